"""What a request asks for: a view of the data on a day, and how the site is reached."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, unquote_plus

from starlette.requests import Request

from tracker.domain.dataset import Dataset
from tracker.domain.records import Milestone
from tracker.links import PAGE_KEYS, View, decode, encode, vocabulary
from tracker.situation import Situation
from tracker.store import Library
from tracker.views.headline import chosen, shown
from tracker.views.standing import as_of

from .headers import base_url

LONGEST_QUERY = 8_000
Clock = Callable[[], date]


class NotUnderstoodError(Exception):
    """A request asks for something that is not here; its text says what, for the reader."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A view of a page, on a day, of the data as they stood on it, for one address of the site.

    Two of them are equal when they give the same answer; so what is made for one can be kept.
    """

    dataset: Dataset = field(repr=False)
    page: str
    view: View
    today: date
    base_url: str
    folder: Path

    @property
    def situation(self) -> Situation:
        """What is asked, of which data, on which day."""
        return Situation(self.dataset, self.view, self.today)

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """The one milestone that the view is about, else those that pass its filters."""
        one = chosen(self.dataset, "milestone", self.view) or chosen(
            self.dataset, "timeline", self.view
        )
        return (one,) if one else shown(self.dataset, self.view, self.today)

    @property
    def is_part(self) -> bool:
        """Whether the view chooses some of the milestones."""
        return bool(self.view.id or self.view.sel) or not self.view.filters.is_empty

    @property
    def query(self) -> str:
        """The view as a query string, with its question mark; empty for the whole."""
        query = encode(self.view)
        return f"?{query}" if query else ""

    @property
    def address(self) -> str:
        """The address of the page with this view."""
        return f"{self.base_url}{page_path(self.page)}{self.query}"


def page_path(page: str) -> str:
    """The path of a page; the timeline is the first."""
    return "/" if page == "timeline" else f"/{page}"


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
    ask, dropped = _asked(request, library, clock, query, _page(query))
    if dropped:
        raise NotUnderstoodError(
            f"This address asks for something that is not here: {'; '.join(dropped)}. "
            f"{ask.base_url}/data/openapi.json lists what each part of an address may hold."
        )
    return ask


def asked_leniently(request: Request, library: Library, clock: Clock, page: str) -> Ask:
    """What a request for a page asks for; whatever cannot be had is left out."""
    query = _only(PAGE_KEYS.get(page, ()), _query(request)[:LONGEST_QUERY])
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
    request: Request, library: Library, clock: Clock, query: str, page: str
) -> tuple[Ask, tuple[str, ...]]:
    """What a query asks for of a page, and what of it cannot be had."""
    dataset = library.current()
    decoded = decode(query, vocabulary(dataset))
    view = decoded.view
    ask = Ask(
        dataset=as_of(dataset, view.on) if view.on else dataset,
        page=page,
        view=view,
        today=view.on or clock(),
        base_url=base_url(request),
        folder=library.folder,
    )
    return ask, decoded.dropped


def _page(query: str) -> str:
    values = parse_qs(query, max_num_fields=None)
    if "page" in values:
        page = values["page"][-1]
        if page not in PAGE_KEYS:
            known = ", ".join(PAGE_KEYS)
            raise NotUnderstoodError(f"There is no page “{_printable(page)}”; write {known}.")
        return page
    if "id" in values:
        return "milestone"
    if "state" in values:
        return "state"
    return "cosponsors" if {"res", "layer"} & values.keys() else "timeline"


def _printable(text: str) -> str:
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return f"{shown[:40]}{'…' if len(shown) > 40 else ''}"
