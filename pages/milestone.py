"""One milestone with everything known of it, under an address of its own."""

import streamlit as st

from tracker.html import milestone as one
from tracker.html import timeline
from tracker.ui import milestones, share, visit
from tracker.ui.markup import fragment

here = visit.present()
milestone = here.dataset.milestone(here.view.id) if here.view.id else None

if milestone is None:
    st.title("No milestone chosen")
    st.write("A link to a milestone names it, as in `milestone?id=…`. The whole list:")
    everything = here.dataset.milestones
    fragment(
        timeline.milestone_list(here.situation, here.addresses, everything, heading=2),
        key="all_milestones",
        on_select=milestones.open_page,
    )
else:
    fragment(
        one.article(here.situation, here.addresses, milestone, heading=1),
        key="milestone",
        on_select=milestones.open_page,
    )
    share.show_share(here)
