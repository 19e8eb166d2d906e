"""Where the process stands on a day, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.domain.dataset import Dataset
from tracker.domain.records import Basis, Milestone, Phase
from tracker.domain.status import STOPPED, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The answers that stand above every chart, for one day.

    ``under_way`` is what happens now, the weightiest first; ``steps`` is all that lies ahead and is
    ordered or announced, what comes next at the head. ``expected`` is what nobody has ordered but
    practice suggests about now. ``phases`` are all in whose band the day lies, and none of the rest
    is of the context of the process.
    """

    today: date
    phases: tuple[Phase, ...]
    last: Milestone | None
    under_way: tuple[Milestone, ...]
    steps: tuple[Milestone, ...]
    expected: tuple[Milestone, ...]

    @staticmethod
    def has_days(step: Milestone) -> bool:
        """Whether a step ahead has fixed days."""
        return step.date.is_exact or step.basis is Basis.RECORD


def overview(dataset: Dataset, today: date) -> Overview:
    """Where the process stands on the day ``today``."""
    by_status: dict[Status, list[Milestone]] = {status: [] for status in Status}
    for milestone in dataset.milestones:
        if not milestone.context:
            by_status[dataset.status(milestone, today)].append(milestone)
    took_place = [m for status in (Status.COMPLETED, *STOPPED) for m in by_status[status]]
    return Overview(
        today=today,
        phases=phases_on(dataset, today),
        last=max(took_place, key=lambda m: _recency(m, today), default=None),
        under_way=tuple(sorted(by_status[Status.UNDER_WAY], key=lambda m: m.importance)),
        steps=_steps(by_status[Status.SCHEDULED], by_status[Status.DATE_TO_BE_FIXED]),
        expected=tuple(m for m in by_status[Status.EXPECTED] if m.date.overlaps(today, today)),
    )


def phases_on(dataset: Dataset, day: date) -> tuple[Phase, ...]:
    """The phases in whose band a day lies."""
    return tuple(p for p in dataset.phases.values() if p.band.overlaps(day, day))


def _steps(dated: Iterable[Milestone], undated: Iterable[Milestone]) -> tuple[Milestone, ...]:
    """What lies ahead in the order in which a reader asks for it.

    Headlines and main steps with fixed days in time order; then those without, the one that must
    happen first at the head; then details (importance 3) in the same way.
    """
    steps = [*dated, *sorted(undated, key=_must_happen_by)]
    return tuple(sorted(steps, key=lambda milestone: milestone.importance > 2))


def _recency(milestone: Milestone, today: date) -> tuple[bool, date, int]:
    """Details come after all else, and a month that has not ended is as recent as today."""
    last = min(milestone.date.last or milestone.date.first, today)
    return milestone.importance <= 2, last, -milestone.importance


def _must_happen_by(milestone: Milestone) -> tuple[date, int, date]:
    return milestone.date.last or date.max, milestone.importance, milestone.date.first
