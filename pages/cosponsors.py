"""How many stand behind a resolution, who they are, and what is not known."""

import streamlit as st

from tracker.pages import cosponsors
from tracker.ui import cosponsors as widgets
from tracker.ui import share
from tracker.ui.parts import show
from tracker.ui.visit import present

visit = present()

show(visit, cosponsors.NONE_YET)
if visit.here.resolution:
    with st.container(horizontal=True, vertical_alignment="bottom", key="cosponsors_head"):
        show(visit, cosponsors.TITLE)
        widgets.show_resolutions(visit)
        share.show_share(visit)
    show(visit, cosponsors.WORDS)
    with st.container(horizontal=True, vertical_alignment="bottom", key="seats_head"):
        show(visit, cosponsors.SEATS_HEADING)
        widgets.show_layers(visit)
    show(visit, cosponsors.SEATS_LEGEND)
    show(visit, cosponsors.SEATS)
    show(visit, cosponsors.SEATS_NOTE)
    widgets.show_choice(visit)
    widgets.show_selected(visit)
