"""How everything is reached from where a text will live.

Whatever makes HTML, a file or a feed is handed addresses and makes none itself. An empty address
means that the thing cannot be had from there; then its words stand without a link.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from urllib.parse import quote

from .domain.records import Milestone, State
from .links import View, encode

PageOf = Callable[[Milestone], str]
"""What gives the page of a milestone."""


class Addresses(Protocol):
    """The addresses of milestones, States, views and files.

    ``opens_in_place`` says whether a link may carry the id of what it leads to, for a dashboard
    that opens it on the same page.
    """

    @property
    def opens_in_place(self) -> bool:
        """Whether a dashboard listens to the links."""

    def milestone(self, milestone: Milestone) -> str:
        """The page of a milestone."""

    def calendar(self, milestone: Milestone) -> str:
        """The calendar file of a milestone."""

    def state(self, state: State) -> str:
        """The page of a State."""

    def view(self, page: str, view: View) -> str:
        """A view of a page."""

    def file(self, path: str, query: str = "") -> str:
        """A file, by its path without a stroke at its start."""


@dataclass(frozen=True, slots=True)
class Served:
    """The addresses of a site that a server answers: relative to its pages, or under its address.

    ``root`` is empty for links from one page to another, else the address of the site with a stroke
    at its end; ``on`` is the day of the view, which links to other pages keep.
    """

    root: str = ""
    on: date | None = None
    opens_in_place: bool = False

    def milestone(self, milestone: Milestone) -> str:
        """The page of a milestone."""
        return self._page_of("milestone", "id", milestone.id)

    def calendar(self, milestone: Milestone) -> str:
        """The calendar file of a milestone."""
        return self.file("calendar.ics", f"id={quote(milestone.id)}")

    def state(self, state: State) -> str:
        """The page of a State."""
        return self._page_of("state", "state", state.id)

    def _page_of(self, page: str, key: str, id_: str) -> str:
        """The same as a view of that page says, at once: a list asks for thousands."""
        day = f"on={self.on}&" if self.on else ""
        return f"{self.root}{page}?{day}{key}={quote(id_)}"

    def view(self, page: str, view: View) -> str:
        """A view of a page."""
        path = "" if page == "timeline" else page
        query = encode(view)
        return f"{self.root or ('' if path else './')}{path}{'?' if query else ''}{query}"

    def file(self, path: str, query: str = "") -> str:
        """A file, by its path without a stroke at its start."""
        return f"{self.root}{path}{'?' if query else ''}{query}"


SERVED = Served()
"""Pages of a server, from one to another, on the present day."""
