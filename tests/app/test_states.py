"""The page on States, as Streamlit runs it."""

import pytest

from tests.app.opened import data, follow, fragments, html, linked, page, words
from tests.folders import FROZEN, LAMPS, dataset_of

DATASET = dataset_of(FROZEN)


@pytest.mark.parametrize("id_", sorted(DATASET.states)[::13])
def test_a_state_has_a_page(id_):
    test = page("state", state=id_)
    article = html(test, "state")
    assert "<h1>" in article
    assert f"<dd>{id_}</dd>" in article
    assert data(test, "copy_link")["query"] == f"state={id_}&v=2"


def test_its_neighbours_turn_the_page():
    test = page("state", state="SLE")
    other = linked(html(test, "state"))[0]
    follow(test, "state", other)
    assert test.query_params == {"state": other, "v": "2"}
    assert f"<dd>{other}</dd>" in html(test, "state")


def test_another_day_shows_what_was_known_of_then():
    then = page("state", state="SLE", on="2010-01-01")
    assert "1 statement" not in words(html(then, "state"))
    assert "None in our sources, which is not a “no”." in words(html(then, "state"))
    assert "on=2010-01-01" in html(then, "state")
    assert "None in our sources" not in words(html(page("state", state="SLE"), "state"))


@pytest.mark.parametrize("state", ["", "XXX", "<script>"])
def test_without_a_known_state_there_is_a_list_to_choose_from(state):
    test = page("state", state=state)
    assert words(html(test, "title")) == "States"
    assert sorted(linked(html(test, "all_states"))) == sorted(DATASET.states)
    assert "<script>" not in fragments(test)
    follow(test, "all_states", "SLE")
    assert test.query_params == {"state": "SLE", "v": "2"}
    assert "<dd>SLE</dd>" in html(test, "state")


def test_the_list_keeps_the_day():
    assert "on=2010-01-01" in html(page("state", on="2010-01-01"), "all_states")


def test_the_list_of_states_can_be_searched():
    test = page("state")
    assert test.get_by_key("state_search").label == "Find a State"
    test.get_by_key("state_search").set_value("cote").run()
    assert linked(html(test, "all_states")) == ["CIV"]
    test.get_by_key("state_search").set_value("atlantis").run()
    assert words(html(test, "all_states")) == "No State has “atlantis” in its name."


def test_a_state_is_found_by_a_name_in_another_language(serve):
    serve(LAMPS)
    test = page("state")
    test.get_by_key("state_search").set_value("gambie").run()
    assert linked(html(test, "all_states")) == ["GMB"]
