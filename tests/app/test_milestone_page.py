"""The page of one milestone as Streamlit runs it."""

import pytest

from tests.app.opened import data, follow, fragments, html, linked, page, words
from tests.processes import FROZEN, LAMPS, dataset_of

DATASET = dataset_of(FROZEN)
IDS = [milestone.id for milestone in DATASET.milestones]


def test_a_milestone_has_a_page_with_everything_known_of_it():
    test = page("milestone", id="unga-res-79-122")
    article = html(test, "milestone")
    milestone = DATASET.milestone("unga-res-79-122")
    assert f"<h1>{milestone.title}</h1>" in article
    shown = words(article)
    assert "4 December 2024" in shown
    assert milestone.description.strip() in shown
    assert f"{len(milestone.sources)} sources" in shown
    assert 'href="calendar.ics?id=unga-res-79-122"' in article
    assert "A page of its own" not in article
    assert data(test, "copy_link")["query"] == "id=unga-res-79-122&v=2"


def test_its_neighbours_turn_the_page():
    test = page("milestone", id="unga-res-79-122")
    place = IDS.index("unga-res-79-122")
    assert linked(html(test, "milestone")) == [IDS[place - 1], IDS[place + 1]]
    follow(test, "milestone", IDS[place + 1])
    assert test.query_params == {"id": IDS[place + 1], "v": "2"}
    assert f"<h1>{DATASET.milestones[place + 1].title}</h1>" in html(test, "milestone")


def test_a_former_id_leads_to_the_page(serve):
    serve(LAMPS)
    assert "<h1>First talks</h1>" in html(page("milestone", id="meeting-2024"), "milestone")


@pytest.mark.parametrize("query", [{}, {"id": "nothing-of-the-kind"}])
def test_without_a_milestone_there_is_the_whole_list_to_choose_from(query):
    test = page("milestone", **query)
    assert words(html(test, "none_chosen")).startswith("No milestone chosen A link to a milestone")
    assert sorted(linked(html(test, "all_milestones"))) == sorted(IDS)
    assert ("id “nothing-of-the-kind”" in fragments(test)) == bool(query)
    follow(test, "all_milestones", "prepcom-1-2026")
    assert test.query_params == {"id": "prepcom-1-2026", "v": "2"}
    assert DATASET.milestone("prepcom-1-2026").title in html(test, "milestone")
