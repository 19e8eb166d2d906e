"""A folder of the form before: each thing that moved is told once, with what to write instead."""

import shutil
from pathlib import Path

import pytest

from tracker.__main__ import main
from tracker.data import moves, store
from tracker.domain.faults import told

BEFORE = Path(__file__).parent / "written_before"
"""The small folder as it was written in the form before."""

TOLD = [
    ("states.csv", "the file is called participants.csv now"),
    ("state_names.csv", "the file is called participant_names.csv now"),
    ("sponsorships.csv", "the file is called backers.csv now"),
    ("sponsor_counts.csv", "the file is called totals.csv now"),
    ("support_statements.csv", "the file is called statements.csv now"),
    ("process.toml: resolution", "write [[text]] instead of [[resolution]]"),
    ("process.toml: document_url", "write [[document]] with the same address"),
    ("states.csv: group", "groups stand in memberships.csv now"),
    ("states.csv: observer", "stands in the column kind now"),
    ("state_names.csv: state", "the column is called participant now"),
    ("treaty_status.csv: state", "the column is called participant now"),
    ("sponsorships.csv: state", "the column is called participant now"),
    ("sponsorships.csv: resolution", "the column is called text now"),
    ("sponsor_counts.csv: resolution", "the column is called text now"),
    ("sponsorships.csv: role", "write a [[role]] for each, and its id here"),
    ("sponsor_counts.csv: counts", "write a [[role]] for each, and its id here"),
    ("support_statements.csv: line 3: group", "stands in the column group_name now"),
    ("support_statements.csv: state", "the column is called participant now"),
]


def faults_of(folder):
    return told(problem for problem in store.examine(folder)[1] if not problem.is_warning)


def test_each_move_is_told_in_one_line_and_nothing_else():
    lines = faults_of(BEFORE)
    for place, instead in TOLD:
        assert sum(line.startswith(f"{place}: ") and instead in line for line in lines) == 1
    assert len(lines) == len(TOLD)


def test_what_is_wrong_beside_is_told_in_the_same_run(tmp_path):
    folder = Path(shutil.copytree(BEFORE, tmp_path / "lamps"))
    path = folder / "sponsorships.csv"
    path.write_text(path.read_text("utf-8").replace("SLE,80-1", "SEL,80-1"), "utf-8")
    (line,) = set(faults_of(folder)) - set(faults_of(BEFORE))
    assert line.startswith("sponsorships.csv: line 3: participant: unknown")


def test_beside_its_successor_an_old_file_is_not_read(tmp_path):
    folder = Path(shutil.copytree(BEFORE, tmp_path / "lamps"))
    shutil.copy(folder / "states.csv", folder / "participants.csv")
    warnings = [str(p) for p in store.examine(folder)[1] if p.is_warning]
    assert warnings[0] == (
        "warning: states.csv: unknown file; it is not read, since participants.csv has its place"
    )


def test_the_command_tells_it(capsys):
    assert main(["check", str(BEFORE), "--today", "2026-07-01"]) == 1
    said = capsys.readouterr().out
    assert "states.csv: the file is called participants.csv now; give it that name\n" in said


@pytest.mark.parametrize("move", moves.MOVES, ids=lambda move: f"{move.file} {move.name}")
def test_a_move_leads_to_what_there_is(move):
    files = {table.file for table in store.TABLES}
    columns = {(t.file, name) for t in store.TABLES for name in t.columns if not t.key}
    keys = {(t.file, t.key) for t in store.TABLES}
    if not move.name:
        assert move.file not in files
        assert move.now in files
    elif move.now:
        assert (move.file, move.now) in columns | keys
