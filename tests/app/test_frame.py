"""What stands around every page: the menu, what must be known first, the foot, and faults."""

import shutil
from datetime import date

import pytest

from tests.app.opened import addresses, data, fragments, html, menu, page, panel, unfolded, words
from tests.processes import FROZEN, LAMPS, ROME_STATUTE, dataset_of
from tracker import clock

DATASET = dataset_of(FROZEN)
PAGES = (
    *("timeline", "backing", "participant", "articles", "take_part", "compare"),
    *("milestone", "data", "about"),
)


def keys(test):
    """The keys of all fragments and buttons of ours on a page."""
    return [piece.key for piece in test.get("bidi_component")]


def leave_out(folder, to, *names):
    """A copy of a folder without some of its files."""
    return shutil.copytree(folder, to / "data", ignore=shutil.ignore_patterns(*names))


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_the_menu_and_the_foot(name):
    test = page(name)
    assert list(menu(test)) == [
        "Timeline",
        "Co-sponsors",
        "States",
        "In dispute",
        "Take part",
        "Compare",
        "Data",
        "About",
    ]
    foot = words(html(test, "foot"))
    assert foot.startswith(f"Data as of 23 November 2026, version {DATASET.version}")
    assert not {"as_of_notice", "dropped_notice", "faults_notice", "origin"} & set(keys(test))


def test_a_process_has_the_pages_that_its_data_can_fill(serve, tmp_path):
    serve(ROME_STATUTE)
    assert list(menu(page())) == ["Timeline", "Data", "About"]
    serve(leave_out(LAMPS, tmp_path, "backers*", "totals*", "statements*"))
    assert list(menu(page())) == [
        "Timeline",
        "Participants",
        "In dispute",
        "Take part",
        "Compare",
        "Data",
        "About",
    ]
    serve(leave_out(LAMPS, tmp_path / "alone", "comparator*"))
    assert "Compare" not in menu(page())


def test_each_page_has_an_address_and_a_name_in_the_tab(serve):
    serve(LAMPS)
    assert addresses(page()) == {
        "": "Timeline · Lamp treaty",
        "cosponsors": "Co-sponsors · Lamp treaty",
        "state": "Participants · Lamp treaty",
        "milestone": "Milestone · Lamp treaty",
        "articles": "In dispute · Lamp treaty",
        "compare": "Compare · Lamp treaty",
        "data": "Data · Lamp treaty",
        "about": "About · Lamp treaty",
    }


def test_the_menu_takes_filters_and_day_along_and_leaves_what_is_open():
    query = {"phase": "ilc", "on": "2024-11-22", "sel": "prepcom-1-2026"}
    assert set(menu(page(**query)).values()) == {"phase=ilc&on=2024-11-22&v=2"}
    assert set(menu(page("participant", participant="SLE")).values()) == {""}
    assert set(menu(page("milestone", id="prepcom-1-2026")).values()) == {""}
    both = menu(page(phase=["ilc", "conference"]))
    assert both["Data"] == "phase=conference%2Cilc&v=2"


@pytest.mark.parametrize("name", PAGES)
def test_another_day_says_so_and_leads_back(name):
    test = page(name, on="2024-11-22")
    assert words(html(test, "as_of_notice")) == (
        "As it stood on 22 November 2024, by what is known now."
    )
    (back,) = [button for button in test.button if button.label == "Back to today"]
    back.click().run()
    assert "as_of_notice" not in keys(test)
    assert test.query_params == {}


def test_what_a_link_cannot_have_is_named_and_the_rest_holds():
    test = page(phase=["atlantis", "ilc"], sel="nothing", q="text")
    assert words(html(test, "dropped_notice")) == (
        "Not here (any more): phase “atlantis”; sel “nothing”. The rest of the link is shown."
    )
    assert panel(test) is None
    assert words(html(test, "tally_words")).endswith(
        "Phase: Law Commission ✕ Text: “text” ✕ Show all"
    )


def test_of_many_things_that_are_not_here_six_are_named():
    notice = words(html(page(phase=[f"gone-{n}" for n in range(9)]), "dropped_notice"))
    assert "gone-5" in notice
    assert "gone-6" not in notice


def test_a_hostile_link_is_named_as_text():
    notice = html(page(phase="<img src=x onerror=alert(1)>"), "dropped_notice")
    assert "<img" not in notice
    assert "&lt;img src=x onerror=alert(1)&gt;" in notice


def test_the_address_keeps_what_is_not_ours():
    test = unfolded(page(utm_source="mail", phase="ilc"), "phase_filters")
    test.get_by_key("view_phase").set_value([]).run()
    assert test.query_params == {"utm_source": "mail"}


def test_faults_that_come_while_it_runs_are_told_over_the_last_good_version(tmp_path, serve):
    folder = shutil.copytree(LAMPS, tmp_path / "data")
    serve(folder)
    assert "faults_notice" not in keys(page())
    (folder / "changes.toml").write_text("[[change]]\nid = 7\n", "utf-8")
    test = page()
    assert words(html(test, "faults_notice")) == (
        "The data have faults; the last good version is shown."
    )
    assert words(html(test, "tally_words")) == "All 4 milestones shown"
    assert [expander.label for expander in test.expander] == ["Which faults"]
    told = test.expander[0].markdown[0].value
    assert "- `changes.toml" in told
    assert len(told.splitlines()) > 1


def test_a_faulty_folder_gives_a_readable_page(tmp_path, serve):
    (tmp_path / "process.toml").write_text("title = [", "utf-8")
    serve(tmp_path)
    test = page()
    assert test.title[0].value == "The data cannot be shown"
    assert "rather than something wrong" in test.text[0].value
    assert f" python -m tracker check --data {tmp_path} gives the whole" in test.text[0].value
    assert "not valid TOML" in test.markdown[-1].value
    assert not test.get("page_link")


def test_of_many_faults_the_first_twenty_are_told(tmp_path, serve):
    folder = shutil.copytree(LAMPS, tmp_path / "data")
    lines = [f"s{n} = 1" for n in range(25)]
    path = folder / "process.toml"
    path.write_text("\n".join([*lines, path.read_text("utf-8")]), "utf-8")
    serve(folder)
    told = page().markdown[-1].value.splitlines()
    assert len(told) == 21
    assert told[-1] == "- and 5 more"
    assert all(line.startswith("- `process.toml") for line in told[:-1])


def test_today_is_the_day_where_the_process_is_at_home(tmp_path, serve, monkeypatch):
    days = {"UTC": date(2026, 7, 1), "Asia/Tokyo": date(2029, 1, 1)}
    monkeypatch.setattr(clock, "today", lambda zone: days[zone])
    serve(LAMPS)
    assert "Unconfirmed" not in words(html(page(), "milestone_list"))
    folder = shutil.copytree(LAMPS, tmp_path / "data")
    path = folder / "process.toml"
    path.write_text(f'time_zone = "Asia/Tokyo"\n{path.read_text("utf-8")}', "utf-8")
    serve(folder)
    assert "Unconfirmed" in words(html(page(), "milestone_list"))
    assert "the day in Tokyo" in fragments(page("about"))
    assert "Retrieved January 1, 2029" in page("data").code[0].value


def test_a_missing_folder_gives_a_readable_page(tmp_path, serve):
    serve(tmp_path / "nowhere")
    assert "no such folder" in page().markdown[-1].value


def test_inside_another_page_it_is_the_chart_with_its_origin_and_no_tools():
    test = page(context={"is_embedded": True}, phase="conference", since="2026-10-01")
    assert words(html(test, "tally_words")).startswith("4 of 88 milestones shown")
    assert test.get("plotly_chart")
    shown = {"origin", "tally_words", "timeline_picture", "legend", "milestone_list", "foot"}
    assert shown == set(keys(test))
    assert not test.get("page_link")
    assert not test.text_input
    assert "take" not in [button.key for button in test.button]
    origin = html(test, "origin")
    assert words(origin) == (
        "Towards a convention on crimes against humanity · data as of 23 November 2026 · "
        "open the whole tracker"
    )
    assert "http://localhost:8501/?phase=conference&amp;since=2026-10-01&amp;v=2" in origin


def test_the_page_that_explains(serve):
    serve(LAMPS)
    test = page("about")
    assert words(html(test, "title")) == "How to read this"
    shown = words(html(test, "about"))
    assert "Plenary All States." in shown
    assert "Negotiations States negotiate." in shown


def test_a_page_does_not_run_scripts_of_others():
    assert "<script" not in fragments(page())
    assert data(page(), "foot")["opens"] is False
