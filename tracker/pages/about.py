"""How to read the tracker: dates, statuses, confidence and sources."""

from __future__ import annotations

from tracker.addresses import Addresses
from tracker.publish.about import about
from tracker.situation import Situation
from tracker.views import headline as words
from tracker.views.headline import Headline

from .page import Page, Part


def headline(here: Situation) -> Headline:
    """The process, under the name of this page."""
    return words.of_process(here, f"How to read this: {here.dataset.process.short_title}")


def _about(here: Situation, _: Addresses) -> str:
    return about(here.dataset)


TITLE = Part("title", lambda _, __: "<h1>How to read this</h1>")
ABOUT = Part("about", _about)

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
