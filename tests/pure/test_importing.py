"""What the import of a sponsor line writes and says, on the lamp process."""

import re
from shutil import copytree

import pytest

from tests.processes import LAMPS, ROME_STATUTE, SEEDS
from tracker.data.importing import LONGEST_FILE, import_backers, text_of
from tracker.domain.when import When

LINE = (
    "Gambia (The), the Gambia and Holy See: draft resolution, subsequently joined by Sierra Leone"
)
ORDER = {"text": "80-1", "draft": "A/C.6/80/L.1/Rev.1", "source": "bulletin"}

SECOND = {"text": "A/RES/81/1", "draft": "A/C.6/81/L.1"}


@pytest.fixture
def folder(tmp_path):
    """A copy of the lamp process."""
    return copytree(LAMPS, tmp_path / "lamps")


def rows(folder):
    return (folder / "backers.csv").read_text("utf-8").splitlines()


def test_what_was_understood_and_written_is_told_line_by_line(folder):
    found = import_backers(folder, LINE, **ORDER, joined_on=When.parse("2025-12-15"))
    assert found.problems == ()
    assert found.lines == (
        "as printed    name          code  backer",
        "Gambia (The)  Gambia (The)  GMB   from the start",
        "Holy See      Holy See      VAT   from the start",
        "Sierra Leone  Sierra Leone  SLE   joined later",
        "GMB stands there twice (Gambia (The), the Gambia); counted once",
        "in this line: 3 names (2 from the start, 1 joined later)",
        "named for A/RES/80/1 now: 3",
        "published: 5 (1 November 2025, Secretariat)",
        "published: 7 (15 December 2025, Secretariat, Lamp Bulletin)",
        "the number named differs from the last published: 3, not 7",
        "written to backers.csv",
    )
    assert rows(folder) == [
        "participant,text,draft,role,joined_on,sources,confidence,notes",
        "GMB,80-1,A/C.6/80/L.1,main,2025-10,minutes | bulletin,high,",
        "SLE,80-1,A/C.6/80/L.1/Rev.1,co-sponsor,2025-12-15,minutes | bulletin,medium,"
        "Joined after the draft was submitted.",
        "VAT,80-1,A/C.6/80/L.1/Rev.1,co-sponsor,,bulletin,medium,",
    ]


def test_all_that_is_wrong_is_told_at_once_and_nothing_written(folder):
    before = rows(folder)
    asked = {"text": "80-2", "draft": "A/C.6/80/L.1", "source": "bulletn"}
    found = import_backers(folder, "Gambia and Holly See", **asked)
    assert found.lines == (
        "as printed  name          code  backer",
        "Gambia      Gambia (The)  GMB   from the start",
    )
    assert found.problems == (
        "unknown text '80-2'; did you mean '80-1'? (see process.toml)",
        "unknown source 'bulletn'; did you mean 'bulletin'? (declare it in sources.toml first)",
        "'Holly See' is not a name of a participant; did you mean Holy See (VAT)?",
    )
    assert rows(folder) == before


def test_a_draft_of_another_resolution_is_refused_alone(folder):
    found = import_backers(folder, "Gambia", **(ORDER | {"draft": "A/C.6/80/L.2"}))
    assert found.problems == (
        "'A/C.6/80/L.2' is not a version of the draft of A/RES/80/1; did you mean 'A/C.6/80/L.1'?",
    )


@pytest.mark.parametrize(
    ("before", "source", "after"),
    [
        ("low", "bulletin", "medium"),
        ("medium", "bulletin", "medium"),
        ("high", "bulletin", "high"),
        ("low", "minutes", "high"),
        ("medium", "minutes", "high"),
    ],
)
def test_a_new_source_makes_a_sponsor_surer_and_never_less_sure(folder, before, source, after):
    text = (folder / "backers.csv").read_text("utf-8")
    (folder / "backers.csv").write_text(text.replace(",medium,", f",{before},"), "utf-8")
    import_backers(folder, "Sierra Leone", **(ORDER | {"source": source}))
    (row,) = [row for row in rows(folder) if row.startswith("SLE")]
    assert f",{after}," in row


def test_notes_that_end_without_a_stop_get_one_before_what_is_added(folder):
    text = (folder / "backers.csv").read_text("utf-8")
    text = text.replace("co-sponsor,,minutes,medium,", "co-sponsor,,minutes,medium,Spoke first")
    (folder / "backers.csv").write_text(text, "utf-8")
    import_backers(folder, "Gambia, subsequently joined by Sierra Leone", **ORDER)
    (row,) = [row for row in rows(folder) if row.startswith("SLE")]
    assert row.endswith(",Spoke first. Joined after the draft was submitted.")


def test_another_role_of_one_who_is_named_stays_beside_the_new_one(folder):
    text = (folder / "backers.csv").read_text("utf-8")
    (folder / "backers.csv").write_text(text.replace("co-sponsor,,", "introduced,,"), "utf-8")
    import_backers(folder, "Sierra Leone", **ORDER)
    assert [row for row in rows(folder) if row.startswith("SLE")] == [
        "SLE,80-1,A/C.6/80/L.1/Rev.1,introduced,,minutes,medium,",
        "SLE,80-1,A/C.6/80/L.1/Rev.1,co-sponsor,,bulletin,medium,",
    ]


def test_new_rows_stand_with_those_of_their_resolution_in_the_order_of_the_states(folder):
    process = (folder / "process.toml").read_text("utf-8")
    second = process[process.index("[[text]]") : process.index("[[group]]")]
    second = second.replace("80-1", "81-1").replace("/80/", "/81/")
    (folder / "process.toml").write_text(f"{process}\n{second}", "utf-8")
    with (folder / "backers.csv").open("a", encoding="utf-8") as file:
        file.write("SLE,81-1,A/C.6/81/L.1,main,,minutes,high,\n")
    found = import_backers(folder, "Holy See and Gambia", **ORDER)
    assert found.problems == ()
    assert "SLE (co-sponsor) is not in this line; left as it is" in found.lines
    assert [row[:9].rstrip("A/") for row in rows(folder)[1:]] == [
        "GMB,80-1,",
        "SLE,80-1,",
        "VAT,80-1,",
        "SLE,81-1,",
    ]
    import_backers(folder, "Holy See and Gambia", **(ORDER | SECOND))
    assert [row[:9] for row in rows(folder)[4:]] == ["SLE,81-1,", "GMB,81-1,", "VAT,81-1,"]


def test_without_a_published_total_that_is_said(folder):
    (folder / "totals.csv").unlink()
    found = import_backers(folder, "Sierra Leone", **ORDER)
    assert found.lines[-3:] == (
        "named for A/RES/80/1 now: 2",
        "published: no total is known",
        "written to backers.csv",
    )


def test_a_file_may_be_as_long_as_a_line_in_letters_of_four_bytes():
    assert LONGEST_FILE == 80_000
    assert len(text_of(b"a" * 80_000)) == 80_000
    with pytest.raises(ValueError, match="at most 20,000 characters"):
        text_of(b"a" * 80_001)


@pytest.mark.parametrize(
    ("raw", "text"),
    [(b"Fiji", "Fiji"), (b"\xef\xbb\xbfFiji", "Fiji"), ("Côte d’Ivoire".encode(), "Côte d’Ivoire")],
)
def test_a_file_is_read_as_it_is_written(raw, text):
    assert text_of(raw) == text


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"%PDF-1.7", "it is a PDF; copy the line into a plain UTF-8 text file"),
        (b"PK\x03\x04", "it is a Word or zip file"),
        (b"\xff\xfeF\x00", "it is UTF-16 text"),
        (b"Fiji \xe9", "it is not UTF-8 text (byte 5); save it as plain UTF-8 text"),
    ],
)
def test_a_file_of_another_kind_is_named(raw, says):
    with pytest.raises(ValueError, match=re.escape(says)):
        text_of(raw)


CALL = {"text": "Call of Brim", "source": "minutes"}


@pytest.fixture
def seeds(tmp_path):
    """A copy of the seed process, whose texts have no drafts."""
    return copytree(SEEDS, tmp_path / "seeds")


def test_a_line_of_a_text_without_a_draft_ends_with_what_the_text_is(seeds):
    found = import_backers(seeds, "Arland, Greenholm and Dunmark: Declaration of Brim", **CALL)
    assert found.problems == ()
    assert "left out, since it ends the line: 'Declaration of Brim'" in found.lines
    assert "named for Call of Brim now: 3" in found.lines
    assert "published: 97 (12 June 2025, Brim)" in found.lines
    assert "DUN,call,signatory,,,minutes,high," in rows(seeds)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Delegations: Arland, Brim", "'Delegations: Arland' is not a name of a participant"),
        ("Arland, Brim: Corland", "'Brim: Corland' is not a name of a participant"),
    ],
)
def test_what_stands_after_a_colon_and_may_be_a_name_is_not_left_out(seeds, line, problem):
    found = import_backers(seeds, line, **CALL)
    assert any(said.startswith(problem) for said in found.problems)


def test_the_role_that_is_asked_for_is_written(seeds):
    asked = {"text": "coalition", "source": "minutes"}
    found = import_backers(seeds, "Brim", **asked, role="co-chair")
    assert "BRM,coalition,co-chair,,,minutes,high," in rows(seeds)
    assert "published: no total is known" in found.lines
    import_backers(seeds, "Arland and Corland", **asked)
    assert "COR,coalition,member,,,minutes,high," in rows(seeds)
    assert sum(row.startswith("ARL,coalition") for row in rows(seeds)) == 2


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ({"role": "signer"}, "unknown role 'signer'; did you mean 'signatory'? (see its roles in "),
        ({"draft": "Draft 1"}, "Call of Brim has no draft in process.toml; leave --draft out"),
    ],
)
def test_a_role_or_a_draft_that_the_text_has_not_is_refused(seeds, asked, problem):
    found = import_backers(seeds, "Arland", **CALL, **asked)
    assert [said.startswith(problem) for said in found.problems] == [True]


def test_a_draft_is_asked_for_where_the_text_has_one(folder):
    found = import_backers(folder, "Gambia", text="80-1", source="bulletin")
    assert found.problems == ("name the draft with the line, as in --draft A/C.6/80/L.1",)


def test_a_folder_without_participants_says_so_once(tmp_path):
    folder = copytree(ROME_STATUTE, tmp_path / "rome")
    found = import_backers(folder, "Angola and Benin", text="x", source="y")
    assert found.problems == (
        "the folder has no participants, by whose names a line is read; write participants.csv "
        "first",
    )
