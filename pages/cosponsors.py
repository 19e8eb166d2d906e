"""How many stand behind a resolution, who they are, and what is not known."""

import streamlit as st

from tracker.ui import cosponsors, share, visit

here = visit.present()
shown = cosponsors.showing(here)

if shown is None:
    cosponsors.show_none(here)
else:
    with st.container(horizontal=True, vertical_alignment="bottom", key="cosponsors_head"):
        cosponsors.show_title(shown)
        cosponsors.show_resolutions(shown)
        share.show_share(here)
    cosponsors.show_words(shown)
    cosponsors.show_seats(shown)
    cosponsors.show_part(shown)
    cosponsors.show_selected(here)
