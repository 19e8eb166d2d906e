"""Dates, periods, numbers and lists as a sentence says them: golden words on tables of cases."""

import re
from datetime import date

import pytest
from hypothesis import given

from tests.pure.test_when import notations
from tracker.domain.when import Duration, When
from tracker.words import ENGLISH, Words

TODAY = date(2026, 6, 15)

# Dates


@pytest.mark.parametrize(
    ("text", "duration", "words"),
    [
        ("2024-11-22", None, "22 November 2024"),
        ("2027-04", None, "April 2027"),
        ("2027", None, "2027"),
        ("2026-01-19/2026-01-30", None, "19–30 January 2026"),
        ("2026-01-19/2026-01-19", None, "19 January 2026"),
        ("2019-04-29/2019-06-07", None, "29 April – 7 June 2019"),
        ("2025-12-28/2026-01-03", None, "28 December 2025 – 3 January 2026"),
        ("2025-11/2025-12", None, "November to December 2025"),
        ("2025-11/2026-01", None, "November 2025 to January 2026"),
        ("2025-11/2025-12-15", None, "November 2025 to 15 December 2025"),
        ("2025-11-15/2025-12", None, "15 November 2025 to December 2025"),
        ("2013/2014", None, "2013 to 2014"),
        ("2013/2013", None, "2013"),
        ("2025/2026-01-19", None, "2025 to 19 January 2026"),
        ("2025-11?/2025-12?", None, "November to December 2025 (uncertain)"),
        ("2029~", None, "about 2029"),
        ("2029?", None, "2029 (uncertain)"),
        ("2024-11-22%", None, "about 22 November 2024 (uncertain)"),
        ("2029/..", None, "2029 or later"),
        ("2026-04-30/..", None, "30 April 2026 or later"),
        ("2029~/..", None, "about 2029 or later"),
        ("2027", "P4D", "four days in 2027"),
        ("2027-04", "P1W", "one week in April 2027"),
        ("2025-11/2025-12", "P2W", "two weeks in November to December 2025"),
        ("2029?", "P3W", "three weeks in 2029 (uncertain)"),
        ("2029~", "P3W", "three weeks in about 2029"),
        ("2029/..", "P3W", "three weeks, 2029 or later"),
        ("2026-04-30/..", "P4D", "four days, 30 April 2026 or later"),
        ("2026-01-19/2026-01-30", "P4D", "19–30 January 2026"),
    ],
)
def test_a_date_in_words(text, duration, words):
    assert ENGLISH.when(When.parse(text), duration and Duration.parse(duration)) == words


@given(notations())
def test_the_words_tell_the_years_the_doubt_and_the_open_end(text):
    when = When.parse(text)
    words = ENGLISH.when(when)
    numbers = re.findall(r"\d+", words)
    assert str(when.first.year) in numbers
    assert when.last is None or str(when.last.year) in numbers
    assert words.startswith("about ") == when.approximate
    assert words.endswith(" (uncertain)") == when.uncertain
    assert ("or later" in words) == when.is_open


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "no"), (1, "one"), (13, "thirteen"), (20, "twenty"), (21, "21"), (1_000, "1,000")],
)
def test_a_number_in_words(number, words):
    assert ENGLISH.spelled(number) == words


def test_a_day_in_words():
    assert ENGLISH.day(date(2026, 4, 5)) == "5 April 2026"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("P1D", "one day"),
        ("P4D", "four days"),
        ("P21D", "21 days"),
        ("P1W", "one week"),
        ("P3W", "three weeks"),
        ("P2M", "two months"),
        ("P9999D", "9,999 days"),
    ],
)
def test_a_duration_in_words(text, words):
    assert ENGLISH.duration(Duration.parse(text)) == words


# How far away


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2026-06-15", "today"),
        ("2026-06-16", "tomorrow"),
        ("2026-06-12", "3 days ago"),
        ("2026-06-20/2026-06-22", "in 5 days"),
        ("2026-06-01/2026-06-10", "5 days ago"),
        ("2026-06-15/2026-06-16", "day 1 of 2, until 16 June 2026"),
        ("2026-06-08/2026-06-19", "day 8 of 12, until 19 June 2026"),
        ("2026-06-08/2026-06-15", "day 8 of 8, until 15 June 2026"),
        ("2026-06", ""),
        ("2026-06-08/..", ""),
        ("2026-06-20?", ""),
    ],
)
def test_how_far_away_a_date_is_or_how_much_of_it_is_over(when, words):
    assert ENGLISH.distance(When.parse(when), TODAY) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 6, 15), "today"),
        (date(2026, 6, 16), "tomorrow"),
        (date(2026, 6, 14), "yesterday"),
        (date(2026, 6, 17), "in 2 days"),
        (date(2026, 6, 13), "2 days ago"),
        (date(2029, 3, 11), "in 1,000 days"),
        (date(2023, 9, 19), "1,000 days ago"),
    ],
)
def test_how_far_away_a_day_is(day, words):
    assert ENGLISH.days_until(day, TODAY) == words


# Periods and lists


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, "all years"),
        (date(2026, 1, 1), date(2026, 12, 31), "2026"),
        (date(2026, 1, 1), None, "from 2026 on"),
        (None, date(2029, 12, 31), "until 2029"),
        (date(2026, 1, 1), date(2029, 6, 30), "2026 to 30 June 2029"),
        (date(2026, 1, 2), date(2029, 12, 31), "2 January 2026 to 2029"),
        (date(2026, 12, 31), date(2027, 1, 1), "31 December 2026 to 1 January 2027"),
        (date(2026, 1, 19), date(2026, 1, 19), "19 January 2026"),
        (date(2026, 1, 1), date(2026, 1, 26), "1 January 2026 to 26 January 2026"),
        (date(2026, 12, 3), date(2026, 12, 31), "3 December 2026 to 31 December 2026"),
        (date(2026, 1, 1), date(2026, 1, 1), "1 January 2026"),
    ],
)
def test_a_period_is_said_in_whole_years_where_it_has_them(first, last, words):
    assert ENGLISH.period(first, last) == words


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
    ],
)
def test_a_list_in_words(parts, words):
    assert ENGLISH.listed(parts) == words


@pytest.mark.parametrize(
    ("language", "day", "number", "listed"),
    [
        ("en_GB", "24 November 2026", "12,345", "a, b and c"),
        ("fr", "24 novembre 2026", "12\u202f345", "a, b et c"),
        ("es", "24 de noviembre de 2026", "12.345", "a, b y c"),
    ],
)
def test_days_numbers_and_lists_are_those_of_the_language(language, day, number, listed):
    words = Words(language)
    said = words.day(date(2026, 11, 24)), words.number(12_345), words.listed(["a", "b", "c"])
    assert said == (day, number, listed)


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 sources"), (1, "1 source"), (2, "2 sources"), (1_000, "1,000 sources")],
)
def test_a_number_of_things(number, words):
    assert ENGLISH.ngettext("%(n)s source", "%(n)s sources", number) == words
