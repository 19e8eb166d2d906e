"""The calendar: what calendar programs read from it, and that nothing in it moves by itself."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from tests import every_status
from tests.processes import EVERY, FROZEN, LAMPS, ROME_STATUTE, dataset_of
from tests.publish.linked import calendar
from tracker.domain.records import Basis, Change, ChangeKind
from tracker.domain.when import When
from tracker.links import View
from tracker.publish.calendar import uid
from tracker.situation import Situation

ROOT = Path(__file__).parents[2]
OURS = dataset_of(FROZEN)
ROME = dataset_of(ROME_STATUTE)
LAMPS_DATA = dataset_of(LAMPS)
TODAY = date(2026, 11, 23)
URL = "https://tracker.example/cah"


def at(dataset, today=TODAY):
    """The whole of a process on a day."""
    return Situation(dataset, View(), today)


def events(dataset, milestones=None, today=TODAY, base_url=URL):
    written = calendar(
        at(dataset, today), dataset.milestones if milestones is None else milestones, base_url
    )
    return {str(e["uid"]).split("@")[0]: e for e in icalendar.Calendar.from_ical(written).events}


def one(dataset=OURS, today=TODAY, id_="prepcom-2-2027", **changes):
    milestone = replace(dataset.milestone(id_), **changes)
    (event,) = events(dataset, [milestone], today).values()
    return event


# What three independent readers find


@pytest.mark.parametrize("dataset", map(dataset_of, EVERY))
@pytest.mark.parametrize("reader", ["icalendar", "ical", "vobject"])
def test_every_milestone_is_read_as_an_all_day_event(dataset, reader):
    written = calendar(at(dataset), dataset.milestones, URL).decode("utf-8")
    found = READERS[reader](written)
    assert found == {
        uid(dataset.process, m): (
            m.date.first,
            (m.date.last or m.date.first) + timedelta(days=1),
            m.title,
        )
        for m in dataset.milestones
    }


def by_icalendar(written):
    parsed = icalendar.Calendar.from_ical(written)
    return {str(e["uid"]): (e.start, e.end, plain_title(str(e["summary"]))) for e in parsed.events}


def by_ical(written):
    parsed = IcsCalendarStream.calendar_from_ics(written)
    return {e.uid: (e.dtstart, e.dtend, plain_title(e.summary)) for e in parsed.events}


def by_vobject(written):
    parsed = vobject.readOne(written)
    return {
        e.uid.value: (e.dtstart.value, e.dtend.value, plain_title(e.summary.value))
        for e in parsed.vevent_list
    }


READERS = {"icalendar": by_icalendar, "ical": by_ical, "vobject": by_vobject}


def plain_title(summary):
    return re.sub(r" \([a-z, ]+\)$", "", summary)


def test_lines_are_folded_at_75_bytes_and_end_as_the_standard_says():
    written = calendar(at(OURS), OURS.milestones, URL)
    lines = written.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    assert [line for line in lines if not line.strip()] == [b""]


TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r\t\u2028\x85,;:\\\"'"),
    max_size=2_000,
)


@settings(deadline=None)  # a busy machine is no fault
@given(TEXT, TEXT)
def test_any_text_survives_every_reader(title, description):
    milestone = replace(
        OURS.milestones[0], title=title, description=description, date=When.parse("2024-11-22")
    )
    written = calendar(at(OURS), [milestone]).decode("utf-8")
    for read in (by_icalendar, by_vobject, by_ical):
        ((_, _, summary),) = read(written).values()
        assert summary.strip() == plain_title(" ".join(title.split()))
    event = icalendar.Calendar.from_ical(written).events[0]
    assert str(event["description"]).startswith("\n".join(description.strip().splitlines()))


@pytest.mark.parametrize(
    "title",
    [
        "a, b; c: d\\n",
        "first\nsecond",
        "🕊️ peace 👩‍⚖️",
        "معاهدة بشأن الجرائم ضد الإنسانية",
        "ü" * 2_000,
    ],
)
def test_hard_titles_survive(title):
    milestone = replace(OURS.milestones[3], title=title)
    written = calendar(at(OURS), [milestone]).decode("utf-8")
    for read in READERS.values():
        ((_, _, summary),) = read(written).values()
        assert summary == " ".join(title.split())


# Days


@pytest.mark.parametrize(
    ("id_", "first", "last", "status"),
    [
        ("c6-79-decision-2024", date(2024, 11, 22), date(2024, 11, 22), "CONFIRMED"),
        ("prepcom-1-2026", date(2026, 1, 19), date(2026, 1, 30), "CONFIRMED"),
        ("proposals-deadline-2026", date(2026, 4, 30), date(2026, 4, 30), "CONFIRMED"),
        ("prepcom-2-2027", date(2027, 1, 1), date(2027, 12, 31), "TENTATIVE"),
        ("convention-adoption-2029", date(2029, 1, 1), date(2029, 12, 31), "TENTATIVE"),
        ("entry-into-force", date(2029, 1, 1), date(2029, 1, 1), "TENTATIVE"),
        ("washu-symposium-2025", date(2025, 3, 20), date(2025, 3, 20), "TENTATIVE"),
    ],
)
def test_days_and_certainty(id_, first, last, status):
    event = events(OURS)[id_]
    assert event["dtstart"].params["value"] == event["dtend"].params["value"] == "DATE"
    assert (event.start, event.end - timedelta(days=1)) == (first, last)
    assert event["status"] == status
    assert event["transp"] == "TRANSPARENT"


SAID = [
    ("first-talks", "First talks", "CONFIRMED"),
    ("adoption", "Adoption", "CONFIRMED"),
    ("report-out", "Report out", "CONFIRMED"),
    ("views-due", "Views due", "CONFIRMED"),
    ("seminar", "Seminar (unconfirmed)", "TENTATIVE"),
    ("reading", "Reading (expected, dates to be fixed)", "TENTATIVE"),
    ("text-out", "Text out (dates to be fixed)", "TENTATIVE"),
    ("workshop", "Workshop (cancelled)", "CANCELLED"),
    ("main-session", "Main session", "CONFIRMED"),
    ("hearing", "Hearing (postponed)", "TENTATIVE"),
    ("handbook", "Handbook (dates to be fixed)", "TENTATIVE"),
    ("election", "Election", "CONFIRMED"),
    ("late-session", "Late session", "CONFIRMED"),
    ("protocol", "Protocol (dates to be fixed)", "TENTATIVE"),
    ("annex", "Annex (dates to be fixed)", "TENTATIVE"),
    ("conference", "Conference (dates to be fixed)", "TENTATIVE"),
    ("vote", "Vote (expected, dates to be fixed)", "TENTATIVE"),
    ("signing", "Signing (dates to be fixed)", "TENTATIVE"),
    ("review", "Review (dates to be fixed)", "TENTATIVE"),
]


def test_no_event_is_taken_for_more_than_it_is():
    found = events(every_status.DATASET, today=every_status.TODAY)
    assert [(id_, str(e["summary"]), str(e["status"])) for id_, e in found.items()] == SAID


@pytest.mark.parametrize(
    ("when", "basis", "title"),
    [
        ("2026-05", "record", "Step (exact days not known)"),
        ("2026-05?", "record", "Step (exact days not known)"),
        ("2026-05-02~", "record", "Step (days not certain)"),
        ("2026-05-02?", "announced", "Step (unconfirmed, days not certain)"),
        ("2026-05", "announced", "Step (unconfirmed, exact days not known)"),
    ],
)
def test_what_is_over_is_not_said_to_be_fixed_later(when, basis, title):
    past = every_status.step("step", when, basis)
    (event,) = events(every_status.DATASET, [past], every_status.TODAY).values()
    assert event["summary"] == title
    assert event["status"] == "TENTATIVE", "its days are not certain, though it took place"


def test_a_window_says_that_its_days_are_to_be_fixed():
    event = one()
    assert event["summary"] == f"{OURS.milestone('prepcom-2-2027').title} (dates to be fixed)"
    assert "four days in 2027" in event["description"]
    assert "This entry covers the time in which it lies." in event["description"]


def test_a_window_that_is_over_says_that_its_days_are_not_known():
    assert one(id_="cahi-launch-2008")["summary"].endswith("(exact days not known)")


def test_an_open_end_is_one_day_and_says_so():
    event = one(id_="entry-into-force")
    assert event.duration == timedelta(days=1)
    assert event.start == date(2029, 1, 1)
    words = "No end is known; this entry stands on the first day that its date allows."
    assert words in event["description"]
    assert "1 January 2029" not in event["description"]  # no source names that day


@pytest.mark.parametrize(
    ("outcome", "status", "word"),
    [("cancelled", "CANCELLED", "(cancelled)"), ("postponed", "TENTATIVE", "(postponed, dates")],
)
def test_an_outcome_is_said(outcome, status, word):
    event = one(outcome=outcome)
    assert event["status"] == status
    assert word in event["summary"]


def test_doubtful_days_are_said():
    event = one(date=When.parse("2027-03-01?/2027-03-04?"), duration=None)
    assert event["status"] == "TENTATIVE"
    assert event["summary"].endswith("(days not certain)")


@pytest.mark.parametrize("day", ["1800-01-01", "2199-12-31"])
def test_the_first_and_the_last_day_that_can_be_written(day):
    event = one(date=When.parse(day), duration=None)
    assert event.start.isoformat() == day
    assert event.duration == timedelta(days=1)


# Names and times


def test_ids_are_stable_and_unique():
    ids = [uid(OURS.process, milestone) for milestone in OURS.milestones]
    assert len(set(ids)) == len(ids)
    assert "prepcom-2-2027@crimes-against-humanity-treaty" in ids


def test_a_renamed_milestone_keeps_its_first_id():
    renamed = replace(OURS.milestones[0], id="new-name", formerly=("first-name", "second-name"))
    assert uid(OURS.process, renamed).startswith("first-name@")


def test_a_milestone_that_took_in_another_keeps_its_own_id():
    milestone = OURS.milestone("prepcom-2-2027")
    merged = replace(milestone, merged=("meeting-of-2027", "second-meeting"))
    assert uid(OURS.process, merged) == uid(OURS.process, milestone)
    renamed = replace(merged, id="new-name", formerly=(milestone.id,))
    assert uid(OURS.process, renamed) == uid(OURS.process, milestone)


def test_what_a_process_is_called_in_words_is_no_part_of_an_id():
    renamed = replace(OURS.process, title="条約について", short_title="条約")
    milestone = OURS.milestone("prepcom-2-2027")
    assert uid(renamed, milestone) == "prepcom-2-2027@crimes-against-humanity-treaty"


def test_the_same_data_give_the_same_bytes():
    assert calendar(at(OURS), OURS.milestones, URL) == calendar(
        at(dataset_of(FROZEN)), OURS.milestones, URL
    )


def changed(*changes):
    return replace(
        OURS,
        changes=tuple(
            Change(id=f"c{number}", date=day, kind=ChangeKind.CORRECTED, summary="x", ids=ids)
            for number, (day, ids) in enumerate(changes)
        ),
    )


def test_times_come_from_the_change_log():
    dataset = changed(
        (date(2026, 11, 20), ("prepcom-2-2027", "MEX")),
        (date(2026, 11, 10), ("prepcom-2-2027",)),
        (date(2026, 11, 1), ()),
    )
    told, untold = one(dataset), one(dataset, id_="prepcom-1-2026")
    assert (told.sequence, untold.sequence) == (2, 0)
    assert told.last_modified == datetime(2026, 11, 20, tzinfo=UTC)
    assert untold.last_modified == datetime(2026, 11, 1, tzinfo=UTC)
    assert told.stamp == untold.stamp == datetime(2026, 11, 23, tzinfo=UTC)


def test_without_a_change_log_times_are_the_day_the_data_were_checked():
    event = one(replace(OURS, changes=()))
    assert event.last_modified == event.stamp == datetime(2026, 11, 23, tzinfo=UTC)


def test_a_record_checked_later_is_stamped_later():
    assert one(checked_on=date(2026, 12, 1)).stamp == datetime(2026, 12, 1, tzinfo=UTC)


# The calendar as a whole


ABOUT = (
    OURS.process.blurb.strip().replace(";", "\\;").replace(",", "\\,")
    + "\\nData as of 23 November 2026."
)


def test_the_calendar_says_what_it_is_and_when_to_come_again():
    written = calendar(at(OURS), (), URL, source=f"{URL}/calendar.ics?phase=ilc")
    lines = written.replace(b"\r\n ", b"").decode().split("\r\n")
    for line in (
        "VERSION:2.0",
        f"X-WR-CALNAME:{OURS.process.title}",
        f"NAME:{OURS.process.title}",
        f"DESCRIPTION:{ABOUT}",
        f"X-WR-CALDESC:{ABOUT}",
        "LAST-MODIFIED:20261123T000000Z",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
        f"SOURCE;VALUE=URI:{URL}/calendar.ics?phase=ilc",
        f"URL:{URL}",
    ):
        assert line in lines
    assert not any(line.startswith(("METHOD", "BEGIN:VTIMEZONE")) for line in lines)


def test_an_event_says_all_that_is_known():
    milestone = replace(
        LAMPS_DATA.milestone("conference-2028"),
        documents=("A/RES/80/1", "A/80/2"),
        notes="One source says 2029.",
        sources=("minutes", "bulletin"),
    )
    (event,) = events(LAMPS_DATA, [milestone]).values()
    assert str(event["description"]).splitlines() == [
        "This entry covers the time in which it lies. The days are still to be fixed.",
        "States negotiate the treaty.",
        "When: three weeks in 2028",
        "Status: Date to be fixed. It is ordered or announced; its days are not fixed yet.",
        "Who: Plenary",
        "Kind: Session",
        "Documents: A/RES/80/1, A/80/2",
        "Confidence: High: an official source, or two independent ones",
        "Doubts and conflicts: One source says 2029.",
        f"More: {URL}/milestone?id=conference-2028",
        "Sources:",
        "- Minutes of the plenary (Secretariat) https://docs.example/minutes",
        "- Lamp Bulletin",
        "Data as of 30 June 2026.",
    ]


def test_what_is_not_known_of_an_event_has_no_line():
    (event,) = events(LAMPS_DATA, LAMPS_DATA.milestones[:1], base_url="").values()
    assert str(event["description"]).splitlines() == [
        "States talked for a week.",
        "When: 6–10 May 2024",
        "Status: Completed. It happened, and a source says so; or a deadline that has passed.",
        "Who: Plenary",
        "Kind: Session",
        "Confidence: Medium: one secondary source",
        "Sources:",
        "- Minutes of the plenary (Secretariat) https://docs.example/minutes",
        "Data as of 30 June 2026.",
    ]


def test_an_event_leads_to_its_page_and_names_its_sources():
    event = one(id_="cahi-experts-the-hague-2009")
    assert event["url"] == f"{URL}/milestone?id=cahi-experts-the-hague-2009"
    for id_ in OURS.milestone("cahi-experts-the-hague-2009").sources:
        assert OURS.sources[id_].publisher in event["description"]
    assert [str(c) for c in event["categories"].cats] == [
        "Groundwork by civil society",
        "Civil society and experts",
    ]


def test_without_an_address_there_are_no_links_to_us():
    written = calendar(at(OURS), OURS.milestones)
    assert b"\r\nURL" not in written
    assert b"\r\nSOURCE" not in written
    assert b"milestone?id" not in written


def test_what_may_only_be_mentioned_is_not_linked():
    written = calendar(at(OURS), OURS.milestones, URL).replace(b"\r\n ", b"").decode()
    mentioned = [s.address for s in OURS.sources.values() if s.policy == "mention" and s.address]
    assert mentioned
    assert not any(address in written for address in mentioned)


def test_a_status_on_record_reads_as_on_the_site():
    event = one(basis=Basis.RECORD, date=When.parse("2026-01-19"), duration=None)
    assert "Status: Completed. " in event["description"]
