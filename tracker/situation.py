"""What is asked, of which data, on which day: made once for a request, and asked for all else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from .domain.dataset import Dataset
from .domain.records import Milestone, Text
from .domain.status import Status
from .links import View
from .views.overview import Overview, overview
from .views.standing import Register, as_of, register_of
from .words import ENGLISH, Words


@dataclass(frozen=True)
class Situation:
    """A view of the data as they stood on a day.

    ``dataset`` knows nothing later than ``today``, the day that the view takes for the present.
    Two situations are equal when the same is to be said in both.
    """

    dataset: Dataset
    view: View
    today: date
    words: Words = ENGLISH

    @classmethod
    def of(cls, dataset: Dataset, view: View, present: date) -> Situation:
        """The situation that a view of all data asks for; ``present`` is the real day."""
        if view.on is None:
            return cls(dataset, view, present)
        return cls(as_of(dataset, view.on), view, view.on)

    @cached_property
    def shown(self) -> tuple[Milestone, ...]:
        """The milestones that pass the filters of the view, in time order."""
        return self.view.filters.select(self.dataset.milestones, self.status)

    @cached_property
    def overview(self) -> Overview:
        """Where the process stands, and what comes next."""
        return overview(self.dataset, self.today)

    @cached_property
    def register(self) -> Register:
        """Where each participant stands."""
        return register_of(self.dataset)

    @cached_property
    def text(self) -> Text | None:
        """The text in view, else the latest; None on a day before there was any."""
        return self.register.text(self.view.text)

    def status(self, milestone: Milestone) -> Status:
        """The status of a milestone on this day."""
        return self.dataset.status(milestone, self.today)
