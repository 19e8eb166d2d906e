"""The data dictionary, made from the schema: what each file holds, field by field."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping

from tracker.data.store import TABLES, Table
from tracker.domain.records import Process
from tracker.domain.schema import SEPARATOR, Column, Form, columns
from tracker.publish.tables import MILESTONE_COLUMNS

BEGIN = "<!-- from here on written by: python -m tracker codebook --write -->"
END = "<!-- end of what is written by: python -m tracker codebook --write -->"
"""The lines between which a README holds the dictionary."""
READING = (
    "A field that is not required may be left out. A list in TOML is written "
    f'`["one", "two"]`, in a CSV cell `one{SEPARATOR}two`. Every file is UTF-8.'
)
"""What a reader must know of every file."""


def codebook() -> str:
    """The data dictionary as Markdown, one table for each type of record."""
    parts = ["## The files, field by field", READING]
    for title, text in chapters().items():
        parts += [f"### {title}", text]
    return "\n\n".join(parts) + "\n"


def chapters() -> dict[str, str]:
    """The parts of the dictionary as Markdown, each under its title, which is Markdown too."""
    fields = {n: c for n, c in columns(Process).items() if c.form is not Form.RECORDS}
    found = {"`process.toml`": f"{says(Process)}\n\n{_table(_rows(fields))}"}
    for table in TABLES:
        words = says(table.record_type)
        if not table.needed:
            words += " A process may be without any."
        found[_place(table)] = f"{words}\n\n{_table(_rows(table.columns))}"
    downloaded = [("Column", "What it is"), *((f"`{n}`", d) for n, d in MILESTONE_COLUMNS.items())]
    found["The list of milestones as downloaded"] = (
        "The columns of the CSV, JSON and Excel files that the site gives for any choice of "
        "milestones. All of them are always there; a cell may be empty.\n\n" + _table(downloaded)
    )
    return found


def with_codebook(text: str) -> str:
    """A README with its dictionary as the schema has it now; raise ValueError without marks."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"the dictionary stands between two lines, which are missing: {BEGIN}")
    return f"{before}{begin}\n\n{codebook()}\n{end}{after}"


def meaning(column: Column) -> str:
    """What a field is, in plain sentences."""
    return column.doc if column.doc.endswith(".") else f"{column.doc}."


def says(record_type: type) -> str:
    """The first sentence of a record's own description."""
    return (inspect.getdoc(record_type) or "").partition("\n\n")[0].replace("\n", " ")


def _place(table: Table) -> str:
    return f"`{table.file}`, each `[[{table.key}]]`" if table.key else f"`{table.file}`, each line"


def _rows(fields: Mapping[str, Column]) -> Iterable[tuple[str, ...]]:
    yield ("Field", "Required", "What it is", "What is allowed")
    for name, column in fields.items():
        required = "yes" if column.required else "no"
        yield (f"`{name}`", required, meaning(column), column.allowed_in_words)


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    header, *body = rows
    lines = [header, tuple("---" for _ in header), *body]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(text: str) -> str:
    """Text that cannot end a cell of a Markdown table."""
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")
