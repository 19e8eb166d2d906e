"""What must hold of participants, their groups and treaties."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.domain.dataset import Problem
from tracker.domain.names import name_key
from tracker.domain.records import (
    Membership,
    Participant,
    ParticipantKind,
    TreatyStatus,
)
from tracker.words import ENGLISH

from .draft import Draft, Rule, of_process

_day, _when = ENGLISH.day, ENGLISH.when
_MOST_NAMED = 5


def _only_members_admitted(folder: Draft) -> Iterator[Problem]:
    for entry in folder.of("participants"):
        participant: Participant = entry.record
        if participant.member_since and participant.kind is not ParticipantKind.MEMBER:
            yield entry.problem(
                "member_since",
                f"only a Member of the United Nations has a day of admission, and kind says "
                f"{participant.kind}; leave it out, or write member",
            )


def _absent_are_listed(folder: Draft) -> Iterator[Problem]:
    if folder.process is None:
        return
    for code in folder.process.without:
        if code not in folder.absent:
            yield of_process("without", f"{code} is on no list that the folder takes")
        elif code in folder.ids.get("participants", ()):
            yield of_process("without", f"{code} stands in participants.csv; leave it out of one")


def _noun_holds(folder: Draft) -> Iterator[Problem]:
    if folder.process is None:
        return
    others = sorted(e.record.id for e in folder.of("participants") if not e.record.kind.is_state)
    named = folder.process.participants
    for field_ in ("one", "many") if others else ():
        noun = getattr(named, field_)
        if {"state", "states"}.intersection(noun.casefold().split()):
            number = ENGLISH.ngettext(
                "%(n)s participant is no State", "%(n)s participants are no States", len(others)
            )
            some = ", ".join(others[:_MOST_NAMED]) + (", …" if others[_MOST_NAMED:] else "")
            yield Problem(
                file="process.toml",
                record="participants",
                field=field_,
                message=f"{number} ({some}): name them all by a word that holds, as participants",
            )


def _membership_once(folder: Draft) -> Iterator[Problem]:
    """A stretch is as long as it surely is: dates that are not exact may touch."""
    stretches: dict[tuple[str, str], list[tuple[date, date]]] = {}
    for entry in folder.of("memberships"):
        row: Membership = entry.record
        if row.since and row.until and row.until.last and row.until.last < row.since.first:
            message = f"{_when(row.until)} lies before it begins, {_when(row.since)}"
            yield entry.problem("until", message)
            continue
        first = (row.since.last or row.since.first) if row.since else date.min
        last = row.until.first if row.until else date.max
        known = stretches.setdefault((row.participant, row.group), [])
        if any(first <= end and begin <= last for begin, end in known):
            yield entry.problem(
                "participant",
                f"{row.participant} is a member of {row.group} already at that time; write one "
                "line for each stretch, with until and since where one ends and another begins",
            )
        known.append((first, last))


def _grouping_used(folder: Draft) -> Iterator[Problem]:
    if folder.process is None or not folder.process.grouping or folder.unreadable or folder.partial:
        return
    kinds = {group.record.id: group.record.kind for group in folder.of("groups")}
    used = {kinds[entry.record.group] for entry in folder.of("memberships")}
    if folder.process.grouping not in used:
        known = ", ".join(sorted(used)) or "none yet"
        yield of_process(
            "grouping", f"no group of this kind has a member; kinds with some: {known}"
        )


def _codes_once(folder: Draft) -> Iterator[Problem]:
    for name in ("iso2", "m49"):
        seen: dict[str, str] = {}
        for entry in folder.of("participants"):
            value = getattr(entry.record, name)
            owner = seen.setdefault(value, entry.record.id) if value else entry.record.id
            if owner != entry.record.id:
                yield entry.problem(name, f"{value!r} belongs to {owner} already")


def _names_once(folder: Draft) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    named = [
        (entry, entry.record.id, field_, getattr(entry.record, field_))
        for entry in folder.of("participants")
        for field_ in ("name", "short_name")
    ]
    named += [
        (e, e.record.participant, "name", e.record.name) for e in folder.of("participant_names")
    ]
    for entry, participant, field_, name in named:
        owner = seen.setdefault(name_key(name), participant)
        if owner != participant and participant in folder.ids.get("participants", ()):
            yield entry.problem(field_, f"{name!r} reads like a name of {owner}")


def _treaty_status_once(folder: Draft) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for entry in folder.of("treaty_statuses"):
        row: TreatyStatus = entry.record
        if (row.participant, row.treaty) in seen:
            yield entry.problem(
                "participant", f"{row.participant} has a row for {row.treaty} already"
            )
        seen.add((row.participant, row.treaty))


RULES = (
    Rule("only-members-admitted", "only a member was admitted", _only_members_admitted),
    Rule("absent-are-listed", "who is left out stands on the list", _absent_are_listed),
    Rule("noun-holds", "what participants are called is what they are", _noun_holds),
    Rule("codes-once", "a code belongs to one participant", _codes_once),
    Rule("names-once", "no name reads like that of another participant", _names_once),
    Rule("membership-once", "nobody is a member of a group twice at a time", _membership_once),
    Rule("grouping-used", "the grouping of a folder has members", _grouping_used),
    Rule("treaty-status-once", "a participant has one status under a treaty", _treaty_status_once),
)
"""The rules, in the order in which they report."""
