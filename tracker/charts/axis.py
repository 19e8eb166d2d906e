"""The days that are written below the timeline: years, months or days, as close as is readable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tracker.words import Words

from .letters import width
from .scale import Scale

LETTERS = 12.0
"""The size of the letters of a tick in pixels."""

_APART = 14.0
"""The pixels between the texts of two ticks."""

_DAYS, _MONTHS = (1, 2, 7, 14), (1, 3, 6)
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200)
_LONGEST_IN_DAYS, _LONGEST_IN_MONTHS = 120, 1100
"""The most days in sight that are told by days, and by months."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis, the pixel of its start, and what is written below it."""

    day: date
    x: float
    text: str


def ticks(scale: Scale, words: Words) -> tuple[Tick, ...]:
    """The finest days of which no two texts come close to each other, in time order."""
    length = (scale.last - scale.first).days
    steps = [
        *(_by_days(scale, words, n) for n in _DAYS if length <= _LONGEST_IN_DAYS),
        *(_by_months(scale, words, n) for n in _MONTHS if length <= _LONGEST_IN_MONTHS),
        *(_by_months(scale, words, 12 * n) for n in _YEARS),
    ]
    return next((found for found in map(tuple, steps) if _is_readable(found)), ())


def _is_readable(found: tuple[Tick, ...]) -> bool:
    wide = [width(tick.text, LETTERS) for tick in found]
    places = zip(pairwise(found), pairwise(wide), strict=True)
    return all(b.x - a.x >= (one + other) / 2 + _APART for (a, b), (one, other) in places)


def _by_days(scale: Scale, words: Words, number: int) -> Iterator[Tick]:
    """Every so many days, each with its month."""
    start = scale.first.toordinal()
    for ordinal in range(start + -start % number, scale.last.toordinal(), number):
        day = date.fromordinal(ordinal)
        yield Tick(day, scale.x(day), words.part(day, "MMMd"))


def _by_months(scale: Scale, words: Words, number: int) -> Iterator[Tick]:
    """Every so many months, the first and each January with its year; years are alone."""
    first = scale.first.year * 12 + scale.first.month - 1
    last = scale.last.year * 12 + scale.last.month - 1
    is_first = True
    for month in range(first + -first % number, last + 1, number):
        day = date(month // 12, month % 12 + 1, 1)
        if not scale.first <= day < scale.last:
            continue
        fields = "MMM"
        if number % 12 == 0:
            fields = "y"
        elif is_first or day.month == 1:
            fields = "yMMM"
        is_first = False
        yield Tick(day, scale.x(day), words.part(day, fields))
