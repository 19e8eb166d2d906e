"""Where the ways of treaties through their stages lie beside one another, lined up at one stage.

Places are in hundredths of the width, so that one drawing fits every width.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil, floor

from tracker.domain.comparators import Stage
from tracker.domain.records import SYMBOLS
from tracker.domain.when import When
from tracker.situation import Situation
from tracker.views.comparing import Comparing, Own, Track, Window, comparing_of
from tracker.views.intervals import Months, Spread, months_between, spread

from .marks import Firmness, firmness

_TONES = 4
_MARGIN = 0.02
_MOST_TICKS = 9
_STEPS = (1, 2, 5, 10, 20, 50)
_SHAPES = ("circle", "triangle-up", "diamond", "square", "star", "hexagon", "cross", SYMBOLS[3])
"""The shapes of the stages, in their order."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis; 0 is the stage at which the treaties are lined up."""

    x: float
    years: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A stage on a way; ``left`` and ``right`` are the ends of the time in which it lies.

    They are where the mark is when its day is known.
    """

    place: int
    when: When
    x: float
    left: float
    right: float
    firm: Firmness


@dataclass(frozen=True, slots=True)
class Stretch:
    """The way from one stage towards the next: gone, ahead, or of which no end is known.

    ``tone`` goes from 0, the first stretch, to 3, the last.
    """

    left: float
    right: float
    tone: int
    kind: str


@dataclass(frozen=True, slots=True)
class Way:
    """A treaty on its line; ``months`` are those to the stage by which the lines are in order.

    While it has not reached that stage they are those so far, and ``is_over`` is false; None where
    they are not known.
    """

    track: Track
    marks: tuple[Mark, ...]
    stretches: tuple[Stretch, ...]
    months: float | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class OwnWay:
    """Our own process on its line, with the day that is taken for today."""

    marks: tuple[Mark, ...]
    stretches: tuple[Stretch, ...]
    today: float


@dataclass(frozen=True, slots=True)
class Lane:
    """A later stage of ours by analogy: its middle, and where half of the treaties have it."""

    window: Window
    place: int
    x: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Spreading:
    """How far a stage lies from the one at which the treaties are lined up: a dot for each."""

    stage: Stage
    place: int
    found: Spread
    dots: tuple[float, ...]
    median: float
    box: tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracks:
    """The picture: ``unplaced`` are treaties that have no date for the stage of the line-up."""

    comparing: Comparing
    ticks: tuple[Tick, ...]
    spreads: tuple[Spreading, ...]
    own: OwnWay | None
    lanes: tuple[Lane, ...]
    ways: tuple[Way, ...]
    unplaced: tuple[Track, ...]


def symbol(place: int) -> str:
    """The shape of the stage at a place in their order."""
    return _SHAPES[place % len(_SHAPES)]


def tracks(here: Situation) -> Tracks:
    """The picture of what a situation compares."""
    found = comparing_of(here)
    placed = [track for track in found.tracks if track.date(found.align.id)]
    mine = _own_dates(found)
    windows = tuple(found.windows()) if found.align.id in found.own else ()
    scale = _Scale.of(_extent(found, placed, mine, windows))
    return Tracks(
        comparing=found,
        ticks=scale.ticks,
        spreads=tuple(_spreads(found, placed, scale)),
        own=_own_way(here, found, mine, scale) if mine else None,
        lanes=tuple(_lane(found, window, scale) for window in windows),
        ways=tuple(sorted((_way(found, track, scale) for track in placed), key=_by_length)),
        unplaced=tuple(track for track in found.tracks if track not in placed),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Months from the stage of the line-up, on a line from ``least`` to ``most``."""

    least: float
    most: float

    @classmethod
    def of(cls, months: Iterable[float]) -> _Scale:
        found = [0.0, *months]
        least, most = min(found), max(*found, 12.0)
        room = (most - least) * _MARGIN
        return cls(least - room, most + room)

    def x(self, months: float) -> float:
        """The place of so many months, at the most at an end of the line."""
        share = (months - self.least) / (self.most - self.least)
        return round(100 * min(max(share, 0), 1), 2)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """Whole years, so many that they stand apart."""
        years = (self.most - self.least) / 12
        step = next((s for s in _STEPS if years / s <= _MOST_TICKS), _STEPS[-1])
        first, last = ceil(self.least / 12 / step), floor(self.most / 12 / step)
        return tuple(Tick(self.x(12 * step * n), step * n) for n in range(first, last + 1))


def _extent(
    found: Comparing, placed: Sequence[Track], mine: Sequence[Own], windows: Iterable[Window]
) -> Iterator[float]:
    for track in placed:
        for _, _, months in _dated(found, track):
            yield from (months.least, months.most or months.middle)
    if mine:
        zero = found.own[found.align.id].milestone.date
        for own in mine:
            months = months_between(zero, own.milestone.date)
            yield from (months.least, months.most or months.middle)
        yield _months(zero, found.today)
        for window in windows:
            yield from (_months(zero, day) for day in (window.middle, window.last) if day)


def _months(zero: When, day: date) -> float:
    return months_between(zero, When.parse(day.isoformat())).middle


def _dated(found: Comparing, track: Track) -> Iterator[tuple[int, When, Months]]:
    """The place, the date and the months from the line-up of each stage that it reached."""
    zero = track.date(found.align.id)
    for place, stage in enumerate(found.stages):
        when = track.date(stage.id)
        if zero and when:
            yield place, when, months_between(zero, when)


def _own_dates(found: Comparing) -> list[Own]:
    """Our own stages whose time is known, if that at which the treaties are lined up is."""
    own = [one for one in found.own.values() if not one.milestone.date.is_open]
    return own if any(one.stage == found.align for one in own) else []


def _way(found: Comparing, track: Track, scale: _Scale) -> Way:
    marks = tuple(
        Mark(place, when, scale.x(months.middle), *_ends(months, scale), _firm(when))
        for place, when, months in _dated(found, track)
    )
    stretches = [
        Stretch(one.x, two.x, _tone(found, one.place), "gone") for one, two in pairwise(marks)
    ]
    last = marks[-1]
    if any(track.is_waiting(stage.id) for stage in found.stages[last.place + 1 :]):
        until = scale.x(_months(track.date(found.align.id) or last.when, found.known_on))
        stretches.append(Stretch(last.x, until, _tone(found, last.place), "open"))
    months, is_over = _length(found, track)
    return Way(track, marks, tuple(stretches), months, is_over)


def _length(found: Comparing, track: Track) -> tuple[float | None, bool]:
    """The months from the line-up to the stage of the order, and whether it was reached."""
    zero, end = track.date(found.align.id), found.ending
    if zero is None or end is None:
        return None, False
    if when := track.date(end.id):
        return months_between(zero, when).middle, True
    return (_months(zero, found.known_on) if track.is_waiting(end.id) else None), False


def _by_length(way: Way) -> tuple[bool, bool, float, str]:
    return way.months is None, not way.is_over, way.months or 0, way.track.comparator.id


def _own_way(here: Situation, found: Comparing, mine: Sequence[Own], scale: _Scale) -> OwnWay:
    zero = found.own[found.align.id].milestone.date
    today = scale.x(_months(zero, found.today))
    marks = []
    for own in mine:
        months = months_between(zero, own.milestone.date)
        firm = firmness(own.milestone, here.status(own.milestone))
        place = found.stages.index(own.stage)
        when = own.milestone.date
        marks.append(Mark(place, when, scale.x(months.middle), *_ends(months, scale), firm))
    stretches = []
    for one, two in pairwise(marks):
        tone = _tone(found, one.place)
        if one.x < today < two.x:
            stretches += [Stretch(one.x, today, tone, "gone"), Stretch(today, two.x, tone, "ahead")]
        else:
            stretches.append(Stretch(one.x, two.x, tone, "gone" if two.x <= today else "ahead"))
    if marks[-1].x < today:
        stretches.append(Stretch(marks[-1].x, today, _tone(found, marks[-1].place), "open"))
    return OwnWay(tuple(marks), tuple(stretches), today)


def _lane(found: Comparing, window: Window, scale: _Scale) -> Lane:
    zero = found.own[found.align.id].milestone.date
    x = scale.x(_months(zero, window.middle))
    return Lane(
        window,
        found.stages.index(window.interval.end),
        x,
        scale.x(_months(zero, window.first)) if window.first else x,
        scale.x(_months(zero, window.last)) if window.last else x,
    )


def _spreads(found: Comparing, placed: Sequence[Track], scale: _Scale) -> Iterator[Spreading]:
    for place, stage in enumerate(found.stages):
        if stage == found.align:
            continue
        zeros = [(track.date(found.align.id), track.date(stage.id)) for track in placed]
        months = sorted(months_between(one, two).middle for one, two in zeros if one and two)
        if spreading := spread(months):
            ends = spreading.quartiles
            yield Spreading(
                stage,
                place,
                spreading,
                tuple(map(scale.x, months)),
                scale.x(spreading.median),
                (scale.x(ends[0]), scale.x(ends[1])) if ends else None,
            )


def _ends(months: Months, scale: _Scale) -> tuple[float, float]:
    return scale.x(months.least), scale.x(months.middle if months.most is None else months.most)


def _firm(when: When) -> Firmness:
    if when.uncertain or when.approximate:
        return Firmness.UNSURE
    return Firmness.WINDOW if when.is_window else Firmness.FIXED


def _tone(found: Comparing, place: int) -> int:
    """How strong the stretch after a stage is, from the first to the last."""
    last = max(len(found.stages) - 2, 1)
    return round((_TONES - 1) * min(place, last) / last)
