"""How to read the tracker: dates, statuses, confidence and sources."""

from __future__ import annotations

from tracker.html.about import about
from tracker.html.headings import heading
from tracker.situation import Situation
from tracker.views import headline as words
from tracker.views.headline import Headline

from .page import Page, Part


def headline(here: Situation) -> Headline:
    """The process, under the name of this page."""
    return words.of_process(here, f"How to read this: {here.dataset.process.short_title}")


TITLE = Part("title", lambda here, _: heading(here, here.words.gettext("How to read this")))
ABOUT = Part("about", lambda here, _: about(here))

PAGE = Page(
    name="about",
    path="about",
    file="about.html",
    tab="About",
    menu="About",
    keys=("on",),
    headline=headline,
    parts=(TITLE, ABOUT),
)
