"""What each key of an address means, and what it may hold, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tracker.links import CHOICES, LONGEST_TEXT, Vocabulary
from tracker.pages import PAGES

_MEANINGS = {
    "from": "The first day of a period: a day, a month or a year",
    "to": "The last day of a period: a day, a month or a year",
    "on": "The day to take for today",
    "since": "The day after which changes to the data are told",
    "q": "Words that must all occur, whatever their case and accents",
    "id": "One milestone",
    "sel": "One milestone, as a link to the timeline names the one that is open",
    "page": "The page that the rest belongs to",
}
_SETS = {choice.key for choice in CHOICES if choice.form == "set"}
_MOST_LISTED = 20


def values(key: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The values that there are for a key, in their order; none for words and days."""
    known = [page.name for page in PAGES] if key == "page" else vocabulary.known.get(key, ())
    return tuple(sorted(known))


def in_words(keys: Iterable[str], vocabulary: Vocabulary) -> str:
    """What an address takes, one key a line."""
    lines = [f"  {key}: {_allowed(key, vocabulary)}" for key in keys]
    return "\n".join(["This address takes:", *lines] if lines else ["This address takes no keys."])


def _allowed(key: str, vocabulary: Vocabulary) -> str:
    known = values(key, vocabulary)
    if not known:
        return _MEANINGS[key]
    return ", ".join(known) if len(known) <= _MOST_LISTED else f"one of {len(known)}"


def parameter(key: str, vocabulary: Vocabulary) -> dict[str, Any]:
    """A key in the terms of OpenAPI."""
    schema: dict[str, Any] = {"type": "string"}
    if known := values(key, vocabulary):
        schema["enum"] = list(known)
    elif key == "q":
        schema["maxLength"] = LONGEST_TEXT
    is_set = key in _SETS
    return {
        "name": key,
        "in": "query",
        "required": False,
        "description": _MEANINGS.get(key, f"Only with this {key}"),
        "schema": {"type": "array", "items": schema} if is_set else schema,
        **({"style": "form", "explode": False} if is_set else {}),  # joined by commas
    }
