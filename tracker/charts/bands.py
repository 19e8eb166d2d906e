"""What stands behind the marks of the timeline: the bands of the phases and the line of today."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker.domain.records import Phase
from tracker.domain.when import LATEST, When
from tracker.situation import Situation

from .letters import width
from .packing import Lane
from .scale import Scale

NAME, YEARS = 13.0, 12.0
"""The sizes of the letters of a phase's name and of its years, in pixels."""

HEAD = 28
"""The height in pixels of each further row of names and strokes, where phases overlap."""

_ONE_DAY = timedelta(days=1)
_ROOM = 6
"""The pixels that stay free behind a name, before the next band."""


@dataclass(frozen=True, slots=True)
class Above:
    """A line of words above a band; the upper one of two, or the one that is nearest to it."""

    text: str
    is_upper: bool
    is_name: bool


@dataclass(frozen=True, slots=True)
class Band:
    """A phase as it is drawn: its colour over its days, and its name above them.

    ``start`` and ``end`` are its first day in sight and the day after its last, ``left`` and
    ``right`` their pixels. ``row`` counts from the plot upwards, where phases overlap. ``above``
    are its name and its years, as far as they fit. ``is_now`` marks what is a present phase,
    ``is_ahead`` those to come.
    """

    phase: str
    days: When
    colour: str
    start: date
    end: date
    left: float
    right: float
    row: int
    above: tuple[Above, ...]
    is_now: bool
    is_ahead: bool

    @property
    def lift(self) -> int:
        """The pixels from the plot up to the stroke above it and to the row of its words."""
        return HEAD * self.row

    @property
    def stroke(self) -> tuple[int, float]:
        """The height in pixels of the stroke above it, and how strong its colour is there."""
        return 9 if self.is_now else 5, 0.55 if self.is_ahead else 1


@dataclass(frozen=True, slots=True)
class Today:
    """The line of today; ``name`` and ``label``, the day in words, stand over it.

    ``anchor`` is the part of them that does, start, middle or end, so that they stay in sight.
    """

    day: date
    x: float
    anchor: str
    name: str
    label: str


def bands(here: Situation, scale: Scale) -> Iterator[Band]:
    """The phases of which at least a pixel is in sight, in their order."""
    today = scale.x(here.today)
    ends = [(phase, *scale.in_sight(phase.band)) for phase in here.dataset.phases.values()]
    seen = [(p, start, end) for p, start, end in ends if scale.x(end) - scale.x(start) >= 1]
    rows = rows_of((start, end) for _, start, end in seen)
    above = _in_one_line if max(rows, default=0) else _above
    for (phase, start, end), row in zip(seen, rows, strict=True):
        left, right = scale.x(start), scale.x(end)
        is_now = phase in here.overview.phases
        yield Band(
            phase=phase.id,
            days=phase.band,
            colour=phase.colour,
            start=start,
            end=end,
            left=left,
            right=right,
            row=row,
            above=above(here, phase, right - left - _ROOM, today - left, is_now=is_now),
            is_now=is_now,
            is_ahead=phase.band.first > here.today,
        )


def most_rows(phases: Iterable[Phase]) -> int:
    """In how many rows phases are named at most, one above the other where they overlap."""
    ends = ((p.band.first, (p.band.last or LATEST) + _ONE_DAY) for p in phases)
    return max(rows_of(ends), default=0) + 1


def rows_of(stretches: Iterable[tuple[date, date]]) -> list[int]:
    """The row of each stretch of time, the first in which no other lies in its days.

    A stretch is its first day and the day after its last.
    """
    days = [(first.toordinal(), end.toordinal()) for first, end in stretches]
    lane = Lane(len(days))
    return [lane.place(stretch) or 0 for stretch in days]


def _above(
    here: Situation, phase: Phase, room: float, until_today: float, *, is_now: bool
) -> tuple[Above, ...]:
    """The name of a phase, broken once if need be, and below it its years where there is room.

    That it is the present one is said where that does not run over the line of today.
    """
    said = here.words.gettext("%(phase)s — now", phase=phase.short_label)
    is_room = is_now and width(said, NAME, is_bold=True) <= min(room, until_today)
    lines = (said,) if is_room else _wrapped(phase.short_label, room)
    if len(lines) != 1:
        return tuple(Above(line, n == 0, is_name=True) for n, line in enumerate(lines))
    years = here.words.years(phase.band)
    if width(years, YEARS) > room:
        return (Above(lines[0], is_upper=False, is_name=True),)
    return (
        Above(lines[0], is_upper=True, is_name=True),
        Above(years, is_upper=False, is_name=False),
    )


def _in_one_line(
    here: Situation, phase: Phase, room: float, until_today: float, *, is_now: bool
) -> tuple[Above, ...]:
    """The name of a phase in the one line that it has where phases overlap, if it fits."""
    lines = _above(here, phase, room, until_today, is_now=is_now)
    names = [line for line in lines if line.is_name]
    return (replace(names[0], is_upper=False),) if len(names) == 1 else ()


def today_line(here: Situation, scale: Scale) -> Today | None:
    """The line of today; None when today is out of sight."""
    today, words = here.today, here.words
    if not scale.first <= today < scale.last:
        return None
    x, name, label = scale.x(today), words.gettext("today"), words.day(today)
    half = (width(name, YEARS, is_bold=True) + width(f" · {label}", YEARS)) / 2
    anchor = "end" if x + half > scale.width else "start" if x < half else "middle"
    return Today(today, x, anchor, name, label)


def _wrapped(label: str, room: float) -> tuple[str, ...]:
    """A name in at most two lines that fit the room in pixels; none when they do not."""
    longest_word = max(map(len, label.split()), default=1)
    for letters in (len(label), longest_word, (len(label) + 3) // 2 + 2):
        lines = textwrap.wrap(label, letters, break_long_words=False)
        widest = max((width(line, NAME, is_bold=True) for line in lines), default=0.0)
        if len(lines) <= 2 and widest <= room:
            return tuple(lines)
    return ()
