"""How everything is reached from where a text will live.

Whatever makes HTML, a file or a feed is handed addresses and makes none itself. An empty address
means that the thing cannot be had from there; then its words stand without a link.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from .domain.records import Milestone, Participant
from .links import View

PageOf = Callable[[Milestone], str]
"""What gives the page of a milestone."""


class Addresses(Protocol):
    """The addresses of milestones, participants, views and files.

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

    def participant(self, participant: Participant) -> str:
        """The page of a participant."""

    def milestones(self, view: View) -> str:
        """A view of the page with every milestone."""

    def backing(self, view: View) -> str:
        """A view of the page on who stands behind a text."""

    def articles(self, view: View) -> str:
        """A view of the page on what is in dispute."""

    def take_part(self, view: View) -> str:
        """A view of the page on how to take part."""

    def view(self, page: str, view: View) -> str:
        """A view of the page that has this name."""

    def file(self, path: str, query: str = "") -> str:
        """A file, by its path without a stroke at its start."""
