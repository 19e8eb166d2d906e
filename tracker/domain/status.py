"""Where a milestone stands on a given day: computed, never stored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from .records import Basis, Kind, Milestone, Outcome


class Status(StrEnum):
    """What can be said of a milestone on a given day, in the order a process runs through them."""

    COMPLETED = "completed"
    UNDER_WAY = "under-way"
    SCHEDULED = "scheduled"
    DATE_TO_BE_FIXED = "date-to-be-fixed"
    EXPECTED = "expected"
    UNCONFIRMED = "unconfirmed"
    SUSPENDED = "suspended"
    ADJOURNED = "adjourned"
    RESUMED = "resumed"
    FAILED = "failed"
    MISSED = "missed"
    POSTPONED = "postponed"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The status as people read it."""
        if self is Status.RESUMED:
            return "Resumed later"
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
    Status.SUSPENDED: "It took place and was suspended, to go on at another time.",
    Status.ADJOURNED: "It took place and ended without the result that it was held for.",
    Status.RESUMED: "It took place, was suspended, and went on at another time.",
    Status.FAILED: "It was put to the vote and rejected.",
    Status.MISSED: "A deadline that has passed and was not kept.",
    Status.POSTPONED: "It was put off.",
    Status.MOVED: "It was moved to another time or place.",
    Status.WITHDRAWN: "It was taken back before it took place.",
    Status.CANCELLED: "It was called off.",
}

STOPPED = frozenset(Status(outcome) for outcome in Outcome if outcome.is_of_record)
"""What took place, though not to its end."""

CALLED_OFF = frozenset(Status(outcome) for outcome in Outcome if outcome.calls_off)
"""What did not take place then."""

OVER = STOPPED | {Status.COMPLETED, Status.MISSED}
"""What is known to lie behind."""


def status(milestone: Milestone, today: date, kinds: Mapping[str, Kind] | None = None) -> Status:
    """The status of a milestone on the day ``today``.

    ``kinds`` tells which kinds are deadlines: those need no witness once their last day is over,
    where somebody has set them. What is on record as of a month or a year has happened in it. That
    something was called off wins over every date; any other outcome is known when it is over.
    """
    outcome = milestone.outcome and Outcome(milestone.outcome)
    if outcome and outcome.calls_off:
        return Status(outcome)
    when = milestone.date
    is_ahead = today < when.first
    is_over = when.last is not None and today > when.last
    kind = (kinds or {}).get(milestone.kind)
    if outcome is Outcome.MISSED and is_over:
        return Status.MISSED
    if milestone.basis is Basis.RECORD:
        if is_ahead:
            return Status.SCHEDULED
        is_part = when.is_window and not when.is_open
        if not (is_over or is_part):
            return Status.UNDER_WAY
        return Status(outcome) if outcome and outcome.is_of_record else Status.COMPLETED
    if milestone.basis is Basis.INFERRED:
        return Status.UNCONFIRMED if is_over else Status.EXPECTED
    if is_over:
        return Status.COMPLETED if kind and kind.deadline else Status.UNCONFIRMED
    if not when.is_exact:
        return Status.DATE_TO_BE_FIXED
    return Status.SCHEDULED if is_ahead else Status.UNDER_WAY
