"""What every page works with: the data, the view that the address asks for, and the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st

from tracker import clock
from tracker.addresses import Served
from tracker.domain.dataset import Dataset, Problem
from tracker.domain.records import Milestone
from tracker.domain.status import Status
from tracker.library import library, served_folder
from tracker.links import View, vocabulary
from tracker.situation import Situation
from tracker.ui import address
from tracker.views.standing import as_of

_VISIT = "tracker_visit"


@dataclass(frozen=True, slots=True)
class Visit:
    """One run of one page: ``today`` is the day taken for the present, ``dataset`` as of it.

    ``dropped`` says what the link asked for and cannot be had; ``problems`` are the faults of a
    folder whose last good copy is shown.
    """

    page: str
    dataset: Dataset
    view: View
    today: date
    dropped: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def situation(self) -> Situation:
        """What is asked, of which data, on which day."""
        return Situation(self.dataset, self.view, self.today)

    @property
    def addresses(self) -> Served:
        """How everything is reached from a page, which opens in place what it can."""
        return Served(on=self.view.on, opens_in_place=True)

    def status(self, milestone: Milestone) -> Status:
        """The status of a milestone on this day."""
        return self.dataset.status(milestone, self.today)


def dataset() -> Dataset:
    """The data as they stand; raise DataError when the folder has never been sound."""
    return library(served_folder()).current()


def begin(page: str, dataset: Dataset) -> Visit:
    """Read the address, let it follow what the visitor changed, and keep the visit for the page."""
    decoded = address.read(page, vocabulary(dataset))
    view = address.current()
    address.write(view)
    visit = Visit(
        page=page,
        dataset=as_of(dataset, view.on) if view.on else dataset,
        view=view,
        today=view.on or clock.today(dataset.process.time_zone),
        dropped=decoded.dropped,
        problems=library(served_folder()).problems,
    )
    st.session_state[_VISIT] = visit
    return visit


def present() -> Visit:
    """The visit of this run."""
    visit: Visit = st.session_state[_VISIT]
    return visit
