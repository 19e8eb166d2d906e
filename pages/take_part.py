"""How to take part: what somebody can do, and whether and how each step can be attended."""

import streamlit as st

from tracker.pages import take_part
from tracker.ui import share
from tracker.ui.parts import show
from tracker.ui.visit import present

visit = present()

with st.container(horizontal=True, vertical_alignment="bottom", key="take_part_head"):
    show(visit, take_part.TITLE)
    share.show_share(visit)
show(visit, take_part.AUDIENCES)
show(visit, take_part.VERDICT)
show(visit, take_part.OVERVIEW)
show(visit, take_part.CHECKLIST)
show(visit, take_part.ANSWERED)
