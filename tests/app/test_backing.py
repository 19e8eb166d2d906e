"""The page on co-sponsors, as Streamlit runs it."""

import io
import json
import shutil

import pytest
from openpyxl import load_workbook

from tests.app.opened import (
    chart,
    choose,
    choose_row,
    close,
    data,
    figure,
    follow,
    fragments,
    html,
    linked,
    menu,
    page,
    panel,
    words,
)
from tests.processes import FROZEN, LAMPS, dataset_of
from tracker.links import Vocabulary, decode

DATASET = dataset_of(FROZEN)
PARTS = {
    "map": {"map_legend", "map"},
    "growth": {"growth_heading", "growth_table"},
    "groups": {"groups_table", "parties_table"},
    "list": {"list_heading", "copy_names"},
}


def keys(test):
    return {piece.key for piece in test.get("bidi_component")}


def sheet(file, name):
    """The cells, as text, of a sheet of the workbook that a button makes when it is clicked."""
    assert callable(file.content)
    book = load_workbook(io.BytesIO(file.content()))
    return [[str(cell or "") for cell in row] for row in book[name].iter_rows(values_only=True)]


def hidden(test):
    """The columns of the table that are not shown."""
    columns = json.loads(test.dataframe[0].proto.columns)
    return {name for name, look in columns.items() if look.get("hidden")} - {"_index"}


@pytest.fixture
def lamps(tmp_path):
    """A copy of the small folder, to leave something out."""
    return shutil.copytree(LAMPS, tmp_path / "data")


def test_the_page_opens_with_the_words_the_seats_and_the_map():
    test = page("backing")
    assert words(html(test, "backing_title")).startswith(
        "Co-sponsors A/RES/79/122: convenes the conference"
    )
    backing = html(test, "backing")
    assert '<b class="number">99</b> co-sponsors' in backing
    assert '<b class="number">79</b> States on record' in backing
    assert sorted(linked(html(test, "seats"))) == sorted(DATASET.participants)
    assert "79 of 195 on record" in words(html(test, "seats_heading"))
    assert "nothing on record" in words(html(test, "seats_legend"))
    assert "which is not a “no”" in words(html(test, "seats_note"))
    assert PARTS["map"] < keys(test)
    assert panel(test) is None


@pytest.mark.parametrize("part", PARTS)
def test_one_part_is_looked_at_closer(part):
    test = page("backing")
    test.get_by_key("view_part").set_value(part).run()
    assert test.query_params == ({} if part == "map" else {"part": part, "v": "2"})
    assert keys(test) & set.union(*PARTS.values()) == PARTS[part]
    assert bool(test.get("plotly_chart")) == (part in {"growth", "groups"})
    assert bool(test.dataframe) == (part == "list")


def test_what_can_be_chosen_has_names(serve):
    serve(LAMPS)
    test = page("backing", part="list")
    assert {group.label: group.options for group in (*test.segmented_control, *test.pills)} == {
        "Colour by": ["Standing", "Rome Statute", "Convention against Torture"],
        "By which groups": ["Regional group", "Negotiating group", "Coalition"],
        "Look closer": ["Map", "Growth", "By group", "List of participants"],
        "Whom to list": [
            "Nothing on record",
            "Support, not among the sponsors",
            "Stated support",
            "Named sponsors",
            "All participants",
        ],
        "Regional group": ["African States"],
        "Only parties to": ["Rome Statute", "Convention against Torture"],
    }


def test_another_resolution_changes_the_words_the_seats_and_the_part(downloads):
    test = page("backing", part="groups")
    texts = test.get_by_key("view_text")
    assert (texts.label, texts.options) == (
        "Resolution",
        ["A/RES/79/122", "A/RES/77/249"],
    )
    texts.set_value("77-249").run()
    assert test.query_params == {"part": "groups", "text": "77-249", "v": "2"}
    assert "A/RES/77/249" in words(html(test, "backing_title"))
    assert '<b class="number">86</b> co-sponsors' in html(test, "backing")
    assert "8 of 195 on record" in words(html(test, "seats_heading"))
    assert "No statement is counted for this resolution." in words(html(test, "seats_note"))
    assert "Standing on A/RES/77/249" in chart(test).alt
    assert words(html(test, "groups_table")).startswith("Standing on A/RES/77/249")
    assert downloads["regional-groups_csv"].name == "regional-groups-77-249-2026-11-23.csv"


def test_a_link_that_names_the_latest_resolution_opens_it():
    test = page("backing", text="79-122")
    assert test.get_by_key("view_text").value == "79-122"
    assert test.query_params == {"text": "79-122"}
    assert "A/RES/79/122" in words(html(test, "backing_title"))


def test_many_resolutions_are_chosen_from_a_list(lamps, serve):
    process = lamps / "process.toml"
    more = "".join(
        f'[[text]]\nid = "81-{n}"\nsymbol = "A/RES/81/{n}"\ndraft = "A/C.6/81/L.{n}"\n'
        f'title = "Says more"\nsince = "2026-0{n + 1}"\nroles = ["co-sponsor"]\n\n'
        for n in range(4)
    )
    process.write_text(process.read_text("utf-8") + more, "utf-8")
    serve(lamps)
    test = page("backing")
    assert test.selectbox[0].label == "Resolution"
    assert test.selectbox[0].options == [*(f"A/RES/81/{n}" for n in (3, 2, 1, 0)), "A/RES/80/1"]
    test.selectbox[0].set_value("81-2").run()
    assert test.query_params == {"text": "81-2", "v": "2"}
    assert "A/RES/81/2: says more" in words(html(test, "backing_title"))
    process.write_text(process.read_text("utf-8").replace(more.split("\n\n")[0], ""), "utf-8")
    assert not page("backing").selectbox


def test_one_resolution_needs_no_choice(serve):
    serve(LAMPS)
    assert "view_text" not in [group.key for group in page("backing").button_group]


def test_the_seats_the_map_and_the_groups_are_coloured_by_a_treaty():
    test = page("backing")
    test.get_by_key("view_layer").set_value("cat").run()
    assert test.query_params == {"layer": "cat", "v": "2"}
    assert "Convention against Torture 173 of 195 parties" in words(html(test, "seats_heading"))
    assert "173 party" in words(html(test, "seats_legend"))
    assert "The newest act in our data is of" in words(html(test, "seats_note"))
    assert "party (173)" in words(html(test, "map_legend"))
    assert "World map. Convention against Torture, 195 States" in words(html(test, "map"))
    groups = page("backing", layer="cat", part="groups")
    assert "Convention against Torture" in chart(groups).alt
    assert words(html(groups, "groups_table")).startswith("Convention against Torture Group party")


def test_a_treaty_of_which_the_folder_says_nothing_is_not_offered(serve):
    serve(LAMPS)
    test = page("backing", layer="genocide-convention")
    assert test.get_by_key("view_layer").value == "standing"
    assert "One seat for every participant" in html(test, "seats_heading")
    assert test.run().query_params == {}


def test_a_process_without_treaties_is_coloured_by_standing_alone(lamps, serve):
    (lamps / "treaty_status.csv").unlink()
    serve(lamps)
    test = page("backing", part="list")
    assert not {"view_layer", "view_treaty"} & {group.key for group in test.button_group}
    assert "parties_table" not in keys(page("backing", part="groups"))


def test_figures_over_time_stand_in_chart_table_and_files(serve, downloads):
    serve(LAMPS)
    test = page("backing", part="growth")
    assert chart(test).alt == (
        "Chart of 2 published figures over time. 1 November 2025: 5 co-sponsors (A/RES/80/1), by "
        "Secretariat; 15 December 2025: 7 co-sponsors (A/RES/80/1), by Secretariat and Lamp "
        "Bulletin."
    )
    assert {5, 7} <= {y for trace in figure(test)["data"] for y in trace["y"] if y}
    shown = words(html(test, "growth_table"))
    assert shown.index("1 November 2025 5 co-sponsors") < shown.index("15 December 2025 7")
    file = downloads["published-figures_csv"]
    assert (file.label, file.name, file.mime) == (
        "Download as CSV",
        "published-figures-80-1-2026-06-30.csv",
        "text/csv",
    )
    heads, *rows = file.rows
    assert heads[:4] == ["Date", "Number", "What is counted", "Resolution"]
    assert [row[:4] for row in rows] == [
        ["2025-11-01", "5", "co-sponsors", "A/RES/80/1"],
        ["2025-12-15", "7", "co-sponsors", "A/RES/80/1"],
    ]
    book = downloads["published-figures_xlsx"]
    assert (book.label, book.name) == ("Download as XLSX", "published-figures-80-1-2026-06-30.xlsx")
    assert book.mime.endswith("spreadsheetml.sheet")
    assert sheet(book, "Published-figures") == [heads, *rows]


def test_without_published_totals_the_page_says_so(lamps, serve):
    (lamps / "totals.csv").unlink()
    serve(lamps)
    test = page("backing", part="growth")
    assert words(html(test, "growth_heading")) == "No published totals are in our sources."
    assert not test.get("plotly_chart")


def test_groups_stand_in_chart_tables_and_files(serve, downloads):
    serve(LAMPS)
    test = page("backing", part="groups")
    assert chart(test).alt.startswith(
        "Bar chart by regional group. Standing on A/RES/80/1. All participants: 1 main sponsor"
    )
    assert "African States 1 1 0 2" in words(html(test, "groups_table"))
    assert "African States 1 of 2 1 of 2" in words(html(test, "parties_table"))
    table = [
        ["Group", "main sponsor", "named co-sponsor", "nothing on record", "Participants"],
        ["All participants", "1", "1", "4", "6"],
        ["African States", "1", "1", "0", "2"],
        ["No regional group", "0", "0", "4", "4"],
    ]
    rows = downloads["regional-groups_csv"].rows
    places = [rows[0].index(head) for head in table[0]]
    assert [[row[place] for place in places] for row in rows] == table
    assert sheet(downloads["regional-groups_xlsx"], "Regional-groups")[1:] == rows[1:]


def test_the_groups_that_are_chosen_stand_in_seats_chart_tables_list_and_files(serve, downloads):
    serve(LAMPS)
    test = page("backing", part="groups")
    test.get_by_key("view_grouping").set_value("coalition").run()
    assert test.query_params == {"part": "groups", "grouping": "coalition", "v": "2"}
    assert chart(test).alt.startswith("Bar chart by coalition. Standing on A/RES/80/1.")
    assert "Coalition for Warm Light" in words(html(test, "seats"))
    assert "Coalition for Bright Light 1 0 1 2" in words(html(test, "groups_table"))
    assert "counted once" in words(html(test, "seats_note"))
    assert [row[0] for row in downloads["coalitions_csv"].rows][-1] == "No coalition"
    test.get_by_key("view_part").set_value("list").run()
    test.get_by_key("view_who").set_value("all").run()
    assert test.get_by_key("view_group").label == "Coalition"
    test.get_by_key("view_group").set_value(["warm"]).run()
    assert list(test.dataframe[0].value["Coalition"]) == [
        "Coalition for Warm Light",
        "Coalition for Bright Light; Coalition for Warm Light",
    ]


def test_a_process_without_groups_compares_none(tmp_path, serve):
    folder = shutil.copytree(LAMPS, tmp_path / "lamps")
    (folder / "memberships.csv").unlink()
    serve(folder)
    test = page("backing", part="groups")
    assert "By group" not in test.get_by_key("view_part").options
    assert not test.get("plotly_chart")
    assert "All participants" in words(html(test, "seats"))
    assert "view_group" not in [group.key for group in page("backing", part="list").pills]


def test_choices_go_to_the_address():
    test = page("backing", part="list")
    test.get_by_key("view_who").set_value("all").run()
    test.get_by_key("view_group").set_value(["african"]).run()
    test.get_by_key("view_treaty").set_value(["rome-statute"]).run()
    assert test.query_params == {
        "part": "list",
        "who": "all",
        "group": "african",
        "treaty": "rome-statute",
        "v": "2",
    }
    assert len(test.dataframe[0].value) == 33


def test_the_list_the_table_the_files_and_the_words_hold_the_same_states(downloads):
    test = page("backing", part="list", group="african", treaty="rome-statute")
    frame = test.dataframe[0].value
    number = len(frame)
    assert 0 < number < 54
    assert set(frame["Regional group"]) == {"African States"}
    assert all(cell.startswith("party") for cell in frame["Rome Statute"])
    assert f"{number} States with nothing on record for A/RES/79/122" in fragments(test)
    given = data(test, "copy_names")
    assert given["text"].split(", ") == list(frame["State"])
    assert (given["label"], given["done"]) == (f"Copy {number} names", "Names copied.")
    file = downloads["states-nothing_csv"]
    assert file.name == "states-nothing-79-122-2026-11-23.csv"
    assert [row[0] for row in file.rows] == ["State", *frame["State"]]
    assert sheet(downloads["states-nothing_xlsx"], "States-nothing")[1:] == file.rows[1:]


def test_a_column_without_a_word_is_not_shown(serve):
    serve(LAMPS)
    said = {"Last statement", "Date", "Where", "What was said", "Sources", "Treaty sources"}
    assert hidden(page("backing", part="list", who="nothing")) == {*said, "Source links"}
    assert hidden(page("backing", part="list", who="all")) == {"Source links"}


def test_a_list_that_is_empty_says_so():
    test = page("backing", part="list", who="named", group="weog")
    assert "0 States named as sponsors of A/RES/79/122" in fragments(test)
    assert not test.dataframe


def test_a_row_of_the_table_opens_its_state():
    test = page("backing", part="list", who="named")
    assert list(test.dataframe[0].value["State"]) == ["Mexico", "The Gambia"]
    choose_row(test, 1)
    assert test.query_params == {"part": "list", "who": "named", "participant": "GMB", "v": "2"}
    title, _ = panel(test)
    assert title == "The Gambia"
    assert "member since 21 September 1965" in words(html(test, "selected_participant"))


def test_a_row_that_a_narrower_list_has_taken_away_opens_nothing():
    test = page("backing", part="list", who="named")
    choose(test, test.dataframe[0].proto.id, rows=[2])
    assert panel(test) is None
    assert "participant" not in test.query_params


@pytest.mark.parametrize("place", ["seats", "map", "backing"])
def test_a_link_on_the_page_opens_the_state_in_place(place):
    test = page("backing")
    id_ = linked(html(test, place))[0]
    follow(test, place, id_)
    assert test.query_params == {"participant": id_, "v": "2"}
    assert panel(test)[0] == DATASET.participants[id_].short_name


def test_from_the_open_state_one_goes_on_to_its_neighbour_and_back_to_the_page():
    test = page("backing", participant="SLE", part="list")
    article = html(test, "selected_participant")
    assert "27 September 1961" in words(article)
    vocabulary = Vocabulary.of(DATASET)
    copied = data(test, "copy_state")
    assert copied["label"] == "Copy link to this"
    view = decode(copied["query"], vocabulary).view
    assert (view.participant, view.part) == ("SLE", "list")
    other = linked(article)[-1]
    follow(test, "selected_participant", other)
    assert test.query_params == {"part": "list", "participant": other, "v": "2"}
    assert panel(test)[0] == DATASET.participants[other].short_name
    close(test)
    assert test.query_params == {"part": "list", "v": "2"}
    assert panel(test) is None


@pytest.mark.parametrize(
    "query", [{"participant": "XXX"}, {"text": "nonsense"}, {"layer": "nonsense"}]
)
def test_what_a_link_cannot_have_is_named_and_the_rest_is_shown(query):
    html = fragments(page("backing", **query))
    assert "Not here (any more)" in html
    assert "Co-sponsors" in html


def test_another_day_shows_what_was_known_of_then(downloads):
    test = page("backing", on="2022-12-31")
    assert "As it stood on 31 December 2022" in fragments(test)
    assert "86 co-sponsors 18 November 2022" in words(html(test, "backing"))
    opened = page("backing", on="2022-12-31", participant="SLE")
    assert "A/RES/77/249: nothing on record" in words(html(opened, "selected_participant"))
    assert "on=2022-12-31" in html(opened, "selected_participant")
    page("backing", on="2022-12-31", part="growth")
    days = [row[0] for row in downloads["published-figures_csv"].rows[1:]]
    assert days
    assert max(days) < "2023"
    assert ["today", "2022-12-31"] in sheet(downloads["published-figures_xlsx"], "About")


def test_before_there_was_anything_to_back_the_page_says_so():
    test = page("backing", on="2010-01-01")
    said = words(html(test, "backing_none"))
    assert "On 1 January 2010 there was no resolution yet that States could back." in said
    assert "99" not in said
    assert "backing" not in [piece.key for piece in test.get("bidi_component")]


@pytest.fixture
def bare(tmp_path, serve):
    """Our own folder without any file on States."""
    on_states = shutil.ignore_patterns(
        *("participant*", "memberships*", "treaty_status*", "backers*", "totals*", "statements*"),
        *("question_raisers*", "positions*"),
    )
    folder = shutil.copytree(FROZEN, tmp_path / "data", ignore=on_states)
    serve(folder)
    return folder


def test_a_folder_without_states_has_no_such_pages(bare):
    entries = set(menu(page()))
    assert "Take part" in entries
    assert not {"Co-sponsors", "States"} & entries


def test_a_folder_with_states_alone_has_their_pages_only(bare):
    shutil.copy(FROZEN / "participants.csv", bare)
    test = page("participant", participant="SLE")
    assert "States" in menu(test)
    assert "Co-sponsors" not in menu(test)
    assert "cosponsors?" not in fragments(test)
