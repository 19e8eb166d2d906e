"""What changed in the data: the list of changes, and a note of those since a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from tracker.addresses import Addresses
from tracker.domain.records import Change
from tracker.situation import Situation
from tracker.views.changes import changes_in_words, changes_shown
from tracker.views.wording import capital

from .environment import render

_MOST_LINKS = 12


@dataclass(frozen=True, slots=True)
class _Touched:
    """A milestone or a participant that a change touched; only a milestone opens in place."""

    address: str
    id: str
    name: str
    opens: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    """A change with what it touched, of which ``left_out`` are not named."""

    day: date
    kind: str
    summary: str
    touched: tuple[_Touched, ...]
    left_out: int


def note(here: Situation, to: Addresses) -> Markup:
    """One line with the number of changes since the day of the view, which unfolds their list.

    It is empty where the view has no such day.
    """
    if here.view.since is None:
        return Markup()
    return render(
        "changes_note.html", here.words, said=_number(here), changes=changes_list(here, to)
    )


def changes(here: Situation, to: Addresses) -> Markup:
    """The number of changes, and below it their list."""
    return render("changes.html", here.words, said=_number(here), to=to, changes=_entries(here, to))


def changes_list(here: Situation, to: Addresses) -> Markup:
    """The changes since the day of the view, or all of them, newest first; may be empty."""
    return render("changes.html", here.words, said="", to=to, changes=_entries(here, to))


def _number(here: Situation) -> str:
    return changes_in_words(here.words, here.dataset, here.view.since)


def _entries(here: Situation, to: Addresses) -> list[_Entry]:
    return [_entry(here, to, change) for change in changes_shown(here.dataset, here.view.since)]


def _entry(here: Situation, to: Addresses, change: Change) -> _Entry:
    touched = tuple(_touched(here, to, change))
    return _Entry(
        change.date,
        capital(here.words.gettext(change.kind.value)),
        change.summary,
        touched[:_MOST_LINKS],
        max(len(touched) - _MOST_LINKS, 0),
    )


def _touched(here: Situation, to: Addresses, change: Change) -> Iterator[_Touched]:
    for id_ in change.ids:
        if milestone := here.dataset.milestone(id_):
            yield _Touched(to.milestone(milestone), milestone.id, milestone.title, opens=True)
        elif participant := here.dataset.participants.get(id_):
            yield _Touched(
                to.participant(participant), participant.id, participant.short_name, opens=False
            )
