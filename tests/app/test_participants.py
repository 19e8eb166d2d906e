"""The page on States, as Streamlit runs it."""

import pytest

from tests.app.opened import data, follow, fragments, html, linked, page, words
from tests.processes import FROZEN, LAMPS, dataset_of

DATASET = dataset_of(FROZEN)


@pytest.mark.parametrize("id_", sorted(DATASET.participants)[::13])
def test_a_state_has_a_page(id_):
    test = page("participant", participant=id_)
    article = html(test, "participant")
    assert "<h1>" in article
    assert f"<dd>{id_}</dd>" in article
    assert data(test, "copy_link")["query"] == f"participant={id_}&v=2"


def test_its_neighbours_turn_the_page():
    test = page("participant", participant="SLE")
    other = linked(html(test, "participant"))[0]
    follow(test, "participant", other)
    assert test.query_params == {"participant": other, "v": "2"}
    assert f"<dd>{other}</dd>" in html(test, "participant")


def test_another_day_shows_what_was_known_of_then():
    then = page("participant", participant="SLE", on="2010-01-01")
    assert "1 statement" not in words(html(then, "participant"))
    assert "None in our sources, which is not a “no”." in words(html(then, "participant"))
    assert "on=2010-01-01" in html(then, "participant")
    assert "None in our sources" not in words(
        html(page("participant", participant="SLE"), "participant")
    )


@pytest.mark.parametrize("participant", ["", "XXX", "<script>"])
def test_without_a_known_state_there_is_a_list_to_choose_from(participant):
    test = page("participant", participant=participant)
    assert words(html(test, "title")) == "States"
    assert sorted(linked(html(test, "all_participants"))) == sorted(DATASET.participants)
    assert "<script>" not in fragments(test)
    follow(test, "all_participants", "SLE")
    assert test.query_params == {"participant": "SLE", "v": "2"}
    assert "<dd>SLE</dd>" in html(test, "participant")


def test_the_list_keeps_the_day():
    assert "on=2010-01-01" in html(page("participant", on="2010-01-01"), "all_participants")


def test_the_list_of_states_can_be_searched():
    test = page("participant")
    assert test.get_by_key("participant_search").label == "Find one of the States"
    test.get_by_key("participant_search").set_value("cote").run()
    assert linked(html(test, "all_participants")) == ["CIV"]
    test.get_by_key("participant_search").set_value("atlantis").run()
    assert words(html(test, "all_participants")) == "No State has “atlantis” in its name."


def test_a_state_is_found_by_a_name_in_another_language(serve):
    serve(LAMPS)
    test = page("participant")
    test.get_by_key("participant_search").set_value("gambie").run()
    assert linked(html(test, "all_participants")) == ["GMB"]


def test_the_list_stands_by_the_groups_that_are_chosen(serve):
    serve(LAMPS)
    test = page("participant")
    choice = test.get_by_key("view_grouping")
    assert choice.options == ["Regional group", "Negotiating group", "Coalition"]
    choice.set_value("coalition").run()
    assert test.query_params == {"grouping": "coalition", "v": "2"}
    assert "Coalition for Warm Light 2 Greenland territory" in words(html(test, "all_participants"))
    choice.set_value("").run()
    assert test.query_params == {}


def test_there_is_no_choice_of_one_kind_of_group():
    assert "view_grouping" not in [group.key for group in page("participant").button_group]
