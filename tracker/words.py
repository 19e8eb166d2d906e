"""Texts, dates, numbers and lists in a language; English is the only one there is so far.

The language is handed on like the day and the folder; there is none for the whole program.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from gettext import NullTranslations
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from .domain.records import Milestone
from .domain.when import Duration, Endpoint, Precision, When

_TEXTS = NullTranslations()
_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)
_UNITS = {
    "day": ("%(n)s day", "%(n)s days"),
    "week": ("%(n)s week", "%(n)s weeks"),
    "month": ("%(n)s month", "%(n)s months"),
}
_AHEAD = {
    "day": ("in %(n)s day", "in %(n)s days"),
    "week": ("in %(n)s week", "in %(n)s weeks"),
    "month": ("in %(n)s month", "in %(n)s months"),
    "year": ("in %(n)s year", "in %(n)s years"),
}
_AGO = {
    "day": ("%(n)s day ago", "%(n)s days ago"),
    "week": ("%(n)s week ago", "%(n)s weeks ago"),
    "month": ("%(n)s month ago", "%(n)s months ago"),
    "year": ("%(n)s year ago", "%(n)s years ago"),
}
_ABOUT_AHEAD = {
    "week": ("in about %(n)s week", "in about %(n)s weeks"),
    "month": ("in about %(n)s month", "in about %(n)s months"),
    "year": ("in about %(n)s year", "in about %(n)s years"),
}
_ABOUT_AGO = {
    "week": ("about %(n)s week ago", "about %(n)s weeks ago"),
    "month": ("about %(n)s month ago", "about %(n)s months ago"),
    "year": ("about %(n)s year ago", "about %(n)s years ago"),
}
_MOST_DAYS, _MOST_WEEKS, _MOST_MONTHS = 20, 8, 23
"""How far away a day may be before it is told in the next longer unit."""
_FIELDS = {Precision.YEAR: "y", Precision.MONTH: "yMMMM"}


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    return Locale.parse(language)


@lru_cache(maxsize=4096)
def _number(number: int, language: str) -> str:
    return format_decimal(number, locale=_locale(language))


@lru_cache(maxsize=4096)
def _day(day: date, language: str) -> str:
    return format_date(day, "long", locale=_locale(language))


@lru_cache(maxsize=4096)
def _part(day: date, fields: str, language: str) -> str:
    return format_skeleton(fields, day, locale=_locale(language))


def _apart(first: date, last: date) -> tuple[int, str, bool]:
    """How far apart two days are: a number, its unit, and whether that is exact."""
    days = (last - first).days
    if days <= _MOST_DAYS:
        return days, "day", True
    weeks, rest = _nearest(days, 7)
    if weeks <= _MOST_WEEKS:
        return weeks, "week", rest == 0
    is_same_day = first.day == last.day
    months, _ = _nearest(
        12 * 30 * (last.year - first.year) + 30 * (last.month - first.month) + last.day - first.day,
        30,
    )
    if months <= _MOST_MONTHS:
        return months, "month", is_same_day
    halves = 2 * (12 * (last.year - first.year) + last.month - first.month)
    years, _ = _nearest(halves + (last.day > first.day) - (last.day < first.day), 24)
    return years, "year", is_same_day and first.month == last.month


def _nearest(number: int, unit: int) -> tuple[int, int]:
    """How many units come nearest to a number, and by how much it is more or less."""
    times = (2 * number + unit) // (2 * unit)
    return times, number - times * unit


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a language, which is named as in CLDR.

    >>> words = Words()
    >>> words.day(date(2026, 11, 24)), words.number(1234), words.listed(["a", "b", "c"])
    ('24 November 2026', '1,234', 'a, b and c')
    >>> words.ngettext("%(n)s source", "%(n)s sources", 2)
    '2 sources'
    """

    language: str = "en_GB"

    def gettext(self, text: str, /, **values: Any) -> str:
        """A text in this language, with values put into it as ``%(name)s``."""
        return _TEXTS.gettext(text) % values if values else _TEXTS.gettext(text)

    def ngettext(self, one: str, many: str, number: int, /, **values: Any) -> str:
        """The form of a text that goes with a number, with values put into it.

        ``%(n)s`` is the number with its thousands apart, unless a value of that name is given.
        """
        return _TEXTS.ngettext(one, many, number) % {"n": self.number(number), **values}

    def number(self, number: int) -> str:
        """A number with its thousands apart."""
        return _number(number, self.language)

    def counted(self, number: int, one: str, many: str) -> str:
        """So many of what a folder has its own words for.

        >>> Words().counted(1, "signatory", "signatories"), Words().counted(0, "State", "States")
        ('1 signatory', '0 States')
        """
        return f"{self.number(number)} {one if number == 1 else many}"

    def spelled(self, number: int) -> str:
        """A whole number as a sentence would have it: in words up to twenty."""
        return self.gettext(_NUMBERS[number]) if 0 <= number <= 20 else self.number(number)

    def listed(self, parts: Sequence[str]) -> str:
        """Several things as one sentence lists them."""
        return format_list(list(parts), locale=_locale(self.language))

    def day(self, day: date) -> str:
        """A day with its month and year."""
        return _day(day, self.language)

    def month(self, day: date) -> str:
        """The month of a day, without its year."""
        return format_date(day, "LLLL", locale=_locale(self.language))

    def part(self, day: date, fields: str) -> str:
        """Some fields of a day, named as in CLDR, in the order that the language has them.

        >>> Words().part(date(2026, 3, 12), "MMMd")
        '12 Mar'
        """
        return _part(day, fields, self.language)

    def duration(self, duration: Duration) -> str:
        """A length of time.

        >>> Words().duration(Duration.parse("P3W"))
        'three weeks'
        """
        number = duration.number
        return self.ngettext(*_UNITS[duration.unit], number, n=self.spelled(number))

    def when(self, when: When, duration: Duration | None = None) -> str:
        """A date as a sentence says it, with its doubt and, inside a window, its duration.

        >>> Words().when(When.parse("2027"), Duration.parse("P4D"))
        'four days in 2027'
        >>> Words().when(When.parse("2026-01-19/2026-01-30"))
        '19\u201330 January 2026'
        >>> Words().when(When.parse("2013-10~/2013-11~"))
        'about October to November 2013'
        >>> Words().when(When.parse("[2017-12-04..2017-12-06]"))
        'one of the days 4\u20136 December 2017'
        """
        words = self._bounds(when)
        if when.one_of:
            words = self.gettext("one of the days %(days)s", days=words)
        if when.approximate:
            words = self.gettext("about %(when)s", when=words)
        if duration and when.is_window:
            pattern = "%(duration)s, %(when)s" if when.is_open else "%(duration)s in %(when)s"
            words = self.gettext(pattern, duration=self.duration(duration), when=words)
        return self.gettext("%(when)s (uncertain)", when=words) if when.uncertain else words

    def date_of(self, milestone: Milestone) -> str:
        """The date of a milestone, with its duration inside a window."""
        return self.when(milestone.date, milestone.duration)

    def years(self, when: When) -> str:
        """The years that a time covers, for the label of a phase."""
        first, last = when.first.year, when.last
        if last is None:
            return self.gettext("from %(year)s", year=first)
        return f"{first}–{last.year}" if first != last.year else str(first)

    def period(self, first: date | None, last: date | None) -> str:
        """A period, both ends inclusive; None is no limit.

        >>> Words().period(date(2026, 1, 1), date(2029, 12, 31))
        '2026 to 2029'
        """
        start = first and self._start_or_end(first, (1, 1))
        end = last and self._start_or_end(last, (12, 31))
        if first and last and first.year == last.year and start != end:
            start, end = self.day(first), self.day(last)  # a part of a year is not the year
        if start and end:
            if start == end:
                return start
            return self.gettext("%(first)s to %(last)s", first=start, last=end)
        if start:
            return self.gettext("from %(day)s on", day=start)
        return self.gettext("until %(day)s", day=end) if end else self.gettext("all years")

    def days_until(self, day: date, today: date) -> str:
        """How far away a day is, in days, weeks, months or years: about so many where not whole.

        >>> Words().days_until(date(2026, 11, 24), date(2026, 11, 23))
        'tomorrow'
        >>> Words().days_until(date(2026, 4, 30), date(2026, 11, 23))
        'about seven months ago'
        """
        days = (day - today).days
        if days in (-1, 0, 1):
            return self.gettext({-1: "yesterday", 0: "today", 1: "tomorrow"}[days])
        number, unit, is_whole = _apart(*sorted((day, today)))
        if days > 0:
            forms = _AHEAD if is_whole else _ABOUT_AHEAD
        else:
            forms = _AGO if is_whole else _ABOUT_AGO
        return self.ngettext(*forms[unit], number, n=self.spelled(number))

    def distance(self, when: When, today: date) -> str:
        """How far away a date is, or how much of it is over; empty where its days are not known.

        >>> Words().distance(When.parse("2026-01-19/2026-01-30"), date(2026, 1, 23))
        'day 5 of 12, until 30 January 2026'
        """
        if not when.is_exact or when.last is None:
            return ""
        if today < when.first:
            return self.days_until(when.first, today)
        if today > when.last or when.is_day:
            return self.days_until(when.last, today)
        return self.gettext(
            "day %(day)s of %(days)s, until %(last)s",
            day=(today - when.first).days + 1,
            days=(when.last - when.first).days + 1,
            last=self.day(when.last),
        )

    def _point(self, point: Endpoint) -> str:
        if point.day:
            return self.day(point.first)
        return _part(point.first, _FIELDS[point.precision], self.language)

    def _start_or_end(self, day: date, of_a_year: tuple[int, int]) -> str:
        return str(day.year) if (day.month, day.day) == of_a_year else self.day(day)

    def _bounds(self, when: When) -> str:
        start, end = when.start, when.end
        first = self._point(start)
        if end is None:
            return self.gettext("%(day)s or later", day=first)
        last = self._point(end)
        if first == last:
            return first
        if start.day and end.day:
            if (start.year, start.month) == (end.year, end.month):
                return self.gettext("%(day)s–%(last)s", day=start.day, last=last)
            if start.year == end.year:
                first = _part(start.first, "MMMMd", self.language)
            return self.gettext("%(first)s – %(last)s", first=first, last=last)
        if start.precision is end.precision is Precision.MONTH and start.year == end.year:
            first = self.month(start.first)
        return self.gettext("%(first)s to %(last)s", first=first, last=last)


ENGLISH = Words()
