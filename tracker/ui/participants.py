"""The participants to choose from, with a search for their names."""

from __future__ import annotations

import streamlit as st

from tracker.html.participants import roll
from tracker.pages import participant
from tracker.ui.groupings import show_groupings
from tracker.ui.parts import addresses, show_html
from tracker.ui.visit import Visit


def show_roll(visit: Visit) -> None:
    """The participants by group, those that the visitor looks for."""
    named = visit.here.dataset.process.participants
    label = visit.words.gettext("Find one of the %(participants)s", participants=named.many)
    search = st.text_input(label, key=participant.SEARCH.key, max_chars=80, width=420)
    show_groupings(visit)
    show_html(roll(visit.here, addresses(visit), search), participant.ROLL)
