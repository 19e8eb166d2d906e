"""Labels of the timeline as they are drawn, measured in the letters of the font we ship."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import combinations, pairwise

import pytest

from tests.charts.figure import timeline
from tests.charts.letters import width
from tests.every_status import DATASET as SMALL
from tests.every_status import step
from tests.folders import FROZEN, ROME_STATUTE, dataset_of
from tracker.charts.scale import PLOT_WIDTH
from tracker.charts.timeline import MARKS
from tracker.domain.dataset import by_id
from tracker.domain.filters import Filters
from tracker.domain.when import When

MARGIN = 14
"""The pixels between the plot and the right edge of the picture."""

TODAY = date(2026, 11, 23)
OURS, ROME = dataset_of(FROZEN), dataset_of(ROME_STATUTE)
PERIODS = {
    "all": (None, None),
    "talks": (date(2019, 8, 6), date(2024, 12, 4)),
    "negotiations": (date(2026, 1, 1), date(2029, 12, 31)),
    "a-year": (date(2026, 1, 1), date(2026, 12, 31)),
}
CHARTS = {
    f"{name}-{lanes}-{period}": (dataset, lanes, period)
    for name, dataset in (("ours", OURS), ("rome", ROME), ("small", SMALL))
    for lanes in ("body", "kind", "single")
    for period in (PERIODS if dataset is OURS else ("all",))
}


@pytest.fixture(scope="module", params=CHARTS.values(), ids=CHARTS)
def chart(request):
    """A process and its chart, as what is sent to the browser."""
    dataset, lanes, period = request.param
    first, last = PERIODS[period]
    shown = Filters(first=first, last=last).select(dataset.milestones, str)
    figure = timeline(dataset, shown, TODAY, lanes=lanes, first=first, last=last)
    return dataset, figure.to_plotly_json()


def pixel(figure, moment):
    """The pixel of a day or moment, from the left edge of the plot."""
    start, end = map(datetime.fromisoformat, figure["layout"]["xaxis"]["range"])
    return (datetime.fromisoformat(moment) - start) / (end - start) * PLOT_WIDTH


def texts(figure):
    return [note for note in figure["layout"]["annotations"] if note.get("yref") != "paper"]


def box(figure, note):
    """Where a label begins and ends."""
    anchor = pixel(figure, note["x"]) + note["xshift"]
    wide = width(note["text"], note["font"]["size"])
    return (anchor - wide, anchor) if note["xanchor"] == "right" else (anchor, anchor + wide)


def marks(dataset, figure):
    """Row, beginning and end of every mark; what has no end goes on to the edge of the plot."""
    for trace in figure["data"]:
        if trace.get("meta") != MARKS:
            continue
        for place, (y, data) in enumerate(zip(trace["y"], trace["customdata"], strict=True)):
            if trace["type"] == "bar":
                start = datetime.fromisoformat(trace["base"][place])
                end = start + timedelta(milliseconds=trace["x"][place])
                is_open = dataset.milestone(data[0]).date.is_open
                right = PLOT_WIDTH if is_open else pixel(figure, end.isoformat())
                yield y, pixel(figure, start.isoformat()), right
            else:
                middle, half = pixel(figure, trace["x"][place]), trace["marker"]["size"][place] / 2
                yield y, middle - half, middle + half


def test_nothing_in_a_row_lies_on_anything_else(chart):
    dataset, figure = chart
    rows = {}
    for y, left, right in marks(dataset, figure):
        rows.setdefault(y, []).append((left, right, "a mark"))
    for note in texts(figure):
        rows.setdefault(note["y"], []).append((*box(figure, note), note["text"]))
    for inside in rows.values():
        for (left, right, name), (start, end, other) in combinations(inside, 2):
            assert right <= start or end <= left, f"{name} lies on {other}"


def test_a_label_stands_close_beside_its_mark_and_inside_the_picture(chart):
    dataset, figure = chart
    edges = list(marks(dataset, figure))
    for note in texts(figure):
        left, right = box(figure, note)
        assert left >= 0
        assert right <= PLOT_WIDTH + MARGIN
        inside = [(start, end) for y, start, end in edges if y == note["y"]]
        if note["xanchor"] == "left":
            gaps = [left - end for _, end in inside]
        else:
            gaps = [start - right for start, _ in inside]
        assert any(1 <= gap <= 8 for gap in gaps), note["text"]


@pytest.mark.parametrize("lanes", ["body", "kind", "single"])
def test_no_label_of_ours_runs_over_the_line_of_today(lanes):
    figure = timeline(OURS, OURS.milestones, TODAY, lanes=lanes).to_plotly_json()
    line = pixel(figure, TODAY.isoformat())
    for note in texts(figure):
        left, right = box(figure, note)
        assert not left < line < right, note["text"]


@pytest.mark.parametrize(
    ("day", "today", "side"),
    [
        ("2026-06-10", date(2026, 3, 1), "right"),
        ("2026-06-10", date(2026, 6, 20), "left"),  # on the right it would run over today
        ("2026-06-10", date(2026, 6, 9), "right"),
        ("2026-06-10", date(2026, 6, 10), "right"),
        ("2026-12-28", date(2026, 6, 1), "left"),  # on the right there is no room
        ("2026-12-28", date(2026, 12, 20), None),  # and on the left it would run back over today
        ("2026-12-28", date(2026, 12, 28), "left"),
        ("2026-12-28", date(2026, 12, 30), "left"),
        ("2026-01-10", date(2026, 1, 20), "right"),  # rather over today than no label
    ],
)
def test_a_label_looks_for_a_side_where_it_does_not_run_over_today(day, today, side):
    year = {"first": date(2026, 1, 1), "last": date(2026, 12, 31)}
    steps = (step("written-views-are-due", day, importance=1),)
    figure = timeline(SMALL, steps, today, **year).to_plotly_json()
    found = [{"left": "right", "right": "left"}[note["xanchor"]] for note in texts(figure)]
    assert found == ([side] if side else [])
    assert len(list(marks(replace(SMALL, milestones=steps), figure))) == 1


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("day", [1, 15, 28])
def test_the_word_today_stays_inside_the_picture(month, day):
    today = date(2026, month, day)
    year = {"first": date(2026, 1, 1), "last": date(2026, 12, 31)}
    figure = timeline(SMALL, SMALL.milestones, today, **year).to_plotly_json()
    (note,) = [n for n in figure["layout"]["annotations"] if "<b>today</b>" in n["text"]]
    line = pixel(figure, note["x"])
    wide = width("today", 12, "Bold") + width(note["text"].removeprefix("<b>today</b>"), 12)
    left = line - wide * {"left": 0, "center": 0.5, "right": 1}[note["xanchor"]]
    assert 0 <= left <= left + wide <= PLOT_WIDTH + MARGIN
    if 100 < line < PLOT_WIDTH - 100:
        assert note["xanchor"] == "center"


def test_a_day_outside_the_chart_has_no_line():
    year = {"first": date(2026, 1, 1), "last": date(2026, 12, 31)}
    for today in (date(2025, 12, 31), date(2027, 1, 1)):
        figure = timeline(SMALL, SMALL.milestones, today, **year).to_plotly_json()
        assert not [n for n in figure["layout"]["annotations"] if "today" in n["text"]]


def test_only_headlines_have_labels():
    steps = tuple(step(f"step-{weight}", "2026-06-10", importance=weight) for weight in (1, 2, 3))
    figure = timeline(SMALL, steps, TODAY).to_plotly_json()
    assert [note["text"] for note in texts(figure)] == ["Step 1"]


def phases(figure):
    """The names of phases as drawn: their lines, and the ends of the widest in pixels."""
    for note in figure["layout"]["annotations"]:
        if note["font"].get("weight") == 700:
            lines = note["text"].split("<br>")
            half = max(width(line, note["font"]["size"], "Bold") for line in lines) / 2
            middle = pixel(figure, note["x"])
            yield lines, middle - half, middle + half


def bands(figure):
    """The ends of the coloured lines below the chart, one for each phase."""
    for shape in figure["layout"]["shapes"]:
        if shape["type"] == "line" and shape["y0"] == shape["y1"] == 0:
            yield pixel(figure, shape["x0"]), pixel(figure, shape["x1"])


def test_names_of_phases_stand_inside_their_bands_and_on_no_other(chart):
    _, figure = chart
    names = sorted((left, right) for _, left, right in phases(figure))
    assert names
    for left, right in names:
        assert any(start - 4 <= left and right <= end + 4 for start, end in bands(figure))
    for (_, end), (start, _) in pairwise(names):
        assert end <= start


def test_every_phase_that_is_in_sight_is_named():
    def named(first, last):
        figure = timeline(OURS, OURS.milestones, TODAY, first=first, last=last)
        return ["/".join(lines) for lines, _, _ in phases(figure.to_plotly_json())]

    assert named(None, None) == [phase.short_label for phase in OURS.phases.values()]
    assert named(date(2026, 1, 1), date(2029, 12, 31)) == ["Preparation", "Conference"]
    assert named(date(2019, 8, 6), date(2019, 12, 31)) == ["Informal talks"]


@pytest.mark.parametrize(
    ("band", "lines"),
    [
        ("2024-01/2024-06", [["Written comments"]]),
        ("2024-01/2024-02", [["Written", "comments"]]),
        ("2024-01-01/2024-01-14", []),
    ],
)
def test_the_name_of_a_narrow_phase_is_broken_once_or_left_out(band, lines):
    phase = replace(SMALL.phases["talks"], short_label="Written comments", band=When.parse(band))
    other = replace(SMALL.phases["negotiations"], band=When.parse("2030/2031"))
    dataset = replace(SMALL, phases=by_id((phase, other)))
    days = {"first": date(2024, 1, 1), "last": date(2025, 12, 31)}
    figure = timeline(dataset, SMALL.milestones[:2], TODAY, **days).to_plotly_json()
    assert [found for found, _, _ in phases(figure)] == lines
    assert len(list(bands(figure))) == 1


def test_every_headline_of_ours_has_its_label_in_the_whole_view():
    figure = timeline(OURS, OURS.milestones, TODAY).to_plotly_json()
    wanted = sorted(m.short_label for m in OURS.milestones if m.importance == 1)
    assert sorted(note["text"] for note in texts(figure)) == wanted
