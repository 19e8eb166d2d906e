"""The strip of cards and briefings: one lane in little room, headlines first."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from tests.charts.letters import width
from tests.processes import FROZEN, LAMPS, ROME_STATUTE
from tracker.charts.plan import ROW, TOP
from tracker.data.store import load
from tracker.links import View
from tracker.publish.strip import strip, svg
from tracker.situation import Situation

DAY = date(2026, 11, 23)
OURS, ROME, SMALL = map(load, (FROZEN, ROME_STATUTE, LAMPS))
ROOM = 940
WHOLE = View()


def here_of(view=WHOLE, dataset=OURS, day=DAY):
    return Situation(dataset, view, day)


def strip_of(here, *ids, room=ROOM, rows=3):
    milestones = tuple(map(here.dataset.milestone, ids)) or here.shown
    return strip(here, milestones, room, rows)


def spans(view):
    """Each mark with its label: row, left and right end."""
    for mark in view.plan.marks:
        yield mark.row, mark.left, mark.right
        if label := mark.label:
            face = "Bold" if mark.milestone.importance == 1 else "Regular"
            long = width(label.text, 12.5, face)
            left = label.x - long if label.side == "left" else label.x
            yield mark.row, left, left + long


VIEWS = {
    "whole": here_of(),
    "conference": here_of(View(phase=frozenset({"conference"}))),
    "details": here_of(View(importance=frozenset({3}))),
    "another day": here_of(day=date(2013, 1, 1)),
    "rome": here_of(dataset=ROME, day=date(1998, 7, 1)),
    "lamps": here_of(dataset=SMALL),
}


@pytest.mark.parametrize("room", [500, 715, 940])
@pytest.mark.parametrize("rows", [2, 3, 5])
@pytest.mark.parametrize("name", VIEWS)
def test_nothing_lies_on_another_thing_and_the_rows_suffice(name, rows, room):
    view = strip_of(VIEWS[name], room=room, rows=rows)
    assert view.plan.rows <= rows
    assert view.height <= TOP + rows * ROW + 12
    found = sorted(spans(view))
    for (row, _, right), (next_row, left, _) in pairwise(found):
        assert row != next_row or right <= left + 0.5
    assert all(left >= -9 and right <= room + 9 for _, left, right in found)


def test_headlines_are_marks_and_all_else_in_sight_is_a_notch():
    here = VIEWS["whole"]
    view = strip_of(here)
    marked = {mark.milestone.id for mark in view.plan.marks}
    notched = {notch.look.milestone.id for notch in view.notches}
    inside = {m.id for m in here.shown if view.plan.scale.touches(m.date)}
    assert marked == {m.id for m in here.shown if m.importance == 1} & inside
    assert marked | notched == inside
    assert not marked & notched
    assert sum(mark.label is not None for mark in view.plan.marks) >= 8


def test_a_few_milestones_are_all_marks():
    here = VIEWS["conference"]
    view = strip_of(here, rows=4)
    assert {mark.milestone.id for mark in view.plan.marks} == {m.id for m in here.shown}
    assert view.notches == ()


def test_labels_give_way_before_marks_do():
    many = strip_of(VIEWS["rome"], room=700, rows=3)
    assert not many.plan.columns
    assert {m.milestone.id for m in many.plan.marks} == {
        m.id for m in VIEWS["rome"].shown if m.importance == 1
    }
    assert any(mark.label is None for mark in many.plan.marks)


def test_what_has_no_room_at_all_is_counted():
    crowd = tuple(
        replace(OURS.milestone("unga-res-79-122"), id=f"m{n}", importance=1) for n in range(40)
    )
    view = strip_of(here_of(dataset=replace(OURS, milestones=crowd)))
    assert view.plan.columns
    assert view.plan.counted + len(view.plan.marks) == 40
    assert view.notches == ()


@pytest.mark.parametrize("id_", ["prepcom-2-2027", "cahi-launch-2008", "unga-res-79-122"])
def test_the_one_milestone_of_a_page_is_the_only_mark_and_is_named(id_):
    milestone = OURS.milestone(id_)
    view = strip_of(here_of(View(id=id_)), milestone.id)
    (mark,) = view.plan.marks
    assert mark.milestone.id == id_
    assert mark.size == 12
    assert mark.label.text == milestone.short_label
    assert len(view.notches) > 40
    assert id_ not in {notch.look.milestone.id for notch in view.notches}


def test_a_milestone_outside_of_the_usual_years_is_shown_among_all_years():
    old = strip_of(here_of(), "cahi-launch-2008").plan.scale
    new = strip_of(here_of(), "prepcom-2-2027").plan.scale
    assert old.first.year == 2008
    assert new.first.year == 2019


def test_the_days_that_a_view_names_are_those_of_its_strip():
    view = strip_of(here_of(View(left=date(2013, 1, 1), right=date(2019, 12, 31))))
    assert (view.plan.scale.first, view.plan.scale.last) == (date(2013, 1, 1), date(2020, 1, 1))


# The picture


def picture(here, *ids):
    milestones = tuple(map(here.dataset.milestone, ids)) or here.shown
    return ET.fromstring(svg(here, milestones))


def test_the_picture_says_in_words_which_phase_it_is():
    assert picture(VIEWS["whole"]).get("aria-label") == (
        "Phases of the process; on 23 November 2026: Preparation of the conference"
    )
    assert picture(here_of(dataset=ROME, day=date(2020, 1, 1))).get("aria-label") == (
        "Phases of the process; on 1 January 2020: outside all phases"
    )


def test_the_picture_names_phases_headlines_and_today():
    said = ["".join(text.itertext()) for text in picture(VIEWS["whole"]).iter("text")]
    assert {"Informal talks", "Preparation — now", "Conference", "2019–2024"} <= set(said)
    assert "today · 23 November 2026" in said
    assert "PrepCom, first session" in said


def test_the_picture_leads_nowhere_and_has_its_letters_with_it():
    root = picture(VIEWS["whole"])
    assert not list(root.iter("a"))
    assert next(root.iter("style")).text.count("@font-face") == 2


def test_the_style_of_the_picture_stays_in_it():
    sheet = next(picture(VIEWS["whole"]).iter("style")).text
    rules = re.sub(r"@font-face \{[^}]*\}", "", sheet)
    selectors = [
        one.strip() for group in re.findall(r"([^{}]+)\{", rules) for one in group.split(",")
    ]
    assert selectors
    assert all(one.startswith(".strip-picture") for one in selectors)


def test_notches_stand_below_the_rows_in_the_picture():
    root = picture(VIEWS["whole"])
    high = float(root.get("viewBox").split()[3])
    notches = [r for r in root.iter("rect") if r.get("height") == "8"]
    assert len(notches) == len(strip_of(VIEWS["whole"]).notches)
    assert all(TOP + 3 * ROW <= float(r.get("y")) <= high - 8 for r in notches)
