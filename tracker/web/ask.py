"""What a request asks for: a view of the data on a day, and how the site is reached."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from urllib.parse import parse_qs, unquote_plus

from starlette.requests import Request

from tracker.links import decode, vocabulary
from tracker.pages import pages_of
from tracker.pages.page import Page
from tracker.publish.ask import Ask
from tracker.situation import Situation
from tracker.store import Library

from .headers import base_url

LONGEST_QUERY = 8_000
Clock = Callable[[], date]


class NotUnderstoodError(Exception):
    """A request asks for something that is not here; its text says what, for the reader."""


def asked(request: Request, library: Library, clock: Clock, keys: Collection[str]) -> Ask:
    """What a request asks for by these keys; raise NotUnderstoodError where it cannot be had.

    The page is the one named by ``page`` in the query, else the one that the rest of it belongs to.
    All other keys do nothing: with them and without, it is the same that is asked for.
    """
    query = _query(request)
    if len(query) > LONGEST_QUERY:
        raise NotUnderstoodError(
            f"This address has {len(query):,} characters after its question mark; "
            f"at most {LONGEST_QUERY:,} can be read."
        )
    query = _only(keys, query)
    page = _page(query, pages_of(library.current()))
    ask, dropped = _asked(request, library, clock, query, page)
    if dropped:
        raise NotUnderstoodError(
            f"This address asks for something that is not here: {'; '.join(dropped)}. "
            f"{ask.base_url}/data/openapi.json lists what each part of an address may hold."
        )
    return ask


def asked_leniently(request: Request, library: Library, clock: Clock, page: Page) -> Ask:
    """What a request for a page asks for; whatever cannot be had is left out."""
    query = _only(page.keys, _query(request)[:LONGEST_QUERY])
    ask, _ = _asked(request, library, clock, query, page)
    return ask


def _only(keys: Collection[str], query: str) -> str:
    """The part of a query that these keys and the version make."""
    parts = query.removeprefix("?").split("&")
    return "&".join(p for p in parts if unquote_plus(p.partition("=")[0]) in {*keys, "v"})


def _query(request: Request) -> str:
    query: bytes = request.scope.get("query_string", b"")
    return query.decode("utf-8", "replace")


def _asked(
    request: Request, library: Library, clock: Clock, query: str, page: Page
) -> tuple[Ask, tuple[str, ...]]:
    """What a query asks for of a page, and what of it cannot be had."""
    dataset = library.current()
    decoded = decode(query, vocabulary(dataset))
    ask = Ask(
        situation=Situation.of(dataset, decoded.view, clock()),
        page=page,
        pages=pages_of(dataset),
        base_url=base_url(request),
        folder=library.folder,
    )
    return ask, decoded.dropped


def _page(query: str, pages: tuple[Page, ...]) -> Page:
    """The page that a query names, else the one that its keys tell of, else the first."""
    values = parse_qs(query, max_num_fields=None)
    if "page" in values:
        name = values["page"][-1]
        named = next((page for page in pages if page.name == name), None)
        if named is None:
            known = ", ".join(page.name for page in pages)
            raise NotUnderstoodError(f"There is no page “{_printable(name)}”; write {known}.")
        return named
    # the later one, so that a State that is open over another page is what is meant
    told = (page for page in reversed(pages) if values.keys() & set(page.told_by))
    return next(told, pages[0])


def _printable(text: str) -> str:
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return f"{shown[:40]}{'…' if len(shown) > 40 else ''}"
