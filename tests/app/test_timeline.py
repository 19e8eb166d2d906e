"""The timeline as Streamlit runs it, without a browser: filters, chart, list and table."""

import re
import shutil
from datetime import date

import pytest
from streamlit.runtime.context import ContextProxy

from benchmarks import synthetic
from tests.app.opened import (
    chart,
    choose,
    choose_column,
    choose_mark,
    choose_row,
    close,
    data,
    figure,
    folded,
    follow,
    fragments,
    go,
    html,
    linked,
    page,
    panel,
    points,
    unfolded,
    words,
)
from tests.processes import FROZEN, KITES, LAMPS, ROME_STATUTE, dataset_of
from tests.publish import reading
from tracker.publish import tables
from tracker.serving import library

DATASET = dataset_of(FROZEN)
TODAY = date(2026, 11, 23)
IDS = [milestone.id for milestone in DATASET.milestones]


FOLDED = ("period_filters", "phase_filters", "importance_filters", "more_filters", "lanes")


def unfolded_page(**query):
    """The timeline with every button of its bar unfolded."""
    return unfolded(page(**query), *FOLDED)


def drawn(test):
    """The ids of the milestones that the chart draws or, as it says, leaves out at its edges."""
    return sorted([*(facts[0] for facts in points(test)), *left_out(test)])


def left_out(test):
    """The ids of those of the list that lie before or after the chart, if it says how many."""
    marked = {facts[0] for facts in points(test)}
    outside = [id_ for id_ in IDS if id_ in set(listed(test)) - marked]
    said = [
        int(link.get_text().split()[0])
        for link in reading.page(html(test, "timeline_picture")).select("a[data-go]")
        if re.search(r"(earlier|later) milestones?: show", link.get_text())
    ]
    assert sum(said) == len(outside)
    return outside


def listed(test):
    """The ids of the milestones in the list, in its order."""
    return linked(html(test, "milestone_list"))


def tally(test):
    return words(html(test, "tally_words"))


def test_it_opens_with_every_milestone_in_chart_and_list():
    test = page()
    assert tally(test) == "All 88 milestones shown"
    assert drawn(test) == sorted(IDS)
    assert len(left_out(test)) == 26
    assert sorted(listed(test)) == sorted(IDS)
    assert chart(test).alt.startswith("Timeline chart of 88 milestones from 2008")
    assert panel(test) is None
    assert "Show all" not in html(test, "tally_words")


def test_it_says_first_where_the_process_stands_and_what_comes_next():
    opening = words(html(page(), "opening"))
    assert opening.startswith("Towards a convention on crimes against humanity")
    assert "Data as of 23 November 2026." in opening
    assert "What comes next Preparatory Committee, second session, four days in 2027" in opening


def test_what_stands_above_follows_the_day():
    assert "What comes next" in words(html(page(on="2024-11-01"), "opening"))
    assert html(page(on="2024-11-01"), "opening") != html(page(), "opening")


@pytest.mark.parametrize(
    ("widget", "value", "key", "written"),
    [
        ("view_phase", ["conference"], "phase", "conference"),
        ("view_body", ["ilc"], "body", "ilc"),
        ("view_kind", ["election"], "kind", "election"),
        ("view_status", ["expected"], "status", "expected"),
        ("view_confidence", ["low"], "confidence", "low"),
        ("view_importance", [1], "importance", "1"),
        ("view_q", "  text  as adopted ", "q", "text as adopted"),
    ],
)
def test_a_filter_changes_chart_list_tally_and_address_alike(widget, value, key, written):
    test = unfolded_page()
    test.get_by_key(widget).set_value(value).run()
    assert test.query_params == {key: written, "v": "2"}
    assert 0 < len(drawn(test)) < len(IDS)
    assert sorted(listed(test)) == drawn(test)
    assert tally(test).startswith(f"{len(drawn(test))} of 88 milestones shown ")
    assert chart(test).alt.startswith(f"Timeline chart of {len(drawn(test))} milestone")


def test_the_phase_that_is_chosen_is_the_phase_that_is_shown():
    test = unfolded_page()
    test.get_by_key("view_phase").set_value(["conference"]).run()
    assert drawn(test) == sorted(m.id for m in DATASET.milestones if m.phase == "conference")
    assert tally(test).endswith("Phase: Conference ✕ Show all")


def test_the_address_sets_the_widgets():
    test = unfolded_page(phase=["ilc", "conference"], importance="1", q="Commission")
    assert test.get_by_key("view_phase").value == ["conference", "ilc"]
    assert test.get_by_key("view_importance").value == [1]
    assert test.get_by_key("view_q").value == "Commission"


def test_several_values_stand_in_one_key_of_the_address():
    test = unfolded_page()
    test.get_by_key("view_phase").set_value(["ilc", "conference"]).run()
    assert test.query_params == {"phase": "conference,ilc", "v": "2"}
    again = unfolded_page(phase="conference,ilc", v="2")
    assert again.get_by_key("view_phase").value == ["conference", "ilc"]
    assert drawn(again) == drawn(test)


def test_what_was_never_unfolded_holds_no_widget():
    test = page()
    shown = {group.key for group in test.button_group} | {text.key for text in test.text_input}
    assert shown == {"view_q", "view_show", "view_by"}
    assert not test.date_input


def test_what_is_chosen_stays_when_its_button_is_folded_and_unfolded_again():
    test = unfolded(page(), "phase_filters")
    test.get_by_key("view_phase").set_value(["conference"]).run()
    test = folded(test, "phase_filters")
    assert "view_phase" not in [group.key for group in test.button_group]
    test.get_by_key("view_q").set_value("session").run()
    assert test.query_params == {"phase": "conference", "q": "session", "v": "2"}
    test = unfolded(test, "phase_filters")
    assert test.get_by_key("view_phase").value == ["conference"]
    assert test.query_params == {"phase": "conference", "q": "session", "v": "2"}


def test_groups_stay_as_chosen_while_the_table_is_shown():
    test = page(show="table")
    test.get_by_key("view_show").set_value("list").run()
    test.get_by_key("view_by").set_value("phase").run()
    test.get_by_key("view_show").set_value("table").run()
    test.get_by_key("view_show").set_value("list").run()
    assert test.get_by_key("view_by").value == "phase"
    assert test.query_params == {"by": "phase", "v": "2"}


def test_one_button_of_a_narrow_screen_unfolds_every_filter():
    apart = unfolded_page(phase="conference")
    test = unfolded(page(phase="conference"), "filter_sheet")
    choices = {group.key for group in apart.button_group} - {"view_lanes"}
    assert {group.key for group in test.button_group} == choices
    assert [text.key for text in test.text_input] == ["view_q"]
    assert len(test.date_input) == 2
    test.get_by_key("view_phase").set_value(["ilc"]).run()
    assert test.query_params == {"phase": "ilc", "v": "2"}


def test_each_filter_can_be_taken_away_where_it_is_said():
    test = unfolded(page(phase="ilc,conference", q="draft", lanes="kind"), "phase_filters")
    go(test, "tally_words", "Phase: Law Commission")
    assert test.query_params == {"phase": "conference", "q": "draft", "lanes": "kind", "v": "2"}
    assert test.get_by_key("view_phase").value == ["conference"]
    go(test, "tally_words", "Text: “draft”")
    assert test.query_params == {"phase": "conference", "lanes": "kind", "v": "2"}
    assert test.get_by_key("view_q").value == ""


def test_a_link_of_the_first_version_stays_until_something_is_changed():
    old = {"v": "1", "phase": ["ilc", "conference"], "body": "all", "on": "today", "sel": "none"}
    test = unfolded_page(**old)
    assert test.get_by_key("view_phase").value == ["conference", "ilc"]
    assert test.query_params["v"] == "1"
    assert data(test, "copy_link")["query"] == "phase=conference,ilc&v=2"
    test.get_by_key("view_phase").set_value(["ilc"]).run()
    assert test.query_params == {"phase": "ilc", "v": "2"}


def test_the_bar_offers_what_the_milestones_of_the_process_have(serve):
    serve(LAMPS)
    test = unfolded_page()
    offered = {
        w.label: w.options for w in (*test.pills, *test.segmented_control) if hasattr(w, "options")
    }
    assert offered == {
        "Period": ["Years of talks", "Next year"],
        "Weight": ["Headlines", "Main steps", "Details"],
        "Phase": ["Talks", "Negotiations"],
        "Body": ["Plenary"],
        "Kind": ["Session", "Deadline"],
        "Status": ["Completed", "Date to be fixed"],
        "Confidence": ["High", "Medium", "Low"],
        "Lanes": ["by body", "by kind", "one lane"],
        "Show as": ["List", "Table"],
        "Group": ["by year", "by phase"],
    }
    assert [test.get_by_key("view_q").label, *(w.label for w in test.date_input)] == [
        "Search",
        "From",
        "To",
    ]


def test_what_no_milestone_has_is_not_offered():
    names = unfolded_page().get_by_key("view_kind").options
    used = {milestone.kind for milestone in DATASET.milestones}
    assert names == [kind.label for kind in DATASET.kinds.values() if kind.id in used]


def test_the_context_is_chosen_where_there_is_one(serve):
    keys = [w.key for w in unfolded_page().pills]
    assert "view_scope" not in keys
    serve(KITES)
    test = unfolded_page()
    assert test.get_by_key("view_scope").options == ["The process", "Context"]
    test.get_by_key("view_scope").set_value(["process"]).run()
    assert test.query_params == {"scope": "process", "v": "2"}
    assert tally(test).startswith("13 of 14 milestones shown Scope: The process ✕")


def test_a_status_that_a_link_asks_for_is_offered_though_no_milestone_has_it():
    assert "Cancelled" not in unfolded_page().get_by_key("view_status").options
    test = unfolded_page(status="cancelled")
    assert "Cancelled" in test.get_by_key("view_status").options
    assert test.get_by_key("view_status").value == ["cancelled"]


def test_a_preset_sets_the_period_and_can_be_taken_away():
    test = unfolded_page()
    test.get_by_key("timeline_preset").set_value("negotiation-years").run()
    assert test.query_params == {"from": "2026", "to": "2029", "v": "2"}
    assert tally(test).endswith("Period: 2026 to 2029 ✕ Show all")
    test.get_by_key("timeline_preset").set_value(None).run()
    assert test.query_params == {}


def test_a_link_with_the_period_of_a_preset_marks_it():
    def preset(**query):
        return unfolded_page(**query).get_by_key("timeline_preset").value

    assert preset(**{"from": "2026", "to": "2029"}) == "negotiation-years"
    assert preset(**{"from": "2026", "to": "2028"}) is None


def test_a_process_without_presets_offers_none(serve, tmp_path):
    synthetic.write(tmp_path / "few", 12)
    serve(tmp_path / "few")
    assert "timeline_preset" not in [group.key for group in unfolded_page().button_group]


def test_show_all_takes_every_filter_away_and_nothing_else():
    test = page(phase="conference", q="treaty", to="2030", lanes="kind")
    go(test, "tally_words", "Show all")
    assert tally(test) == "All 88 milestones shown"
    assert test.query_params == {"lanes": "kind", "v": "2"}


def test_nothing_found_explains_itself():
    test = page(q="zzzz")
    assert "No milestone fits all of these filters" in test.info[0].value
    assert tally(test) == "0 of 88 milestones shown Text: “zzzz” ✕ Show all"
    assert test.get("plotly_chart") == []
    assert not test.dataframe
    assert not page().info


def test_a_click_on_a_mark_opens_its_milestone():
    test = choose_mark(page(), "prepcom-1-2026")
    assert test.query_params == {"sel": "prepcom-1-2026", "v": "2"}
    title, pieces = panel(test)
    assert title == "Preparatory Committee, first session"
    article = html(test, "selected")
    assert "19–30 January 2026" in words(article)
    assert 'href="calendar.ics?id=prepcom-1-2026"' in article
    assert pieces["copy_selected"]
    assert data(test, "copy_selected")["query"] == "sel=prepcom-1-2026&v=2"
    ring = figure(test)["data"][-1]
    assert (ring["name"], len(ring["x"])) == ("selected", 1)


def test_a_click_beside_the_marks_changes_nothing():
    test = page()
    choose(test, chart(test).id, points=[{"x": 1}])
    assert panel(test) is None
    assert test.query_params == {}


def test_from_the_open_milestone_one_goes_on_to_its_neighbour_and_back_to_the_page():
    test = page(sel="prepcom-1-2026")
    before, after = linked(html(test, "selected"))
    follow(test, "selected", after)
    assert test.query_params == {"sel": after, "v": "2"}
    assert panel(test)[0] == DATASET.milestone(after).title
    close(test)
    assert test.query_params == {}
    assert panel(test) is None


@pytest.mark.parametrize("place", ["opening", "milestone_list"])
def test_a_link_on_the_page_opens_the_milestone_in_place(place):
    test = page()
    id_ = linked(html(test, place))[-1]
    follow(test, place, id_)
    assert test.query_params == {"sel": id_, "v": "2"}
    assert panel(test)[0] == DATASET.milestone(id_).title


def test_the_open_milestone_is_marked_in_the_list():
    test = page(sel="prepcom-1-2026")
    (marked,) = [
        item for item in html(test, "milestone_list").split("<li>") if "aria-current" in item
    ]
    assert 'data-sel="prepcom-1-2026"' in marked


def test_the_list_is_in_groups_by_year_or_phase():
    assert page().get_by_key("view_by").value == "year"
    test = page(by="phase")
    heads = [part.split("</h3>")[0] for part in html(test, "milestone_list").split("<h3>")[1:]]
    labels = [p.label for p in DATASET.phases.values()]
    assert heads[0] == f"{labels[3]}, now and ahead"
    assert heads[1:] == [*labels[4:], f"{labels[3]}, so far", *labels[2::-1]]


def test_the_table_holds_the_same_milestones_field_by_field(serve, downloads):
    serve(LAMPS)
    test = page(show="table")
    assert test.dataframe[0].value.to_dict("list") == {
        "Date": ["2024-05-06/2024-05-10", "2025-12-15", "2026-04-30", "2028"],
        "When": ["6–10 May 2024", "15 December 2025", "30 April 2026", "three weeks in 2028"],
        "Milestone": [
            "First talks",
            "Resolution 80/1 is adopted",
            "Written views are due",
            "Conference",
        ],
        "Status": ["Completed", "Completed", "Completed", "Date to be fixed"],
        "Body": ["Plenary"] * 4,
        "Kind": ["Session", "Session", "Deadline", "Session"],
        "Phase": ["Talks", "Talks", "Negotiations", "Negotiations"],
        "Documents": ["", "A/RES/80/1", "", ""],
        "Confidence": ["medium", "high", "low", "high"],
        "Sources": [1, 2, 1, 1],
    }
    assert "milestone_list" not in [piece.key for piece in test.get("bidi_component")]
    assert "view_by" not in [group.key for group in test.button_group]
    file = downloads["table_csv"]
    assert file.label == "Download these as CSV"
    assert (file.name, file.mime) == ("milestones-2026-06-30.csv", "text/csv")
    heads, *rows = file.rows
    assert heads == list(tables.MILESTONE_COLUMNS)
    assert [row[heads.index("id")] for row in rows] == [
        "talks-2024",
        "adoption-2025",
        "views-due-2026",
        "conference-2028",
    ]


def test_the_table_follows_the_filters_as_its_file_does(downloads):
    test = page(show="table", phase="conference")
    ids = [milestone.id for milestone in DATASET.milestones if milestone.phase == "conference"]
    titles = [DATASET.milestone(id_).title for id_ in ids]
    assert list(test.dataframe[0].value["Milestone"]) == titles
    assert [row[0] for row in downloads["table_csv"].rows[1:]] == ids


def test_a_row_of_the_table_opens_its_milestone():
    test = choose_row(page(show="table", phase="conference"), 1)
    id_ = [milestone.id for milestone in DATASET.milestones if milestone.phase == "conference"][1]
    assert test.query_params["sel"] == id_
    assert panel(test)[0] == DATASET.milestone(id_).title


def test_a_row_that_a_narrower_filter_has_taken_away_opens_nothing():
    test = page(show="table", phase="conference")
    choose(test, test.dataframe[0].proto.id, rows=[4])
    assert panel(test) is None
    assert "sel" not in test.query_params


@pytest.mark.parametrize(
    ("lanes", "names"),
    [
        ("body", [b.short_label for b in DATASET.bodies.values()]),
        ("kind", [k.label for k in DATASET.kinds.values()]),
        ("single", [""]),
    ],
)
def test_every_choice_of_lanes_draws_every_milestone(lanes, names):
    test = unfolded(page(), "lanes")
    test.get_by_key("view_lanes").set_value(lanes).run()
    assert test.query_params == ({} if lanes == "body" else {"lanes": lanes, "v": "2"})
    assert drawn(test) == sorted(IDS)
    shown = [name.replace("-<br>", "-").replace("<br>", " ")
             for name in figure(test)["layout"]["yaxis"]["ticktext"]]  # fmt: skip
    assert len(shown) == len(set(shown))
    assert set(shown) <= set(names)


def test_the_chart_can_be_panned_with_a_mouse_and_scrolled_past_with_a_finger(monkeypatch):
    assert figure(page())["layout"]["dragmode"] == "pan"
    phone = {"User-Agent": "Mozilla/5.0 (Linux; Android 16) Mobile Safari/537.36"}
    monkeypatch.setattr(ContextProxy, "headers", phone)
    assert figure(page())["layout"]["dragmode"] is False


def test_the_chart_and_the_picture_of_it_have_one_height_and_one_set_of_marks():
    test = page(phase="conference")
    picture = reading.page(html(test, "timeline_picture"))
    (plot,) = picture.select("svg.plot")
    assert int(plot["height"]) == figure(test)["layout"]["height"]
    marks = [link["data-sel"] for link in plot.select("g a[data-sel]")]
    assert sorted(marks) == sorted({facts[0] for facts in points(test)})


@pytest.mark.parametrize(
    ("pixels", "widths"), [(1300, [1200]), (1199, [940]), (680, [680]), (None, [680, 940, 1200])]
)
def test_the_picture_is_drawn_for_the_room_that_the_browser_says(room, pixels, widths):
    room(pixels)
    test = page()
    pictures = reading.page(html(test, "timeline_picture")).select(".wide svg.plot")
    assert len(pictures) == len(widths)
    assert len(test.get("plotly_chart")) == (pixels is not None)
    assert data(test, "timeline_picture")["room"] == pixels
    assert data(test, "timeline_picture")["has_chart"] == (pixels is not None)


def test_where_there_is_no_room_for_a_chart_time_runs_downwards(room):
    room(390)
    test = page()
    picture = reading.page(html(test, "timeline_picture"))
    assert not picture.select("svg.plot")
    assert picture.select(".narrow.only .downwards")
    assert test.get("plotly_chart") == []


def test_a_crowd_in_the_chart_opens_the_days_that_it_has():
    test = page()
    facts = points(test, "crowd")[0]
    *_, first, last, _ = facts
    before = len({facts[0] for facts in points(test)})
    choose_column(test, facts)
    assert set(test.query_params) == {"left", "right", "v"}
    assert test.query_params["left"] <= first <= last <= test.query_params["right"]
    assert tally(test) == "All 88 milestones shown"
    assert 0 < len({facts[0] for facts in points(test)}) < before
    assert points(test, "crowd") == []


def test_the_ways_of_the_picture_change_its_days_and_nothing_else():
    test = page(phase="conference,preparatory", lanes="kind")
    go(test, "timeline_picture", "+")
    nearer = dict(test.query_params)
    assert set(nearer) == {"phase", "lanes", "left", "right", "v"}
    go(test, "timeline_picture", "Usual years")
    assert test.query_params == {"phase": "conference,preparatory", "lanes": "kind", "v": "2"}


def test_edges_that_cannot_be_had_are_dropped_and_said():
    test = page(left="2029", right="2026")
    assert points(test) == points(page())
    assert "the edges of the picture, whose right lies" in words(html(test, "dropped_notice"))


def test_the_legend_explains_the_marks_that_occur():
    everything, part = words(html(page(), "legend")), words(html(page(kind="election"), "legend"))
    assert "Report or text" in everything
    assert part.startswith("Election solid: the days are fixed")


def test_another_process_needs_no_change_of_code(serve):
    serve(ROME_STATUTE)
    test = page()
    assert "Rome Statute" in html(test, "opening")
    rome = dataset_of(ROME_STATUTE)
    assert drawn(test) == sorted(milestone.id for milestone in rome.milestones)


def test_hostile_and_right_to_left_text_is_shown_as_text(tmp_path, serve):
    folder = tmp_path / "process"
    shutil.copytree(FROZEN, folder)
    path = folder / "milestones.toml"
    old = 'title = "Entry into force"'
    text = path.read_text("utf-8")
    assert old in text
    evil = "<script>alert(1)</script> دخول المعاهدة حيز النفاذ & 'more'"
    path.write_text(text.replace(old, f'title = "{evil}"'), "utf-8")
    serve(folder)
    shown = fragments(page(sel="entry-into-force"))
    assert "<script>" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt; دخول المعاهدة حيز النفاذ &amp;" in shown


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """A folder with ten thousand milestones."""
    folder = tmp_path_factory.mktemp("many") / "data"
    synthetic.write(folder, 10_000)
    return folder


def test_ten_thousand_milestones_open_and_a_column_of_them_narrows_the_view(many, serve):
    serve(many)
    test = page()
    assert tally(test) == "All 10,000 milestones shown"
    assert chart(test).alt.startswith("Timeline chart of 10,000 milestones")
    assert "of these 10,000 milestones lie too close together" in html(test, "legend")
    facts = points(test, "columns")[0]
    *_, first, last, lane = facts
    choose_column(test, facts)
    assert test.query_params == {"from": first, "to": last, "body": lane, "v": "2"}
    assert panel(test) is None
    assert 0 < int(tally(test).split(" of ")[0]) < 1_000


def test_a_long_list_has_pages_of_which_the_first_begins_at_the_present(many, serve):
    serve(many)
    dataset = library(many).current()
    ahead = [m.id for m in dataset.milestones if not m.date.last or m.date.last >= TODAY]
    over = [m.id for m in reversed(dataset.milestones) if m.id not in set(ahead)]
    test = page(on=TODAY.isoformat())
    pages = [listed(test)]
    test.get_by_key("timeline_page").set_value(40).run()
    pages.append(listed(test))
    assert pages == [[*ahead, *over][:250], [*ahead, *over][-250:]]
    assert "timeline_page" not in [p.key for p in page(q="number 9999").pagination]
