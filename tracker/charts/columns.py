"""Milestones that lie too close to be drawn one by one, counted in columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil

from tracker.domain.records import Milestone, Phase
from tracker.domain.when import EARLIEST, LATEST

from .scale import Scale

ROWS = 2
"""The rows at the foot of a lane that its columns take."""

FILL = 0.86
"""How much of its days a column fills, so that columns stand apart."""

_WIDTH = 11
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Column:
    """How many milestones of a lane that are not drawn touch some days.

    That is what a filter by its days and its lane finds, and ``drawn`` more that have marks of
    their own. ``first`` and ``last`` are both inclusive. ``lane`` is the id of the body or kind,
    empty in a single lane. The column stands at the foot of its lane: ``row`` is its lower edge in
    rows from the top of the chart, ``height`` is in rows; ``left`` and ``right`` are pixels.
    """

    lane: str
    name: str
    first: date
    last: date
    count: int
    drawn: int
    colour: str
    """That of the phase that most of them are in."""
    left: float
    right: float
    row: int
    height: float


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a chart in stretches of equal length, each as wide as can be told apart.

    None goes beyond the days asked for, so that choosing one never shows what was filtered out.
    """

    scale: Scale
    first: date
    last: date

    @classmethod
    def of(cls, scale: Scale, first: date | None, last: date | None) -> Days:
        """The days of a period, or those in sight, both inclusive, that a link can carry."""
        low, high = first or scale.first, last or scale.last - _ONE_DAY
        return cls(scale, max(low, EARLIEST), min(high, LATEST))

    @property
    def length(self) -> int:
        """How many days a stretch has."""
        return max(ceil(_WIDTH / self.scale.x(self.scale.first + _ONE_DAY)), 1)

    def touched(self, milestone: Milestone) -> range:
        """The numbers of the stretches that a milestone touches."""
        when = milestone.date
        return range(self._number(when.first), self._number(when.last or self.last) + 1)

    def ends(self, number: int) -> tuple[date, date]:
        """The first and the last day of a stretch."""
        first = self.scale.first + timedelta(days=number * self.length)
        last = first + timedelta(days=self.length - 1)
        return max(first, self.first), min(last, self.last)

    def _number(self, day: date) -> int:
        return (min(max(day, self.first), self.last) - self.scale.first).days // self.length


def columns(
    days: Days,
    counted: Iterable[Milestone],
    drawn: Iterable[Milestone],
    phases: Mapping[str, Phase],
    lane: str,
    name: str,
    row: int,
) -> Iterator[Column]:
    """The columns of a lane, from those to be counted and those that have marks in it.

    Their heights are still to be ``scaled`` to each other.
    """
    inside: dict[int, Counter[str]] = {}
    for milestone in counted:
        for number in days.touched(milestone):
            inside.setdefault(number, Counter())[milestone.phase] += 1
    beside = Counter(number for milestone in drawn for number in days.touched(milestone))
    for number, members in sorted(inside.items()):
        first, last = days.ends(number)
        ((phase, _),) = members.most_common(1)
        left, end = days.scale.x(first), days.scale.x(last + _ONE_DAY)
        yield Column(
            lane=lane,
            name=name,
            first=first,
            last=last,
            count=members.total(),
            drawn=beside[number],
            colour=phases[phase].colour,
            left=left,
            right=left + (end - left) * FILL,
            row=row,
            height=0.0,
        )


def scaled(found: Sequence[Column]) -> tuple[Column, ...]:
    """The columns with their heights: the fullest of the chart fills the foot of its lane."""
    most = max((column.count for column in found), default=1)
    least, room = 0.25, ROWS - 0.3
    return tuple(replace(c, height=max(room * c.count / most, least)) for c in found)
