"""How long it takes from one date to another, and what many such times have in common.

A date that is a window counts by its middle; how far the time could be off is kept beside it. What
lasts some days counts from the first of them.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tracker.domain.when import LATEST, When, middle

DAYS_OF_A_MONTH = 365.2425 / 12
"""The mean length of a month in the Gregorian calendar."""

FEWEST = 3
"""Of fewer times than these no quartiles are told: the times themselves say more."""


@dataclass(frozen=True, slots=True)
class Months:
    """How many months lie between two dates: by their middles, and at least and at most.

    ``most`` is None where the later date has no known end. Months are negative where the second
    date lies before the first.
    """

    middle: float
    least: float
    most: float | None

    @property
    def is_exact(self) -> bool:
        """Whether it is known to the day."""
        return self.most is not None and self.most - self.least < 1 / DAYS_OF_A_MONTH


@dataclass(frozen=True, slots=True)
class Spread:
    """How some times are spread: how many, their middle, and between what half of them lie.

    ``quartiles`` are None where there are too few times to tell them.
    """

    number: int
    median: float
    quartiles: tuple[float, float] | None
    least: float
    most: float


def months_between(first: When, second: When) -> Months:
    """The months from one date to another; a window counts by its middle.

    >>> months_between(When.parse("1992-11-25"), When.parse("1998-07-17")).middle.__round__(1)
    67.7
    >>> found = months_between(When.parse("1949"), When.parse("1969-05-22"))
    >>> round(found.least), round(found.middle), round(found.most)
    (233, 239, 245)
    """
    middle = (_middle(second) - _middle(first)) / timedelta(days=DAYS_OF_A_MONTH)
    least = _months(_latest(first) or first.first, second.first)
    last = _latest(second)
    most = _months(first.first, last) if last else None
    return Months(middle, min(least, middle), most if most is None else max(most, middle))


def _middle(when: When) -> datetime:
    return middle(when.first, when.first + timedelta(days=1)) if when.is_span else when.middle


def _latest(when: When) -> date | None:
    """The latest day on which it can have been or begun."""
    return when.first if when.is_span else when.last


def months_until(first: When, day: date) -> float:
    """The months from a date to a day.

    >>> round(months_until(When.parse("2024-12-04"), date(2026, 11, 27)))
    24
    """
    return months_between(first, When.parse(day.isoformat())).middle


def months_later(first: When, months: float) -> date:
    """The day that lies so many months after a date, at the latest the last that can be written.

    >>> months_later(When.parse("2024-12-04"), 24.0)
    datetime.date(2026, 12, 4)
    """
    begun = _middle(first)
    room = (LATEST - begun.date()).days
    return (begun + timedelta(days=min(months * DAYS_OF_A_MONTH, room))).date()


def spread(times: Sequence[float]) -> Spread | None:
    """How times are spread; None of no times at all.

    Quartiles lie between the times as R and NumPy have them unless told otherwise: of 1, 2, 3, 4
    and 5 they are 2 and 4.

    >>> spread([5, 1, 3, 2, 4])
    Spread(number=5, median=3, quartiles=(2.0, 4.0), least=1, most=5)
    >>> spread([7, 10])
    Spread(number=2, median=8.5, quartiles=None, least=7, most=10)
    """
    if not times:
        return None
    quartiles = None
    if len(times) >= FEWEST:
        lower, _, upper = statistics.quantiles(times, n=4, method="inclusive")
        quartiles = lower, upper
    return Spread(len(times), statistics.median(times), quartiles, min(times), max(times))


def _months(first: date, second: date) -> float:
    return (second - first).days / DAYS_OF_A_MONTH
