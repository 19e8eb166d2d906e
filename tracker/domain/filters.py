"""Which milestones a reader wants to see; an empty filter means all."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from .fields import Confidence
from .records import Milestone
from .status import Status


@dataclass(frozen=True, slots=True)
class Choice:
    """Something a reader chooses: its key in links, its field in code, its form.

    A ``set`` holds any number of ids, and none for all; ``one`` is an id or nothing; a ``look`` is
    always one of its options; ``start`` and ``end`` bound a period, ``day`` is a day, or None;
    ``text`` is free. ``label`` names a filter on the page and in words. ``options`` are the ids
    that the code knows by itself, in their order; what a process declares is known with its folder.
    """

    key: str
    field: str
    form: Literal["set", "one", "look", "start", "end", "day", "text"]
    label: str = ""
    options: tuple[str | int, ...] = ()


FILTERS = (
    Choice("phase", "phase", "set", "Phase"),
    Choice("body", "body", "set", "Body"),
    Choice("kind", "kind", "set", "Kind"),
    Choice("status", "status", "set", "Status", tuple(status.value for status in Status)),
    Choice("confidence", "confidence", "set", "Confidence", tuple(c.value for c in Confidence)),
    Choice("importance", "importance", "set", "Weight", (1, 2, 3)),
    Choice("scope", "scope", "set", "Scope", ("process", "context")),
    Choice("from", "first", "start", "From"),
    Choice("to", "last", "end", "To"),
    Choice("q", "q", "text", "Search"),
)
"""The choices that make the filters of milestones, in the order of links."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """A reader's choice of milestones; all its parts must hold, and an empty part holds for all.

    The sets hold ids. ``first`` and ``last`` bound a period, both days inclusive: a milestone is
    in it when any day that its date allows is. ``q`` is free text: every word must occur somewhere
    in title, label, description, documents or notes, whatever its case and accents.
    """

    phase: frozenset[str] = frozenset()
    body: frozenset[str] = frozenset()
    kind: frozenset[str] = frozenset()
    status: frozenset[str] = frozenset()
    confidence: frozenset[str] = frozenset()
    importance: frozenset[int] = frozenset()
    scope: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None
    q: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filtered out."""
        return not any(getattr(self, choice.field) for choice in FILTERS)

    def select(
        self, milestones: tuple[Milestone, ...], status_of: Callable[[Milestone], str]
    ) -> tuple[Milestone, ...]:
        """The milestones that pass, in their order; ``status_of`` gives the status of one."""
        words = folded(self.q).split()
        return tuple(
            milestone
            for milestone in milestones
            if (not self.phase or milestone.phase in self.phase)
            and (not self.body or milestone.body in self.body)
            and (not self.kind or milestone.kind in self.kind)
            and (not self.confidence or milestone.confidence in self.confidence)
            and (not self.importance or milestone.importance in self.importance)
            and (not self.scope or milestone.scope in self.scope)
            and milestone.date.overlaps(self.first, self.last)
            and (not self.status or status_of(milestone) in self.status)
            and (not words or all(word in _text(milestone) for word in words))
        )


def folded(text: str) -> str:
    """Text without case and accents, for comparing.

    >>> folded("Türkiye, São Tomé")
    'turkiye, sao tome'
    """
    caseless = unicodedata.normalize("NFKD", text).casefold()
    decomposed = unicodedata.normalize("NFKD", caseless)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=20_000)
def _text(milestone: Milestone) -> str:
    parts = (milestone.title, milestone.short_label, milestone.description, milestone.notes)
    return folded("\n".join([*parts, *milestone.documents]))
