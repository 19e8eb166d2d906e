"""The list of Members that comes with the software, and the folders that ask for it."""

import csv
import io
import re
import subprocess

import pytest

from tests.processes import FROZEN, ROOT
from tracker.data import shipped, store
from tracker.domain.records import GroupKind, ParticipantKind

LIST = "united-nations"
ASKS = 'id = "lamp-treaty"\n'


@pytest.fixture
def asking(folder):
    """The small folder, whose participants come with the list."""
    folder.swap("process.toml", ASKS, f'{ASKS}members = "{LIST}"\n')
    for file in ("participants.csv", "participant_names.csv", "memberships.csv"):
        folder.write(file, None)
    return folder


def test_a_folder_names_a_list_and_has_the_members_with_their_names_groups_and_sources(asking):
    assert asking.problems() == ()
    dataset = store.load(asking.path)
    kinds = [participant.kind for participant in dataset.participants.values()]
    assert (kinds.count(ParticipantKind.MEMBER), kinds.count(ParticipantKind.OBSERVER)) == (193, 2)
    assert {name.language for name in dataset.participant_names} == {"en", "fr", "es"}
    assert "GMB" in dataset.members_on("african", dataset.process.checked_on)
    assert {dataset.groups[row.group].kind for row in dataset.memberships} == {GroupKind.REGIONAL}
    for record in (*dataset.participants.values(), *dataset.memberships):
        assert set(record.sources) <= dataset.sources.keys()


def test_what_a_folder_says_takes_the_place_of_the_list(asking):
    asking.write(
        "participants.csv",
        "id,iso2,m49,name,short_name,kind,member_since,sources,confidence,notes\n"
        "GMB,GM,270,The Gambia,Gambia,member,1965-09-21,minutes,high,\n"
        "EUE,,,European Union,European Union,organization,,minutes,high,\n",
    )
    asking.write(
        "memberships.csv",
        "participant,group,since,until,sources,confidence,notes\n"
        "GMB,african,,2020,minutes,high,\nGMB,weog,2021,,minutes,high,\n",
    )
    asking.swap("process.toml", 'one = "participant"', 'one = "member"')
    assert asking.problems() == ()
    dataset = store.load(asking.path)
    assert len(dataset.participants) == 196
    assert list(dataset.participants)[-1] == "EUE"
    assert dataset.participants["GMB"].short_name == "Gambia"
    today = dataset.process.checked_on
    assert "GMB" not in dataset.members_on("african", today)
    assert "GMB" in dataset.members_on("weog", today)
    assert {name.name for name in dataset.participant_names if name.participant == "GMB"} >= {
        "Gambie"
    }


def test_a_fault_against_the_list_is_told_of_the_folder(asking):
    asking.write(
        "participants.csv",
        "id,iso2,m49,name,short_name,kind,member_since,sources,confidence,notes\n"
        "XYZ,GM,,Elsewhere,Elsewhere,state,,minutes,high,\n",
    )
    (problem,) = asking.problems()
    assert (problem.file, problem.record, problem.field) == (
        *("participants.csv", "line 2 (XYZ)"),
        "iso2",
    )
    assert "'GM' belongs to GMB already" in problem.message


def test_an_unknown_list_is_refused_with_those_there_are(folder):
    folder.swap("process.toml", ASKS, f'{ASKS}members = "united-nation"\n')
    assert "did you mean 'united-nations'?" in "".join(p.message for p in folder.problems())


def test_the_version_of_the_data_follows_the_list(asking, monkeypatch):
    before = store.load(asking.path).version
    changed = dict(shipped.contents(LIST)) | {"participants.csv": "another"}
    monkeypatch.setattr(shipped, "contents", lambda _: changed)
    assert store.load(asking.path).version != before


def test_the_list_is_in_the_package():
    git = ["git", "-C", str(ROOT), "ls-files", "tracker/data/united_nations"]
    if (tracked := subprocess.run(git, capture_output=True, text=True, check=False)).returncode:
        pytest.skip("this copy is in no repository")
    names = {line.rpartition("/")[2] for line in tracked.stdout.splitlines()}
    assert names == set(shipped.contents(LIST))
    assert names == {table.file for table in store.TABLES if table.name in shipped.TABLES}


def test_the_list_says_what_our_folder_said_before_it_came_from_there():
    """A corrected fact may differ: the ids, the codes and the kinds do not."""

    def told(text):
        rows = csv.DictReader(io.StringIO(text))
        return {row["id"]: (row["iso2"], row["m49"], row["kind"]) for row in rows}

    frozen = told((FROZEN / "participants.csv").read_text("utf-8"))
    assert told(shipped.contents(LIST)["participants.csv"]) == frozen


def test_the_list_names_no_process_of_ours():
    text = "\n".join(shipped.contents(LIST).values())
    assert not re.search("crimes against humanity|79/122", text, re.IGNORECASE)
