"""Dates, periods, numbers and lists as a sentence says them: golden words on tables of cases."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis.strategies import dates as days

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
        ("2026-06-12", "three days ago"),
        ("2026-06-20/2026-06-22", "in five days"),
        ("2026-06-01/2026-06-10", "five days ago"),
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
        (date(2026, 6, 17), "in two days"),
        (date(2026, 6, 13), "two days ago"),
        (date(2026, 6, 27), "in twelve days"),
        (date(2026, 7, 5), "in twenty days"),
        (date(2026, 7, 6), "in three weeks"),
        (date(2026, 7, 9), "in about three weeks"),
        (date(2026, 7, 10), "in about four weeks"),
        (date(2026, 5, 25), "three weeks ago"),
        (date(2026, 5, 24), "about three weeks ago"),
        (date(2026, 8, 10), "in eight weeks"),
        (date(2026, 8, 14), "in about two months"),
        (date(2026, 8, 15), "in two months"),
        (date(2026, 1, 15), "five months ago"),
        (date(2025, 11, 28), "about seven months ago"),
        (date(2027, 6, 15), "in twelve months"),
        (date(2028, 5, 15), "in 23 months"),
        (date(2028, 6, 1), "in about two years"),
        (date(2028, 6, 15), "in two years"),
        (date(2029, 3, 11), "in about three years"),
        (date(2023, 9, 19), "about three years ago"),
        (date(2002, 6, 15), "24 years ago"),
        (date(2002, 9, 10), "about 24 years ago"),
        (date(2002, 12, 20), "about 23 years ago"),
        (date(26, 6, 15), "2,000 years ago"),
    ],
)
def test_how_far_away_a_day_is(day, words):
    assert ENGLISH.days_until(day, TODAY) == words


@given(days(min_value=date(1900, 1, 1), max_value=date(2150, 1, 1)))
def test_a_distance_is_never_wrong_by_more_than_half_of_its_unit(day):
    words = ENGLISH.days_until(day, TODAY)
    apart = abs((day - TODAY).days)
    assert (words.startswith("in ")) == (day > TODAY) or apart < 2
    spelled = {ENGLISH.spelled(number): number for number in range(2, 130)}
    if match := re.search(r"(\S+) (day|week|month|year)s?\b", words):
        unit = {"day": 1, "week": 7, "month": 30.44, "year": 365.25}[match[2]]
        slack = 0 if match[2] in ("day", "week") else 2.1
        wrong = abs(apart - spelled[match[1]] * unit)
        assert wrong <= (unit / 2 if "about" in words else 0) + slack
    else:
        assert apart < 2


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
