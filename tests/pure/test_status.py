"""The status of a milestone on a day: the whole table, row by row."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.fields import Confidence
from tracker.domain.records import Basis, Kind, Milestone
from tracker.domain.status import Status, status
from tracker.domain.when import When

KINDS = {
    "session": Kind(id="session", label="Session", symbol="square"),
    "deadline": Kind(id="deadline", label="Deadline", symbol="triangle-down", deadline=True),
}


def milestone(when, basis, *, kind="session", outcome=""):
    return Milestone(
        id="a-thing",
        title="A thing",
        short_label="A thing",
        date=When.parse(when),
        phase="talks",
        body="plenary",
        kind=kind,
        basis=Basis(basis),
        outcome=outcome,
        importance=1,
        description="A thing.",
        sources=("a-source",),
        confidence=Confidence.HIGH,
    )


DAY, SPAN, MONTH, YEAR = "2026-05-10", "2026-05-04/2026-05-15", "2026-05", "2026"
DOUBTED_DAY, DOUBTED_SPAN, ABOUT = "2026-05-10?", "2026-05-04~/2026-05-15~", "2026-05~"

FIXED = ("scheduled", "under-way", "unconfirmed")
NOT_FIXED = ("date-to-be-fixed", "date-to-be-fixed", "unconfirmed")
TABLE = [
    # basis, dates of this row, before, inside, after
    ("record", (DAY, SPAN, DOUBTED_DAY), ("scheduled", "under-way", "completed")),
    ("mandated", (DAY, SPAN), FIXED),
    ("announced", (DAY, SPAN), FIXED),
    ("mandated", (MONTH, YEAR, "2026-04/2026-06", DOUBTED_DAY, DOUBTED_SPAN, ABOUT), NOT_FIXED),
    ("announced", (MONTH, YEAR, "2026-04/2026-06", DOUBTED_DAY, DOUBTED_SPAN, ABOUT), NOT_FIXED),
    ("inferred", (DAY, SPAN, MONTH, YEAR, ABOUT), ("expected", "expected", "unconfirmed")),
]
ROWS = [
    (basis, when, place, expected)
    for basis, dates, outcomes in TABLE
    for when in dates
    for place, expected in zip(("before", "inside", "after"), outcomes, strict=True)
]


def day_at(when, place):
    """A day before, inside or after a date: the nearest one, so that the edges are looked at."""
    parsed = When.parse(when)
    return {
        "before": [date.fromordinal(parsed.first.toordinal() - 1), date(1990, 1, 1)],
        "inside": [parsed.first, parsed.last],
        "after": [date.fromordinal(parsed.last.toordinal() + 1), date(2099, 1, 1)],
    }[place]


@pytest.mark.parametrize(("basis", "when", "place", "expected"), ROWS)
def test_the_table(basis, when, place, expected):
    found = {status(milestone(when, basis), day, KINDS) for day in day_at(when, place)}
    assert found == {Status(expected)}


@pytest.mark.parametrize("when", [MONTH, YEAR, ABOUT])
def test_what_happened_in_a_month_or_year_is_completed_after_it(when):
    before, _, after = (day_at(when, place) for place in ("before", "inside", "after"))
    assert {status(milestone(when, "record"), day) for day in before} == {Status.SCHEDULED}
    assert {status(milestone(when, "record"), day) for day in after} == {Status.COMPLETED}


@pytest.mark.parametrize("when", [MONTH, YEAR, ABOUT])
def test_what_happened_in_a_month_or_year_is_not_said_to_happen_all_through_it(when):
    found = {status(milestone(when, "record"), day) for day in day_at(when, "inside")}
    assert Status.UNDER_WAY not in found


def test_the_table_holds_every_basis_exact_and_not():
    assert {(basis, When.parse(when).is_exact) for basis, when, _, _ in ROWS} == {
        (str(basis), exact) for basis in Basis for exact in (True, False)
    }


FAR = date(9999, 12, 31)


@pytest.mark.parametrize(
    ("basis", "before", "inside"),
    [
        ("record", "scheduled", "under-way"),
        ("mandated", "date-to-be-fixed", "date-to-be-fixed"),
        ("announced", "date-to-be-fixed", "date-to-be-fixed"),
        ("inferred", "expected", "expected"),
    ],
)
@pytest.mark.parametrize("kind", ["session", "deadline"])
def test_an_open_window_never_ends(basis, before, inside, kind):
    thing = milestone("2026-04-30/..", basis, kind=kind)
    assert status(thing, date(2026, 4, 29), KINDS) == before
    for day in (date(2026, 4, 30), date(2031, 1, 1), FAR):
        assert status(thing, day, KINDS) == inside


@pytest.mark.parametrize("basis", ["mandated", "announced"])
@pytest.mark.parametrize("when", [DAY, MONTH])
def test_a_deadline_needs_no_witness(basis, when):
    last = When.parse(when).last
    day_after = date.fromordinal(last.toordinal() + 1)
    deadline, session = milestone(when, basis, kind="deadline"), milestone(when, basis)
    assert status(deadline, day_after, KINDS) is Status.COMPLETED
    assert status(session, day_after, KINDS) is Status.UNCONFIRMED
    assert status(deadline, last, KINDS) is status(session, last, KINDS) is not Status.COMPLETED


@pytest.mark.parametrize("when", [DAY, MONTH])
def test_a_deadline_that_nobody_set_is_not_completed_by_time_alone(when):
    assert status(milestone(when, "inferred", kind="deadline"), FAR, KINDS) is not Status.COMPLETED


def test_without_its_kinds_nothing_is_taken_for_a_deadline():
    assert status(milestone(DAY, "mandated", kind="deadline"), FAR) is Status.UNCONFIRMED
    assert status(milestone(DAY, "mandated", kind="unheard-of"), FAR, KINDS) is Status.UNCONFIRMED


DATES = st.sampled_from([DAY, SPAN, MONTH, YEAR, DOUBTED_DAY, ABOUT, "2026/.."])
ANY_DAY = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(DATES, st.sampled_from(list(Basis)), st.sampled_from(sorted(KINDS)), ANY_DAY)
def test_a_recorded_outcome_wins_over_every_date(when, basis, kind, today):
    for outcome in ("postponed", "cancelled"):
        thing = milestone(when, basis, kind=kind, outcome=outcome)
        assert status(thing, today, KINDS) is Status(outcome)


ORDER = [
    {Status.SCHEDULED, Status.DATE_TO_BE_FIXED, Status.EXPECTED},
    {Status.UNDER_WAY, Status.DATE_TO_BE_FIXED, Status.EXPECTED},
    {Status.COMPLETED, Status.UNCONFIRMED},
]


@given(DATES, st.sampled_from(list(Basis)), st.sampled_from(sorted(KINDS)), ANY_DAY)
def test_the_status_fits_the_place_of_the_day(when, basis, kind, today):
    thing = milestone(when, basis, kind=kind)
    place = 0 if today < thing.date.first else 1
    if thing.date.last and today > thing.date.last:
        place = 2
    has_happened = basis is Basis.RECORD and thing.date.is_window and not thing.date.is_open
    within = {Status.COMPLETED} if place == 1 and has_happened else ORDER[place]
    assert status(thing, today, KINDS) in within


def test_every_status_has_a_label_and_a_meaning():
    assert [found.label for found in Status] == [
        "Completed",
        "Under way",
        "Scheduled",
        "Date to be fixed",
        "Expected",
        "Unconfirmed",
        "Suspended",
        "Adjourned",
        "Resumed later",
        "Failed",
        "Missed",
        "Postponed",
        "Moved",
        "Withdrawn",
        "Cancelled",
    ]
    meanings = [found.meaning for found in Status]
    assert len(set(meanings)) == len(meanings)
    assert all(meaning.endswith(".") for meaning in meanings)
