"""The corrections that people send most: after each, all that holds of living data still does."""

import re
import shutil
import tomllib

import pytest

from tests.processes import ROOT
from tracker.__main__ import main
from tracker.data import store
from tracker.domain.status import Status

WITHOUT = ("-p", "no:cacheprovider", "-p", "no:playwright")
"""What a run inside a run must not load: it would meet itself."""


class Run:
    """What came of a run of tests: how many passed, and the names of those that did not."""

    def __init__(self):
        self.passed = 0
        self.failed = []

    def pytest_runtest_logreport(self, report):
        if report.failed:
            self.failed.append(report.nodeid)
        self.passed += report.when == "call" and report.passed


def living(folder):
    """A run of the tests of living data over a folder."""
    run = Run()
    pytest.main(["-q", *WITHOUT, "--data", str(folder), str(ROOT / "tests/living")], [run])
    return run


def blocks(file):
    """The milestones of a file as they are written, with what stands above the first."""
    return re.split(r"^(?=\[\[milestone\]\])", file.read_text("utf-8"), flags=re.MULTILINE)


def rewrite(folder, id_, **lines):
    """Write other lines into the record of a milestone; None takes a line away."""
    file = folder / "milestones.toml"
    text = blocks(file)
    (place,) = [n for n, block in enumerate(text) if f'\nid = "{id_}"\n' in block]
    for key, value in lines.items():
        line = "" if value is None else f'{key} = "{value}"\n'
        text[place] = re.sub(rf"^{key} = .*\n", line, text[place], flags=re.MULTILINE)
    file.write_text("".join(text), "utf-8")


def add_a_milestone(folder):
    """Below all others, wherever its date belongs, as somebody in a hurry would."""
    dataset = store.load(folder)
    like = dataset.milestones[len(dataset.milestones) // 2]
    with (folder / "milestones.toml").open("a", encoding="utf-8") as file:
        file.write(
            f'\n[[milestone]]\nid = "a-new-milestone"\ntitle = "A new milestone"\n'
            f'short_label = "New"\ndate = "{like.date.text}"\nphase = "{like.phase}"\n'
            f'body = "{like.body}"\nkind = "{like.kind}"\nbasis = "{like.basis}"\n'
            f'importance = 1\ndescription = "It was missing."\n'
            f'sources = ["{like.sources[0]}"]\nconfidence = "medium"\n'
        )


def fix_the_second_session(folder):
    """Give the next session whose days are open four days in April."""
    dataset = store.load(folder)
    today = dataset.process.checked_on
    ahead = [m for m in dataset.milestones if m.duration and m.date.is_window]
    ahead = [m for m in ahead if m.date.last and m.date.last >= today]
    if not ahead:
        pytest.skip("no session of the process has days that are still open")
    year = ahead[0].date.last.year
    rewrite(folder, ahead[0].id, date=f"{year}-04-12/{year}-04-15", duration=None)


def confirm_a_past_milestone(folder):
    """Say that there is a record now of something that had gone by without one."""
    dataset = store.load(folder)
    today = dataset.process.checked_on
    doubtful = [m for m in dataset.milestones if dataset.status(m, today) is Status.UNCONFIRMED]
    if not doubtful:
        pytest.skip("nothing of the process is unconfirmed")
    rewrite(folder, doubtful[-1].id, basis="record")


def add_a_cosponsor(folder):
    """Name one more State in the line of the newest draft."""
    dataset = store.load(folder)
    row = dataset.backers[-1]
    taken = {r.participant for r in dataset.backers if r.text == row.text}
    participant = next(
        s.id for s in dataset.participants.values() if s.id not in taken and s.member_since
    )
    file = folder / "backers.csv"
    *_, last = file.read_text("utf-8").splitlines()
    with file.open("a", encoding="utf-8", newline="") as opened:
        opened.write(f"{participant}{last.removeprefix(row.participant)}\n")


@pytest.mark.parametrize(
    "correct",
    [add_a_milestone, fix_the_second_session, confirm_a_past_milestone, add_a_cosponsor],
    ids=lambda correct: correct.__name__,
)
def test_a_correction_breaks_nothing(correct, tmp_path):
    before = store.load(ROOT / "data")
    folder = shutil.copytree(ROOT / "data", tmp_path / "data")
    correct(folder)
    assert main(["check", "--fix", str(folder)]) == 0
    assert store.load(folder).version != before.version
    run = living(folder)
    assert run.failed == []
    assert run.passed > 20


def test_a_wrong_folder_does_not_pass(tmp_path):
    """The same run ends with faults where there are any, so that green says something."""
    folder = shutil.copytree(ROOT / "data", tmp_path / "data")
    rows = tomllib.loads((folder / "milestones.toml").read_text("utf-8"))["milestone"]
    rewrite(folder, rows[0]["id"], phase="no-such-phase")
    run = living(folder)
    assert "tests/living/test_records.py::test_the_door_lets_the_folder_in[data]" in run.failed
