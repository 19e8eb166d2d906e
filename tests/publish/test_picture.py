"""The picture of the chart stands alone: its marks are those of the view, its source is in it."""

import xml.etree.ElementTree as ET
from datetime import date

import pytest

from tests.folders import FROZEN
from tracker import store
from tracker.links import View
from tracker.publish.picture import picture

TODAY = date(2026, 11, 23)
DATASET = store.load(FROZEN)


def drawn(view):
    shown = view.filters.select(DATASET.milestones, lambda m: DATASET.status(m, TODAY))
    return shown, picture(DATASET, shown, view, TODAY, "https://example.org/?v=1").decode()


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
    assert "https://example.org/?v=1" in words


def test_hostile_text_is_text():
    _, svg = drawn(View(q="<script>alert(1)</script>"))
    assert "<script>" not in svg
