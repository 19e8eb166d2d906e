"""Where the process stands, what comes next, and every milestone as chart, list and table."""

import streamlit as st

from tracker.pages import timeline
from tracker.ui import changes, filters, milestones, share
from tracker.ui.parts import show
from tracker.ui.visit import present

visit = present()

if not st.context.is_embedded:
    show(visit, timeline.OPENING)
changes.show_note(visit)
with st.container(horizontal=True, vertical_alignment="center", gap="small", key="bar"):
    filters.show_filters(visit)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="tools"):
        filters.show_tally(visit)
        milestones.show_lanes(visit)
        share.show_share(visit)
filters.show_nothing_found(visit)
with st.container(key="body"):
    with st.container(key="picture"):
        milestones.show_chart(visit)
    with st.container(key="records"):
        milestones.show_records(visit)
milestones.show_selected(visit)
