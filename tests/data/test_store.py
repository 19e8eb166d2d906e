"""The door to the data: our folder as it is, with faults, and while it changes."""

import os
import re
import shutil
import threading
import time
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.processes import FROZEN
from tracker.data import store
from tracker.domain.records import ParticipantKind
from tracker.domain.status import Status
from tracker.words import ENGLISH

DATA = FROZEN
TODAY = date(2026, 11, 23)
THEN = date(2024, 11, 22)


@pytest.fixture(scope="module")
def ours():
    return store.load(DATA)


# Our data


def test_our_data_has_no_fault_and_no_warning_without_a_day():
    dataset, problems = store.examine(DATA)
    assert dataset is not None
    assert [str(problem) for problem in problems] == []


def test_time_passing_gives_only_warnings():
    dataset, problems = store.examine(DATA, date(2099, 1, 1))
    assert dataset is not None
    assert dataset.warnings == problems
    assert len(problems) > 1
    assert [str(problem) for problem in problems if not problem.is_warning] == []


def test_there_are_88_milestones_in_time_order(ours):
    assert len(ours.milestones) == 88
    assert len({milestone.id for milestone in ours.milestones}) == 88
    keys = [milestone.date.sort_key for milestone in ours.milestones]
    assert keys == sorted(keys)


def test_every_source_of_a_record_exists(ours):
    records = [
        *ours.milestones,
        *ours.participants.values(),
        *ours.treaty_statuses,
        *ours.backers,
        *ours.totals,
        *ours.statements,
    ]
    assert len(records) > 1_000
    for record in records:
        assert record.sources
        assert set(record.sources) <= set(ours.sources)


def test_every_milestone_has_a_known_phase_body_and_kind(ours):
    for milestone in ours.milestones:
        assert milestone.phase in ours.phases
        assert milestone.body in ours.bodies
        assert milestone.kind in ours.kinds


def test_there_are_193_members_and_2_observers(ours):
    members = [
        participant for participant in ours.participants.values() if participant.member_since
    ]
    observers = [
        participant.id
        for participant in ours.participants.values()
        if participant.kind is ParticipantKind.OBSERVER
    ]
    assert (len(ours.participants), len(members), observers) == (195, 193, ["VAT", "PSE"])


def test_a_code_that_reads_like_nothing_is_still_a_code(ours):
    assert ours.participants["NAM"].iso2 == "NA"
    assert ours.participants["AFG"].m49 == "004"


def test_regional_groups_have_their_size(ours):
    """The sizes that the United Nations publishes, with those that no group counts."""
    admitted = {p.id for p in ours.participants.values() if p.member_since}
    day = ours.process.checked_on
    sizes = {group: len(ours.members_on(group, day) & admitted) for group in ours.groups}
    assert sum(sizes.values()) == 192  # and one that is in none
    assert {k: sizes[k] for k in ("african", "eastern-european", "grulac")} == {
        "african": 54,
        "eastern-european": 23,
        "grulac": 33,
    }


@pytest.mark.parametrize(
    ("id_", "on_the_day", "today"),
    [
        ("cahi-launch-2008", "completed", "completed"),
        ("ilc-first-reading-comments-deadline-2018", "completed", "completed"),
        ("c6-79-debate-2024", "completed", "completed"),
        ("c6-79-amendments-2024", "completed", "completed"),
        ("c6-79-decision-2024", "under-way", "completed"),
        ("unga-res-79-122", "scheduled", "completed"),
        ("washu-symposium-2025", "scheduled", "unconfirmed"),
        ("c6-80-text-on-dates-2025", "date-to-be-fixed", "unconfirmed"),
        ("prepcom-1-2026", "scheduled", "completed"),
        ("proposals-deadline-2026", "scheduled", "completed"),
        ("compiled-text-2026", "date-to-be-fixed", "date-to-be-fixed"),
        ("c6-81-item-2026", "expected", "expected"),
        ("prepcom-2-2027", "date-to-be-fixed", "date-to-be-fixed"),
        ("conference-session-1-2028", "date-to-be-fixed", "date-to-be-fixed"),
        ("convention-adoption-2029", "expected", "expected"),
        ("entry-into-force", "expected", "expected"),
    ],
)
def test_the_status_of_a_milestone_then_and_now(ours, id_, on_the_day, today):
    milestone = ours.milestone(id_)
    assert milestone is not None
    assert ours.status(milestone, THEN) is Status(on_the_day)
    assert ours.status(milestone, TODAY) is Status(today)


def test_neighbours_follow_one_another(ours):
    first, second, last = ours.milestones[0], ours.milestones[1], ours.milestones[-1]
    assert ours.neighbours(first) == (None, second)
    assert ours.neighbours(last) == (ours.milestones[-2], None)
    assert ours.neighbours(second) == (first, ours.milestones[2])


def test_a_milestone_is_found_by_a_former_id(folder):
    dataset = store.load(folder.path)
    assert dataset.milestone("meeting-2024") is dataset.milestone("talks-2024")
    assert dataset.milestone("talks-2024").title == "First talks"
    assert dataset.milestone("never-heard-of") is None


def test_a_milestone_is_found_by_the_id_of_one_merged_into_it(folder):
    folder.swap("milestones.toml", 'formerly = ["meeting-2024"]', 'merged = ["meeting-2024"]')
    assert store.load(folder.path).milestone("meeting-2024").id == "talks-2024"


def test_an_id_in_use_wins_over_a_former_one_of_the_same_name(folder):
    """The rules forbid it; were it to happen, a link would still open what bears the name."""
    dataset = store.load(folder.path)
    first, second, *others = dataset.milestones
    usurper = replace(first, formerly=(second.id,))
    dataset = replace(dataset, milestones=(usurper, second, *others))
    assert dataset.milestone(second.id) is second


# What a folder becomes


def test_records_cannot_be_modified(ours):
    milestone = ours.milestones[0]
    with pytest.raises(FrozenInstanceError):
        milestone.title = "Another"
    with pytest.raises(FrozenInstanceError):
        milestone.date.first = date(2000, 1, 1)
    with pytest.raises(FrozenInstanceError):
        ours.process.title = "Another"
    with pytest.raises(FrozenInstanceError):
        ours.milestones = ()
    with pytest.raises(TypeError):
        ours.participants["XXX"] = ours.participants["NAM"]
    with pytest.raises(TypeError):
        del ours.sources[next(iter(ours.sources))]


def test_nothing_in_a_dataset_can_be_modified(ours):
    """Every value that can be reached is of a kind that does not change."""

    def changeable(value):
        if isinstance(value, list | dict | set):
            yield value
        elif isinstance(value, tuple):
            for item in value:
                yield from changeable(item)
        elif hasattr(value, "values") and not is_dataclass(value):
            assert not hasattr(value, "__setitem__")
            for item in value.values():
                yield from changeable(item)
        elif is_dataclass(value):
            assert type(value).__dataclass_params__.frozen
            for field in fields(value):
                yield from changeable(getattr(value, field.name))

    assert list(changeable(ours)) == []


def test_a_date_keeps_the_words_of_its_file(folder):
    dataset = store.load(folder.path)
    assert [milestone.date.text for milestone in dataset.milestones] == [
        "2024-05-06/2024-05-10",
        "2025-12-15",
        "2026-04-30",
        "2028",
    ]
    assert ENGLISH.date_of(dataset.milestone("conference-2028")) == "three weeks in 2028"


def test_what_is_left_out_has_its_default(folder):
    dataset = store.load(folder.path)
    milestone = dataset.milestone("talks-2024")
    assert (milestone.outcome, milestone.notes, milestone.documents) == (None, "", ())
    assert (milestone.duration, milestone.checked_on) == (None, None)
    assert dataset.participants["VAT"].member_since is None
    assert dataset.participants["EUE"].iso2 == ""
    assert dataset.memberships[0].since is None


def test_an_absent_file_is_an_empty_table(folder):
    folder.write("statements.csv", None)
    assert store.load(folder.path).statements == ()


def test_milestones_of_one_day_stand_in_a_steady_order(folder):
    folder.swap("milestones.toml", '"2025-12-15"', '"2024-05-06"')
    dataset = store.load(folder.path)
    assert [milestone.id for milestone in dataset.milestones][:2] == ["adoption-2025", "talks-2024"]


def test_the_version_names_the_day_and_changes_with_the_content(folder):
    before = store.load(folder.path).version
    assert re.fullmatch(r"2026-06-30\+[0-9a-f]{8}", before)
    assert store.load(folder.path).version == before
    folder.write("README.md", "Words beside the data.\n")
    assert store.load(folder.path).version == before
    folder.swap("milestones.toml", "for a week", "for one week")
    assert store.load(folder.path).version != before


# Everything that is wrong, at once


PLANTED = [
    (
        "process.toml",
        'band = "2013/2019-08-05"',
        'band = "2007/2019-08-05"',
        ("process.toml", "phase ilc", "band"),
    ),
    (
        "process.toml",
        'symbol = "A/RES/77/249"',
        'symbl = "A/RES/77/249"',
        ("process.toml", "text 77-249", "symbl"),
    ),
    (
        "milestones.toml",
        'date = "2010-03-12"',
        'date = "12 March 2010"',
        ("milestones.toml", "washington-declaration-2010", "date"),
    ),
    (
        "milestones.toml",
        'short_label = "Initiative launched"',
        f'short_label = "{"Initiative " * 4}"',
        ("milestones.toml", "cahi-launch-2008", "short_label"),
    ),
    (
        "milestones.toml",
        'date = "2009-04-12/2009-04-15"\nphase = "groundwork"',
        'date = "2009-04-12/2009-04-15"\nphase = "groundwrok"',
        ("milestones.toml", "cahi-experts-st-louis-2009", "phase"),
    ),
    (
        "milestones.toml",
        'date = "2028"',
        "date = 2028-05-01",
        ("milestones.toml", "conference-session-1-2028", "date"),
    ),
    (
        "sources.toml",
        'url = "https://elevenjournals.com/tijdschrift/AJ/2020/2/AJ_2352-068X_2020_006_002_002"',
        'url = "javascript:alert(1)"',
        ("sources.toml", "ajicj-2020-006-002-002", "url"),
    ),
    ("participants.csv", "NAM,NA,", "NAM,na,", ("participants.csv", r"line \d+ \(NAM\)", "iso2")),
    (
        "participants.csv",
        "\nALB,AL,008,",
        "\nALB,AF,008,",
        ("participants.csv", r"line 3 \(ALB\)", "iso2"),
    ),
    (
        "treaty_status.csv",
        "\nAFG,cat,party,1987-04-01,",
        "\nAFG,cat,praty,1987-04-01,",
        ("treaty_status.csv", "line 4", "status"),
    ),
    (
        "backers.csv",
        "\nGMB,77-249,",
        "\nGMB,77-942,",
        ("backers.csv", "line 5", "text"),
    ),
    (
        "totals.csv",
        "2022-11-18,86,",
        "2022-11-18,eighty-six,",
        ("totals.csv", r"line \d+", "count"),
    ),
    (
        "statements.csv",
        'AGO,"Sixth Committee, as reported",2024,national,,',
        'AGO,"Sixth Committee, as reported",2044,national,,',
        ("statements.csv", "line 2", "date"),
    ),
]


@pytest.fixture
def copy(tmp_path):
    return Path(shutil.copytree(DATA, tmp_path / "copy"))


def plant(path, file, old, new):
    text = (path / file).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times in {file}"
    (path / file).write_text(text.replace(old, new), encoding="utf-8")


def test_many_planted_faults_are_all_found_in_one_run(copy):
    assert len(PLANTED) >= 10
    for file, old, new, _ in PLANTED:
        plant(copy, file, old, new)
    dataset, problems = store.examine(copy)
    assert dataset is None
    found = [(problem.file, problem.record, problem.field) for problem in problems]
    for _, _, _, (file, record, field) in PLANTED:
        assert any(
            place[0] == file and re.fullmatch(record, place[1]) and place[2] == field
            for place in found
        ), (file, record, field)
    assert all(problem.message for problem in problems)
    # The misspelt key and the key that is missing for it are two; each other fault is told once.
    assert len(problems) == len(PLANTED) + 1, "\n".join(map(str, problems))


def test_the_fault_of_a_folder_says_all_that_is_wrong(copy):
    for file, old, new, _ in PLANTED:
        plant(copy, file, old, new)
    with pytest.raises(store.DataError) as fault:
        store.load(copy)
    assert len(fault.value.problems) == len(PLANTED) + 1
    assert str(fault.value).splitlines() == [str(problem) for problem in fault.value.problems]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        # a record that many others name can no longer be read
        (
            "process.toml",
            'id = "sixth-committee"\nlabel = "Sixth',
            'id = "sixth-committee"\nlab = "S',
        ),
        ("process.toml", 'id = "decision"\n', 'id = "decision"\ndeadline = "perhaps"\n'),
        ("process.toml", 'draft = "A/C.6/79/L.2/Rev.1"', "draft = 79"),
        ("participants.csv", "\nMEX,", "\nMEX,,"),
        ("participants.csv", "\nGMB,GM,", "\nGMB,gm,"),
        ("sources.toml", 'id = "press-gal3691"\n', 'id = "press-gal3691"\nseen = "2026"\n'),
        ("milestones.toml", 'id = "unga-res-79-122"\n', 'id = "unga-res-79-122"\nfoo = 1\n'),
    ],
)
def test_one_broken_record_breaks_no_other(copy, file, old, new):
    plant(copy, file, old, new)
    problems = store.examine(copy, TODAY)[1]
    faults = [problem for problem in problems if not problem.is_warning]
    assert {(problem.file, problem.record) for problem in faults} == {
        (faults[0].file, faults[0].record)
    }
    assert faults[0].file == file
    assert len(faults) <= 3
    assert not any("no record names this source" in problem.message for problem in problems)


@pytest.mark.parametrize(
    "name", sorted(path.name for path in DATA.glob("*.*") if path.suffix != ".md")
)
@pytest.mark.parametrize("content", [b"\xff\xfe not text", b'"'])
def test_one_broken_file_breaks_no_other(copy, name, content):
    (copy / name).write_bytes(content)
    problems = store.examine(copy)[1]
    assert {(problem.file, problem.record, problem.field) for problem in problems} == {
        (name, "", "")
    }
    assert len(problems) == 1


def test_a_broken_end_of_a_table_breaks_no_other(copy):
    text = (copy / "participants.csv").read_text(encoding="utf-8").splitlines()
    text[5] = text[5].replace(",", ',"x"y', 1)
    (copy / "participants.csv").write_text("\n".join(text), encoding="utf-8")
    assert [(p.file, p.record) for p in store.examine(copy)[1]] == [("participants.csv", "")]


HIDDEN = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
SCRAPS = st.sampled_from(
    [
        '"',
        "'",
        "[[",
        "]]",
        "=",
        ",",
        "\n",
        "#",
        "\x00",
        "\u202e",
        "1e999",
        "é",
        "|",
        "{",
        "\\",
        "id",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_whatever_stands_in_a_file_is_read_or_reported(folder, data):
    """A slip anywhere never ends in another fault, and a faulty file is always named."""
    name = data.draw(st.sampled_from(sorted(folder.files)))
    text = folder.files[name]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    scraps = data.draw(st.lists(SCRAPS | st.text(max_size=3), max_size=3).map("".join))
    content = (text[:start] + scraps + text[end:]).encode("utf-8", "surrogatepass")
    folder.write(name, content)
    try:
        dataset, problems = store.examine(folder.path, TODAY)
    finally:
        folder.write(name, text)
    faults = [problem for problem in problems if not problem.is_warning]
    assert (dataset is None) == bool(faults)
    for problem in problems:
        assert problem.file in folder.files
        assert problem.message
        assert not HIDDEN.search(str(problem))


# While the folder changes


def put(folder, file, text):
    """Write a file as an editor would, at a moment of its own."""
    path = folder.path / file
    moment = path.stat().st_mtime_ns + 1_000_000_000
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(moment, moment))


def test_the_library_reads_a_folder_once_until_it_changes(folder, monkeypatch):
    library = store.Library(folder.path)
    calls = []
    load = store.load
    monkeypatch.setattr(store, "load", lambda path: calls.append(path) or load(path))
    first = library.current()
    assert library.current() is first
    assert len(calls) == 1
    text = (folder.path / "milestones.toml").read_text(encoding="utf-8")
    put(folder, "milestones.toml", text.replace("First talks", "Early talk!"))
    second = library.current()
    assert second.milestone("talks-2024").title == "Early talk!"
    assert first.milestone("talks-2024").title == "First talks"
    assert len(calls) == 2


def test_a_change_that_keeps_the_size_is_seen_by_its_time(folder):
    library = store.Library(folder.path)
    assert library.current().process.title == "Towards a treaty on lamps"
    text = (folder.path / "process.toml").read_text(encoding="utf-8")
    put(folder, "process.toml", text.replace("treaty on lamps", "treaty on lambs"))
    assert library.current().process.title == "Towards a treaty on lambs"


@pytest.mark.parametrize("fault", ["importance = 9", "importance = ", "importance = 'three'"])
def test_the_library_keeps_the_last_good_copy_and_recovers(folder, fault):
    library = store.Library(folder.path)
    good = library.current()
    assert library.problems == ()
    text = (folder.path / "milestones.toml").read_text(encoding="utf-8")

    put(folder, "milestones.toml", text.replace("importance = 3", fault))
    assert library.current() is good
    assert library.problems
    assert {problem.file for problem in library.problems} == {"milestones.toml"}
    assert not any(problem.is_warning for problem in library.problems)
    assert library.current() is good

    put(folder, "milestones.toml", text.replace("importance = 3", "importance = 2"))
    mended = library.current()
    assert mended.milestone("views-due-2026").importance == 2
    assert library.problems == ()


def test_the_library_sees_a_file_go_and_come_back(folder):
    library = store.Library(folder.path)
    good = library.current()
    (folder.path / "sources.toml").rename(folder.path.parent / "sources.toml")
    assert library.current() is good
    assert [str(problem) for problem in library.problems] == [
        "sources.toml: this file is missing; every process needs it"
    ]
    (folder.path.parent / "sources.toml").rename(folder.path / "sources.toml")
    assert library.current().version == good.version
    assert library.problems == ()


def test_the_library_survives_the_loss_of_its_folder(folder):
    library = store.Library(folder.path)
    good = library.current()
    shutil.rmtree(folder.path)
    assert library.current() is good
    assert [problem.message for problem in library.problems] == ["no such folder"]


def test_a_folder_that_was_never_good_is_an_error_each_time_until_it_is_mended(folder):
    text = (folder.path / "process.toml").read_text(encoding="utf-8")
    put(folder, "process.toml", text.replace("checked_on", "checked"))
    library = store.Library(folder.path)
    for _ in range(2):
        with pytest.raises(store.DataError) as fault:
            library.current()
        assert [problem.field for problem in fault.value.problems] == ["checked", "checked_on"]
        assert fault.value.problems == library.problems
    put(folder, "process.toml", text)
    assert library.current().process.short_title == "Lamp treaty"


def test_a_folder_that_is_not_there_is_an_error_that_says_so(tmp_path):
    library = store.Library(tmp_path / "nowhere")
    with pytest.raises(store.DataError, match="nowhere: no such folder"):
        library.current()


def test_many_readers_at_once_get_one_dataset(folder, monkeypatch):
    library = store.Library(folder.path)
    calls, found = [], []
    load = store.load
    monkeypatch.setattr(store, "load", lambda path: calls.append(path) or load(path))
    readers = [threading.Thread(target=lambda: found.append(library.current())) for _ in range(8)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(found) == 8
    assert len({id(dataset) for dataset in found}) == 1
    assert len(calls) == 1


class Slowly:
    """A reading of a folder that waits until it is let go on."""

    def __init__(self, monkeypatch):
        self.started, self.go_on = threading.Event(), threading.Event()
        load = store.load

        def slow(path):
            self.started.set()
            assert self.go_on.wait(20)
            return load(path)

        monkeypatch.setattr(store, "load", slow)


def in_a_thread(do):
    """Start something in a thread; calling what is given back waits for what it gives."""
    found = []
    thread = threading.Thread(target=lambda: found.append(do()), daemon=True)
    thread.start()

    def wait():
        thread.join(10)
        assert not thread.is_alive(), "still waiting"
        return found[0]

    return wait


def test_while_one_reads_a_changed_folder_others_get_the_last_dataset_at_once(folder, monkeypatch):
    library = store.Library(folder.path)
    old = library.current()
    reading = Slowly(monkeypatch)
    text = (folder.path / "process.toml").read_text("utf-8")
    put(folder, "process.toml", text.replace("treaty on lamps", "treaty on candles"))
    reader = in_a_thread(library.current)
    assert reading.started.wait(10)
    before = library.stamp()
    assert in_a_thread(library.current)() is old
    assert library.stamp() != before  # so that nobody keeps what was made of it
    reading.go_on.set()
    new = reader()
    assert new.process.title == "Towards a treaty on candles"
    assert library.current() is new
    assert library.stamp() == library.stamp()


def test_the_first_readers_all_wait_for_the_first_dataset(folder, monkeypatch):
    library = store.Library(folder.path)
    reading = Slowly(monkeypatch)
    readers = [in_a_thread(library.current) for _ in range(3)]
    assert reading.started.wait(10)
    reading.go_on.set()
    assert len({id(reader()) for reader in readers}) == 1


def refused(monkeypatch, owner, name, only=""):
    """Let a function of the system refuse, as it would to somebody who has no right."""
    real = getattr(owner, name)

    def refuse(path, *more, **named):
        if str(path).endswith(only):
            raise PermissionError(13, os.strerror(13), str(path))
        return real(path, *more, **named)

    monkeypatch.setattr(owner, name, refuse)


def test_a_file_whose_rights_are_corrected_is_read_again(folder, monkeypatch):
    """Changing them changes neither its time nor its size."""
    library = store.Library(folder.path)
    with monkeypatch.context() as patched:
        refused(patched, Path, "open", "sources.toml")
        with pytest.raises(store.DataError):
            library.current()
        assert [str(problem) for problem in library.problems] == [
            "sources.toml: cannot be read: Permission denied"
        ]
        assert library.stamp() == library.stamp()
    time.sleep(0.05)
    (folder.path / "sources.toml").chmod(0o640)
    assert library.current().process.short_title == "Lamp treaty"
    assert library.problems == ()


def test_a_file_put_in_the_place_of_another_is_seen_by_that(folder):
    library = store.Library(folder.path)
    before, path = library.stamp(), folder.path / "process.toml"
    about = path.stat()
    other = folder.path.parent / "other.toml"
    other.write_text(path.read_text("utf-8").replace("on lamps", "on lambs"), "utf-8")
    os.utime(other, ns=(about.st_mtime_ns, about.st_mtime_ns))
    other.replace(path)
    assert library.stamp() != before


def test_a_folder_that_may_not_be_entered_leaves_the_last_dataset_and_a_problem(
    folder, monkeypatch
):
    library = store.Library(folder.path)
    good = library.current()
    with monkeypatch.context() as patched:
        refused(patched, os, "scandir")
        refused(patched, os, "listdir")
        for _ in range(2):
            assert library.current() is good
            assert [str(problem) for problem in library.problems] == [
                f"{folder.path}: cannot be read: Permission denied"
            ]
    assert library.current().version == good.version
    assert library.problems == ()


def test_a_fault_of_ours_in_reading_is_not_taken_for_a_folder_that_was_read(folder, monkeypatch):
    library = store.Library(folder.path)
    library.current()
    put(folder, "process.toml", (folder.path / "process.toml").read_text("utf-8"))
    with monkeypatch.context() as patched:
        patched.setattr(store, "load", lambda _: 1 // 0)
        for _ in range(2):
            with pytest.raises(ZeroDivisionError):
                library.current()
    assert library.current().process.short_title == "Lamp treaty"
