"""A milestone under an address of its own; without one, all of them to choose from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.addresses import Addresses
from tracker.domain.records import Milestone
from tracker.links import View
from tracker.publish import fragments
from tracker.situation import Situation
from tracker.views import headline as words
from tracker.views.headline import Headline

from .page import Page, Part, Slot, Where
from .timeline import MOST_LISTED


def chosen(here: Situation) -> Milestone | None:
    """The milestone that the page is about."""
    return here.dataset.milestone(here.view.id) if here.view.id else None


def headline(here: Situation) -> Headline:
    """The milestone, or all of them."""
    if milestone := chosen(here):
        return words.of_milestone(here, milestone)
    return words.of_process(here, f"Every milestone: {here.dataset.process.short_title}")


def _views(here: Situation) -> Iterator[View]:
    yield View()
    yield from (View(id=milestone.id) for milestone in here.dataset.milestones)


def article(here: Situation, to: Addresses, milestone: Milestone, heading: int = 0) -> str:
    """Everything known of a milestone."""
    calendar = to.calendar if to.calendar(milestone) else None
    return fragments.milestone_article(
        here.dataset,
        milestone,
        here.today,
        heading=heading,
        address=to.milestone,
        calendar=calendar,
    )


def _article(here: Situation, to: Addresses) -> str:
    milestone = chosen(here)
    return article(here, to, milestone, heading=1) if milestone else ""


def _none_chosen(here: Situation, _: Addresses) -> str:
    if chosen(here):
        return ""
    return (
        "<h1>No milestone chosen</h1><p>A link to a milestone names it, as in "
        "<code>milestone?id=…</code>. The whole list:</p>"
    )


def _listed(here: Situation, to: Addresses, milestones: Sequence[Milestone], by: str) -> str:
    if chosen(here):
        return ""
    return fragments.milestone_list(
        here.dataset, milestones, here.today, by=by, address=to.milestone
    )


def _all(here: Situation, to: Addresses) -> str:
    return _listed(here, to, here.dataset.milestones, "year")


def _first_of_all(here: Situation, to: Addresses) -> str:
    return _listed(here, to, here.dataset.milestones[-MOST_LISTED:], "year")


def _by_phase(here: Situation, to: Addresses) -> str:
    found = _listed(here, to, here.dataset.milestones, "phase")
    return f"<h1>Every milestone, by phase</h1>{found}" if found else ""


NONE_CHOSEN = Part("none_chosen", _none_chosen, where=Where.DASHBOARD)
ALL = Part("all_milestones", _all, sets="id", where=Where.DASHBOARD)
FIRST_OF_ALL = Part("first_of_all", _first_of_all, where=Where.FIRST_VIEW)
BY_PHASE = Part("by_phase", _by_phase, where=Where.COPY)
ARTICLE = Part("milestone", _article, sets="id")
SHARE = Slot("share")

PAGE = Page(
    name="milestone",
    path="milestone",
    file="milestone/index.html",
    tab="Milestone",
    keys=("id", "on"),
    told_by=("id",),
    one="id",
    milestone=chosen,
    headline=headline,
    views=_views,
    parts=(NONE_CHOSEN, ALL, FIRST_OF_ALL, BY_PHASE, ARTICLE, SHARE),
    kept=("id", "on"),
)
