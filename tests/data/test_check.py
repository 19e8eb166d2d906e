from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.processes import FROZEN, LAMPS, ROOT
from tracker import clock
from tracker.__main__ import main

DATA = FROZEN


def test_sound_data_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(DATA), "--today", "2026-11-23"]) == 0
    *warnings, last = capsys.readouterr().out.splitlines()
    assert all(line.startswith("warning: ") for line in warnings)
    assert last.startswith("ok: ")
    assert " milestones, " in last
    assert ", 195 participants, " in last
    assert " names of participants, " in last
    assert " statements" in last


def test_every_fault_is_reported_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = shutil.copytree(DATA, tmp_path / "data")
    names = folder / "participant_names.csv"
    names.write_text(
        "participant,language,name,sources,confidence\n"
        "FRA,de,Frankreich,datasets-country-codes,high\n"
        "FRA,en,Nigeria,datasets-country-codes,high\n",
        encoding="utf-8",
    )
    assert main(["check", str(folder)]) == 1
    said = capsys.readouterr().out
    assert (
        "participant_names.csv: line 2: language: unknown value 'de'; known are en, fr, es" in said
    )
    assert "participant_names.csv: line 3: name: 'Nigeria' reads like a name of NGA" in said
    assert "ok:" not in said


def test_the_folder_may_come_from_the_environment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_DATA", str(tmp_path / "nowhere"))
    assert main(["check"]) == 1
    assert "nowhere: no such folder" in capsys.readouterr().out


def test_texts_that_cannot_be_drawn_are_warned_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = shutil.copytree(LAMPS, tmp_path / "data")
    path = folder / "milestones.toml"
    path.write_text(path.read_text("utf-8").replace("First talks", "条约"), "utf-8")
    assert main(["check", str(folder), "--today", "2026-07-01"]) == 0
    warning, last = capsys.readouterr().out.splitlines()
    assert warning.startswith("warning: milestones.toml: talks-2024: title: cards and the PDF")
    assert last.startswith("ok: ")


def test_without_a_day_it_is_the_present_one_where_the_folder_is_at_home(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(LAMPS, tmp_path / "data")
    path = folder / "process.toml"
    path.write_text('time_zone = "Asia/Tokyo"\n' + path.read_text("utf-8"), "utf-8")
    days = {"Asia/Tokyo": date(2029, 1, 1), "UTC": date(2026, 7, 1)}
    monkeypatch.setattr(clock, "today", lambda zone: days[zone])
    assert main(["check", str(folder)]) == 0
    assert "2028 has gone by and nothing confirms the event" in capsys.readouterr().out
    assert main(["check", str(LAMPS)]) == 0
    assert "gone by" not in capsys.readouterr().out


@pytest.mark.parametrize("day", ["2026-13-01", "tomorrow"])
def test_today_is_a_day(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["check", "--today", day])
    assert stopped.value.code == 2
    assert "is not a day as in 2024-11-22" in capsys.readouterr().err


def test_the_folder_that_is_checked_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    day = ["--today", "2026-07-01"]
    assert main(["check", "--data", str(LAMPS), *day]) == 0
    assert capsys.readouterr().err == f"folder: {LAMPS}\n"
    assert main(["check", str(LAMPS), *day]) == 0
    assert capsys.readouterr().err == f"folder: {LAMPS}\n"
    monkeypatch.setenv("TRACKER_DATA", str(LAMPS))
    assert main(["check", *day]) == 0
    assert capsys.readouterr().err == f"folder: {LAMPS}\n"
    assert main(["check", str(LAMPS), "--data", "data"]) == 1
    assert "name one folder" in capsys.readouterr().err


def test_our_own_folder_is_not_taken_in_silence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("TRACKER_DATA", raising=False)
    monkeypatch.chdir(ROOT)
    main(["check"])
    assert capsys.readouterr().err == "no folder given: using data/\n"
    monkeypatch.chdir(tmp_path)
    main(["check"])
    assert capsys.readouterr().err == f"no folder given: using {ROOT / 'data'}\n"


def test_the_same_fault_in_many_rows_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = shutil.copytree(FROZEN, tmp_path / "data")
    path = folder / "treaty_status.csv"
    path.write_text(path.read_text("utf-8").replace(",cat,", ",basel,"), "utf-8")
    assert main(["check", str(folder), "--today", "2026-11-23"]) == 1
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "basel" in line]
    assert line == (
        "treaty_status.csv: treaty: unknown treaty 'basel' in 195 rows (lines 4, 8, 12 …); "
        "process.toml names cat, genocide-convention, icpped, rome-statute"
    )


@pytest.mark.parametrize(("mark", "called"), [(";", "semicolons"), ("\t", "tabs")])
def test_cells_that_are_parted_otherwise_are_told_once(
    mark: str, called: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = shutil.copytree(LAMPS, tmp_path / "data")
    path = folder / "participants.csv"
    path.write_text(path.read_text("utf-8").replace(",", mark), "utf-8")
    assert main(["check", str(folder), "--today", "2026-07-01"]) == 1
    assert capsys.readouterr().out == (
        f"participants.csv: its cells are parted by {called}; save it as CSV with commas\n"
    )


def test_a_cell_too_many_in_every_row_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = shutil.copytree(FROZEN, tmp_path / "data")
    path = folder / "participants.csv"
    header, *rows = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([header, *(f"{row},x" for row in rows)]) + "\n", "utf-8")
    assert main(["check", str(folder), "--today", "2026-11-23"]) == 1
    cells = header.count(",") + 1
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "cells" in line]
    assert line == (
        f"participants.csv: has {cells + 1} cells in 195 rows (lines 2, 3, 4 …); "
        f"the first line has {cells}"
    )


def test_an_unknown_key_is_answered_with_those_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = shutil.copytree(LAMPS, tmp_path / "data")
    path = folder / "milestones.toml"
    path.write_text(path.read_text("utf-8").replace("importance = 3", "weight = 3"), "utf-8")
    assert main(["check", str(folder), "--today", "2026-07-01"]) == 1
    said = capsys.readouterr().out
    assert "unknown key 'weight'; known are " in said
    assert ", importance, " in said
