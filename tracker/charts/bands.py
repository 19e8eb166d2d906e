"""What stands behind the marks of the timeline: the bands of the phases and the line of today."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.domain.records import Phase
from tracker.domain.when import When
from tracker.situation import Situation

from .letters import width
from .scale import Scale

NAME, YEARS = 13.0, 12.0
"""The sizes of the letters of a phase's name and of its years, in pixels."""

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
    ``right`` their pixels. ``above`` are its name and its years, as far as they fit. ``is_now``
    marks the present phase, ``is_ahead`` those to come.
    """

    phase: str
    days: When
    colour: str
    start: date
    end: date
    left: float
    right: float
    above: tuple[Above, ...]
    is_now: bool
    is_ahead: bool

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
    for phase in here.dataset.phases.values():
        start, end = scale.in_sight(phase.band)
        left, right = scale.x(start), scale.x(end)
        if right - left < 1:
            continue
        is_now = phase == here.overview.phase
        yield Band(
            phase=phase.id,
            days=phase.band,
            colour=phase.colour,
            start=start,
            end=end,
            left=left,
            right=right,
            above=_above(here, phase, right - left - _ROOM, today - left, is_now=is_now),
            is_now=is_now,
            is_ahead=phase.band.first > here.today,
        )


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
