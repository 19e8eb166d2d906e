"""What changed: questions to the change log, and what two versions of the data show."""

import tomllib
from dataclasses import fields, replace
from datetime import date
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.processes import FROZEN, dataset_of
from tracker.data import store
from tracker.domain.dataset import Dataset
from tracker.domain.fields import Confidence
from tracker.domain.records import Basis, Change, ChangeKind
from tracker.domain.schema import Form, columns, read
from tracker.domain.when import Duration, When
from tracker.views.changes import changed_on, changes_of, changes_since
from tracker.views.differences import (
    LONGEST,
    NAMED,
    WITH_IDS,
    WITHOUT_IDS,
    as_toml,
    draft_changes,
)

OURS = dataset_of(FROZEN)
NEXT = OURS.milestone("prepcom-2-2027")
SMALL = replace(OURS, milestones=(NEXT,), treaty_statuses=(), participant_names=(), statements=())
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80)


def change(id_, day, *ids):
    return Change(id=id_, date=day, kind=ChangeKind.ADDED, summary="It changed.", ids=ids)


LOGGED = replace(
    OURS,
    changes=(
        change("third", date(2026, 11, 20), "prepcom-2-2027"),
        change("second", date(2026, 11, 10), "MEX", "prepcom-2-2027"),
        change("first", date(2026, 11, 1)),
    ),
)


def with_milestones(*milestones, dataset=OURS):
    kept = {m.id: m for m in (*dataset.milestones, *milestones)}
    return replace(dataset, milestones=tuple(kept.values()))


def drafts(new, old=OURS):
    return [(d.kind.value, d.summary, d.ids) for d in draft_changes(old, new)]


# The log


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2026, 10, 31), ["third", "second", "first"]),
        (date(2026, 11, 1), ["third", "second"]),
        (date(2026, 11, 20), []),
    ],
)
def test_changes_since_a_day(day, found):
    assert [c.id for c in changes_since(LOGGED, day)] == found


def test_changes_of_a_milestone_are_those_that_name_it_now_or_named_it_before():
    assert [c.id for c in changes_of(LOGGED, NEXT)] == ["third", "second"]
    renamed = replace(NEXT, id="new", formerly=("prepcom-2-2027",))
    assert [c.id for c in changes_of(LOGGED, renamed)] == ["third", "second"]


def test_the_day_of_the_last_change():
    assert changed_on(LOGGED, NEXT) == date(2026, 11, 20)
    assert changed_on(LOGGED, OURS.milestones[0]) == date(2026, 11, 1)
    assert changed_on(replace(OURS, changes=()), NEXT) == OURS.process.checked_on


def test_our_log_begins_with_the_first_publication():
    first = OURS.changes[-1]
    assert (first.id, first.kind, first.ids) == ("2026-11-23-first-published", "added", ())


# Two versions


def test_nothing_changed_gives_nothing():
    assert draft_changes(OURS, OURS) == ()
    checked = replace(OURS, process=replace(OURS.process, checked_on=date(2026, 12, 1)))
    assert draft_changes(OURS, checked) == ()


def test_a_date_that_became_firm_is_confirmed():
    firm = replace(NEXT, date=When.parse("2027-04-12/2027-04-15"), duration=None)
    ((kind, summary, ids),) = drafts(with_milestones(firm))
    assert (kind, ids) == ("confirmed", ("prepcom-2-2027",))
    assert "the date is now 12–15 April 2027 (was four days in 2027)" in summary


def test_one_exact_day_for_another_is_a_correction():
    day = OURS.milestone("unga-res-79-122")
    moved = replace(day, date=When.parse("2024-12-05"))
    ((kind, summary, ids),) = drafts(with_milestones(moved))
    assert (kind, ids) == ("corrected", ("unga-res-79-122",))
    assert "the date is now 5 December 2024 (was 4 December 2024)" in summary


def test_a_record_that_stays_one_is_not_confirmed_by_its_new_words():
    day = OURS.milestone("unga-res-79-122")
    ((kind, _, _),) = drafts(with_milestones(replace(day, title="Another")))
    assert kind == "corrected"


@pytest.mark.parametrize(
    ("values", "kind", "says"),
    [
        ({"date": When.parse("2028")}, "corrected", "now four days in 2028 (was four days in 2027"),
        ({"duration": Duration.parse("P5D")}, "corrected", "it lasts five days"),
        ({"basis": Basis.RECORD}, "confirmed", "basis is now “record” (was “mandated”)"),
        ({"basis": Basis.INFERRED}, "corrected", "basis is now “inferred” (was “mandated”)"),
        ({"outcome": "postponed"}, "corrected", "it is postponed"),
        ({"confidence": Confidence.LOW}, "corrected", "confidence is now low (was high)"),
        ({"title": "Another"}, "corrected", f"Another: its title was “{NEXT.title}”"),
        ({"documents": ()}, "corrected", "documents are now none"),
        ({"notes": "New."}, "corrected", "Wording, place or sources of 1 milestone."),
        ({"phase": "conference"}, "corrected", "Wording, place or sources of 1 milestone."),
        ({"importance": 3}, "corrected", "Wording, place or sources of 1 milestone."),
    ],
)
def test_a_change_to_a_milestone_is_told(values, kind, says):
    ((found, summary, ids),) = drafts(with_milestones(replace(NEXT, **values)))
    assert (found, ids) == (kind, ("prepcom-2-2027",))
    assert says in summary


def test_a_milestone_that_was_looked_at_again_has_not_changed():
    assert drafts(with_milestones(replace(NEXT, checked_on=date(2026, 12, 1)))) == []


def test_milestones_come_and_go():
    fewer = replace(OURS, milestones=tuple(m for m in OURS.milestones if m != NEXT))
    words = f"{NEXT.title} (four days in 2027)."
    assert drafts(fewer) == [("removed", f"Removed: {words}", (NEXT.id,))]
    assert drafts(OURS, fewer) == [("added", f"Added: {words}", (NEXT.id,))]


def test_a_renamed_milestone_has_not_gone():
    renamed = replace(NEXT, id="prepcom-second", formerly=(NEXT.id,))
    new = replace(OURS, milestones=tuple(renamed if m == NEXT else m for m in OURS.milestones))
    ((kind, summary, ids),) = drafts(new)
    assert (kind, ids) == ("corrected", ("prepcom-second",))
    assert "Wording" in summary


def test_a_milestone_merged_into_another_has_gone():
    kept, gone = NEXT, next(m for m in OURS.milestones if m != NEXT)
    merged = replace(kept, merged=(gone.id,))
    rest = tuple(merged if m == kept else m for m in OURS.milestones if m != gone)
    found = drafts(replace(OURS, milestones=rest))
    assert ("removed", (gone.id,)) in [(kind, ids) for kind, _, ids in found]


def test_rows_without_ids_are_counted_by_what_tells_them_apart():
    first, second, *rest = OURS.backers
    new = replace(OURS, backers=(replace(first, role="co-sponsor"), *rest))
    assert drafts(new) == [
        (
            "corrected",
            f"One of the backers corrected: {first.participant}.",
            (first.participant,),
        ),
        (
            "removed",
            f"One of the backers removed: {second.participant}.",
            (second.participant,),
        ),
    ]


def test_rows_that_name_no_state_are_counted_alone():
    fewer = replace(OURS, totals=OURS.totals[1:])
    assert drafts(fewer) == [("removed", "One of the totals removed.", ())]
    assert drafts(OURS, fewer) == [("added", "One of the totals added.", ())]
    none = replace(OURS, totals=())
    assert drafts(none) == [("removed", "8 totals removed.", ())]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (2, "2 names of participants added: AFG, ALB."),
        (6, "6 names of participants added: AFG, ALB, DZA, AND, AGO, ATG."),
        (7, "7 names of participants added: AFG, ALB, DZA, AND, AGO, ATG and 1 more."),
    ],
)
def test_as_many_as_six_are_named(number, words):
    few = replace(
        OURS,
        participant_names=tuple(
            replace(
                OURS.participant_names[0], participant=participant, name=f"Name of {participant}"
            )
            for participant in list(OURS.participants)[:number]
        ),
    )
    ((_, summary, _),) = drafts(few, replace(OURS, participant_names=()))
    assert summary == words


def test_a_long_list_names_the_first_few():
    ((kind, summary, ids),) = drafts(OURS, replace(OURS, participants=MappingProxyType({})))
    assert kind == "added"
    assert summary.startswith("195 participants added: Afghanistan, Albania, Algeria, Andorra")
    assert summary.endswith("and 189 more.")
    assert ids == tuple(OURS.participants)


def test_words_of_the_process_are_told():
    new = replace(OURS, process=replace(OURS.process, licence="CC0 1.0"))
    assert drafts(new) == [("corrected", "About the process as a whole: licence.", ())]


def test_every_table_is_compared():
    held_by_it = columns(type(OURS.process)).items()
    of_the_process = {name for name, column in held_by_it if column.form is Form.RECORDS}
    compared = {"milestones", "changes", *WITH_IDS, *NAMED, *WITHOUT_IDS} | of_the_process
    assert {table.name for table in store.TABLES} <= compared
    held = {f.name for f in fields(Dataset)} - {"process", "version", "day", "warnings"}
    assert held <= compared


def test_what_is_in_dispute_and_compared_is_told_by_its_name():
    first, second, *_ = OURS.questions.values()
    fewer = {id_: q for id_, q in OURS.questions.items() if q not in (first, second)}
    article = replace(OURS.articles["article-1"], line="Another line.")
    later = replace(
        OURS,
        articles=MappingProxyType(OURS.articles | {"article-1": article}),
        questions=MappingProxyType(fewer),
        comparator_stages=OURS.comparator_stages[1:],
    )
    assert drafts(later) == [
        ("corrected", "One of the articles corrected: Article 1.", ()),
        ("removed", f"2 questions removed: {first.label}, {second.label}.", ()),
        ("removed", "One of the stages of comparators removed.", ()),
    ]


def test_drafts_can_be_pasted_into_the_log():
    old = replace(
        OURS, milestones=OURS.milestones[:60], backers=(), participants=MappingProxyType({})
    )
    found = draft_changes(old, OURS)
    assert len({d.id for d in found}) == len(found) > 25
    assert {d.date for d in found} == {OURS.process.checked_on}
    assert read_back(as_toml(found)) == found


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(TEXTS), st.lists(TEXTS))
def test_any_words_can_be_pasted(ids, titles):
    changes = tuple(change("one", date(2026, 1, 1), *ids) for _ in titles)
    text = as_toml(replace(c, summary=title) for c, title in zip(changes, titles, strict=True))
    found = tomllib.loads(text).get("change", [])
    assert [row["summary"] for row in found] == titles
    assert all(row.get("ids", []) == ids for row in found)


@settings(deadline=None)  # a busy machine is no fault
@given(TEXTS.map(lambda text: text * 9))
def test_a_draft_is_never_too_long(title):
    new = with_milestones(replace(NEXT, title=title), dataset=SMALL)
    ((_, summary, _),) = drafts(new, SMALL)
    assert len(summary) <= LONGEST


def test_ids_of_drafts_are_free():
    day = OURS.process.checked_on
    taken = change(f"{day}-{NEXT.id}", day)
    new = replace(with_milestones(replace(NEXT, outcome="cancelled")), changes=(taken,))
    assert [d.id for d in draft_changes(OURS, new)] == [f"{day}-{NEXT.id}-2"]


def read_back(text):
    known = columns(Change)
    return tuple(
        Change(**{name: read(known[name], raw) for name, raw in row.items()})
        for row in tomllib.loads(text)["change"]
    )
