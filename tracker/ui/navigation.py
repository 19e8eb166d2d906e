"""The pages of the dashboard; a page whose data are absent does not appear."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from tracker.domain.dataset import Dataset
from tracker.links import View, pairs
from tracker.views.standing import has_standings

_PAGES = Path(__file__).parent.parent.parent / "pages"


def pages(dataset: Dataset) -> list[Page]:
    """The pages that this process has, the timeline first."""
    short = dataset.process.short_title
    found = [st.Page(_PAGES / "timeline.py", title=f"Timeline · {short}", default=True)]
    if has_standings(dataset):
        found.append(
            st.Page(_PAGES / "cosponsors.py", title=f"Co-sponsors · {short}", url_path="cosponsors")
        )
    if dataset.states:
        found.append(st.Page(_PAGES / "state.py", title=f"States · {short}", url_path="state"))
    return [
        *found,
        st.Page(_PAGES / "milestone.py", title=f"Milestone · {short}", url_path="milestone"),
        st.Page(_PAGES / "data.py", title=f"Data · {short}", url_path="data"),
        st.Page(_PAGES / "about.py", title=f"About · {short}", url_path="about"),
    ]


def menu(dataset: Dataset, view: View) -> None:
    """Links to the pages, which carry the present choices along, not what is open."""
    names = {
        "": "Timeline",
        "cosponsors": "Co-sponsors",
        "state": "States",
        "data": "Data",
        "about": "About",
    }
    query = dict(pairs(replace(view, sel="", id="", state="")))
    with st.container(horizontal=True, gap="medium", key="menu"):
        for page in pages(dataset):
            if page.url_path in names:
                st.page_link(page, label=names[page.url_path], query_params=query)


def name(page: Page) -> str:
    """The name of a page in links: its address, or timeline for the first."""
    return page.url_path or "timeline"
