"""What may lie in a process folder: strangers, links and pipes, files too large or made to harm."""

import csv
import os
import socket
import threading
import time

import pytest

from tests.processes import FROZEN, LAMPS, dataset_of
from tracker import disk
from tracker.data import store
from tracker.publish.package import datapackage
from tracker.words import ENGLISH


def faults(folder):
    return [str(problem) for problem in folder.problems() if not problem.is_warning]


def warnings(folder):
    return [str(problem) for problem in folder.problems() if problem.is_warning]


# Strangers


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("milestones.toml.orig", "milestones.toml"),
        ("milestones.toml.bak", "milestones.toml"),
        ("#milestones.toml#", "milestones.toml"),
        ("participants (1).csv", "participants.csv"),
        ("participant.csv", "participants.csv"),
    ],
)
def test_a_second_copy_is_a_warning_that_says_of_what(folder, name, known):
    folder.write(name, b"\xff nobody reads this")
    assert faults(folder) == []
    assert warnings(folder) == [
        f"warning: {name}: unknown file; it is not read, though it reads like {known}"
    ]
    assert store.load(folder.path).version == dataset_of(LAMPS).version


@pytest.mark.parametrize("name", ["Thumbs.db", "notes.txt", "minutes.csv", "CHANGELOG.md"])
def test_a_stray_file_is_a_warning(folder, name):
    folder.write("changes.toml", None)
    folder.write(name, b"\xff nobody reads this")
    assert faults(folder) == []
    assert warnings(folder) == [f"warning: {name}: unknown file; it is not read"]


def test_a_name_cannot_break_the_line_it_is_told_in(folder):
    folder.write("a\nok: 88 milestones", b"")
    assert warnings(folder) == [r"warning: 'a\nok: 88 milestones': unknown file; it is not read"]


def test_a_stray_folder_is_a_warning(folder):
    (folder.path / "pictures").mkdir()
    assert faults(folder) == []
    assert warnings(folder) == ["warning: pictures: unknown file; it is not read"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("backer.csv", "backers.csv"),
        ("Backers.CSV", "backers.csv"),
        ("backers.csv.txt", "backers.csv"),
        ("backed.csv", "backers.csv"),
        ("participant-names.csv", "participant_names.csv"),
        ("change.toml", "changes.toml"),
        ("treaty_statuses.csv", "treaty_status.csv"),
    ],
)
def test_a_table_under_a_misspelt_name_is_not_left_out_in_silence(folder, name, meant):
    (folder.path / meant).rename(folder.path / name)
    assert f"{name}: unknown file; did you mean {meant}?" in faults(folder)


def test_a_needed_file_under_a_misspelt_name_is_named_beside_what_is_missing(folder):
    (folder.path / "milestones.toml").rename(folder.path / "milestone.toml")
    assert "milestone.toml: unknown file; did you mean milestones.toml?" in faults(folder)
    assert "milestones.toml: this file is missing; every process needs it" in faults(folder)


# Links and pipes


@pytest.mark.parametrize(
    "name", ["participants.csv", "milestones.toml", "LICENSE", "README.md", "notes"]
)
@pytest.mark.parametrize("leads_to", ["secret", "nowhere"])
def test_a_link_is_a_fault_and_is_not_followed(folder, name, leads_to):
    (folder.path.parent / "secret").write_text("root:x:0:0", "utf-8")
    (folder.path / name).unlink(missing_ok=True)
    (folder.path / name).symlink_to(folder.path.parent / leads_to)
    said = [line for line in faults(folder) if line.startswith(f"{name}: ")]
    assert len(said) == 1
    assert "link" in said[0]
    assert "root:x" not in "".join(map(str, folder.problems()))


def test_what_a_link_leads_to_is_not_in_the_package(folder):
    dataset = store.load(folder.path)
    (folder.path.parent / "secret").write_text("root:x:0:0", "utf-8")
    folder.write("LICENSE", "free as in lamps")
    assert b"LICENSE" in datapackage(ENGLISH, dataset, folder.path)
    (folder.path / "LICENSE").unlink()
    (folder.path / "LICENSE").symlink_to(folder.path.parent / "secret")
    assert b"LICENSE" not in datapackage(ENGLISH, dataset, folder.path)


@pytest.mark.parametrize("name", ["changes.toml", "README.md", "LICENSE", "notes"])
@pytest.mark.parametrize("what", ["pipe", "socket"])
def test_a_pipe_is_a_fault_and_nobody_waits_for_it(folder, name, what, monkeypatch):
    (folder.path / name).unlink(missing_ok=True)
    monkeypatch.chdir(folder.path)  # the name of a socket must be short
    if what == "pipe":
        os.mkfifo(name)
    else:
        socket.socket(socket.AF_UNIX).bind(name)
    found = []
    reader = threading.Thread(target=lambda: found.extend(faults(folder)), daemon=True)
    reader.start()
    reader.join(10)
    assert not reader.is_alive()
    assert [line.split(": ")[0] for line in found] == [name]
    assert b"LICENSE" not in datapackage(ENGLISH, dataset_of(LAMPS), folder.path)


# What is too much


def test_a_file_too_large_is_refused_before_it_is_read(folder, monkeypatch):
    monkeypatch.setattr(disk, "LARGEST", 500)
    folder.write("milestones.toml", "#" * 501)
    assert "milestones.toml: has 501 bytes; at most 500 are read" in faults(folder)


def test_what_the_largest_folder_needs_is_not_too_large():
    sizes = [file.stat().st_size for file in FROZEN.iterdir()]
    assert max(sizes) * 50 < disk.LARGEST
    assert disk.LARGEST < 10_000_000


HOSTILE = {
    "columns": (
        "participants.csv",
        ",".join(f"c{n}" for n in range(200_000)),
        "has 200,000 columns",
    ),
    "one column": (
        "participants.csv",
        "id," * 200_000,
        "has 200,001 columns; at most 100 are read",
    ),
    "one cell": ("participants.csv", "id\n" + "x" * 4_000_000, "field larger than field limit"),
    "rows": (
        "participants.csv",
        "id\n" + "a,b\n" * 1_000_000,
        "there are more faults of this sort",
    ),
    "bad rows": (
        "participants.csv",
        "id\n" + "a\n" * 1_000_000,
        "there are more faults of this sort",
    ),
    "records": ("milestones.toml", "[[milestone]]\n" * 100_000, "there are more faults of this"),
    "keys": (
        "milestones.toml",
        "[[milestone]]\n" + "".join(f"a{n}=1\n" for n in range(200_000)),
        "unknown key 'a1'",
    ),
    "tables": (
        "sources.toml",
        "".join(f"[a{n}.b.c.d]\n" for n in range(50_000)),
        "more than 100 tables by name",
    ),
    "a dotted key": ("milestones.toml", ".".join(["a"] * 20_000) + "=1", "a key with dots"),
    "a line": ("milestones.toml", f'a = "{"x" * 4_000_000}"', "at most 100,000 are read"),
    "a list": (
        "milestones.toml",
        "[[milestone]]\nsources = [" + "".join(f'\n"{n % 50_000}",' for n in range(100_000)) + "]",
        "0, 1, 10, 100, 1000 stands there more than once",
    ),
}


@pytest.mark.parametrize("sort", HOSTILE)
def test_a_file_made_to_harm_is_refused_soon_and_in_few_words(folder, sort):
    """Some of them took minutes, or gigabytes: quadratic work, or a fault for every line."""
    csv.field_size_limit(131_072)  # as Python has it; a library that other tests load lifts it
    file, content, says = HOSTILE[sort]
    folder.write(file, content)
    start = time.process_time()
    problems = folder.problems()
    assert time.process_time() - start < 20
    found = [problem for problem in problems if problem.file == file and says in problem.message]
    assert len(found) >= 1, [str(problem)[:200] for problem in problems[:5]]
    assert len(problems) < 2_000
    assert max(len(str(problem)) for problem in problems) < 1_000


def test_every_fault_of_an_ordinary_folder_is_told(folder):
    rows = "GMB,xx,Gambie,minutes,high,\n" * 150
    folder.write(
        "participant_names.csv", f"participant,language,name,sources,confidence,notes\n{rows}"
    )
    assert len(folder.problems()) == 150


def test_the_first_faults_of_very_many_are_told(folder):
    rows = "GMB,xx,Gambie,minutes,high,\n" * 5_000
    folder.write(
        "participant_names.csv", f"participant,language,name,sources,confidence,notes\n{rows}"
    )
    said = faults(folder)
    assert len(said) == store.MOST_FAULTS + 1
    assert said[0].startswith("participant_names.csv: line 2: language: ")
    assert said[-1] == (
        "participant_names.csv: there are more faults of this sort; mend those above first"
    )


# A folder that may not be entered


def test_a_folder_that_may_not_be_entered_is_a_fault(folder, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(os, "scandir", refuse)
    monkeypatch.setattr(os, "listdir", refuse)
    assert faults(folder) == [f"{folder.path}: cannot be read: Permission denied"]
