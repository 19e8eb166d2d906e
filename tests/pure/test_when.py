"""Dates: what is read, what is refused and with which words, and the laws that hold for all."""

import re
from calendar import month_abbr, month_name
from datetime import date, timedelta
from itertools import permutations, product
from math import inf
from time import perf_counter

import pytest
from edtf import parse_edtf
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.domain.when import (
    EARLIEST,
    LATEST,
    Duration,
    Precision,
    When,
)

MARKS = ("", "?", "~", "%")
EVERY_DAY = st.dates(EARLIEST, LATEST)


@st.composite
def points(draw, days=EVERY_DAY):
    """A day, a month or a year in the notation, with a mark."""
    day = draw(days)
    text = day.isoformat()[: draw(st.sampled_from([10, 7, 4]))]
    return text + draw(st.sampled_from(MARKS))


@st.composite
def notations(draw, days=EVERY_DAY):
    """Any text of the notation: a point, two of them in order, or an open end."""
    start = draw(points(days))
    shape = draw(st.sampled_from(["point", "open", "interval"]))
    if shape == "point":
        return start
    if shape == "open":
        return f"{start}/.."
    return "/".join(sorted([start, draw(points(days))], key=lambda text: When.parse(text).first))


def outcome(parse, text):
    """What a text is read as, or the message with which it is refused; any other fault goes on."""
    try:
        return parse(text), None
    except ValueError as fault:
        return None, str(fault)


def advice(text):
    """The message with which a date is refused."""
    value, message = outcome(When.parse, text)
    assert value is None
    return message


# One of several days


def test_one_of_several_days_is_a_window_of_days():
    when = When.parse("[2017-12-04..2017-12-06]")
    assert (when.first, when.last) == (date(2017, 12, 4), date(2017, 12, 6))
    assert (when.is_window, when.is_span, when.is_day, when.is_exact) == (True, False, False, False)
    assert (when.precision, when.one_of) == (Precision.DAY, True)
    span = When.parse("2017-12-04/2017-12-06")
    assert (when == span, span.one_of) == (False, False)


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("[2017-12-06..2017-12-04]", "as in [2017-12-04..2017-12-06]"),
        ("[2017-12-04..2017-12-04]", "leaves no choice of days; write 2017-12-04"),
        ("[2017-12-04,2017-12-06]", "write [2017-12-04..2017-12-06]"),
        ("[2017-12-06, 2017-12-04, 2017-12-05]", "write [2017-12-04..2017-12-06]"),
        ("{2017-12-04..2017-12-06}", "write [2017-12-04..2017-12-06]"),
        ("[2017-12..2018-01]", "write 2017-12/2018-01"),
        ("[2017-12-04..2017-12]", "write one of several days as in [2017-12-04..2017-12-06]"),
        ("[2017-12-04..]", "write one of several days as in [2017-12-04..2017-12-06]"),
        ("[2017-12-04..2017-12-32]", "names day 32"),
        ("2023-Q4", "write 2023-10/2023-12"),
        ("2023Q1", "write 2023-01/2023-03"),
        ("2023-q3", "write 2023-07/2023-09"),
    ],
)
def test_what_to_write_instead_of_a_quarter_or_a_choice_that_is_none(text, instead):
    assert instead in advice(text)


# Laws


@given(notations())
def test_the_text_is_kept_and_reads_the_same_again(text):
    when = When.parse(text)
    assert when.text == text
    assert When.parse(when.text) == when
    assert hash(When.parse(when.text)) == hash(when)


@given(notations())
def test_the_first_day_is_not_after_the_last(text):
    when = When.parse(text)
    assert when.is_open == text.endswith("/..")
    assert when.last is None or when.first <= when.last


@given(notations())
def test_a_mark_never_moves_the_bounds(text):
    marked, plain = When.parse(text), When.parse(re.sub("[?~%]", "", text))
    assert (marked.first, marked.last, marked.precision) == (
        plain.first,
        plain.last,
        plain.precision,
    )
    assert (marked.is_window, marked.is_span, marked.is_day) == (
        plain.is_window,
        plain.is_span,
        plain.is_day,
    )
    assert marked.uncertain == any(mark in text for mark in "?%")
    assert marked.approximate == any(mark in text for mark in "~%")
    assert marked.is_exact == (plain.is_exact and marked == plain)


@given(notations())
def test_it_is_a_window_a_span_or_a_day(text):
    when = When.parse(text)
    assert [when.is_window, when.is_span, not when.is_window and when.is_day].count(True) == 1


NEAR = st.dates(date(2019, 12, 1), date(2021, 2, 28))


@given(st.lists(notations(NEAR), min_size=3, max_size=3))
def test_the_sort_key_is_a_total_order(texts):
    dates = [When.parse(text) for text in texts]
    orders = {
        tuple(when.text for when in sorted(order, key=lambda when: when.sort_key))
        for order in permutations(dates)
    }
    assert len(orders) == 1
    for one, two in product(dates, dates):
        assert (one.sort_key == two.sort_key) == (one == two)
        if one.first < two.first:
            assert one.sort_key < two.sort_key
        if one.first == two.first and two.is_open and not one.is_open:
            assert one.sort_key < two.sort_key


def test_dates_within_one_another_sort_by_their_first_day_and_open_ends_come_last():
    texts = ["2029/..", "2029", "2029-02", "2029-01-01", "2028-12/2029-01", "2029-01", "2030"]
    assert sorted(texts, key=lambda text: When.parse(text).sort_key) == [
        "2028-12/2029-01",
        "2029-01-01",
        "2029-01",
        "2029",
        "2029/..",
        "2029-02",
        "2030",
    ]


EVER = [date(2018, 1, 1) + timedelta(days=n) for n in range(5 * 365)]


@given(notations(NEAR), st.none() | NEAR, st.none() | NEAR)
@example("2020", date(2020, 7, 1), date(2020, 6, 1))
@example("2020/..", date(2020, 1, 1), date(2019, 12, 31))
@example("2020-05", date(2020, 5, 31), date(2020, 5, 31))
@example("2020-05", date(2020, 6, 1), None)
@example("2020-05", None, date(2020, 4, 30))
def test_overlapping_means_that_some_day_lies_in_both(text, first, last):
    when = When.parse(text)
    some_day = any(
        when.first <= day <= (when.last or EVER[-1])
        and (first or EVER[0]) <= day <= (last or EVER[-1])
        for day in EVER
    )
    assert when.overlaps(first, last) == some_day


SCRAPS = st.lists(
    st.sampled_from(
        ["2024", "11", "22", "0", "-", "/", "..", "?", "~", " ", "Nov", "to", "c. ", "--", "–", "١"]
    )
    | st.text(max_size=3),
    max_size=14,
).map("".join)
SAYS_WHAT_TO_WRITE = re.compile(
    r"write |months run from 01 to 12|has days 01 to \d\d|at most 40 characters"
)


@given(st.text() | SCRAPS | points().map(lambda text: text.replace("-", "/")))
@example("x" * 5_000)
@example("2024-11-22" + "?" * 5_000)
@example("/" * 40)
@example("٢٠٢٤-١١-٢٢")
@example("٣ March 2024")
@example("about ٢٠٢٤")
@example("2024–11–22")
@example("\ud800")
@example("\u202e2024")
@example("2024\n")
@example("\x00")
@example("")
def test_any_text_is_read_or_refused_with_what_to_write(text):
    value, message = outcome(When.parse, text)
    if message is None:
        assert value.text == text
        assert re.fullmatch(r"[0-9?~%/.-]+", text, re.ASCII)
    else:
        assert SAYS_WHAT_TO_WRITE.search(message)
        assert len(message) < 400
        assert message.isprintable()


@pytest.mark.parametrize(
    "text",
    ["1--" * 13, "a–" * 20, "–" * 40, "--" * 20, "1 to " * 8, "2024" + "/" * 36, "2024--a" * 5],
)
def test_advice_is_given_at_once_however_odd_the_text(text):
    """A chain of dashes once took half a minute; a link can carry any text."""
    start = perf_counter()
    assert advice(text[:40])
    assert perf_counter() - start < 1


WAYS = {
    "day/month/year": lambda d: f"{d.day}/{d.month}/{d.year}",
    "day.month.year": lambda d: f"{d.day:02}.{d.month:02}.{d.year}",
    "year/month/day": lambda d: f"{d.year}/{d.month:02}/{d.day:02}",
    "short numbers": lambda d: f"{d.year}-{d.month}-{d.day}",
    "British": lambda d: f"{d.day} {month_name[d.month]} {d.year}",
    "American": lambda d: f"{month_name[d.month]} {d.day}, {d.year}",
    "abbreviated": lambda d: f"{d.day} {month_abbr[d.month]} {d.year}",
    "timestamp": lambda d: f"{d.isoformat()}T09:30:00Z",
}
MODERN = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(MODERN, st.sampled_from(sorted(WAYS)))
def test_a_day_in_another_style_is_answered_with_that_day(day, way):
    written = WAYS[way](day)
    if written == day.isoformat():
        assert When.parse(written).first == day
        return
    message = advice(written)
    offered = re.split("; write ", message)[1].split(" or ")
    assert day.isoformat() in offered
    assert all(When.parse(text).is_day for text in offered)


@given(MODERN, MODERN, st.sampled_from(["British", "American", "abbreviated"]))
@example(date(2024, 5, 5), date(2024, 5, 15), "British")
@example(date(2024, 5, 15), date(2025, 5, 15), "British")
def test_two_days_in_another_style_are_answered_with_both(one, two, way):
    first, last = sorted([one, two])
    for between in ("/", " to ", " – "):
        message = advice(f"{WAYS[way](first)}{between}{WAYS[way](last)}")
        if "at most 40 characters" not in message:
            assert message.endswith(f"; write {first}/{last}")


# Tables of cases


@pytest.mark.parametrize(
    ("text", "first", "last", "precision", "uncertain", "approximate"),
    [
        ("2024-11-22", "2024-11-22", "2024-11-22", Precision.DAY, False, False),
        ("2024-02-29", "2024-02-29", "2024-02-29", Precision.DAY, False, False),
        ("2023-02", "2023-02-01", "2023-02-28", Precision.MONTH, False, False),
        ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH, False, False),
        ("2027-04", "2027-04-01", "2027-04-30", Precision.MONTH, False, False),
        ("2027", "2027-01-01", "2027-12-31", Precision.YEAR, False, False),
        ("1800", "1800-01-01", "1800-12-31", Precision.YEAR, False, False),
        ("2199", "2199-01-01", "2199-12-31", Precision.YEAR, False, False),
        ("2026-01-19/2026-01-30", "2026-01-19", "2026-01-30", Precision.DAY, False, False),
        ("2025-11?/2025-12?", "2025-11-01", "2025-12-31", Precision.MONTH, True, False),
        ("2025-11?/2025-12", "2025-11-01", "2025-12-31", Precision.MONTH, True, False),
        ("2025-11/2025-12~", "2025-11-01", "2025-12-31", Precision.MONTH, False, True),
        ("2025/2026-01-19", "2025-01-01", "2026-01-19", Precision.YEAR, False, False),
        ("2013/2013", "2013-01-01", "2013-12-31", Precision.YEAR, False, False),
        ("2029~", "2029-01-01", "2029-12-31", Precision.YEAR, False, True),
        ("2029?", "2029-01-01", "2029-12-31", Precision.YEAR, True, False),
        ("2024-11-22%", "2024-11-22", "2024-11-22", Precision.DAY, True, True),
        ("2029/..", "2029-01-01", None, Precision.YEAR, False, False),
        ("2026-04-30/..", "2026-04-30", None, Precision.DAY, False, False),
        ("2027-04~/..", "2027-04-01", None, Precision.MONTH, False, True),
    ],
)
def test_what_a_text_means(text, first, last, precision, uncertain, approximate):
    when = When.parse(text)
    assert when.first == date.fromisoformat(first)
    assert when.last == (last and date.fromisoformat(last))
    assert when.precision is precision
    assert (when.uncertain, when.approximate) == (uncertain, approximate)


@pytest.mark.parametrize(
    ("text", "middle"),
    [
        ("2024-11-22", "2024-11-22T12:00"),
        ("2024-11-01/2024-11-11", "2024-11-06T12:00"),
        ("2024-09", "2024-09-16T00:00"),
        ("2024", "2024-07-02T00:00"),
        ("2199", "2199-07-02T12:00"),
        ("2024-11-22/..", "2024-11-22T12:00"),
        ("2024/..", "2024-01-01T12:00"),
    ],
)
def test_the_middle_lies_as_far_from_the_first_day_as_from_the_last(text, middle):
    assert When.parse(text).middle.isoformat(timespec="minutes") == middle


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024-11-22", (2024, 11, 22), (2024, 11, 22)),
        ("2027-04~/2028", (2027, 4, None), (2028, None, None)),
        ("2029?/..", (2029, None, None), None),
    ],
)
def test_a_date_keeps_the_two_ends_of_which_it_was_made(text, start, end):
    when = When.parse(text)
    ends = (end and (end.year, end.month, end.day) for end in (when.start, when.end))
    assert tuple(ends) == (start, end)


@pytest.mark.parametrize(
    ("text", "is_day", "is_span", "is_window", "is_open", "is_exact"),
    [
        ("2024-11-22", True, False, False, False, True),
        ("2024-11-22?", True, False, False, False, False),
        ("2024-11-22~", True, False, False, False, False),
        ("2026-01-19/2026-01-19", True, False, False, False, True),
        ("2026-01-19/2026-01-30", False, True, False, False, True),
        ("2016-05-02?/2016-08-12?", False, True, False, False, False),
        ("2016-05-02/2016-08-12?", False, True, False, False, False),
        ("2027-04", False, False, True, False, False),
        ("2027", False, False, True, False, False),
        ("2025-11/2025-12", False, False, True, False, False),
        ("2025/2026-01-19", False, False, True, False, False),
        ("2029/..", False, False, True, True, False),
        ("2026-04-30/..", False, False, True, True, False),
    ],
)
def test_what_sort_of_date_it_is(text, is_day, is_span, is_window, is_open, is_exact):
    when = When.parse(text)
    assert (when.is_day, when.is_span, when.is_window, when.is_open, when.is_exact) == (
        is_day,
        is_span,
        is_window,
        is_open,
        is_exact,
    )


def test_precision_is_ordered():
    assert Precision.YEAR < Precision.MONTH < Precision.DAY


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("22/11/2024", "'22/11/2024' is not a date we can read; write 2024-11-22"),
        ("22.11.2024", "write 2024-11-22"),
        ("22-11-2024", "write 2024-11-22"),
        ("11/22/2024", "write 2024-11-22"),
        ("11/12/2024", "write 2024-11-12 or 2024-12-11"),
        ("12/12/2024", "write 2024-12-12"),
        ("2024/11/22", "write 2024-11-22"),
        ("2024.11", "write 2024-11"),
        ("2024/11", "write 2024-11"),
        ("2024-1-5", "write 2024-01-05"),
        ("22 November 2024", "write 2024-11-22"),
        ("22 nov 2024", "write 2024-11-22"),
        ("Nov. 22, 2024", "write 2024-11-22"),
        ("November 2024", "write 2024-11"),
        ("2024-11-22T15:00:00Z", "write 2024-11-22"),
        ("2024-11-22 15:00", "write 2024-11-22"),
        ("c. 2014", "write 2014~"),
        ("circa 2014-05", "write 2014-05~"),
        ("about 2029", "write 2029~"),
        ("after 2029", "write 2029/.."),
        ("since 2026-04-30", "write 2026-04-30/.."),
        ("2026-01-19 to 2026-01-30", "write 2026-01-19/2026-01-30"),
        ("2026-01-19 – 2026-01-30", "write 2026-01-19/2026-01-30"),
        ("19 Jan 2026 until 30 Jan 2026", "write 2026-01-19/2026-01-30"),
        ("2026--2027", "write 2026/2027"),
        ("2029/", "write 2029/.. for an open end"),
        ("Nov 2029/", "write 2029-11/.. for an open end"),
        ("soon/", "write a day (2024-11-22)"),
        ("\x1f/", "write a day (2024-11-22)"),
        ("2024//", "write a day (2024-11-22)"),
        ("/2029", "write a first date too, as in 2023/2024"),
        ("../2029", "write a first date too, as in 2023/2024"),
        ("2024-13", "names month 13; months run from 01 to 12"),
        ("2024-00", "names month 00; months run from 01 to 12"),
        ("2027-21", "names a season; write a window of months, as in 2027-03/2027-05"),
        ("2027-41", "names a season"),
        ("2023-02-29", "names day 29; February 2023 has days 01 to 28"),
        ("2024-04-31/2024-05-02", "names day 31; April 2024 has days 01 to 30"),
        ("2024-04-00", "names day 00; April 2024 has days 01 to 30"),
        ("0000", "names the year 0; write a year from 1800 to 2199"),
        ("1799-12-31", "names the year 1799; write a year from 1800 to 2199"),
        ("2199/2200", "names the year 2200; write a year from 1800 to 2199"),
        ("2024-12/2024-11", "write the earlier date first, as in 2024-11/2024-12"),
        ("2026-01-30/2026-01-19", "write the earlier date first, as in 2026-01-19/2026-01-30"),
        ("2024?/2023~", "write the earlier date first, as in 2023~/2024?"),
        ("2026-04-30/2026", "write the end as exactly as the start"),
        ("2026-04-30/2026-04", "write the end as exactly as the start"),
        ("2024-06/2024", "write the end as exactly as the start"),
        ("soon", "write a day (2024-11-22), a month (2027-04), a year (2027), a span"),
        ("", "write a day (2024-11-22)"),
        ("32/13/2024", "write a day (2024-11-22)"),
        ("2024-11-22??", "with ? for uncertain and ~ for about"),
        ("?2024", "with ? for uncertain and ~ for about"),
        ("2024/../2025", "or an open end (2029/..)"),
        ("1" * 40, "write a day (2024-11-22)"),
        ("1" * 41, "a date has at most 40 characters; this has 41"),
        ("1" * 5_000, "a date has at most 40 characters; this has 5,000"),
    ],
)
def test_a_text_that_is_refused_is_answered_with_what_to_write(text, says):
    assert says in advice(text)


def test_the_text_that_is_advised_for_a_reversed_pair_is_read():
    offered = advice("2024-12?/2023-02-28").split("as in ")[1]
    assert When.parse(offered).first == date(2023, 2, 28)


# Durations


@pytest.mark.parametrize(
    ("text", "days"),
    [("P1D", 1), ("P4D", 4), ("P21D", 21), ("P1W", 7), ("P3W", 21), ("P2M", 56), ("P9999D", 9_999)],
)
def test_a_duration(text, days):
    duration = Duration.parse(text)
    assert (str(duration), duration.days, duration.text) == (text, days, text)


@given(st.text() | st.text("PTDWMY0123456789", max_size=6))
@example("P" + "9" * 5_000 + "D")
@example("P٤D")
def test_any_text_is_a_duration_or_refused_with_what_to_write(text):
    duration, message = outcome(Duration.parse, text)
    if message is None:
        assert duration.text == text
        assert duration.days >= duration.number >= 1
    else:
        assert "write P4D for four days, P3W for weeks" in message
        assert len(message) < 400


@pytest.mark.parametrize("text", ["P0D", "4D", "P4", "PT4H", "P1Y", "P1W2D", "p4d", "P-4D", "P04D"])
def test_what_is_no_duration(text):
    with pytest.raises(ValueError, match=f"'{text}' is not a duration"):
        Duration.parse(text)


# The library of the notation as judge


DATES = ("2024-02-29", "2027-04-30", "1999-12-31", "2023-02-01")
POINTS = tuple(f"{text[:length]}{mark}" for text, length, mark in product(DATES, (4, 7, 10), MARKS))
SUBSET = (
    *POINTS,
    *(f"{point}/.." for point in POINTS),
    *(
        f"{start}/{end}"
        for start, end in product(POINTS[:12], POINTS[12:24])  # 2024 with 2027
    ),
    *(
        f"{start}/{end}"
        for start, end in product(("2025", "2025-11?", "2025-12-28~"), POINTS[:24])
        if end > start
    ),
)


def strict_bounds(text):
    """The bounds that the package ``edtf`` gives, its infinity as None."""
    parsed = parse_edtf(text)
    low, high = parsed.lower_strict(), parsed.upper_strict()
    return date(*low[:3]), None if high == inf else date(*high[:3])


@pytest.mark.parametrize("part", range(8))
def test_the_bounds_are_those_of_the_package_edtf(part):
    texts = SUBSET[part::8]
    assert len(texts) > 30
    assert {text: (When.parse(text).first, When.parse(text).last) for text in texts} == {
        text: strict_bounds(text) for text in texts
    }


def test_the_judged_set_holds_every_shape():
    assert len(SUBSET) == len(set(SUBSET))
    shapes = {re.sub(r"\d", "0", text) for text in SUBSET}
    singles = {f"{form}{mark}" for form in ("0000", "0000-00", "0000-00-00") for mark in MARKS}
    assert singles <= shapes
    assert {f"{single}/.." for single in singles} <= shapes
    assert {f"{one}/{two}" for one, two in product(singles, singles)} <= shapes
