"""The timeline as SVG: every mark where the axis has its days, with its words beside it.

Positions are read from the years below the picture, not from the code that placed the marks.
"""

import re
import xml.etree.ElementTree as ET
from collections import namedtuple
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import combinations, pairwise

import pytest

from tests.charts.letters import width
from tests.every_status import DATASET as EVERY
from tests.every_status import TODAY as JUNE
from tests.every_status import step
from tests.folders import FROZEN, ROME_STATUTE, dataset_of
from tests.publish import raw
from tests.publish.linked import timeline_svg
from tracker.domain.dataset import by_id
from tracker.domain.when import When
from tracker.links import View
from tracker.publish.timeline_svg import drawing
from tracker.situation import Situation
from tracker.words import ENGLISH

DAY = date(2026, 11, 23)
OURS, ROME = dataset_of(FROZEN), dataset_of(ROME_STATUTE)
LABEL, PHASE, YEAR = 12.5, 13, 12.5
"""The sizes of the letters in pixels."""

Mark = namedtuple("Mark", "id left top right bottom fill shape words label link")
Label = namedtuple("Label", "text left right y")


class Drawn:
    """A timeline read back."""

    def __init__(self, dataset, milestones, today, **view):
        address = "milestone?id={0.id}".format
        here = Situation(dataset, View(**view), today)
        inner, self.width, self.height = drawing(here, address, milestones)
        self.root = ET.fromstring(f"<svg>{inner}</svg>")

    def texts(self, kind=None):
        """The words right in the picture, of a class or of none, as they are drawn."""
        return [label(t) for t in self.root.findall("text") if t.get("class") == kind]

    @property
    def axis(self):
        """The pixel at which each year in sight begins."""
        return {int(t.text): float(t.get("x")) for t in self.root.findall("text[@class='year']")}

    def x(self, day):
        """Where a day begins, by the years that are written below."""
        (one, start), *_, (other, end) = sorted(self.axis.items())
        share = (day - date(one, 1, 1)) / (date(other, 1, 1) - date(one, 1, 1))
        return start + share * (end - start)

    @property
    def marks(self):
        return [mark(a) for a in self.root.findall("a")]

    @property
    def edges(self):
        """The left and right end of the lanes: those of the widest band or line."""
        rights = [float(r.get("x")) + float(r.get("width")) for r in self.root.findall("rect")]
        return min(float(r.get("x")) for r in self.root.findall("rect")), max(rights)


def label(text):
    size, weight = {"phase": (PHASE, "Bold"), "now": (LABEL, "Bold")}.get(
        text.get("class"), (LABEL, "Regular")
    )
    wide, place = width(text.text or "", size, weight), float(text.get("x"))
    left = {"end": place - wide, "middle": place - wide / 2}.get(text.get("text-anchor"), place)
    return Label(text.text, left, left + wide, float(text.get("y")))


def mark(a):
    """A link of the picture: a bar, or a shape of sixteen units that is moved and scaled."""
    bar, group, text = a.find("rect"), a.find("g"), a.find("text")
    id_ = a.get("href").partition("id=")[2]
    rest = (a.findtext("title"), label(text) if text is not None else None, a.get("href"))
    if bar is not None:
        left, top = float(bar.get("x")), float(bar.get("y"))
        right, bottom = left + float(bar.get("width")), top + float(bar.get("height"))
        return Mark(id_, left, top, right, bottom, bar.get("fill"), bar, *rest)
    left, top, scale = map(float, re.findall(r"-?[\d.]+", group.get("transform")))
    path = group.find("path")
    size = 16 * scale
    return Mark(id_, left, top, left + size, top + size, path.get("fill"), path, *rest)


PERIODS = {
    "ours": (OURS, DAY, {}),
    "ours by kind": (OURS, DAY, {"lanes": "kind"}),
    "ours in one": (OURS, DAY, {"lanes": "single"}),
    "negotiations": (OURS, DAY, {"first": date(2026, 1, 1), "last": date(2029, 12, 31)}),
    "long ago": (OURS, date(2040, 1, 1), {"first": date(2013, 1, 1), "last": date(2019, 12, 31)}),
    "rome": (ROME, date(1998, 7, 1), {}),
    "every": (EVERY, JUNE, {}),
    "a year": (EVERY, JUNE, {"first": date(2025, 12, 1), "last": date(2027, 1, 31)}),
}


@cache
def drawn(name):
    dataset, today, view = PERIODS[name]
    inside = [m for m in dataset.milestones if m.date.overlaps(view.get("first"), view.get("last"))]
    return Drawn(dataset, inside, today, **view)


def milestones_of(name):
    return {m.id: m for m in PERIODS[name][0].milestones}


# Marks


@pytest.mark.parametrize("name", PERIODS)
def test_every_milestone_is_one_mark_that_leads_to_it_and_says_what_it_is(name):
    dataset, today, view = PERIODS[name]
    known = milestones_of(name)
    assert sorted(m.id for m in drawn(name).marks) == sorted(
        m.id for m in dataset.milestones if m.date.overlaps(view.get("first"), view.get("last"))
    )
    for found in drawn(name).marks:
        milestone = known[found.id]
        status = dataset.status(milestone, today).label
        assert found.words == f"{milestone.title}, {ENGLISH.date_of(milestone)}. {status}."
        assert found.link == f"milestone?id={found.id}"


@pytest.mark.parametrize("name", PERIODS)
def test_every_mark_stands_where_the_axis_has_its_days(name):
    picture, known = drawn(name), milestones_of(name)
    low, high = picture.edges
    for found in picture.marks:
        when = known[found.id].date
        start = max(picture.x(when.first), low)
        end = min(picture.x(when.last + timedelta(days=1)), high) if when.last else high
        if found.shape.tag == "rect":
            assert (found.left, found.right) == pytest.approx((start, end), abs=1)
        else:
            assert end - start < 20
            assert (found.left + found.right) / 2 == pytest.approx((start + end) / 2, abs=1)
        assert low - 9 <= found.left
        assert found.right <= high + 9


@pytest.mark.parametrize("name", PERIODS)
def test_no_mark_and_no_label_lies_on_another(name):
    boxes = []
    for found in drawn(name).marks:
        boxes.append((found.left, found.right, found.top, found.bottom, found.id))
        if found.label:
            side = found.label
            boxes.append((side.left, side.right, side.y - 9, side.y + 1, side.text))
    for one, two in combinations(boxes, 2):
        is_beside = one[1] <= two[0] + 0.5 or two[1] <= one[0] + 0.5
        assert is_beside or one[3] <= two[2] or two[3] <= one[2], (one, two)


def look(found):
    """How a mark is filled, in words."""
    if found.shape.tag == "rect":
        kind = re.match(r"url\(#(\w+)-", found.fill)
        fill = kind[1] if kind else "solid"
        return f"{fill} bar{', dotted' if found.shape.get('stroke-dasharray') else ''}"
    return "outline" if found.fill == "none" else "solid"


def test_the_fill_tells_how_firm_a_date_is():
    steps = (
        step("fixed-days", "2026-01-01/2026-12-01"),
        step("window", "2027", "announced"),
        step("no-end", "2029/..", "announced"),
        step("guess", "2028", "inferred"),
        step("called-off", "2026-02-01/2026-10-01", outcome="cancelled"),
        step("day", "2026-06-30"),
        step("month", "2027-06", "announced"),
    )
    picture = Drawn(replace(EVERY, milestones=steps), steps, JUNE)
    assert {found.id: look(found) for found in picture.marks} == {
        "fixed-days": "solid bar",
        "window": "hatch bar",
        "no-end": "fade bar",
        "guess": "hatch bar, dotted",
        "called-off": "hatch bar, dotted",
        "day": "solid",
        "month": "hatch bar",
    }


@pytest.mark.parametrize("name", ["ours", "every"])
def test_a_mark_has_the_colour_of_its_phase_and_every_fill_is_there(name):
    dataset, _, _ = PERIODS[name]
    picture, known = drawn(name), milestones_of(name)
    defined = {e.get("id") for e in picture.root.find("defs")}
    ids = [e.get("id") for e in picture.root.find("defs")]
    assert len(ids) == len(defined)
    for found in picture.marks:
        colour = dataset.phases[known[found.id].phase].colour
        assert colour[1:] in found.fill or found.shape.get("stroke") == colour
        used = re.match(r"url\(#(.*)\)", found.fill)
        assert not used or used[1] in defined


def test_what_weighs_more_is_larger():
    for date_ in ("2026-06-30", "2026-01-01/2026-12-31"):
        steps = tuple(step(f"s{n}", date_, importance=n) for n in (1, 2, 3))
        far = step("far", "2020-01-01")
        marks = {m.id: m for m in Drawn(EVERY, (*steps, far), JUNE).marks}
        heights = [marks[f"s{n}"].bottom - marks[f"s{n}"].top for n in (1, 2, 3)]
        assert heights[0] > heights[1] > heights[2] > 5


def test_a_window_is_drawn_lighter_than_a_decision():
    steps = (step("window", "2026", importance=1), step("span", "2026-01-01/2026-12-31"))
    marks = {m.id: m for m in Drawn(EVERY, (*steps, step("far", "2020-01-01")), JUNE).marks}
    assert marks["window"].bottom - marks["window"].top < marks["span"].bottom - marks["span"].top


# Labels


@pytest.mark.parametrize("name", PERIODS)
def test_headlines_alone_have_labels_and_these_stand_close_beside_them(name):
    picture, known = drawn(name), milestones_of(name)
    labelled = [found for found in picture.marks if found.label]
    assert labelled
    for found in labelled:
        assert known[found.id].importance == 1
        assert found.label.text == known[found.id].short_label
        assert found.label.left >= 0
        assert found.label.right <= picture.width
        gap = (
            found.label.left - found.right
            if found.label.left > found.left
            else found.left - found.label.right
        )
        assert 1 <= gap <= 9, found
        assert (found.top + found.bottom) / 2 == pytest.approx(found.label.y - 4.2, abs=1)


def test_every_headline_of_ours_has_its_label():
    assert sorted(found.label.text for found in drawn("ours").marks if found.label) == sorted(
        m["short_label"] for m in raw.records(FROZEN, "milestones.toml") if m["importance"] == 1
    )


# Axis, phases, lanes, today


def test_years_are_written_as_often_as_there_is_room():
    assert list(drawn("ours").axis) == list(range(2008, 2008 + len(drawn("ours").axis)))
    for name in PERIODS:
        texts = sorted(drawn(name).texts("year"), key=lambda t: t.left)
        assert len(texts) >= 2
        for one, two in pairwise(texts):
            assert one.right + 3 < two.left
        steps = {b - a for a, b in pairwise(sorted(drawn(name).axis))}
        assert len(steps) == 1
    long = (step("early", "1800-01-01"), step("late", "2150-01-01"))
    years = list(Drawn(EVERY, long, JUNE).axis)
    assert all(year % 20 == 0 for year in years)
    assert years[0] == 1800


def test_a_stroke_stands_over_every_year():
    picture = drawn("ours")
    strokes = [re.match(r"M([\d.]+) ([\d.]+)v5", p.get("d")) for p in picture.root.findall("path")]
    found = [float(m[1]) for m in strokes if m]
    assert found == list(picture.axis.values())
    (bottom,) = {float(m[2]) for m in strokes if m}
    assert all(bottom + 8 < text.y <= picture.height for text in picture.texts("year"))
    assert all(m.bottom <= bottom for m in picture.marks)


def bands(picture):
    """The coloured bands of the picture by colour: left, right, top and bottom."""
    return {
        r.get("fill"): tuple(
            float(r.get(a)) + (float(r.get(b)) if b else 0)
            for a, b in (("x", ""), ("x", "width"), ("y", ""), ("y", "height"))
        )
        for r in picture.root.findall("rect")
        if r.get("fill-opacity") == ".09"
    }


@pytest.mark.parametrize("name", ["ours", "negotiations", "long ago", "rome"])
def test_a_band_covers_the_days_of_its_phase_as_far_as_they_are_in_sight(name):
    dataset, _, view = PERIODS[name]
    picture = drawn(name)
    low, high = picture.edges
    found = bands(picture)
    for phase in dataset.phases.values():
        start = min(max(picture.x(phase.band.first), low), high)
        last = phase.band.last
        end = min(max(picture.x(last + timedelta(days=1)), low), high) if last else high
        if end - start < 2:
            assert phase.colour not in found or end - start > 0.5
            continue
        assert found[phase.colour][:2] == pytest.approx((start, end), abs=1)
        tops = [r for r in picture.root.findall("rect") if r.get("fill") == phase.colour
                and r.get("height") == "5"]  # fmt: skip
        assert len(tops) == 1
        assert float(tops[0].get("x")) == found[phase.colour][0]
    (top,) = {band[2] for band in found.values()}
    (bottom,) = {band[3] for band in found.values()}
    assert all(top <= m.top and m.bottom <= bottom for m in picture.marks)


@pytest.mark.parametrize("name", PERIODS)
def test_names_of_phases_stand_inside_their_bands_and_over_nothing(name):
    picture = drawn(name)
    names = picture.texts("phase")
    assert names
    edges = [band[:2] for band in bands(picture).values()]
    top = min(band[2] for band in bands(picture).values())
    for found in names:
        assert any(left - 4 <= found.left and found.right <= right + 4 for left, right in edges)
        assert 12 <= found.y < top - 20
    for one, two in combinations(names, 2):
        assert one.right <= two.left or two.right <= one.left or abs(one.y - two.y) >= 13


def test_names_of_our_phases_are_read_from_left_to_right():
    names = sorted(drawn("ours").texts("phase"), key=lambda text: (text.left + text.right) / 2)
    said = " ".join(text.text for text in names)
    assert said == "Groundwork Law Commission Informal talks Preparation Conference After"


@pytest.mark.parametrize(
    ("name", "band", "lines"),
    [
        ("Written comments", "2024-01/2024-06", ["Written comments"]),
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
    found = sorted(picture.texts("phase"), key=lambda text: text.y)
    assert [text.text for text in found] == lines
    assert all(two.y - one.y >= 13 for one, two in pairwise(found))
    assert len(bands(picture)) == 1


@pytest.mark.parametrize(
    ("name", "key"), [("ours", "body"), ("ours by kind", "kind"), ("negotiations", "body")]
)
def test_lanes_stand_in_the_order_of_the_folder_and_hold_their_marks(name, key):
    picture, known = drawn(name), milestones_of(name)
    process = raw.process(FROZEN)
    ids = {getattr(known[m.id], key) for m in picture.marks}
    names = {r["id"]: r["short_label" if key == "body" else "label"] for r in process[key]}
    lanes = sorted(picture.texts(), key=lambda text: text.y)
    assert [lane.text for lane in lanes] == [words for id_, words in names.items() if id_ in ids]
    assert all(lane.left >= 0 and lane.right <= picture.edges[0] for lane in lanes)
    strokes = [re.match(r"M0 ([\d.]+)H", p.get("d")) for p in picture.root.findall("path")]
    between = sorted(float(m[1]) for m in strokes if m)
    assert len(between) == len(lanes) - 1
    top, bottom = next((b[2], b[3]) for b in bands(picture).values())
    limits = dict(
        zip((lane.text for lane in lanes), pairwise([top, *between, bottom]), strict=True)
    )
    for lane in lanes:
        upper, lower = limits[lane.text]
        assert (upper + lower) / 2 == pytest.approx(lane.y - 4.5, abs=0.2)
    for found in picture.marks:
        upper, lower = limits[names[getattr(known[found.id], key)]]
        assert upper <= found.top
        assert found.bottom <= lower


def test_in_a_single_lane_nothing_is_named():
    assert [text.text for text in drawn("ours in one").texts() if text.text] == []


@pytest.mark.parametrize("name", ["ours", "negotiations", "rome", "every"])
def test_a_line_says_today_and_what_lies_ahead_is_shaded(name):
    _, today, _ = PERIODS[name]
    picture = drawn(name)
    (line,) = picture.root.findall("path[@class='today']")
    x, top, bottom = map(
        float, re.fullmatch(r"M([\d.]+) ([\d.]+)V([\d.]+)", line.get("d")).groups()
    )
    assert x == pytest.approx(picture.x(today), abs=1)
    (ahead,) = picture.root.findall("rect[@class='ahead']")
    assert float(ahead.get("x")) == pytest.approx(x, abs=0.1)
    right = float(ahead.get("x")) + float(ahead.get("width"))
    assert right == pytest.approx(picture.edges[1], abs=0.2)
    upper, lower = next((b[2], b[3]) for b in bands(picture).values())
    assert (float(ahead.get("y")), float(ahead.get("height"))) == (upper, lower - upper)
    assert top < upper
    assert bottom == lower
    (said,) = picture.texts("now")
    assert said.text == f"today · {today.day} {today:%B} {today.year}"
    assert said.left - 1 <= x <= said.right + 1
    assert said.y < upper
    assert max(text.y for text in picture.texts("phase")) < said.y - 9


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
    assert (
        len(picture.texts("now")) == len(picture.root.findall("path[@class='today']")) == has_line
    )
    assert len(picture.root.findall("rect[@class='ahead']")) == has_line
    for said in picture.texts("now"):
        assert said.left >= 100
        assert said.right <= picture.width


# Many, none, and the words around


def crowded(first):
    """Nine hundred details within fifty days, and one long before."""
    days = (first + timedelta(days=n % 50) for n in range(900))
    steps = tuple(step(f"s{n}", f"{day}", importance=3) for n, day in enumerate(days))
    return (*steps, step("far", "2020-01-01"))


def crowd(first):
    return Drawn(EVERY, crowded(first), JUNE)


def columns_of(picture):
    return [r for r in picture.root.findall("rect") if r.find("title") is not None]


def test_what_cannot_be_drawn_one_by_one_is_counted_in_columns():
    first = date(2026, 2, 1)
    picture = crowd(first)
    columns = columns_of(picture)
    numbers = [int(r.findtext("title").split(" milestone")[0]) for r in columns]
    assert len(picture.marks) + sum(numbers) == 901
    assert len(columns) > 1
    words = r"\d+ milestones, \d+ \w+ 2026 to \d+ \w+ 2026"
    assert all(re.fullmatch(words, r.findtext("title")) for r in columns)
    heights = [float(r.get("height")) for r in columns]
    assert max(zip(numbers, heights, strict=True)) == (max(numbers), max(heights))
    assert heights[0] / heights[1] == pytest.approx(numbers[0] / numbers[1], rel=0.05)
    lowest = max(m.bottom for m in picture.marks)
    assert all(float(r.get("y")) >= lowest - 20 for r in columns)
    assert len({float(r.get("y")) + float(r.get("height")) for r in columns}) == 1
    for one, two in pairwise(columns):
        assert float(one.get("x")) + float(one.get("width")) <= float(two.get("x"))
    colour = EVERY.phases["negotiations"].colour
    assert {r.get("fill") for r in columns} == {colour}
    start = float(columns[0].get("x"))
    assert start <= picture.x(first) + 12


def test_a_column_that_begins_with_a_year_is_not_called_that_year():
    words = [r.findtext("title") for r in columns_of(crowd(date(2026, 1, 1)))]
    assert not any(" milestones, 2026 to " in said for said in words)


def test_an_empty_view_is_a_picture_without_marks():
    picture = Drawn(OURS, (), DAY)
    assert picture.marks == []
    assert picture.height > 100


def test_the_picture_is_silent_and_has_its_words_beside_it():
    shown = OURS.milestones[:3]
    figure = ET.fromstring(timeline_svg(Situation(replace(OURS, milestones=shown), View(), DAY)))
    svg = figure.find("svg")
    assert svg.get("aria-hidden") == "true"
    assert svg.get("viewBox") == f"0 0 {svg.get('width')} {svg.get('height')}"
    assert {a.get("tabindex") for a in svg.findall("a")} == {"-1"}
    assert figure.findtext("figcaption").startswith("Timeline")
    assert "3 " in figure.findtext("figcaption")
    assert [a.get("href") for a in svg.findall("a")][:1] == [f"milestone?id={shown[0].id}"]
