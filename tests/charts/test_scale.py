"""The days in the picture: what the link names, what the folder shows first, or all their years."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.charts.drawn import DAY, OURS, ROME
from tests.every_status import DATASET as EVERY
from tests.every_status import step
from tracker.charts.scale import Scale, scale_of
from tracker.domain.when import EARLIEST, LATEST, When
from tracker.links import View
from tracker.situation import Situation

ONE_DAY = timedelta(days=1)


def days(dataset, milestones=None, picture=None, **view):
    """The first and the last day in the picture, both inclusive."""
    if picture:
        dataset = replace(dataset, process=replace(dataset.process, picture=When.parse(picture)))
    here = Situation(dataset, View(**view), DAY)
    milestones = here.shown if milestones is None else milestones
    scale = scale_of(here, milestones, 1000)
    return scale.first, scale.last - ONE_DAY


def test_the_usual_picture_has_the_years_of_the_folder_and_a_little_more():
    first, last = days(OURS)
    assert first < date(2019, 8, 6) < first + timedelta(days=60)
    assert last > date(2029, 12, 31) > last - timedelta(days=200)


def test_without_such_years_it_has_all_years_of_the_milestones():
    first, last = days(ROME)
    assert date(1988, 11, 1) < first <= date(1989, 1, 1)
    assert date(2002, 12, 31) <= last < date(2003, 9, 1)


@pytest.mark.parametrize(("inside", "is_of_folder"), [(2, True), (1, False)])
def test_the_years_of_the_folder_hold_where_at_least_half_of_the_milestones_lie_in_them(
    inside, is_of_folder
):
    steps = tuple(step(f"in{n}", "2026-05-05") for n in range(inside))
    steps += tuple(step(f"out{n}", "2005-05-05") for n in range(2))
    first, _ = days(EVERY, steps, picture="2025/2027")
    assert (first.year >= 2024) == is_of_folder
    assert (first.year in (2004, 2005)) == (not is_of_folder)


def test_a_window_that_reaches_into_the_years_of_the_folder_lies_in_them():
    steps = (step("long", "2000/2025"), step("far", "1990-05-05"))
    assert days(EVERY, steps, picture="2025/2027")[0].year >= 2024


def test_an_open_end_of_the_folder_reaches_to_the_last_of_the_milestones():
    first, last = days(EVERY, picture="2025/..")
    assert first.year == 2024
    assert last > date(2030, 12, 31) > last - timedelta(days=200)


def test_the_period_of_a_filter_is_the_picture_to_the_day():
    period = {"first": date(2026, 1, 1), "last": date(2027, 6, 30)}
    assert days(OURS, **period) == (date(2026, 1, 1), date(2027, 6, 30))


def test_a_period_with_one_end_has_room_on_its_other_side():
    first, last = days(OURS, first=date(2026, 1, 1))
    assert first == date(2026, 1, 1)
    assert last > date(2029, 12, 31)
    first, last = days(OURS, last=date(2025, 12, 31))
    assert last == date(2025, 12, 31)
    assert first < date(2019, 8, 6)


EDGES = {"left": date(2024, 2, 3), "right": date(2025, 4, 5)}


def test_the_edges_of_a_link_come_before_all_else():
    assert days(OURS, **EDGES) == tuple(EDGES.values())
    period = {"first": date(2026, 1, 1), "last": date(2027, 6, 30)}
    assert days(OURS, **EDGES, **period) == tuple(EDGES.values())


def test_one_edge_leaves_the_other_as_usual():
    assert days(OURS, left=date(2024, 2, 3)) == (date(2024, 2, 3), date(2029, 12, 31))
    assert days(OURS, right=date(2025, 4, 5)) == (date(2019, 8, 6), date(2025, 4, 5))


def test_an_edge_beyond_the_usual_other_one_is_still_drawn():
    assert days(OURS, left=date(2040, 1, 1)) == (date(2029, 12, 31), date(2040, 1, 1))
    assert days(OURS, right=date(2000, 1, 1)) == (date(2000, 1, 1), date(2019, 8, 6))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (date(2026, 6, 10), date(2026, 6, 10)),
        (date(2026, 6, 10), date(2026, 6, 30)),
        (EARLIEST, EARLIEST),
        (LATEST, LATEST),
        (LATEST - timedelta(days=3), LATEST),
    ],
)
def test_a_picture_is_of_25_days_at_least_all_of_which_a_link_can_carry(left, right):
    first, last = days(OURS, left=left, right=right)
    assert (last - first).days + 1 == 25
    assert EARLIEST <= first <= left
    assert right <= last <= LATEST


@pytest.mark.parametrize(
    "view",
    [
        {"first": EARLIEST},
        {"last": LATEST},
        {"left": EARLIEST, "right": LATEST},
        {"left": LATEST},
        {"right": EARLIEST},
        {},
    ],
)
@pytest.mark.parametrize("text", ["1800/2199", "1800-01-01", "2199-12-31", "1800/..", "2199/.."])
def test_no_picture_reaches_beyond_what_a_link_can_carry(view, text):
    first, last = days(EVERY, (step("odd", text),), **view)
    assert EARLIEST <= first <= last <= LATEST


def test_nothing_to_show_is_a_picture_of_this_year():
    first, last = days(EVERY, ())
    assert first <= date(DAY.year, 1, 1) <= date(DAY.year, 12, 31) <= last
    assert (last - first).days < 400


def test_pixels_and_moments_say_the_same_place():
    scale = Scale(date(2026, 1, 1), date(2026, 1, 11), 100)
    assert scale.x(date(2026, 1, 4)) == 30
    assert scale.moment(35).isoformat(timespec="minutes") == "2026-01-04T12:00"
    assert scale.in_sight(When.parse("2025/2026-01-04")) == (scale.first, date(2026, 1, 5))
    assert scale.in_sight(When.parse("2026-01-08/..")) == (date(2026, 1, 8), scale.last)
    assert scale.touches(When.parse("2026-01-10"))
    assert not scale.touches(When.parse("2026-01-11"))
    assert not scale.touches(When.parse("2025"))
