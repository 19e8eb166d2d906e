"""The addresses of a site that a server answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from tracker.domain.records import Milestone, Participant, Process
from tracker.links import View, encode

from . import articles, backing, page_named, take_part, timeline
from . import milestone as milestone_page
from . import participant as participant_page
from .page import Page


@dataclass(frozen=True, slots=True)
class Served:
    """The addresses of a site that a server answers: relative to its pages, or under its address.

    ``process`` says where its pages are. ``root`` is empty for links from one page to another, else
    the address of the site with a stroke at its end; ``on`` is the day of the view, which links to
    other pages keep.
    """

    process: Process
    root: str = ""
    on: date | None = None
    opens_in_place: bool = False

    def milestone(self, milestone: Milestone) -> str:
        """The page of a milestone."""
        return self._page_of(milestone_page.PAGE, milestone.id)

    def calendar(self, milestone: Milestone) -> str:
        """The calendar file of a milestone."""
        return self.file("calendar.ics", f"id={quote(milestone.id)}")

    def participant(self, participant: Participant) -> str:
        """The page of a participant."""
        return self._page_of(participant_page.PAGE, participant.id)

    def _page_of(self, page: Page, id_: str) -> str:
        """The same as a view of that page says, at once: a list asks for thousands."""
        day = f"on={self.on}&" if self.on else ""
        return f"{self.root}{page.path_in(self.process)}?{day}{page.one}={quote(id_)}"

    def milestones(self, view: View) -> str:
        """A view of the page with every milestone."""
        return self.view(timeline.PAGE.name, view)

    def backing(self, view: View) -> str:
        """A view of the page on who stands behind a text."""
        return self.view(backing.PAGE.name, view)

    def articles(self, view: View) -> str:
        """A view of the page on what is in dispute."""
        return self.view(articles.PAGE.name, view)

    def take_part(self, view: View) -> str:
        """A view of the page on how to take part."""
        return self.view(take_part.PAGE.name, view)

    def view(self, page: str, view: View) -> str:
        """A view of the page that has this name."""
        declared = page_named(page)
        path = declared.path_in(self.process) if declared else page
        query = encode(view)
        return f"{self.root or ('' if path else './')}{path}{'?' if query else ''}{query}"

    def file(self, path: str, query: str = "") -> str:
        """A file, by its path without a stroke at its start."""
        return f"{self.root}{path}{'?' if query else ''}{query}"
