"""What a request asks for: a view of the data on a day, and how the site is reached."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qs, unquote_plus

from starlette.requests import Request

from tracker.domain.dataset import Dataset
from tracker.domain.records import Milestone
from tracker.links import PAGE_KEYS, View, Vocabulary, decode, encode
from tracker.store import Library
from tracker.views.headline import chosen, shown

from .headers import base_url

LONGEST_QUERY = 8_000
Clock = Callable[[], date]


class NotUnderstoodError(Exception):
    """A request asks for something that is not here; its text says what, for the reader."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A view of a page, on a day, of one version of the data, for one address of the site.

    Two of them are equal when they give the same answer; so what is made for one can be kept.
    """

    dataset: Dataset = field(compare=False, repr=False)
    version: str
    page: str
    view: View
    today: date
    base_url: str
    folder: Path

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
    found = _asked(request, library, clock, query, _page(query))
    dropped = decode(query, _vocabulary(found)).dropped
    if dropped:
        raise NotUnderstoodError(
            f"This address asks for something that is not here: {'; '.join(dropped)}. "
            f"{found.base_url}/data/openapi.json lists what each part of an address may hold."
        )
    return found


def asked_leniently(request: Request, library: Library, clock: Clock, page: str) -> Ask:
    """What a request for a page asks for; whatever cannot be had is left out."""
    query = _only(PAGE_KEYS.get(page, ()), _query(request)[:LONGEST_QUERY])
    return _asked(request, library, clock, query, page)


def _only(keys: Collection[str], query: str) -> str:
    """The part of a query that these keys and the version make."""
    parts = query.removeprefix("?").split("&")
    return "&".join(p for p in parts if unquote_plus(p.partition("=")[0]) in {*keys, "v"})


def _query(request: Request) -> str:
    query: bytes = request.scope.get("query_string", b"")
    return query.decode("utf-8", "replace")


def _asked(request: Request, library: Library, clock: Clock, query: str, page: str) -> Ask:
    dataset = library.current()
    view = decode(query, vocabulary(dataset.version, _Held(dataset))).view
    return Ask(
        dataset=dataset,
        version=dataset.version,
        page=page,
        view=view,
        today=view.on or clock(),
        base_url=base_url(request),
        folder=library.folder,
    )


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


@dataclass(frozen=True, slots=True)
class _Held:
    """A dataset that a cache passes by: the version beside it is the key."""

    dataset: Dataset = field(compare=False)


@lru_cache(maxsize=8)
def vocabulary(version: str, held: _Held) -> Vocabulary:  # noqa: ARG001 (the key of the cache)
    """The ids that links may hold in a version of the data."""
    return Vocabulary.of(held.dataset)


def _vocabulary(ask: Ask) -> Vocabulary:
    return vocabulary(ask.version, _Held(ask.dataset))
