"""Labels of the timeline as they are drawn, measured in the letters of the font we ship."""

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.charts.drawn import DAY, EVERY, JUNE, OURS, ROME, Drawn
from tests.charts.letters import width as measured
from tests.every_status import step
from tracker.charts import letters
from tracker.charts.plan import WIDTHS
from tracker.domain.dataset import by_id
from tracker.domain.filters import Filters
from tracker.domain.when import When

YEAR = {"first": date(2026, 1, 1), "last": date(2026, 12, 31)}
GAP = 4
"""The pixels between a mark and its label, and at least behind it."""

PERIODS = {
    "all": {},
    "talks": {"first": date(2019, 8, 6), "last": date(2024, 12, 4)},
    "negotiations": {"first": date(2026, 1, 1), "last": date(2029, 12, 31)},
    "a-year": YEAR,
    "from-the-first": {"left": date(2008, 1, 1), "right": date(2032, 12, 31)},
}
CHARTS = {
    f"{name}-{lanes}-{period}-{width}": (dataset, width, {"lanes": lanes, **PERIODS[period]})
    for name, dataset in (("ours", OURS), ("rome", ROME), ("small", EVERY))
    for lanes in ("body", "kind", "single")
    for period in (PERIODS if dataset is OURS else ("all",))
    for width in WIDTHS
}


def some_view(chance):
    """A process, a day, and any filters, lanes, edges and width."""
    dataset = chance.choice((OURS, OURS, OURS, ROME, EVERY))
    days = [m.date.first for m in dataset.milestones]
    early, late = min(days) - timedelta(days=400), max(days) + timedelta(days=900)

    def any_day():
        return early + timedelta(days=chance.randrange((late - early).days))

    view = {"lanes": chance.choice(("body", "kind", "single"))}
    for ends, likely in ((("first", "last"), 0.3), (("left", "right"), 0.5)):
        chosen = sorted((any_day(), any_day()))
        if chance.random() < 0.3:  # near to each other
            chosen[1] = chosen[0] + timedelta(days=chance.randrange(900))
        view |= {n: day for n, day in zip(ends, chosen, strict=True) if chance.random() < likely}
    for name, records in (("body", dataset.bodies), ("kind", dataset.kinds),
                          ("phase", dataset.phases), ("importance", (1, 2, 3))):  # fmt: skip
        if chance.random() < 0.15:
            view[name] = frozenset(chance.sample(sorted(records), chance.randrange(1, 3)))
    today = chance.choice((DAY, JUNE, any_day()))
    return dataset, today, chance.choice(WIDTHS), view


def shown(dataset, today, view):
    filters = Filters(**{name: value for name, value in view.items()
                         if name not in ("lanes", "left", "right")})  # fmt: skip
    return filters.select(dataset.milestones, lambda m: dataset.status(m, today))


RANDOM = random.Random(79122)
VIEWS = [some_view(RANDOM) for _ in range(200)]


@pytest.fixture(scope="module", params=CHARTS.values(), ids=CHARTS)
def picture(request):
    dataset, width, view = request.param
    return Drawn(dataset, shown(dataset, DAY, view), DAY, width=width, **view)


@pytest.fixture(scope="module", params=range(len(VIEWS)))
def any_picture(request):
    """A view by chance: the milestones that it holds, and its picture."""
    dataset, today, width, view = VIEWS[request.param]
    milestones = shown(dataset, today, view)
    return milestones, Drawn(dataset, milestones, today, width=width, **view)


def hold_apart(picture):
    for inside in picture.rows.values():
        for (left, right, name), (start, end, other) in pairwise(sorted(inside)):
            assert right <= start, f"{name} ({left}, {right}) lies on {other} ({start}, {end})"


def hold_inside(picture):
    for mark in picture.marks:
        if mark.label:
            assert picture.left <= mark.label.left, mark.label
            assert mark.label.right <= picture.right + 1, mark.label
    for _, along, words in picture.crowds:
        ends = (along.left, along.right, words.left, words.right)
        assert picture.left <= min(ends) <= max(ends) <= picture.right + 1
    for kind in ("phase", "years", "now"):
        for text in picture.texts(kind):
            assert picture.left - 1 <= text.left <= text.right <= picture.width
    for text in picture.texts("lane"):
        assert 0 <= text.left <= text.right < picture.left
    for text in picture.texts("tick"):
        assert 0 <= text.left <= text.right <= picture.width


def headlines_without_label(picture):
    """The headlines that have none, though on one side there were room for it."""
    for mark in picture.marks:
        if mark.weight == 1 and not mark.label:
            milestone = next(m for m in picture.plan.marks if m.milestone.id == mark.id).milestone
            wide = measured(milestone.short_label, 12.5, "Bold") + 2 * GAP
            half = 0 if mark.bar is not None else 3  # symbols keep some more room
            has_room = (picture.right - mark.right - half, mark.left - half - picture.left)
            if max(has_room) > wide + 1:
                yield mark


# Any view


def test_nothing_in_a_row_of_any_view_lies_on_anything_else(any_picture):
    hold_apart(any_picture[1])


def test_no_word_of_any_view_leaves_the_picture(any_picture):
    hold_inside(any_picture[1])


def test_a_headline_in_sight_of_any_view_has_its_label_unless_no_side_has_room(any_picture):
    assert not list(headlines_without_label(any_picture[1]))


def test_whatever_a_view_shows_is_a_mark_or_counted_or_told_as_before_or_after(any_picture):
    milestones, picture = any_picture
    drawn, plan = [mark.id for mark in picture.marks], picture.plan
    outside = [m.id for m in (*plan.before, *plan.after)]
    assert len(set(drawn) | set(outside)) == len(drawn) + len(outside)
    assert len(drawn) + plan.counted + len(outside) == len(milestones)
    assert (plan.counted > 0) == bool(picture.columns)
    if not plan.counted:
        assert sorted(drawn + outside) == sorted(m.id for m in milestones)
    for mark in picture.marks:
        assert mark.right >= picture.left - 9
        assert mark.left <= picture.right + 9


def test_views_by_chance_are_of_every_kind():
    pictures = [Drawn(d, shown(d, t, v), t, width=w, **v) for d, t, w, v in VIEWS[:100]]
    assert sum(bool(p.crowds) for p in pictures) > 5
    assert sum(not p.marks for p in pictures) < 20
    assert sum(bool(p.plan.before) for p in pictures) > 15
    assert sum(bool(p.plan.after) for p in pictures) > 15
    assert sum((p.plan.scale.last - p.plan.scale.first).days < 400 for p in pictures) > 5


# Chosen views


def test_nothing_in_a_row_lies_on_anything_else(picture):
    hold_apart(picture)


def test_a_label_stands_close_beside_its_mark_and_inside_the_picture(picture):
    hold_inside(picture)
    for mark in picture.marks:
        if mark.label:
            is_right = mark.label.anchor == "start"
            gap = mark.label.left - mark.right if is_right else mark.left - mark.label.right
            assert 1 <= gap <= 8, mark


def test_every_headline_has_its_label(picture):
    assert not list(headlines_without_label(picture))


@pytest.mark.parametrize("lanes", ["body", "kind", "single"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_label_of_ours_runs_over_the_line_of_today_unless_it_is_a_headline(lanes, width):
    found = Drawn(OURS, OURS.milestones, DAY, lanes=lanes, width=width)
    (line,) = found.lines("today")
    for mark in found.marks:
        if mark.label and mark.weight > 1:
            assert not mark.label.left < line.left < mark.label.right, mark.label.text


SIDES = [
    ("2026-06-10", date(2026, 3, 1), "start", "start"),
    ("2026-06-10", date(2026, 6, 20), "end", "end"),  # on the right it would run over today
    ("2026-06-10", date(2026, 6, 9), "start", "start"),
    ("2026-06-10", date(2026, 6, 10), "start", "start"),
    ("2026-12-28", date(2026, 6, 1), "end", "end"),  # on the right there is no room
    ("2026-12-28", date(2026, 12, 20), "end", None),  # and on the left it runs back over today
    ("2026-12-28", date(2026, 12, 28), "end", "end"),
    ("2026-12-28", date(2026, 12, 30), "end", "end"),
    ("2026-01-10", date(2026, 1, 20), "start", None),  # a headline rather over today than none
]


@pytest.mark.parametrize(("day", "today", "of_headline", "of_another"), SIDES)
def test_a_label_looks_for_a_side_where_it_does_not_run_over_today(
    day, today, of_headline, of_another
):
    for importance, anchor in ((1, of_headline), (2, of_another)):
        steps = (step("written-views-are-due", day, importance=importance),)
        (mark,) = Drawn(EVERY, steps, today, **YEAR).marks
        assert (mark.label.anchor if mark.label else None) == anchor


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("day", [1, 15, 28])
def test_the_word_today_stays_inside_the_picture(month, day, width):
    found = Drawn(EVERY, EVERY.milestones, date(2026, month, day), width=width, **YEAR)
    (note,), (line,) = found.texts("now"), found.lines("today")
    assert found.left <= note.left <= note.right <= found.width
    if found.left + 80 < line.left < found.right - 80:
        assert note.anchor == "middle"


def test_a_day_outside_the_chart_has_no_line():
    for today in (date(2025, 12, 31), date(2027, 1, 1)):
        found = Drawn(EVERY, EVERY.milestones, today, **YEAR)
        assert found.texts("now") == found.lines("today") == []


def test_as_many_have_labels_as_there_is_room_for_and_headlines_have_the_first_rows():
    steps = tuple(step(f"step-{weight}", "2026-06-10", importance=weight) for weight in (3, 2, 1))
    marks = sorted(Drawn(EVERY, steps, DAY).marks, key=lambda mark: mark.top)
    assert [mark.label.text for mark in marks] == ["Step 1", "Step 2", "Step 3"]
    many = tuple(
        step(f"step-{n}", f"2026-{1 + n // 25:02}-{1 + n % 25:02}", importance=1 + (n % 30 > 0))
        for n in range(240)
    )
    marks = Drawn(EVERY, many, date(2020, 1, 1), **YEAR).marks
    assert all(mark.label for mark in marks if mark.weight == 1)
    assert 0 < sum(bool(mark.label) for mark in marks) < len(marks) == 240
    highest = min(mark.top for mark in marks if mark.weight == 2)
    assert min(mark.top for mark in marks if mark.weight == 1) <= highest


def test_the_same_view_has_more_labels_where_it_is_wider():
    counts = [
        sum(bool(m.label) for m in Drawn(OURS, OURS.milestones, DAY, width=width).marks)
        for width in WIDTHS
    ]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


# Letters


@pytest.mark.parametrize("is_bold", [False, True])
def test_a_text_is_as_wide_as_it_is_thought_to_be(is_bold):
    weight = "Bold" if is_bold else "Regular"
    for milestone in (*OURS.milestones, *ROME.milestones):
        for text in (milestone.short_label, milestone.title):
            thought = letters.width(text, 12.5, is_bold=is_bold)
            really = measured(text, 12.5, weight)
            assert really - 0.5 <= thought <= 1.04 * really  # kerning draws letters closer


def test_letters_that_our_font_lacks_take_room_too():
    assert letters.width("条约草案", 10) == 40
    assert letters.width("معاهدة", 10) > 30
    assert letters.width("e\u0301", 10) == letters.width("e", 10)
    assert letters.width("", 10) == 0


# Phases


def names_of_phases(picture):
    """The names of phases in their order, each with its lines joined by a stroke."""
    places = {}
    for text in picture.texts("phase"):
        places.setdefault(text.left, []).append(text)
    lines = [sorted(texts, key=lambda text: text.y) for _, texts in sorted(places.items())]
    return ["/".join(text.text for text in texts) for texts in lines]


def test_names_of_phases_stand_inside_their_bands_and_on_no_other(picture):
    names = sorted((text.left, text.right, text.y) for text in picture.texts("phase"))
    bands = [(left, right) for left, _, right, _ in picture.bands.values()]
    assert names or max(right - left for left, right in bands) < 60
    for left, right, _ in names:
        assert any(start <= left and right <= end for start, end in bands)
    for one, two in pairwise(names):
        assert one[1] <= two[0] or one[2] != two[2]


def test_every_phase_that_is_in_sight_is_named():
    def named(**view):
        return names_of_phases(Drawn(OURS, OURS.milestones, DAY, **view))

    everything = named(**PERIODS["from-the-first"])
    assert [name.removesuffix(" — now") for name in everything] == [
        phase.short_label for phase in OURS.phases.values()
    ]
    assert [name.removesuffix(" — now") for name in named()] == [
        name.removesuffix(" — now") for name in everything[2:]
    ]
    assert named(**PERIODS["negotiations"]) == ["Preparation — now", "Conference"]
    talks = {"first": date(2019, 8, 6), "last": date(2019, 12, 31)}
    assert named(**talks) == ["Informal talks"]


@pytest.mark.parametrize(
    ("band", "lines"),
    [
        ("2024-01/2024-06", ["Written comments"]),
        ("2024-01/2024-02", ["Written/comments"]),
        ("2024-01-01/2024-01-14", []),
    ],
)
def test_the_name_of_a_narrow_phase_is_broken_once_or_left_out(band, lines):
    phase = replace(EVERY.phases["talks"], short_label="Written comments", band=When.parse(band))
    other = replace(EVERY.phases["negotiations"], band=When.parse("2030/2031"))
    dataset = replace(EVERY, phases=by_id((phase, other)))
    days = {"first": date(2024, 1, 1), "last": date(2025, 12, 31)}
    found = Drawn(dataset, EVERY.milestones[:2], DAY, **days)
    assert names_of_phases(found) == lines
    assert len(found.bands) == 1
