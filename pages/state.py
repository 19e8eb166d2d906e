"""One State: where it stands, what it said, and the treaties it is party to."""

import streamlit as st

from tracker.publish import state_fragments
from tracker.ui import cosponsors, share, visit
from tracker.ui.markup import fragment
from tracker.views.standing import register_of

here = visit.present()
register = register_of(here.dataset)
state = here.dataset.states.get(here.view.state)

if state is None:
    st.title("States")
    search = st.text_input("Find a State", key="state_search", max_chars=80, width=420)
    fragment(
        state_fragments.state_list(register, search=search, on=here.view.on),
        key="all_states",
        on_select=cosponsors.open_state,
    )
else:
    fragment(
        state_fragments.state_article(register, state, heading=1, on=here.view.on),
        key="state",
        on_select=cosponsors.open_state,
    )
    share.show_share(here)
