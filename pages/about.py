"""How to read the tracker: dates, statuses, confidence and sources."""

import streamlit as st

from tracker.html.about import about
from tracker.ui import visit
from tracker.ui.markup import fragment

here = visit.present()

st.title("How to read this")
fragment(about(here.situation), key="about")
