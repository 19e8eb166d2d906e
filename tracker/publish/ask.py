"""What is asked for: a situation, the page that shows it, and how the site is reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tracker.domain.dataset import Dataset
from tracker.domain.records import Milestone
from tracker.links import View, encode
from tracker.pages.page import Page
from tracker.pages.served import Served
from tracker.situation import Situation


@dataclass(frozen=True, slots=True)
class Ask:
    """A situation on a page, for one address of the site; ``pages`` are those that the folder has.

    Two of them are equal when they give the same answer; so what is made for one can be kept.
    """

    situation: Situation
    page: Page
    pages: tuple[Page, ...]
    base_url: str
    folder: Path

    @property
    def dataset(self) -> Dataset:
        """The data as of the day in view."""
        return self.situation.dataset

    @property
    def view(self) -> View:
        """What is chosen."""
        return self.situation.view

    @property
    def today(self) -> date:
        """The day taken for the present."""
        return self.situation.today

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """The one milestone that the view names, else those that pass its filters."""
        named = filter(None, (self.view.id, self.view.sel))
        one = next(filter(None, map(self.dataset.milestone, named)), None)
        return (one,) if one else self.situation.shown

    @property
    def is_part(self) -> bool:
        """Whether the view chooses some of the milestones."""
        return bool(self.view.id or self.view.sel) or not self.view.filters.is_empty

    @property
    def query(self) -> str:
        """The view as a query string, with its question mark; empty for the whole."""
        query = encode(self.view)
        return f"?{query}" if query else ""

    @property
    def addresses(self) -> Served:
        """How everything is reached from anywhere."""
        return Served(self.dataset.process, f"{self.base_url}/", self.view.on)

    @property
    def address(self) -> str:
        """The address of the page with this view."""
        return self.addresses.view(self.page.name, self.view)
