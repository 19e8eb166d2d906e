"""The folder that a new process begins with: whole, sound, and to be replaced piece by piece."""

import csv
import io
import tomllib
from datetime import date

import pytest

from tests.data.test_corrections import living
from tracker import clock
from tracker.__main__ import main
from tracker.data import beginning, store
from tracker.publish.codebook import codebook
from tracker.words import ENGLISH

DAYS = [date(2026, 11, 27), date(2028, 2, 29), date(2027, 1, 1), date(2026, 12, 31)]


@pytest.fixture
def new(tmp_path, monkeypatch, capsys):
    """The folder as it is written on one of the days, and what the command says."""

    def write(day=DAYS[0]):
        monkeypatch.setattr(clock, "today", lambda _: day)
        folder = tmp_path / "sky" / f"{day}"
        assert main(["new-process", str(folder)]) == 0
        return folder, capsys.readouterr().out

    return write


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_it_passes_the_door_without_a_warning_on_the_day_on_which_it_is_written(new, day, capsys):
    folder, said = new(day)
    assert f"check it: python -m tracker check --data {folder}\n" in said
    assert main(["check", "--data", str(folder)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("ok: 10 milestones, ")


def test_it_has_one_of_everything(new):
    folder, _ = new()
    named = {path.name for path in folder.iterdir()}
    assert named == {*(table.file for table in store.TABLES), "README.md", "LICENSE"}
    process = tomllib.loads((folder / "process.toml").read_text("utf-8"))
    dataset = store.load(folder)
    for table in store.TABLES:
        if table.file == "process.toml":
            assert process[table.key], table.key
        else:
            assert getattr(dataset, table.name), table.name
        if table.file.endswith(".csv"):
            text = (folder / table.file).read_text("utf-8")
            assert set(next(csv.reader(io.StringIO(text)))) == set(table.columns)
    assert len(dataset.milestones) == 10


def test_its_page_has_the_dictionary_which_can_be_written_anew(new, capsys):
    folder, _ = new()
    text = (folder / "README.md").read_text("utf-8")
    assert codebook(ENGLISH) in text
    assert main(["codebook", "--write", "--data", str(folder)]) == 0
    assert (folder / "README.md").read_text("utf-8") == text


def test_every_page_opens_every_link_leads_somewhere_and_the_static_copy_is_whole(new):
    folder, _ = new()
    run = living(folder)
    assert run.failed == []
    assert run.passed > 20


def test_nothing_is_written_where_something_is(tmp_path, capsys):
    (tmp_path / "process.toml").write_text("mine", "utf-8")
    assert main(["new-process", str(tmp_path)]) == 1
    assert "is not empty; name a new folder\nnothing was written" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["process.toml"]
    assert main(["new-process", str(tmp_path / "process.toml")]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_its_first_three_files_are_a_process_too(new, capsys):
    """README of the folder says that the others may be deleted, with what names them."""
    folder, _ = new()
    for path in folder.iterdir():
        if path.name not in {"process.toml", "milestones.toml", "sources.toml"}:
            path.unlink()
    path = folder / "process.toml"
    kept = path.read_text("utf-8").partition("# What a participant can be")[0]
    path.write_text(kept.replace('grouping = "negotiating"\n', ""), "utf-8")
    assert main(["check", "--data", str(folder)]) == 0
    assert "ok: 10 milestones" in capsys.readouterr().out


def test_no_place_is_left_for_a_date():
    for name, text in beginning.files(DAYS[0]).items():
        assert "{" not in text.replace("{symbol}", ""), name
