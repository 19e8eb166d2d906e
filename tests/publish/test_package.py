"""The data package, judged by the reference implementation of its specification."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from frictionless import Package, validate

from tests.processes import FROZEN, ROME_STATUTE, dataset_of
from tracker.data import store
from tracker.domain.schema import Form
from tracker.publish.codebook import codebook
from tracker.publish.package import datapackage, descriptor
from tracker.publish.tables import records
from tracker.words import ENGLISH

ROOT = Path(__file__).parents[2]
FOLDERS = [FROZEN, ROME_STATUTE]


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def ours(request):
    return store.load(request.param), request.param


@pytest.fixture
def unpacked(tmp_path):
    folder = FROZEN
    with zipfile.ZipFile(io.BytesIO(datapackage(ENGLISH, store.load(folder), folder))) as archive:
        archive.extractall(tmp_path)
    return tmp_path


def test_the_package_is_valid(ours, tmp_path):
    dataset, folder = ours
    with zipfile.ZipFile(io.BytesIO(datapackage(ENGLISH, dataset, folder))) as archive:
        archive.extractall(tmp_path)
    report = validate(str(tmp_path / "datapackage.json"))
    assert report.flatten(["title", "message"]) == []
    tables = [table for table in store.TABLES if records(dataset, table)]
    assert report.stats["tasks"] == len(tables)
    for table, task in zip(tables, report.tasks, strict=True):
        assert task.stats["rows"] == len(records(dataset, table))


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("backers", "MEX", "XXX", "foreign-key"),
        ("milestones", "2024-11-22", "tomorrow", "constraint-error"),
        ("memberships", ",african,", ",afrikan,", "foreign-key"),
        ("participants", ",observer,", ",maybe,", "constraint-error"),
        ("milestones", "prepcom-1-2026", "prepcom-2-2027", "primary-key"),
    ],
)
def test_the_description_tells_right_from_wrong(unpacked, file, old, new, fault):
    path = unpacked / "data" / f"{file}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    report = validate(str(unpacked / "datapackage.json"))
    assert fault in {found[0] for found in report.flatten(["type"])}


def test_every_field_is_described_as_the_schema_has_it(ours):
    dataset, _ = ours
    by_name = {resource["name"]: resource for resource in descriptor(ENGLISH, dataset)["resources"]}
    for table in store.TABLES:
        if not records(dataset, table):
            assert table.name.replace("_", "-") not in by_name
            continue
        fields = by_name[table.name.replace("_", "-")]["schema"]["fields"]
        assert [field["name"] for field in fields] == list(table.columns)
        for field, column in zip(fields, table.columns.values(), strict=True):
            constraints = field.get("constraints", {})
            assert field["description"].startswith(column.doc.rstrip("."))
            assert constraints.get("required", False) == column.required
            if column.form is Form.CHOICE and not column.many:
                assert tuple(constraints["enum"]) == tuple(column.choices)


def keys_of(dataset):
    """The columns of each table that name a record of another, with the name of that table."""
    return {
        resource["name"]: {
            key["fields"][0]: key["reference"]["resource"]
            for key in resource["schema"].get("foreignKeys", ())
        }
        for resource in descriptor(ENGLISH, dataset)["resources"]
    }


def test_records_name_those_of_other_tables():
    found = keys_of(dataset_of(FROZEN))
    assert found["milestones"] == {"phase": "phases", "body": "bodies", "kind": "kinds"}
    assert found["backers"] == {"participant": "participants", "text": "texts", "role": "roles"}
    assert found["texts"] == {"milestone": "milestones", "headline": "roles"}
    assert found["treaty-statuses"] == {"participant": "participants", "treaty": "treaties"}
    assert found["memberships"] == {"participant": "participants", "group": "groups"}


def test_no_record_names_one_of_a_table_that_is_not_there():
    dataset = replace(dataset_of(FROZEN), participants={}, participant_names=())
    found = keys_of(dataset)
    assert "participants" not in found
    assert all(target in found for keys in found.values() for target in keys.values())
    assert found["backers"] == {"text": "texts", "role": "roles"}


@pytest.mark.parametrize(
    ("table", "field", "expected"),
    [
        (
            "milestones",
            "importance",
            {"type": "integer", "constraints": {"required": True, "minimum": 1, "maximum": 3}},
        ),
        ("kinds", "deadline", {"type": "boolean"}),
        ("participants", "member_since", {"type": "date"}),
        ("sources", "url", {"type": "string", "format": "uri"}),
        (
            "participants",
            "id",
            {"type": "string", "constraints": {"required": True, "pattern": "[A-Z]{3}"}},
        ),
        ("milestones", "sources", {"type": "string", "constraints": {"required": True}}),
    ],
)
def test_a_field_has_the_type_and_the_bounds_that_programs_need(table, field, expected):
    resources = descriptor(ENGLISH, dataset_of(FROZEN))["resources"]
    (resource,) = (r for r in resources if r["name"] == table)
    (found,) = (f for f in resource["schema"]["fields"] if f["name"] == field)
    assert {
        name: value for name, value in found.items() if name not in {"name", "description"}
    } == (expected)
    assert resource["schema"]["primaryKey"] == ["id"]
    assert resource["path"] == f"data/{table}.csv"


def test_a_list_and_a_date_are_explained():
    resources = descriptor(ENGLISH, dataset_of(FROZEN))["resources"]
    fields = {f["name"]: f for f in next(r for r in resources if r["name"] == "milestones")
              ["schema"]["fields"]}  # fmt: skip
    assert fields["sources"]["description"] == "What attests it. A list, separated by ` | `."
    assert fields["date"]["description"].endswith(
        "In EDTF, the Extended Date/Time Format of the Library of Congress."
    )


def test_the_package_says_where_it_comes_from():
    dataset = dataset_of(FROZEN)
    about = descriptor(ENGLISH, dataset)
    assert about["name"] == "crimes-against-humanity-treaty"
    assert about["version"] == dataset.version
    assert about["licenses"][0]["name"] == "CC-BY-4.0"
    assert about["contributors"] == [{"title": dataset.process.attribution}]
    assert len(about["sources"]) == len(dataset.sources)
    for found, source in zip(about["sources"], dataset.sources.values(), strict=True):
        assert ("path" in found) == (source.policy == "link")


def test_a_program_reads_what_the_folder_says(unpacked):
    package = Package(str(unpacked / "datapackage.json"))
    rows = {row["id"]: row for row in package.get_resource("milestones").read_rows()}
    assert rows["prepcom-2-2027"]["date"] == "2027"
    assert rows["prepcom-2-2027"]["importance"] == 1
    participants = package.get_resource("participants").read_rows()
    assert {row["iso2"] for row in participants} >= {"NA", "TR"}
    assert {row["kind"] for row in participants} == {"member", "observer"}


def test_cells_for_programs_are_not_guarded(unpacked):
    with (unpacked / "data" / "links.csv").open(encoding="utf-8", newline="") as opened:
        assert [row["id"] for row in csv.DictReader(opened)] == [
            "resolution-79-122",
            "draft-articles",
        ]


def test_the_dictionary_and_the_licence_go_with_it(unpacked):
    names = {str(path.relative_to(unpacked)) for path in unpacked.rglob("*") if path.is_file()}
    assert {"datapackage.json", "CODEBOOK.md", "LICENSE"} <= names
    assert codebook(ENGLISH, dataset_of(FROZEN)) in (unpacked / "CODEBOOK.md").read_text(
        encoding="utf-8"
    )
    about = json.loads((unpacked / "datapackage.json").read_text(encoding="utf-8"))
    assert {resource["path"] for resource in about["resources"]} < names


def test_the_same_data_give_the_same_bytes(ours):
    dataset, folder = ours
    written = datapackage(ENGLISH, dataset, folder)
    assert written == datapackage(ENGLISH, store.load(folder), folder)
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert archive.namelist() == sorted(archive.namelist())
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
