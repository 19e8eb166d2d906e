"""What must hold of who may attend which step."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.dataset import Problem
from tracker.domain.records import (
    Access,
    Kind,
    Milestone,
)
from tracker.words import ENGLISH

from .draft import Draft, Rule

_day, _when = ENGLISH.day, ENGLISH.when


def _access_once(folder: Draft) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for entry in folder.of("access"):
        row: Access = entry.record
        if (row.milestone, row.audience) in seen:
            message = f"{row.audience} has an answer for {row.milestone} already"
            yield entry.problem("audience", message)
        seen.add((row.milestone, row.audience))


def _access_in_time(folder: Draft) -> Iterator[Problem]:
    milestones: dict[str, Milestone] = {e.record.id: e.record for e in folder.of("milestones")}
    kinds: dict[str, Kind] = {e.record.id: e.record for e in folder.of("kinds")}
    for entry in folder.of("access"):
        row: Access = entry.record
        last = milestones[row.milestone].date.last if row.milestone in milestones else None
        for name in ("decision", "deadline"):
            found = milestones.get(getattr(row, name))
            if found and last and found.date.first > last:
                yield entry.problem(
                    name,
                    f"{_when(found.date)} lies after {_when(milestones[row.milestone].date)}, when "
                    f"{row.milestone} is over",
                )
        deadline = milestones.get(row.deadline)
        kind = kinds.get(deadline.kind) if deadline else None
        if deadline and kind and not kind.deadline:
            yield entry.problem("deadline", f"{deadline.id} is of a kind that is no deadline")


RULES = (
    Rule("access-once", "an audience has one answer for a step", _access_once),
    Rule("access-in-time", "what decides on a step comes before its end", _access_in_time),
)
"""The rules, in the order in which they report."""
