"""The script that Streamlit runs for every visitor: the frame around each page."""

from __future__ import annotations

import streamlit as st

from tracker.data.store import DataError
from tracker.serving import served_folder
from tracker.ui import frame, navigation, visit

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
try:
    dataset = visit.dataset()
except DataError as fault:
    frame.show_broken_folder(visit.language(), served_folder(), fault)
else:
    entry = st.navigation(navigation.entries(visit.language(), dataset), position="hidden")
    begun = visit.begin(navigation.page_of(entry, dataset), dataset)
    frame.show_head(begun)
    entry.run()
    frame.show_foot(begun)
