"""The feed: what the standard requires, what readers find, and when things are new."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.processes import EVERY, FROZEN, LAMPS, ROME_STATUTE, dataset_of
from tests.publish.linked import feed
from tracker.data import store
from tracker.domain.records import Change, ChangeKind
from tracker.domain.when import When
from tracker.links import View
from tracker.publish.feed import MOST_ENTRIES, entries
from tracker.situation import Situation

ROOT = Path(__file__).parents[2]
OURS = dataset_of(FROZEN)
ROME = dataset_of(ROME_STATUTE)
TODAY = date(2026, 11, 23)
URL = "https://tracker.example/cah"
ATOM = "{http://www.w3.org/2005/Atom}"
WHEN = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z")
PAST, FUTURE = "prepcom-1-2026", "prepcom-2-2027"


def change(id_="c1", day=TODAY, kind=ChangeKind.CORRECTED, ids=(), summary="It changed."):
    return Change(id=id_, date=day, kind=kind, summary=summary, ids=ids)


def with_changes(*changes):
    return replace(OURS, changes=changes)


def at(dataset, today=TODAY):
    """The whole of a process on a day."""
    return Situation(dataset, View(), today)


def found(dataset, today=TODAY, milestones=None):
    return {entry.id: entry for entry in entries(at(dataset, today), milestones)}


# What the standard requires


@pytest.mark.parametrize("dataset", [*map(dataset_of, EVERY), with_changes()])
@pytest.mark.parametrize("chosen", [None, ()])
def test_what_rfc_4287_requires(dataset, chosen):
    root = ET.fromstring(feed(at(dataset), URL, chosen))
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1
            assert element.findtext(ATOM + name).strip()
        assert element.findtext(f"{ATOM}id").startswith("urn:uuid:")
        assert WHEN.fullmatch(element.findtext(f"{ATOM}updated"))
        alternates = [
            (link.get("type"), link.get("hreflang"))
            for link in element.findall(f"{ATOM}link")
            if link.get("rel") == "alternate"
        ]
        assert len(alternates) == len(set(alternates)) == 1
    assert [a.findtext(f"{ATOM}name") for a in root.findall(f"{ATOM}author")]
    ids = [e.findtext(f"{ATOM}id") for e in root.findall(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    (self_link,) = (x for x in root.findall(f"{ATOM}link") if x.get("rel") == "self")
    assert self_link.get("href") == f"{URL}/feed.atom"
    for content in root.iter(f"{ATOM}content"):
        assert content.get("type") == "text"
        assert not list(content)


@pytest.mark.parametrize("dataset", map(dataset_of, EVERY))
def test_an_independent_reader_finds_the_same(dataset):
    parsed = feedparser.parse(feed(at(dataset), URL))
    assert not parsed.bozo
    assert parsed.version == "atom10"
    assert parsed.feed.title == dataset.process.title
    expected = sorted(entries(at(dataset)), key=lambda e: (e.day, e.id), reverse=True)
    assert [e.title for e in parsed.entries] == [e.title for e in expected[:MOST_ENTRIES]]
    assert [e.updated[:10] for e in parsed.entries] == [
        e.day.isoformat() for e in expected[:MOST_ENTRIES]
    ]
    assert all(e.link.startswith(URL) and e.content[0].value for e in parsed.entries)


@settings(deadline=None)  # a busy machine is no fault
@given(st.text(max_size=400))
def test_any_text_can_be_written(text):
    dataset = with_changes(change(summary=text))
    root = ET.fromstring(feed(at(dataset), URL, ()))
    content = root.findtext(f"{ATOM}entry/{ATOM}content") or ""
    is_xml = re.compile("[\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]").fullmatch
    written = "".join(c if is_xml(c) else "\N{REPLACEMENT CHARACTER}" for c in text)
    assert content == written.replace("\r\n", "\n").replace("\r", "\n")


def test_hard_titles_survive():
    title = "<b>a & b</b> ]]> 🕊️ معاهدة"
    milestone = replace(OURS.milestone(PAST), title=title)
    parsed = feedparser.parse(feed(at(with_changes()), URL, [milestone]))
    assert {e.title for e in parsed.entries} == {f"Completed: {title}", f"Begins: {title}"}


# What is new, and since when


def test_a_change_is_told_on_its_day():
    dataset = with_changes(change(ids=(PAST,)), change("c0", date(2026, 11, 2)))
    told = found(dataset)
    assert told["change/c1"].title == f"Corrected: {OURS.milestone(PAST).title}"
    assert told["change/c1"].day == TODAY
    assert told["change/c0"].title == "Data corrected"
    assert "change/c1" not in found(dataset, date(2026, 11, 22))


def test_a_choice_hears_of_its_own_changes_and_of_those_of_the_whole_folder():
    dataset = with_changes(
        change("mine", ids=(FUTURE,)), change("theirs", ids=(PAST,)), change("all")
    )
    chosen = [dataset.milestone(FUTURE)]
    assert set(found(dataset, milestones=chosen)) == {"change/mine", "change/all"}


def test_a_change_of_a_state_is_in_the_whole_feed():
    assert "change/c1" in found(with_changes(change(ids=("MEX",))))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 1, 18), set()),
        (date(2026, 1, 19), {f"begun/{PAST}"}),
        (date(2026, 1, 30), {f"begun/{PAST}"}),
        (date(2026, 1, 31), {f"begun/{PAST}", f"due/{PAST}"}),
    ],
)
def test_a_session_begins_and_ends(today, expected):
    milestone = OURS.milestone(PAST)
    told = found(with_changes(), today, [milestone])
    assert set(told) == expected
    for entry in told.values():
        day = date(2026, 1, 19) if entry.id.startswith("begun") else date(2026, 1, 31)
        assert entry.day == day


def test_what_is_known_later_is_new_later():
    dataset = with_changes(change(ids=(PAST,), day=date(2026, 5, 1)))
    assert found(dataset)[f"due/{PAST}"].day == date(2026, 5, 1)
    assert found(dataset, date(2026, 4, 1))[f"due/{PAST}"].day == date(2026, 1, 31)


def test_a_window_comes_due_when_all_of_it_is_over_and_an_open_one_never():
    window = OURS.milestone(FUTURE)
    assert set(found(with_changes(), date(2027, 12, 31), [window])) == set()
    told = found(with_changes(), date(2028, 1, 1), [window])
    assert told[f"due/{FUTURE}"].title.startswith("Unconfirmed: ")
    open_ = OURS.milestone("entry-into-force")
    assert not found(with_changes(), date(2099, 1, 1), [open_])


def test_a_session_without_a_witness_was_to_begin():
    days = When.parse("2026-03-02/2026-03-04")
    milestone = replace(OURS.milestone("abila-webinar-2026"), date=days)
    told = found(with_changes(), TODAY, [milestone])
    assert [e.title.split(":")[0] for e in told.values()] == ["Was to begin", "Unconfirmed"]


@pytest.mark.parametrize("outcome", ["postponed", "cancelled"])
def test_what_was_called_off_does_not_come_due(outcome):
    milestone = replace(OURS.milestone(PAST), outcome=outcome)
    assert not found(with_changes(), TODAY, [milestone])


# What never moves


def test_the_same_data_give_the_same_bytes_wherever_and_ids_that_stay():
    assert feed(at(OURS), URL) == feed(at(store.load(FROZEN)), f"{URL}/")
    elsewhere = feedparser.parse(feed(at(OURS), "https://other.example"))
    here = feedparser.parse(feed(at(OURS), URL))
    assert [e.id for e in here.entries] == [e.id for e in elsewhere.entries]
    assert here.feed.id == elsewhere.feed.id


def test_an_id_survives_a_new_day_a_new_title_and_a_new_name():
    old = OURS.milestone(PAST)
    new = replace(old, id="renamed", title="Another title", formerly=(PAST,))
    ids = [set(found(with_changes(), day, [m])) for m, day in ((old, TODAY), (new, date.max))]
    assert ids[0] == ids[1]


def test_an_id_survives_that_another_milestone_is_merged_into_its_own():
    old = OURS.milestone(PAST)
    new = replace(old, merged=("another",))
    ids = [set(found(with_changes(), TODAY, [m])) for m in (old, new)]
    assert ids[0] == ids[1]


def test_two_processes_and_two_choices_have_feeds_of_their_own():
    written = [
        feed(at(OURS), URL),
        feed(at(ROME), URL),
        feed(at(OURS), URL, (), address="feed.atom?phase=ilc", choice="phase=ilc"),
    ]
    assert len({feedparser.parse(w).feed.id for w in written}) == 3


def test_the_feed_is_as_old_as_its_newest_entry_and_no_longer_than_it_may_be():
    root = ET.fromstring(feed(at(OURS), URL))
    days = [e.findtext(f"{ATOM}updated") for e in root.findall(f"{ATOM}entry")]
    assert days == sorted(days, reverse=True)
    assert len(days) == MOST_ENTRIES
    assert root.findtext(f"{ATOM}updated") == days[0]


# What a reader sees


LAMP = dataset_of(LAMPS)


def test_an_entry_says_what_became_of_a_milestone_and_what_changed():
    parsed = feedparser.parse(feed(at(LAMP), URL))
    outcome = "It happened, and a source says so; or a deadline that has passed."
    page = f"{URL}/milestone?id="
    assert [(e.title, e.content[0].value, e.updated[:10], e.link) for e in parsed.entries] == [
        (
            "Corrected: Conference",
            "The conference is to last three weeks, not two.",
            "2026-06-20",
            f"{page}conference-2028",
        ),
        ("Data added", "The collection as first published.", "2026-06-10", f"{URL}/"),
        (
            "Completed: Written views are due",
            f"30 April 2026. {outcome} The last day for written views.",
            "2026-05-01",
            f"{page}views-due-2026",
        ),
        (
            "Completed: Resolution 80/1 is adopted",
            f"15 December 2025. {outcome} The plenary convened a conference.",
            "2025-12-16",
            f"{page}adoption-2025",
        ),
        (
            "Completed: First talks",
            f"6–10 May 2024. {outcome} States talked for a week.",
            "2024-05-11",
            f"{page}talks-2024",
        ),
        (
            "Begins: First talks",
            "6 May 2024. States talked for a week.",
            "2024-05-06",
            f"{page}talks-2024",
        ),
    ]
    assert [e.tags[0].term for e in parsed.entries] == [
        *("data-corrected", "data-added", "completed", "completed", "completed", "begun")
    ]


def test_the_feed_says_whose_it_is_and_under_which_terms():
    parsed = feedparser.parse(feed(at(LAMP), URL)).feed
    assert parsed.subtitle == "States make a treaty on lamps."
    assert parsed.author == "the keepers of the lamps"
    assert parsed.rights == "CC BY 4.0, https://licence.example/by/4.0/"
    assert parsed.link == f"{URL}/"
    nothing = replace(LAMP, changes=(), milestones=())
    assert feedparser.parse(feed(at(nothing), URL)).feed.updated == "2026-06-30T00:00:00Z"


def test_ids_are_those_that_readers_have_kept():
    parsed = feedparser.parse(feed(at(LAMP), URL))
    assert parsed.feed.id == "urn:uuid:672e563f-13d4-5037-afb6-99c986360d68"
    assert parsed.entries[0].id == "urn:uuid:6f18ed4d-10b4-5a64-bb7f-3ca99e9d5cd9"
    assert parsed.entries[-1].id == "urn:uuid:8758eba7-176b-514a-85ba-67380ee186f8"


def test_a_change_of_several_milestones_leads_to_each_of_them():
    dataset = with_changes(change(ids=(PAST, FUTURE)))
    chosen = [dataset.milestone(PAST), dataset.milestone(FUTURE)]
    entries_ = feedparser.parse(feed(at(dataset), URL, chosen)).entries
    (entry,) = (entry for entry in entries_ if entry.title == "Data corrected")
    assert entry.link == f"{URL}/"
    assert [(link.href, link.title) for link in entry.links if link.rel == "related"] == [
        (f"{URL}/milestone?id={m.id}", m.title) for m in chosen
    ]
