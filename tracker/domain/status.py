"""Where a milestone stands on a given day: computed, never stored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from .records import Basis, Kind, Milestone


class Status(StrEnum):
    """What can be said of a milestone on a given day, in the order a process runs through them."""

    COMPLETED = "completed"
    UNDER_WAY = "under-way"
    SCHEDULED = "scheduled"
    DATE_TO_BE_FIXED = "date-to-be-fixed"
    EXPECTED = "expected"
    UNCONFIRMED = "unconfirmed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The status as people read it."""
        return self.value.replace("-", " ").capitalize()

    @property
    def meaning(self) -> str:
        """The status in one plain sentence."""
        return _MEANINGS[self]


_MEANINGS = {
    Status.COMPLETED: "It happened, and a source says so; or a deadline that has passed.",
    Status.UNDER_WAY: "It is happening on this day.",
    Status.SCHEDULED: "Its days are fixed and lie ahead.",
    Status.DATE_TO_BE_FIXED: "It is ordered or announced; its days are not fixed yet.",
    Status.EXPECTED: "Nobody has ordered it; it would follow from practice or from the calendar.",
    Status.UNCONFIRMED: "Its time has passed, and no source we know says whether it took place.",
    Status.POSTPONED: "It was put off.",
    Status.CANCELLED: "It was called off.",
}


def status(milestone: Milestone, today: date, kinds: Mapping[str, Kind] | None = None) -> Status:
    """The status of a milestone on the day ``today``.

    ``kinds`` tells which kinds are deadlines: those need no witness once their last day is over,
    where somebody has set them. What is on record as of a month or a year has happened in it. A
    recorded outcome (postponed, cancelled) wins over every date.
    """
    if milestone.outcome:
        return Status(milestone.outcome)
    when = milestone.date
    is_ahead = today < when.first
    is_over = when.last is not None and today > when.last
    kind = (kinds or {}).get(milestone.kind)
    if milestone.basis is Basis.RECORD:
        if is_ahead:
            return Status.SCHEDULED
        is_part = when.is_window and not when.is_open
        return Status.COMPLETED if is_over or is_part else Status.UNDER_WAY
    if milestone.basis is Basis.INFERRED:
        return Status.UNCONFIRMED if is_over else Status.EXPECTED
    if is_over:
        return Status.COMPLETED if kind and kind.deadline else Status.UNCONFIRMED
    if not when.is_exact:
        return Status.DATE_TO_BE_FIXED
    return Status.SCHEDULED if is_ahead else Status.UNDER_WAY
