"""The way from page to page: where the script of each lies, and the menu."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.navigation.page import Page as Entry

from tracker.domain.dataset import Dataset
from tracker.domain.records import Process
from tracker.links import pairs
from tracker.pages import PAGES, pages_of
from tracker.pages.page import Page
from tracker.ui.visit import Visit
from tracker.words import Words

_SCRIPTS = Path(__file__).parent.parent.parent / "pages"


def entries(words: Words, dataset: Dataset) -> list[Entry]:
    """The pages of a folder as Streamlit wants them."""
    process = dataset.process
    return [
        _entry(page, process, f"{page.name_in(words, process)} · {process.short_title}")
        for page in pages_of(dataset)
    ]


def page_of(entry: Entry, dataset: Dataset) -> Page:
    """The page that Streamlit has chosen."""
    process = dataset.process
    return next(page for page in pages_of(dataset) if page.path_in(process) == entry.url_path)


def show_menu(visit: Visit) -> None:
    """Links to the pages, which carry the present choices along, not what is open."""
    opened: dict[str, Any] = {part.sets: "" for page in PAGES for part in page.parts if part.sets}
    process = visit.here.dataset.process
    query = dict(pairs(replace(visit.here.view, **opened)))
    with st.container(horizontal=True, gap="medium", key="menu"):
        for page in visit.pages:
            if page.is_in_menu:
                label = page.name_in(visit.words, process)
                st.page_link(_entry(page, process, label), label=label, query_params=query)


def _entry(page: Page, process: Process, title: str) -> Entry:
    script = _SCRIPTS / f"{page.name}.py"
    path = page.path_in(process)
    if not path:
        return st.Page(script, title=title, default=True)
    return st.Page(script, title=title, url_path=path)
