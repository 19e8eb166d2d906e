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
from tracker.links import CHOICES, View, Vocabulary, decode, decode_pairs, vocabulary
from tracker.pages import pages_of
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


def asked(request: Request, library: Library, clock: Clock, keys: Collection[str]) -> Ask:
    """What a request asks for by these keys; raise NotUnderstoodError where it cannot be had.

    The page is the one named by ``page`` in the query, else the one that the rest of it belongs to.
    A key that has nothing to do with ours does nothing.
    """
    words, query = words_of(request), _query(request)
    if len(query) > LONGEST_QUERY:
        raise NotUnderstoodError(
            words.ngettext(
                "This address has %(n)s character after its question mark; at most %(most)s can "
                "be read.",
                "This address has %(n)s characters after its question mark; at most %(most)s can "
                "be read.",
                len(query),
                most=words.number(LONGEST_QUERY),
            )
        )
    dataset = library.current()
    base = base_url(request)
    known = vocabulary(dataset)
    list_of_all = f"{base}/data/openapi.json"
    if strange := ", ".join(_not_taken(words, query, keys, known)):
        lines = (
            words.gettext("This address does not take %(keys)s.", keys=strange),
            in_words(words, keys, known),
            words.gettext("%(address)s has every value.", address=list_of_all),
        )
        raise NotUnderstoodError("\n".join(lines))
    query = _only(keys, query)
    decoded = decode(query, known)
    if decoded.dropped:
        raise NotUnderstoodError(
            words.gettext(
                "This address asks for something that is not here: %(parts)s. %(address)s lists "
                "what each part of an address may hold.",
                parts="; ".join(decoded.dropped),
                address=list_of_all,
            )
        )
    page = _page(words, query, pages_of(dataset))
    return _ask(request, library, clock, dataset, page, decoded.view)


def words_of(_: Request) -> Words:
    """The language that a request is answered in: English, the only one there is so far."""
    return Words()


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
            yield f"“{name}”"
    for name in islice((name for name in others if name not in _OF_LINKS), _MOST_COMPARED):
        if meant := _meant(name, keys):
            yield words.gettext(
                "“%(key)s” (is %(meant)s meant?)", key=_printable(name), meant=meant
            )


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
    query: bytes = request.scope.get("query_string", b"")
    return query.decode("utf-8", "replace")


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
        named = next((page for page in pages if page.name == name), None)
        if named is None:
            known = ", ".join(page.name for page in pages)
            sentence = "There is no page “%(page)s”; write %(pages)s."
            raise NotUnderstoodError(words.gettext(sentence, page=_printable(name), pages=known))
        return named
    # the later one, so that a State that is open over another page is what is meant
    told = (page for page in reversed(pages) if values.keys() & set(page.told_by))
    return next(told, pages[0])


def _printable(text: str) -> str:
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return f"{shown[:40]}{'…' if len(shown) > 40 else ''}"
