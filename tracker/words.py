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
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from .domain.records import Milestone
from .domain.when import Duration, When, in_words

_TEXTS = NullTranslations()


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    return Locale.parse(language)


@lru_cache(maxsize=4096)
def _number(number: int, language: str) -> str:
    return format_decimal(number, locale=_locale(language))


@lru_cache(maxsize=4096)
def _day(day: date, language: str) -> str:
    return format_date(day, "d MMMM y", locale=_locale(language))


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a language, which is named as in CLDR.

    >>> words = Words()
    >>> words.day(date(2026, 11, 24)), words.number(1234), words.listed(["a", "b", "c"])
    ('24 November 2026', '1,234', 'a, b and c')
    >>> words.ngettext("%(n)s source", "%(n)s sources", 2, n=words.number(2))
    '2 sources'
    """

    language: str = "en_GB"

    def gettext(self, text: str, **values: Any) -> str:
        """A text in this language, with values put into it as ``%(name)s``."""
        return _TEXTS.gettext(text) % values if values else _TEXTS.gettext(text)

    def ngettext(self, one: str, many: str, number: int, **values: Any) -> str:
        """The form of a text that goes with a number, with values put into it."""
        text = _TEXTS.ngettext(one, many, number)
        return text % values if values else text

    def number(self, number: int) -> str:
        """A number with its thousands apart."""
        return _number(number, self.language)

    def listed(self, parts: Sequence[str]) -> str:
        """Several things as one sentence lists them."""
        return format_list(list(parts), locale=_locale(self.language))

    def day(self, day: date) -> str:
        """A day with its month and year."""
        return _day(day, self.language)

    def when(self, when: When, duration: Duration | None = None) -> str:
        """A date as a sentence says it, never more exact than it is."""
        return in_words(when, duration)

    def years(self, when: When) -> str:
        """The years that a time covers, for the label of a phase."""
        first, last = when.first.year, when.last
        if last is None:
            return self.gettext("from %(year)s", year=first)
        return f"{first}–{last.year}" if first != last.year else str(first)

    def date_of(self, milestone: Milestone) -> str:
        """The date of a milestone, with its duration inside a window."""
        return self.when(milestone.date, milestone.duration)


ENGLISH = Words()
