"""What must hold between the fields and the records of a process folder, one rule each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from tracker.domain.dataset import Problem
from tracker.domain.fields import Confidence
from tracker.domain.records import (
    CALLED,
    SYMBOLS,
    Change,
    ChangeKind,
    DocumentAddress,
    Kind,
    LinkPolicy,
    Milestone,
    Preset,
    Source,
    Tier,
)
from tracker.domain.schema import Form, columns, unknown
from tracker.domain.status import Status, status
from tracker.words import ENGLISH

from . import (
    access_rules,
    article_rules,
    backing_rules,
    comparator_rules,
    milestone_rules,
    moves,
    participant_rules,
)
from .draft import Draft, Entry, Rule, of_process

_day, _when = ENGLISH.day, ENGLISH.when


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
        yield of_process("time_zone", f"{message}; write an IANA name as in America/New_York")


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
    *milestone_rules.RULES,
    Rule("policy-kept", "a source that may only be mentioned has no link", _policy_kept),
    Rule("symbol-of-one-kind", "a mark of the chart is that of one kind", _symbol_of_one_kind),
    Rule("high-is-earned", "high is official, or of two independent sources", _high_is_earned),
    Rule("preset-is-one-thing", "a preset has a period or months ahead", _preset_is_one_thing),
    Rule("checked-after-folder", "a record is checked after its folder", _checked_after_folder),
    Rule("document-url", "the address of documents takes a symbol", _document_url_has_place),
    Rule("documents-found", "a document has an address (a warning)", _documents_found),
    Rule("time-zone-known", "the time zone is one that there is", _time_zone_known),
    *participant_rules.RULES,
    *backing_rules.RULES,
    *access_rules.RULES,
    *article_rules.RULES,
    *comparator_rules.RULES,
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
            yield of_process(field_, _not_drawn(lost), is_warning=True)
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
        yield of_process("checked_on", message, is_warning=True)
