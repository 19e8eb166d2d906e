"""The pages, each declared in a module of its own; whatever shows or lists pages reads this."""

from __future__ import annotations

from tracker.domain.dataset import Dataset

from . import (
    about,
    articles,
    backing,
    compare,
    data,
    milestone,
    participant,
    take_part,
    timeline,
)
from .page import Page

PAGES: tuple[Page, ...] = (
    timeline.PAGE,
    milestone.PAGE,
    backing.PAGE,
    participant.PAGE,
    articles.PAGE,
    take_part.PAGE,
    compare.PAGE,
    data.PAGE,
    about.PAGE,
)
"""Every page, in the order of the menu; the first is the one at the address of the site."""

_BY_NAME = {name: page for page in PAGES for name in (*page.formerly, page.name)}


def page_named(name: str) -> Page | None:
    """The page of this name, or that had it once; None when there is none."""
    return _BY_NAME.get(name)


def pages_of(dataset: Dataset) -> tuple[Page, ...]:
    """The pages that a folder has, whatever the day in view; ``dataset`` is all of it."""
    return tuple(page for page in PAGES if page.is_in(dataset))
