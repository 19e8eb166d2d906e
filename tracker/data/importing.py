"""Taking the official sponsor line of a draft into a process folder: wholly, or not at all."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker import disk
from tracker.domain.dataset import Dataset, Problem
from tracker.domain.names import names_by_key
from tracker.domain.records import Backer, Confidence, Source, Text, Tier
from tracker.domain.schema import SEPARATOR, columns, shown, unknown
from tracker.domain.when import When
from tracker.words import ENGLISH

from . import store
from .sponsor_line import LONGEST, Reading, Sponsor, read_line

LONGEST_FILE = 4 * LONGEST
"""How many bytes a file with a sponsor line may have."""

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
    """Whose sponsors a line names, where it stands, and when they joined."""

    text: Text
    draft: str
    source: Source
    joined_on: When | None

    @property
    def confidence(self) -> Confidence:
        """How well its source attests a sponsor."""
        return Confidence.HIGH if self.source.tier is Tier.OFFICIAL else Confidence.MEDIUM


def text_of(raw: bytes) -> str:
    """The text of a file; raise ValueError when it can hold no sponsor line."""
    if len(raw) > LONGEST_FILE:
        raise ValueError(f"it is too long; a sponsor line has at most {LONGEST:,} characters")
    for opening, what in _FOREIGN.items():
        if raw.startswith(opening):
            raise ValueError(f"it is {what}; copy the sponsor line into a plain UTF-8 text file")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise ValueError(
            f"it is not UTF-8 text (byte {fault.start:,}); save it as plain UTF-8 text"
        ) from None


def import_sponsors(
    folder: Path,
    line: str,
    *,
    text: str,
    draft: str,
    source: str,
    joined_on: When | None = None,
) -> Outcome:
    """Write the participants that a sponsor line names into the folder's backers.

    ``joined_on`` is the day of those who joined later; where the line does not tell them apart,
    of all. Every fact that the folder has already stays there.
    """
    dataset, before = store.examine(folder)
    if dataset is None:
        faults = [str(problem) for problem in before if not problem.is_warning]
        return Outcome(problems=(*faults, "the folder has faults; correct them first"))
    order, problems = _order(dataset, text, draft, source, joined_on)
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
            done, faults = _look_again(folder, path, old, before)
            if faults:
                return Outcome((*table, *remarks), tuple(faults))
    except OSError as fault:
        return Outcome(table, (f"{_FILE} cannot be written: {fault.strerror}",))
    totals = _totals(dataset, reading, order, after)
    return Outcome((*table, *reading.remarks, *remarks, *totals, *done))


def _order(
    dataset: Dataset, text: str, draft: str, source: str, joined_on: When | None
) -> tuple[_Order | None, tuple[str, ...]]:
    """What is asked for; or None, and what is wrong with it."""
    declared = dataset.process.texts
    found = next((r for r in declared if text in (r.id, r.symbol)), None)
    problems = []
    if found is None:
        known = [name for r in declared for name in (r.symbol, r.id)]
        problems.append(f"{unknown(text, known, 'text')} (see process.toml)")
    elif not found.is_draft(draft):
        problems.append(
            f"{shown(draft)} is not a version of the draft of {found.symbol}; "
            f"did you mean '{found.draft}'?"
        )
    if source not in dataset.sources:
        message = unknown(source, dataset.sources, "source")
        problems.append(f"{message} (declare it in sources.toml first)")
    if found is None or problems:
        return None, tuple(problems)
    return _Order(found, draft, dataset.sources[source], joined_on), ()


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
    """The rows with those of the line: old ones in place, new ones in the order of participants."""
    named = {sponsor.participant: sponsor for sponsor in reading.sponsors}
    apart = any(sponsor.joined_later for sponsor in reading.sponsors)
    remarks: list[str] = []
    after: list[Row] = []
    place = len(rows)
    met = set()
    for number, row in enumerate(rows):
        if row["text"] != order.text.id:
            after.append(row)
            continue
        place = number + 1
        met.add(row["participant"])
        if sponsor := named.get(row["participant"]):
            after.append(_joined(row, sponsor, order, apart, remarks))
        else:
            after.append(row)
            if row["role"] != "introduced":
                remarks.append(
                    f"{row['participant']} ({row['role']}) is not in this line; left as it is"
                )
    empty = {
        "text": order.text.id,
        "draft": order.draft,
        "role": "co-sponsor",
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
    if row["role"] == "main":
        return row
    if row["role"] == "introduced":
        row["role"] = "co-sponsor"
        row["notes"] = _with(row.get("notes", ""), f"Named in the sponsor line of {order.draft}.")
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
        fresh = [str(problem) for problem in after if problem not in before]
        return [*fresh, f"written to {_FILE}"], []
    if old is None:
        path.unlink()
    else:
        disk.replace(path, old)
    faults = [str(problem) for problem in after if not problem.is_warning]
    return [], [*faults, f"the folder would have had these faults; {_FILE} was restored"]


def _totals(
    dataset: Dataset, reading: Reading, order: _Order, rows: Iterable[Mapping[str, str]]
) -> list[str]:
    """The number found beside the numbers published."""
    id_, symbol = order.text.id, order.text.symbol
    found = len(reading.sponsors)
    later = sum(sponsor.joined_later for sponsor in reading.sponsors)
    named = sum(row["text"] == id_ and row["role"] != "introduced" for row in rows)
    lines = [
        f"in this line: {found} names ({found - later} from the start, {later} joined later)",
        f"named for {symbol} now: {named}",
    ]
    published = sorted(
        (c for c in dataset.totals if (c.text, c.counts) == (id_, "co-sponsors")),
        key=lambda count: (count.date.sort_key, count.count),
    )
    lines += [
        f"published: {c.count} ({ENGLISH.when(c.date)}, {', '.join(c.stated_by)})"
        for c in published
    ]
    last = published[-1].count if published else None
    if last is None:
        lines.append("published: no total is known")
    elif named != last:
        lines.append(f"the number named differs from the last published: {named}, not {last}")
    return lines
