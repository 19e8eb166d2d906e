"""What every page works with: what is seen, and what to say of the link and of the data."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from tracker import clock
from tracker.domain.dataset import Dataset, Problem
from tracker.links import vocabulary
from tracker.pages import pages_of
from tracker.pages.page import Page
from tracker.serving import library, served_folder
from tracker.situation import Situation
from tracker.ui import address
from tracker.words import Words

_VISIT = "tracker_visit"


@dataclass(frozen=True, slots=True)
class Visit:
    """One run of one page; ``pages`` are those that the folder has.

    ``dropped`` says what the link asked for and cannot be had; ``problems`` are the faults of a
    folder whose last good copy is shown.
    """

    here: Situation
    page: Page
    pages: tuple[Page, ...]
    dropped: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def words(self) -> Words:
        """The words for all that is said to the visitor."""
        return self.here.words


def language() -> Words:
    """The words for a visitor of whom nothing else is known yet."""
    return Words()


def dataset() -> Dataset:
    """The data as they stand; raise DataError when the folder has never been sound."""
    return library(served_folder()).current()


def begin(page: Page, dataset: Dataset) -> Visit:
    """Read the address, let it follow what the visitor changed, and keep the visit for the page."""
    decoded = address.read(page.name, vocabulary(dataset))
    view = address.current()
    address.write(view)
    visit = Visit(
        here=Situation.of(dataset, view, clock.today(dataset.process.time_zone)),
        page=page,
        pages=pages_of(dataset),
        dropped=decoded.dropped,
        problems=library(served_folder()).problems,
    )
    st.session_state[_VISIT] = visit
    return visit


def present() -> Visit:
    """The visit of this run."""
    visit: Visit = st.session_state[_VISIT]
    return visit
