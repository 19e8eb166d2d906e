"""The view itself in the first bytes of a page, until the dashboard stands.

The same fragments as in the dashboard, from the same records and the same link. A short script
takes them away once Streamlit has run; without scripts, or when the line drops, they stay.

What only some pages show is imported when one of them is asked for: the first answer of a server
that has just started does not wait for it.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from tracker.addresses import Addresses, Served
from tracker.html import timeline
from tracker.html.foot import footing
from tracker.situation import Situation
from tracker.views.sponsors import backing
from tracker.views.standing import register_of

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
    return (
        f"<style>{_font_faces()}{_CSS}</style>"
        f'<div id="first-view"><div class="tracker">{_menu(ask)}{inner}</div></div>'
        f"<script>{_SCRIPT}</script>"
    )


@lru_cache(maxsize=1)
def _font_faces() -> str:
    return "".join(fonts.face(n, f, "font-display: optional;") for n, f in _FONTS.items())


def has_first_view(ask: Ask) -> bool:
    """Whether the page has a first view."""
    return bool(first_view(ask))


def _menu(ask: Ask) -> str:
    links = [("./", "Timeline"), ("data", "Data"), ("about", "About")]
    if ask.dataset.states:
        links[1:1] = [("cosponsors", "Co-sponsors"), ("state", "States")]
    inner = "".join(f'<a href="{path}">{name}</a>' for path, name in links)
    return f'<nav class="first-menu" aria-label="Pages">{inner}</nav>'


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
    from tracker.publish import backing_fragments
    from tracker.views.layers import STANDING, layer

    rows = register_of(ask.dataset)
    resolution = rows.resolution(ask.view.res)
    if resolution is None:
        return backing_fragments.none_yet(ask.dataset, ask.today) + str(footing(ask.situation))
    here = backing_fragments.Showing(rows, resolution, ask.view)
    found = layer(rows, resolution, ask.view.layer if ask.view.layer in rows.treaties else STANDING)
    return (
        backing_fragments.title(here)
        + backing_fragments.headline(here, backing(rows, resolution))
        + backing_fragments.seats_heading(found)
        + backing_fragments.seats_legend(found)
        + backing_fragments.seats(here, found)
        + backing_fragments.seats_note(here, found)
        + str(footing(ask.situation))
    )


def _state(ask: Ask) -> str:
    from tracker.publish import state_fragments

    register = register_of(ask.dataset)
    state = ask.dataset.states.get(ask.view.state)
    if state is None:
        return f"<h1>States</h1>{state_fragments.state_list(register, on=ask.view.on)}"
    return state_fragments.state_article(register, state, heading=1, on=ask.view.on)


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
