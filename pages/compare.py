"""How long other treaties took, and what that would mean for this process."""

import streamlit as st

from tracker.pages import compare
from tracker.ui import share
from tracker.ui.parts import show
from tracker.ui.visit import present

visit = present()

if compare.chosen(visit.here):
    show(visit, compare.ARTICLE)
    share.show_share(visit)
else:
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare_head"):
        show(visit, compare.TITLE)
        share.show_share(visit)
    show(visit, compare.ANSWERS)
    show(visit, compare.CHOICES)
    show(visit, compare.PICTURE)
    show(visit, compare.ANALOGY)
    show(visit, compare.TABLES)
