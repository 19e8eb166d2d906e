"""The dashboard shows what a page declares, in the order in which it declares it."""

import pytest

from tests.app.outlines import FOLDER
from tracker.pages import PAGES, page_named
from tracker.pages.page import Where

WITHOUT = {"view_text": "the small folder has one resolution, and so no choice of it"}
FRAME = {"as_of_notice", "dropped_notice", "foot", "origin"}  # what stands around every page
OUTLINES = sorted(path.stem for path in FOLDER.iterdir())


def keys(outline):
    """The keys of what stands on a page, from the top down."""
    lines = (FOLDER / f"{outline}.txt").read_text("utf-8").splitlines()
    return [line.strip().partition(" · ")[0] for line in lines]


def declared(page):
    return [part.key for part in page.parts if Where.DASHBOARD in part.where]


@pytest.mark.parametrize("outline", OUTLINES)
def test_parts_stand_in_the_order_that_the_page_declares(outline):
    order = declared(page_named(outline.partition("-")[0]))
    shown = [key for key in keys(outline) if key in order]
    assert shown
    assert shown == [key for key in order if key in shown]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_part_that_a_page_declares_is_shown(page):
    outlines = [outline for outline in OUTLINES if outline.partition("-")[0] == page.name]
    shown = {key for outline in outlines for key in keys(outline)}
    assert [key for key in declared(page) if key not in shown and key not in WITHOUT] == []


@pytest.mark.parametrize("outline", OUTLINES)
def test_every_chart_and_piece_that_stands_on_a_page_is_declared(outline):
    drawn, above = ("tracker.fragment", "plotly_chart"), []
    known = {*FRAME, *declared(page_named(outline.partition("-")[0]))}
    for line in (FOLDER / f"{outline}.txt").read_text("utf-8").splitlines():
        if line.startswith("dialog"):
            break  # what is opened on a page is no part of it
        key, _, rest = line.strip().partition(" · ")
        depth = (len(line) - len(line.lstrip())) // 2
        above = [*above[:depth], key]
        if rest.partition(" · ")[0] in drawn:
            assert known & set(above), key
