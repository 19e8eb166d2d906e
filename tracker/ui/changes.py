"""What changed in the data: all of it, or since the day that the link names."""

from __future__ import annotations

import streamlit as st

from tracker.domain.when import EARLIEST, LATEST
from tracker.pages import data, timeline
from tracker.ui import address, milestones
from tracker.ui.parts import show
from tracker.ui.visit import Visit


def show_note(visit: Visit) -> None:
    """The changes since the day of the link in one line, with a way to put it away."""
    if visit.here.view.since is None or st.context.is_embedded:
        return
    with st.container(horizontal=True, vertical_alignment="top", key="changes_note"):
        show(visit, timeline.CHANGES)
        st.button(
            visit.words.gettext("Hide"), on_click=address.changing(since=None), key="hide_changes"
        )


def show_changes(visit: Visit) -> None:
    """The changes, newest first, with the day to tell them from."""
    say = visit.words.gettext
    with st.container(horizontal=True, vertical_alignment="bottom", key="changes_head"):
        st.header(say("What changed"), anchor="changes")
        st.date_input(
            say("Since"),
            key=address.key("since"),
            min_value=EARLIEST,
            max_value=LATEST,
            format="YYYY-MM-DD",
            width=150,
            help=say("Changes dated after this day; empty for all of them."),
        )
    show(visit, data.CHANGES)
    milestones.show_selected(visit)
