"""The whole process as a strip: phases, a tick for each milestone, what the picture shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.records import Milestone
from tracker.domain.when import EARLIEST, LATEST
from tracker.situation import Situation

from .bands import rows_of
from .plan import Plan
from .scale import Scale

_ONE_DAY = timedelta(days=1)
_CLOSEST = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A phase on the strip, from ``left`` to ``right`` in hundredths of its width.

    ``top`` and ``height`` are shares of the strip's own: less than all where phases overlap.
    """

    colour: str
    left: float
    right: float
    top: float
    height: float
    is_ahead: bool


@dataclass(frozen=True, slots=True)
class Notch:
    """A milestone on the strip, at ``x`` in hundredths of its width; the heavier the longer."""

    colour: str
    x: float
    importance: int


@dataclass(frozen=True, slots=True)
class Whole:
    """The strip, and the days that the picture shows, from ``left`` to ``right`` in hundredths.

    ``first`` is the first day of the strip, ``days`` are its length; ``today`` is in hundredths.
    """

    first: date
    days: int
    stretches: tuple[Stretch, ...]
    notches: tuple[Notch, ...]
    today: float
    left: float
    right: float


def whole(here: Situation, milestones: Iterable[Milestone], drawn: Plan) -> Whole:
    """The strip of all years of a process, with some of its milestones, below a picture."""
    first, last = _ends(here, drawn)
    scale = Scale(first, last, 100)
    colours = here.dataset.phases
    stretches = []
    ends = {phase: scale.in_sight(phase.band) for phase in here.dataset.phases.values()}
    rows = rows_of(ends.values())
    number = max(rows) + 1
    for (phase, (start, end)), row in zip(ends.items(), rows, strict=True):
        is_ahead = phase.band.first > here.today
        top = (number - 1 - row) / number
        stretches.append(
            Stretch(phase.colour, scale.x(start), scale.x(end), top, 1 / number, is_ahead)
        )
    return Whole(
        first=first,
        days=(last - first).days,
        stretches=tuple(one for one in stretches if one.left < one.right),
        notches=tuple(
            Notch(colours[m.phase].colour, scale.x(m.date.first), m.importance) for m in milestones
        ),
        today=scale.x(here.today),
        left=scale.x(drawn.scale.first),
        right=scale.x(drawn.scale.last),
    )


def around(first: date, last: date) -> tuple[date, date]:
    """The edges of a picture of some days, with a few before and after; a link can carry them."""
    more = timedelta(days=max((last - first).days // 6, 10))
    return max(first - more, EARLIEST), min(last + more, LATEST)


def edges_nearer(drawn: Plan, today: date) -> tuple[date, date] | None:
    """The first and last day of half the time in the picture; None when there is little left.

    It is around today, if that is in the picture, else around the middle.
    """
    half = (drawn.scale.last - drawn.scale.first) / 4
    if 2 * half < _CLOSEST:
        return None
    middle = drawn.scale.first + 2 * half
    kept = today if drawn.today else middle
    kept = min(max(kept, drawn.scale.first + half), drawn.scale.last - half)
    return kept - half, kept + half - _ONE_DAY


def edges_farther(here: Situation, drawn: Plan) -> tuple[date, date] | None:
    """The first and last day of twice the time in the picture, as far as the process reaches."""
    first, last = _ends(here, drawn)
    half = (drawn.scale.last - drawn.scale.first) / 2
    start, end = max(drawn.scale.first - half, first), min(drawn.scale.last + half, last)
    return (
        (start, end - _ONE_DAY) if (start, end) != (drawn.scale.first, drawn.scale.last) else None
    )


def edges_of_all(here: Situation, drawn: Plan) -> tuple[date, date]:
    """The first and last day of the whole process."""
    first, last = _ends(here, drawn)
    return first, last - _ONE_DAY


def _ends(here: Situation, drawn: Plan) -> tuple[date, date]:
    """The first day of all years of the process and of the picture, and the day after the last."""
    days = [*_days(here), drawn.scale.first, drawn.scale.last - _ONE_DAY, here.today]
    return date(min(days).year, 1, 1), date(max(days).year, 12, 31) + _ONE_DAY


def _days(here: Situation) -> Iterator[date]:
    for milestone in here.dataset.milestones:
        yield milestone.date.first
        yield milestone.date.last or milestone.date.first
