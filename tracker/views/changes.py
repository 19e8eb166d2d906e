"""What changed in the data, as the change log tells it."""

from __future__ import annotations

from datetime import date

from tracker.domain.dataset import Dataset
from tracker.domain.records import Change, Milestone


def changes_since(dataset: Dataset, day: date) -> tuple[Change, ...]:
    """The changes dated after a day, newest first."""
    return tuple(change for change in dataset.changes if change.date > day)


def changes_of(dataset: Dataset, milestone: Milestone) -> tuple[Change, ...]:
    """The changes that name a milestone, by its id or one it had before, newest first."""
    ids = {milestone.id, *milestone.formerly}
    return tuple(change for change in dataset.changes if ids.intersection(change.ids))


def changed_on(dataset: Dataset, milestone: Milestone) -> date:
    """The day a milestone last changed; where no change names it, the first day of the log.

    Without a log it is the day the data were last checked.
    """
    named = changes_of(dataset, milestone) or dataset.changes[-1:]
    return named[0].date if named else dataset.process.checked_on
