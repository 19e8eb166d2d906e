"""What is in dispute: where, by whom, and what was published of it."""

import streamlit as st

from tracker.pages import articles
from tracker.ui import articles as widgets
from tracker.ui import share
from tracker.ui.parts import show
from tracker.ui.visit import present

visit = present()

if articles.is_about_all(visit.here):
    with st.container(horizontal=True, vertical_alignment="bottom", key="articles_head"):
        show(visit, articles.TITLE)
        share.show_share(visit)
    show(visit, articles.SENTENCE)
    widgets.show_filters(visit)
    show(visit, articles.TALLY)
    show(visit, articles.PICTURE)
    show(visit, articles.ARTICLES)
    show(visit, articles.POSITIONS)
else:
    show(visit, articles.QUESTION)
    show(visit, articles.ARTICLE)
    share.show_share(visit)
