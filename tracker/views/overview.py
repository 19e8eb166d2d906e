"""Where the process stands on a day, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.dataset import Dataset
from tracker.domain.records import Milestone, Phase
from tracker.domain.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The answers that stand above every chart, for one day.

    ``under_way`` and ``dated`` are what happens now and next on fixed days; ``undated`` is what is
    ordered or announced without days, the one that must happen first at the head; ``expected`` is
    what nobody has ordered but practice suggests about now.
    """

    today: date
    phase: Phase | None
    last: Milestone | None
    under_way: tuple[Milestone, ...]
    dated: tuple[Milestone, ...]
    undated: tuple[Milestone, ...]
    expected: tuple[Milestone, ...]


def overview(dataset: Dataset, today: date) -> Overview:
    """Where the process stands on the day ``today``."""
    by_status: dict[Status, list[Milestone]] = {status: [] for status in Status}
    for milestone in dataset.milestones:
        by_status[dataset.status(milestone, today)].append(milestone)
    completed = by_status[Status.COMPLETED]
    return Overview(
        today=today,
        phase=phase_on(dataset, today),
        last=max(completed, key=_recency, default=None),
        under_way=tuple(by_status[Status.UNDER_WAY]),
        dated=tuple(by_status[Status.SCHEDULED]),
        undated=tuple(sorted(by_status[Status.DATE_TO_BE_FIXED], key=_must_happen_by)),
        expected=tuple(m for m in by_status[Status.EXPECTED] if m.date.overlaps(today, today)),
    )


def phase_on(dataset: Dataset, day: date) -> Phase | None:
    """The phase in whose band a day lies."""
    return next((p for p in dataset.phases.values() if p.band.overlaps(day, day)), None)


def days_until(day: date, today: date) -> str:
    """How far away a day is, in words.

    >>> days_until(date(2026, 11, 24), date(2026, 11, 23))
    'tomorrow'
    """
    days = (day - today).days
    if days in (-1, 0, 1):
        return {-1: "yesterday", 0: "today", 1: "tomorrow"}[days]
    return f"in {days:,} days" if days > 0 else f"{-days:,} days ago"


def _recency(milestone: Milestone) -> tuple[date, int]:
    return milestone.date.last or milestone.date.first, -milestone.importance


def _must_happen_by(milestone: Milestone) -> tuple[date, int, date]:
    return milestone.date.last or date.max, milestone.importance, milestone.date.first
