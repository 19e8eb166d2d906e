"""One State: where it stands, what it said, and the treaties it is party to."""

import streamlit as st

from tracker.html import states
from tracker.ui import cosponsors, share, visit
from tracker.ui.markup import fragment

here = visit.present()
state = here.dataset.states.get(here.view.state)

if state is None:
    st.title("States")
    search = st.text_input("Find a State", key="state_search", max_chars=80, width=420)
    fragment(
        states.roll(here.situation, here.addresses, search),
        key="all_states",
        on_select=cosponsors.open_state,
    )
else:
    fragment(
        states.article(here.situation, here.addresses, state, heading=1),
        key="state",
        on_select=cosponsors.open_state,
    )
    share.show_share(here)
