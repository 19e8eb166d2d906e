"""What a request asks for, and what is said of one that cannot be answered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date
from difflib import get_close_matches
from itertools import islice
from urllib.parse import parse_qs, parse_qsl, unquote_plus

from starlette.requests import Request

from tracker.data.store import Library
from tracker.domain.dataset import Dataset
from tracker.links import CHOICES, FORMERLY, View, Vocabulary, decode, decode_pairs, vocabulary
from tracker.pages import page_named, pages_of
from tracker.pages.page import Page
from tracker.publish.ask import Ask
from tracker.publish.keys import in_words
from tracker.situation import Situation
from tracker.words import Words

from .headers import base_url

LONGEST_QUERY = 8_000
Clock = Callable[[], date]

_OF_LINKS = frozenset(choice.key for choice in CHOICES)
_EVERYWHERE = frozenset({"v", "page"})
_MOST_COMPARED = 50
_SHORTEST_COMPARED = 4
_NEAR = 0.75


class NotUnderstoodError(Exception):
    """A request asks for something that is not here; its text says what, for the reader."""


def asked(
    words: Words, request: Request, library: Library, clock: Clock, keys: Collection[str]
) -> Ask:
    """What a request asks for by these keys; raise NotUnderstoodError where it cannot be had.

    The page is the one named by ``page`` in the query, else the one that the rest of it belongs to.
    A key that has nothing to do with ours does nothing.
    """
    say, query = words.gettext, _query(request)
    if len(query) > LONGEST_QUERY:
        raise NotUnderstoodError(
            say(
                "This address has %(number)s characters after its question mark; "
                "at most %(most)s can be read.",
                number=words.number(len(query)),
                most=words.number(LONGEST_QUERY),
            )
        )
    dataset = library.current()
    base = base_url(request)
    known = vocabulary(dataset)
    if strange := ", ".join(_not_taken(words, query, keys, known)):
        refused = say("This address does not take %(keys)s.", keys=strange)
        every = say("%(base)s/data/openapi.json has every value.", base=base)
        raise NotUnderstoodError(
            f"{refused}\n{in_words(words, keys, known, pages_of(dataset))}\n{every}"
        )
    query = _only(keys, query)
    decoded = decode(query, known)
    if decoded.dropped:
        raise NotUnderstoodError(
            say(
                "This address asks for something that is not here: %(dropped)s. "
                "%(base)s/data/openapi.json lists what each part of an address may hold.",
                dropped="; ".join(decoded.dropped),
                base=base,
            )
        )
    page = _page(words, query, pages_of(dataset))
    return _ask(request, library, clock, dataset, page, decoded.view)


def asked_leniently(request: Request, library: Library, clock: Clock, page: Page) -> Ask:
    """What a request for a page asks for; whatever cannot be had is left out."""
    dataset = library.current()
    query = _only(page.keys, _query(request)[:LONGEST_QUERY])
    view = decode(query, vocabulary(dataset)).view
    return _ask(request, library, clock, dataset, page, view)


def _not_taken(words: Words, query: str, keys: Collection[str], known: Vocabulary) -> Iterator[str]:
    """The keys of a query that ask for what an address with these keys cannot give, quoted.

    Those are keys of our links, where their value asks for anything, and misspellings of ``keys``.
    """
    given = parse_qsl(query, keep_blank_values=True, max_num_fields=None)
    others = dict.fromkeys(name for name, _ in given if name not in {*keys, *_EVERYWHERE})
    nothing = decode_pairs([pair for pair in given if pair[0] == "v"], known)
    for name in (name for name in others if name in _OF_LINKS):
        if decode_pairs([pair for pair in given if pair[0] in {"v", name}], known) != nothing:
            yield words.gettext("“%(name)s”", name=name)
    for name in islice((name for name in others if name not in _OF_LINKS), _MOST_COMPARED):
        if meant := _meant(name, keys):
            quoted = _printable(name)
            yield words.gettext("“%(name)s” (is %(meant)s meant?)", name=quoted, meant=meant)


def _meant(name: str, keys: Collection[str]) -> str:
    """The key that somebody misspelt; empty where a name is like none.

    Short keys are like too many others: only their capitals count.
    """
    plain = name.strip().lower()
    if plain in keys or len(plain) < _SHORTEST_COMPARED:
        return plain if plain in keys else ""
    long = [key for key in keys if len(key) >= _SHORTEST_COMPARED]
    return next(iter(get_close_matches(plain, long, 1, _NEAR)), "")


def _only(keys: Collection[str], query: str) -> str:
    """The part of a query that these keys and the version make."""
    parts = query.removeprefix("?").split("&")
    return "&".join(p for p in parts if unquote_plus(p.partition("=")[0]) in {*keys, "v"})


def _query(request: Request) -> str:
    """What stands after the question mark, with today's keys for those that links had before."""
    query: bytes = request.scope.get("query_string", b"")
    parts = (part.partition("=") for part in query.decode("utf-8", "replace").split("&"))
    return "&".join(f"{FORMERLY.get(key, key)}{sign}{value}" for key, sign, value in parts)


def _ask(
    request: Request, library: Library, clock: Clock, dataset: Dataset, page: Page, view: View
) -> Ask:
    return Ask(
        situation=Situation.of(dataset, view, clock()),
        page=page,
        pages=pages_of(dataset),
        base_url=base_url(request),
        folder=library.folder,
    )


def _page(words: Words, query: str, pages: tuple[Page, ...]) -> Page:
    """The page that a query names, else the one that its keys tell of, else the first."""
    values = parse_qs(query, max_num_fields=None)
    if "page" in values:
        name = values["page"][-1]
        named = page_named(name)
        if named not in pages:
            name, known = _printable(name), ", ".join(page.name for page in pages)
            said = words.gettext(
                "There is no page “%(name)s”; write %(known)s.", name=name, known=known
            )
            raise NotUnderstoodError(said)
        return named
    # the later one, so that a participant that is open over another page is what is meant
    told = (page for page in reversed(pages) if values.keys() & set(page.told_by))
    return next(told, pages[0])


def _printable(text: str) -> str:
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return f"{shown[:40]}{'…' if len(shown) > 40 else ''}"
