"""A milestone under an address of its own; without one, all of them to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from tracker.addresses import Addresses
from tracker.domain.records import Milestone
from tracker.html.headings import heading, none_chosen
from tracker.html.milestone import article
from tracker.html.timeline import ahead_and_past, milestone_list
from tracker.links import View
from tracker.situation import Situation
from tracker.views.headline import Headline, of_milestone, of_process

from .page import Page, Part, Slot, Where
from .timeline import MOST_LISTED


def chosen(here: Situation) -> Milestone | None:
    """The milestone that the page is about."""
    return here.dataset.milestone(here.view.id) if here.view.id else None


def headline(here: Situation) -> Headline:
    """The milestone, or all of them."""
    if milestone := chosen(here):
        return of_milestone(here, milestone)
    process = here.dataset.process.short_title
    return of_process(here, here.words.gettext("Every milestone: %(process)s", process=process))


def _views(here: Situation) -> Iterator[View]:
    yield View()
    yield from (View(id=milestone.id) for milestone in here.dataset.milestones)


def _article(here: Situation, to: Addresses) -> Markup:
    milestone = chosen(here)
    return article(here, to, milestone, heading=1) if milestone else Markup()


def _none_chosen(here: Situation, _: Addresses) -> Markup:
    return Markup() if chosen(here) else none_chosen(here)


def _all(here: Situation, to: Addresses) -> Markup:
    return Markup() if chosen(here) else milestone_list(here, to, here.dataset.milestones, 2)


def _first_of_all(here: Situation, to: Addresses) -> Markup:
    if chosen(here):
        return Markup()
    every = here.dataset.milestones
    ahead, past = ahead_and_past(here, every)
    return milestone_list(here, to, every, heading=2, listed=[*ahead, *past][:MOST_LISTED])


def _by_phase(here: Situation, to: Addresses) -> Markup:
    if chosen(here):
        return Markup()
    grouped = replace(here, view=replace(here.view, by="phase"))
    title = heading(here, here.words.gettext("Every milestone, by phase"))
    return title + milestone_list(grouped, to, here.dataset.milestones, heading=2)


NONE_CHOSEN = Part("none_chosen", _none_chosen, where=Where.DASHBOARD | Where.FIRST)
ALL = Part("all_milestones", _all, sets="id", where=Where.DASHBOARD)
FIRST_OF_ALL = Part("first_of_all", _first_of_all, where=Where.FIRST)
BY_PHASE = Part("by_phase", _by_phase, where=Where.COPY)
ARTICLE = Part("milestone", _article, sets="id")
SHARE = Slot("share")

PAGE = Page(
    name="milestone",
    path="milestone",
    file="milestone/index.html",
    tab="Milestone",
    is_in_menu=False,
    keys=("id", "on"),
    told_by=("id",),
    one="id",
    milestone=chosen,
    headline=headline,
    views=_views,
    parts=(NONE_CHOSEN, ALL, FIRST_OF_ALL, BY_PHASE, ARTICLE, SHARE),
    kept=("id", "on"),
)
