"""Dates as treaty work knows them: never more precise than their source.

The notation is a subset of EDTF, the Extended Date/Time Format of the Library of Congress
(ISO 8601-2:2019): a day, a month, a year, two of them joined by a stroke, or an open end, each
optionally marked uncertain (``?``), approximate (``~``) or both (``%``); or one of several days in
a row, in brackets.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import IntEnum
from functools import lru_cache

EARLIEST, LATEST = date(1800, 1, 1), date(2199, 12, 31)
"""The first and the last day that can be written: those that a chart and a link can carry."""

MONTHS = tuple(calendar.month_name)
_LONGEST = 40
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)", re.ASCII)
_ONE_OF = re.compile(r"\[(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})\]", re.ASCII)


class Precision(IntEnum):
    """How exactly a date is known; a larger number is more exact."""

    YEAR = 1
    MONTH = 2
    DAY = 3


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One date of the notation: a day, a month or a year, with its qualifiers."""

    year: int
    month: int | None
    day: int | None
    uncertain: bool
    approximate: bool

    @property
    def precision(self) -> Precision:
        """How exactly it is written."""
        if self.day:
            return Precision.DAY
        return Precision.MONTH if self.month else Precision.YEAR

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """Its last day."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True, order=False)
class When:
    """A date, a span of days or a window of time, kept as it was written.

    ``first`` and ``last`` are the earliest and the latest day it allows, both inclusive; ``last``
    is None when the end is open. Doubt marks (``?``, ``~``) never widen the bounds. ``start`` and
    ``end`` are the two dates of the notation, the same one when there is no stroke. ``one_of``
    means a single day, one of those from the first to the last.

    >>> When.parse("2026-01-19/2026-01-30").is_span
    True
    >>> When.parse("2029/..").last is None
    True
    >>> When.parse("[2017-12-04..2017-12-06]").is_window
    True
    """

    text: str
    start: Endpoint = field(compare=False, repr=False)
    end: Endpoint | None = field(compare=False, repr=False)
    first: date
    last: date | None
    precision: Precision
    uncertain: bool
    approximate: bool
    one_of: bool = False

    @classmethod
    def parse(cls, text: str) -> When:
        """Read the notation; raise ValueError with what to write instead."""
        return _parse(text)

    @property
    def is_open(self) -> bool:
        """Whether no end is known."""
        return self.last is None

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    @property
    def is_window(self) -> bool:
        """Whether the event lies somewhere inside, rather than lasting from end to end."""
        return self.is_open or self.one_of or self.precision is not Precision.DAY

    @property
    def is_span(self) -> bool:
        """Whether the event lasts from its first day to its last."""
        return not self.is_window and not self.is_day

    @property
    def is_exact(self) -> bool:
        """Whether its days are known without doubt."""
        return not (self.is_window or self.uncertain or self.approximate)

    @property
    def middle(self) -> datetime:
        """The middle of the days it allows; of an open end, that of its first day."""
        return middle(self.first, (self.last or self.first) + timedelta(days=1))

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """Time order: by first day, then by last, an open end after all others."""
        return self.first, self.last or date.max, self.text

    def overlaps(self, first: date | None, last: date | None) -> bool:
        """Whether any day it allows lies in the period; both ends inclusive, None is no limit."""
        if first and last and last < first:
            return False
        starts_in_time = last is None or self.first <= last
        return starts_in_time and (first is None or self.last is None or self.last >= first)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in whole days, weeks or months, written as in ISO 8601.

    >>> Duration.parse("P3W").days
    21
    """

    text: str
    number: int
    unit: str

    @classmethod
    def parse(cls, text: str) -> Duration:
        """Read ``P4D``, ``P3W`` or ``P2M``; raise ValueError with what to write instead."""
        match = re.fullmatch(r"P([1-9]\d{0,3})([DWM])", text, re.ASCII)
        if not match:
            start = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
            raise ValueError(f"{start!r} is not a duration; write P4D for four days, P3W for weeks")
        unit = {"D": "day", "W": "week", "M": "month"}[match[2]]
        return cls(text, int(match[1]), unit)

    @property
    def days(self) -> int:
        """Its length in days, a month counted at its shortest (28)."""
        return self.number * {"day": 1, "week": 7, "month": 28}[self.unit]

    def __str__(self) -> str:
        return self.text


def middle(first: date, end: date) -> datetime:
    """The moment halfway from the start of a day to the start of another.

    >>> middle(date(2026, 1, 1), date(2026, 1, 2)).isoformat()
    '2026-01-01T12:00:00'
    """
    return datetime.combine(first, time()) + (end - first) / 2


@lru_cache(maxsize=20_000)
def _parse(text: str) -> When:
    if len(text) > _LONGEST:
        raise ValueError(f"a date has at most {_LONGEST} characters; this has {len(text):,}")
    if days := _ONE_OF.fullmatch(text):
        return _one_of(text, *days.groups())
    start_text, stroke, end_text = text.partition("/")
    start = _point(start_text, text)
    if not stroke:
        end: Endpoint | None = start
    elif end_text == "..":
        end = None
    else:
        end = _point(end_text, text)
    if end and end.last < start.first:
        raise ValueError(
            f"{text!r} ends before it starts; write the earlier date first, "
            f"as in {end_text}/{start_text}"
        )
    if end and end.first < start.first:
        raise ValueError(
            f"{text!r} has an end that begins before its start; "
            "write the end as exactly as the start"
        )
    ends = (start, end) if end else (start,)
    return When(
        text=text,
        start=start,
        end=end,
        first=start.first,
        last=end.last if end else None,
        precision=min(point.precision for point in ends),
        uncertain=any(point.uncertain for point in ends),
        approximate=any(point.approximate for point in ends),
    )


def _one_of(text: str, first: str, last: str) -> When:
    """One of the days from the first to the last, both of which it may be."""
    start, end = _point(first, text), _point(last, text)
    if end.first < start.first:
        raise ValueError(
            f"{text!r} ends before it starts; write the earlier day first, as in [{last}..{first}]"
        )
    if end.first == start.first:
        raise ValueError(f"{text!r} leaves no choice of days; write {first}")
    return When(text, start, end, start.first, end.last, Precision.DAY, False, False, one_of=True)


def _point(part: str, whole: str) -> Endpoint:
    match = _DATE.fullmatch(part)
    if not match:
        raise ValueError(_advice(whole))
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if not EARLIEST.year <= year <= LATEST.year:
        raise ValueError(
            f"{whole!r} names the year {year}; write a year from {EARLIEST.year} to {LATEST.year}"
        )
    if match[2] and not 1 <= month <= 12:
        if 21 <= month <= 41:
            raise ValueError(
                f"{whole!r} names a season; write a window of months, as in 2027-03/2027-05"
            )
        raise ValueError(f"{whole!r} names month {match[2]}; months run from 01 to 12")
    if match[3]:
        length = calendar.monthrange(year, month)[1]
        if not 1 <= day <= length:
            raise ValueError(
                f"{whole!r} names day {match[3]}; {MONTHS[month]} {year} has days 01 to {length}"
            )
    mark = match[4]
    return Endpoint(year, month or None, day or None, mark in {"?", "%"}, mark in {"~", "%"})


def _advice(whole: str) -> str:
    """What to write instead of something that is not in the notation."""
    opening = f"{whole!r} is not a date we can read; write "
    if rewritten := _rewritten(whole):
        return opening + rewritten
    if "[" in whole or "{" in whole:
        return opening + "one of several days as in [2017-12-04..2017-12-06]"
    if whole.startswith(("/", "../")):
        return opening + "a first date too, as in 2023/2024, or only the date itself"
    start = whole.removesuffix("/")
    if start != whole and (start := _rewritten(start) or _checked(start) or ""):
        return f"{opening}{start}/.. for an open end"
    mended = "/".join(_rewritten(end) or end for end in whole.split("/", 1))
    if mended != whole and _checked(mended):
        return opening + mended
    return (
        opening + "a day (2024-11-22), a month (2027-04), a year (2027), a span "
        "(2026-01-19/2026-01-30), one of several days ([2017-12-04..2017-12-06]) or an open end "
        "(2029/..), with ? for uncertain and ~ for about"
    )


def _rewritten(text: str) -> str | None:
    """The notation for a date in another common style, or None when its sense is not plain."""
    text = text.strip()
    if match := re.fullmatch(r"(\d{4})[- ]?Q([1-4])", text, re.I | re.A):
        last = 3 * int(match[2])
        return _checked(f"{match[1]}-{last - 2:02}/{match[1]}-{last:02}")
    if match := re.fullmatch(r"[\[{](.+)[\]}]", text):
        return _one_of_rewritten(re.split(r",|\.\.|/", match[1]))
    if match := re.fullmatch(r"(\d{4}-\d{2}-\d{2})[T ][\d:.Z+-]+", text, re.ASCII):
        return match[1]
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", text, re.ASCII):
        year, *rest = match.groups()
        return _checked("-".join([year, *(f"{int(n):02}" for n in rest if n)]))
    if match := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", text, re.ASCII):
        one, two, year = int(match[1]), int(match[2]), match[3]
        choices = {_checked(f"{year}-{two:02}-{one:02}"), _checked(f"{year}-{one:02}-{two:02}")}
        return " or ".join(sorted(filter(None, choices))) or None
    if match := re.fullmatch(
        r"(?:c\.|ca\.?|circa|about|around) ?(\d{4}(?:-\d{2}){0,2})", text, re.I
    ):
        return _checked(f"{match[1]}~")
    if match := re.fullmatch(r"(?:after|since|from) (\d{4}(?:-\d{2}){0,2})", text, re.I):
        return _checked(f"{match[1]}/..")
    if match := re.fullmatch(r"(.+?) *(?: to | until |\u2013|--) *(.+)", text):
        ends = [_rewritten(end) or _checked(end.strip()) for end in match.groups()]
        return _checked(f"{ends[0]}/{ends[1]}") if all(ends) else None
    if match := re.fullmatch(r"(?:(\d{1,2}) )?([A-Za-z]{3,9})\.?,? (?:(\d{1,2}), )?(\d{4})", text):
        name = match[2].lower()
        month = next((n for n, m in enumerate(MONTHS) if n and m.lower().startswith(name)), None)
        day = match[1] or match[3]
        if month:
            return _checked(f"{match[4]}-{month:02}" + (f"-{int(day):02}" if day else ""))
    return None


def _one_of_rewritten(parts: list[str]) -> str | None:
    """The notation for one of several dates: days in brackets, months and years with a stroke."""
    points = sorted(part.strip() for part in parts)
    if len({len(point) for point in points}) > 1 or not all(map(_checked, points)):
        return None
    first, last = points[0], points[-1]
    if first == last:
        return first
    return _checked(f"[{first}..{last}]") or _checked(f"{first}/{last}")


def _checked(text: str) -> str | None:
    """The text itself when it is in the notation, else None."""
    if not _ONE_OF.fullmatch(text) and not all(
        part == ".." or _DATE.fullmatch(part) for part in text.split("/")
    ):
        return None  # at once: asking the parser would ask for advice, and so on without end
    try:
        _parse(text)
    except ValueError:
        return None
    return text
