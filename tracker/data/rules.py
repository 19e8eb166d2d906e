"""What must hold between the fields and the records of a process folder, one rule each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from tracker.domain.dataset import Problem
from tracker.domain.fields import Confidence
from tracker.domain.names import name_key
from tracker.domain.records import (
    CALLED,
    SYMBOLS,
    Access,
    Backer,
    Basis,
    Change,
    ChangeKind,
    DocumentAddress,
    GroupKind,
    Kind,
    LinkPolicy,
    Membership,
    Milestone,
    Outcome,
    Participant,
    ParticipantKind,
    Phase,
    Preset,
    Process,
    Role,
    Source,
    Statement,
    Text,
    Tier,
    Total,
    TreatyStatus,
)
from tracker.domain.relations import Relation, named, with_present_ids
from tracker.domain.roles import MOST_ROLES, TAKEN, headline_of, headline_roles
from tracker.domain.schema import Form, columns, unknown
from tracker.domain.status import Status, status
from tracker.domain.when import When
from tracker.words import ENGLISH

from . import moves

R = TypeVar("R")
_day, _when = ENGLISH.day, ENGLISH.when
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A record and the place where it was read: in the folder, or in a list that it asks for."""

    file: str
    name: str
    record: Any
    is_own: bool = True

    def problem(self, field_: str, message: str, *, is_warning: bool = False) -> Problem:
        """A fault of this record."""
        return Problem(
            file=self.file, record=self.name, field=field_, message=message, is_warning=is_warning
        )


@dataclass(slots=True)
class Draft:
    """A process folder whose records can be read one by one, before it is known to be sound.

    ``ids`` holds every id that was written, also those of records that could not be read;
    ``unreadable`` names the tables of which not even the ids are all known, and ``partial`` those
    of which some record could not be read. ``missing`` holds by table the columns that its file
    should have and has not, ``files`` the file. ``absent`` are the codes of those who stand on a
    list that the folder takes, and whom it leaves out.
    """

    process: Process | None = None
    entries: dict[str, list[Entry]] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    partial: set[str] = field(default_factory=set)
    missing: dict[str, set[str]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    absent: set[str] = field(default_factory=set)

    def records(self, table: str, record_type: type[R]) -> tuple[R, ...]:
        """The records of a table in the order of their file."""
        return tuple(e.record for e in self.of(table) if isinstance(e.record, record_type))

    def of(self, table: str) -> list[Entry]:
        """The entries of a table in the order of their file."""
        return self.entries.get(table, [])


@dataclass(frozen=True, slots=True)
class Rule:
    """A named condition on a folder; ``check`` gives a problem for each breach."""

    name: str
    says: str
    check: Callable[[Draft], Iterable[Problem]]


def _of_process(field_: str, message: str, *, is_warning: bool = False) -> Problem:
    """A fault of the process itself."""
    return Problem(
        file="process.toml", record="", field=field_, message=message, is_warning=is_warning
    )


def _known_reference(folder: Draft) -> Iterator[Problem]:
    given_up = {old for m in folder.records("milestones", Milestone) for old in m.old_ids}
    for entries in folder.entries.values():
        for entry in entries:
            for name, column in columns(type(entry.record)).items():
                if column.form is not Form.REFERENCE or column.table in folder.unreadable:
                    continue
                value = getattr(entry.record, name)
                known = folder.ids.get(column.table, set())
                is_relation = isinstance(entry.record, Milestone) and column.table == "milestones"
                for id_ in value if column.many else filter(None, [value]):
                    if id_ not in known and not (is_relation and id_ in given_up):
                        yield entry.problem(name, _unknown(folder, entry, name, id_))


def _unknown(folder: Draft, entry: Entry, name: str, id_: str) -> str:
    """A sentence on an id that a field names and that there is not."""
    if move := moves.of_value(entry.file, name, id_):
        return move.instead
    table = columns(type(entry.record))[name].table
    what, _ = CALLED[table]
    return unknown(id_, sorted(folder.ids.get(table, ())), what, folder.files.get(table, ""))


def _formerly_is_free(folder: Draft) -> Iterator[Problem]:
    for table in ("phases", "bodies", "kinds", "milestones"):
        taken = set(folder.ids.get(table, ()))
        for entry in folder.of(table):
            for name in ("formerly", "merged"):
                for id_ in getattr(entry.record, name, ()):
                    if id_ in taken:
                        message = f"{id_!r} is in use; name an id that was given up"
                        yield entry.problem(name, message)
                    taken.add(id_)


def _merged_is_no_rename(folder: Draft) -> Iterator[Problem]:
    removed = {
        id_
        for change in folder.records("changes", Change)
        if change.kind is ChangeKind.REMOVED
        for id_ in change.ids
    }
    for entry in folder.of("milestones"):
        for id_ in entry.record.formerly:
            if id_ in removed:
                yield entry.problem(
                    "formerly",
                    f"{id_!r} was removed, says changes.toml; if it was another milestone that has "
                    "become part of this one, write it in merged, so that calendars go on knowing "
                    "this one by its own id",
                    is_warning=True,
                )


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
        yield _of_process("picture", f"{said}, as in {picture.first}/{picture.last}")


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


def _policy_kept(folder: Draft) -> Iterator[Problem]:
    for entry in folder.of("sources"):
        source: Source = entry.record
        if source.policy is LinkPolicy.LINK and not source.url:
            yield entry.problem("url", "is missing; a source with the policy link has an address")
        if source.policy is LinkPolicy.LINK and source.address:
            yield entry.problem("address", "stands beside a link; write only url")
        if source.policy is LinkPolicy.MENTION:
            for name in ("url", "address", "title", "notes"):
                if re.search(r"https?:", getattr(source, name), re.IGNORECASE):
                    yield entry.problem(
                        name,
                        "an http link in a source that may only be mentioned; write address "
                        "without https://, or change the policy to link",
                    )


def _symbol_of_one_kind(folder: Draft) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for entry in folder.of("kinds"):
        kind: Kind = entry.record
        owner = owners.setdefault(kind.symbol, kind.id)
        if owner != kind.id:
            free = ", ".join(symbol for symbol in SYMBOLS if symbol not in owners)
            yield entry.problem(
                "symbol",
                f"{kind.symbol!r} is the mark of {owner}, and a chart could not tell them apart; "
                f"{f'free are {free}' if free else 'no mark is free'}",
            )


def _high_is_earned(folder: Draft) -> Iterator[Problem]:
    sources = {source.id: source for source in folder.records("sources", Source)}
    for entries in folder.entries.values():
        for entry in entries:
            if getattr(entry.record, "confidence", None) is not Confidence.HIGH:
                continue
            named = [sources.get(id_) for id_ in entry.record.sources]
            known = [source for source in named if source]
            is_single = len({source.publisher for source in known}) == 1
            if is_single and len(known) == len(named) and not any(map(_is_official, known)):
                yield entry.problem(
                    "confidence",
                    f"high is for an official source or for two of different publishers; "
                    f"{known[0].publisher} alone makes it medium",
                )


def _is_official(source: Source) -> bool:
    """Whether a source is official, or repeats another and says in its notes whose words."""
    is_repeated = source.tier in {Tier.COPY, Tier.DIGEST} and bool(source.notes)
    return source.tier is Tier.OFFICIAL or is_repeated


def _preset_is_one_thing(folder: Draft) -> Iterator[Problem]:
    for entry in folder.of("presets"):
        preset: Preset = entry.record
        if bool(preset.period) == bool(preset.months_ahead):
            yield entry.problem("period", "write either period or months_ahead")


def _checked_after_folder(folder: Draft) -> Iterator[Problem]:
    for entry in folder.of("milestones"):
        checked = entry.record.checked_on
        if folder.process and checked and checked < folder.process.checked_on:
            day = _day(folder.process.checked_on)
            yield entry.problem(
                "checked_on",
                f"{_day(checked)} lies before the folder's own day, {day}; leave it "
                "out (check --fix does)",
            )


def _document_url_has_place(folder: Draft) -> Iterator[Problem]:
    prefixes: set[str] = set()
    for entry in folder.of("document_addresses"):
        place: DocumentAddress = entry.record
        if not place.url.startswith("https://") or place.url.count("{symbol}") != 1:
            yield entry.problem("url", "must start with https:// and hold {symbol} once")
        if place.prefix in prefixes:
            yield entry.problem("prefix", f"{place.prefix!r} has an address already")
        prefixes.add(place.prefix)


def _documents_found(folder: Draft) -> Iterator[Problem]:
    if folder.process is None or "document_addresses" in folder.partial:
        return
    milestones = folder.records("milestones", Milestone)
    symbols = sorted({symbol for milestone in milestones for symbol in milestone.documents})
    lost = [symbol for symbol in symbols if not folder.process.finds_documents(symbol)]
    if lost:
        named = ", ".join(lost[:3]) + (" ..." if len(lost) > 3 else "")
        yield Problem(
            file="milestones.toml",
            record="",
            field="documents",
            message=f"no [[document]] of process.toml says where {named} can be found; a symbol "
            "that starts with the prefix of none stands as plain text",
            is_warning=True,
        )


def is_time_zone(name: str) -> bool:
    """Whether there is a time zone of this name."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # unknown, no name, the name of a folder
        return False
    return True


def _time_zone_known(folder: Draft) -> Iterator[Problem]:
    if folder.process is None:
        return
    zone = folder.process.time_zone
    if not is_time_zone(zone):
        message = unknown(zone, available_timezones(), "time zone")
        yield _of_process("time_zone", f"{message}; write an IANA name as in America/New_York")


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
            yield _of_process("without", f"{code} is on no list that the folder takes")
        elif code in folder.ids.get("participants", ()):
            yield _of_process("without", f"{code} stands in participants.csv; leave it out of one")


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
        yield _of_process(
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


def _roles_told_apart(folder: Draft) -> Iterator[Problem]:
    wider = {role.id: role.within for role in folder.records("roles", Role)}
    for entry in folder.of("roles"):
        role: Role = entry.record
        if role.id in TAKEN:
            message = f"'{role.id}' is what a statement makes of a standing; take another id"
            yield entry.problem("id", message)
        met, at = {role.id}, role.within
        while at and at not in met:
            met.add(at)
            at = wider.get(at, "")
        if at == role.id:
            yield entry.problem("within", f"{role.id} would lie within itself")


def _text_has_a_day(folder: Draft) -> Iterator[Problem]:
    for entry in folder.of("texts"):
        text: Text = entry.record
        if bool(text.milestone) == bool(text.since):
            yield entry.problem(
                "since",
                "stands beside a milestone, which says it; leave one of them out"
                if text.since
                else "is missing; write since when there is the text, or its milestone",
            )


def _roles_of_text(folder: Draft) -> Iterator[Problem]:
    for entry in folder.of("texts"):
        text: Text = entry.record
        if len(text.roles) > MOST_ROLES:
            message = (
                f"{len(text.roles)} roles; at most {MOST_ROLES} can be told apart in a picture"
            )
            yield entry.problem("roles", message)
        if text.headline and text.headline not in text.roles:
            message = unknown(text.headline, text.roles, "role of this text")
            yield entry.problem("headline", message)
    texts = {e.record.id: e.record for e in folder.of("texts")}
    for entry in folder.of("backers"):
        row: Backer = entry.record
        known: Text | None = texts.get(row.text)
        if known and row.role in folder.ids.get("roles", ()) and row.role not in known.roles:
            message = f"{row.role} is no role of {known.id}, which has {', '.join(known.roles)}"
            yield entry.problem("role", f"{message}; correct it, or write it into roles there")


def _backer_once(folder: Draft) -> Iterator[Problem]:
    seen: set[tuple[str, str, str]] = set()
    for entry in folder.of("backers"):
        row: Backer = entry.record
        if (row.participant, row.text, row.role) in seen:
            message = f"{row.participant} is named as {row.role} for {row.text} already"
            yield entry.problem("participant", message)
        seen.add((row.participant, row.text, row.role))


def _draft_of_text(folder: Draft) -> Iterator[Problem]:
    texts = {e.record.id: e.record for e in folder.of("texts")}
    for entry in folder.of("backers"):
        row: Backer = entry.record
        known: Text | None = texts.get(row.text)
        if known and row.draft and not known.draft:
            message = (
                f"{known.id} has no draft in process.toml; name it there, or leave it out here"
            )
            yield entry.problem("draft", message)
        elif known and row.draft and not known.is_draft(row.draft):
            yield entry.problem("draft", f"{row.draft} is not a version of {known.draft}")


def _not_before_admission(folder: Draft) -> Iterator[Problem]:
    """In a regional group of the United Nations sits who is a Member; others are open to all."""
    admitted = {e.record.id: e.record.member_since for e in folder.of("participants")}
    regional = {g.record.id for g in folder.of("groups") if g.record.kind is GroupKind.REGIONAL}
    for table, name in (("backers", "joined_on"), ("statements", "date"), ("memberships", "since")):
        for entry in folder.of(table):
            if table == "memberships" and entry.record.group not in regional:
                continue
            when, since = getattr(entry.record, name), admitted.get(entry.record.participant)
            if when and since and when.last and when.last < since:
                who = entry.record.participant
                yield entry.problem(
                    name, f"{_when(when)} lies before {who} was admitted, {_day(since)}"
                )


def _named_within_total(folder: Draft) -> Iterator[Problem]:
    roles = {role.id: role for role in folder.records("roles", Role)}
    for entry in folder.of("texts"):
        text: Text = entry.record
        if not set(text.roles) <= roles.keys() or {text.headline, ""}.isdisjoint({*text.roles, ""}):
            continue
        headline, named = headline_of(roles, text), headline_roles(roles, text)
        counted = [
            total.count
            for total in folder.records("totals", Total)
            if (total.text, total.counts) == (text.id, headline.id)
        ]
        who = {
            row.participant
            for row in folder.records("backers", Backer)
            if row.text == text.id and row.role in named
        }
        if counted and len(who) > max(counted):
            yield entry.problem(
                "id",
                f"{len(who)} {headline.many} are named; the largest published total is "
                f"{max(counted)}",
                is_warning=True,
            )


def _counts_never_fall(folder: Draft) -> Iterator[Problem]:
    highest: dict[tuple[str, str], tuple[When, int]] = {}
    dated = [entry for entry in folder.of("totals") if entry.record.date]
    for entry in sorted(dated, key=lambda e: (e.record.date.sort_key, e.record.count)):
        row: Total = entry.record
        key = row.text, row.counts
        when, before = highest.get(key, (row.date, row.count))
        if when and row.count < before and not row.notes:
            yield entry.problem(
                "notes", f"{row.count} is less than {before} on {_when(when)}; say why"
            )
        if row.date and row.count >= before:
            highest[key] = row.date, row.count


def _statement_is_of_one(folder: Draft) -> Iterator[Problem]:
    for entry in folder.of("statements"):
        row: Statement = entry.record
        if row.group and row.group not in folder.ids.get("groups", ()):
            continue  # which is told as such, and may be no group at all
        if bool(row.participant) == bool(row.group):
            message = "write either a participant or a group"
            hint = "; the group for which a participant spoke is group_name" if row.group else ""
            yield entry.problem("participant", f"{message}{hint}")
        elif row.group:
            for name in ("manner", "group_name"):
                if getattr(row, name):
                    yield entry.problem(name, "a statement of a group has none; leave it out")
        elif not row.manner:
            yield entry.problem("manner", "is missing; write national, group or aligned")
        elif (row.manner == "national") == bool(row.group_name):
            message = "a national statement has none, any other has one"
            yield entry.problem("group_name", message)


def _statement_after_text(folder: Draft) -> Iterator[Problem]:
    since: dict[str, date] = {}
    milestones = {e.record.id: e.record.date for e in folder.of("milestones")}
    for entry in folder.of("texts"):
        text: Text = entry.record
        if when := text.since or milestones.get(text.milestone):
            since[text.id] = when.first
    for table, name in (("backers", "joined_on"), ("totals", "date")):
        for entry in folder.of(table):
            when = getattr(entry.record, name)
            if when and entry.record.text in since:
                since[entry.record.text] = min(since[entry.record.text], when.first)
    for entry in folder.of("statements"):
        row: Statement = entry.record
        for id_ in row.about:
            if row.date.last and id_ in since and row.date.last < since[id_]:
                message = f"{_when(row.date)} lies before {id_}, of {_day(since[id_])}"
                yield entry.problem(
                    "about", f"{message}; is it about another text or the process?", is_warning=True
                )


def _acts_are_past(folder: Draft) -> Iterator[Problem]:
    if folder.process is None:
        return
    dated = {
        "treaty_statuses": "date",
        "backers": "joined_on",
        "totals": "date",
        "statements": "date",
    }
    for table, name in dated.items():
        for entry in folder.of(table):
            when = getattr(entry.record, name)
            if when and when.first > folder.process.checked_on:
                yield entry.problem(
                    name, f"{_when(when)} lies after the day the data were last checked"
                )
    for entry in folder.of("treaty_statuses"):
        row: TreatyStatus = entry.record
        if row.date and row.status == "none":
            yield entry.problem(
                "date", "a participant with no status has no day of it; leave it out"
            )


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


def _sources_used(folder: Draft) -> Iterator[Problem]:
    if folder.unreadable or folder.partial:
        return
    used = {
        id_
        for entries in folder.entries.values()
        for entry in entries
        if "sources" in columns(type(entry.record))
        for id_ in entry.record.sources
    }
    for entry in folder.of("sources"):
        if entry.is_own and entry.record.id not in used:
            yield entry.problem("id", "no record names this source", is_warning=True)


def _change_known(folder: Draft) -> Iterator[Problem]:
    tables = ("milestones", "participants", "sources")
    if folder.unreadable.intersection(tables) or "milestones" in folder.partial:
        return
    known = {id_ for table in tables for id_ in folder.ids.get(table, ())}
    gone = {id_ for entry in folder.of("milestones") for id_ in entry.record.old_ids}
    for entry in folder.of("changes"):
        if entry.record.kind is ChangeKind.REMOVED:
            gone.update(entry.record.ids)
    for entry in folder.of("changes"):
        for id_ in entry.record.ids:
            if id_ not in known and id_ not in gone:
                yield entry.problem("ids", unknown(id_, sorted(known), "id"))


def _changes_newest_first(folder: Draft) -> Iterator[Problem]:
    for one, two in pairwise(folder.of("changes")):
        if two.record.date > one.record.date:
            yield two.problem(
                "date",
                f"{_day(two.record.date)} comes after {_day(one.record.date)} of "
                f"{one.record.id}, which stands above it; the newest change stands first "
                "(check --fix moves it)",
            )


def _change_not_ahead(folder: Draft) -> Iterator[Problem]:
    for entry in folder.of("changes"):
        change: Change = entry.record
        if folder.process and change.date > folder.process.checked_on:
            yield entry.problem(
                "date",
                f"{_day(change.date)} lies after the day the data were last checked; "
                "correct checked_on in process.toml",
            )


RULES = (
    Rule("known-reference", "an id that a record names exists", _known_reference),
    Rule("formerly-is-free", "an id given up is not in use again", _formerly_is_free),
    Rule(
        "merged-is-no-rename", "what was removed is no former id (a warning)", _merged_is_no_rename
    ),
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
    Rule("policy-kept", "a source that may only be mentioned has no link", _policy_kept),
    Rule("symbol-of-one-kind", "a mark of the chart is that of one kind", _symbol_of_one_kind),
    Rule("high-is-earned", "high is official, or of two independent sources", _high_is_earned),
    Rule("preset-is-one-thing", "a preset has a period or months ahead", _preset_is_one_thing),
    Rule("checked-after-folder", "a record is checked after its folder", _checked_after_folder),
    Rule("document-url", "the address of documents takes a symbol", _document_url_has_place),
    Rule("documents-found", "a document has an address (a warning)", _documents_found),
    Rule("time-zone-known", "the time zone is one that there is", _time_zone_known),
    Rule("only-members-admitted", "only a member was admitted", _only_members_admitted),
    Rule("absent-are-listed", "who is left out stands on the list", _absent_are_listed),
    Rule("noun-holds", "what participants are called is what they are", _noun_holds),
    Rule("codes-once", "a code belongs to one participant", _codes_once),
    Rule("names-once", "no name reads like that of another participant", _names_once),
    Rule("membership-once", "nobody is a member of a group twice at a time", _membership_once),
    Rule("grouping-used", "the grouping of a folder has members", _grouping_used),
    Rule("treaty-status-once", "a participant has one status under a treaty", _treaty_status_once),
    Rule("roles-told-apart", "a role has an id of its own and no circle", _roles_told_apart),
    Rule("text-has-a-day", "a text says since when there is it", _text_has_a_day),
    Rule("roles-of-text", "a role that somebody has is one of its text", _roles_of_text),
    Rule("backer-once", "a participant has a role in a text once", _backer_once),
    Rule("draft-of-text", "a draft that was backed is that of the text", _draft_of_text),
    Rule("not-before-admission", "nobody acts before admission", _not_before_admission),
    Rule("named-within-total", "no more named than published (a warning)", _named_within_total),
    Rule("counts-never-fall", "a total that falls has a note", _counts_never_fall),
    Rule("statement-is-of-one", "a statement is of a participant or a group", _statement_is_of_one),
    Rule(
        "statement-after-text", "no text is spoken of before it (a warning)", _statement_after_text
    ),
    Rule("acts-are-past", "a participant's act is not dated after the data", _acts_are_past),
    Rule("access-once", "an audience has one answer for a step", _access_once),
    Rule("access-in-time", "what decides on a step comes before its end", _access_in_time),
    Rule("change-known", "a change names what there is or was", _change_known),
    Rule("changes-newest-first", "the newest change stands first", _changes_newest_first),
    Rule("change-not-ahead", "no change is dated after the data", _change_not_ahead),
    Rule("sources-used", "a source is named by some record (a warning)", _sources_used),
)
"""Every rule between fields and records, in the order in which they report."""


_DRAWN: Mapping[str, tuple[str, ...]] = {
    "phases": ("label", "short_label", "line"),
    "bodies": ("label",),
    "kinds": ("label",),
    "texts": ("symbol",),
    "milestones": ("title", "description"),
    "sources": ("title", "publisher", "address"),
    "participants": ("name",),
    "totals": ("stated_by",),
    "audiences": ("label",),
    "access": ("how",),
    "checklist": ("step",),
    "changes": ("summary",),
}
"""The fields of each table whose text stands on cards and in the PDF."""


def not_drawn(folder: Draft, lost_in_words: Callable[[str], str]) -> Iterator[Problem]:
    """Warnings for texts that cards and the PDF cannot show; the argument names a text's letters.

    The pages show these texts all the same: there, the reader's own fonts are used.
    """
    process = folder.process
    for field_ in ("title", "short_title", "attribution", "licence") if process else ():
        if lost := lost_in_words(getattr(process, field_)):
            yield _of_process(field_, _not_drawn(lost), is_warning=True)
    for table, fields in _DRAWN.items():
        for entry in folder.of(table):
            for field_ in fields:
                value = getattr(entry.record, field_)
                if lost := lost_in_words(value if isinstance(value, str) else " ".join(value)):
                    yield entry.problem(field_, _not_drawn(lost), is_warning=True)


def _not_drawn(lost: str) -> str:
    return (
        f"cards and the PDF cannot show it, since their fonts have no {lost}; the pages and the "
        "briefing that prints from a browser can"
    )


def not_whole(folder: Draft, cut_off: Callable[[str], str]) -> Iterator[Problem]:
    """Names of lanes that a chart would cut off; the argument gives such a name as it would be."""
    for table, name in (("bodies", "short_label"), ("kinds", "label")):
        for entry in folder.of(table):
            label = getattr(entry.record, name)
            if cut := cut_off(label):
                yield entry.problem(
                    name,
                    f"{label!r} is too long for the name of a lane: a small chart shows {cut!r}; "
                    "write shorter words, which are set below one another",
                )


def gone_by(folder: Draft, today: date) -> Iterator[Problem]:
    """Warnings for what time alone has done by ``today``: dates gone by, data grown old."""
    kinds: dict[str, Kind] = {e.record.id: e.record for e in folder.of("kinds")}
    for entry in folder.of("milestones"):
        milestone: Milestone = entry.record
        if status(milestone, today, kinds) is Status.UNCONFIRMED:
            message = f"{_when(milestone.date)} has gone by and nothing confirms the event"
            yield entry.problem("date", message, is_warning=True)
    if folder.process and today - folder.process.checked_on > timedelta(days=90):
        message = f"the data were last checked on {_day(folder.process.checked_on)}"
        yield _of_process("checked_on", message, is_warning=True)
