"""The whole folder as a Frictionless Data Package: CSV tables, and a description for machines."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from tracker import disk
from tracker.data.store import TABLES, Table
from tracker.domain.dataset import Dataset
from tracker.domain.schema import SEPARATOR, Column, Form
from tracker.publish.codebook import codebook, meaning, says
from tracker.publish.tables import as_csv, records, table_rows
from tracker.views.wording import is_linked, source_name
from tracker.words import Words

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_EDTF = "In EDTF, the Extended Date/Time Format of the Library of Congress."
_ID = "[a-z0-9]+(-[a-z0-9]+)*"
_POINT = r"\d{4}(-\d{2}(-\d{2})?)?[?~%]?"
_ONE_OF = r"\[\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}\]"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_BESIDE = ("LICENSE", "LICENSE.md")


def datapackage(words: Words, dataset: Dataset, folder: Path) -> bytes:
    """A zip file with every table of a dataset and, from its folder, the text of the licence.

    The same data give the same bytes: names are sorted and no file has a time.
    """
    title = words.gettext("%(process)s: the data dictionary", process=dataset.process.title)
    files = {
        "datapackage.json": _as_json(descriptor(words, dataset)),
        "CODEBOOK.md": f"# {title}\n\n{codebook(words, dataset)}".encode(),
    }
    for name in _BESIDE:
        with suppress(OSError, ValueError):  # absent, or no plain file, which the door has told
            files[name] = disk.read(folder / name)
    for table in _tables(dataset):
        rows = table_rows(dataset, table.name)
        files[_path(table)] = as_csv(rows, table.columns, is_guarded=False)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return buffer.getvalue()


def descriptor(words: Words, dataset: Dataset) -> dict[str, Any]:
    """The description of a dataset as a Data Package, version 2 of the specification."""
    process = dataset.process
    tables = _tables(dataset)
    return {
        "$schema": PROFILE,
        "name": process.id,
        "title": process.title,
        "description": process.blurb.strip(),
        "version": dataset.version,
        "created": f"{process.checked_on.isoformat()}T00:00:00Z",
        "licenses": [
            {
                "name": process.licence.replace(" ", "-"),
                "title": process.licence,
                "path": process.licence_url,
            }
        ],
        "contributors": [{"title": process.attribution}],
        "sources": [
            {"title": source_name(source)} | ({"path": source.url} if is_linked(source) else {})
            for source in dataset.sources.values()
        ],
        "resources": [_resource(words, table, {t.name for t in tables}) for table in tables],
    }


def _tables(dataset: Dataset) -> list[Table]:
    """The tables that have any record."""
    return [table for table in TABLES if records(dataset, table)]


def _path(table: Table) -> str:
    return f"data/{table.name}.csv"


def _resource(words: Words, table: Table, present: set[str]) -> dict[str, Any]:
    return {
        "name": table.name.replace("_", "-"),
        "path": _path(table),
        "title": words.gettext(table.name.replace("_", " ").capitalize()),
        "description": words.gettext(
            "%(what)s From %(file)s.", what=says(words, table.record_type), file=table.file
        ),
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": _schema(words, table, present),
    }


def _schema(words: Words, table: Table, present: set[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(words, name, column) for name, column in table.columns.items()],
        "missingValues": [""],
    }
    if "id" in table.columns:
        schema["primaryKey"] = ["id"]
    keys = [
        {"fields": [name], "reference": {"resource": _reference(column), "fields": ["id"]}}
        for name, column in table.columns.items()
        if column.form is Form.REFERENCE and not column.many and column.table in present
    ]
    return schema | ({"foreignKeys": keys} if keys else {})


def _reference(column: Column) -> str:
    return column.table.replace("_", "-")


def _field(words: Words, name: str, column: Column) -> dict[str, Any]:
    """A column as a field of a table schema; lists and EDTF dates are strings."""
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    kind = "string"
    if column.many:
        pass
    elif column.form is Form.NUMBER:
        kind = "integer"
        limits = {"minimum": column.lowest, "maximum": column.highest}
        constraints |= {limit: value for limit, value in limits.items() if value is not None}
    elif column.form is Form.FLAG:
        kind = "boolean"
    elif column.form is Form.DAY:
        kind = "date"
    else:
        constraints |= _limits(column)
    about = [meaning(words, column)]
    if column.form is Form.DATE:
        about.append(words.gettext(_EDTF))
    elif column.many:
        about.append(words.gettext("A list, separated by `%(mark)s`.", mark=SEPARATOR))
    described = {"name": name, "type": kind, "description": " ".join(about)}
    if column.form is Form.ADDRESS and not column.many:
        described["format"] = "uri"
    return described | ({"constraints": constraints} if constraints else {})


def _limits(column: Column) -> dict[str, Any]:
    """What a text may be."""
    patterns = {
        Form.ID: _ID,
        Form.CODE: column.pattern,
        Form.DATE: rf"{_POINT}(/({_POINT}|\.\.))?|{_ONE_OF}",
        Form.DURATION: "P[1-9][0-9]{0,3}[DWM]",
    }
    limits: dict[str, Any] = {}
    if column.form in patterns:
        limits["pattern"] = patterns[column.form]
    if column.form is Form.CHOICE:
        limits["enum"] = [str(choice) for choice in column.choices]
    if column.longest:
        limits["maxLength"] = column.longest
    return limits


def _as_json(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"
