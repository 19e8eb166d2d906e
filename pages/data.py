"""The data: what changed, what can be taken along and how, on what terms, and what it means."""

import streamlit as st

from tracker.pages import data
from tracker.ui import changes, share
from tracker.ui import data as widgets
from tracker.ui.parts import show
from tracker.ui.visit import present

visit = present()

with st.container(horizontal=True, vertical_alignment="bottom", key="data_head"):
    show(visit, data.TITLE)
    share.show_share(visit)
changes.show_changes(visit)
widgets.show_addresses(visit)
widgets.show_terms(visit)
widgets.show_sources(visit)
widgets.show_codebook(visit)
