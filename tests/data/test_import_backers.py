"""The lines here are composed from names of States; none is the list of a real draft."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.processes import FROZEN
from tracker.__main__ import main
from tracker.data import store
from tracker.domain.dataset import Dataset

ROOT = Path(__file__).parents[2]
SOURCE = "press-fr-agj3738"
LAST_SOURCE = "datasets-country-codes"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FROZEN, tmp_path / "data"))


def backers(folder: Path) -> dict[tuple[str, str], dict[str, str]]:
    text = (folder / "backers.csv").read_text(encoding="utf-8")
    return {(row["participant"], row["text"]): row for row in csv.DictReader(io.StringIO(text))}


def line_of(number: int, dataset: Dataset, later: int = 0) -> str:
    """A line of so many States, Mexico and the Gambia among them, wrapped as in print."""
    led = ["MEX", "GMB"]
    others = [id_ for id_ in dataset.participants if id_ not in led][::2][: number - len(led)]
    chosen = [
        participant for id_, participant in dataset.participants.items() if id_ in {*led, *others}
    ]
    names = [participant.name for participant in chosen]
    first, joined = names[: number - later], names[number - later :]
    text = f"{', '.join(first[:-1])} and {first[-1]}: draft resolution"
    if joined:
        text += f", subsequently joined by {', '.join(joined)}"
    return textwrap.fill(text, 72)


def run(folder: Path, line: str | bytes, *more: str, **options: str) -> int:
    file = folder.parent / "line.txt"
    file.write_bytes(line if isinstance(line, bytes) else line.encode())
    named = {
        "text": "A/RES/79/122",
        "draft": "A/C.6/79/L.2/Rev.1",
        "source": SOURCE,
        "data": str(folder),
        **options,
    }
    arguments = [part for key, value in named.items() for part in (f"--{key}", value)]
    return main(["import-backers", *arguments, *more, str(file)])


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_line_of_99_states_comes_in_by_one_command(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = backers(folder)
    line = line_of(99, store.load(folder), later=4)
    assert run(folder, line, "--joined-on", "2024-11-22") == 0
    said = capsys.readouterr().out
    assert "in this line: 99 names (95 from the start, 4 joined later)" in said
    assert "named for A/RES/79/122 now: 99" in said
    assert "published: 99 (22 November 2024, Mexico, Amnesty International)" in said
    assert "differs" not in said
    rows = backers(folder)
    named = {participant: row for (participant, text), row in rows.items() if text == "79-122"}
    assert len(named) == 99
    assert {row["role"] for row in named.values()} == {"main", "co-sponsor"}
    assert named["MEX"] == before["MEX", "79-122"]
    assert named["GMB"]["role"] == "main"
    assert named["GMB"]["sources"] == before["GMB", "79-122"]["sources"]
    assert named["AFG"] == {
        "participant": "AFG",
        "text": "79-122",
        "draft": "A/C.6/79/L.2/Rev.1",
        "role": "co-sponsor",
        "joined_on": "",
        "sources": SOURCE,
        "confidence": "high",
        "notes": "",
    }
    assert [row["joined_on"] for row in named.values()].count("2024-11-22") == 4
    assert {key: row for key, row in rows.items() if key[1] == "77-249"} == {
        key: row for key, row in before.items() if key[1] == "77-249"
    }
    first = contents(folder)
    assert run(folder, line, "--joined-on", "2024-11-22") == 0
    assert "nothing to write" in capsys.readouterr().out
    assert contents(folder) == first


def test_rows_that_are_not_touched_keep_their_bytes(folder: Path) -> None:
    before = (folder / "backers.csv").read_bytes().splitlines()
    assert run(folder, "Fiji") == 0
    after = (folder / "backers.csv").read_bytes().splitlines()
    assert [line for line in after if line in before] == before
    assert len(after) == len(before) + 1


def test_a_misprint_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(folder)
    line = line_of(99, store.load(folder)).replace("Belgium", "Belgjum")
    assert run(folder, line) == 1
    said = capsys.readouterr()
    assert "'Belgjum' is not a name of a participant; did you mean Belgium (BEL)?" in said.err
    assert "nothing was written" in said.err
    assert "Afghanistan" in said.out
    assert contents(folder) == before


def test_one_who_introduced_the_draft_is_a_co_sponsor_too(folder: Path) -> None:
    before = (folder / "backers.csv").read_text(encoding="utf-8").splitlines()
    options = {"text": "77-249", "draft": "A/C.6/77/L.4"}
    assert run(folder, "Bangladesh, Mexico and the United States of America", **options) == 0
    after = (folder / "backers.csv").read_text(encoding="utf-8").splitlines()
    assert f"BGD,77-249,A/C.6/77/L.4,co-sponsor,,{SOURCE},high," in after
    assert [line for line in before if line not in after] == [
        line for line in before if line.startswith(("MEX,77", "USA,77"))
    ]
    assert len(after) == len(before) + 1
    first = contents(folder)
    assert run(folder, "Bangladesh, Mexico and the United States of America", **options) == 0
    assert contents(folder) == first


def test_a_sponsor_that_the_line_leaves_out_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "Mexico and Fiji") == 0
    said = capsys.readouterr().out
    assert "GMB (main) is not in this line; left as it is" in said
    assert "the number named differs from the last published: 3, not 99" in said


def test_without_words_for_later_the_day_is_that_of_all(folder: Path) -> None:
    assert run(folder, "Mexico and Fiji", "--joined-on", "2024-11") == 0
    rows = backers(folder)
    assert rows["FJI", "79-122"]["joined_on"] == "2024-11"
    assert rows["MEX", "79-122"]["joined_on"] == ""


def test_a_day_on_record_is_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "Mexico and Fiji", "--joined-on", "2024-10") == 0
    assert run(folder, "Mexico and Fiji", "--joined-on", "2024-11-22") == 0
    assert "FJI joined on 2024-10 by its row" in capsys.readouterr().out
    assert backers(folder)["FJI", "79-122"]["joined_on"] == "2024-10"


def test_a_source_that_is_not_official_attests_less(folder: Path) -> None:
    assert run(folder, "Mexico and Fiji", source=LAST_SOURCE) == 0
    assert backers(folder)["FJI", "79-122"]["confidence"] == "medium"
    assert run(folder, "Mexico and Fiji") == 0
    row = backers(folder)["FJI", "79-122"]
    assert row["confidence"] == "high"
    assert row["sources"] == f"{LAST_SOURCE} | {SOURCE}"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"text": "A/RES/79/221"}, "did you mean 'A/RES/79/122'?"),
        ({"draft": "A/C.6/79/L.20"}, "did you mean 'A/C.6/79/L.2/Rev.1'?"),
        ({"draft": "A/C.6/79/L.2/Rev.x"}, "did you mean 'A/C.6/79/L.2/Rev.1'?"),
        ({"source": f"{SOURCE}x"}, f"did you mean '{SOURCE}'?"),
        ({"data": "no-such-folder"}, "no such folder"),
    ],
)
def test_what_is_not_known_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], options: dict[str, str], says: str
) -> None:
    before = contents(folder)
    assert run(folder, "Fiji", **options) == 1
    assert says in capsys.readouterr().err
    assert contents(folder) == before


def test_an_earlier_version_of_the_draft_will_do(folder: Path) -> None:
    assert run(folder, "Fiji", draft="A/C.6/79/L.2") == 0
    assert backers(folder)["FJI", "79-122"]["draft"] == "A/C.6/79/L.2"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"", "no name"),
        (b"\x00\x01\x02\xff\xfe", "not UTF-8"),
        (b"\xff\xfeA\x00l\x00", "UTF-16"),
        (b"%PDF-1.7 \xe2\xe3", "a PDF"),
        (b"PK\x03\x04\x14", "a Word or zip file"),
        ("Côte".encode("latin-1"), "not UTF-8"),
        (b"Albania, " * 600_000, "too long"),
        (b"Albania" * 2_000, "not a name"),
        (b"," * 15_000, "no name"),
        (b"x," * 9_000, "9,000 names"),
        (b"Alb\x07ania", "U+0007"),
        ("Alb\u202eania".encode(), "U+202E"),
        (b"<!DOCTYPE html><p>Albania</p>", "HTML"),
        (b'Albania, "Fiji, =cmd()', "not a name"),
    ],
)
def test_a_hostile_file_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], line: bytes, says: str
) -> None:
    before = contents(folder)
    assert run(folder, line) == 1
    said = capsys.readouterr().err
    assert says in said
    assert len(said) < 2_000
    assert contents(folder) == before


@pytest.mark.parametrize("name", ["nothing-there.txt", ".", "a\x00b"])
def test_a_file_that_cannot_be_read(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    named = ["--resolution", "79-122", "--draft", "A/C.6/79/L.2", "--source", SOURCE]
    assert main(["import-sponsors", *named, "--data", str(folder), name]) == 1
    assert "nothing was written" in capsys.readouterr().err


def test_a_folder_with_faults_is_left_alone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "participants.csv").write_text("id,iso2\nAAA\n", encoding="utf-8")
    before = contents(folder)
    assert run(folder, "Fiji") == 1
    assert "correct them first" in capsys.readouterr().err
    assert contents(folder) == before


def test_a_result_with_faults_is_taken_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(folder)
    assert run(folder, "Mexico and Fiji", "--joined-on", "2099-01-01") == 1
    said = capsys.readouterr().err
    assert "lies after the day the data were last checked" in said
    assert "backers.csv was restored" in said
    assert contents(folder) == before


def test_a_first_file_with_faults_is_taken_back(folder: Path) -> None:
    (folder / "backers.csv").unlink()
    before = contents(folder)
    assert run(folder, "Mexico and Fiji", "--joined-on", "2099-01-01") == 1
    assert contents(folder) == before


def test_a_folder_without_sponsorships_gets_the_file(folder: Path) -> None:
    (folder / "backers.csv").unlink()
    assert run(folder, "Mexico and Fiji") == 0
    assert set(backers(folder)) == {("MEX", "79-122"), ("FJI", "79-122")}
    assert len(store.load(folder).backers) == 2


def test_a_file_of_another_editor_keeps_its_kind(folder: Path) -> None:
    path = folder / "backers.csv"
    kept = "\r\n".join(
        [
            "participant,text,draft,role,sources,confidence",
            f"MEX,79-122,A/C.6/79/L.2,main,{SOURCE},high",
            "",
        ]
    )
    path.write_bytes(b"\xef\xbb\xbf" + kept.encode())
    assert run(folder, "Mexico, subsequently joined by Fiji", "--joined-on", "2024-11-22") == 0
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfparticipant,")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 3
    fiji = next(row for row in store.load(folder).backers if row.participant == "FJI")
    assert str(fiji.joined_on) == "2024-11-22"
    assert fiji.notes == "Joined after the draft was submitted."


def test_a_disk_that_refuses_leaves_the_old_file(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(folder)

    def refuse(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "replace", refuse)
    assert run(folder, "Fiji") == 1
    assert "cannot be written: No space left on device" in capsys.readouterr().err
    assert contents(folder) == before


def test_the_line_may_come_from_standard_input(folder: Path) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tracker", "import-sponsors"),
            *("--resolution", "79-122", "--draft", "A/C.6/79/L.2", "--source", SOURCE),
            *("--data", str(folder), "-"),
        ],
        input="Côte d’Ivoire et Türkiye : projet de résolution".encode(),
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert ("CIV", "79-122") in backers(folder)
    assert ("TUR", "79-122") in backers(folder)
