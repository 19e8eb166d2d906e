"""The dictionary follows the schema, and the page on the format says what is true."""

import os
import re
import shutil
import tomllib
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from tests.processes import EVERY, FROZEN
from tests.publish import raw
from tracker.__main__ import main
from tracker.data import beginning, store
from tracker.domain.records import Milestone
from tracker.domain.schema import columns, read
from tracker.domain.when import Duration, When
from tracker.links import View
from tracker.publish.codebook import BEGIN, END, codebook, with_codebook
from tracker.publish.tables import as_csv, milestone_rows
from tracker.situation import Situation
from tracker.words import ENGLISH

ROOT = Path(__file__).parents[2]
FORMAT = (ROOT / "docs" / "format.md").read_text("utf-8")
BY_HAND = FORMAT.partition(BEGIN)[0]


def test_the_page_has_the_dictionary_as_the_schema_has_it_now():
    assert with_codebook(ENGLISH, FORMAT) == FORMAT, "run: python -m tracker codebook --write"


def chapters():
    """The fields of each chapter of the dictionary, with what their rows say."""
    found = {}
    for part in codebook(ENGLISH).split("\n### ")[1:]:
        title, _, text = part.partition("\n")
        rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", text, re.MULTILINE)
        found[title.replace("`", "")] = dict(rows)
    return found


def fields_in_use(folder):
    """The fields that the files of a folder have, by the title of their chapter."""
    process = raw.process(folder)
    lists = {n for n, value in process.items() if isinstance(value, list)}
    apart = {n for n in lists if any(isinstance(record, dict) for record in process[n])}
    apart |= {n for n, value in process.items() if isinstance(value, dict)}
    yield "process.toml", process.keys() - apart
    for key, records in process.items():
        if key not in apart:
            continue
        if isinstance(records, list):
            yield f"process.toml, each [[{key}]]", set().union(*records)
        elif isinstance(records, dict):
            yield f"process.toml, [{key}]", set(records)
    for file in ("milestones", "sources", "changes"):
        if (folder / f"{file}.toml").is_file():
            title = f"{file}.toml, each [[{file.removesuffix('s')}]]"
            yield title, set().union(*raw.records(folder, f"{file}.toml"))
    for path in folder.glob("*.csv"):
        yield f"{path.name}, each line", set(raw.rows(folder, path.name)[0])


@pytest.mark.parametrize("folder", EVERY, ids=lambda folder: folder.name)
def test_every_field_that_a_folder_uses_is_in_the_dictionary(folder):
    said = chapters()
    for title, used in fields_in_use(folder):
        assert used <= set(said[title]), title


@pytest.mark.parametrize(
    ("title", "field", "row"),
    [
        (
            "milestones.toml, each [[milestone]]",
            "importance",
            "yes | 1 for the headlines of the process, 2, 3 for detail; sets size, never presence. "
            "| a whole number from 1 to 3",
        ),
        (
            "milestones.toml, each [[milestone]]",
            "sources",
            "yes | What attests it. | a list of: an id from sources",
        ),
        (
            "milestones.toml, each [[milestone]]",
            "duration",
            "no | How long it lasts inside a window whose days are not fixed. | P4D for four days, "
            "P3W for three weeks",
        ),
        (
            "participants.csv, each line",
            "id",
            "yes | Its code in links, which never changes: of ISO 3166-1 alpha-3 where it has one. "
            "| three capital letters as in SLE",
        ),
        (
            "participants.csv, each line",
            "m49",
            "no | Its United Nations M49 code, where it has one; with it, the map has its outline. "
            "| three digits as in 694",
        ),
        (
            "sources.toml, each [[source]]",
            "url",
            "no | Its address, when its policy is link. | an address that starts with https:// or "
            "http://",
        ),
    ],
)
def test_a_row_says_whether_it_is_required_what_it_is_and_what_is_allowed(title, field, row):
    assert chapters()[title][field] == row


def test_the_columns_of_a_downloaded_list_are_explained():
    said = chapters()["The list of milestones as downloaded"]
    assert list(said) == list(csv_header(FROZEN))
    assert said["status_on"] == "The day for which the status was worked out."
    assert all(text.endswith(".") for text in said.values())


def csv_header(folder):
    """The first line of the list of milestones as it is downloaded."""
    data = store.load(folder)
    here = Situation(data, View(), data.process.checked_on)
    written = as_csv(milestone_rows(here, data.milestones[:1]))
    return written.decode("utf-8").splitlines()[0].split(",")


def test_a_chapter_says_what_its_file_holds_and_whether_it_is_needed():
    text = codebook(ENGLISH)
    assert text.startswith("## The files, field by field\n\nA field that is not required may be")
    assert "### `participants.csv`, each line\n\nWho takes part" in text
    for title, is_needed in (
        ("`milestones.toml`, each", True),
        ("`participants.csv`, each", False),
    ):
        part = text.split(f"\n### {title}")[1].split("\n|")[0]
        assert part.strip().endswith("A process may be without any.") != is_needed


def test_every_table_of_the_dictionary_is_one():
    for block in re.findall(r"(?:^\|.*\n)+", codebook(ENGLISH), re.MULTILINE):
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(widths) == 1


def test_the_page_names_every_file():
    named = set(re.findall(r"^\| `([a-z_]+\.(?:toml|csv))` \|", BY_HAND, re.MULTILINE))
    assert named == {table.file for table in store.TABLES}


@pytest.mark.parametrize(
    "word",
    [
        *("Milestone", "Phase", "Body", "Kind", "Session", "Window", "Basis", "Status"),
        *("Confidence", "Source", "Link policy", "Participant", "Shipped list", "Group"),
        *("Grouping", "Membership", "Treaty", "Text", "Role", "Backer", "Total", "Statement"),
        *("Stance", "Standing", "List of names", "Document"),
    ],
)
def test_the_glossary_has_the_word(word):
    assert f"\n**{word}**" in BY_HAND


def test_the_dates_of_the_page_are_read_as_it_says():
    rows = re.findall(
        r"^\| `([^`]+)`(?: and `duration = \"(\w+)\"`)? \| [^|]+ \| ([^|]+) \|$", BY_HAND, re.M
    )
    dates = [row for row in rows if row[0][0].isdigit()]
    assert len(dates) == 9
    for text, duration, words in dates:
        length = Duration.parse(duration) if duration else None
        assert ENGLISH.when(When.parse(text), length) == words


def test_the_example_has_all_that_a_milestone_needs_and_is_sound(tmp_path):
    (text,) = re.findall(r"```toml\n(.*?)```", BY_HAND, re.DOTALL)
    (example,) = tomllib.loads(text)["milestone"]
    known = columns(Milestone)
    needed = {name for name, column in known.items() if column.required}
    assert needed < set(example) <= set(known) == {field.name for field in fields(Milestone)}
    milestone = Milestone(**{name: read(known[name], raw) for name, raw in example.items()})
    for name, written in beginning.files(date(2026, 11, 27)).items():
        (tmp_path / name).write_text(written, "utf-8")
    data = store.load(tmp_path)
    assert milestone.phase in data.phases
    assert milestone.body in data.bodies
    assert milestone.kind in data.kinds
    assert set(milestone.sources) <= set(data.sources)
    assert data.milestone(milestone.id) is None


def test_the_readme_is_written_between_its_marks(tmp_path, capsys):
    path = tmp_path / "README.md"
    path.write_text(f"# Lamps\n\n{BEGIN}\nold\n{END}\nafter\n", "utf-8")
    assert main(["codebook", "--write", "--data", str(tmp_path)]) == 0
    written = path.read_text("utf-8")
    assert written == f"# Lamps\n\n{BEGIN}\n\n{codebook(ENGLISH)}\n{END}\nafter\n"
    assert main(["codebook", "--write", "--data", str(tmp_path)]) == 0
    assert path.read_text("utf-8") == written
    assert str(path) in capsys.readouterr().out


def test_a_full_disk_leaves_the_readme_as_it_was(tmp_path, capsys, monkeypatch):
    path = tmp_path / "README.md"
    path.write_text(f"# Lamps\n\n{BEGIN}\nold\n{END}\nafter\n", "utf-8")
    before = path.read_bytes()

    def write_half(path, content, *_):
        with path.open("wb") as file:
            file.write(content[:9] if isinstance(content, bytes) else content[:9].encode())
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "write_bytes", write_half)
    monkeypatch.setattr(Path, "write_text", write_half)
    assert main(["codebook", "--write", "--data", str(tmp_path)]) == 1
    assert "No space left on device" in capsys.readouterr().err
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [before]


def test_without_a_place_for_it_nothing_is_written(tmp_path, capsys):
    assert main(["codebook", "--write", "--data", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "README.md: there is no such file" in said
    assert f"write where it is to stand:\n{BEGIN}\n{END}\n" in said
    path = tmp_path / "README.md"
    path.write_text(f"{END}\n{BEGIN}\n", "utf-8")
    assert main(["codebook", "--write", "--data", str(tmp_path)]) == 1
    assert "no place for the dictionary" in (said := capsys.readouterr().err)
    assert f"write where it is to stand:\n{BEGIN}\n{END}\n" in said
    assert path.read_text("utf-8") == f"{END}\n{BEGIN}\n"


def test_the_dictionary_can_be_read_on_the_screen(capsys):
    assert main(["codebook"]) == 0
    assert capsys.readouterr().out == codebook(ENGLISH)


def test_the_record_in_the_guide_is_sound(tmp_path):
    """It is the record of our own folder, so the folder stays sound with it in its place."""
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    (text,) = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    (example,) = tomllib.loads(text)["milestone"]
    folder = tmp_path / "data"
    shutil.copytree(FROZEN, folder)
    path = folder / "milestones.toml"
    blocks = path.read_text("utf-8").split("[[milestone]]")
    place = next(n for n, b in enumerate(blocks) if f'id = "{example["id"]}"' in b)
    blocks[place] = text.removeprefix("[[milestone]]") + "\n"
    path.write_text("[[milestone]]".join(blocks), "utf-8")
    shown = store.load(folder).milestone(example["id"])
    assert ENGLISH.date_of(shown) == "four days in 2027"
