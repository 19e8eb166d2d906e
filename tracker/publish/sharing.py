"""The ways in which a view can be taken along, as words and addresses."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import quote, urlencode

from tracker.addresses import Served
from tracker.links import View, encode, pairs
from tracker.pages.page import Page
from tracker.situation import Situation

_HEIGHT = 720
_EVERYTHING = ("data/datapackage.zip", "All data")
_OF_A_PAGE = ("briefing", "briefing.pdf", "card.png")
"""The files that are about a page, and name it in their address."""

_MORE_KEPT = {"briefing": ("since",), "briefing.pdf": ("since",), "timeline.svg": ("lanes",)}


def view_address(page: Page, view: View, to: Served) -> str:
    """The complete link to a view."""
    return f"{to.root}{page.path}?{encode(view, page.keys)}"


def file_address(path: str, page: Page, view: View, to: Served) -> str:
    """The address of a file with what a view of a page chooses."""
    kept = (*page.kept, *_MORE_KEPT.get(path, ()))
    chosen = [(key, value) for key, value in pairs(view) if key in kept]
    if path in _OF_A_PAGE and page.path:
        chosen.insert(0, ("page", page.name))
    return to.file(path, urlencode(chosen))


def mail_address(title: str, link: str) -> str:
    """An address that opens a new e-mail with a link in it."""
    body = quote(f"{title}\n\n{link}\n")
    return f"mailto:?subject={quote(title)}&body={body}"


def embed_snippet(title: str, link: str) -> str:
    """The HTML that shows a view inside another page."""
    source = f"{link}&embed=true"
    return (
        f'<iframe src="{escape(source)}" title="{escape(title)}" width="100%" '
        f'height="{_HEIGHT}" style="border:0" loading="lazy"></iframe>'
    )


def ways(page: Page, here: Situation, to: Served, title: str) -> str:
    """Everything that a click can fetch, as lists of links."""

    def found(*files: tuple[str, str]) -> list[tuple[str, str]]:
        return [(file_address(path, page, here.view, to), name) for path, name in files]

    groups = [
        ("Send", [(mail_address(title, view_address(page, here.view, to)), "By e-mail")]),
        ("Data", [*found(*page.files), (to.file(_EVERYTHING[0]), _EVERYTHING[1])]),
        (
            "Paper and pictures",
            found(
                ("briefing", "Briefing to print"),
                ("briefing.pdf", "PDF"),
                ("card.png", "Card"),
                *page.pictures,
            ),
        ),
        ("Follow", [*_calendar(page, here, to), (to.file("feed.atom"), "Feed of changes")]),
    ]
    rows = "".join(f"<dt>{name}</dt><dd>{_links(links)}</dd>" for name, links in groups)
    return f'<dl class="ways">{rows}</dl>'


def _calendar(page: Page, here: Situation, to: Served) -> list[tuple[str, str]]:
    """The calendar of the milestones that a page is about, where it is about any."""
    if page.calendar is None:
        address = file_address("calendar.ics", page, here.view, to)
    elif view := page.calendar(here):
        address = to.file("calendar.ics", encode(view))
    else:
        return []
    subscribe = f"webcal:{address.partition(':')[2]}"
    return [(subscribe, "Subscribe in a calendar"), (address, "Calendar file")]


def _links(links: Iterable[tuple[str, str]]) -> str:
    return " · ".join(
        f'<a href="{escape(address)}"{_beside(address)}>{name}</a>' for address, name in links
    )


def _beside(address: str) -> str:
    """Pages open in a tab of their own, so that the dashboard stays."""
    return ' target="_blank" rel="noopener"' if "/briefing" in address else ""
