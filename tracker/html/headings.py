"""Headings that stand by themselves above other pieces."""

from __future__ import annotations

from markupsafe import Markup

from tracker.situation import Situation

from .environment import render


def heading(here: Situation, title: str, level: int = 1) -> Markup:
    """A title as a heading of a level."""
    return render("heading.html", here.words, title=title, level=level)


def none_chosen(here: Situation) -> Markup:
    """That a link to the page of milestones names none, above the list of all."""
    return render("none_chosen.html", here.words)
