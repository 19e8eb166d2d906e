"""What a field of a record may hold: the one place that the reader, the data dictionary, the
published schema and the error messages follow.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from .when import Duration, When

SEPARATOR = " | "
"""What stands between the values of a list inside one CSV cell."""


class Form(StrEnum):
    """The kinds of value a field can hold."""

    ID = "id"
    LINE = "line"
    PROSE = "prose"
    DATE = "date"
    DAY = "day"
    DURATION = "duration"
    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"
    REFERENCE = "reference"
    ADDRESS = "address"
    CODE = "code"
    RECORD = "record"
    RECORDS = "records"


_ALLOWED = {
    Form.ID: "lower-case letters and digits, in words joined by hyphens",
    Form.LINE: "one line of text",
    Form.PROSE: "text",
    Form.DATE: "an EDTF date: 2024-11-22, 2027-04, 2027, 2026-01-19/2026-01-30, 2029/.., "
    "[2017-12-04..2017-12-06]; ? and ~",
    Form.DAY: "a day as in 2024-11-22",
    Form.DURATION: "P4D for four days, P3W for three weeks",
    Form.NUMBER: "a whole number",
    Form.FLAG: "true or false",
    Form.CHOICE: "one of a list",
    Form.REFERENCE: "an id",
    Form.ADDRESS: "an address that starts with https:// or http://",
    Form.CODE: "a code",
    Form.RECORD: "a record of its own",
    Form.RECORDS: "records of their own",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What one field means and may hold; ``record_type`` is what a record of its own is."""

    form: Form
    doc: str
    required: bool = False
    many: bool = False
    choices: tuple[str, ...] = ()
    table: str = ""
    pattern: str = ""
    allowed: str = ""
    longest: int = 0
    lowest: int | None = None
    highest: int | None = None
    record_type: type | None = None

    @property
    def is_apart(self) -> bool:
        """Whether it holds records, which stand under a heading of their own."""
        return self.form in {Form.RECORD, Form.RECORDS}

    @property
    def allowed_in_words(self) -> str:
        """What may stand there, for people."""
        if self.allowed:
            words = self.allowed
        elif self.form is Form.CHOICE:
            words = ", ".join(self.choices)
        elif self.form is Form.REFERENCE:
            words = f"an id from {self.table}"
        elif self.lowest is not None and self.highest is not None:
            words = f"a whole number from {self.lowest} to {self.highest}"
        elif self.lowest is not None:
            words = f"a whole number from {self.lowest}"
        else:
            words = _ALLOWED[self.form]
        if self.longest:
            words += f", at most {self.longest} characters"
        return f"a list of: {words}" if self.many else words


def column(form: Form, doc: str, *, default: Any = MISSING, **rules: Any) -> Any:
    """A dataclass field that carries its column; required unless a default is given."""
    described = Column(form=form, doc=doc, required=default is MISSING, **rules)
    if default is MISSING:
        return field(metadata={"column": described})
    return field(default=default, metadata={"column": described})


def columns(record_type: type) -> Mapping[str, Column]:
    """The columns of a record type by field name, in order."""
    return _columns(record_type)


@cache
def _columns(record_type: type) -> Mapping[str, Column]:
    return {f.name: f.metadata["column"] for f in fields(record_type) if "column" in f.metadata}


def read(column: Column, raw: object) -> Any:
    """The value that a raw value of TOML or CSV stands for; raise ValueError with what is allowed.

    Text from CSV may stand for any form; a list is split at `` | ``.
    """
    if not column.many:
        return _read_one(column, raw)
    if isinstance(raw, str):
        raw = [part.strip() for part in raw.split(SEPARATOR.strip())] if raw.strip() else []
    if not isinstance(raw, list):
        raise ValueError(f"{shown(raw)} is not a list; write {column.allowed_in_words}")
    if any(isinstance(item, str) and not item.strip() for item in raw):
        raise ValueError("an empty value in a list; delete it")
    values = tuple(_read_one(column, item) for item in raw)
    if repeated := sorted(str(value) for value, number in Counter(values).items() if number > 1):
        raise ValueError(
            f"{', '.join(repeated[:5])} stands there more than once; name each one once"
        )
    return values


def _read_one(column: Column, raw: object) -> Any:
    if isinstance(raw, date):
        raise ValueError(f"{raw} must stand in quotes, so that it keeps its own precision")
    if column.form is Form.NUMBER:
        return _number(column, raw)
    if column.form is Form.FLAG:
        if isinstance(raw, bool) or raw in ("true", "false"):
            return raw in (True, "true")
        raise ValueError(f"{shown(raw)} is neither true nor false; write true or false")
    if not isinstance(raw, str):
        raise ValueError(f"{shown(raw)} is not text; write {column.allowed_in_words}")
    text = raw.strip()
    if column.longest and len(text) > column.longest:
        raise ValueError(
            f"{shown(text)} has {len(text):,} characters; at most {column.longest} are allowed"
        )
    if not text.isprintable():  # which is quick, and true of nearly all
        _check_marks(column, text)
    reader = _READERS.get(column.form)
    return reader(column, text) if reader else text


def _check_marks(column: Column, text: str) -> None:
    if hidden := _FORBIDDEN.search(text):
        raise ValueError(f"a control or direction character (U+{ord(hidden[0]):04X}); delete it")
    if column.form is not Form.PROSE and len(text.splitlines()) > 1:
        raise ValueError("more than one line; write it in one")


_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def _number(column: Column, raw: object) -> int:
    number = raw
    if isinstance(raw, str) and re.fullmatch(r"-?\d{1,9}", raw.strip(), re.ASCII):
        number = int(raw)
    low, high = column.lowest, column.highest
    if (
        not isinstance(number, int)
        or isinstance(number, bool)
        or (low is not None and number < low)
        or (high is not None and number > high)
    ):
        raise ValueError(f"{shown(raw)} is out of range; write {column.allowed_in_words}")
    return number


RESERVED = ("all", "today", "none", "any")
"""Words that stand for the whole, the present day or nothing in a link: no id can be one."""


def _id(_: Column, text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text, re.ASCII):
        raise ValueError(f"{shown(text)} is not an id; write {_ALLOWED[Form.ID]}")
    if text in RESERVED:
        raise ValueError(f"{shown(text)} has a meaning of its own in links; take another id")
    return text


def _day(_: Column, text: str) -> date:
    try:
        when = When.parse(text)
    except ValueError as fault:
        raise ValueError(str(fault)) from None
    if not (when.is_day and when.is_exact) or "/" in text:
        raise ValueError(f"{shown(text)} is not one day; write it as in 2024-11-22")
    return when.first


def _choice(column: Column, text: str) -> str:
    for choice in column.choices:
        if text == choice:
            return choice
    raise ValueError(unknown(text, column.choices, "value"))


def _address(_: Column, text: str) -> str:
    try:
        parts = urlsplit(text)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        is_web = False
    if not is_web or re.search(r"[\s<>\"'`\\]", text):
        raise ValueError(f"{shown(text)} is not a web address; write {_ALLOWED[Form.ADDRESS]}")
    return text


def _code(column: Column, text: str) -> str:
    if not re.fullmatch(column.pattern, text, re.ASCII):
        raise ValueError(f"{shown(text)} is not valid; write {column.allowed_in_words}")
    return text


_READERS: Mapping[Form, Callable[[Column, str], Any]] = {
    Form.ID: _id,
    Form.DATE: lambda _, text: When.parse(text),
    Form.DAY: _day,
    Form.DURATION: lambda _, text: Duration.parse(text),
    Form.CHOICE: _choice,
    Form.ADDRESS: _address,
    Form.CODE: _code,
}


_MOST_NAMED = 30, 600
"""How many known words are told instead of an unknown one, and in how many characters."""


def unknown(word: str, known: Iterable[str], what: str, file: str = "") -> str:
    """A sentence on an unknown word, with the nearest known one, or all when they are few.

    ``file`` is where such words are declared, if in a folder.

    >>> unknown("talks", ["session", "deadline"], "kind", "process.toml")
    "unknown kind 'talks'; process.toml names session, deadline"
    """
    known = tuple(word for word in known if word.isprintable())
    near = difflib.get_close_matches(word[:80], known, n=1, cutoff=0.6)
    if near:
        return f"unknown {what} {shown(word)}; did you mean '{near[0]}'?"
    named = ", ".join(known)
    if named and len(known) <= _MOST_NAMED[0] and len(named) <= _MOST_NAMED[1]:
        return f"unknown {what} {shown(word)}; {f'{file} names' if file else 'known are'} {named}"
    if file and not known:
        return f"unknown {what} {shown(word)}; {file} names none"
    return f"unknown {what} {shown(word)}"


def shown(raw: object) -> str:
    """A raw value as an error message shows it: quoted, and cut when long."""
    text = repr(raw)
    return text if len(text) <= 60 else f"{text[:56]}…{text[-1]}"
