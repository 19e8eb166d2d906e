"""The view itself in the first bytes of a page, until the dashboard stands.

The same fragments as in the dashboard, from the same records and the same link. A short script
takes them away once Streamlit has run; without scripts, or when the line drops, they stay.

What only some pages show is imported when one of them is asked for: the first answer of a server
that has just started does not wait for it.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from html import escape
from pathlib import Path

from markupsafe import Markup

from tracker.addresses import Served
from tracker.domain.dataset import Dataset
from tracker.html import page as pieces
from tracker.html.page import Link
from tracker.publish import fragments
from tracker.publish.about import about
from tracker.situation import Situation
from tracker.views.overview import overview
from tracker.views.wording import filters_in_words, shown_of_all

from . import fonts
from .ask import Ask

_CSS = "".join(
    (Path(__file__).parent.parent / place).read_text("utf-8")
    for place in ("ui/static/tracker.css", "web/first_view.css")
)
_FONTS = {"First Sans": "TrackerSans", "First Serif": "TrackerSerif"}
"""Our fonts under names of their own: once drawn, the text must not change its font."""
_SCRIPT = (Path(__file__).parent / "first_view.js").read_text("utf-8")
_MOST = 250


@lru_cache(maxsize=8)
def first_view(ask: Ask) -> str:
    """What a page shows before its scripts have come: HTML, its style, and what takes it away."""
    make = _INNER.get(ask.page)
    inner = make(ask) if make else ""
    if not inner:
        return ""
    return pieces.first_view(Markup(inner), _menu(ask), _font_faces() + _CSS, _SCRIPT)  # noqa: S704


@lru_cache(maxsize=1)
def _font_faces() -> str:
    return "".join(fonts.face(n, f, "font-display: optional;") for n, f in _FONTS.items())


def has_first_view(ask: Ask) -> bool:
    """Whether the page has a first view."""
    return bool(first_view(ask))


def _menu(ask: Ask) -> list[Link]:
    links = [Link("./", "Timeline"), Link("data", "Data"), Link("about", "About")]
    if ask.dataset.states:
        links[1:1] = [Link("cosponsors", "Co-sponsors"), Link("state", "States")]
    return links


def _timeline(ask: Ask) -> str:
    dataset, view, today = ask.dataset, ask.view, ask.today
    shown = view.filters.select(dataset.milestones, lambda m: dataset.status(m, today))
    words = escape(filters_in_words(dataset, view.filters))
    count = shown_of_all(len(shown), len(dataset.milestones))
    part = shown[-_MOST:]
    return (
        fragments.opening(dataset, overview(dataset, today))
        + (_changes(dataset, view.since) if view.since else "")
        + f'<p class="tally"><b>{count}</b>{". " if words else ""}{words}</p>'
        + fragments.milestone_list(dataset, part, today, by=view.by)
        + fragments.footing(dataset)
    )


def _changes(dataset: Dataset, since: date) -> str:
    from tracker.publish import change_fragments

    return change_fragments.note(dataset, since)


def _milestone(ask: Ask) -> str:
    milestone = ask.dataset.milestone(ask.view.id) if ask.view.id else None
    if milestone is None:
        return fragments.milestone_list(ask.dataset, ask.dataset.milestones[-_MOST:], ask.today)
    return fragments.milestone_article(
        ask.dataset, milestone, ask.today, heading=1, calendar=fragments.calendar_address
    )


def _cosponsors(ask: Ask) -> str:
    from tracker.html import backing
    from tracker.html.foot import footing

    here, to = _situation(ask)
    if here.resolution is None:
        return backing.none_yet(here) + footing(here)
    return (
        backing.title(here)
        + backing.headline(here, to)
        + backing.seats_heading(here)
        + backing.seats_legend(here)
        + backing.seats(here, to)
        + backing.seats_note(here)
        + footing(here)
    )


def _state(ask: Ask) -> str:
    from tracker.html import states

    here, to = _situation(ask)
    state = ask.dataset.states.get(ask.view.state)
    if state is None:
        return f"<h1>States</h1>{states.roll(here, to)}"
    return states.article(here, to, state, heading=1)


def _situation(ask: Ask) -> tuple[Situation, Served]:
    return Situation(ask.dataset, ask.view, ask.today), Served(on=ask.view.on, opens_in_place=True)


def _about(ask: Ask) -> str:
    return f"<h1>How to read this</h1>{about(ask.dataset)}"


_INNER = {
    "timeline": _timeline,
    "milestone": _milestone,
    "cosponsors": _cosponsors,
    "state": _state,
    "about": _about,
}
