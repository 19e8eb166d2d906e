"""The stretch of time that the timeline shows at first: days to pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.records import Milestone
from tracker.domain.when import When

PLOT_WIDTH = 1010
"""The width in pixels for which marks and labels are laid out."""

SIZE = {1: 15, 2: 11, 3: 8.5}
"""The size in pixels of a symbol, by weight."""

GAP = 4
"""The pixels between a mark and its label."""

_LETTER = 6.5
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to pixels: from the start of the day ``first`` to the start of the day ``last``."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """The pixel of the start of a day, from the left edge of the plot."""
        return (day - self.first).days * PLOT_WIDTH / max((self.last - self.first).days, 1)

    def in_sight(self, when: When) -> tuple[date, date]:
        """The part of a date that is in sight: its first day and the day after its last."""
        end = when.last + _ONE_DAY if when.last else self.last
        return self._nearest(when.first), self._nearest(end)

    def _nearest(self, day: date) -> date:
        return min(max(day, self.first), self.last)


def scale_of(
    milestones: Sequence[Milestone], today: date, first: date | None, last: date | None
) -> Scale:
    """The period asked for, or else the years of the milestones and room for their labels."""
    starts = [first or m.date.first for m in milestones] or [first or today]
    ends = [m.date.last or m.date.first for m in milestones] or [today]
    start = first or date(min(starts).year, 1, 1)
    end = (last or max(ends)) + _ONE_DAY
    if end - start < timedelta(days=20):
        start, end = start - timedelta(days=5), end + timedelta(days=20)
    if last is None:
        share = max(
            (_reach_right(m, Scale(start, end)) for m in milestones if m.date.first > today),
            default=0.0,
        )
        wanted = min(max(share / PLOT_WIDTH, 1.02), 1.4)
        for _ in range(3):  # more room makes everything narrower, so approach it
            scale = Scale(start, start + (end - start) * wanted)
            needed = [_reach_right(m, scale) for m in milestones if m.date.first > today]
            wanted *= max(max(needed, default=0.0) / PLOT_WIDTH, 1.0)
        end = start + (end - start) * min(wanted, 1.5)
    return Scale(start - (end - start) * 0.008 if first is None else start, end)


def label_width(milestone: Milestone) -> float:
    """The pixels that the label of a milestone takes, with its distance."""
    return 2 * GAP + len(milestone.short_label) * _LETTER


def _reach_right(milestone: Milestone, scale: Scale) -> float:
    """The pixel where a milestone and its label on the right end."""
    right = scale.x((milestone.date.last or milestone.date.first) + _ONE_DAY)
    if milestone.importance > 1:
        return right
    return right + SIZE[1] / 2 + label_width(milestone)
