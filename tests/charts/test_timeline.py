"""The timeline: one mark for every milestone, nothing on top of anything, and honest shapes."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from tracker import store
from tracker.charts import palette, timeline
from tracker.charts.marks import Firmness
from tracker.charts.timeline import MARKS, PLOT_WIDTH, plan, sentence
from tracker.domain.filters import Filters

TODAY = date(2026, 11, 23)
DATASET = store.load(Path("data"))
ROME = store.load(Path("tests/rome_statute"))
PERIODS = [
    (None, None),
    (date(2019, 8, 6), date(2024, 12, 4)),
    (date(2026, 1, 1), date(2029, 12, 31)),
]


def ids(figure):
    return [data[0] for trace in figure.data if trace.meta == MARKS for data in trace.customdata]


@pytest.mark.parametrize("dataset", [DATASET, ROME], ids=["ours", "rome"])
@pytest.mark.parametrize("lanes", ["body", "kind", "single"])
@pytest.mark.parametrize(("first", "last"), PERIODS)
def test_every_milestone_is_exactly_one_mark(dataset, lanes, first, last):
    shown = Filters(first=first, last=last).select(dataset.milestones, lambda m: "")
    figure = timeline.timeline(dataset, shown, TODAY, lanes=lanes, first=first, last=last)
    assert sorted(ids(figure)) == sorted(m.id for m in shown)


@pytest.mark.parametrize("milestone", DATASET.milestones, ids=lambda m: m.id)
def test_each_milestone_alone_is_one_mark(milestone):
    assert ids(timeline.timeline(DATASET, (milestone,), TODAY)) == [milestone.id]


@pytest.mark.parametrize("dataset", [DATASET, ROME], ids=["ours", "rome"])
@pytest.mark.parametrize("lanes", ["body", "kind"])
@pytest.mark.parametrize(("first", "last"), PERIODS)
def test_marks_and_labels_do_not_overlap(dataset, lanes, first, last):
    shown = Filters(first=first, last=last).select(dataset.milestones, lambda m: "")
    drawn = plan(dataset, shown, TODAY, lanes=lanes, first=first, last=last)
    assert not drawn.is_crowded
    rows = {}
    for mark in drawn.marks:
        left, right, _ = timeline._extent(mark.milestone, drawn.scale)
        width = timeline._label_width(mark.milestone)
        left -= width if mark.label_side == "left" else 0
        right += width if mark.label_side == "right" else 0
        rows.setdefault(mark.row, []).append((left, right))
    for intervals in rows.values():
        intervals.sort()
        for (_, end), (start, _) in pairwise(intervals):
            assert end <= start


def test_labels_of_the_future_never_run_back_over_today():
    drawn = plan(DATASET, DATASET.milestones, TODAY)
    line = drawn.scale.x(TODAY)
    future = [m for m in drawn.marks if m.milestone.date.first > TODAY]
    assert future
    assert all(mark.label_side != "left" for mark in future)
    for mark in drawn.marks:
        left, right, _ = timeline._extent(mark.milestone, drawn.scale)
        width = timeline._label_width(mark.milestone)
        if mark.label_side == "right" and right < line:
            assert right + width < line


def test_every_headline_has_its_label_in_the_whole_view():
    drawn = plan(DATASET, DATASET.milestones, TODAY)
    headlines = [m for m in drawn.marks if m.milestone.importance == 1]
    assert headlines
    assert [m.milestone.id for m in headlines if not m.label_side] == []
    assert all(not m.label_side for m in drawn.marks if m.milestone.importance > 1)


def test_labels_end_inside_the_plot():
    drawn = plan(DATASET, DATASET.milestones, TODAY)
    for mark in drawn.marks:
        if mark.label_side == "right":
            right = timeline._extent(mark.milestone, drawn.scale)[1]
            assert right + timeline._label_width(mark.milestone) <= PLOT_WIDTH


def test_a_window_is_never_drawn_as_fixed():
    for mark in plan(DATASET, DATASET.milestones, TODAY).marks:
        if mark.milestone.date.is_window:
            assert mark.firm is not Firmness.FIXED


def test_empty_lanes_disappear():
    shown = Filters(body=frozenset({"plenary"})).select(DATASET.milestones, lambda m: "")
    assert [name for name, _, _ in plan(DATASET, shown, TODAY).lanes] == ["General Assembly"]


def test_lanes_stand_in_the_order_of_the_folder():
    names = [name for name, _, _ in plan(DATASET, DATASET.milestones, TODAY).lanes]
    assert names == [body.short_label for body in DATASET.bodies.values()]


def test_the_zoom_survives_a_filter_but_not_another_period():
    everything = timeline.timeline(DATASET, DATASET.milestones, TODAY)
    same = timeline.timeline(DATASET, DATASET.milestones, TODAY, selected="prepcom-1-2026")
    other = timeline.timeline(
        DATASET, DATASET.milestones, TODAY, first=date(2026, 1, 1), last=date(2029, 12, 31)
    )
    assert everything.layout.uirevision == same.layout.uirevision
    assert everything.layout.uirevision != other.layout.uirevision


def test_hover_text_is_escaped():
    import dataclasses

    evil = dataclasses.replace(DATASET.milestones[0], title="<script>alert(1)</script>")
    (trace,) = [t for t in timeline.timeline(DATASET, (evil,), TODAY).data if t.meta == MARKS]
    assert "<script>" not in trace.customdata[0][1]


def test_the_sentence_counts_what_is_shown():
    words = sentence(DATASET, DATASET.milestones, TODAY)
    assert "88 milestones from 2008 with an open end" in words
    assert "75 completed" in words
    assert "5 date to be fixed" in words
    assert sentence(DATASET, (), TODAY) == "Timeline chart with no milestones."


def test_nothing_to_show_still_draws():
    assert ids(timeline.timeline(DATASET, (), TODAY)) == []


@pytest.mark.parametrize("dataset", [DATASET, ROME], ids=["ours", "rome"])
def test_colours_read_on_light_and_dark(dataset):
    for phase in dataset.phases.values():
        assert palette.contrast(phase.colour, "#fdfcfa") >= 3
        assert palette.contrast(phase.colour, "#12151a") >= 3
