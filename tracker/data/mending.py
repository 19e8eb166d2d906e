"""What is wrong in a process folder and has only one right answer: found, and put right."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from tracker import disk
from tracker.domain.records import Process
from tracker.domain.schema import Form, columns
from tracker.domain.when import When
from tracker.words import ENGLISH

from .store import PROCESS, TABLES, names_a_record
from .toml_text import blocks, masked, parse

_BOM = "\ufeff"
_MILESTONES = "milestones.toml"
_BARE = r"\d{4}(?:-\d\d-\d\d)?"
_OWN_DAY = re.compile(r"\r?\n[ \t]*checked_on[ \t]*=[^#\r\n]*(?=\r?\n|\Z)")

Mended = tuple[str, list[str]]
"""The text of a file when something has been put right in it, and what that was."""


@dataclass(frozen=True, slots=True)
class _Order:
    """How the records of a file stand: by the first day of one of their fields."""

    file: str
    key: str
    field: str
    words: str
    newest_first: bool = False


_ORDERS = (
    _Order(PROCESS, "phase", "band", " in time order"),
    _Order(_MILESTONES, "milestone", "date", " in date order"),
    _Order("changes.toml", "change", "date", ", the newest first", newest_first=True),
)


def mend(folder: Path) -> Iterator[str]:
    """Put right what needs no decision, one file after the other, and say each thing done.

    Whatever else stands in a file stays as it is, comments included; a file that cannot be
    understood is left alone. Raise OSError when one cannot be written.
    """
    document, said = _mend(folder / PROCESS, None)
    yield from said
    checked_on = _first_day(document.get("checked_on"))
    others = {table.file for table in TABLES if table.file.endswith(".toml")} - {PROCESS}
    for file in sorted(others):
        yield from _mend(folder / file, checked_on)[1]


def _mend(path: Path, checked_on: date | None) -> tuple[Mapping[str, Any], list[str]]:
    """What a file says when it has been put right, and what was done to it."""
    try:
        raw = disk.read(path).decode()
        text = raw.removeprefix(_BOM)
        document = parse(text)
    except (OSError, ValueError):
        return {}, []
    after, said = _with_quotes(path.name, text, document)
    if path.name == _MILESTONES and checked_on:
        after, more = _without_days_overtaken(after, checked_on)
        said += more
    for order in _ORDERS:
        if order.file == path.name:
            after, more = _in_order(after, order)
            said += more
    if after != text:
        disk.replace(path, (raw[: len(raw) - len(text)] + after).encode())
    return parse(after), [f"{path.name}: {line}" for line in said]


def _with_quotes(file: str, text: str, document: Mapping[str, Any]) -> Mended:
    """Quotes around the dates that have none."""
    types = [table.record_type for table in TABLES if table.file == file]
    types += [Process] if file == PROCESS else []
    names = {
        name
        for record_type in types
        for name, column in columns(record_type).items()
        if column.form in {Form.DATE, Form.DAY}
    }
    field = rf"^[ \t]*({'|'.join(sorted(names))})[ \t]*=[ \t]*({_BARE})(?=[ \t]*(?:#|\r?$))"
    after, said, end = "", [], 0
    for found in re.finditer(field, masked(text), re.MULTILINE):
        after += f'{text[end : found.start(2)]}"{found[2]}"'
        end = found.end()
        line = text.count("\n", 0, end) + 1
        said.append(f"line {line}: {found[1]}: {found[2]} now stands in quotes")
    return _sure(text, after + text[end:], _quoted(document, names), said)


def _quoted(value: Any, names: set[str]) -> Any:
    """What a document says when its dates stand in quotes."""
    if isinstance(value, list):
        return [_quoted(item, names) for item in value]
    if isinstance(value, dict):
        return {
            key: str(item)
            if key in names and type(item) in (date, int) and re.fullmatch(_BARE, str(item))
            else _quoted(item, names)
            for key, item in value.items()
        }
    return value


def _without_days_overtaken(text: str, checked_on: date) -> Mended:
    """No day of its own for a milestone that was checked again with the whole folder."""
    document = parse(text)
    head, found = blocks(text, ["milestone"])
    rows = _rows(document, "milestone")
    if len(rows) != len(found):
        return text, []
    after, said, left = head, [], []
    for number, (row, block) in enumerate(zip(rows, found, strict=True), 1):
        own = _first_day(row.get("checked_on"))
        is_overtaken = own and own < checked_on and _OWN_DAY.search(masked(block.text))
        if is_overtaken:
            start, end = is_overtaken.span()
            block = replace(block, text=block.text[:start] + block.text[end:])
            row = {name: value for name, value in row.items() if name != "checked_on"}
            said.append(
                f"{_name(row, 'milestone', number)}: checked_on was left out: the whole folder "
                f"was checked on {ENGLISH.day(checked_on)}"
            )
        after += block.text + block.gap
        left.append(row)
    return _sure(text, after, {**document, "milestone": left}, said)


def _in_order(text: str, order: _Order) -> Mended:
    """The records of a file in their order, those of one day as they stood."""
    document = parse(text)
    keys = [table.key for table in TABLES if table.file == order.file]
    head, found = blocks(text, keys)
    rows = _rows(document, order.key)
    places = [place for place, block in enumerate(found) if block.key == order.key]
    days = [day for row in rows if (day := _first_day(row.get(order.field)))]
    if not len(rows) == len(places) == len(days):
        return text, []
    standing = sorted(range(len(rows)), key=days.__getitem__, reverse=order.newest_first)
    after = list(found)
    for place, number in zip(places, standing, strict=True):
        after[place] = replace(found[place], text=found[places[number]].text)
    said = [
        f"{_name(rows[number], order.key, number + 1)} was moved to its place{order.words}"
        for number in _moved(standing)
    ]
    return _sure(
        text,
        head + "".join(block.text + block.gap for block in after),
        {**document, order.key: [rows[number] for number in standing]},
        said,
    )


def _moved(standing: Sequence[int]) -> Iterator[int]:
    """The fewest members of a sequence without which the others would be in rising order."""
    ends: list[int] = []  # the least member in which a rising run of each length can end
    before: dict[int, int | None] = {}
    for number in standing:
        place = bisect(ends, number)
        before[number] = ends[place - 1] if place else None
        ends[place : place + 1] = [number]
    stayed = set()
    last = ends[-1] if ends else None
    while last is not None:
        stayed.add(last)
        last = before[last]
    return (number for number in standing if number not in stayed)


def _sure(text: str, after: str, document: Mapping[str, Any], said: list[str]) -> Mended:
    """A text put right, if it says just what it should; else the text as it was."""
    try:
        is_right = parse(after) == document
    except ValueError:
        is_right = False
    return (after, said) if is_right else (text, [])


def _rows(document: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    rows = document.get(key)
    is_sound = isinstance(rows, list) and all(isinstance(row, dict) for row in rows)
    return rows if is_sound and rows else []


def _first_day(value: object) -> date | None:
    try:
        return When.parse(value.strip()).first if isinstance(value, str) else None
    except ValueError:
        return None


def _name(row: Mapping[str, Any], key: str, number: int) -> str:
    return row["id"] if names_a_record(row.get("id")) else f"{key} number {number}"
