"""A second process folder loads with no change of code, and says what is known of its process."""

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.processes import FROZEN, ROME_STATUTE, dataset_of
from tracker.data import store
from tracker.domain.records import SYMBOLS, Basis, LinkPolicy
from tracker.domain.status import Status, status
from tracker.domain.when import When

ROOT = Path(__file__).parents[2]
FOLDER = ROME_STATUTE
TODAY = date(2026, 11, 23)
SAME_BODIES = {"ilc", "sixth-committee"}
"""The bodies that really are the same in both processes."""


@pytest.fixture(scope="module")
def rome():
    return store.load(FOLDER)


@pytest.fixture(scope="module")
def ours():
    return dataset_of(FROZEN)


@pytest.fixture(scope="module")
def by_id(rome):
    return {milestone.id: milestone for milestone in rome.milestones}


def test_the_folder_has_no_faults_and_no_warnings():
    dataset, problems = store.examine(FOLDER, TODAY)
    assert dataset is not None
    assert [str(problem) for problem in problems] == []


def test_the_folder_holds_only_what_every_process_needs():
    names = {path.name for path in FOLDER.iterdir()}
    assert names == {"process.toml", "milestones.toml", "sources.toml", "README.md"}


def test_it_has_no_states_and_no_sponsors(rome):
    assert not rome.participants
    assert not rome.treaty_statuses
    assert not rome.backers
    assert not rome.totals
    assert not rome.statements
    assert not rome.process.texts


@pytest.mark.parametrize(
    ("vocabulary", "shared"), [("phases", set()), ("bodies", SAME_BODIES), ("kinds", set())]
)
def test_its_words_are_its_own(rome, ours, vocabulary, shared):
    assert set(getattr(rome, vocabulary)) & set(getattr(ours, vocabulary)) == shared


@pytest.mark.parametrize("vocabulary", ["phases", "bodies", "kinds"])
def test_every_word_is_used(rome, vocabulary):
    field = {"phases": "phase", "bodies": "body", "kinds": "kind"}[vocabulary]
    used = {getattr(milestone, field) for milestone in rome.milestones}
    assert used == set(getattr(rome, vocabulary))


def test_kinds_use_every_symbol_once(rome):
    assert Counter(kind.symbol for kind in rome.kinds.values()) == Counter(SYMBOLS)


def test_there_are_at_least_25_milestones(rome):
    assert len(rome.milestones) >= 25


def test_milestones_stand_in_time_order_in_the_file(rome):
    text = (FOLDER / "milestones.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["milestone"]
    keys = [When.parse(row["date"]).sort_key for row in rows]
    assert keys == sorted(keys)
    assert Counter(row["id"] for row in rows) == Counter(m.id for m in rome.milestones)


def test_all_of_it_lies_between_1989_and_2002(rome):
    assert rome.milestones[0].date.first.year == 1989
    assert all(m.date.last and m.date.last.year <= 2002 for m in rome.milestones)


@pytest.mark.parametrize(
    ("id_", "text"),
    [
        ("ga-res-44-39", "1989-12-04"),
        ("rome-conference-1998", "1998-06-15/1998-07-17"),
        ("rome-statute-adopted", "1998-07-17"),
        ("first-ratification", "1999-02-02"),
        ("signature-ends", "2000-12-31"),
        ("sixtieth-ratification", "2002-04-11"),
        ("entry-into-force", "2002-07-01"),
    ],
)
def test_headline_dates(by_id, id_, text):
    assert by_id[id_].date.text == text
    assert by_id[id_].importance == 1


def test_dates_of_every_sort_occur(rome):
    dates = [milestone.date for milestone in rome.milestones]
    assert any(when.is_day for when in dates)
    assert any(when.is_span for when in dates)
    assert any(when.is_window for when in dates)
    assert any(when.uncertain for when in dates)
    assert any(when.approximate for when in dates)


def test_the_process_is_over_today(rome):
    assert {status(m, TODAY, rome.kinds) for m in rome.milestones} == {Status.COMPLETED}


def test_as_it_stood_during_the_conference(rome, by_id):
    then = date(1998, 7, 1)
    assert status(by_id["rome-conference-1998"], then, rome.kinds) is Status.UNDER_WAY
    assert status(by_id["prepcom-session-6"], then, rome.kinds) is Status.COMPLETED
    assert status(by_id["entry-into-force"], then, rome.kinds) is Status.SCHEDULED


def test_only_deadlines_are_without_a_witness(rome):
    for milestone in rome.milestones:
        is_deadline = rome.kinds[milestone.kind].deadline
        assert milestone.basis is (Basis.MANDATED if is_deadline else Basis.RECORD), milestone.id


def test_every_milestone_has_a_source_that_was_seen(rome):
    for milestone in rome.milestones:
        assert any(rome.sources[id_].seen_on for id_ in milestone.sources), milestone.id


def test_a_source_that_was_not_opened_says_so(rome):
    for source in rome.sources.values():
        assert bool(source.seen_on) != ("not read" in source.notes), source.id


def test_copies_are_named_and_never_linked(rome):
    for source in rome.sources.values():
        if source.tier == "copy":
            assert source.policy is LinkPolicy.MENTION, source.id


def test_phase_colours_read_on_light_and_on_dark(rome):
    for phase in rome.process.phases:
        assert 0.13 <= luminance(phase.colour) <= 0.28, phase.id


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
