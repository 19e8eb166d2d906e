"""How long it takes from one date to another, and what many such times have in common."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.domain.when import LATEST, When
from tracker.views.intervals import months_between, months_later, months_until, spread
from tracker.views.survival import until_half

TIMES = st.lists(st.floats(0.1, 900), min_size=1, max_size=30)


def when(text):
    return When.parse(text)


def rounded(months):
    return tuple(
        None if n is None else round(n, 1) for n in (months.least, months.middle, months.most)
    )


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        # known to the day: the same whichever way one counts
        ("2024-12-04", "2026-12-04", (24.0, 24.0, 24.0)),
        # a year counts by its middle, and may be off by half a year on both sides
        ("2000", "2010-07-02", (114.0, 120.0, 126.0)),
        ("2000-01-15", "2003", (35.5, 41.5, 47.5)),
        # two windows that overlap: the middles decide, and it may have been the other way round
        ("2000", "2000-06", (-7.0, -0.5, 5.9)),
        # what lasts some days counts from the first of them
        ("2026-01-19/2026-01-30", "2026-02-19", (1.0, 1.0, 1.0)),
        # doubt marks never widen the bounds
        ("1971-12-06?", "1973-11-30~", (23.8, 23.8, 23.8)),
        # without an end nothing is known of the most
        ("2024-12-04", "2029/..", (48.9, 48.9, None)),
        # backwards
        ("2026-12-04", "2024-12-04", (-24.0, -24.0, -24.0)),
    ],
)
def test_months_count_by_middles_and_keep_how_far_they_could_be_off(first, second, wanted):
    found = months_between(when(first), when(second))
    assert rounded(found) == wanted
    assert found.is_exact == (wanted[0] == wanted[2])


def test_a_day_so_many_months_later_is_found_again():
    begun = when("2024-12-04")
    assert months_later(begun, months_until(begun, date(2031, 5, 6))) == date(2031, 5, 6)
    assert months_later(when("2026-01-19/2026-01-30"), 0) == date(2026, 1, 19)


def test_no_day_lies_beyond_what_can_be_written():
    assert months_later(when("2024-12-04"), 100_000) == LATEST


@pytest.mark.parametrize(
    ("times", "median", "quartiles"),
    [
        ([4], 4, None),
        ([4, 8], 6, None),
        ([8, 4, 6], 6, (5, 7)),  # halfway between the median and each end
        ([1, 2, 3, 4], 2.5, (1.75, 3.25)),  # by hand: 1 + 3/4, 3 + 1/4
        ([10, 20, 30, 40, 50], 30, (20, 40)),
    ],
)
def test_quartiles_are_told_of_three_times_or_more(times, median, quartiles):
    found = spread(times)
    assert (found.number, found.median, found.quartiles) == (len(times), median, quartiles)
    assert (found.least, found.most) == (min(times), max(times))


def test_of_no_times_there_is_no_spread():
    assert spread([]) is None


@settings(deadline=None)
@given(TIMES)
def test_a_quarter_lies_beyond_each_quartile(times):
    found = spread(times)
    assert found.least <= found.median <= found.most
    if found.quartiles:
        lower, upper = found.quartiles
        assert 4 * sum(time <= lower + 1e-9 for time in times) >= len(times)
        assert 4 * sum(time >= upper - 1e-9 for time in times) >= len(times)


@pytest.mark.parametrize(
    ("over", "running", "wanted"),
    [
        # none runs: the median itself
        ([6, 2, 4], [], 4),
        ([2, 4, 6, 8], [], 5),
        # 4 at risk: 3/4 after 2; one goes at 3; 2 at risk at 4: 3/8
        ([2, 4, 6], [3], 4),
        # 5 at risk: 4/5 after 1, 3/5 after 2; two go at 3; 1 at risk at 9: 0
        ([1, 2, 9], [3, 3], 9),
        # 4 at risk: 3/4, 1/2 after 2, which lasts until 7: the middle of that while
        ([1, 2, 7], [7], 4.5),
        # exactly half, and for ever since: from there on
        ([1, 2], [9, 9], 2),
        # what runs longest hides the middle
        ([2], [3, 4, 5], None),
        ([], [3], None),
    ],
)
def test_until_half_are_over_by_hand(over, running, wanted):
    assert until_half(over, running) == (wanted if wanted is None else pytest.approx(wanted))


@settings(deadline=None)
@given(TIMES)
def test_without_any_that_runs_it_is_the_median(times):
    assert until_half(times, []) == pytest.approx(spread(times).median)


@settings(deadline=None)
@given(TIMES, st.lists(st.floats(901, 2000), max_size=10))
def test_whoever_runs_on_can_only_make_it_later(over, running):
    found = until_half(over, running)
    assert found is None or found >= until_half(over, []) - 1e-9
