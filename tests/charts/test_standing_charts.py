"""Seats, map, growth and groups: the same States, told apart without colour, in words too."""

from collections import Counter
from dataclasses import replace

import pytest

from tests.folders import FROZEN
from tracker import store
from tracker.charts import groups, growth, map, palette, seats
from tracker.domain.when import When
from tracker.views.layers import STANDING, layer
from tracker.views.sponsors import counts_over_time
from tracker.views.standing import Register

DATASET = store.load(FROZEN)
REGISTER = Register.of(DATASET)
LAYERS = [STANDING, "rome-statute", "genocide-convention", "cat", "icpped"]
COUNTS = counts_over_time(DATASET.sponsor_counts)
SYMBOLS = {r.id: r.symbol for r in REGISTER.resolutions}


def found(id_, resolution="79-122", register=REGISTER):
    return layer(register, register.resolution(resolution), id_)


@pytest.mark.parametrize("resolution", ["79-122", "77-249"])
@pytest.mark.parametrize("id_", LAYERS)
def test_no_two_answers_of_a_layer_look_alike(id_, resolution):
    looks = [seats.LOOKS[answer] for answer in found(id_, resolution).labels]
    assert len(set(looks)) == len(looks)


@pytest.mark.parametrize("id_", LAYERS)
def test_every_state_has_one_seat_and_one_place(id_):
    seated = [a.state.id for bench in seats.benches(found(id_)) for a in bench.answers]
    plan = map.plan(found(id_))
    placed = [place.answer.state.id for place in plan.places]
    assert sorted(seated) == sorted(placed) == sorted(DATASET.states)
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
    markers = {p.answer.state.id: p.marker for p in plan.places if p.marker}
    assert {"MCO", "TUV", "SMR", "NRU", "MLT", "SGP", "VAT"} <= set(markers)
    assert "RUS" not in markers
    assert all(0 <= x <= plan.width and 0 <= y <= plan.height for x, y in markers.values())


def test_a_state_without_an_outline_is_named():
    states = dict(DATASET.states)
    states["SLE"] = replace(states["SLE"], m49="999")
    plan = map.plan(found(STANDING, register=Register.of(replace(DATASET, states=states))))
    assert [answer.state.id for answer in plan.missing] == ["SLE"]


@pytest.mark.parametrize("chart", [seats, map, groups])
@pytest.mark.parametrize("id_", LAYERS)
def test_a_sentence_says_every_number(chart, id_):
    shown = found(id_)
    words = chart.sentence(shown)
    for answer, number in shown.tally().items():
        assert f"{number} {shown.labels[answer]}" in words


@pytest.mark.parametrize("id_", LAYERS)
def test_every_bar_is_the_whole_of_its_group(id_):
    shown = found(id_)
    figure = groups.groups(shown)
    for place, (_, group) in enumerate(groups.rows(shown)):
        numbers = {bar.name: bar.customdata[place][0] for bar in figure.data}
        tally = {shown.labels[i]: n for i, n in shown.tally(group).items()}
        assert {name: n for name, n in numbers.items() if n} == tally
        assert sum(bar.x[place] for bar in figure.data) == pytest.approx(100)


def test_numbers_in_bars_can_be_read():
    for id_ in LAYERS:
        for bar in groups.groups(found(id_)).data:
            assert palette.contrast(bar.marker.color, bar.textfont.color) > 4.5


def test_bars_differ_in_more_than_colour():
    looks = Counter(
        (bar.marker.color, bar.marker.pattern.shape) for bar in groups.groups(found(STANDING)).data
    )
    assert max(looks.values()) == 1


def marks(figure):
    return [trace for trace in figure.data if trace.meta == growth.MARKS]


def test_every_published_figure_is_one_mark():
    figure = growth.growth(COUNTS, SYMBOLS)
    drawn = sorted(y for trace in marks(figure) for y in trace.y)
    assert drawn == sorted(count.count for count in COUNTS)


def test_unlike_counts_are_never_joined():
    for one, two in growth.joined(COUNTS):
        assert (one.counts, one.resolution) == (two.counts, two.resolution)
        assert one.resolution
        assert one.date.text != two.date.text


def test_figures_that_differ_on_one_day_fork_and_share_a_label():
    ends = [two.count for one, two in growth.joined(COUNTS) if one.count == 63]
    assert sorted(ends) == [98, 99]
    labels = [point.label for point in growth.plan(COUNTS)]
    assert "98 or 99 co-sponsors" in labels


def test_a_month_is_drawn_as_a_month():
    figure = growth.growth(COUNTS, SYMBOLS)
    windows = {(shape.x0, shape.x1) for shape in figure.layout.shapes}
    assert ("2024-09-01", "2024-09-30") in windows


def test_growth_in_words_names_each_figure_and_who_says_so():
    words = growth.sentence(COUNTS, SYMBOLS)
    assert f"{len(COUNTS)} published figures" in words
    assert "22 November 2024: 99 co-sponsors (A/RES/79/122), by Mexico and Amnesty" in words
    assert "86 States said to support the draft; whether as sponsors is not said" in words


def test_growth_of_nothing_draws():
    assert growth.sentence((), {}) == "Chart with no published figures."
    assert marks(growth.growth((), {})) == []


def test_a_label_gives_way_and_its_mark_does_not():
    crowd = [replace(COUNTS[0], resolution="", count=50 + n // 20) for n in range(40)]
    crowd = [replace(c, date=When.parse(f"2024-01-{n % 20 + 1:02}")) for n, c in enumerate(crowd)]
    points = growth.plan(crowd)
    assert len(points) == len(crowd)
    assert 0 < sum(bool(point.label) for point in points) < 20


def test_the_kinds_of_count_have_shapes_of_their_own():
    assert len(set(growth.SYMBOLS.values())) == len(growth.SYMBOLS)
    assert set(growth.SYMBOLS) == set(growth.SHORT) == set(growth.COUNTED)
