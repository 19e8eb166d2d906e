"""A process whose every text is meant to break what shows it; it is made of that on lamps."""

import csv
import io
import json
import tomllib
from itertools import product
from string import ascii_letters

from tests.processes import LAMPS
from tracker.data.store import PROCESS, TABLES
from tracker.domain.records import Process
from tracker.domain.schema import Form, columns

TEXTS = (
    "![p](//evil.example/p.png) **b** _i_ `c` ~s~ $x$ and $y$ :smile: <b>&\"'</b> [l](//e.x) "
    "[l](javascript:alert(1)) # h {{x}} %s \\n \\* <img src=x onerror=alert(1)>",
    "![p](//evil.example/p.png) *a* <b>&\"' $x$ and $y$ :smile: [l](//e.x) \\*",
    "![p](//evil.example/p.png) <i>",
    "*a* <b>&\"' $x$ :x:",
    "*a* <b>&\"' $x$",
)
"""What breaks Markdown, HTML, templates and formats: the longest that has room is taken."""

KEPT = {"draft", "documents", "prefix", "url", "address"}  # these have to agree with others


def write(folder):
    """Write the process into a folder."""
    folder.mkdir()
    letters = map("".join, product(ascii_letters, repeat=2))
    for file in sorted({table.file for table in TABLES}):
        text = (LAMPS / file).read_text("utf-8")
        made = _csv(file, text, letters) if file.endswith(".csv") else _toml(file, text, letters)
        (folder / file).write_text(made, "utf-8")
    return folder


def made_hostile(record_type, record, letters):
    """A record with other words in each of its texts."""
    found = dict(record)
    for name, column in columns(record_type).items():
        if record.get(name) and column.form in (Form.LINE, Form.PROSE) and name not in KEPT:
            room = (column.longest or 10_000) - 3
            text = next(text for text in TEXTS if len(text) <= room)
            texts = [f"{text} {next(letters)}" for _ in range(1 + column.many)]
            found[name] = texts if column.many else texts[0]
        elif record.get(name) and column.form is Form.RECORD:
            found[name] = made_hostile(column.record_type, record[name], letters)
    return found


def _csv(file, text, letters):
    (record_type,) = [table.record_type for table in TABLES if table.file == file]
    out = io.StringIO()
    rows = list(csv.DictReader(io.StringIO(text)))
    writer = csv.DictWriter(out, rows[0], lineterminator="\n")
    writer.writeheader()
    for row in rows:
        made = made_hostile(record_type, row, letters)
        writer.writerow({k: " | ".join(v) if isinstance(v, list) else v for k, v in made.items()})
    return out.getvalue()


def _toml(file, text, letters):
    document = tomllib.loads(text)
    alone = {key: value for key, value in document.items() if not isinstance(value, list)}
    if file == PROCESS:
        alone = made_hostile(Process, alone, letters)
    lines = _fields(alone)
    for table in TABLES:
        for record in document.get(table.key, ()) if table.file == file else ():
            made = made_hostile(table.record_type, record, letters)
            lines += ["", f"[[{table.key}]]", *_fields(made)]
    return "\n".join(lines) + "\n"


def _fields(record):
    return [f"{key} = {_value(value)}" for key, value in record.items()]


def _value(value):
    if isinstance(value, dict):
        return f"{{{', '.join(_fields(value))}}}"
    return json.dumps(value, ensure_ascii=False)
