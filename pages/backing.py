"""How many stand behind a text, who they are, and what is not known."""

import streamlit as st

from tracker.pages import backing
from tracker.ui import backing as widgets
from tracker.ui import share
from tracker.ui.groupings import show_groupings
from tracker.ui.parts import show
from tracker.ui.visit import present

visit = present()

show(visit, backing.NONE_YET)
if visit.here.text:
    with st.container(horizontal=True, vertical_alignment="bottom", key="backing_head"):
        show(visit, backing.TITLE)
        widgets.show_texts(visit)
        share.show_share(visit)
    show(visit, backing.WORDS)
    with st.container(horizontal=True, vertical_alignment="bottom", key="seats_head"):
        show(visit, backing.SEATS_HEADING)
        widgets.show_layers(visit)
    show_groupings(visit)
    show(visit, backing.SEATS_LEGEND)
    show(visit, backing.SEATS)
    show(visit, backing.SEATS_NOTE)
    widgets.show_choice(visit)
    widgets.show_selected(visit)
