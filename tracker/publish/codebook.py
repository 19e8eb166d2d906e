"""The data dictionary, made from the schema: what each file holds, field by field."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sized

from tracker.data.store import TABLES, Table
from tracker.domain.dataset import Dataset
from tracker.domain.records import Process
from tracker.domain.schema import SEPARATOR, Column, columns
from tracker.publish.tables import MILESTONE_COLUMNS, records
from tracker.words import Words

BEGIN = "<!-- from here on written by: python -m tracker codebook --write -->"
END = "<!-- end of what is written by: python -m tracker codebook --write -->"
"""The lines between which a page holds the dictionary."""
READING = (
    "A field that is not required may be left out. A list in TOML is written "
    f'`["one", "two"]`, in a CSV cell `one{SEPARATOR}two`. Every file is UTF-8.'
)
"""What a reader must know of every file."""
_MAY_BE_WITHOUT = "A process may be without any."
_SPOKEN_OF: Mapping[str, Callable[[Dataset], Sized]] = {
    "participants": lambda dataset: dataset.participants,
    "backing": lambda dataset: dataset.process.texts,
    "articles": lambda dataset: {**dataset.articles, **dataset.questions},
}
"""What the words are for that stand under a heading of ``process.toml``."""
_DOWNLOADED = (
    "The columns of the CSV, JSON and Excel files that the site gives for any choice of "
    "milestones. All of them are always there; a cell may be empty."
)


def codebook(words: Words, dataset: Dataset | None = None) -> str:
    """The data dictionary as Markdown: of every file, or of those that a folder has."""
    parts = [f"## {words.gettext('The files, field by field')}", words.gettext(READING)]
    for title, text in chapters(words, dataset).items():
        parts += [f"### {title}", text]
    return "\n\n".join(parts) + "\n"


def chapters(words: Words, dataset: Dataset | None = None) -> dict[str, str]:
    """The parts of the dictionary as Markdown, each under its title, which is Markdown too.

    Those on what a folder has not are left out.
    """
    fields = {n: c for n, c in columns(Process).items() if not c.is_apart}
    found = {"`process.toml`": f"{says(words, Process)}\n\n{_table(_rows(words, fields))}"}
    for name, column in columns(Process).items():
        if column.record_type and _has_words_for(dataset, name):
            about = f"{says(words, column.record_type)} {words.gettext(_MAY_BE_WITHOUT)}"
            rows = _rows(words, columns(column.record_type))
            found[f"`process.toml`, `[{name}]`"] = f"{about}\n\n{_table(rows)}"
    for table in TABLES:
        if not (dataset is None or table.needed or records(dataset, table)):
            continue
        about = says(words, table.record_type)
        if not table.needed:
            about += f" {words.gettext(_MAY_BE_WITHOUT)}"
        found[_place(words, table)] = f"{about}\n\n{_table(_rows(words, table.columns))}"
    downloaded = [
        (words.gettext("Column"), words.gettext("What it is")),
        *((f"`{name}`", words.gettext(text)) for name, text in MILESTONE_COLUMNS.items()),
    ]
    found[words.gettext("The list of milestones as downloaded")] = (
        f"{words.gettext(_DOWNLOADED)}\n\n{_table(downloaded)}"
    )
    return found


def _has_words_for(dataset: Dataset | None, name: str) -> bool:
    """Whether a folder has anything that the words under a heading of its process are for."""
    return dataset is None or bool(_SPOKEN_OF[name](dataset))


def with_codebook(words: Words, text: str) -> str:
    """A page with its dictionary as the schema has it now; raise ValueError without marks."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"the dictionary stands between two lines, which are missing: {BEGIN}")
    return f"{before}{begin}\n\n{codebook(words)}\n{end}{after}"


def meaning(words: Words, column: Column) -> str:
    """What a field is, in plain sentences."""
    return words.gettext(column.doc if column.doc.endswith(".") else f"{column.doc}.")


def says(words: Words, record_type: type) -> str:
    """The first sentence of a record's own description."""
    described = inspect.getdoc(record_type) or ""
    return words.gettext(described.partition("\n\n")[0].replace("\n", " "))


def _place(words: Words, table: Table) -> str:
    if table.key:
        return words.gettext("`%(file)s`, each `[[%(key)s]]`", file=table.file, key=table.key)
    return words.gettext("`%(file)s`, each line", file=table.file)


def _rows(words: Words, fields: Mapping[str, Column]) -> Iterable[tuple[str, ...]]:
    yield tuple(map(words.gettext, ("Field", "Required", "What it is", "What is allowed")))
    for name, column in fields.items():
        required = words.gettext("yes" if column.required else "no")
        allowed = words.gettext(column.allowed_in_words)
        yield (f"`{name}`", required, meaning(words, column), allowed)


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    header, *body = rows
    lines = [header, tuple("---" for _ in header), *body]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(text: str) -> str:
    """Text that cannot end a cell of a Markdown table."""
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")
