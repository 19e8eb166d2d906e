"""What changed in the data, as the change log tells it."""

from __future__ import annotations

from datetime import date

from tracker.domain.dataset import Dataset
from tracker.domain.records import Change, Milestone
from tracker.words import Words


def changes_since(dataset: Dataset, day: date) -> tuple[Change, ...]:
    """The changes dated after a day, newest first."""
    return tuple(change for change in dataset.changes if change.date > day)


def changes_shown(dataset: Dataset, since: date | None) -> tuple[Change, ...]:
    """The changes dated after a day, or all of them without a day; newest first."""
    return dataset.changes if since is None else changes_since(dataset, since)


def changes_in_words(words: Words, dataset: Dataset, since: date | None) -> str:
    """How many changes there are, of all time or since a day."""
    found = len(changes_shown(dataset, since))
    number = words.number(found) if found else words.gettext("none")
    if since is None:
        return words.gettext("Changes so far: %(number)s", number=number)
    return words.gettext("Changes since %(day)s: %(number)s", day=words.day(since), number=number)


def changes_of(dataset: Dataset, milestone: Milestone) -> tuple[Change, ...]:
    """The changes that name a milestone, by its id or one given up for it, newest first."""
    ids = {milestone.id, *milestone.old_ids}
    return tuple(change for change in dataset.changes if ids.intersection(change.ids))


def changed_on(dataset: Dataset, milestone: Milestone) -> date:
    """The day a milestone last changed; where no change names it, the first day of the log.

    Without a log it is the day the data were last checked.
    """
    named = changes_of(dataset, milestone) or dataset.changes[-1:]
    return named[0].date if named else dataset.process.checked_on
