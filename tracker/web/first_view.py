"""The view itself in the first bytes of a page, until the dashboard stands.

The same parts as in the dashboard, from the same records and the same link. A short script takes
them away once Streamlit has run; without scripts, or when the line drops, they stay.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from tracker import static
from tracker.addresses import Addresses
from tracker.domain.records import Process
from tracker.html import page as pieces
from tracker.html.page import Link
from tracker.links import View
from tracker.pages.page import Page, Where
from tracker.pages.served import Served
from tracker.publish.ask import Ask
from tracker.words import Words

from . import fonts

_CSS = static.read("first_view.css")
_FONTS = {"First Sans": "TrackerSans", "First Serif": "TrackerSerif"}
"""Our fonts under names of their own: once drawn, the text must not change its font."""
_SCRIPT = static.read("first_view.js")


@lru_cache(maxsize=8)
def first_view(ask: Ask, *, is_embedded: bool = False) -> str:
    """What a page shows before its scripts have come: HTML, its style, and what takes it away.

    Inside a page of somebody else a line that leads to all of it takes the place of the menu.
    """
    # nothing listens yet: its links lead to pages of their own
    to = Served(ask.dataset.process, on=ask.view.on)
    words = ask.situation.words
    where = Where.EMBEDDED if is_embedded else Where.FIRST_VIEW
    inner = ask.page.plain(where, ask.situation, to)
    if not inner:
        return ""
    if ask.view.on:
        today = to.view(ask.page.name, replace(ask.view, on=None))
        inner = pieces.stood_at_first(words, ask.today, today) + inner
    if is_embedded:
        link = ask.addresses.view(ask.page.name, ask.view)
        head = pieces.origin(words, ask.dataset.process, link)
        return str(pieces.first_view(words, head + inner, (), _own_style(), _SCRIPT))
    links = menu(words, ask.dataset.process, ask.pages, to, ask.page)
    return str(pieces.first_view(words, inner, links, _own_style(), _SCRIPT))


@lru_cache(maxsize=1)
def rules() -> str:
    """The look of what the server makes: the first view has it, and pieces of the dashboard do."""
    return str(pieces.style(static.style(), "tracker-style"))


@lru_cache(maxsize=4)
def style(root: str = "") -> str:
    """How a page looks without the dashboard, with its fonts, to which ``root`` leads."""
    return static.style() + _own_style(root)


@lru_cache(maxsize=4)
def _own_style(root: str = "") -> str:
    """What a first view has besides the rules."""
    faces = (fonts.face(n, f, "font-display: optional;", root) for n, f in _FONTS.items())
    return "".join((*faces, _CSS))


def has_first_view(ask: Ask) -> bool:
    """Whether the page has a first view."""
    return bool(first_view(ask))


def menu(
    words: Words,
    process: Process,
    pages: Iterable[Page],
    to: Addresses,
    present: Page | None = None,
) -> list[Link]:
    """Links to the pages that stand in the menu, of which one may be open."""
    return [
        Link(to.view(page.name, View()), page.name_in(words, process), is_current=page is present)
        for page in pages
        if page.is_in_menu
    ]
