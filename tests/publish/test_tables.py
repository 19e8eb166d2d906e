"""Tables as files: nothing lost, nothing a spreadsheet would run, the same bytes each time."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.processes import EVERY, FROZEN, ROME_STATUTE, dataset_of
from tracker.data import store
from tracker.domain.filters import Filters
from tracker.domain.schema import Form, read
from tracker.links import View, Vocabulary, decode
from tracker.publish.tables import (
    MILESTONE_COLUMNS,
    as_csv,
    as_json,
    as_xlsx,
    milestone_rows,
    records,
    table_rows,
)
from tracker.situation import Situation

ROOT = Path(__file__).parents[2]
OURS = dataset_of(FROZEN)
ROME = dataset_of(ROME_STATUTE)
TODAY = date(2026, 11, 23)
HERE = Situation(OURS, View(), TODAY)
ROWS = milestone_rows(HERE, OURS.milestones)
CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def read_back(written):
    """The lines of a CSV file, each with its cells by column."""
    return list(csv.DictReader(io.StringIO(written.decode("utf-8"), newline=""), strict=True))


def by_id(rows):
    """The lines of a file by milestone."""
    return {row["id"]: row for row in read_back(as_csv(rows))}


# Rows


def test_a_row_says_everything_about_a_milestone():
    row = by_id(ROWS)["prepcom-2-2027"]
    assert tuple(row) == tuple(MILESTONE_COLUMNS)
    assert row["date_edtf"] == "2027"
    assert (row["first_day"], row["last_day"]) == ("2027-01-01", "2027-12-31")
    assert row["date_in_words"] == "four days in 2027"
    assert (row["status"], row["status_on"]) == ("Date to be fixed", "2026-11-23")
    assert (row["body"], row["kind"]) == ("Preparatory Committee", "Session")
    assert (row["basis"], row["importance"], row["confidence"]) == ("mandated", "1", "high")
    assert row["documents"] == "A/RES/79/122"
    assert (row["status_id"], row["phase_id"]) == ("date-to-be-fixed", "preparatory")
    assert (row["body_id"], row["kind_id"]) == ("preparatory-committee", "session")
    assert by_id(ROWS)["entry-into-force"]["last_day"] == ""


def test_sources_stand_with_their_addresses_in_the_same_order():
    for milestone, row in zip(OURS.milestones, by_id(ROWS).values(), strict=True):
        publishers = row["source_publishers"].split(" | ")
        addresses = row["source_addresses"].split(" | ")
        assert len(publishers) == len(addresses) == len(milestone.sources)
        for id_, address in zip(milestone.sources, addresses, strict=True):
            assert address.startswith("http") == (OURS.sources[id_].policy == "link")


def test_status_follows_the_day():
    then = milestone_rows(replace(HERE, today=date(2024, 11, 22)), OURS.milestones)
    assert by_id(then)["c6-79-decision-2024"]["status"] == "Under way"
    assert by_id(ROWS)["c6-79-decision-2024"]["status"] == "Completed"


@pytest.mark.parametrize("table", store.TABLES, ids=lambda table: table.name)
@pytest.mark.parametrize("dataset", map(dataset_of, EVERY))
def test_a_table_can_be_read_back_as_its_records(dataset, table):
    written = as_csv(table_rows(dataset, table.name), table.columns, is_guarded=False)
    rows = read_back(written)
    found = [
        table.record_type(
            **{n: read(c, row[n]) for n, c in table.columns.items() if row[n] or c.required}
        )
        for row in rows
    ]
    assert tuple(found) == records(dataset, table)


@pytest.mark.parametrize("key", ["status", "phase", "body", "kind"])
def test_a_column_of_ids_holds_what_the_filter_of_that_name_takes(key):
    known = Vocabulary.of(OURS).known[key]
    found = {row[f"{key}_id"] for row in by_id(ROWS).values()}
    assert len(found) > 3
    assert found <= set(known)


def test_a_stroke_inside_a_text_makes_no_list_of_it():
    one = replace(OURS.milestones[0], documents=("A | B", "C"))
    (row,) = json.loads(as_json(HERE, milestone_rows(HERE, [one])))["rows"]
    assert row["documents"] == ["A | B", "C"]


# CSV


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(st.fixed_dictionaries({"a": CELLS, "b": CELLS}), min_size=1))
def test_csv_gives_back_every_cell(rows):
    assert read_back(as_csv(rows, is_guarded=False)) == rows


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(st.fixed_dictionaries({"a": CELLS, "b": CELLS}), min_size=1))
def test_a_spreadsheet_finds_no_formula(rows):
    found = csv.reader(io.StringIO(as_csv(rows, "ab").decode("utf-8"), newline=""))
    for cells, row in zip(list(found)[1:], rows, strict=True):
        for cell, value in zip(cells, (row["a"], row["b"]), strict=True):
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
            assert cell in (value, f"'{value}")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＠x"])
def test_what_looks_like_a_formula_gets_an_apostrophe(cell):
    assert as_csv([{"a": cell}]).decode("utf-8").splitlines()[1].lstrip('"').startswith("'")


@pytest.mark.parametrize("cell", ["a=b", "1-2", "'=1", "", "2024-11-22", "A/RES/79/122", "—"])
def test_other_cells_are_left_alone(cell):
    assert as_csv([{"a": cell, "b": "x"}]).decode("utf-8") == f"a,b\r\n{cell},x\r\n"


def test_csv_has_its_header_also_where_nothing_is_shown():
    written = as_csv([], MILESTONE_COLUMNS)
    assert written.decode("utf-8") == ",".join(MILESTONE_COLUMNS) + "\r\n"
    assert written == as_csv(ROWS).splitlines(keepends=True)[0]


def test_csv_is_plain_utf_8_with_the_line_ends_of_the_standard():
    written = as_csv(table_rows(OURS, "participants"))
    assert "Türkiye".encode() in written
    assert written.count(b"\r\n") == written.count(b"\n") == len(OURS.participants) + 1


# JSON


def test_json_says_what_it_is_and_how_to_find_it_again():
    view = View(phase=frozenset({"conference"}), importance=frozenset({1}))
    shown = view.filters.select(OURS.milestones, lambda m: OURS.status(m, TODAY))
    rows = milestone_rows(HERE, shown)
    document = json.loads(
        as_json(replace(HERE, view=view), rows, base_url="https://tracker.example/cah/")
    )
    meta = document["meta"]
    assert meta["title"] == OURS.process.title
    assert meta["data_version"] == OURS.version
    assert (meta["checked_on"], meta["today"]) == ("2026-11-23", "2026-11-23")
    assert (meta["licence"], meta["attribution"]) == (
        "CC BY 4.0",
        "the contributors to the treaty-process tracker",
    )
    assert meta["shown"] == len(rows) == len(document["rows"]) > 1
    link = urlsplit(meta["link"])
    assert link.path == "/cah/"
    assert decode(link.query, Vocabulary.of(OURS)).view == view


def test_json_has_lists_numbers_and_nothing_where_nothing_is_known():
    rows = json.loads(as_json(HERE, ROWS))["rows"]
    row = next(row for row in rows if row["id"] == "entry-into-force")
    assert row["importance"] == OURS.milestone("entry-into-force").importance
    assert row["documents"] == []
    assert row["last_day"] is None
    assert row["source_publishers"] == [
        OURS.sources[id_].publisher for id_ in OURS.milestone("entry-into-force").sources
    ]


def test_every_file_shows_the_same_set():
    filters = Filters(body=frozenset({"ilc"}))
    shown = filters.select(OURS.milestones, lambda m: OURS.status(m, TODAY))
    rows = milestone_rows(HERE, shown)
    ids = [m.id for m in shown]
    assert list(by_id(rows)) == ids
    assert [r["id"] for r in json.loads(as_json(HERE, rows))["rows"]] == ids
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(HERE, {"M": rows})))["M"]
    assert [cell.value for cell in sheet["A"][1:]] == ids


# Excel


def sheets(rows_by_sheet):
    return openpyxl.load_workbook(io.BytesIO(as_xlsx(HERE, rows_by_sheet)))


def test_the_first_sheet_says_what_this_is():
    book = sheets({"Milestones": ROWS, "States": table_rows(OURS, "participants")})
    assert book.sheetnames == ["About", "Milestones", "States"]
    facts = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert facts["data version"] == OURS.version
    assert facts["licence"] == "CC BY 4.0"
    assert facts["rows of States"] == "195"


def test_every_cell_is_text():
    rows = [{"a": "=1+1", "b": "https://x.example"}, {"a": "007", "b": "2027"}, {"a": "", "b": "-"}]
    sheet = sheets({"Odd": rows})["Odd"]
    found = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert found == [list(row.values()) for row in rows]
    assert {c.data_type for row in sheet.iter_rows(min_row=2) for c in row if c.value} == {"s"}
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)


def test_a_long_cell_is_cut_and_says_so():
    sheet = sheets({"Long": [{"a": "x" * 40_000}]})["Long"]
    assert len(sheet["A2"].value) == 32_767
    assert sheet["A2"].value.endswith("(cut: longer than Excel allows)")


def test_the_header_stays_in_sight_and_can_be_filtered():
    sheet = sheets({"Milestones": ROWS})["Milestones"]
    assert [cell.value for cell in sheet[1]][:4] == ["Id", "Title", "Date edtf", "First day"]
    assert all(cell.font.bold for cell in sheet[1])
    assert not any(cell.font.bold for cell in sheet[2])
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:AA{len(ROWS) + 1}"
    assert sheet.dimensions == sheet.auto_filter.ref


def test_columns_are_as_wide_as_their_words_within_reason():
    rows = [{"code": "GMB", "a_long_name": "x", "text": "word " * 100}, dict.fromkeys(
        ("code", "a_long_name", "text"), "")]  # fmt: skip
    sheet = sheets({"Odd": rows})["Odd"]
    widths = [sheet.column_dimensions[letter].width for letter in "ABC"]
    assert widths == pytest.approx([6, 13, 60], abs=1)
    assert sheet["C2"].alignment.wrap_text
    assert sheet["C2"].alignment.vertical == "top"


def test_the_file_names_its_title_and_its_keepers():
    properties = sheets({"Milestones": ROWS}).properties
    assert properties.title == "Towards a convention on crimes against humanity"
    assert properties.creator == "the contributors to the treaty-process tracker"
    assert properties.description == f"Data version {OURS.version}, CC BY 4.0"


def test_an_empty_sheet_is_a_sheet():
    assert sheets({"None": []})["None"].max_row <= 1


def test_the_same_data_give_the_same_file():
    one, two = (as_xlsx(HERE, {"Milestones": ROWS}) for _ in range(2))
    assert one == two
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        times = re.findall(r"\d{4}-\d\d-\d\dT[^<]*", archive.read("docProps/core.xml").decode())
    assert times
    assert set(times) == {"2026-11-23T00:00:00Z"}
    later = replace(HERE, dataset=replace(OURS, version="another"))
    assert as_xlsx(later, {"Milestones": ROWS}) != one


def test_every_form_has_a_text():
    held = {c.form for table in store.TABLES for c in table.columns.values()}
    assert held == set(Form) - {Form.RECORD, Form.RECORDS}
