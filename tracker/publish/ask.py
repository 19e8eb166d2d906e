"""What is asked for: a view of a page, on a day, and how the site is reached."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tracker.domain.dataset import Dataset
from tracker.domain.records import Milestone
from tracker.links import View, encode
from tracker.views.headline import chosen, shown


@dataclass(frozen=True, slots=True)
class Ask:
    """A view of a page, on a day, of the data as they stood on it, for one address of the site.

    Two of them are equal when they give the same answer; so what is made for one can be kept.
    """

    dataset: Dataset = field(repr=False)
    page: str
    view: View
    today: date
    base_url: str
    folder: Path

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """The one milestone that the view is about, else those that pass its filters."""
        one = chosen(self.dataset, "milestone", self.view) or chosen(
            self.dataset, "timeline", self.view
        )
        return (one,) if one else shown(self.dataset, self.view, self.today)

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
    def address(self) -> str:
        """The address of the page with this view."""
        return f"{self.base_url}{page_path(self.page)}{self.query}"


def page_path(page: str) -> str:
    """The path of a page; the timeline is the first."""
    return "/" if page == "timeline" else f"/{page}"
