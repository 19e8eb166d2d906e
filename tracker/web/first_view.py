"""The view itself in the first bytes of a page, until the dashboard stands.

The same fragments as in the dashboard, from the same records and the same link. A short script
takes them away once Streamlit has run; without scripts, or when the line drops, they stay.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from pathlib import Path

from streamlit import file_util

from tracker.publish import change_fragments, fragments
from tracker.views.overview import overview
from tracker.views.wording import filters_in_words, shown_of_all

from .ask import Ask

_CSS = "".join(
    (Path(__file__).parent.parent / place).read_text("utf-8")
    for place in ("ui/static/tracker.css", "web/first_view.css")
)
_FONTS = {
    "First Sans": "SourceSansVF-Upright.*.woff2",
    "First Serif": "SourceSerifVariable-Roman.*",
}
"""Streamlit's own fonts under names of ours: once drawn, the text must not change its font."""
_SCRIPT = (Path(__file__).parent / "first_view.js").read_text("utf-8")
_MOST = 250


@lru_cache(maxsize=256)
def first_view(ask: Ask) -> str:
    """What a page shows before its scripts have come: HTML, its style, and what takes it away."""
    inner = _INNER.get(ask.page)
    if inner is None:
        return ""
    return (
        f"<style>{_font_faces()}{_CSS}</style>"
        f'<div id="first-view"><div class="tracker">{_menu(ask)}{inner(ask)}</div></div>'
        f"<script>{_SCRIPT}</script>"
    )


@lru_cache(maxsize=1)
def _font_faces() -> str:
    media = Path(file_util.get_static_dir()) / "static" / "media"
    return "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: 200 900; font-display: optional; '
        f'src: url("./static/media/{file.name}") format("woff2"); }}'
        for family, pattern in _FONTS.items()
        for file in media.glob(pattern)
    )


def has_first_view(ask: Ask) -> bool:
    """Whether the page has a first view."""
    return ask.page in _INNER


def _menu(ask: Ask) -> str:
    links = [("./", "Timeline"), ("data", "Data"), ("about", "About")]
    if ask.dataset.states:
        links[1:1] = [("cosponsors", "Co-sponsors"), ("state", "States")]
    inner = "".join(f'<a href="{path}">{name}</a>' for path, name in links)
    return f'<nav class="first-menu" aria-label="Pages">{inner}</nav>'


def _timeline(ask: Ask) -> str:
    dataset, view, today = ask.dataset, ask.view, ask.today
    shown = view.filters.select(dataset.milestones, lambda m: dataset.status(m, today))
    words = escape(filters_in_words(dataset, view.filters))
    count = shown_of_all(len(shown), len(dataset.milestones))
    part = shown[-_MOST:]
    return (
        fragments.opening(dataset, overview(dataset, today))
        + (change_fragments.note(dataset, view.since) if view.since else "")
        + f'<p class="tally"><b>{count}</b>{". " if words else ""}{words}</p>'
        + fragments.milestone_list(dataset, part, today, by=view.by)
        + fragments.footing(dataset)
    )


def _milestone(ask: Ask) -> str:
    milestone = ask.dataset.milestone(ask.view.id) if ask.view.id else None
    if milestone is None:
        return fragments.milestone_list(ask.dataset, ask.dataset.milestones[-_MOST:], ask.today)
    return fragments.milestone_article(
        ask.dataset, milestone, ask.today, heading=1, calendar=fragments.calendar_address
    )


_INNER = {"timeline": _timeline, "milestone": _milestone}
