"""What must hold between stages, and the other treaties with which a process is compared."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tracker.domain.comparators import Comparator, ComparatorStage, Stage
from tracker.domain.dataset import Problem
from tracker.domain.records import Milestone
from tracker.words import ENGLISH

from .draft import Draft, Entry, Rule

_day, _when = ENGLISH.day, ENGLISH.when


def _places(folder: Draft) -> dict[str, int]:
    """The place of each stage in their order."""
    return {entry.record.id: place for place, entry in enumerate(folder.of("stages"))}


def _measured_from_earlier(folder: Draft) -> Iterator[Problem]:
    places = _places(folder)
    for entry in folder.of("stages"):
        stage: Stage = entry.record
        for id_ in stage.measured_from:
            if places.get(id_, -1) >= places[stage.id]:
                message = f"{id_} does not stand before {stage.id}; name stages that come earlier"
                yield entry.problem("measured_from", message)


def _own_stages_in_order(folder: Draft) -> Iterator[Problem]:
    milestones: dict[str, Milestone] = {e.record.id: e.record for e in folder.of("milestones")}
    reached: list[tuple[Entry, Milestone]] = []
    for entry in folder.of("stages"):
        own = [milestones[id_] for id_ in entry.record.milestones if id_ in milestones]
        if own:
            reached.append((entry, own[0]))
    for (one, before), (two, after) in pairwise(reached):
        if after.date.last and after.date.last < before.date.first:
            yield two.problem(
                "milestones",
                f"{_when(after.date)} of {after.id} lies before {_when(before.date)} of "
                f"{before.id}, the milestone of {one.record.id}; stages follow one another",
            )


def _comparator_has_stages(folder: Draft) -> Iterator[Problem]:
    if folder.unreadable.union(folder.partial) & {"comparators", "comparator_stages"}:
        return
    told = {row.comparator for row in folder.records("comparator_stages", ComparatorStage)}
    for entry in folder.of("comparators"):
        if entry.record.id not in told:
            message = (
                "no line of comparator_stages.csv is about it; write one for each stage, without "
                "a date where it has not been reached"
            )
            yield entry.problem("id", message)


def _stage_once(folder: Draft) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for entry in folder.of("comparator_stages"):
        row: ComparatorStage = entry.record
        if (row.comparator, row.stage) in seen:
            message = f"{row.comparator} has a line for {row.stage} already"
            yield entry.problem("stage", message)
        seen.add((row.comparator, row.stage))


def _stages_in_order(folder: Draft) -> Iterator[Problem]:
    places = _places(folder)
    of_one: dict[str, list[Entry]] = {}
    for entry in folder.of("comparator_stages"):
        if entry.record.date and entry.record.stage in places:
            of_one.setdefault(entry.record.comparator, []).append(entry)
    for entries in of_one.values():
        entries.sort(key=lambda e: places[e.record.stage])
        for one, two in pairwise(entries):
            before, after = one.record, two.record
            if after.date.last and after.date.last < before.date.first:
                yield two.problem(
                    "date",
                    f"{_when(after.date)} lies before {_when(before.date)}, when it reached "
                    f"{before.stage}; stages follow one another",
                )


def _reached_is_past(folder: Draft) -> Iterator[Problem]:
    for entry in folder.of("comparator_stages"):
        row: ComparatorStage = entry.record
        if row.date is None:
            continue
        if row.date.is_open:
            message = f"{_when(row.date)} has no end; leave the date out until it is reached"
            yield entry.problem("date", message)
        elif folder.process and row.date.first > folder.process.checked_on:
            yield entry.problem(
                "date",
                f"{_when(row.date)} lies after the day the data were last checked; leave the "
                "date out until it is reached",
            )


def _parties_have_a_day(folder: Draft) -> Iterator[Problem]:
    for entry in folder.of("comparators"):
        row: Comparator = entry.record
        if (row.parties is None) != (row.parties_as_of is None):
            field = "parties_as_of" if row.parties_as_of is None else "parties"
            message = "a number of parties stands with the day of which it is, or neither does"
            yield entry.problem(field, message)
        elif (
            folder.process
            and row.parties_as_of
            and row.parties_as_of.first > folder.process.checked_on
        ):
            message = f"{_when(row.parties_as_of)} lies after the day the data were last checked"
            yield entry.problem("parties_as_of", message)


RULES = (
    Rule("measured-from-earlier", "a stage is measured from earlier ones", _measured_from_earlier),
    Rule("own-stages-in-order", "our own stages follow one another", _own_stages_in_order),
    Rule("comparator-has-stages", "a comparator has stages", _comparator_has_stages),
    Rule("stage-once", "a comparator reaches a stage once", _stage_once),
    Rule("stages-in-order", "the stages of a comparator follow one another", _stages_in_order),
    Rule("reached-is-past", "a stage that is reached is not ahead", _reached_is_past),
    Rule("parties-have-a-day", "a number of parties has its day", _parties_have_a_day),
)
"""Every rule on comparators, in the order in which they report."""
