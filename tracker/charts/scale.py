"""The stretch of time that the timeline shows: days to pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tracker.domain.records import Milestone
from tracker.domain.when import EARLIEST, LATEST, When
from tracker.situation import Situation

_ONE_DAY = timedelta(days=1)
_LEAST = timedelta(days=25)
_END = LATEST + _ONE_DAY
_BEFORE, _AFTER = 0.008, 0.045
"""The shares of the picture that stay free before the first day, and after the last."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to pixels: from the start of the day ``first`` to the start of the day ``last``.

    ``width`` is that of the plot in pixels.
    """

    first: date
    last: date
    width: float

    def x(self, day: date) -> float:
        """The pixel of the start of a day, from the left edge of the plot."""
        return (day - self.first).days * self.width / max((self.last - self.first).days, 1)

    def moment(self, x: float) -> datetime:
        """The moment at a pixel, to the minute."""
        moment = datetime.combine(self.first, time()) + (self.last - self.first) * (x / self.width)
        return moment.replace(second=0, microsecond=0)

    def in_sight(self, when: When) -> tuple[date, date]:
        """The part of a date that is in sight: its first day and the day after its last."""
        end = when.last + _ONE_DAY if when.last else self.last
        return self._nearest(when.first), self._nearest(end)

    def touches(self, when: When) -> bool:
        """Whether a day of a date is in sight."""
        return when.overlaps(self.first, self.last - _ONE_DAY)

    def _nearest(self, day: date) -> date:
        return min(max(day, self.first), self.last)


def scale_of(here: Situation, milestones: Sequence[Milestone], width: float) -> Scale:
    """The days in the picture of some milestones, on a plot of so many pixels.

    The edges that the view names come first, then the period that it filters to, then what the
    folder shows at first, unless most of the milestones lie outside of that: then all their years.
    """
    view = here.view
    if view.left or view.right:
        usual = _usual(here, milestones)
        left, right = view.left or usual[0], view.right or usual[1]
        return _scale(min(left, right), max(left, right) + _ONE_DAY, width)
    if view.first and view.last:
        return _scale(view.first, view.last + _ONE_DAY, width)
    first, last = _usual(here, milestones)
    start = view.first or first
    end = max(view.last or last, start) + _ONE_DAY
    length = end - start
    before = timedelta() if view.first else length * _BEFORE
    after = timedelta() if view.last else length * _AFTER
    return _scale(start - before, end + after, width)


def _scale(start: date, end: date, width: float) -> Scale:
    """A scale on which a day is not wider than it need be, of days that a link can carry."""
    missing = max(_LEAST - (end - start), timedelta())
    start = max(start - timedelta(days=missing.days // 2), EARLIEST)
    start = min(start, _END - _LEAST)
    return Scale(start, min(max(end, start + _LEAST), _END), width)


def _usual(here: Situation, milestones: Sequence[Milestone]) -> tuple[date, date]:
    """The first and last day of a picture for which the view names no edges."""
    picture = here.dataset.process.picture
    if picture is not None:
        inside = sum(m.date.overlaps(picture.first, picture.last) for m in milestones)
        if 2 * inside >= len(milestones):
            return picture.first, picture.last or _years(here, milestones)[1]
    return _years(here, milestones)


def _years(here: Situation, milestones: Sequence[Milestone]) -> tuple[date, date]:
    """The first day of the first year of some milestones, and the last day of the last year."""
    days = [m.date.first for m in milestones] or [here.today]
    ends = [m.date.last or m.date.first for m in milestones] or [here.today]
    return date(min(days).year, 1, 1), date(max(ends).year, 12, 31)
