"""The data: what changed, what can be taken along and how, on what terms, and what it means."""

import streamlit as st

from tracker.ui import changes, data, share, visit
from tracker.web.routes import ADDRESSES

here = visit.present()
files = [address for address in ADDRESSES if address.is_in(here.dataset)]

with st.container(horizontal=True, vertical_alignment="bottom", key="data_head"):
    st.title("Data")
    share.show_share(here)
changes.show_changes(here)
data.show_addresses(files)
data.show_terms(here)
data.show_sources(here)
data.show_codebook()
