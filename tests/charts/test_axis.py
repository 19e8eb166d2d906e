"""What is written below the timeline: years, months or days, as close as can be read."""

import random
from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.charts.drawn import DAY, EVERY, Drawn
from tests.charts.letters import width
from tests.every_status import step
from tracker.charts.axis import ticks
from tracker.charts.plan import WIDTHS
from tracker.charts.scale import Scale
from tracker.domain.when import EARLIEST, LATEST
from tracker.words import ENGLISH

LEFT, RIGHT = 28, 14


def written(first, last, wide=1000, words=ENGLISH):
    """What is written below the days from one to another, both inclusive."""
    return ticks(Scale(first, last + timedelta(days=1), wide), words, LEFT, RIGHT)


def texts(first, last, wide=1000):
    return [tick.text for tick in written(first, last, wide)]


def test_a_year_and_more_is_told_by_months_of_which_each_january_has_its_year():
    assert texts(date(2026, 1, 1), date(2027, 1, 31)) == [
        *("Jan 2026", "Feb", "Mar", "Apr", "May", "Jun"),
        *("Jul", "Aug", "Sept", "Oct", "Nov", "Dec", "Jan 2027"),
    ]
    assert texts(date(2025, 11, 20), date(2026, 5, 31), 500) == [
        *("Dec 2025", "Jan 2026", "Feb", "Mar", "Apr", "May"),
    ]
    assert texts(date(2026, 1, 1), date(2026, 12, 31), 400) == [
        *("Jan 2026", "Apr", "Jul", "Oct"),
    ]


def test_a_few_weeks_are_told_by_days_of_which_the_first_of_each_year_has_it():
    some = date(2026, 12, 24), date(2027, 1, 17)
    assert texts(*some) == [
        *("26 Dec 2026", "28 Dec", "30 Dec", "1 Jan 2027", "3 Jan", "5 Jan", "7 Jan"),
        *("9 Jan", "11 Jan", "13 Jan", "15 Jan", "17 Jan"),
    ]
    assert texts(*some, 600) == ["27 Dec 2026", "3 Jan 2027", "10 Jan", "17 Jan"]


def test_some_years_are_told_by_years_and_many_by_tens():
    assert texts(date(2019, 8, 6), date(2029, 12, 31)) == [str(y) for y in range(2020, 2030)]
    assert texts(date(2000, 1, 1), date(2049, 12, 31), 600) == [
        str(y) for y in range(2000, 2050, 5)
    ]
    assert texts(date(1800, 1, 1), date(2199, 12, 31), 600) == [
        str(y) for y in range(1800, 2200, 50)
    ]


CHANCE = random.Random(7)
STRETCHES = [
    (EARLIEST + timedelta(days=CHANCE.randrange(146_000 - length)), length, wide)
    for length in (25, 40, 100, 119, 121, 300, 365, 700, 1099, 1101, 2000, 5000, 20_000, 145_000)
    for wide in (500, 640, 760, 1100, 1900)
    for _ in range(3)
]


@pytest.mark.parametrize(("first", "length", "wide"), STRETCHES)
def test_no_two_texts_come_close_and_none_leaves_the_picture(first, length, wide):
    last = min(first + timedelta(days=length), LATEST)
    found = written(first, last, wide)
    assert len(found) >= 2
    ends = [(t.x - width(t.text, 12) / 2, t.x + width(t.text, 12) / 2) for t in found]
    for (_, end), (start, _) in pairwise(ends):
        assert start - end >= 13
    assert ends[0][0] >= -LEFT
    assert ends[-1][1] <= wide + RIGHT


@pytest.mark.parametrize(("first", "length", "wide"), STRETCHES)
def test_each_text_names_its_day_and_its_year_is_told(first, length, wide):
    last = min(first + timedelta(days=length), LATEST)
    found = written(first, last, wide)
    assert str(found[0].day.year) in found[0].text
    for before, tick in pairwise(found):
        assert before.day < tick.day
        is_new = before.day.year != tick.day.year
        assert (str(tick.day.year) in tick.text) == (is_new or tick.text.isdigit())
        if not tick.text.isdigit():
            assert f"{tick.day:%b}" in tick.text
        if tick.text[:1].isdigit() and not tick.text.isdigit():
            assert tick.text.startswith(f"{tick.day.day} ")
        else:
            assert tick.day.day == 1
    assert all(first <= tick.day <= last for tick in found)
    assert all(tick.x == pytest.approx((tick.day - first).days * wide / ((last - first).days + 1))
               for tick in found)  # fmt: skip


def test_steps_are_even():
    for first, length, wide in STRETCHES:
        found = written(first, min(first + timedelta(days=length), LATEST), wide)
        if all(tick.text.isdigit() for tick in found):
            assert len({b.day.year - a.day.year for a, b in pairwise(found)}) == 1


def test_more_room_never_has_fewer_texts():
    for first, length, _ in STRETCHES[::15]:
        last = min(first + timedelta(days=length), LATEST)
        counts = [len(written(first, last, wide)) for wide in (500, 760, 1100, 1900)]
        assert counts == sorted(counts)


@pytest.mark.parametrize(
    ("fields", "said"), [("y", "2026"), ("yMMM", "Sept 2026"), ("MMMd", "2 Sept"),
                         ("yMMMd", "2 Sept 2026"), ("MMM", "Sept")]
)  # fmt: skip
def test_days_and_months_are_written_as_the_language_has_them(fields, said):
    assert ENGLISH.part(date(2026, 9, 2), fields) == said


@pytest.mark.parametrize("width_", WIDTHS)
def test_a_picture_without_names_has_room_for_what_is_below_its_edge(width_):
    edges = {"left": date(2026, 1, 1), "right": date(2026, 6, 30)}
    picture = Drawn(EVERY, (step("one", "2026-03-03"),), DAY, width=width_, lanes="single", **edges)
    assert picture.ticks[0].text == "Jan 2026"
    assert picture.ticks[0].left >= 0
