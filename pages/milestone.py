"""One milestone with everything known of it, under an address of its own."""

import streamlit as st

from tracker.publish import fragments
from tracker.ui import milestones, share, visit
from tracker.ui.markup import fragment

here = visit.present()
milestone = here.dataset.milestone(here.view.id) if here.view.id else None

if milestone is None:
    st.title("No milestone chosen")
    st.write("A link to a milestone names it, as in `milestone?id=…`. The whole list:")
    everything = here.dataset.milestones
    fragment(
        fragments.milestone_list(here.dataset, everything, here.today),
        key="all_milestones",
        on_select=milestones.open_page,
    )
else:
    fragment(
        fragments.milestone_article(
            here.dataset, milestone, here.today, heading=1, calendar=fragments.calendar_address
        ),
        key="milestone",
        on_select=milestones.open_page,
    )
    share.show_share(here)
