"""The pages on co-sponsors and on States, as Streamlit runs them."""

import json
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.folders import FROZEN
from tracker import store
from tracker.links import PAGE_KEYS

ROOT = Path(__file__).parents[2]
SHELL = str(ROOT / "tracker/ui/shell.py")
DATASET = store.load(FROZEN)


def page(name, **query):
    """The app on one of its pages, with this query string."""
    test = AppTest.from_file(SHELL, default_timeout=30)
    test.run()
    for key, value in query.items():
        test.query_params[key] = value
    test.switch_page(f"../../pages/{name}.py").run()
    assert not test.exception
    return test


def fragments(test):
    """All HTML of our own on the page."""
    found = [json.loads(e.proto.json) for e in test.get("bidi_component")]
    return "\n".join(str(data.get("html", "")) for data in found)


def chart(test):
    (found,) = test.get("plotly_chart")
    return found.proto


def test_the_page_opens_with_the_words_the_seats_and_the_map():
    html = fragments(page("cosponsors"))
    assert "Who stands behind it" in html
    assert '<b class="number">99</b> co-sponsors' in html
    assert '<b class="number">79</b> States on record' in html
    assert html.count('class="seat ') == len(DATASET.states) + html.count("seat swatch")
    assert "The outlines imply no opinion" in html


@pytest.mark.parametrize("part", ["map", "growth", "groups", "list"])
@pytest.mark.parametrize("layer", ["standing", "cat"])
@pytest.mark.parametrize("res", ["", "79-122", "77-249"])
def test_every_part_of_every_layer_and_resolution(part, layer, res):
    test = page("cosponsors", part=part, layer=layer, res=res)
    assert test.get_by_key("view_part").value == part
    assert test.get_by_key("view_layer").value == layer
    if part in {"growth", "groups"}:
        assert chart(test).alt


def test_choices_go_to_the_address():
    test = page("cosponsors")
    test.get_by_key("view_part").set_value("list").run()
    test.get_by_key("view_group").set_value(["african"]).run()
    test.get_by_key("view_treaty").set_value(["rome-statute"]).run()
    test.get_by_key("view_res").set_value("77-249").run()
    assert not test.exception
    assert test.query_params["part"] == "list"
    assert test.query_params["group"] == "african"
    assert test.query_params["treaty"] == "rome-statute"
    assert test.query_params["res"] == "77-249"


def test_the_list_the_table_and_the_words_hold_the_same_states():
    test = page("cosponsors", part="list", group="african", treaty="rome-statute")
    frame = test.dataframe[0].value
    number = len(frame)
    assert 0 < number < 54
    assert set(frame["Regional group"]) == {"African States"}
    assert all(cell.startswith("party") for cell in frame["Rome Statute"])
    assert f"{number} States with nothing on record for A/RES/79/122" in fragments(test)
    (copied,) = [
        data["text"]
        for e in test.get("bidi_component")
        if "text" in (data := json.loads(e.proto.json))
    ]
    assert copied.split(", ") == list(frame["State"])


def test_a_list_that_is_empty_says_so():
    test = page("cosponsors", part="list", who="named", group="weog")
    assert "0 States named as sponsors of A/RES/79/122" in fragments(test)
    assert not test.dataframe


def test_a_row_of_the_table_opens_its_state():
    test = page("cosponsors", part="list", who="named")
    test.session_state["cosponsors_table"] = {"selection": {"rows": [0]}}
    test.run()
    assert not test.exception


def test_a_link_opens_a_state_over_the_page():
    html = fragments(page("cosponsors", state="SLE"))
    assert 'class="state-page"' in html
    assert "27 September 1961" in html


@pytest.mark.parametrize("query", [{"state": "XXX"}, {"res": "nonsense"}, {"layer": "nonsense"}])
def test_what_a_link_cannot_have_is_named_and_the_rest_is_shown(query):
    html = fragments(page("cosponsors", **query))
    assert "Not here (any more)" in html
    assert "Who stands behind it" in html


def test_another_day_shows_what_was_known_of_then():
    html = fragments(page("cosponsors", on="2022-12-31"))
    assert "As it stood on 31 December 2022" in html
    assert "No total is in our sources" in html


@pytest.mark.parametrize("id_", sorted(DATASET.states)[::13])
def test_a_state_has_a_page(id_):
    html = fragments(page("state", state=id_))
    assert "<h1>" in html
    assert f"<dd>{id_}</dd>" in html


@pytest.mark.parametrize("state", ["", "XXX", "<script>"])
def test_without_a_known_state_there_is_a_list(state):
    test = page("state", state=state)
    html = fragments(test)
    assert test.title[0].value == "States"
    assert html.count("data-sel=") == len(DATASET.states)
    assert "<script>" not in html


def test_the_list_of_states_can_be_searched():
    test = page("state")
    test.get_by_key("state_search").set_value("cote").run()
    html = fragments(test)
    assert html.count("data-sel=") == 1
    assert "Côte d’Ivoire" in html or "Côte d&#x27;Ivoire" in html


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """Our own folder without any file on States."""
    for name in ("process.toml", "milestones.toml", "sources.toml"):
        shutil.copy(FROZEN / name, tmp_path)
    monkeypatch.setenv("TRACKER_DATA", str(tmp_path))
    return tmp_path


def test_a_folder_without_states_has_no_such_pages(bare):
    test = AppTest.from_file(SHELL, default_timeout=30).run()
    assert not test.exception
    links = [element.proto.label for element in test.get("page_link")]
    assert links[0] == "Timeline"
    assert not {"Co-sponsors", "States"} & set(links)


def test_a_folder_with_states_alone_has_their_pages_only(bare):
    shutil.copy(ROOT / "data/states.csv", bare)
    test = AppTest.from_file(SHELL, default_timeout=30).run()
    links = [element.proto.label for element in test.get("page_link")]
    assert "States" in links
    assert "Co-sponsors" not in links
    test.query_params["state"] = "SLE"
    test.switch_page("../../pages/state.py").run()
    assert not test.exception
    assert "cosponsors?" not in fragments(test)


def test_the_keys_of_the_page_are_its_own():
    assert {"res", "layer", "part", "who", "group", "treaty", "state"} <= set(
        PAGE_KEYS["cosponsors"]
    )
