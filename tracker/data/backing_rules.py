"""What must hold of texts, roles, totals and statements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.domain.dataset import Problem
from tracker.domain.records import (
    Backer,
    GroupKind,
    Role,
    Statement,
    Text,
    Total,
    TreatyStatus,
)
from tracker.domain.roles import MOST_ROLES, TAKEN, headline_of, headline_roles
from tracker.domain.schema import unknown
from tracker.domain.when import When
from tracker.words import ENGLISH

from .draft import Draft, Rule

_day, _when = ENGLISH.day, ENGLISH.when


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


RULES = (
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
)
"""The rules, in the order in which they report."""
