"""Where a process stands and what comes next, where every status occurs."""

from dataclasses import replace
from datetime import date

import pytest
from bs4 import BeautifulSoup

from tests.every_status import DATASET, STATUSES, STEPS, TODAY
from tests.folders import FROZEN, ROME_STATUTE
from tracker import store
from tracker.domain.status import Status
from tracker.links import View
from tracker.publish.fragments import opening
from tracker.views.headline import headline, next_step
from tracker.views.overview import days_until, overview, phase_on


def ids(milestones):
    return [milestone.id for milestone in milestones]


def some(*wanted):
    return tuple(step for step in STEPS if step.id in wanted)


def on(day, dataset=DATASET):
    return overview(dataset, day)


def test_every_status_occurs():
    assert list(STATUSES) == [status.value for status in Status]
    for status, wanted in STATUSES.items():
        assert ids(m for m in STEPS if DATASET.status(m, TODAY) == status) == wanted


def test_each_step_ahead_stands_under_its_own_heading():
    found = on(TODAY)
    assert ids(found.under_way) == ["main-session"]
    assert ids(found.dated) == ["election", "late-session"]
    assert ids(found.expected) == ["reading"]


def test_of_steps_without_days_the_one_that_must_happen_first_leads():
    """By the last day that each allows; then the weightier, then the one that may come sooner."""
    assert ids(on(TODAY).undated) == [
        "text-out",
        "protocol",
        "annex",
        "handbook",
        "conference",
        "signing",
        "review",
    ]


def test_an_expected_step_is_told_about_its_time_and_not_before_or_after():
    assert ids(on(date(2026, 5, 31)).expected) == []
    assert ids(on(date(2026, 6, 1)).expected) == ["reading"]
    assert ids(on(date(2026, 6, 30)).expected) == ["reading"]
    assert ids(on(date(2026, 7, 1)).expected) == []
    assert ids(on(date(2029, 1, 1)).expected) == ["vote"]


def test_the_last_step_is_the_one_that_ended_last_and_of_one_day_the_weightier():
    assert on(TODAY).last.id == "report-out"
    assert on(date(2026, 6, 19)).last.id == "report-out"
    ended = replace(STEPS[8], basis=STEPS[0].basis)
    long_ago = replace(ended, date=STEPS[0].date)
    begun_first = replace(DATASET, milestones=(ended, *STEPS[:4], long_ago))
    assert on(date(2026, 6, 20), begun_first).last == ended
    assert on(date(2020, 1, 1)).last is None


@pytest.mark.parametrize(
    ("day", "phase"),
    [
        (date(2019, 12, 31), None),
        (date(2020, 1, 1), "talks"),
        (date(2025, 12, 31), "talks"),
        (date(2026, 1, 1), "negotiations"),
        (date(2199, 1, 1), "negotiations"),
    ],
)
def test_the_phase_is_the_one_in_whose_band_the_day_lies(day, phase):
    found = phase_on(DATASET, day)
    assert (found and found.id) == phase
    assert on(day).phase == found


def test_after_the_last_phase_there_is_none():
    rome = store.load(ROME_STATUTE)
    assert phase_on(rome, date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("ahead", "first"),
    [
        (STEPS, "main-session"),
        (some("election", "late-session", "text-out"), "election"),
        (some("late-session", "text-out"), "late-session"),
        (some("text-out", "protocol", "handbook", "annex"), "text-out"),
        (some("handbook", "annex", "protocol"), "protocol"),
        (some("review", "conference"), "conference"),
        (some("report-out", "seminar", "reading", "workshop", "hearing", "vote"), None),
        ((), None),
    ],
)
def test_what_comes_next_is_under_way_or_has_days_if_anything_does(ahead, first):
    expected = next((step for step in STEPS if step.id == first), None)
    assert next_step(DATASET, TODAY, among=ahead) == expected
    assert next_step(replace(DATASET, milestones=ahead), TODAY) == expected


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 6, 15), "today"),
        (date(2026, 6, 16), "tomorrow"),
        (date(2026, 6, 14), "yesterday"),
        (date(2026, 6, 17), "in 2 days"),
        (date(2026, 6, 13), "2 days ago"),
        (date(2029, 3, 11), "in 1,000 days"),
        (date(2023, 9, 19), "1,000 days ago"),
    ],
)
def test_how_far_away_a_day_is(day, words):
    assert days_until(day, TODAY) == words


# What the page says of it


def answers(dataset, day):
    """The two answers above the chart as a reader sees them."""
    soup = BeautifulSoup(opening(dataset, overview(dataset, day)), "html.parser")
    stands, comes = soup.select("section.answer")
    return stands, comes


@pytest.mark.xfail(
    strict=True,
    reason="the first two in date order are shown, and records known to the month count as under "
    "way all month, so the session of the committee on its fifth day is not among them",
)
def test_the_session_that_meets_today_is_among_what_is_under_way():
    stands, _ = answers(store.load(FROZEN), date(2026, 1, 23))
    assert stands.find("a", attrs={"data-sel": "prepcom-1-2026"})


@pytest.mark.xfail(
    strict=True,
    reason="the page leads with what has fixed days, the tab and preview with what is under way",
)
def test_the_page_and_the_preview_name_the_same_next_step():
    _, comes = answers(DATASET, TODAY)
    preview = headline(DATASET, "timeline", View(), TODAY)
    assert preview.label == "What comes next"
    assert comes.select_one(".head").get_text() == preview.figure


@pytest.mark.xfail(
    strict=True, reason="beside a session under way stands how many days it still lasts, as “in”"
)
def test_nothing_that_is_under_way_is_said_to_come_in_some_days():
    stands, _ = answers(DATASET, TODAY)
    (line,) = [p.get_text() for p in stands.select("p:has(small)") if "Under way" in p.get_text()]
    assert "Main session" in line
    assert "in 4 days" not in line
