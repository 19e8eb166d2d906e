"""The map: every State once, with the look of its answer, and the rest of the world left blank."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import tracker.charts
from tests.processes import FROZEN, LAMPS, dataset_of
from tests.publish import raw
from tests.publish.reading import page, words
from tracker.html import backing
from tracker.html import map as pieces
from tracker.links import View
from tracker.pages.served import Served
from tracker.situation import Situation

OURS, SMALL = dataset_of(FROZEN), dataset_of(LAMPS)
TO = Served(OURS.process, opens_in_place=True)
OUTLINES = json.loads((Path(tracker.charts.__file__).parent / "outlines.json").read_text("utf-8"))
STATES = raw.rows(FROZEN, "participants.csv")
LAYERS = ["standing", "cat"]


def situation(layer_id="standing", dataset=OURS):
    return Situation(dataset, View(layer=layer_id), date(2026, 11, 23))


def the_map(*args):
    return page(pieces.map_picture(situation(*args), TO))


def looks(html, selector):
    """The look of each State, read from the classes of its places or of its seat."""
    found = {}
    for a in html.select(selector):
        found.setdefault(a["data-sel"], set()).add(a["class"][1])
    return found


@pytest.mark.parametrize("layer_id", LAYERS)
def test_every_state_is_on_the_map_with_the_look_of_its_seat(layer_id):
    seats = page(backing.seats(situation(layer_id), TO))
    found = looks(the_map(layer_id), "a.place")
    assert set(found) == {participant["id"] for participant in STATES}
    assert found == looks(seats, "a.seat")


def test_small_states_have_a_circle_and_others_their_outline_alone():
    html = the_map()
    numbers = {participant["id"]: participant["m49"] for participant in STATES}
    for id_, number in numbers.items():
        outline = OUTLINES["places"][number]
        mine = html.select(f'a.place[data-sel="{id_}"]')
        paths = [a.path["d"] for a in mine if a.path]
        circles = [(int(a.circle["cx"]), int(a.circle["cy"])) for a in mine if a.circle]
        assert paths == ([outline["path"]] if outline["path"] else [])
        is_small = outline["area"] < 1300 or not outline["path"]
        assert circles == ([tuple(outline["middle"])] if is_small else [])
    assert 10 < len(html.select("a.place circle")) < 80


def test_places_that_are_no_state_of_ours_are_drawn_blank_and_once():
    (blank,) = the_map().select("path.blank")
    ours = {participant["m49"] for participant in STATES}
    expected = [p["path"] for number, p in OUTLINES["places"].items() if number not in ours]
    expected += OUTLINES["others"]
    assert sum(map(len, expected)) == len(blank["d"]) > 1000
    for path in filter(None, expected):
        assert blank["d"].count(path) >= 1
    drawn = {a.path["d"] for a in the_map().select("a.place") if a.path}
    assert not any(path in drawn for path in filter(None, expected))


def test_markers_lie_over_outlines_and_what_says_most_lies_on_top():
    html = the_map()
    kinds = [a.find(["path", "circle"]).name for a in html.select("a.place")]
    assert kinds == sorted(kinds, reverse=True)
    outlines = [a["class"][1] for a in html.select("a.place") if a.path]
    assert outlines[0] == "outline"
    assert outlines[-1] == "dark"


@pytest.mark.parametrize("layer_id", LAYERS)
def test_patterned_looks_have_their_pattern_and_the_legend_shows_the_same(layer_id):
    html = the_map(layer_id)
    patterns = {pattern["id"] for pattern in html.select("pattern")}
    for a in html.select("a.place"):
        fill = a.find(["path", "circle"]).get("fill")
        look = a["class"][1]
        assert fill == (f"url(#look-{look})" if f"look-{look}" in patterns else None)
    legend = page(pieces.map_legend(situation(layer_id)))
    said = {words(item.span): item.select_one(".place")["class"][1] for item in legend.select("li")}
    seen = looks(html, "a.place")
    number = {}
    for (look,) in seen.values():
        number[look] = number.get(look, 0) + 1
    assert {look: int(text.split("(")[1][:-1]) for text, look in said.items()} == number


def test_the_map_says_in_words_what_it_shows():
    html = the_map()
    assert words(html.select_one(".unseen")) == (
        "World map. Standing on A/RES/79/122, 195 States: 2 main sponsor, 27 stated support in its "
        "own name, 37 stated support in a group, 13 aligned with a group’s statement, 116 nothing "
        "on record. Every State is also among the seats above and in the list of States."
    )
    assert "imply no opinion on the status of any territory" in words(html)
    assert html.svg["aria-hidden"] == "true"
    assert html.svg["viewbox"] == "0 0 {} {}".format(*OUTLINES["size"])


def test_parts_of_the_map_can_be_enlarged_and_the_whole_comes_first():
    inputs = the_map().select(".zooms input")
    assert [i["value"] for i in inputs] == [
        *("world", "africa", "americas", "asia", "europe", "pacific")
    ]
    assert [i["value"] for i in inputs if i.has_attr("checked")] == ["world"]
    assert [words(label) for label in the_map().select(".zooms label")] == [
        *("World", "Africa", "Central America and Caribbean", "Asia", "Europe", "Pacific")
    ]


def test_a_state_without_an_outline_is_named_below():
    assert "Without an outline" not in words(the_map())
    participants = dict(SMALL.participants)
    participants["GMB"] = replace(participants["GMB"], m49="999")
    html = the_map("standing", replace(SMALL, participants=participants))
    assert "Without an outline: The Gambia, European Union." in words(html)
    assert not html.select('a.place[data-sel="GMB"]')
