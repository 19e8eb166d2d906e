"""The view itself in the first bytes of a page, until the dashboard stands.

The same fragments as in the dashboard, from the same records and the same link. A short script
takes them away once Streamlit has run; without scripts, or when the line drops, they stay.

What only some pages show is imported when one of them is asked for: the first answer of a server
that has just started does not wait for it.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

from tracker.addresses import Addresses, Served
from tracker.html import page as pieces
from tracker.html import timeline
from tracker.html.foot import footing
from tracker.html.page import Link
from tracker.situation import Situation

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
    here, to = ask.situation, Served(on=ask.view.on)
    return (
        timeline.opening(here, to)
        + (_changes(here, to) if ask.view.since else "")
        + timeline.tally(here)
        + timeline.milestone_list(here, to, here.shown[-_MOST:])
        + footing(here)
    )


def _changes(here: Situation, to: Addresses) -> str:
    from tracker.html import changes

    return changes.note(here, to)


def _milestone(ask: Ask) -> str:
    from tracker.html import milestone

    here, to = ask.situation, Served(on=ask.view.on)
    one = ask.dataset.milestone(ask.view.id) if ask.view.id else None
    if one is None:
        return timeline.milestone_list(here, to, ask.dataset.milestones[-_MOST:], heading=2)
    return milestone.article(here, to, one, heading=1)


def _cosponsors(ask: Ask) -> str:
    from tracker.html import backing

    here, to = ask.situation, Served(on=ask.view.on)
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

    here, to = ask.situation, Served(on=ask.view.on)
    state = ask.dataset.states.get(ask.view.state)
    if state is None:
        return f"<h1>States</h1>{states.roll(here, to)}"
    return states.article(here, to, state, heading=1)


def _about(ask: Ask) -> str:
    from tracker.html.about import about

    return f"<h1>How to read this</h1>{about(ask.situation)}"


_INNER = {
    "timeline": _timeline,
    "milestone": _milestone,
    "cosponsors": _cosponsors,
    "state": _state,
    "about": _about,
}
