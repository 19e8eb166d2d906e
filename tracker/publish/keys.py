"""What each key of an address means, and what it may hold, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tracker.links import CHOICES, LONGEST_TEXT, Vocabulary
from tracker.pages.page import Page
from tracker.words import Words

_MEANINGS = {
    "from": "The first day of a period: a day, a month or a year",
    "to": "The last day of a period: a day, a month or a year",
    "left": "The first day in the picture",
    "right": "The last day in the picture",
    "on": "The day to take for today",
    "since": "The day after which changes to the data are told",
    "q": "Words that must all occur, whatever their case and accents",
    "id": "One milestone",
    "sel": "One milestone, as a link to the timeline names the one that is open",
    "as": "Who asks how to take part",
    "align": "The stage at which treaties are lined up",
    "comparison": "A sort of treaties to compare with",
    "comparator": "One treaty to compare with",
    "page": "The page that the rest belongs to",
}
_SETS = {choice.key for choice in CHOICES if choice.form == "set"}
_MOST_LISTED = 20


def keys_in(keys: Iterable[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Those of some keys that can choose anything in a folder, which may have none to choose."""
    return tuple(key for key in keys if vocabulary.known.get(key) != {})


def values(key: str, vocabulary: Vocabulary, pages: Iterable[Page]) -> tuple[str, ...]:
    """The values that there are for a key, in their order; none for words and days."""
    known = [page.name for page in pages] if key == "page" else vocabulary.known.get(key, ())
    return tuple(sorted(known))


def in_words(
    words: Words, keys: Iterable[str], vocabulary: Vocabulary, pages: Iterable[Page]
) -> str:
    """What an address takes, one key a line."""
    here = keys_in(keys, vocabulary)
    lines = [f"  {key}: {_allowed(words, key, values(key, vocabulary, pages))}" for key in here]
    if not lines:
        return words.gettext("This address takes no keys.")
    return "\n".join([words.gettext("This address takes:"), *lines])


def _allowed(words: Words, key: str, known: Sequence[str]) -> str:
    if not known:
        return words.gettext(_MEANINGS[key])
    if len(known) <= _MOST_LISTED:
        return ", ".join(known)
    return words.ngettext("one of %(n)s", "one of %(n)s", len(known))


def parameter(
    words: Words, key: str, vocabulary: Vocabulary, pages: Iterable[Page]
) -> dict[str, Any]:
    """A key in the terms of OpenAPI."""
    schema: dict[str, Any] = {"type": "string"}
    if known := values(key, vocabulary, pages):
        schema["enum"] = list(known)
    elif key == "q":
        schema["maxLength"] = LONGEST_TEXT
    is_set = key in _SETS
    only = words.gettext("Only with this %(key)s", key=key)
    return {
        "name": key,
        "in": "query",
        "required": False,
        "description": words.gettext(_MEANINGS[key]) if key in _MEANINGS else only,
        "schema": {"type": "array", "items": schema} if is_set else schema,
        **({"style": "form", "explode": False} if is_set else {}),  # joined by commas
    }
