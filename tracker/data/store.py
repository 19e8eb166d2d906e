"""The one door to the data: read a process folder, validate it, and keep the last good copy."""

from __future__ import annotations

import csv
import difflib
import hashlib
import io
import os
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import Any

from tracker import disk
from tracker.domain.articles import Article, Position, Question, QuestionRaiser
from tracker.domain.comparators import Comparator, ComparatorStage, Comparison, Stage
from tracker.domain.dataset import Dataset, Problem, by_id
from tracker.domain.faults import told
from tracker.domain.records import (
    CALLED,
    Access,
    Audience,
    Backer,
    Body,
    Change,
    Cluster,
    DocumentAddress,
    Group,
    Kind,
    Link,
    Membership,
    Milestone,
    Participant,
    ParticipantName,
    Phase,
    Preset,
    Process,
    Role,
    Source,
    Statement,
    Text,
    ToDo,
    Total,
    Treaty,
    TreatyStatus,
)
from tracker.domain.relations import with_present_ids
from tracker.domain.schema import Column, Form, columns, read, shown, unknown

from . import moves, rules, shipped, toml_text
from .draft import Draft, Entry


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of record, and where in a folder it stands."""

    name: str
    record_type: type
    file: str
    key: str = ""
    needed: bool = True

    @property
    def columns(self) -> Mapping[str, Any]:
        """Its columns by field name."""
        return columns(self.record_type)

    def counted(self, number: int) -> str:
        """So many of its records, in words.

        >>> TABLES[1].counted(1), TABLES[1].counted(1_200)
        ('1 body', '1,200 bodies')
        """
        return f"{number:,} {CALLED[self.name][number != 1]}"


TABLES = (
    Table("phases", Phase, "process.toml", "phase"),
    Table("bodies", Body, "process.toml", "body"),
    Table("kinds", Kind, "process.toml", "kind"),
    Table("presets", Preset, "process.toml", "preset", needed=False),
    Table("roles", Role, "process.toml", "role", needed=False),
    Table("texts", Text, "process.toml", "text", needed=False),
    Table("groups", Group, "process.toml", "group", needed=False),
    Table("treaties", Treaty, "process.toml", "treaty", needed=False),
    Table("clusters", Cluster, "process.toml", "cluster", needed=False),
    Table("audiences", Audience, "process.toml", "audience", needed=False),
    Table("stages", Stage, "process.toml", "stage", needed=False),
    Table("comparisons", Comparison, "process.toml", "comparison", needed=False),
    Table("links", Link, "process.toml", "link", needed=False),
    Table("document_addresses", DocumentAddress, "process.toml", "document", needed=False),
    Table("sources", Source, "sources.toml", "source"),
    Table("milestones", Milestone, "milestones.toml", "milestone"),
    Table("participants", Participant, "participants.csv", needed=False),
    Table("participant_names", ParticipantName, "participant_names.csv", needed=False),
    Table("memberships", Membership, "memberships.csv", needed=False),
    Table("treaty_statuses", TreatyStatus, "treaty_status.csv", needed=False),
    Table("backers", Backer, "backers.csv", needed=False),
    Table("totals", Total, "totals.csv", needed=False),
    Table("statements", Statement, "statements.csv", needed=False),
    Table("articles", Article, "articles.csv", needed=False),
    Table("questions", Question, "questions.csv", needed=False),
    Table("question_raisers", QuestionRaiser, "question_raisers.csv", needed=False),
    Table("positions", Position, "positions.csv", needed=False),
    Table("access", Access, "access.csv", needed=False),
    Table("checklist", ToDo, "checklist.csv", needed=False),
    Table("comparators", Comparator, "comparators.csv", needed=False),
    Table("comparator_stages", ComparatorStage, "comparator_stages.csv", needed=False),
    Table("changes", Change, "changes.toml", "change", needed=False),
)
"""Every table of a process folder; those that are not needed may be absent with their file."""

PROCESS = "process.toml"
"""The file that says what a folder is about."""

_FILES = sorted({table.file for table in TABLES})
_BESIDE = {"README.md", "LICENSE", "LICENSE.md"}

MOST_FAULTS = 200
"""How many faults of one sort are listed; a file broken in every line has too many to read."""

_MOST_COLUMNS = 100
_AND_MORE = "there are more faults of this sort; mend those above first"

Stamp = tuple[tuple[str | int, ...], ...]
"""The files of a folder, each with what changes whenever it does."""


class DataError(Exception):
    """A process folder cannot be used; ``problems`` holds every fault found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(told(problems)))
        self.problems = problems


@dataclass(slots=True)
class Library:
    """The dataset of a folder as it stands on disk, or its last good copy.

    ``current()`` reads the folder anew when a file has changed. A folder that has become faulty
    leaves the last good dataset in place, and ``problems`` says what is wrong with it.
    """

    folder: Path
    problems: tuple[Problem, ...] = ()
    _seen: Stamp | None = None
    _dataset: Dataset | None = None
    _epoch: object = field(default_factory=object)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def current(self) -> Dataset:
        """The newest good dataset; raise DataError when there has never been one.

        Whoever asks while another thread reads a changed folder gets the last one at once.
        """
        if self._lock.acquire(blocking=self._seen is None):
            try:
                self._look()
            finally:
                self._lock.release()
        else:
            self._epoch = object()  # what is made of the last dataset is not for the new files
        if self._dataset is None:
            raise DataError(self.problems)
        return self._dataset

    @property
    def last(self) -> Dataset | None:
        """The dataset that ``current()`` gave last, None before there is one."""
        return self._dataset

    @property
    def time_zone(self) -> str:
        """The time zone of the dataset that ``current()`` gave last; UTC before there is one."""
        return self._dataset.process.time_zone if self._dataset else "UTC"

    def stamp(self) -> Hashable:
        """What changes whenever ``current()`` may; cheap enough for every request."""
        return self._epoch, _stamp(self.folder)

    def _look(self) -> None:
        """Read the folder if it has changed."""
        stamp = _stamp(self.folder)
        if stamp == self._seen:
            return
        try:
            self._dataset, self.problems = load(self.folder), ()
        except DataError as fault:
            self.problems = fault.problems
        self._seen = stamp


def _stamp(folder: Path) -> Stamp:
    found: list[tuple[str | int, ...]] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                try:
                    about = entry.stat(follow_symlinks=False)
                except OSError as fault:
                    found.append((entry.name, fault.errno or 0))
                    continue
                times = about.st_mtime_ns, about.st_ctime_ns
                found.append((entry.name, about.st_ino, about.st_size, *times))
    except OSError as fault:
        return (("", fault.errno or 0),)
    return tuple(sorted(found))


def load(folder: Path) -> Dataset:
    """The dataset of a process folder; raise DataError with every fault at once."""
    dataset, problems = examine(folder)
    if dataset is None:
        raise DataError(tuple(p for p in problems if not p.is_warning))
    return dataset


def examine(
    folder: Path,
    today: date | Callable[[str], date] | None = None,
    lost_in_words: Callable[[str], str] | None = None,
    cut_off: Callable[[str], str] | None = None,
) -> tuple[Dataset | None, tuple[Problem, ...]]:
    """A folder's dataset, or None when it has faults; and all its faults and warnings.

    Warnings about time passing (a date gone by without a witness) need ``today``: a day, or what
    tells it in the folder's time zone. Those about texts that cannot be drawn need what names the
    letters of a text for which the fonts have no form; the faults of names that are too long for
    the chart need what gives such a name as it is cut off.
    """
    contents, problems, former = _read_files(folder)
    draft, found = _draft(contents, {problem.file for problem in problems})
    problems += found
    for rule in rules.RULES:
        problems.extend(_first(rule.check(draft)))
    if callable(today):
        zone = draft.process.time_zone if draft.process else ""
        today = today(zone if rules.is_time_zone(zone) else "UTC")
    if today:
        problems.extend(_first(rules.gone_by(draft, today)))
    if lost_in_words:
        problems.extend(_first(rules.not_drawn(draft, lost_in_words)))
    if cut_off:
        problems.extend(_first(rules.not_whole(draft, cut_off)))
    problems = [replace(p, file=former.get(p.file, p.file)) for p in problems]
    problems.sort(key=lambda p: p.is_warning)
    if any(not p.is_warning for p in problems):
        return None, tuple(problems)
    return _frozen(draft, _version(draft, contents), tuple(problems)), tuple(problems)


def _read_files(folder: Path) -> tuple[dict[str, str], list[Problem], dict[str, str]]:
    """The text of every file of the folder that can be read, by name; and former names by it."""
    contents: dict[str, str] = {}
    problems: list[Problem] = []
    former: dict[str, str] = {}
    try:
        names = sorted(path.name for path in folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return {}, [_of_folder(folder, "no such folder")], {}
    except OSError as fault:
        return {}, [_of_folder(folder, f"cannot be read: {fault.strerror}")], {}
    for name in names:
        if name.startswith(".") or name.endswith("~"):
            continue
        path = folder / name
        try:
            if name in _FILES:
                contents[name] = disk.read(path).decode("utf-8-sig")
            elif (move := moves.FILES.get(name)) and move.now not in names:
                problems.append(_problem(name, "", "", move.instead))
                former[move.now] = name
                contents[move.now] = disk.read(path).decode("utf-8-sig")
            elif name not in _BESIDE:
                problems.append(_stranger(path, names))
            elif why := disk.unfit(path):
                problems.append(_problem(name, "", "", why))
        except UnicodeDecodeError as fault:
            problems.append(
                _problem(name, "", "", f"not UTF-8 text (byte {fault.start:,}); save it as UTF-8")
            )
        except ValueError as fault:
            problems.append(_problem(name, "", "", str(fault)))
        except OSError as fault:
            problems.append(_problem(name, "", "", f"cannot be read: {fault.strerror}"))
    needed = {table.file for table in TABLES if table.needed}
    problems.extend(
        _problem(name, "", "", "this file is missing; every process needs it")
        for name in sorted(needed.difference(names))
    )
    return contents, problems, former


def _stranger(path: Path, names: Iterable[str]) -> Problem:
    """What to say of a file that is none of a process: a fault if it seems to be meant as one."""
    suspect = Path(path.name.lower().strip("#"))
    stems = {Path(file).stem: file for file in _FILES if Path(file).suffix in suspect.suffixes}
    near = difflib.get_close_matches(suspect.name.split(".")[0], stems, n=1, cutoff=0.7)
    if move := moves.FILES.get(path.name):
        message = f"unknown file; it is not read, since {move.now} has its place"
        return replace(_problem(path.name, "", "", message), is_warning=True)
    if near and stems[near[0]] not in names:
        message = f"unknown file; did you mean {stems[near[0]]}?"
    elif path.is_symlink() or not (path.is_file() or path.is_dir()):
        message = "unknown file, and a link or a pipe; take it away"
    else:
        like = f", though it reads like {stems[near[0]]}" if near else ""
        problem = _problem(path.name, "", "", f"unknown file; it is not read{like}")
        return replace(problem, is_warning=True)
    return _problem(path.name, "", "", message)


def _draft(contents: Mapping[str, str], broken: set[str]) -> tuple[Draft, list[Problem]]:
    """The records of the files, with the faults that lie in single fields.

    ``broken`` names the files that are not among the contents though they should be.
    """
    draft = Draft()
    problems: list[Problem] = []
    documents: dict[str, dict[str, Any]] = {}
    for name, text in contents.items():
        if name.endswith(".toml"):
            try:
                documents[name] = toml_text.parse(text)
            except ValueError as fault:
                broken = broken | {name}
                problems.append(_problem(name, "", "", f"not valid TOML: {str(fault)[:200]}"))
    draft.unreadable |= {table.name for table in TABLES if table.file in broken}
    if PROCESS in broken:
        draft.unreadable.add("participants")  # some may come with a list that it asks for
    draft.files |= {table.name: table.file for table in TABLES}
    for name, document in documents.items():
        problems.extend(_moved(draft, name, document))
    for table in TABLES:
        draft.entries[table.name] = []
        draft.ids[table.name] = set()
        if table.file in documents:
            rows = _rows_of_toml(draft, table, documents[table.file], problems)
        elif table.file.endswith(".csv") and table.file in contents:
            rows = _rows_of_csv(draft, table, contents[table.file], problems)
        else:
            continue
        for name, raw in rows:
            _add(draft, table, name, raw, problems)
    if PROCESS in documents:
        members = documents[PROCESS].get("members")
        if isinstance(members, str) and members in shipped.LISTS:
            _bring(draft, members, _absent(documents[PROCESS].get("without", [])))
        _add_process(draft, documents[PROCESS], problems)
    for name, document in documents.items():
        known = {t.key for t in TABLES if t.file == name}
        if name != PROCESS:
            strange = (key for key in document if key not in known)
            problems.extend(
                _first(_problem(name, "", key, unknown(key, known, "key")) for key in strange)
            )
    return draft, problems


@cache
def _list(name: str) -> Draft:
    """The records of a list that comes with the software; raise RuntimeError if it is not sound."""
    draft, problems = Draft(), list[Problem]()
    contents = shipped.contents(name)
    for table in (table for table in TABLES if table.name in shipped.TABLES):
        text = contents[table.file]
        draft.entries[table.name], draft.ids[table.name] = [], set()
        rows = (
            _rows_of_toml(draft, table, toml_text.parse(text), problems)
            if table.key
            else _rows_of_csv(draft, table, text, problems)
        )
        for place, raw in rows:
            _add(draft, table, place, raw, problems)
    if problems:
        raise RuntimeError("\n".join(map(str, problems)))
    return draft


def _absent(raw: object) -> tuple[str, ...]:
    """Whom a folder leaves out of a list; nobody where that cannot be read, which is told."""
    try:
        codes: tuple[str, ...] = read(columns(Process)["without"], raw)
    except ValueError:
        return ()
    return codes


def _bring(draft: Draft, name: str, absent: tuple[str, ...]) -> None:
    """Put the records of a list before the folder's own, which take the place of what they name.

    Those whose codes are ``absent`` stay away, with all that is said of them.
    """
    brought = _list(name)
    draft.absent = brought.ids["participants"].intersection(absent)
    for table in shipped.TABLES:
        own: dict[object, list[Entry]] = {}
        for entry in draft.of(table):
            own.setdefault(shipped.named(entry.record), []).append(entry)
        entries = []
        for entry in brought.of(table):
            if shipped.whose(entry.record) in draft.absent:
                continue
            of_list = replace(entry, file=f"{name}/{entry.file}", is_own=False)
            entries += own.pop(shipped.named(entry.record), [of_list])
        draft.entries[table] = [*entries, *chain.from_iterable(own.values())]
        draft.ids[table] |= brought.ids[table] - draft.absent


def _moved(draft: Draft, file: str, document: dict[str, Any]) -> Iterator[Problem]:
    """Put what a file has in a former form where it is read now, and say so."""
    for key in [*document]:
        known = {table.key for table in TABLES if table.file == file}
        if (move := moves.of_field(file, key)) and key not in known:
            given = document.pop(key)
            if move.now:
                document.setdefault(move.now, given)
                _not_asked_for(draft, move, file, move.now)
            yield _problem(file, "", key, move.instead)


def _not_asked_for(draft: Draft, move: moves.Move, file: str, key: str = "") -> None:
    """Do not tell of fields that are missing only since they come with a move."""
    for table in TABLES:
        if (table.file, table.key) == (file, key) and move.in_its_place:
            draft.missing.setdefault(table.name, set()).update(move.in_its_place)


def _first(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The first of many problems of one sort, and a word on the others."""
    for number, problem in enumerate(problems):
        if number == MOST_FAULTS:
            yield replace(problem, record="", field="", message=_AND_MORE)
            return
        yield problem


def _rows_of_toml(
    draft: Draft, table: Table, document: Mapping[str, Any], problems: list[Problem]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    rows = document.get(table.key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        message = f"must be a list of records; start each one with [[{table.key}]]"
        problems.append(_problem(table.file, "", table.key, message))
        draft.unreadable.add(table.name)
        return
    if table.needed and not rows:
        message = f"there is none; a process needs at least one [[{table.key}]]"
        problems.append(_problem(table.file, "", table.key, message))
        draft.unreadable.add(table.name)
    before = len(problems)
    for place, row in enumerate(rows, 1):
        if _is_enough(draft, table, problems, before):
            return
        prefix = f"{table.key} " if table.file == PROCESS else ""
        named = names_a_record(row.get("id"))
        yield f"{prefix}{row['id']}" if named else f"{table.key} number {place}", row


def _rows_of_csv(
    draft: Draft, table: Table, text: str, problems: list[Problem]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        if not header:
            message = "this file is empty; its first line names the columns"
            problems.append(_problem(table.file, "", "", message))
            draft.unreadable.add(table.name)
            return
        if len(header) > _MOST_COLUMNS:
            message = f"has {len(header):,} columns; at most {_MOST_COLUMNS} are read"
            problems.append(_problem(table.file, "", "", message))
            draft.unreadable.add(table.name)
            return
        known = table.columns
        if sort := _parted_otherwise(table, header):
            message = f"its cells are parted by {sort}; save it as CSV with commas"
            problems.append(_problem(table.file, "", "", message))
            draft.unreadable.add(table.name)
            return
        strange = [name for name in header if name not in known]
        for name in strange:
            move = moves.of_field(table.file, name)
            problems.append(
                _problem(
                    table.file, "", name, move.instead if move else unknown(name, known, "column")
                )
            )
            if move:
                header = [move.now if name == cell and move.now else cell for cell in header]
                _not_asked_for(draft, move, table.file)
        problems.extend(
            _problem(table.file, "", name, "this column stands there twice")
            for name in sorted({name for name in header if header.count(name) > 1})
        )
        required = {name for name, column in known.items() if column.required}
        missing = required - {*header} - draft.missing.get(table.name, set())
        draft.missing.setdefault(table.name, set()).update(missing)
        problems.extend(
            _problem(
                table.file, "", name, "this column is missing; the first line names every column"
            )
            for name in known
            if name in missing
        )
        if "id" in known and "id" not in header:
            draft.unreadable.add(table.name)
        before = len(problems)
        for cells in reader:
            if _is_enough(draft, table, problems, before):
                return
            place = f"line {reader.line_num}"
            if not cells:
                continue
            if len(cells) != len(header):
                message = f"has {len(cells)} cells; the first line has {len(header)}"
                problems.append(_problem(table.file, place, "", message))
                pairs = zip(header, cells, strict=False)
                draft.ids[table.name].update(cell.strip() for name, cell in pairs if name == "id")
                draft.partial.add(table.name)
                continue
            row = {n: c for n, c in zip(header, cells, strict=True) if n in known and c.strip()}
            yield f"{place} ({row['id']})" if names_a_record(row.get("id")) else place, row
    except csv.Error as fault:
        message = f"not valid CSV near line {reader.line_num}: {fault}"
        problems.append(_problem(table.file, "", "", message))
        draft.unreadable.add(table.name)


def _parted_otherwise(table: Table, header: list[str]) -> str:
    """What parts the cells of a table instead of commas, in words; empty when commas do."""
    if any(name in table.columns for name in header):
        return ""
    line = ",".join(header)
    for mark, called in {";": "semicolons", "\t": "tabs"}.items():
        if mark in line and any(name.strip(' "') in table.columns for name in line.split(mark)):
            return called
    return ""


def _is_enough(draft: Draft, table: Table, problems: list[Problem], before: int) -> bool:
    """Whether a file has so many faults that the rest of it is not looked at."""
    is_enough = len(problems) - before > MOST_FAULTS
    if is_enough:
        problems[before + MOST_FAULTS :] = [_problem(table.file, "", "", _AND_MORE)]
        draft.unreadable.add(table.name)
    return is_enough


def names_a_record(id_: object) -> bool:
    """Whether an id can stand in a message, be it right or wrong."""
    return isinstance(id_, str) and 0 < len(id_) <= 80 and id_.isprintable()


def _add(
    draft: Draft, table: Table, name: str, raw: Mapping[str, Any], problems: list[Problem]
) -> None:
    if isinstance(raw.get("id"), str) and (id_ := raw["id"].strip()):
        if id_ in draft.ids[table.name]:
            message = f"{shown(id_)} stands there twice; every id names one record"
            problems.append(_problem(table.file, name, "id", message))
        draft.ids[table.name].add(id_)
    values, faults = _values(table.record_type, raw)
    problems.extend(
        _problem(table.file, name, field_, message)
        for field_, message in faults
        if field_ not in draft.missing.get(table.name, ())
    )
    if faults:
        draft.partial.add(table.name)
    else:
        record = table.record_type(**values)
        draft.entries[table.name].append(Entry(table.file, name, record))


def _add_process(draft: Draft, document: Mapping[str, Any], problems: list[Problem]) -> None:
    alone = {name: c.record_type for name, c in columns(Process).items() if c.record_type}
    keys = {table.key for table in TABLES if table.file == PROCESS} | alone.keys()
    raw = {key: value for key, value in document.items() if key not in keys}
    values, faults = _values(Process, raw, keys)
    problems.extend(_problem(PROCESS, "", fault[0], fault[1]) for fault in faults)
    for name, record_type in alone.items():
        given = document.get(name, {})
        if not isinstance(given, dict):
            message = f"must be a table; start it with [{name}]"
            faults.append((name, message))
            problems.append(_problem(PROCESS, "", name, message))
            continue
        own, wrong = _values(record_type, given)
        values[name] = record_type(**own) if not wrong else None
        problems.extend(_problem(PROCESS, name, fault[0], fault[1]) for fault in wrong)
        faults += wrong
    if not faults:
        lists: dict[str, Any] = {
            name: tuple(entry.record for entry in draft.entries[name])
            for name, column in columns(Process).items()
            if column.form is Form.RECORDS
        }
        draft.process = Process(**(values | lists))


def _values(
    record_type: type, raw: Mapping[str, Any], beside: Iterable[str] = ()
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The values of a record's fields, and a fault for each that cannot be had.

    ``beside`` names keys that may stand there too and are read elsewhere.
    """
    known = _own_columns(record_type)
    strange = islice((key for key in raw if key not in known), MOST_FAULTS)
    faults = [(key, unknown(key, sorted({*known, *beside}), "key")) for key in strange]
    values: dict[str, Any] = {}
    for name, column in known.items():
        given = raw.get(name, "")
        is_given = bool(given.strip()) if isinstance(given, str) else given != []
        if not is_given and column.required:
            faults.append((name, f"is missing; write {column.allowed_in_words}"))
        elif is_given:
            try:
                values[name] = read(column, given)
            except ValueError as fault:
                faults.append((name, str(fault)))
    return values, faults


@cache
def _own_columns(record_type: type) -> Mapping[str, Column]:
    """The columns of a record that hold no records of their own."""
    return {n: c for n, c in columns(record_type).items() if not c.is_apart}


def _problem(file: str, record: str, field_: str, message: str) -> Problem:
    return Problem(file=_name(file), record=record, field=_name(field_), message=message)


def _of_folder(folder: Path, message: str) -> Problem:
    """A fault of the folder itself, whose path is told whole, however long it is."""
    path = str(folder)
    place = path if path.isprintable() else repr(path)
    return Problem(file=place, record="", field="", message=message)


def _name(text: str) -> str:
    """A name of a file or a field as a message shows it, quoted when it could upset the line."""
    return text if text.isprintable() and len(text) <= 80 else shown(text)


def _version(draft: Draft, contents: dict[str, str]) -> str:
    digest = hashlib.sha256()
    if draft.process and draft.process.members:
        listed = shipped.contents(draft.process.members)
        contents = contents | {f"{draft.process.members}/{n}": text for n, text in listed.items()}
    for name in sorted(contents):
        digest.update(f"{name}\0{contents[name]}\0".encode())
    day = draft.process.checked_on.isoformat() if draft.process else "undated"
    return f"{day}+{digest.hexdigest()[:8]}"


def _frozen(draft: Draft, version: str, warnings: tuple[Problem, ...]) -> Dataset:
    if draft.process is None:
        raise RuntimeError("a folder without faults has a process")
    written = with_present_ids(draft.records("milestones", Milestone))
    milestones = sorted(written, key=lambda m: m.date.sort_key)
    return Dataset(
        process=draft.process,
        phases=by_id(draft.process.phases),
        bodies=by_id(draft.process.bodies),
        kinds=by_id(draft.process.kinds),
        milestones=tuple(milestones),
        sources=by_id(draft.records("sources", Source)),
        roles=by_id(draft.process.roles),
        groups=by_id(draft.process.groups),
        treaties=by_id(draft.process.treaties),
        participants=by_id(draft.records("participants", Participant)),
        participant_names=draft.records("participant_names", ParticipantName),
        memberships=draft.records("memberships", Membership),
        treaty_statuses=draft.records("treaty_statuses", TreatyStatus),
        backers=draft.records("backers", Backer),
        totals=draft.records("totals", Total),
        statements=draft.records("statements", Statement),
        clusters=by_id(draft.process.clusters),
        articles=by_id(draft.records("articles", Article)),
        questions=by_id(draft.records("questions", Question)),
        question_raisers=draft.records("question_raisers", QuestionRaiser),
        positions=draft.records("positions", Position),
        audiences=by_id(draft.process.audiences),
        access=draft.records("access", Access),
        checklist=draft.records("checklist", ToDo),
        stages=by_id(draft.records("stages", Stage)),
        comparisons=by_id(draft.records("comparisons", Comparison)),
        comparators=by_id(draft.records("comparators", Comparator)),
        comparator_stages=draft.records("comparator_stages", ComparatorStage),
        changes=draft.records("changes", Change),
        version=version,
        warnings=warnings,
    )
