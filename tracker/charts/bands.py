"""What stands behind the marks of the timeline: the bands of the phases and the line of today."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.domain.records import Phase
from tracker.domain.when import When
from tracker.situation import Situation

from .scale import PLOT_WIDTH, Scale

_BOLD_LETTER = 7.2
_HALF_OF_TODAY = 80


@dataclass(frozen=True, slots=True)
class Band:
    """A phase as it is drawn: its colour over its days, and its name above them.

    ``start`` and ``end`` are its first day in sight and the day after its last, ``left`` and
    ``right`` their pixels. ``lines`` is its name, empty where that does not fit.
    """

    days: When
    colour: str
    start: date
    end: date
    left: float
    right: float
    lines: tuple[str, ...]


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


def bands(phases: Iterable[Phase], scale: Scale) -> tuple[Band, ...]:
    """The phases of which at least a pixel is in sight."""
    found = []
    for phase in phases:
        start, end = scale.in_sight(phase.band)
        left, right = scale.x(start), scale.x(end)
        if right - left >= 1:
            lines = _wrapped(phase.short_label, right - left)
            found.append(Band(phase.band, phase.colour, start, end, left, right, lines))
    return tuple(found)


def today_line(here: Situation, scale: Scale) -> Today | None:
    """The line of today; None when today is out of sight."""
    today, words = here.today, here.words
    if not scale.first <= today < scale.last:
        return None
    x = scale.x(today)
    near_end, near_start = x > PLOT_WIDTH - _HALF_OF_TODAY, x < _HALF_OF_TODAY
    anchor = "end" if near_end else "start" if near_start else "middle"
    return Today(today, x, anchor, words.gettext("today"), words.day(today))


def _wrapped(label: str, room: float) -> tuple[str, ...]:
    """A name in at most two lines that fit the room in pixels; none when they do not."""
    longest_word = max(map(len, label.split()), default=1)
    for width in (len(label), longest_word, (len(label) + 3) // 2 + 2):
        lines = textwrap.wrap(label, width)
        if len(lines) <= 2 and max(map(len, lines), default=0) * _BOLD_LETTER <= room + 6:
            return tuple(lines)
    return ()
