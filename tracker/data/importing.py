"""Taking a line of names into the backers of a process folder: wholly, or not at all."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tracker import disk
from tracker.domain.dataset import Dataset, Problem
from tracker.domain.faults import told
from tracker.domain.fields import Confidence
from tracker.domain.names import names_by_key
from tracker.domain.records import Backer, Role, Source, Text, Tier
from tracker.domain.roles import headline_of, headline_roles
from tracker.domain.schema import SEPARATOR, columns, shown, unknown
from tracker.domain.when import When
from tracker.words import ENGLISH

from . import store
from .sponsor_line import LONGEST, Reading, Sponsor, read_line

LONGEST_FILE = 4 * LONGEST
"""How many bytes a file with a line may have."""

_FILE = "backers.csv"
_FOREIGN = {b"%PDF": "a PDF", b"PK\x03\x04": "a Word or zip file", b"\xff\xfe": "UTF-16 text"}
_LATER = "Joined after the draft was submitted."

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import found, in lines for people; with a problem, nothing was written."""

    lines: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Order:
    """Whose backers a line names, in which role, where it stands, and when they joined.

    ``alike`` are that role and those within it, so that whoever has one of them needs no row more.
    """

    text: Text
    role: Role
    alike: frozenset[str]
    draft: str
    source: Source
    joined_on: When | None

    @property
    def confidence(self) -> Confidence:
        """How well its source attests a sponsor."""
        return Confidence.HIGH if self.source.tier is Tier.OFFICIAL else Confidence.MEDIUM


def text_of(raw: bytes) -> str:
    """The text of a file; raise ValueError when it can hold no line of names."""
    if len(raw) > LONGEST_FILE:
        raise ValueError(f"it is too long; a line has at most {LONGEST:,} characters")
    for opening, what in _FOREIGN.items():
        if raw.startswith(opening):
            raise ValueError(f"it is {what}; copy the line into a plain UTF-8 text file")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise ValueError(
            f"it is not UTF-8 text (byte {fault.start:,}); save it as plain UTF-8 text"
        ) from None


def import_backers(
    folder: Path,
    line: str,
    *,
    text: str,
    source: str,
    role: str = "",
    draft: str = "",
    joined_on: When | None = None,
) -> Outcome:
    """Write the participants that a line names into the folder's backers.

    Without a role it is that of the headline figure of the text. A draft is needed where the text
    has one.

    ``joined_on`` is the day of those who joined later; where the line does not tell them apart,
    of all. Every fact that the folder has already stays there.
    """
    dataset, before = store.examine(folder)
    if dataset is None:
        faults = told(problem for problem in before if not problem.is_warning)
        return Outcome(problems=(*faults, "the folder has faults; correct them first"))
    if not dataset.participants:
        message = "the folder has no participants, by whose names a line is read"
        return Outcome(problems=(f"{message}; write participants.csv first",))
    order, problems = _order(dataset, text, role, draft, source, joined_on)
    reading = read_line(
        line, names_by_key(dataset.participants.values(), dataset.participant_names)
    )
    table = _table(reading, dataset)
    if order is None or reading.problems:
        return Outcome(table, (*problems, *reading.problems))
    path = folder / _FILE
    try:
        old = path.read_bytes() if path.exists() else None
        header, rows = _rows(old or b"")
        after, remarks = _merged(rows, reading, order, tuple(dataset.participants))
        if after == rows:
            done: Sequence[str] = ["nothing to write: every row stands there already"]
        else:
            disk.replace(path, _as_csv(header, after, old or b""))
            done, broken = _look_again(folder, path, old, before)
            if broken:
                return Outcome((*table, *remarks), tuple(broken))
    except OSError as fault:
        return Outcome(table, (f"{_FILE} cannot be written: {fault.strerror}",))
    totals = _totals(dataset, reading, order, after)
    return Outcome((*table, *reading.remarks, *remarks, *totals, *done))


def _order(
    dataset: Dataset, text: str, role: str, draft: str, source: str, joined_on: When | None
) -> tuple[_Order | None, tuple[str, ...]]:
    """What is asked for; or None, and what is wrong with it."""
    declared = dataset.process.texts
    found = next((r for r in declared if text in (r.id, r.symbol)), None)
    problems = []
    if found is None:
        known = [name for r in declared for name in (r.symbol, r.id)]
        problems.append(f"{unknown(text, known, 'text')} (see process.toml)")
    else:
        if role and role not in found.roles:
            problems.append(f"{unknown(role, found.roles, 'role')} (see its roles in process.toml)")
        problems += _about_draft(found, draft)
    if source not in dataset.sources:
        message = unknown(source, dataset.sources, "source")
        problems.append(f"{message} (declare it in sources.toml first)")
    if found is None or problems:
        return None, tuple(problems)
    chosen = dataset.roles[role] if role else headline_of(dataset.roles, found)
    alike = headline_roles(dataset.roles, replace(found, headline=chosen.id))
    return _Order(found, chosen, alike, draft, dataset.sources[source], joined_on), ()


def _about_draft(text: Text, draft: str) -> list[str]:
    """What is wrong with the draft that is named for a text."""
    if not text.draft:
        message = f"{text.symbol} has no draft in process.toml; leave --draft out"
        return [message] if draft else []
    if not draft:
        return [f"name the draft with the line, as in --draft {text.draft}"]
    if not text.is_draft(draft):
        return [
            f"{shown(draft)} is not a version of the draft of {text.symbol}; "
            f"did you mean '{text.draft}'?"
        ]
    return []


def _table(reading: Reading, dataset: Dataset) -> tuple[str, ...]:
    """What was understood, one line for each participant."""
    if not reading.sponsors:
        return ()
    cells = [("as printed", "name", "code", "backer")]
    cells += [
        (
            sponsor.printed,
            dataset.participants[sponsor.participant].name,
            sponsor.participant,
            "joined later" if sponsor.joined_later else "from the start",
        )
        for sponsor in reading.sponsors
    ]
    widths = [max(map(len, texts)) for texts in zip(*cells, strict=True)]
    return tuple(
        "  ".join(f"{text:{width}}" for text, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    )


def _rows(old: bytes) -> tuple[list[str], list[Row]]:
    """The header, with every column there is, and the rows of a file known to be sound."""
    lines = csv.reader(io.StringIO(old.decode("utf-8-sig"), newline=""), strict=True)
    header = next(lines, [])
    rows = [dict(zip(header, map(str.strip, cells), strict=True)) for cells in lines if cells]
    missing = [name for name in columns(Backer) if name not in header]
    return header + missing, rows


def _as_csv(header: list[str], rows: Iterable[Row], old: bytes) -> bytes:
    """Rows as a file of the same kind as the old one."""
    text = io.StringIO(newline="")
    ending = "\r\n" if b"\r\n" in old else "\n"
    writer = csv.DictWriter(text, header, restval="", lineterminator=ending)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig" if old.startswith(codecs.BOM_UTF8) else "utf-8")


def _merged(
    rows: list[Row], reading: Reading, order: _Order, participants: tuple[str, ...]
) -> tuple[list[Row], list[str]]:
    """The rows with those of the line: old ones in place, new ones after them.

    The new ones stand in the order of the participants. A row in another role is another fact.
    """
    named = {sponsor.participant: sponsor for sponsor in reading.sponsors}
    apart = any(sponsor.joined_later for sponsor in reading.sponsors)
    remarks: list[str] = []
    after: list[Row] = []
    place = len(rows)
    met = set()
    for number, row in enumerate(rows):
        after.append(row)
        if row["text"] != order.text.id:
            continue
        place = number + 1
        if row["role"] not in order.alike:
            continue
        met.add(row["participant"])
        if sponsor := named.get(row["participant"]):
            after[-1] = _joined(row, sponsor, order, apart, remarks)
        else:
            remarks.append(
                f"{row['participant']} ({row['role']}) is not in this line; left as it is"
            )
    empty = {
        "text": order.text.id,
        "draft": order.draft,
        "role": order.role.id,
        "confidence": order.confidence,
    }
    after[place:place] = (
        _joined({"participant": participant, **empty}, named[participant], order, apart, remarks)
        for participant in participants
        if participant in named and participant not in met
    )
    return after, remarks


def _joined(row: Row, sponsor: Sponsor, order: _Order, apart: bool, remarks: list[str]) -> Row:
    """A row with what the line adds to it."""
    row = dict(row)
    sources = [id_.strip() for id_ in row.get("sources", "").split(SEPARATOR.strip()) if id_]
    if order.source.id not in sources:
        row["sources"] = SEPARATOR.join([*sources, order.source.id])
    if row["role"] != order.role.id:
        return row
    if sponsor.joined_later:
        row["notes"] = _with(row.get("notes", ""), _LATER)
    if order.joined_on and (sponsor.joined_later or not apart):
        known = row.get("joined_on", "")
        if known not in ("", order.joined_on.text):
            remarks.append(f"{sponsor.participant} joined on {known} by its row; left as it is")
        row["joined_on"] = known or order.joined_on.text
    if order.confidence is Confidence.HIGH or row["confidence"] == Confidence.LOW:
        row["confidence"] = order.confidence
    return row


def _with(notes: str, addition: str) -> str:
    if addition in notes:
        return notes
    ending = "" if not notes.strip() or notes.rstrip().endswith((".", "!", "?")) else "."
    return f"{notes.rstrip()}{ending} {addition}".strip()


def _look_again(
    folder: Path, path: Path, old: bytes | None, before: tuple[Problem, ...]
) -> tuple[list[str], list[str]]:
    """What to say of the folder as written; or, having restored it, why it cannot stay so."""
    dataset, after = store.examine(folder)
    if dataset is not None:
        fresh = [*told(problem for problem in after if problem not in before)]
        return [*fresh, f"written to {_FILE}"], []
    if old is None:
        path.unlink()
    else:
        disk.replace(path, old)
    faults = told(problem for problem in after if not problem.is_warning)
    return [], [*faults, f"the folder would have had these faults; {_FILE} was restored"]


def _totals(
    dataset: Dataset, reading: Reading, order: _Order, rows: Iterable[Mapping[str, str]]
) -> list[str]:
    """The number found beside the numbers published."""
    id_, symbol = order.text.id, order.text.symbol
    found = len(reading.sponsors)
    later = sum(sponsor.joined_later for sponsor in reading.sponsors)
    named = {
        row["participant"] for row in rows if row["text"] == id_ and row["role"] in order.alike
    }
    lines = [
        f"in this line: {found} names ({found - later} from the start, {later} joined later)",
        f"named for {symbol} now: {len(named)}",
    ]
    published = [
        (count, ENGLISH.when(count.date) if count.date else "undated")
        for count in sorted(
            (c for c in dataset.totals if (c.text, c.counts) == (id_, order.role.id)),
            key=lambda c: (c.date.sort_key if c.date else (date.max, date.max), c.count),
        )
    ]
    lines += [f"published: {c.count} ({when}, {', '.join(c.stated_by)})" for c, when in published]
    last = published[-1][0].count if published else None
    if last is None:
        lines.append("published: no total is known")
    elif len(named) != last:
        lines.append(f"the number named differs from the last published: {len(named)}, not {last}")
    return lines
