"""How two versions of a process folder differ, as entries of the change log to put into words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import count
from typing import Any

from tracker.domain.dataset import Dataset
from tracker.domain.records import CALLED, Basis, Change, ChangeKind, Milestone
from tracker.domain.schema import columns
from tracker.words import ENGLISH

LONGEST = columns(Change)["summary"].longest
"""How many characters a summary may have."""

WITH_IDS = {"sources": "publisher", "participants": "name"}
"""The tables whose records a change names by id, besides milestones, and what each is called by."""

NAMED = {
    "articles": "number",
    "questions": "label",
    "stages": "label",
    "comparisons": "label",
    "comparators": "short_name",
}
"""The tables whose records have ids that no change names, and what each is called by."""

WITHOUT_IDS = {
    "participant_names": ("participant", "language", "name"),
    "memberships": ("participant", "group", "since"),
    "treaty_statuses": ("participant", "treaty"),
    "backers": ("participant", "text"),
    "totals": ("date", "counts", "text", "stated_by"),
    "statements": ("participant", "forum", "date", "manner", "group", "group_name"),
    "positions": ("id",),
    "question_raisers": ("question", "participant", "group", "name"),
    "comparator_stages": ("comparator", "stage"),
    "access": ("milestone", "audience"),
    "checklist": ("audiences", "step"),
}
"""The tables that are rows without a name, and the fields that tell them apart."""

_MOST_NAMES = 6
_TELLING: Mapping[str, Callable[[Milestone, Milestone], str]] = {
    "date": lambda one, two: f"the date is now {ENGLISH.date_of(two)} (was {ENGLISH.date_of(one)})",
    "duration": lambda _, two: f"it lasts {_length(two)}",
    "basis": lambda one, two: f"its basis is now “{two.basis}” (was “{one.basis}”)",
    "outcome": lambda one, two: f"it is {two.outcome or f'no longer {one.outcome}'}",
    "continues": lambda _, two: f"it now continues {_listed(two.continues)}",
    "replaces": lambda _, two: f"it now replaces {_listed(two.replaces)}",
    "follows_from": lambda _, two: f"it now follows from {_listed(two.follows_from)}",
    "context": lambda _, two: f"it is {'now' if two.context else 'no longer'} context",
    "confidence": lambda one, two: f"confidence is now {two.confidence} (was {one.confidence})",
    "title": lambda one, _: f"its title was “{one.title}”",
    "documents": lambda _, two: f"documents are now {', '.join(two.documents) or 'none'}",
}
"""The fields of a milestone whose changes are told one by one; others are only counted."""


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(ids) or "nothing"


def _length(milestone: Milestone) -> str:
    return ENGLISH.duration(milestone.duration) if milestone.duration else "as its dates say"


@dataclass(frozen=True, slots=True)
class _Difference:
    """What differs: a word for the id of the change, and what to say of it."""

    kind: ChangeKind
    about: str
    ids: tuple[str, ...]
    summary: str


def draft_changes(old: Dataset, new: Dataset) -> tuple[Change, ...]:
    """The differences between two versions of a folder, dated on the day the new one was checked.

    A date or a basis that has become firm counts as confirmed, any other change as corrected: who
    knows better says so in the log.
    """
    day = new.process.checked_on
    taken = {change.id for change in new.changes}
    drafts = []
    for found in _differences(old, new):
        stem = f"{day.isoformat()}-{found.about}"[:76].rstrip("-")
        names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
        id_ = next(name for name in names if name not in taken)
        taken.add(id_)
        summary = found.summary
        if len(summary) > LONGEST:
            summary = f"{summary[: LONGEST - 1]}…"
        drafts.append(Change(id=id_, date=day, kind=found.kind, summary=summary, ids=found.ids))
    return tuple(drafts)


def as_toml(changes: Iterable[Change]) -> str:
    """Changes as they stand in changes.toml."""
    return "\n".join(
        f"[[change]]\nid = {_quoted(change.id)}\ndate = {_quoted(change.date.isoformat())}\n"
        f"kind = {_quoted(change.kind)}\nsummary = {_quoted(change.summary)}\n"
        + (f"ids = [{', '.join(map(_quoted, change.ids))}]\n" if change.ids else "")
        for change in changes
    )


def _quoted(text: str) -> str:
    """A basic string of TOML, which is written like one of JSON."""
    return json.dumps(text, ensure_ascii=False)


def _differences(old: Dataset, new: Dataset) -> Iterator[_Difference]:
    yield from _process(old, new)
    yield from _milestones(old, new)
    for table, name in (WITH_IDS | NAMED).items():
        before, after = getattr(old, table), getattr(new, table)
        for kind, rows in _sorted_out(before, after):
            ids = tuple(row.id for row in rows) if table in WITH_IDS else ()
            words = f"{_many(table, rows)} {kind}: {_some(getattr(row, name) for row in rows)}."
            yield _Difference(kind, f"{table}-{kind}", ids, words)
    for table in WITHOUT_IDS:
        before, after = _keyed(table, getattr(old, table)), _keyed(table, getattr(new, table))
        for kind, rows in _sorted_out(before, after):
            ids = tuple(
                dict.fromkeys(row.participant for row in rows if getattr(row, "participant", ""))
            )
            about = f": {_some(ids)}" if ids else ""
            words = f"{_many(table, rows)} {kind}{about}."
            yield _Difference(kind, f"{table.replace('_', '-')}-{kind}", ids, words)


def _process(old: Dataset, new: Dataset) -> Iterator[_Difference]:
    names = [
        name.replace("_", " ")
        for name in columns(type(new.process))
        if name != "checked_on" and getattr(old.process, name) != getattr(new.process, name)
    ]
    if names:
        words = f"About the process as a whole: {', '.join(names)}."
        yield _Difference(ChangeKind.CORRECTED, "process", (), words)


def _milestones(old: Dataset, new: Dataset) -> Iterator[_Difference]:
    met = set()
    reworded = []
    for milestone in new.milestones:
        known = (old.milestone(id_) for id_ in (milestone.id, *milestone.formerly))
        before = next(filter(None, known), None)
        if before is None:
            words = f"Added: {milestone.title} ({ENGLISH.date_of(milestone)})."
            yield _Difference(ChangeKind.ADDED, milestone.id, (milestone.id,), words)
            continue
        met.add(before.id)
        told = [
            tell(before, milestone)
            for name, tell in _TELLING.items()
            if getattr(before, name) != getattr(milestone, name)
        ]
        if told:
            words = f"{milestone.title}: {'; '.join(told)}."
            kind = ChangeKind.CONFIRMED if _firmer(before, milestone) else ChangeKind.CORRECTED
            yield _Difference(kind, milestone.id, (milestone.id,), words)
        elif _differ(before, milestone):
            reworded.append(milestone.id)
    if reworded:
        number = ENGLISH.ngettext("%(n)s milestone", "%(n)s milestones", len(reworded))
        summary = f"Wording, place or sources of {number}."
        yield _Difference(ChangeKind.CORRECTED, "wording", tuple(reworded), summary)
    for milestone in old.milestones:
        if milestone.id not in met:
            words = f"Removed: {milestone.title} ({ENGLISH.date_of(milestone)})."
            yield _Difference(ChangeKind.REMOVED, milestone.id, (milestone.id,), words)


def _firmer(before: Milestone, after: Milestone) -> bool:
    """Whether a milestone has become certain that was not."""
    witnessed = after.basis is Basis.RECORD and before.basis is not Basis.RECORD
    return witnessed or (after.date.is_exact and not before.date.is_exact)


def _keyed(table: str, rows: Iterable[Any]) -> dict[tuple[object, ...], Any]:
    """Rows by what tells them apart, and by a number where they are alike."""
    keyed: dict[tuple[object, ...], Any] = {}
    for row in rows:
        key = tuple(getattr(row, name) for name in WITHOUT_IDS[table])
        number = next(number for number in count() if (*key, number) not in keyed)
        keyed[(*key, number)] = row
    return keyed


def _sorted_out(
    before: Mapping[Any, Any], after: Mapping[Any, Any]
) -> Iterator[tuple[ChangeKind, list[Any]]]:
    """What was added, corrected and removed between two tables, where there is any."""
    both = [key for key in after if key in before]
    found = {
        ChangeKind.ADDED: [row for key, row in after.items() if key not in before],
        ChangeKind.CORRECTED: [after[key] for key in both if _differ(before[key], after[key])],
        ChangeKind.REMOVED: [row for key, row in before.items() if key not in after],
    }
    return ((kind, rows) for kind, rows in found.items() if rows)


def _differ(one: Any, two: Any) -> bool:
    """Whether two records differ in more than the day they were looked at."""
    names = [f.name for f in fields(one) if f.name not in {"checked_on", "seen_on"}]
    return any(getattr(one, name) != getattr(two, name) for name in names)


def _some(names: Iterable[str]) -> str:
    """The first few names, and how many more there are."""
    known = list(dict.fromkeys(names))
    more = len(known) - _MOST_NAMES
    return ", ".join(known[:_MOST_NAMES]) + (f" and {more:,} more" if more > 0 else "")


def _many(table: str, rows: list[Any]) -> str:
    """How many rows of a table, in words."""
    words = CALLED[table][1]
    return f"{len(rows):,} {words}" if len(rows) != 1 else f"One of the {words}"
