"""``check --fix``: what has one right answer is put right, and nothing else is touched."""

import os
import shutil
import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.processes import FROZEN, LAMPS, ROME_STATUTE
from tracker.__main__ import main
from tracker.data import mending, store
from tracker.domain.when import When


def mend(folder):
    return tuple(mending.mend(folder))


# Order


def records(text):
    return tomllib.loads(text)["milestone"]


def test_a_record_is_moved_to_where_its_date_belongs_with_its_comment(folder):
    text = (folder.path / "milestones.toml").read_text("utf-8")
    first, second, third, fourth = text.split("\n\n")
    last = f"# The conference was put forward.\n{fourth.strip()}".replace('"2028"', '"2025"')
    head = "# The lamps, in date order.\n# See README.md."
    folder.write("milestones.toml", "\n\n".join([head, first, second, third, last]) + "\n")
    assert mend(folder.path) == (
        "milestones.toml: conference-2028 was moved to its place in date order",
    )
    after = "\n\n".join([head, first, last, second, third]) + "\n"
    assert (folder.path / "milestones.toml").read_text("utf-8") == after
    assert mend(folder.path) == ()


def test_a_record_without_a_name_is_called_by_its_number(folder):
    text = (folder.path / "milestones.toml").read_text("utf-8")
    folder.write(
        "milestones.toml", text.replace('id = "conference-2028"\n', "").replace('"2028"', '"2025"')
    )
    number = text.count("[[milestone]]")
    assert mend(folder.path) == (
        f"milestones.toml: milestone number {number} was moved to its place in date order",
    )


def test_the_newest_change_comes_first(folder):
    text = (folder.path / "changes.toml").read_text("utf-8")
    one, two = text.strip().split("\n\n")
    folder.write("changes.toml", f"{two}\n\n\n# New\n{one}")
    assert mend(folder.path) == (
        "changes.toml: 2026-06-20-conference was moved to its place, the newest first",
    )
    assert (folder.path / "changes.toml").read_text("utf-8") == f"# New\n{one}\n\n\n{two}"


def test_phases_are_put_in_time_order_among_what_stands_between_them(folder):
    text = (folder.path / "process.toml").read_text("utf-8")
    folder.swap("process.toml", '"2020/2025"\ncolour', '"2026/.."\ncolour')
    folder.change(
        ("process.toml", 'band = "2026/.."\ncolour = "#c0', 'band = "2020/2025"\ncolour = "#c0')
    )
    before = tomllib.loads((folder.path / "process.toml").read_text("utf-8"))
    assert [phase["id"] for phase in before["phase"]] == ["talks", "negotiations"]
    assert mend(folder.path) == ("process.toml: negotiations was moved to its place in time order",)
    after = tomllib.loads((folder.path / "process.toml").read_text("utf-8"))
    assert [phase["id"] for phase in after["phase"]] == ["negotiations", "talks"]
    assert after | {"phase": 0} == before | {"phase": 0}
    assert text.count("\n") == (folder.path / "process.toml").read_text("utf-8").count("\n")


DATES = ["2024", "2024-05", "2024-05-06", "2024-05-06/2024-05-10", "2024/..", "1999~", "2030-12?"]
WORDS = st.text(st.sampled_from("ab #[]\"'\\\n"), max_size=12)
HEADERS = ["[[milestone]]", " [[ milestone ]] # c"]
COMMENTS = st.lists(st.sampled_from(["# why", "#", "  # [[milestone]]", "#!x = 1"]), max_size=2)


@st.composite
def files(draw):
    """A milestones.toml in any order, with comments and strings that look like something else."""
    parts, end = [draw(COMMENTS)], draw(st.sampled_from(["\n", "\r\n"]))
    if draw(st.booleans()):
        parts[0].append("")
    for number in range(draw(st.integers(1, 6))):
        words = draw(WORDS).replace("\\", "\\\\").replace('"', '\\"')
        fields = [
            f'id = "m{number}"',
            f'date = "{draw(st.sampled_from(DATES))}" # {number}',
            f'notes = """{words}"""',
            "sources = [ # a",
            "  # b",
            '  "[[milestone]]",',
            "]",
        ]
        parts.append(
            [
                *draw(COMMENTS),
                draw(st.sampled_from(HEADERS)),
                *draw(st.permutations(fields[:3])),
                *fields[3:],
            ]
        )
        parts.append([""] * draw(st.integers(0, 2)) + draw(st.sampled_from([[], ["# apart", ""]])))
    text = "\n".join(line for part in parts for line in part) + draw(st.sampled_from(["", "\n"]))
    return text.replace("\n", end)


def lines_of(text):
    return [line.rstrip("\r") for line in text.split("\n")]


def above(text):
    """The comment lines directly above each record, by the line with its id, and if they begin
    the file."""
    found, lines = {}, lines_of(text)
    for number, line in enumerate(lines):
        if line.startswith('id = "m'):
            header = max(n for n in range(number) if lines[n] in HEADERS)
            start = header
            while start and lines[start - 1].lstrip().startswith("#"):
                start -= 1
            found[line] = lines[start:header], start == 0
    return found


@settings(deadline=None)
@given(text=files())
def test_putting_in_order_changes_nothing_but_the_order(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("lamps")
    file = folder / "milestones.toml"
    file.write_bytes(text.encode())
    before = records(text)
    said = mend(folder)
    after_text = file.read_bytes().decode()
    after = records(after_text)
    starts = [When.parse(record["date"]).first for record in after]
    assert starts == sorted(starts)
    assert sorted(before, key=str) == sorted(after, key=str)
    assert sorted(lines_of(text)) == sorted(lines_of(after_text))
    for record, (comments, is_head) in above(text).items():
        if comments and is_head:
            assert lines_of(after_text)[: len(comments)] == comments
        elif comments:
            assert above(after_text)[record][0][-len(comments) :] == comments
    assert (before == after) == (text == after_text) == (said == ())
    for day in set(starts):  # those of one day stay as they stood
        of_day = [r for r in before if When.parse(r["date"]).first == day]
        assert [r for r in after if r in of_day] == of_day
    assert mend(folder) == ()
    assert file.read_bytes().decode() == after_text


@settings(deadline=None)
@given(numbers=st.permutations(range(30)))
def test_as_few_records_are_moved_as_can_be(tmp_path_factory, numbers):
    folder = tmp_path_factory.mktemp("lamps")
    text = "".join(f'[[milestone]]\nid = "m{n}"\ndate = "{2000 + n}"\n\n' for n in numbers)
    (folder / "milestones.toml").write_text(text, "utf-8")
    moved = {line.split()[1] for line in mend(folder)}
    stayed = [n for n in numbers if f"m{n}" not in moved]
    assert stayed == sorted(stayed)
    longest = [1] * 30
    for place, number in enumerate(numbers):
        runs = [longest[p] for p in range(place) if numbers[p] < number]
        longest[place] = max(runs, default=0) + 1
    assert len(stayed) == max(longest)


# Other things with one right answer


def test_a_date_without_quotes_gets_them(folder):
    folder.swap("milestones.toml", 'date = "2025-12-15"', "date = 2025-12-15  # by vote")
    folder.swap("milestones.toml", 'date = "2028"', "date = 2028")
    folder.swap("process.toml", 'checked_on = "2026-06-30"', "checked_on=2026-06-30")
    folder.swap("milestones.toml", "States talked for a week.", "date = 2028")
    assert mend(folder.path) == (
        "process.toml: line 5: checked_on: 2026-06-30 now stands in quotes",
        "milestones.toml: line 22: date: 2025-12-15 now stands in quotes",
        "milestones.toml: line 52: date: 2028 now stands in quotes",
    )
    text = (folder.path / "milestones.toml").read_text("utf-8")
    assert 'date = "2025-12-15"  # by vote\n' in text
    assert 'description = "date = 2028"\n' in text
    assert store.load(folder.path).milestone("conference-2028").date.text == "2028"


def test_a_date_without_quotes_is_no_bar_to_order(folder):
    folder.swap("milestones.toml", 'date = "2025-12-15"', "date = 1999-12-15")
    folder.swap("milestones.toml", 'formerly = ["meeting-2024"]\n', "")
    assert len(mend(folder.path)) == 2
    assert store.load(folder.path).milestones[0].id == "adoption-2025"


def test_a_day_of_its_own_that_the_folder_has_overtaken_is_left_out(folder):
    folder.swap("process.toml", '"2026-06-30"', '"2026-08-01"')
    assert mend(folder.path) == (
        "milestones.toml: views-due-2026: checked_on was left out: the whole folder was checked "
        "on 1 August 2026",
    )
    before = (LAMPS / "milestones.toml").read_text("utf-8")
    after = (folder.path / "milestones.toml").read_text("utf-8")
    assert after == before.replace('checked_on = "2026-07-15"\n', "")
    assert folder.problems() == ()


def test_a_remark_on_that_day_is_not_lost(folder):
    folder.swap("process.toml", '"2026-06-30"', '"2026-08-01"')
    folder.swap("milestones.toml", '"2026-07-15"', '"2026-07-15" # by telephone')
    assert mend(folder.path) == ()
    assert [problem.field for problem in folder.problems()] == ["checked_on"]


# What is left alone


@pytest.mark.parametrize("name", [FROZEN, LAMPS, ROME_STATUTE], ids=lambda path: path.name)
def test_a_sound_folder_is_left_as_it_is(tmp_path, name):
    folder = shutil.copytree(name, tmp_path / "copy")
    assert mend(folder) == ()
    for file in name.iterdir():
        assert (folder / file.name).read_bytes() == file.read_bytes()


def shuffled(folder):
    """The folder with its milestones in the wrong order."""
    text = (folder.path / "milestones.toml").read_text("utf-8")
    folder.write("milestones.toml", "\n\n".join(reversed(text.strip().split("\n\n"))))
    return folder


@pytest.mark.parametrize(
    "fault",
    [
        ("milestones.toml", "importance = 3", "importance = "),
        ("milestones.toml", '"2028"', '"next spring"'),
        ("milestones.toml", '"2028"', "28"),
        ("milestones.toml", 'date = "2028"\n', ""),
        ("milestones.toml", "States talked for a week.", "\\u00ZZ"),
    ],
)
def test_a_file_that_cannot_be_understood_is_left_as_it_is(folder, fault):
    shuffled(folder).change(fault)
    before = {path.name: path.read_bytes() for path in folder.path.iterdir()}
    assert mend(folder.path) == ()
    assert {path.name: path.read_bytes() for path in folder.path.iterdir()} == before


@pytest.mark.parametrize(
    "text",
    [
        "milestone = [{id = 'b', date = '2025'}, {id = 'a', date = '2024'}]",
        "milestone = 3",
        "[[milestone]]\nid = 1\ndate = [1]\n[[milestone]]\ndate = '2024'",
        "[milestone]\ndate = '2024'",
        "[[milestone]]",
        "",
    ],
)
def test_a_file_written_in_another_manner_is_left_as_it_is(folder, text):
    folder.write("milestones.toml", text)
    assert mend(folder.path) == ()
    assert (folder.path / "milestones.toml").read_text("utf-8") == text


def test_a_link_is_not_followed(folder):
    outside = folder.path.parent / "outside.toml"
    shuffled(folder)
    (folder.path / "milestones.toml").rename(outside)
    (folder.path / "milestones.toml").symlink_to(outside)
    before = outside.read_bytes()
    assert mend(folder.path) == ()
    assert outside.read_bytes() == before
    assert (folder.path / "milestones.toml").is_symlink()


def test_marks_of_another_editor_stay(folder):
    shuffled(folder)
    text = (folder.path / "milestones.toml").read_text("utf-8")
    raw = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    folder.write("milestones.toml", raw)
    assert len(mend(folder.path)) == 3
    after = (folder.path / "milestones.toml").read_bytes()
    assert after.startswith(b"\xef\xbb\xbf[[milestone]]\r\n")
    assert after.count(b"\r\n") == after.count(b"\n") == raw.count(b"\n")
    assert folder.problems() == ()


# The command


def test_check_names_the_way_out_of_disorder_and_fix_takes_it(folder, capsys):
    shuffled(folder)
    arguments = ["check", str(folder.path), "--today", "2026-07-01"]
    assert main(arguments) == 1
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 3
    assert all("check --fix" in line for line in said)
    assert main([*arguments, "--fix"]) == 0
    *fixed, last = capsys.readouterr().out.splitlines()
    assert len(fixed) == 3
    assert all(line.startswith("fixed: milestones.toml: ") for line in fixed)
    assert last.startswith("ok: 4 milestones, ")
    assert main([*arguments, "--fix"]) == 0
    assert capsys.readouterr().out.splitlines() == [last]


@pytest.mark.parametrize(
    ("file", "old", "new", "record"),
    [
        ("changes.toml", '"2026-06-10"', '"2026-06-25"', "2026-06-10-first-published"),
        ("process.toml", '"2026/.."\ncolour', '"2018/2019"\ncolour', "negotiations"),
    ],
)
def test_every_fault_of_order_names_the_way_out(folder, file, old, new, record):
    folder.swap(file, old, new)
    (problem,) = folder.problems()
    assert record in problem.record
    assert "check --fix" in problem.message
    mend(folder.path)
    assert folder.problems() == ()


def test_fix_reports_what_remains(folder, capsys):
    shuffled(folder).swap("milestones.toml", "importance = 3", "importance = 4")
    assert main(["check", "--fix", str(folder.path), "--today", "2026-07-01"]) == 1
    *fixed, last = capsys.readouterr().out.splitlines()
    assert len(fixed) == 3
    assert last.startswith("milestones.toml: views-due-2026: importance: 4 is out of range")


def test_a_disk_that_refuses_is_said(folder, capsys, monkeypatch):
    before = (shuffled(folder).path / "milestones.toml").read_bytes()

    def refuse(*_):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "replace", refuse)
    assert main(["check", "--fix", str(folder.path)]) == 1
    assert "lamps: cannot be written: No space left on device" in capsys.readouterr().err
    assert (folder.path / "milestones.toml").read_bytes() == before
    assert sorted(path.name for path in folder.path.iterdir()) == sorted(folder.files)


def test_in_a_large_folder_order_is_made_soon(tmp_path):
    """Ten thousand records, the wrong way round."""
    days = [date.fromordinal(730_000 + n) for n in range(10_000)]
    text = "".join(f'[[milestone]]\nid = "d{day}"\ndate = "{day}"\n\n' for day in reversed(days))
    (tmp_path / "milestones.toml").write_text(text, "utf-8")
    assert len(mend(tmp_path)) == 9_999
    found = records((tmp_path / "milestones.toml").read_text("utf-8"))
    assert all(one["date"] < two["date"] for one, two in pairwise(found))
