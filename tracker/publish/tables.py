"""The data as tables of values, and as CSV, JSON and Excel files."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from tracker.data.store import TABLES, Table
from tracker.domain.dataset import Dataset
from tracker.domain.records import Milestone
from tracker.domain.schema import SEPARATOR, columns
from tracker.links import encode
from tracker.pages import PAGES
from tracker.pages.page import Page
from tracker.situation import Situation
from tracker.views.wording import is_linked

Row = dict[str, Any]
Rows = Sequence[Mapping[str, Any]]

_NAMES = (
    *("id", "title", "date_edtf", "first_day", "last_day", "date_in_words", "status", "status_on"),
    *("phase", "body", "kind", "basis", "importance", "documents", "confidence", "description"),
    *("notes", "source_publishers", "source_addresses"),
    *("status_id", "phase_id", "body_id", "kind_id"),
    *("scope", "continues", "replaces", "follows_from"),
)
_OWN = {
    "date_edtf": "When, in EDTF, no more exactly than its sources say.",
    "first_day": "The earliest day that the date allows.",
    "last_day": "The latest day that the date allows; none when the end is open.",
    "date_in_words": "The date as a sentence says it, with its duration inside a window.",
    "status": "Where it stood on the day in the next column.",
    "status_on": "The day for which the status was worked out.",
    "source_publishers": "Who published each of its sources.",
    "source_addresses": "Where each source was seen, in the same order.",
    "status_id": "The status as links and filters name it.",
    "phase_id": "The phase as links and filters name it.",
    "body_id": "The body as links and filters name it.",
    "kind_id": "The kind as links and filters name it.",
    "scope": "Whether it is part of the process or of its context, as filters name it.",
}
MILESTONE_COLUMNS: Mapping[str, str] = {
    name: _OWN.get(name) or columns(Milestone)[name].doc for name in _NAMES
}
"""The columns of a downloaded list of milestones, and what they hold."""

_LONGEST_CELL = 32_767
_CUT = "… (cut: longer than Excel allows)"
_WIDEST = 60
_OPENS_FORMULA = re.compile("[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")


def milestone_rows(here: Situation, milestones: Iterable[Milestone]) -> list[Row]:
    """Milestones with the columns above, one a row."""
    return [_milestone_row(here, milestone) for milestone in milestones]


def _milestone_row(here: Situation, milestone: Milestone) -> Row:
    dataset, status = here.dataset, here.status(milestone)
    sources = [dataset.sources[id_] for id_ in milestone.sources]
    return {
        "id": milestone.id,
        "title": milestone.title,
        "date_edtf": milestone.date,
        "first_day": milestone.date.first,
        "last_day": milestone.date.last,
        "date_in_words": here.words.date_of(milestone),
        "status": here.words.gettext(status.label),
        "status_on": here.today,
        "phase": dataset.phases[milestone.phase].label,
        "body": dataset.bodies[milestone.body].label,
        "kind": dataset.kinds[milestone.kind].label,
        "basis": milestone.basis,
        "importance": milestone.importance,
        "documents": milestone.documents,
        "confidence": milestone.confidence,
        "description": milestone.description,
        "notes": milestone.notes,
        "source_publishers": tuple(source.publisher for source in sources),
        "source_addresses": tuple(s.url if is_linked(s) else s.address for s in sources),
        "status_id": status,
        "phase_id": milestone.phase,
        "body_id": milestone.body,
        "kind_id": milestone.kind,
        "scope": milestone.scope,
        "continues": milestone.continues,
        "replaces": milestone.replaces,
        "follows_from": milestone.follows_from,
    }


def records(dataset: Dataset, table: Table) -> tuple[Any, ...]:
    """The records of a table of the folder, in their order."""
    held: Any = getattr(dataset, table.name, getattr(dataset.process, table.name, ()))
    return tuple(held.values() if isinstance(held, Mapping) else held)


def table_rows(dataset: Dataset, name: str) -> list[Row]:
    """A table as the folder has it (``participants``, ``backers`` …)."""
    table = _table(name)
    return [
        {column: getattr(record, column) for column in table.columns}
        for record in records(dataset, table)
    ]


def table_columns(name: str) -> tuple[str, ...]:
    """The columns of a table of the folder, in their order."""
    return tuple(_table(name).columns)


def _table(name: str) -> Table:
    return next(table for table in TABLES if table.name == name)


def as_text(value: object) -> str:
    """A value as one cell of a CSV file has it, so that the folder's reader gives it back."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return SEPARATOR.join(map(as_text, value))
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    return str(getattr(value, "text", value))


def as_csv(rows: Rows, header: Iterable[str] = (), *, is_guarded: bool = True) -> bytes:
    """Rows as CSV (RFC 4180, UTF-8); the header is needed where there may be no row.

    The parts of a list are joined by a stroke. A cell that a spreadsheet would take for a formula
    gets a leading apostrophe, unless the file is for programs and not guarded.
    """
    names = list(header) or list(rows[0] if rows else ())
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        cells = (as_text(row[name]) for name in names)
        writer.writerow(map(_guarded, cells) if is_guarded else cells)
    return text.getvalue().encode("utf-8")


def _guarded(cell: str) -> str:
    return f"'{cell}" if _OPENS_FORMULA.match(cell) else cell


def as_json(here: Situation, rows: Rows, *, page: Page = PAGES[0], base_url: str = "") -> bytes:
    """Rows as JSON, with what a reader must know to use and to cite them."""
    path = page.path_in(here.dataset.process)
    meta = about(here) | {
        "link": f"{base_url.rstrip('/')}/{path}?{encode(here.view, page.keys)}",
        "shown": len(rows),
    }
    document = {
        "meta": meta,
        "rows": [{name: _in_json(value) for name, value in row.items()} for row in rows],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def _in_json(value: object) -> Any:
    """Lists and numbers as such, null for what is not known, and all else as text."""
    if isinstance(value, tuple):
        return [as_text(part) for part in value]
    return value if isinstance(value, int) else as_text(value) or None


def about(here: Situation) -> dict[str, str]:
    """What every file says of itself."""
    process = here.dataset.process
    return {
        "title": process.title,
        "data_version": here.dataset.version,
        "checked_on": process.checked_on.isoformat(),
        "today": here.today.isoformat(),
        "licence": process.licence,
        "licence_url": process.licence_url,
        "attribution": process.attribution,
    }


def as_xlsx(here: Situation, rows_by_sheet: Mapping[str, Rows]) -> bytes:
    """Rows as one sheet for each name, after one that says what this is.

    Every cell is text, never a formula or a link; the same data give the same bytes. xlsxwriter
    is chosen because it needs no other library.
    """
    import xlsxwriter  # a quarter of a second, which most visits need not wait for

    buffer = io.BytesIO()
    process, words = here.dataset.process, here.words
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties(
        {
            "title": process.title,
            "author": process.attribution,
            "comments": words.gettext(
                "Data version %(version)s, %(licence)s",
                version=here.dataset.version,
                licence=process.licence,
            ),
            "created": datetime.combine(process.checked_on, time()),
        }
    )
    facts = [
        {"about": words.gettext(name.replace("_", " ")), "value": value}
        for name, value in about(here).items()
    ]
    facts += [
        {
            "about": words.gettext("rows of %(sheet)s", sheet=sheet),
            "value": words.number(len(rows)),
        }
        for sheet, rows in rows_by_sheet.items()
    ]
    for name, rows in {words.gettext("About"): facts, **rows_by_sheet}.items():
        _fill(book, book.add_worksheet(name), rows, words.gettext(_CUT))
    book.close()
    return buffer.getvalue()


def _fill(book: Any, sheet: Any, rows: Rows, cut: str) -> None:
    """Put rows on a sheet below a header that stays in sight; a cut cell ends with ``cut``."""
    header = book.add_format({"bold": True})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    for column, name in enumerate(rows[0] if rows else ()):
        cells = [as_text(row[name]) for row in rows]
        sheet.write_string(0, column, name.replace("_", " ").capitalize(), header)
        longest = max(len(name), *map(len, cells))
        sheet.set_column(column, column, min(longest + 2, _WIDEST))
        for number, cell in enumerate(cells, 1):
            if cell:
                sheet.write_string(number, column, _cut(cell, cut), text)
    if rows:
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), len(rows[0]) - 1)


def _cut(cell: str, cut: str) -> str:
    """A cell as long as Excel allows."""
    if len(cell) <= _LONGEST_CELL:
        return cell
    return cell[: _LONGEST_CELL - len(cut)] + cut
