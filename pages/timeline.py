"""Where the process stands, what comes next, and every milestone as chart, list and table."""

import streamlit as st

from tracker.ui import changes, milestones, share, visit
from tracker.ui.filters import show_filters, show_tally

here = visit.present()

if not st.context.is_embedded:
    milestones.show_opening(here)
changes.show_note(here)
shown = show_filters(here)
with st.container(horizontal=True, vertical_alignment="center", key="tally_and_share"):
    show_tally(here, shown)
    milestones.show_lanes()
    share.show_share(here)
with st.container(key="body"):
    with st.container(key="picture"):
        milestones.show_chart(here, shown)
    with st.container(key="records"):
        milestones.show_records(here, shown)
milestones.show_selected(here)
