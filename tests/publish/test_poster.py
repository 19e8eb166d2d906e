"""The poster: all years of what a view shows, on a sheet of A3 that can be read from a wall."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import pytest
import segno

from tests.marked import MARKED, passed_by
from tests.processes import FROZEN, LAMPS, ROME_STATUTE, dataset_of
from tests.publish.drawn import SVG, meetings, words_of
from tracker.links import View
from tracker.pages.served import Served
from tracker.publish.picture import picture
from tracker.publish.poster import HEIGHT, WIDTH, poster
from tracker.situation import Situation

TODAY = date(2026, 11, 23)
DATASET = dataset_of(FROZEN)
LINK = "https://example.org/?v=2"
MM = 420 / WIDTH
"""The millimetres of a pixel."""

MANY = replace(
    DATASET,
    milestones=tuple(replace(m, id=f"{m.id}-{n}") for n in range(12) for m in DATASET.milestones),
)
BODIES = {
    f"b{n}": replace(next(iter(DATASET.bodies.values())), id=f"b{n}", short_label=f"Body {n}")
    for n in range(60)
}
SCATTERED = replace(
    DATASET,
    bodies=BODIES,
    milestones=tuple(replace(m, body=f"b{n % 60}") for n, m in enumerate(DATASET.milestones)),
)
POSTERS = {
    "whole": (View(), DATASET, TODAY),
    "by kind": (View(lanes="kind"), DATASET, TODAY),
    "conference": (View(phase=frozenset({"conference"})), DATASET, TODAY),
    "a period": (View(first=date(2026, 1, 1), last=date(2029, 12, 31)), DATASET, TODAY),
    "nothing": (View(q="nothing has these words"), DATASET, TODAY),
    "many words": (View(q="interminable " * 60), DATASET, TODAY),
    "another day": (View(on=date(2013, 1, 1)), DATASET, date(2013, 1, 1)),
    "many": (View(), MANY, TODAY),
    "many bodies": (View(), SCATTERED, TODAY),
    "rome": (View(), dataset_of(ROME_STATUTE), date(1998, 7, 1)),
    "lamps": (View(), dataset_of(LAMPS), TODAY),
}


def made(name):
    view, dataset, today = POSTERS[name]
    here = Situation(dataset, view, today)
    return here, poster(here, LINK, Served(DATASET.process, "https://example.org/").milestone)


@pytest.mark.parametrize("name", POSTERS)
def test_no_word_leaves_the_sheet_or_meets_another_and_all_can_be_read(name):
    _, svg = made(name)
    found = words_of(svg)
    assert meetings(found) == []
    for said in found:
        assert said.size * MM >= 3, said
        assert 5 <= said.left * MM <= said.right * MM <= 415, said
        assert 10 <= said.top * MM <= said.bottom * MM <= 287, said


@pytest.mark.parametrize("name", POSTERS)
def test_the_code_is_the_link_and_nothing_is_written_over_it(name):
    _, svg = made(name)
    path = next(p for p in ET.fromstring(svg).iter(f"{SVG}path") if p.get("class") == "code")
    squares = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", path.get("d"))}
    wanted = segno.make(LINK, error="m", micro=False).matrix
    assert squares == {(x, y) for y, row in enumerate(wanted) for x, dark in enumerate(row) if dark}
    left, top, cell = map(float, re.findall(r"[\d.]+", path.get("transform")))
    size = len(wanted) * cell
    assert size * MM >= 30
    assert left + size <= WIDTH - 10 / MM
    for said in words_of(svg):
        is_beside = said.right < left - 4 * cell or said.top > top + size
        assert is_beside, said


def test_it_is_a_sheet_of_a3_across():
    root = ET.fromstring(made("whole")[1])
    assert (root.get("width"), root.get("height")) == ("420mm", "297mm")
    assert root.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"
    assert pytest.approx(420 / 297, abs=0.001) == WIDTH / HEIGHT


def test_every_milestone_of_every_year_is_a_mark():
    here, svg = made("whole")
    found = [a.get("href").partition("id=")[2] for a in ET.fromstring(svg).iter(f"{SVG}a")]
    assert sorted(id_ for id_ in found if id_) == sorted(m.id for m in here.shown)
    years = {said.text for said in words_of(svg) if said.kind == "tick"}
    assert years >= {"2008", "2019", "2030"}


def test_most_milestones_are_named_and_all_headlines():
    here, svg = made("whole")
    named = [said.text for said in words_of(svg) if said.kind == "label"]
    assert len(named) >= 60
    assert {m.short_label for m in here.shown if m.importance == 1} <= set(named)


def test_it_says_where_it_stands_what_comes_next_and_where_it_comes_from():
    said = {}
    for one in words_of(made("whole")[1]):
        said.setdefault(one.kind, []).append(one.text)
    assert said["title"] == ["Towards a convention on crimes against humanity"]
    assert " ".join(said["blurb"]) == DATASET.process.line
    assert said["standing"] == [
        "Now: Preparation of the conference. Next: Preparatory Committee, second session, four "
        "days in 2027; the days are still to be fixed."
    ]
    foot = " ".join(said["line"])
    assert "All 88 milestones shown. Data as of 23 November 2026" in foot
    assert "CC BY 4.0" in foot
    assert "fading: no end is set" in foot
    assert said["line link"] == [LINK]


def test_a_choice_is_named():
    lines = [said.text for said in words_of(made("conference")[1]) if said.kind == "line"]
    assert any(
        line.startswith("4 of 88 milestones shown. Phase: Conference of plenipotentiaries. Data")
        for line in lines
    )


def test_little_is_drawn_large():
    few, all_ = (
        max(said.size for said in words_of(made(name)[1]) if said.kind == "label")
        for name in ("conference", "whole")
    )
    assert few == 2 * all_


def test_a_sheet_has_every_letter_with_it():
    assert made("whole")[1].count(b"@font-face") == 3


@pytest.mark.parametrize("name", ["whole", "conference"])
def test_no_word_passes_by_the_language(name):
    view, dataset, today = POSTERS[name]
    here, to = (
        Situation(dataset, view, today, MARKED),
        Served(DATASET.process, "https://example.org/"),
    )
    for svg in (poster(here, LINK, to.milestone), picture(here, LINK, to.milestone)):
        said = [s.text for s in words_of(svg) if s.text != LINK and s.kind != "tick"]
        assert any("⟦" in text for text in said)
        assert passed_by(" ".join(said), dataset) == []
