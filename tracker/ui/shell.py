"""The script that Streamlit runs for every visitor: the frame around each page."""

from __future__ import annotations

import streamlit as st

from tracker.store import DataError
from tracker.ui import frame, navigation, visit

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
try:
    dataset = visit.dataset()
except DataError as fault:
    frame.show_broken_folder(fault)
else:
    page = st.navigation(navigation.pages(dataset), position="hidden")
    here = visit.begin(navigation.name(page), dataset)
    frame.show_head(here)
    page.run()
    frame.show_foot(here)
