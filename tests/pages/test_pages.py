"""The list of pages: what each folder has, and what the forms of a page have in common."""

import shutil

import pytest

from tests.processes import FROZEN, LAMPS, ROME_STATUTE, dataset_of
from tests.publish.reading import page as parsed
from tests.web.served import DAY
from tracker.data.store import load
from tracker.links import View
from tracker.pages import PAGES, page_named, pages_of
from tracker.pages.page import Where
from tracker.pages.served import Served
from tracker.situation import Situation

BY_NAME = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def names(dataset):
    return [page.name for page in pages_of(dataset)]


def test_a_folder_has_the_pages_that_its_data_can_fill(tmp_path):
    everything = [
        "timeline",
        "milestone",
        "backing",
        "participant",
        "articles",
        "take_part",
        "compare",
        "data",
        "about",
    ]
    assert names(dataset_of(FROZEN)) == names(dataset_of(LAMPS)) == everything
    assert names(dataset_of(ROME_STATUTE)) == ["timeline", "milestone", "data", "about"]
    left_out = shutil.ignore_patterns("backers*", "totals*", "statements*")
    participants = load(shutil.copytree(LAMPS, tmp_path / "data", ignore=left_out))
    kept = [name for name in everything if name != "backing"]
    assert names(participants) == kept
    left_out = shutil.ignore_patterns("access*", "checklist*")
    unasked = load(shutil.copytree(LAMPS, tmp_path / "unasked", ignore=left_out))
    assert names(unasked) == [name for name in everything if name != "take_part"]


def test_the_first_page_is_the_one_at_the_address_of_the_site():
    assert [page.name for page in PAGES if not page.path] == [PAGES[0].name]


def test_a_page_is_found_by_its_name_and_nothing_else_is():
    assert all(page_named(page.name) is page for page in PAGES)
    assert page_named("nothing") is None


@BY_NAME
def test_what_names_the_parts_of_a_page_names_one_each(page):
    keys = [part.key for part in page.parts]
    assert len(keys) == len(set(keys))


@BY_NAME
@pytest.mark.parametrize("where", [Where.FIRST_VIEW, Where.COPY])
def test_each_plain_form_of_a_page_has_one_heading_of_its_own(page, where):
    for view in list(page.views(Situation(dataset_of(LAMPS), View(), DAY)))[:3]:
        here = Situation(dataset_of(LAMPS), view, DAY)
        html = parsed(page.plain(where, here, Served(here.dataset.process)))
        is_shown = any(where in part.where for part in page.parts)
        assert len(html.select("h1")) == is_shown


@BY_NAME
def test_every_view_with_an_address_of_its_own_has_a_headline_of_its_own(page):
    dataset = dataset_of(LAMPS)
    titles = [
        page.headline(Situation(dataset, view, DAY)).title
        for view in page.views(Situation(dataset, View(), DAY))
    ]
    assert titles
    assert len(set(titles)) == len(titles)
