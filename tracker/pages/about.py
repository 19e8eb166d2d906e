"""How to read the tracker: dates, statuses, confidence and sources."""

from __future__ import annotations

from tracker.html.about import about
from tracker.html.headings import heading
from tracker.situation import Situation
from tracker.views.headline import Headline, of_process

from .page import Page, Part


def headline(here: Situation) -> Headline:
    """The process, under the name of this page."""
    process = here.dataset.process.short_title
    return of_process(here, here.words.gettext("How to read this: %(process)s", process=process))


TITLE = Part("title", lambda here, _: heading(here, here.words.gettext("How to read this")))
ABOUT = Part("about", lambda here, _: about(here))

PAGE = Page(
    name="about",
    path="about",
    file="about.html",
    tab="About",
    keys=("on",),
    headline=headline,
    parts=(TITLE, ABOUT),
)
