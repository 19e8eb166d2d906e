"""The picture of the chart stands alone: its marks, what they mean, and where it comes from."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import pytest

from tests.processes import FROZEN, LAMPS, ROME_STATUTE, dataset_of
from tests.publish.drawn import SVG, meetings, words_of
from tracker.links import View
from tracker.pages.served import Served
from tracker.publish.picture import picture
from tracker.situation import Situation

TODAY = date(2026, 11, 23)
DATASET = dataset_of(FROZEN)
ALL_YEARS = {"left": date(2008, 1, 1), "right": date(2030, 12, 31)}
CONFERENCE = View(phase=frozenset({"conference"}))
SITE = Served(DATASET.process, "https://example.org/")


def made(view, dataset=DATASET, today=TODAY, link="https://example.org/?v=2"):
    return picture(Situation(dataset, view, today), link, SITE.milestone)


def lines(svg):
    """The words outside the chart and the key: what they say and at which height."""
    return [(text.text, float(text.get("y"))) for text in ET.fromstring(svg).findall(f"{SVG}text")]


def key_of(svg):
    """What the marks mean, as the key below the chart says it."""
    (group,) = ET.fromstring(svg).findall(f"{SVG}g")
    return [text.text for text in group.iter(f"{SVG}text")]


PICTURES = {
    "usual": (View(), DATASET, TODAY),
    "all years": (View(**ALL_YEARS), DATASET, TODAY),
    "by kind": (View(lanes="kind", **ALL_YEARS), DATASET, TODAY),
    "conference": (CONFERENCE, DATASET, TODAY),
    "a crowded fortnight": (
        View(left=date(2026, 1, 19), right=date(2026, 1, 31)), DATASET, TODAY,
    ),
    "an open edge": (View(left=date(2028, 1, 1), right=date(2031, 12, 31)), DATASET, TODAY),
    "nothing": (View(q="nothing has these words"), DATASET, TODAY),
    "many words": (View(q="interminable " * 40), DATASET, TODAY),
    "rome": (View(), dataset_of(ROME_STATUTE), date(1998, 7, 1)),
    "lamps": (View(), dataset_of(LAMPS), TODAY),
}  # fmt: skip


@pytest.mark.parametrize("name", PICTURES)
def test_no_word_leaves_the_picture_or_meets_another(name):
    svg = made(*PICTURES[name])
    root = ET.fromstring(svg)
    wide, high = float(root.get("width")), float(root.get("height"))
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    found = words_of(svg)
    assert meetings(found) == []
    for said in found:
        assert 0 <= said.left <= said.right <= wide, said
        assert 0 <= said.top <= said.bottom <= high - 6, said


@pytest.mark.parametrize("name", PICTURES)
def test_every_milestone_in_sight_is_one_link(name):
    view, dataset, today = PICTURES[name]
    here = Situation(dataset, view, today)
    svg = made(view, dataset, today)
    found = [a.get("href").partition("id=")[2] for a in ET.fromstring(svg).iter(f"{SVG}a")]
    assert len(found) == len(set(found))
    assert set(found) <= {milestone.id for milestone in here.shown}
    said = sum(int(n) for n in re.findall(r"(\d+) (?:earlier|later)", lines(svg)[1][0]))
    assert len(found) == len(here.shown) - said


def test_what_is_chosen_stands_above_the_chart_and_where_it_comes_from_below():
    svg = made(CONFERENCE)
    found = lines(svg)
    assert [words for words, _ in found] == [
        "Towards a convention on crimes against humanity",
        "4 of 88 milestones shown. Phase: Conference of plenipotentiaries",
        f"Data as of 23 November 2026, version {DATASET.version}, CC BY 4.0, the contributors to "
        "the treaty-process tracker. Drawn for 23 November 2026.",
        "https://example.org/?v=2",
    ]
    chart = ET.fromstring(svg).find(f"{SVG}svg")
    top = float(chart.get("y"))
    bottom = top + float(chart.get("height"))
    heights = [y for _, y in found]
    assert heights[0] + 18 < heights[1] < top + 20
    assert bottom < heights[2] < heights[3]


def test_what_lies_outside_is_said_in_words():
    told = [lines(made(view))[1][0] for view in (View(), View(**ALL_YEARS))]
    assert told == [
        "62 of 88 milestones shown. 26 earlier milestones are not in this picture.",
        "All 88 milestones shown.",
    ]
    both = lines(made(View(left=date(2012, 1, 1), right=date(2028, 6, 1))))[1][0]
    assert "earlier milestones are not in this picture." in both
    assert "later milestones are not in this picture." in both


def test_the_picture_is_of_the_days_that_the_view_names():
    found = words_of(made(View(left=date(2014, 2, 1), right=date(2017, 6, 1))))
    ticks = [said.text for said in found if said.kind == "tick"]
    assert ticks
    years = {int(year) for tick in ticks for year in re.findall(r"\d{4}", tick)}
    assert years <= set(range(2014, 2018))


def test_the_key_names_the_shapes_and_fills_that_occur_and_no_others():
    assert key_of(made(CONFERENCE)) == [
        "Session",
        "Decision",
        "outline: somewhere in this time",
        "dotted: expected or not confirmed",
        "fading: no end is set",
        "large: a headline of the process",
    ]
    assert key_of(made(View(q="nothing has these words"))) == []
    assert "solid: the days are fixed" in key_of(made(View()))


def test_a_key_of_a_picture_with_columns_says_what_they_are():
    many = tuple(
        replace(m, id=f"{m.id}-{n}") for n in range(20) for m in DATASET.milestones
    )  # fmt: skip
    assert "columns: milestones of the same time, counted" in key_of(
        made(View(), replace(DATASET, milestones=many))
    )


def test_the_letters_are_in_the_picture():
    faces = re.findall(
        r'@font-face \{ font-family: "Tracker Sans"; font-weight: (\d+); '
        r'src: url\("data:font/woff2;base64,[\w+/=]{4000,}"\)',
        made(View()).decode(),
    )
    assert faces == ["400", "650"]


def test_a_dark_page_does_not_change_the_paper():
    svg = made(View()).decode()
    assert 'height="100%"' not in svg
    assert re.search(r"</style><rect width=\"[\d.]+\" height=\"[\d.]+\" fill=\"#fdfcfa\"/>", svg)
    assert "prefers-color-scheme" not in svg


def test_hostile_text_is_text():
    assert b"<script>" not in made(View(q="<script>alert(1)</script>"))


def test_lines_that_are_too_long_end_in_dots():
    link = "https://example.org/?q=" + "a" * 400
    found = [words for words, _ in lines(made(View(q="interminable " * 60), link=link))]
    assert found[3].endswith("…")
    assert found[-1].startswith("https://example.org/?q=aaa")
    assert found[-1].endswith("…")


def test_a_mark_of_the_picture_leads_to_the_site():
    links = [a.get("href") for a in ET.fromstring(made(CONFERENCE)).iter(f"{SVG}a")]
    assert "https://example.org/milestone?id=convention-adoption-2029" in links
