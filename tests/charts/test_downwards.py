"""The timeline downwards: each milestone in its row, beside all that its days hold."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.every_status import DATASET as EVERY
from tests.every_status import TODAY as JUNE
from tests.every_status import step
from tests.processes import FROZEN, LAMPS, ROME_STATUTE, dataset_of
from tracker.charts.downwards import MOST_LANES, MOST_ROWS, Count, Fold, Line, Row, downwards
from tracker.charts.look import look
from tracker.charts.marks import Firmness
from tracker.charts.plan import plan
from tracker.domain.when import When
from tracker.links import View
from tracker.situation import Situation

DAY = date(2026, 11, 24)
OURS, ROME, SMALL = map(dataset_of, (FROZEN, ROME_STATUTE, LAMPS))
DAYS = [date(2000, 1, 1), date(2012, 6, 1), date(2024, 11, 22), DAY, date(2040, 1, 1)]


def drawn(dataset=EVERY, today=JUNE, milestones=None, **view):
    if milestones is not None:
        dataset = replace(dataset, milestones=tuple(milestones))
    return downwards(Situation(dataset, View(**view), today))


def ids(rows):
    return [row.look.milestone.id for row in rows]


def shape(section):
    """What stands in a phase: an id, a list of ids that are folded, or a dash for today."""
    return [
        "–"
        if isinstance(item, Line)
        else ids(item.rows)
        if isinstance(item, Fold)
        else ids([item])[0]
        for item in section.items
    ]


def of(found, phase):
    return next(section for section in found.sections if section.phase.id == phase)


def lists(section):
    """Each list of rows: the one of the phase and those in folds, with the bars in it."""
    folds = [item for item in section.items if isinstance(item, Fold)]
    rows = [item for item in section.items if isinstance(item, Row)]
    yield (
        len(section.items),
        [b for row in rows for b in row.bars] + [b for fold in folds for b in fold.beyond],
    )
    for fold in folds:
        yield len(fold.rows), [bar for row in fold.rows for bar in row.bars]


@pytest.mark.parametrize("dataset", [OURS, ROME, SMALL, EVERY])
@pytest.mark.parametrize("today", DAYS)
@pytest.mark.parametrize("view", [{}, {"importance": frozenset({1})}, {"q": "session"}])
def test_every_milestone_shown_is_one_row_in_its_phase_in_time_order(dataset, today, view):
    here = Situation(dataset, View(**view), today)
    found = downwards(here)
    assert sorted(id_ for section in found.sections for id_ in ids(section.rows)) == sorted(
        m.id for m in here.shown
    )
    assert [section.phase for section in found.sections] == list(dataset.phases.values())
    for section in found.sections:
        assert section.number == len(section.rows)
        assert {row.look.milestone.phase for row in section.rows} <= {section.phase.id}
        before, after = [], []
        for item in section.items:
            side = after if Line(today) in section.items[: section.items.index(item)] else before
            side += item.rows if isinstance(item, Fold) else [item] * isinstance(item, Row)
        for side in (before, after):
            days = [row.look.milestone.date.first for row in side]
            assert days == sorted(days)


@pytest.mark.parametrize("dataset", [OURS, ROME, SMALL, EVERY])
@pytest.mark.parametrize("today", DAYS)
def test_today_stands_between_what_is_over_and_what_is_not(dataset, today):
    found = drawn(dataset, today)
    present = [section for section in found.sections if section.place == "now"]
    assert len(present) + (found.line is not None) == 1
    assert all(Line(today) in section.items for section in present)
    for section in found.sections:
        is_over = [row.look.status == "completed" for row in section.rows]
        lasts = [row.look.milestone.date.last for row in section.rows]
        over = [
            done or (last is not None and last < today)
            for done, last in zip(is_over, lasts, strict=True)
        ]
        assert over == sorted(over, reverse=True)
        if Line(today) in section.items:
            above = section.items[: section.items.index(Line(today))]
            assert sum(len(i.rows) if isinstance(i, Fold) else 1 for i in above) == sum(over)
        else:
            assert len(set(over)) <= 1
    if found.line is not None:
        assert all(section.place == "past" for section in found.sections[: found.line])
        assert all(section.place == "ahead" for section in found.sections[found.line :])


def test_the_look_is_that_of_the_chart():
    here = Situation(OURS, View(), DAY)
    marks = plan(here).marks
    assert marks
    for mark in marks:
        assert mark.look == look(here, mark.milestone)


def test_ours_has_the_past_folded_and_the_present_and_coming_open():
    found = drawn(OURS, DAY)
    assert [(section.place, section.is_open) for section in found.sections] == [
        *[("past", False)] * 3,
        ("now", True),
        *[("ahead", True)] * 2,
    ]
    folded, prepcom, more, deadline, line, *_ = shape(found.sections[3])
    assert len(folded) == 12
    assert (prepcom, len(more), deadline, line) == (
        *("prepcom-1-2026", 5, "proposals-deadline-2026"),
        "–",
    )
    assert found.has_folds


def steps(*dates, **more):
    return [step(f"s{n}", day, "record", **more) for n, day in enumerate(dates, 1)]


def days_of(year, number):
    return [str(date(year, 1, 1) + timedelta(days=n)) for n in range(number)]


def test_three_steps_or_more_between_headlines_are_folded_and_two_are_not():
    milestones = [
        *steps(*days_of(2023, 11)),
        step("head", "2024-01-01", "record", 1),
        *[step(f"t{n}", f"2024-02-0{n}", "record") for n in (1, 2)],
        step("last", "2024-03-01", "record", 1),
        *[step(f"u{n}", f"2025-02-0{n}", "record") for n in (1, 2, 3)],
    ]
    (run, *rest, end, line) = shape(of(drawn(milestones=milestones), "negotiations"))
    assert run == [f"s{n}" for n in range(1, 12)]
    assert rest == ["head", "t1", "t2", "last"]
    assert (end, line) == (["u1", "u2", "u3"], "–")


def test_of_many_steps_ahead_the_next_six_stand_open():
    milestones = [step(f"s{n}", f"2027-01-{n:02}") for n in range(1, 21)]
    (line, *rows, fold) = shape(of(drawn(milestones=milestones), "negotiations"))
    assert line == "–"
    assert rows == [f"s{n}" for n in range(1, 7)]
    assert fold == [f"s{n}" for n in range(7, 21)]


def test_a_few_milestones_are_all_open():
    found = drawn(SMALL, DAY)
    assert not found.has_folds
    assert all(section.is_open and not section.dots for section in found.sections)


def test_what_is_asked_for_is_open():
    found = drawn(OURS, DAY, phase=frozenset({"sixth-committee"}))
    assert [section.is_open for section in found.sections if section.number] == [True]
    found = drawn(OURS, DAY, q="text", importance=frozenset({1}))
    assert all(section.is_open for section in found.sections if section.number)
    chosen = OURS.milestones[20]
    section = of(drawn(OURS, DAY, sel=chosen.id), chosen.phase)
    assert section.is_open
    holding = [i for i in section.items if isinstance(i, Fold) and chosen.id in ids(i.rows)]
    assert all(fold.is_open for fold in holding)


def test_a_past_phase_with_something_still_to_come_is_open_and_has_today_too():
    milestones = [*steps(*days_of(2023, 14), phase="talks"), step("late", "2027", phase="talks")]
    section = of(drawn(milestones=milestones), "talks")
    assert (section.place, section.is_open) == ("past", True)
    assert shape(section)[1:] == ["–", "late"]


def test_a_year_stands_where_it_begins_anew_and_after_today():
    found = of(drawn(SMALL, DAY), "negotiations")
    assert [item.year for item in found.items if isinstance(item, Row)] == [2026, 2028]
    milestones = [
        *steps("2026-01-01", "2026-02-01", importance=1),
        step("open", "2020/..", importance=1),
        step("soon", "2026-07-01", importance=1),
    ]
    items = of(drawn(milestones=milestones), "negotiations").items
    assert [getattr(item, "year", "–") for item in items] == [2026, 0, "–", 2026, 0]


# Bars


def bars(*milestones, phase="negotiations", **view):
    section = of(drawn(milestones=milestones, **view), phase)
    return {
        row.look.milestone.id: [(bar.first, bar.last) for bar in row.bars]
        for row in section.rows
        if row.bars
    }


def test_a_window_reaches_as_far_as_what_falls_in_it():
    found = bars(
        step("year", "2027"),
        step("in-it", "2027-05-01"),
        step("at-its-end", "2027-12-31"),
        step("after", "2028-01-01"),
    )
    assert found == {"year": [(2, 4)]}  # the first row is today


def test_days_that_are_fixed_have_a_bar_only_where_something_falls_in_them():
    found = bars(
        step("alone", "2027-01-01/2027-01-09"),
        step("long", "2027-02-01/2027-02-09"),
        step("in-it", "2027-02-05"),
    )
    assert found == {"long": [(3, 4)]}


def test_what_has_begun_and_is_not_over_reaches_up_to_today():
    assert bars(step("on", "2026-06/2026-08"), step("later", "2026-08-31")) == {"on": [(1, 3)]}


def test_an_open_end_fades_at_the_end_of_its_phase():
    section = of(
        drawn(milestones=[step("open", "2027/.."), step("far", "2090-01-01")]), "negotiations"
    )
    (bar,) = section.rows[0].bars
    assert (bar.first, bar.last, bar.fades, bar.firm) == (2, 3, True, Firmness.WINDOW)


def test_two_in_one_window_share_a_bar_unless_they_are_not_equally_sure():
    found = bars(step("one", "2027"), step("two", "2027"), step("three", "2027", "inferred"))
    assert {id_: len(pieces) for id_, pieces in found.items()} == {"one": 1, "three": 1}


def folded(*more):
    """Four steps of 2024 behind one fold, then a headline, and ten of 2023 before."""
    return [
        *steps(*days_of(2023, 10)),
        step("head", "2024-01-01", "record", 1),
        *more,
        step("a", "2024-02-02", "record"),
        step("b", "2024-02-03", "record"),
        step("c", "2024-05-04", "record"),
        step("end", "2024-06-01", "record", 1),
        step("last", "2024-07-01", "record", 1),
    ]


def test_a_window_that_ends_in_a_fold_goes_on_in_it():
    milestones = folded()
    milestones[10] = step("head", "2024-01-01/2024-02-20", "record", 1)
    found = bars(*milestones)
    assert found == {"head": [(2, 2)], "a": [(1, 2)]}


def test_a_window_that_holds_a_whole_fold_goes_beside_it():
    milestones = folded()
    milestones[10] = step("head", "2024-01-01/2024-06-20", "record", 1)
    assert bars(*milestones) == {"head": [(2, 4)]}


def test_a_window_that_begins_in_a_fold_goes_on_below_it_while_it_is_open():
    section = of(
        drawn(milestones=folded(step("w", "2024-02-01/2024-06-20", "record"))), "negotiations"
    )
    fold = next(item for item in section.items if isinstance(item, Fold) and "w" in ids(item.rows))
    assert [(bar.first, bar.last) for bar in fold.rows[0].bars] == [(1, 4)]
    assert [(bar.first, bar.last) for bar in fold.beyond] == [(4, 4)]


@pytest.mark.parametrize("dataset", [OURS, ROME, EVERY])
@pytest.mark.parametrize("today", DAYS)
def test_bars_stay_in_their_list_and_stand_side_by_side(dataset, today):
    found = drawn(dataset, today)
    for section in found.sections:
        for length, beside in lists(section):
            assert all(1 <= bar.first <= bar.last <= length for bar in beside)
            inner = [bar for bar in beside if bar.lane < MOST_LANES - 1]
            for lane in {bar.lane for bar in inner}:
                ends = sorted((bar.first, bar.last) for bar in inner if bar.lane == lane)
                assert all(one[1] < two[0] for one, two in pairwise(ends))
    assert found.lanes <= MOST_LANES


def test_where_too_many_last_at_once_none_is_left_out():
    milestones = [step(f"s{n}", f"2027-{n:02}/2028") for n in range(1, 8)]
    found = drawn(milestones=milestones)
    assert all(len(row.bars) == 1 for row in of(found, "negotiations").rows)
    assert found.lanes == MOST_LANES


# The small time line of a folded phase


def test_a_folded_phase_has_each_milestone_on_its_years():
    for section in drawn(OURS, DAY).sections:
        assert bool(section.dots) != section.is_open
        if section.dots:
            assert [dot.look for dot in section.dots] == [row.look for row in section.rows]
            places = [dot.place for dot in section.dots]
            assert min(places) >= 0
            assert max(places) <= 1
            assert max(places) > 0.9


def test_a_milestone_outside_the_years_of_its_phase_makes_the_small_line_longer():
    section = of(drawn(OURS, DAY), "groundwork")
    assert [dot.look.milestone.date.first.year for dot in section.dots if dot.place == 1] == [2014]


# Too many


def crowd(number, first=date(2001, 1, 1), every=1):
    return [
        step(f"s{n}", str(first + timedelta(days=n * every)), importance=1) for n in range(number)
    ]


def counts(found):
    return {
        item.when.text: item.number
        for item in of(found, "negotiations").items
        if isinstance(item, Count)
    }


def test_up_to_the_most_rows_each_has_its_own_and_from_there_on_they_are_counted():
    assert len(of(drawn(milestones=crowd(MOST_ROWS)), "negotiations").rows) == MOST_ROWS
    found = drawn(milestones=crowd(MOST_ROWS + 1, every=3))
    assert not any(section.rows or section.dots for section in found.sections)
    assert counts(found) == {"2001": 122, "2002": 122, "2003": 7}
    assert not found.has_folds


def test_of_many_years_the_decades_are_told():
    found = counts(drawn(milestones=crowd(400, every=40)))
    assert list(found) == ["2000/2009", "2010/2019", "2020/2029", "2030/2039", "2040/2049"]


def test_of_one_year_the_months_are_told_and_of_one_month_the_days():
    months = crowd(300, date(2026, 1, 1))
    assert list(counts(drawn(milestones=months))) == [f"2026-{n:02}" for n in range(1, 11)]
    days = [replace(m, date=When.parse(f"2026-03-{n % 9 + 1:02}")) for n, m in enumerate(months)]
    assert list(counts(drawn(milestones=days))) == [f"2026-03-{n:02}" for n in range(1, 10)]


def test_what_touches_several_stretches_is_counted_in_each():
    milestones = [
        *crowd(300, date(2026, 1, 1)),
        step("w", "2026-03/2026-05"),
        step("o", "2026-09/.."),
    ]
    found = counts(drawn(milestones=milestones))
    assert [found[f"2026-{n:02}"] for n in (2, 3, 4, 5, 6, 9, 10)] == [28, 32, 31, 32, 30, 31, 28]


def test_today_stands_before_the_stretch_it_falls_in():
    items = of(drawn(milestones=crowd(300, date(2026, 1, 1))), "negotiations").items
    assert items.index(Line(JUNE)) == 5
    assert items[6].when.text == "2026-06"


def test_a_phase_without_any_is_there_all_the_same():
    found = drawn(milestones=[])
    assert [(section.number, section.items) for section in found.sections] == [
        (0, ()),
        (0, (Line(JUNE),)),
    ]
    assert not found.has_folds
