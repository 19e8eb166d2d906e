"""The strip of phases: who has how much of it, where a day lies, and what its picture says."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.charts.letters import width
from tests.folders import FROZEN, LAMPS, ROME_STATUTE
from tracker.data.store import load
from tracker.domain.when import When
from tracker.links import View
from tracker.publish.strip import strip, svg
from tracker.situation import Situation

DAY = date(2026, 11, 23)
OURS, ROME, SMALL = map(load, (FROZEN, ROME_STATUTE, LAMPS))


def strip_of(dataset, day):
    return strip(Situation(dataset, View(), day))


def with_bands(*bands):
    """A process whose phases have these bands."""
    phase = next(iter(SMALL.phases.values()))
    phases = {f"p{n}": replace(phase, id=f"p{n}", band=When.parse(b)) for n, b in enumerate(bands)}
    return replace(SMALL, phases=phases)


def shares(dataset, today=DAY):
    return [segment.end - segment.start for segment in strip_of(dataset, today).segments]


@pytest.mark.parametrize("dataset", [OURS, ROME, SMALL], ids=["ours", "rome", "lamps"])
@pytest.mark.parametrize("day", [DAY, date(1900, 1, 1), date(2150, 1, 1)])
def test_the_strip_covers_its_length_and_every_phase_has_room_for_its_name(dataset, day):
    view = strip_of(dataset, day)
    assert [segment.phase for segment in view.segments] == list(dataset.phases.values())
    assert view.segments[0].start == 0
    assert view.segments[-1].end == pytest.approx(1)
    assert all(one.end == two.start for one, two in pairwise(view.segments))
    assert min(shares(dataset)) > 0.1


def test_phases_are_as_long_as_their_time():
    long, short = shares(with_bands("2000/2011", "2012/2015"))
    assert long / short == pytest.approx(3, rel=0.01)


def test_a_phase_without_an_end_is_as_long_as_two_years():
    closed, open_ = shares(with_bands("2020/2021", "2022/.."))
    assert closed == pytest.approx(open_, rel=0.01)


def test_short_phases_get_a_ninth_and_the_others_give_way_in_proportion():
    found = shares(with_bands("2000/2001-01-31", "2001-02/2011", "2012/2032"))
    assert found[0] == pytest.approx(0.11)
    assert found[2] / found[1] == pytest.approx(21 / 10.9, rel=0.01)
    assert sum(found) == pytest.approx(1)


def test_a_phase_that_gives_way_to_short_ones_stays_long_enough_itself():
    bands = ("1960/2001", "2002/2008", "2009/2009", "2010/2010", "2011/2011")
    found = shares(with_bands(*bands))
    assert found[1:] == pytest.approx([0.11] * 4)
    assert sum(found) == pytest.approx(1)


def test_many_phases_share_the_strip_equally_at_worst():
    bands = [f"{year}/{year}" for year in range(2000, 2012)]
    found = shares(with_bands(*bands))
    assert found == pytest.approx([1 / 12] * 12)


@pytest.mark.parametrize(
    ("dataset", "day", "places"),
    [
        (OURS, DAY, "past past past now ahead ahead"),
        (OURS, date(2024, 12, 4), "past past now ahead ahead ahead"),
        (OURS, date(2024, 12, 5), "past past past now ahead ahead"),
        (OURS, date(2007, 12, 31), "ahead ahead ahead ahead ahead ahead"),
        (OURS, date(2150, 1, 1), "past past past past past now"),
        (ROME, date(2003, 1, 1), "past past past past past"),
    ],
)
def test_every_phase_is_past_present_or_ahead(dataset, day, places):
    assert [segment.place for segment in strip_of(dataset, day).segments] == places.split()


def test_days_on_the_strip_are_in_time_order():
    view = strip_of(OURS, DAY)
    places = [view.position(m.date.first) for m in OURS.milestones]
    assert places == sorted(places)


def test_a_day_lies_where_its_phase_has_it():
    view = strip_of(with_bands("2000/2009", "2020/2029"), DAY)
    assert view.position(date(2000, 1, 1)) == 0
    assert view.position(date(2005, 1, 1)) == pytest.approx(0.25, abs=0.001)
    assert view.position(date(2009, 12, 31)) == pytest.approx(0.5, abs=0.001)
    assert view.position(date(2015, 1, 1)) == 0.5
    assert view.position(date(2025, 1, 1)) == pytest.approx(0.75, abs=0.001)
    assert view.position(date(1900, 1, 1)) == 0
    assert view.position(date(2040, 1, 1)) == 1


def test_a_day_in_a_phase_without_an_end_lies_within_two_years_or_at_the_edge():
    view = strip_of(with_bands("2020/2021", "2022/.."), DAY)
    assert view.position(date(2023, 1, 1)) == pytest.approx(0.75, abs=0.001)
    assert view.position(date(2022, 1, 1) + timedelta(days=731)) == 1
    assert view.position(date(2023, 12, 31)) < 1


def test_a_process_without_phases_has_an_empty_strip():
    view = strip_of(replace(SMALL, phases={}), DAY)
    assert view.segments == ()
    assert view.position(DAY) == 0


# The picture


def picture(dataset=OURS, day=DAY):
    root = ET.fromstring(svg(Situation(dataset, View(), day)))
    return root, root.findall("rect"), root.findall("text")


def test_the_picture_says_in_words_which_phase_it_is():
    assert picture()[0].get("aria-label") == (
        "Phases of the process; on 23 November 2026: Preparation of the conference"
    )
    assert picture(ROME, date(2020, 1, 1))[0].get("aria-label") == (
        "Phases of the process; on 1 January 2020: outside all phases"
    )


@pytest.mark.parametrize(("dataset", "day"), [(OURS, DAY), (ROME, date(1998, 7, 1)), (SMALL, DAY)])
def test_every_phase_is_a_bar_with_its_name_and_years_below(dataset, day):
    root, bars, texts = picture(dataset, day)
    edge = float(root.get("viewBox").split()[2])
    assert len(bars) == len(dataset.phases)
    assert len(texts) == 2 * len(bars) + 1
    for number, (bar, phase) in enumerate(zip(bars, dataset.phases.values(), strict=True)):
        name, years = texts[2 * number : 2 * number + 2]
        left, wide = float(bar.get("x")), float(bar.get("width"))
        assert bar.get("stroke") == phase.colour
        assert name.text == phase.short_label
        assert float(name.get("x")) == float(years.get("x")) == left
        weight = "Bold" if name.get("font-weight") == "700" else "Regular"
        assert width(name.text, float(name.get("font-size")), weight) <= wide + 2
        bottom = float(bar.get("y")) + float(bar.get("height"))
        heights = [bottom, float(name.get("y")), float(years.get("y"))]
        assert heights[0] < heights[1] - 12 < heights[1] < heights[2] - 12
        following = float(bars[number + 1].get("x")) if number + 1 < len(bars) else edge
        assert 1 <= following - (left + wide) <= 4
    spoken = [text.text for text in texts]
    assert spoken[-1] == f"today, {day.day} {day:%B} {day.year}"


def test_years_are_said_as_people_say_them():
    _, _, texts = picture(with_bands("2000/2004", "2005/2005", "2006/.."))
    assert [text.text for text in texts[1:-1:2]] == ["2000–2004", "2005", "from 2006"]


def test_phases_look_past_present_or_ahead():
    _, bars, texts = picture()
    looks = [
        (
            bar.get("fill") == bar.get("stroke"),
            bar.get("fill-opacity") is not None,
            bar.get("stroke-dasharray") is not None,
            bar.get("height") == "14",
            name.get("font-weight") == "700",
        )
        for bar, name in zip(bars, texts[::2], strict=False)
    ]
    past, now = (True, True, False, False, False), (True, False, False, True, True)
    ahead = (False, False, True, False, False)
    assert looks == [past, past, past, now, ahead, ahead]
    assert {bar.get("fill") for bar in bars[4:]} == {"none"}


@pytest.mark.parametrize(
    ("day", "phase"),
    [(DAY, 3), (date(2008, 1, 2), 0), (date(2150, 1, 1), 5), (date(2016, 1, 1), 1)],
)
def test_a_line_says_today_and_its_words_stay_on_the_picture(day, phase):
    root, bars, texts = picture(day=day)
    edge = float(root.get("viewBox").split()[2])
    (line,) = root.findall("path")
    x = float(line.get("d")[1:].split()[0])
    left, wide = float(bars[phase].get("x")), float(bars[phase].get("width"))
    assert left - 3 <= x <= left + wide + 3
    words = texts[-1]
    length = width(words.text, float(words.get("font-size")))
    place = float(words.get("x"))
    start = {"start": place, "middle": place - length / 2, "end": place - length}
    start = start[words.get("text-anchor")]
    assert start >= 0
    assert start + length <= edge
    assert start - 1 <= x <= start + length + 1
