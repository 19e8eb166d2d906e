"""The picture of the chart stands alone: its marks are those of the view, its source is in it."""

import xml.etree.ElementTree as ET
from datetime import date

import pytest

from tests.folders import FROZEN, dataset_of
from tracker.links import View
from tracker.publish.picture import picture
from tracker.situation import Situation

TODAY = date(2026, 11, 23)
DATASET = dataset_of(FROZEN)


def drawn(view):
    here = Situation(DATASET, view, TODAY)
    return here.shown, picture(here, "https://example.org/?v=2").decode()


@pytest.mark.parametrize(
    "view",
    [
        View(),
        View(phase=frozenset({"conference"})),
        View(first=date(2026, 1, 1), last=date(2029, 12, 31), lanes="kind"),
        View(q="nothing has these words"),
    ],
)
def test_every_milestone_of_the_view_is_one_link(view):
    shown, svg = drawn(view)
    links = ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}a")
    found = sorted(link.get("href").partition("id=")[2] for link in links)
    assert found == sorted(milestone.id for milestone in shown)


def test_title_source_and_date_are_in_the_picture():
    _, svg = drawn(View(phase=frozenset({"conference"})))
    words = "".join(ET.fromstring(svg).itertext())
    assert DATASET.process.title in words
    assert "4 of 88 milestones shown" in words
    assert "Data as of 23 November 2026" in words
    assert "CC BY 4.0" in words
    assert "https://example.org/?v=2" in words


def test_hostile_text_is_text():
    _, svg = drawn(View(q="<script>alert(1)</script>"))
    assert "<script>" not in svg


SVG = "{http://www.w3.org/2000/svg}"


def texts(svg):
    """The words outside the chart: what they say and at which height."""
    return [(text.text, float(text.get("y"))) for text in ET.fromstring(svg).findall(f"{SVG}text")]


def test_what_is_chosen_stands_above_the_chart_and_where_it_comes_from_below():
    _, svg = drawn(View(phase=frozenset({"conference"})))
    root = ET.fromstring(svg)
    found = texts(svg)
    assert [words for words, _ in found] == [
        "Towards a convention on crimes against humanity",
        "4 of 88 milestones shown. Phase: Conference of plenipotentiaries",
        f"Data as of 23 November 2026, version {DATASET.version}, CC BY 4.0, the contributors to "
        "the treaty-process tracker. Drawn for 23 November 2026.",
        "https://example.org/?v=2",
    ]
    chart = root.find(f"{SVG}svg")
    top = float(chart.get("y"))
    bottom = top + float(chart.get("height"))
    heights = [y for _, y in found]
    assert heights[0] + 18 < heights[1] < top
    assert bottom < heights[2] - 12 < heights[3] - 30 < float(root.get("height")) - 36
    assert float(chart.get("x")) + float(chart.get("width")) <= float(root.get("width"))
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"


def test_a_picture_of_everything_says_so_and_names_no_filter():
    assert texts(drawn(View())[1])[1][0] == "All 88 milestones shown."


def test_lines_that_are_too_long_end_in_dots():
    lines = [words for words, _ in texts(drawn(View(q="interminable " * 20))[1])]
    assert lines[1].endswith("…")
    assert len(lines[1]) == 190
    exact = "https://example.org/?q=" + "a" * 167
    for link, said in ((exact, exact), (f"{exact}b", f"{exact[:189]}…")):
        svg = picture(Situation(DATASET, View(), TODAY), link, ()).decode()
        assert texts(svg)[-1][0] == said


def test_a_mark_of_the_picture_leads_to_the_site():
    _, svg = drawn(View(phase=frozenset({"conference"})))
    links = [a.get("href") for a in ET.fromstring(svg).iter(f"{SVG}a")]
    assert "https://example.org/milestone?id=convention-adoption-2029" in links
