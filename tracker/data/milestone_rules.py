"""What must hold of milestones and phases, and of what milestones are to one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from tracker.domain.dataset import Problem
from tracker.domain.records import (
    Basis,
    Kind,
    Milestone,
    Outcome,
    Phase,
)
from tracker.domain.relations import Relation, named, with_present_ids
from tracker.words import ENGLISH

from .draft import Draft, Rule, of_process

_day, _when = ENGLISH.day, ENGLISH.when


def _record_not_ahead(folder: Draft) -> Iterator[Problem]:
    if folder.process is None:
        return
    as_of = folder.process.checked_on
    for entry in folder.of("milestones"):
        milestone: Milestone = entry.record
        checked = max(as_of, milestone.checked_on or as_of)
        if milestone.basis is Basis.RECORD and milestone.date.first > checked:
            yield entry.problem(
                "date",
                f"{_when(milestone.date)} lies after {_day(checked)}, the day the data were last "
                "checked; a thing on record has happened by then (or the basis is not record)",
            )


def _phases_in_order(folder: Draft) -> Iterator[Problem]:
    for one, two in pairwise(folder.of("phases")):
        first: Phase = one.record
        second: Phase = two.record
        if second.band.first < first.band.first:
            yield two.problem(
                "band",
                f"{_when(second.band)} begins before {_when(first.band)} of {first.id}, which "
                "stands above it; phases stand in order of their first day, and may overlap "
                "(check --fix moves it)",
            )


def _stretch_is_no_choice(folder: Draft) -> Iterator[Problem]:
    said = "a stretch of time is not one of several days; write the first and the last day"
    for table, name in (("phases", "band"), ("presets", "period")):
        for entry in folder.of(table):
            when = getattr(entry.record, name)
            if when and when.one_of:
                yield entry.problem(name, f"{said}, as in {when.first}/{when.last}")
    picture = folder.process and folder.process.picture
    if picture and picture.one_of:
        yield of_process("picture", f"{said}, as in {picture.first}/{picture.last}")


def _milestones_in_order(folder: Draft) -> Iterator[Problem]:
    for one, two in pairwise(folder.of("milestones")):
        if two.record.date.first < one.record.date.first:
            yield two.problem(
                "date",
                f"{_when(two.record.date)} comes before {_when(one.record.date)} of "
                f"{one.record.id}, which stands above it; milestones stand in date order "
                "(check --fix moves it)",
            )


def _duration_fits(folder: Draft) -> Iterator[Problem]:
    for entry in folder.of("milestones"):
        when, duration = entry.record.date, entry.record.duration
        if duration is None:
            continue
        if when.one_of:
            message = "it is one of several days, and lasts no longer; leave the duration out"
            yield entry.problem("duration", message)
        elif not when.is_window:
            yield entry.problem("duration", "its days are fixed already; leave the duration out")
        elif when.last and duration.days > (when.last - when.first).days + 1:
            yield entry.problem(
                "duration", f"{ENGLISH.duration(duration)} do not fit into {_when(when)}"
            )


def _outcome_fits(folder: Draft) -> Iterator[Problem]:
    if folder.process is None:
        return
    as_of = folder.process.checked_on
    kinds: dict[str, Kind] = {e.record.id: e.record for e in folder.of("kinds")}
    for entry in folder.of("milestones"):
        milestone: Milestone = entry.record
        outcome, when = milestone.outcome, milestone.date
        checked = max(as_of, milestone.checked_on or as_of)
        is_record = milestone.basis is Basis.RECORD
        kind = kinds.get(milestone.kind)
        if outcome is None:
            continue
        if outcome.calls_off and is_record and when.first <= checked:
            yield entry.problem(
                "outcome",
                f"what was {outcome} did not take place then, and the basis record says that it "
                "did; write how the plan was known (mandated or announced), or leave it out",
            )
        if outcome.is_of_record and not is_record:
            yield entry.problem(
                "outcome",
                f"what is {outcome} took place, so the basis is record; if it did not take place "
                "then, write postponed, moved, withdrawn or cancelled",
            )
        if outcome is not Outcome.MISSED:
            continue
        if kind and not kind.deadline:
            yield entry.problem(
                "outcome",
                f"only a deadline is missed, and the kind {kind.id} is none; write deadline = true "
                "there, or another outcome here",
            )
        if when.last is None or when.last >= checked:
            yield entry.problem(
                "outcome",
                f"{_when(when)} is not over on {_day(checked)}, the day the data were last "
                "checked; a deadline is missed once its last day is over",
            )


def _nothing_before_itself(folder: Draft) -> Iterator[Problem]:
    """Continuing, replacing and following together: in a circle each would come before itself."""
    written = with_present_ids(folder.records("milestones", Milestone))
    leads = {m.id: [id_ for r in Relation for id_ in named(m, r)] for m in written}
    for entry in folder.of("milestones"):
        if way := _way_back(entry.record.id, leads):
            if entry.record.id != min(way):
                continue  # told once, at one of its members
            message = f"{' → '.join(way)} is a circle; a milestone does not come before itself"
            yield entry.problem(_naming(entry.record, way[1], written), message)


def _way_back(id_: str, leads: Mapping[str, Sequence[str]]) -> list[str]:
    """The shortest way from a milestone over what it names back to it; empty without one."""
    ways, met = [[id_]], set()
    for way in ways:  # which grows on the way
        for other in leads.get(way[-1], ()):
            if other == id_:
                return [*way, id_]
            if other not in met:
                met.add(other)
                ways.append([*way, other])
    return []


def _naming(milestone: Milestone, other: str, written: Iterable[Milestone]) -> str:
    """The field in which a milestone names another one by any of its ids."""
    ids = {old for m in written if m.id == other for old in (m.id, *m.old_ids)}
    return next(r.value for r in Relation if ids.intersection(named(milestone, r)))


def _related_in_order(folder: Draft) -> Iterator[Problem]:
    """What comes of something does not start before it.

    What replaces a plan may be earlier or later than it; what replaces something that happened
    is not earlier.
    """
    known = {id_: m for m in folder.records("milestones", Milestone) for id_ in (m.id, *m.old_ids)}
    for entry in folder.of("milestones"):
        milestone: Milestone = entry.record
        when = milestone.date
        latest = when.last if when.is_window else when.first
        for relation in Relation:
            for other in filter(None, map(known.get, named(milestone, relation))):
                if relation is Relation.REPLACES and other.basis is not Basis.RECORD:
                    continue
                if latest and latest < other.date.first:
                    yield entry.problem(
                        relation.value,
                        f"{_when(when)} lies before {_when(other.date)} of {other.id}; what "
                        f"{relation.value.replace('_', ' ')} something does not start before it",
                    )


RULES = (
    Rule("record-not-ahead", "a thing on record is not dated after the data", _record_not_ahead),
    Rule("phases-in-order", "phases stand in order of their first day", _phases_in_order),
    Rule(
        "stretch-is-no-choice",
        "a stretch of time is not one of several days",
        _stretch_is_no_choice,
    ),
    Rule("milestones-in-order", "milestones stand in date order", _milestones_in_order),
    Rule("duration-fits", "a duration fits into its window", _duration_fits),
    Rule("outcome-fits", "an outcome fits what is known of the milestone", _outcome_fits),
    Rule("no-circle", "no milestone comes before itself", _nothing_before_itself),
    Rule("related-in-order", "nothing starts before what it comes of", _related_in_order),
)
"""The rules, in the order in which they report."""
