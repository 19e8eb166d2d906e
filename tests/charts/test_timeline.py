"""The timeline: one mark for every milestone, nothing on top of anything, and honest shapes."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from benchmarks.synthetic import write
from tests import every_status
from tests.charts.figure import planned, timeline
from tests.charts.letters import width
from tests.processes import FROZEN, ROME_STATUTE, dataset_of
from tracker.charts import marks, palette
from tracker.charts.in_words import crowding, sentence
from tracker.charts.marks import Firmness
from tracker.charts.plan import plan
from tracker.charts.timeline import COLUMNS, MARKS, column_of, draw
from tracker.data import store
from tracker.domain.filters import Filters
from tracker.domain.records import SYMBOLS
from tracker.links import View
from tracker.situation import Situation

TODAY = date(2026, 11, 23)
DATASET = dataset_of(FROZEN)
ROME = dataset_of(ROME_STATUTE)
PERIODS = [
    (None, None),
    (date(2019, 8, 6), date(2024, 12, 4)),
    (date(2026, 1, 1), date(2029, 12, 31)),
]


def ids(figure):
    """The ids of all marks: a bar and the symbol in it are one."""
    return list(dict.fromkeys(
        data[0] for trace in figure.data if trace.meta == MARKS for data in trace.customdata
    ))  # fmt: skip


@pytest.mark.parametrize("dataset", [DATASET, ROME], ids=["ours", "rome"])
@pytest.mark.parametrize("lanes", ["body", "kind", "single"])
@pytest.mark.parametrize(("first", "last"), PERIODS)
def test_every_milestone_is_one_mark_or_told_as_before_or_after(dataset, lanes, first, last):
    shown = Filters(first=first, last=last).select(dataset.milestones, lambda m: "")
    drawn = planned(dataset, shown, TODAY, lanes=lanes, first=first, last=last)
    outside = [m.id for m in (*drawn.before, *drawn.after)]
    assert sorted([*ids(draw(drawn)), *outside]) == sorted(m.id for m in shown)
    assert bool(outside) == (dataset is DATASET and first is None)


@pytest.mark.parametrize("milestone", DATASET.milestones, ids=lambda m: m.id)
def test_each_milestone_alone_is_one_mark(milestone):
    figure = timeline(DATASET, (milestone,), TODAY)
    assert ids(figure) == [milestone.id]
    of_marks = [t for t in figure.data if t.meta == MARKS]
    assert all(len(trace.customdata) == 1 for trace in of_marks)
    assert len(of_marks) <= 2


def test_a_window_is_never_drawn_as_fixed():
    for mark in planned(DATASET, DATASET.milestones, TODAY).marks:
        if mark.milestone.date.is_window:
            assert mark.look.firm is not Firmness.FIXED
            assert mark.has_symbol


def test_empty_lanes_disappear():
    shown = Filters(body=frozenset({"plenary"})).select(DATASET.milestones, lambda m: "")
    (lane,) = planned(DATASET, shown, TODAY).lanes
    assert (lane.id, " ".join(lane.name)) == ("plenary", "General Assembly")


def test_lanes_stand_in_the_order_of_the_folder_and_a_long_name_is_broken():
    everything = {"left": date(2008, 1, 1), "right": date(2032, 12, 31)}
    here = Situation(DATASET, View(**everything), TODAY)
    lanes = plan(here, width=680).lanes
    assert [lane.id for lane in lanes] == list(DATASET.bodies)
    names = [" ".join(lane.name).replace("- ", "-") for lane in lanes]
    assert names == [body.short_label for body in DATASET.bodies.values()]
    assert any(len(lane.name) > 1 for lane in lanes)
    assert all(len(lane.name) <= lane.rows for lane in lanes)
    assert [lane.first for lane in lanes] == [
        sum(other.rows for other in lanes[:n]) for n in range(len(lanes))
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Drafts - second reading", "Drafts - second reading"),
        ("Sub-committee-of-experts", "Sub-committee-of-experts"),
        ("  -", "-"),
        ("", ""),
        ("Donaudampfschifffahrtsgesellschaftskapitänskajüte", "Donaudampfschifffahrtsg…"),
    ],
)
def test_the_name_of_a_lane_keeps_its_hyphens_and_too_long_a_word_is_cut(name, said):
    body = replace(DATASET.bodies["plenary"], short_label=name)
    dataset = replace(DATASET, bodies={**DATASET.bodies, "plenary": body})
    shown = Filters(body=frozenset({"plenary"})).select(DATASET.milestones, lambda m: "")
    drawn = planned(dataset, shown, TODAY)
    (lane,) = drawn.lanes
    assert "".join(lane.name).replace(" ", "") == said.replace(" ", "")
    assert all(width(line, 13) <= drawn.left - 12 for line in lane.name)


def test_the_zoom_survives_a_filter_but_not_another_period():
    everything = timeline(DATASET, DATASET.milestones, TODAY)
    same = draw(planned(DATASET, DATASET.milestones, TODAY), selected="prepcom-1-2026")
    other = timeline(
        DATASET, DATASET.milestones, TODAY, first=date(2026, 1, 1), last=date(2029, 12, 31)
    )
    assert everything.layout.uirevision == same.layout.uirevision
    assert everything.layout.uirevision != other.layout.uirevision


def test_hover_text_is_escaped():
    evil = replace(DATASET.milestones[0], title="<script>alert(1)</script>")
    traces = [t for t in timeline(DATASET, (evil,), TODAY).data if t.meta == MARKS]
    assert traces
    assert all("<script>" not in trace.customdata[0][1] for trace in traces)


TWINS = "The list and the table hold the same milestones."


@pytest.mark.parametrize(
    ("dataset", "number", "words"),
    [
        (
            every_status.DATASET,
            19,
            "Timeline chart of 19 milestones from 2024 with an open end: 4 completed, 1 under way, "
            "2 scheduled, 7 date to be fixed, 2 expected, 1 unconfirmed, 1 postponed, 1 cancelled. "
            f"Today is 15 June 2026. {TWINS}",
        ),
        (
            every_status.DATASET,
            1,
            "Timeline chart of 1 milestone from 2024 to 2024: 1 completed. "
            f"Today is 15 June 2026. {TWINS}",
        ),
        (
            ROME,
            64,
            "Timeline chart of 64 milestones from 1989 to 2002: 64 completed. "
            f"Today is 15 June 2026. {TWINS}",
        ),
        (ROME, 0, "Timeline chart with no milestones."),
    ],
)
def test_the_chart_in_words(dataset, number, words):
    first = replace(dataset, milestones=dataset.milestones[:number])
    assert sentence(Situation(first, View(), every_status.TODAY)) == words


def test_a_shape_is_filled_when_the_days_are_fixed_and_has_a_dot_when_they_are_doubtful():
    for symbol in SYMBOLS:
        fixed, window, unsure = (marks.shape(symbol, firm, 10.5, "#123456") for firm in Firmness)
        assert 'fill="#123456"' in fixed
        assert 'fill="none"' in window
        assert "circle" not in fixed + window
        assert unsure.startswith(window)
        assert "<circle" in unsure
        assert marks.svg(symbol, Firmness.FIXED, "#123456").count(fixed) == 1
    outlines = {marks.shape(symbol, Firmness.FIXED, 12) for symbol in SYMBOLS}
    assert len(outlines) == len(SYMBOLS)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-12-25", "2025-12-25T12:00"),
        ("2026-12-31", "2026-12-31T12:00"),
        ("2025-12-15/2025-12-26", "2025-12-26T00:00"),  # its last two days are in sight
        ("2026-12-30/2027-12-30", "2026-12-31T00:00"),  # and of this its first two
        ("2026-12-28/..", "2026-12-30T00:00"),
    ],
)
def test_what_is_at_the_edge_of_a_period_is_in_sight(text, moment):
    period = {"first": date(2025, 12, 25), "last": date(2026, 12, 31)}
    steps = (every_status.step("edge", text), every_status.step("other", "2026-06-01"))
    figure = timeline(every_status.DATASET, steps, TODAY, **period)
    (trace,) = [t for t in figure.data if t.meta == MARKS]
    where = {data[0]: x for data, x in zip(trace.customdata, trace.x, strict=True)}
    assert where["edge"] == moment
    start, end = figure.layout.xaxis.range
    assert start <= moment <= end


@pytest.mark.parametrize("number", [1, 19], ids=["all-have-ends", "one-has-none"])
def test_nothing_is_sent_to_be_drawn_nowhere(number):
    every = every_status.DATASET
    figure = timeline(every, every.milestones[:number], every_status.TODAY)
    assert [trace.name for trace in figure.data if not trace.x] == ["selected"]
    has_no_end = any(m.date.is_open for m in every.milestones[:number])
    assert ("open end" in {trace.name for trace in figure.data}) == has_no_end


def test_nothing_to_show_still_draws():
    assert ids(timeline(DATASET, (), TODAY)) == []


@pytest.mark.parametrize("dataset", [DATASET, ROME], ids=["ours", "rome"])
def test_colours_read_on_light_and_dark(dataset):
    for phase in dataset.phases.values():
        assert palette.contrast(phase.colour, "#fdfcfa") >= 3
        assert palette.contrast(phase.colour, "#12151a") >= 3


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    """A made-up process with 3,000 milestones."""
    folder = tmp_path_factory.mktemp("crowd")
    write(folder, 3000)
    return store.load(folder)


@pytest.mark.parametrize("lanes", ["body", "kind", "single"])
def test_of_many_each_is_drawn_once_or_counted_once(crowd, lanes):
    drawn = planned(crowd, crowd.milestones, TODAY, lanes=lanes)
    assert drawn.columns
    assert len(drawn.marks) + drawn.counted == len(crowd.milestones)
    assert len({mark.milestone.id for mark in drawn.marks}) == len(drawn.marks)
    assert drawn.rows <= 60
    words = crowding(drawn)
    assert f"{drawn.counted:,} of these 3,000 milestones" in words
    for column in drawn.columns:
        lane = next(lane for lane in drawn.lanes if lane.first + lane.rows == column.row)
        assert 0 < column.height < 2
        marks = [m for m in drawn.marks if lane.first <= m.row < column.row]
        assert all(mark.row + 1 <= column.row - 2 for mark in marks)  # the foot is the columns'


def test_columns_of_a_lane_do_not_overlap_and_the_fullest_is_the_highest(crowd):
    drawn = planned(crowd, crowd.milestones, TODAY)
    for row in {column.row for column in drawn.columns}:
        inside = [column for column in drawn.columns if column.row == row]
        assert all(a.last < b.first for a, b in pairwise(inside))
    fullest = max(drawn.columns, key=lambda column: column.count)
    assert fullest.height == max(column.height for column in drawn.columns)


VIEWS = [
    *({"lanes": lanes} for lanes in ("body", "kind", "single")),
    {"first": date(2015, 3, 3), "last": date(2022, 9, 20)},
]


def chosen_columns(crowd, view):
    """The words of each column, the name of its lane, and what a choice of it shows of a view."""
    shown = Filters(first=view.get("first"), last=view.get("last")).select(crowd.milestones, str)
    drawn = planned(crowd, shown, TODAY, **view)
    (trace,) = [t for t in draw(drawn).data if t.meta == COLUMNS]
    lanes = view.get("lanes", "body")
    for data in trace.customdata:
        first, last, lane = column_of(data)
        chosen = Filters(first=first, last=last, **({lanes: frozenset({lane})} if lane else {}))
        has_mark = {mark.milestone.id for mark in drawn.marks}
        yield data[1:4], lane, [(m, m.id in has_mark) for m in chosen.select(shown, str)]
        # the choice takes the place of the period of the view: nothing else may come in
        assert chosen.select(shown, str) == chosen.select(crowd.milestones, str)


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_a_column_opens_as_many_as_it_says(crowd, view):
    columns = list(chosen_columns(crowd, view))
    assert len(columns) > 3
    for (counted, _, choose), _, opened in columns:
        drawn = sum(has_mark for _, has_mark in opened)
        number = len(opened) - drawn
        assert re.match(rf"{number:,} milestones?\b", counted)
        assert bool(drawn) == ("with" in choose)
        assert not drawn or re.search(rf", with {drawn:,} that (is|are) drawn$", choose)


def test_a_column_says_where_and_when_what_it_counts_is(crowd):
    for (counted, period, _), lane, _ in chosen_columns(crowd, {}):
        assert counted.endswith(f" · {crowd.bodies[lane].short_label}")
        assert re.fullmatch(r"\d{4}|\d+ \w+ \d{4}( to \d+ \w+ \d{4})?|.*\d{4} to .*", period)


def test_marks_carry_no_column_and_few_milestones_need_none():
    drawn = planned(DATASET, DATASET.milestones, TODAY)
    assert not drawn.columns
    assert crowding(drawn) == ""
    (trace, *_) = [t for t in draw(drawn).data if t.meta == MARKS]
    assert column_of(trace.customdata[0]) is None
