"""Seats, map, growth and groups: the same States, told apart without colour, in words too."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from itertools import combinations
from pathlib import Path

import pytest

from tests.charts.letters import width
from tests.processes import FROZEN, LAMPS, SEEDS, dataset_of
from tracker.charts import groups, growth, map, palette, seats
from tracker.domain.when import When
from tracker.links import View
from tracker.situation import Situation
from tracker.views.layers import STANDING, layer, rows_of_groups
from tracker.views.levels import Sort
from tracker.views.sponsors import counts_over_time
from tracker.views.standing import Register
from tracker.words import ENGLISH

DATASET = dataset_of(FROZEN)
SMALL = dataset_of(LAMPS)
SIGNED = dataset_of(SEEDS)
REGISTER = Register.of(DATASET)
LAYERS = [STANDING, "rome-statute", "genocide-convention", "cat", "icpped"]
COUNTS = counts_over_time(DATASET.totals)
SYMBOLS = {r.id: r.symbol for r in REGISTER.texts}


def at(dataset, **view):
    """A view of the data as they stand."""
    return Situation(dataset, View(**view), dataset.process.checked_on)


def found(id_, text="79-122", dataset=DATASET):
    here = at(dataset, text=text)
    return layer(here, here.text, id_)


@pytest.mark.parametrize("text", ["79-122", "77-249"])
@pytest.mark.parametrize("id_", LAYERS)
def test_no_two_answers_of_a_layer_look_alike(id_, text):
    looks = list(seats.looks(found(id_, text)).values())
    assert len(set(looks)) == len(looks)


@pytest.mark.parametrize("id_", LAYERS)
def test_every_state_has_one_seat_and_one_place(id_):
    seated = [a.participant.id for bench in seats.benches(found(id_)) for a in bench.answers]
    plan = map.plan(found(id_))
    placed = [place.answer.participant.id for place in plan.places]
    assert sorted(seated) == sorted(placed) == sorted(DATASET.participants)
    assert plan.missing == ()
    assert all(place.path or place.marker for place in plan.places)


def test_benches_are_about_equally_tall_and_say_how_many_count():
    for bench in seats.benches(found(STANDING)):
        assert len(bench.answers) / bench.columns <= seats.ROWS + 1.5
        on_record = sum(answer.id != "nothing" for answer in bench.answers)
        assert bench.counted == on_record


def test_seats_run_from_the_closest_standing_to_nothing():
    order = list(found(STANDING).labels)
    for bench in seats.benches(found(STANDING)):
        places = [order.index(answer.id) for answer in bench.answers]
        assert places == sorted(places)


def test_small_states_have_a_marker_inside_the_picture():
    plan = map.plan(found(STANDING))
    markers = {p.answer.participant.id: p.marker for p in plan.places if p.marker}
    assert {"MCO", "TUV", "SMR", "NRU", "MLT", "SGP", "VAT"} <= set(markers)
    assert "RUS" not in markers
    assert all(0 <= x <= plan.width and 0 <= y <= plan.height for x, y in markers.values())


OUTLINES = json.loads((Path(map.__file__).parent / "outlines.json").read_text("utf-8"))


@pytest.mark.parametrize("dataset", [DATASET, SMALL], ids=["ours", "small"])
def test_every_outline_is_drawn_once_as_a_state_or_as_another_place(dataset):
    plan = map.plan(found(STANDING, "", dataset))
    of_states = {participant.m49 for participant in dataset.participants.values()}
    others = [place["path"] for code, place in OUTLINES["places"].items() if code not in of_states]
    assert sorted(plan.others) == sorted(p for p in [*others, *OUTLINES["others"]] if p)
    for place in plan.places:
        assert place.path == OUTLINES["places"][place.answer.participant.m49]["path"]
    assert [plan.width, plan.height] == OUTLINES["size"]


def test_a_state_has_a_marker_in_its_middle_when_it_is_small_or_has_no_outline():
    for place in map.plan(found(STANDING)).places:
        outline = OUTLINES["places"][place.answer.participant.m49]
        if not place.path:
            assert place.marker
        if place.marker:
            assert list(place.marker) == outline["middle"]
            assert outline["area"] < 1_300
        else:
            assert outline["area"] >= 1_300


def test_the_parts_of_the_map_that_can_be_enlarged_cover_the_small_states():
    assert list(map.ZOOMS) == ["world", "africa", "americas", "asia", "europe", "pacific"]
    assert map.ZOOMS["americas"] == "Central America and Caribbean"


def test_a_state_without_an_outline_is_named():
    participants = dict(DATASET.participants)
    participants["SLE"] = replace(participants["SLE"], m49="999")
    plan = map.plan(found(STANDING, dataset=replace(DATASET, participants=participants)))
    assert [answer.participant.id for answer in plan.missing] == ["SLE"]


@pytest.mark.parametrize("chart", [seats, map, groups])
@pytest.mark.parametrize("id_", LAYERS)
def test_a_sentence_says_every_number(chart, id_):
    shown = found(id_)
    words = chart.sentence(ENGLISH, shown)
    for answer, number in shown.tally().items():
        assert f"{number} {shown.labels[answer]}" in words


@pytest.mark.parametrize(
    ("chart", "words"),
    [
        (seats, "Rome Statute, 6 participants: {all}."),
        (map, "World map. Rome Statute, 6 participants: {all}."),
        (
            groups,
            "Bar chart by regional group. Rome Statute. All participants: {all}; African "
            "States: 1 party, 1 neither party nor signatory; No regional group: 4 not in our data.",
        ),
    ],
)
def test_a_chart_in_words(chart, words):
    shown = found("rome-statute", "", SMALL)
    tally = "1 party, 1 neither party nor signatory, 4 not in our data"
    assert chart.sentence(ENGLISH, shown) == words.format(all=tally)


def test_a_bench_is_as_wide_as_its_group_is_large():
    benches = {b.group: (len(b.answers), b.counted, b.columns) for b in seats.benches(found("cat"))}
    parties = {
        group: sum(
            row.status == "party"
            for row in DATASET.treaty_statuses
            if row.treaty == "cat" and row.participant in found("cat").by.members[group]
        )
        for group in benches
    }
    assert benches == {
        "african": (54, parties["african"], 6),
        "asia-pacific": (55, parties["asia-pacific"], 6),
        "eastern-european": (23, parties["eastern-european"], 3),
        "grulac": (33, parties["grulac"], 4),
        "weog": (28, parties["weog"], 3),
        "": (2, parties[""], 2),
    }


@pytest.mark.parametrize(
    ("one", "two", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#767676", 4.54),  # the lightest grey that passes on white
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
        ("#00ff00", "#000000", 15.3),
        ("#0a0a0a", "#000000", 1.06),
    ],
)
def test_contrast_is_that_of_the_accessibility_guidelines(one, two, ratio):
    assert palette.contrast(one, two) == pytest.approx(ratio, abs=0.005)
    assert palette.contrast(two, one) == palette.contrast(one, two)


def test_a_faded_colour():
    assert palette.faded("#0a80ff", 0.5) == "rgba(10,128,255,0.5)"
    assert palette.faded("#0a80ff", 1) == "rgba(10,128,255,1)"


@pytest.mark.parametrize("id_", LAYERS)
def test_every_bar_is_the_whole_of_its_group(id_):
    shown = found(id_)
    figure = groups.groups(ENGLISH, shown)
    for place, (_, group) in enumerate(rows_of_groups(shown)):
        numbers = {bar.name: bar.customdata[place][0] for bar in figure.data}
        tally = {shown.labels[i]: n for i, n in shown.tally(group).items()}
        assert {name: n for name, n in numbers.items() if n} == tally
        assert sum(bar.x[place] for bar in figure.data) == pytest.approx(100)


def test_numbers_in_bars_can_be_read():
    for id_ in LAYERS:
        for bar in groups.groups(ENGLISH, found(id_)).data:
            assert palette.contrast(bar.marker.color, bar.textfont.color) > 4.5


def test_bars_differ_in_more_than_colour():
    looks = Counter(
        (bar.marker.color, bar.marker.pattern.shape)
        for bar in groups.groups(ENGLISH, found(STANDING)).data
    )
    assert max(looks.values()) == 1


def marks(figure):
    return [trace for trace in figure.data if trace.meta == growth.MARKS]


def test_every_published_figure_is_one_mark():
    figure = growth.growth(ENGLISH, DATASET, COUNTS)
    drawn = sorted(y for trace in marks(figure) for y in trace.y)
    assert drawn == sorted(count.count for count in COUNTS)


def test_unlike_counts_are_never_joined():
    for one, two in growth.joined(COUNTS):
        assert (one.counts, one.text) == (two.counts, two.text)
        assert one.text
        assert one.date.text != two.date.text


def test_figures_that_differ_on_one_day_fork_and_share_a_label():
    ends = [two.count for one, two in growth.joined(COUNTS) if one.count == 63]
    assert sorted(ends) == [98, 99]
    labels = [point.label for point in growth.plan(ENGLISH, DATASET, COUNTS)]
    assert "98 or 99 co-sponsors" in labels


def test_a_month_is_drawn_as_a_month():
    figure = growth.growth(ENGLISH, DATASET, COUNTS)
    windows = {(shape.x0, shape.x1) for shape in figure.layout.shapes}
    assert ("2024-09-01", "2024-10-01") in windows


def test_growth_in_words_names_each_figure_and_who_says_so():
    words = growth.sentence(ENGLISH, DATASET, COUNTS)
    assert f"{len(COUNTS)} published figures" in words
    assert "22 November 2024: 99 co-sponsors (A/RES/79/122), by Mexico and Amnesty" in words
    assert "86 States said to support the draft; whether as sponsors is not said" in words


def test_figures_are_joined_with_those_that_follow_and_with_no_others():
    pairs = [(one.date.text, one.count, two.count) for one, two in growth.joined(COUNTS)]
    assert pairs == [("2022-10-11", 19, 86), ("2024-09", 63, 98), ("2024-09", 63, 99)]
    backwards = tuple(reversed(COUNTS))
    assert growth.joined(backwards) == growth.joined(COUNTS)


def test_each_kind_of_figure_stands_in_the_legend_once():
    turned = (*COUNTS[::2], *COUNTS[1::2])
    figure = growth.growth(ENGLISH, DATASET, turned)
    named = [trace.name for trace in figure.data if trace.showlegend is not False]
    assert named == [
        "co-sponsors",
        "States that first presented the draft",
        "States said to support the draft; whether as sponsors is not said",
        "States that joined a statement",
    ]


def test_every_figure_is_labelled_beside_its_mark():
    points = growth.plan(ENGLISH, DATASET, COUNTS)
    labels = {p.count.date.text: (p.label, p.side) for p in points if p.label}
    assert labels == {
        "2022-10": ("8 presenting the draft", "right"),
        "2022-10-11": ("19 co-sponsors", "right"),
        "2022-11-18": ("86 co-sponsors", "right"),
        "2023-10-11": ("86 joining a statement", "right"),
        "2024-09": ("63 co-sponsors", "right"),
        "2024-10-10": ("86 supporters", "left"),
        "2024-11-22": ("98 or 99 co-sponsors", "left"),
    }


@pytest.mark.parametrize(
    ("text", "middle"),
    [
        ("2024-11-22", "2024-11-22T12:00"),
        ("2024-09", "2024-09-16T00:00"),
        ("2024-11-22/..", "2024-11-22T12:00"),
    ],
)
def test_a_figure_is_drawn_in_the_middle_of_its_days(text, middle):
    count = replace(COUNTS[0], date=When.parse(text))
    (trace,) = [t for t in growth.growth(ENGLISH, DATASET, (count,)).data if t.meta == growth.MARKS]
    assert trace.x == (middle,)


def label_boxes(figure):
    """The boxes of the labels as drawn, in pixels from the upper left corner of the plot."""
    start, end = days_of(figure.layout.xaxis.range)
    _, top = figure.layout.yaxis.range
    for note in figure.layout.annotations:
        (day,) = days_of([note.x])
        x = (day - start) / (end - start) * growth.WIDTH + note.xshift
        y = growth.HEIGHT * (1 - note.y / top)
        wide = width(note.text, note.font.size)
        left = x - wide if note.xanchor == "right" else x
        yield left, y - note.font.size / 2, left + wide, y + note.font.size / 2


def days_of(texts):
    return [datetime.fromisoformat(text) for text in texts]


CROWD = [
    replace(COUNTS[2], date=When.parse(f"2024-{n % 12 + 1:02}-{n % 28 + 1:02}"), count=40 + n % 9)
    for n in range(60)
]


@pytest.mark.parametrize("counts", [COUNTS, CROWD], ids=["ours", "many"])
def test_labels_of_figures_lie_on_no_other_and_inside_the_picture(counts):
    boxes = list(label_boxes(growth.growth(ENGLISH, DATASET, counts)))
    assert len(boxes) > 5
    for left, _, right, _ in boxes:
        assert 0 <= left < right <= growth.WIDTH
    for one, two in combinations(boxes, 2):
        assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]


def test_a_label_keeps_off_a_line_where_it_can():
    def figure(day, number, text="79-122"):
        when = When.parse(day)
        return replace(COUNTS[1], date=when, count=number, text=text)

    far = [figure("2022-01-01", 10, "77-249"), figure("2026-01-01", 10, "80-1")]
    level = [figure("2023-09-01", 50), figure("2024-05-01", 50)]
    points = growth.plan(ENGLISH, DATASET, [*far, *level])
    sides = [point.side for point in points if point.count.count == 50]
    assert sides == ["left", "right"]


def test_growth_of_nothing_draws():
    assert growth.sentence(ENGLISH, DATASET, ()) == "Chart with no published figures."
    assert marks(growth.growth(ENGLISH, DATASET, ())) == []


def test_a_label_gives_way_and_its_mark_does_not():
    crowd = [replace(COUNTS[0], text="", count=50 + n // 20) for n in range(40)]
    crowd = [replace(c, date=When.parse(f"2024-01-{n % 20 + 1:02}")) for n, c in enumerate(crowd)]
    points = growth.plan(ENGLISH, DATASET, crowd)
    assert len(points) == len(crowd)
    assert 0 < sum(bool(point.label) for point in points) < 20


def test_the_kinds_of_count_have_shapes_of_their_own():
    assert len(set(growth.SYMBOLS)) == len(growth.SYMBOLS) == len(growth.COLOURS)
    figure = growth.growth(ENGLISH, SIGNED, SIGNED.totals)
    drawn = [trace for trace in figure.data if trace.meta == growth.MARKS]
    shapes = {trace.name: trace.marker.symbol for trace in drawn}
    assert list(shapes) == ["members", "signatories", "hands raised when the chair asked"]
    assert len(set(shapes.values())) == 3


def test_a_figure_without_a_day_is_not_on_the_chart():
    assert sum(count.date is None for count in SIGNED.totals) == 1
    figure = growth.growth(ENGLISH, SIGNED, SIGNED.totals)
    drawn = [x for trace in figure.data if trace.meta == growth.MARKS for x in trace.x]
    assert len(drawn) == len(SIGNED.totals) - 1
    assert "66 members" not in growth.sentence(ENGLISH, SIGNED, SIGNED.totals)


@pytest.mark.parametrize("text", [text.id for text in SIGNED.process.texts])
def test_roles_and_stances_of_any_text_are_told_apart(text):
    register = Register.of(SIGNED)
    looks = seats.looks(layer(Situation(SIGNED, View(), date(2026, 7, 1)), register.text(text)))
    assert len(set(looks.values())) == len(looks) > 1


def test_what_was_said_not_in_support_differs_by_pattern_alone():
    other = {seats.Look.LINED, seats.Look.NETTED, seats.Look.RULED, seats.Look.SPOTTED}
    levels = Register.of(SIGNED).levels["call"].values()
    assert {seats.look(level) for level in levels if level.sort is Sort.OTHER} == other
    assert {groups._COLOURS[look] for look in other} == {groups._COLOURS[seats.Look.LINED]}
    assert len({groups._PATTERNS[look] for look in other}) == 4
