"""Where a process stands and what comes next, where every status occurs."""

from dataclasses import replace
from datetime import date

import pytest
from bs4 import BeautifulSoup

from tests.every_status import DATASET, STATUSES, STEPS, TODAY
from tests.processes import FROZEN, ROME_STATUTE, dataset_of
from tracker.domain.status import STOPPED, Status
from tracker.domain.when import When
from tracker.html.timeline import opening
from tracker.links import View
from tracker.pages import PAGES
from tracker.pages.served import Served
from tracker.situation import Situation
from tracker.views.overview import overview, phases_on


def ids(milestones):
    return [milestone.id for milestone in milestones]


def some(*wanted):
    return tuple(step for step in STEPS if step.id in wanted)


def on(day, dataset=DATASET):
    return overview(dataset, day)


def test_every_usual_status_occurs():
    unusual = {*STOPPED, Status.MISSED, Status.MOVED, Status.WITHDRAWN}
    assert list(STATUSES) == [status.value for status in Status if status not in unusual]
    for status, wanted in STATUSES.items():
        assert ids(m for m in STEPS if DATASET.status(m, TODAY) == status) == wanted


def test_what_is_under_way_or_expected_is_told_apart_from_what_lies_ahead():
    found = on(TODAY)
    assert ids(found.under_way) == ["main-session"]
    assert ids(found.expected) == ["reading"]


def test_of_what_is_under_way_the_weightiest_leads():
    beside = replace(STEPS[8], id="fair", date=When.parse("2026-06-01/2026-06-30"))
    light = replace(DATASET, milestones=(replace(beside, importance=3), *STEPS))
    assert ids(on(TODAY, light).under_way) == ["main-session", "fair"]


def test_what_lies_ahead_stands_in_the_order_in_which_it_is_asked_for():
    """Fixed days first; then by the last day that each allows, the weightier, the sooner; then
    details in the same way."""
    assert ids(on(TODAY).steps) == [
        "election",
        "late-session",
        "text-out",
        "protocol",
        "annex",
        "conference",
        "signing",
        "handbook",
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


def test_no_detail_is_the_last_step_where_a_main_step_has_ended():
    detail = replace(STEPS[2], id="blog", date=When.parse("2026-06"), importance=3)
    found = on(TODAY, replace(DATASET, milestones=(*STEPS, detail)))
    assert found.last.id == "report-out"
    assert on(TODAY, replace(DATASET, milestones=(detail,))).last == detail


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
    found = phases_on(DATASET, day)
    assert [one.id for one in found] == ([phase] if phase else [])
    assert on(day).phases == found


def test_after_the_last_phase_there_is_none():
    rome = dataset_of(ROME_STATUTE)
    assert phases_on(rome, date(2026, 1, 1)) == ()


@pytest.mark.parametrize(
    ("ahead", "first"),
    [
        (some("election", "late-session", "text-out"), "election"),
        (some("late-session", "text-out"), "late-session"),
        (some("text-out", "protocol", "handbook", "annex"), "text-out"),
        (some("handbook", "annex", "protocol"), "protocol"),
        (some("review", "conference"), "conference"),
        (some("main-session", "reading", "workshop", "hearing", "vote"), None),
        ((), None),
    ],
)
def test_what_comes_next_has_days_if_any_main_step_does(ahead, first):
    found = on(TODAY, replace(DATASET, milestones=ahead)).steps
    assert next(iter(ids(found)), None) == first


# What the page says of it


def answers(dataset, day):
    """Where the process stands and what comes next as a reader sees it above the chart."""
    html = opening(Situation(dataset, View(), day), Served(dataset.process, opens_in_place=True))
    soup = BeautifulSoup(html, "html.parser")
    found = {answer.h2.get_text(): answer for answer in soup.select("section.answer")}
    return found["Where it stands"], found["What comes next"]


def test_the_session_that_meets_today_is_among_what_is_under_way():
    stands, _ = answers(dataset_of(FROZEN), date(2026, 1, 23))
    assert stands.find("a", attrs={"data-sel": "prepcom-1-2026"})


def test_the_page_and_the_preview_name_the_same_next_step():
    _, comes = answers(DATASET, TODAY)
    preview = PAGES[0].headline(Situation(DATASET, View(), TODAY))
    assert preview.label == "What comes next"
    assert comes.b.get_text() == preview.figure


def test_nothing_that_is_under_way_is_said_to_come_in_some_days():
    stands, _ = answers(DATASET, TODAY)
    (line,) = [p.get_text() for p in stands.select("p") if "Under way" in p.get_text()]
    assert "Main session" in line
    assert "in four days" not in line
    assert "day 8 of 12, until 19 June 2026" in line
