"""Those on a list of participants whom a folder leaves out, since they do not take part."""

import shutil

import pytest

from tests.processes import PLAIN
from tracker.data import store


@pytest.fixture
def asking(tmp_path):
    """A folder without participants of its own, with more lines at the head of its process.toml."""

    def made(lines):
        folder = tmp_path / "wells"
        shutil.copytree(PLAIN, folder, dirs_exist_ok=True)
        words = (PLAIN / "process.toml").read_text("utf-8")
        (folder / "process.toml").write_text(f"{lines}\n{words}", encoding="utf-8")
        return folder

    return made


def faults(folder):
    return [str(problem) for problem in store.examine(folder)[1] if not problem.is_warning]


def test_whoever_does_not_take_part_is_left_out_with_all_that_is_said_of_it(asking):
    dataset = store.load(asking('members = "united-nations"\nwithout = ["LIE"]'))
    assert "LIE" not in dataset.participants
    assert len(dataset.participants) == 194
    assert "LIE" not in {row.participant for row in dataset.participant_names}
    assert "LIE" not in {row.participant for row in dataset.memberships}


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            'members = "united-nations"\nwithout = ["EUE"]',
            "EUE is on no list that the folder takes",
        ),
        ('without = ["LIE"]', "LIE is on no list that the folder takes"),
        ('members = "united-nations"\nwithout = ["Liechtenstein"]', "three capital letters"),
        ('members = "united-nations"\nwithout = [3]', "3 is not text"),
        ('members = "united-nations"\nwithout = "LIE"', None),
    ],
)
def test_whoever_is_left_out_must_stand_on_the_list(asking, lines, said):
    found = faults(asking(lines))
    if said is None:
        assert found == []
    else:
        assert len(found) == 1
        assert said in found[0]


def test_whoever_is_left_out_and_has_a_row_is_a_fault(asking):
    folder = asking('members = "united-nations"\nwithout = ["LIE"]')
    (folder / "participants.csv").write_text(
        "id,name,short_name,kind,sources,confidence\n"
        "LIE,Liechtenstein,Liechtenstein,member,book,high\n",
        encoding="utf-8",
    )
    assert any("LIE stands in participants.csv" in fault for fault in faults(folder))
