"""Every page as Streamlit runs it, without a browser."""

import json
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from benchmarks import synthetic
from tests.folders import ROME_STATUTE

SHELL = str(Path(__file__).parents[2] / "tracker/ui/shell.py")
DAY = "2026-11-23"


def app(folder=None, monkeypatch=None, **query):
    """The app at the timeline, with this query string."""
    if folder is not None:
        monkeypatch.setenv("TRACKER_DATA", str(folder))
    test = AppTest.from_file(SHELL, default_timeout=30)
    for key, value in {"on": DAY, **query}.items():
        test.query_params[key] = value
    return test


def fragments(test):
    """All HTML of our own on the page."""
    return "\n".join(element.proto.json for element in test.get("bidi_component"))


def chart(test):
    (found,) = test.get("plotly_chart")
    return found.proto


def test_the_timeline_opens_with_everything():
    test = app().run()
    assert not test.exception
    assert "All 88 milestones shown" in fragments(test)
    assert chart(test).alt.startswith("Timeline chart of 88 milestones from 2008")


def test_a_pill_filters_chart_list_and_address_alike():
    test = app().run()
    test.get_by_key("view_phase").set_value(["conference"]).run()
    assert not test.exception
    assert test.query_params["phase"] == "conference"
    assert "4 of 88 milestones shown" in fragments(test)
    assert chart(test).alt.startswith("Timeline chart of 4 milestones")


def test_the_address_sets_the_widgets():
    test = app(phase=["ilc", "conference"], importance="1", q="Commission").run()
    assert test.get_by_key("view_phase").value == ["conference", "ilc"]
    assert test.get_by_key("view_importance").value == ["1"]
    assert test.get_by_key("view_q").value == "Commission"


def test_a_preset_sets_the_period_and_can_be_taken_away():
    test = app().run()
    test.get_by_key("timeline_preset").set_value("negotiation-years").run()
    assert test.query_params["from"] == "2026"
    assert test.query_params["to"] == "2029"
    test.get_by_key("timeline_preset").set_value(None).run()
    assert "from" not in test.query_params


def test_a_click_on_the_chart_selects():
    test = app().run()
    test.session_state["timeline_chart"] = {
        "selection": {"points": [{"customdata": ["prepcom-1-2026"]}]}
    }
    test.run()
    assert not test.exception


def test_show_all_takes_every_filter_away():
    test = app(phase="conference", q="treaty").run()
    test.get_by_key("show_all").click().run()
    assert "All 88 milestones shown" in fragments(test)
    assert "phase" not in test.query_params


def test_nothing_found_explains_itself():
    test = app(q="zzzz").run()
    assert "No milestone fits all of these filters" in test.info[0].value
    assert test.get("plotly_chart") == []


def test_the_table_shows_the_same_milestones():
    test = app(show="table", phase="conference").run()
    assert not test.exception
    assert len(test.dataframe[0].value) == 4
    assert test.dataframe[0].value["Milestone"].iloc[0] == (
        "Conference of Plenipotentiaries, first session"
    )


def test_another_day_says_so_and_leads_back():
    test = app(on="2024-11-22").run()
    assert "As it stood on 22 November 2024" in fragments(test)
    test.button[0].click().run()
    assert "As it stood on" not in fragments(test)


@pytest.mark.parametrize("lanes", ["body", "kind", "single"])
def test_every_choice_of_lanes_draws_every_milestone(lanes):
    test = app(lanes=lanes).run()
    assert not test.exception
    assert chart(test).spec.count("milestones") >= 2


def test_the_milestone_page():
    test = app(id="unga-res-79-122").run()
    test.switch_page("../../pages/milestone.py").run()
    assert not test.exception


def test_the_about_page():
    test = app().run()
    test.switch_page("../../pages/about.py").run()
    assert not test.exception
    assert test.title[0].value == "How to read this"


def test_a_faulty_folder_gives_a_readable_page(tmp_path, monkeypatch):
    (tmp_path / "process.toml").write_text("title = [", "utf-8")
    test = app(tmp_path, monkeypatch).run()
    assert not test.exception
    assert test.title[0].value == "The data cannot be shown"
    assert "not valid TOML" in test.markdown[-1].value


def test_a_missing_folder_gives_a_readable_page(tmp_path, monkeypatch):
    test = app(tmp_path / "nowhere", monkeypatch).run()
    assert not test.exception
    assert "no such folder" in test.markdown[-1].value


def test_another_process_needs_no_change_of_code(monkeypatch):
    test = app(ROME_STATUTE, monkeypatch).run()
    assert not test.exception
    html = fragments(test)
    assert "Rome Statute" in html
    assert "milestones shown" in html
    assert chart(test).alt.startswith("Timeline chart of ")


def test_hostile_and_right_to_left_text_is_shown_as_text(tmp_path, monkeypatch):
    folder = tmp_path / "process"
    shutil.copytree("data", folder)
    path = folder / "milestones.toml"
    old = 'title = "Entry into force"'
    text = path.read_text("utf-8")
    assert old in text
    evil = "<script>alert(1)</script> دخول المعاهدة حيز النفاذ & 'more'"
    path.write_text(text.replace(old, f'title = "{evil}"'), "utf-8")
    test = app(folder, monkeypatch, sel="entry-into-force").run()
    assert not test.exception
    html = "".join(json.loads(e.proto.json).get("html", "") for e in test.get("bidi_component"))
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; دخول المعاهدة حيز النفاذ &amp;" in html


def test_ten_thousand_milestones_open(tmp_path, monkeypatch):
    synthetic.write(tmp_path / "many", 10_000)
    test = app(tmp_path / "many", monkeypatch).run(timeout=60)
    assert not test.exception
    assert "All 10,000 milestones shown" in fragments(test)
    assert chart(test).alt.startswith("Timeline chart of 10,000 milestones")
    assert "of these 10,000 milestones lie too close together" in fragments(test)
