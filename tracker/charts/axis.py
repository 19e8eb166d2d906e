"""The days that are written below the timeline: years, months or days, as close as is readable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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


def ticks(scale: Scale, words: Words, left: float, right: float) -> tuple[Tick, ...]:
    """The finest days of which no two texts come close to each other, in time order.

    No text reaches further than ``left`` and ``right`` pixels beyond the edges of the plot.
    """
    length = (scale.last - scale.first).days
    steps = [
        *((_days(scale, n), "MMMd") for n in _DAYS if length <= _LONGEST_IN_DAYS),
        *((_months(scale, n), "MMM") for n in _MONTHS if length <= _LONGEST_IN_MONTHS),
        *((_months(scale, 12 * n), "") for n in _YEARS),
    ]
    ends = -left, scale.width + right
    found = (tuple(_written(scale, words, days, fields, ends)) for days, fields in steps)
    return next(filter(_is_readable, found), ())


def _is_readable(found: tuple[Tick, ...]) -> bool:
    wide = [width(tick.text, LETTERS) for tick in found]
    places = zip(pairwise(found), pairwise(wide), strict=True)
    return all(b.x - a.x >= (one + other) / 2 + _APART for (a, b), (one, other) in places)


def _written(
    scale: Scale, words: Words, days: Iterable[date], fields: str, ends: tuple[float, float]
) -> Iterator[Tick]:
    """Days as they are written: the first of each year with it, and those of years alone."""
    told = 0
    for day in days:
        x = scale.x(day)
        text = words.part(day, fields if fields and day.year == told else f"y{fields}")
        half = width(text, LETTERS) / 2
        if ends[0] <= x - half and x + half <= ends[1]:
            told = day.year
            yield Tick(day, x, text)


def _days(scale: Scale, number: int) -> Iterator[date]:
    """Every so many days."""
    start = scale.first.toordinal()
    for ordinal in range(start + -start % number, scale.last.toordinal(), number):
        yield date.fromordinal(ordinal)


def _months(scale: Scale, number: int) -> Iterator[date]:
    """The first day of every so many months."""
    first = scale.first.year * 12 + scale.first.month - 1
    last = scale.last.year * 12 + scale.last.month - 1
    for month in range(first + -first % number, last + 1, number):
        day = date(month // 12, month % 12 + 1, 1)
        if scale.first <= day < scale.last:
            yield day
