"""The timeline as SVG: every mark where the axis has its days, with its words beside it."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest

from tests.charts.drawn import (
    DAY,
    EVERY,
    JUNE,
    OURS,
    PERIODS,
    Drawn,
    chosen,
    crowded,
    drawn,
    in_sight,
    of_one_day,
)
from tests.every_status import step
from tests.processes import FROZEN
from tests.publish import raw
from tracker.charts.plan import plan
from tracker.domain.dataset import by_id
from tracker.domain.when import When
from tracker.links import View
from tracker.publish.timeline_svg import plot
from tracker.situation import Situation
from tracker.words import ENGLISH

EDGE = 9
"""How far the half of a symbol reaches beyond the plot, whose day is at the edge of it."""


def milestones_of(name):
    return {m.id: m for m in PERIODS[name][0].milestones}


def followers(picture):
    """The ids of what stands on the line of a crowd, beside its day."""
    return {
        mark.id
        for down, along, words in picture.crowds
        for mark in picture.marks
        if not mark.bar and abs(mark.symbol.y - along.top) < 1
        if min(down.left, words.left) < mark.symbol.x < max(down.left, words.right)
    }


# Marks


@pytest.mark.parametrize("name", PERIODS)
def test_every_milestone_in_sight_is_one_mark_that_leads_to_it_and_says_what_it_is(name):
    dataset, today, _ = PERIODS[name]
    known = milestones_of(name)
    assert sorted(m.id for m in drawn(name).marks) == sorted(m.id for m in in_sight(name))
    for found in drawn(name).marks:
        milestone = known[found.id]
        status = dataset.status(milestone, today).label
        assert found.words == f"{milestone.title}, {ENGLISH.date_of(milestone)}. {status}."
        assert found.link == f"milestone?id={found.id}"


@pytest.mark.parametrize("name", PERIODS)
def test_what_is_out_of_sight_is_told_as_before_or_after(name):
    picture = drawn(name)
    first, last = picture.plan.scale.first, picture.plan.scale.last
    assert [m.id for m in picture.plan.before] == [
        m.id for m in chosen(name) if m.date.last and m.date.last < first
    ]
    assert [m.id for m in picture.plan.after] == [
        m.id for m in chosen(name) if m.date.first >= last
    ]
    told = [*picture.plan.before, *picture.plan.after]
    assert len(picture.marks) + len(told) == len(chosen(name))


def test_the_usual_picture_of_ours_leaves_out_what_lies_before_its_years():
    before = drawn("ours").plan.before
    assert len(before) == 26
    assert all(m.date.last < date(2019, 8, 6) for m in before)
    assert drawn("ours from the first").plan.before == ()


@pytest.mark.parametrize("name", PERIODS)
def test_every_mark_stands_where_the_axis_has_its_days(name):
    picture, known = drawn(name), milestones_of(name)
    low, high = picture.left, picture.right
    beside = followers(picture)
    for found in picture.marks:
        when = known[found.id].date
        start = max(picture.x(when.first), low)
        end = min(picture.x(when.last + timedelta(days=1)), high) if when.last else high
        if found.bar is not None:
            assert (found.left, found.right) == pytest.approx((start, end), abs=1)
        elif found.id not in beside:
            assert end - start < 20
            assert found.symbol.x == pytest.approx((start + end) / 2, abs=1)
        assert low - EDGE <= found.left
        assert found.right <= high + EDGE


@pytest.mark.parametrize("name", PERIODS)
def test_a_window_carries_its_symbol_in_the_middle_and_what_has_no_end_at_its_start(name):
    known, found = milestones_of(name), 0
    for mark in drawn(name).marks:
        if mark.bar is None or mark.symbol is None:
            continue
        found += 1
        assert mark.symbol.fill != "solid"
        if known[mark.id].date.is_open:
            distance = mark.symbol.x - mark.left - mark.symbol.size / 2
            assert distance == pytest.approx(3, abs=0.2) or mark.right - mark.left < 20
        else:
            assert mark.symbol.x == pytest.approx((mark.left + mark.right) / 2, abs=0.2)
    assert found or name in {"long ago", "rome", "zoomed"}


@pytest.mark.parametrize("name", PERIODS)
def test_no_mark_and_no_label_lies_on_another(name):
    boxes = []
    for found in drawn(name).marks:
        boxes.append((found.left, found.right, found.top, found.bottom, found.id))
        if found.label:
            side = found.label
            boxes.append((side.left, side.right, side.y - 9, side.y + 1, side.text))
    for _, _, words in drawn(name).crowds:
        boxes.append((words.left, words.right, words.y - 9, words.y + 1, words.text))
    for one, two in combinations(boxes, 2):
        is_beside = one[1] <= two[0] + 0.5 or two[1] <= one[0] + 0.5
        assert is_beside or one[3] <= two[2] or two[3] <= one[2], (one, two)


def look(found):
    """How a mark is filled, in words."""
    symbol = f", {found.symbol.fill}" if found.symbol else ""
    if found.bar is None:
        return found.symbol.fill
    kind = re.match(r"url\(#(\w+)-", found.bar.get("fill"))
    dash = {None: "", "5,3": ", dashed", "1.5,2.5": ", dotted"}[found.bar.get("stroke-dasharray")]
    return f"{kind[1] if kind else 'solid'} bar{dash}{symbol}"


def test_the_fill_tells_how_firm_a_date_is():
    steps = (
        step("fixed-days", "2026-01-01/2026-12-01"),
        step("window", "2027", "announced"),
        step("no-end", "2029/..", "announced"),
        step("guess", "2028", "inferred"),
        step("called-off", "2026-02-01/2026-10-01", outcome="cancelled"),
        step("day", "2026-06-30"),
        step("month", "2027-06", "announced"),
        step("perhaps", "2027-06-30?", "announced"),
    )
    picture = Drawn(replace(EVERY, milestones=steps), steps, JUNE)
    assert {found.id: look(found) for found in picture.marks} == {
        "fixed-days": "solid bar",
        "window": "hatch bar, dashed, outline",
        "no-end": "fade bar, outline",
        "guess": "hatch bar, dotted, outline with a dot",
        "called-off": "hatch bar, dotted, outline with a dot",
        "day": "solid",
        "month": "hatch bar, dashed, outline",
        "perhaps": "outline with a dot",
    }


@pytest.mark.parametrize("name", ["ours", "every"])
def test_a_mark_has_the_colour_of_its_phase_and_every_fill_is_there(name):
    dataset, _, _ = PERIODS[name]
    picture, known = drawn(name), milestones_of(name)
    ids = [e.get("id") for e in picture.root.find("defs")]
    assert len(ids) == len(set(ids))
    for found in picture.marks:
        colour = dataset.phases[known[found.id].phase].colour
        if found.symbol:
            assert found.symbol.colour == colour
        if found.bar is not None:
            fill = found.bar.get("fill")
            used = re.fullmatch(r"url\(#(.*)\)", fill)
            assert used[1].endswith(colour[1:]) if used else fill == colour
            assert not used or used[1] in ids
            assert found.bar.get("stroke") in (None, colour)


def test_a_symbol_has_the_shape_of_its_kind():
    picture, known = drawn("ours from the first"), milestones_of("ours")
    shapes = {}
    for found in picture.marks:
        if found.symbol:
            shapes.setdefault(known[found.id].kind, set()).add(found.symbol.shape)
    assert all(len(of_kind) == 1 for of_kind in shapes.values())
    assert len(set.union(*shapes.values())) == len(shapes) > 4


def test_what_weighs_more_is_larger():
    for date_ in ("2026-06-30", "2026-01-01/2026-12-31"):
        steps = tuple(step(f"s{n}", date_, importance=n) for n in (1, 2, 3))
        far = step("far", "2020-01-01")
        marks = {m.id: m for m in Drawn(EVERY, (*steps, far), JUNE).marks}
        heights = [marks[f"s{n}"].bottom - marks[f"s{n}"].top for n in (1, 2, 3)]
        assert heights[0] > heights[1] > heights[2] > 5


def test_a_window_is_drawn_lighter_than_a_span():
    steps = (step("window", "2026", importance=1), step("span", "2026-01-01/2026-12-31"))
    picture = Drawn(EVERY, (*steps, step("far", "2020-01-01")), JUNE)
    marks = {m.id: m for m in picture.marks}
    assert marks["span"].bar.get("fill") == EVERY.phases["negotiations"].colour
    hatch = marks["window"].bar.get("fill").removeprefix("url(#").removesuffix(")")
    (pattern,) = picture.root.findall(f"defs/pattern[@id='{hatch}']")
    assert all(float(rect.get("fill-opacity")) < 0.4 for rect in pattern)


def test_marks_of_a_lane_follow_each_other_in_time():
    for lane in drawn("ours").plot.findall("g"):
        xs = [m.symbol.x if m.symbol else (m.left + m.right) / 2
              for m in map(drawn("ours").mark, lane.findall("a"))]  # fmt: skip
        assert xs == sorted(xs)


# Labels


@pytest.mark.parametrize("name", PERIODS)
def test_labels_stand_close_beside_their_marks_and_headlines_have_bold_ones(name):
    picture, known = drawn(name), milestones_of(name)
    labelled = [found for found in picture.marks if found.label]
    assert labelled
    for found in labelled:
        assert known[found.id].importance == found.weight
        assert found.label.text == known[found.id].short_label
        assert found.label.left >= picture.left
        assert found.label.right <= picture.width
        is_right = found.label.anchor == "start"
        gap = found.label.left - found.right if is_right else found.left - found.label.right
        assert 1 <= gap <= 9, found
        assert (found.top + found.bottom) / 2 == pytest.approx(found.label.y - 4.2, abs=1)


@pytest.mark.parametrize("name", ["ours", "ours from the first", "every"])
def test_every_headline_in_sight_has_its_label(name):
    headlines = [m.short_label for m in in_sight(name) if m.importance == 1]
    labelled = [found.label.text for found in drawn(name).marks if found.label]
    assert not set(headlines) - set(labelled)


@pytest.mark.parametrize(("name", "least"), [("ours", 0.7), ("ours by kind", 0.7), ("rome", 0.7)])
def test_most_marks_have_labels(name, least):
    marks = drawn(name).marks
    assert sum(bool(found.label) for found in marks) >= least * len(marks)


# Axis, phases, lanes, today


def test_days_are_written_as_often_as_there_is_room():
    assert [tick.text for tick in drawn("ours").ticks] == list(map(str, range(2020, 2031)))
    for name in PERIODS:
        texts = sorted(drawn(name).ticks, key=lambda t: t.left)
        assert len(texts) >= 2
        for one, two in pairwise(texts):
            assert one.right + 10 < two.left
    long = (step("early", "1800-01-01"), step("late", "2150-01-01"))
    years = [day.year for day in Drawn(EVERY, long, JUNE).axis]
    assert all(year % 20 == 0 for year in years)
    assert years[0] == 1800


@pytest.mark.parametrize("name", PERIODS)
def test_a_stroke_stands_over_the_middle_of_what_is_written_below(name):
    picture = drawn(name)
    for tick in picture.ticks:
        assert (tick.left + tick.right) / 2 == pytest.approx(tick.x, abs=0.1)
    (bottom,) = {line.bottom for line in picture.lines("grid")}
    assert all(bottom + 8 < tick.y <= picture.height for tick in picture.ticks)
    assert all(mark.bottom <= bottom for mark in picture.marks)


@pytest.mark.parametrize("name", ["ours", "negotiations", "long ago", "rome", "zoomed"])
def test_a_band_covers_the_days_of_its_phase_as_far_as_they_are_in_sight(name):
    dataset, today, _ = PERIODS[name]
    picture = drawn(name)
    now = {phase.colour for phase in dataset.phases.values() if phase.band.overlaps(today, today)}
    for phase in dataset.phases.values():
        start = min(max(picture.x(phase.band.first), picture.left), picture.right)
        last = phase.band.last
        end = picture.x(last + timedelta(days=1)) if last else picture.right
        end = min(max(end, picture.left), picture.right)
        if end - start < 2:
            assert phase.colour not in picture.bands or end - start > 0.5
            continue
        left, top, right, _ = picture.bands[phase.colour]
        assert (left, right) == pytest.approx((start, end), abs=1)
        stroke = picture.strokes[phase.colour]
        assert (stroke[0], stroke[2], stroke[3]) == (left, right, top)
        assert stroke[3] - stroke[1] == (9 if phase.colour in now else 5)
    (top,) = {band[1] for band in picture.bands.values()}
    (bottom,) = {band[3] for band in picture.bands.values()}
    assert all(top <= m.top and m.bottom <= bottom for m in picture.marks)


@pytest.mark.parametrize("name", PERIODS)
def test_names_of_phases_stand_inside_their_bands_and_over_nothing(name):
    picture = drawn(name)
    names = picture.texts("phase")
    assert names
    edges = [(band[0], band[2]) for band in picture.bands.values()]
    top = min(band[1] for band in picture.bands.values())
    for found in (*names, *picture.texts("years")):
        assert any(left <= found.left and found.right <= right for left, right in edges)
        assert 12 <= found.y < top - 9
    for one, two in combinations((*names, *picture.texts("years")), 2):
        assert one.right <= two.left or two.right <= one.left or abs(one.y - two.y) >= 13


def test_our_phases_are_named_with_their_years_and_the_present_one_says_so():
    names = sorted(drawn("ours from the first").texts("phase"), key=lambda t: (t.left, t.y))
    said = " ".join(text.text for text in names)
    wanted = "Groundwork Law Commission Informal talks Preparation Conference After"
    assert said.replace(" — now", "") == wanted
    assert "Preparation — now" in [text.text for text in drawn("ours").texts("phase")]
    years = [text.text for text in sorted(drawn("ours").texts("years"), key=lambda t: t.left)]
    assert "2028–2029" in years


@pytest.mark.parametrize(
    ("name", "band", "lines"),
    [
        ("Written comments", "2024-01/2024-06", ["Written comments", "2024"]),
        ("Written comments", "2024-01/2024-02", ["Written", "comments"]),
        ("Written comments", "2024-01-01/2024-01-14", []),
        ("Texts comments drafts", "2024-01/2024-02", []),
    ],
)
def test_the_name_of_a_narrow_phase_is_broken_once_or_left_out(name, band, lines):
    phase = replace(EVERY.phases["talks"], short_label=name, band=When.parse(band))
    other = replace(EVERY.phases["negotiations"], band=When.parse("2030/2031"))
    dataset = replace(EVERY, phases=by_id((phase, other)))
    days = {"first": date(2024, 1, 1), "last": date(2025, 12, 31)}
    picture = Drawn(dataset, EVERY.milestones[:1], DAY, **days)
    above = [*picture.texts("phase"), *picture.texts("years")]
    found = sorted(above, key=lambda text: text.y)
    assert [text.text for text in found] == lines
    assert all(two.y - one.y >= 13 for one, two in pairwise(found))
    assert len(picture.bands) == 1


@pytest.mark.parametrize(
    ("name", "key"), [("ours", "body"), ("ours by kind", "kind"), ("negotiations", "body")]
)
@pytest.mark.parametrize("width", [680, 940, 1200])
def test_lanes_stand_in_the_order_of_the_folder_and_hold_their_marks(name, key, width):
    picture, known = drawn(name, width), milestones_of(name)
    process = raw.process(FROZEN)
    ids = {getattr(known[m.id], key) for m in picture.marks}
    names = {r["id"]: r["short_label" if key == "body" else "label"] for r in process[key]}
    wanted = [words for id_, words in names.items() if id_ in ids]
    between = sorted(line.top for line in picture.lines("rule"))
    assert len(between) == len(wanted) - 1
    top, bottom = next((b[1], b[3]) for b in picture.bands.values())
    limits = dict(zip(wanted, pairwise([top, *between, bottom]), strict=True))
    for name_, (upper, lower) in limits.items():
        lines = [text for text in picture.texts("lane") if upper < text.y - 4.5 < lower]
        said = " ".join(text.text for text in lines).replace("- ", "-")
        assert said == name_ or ("…" in said and name_.startswith(said.partition("…")[0].strip()))
        middle = sum(text.y for text in lines) / len(lines) - 4.5
        assert middle == pytest.approx((upper + lower) / 2, abs=0.2)
        assert all(text.left >= 0 and text.right <= picture.left for text in lines)
        assert all(two.y - one.y > 13 for one, two in pairwise(lines))
    for found in picture.marks:
        upper, lower = limits[names[getattr(known[found.id], key)]]
        assert upper <= found.top
        assert found.bottom <= lower


def test_in_a_single_lane_nothing_is_named():
    assert drawn("ours in one").texts("lane") == []
    assert drawn("ours in one").left < 30


@pytest.mark.parametrize("name", ["ours", "negotiations", "rome", "every", "zoomed"])
def test_a_line_says_today(name):
    _, today, _ = PERIODS[name]
    picture = drawn(name)
    is_in_sight = name != "zoomed"
    assert len(picture.lines("today")) == len(picture.texts("now")) == is_in_sight
    for line, said in zip(picture.lines("today"), picture.texts("now"), strict=True):
        assert line.left == line.right == pytest.approx(picture.x(today), abs=1)
        upper, lower = next((b[1], b[3]) for b in picture.bands.values())
        assert line.top < upper
        assert line.bottom == lower
        assert said.text == f"today · {today.day} {today:%B} {today.year}"
        assert said.left - 1 <= line.left <= said.right + 1
        assert said.y <= line.top
        assert max(text.y for text in picture.texts("phase")) > said.y + 13


def test_the_strokes_of_phases_to_come_are_fainter():
    strokes = {
        r.get("fill"): float(r.get("fill-opacity"))
        for r in drawn("ours").plot.findall("rect")
        if r.get("fill-opacity") != ".09"
    }
    for phase in OURS.phases.values():
        if phase.colour in strokes:
            assert (strokes[phase.colour] < 1) == (phase.band.first > DAY)


@pytest.mark.parametrize(
    ("today", "has_line"),
    [
        (date(2012, 12, 31), False),
        (date(2013, 1, 1), True),
        (date(2013, 2, 1), True),
        (date(2019, 12, 31), True),
        (date(2020, 1, 1), False),
    ],
)
def test_today_is_said_where_it_is_in_sight_and_its_words_stay_in_the_picture(today, has_line):
    view = {"first": date(2013, 1, 1), "last": date(2019, 12, 31)}
    picture = Drawn(OURS, OURS.milestones[6:20], today, **view)
    assert len(picture.texts("now")) == len(picture.lines("today")) == has_line
    for said in picture.texts("now"):
        assert said.left >= picture.left
        assert said.right <= picture.width


# Crowds, many, none


def test_a_crowded_day_is_its_first_with_a_label_and_the_others_in_the_row_below():
    picture = Drawn(EVERY, of_one_day(6), JUNE)
    ((down, along, words),) = picture.crowds
    lead = next(mark for mark in picture.marks if mark.id == "s0")
    assert lead.label.text == "S0"
    assert lead.symbol.x == pytest.approx(picture.x(date(2026, 6, 10)), abs=2)
    assert down.left == down.right == pytest.approx(lead.symbol.x, abs=0.2)
    assert (down.top, down.bottom) == (lead.symbol.y, along.top)
    assert along.left == down.left
    others = sorted((m for m in picture.marks if m.id in followers(picture)), key=lambda m: m.left)
    assert [m.id for m in others] == ["s1", "s2", "s3", "s4", "s5"]
    assert not any(m.label for m in others)
    assert {m.symbol.size for m in others} == {7}
    xs = [m.symbol.x for m in others]
    assert [two - one for one, two in pairwise(xs)] == pytest.approx([11] * 4, abs=0.3)
    assert words.text == "5 more"
    assert others[-1].right < along.right < words.left
    assert (words.y - 4.2) == pytest.approx(along.top, abs=0.1)


@pytest.mark.parametrize(("number", "is_one"), [(3, False), (4, True), (5, True)])
def test_four_of_a_day_are_a_crowd(number, is_one):
    assert len(Drawn(EVERY, of_one_day(number), JUNE).crowds) == is_one


@pytest.mark.parametrize(
    ("days", "is_one"), [((0, 5, 10, 15), True), ((0, 5, 10, 40), False), ((0, 0, 0, 0), True)]
)
def test_what_stands_close_is_a_crowd_whatever_the_day(days, is_one):
    first = date(2026, 6, 1)
    steps = tuple(step(f"s{n}", f"{first + timedelta(days=d)}") for n, d in enumerate(days))
    picture = Drawn(EVERY, (*steps, step("far", "2020-01-01")), JUNE)
    assert len(picture.crowds) == is_one


def test_in_a_picture_of_a_year_nothing_is_a_crowd():
    steps = of_one_day(6)
    year = {"left": date(2026, 1, 1), "right": date(2026, 12, 31)}
    picture = Drawn(EVERY, steps, JUNE, **year)
    assert picture.crowds == []
    assert len({mark.top for mark in picture.marks}) > 1


def test_a_crowd_leads_to_the_days_that_it_has_and_a_column_too():
    asked = []

    def zoom(first, last):
        asked.append((first, last))
        return f"?left={first}&right={last}"

    steps = tuple(step(f"s{n}", f"2026-06-{10 + n}/2026-06-{12 + n}") for n in range(5))
    here = Situation(EVERY, View(), JUNE)
    drawn_svg = plot(plan(here, (*steps, step("far", "2020-01-01"))), "m?{0.id}".format, zoom)
    assert asked == [(date(2026, 6, 10), date(2026, 6, 16))]
    assert '<a href="?left=2026-06-10&amp;right=2026-06-16" class="zoom">' in drawn_svg
    in_place = plot(plan(here, (*steps, step("far", "2020-01-01"))), "m?{0.id}".format, zoom,
                    in_place=True)  # fmt: skip
    assert ' data-go="left=2026-06-10&amp;right=2026-06-16"' in in_place
    asked.clear()
    many = plan(here, crowded(date(2026, 2, 1)))
    assert plot(many, "m?{0.id}".format, zoom).count('class="zoom"') == len(many.columns)
    assert asked == [(column.first, column.last) for column in many.columns]


def test_what_cannot_be_drawn_one_by_one_is_counted_in_columns():
    first = date(2026, 2, 1)
    picture = Drawn(EVERY, crowded(first), JUNE)
    columns = picture.columns
    numbers = [int(words.split(" milestone")[0]) for words, _, _ in columns]
    assert len(picture.marks) + sum(numbers) == 901
    assert len(columns) > 1
    said = r"\d+ milestones, \d+ \w+ 2026 to \d+ \w+ 2026"
    assert all(re.fullmatch(said, words) for words, _, _ in columns)
    boxes = [box for _, box, _ in columns]
    heights = [bottom - top for _, top, _, bottom in boxes]
    assert max(zip(numbers, heights, strict=True)) == (max(numbers), max(heights))
    assert heights[0] / heights[1] == pytest.approx(numbers[0] / numbers[1], rel=0.05)
    lowest = max(m.bottom for m in picture.marks)
    assert all(top >= lowest - 20 for _, top, _, _ in boxes)
    assert len({round(bottom, 1) for *_, bottom in boxes}) == 1
    for one, two in pairwise(boxes):
        assert one[2] <= two[0]
    assert {colour for *_, colour in columns} == {EVERY.phases["negotiations"].colour}
    assert boxes[0][0] <= picture.x(first) + 12


def test_a_column_that_begins_with_a_year_is_not_called_that_year():
    words = [said for said, _, _ in Drawn(EVERY, crowded(date(2026, 1, 1)), JUNE).columns]
    assert words
    assert not any(" milestones, 2026 to " in said for said in words)


def test_an_empty_view_is_a_picture_without_marks():
    picture = Drawn(OURS, (), DAY)
    assert picture.marks == []
    assert picture.height > 100
