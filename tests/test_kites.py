"""A process in which little goes as planned: what a reader sees of that, wherever it is shown."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date

import icalendar
import pytest
from bs4 import BeautifulSoup

from tests.charts.figure import planned
from tests.html.test_downwards import OPENS
from tests.marked import MARKED, passed_by
from tests.processes import FROZEN, KITES, dataset_of
from tests.publish.raw import process as raw_process
from tests.web.served import client_of
from tracker.charts import bands, downwards
from tracker.charts.in_words import sentence
from tracker.charts.plan import plan
from tracker.charts.timeline import MARKS, draw
from tracker.charts.whole import whole
from tracker.data import store
from tracker.domain.records import Outcome
from tracker.domain.status import Status, status
from tracker.html import timeline
from tracker.html.downwards import downwards as narrow
from tracker.html.milestone import article
from tracker.links import View, decode, vocabulary
from tracker.pages.served import Served
from tracker.publish.calendar import calendar
from tracker.publish.feed import entries
from tracker.publish.sheet import key
from tracker.publish.site import Copy, export
from tracker.publish.timeline_svg import standing_alone
from tracker.situation import Situation
from tracker.words import ENGLISH

DATASET = dataset_of(KITES)
DAY = date(2026, 7, 1)

STATUSES = {
    "rules-2022": "completed",
    "first-session-2023": "resumed",
    "first-session-resumed-2023": "adjourned",
    "text-due-2023": "missed",
    "vote-2024": "failed",
    "hearing-2024": "postponed",
    "hearing-2025": "completed",
    "visit-2025": "moved",
    "proposal-2025": "withdrawn",
    "fair-2025": "cancelled",
    "signing-2026": "date-to-be-fixed",
    "second-session-2026": "suspended",
    "wind-conference-2026": "scheduled",
    "second-session-resumed-2026": "date-to-be-fixed",
}
SEEN = [(id_, found) for id_, found in STATUSES.items() if found in {*Outcome}]
SAID = {found: Status(found).label for found in STATUSES.values()}


def here(on=DAY, **view):
    return Situation(DATASET, View(**view), on)


@pytest.fixture(scope="module")
def client():
    with client_of(KITES, DAY) as client:
        yield client


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The static copy."""
    folder = tmp_path_factory.mktemp("kites") / "site"
    site = Copy(DATASET, DAY, "https://kites.example", KITES)
    export(site, folder, lambda _: None, cards=False)
    return folder


def words(html):
    return " ".join(re.sub("<[^>]+>", " ", html).split())


# Outcomes


def test_every_outcome_occurs():
    found = {m.id: DATASET.status(m, DAY).value for m in DATASET.milestones}
    assert found == STATUSES
    assert {*Outcome} <= {*STATUSES.values()}


@pytest.mark.parametrize(("id_", "outcome"), SEEN)
def test_an_outcome_is_said_on_the_page_in_the_calendar_and_in_the_copy(client, copy, id_, outcome):
    label, meaning = Status(outcome).label, Status(outcome).meaning
    page = words(client.get(f"/milestone?id={id_}").text)
    assert f"{label} {meaning}" in page
    assert f"{label} {meaning}" in words((copy / "milestone" / f"{id_}.html").read_text("utf-8"))
    calendar = icalendar.Calendar.from_ical(client.get("/calendar.ics").content)
    (event,) = [e for e in calendar.events if e["uid"].split("@")[0] in names(id_)]
    assert f"({label.lower()}" in event["summary"]
    assert f"Status: {label}. {meaning}" in event["description"]


def names(id_):
    milestone = DATASET.milestone(id_)
    return {milestone.id, *milestone.formerly}


@pytest.mark.parametrize(
    ("id_", "wanted"),
    [
        ("first-session-2023", "CONFIRMED"),
        ("vote-2024", "CONFIRMED"),
        ("text-due-2023", "CONFIRMED"),
        ("rules-2022", "TENTATIVE"),
        ("hearing-2024", "TENTATIVE"),
        ("visit-2025", "CANCELLED"),
        ("proposal-2025", "CANCELLED"),
        ("fair-2025", "CANCELLED"),
    ],
)
def test_a_calendar_knows_what_took_place_and_what_takes_nobody_s_time(client, id_, wanted):
    calendar = icalendar.Calendar.from_ical(client.get("/calendar.ics").content)
    (event,) = [e for e in calendar.events if e["uid"].split("@")[0] in names(id_)]
    assert event["status"] == wanted


def test_the_feed_tells_how_things_ended_and_not_what_was_called_off(client):
    feed = client.get("/feed.atom").text
    for told in (
        "Resumed later: First session",
        "Adjourned: First session, resumed",
        "Missed: A first text is due",
        "Failed: The text is put to the vote",
        "Suspended: Second session",
    ):
        assert f"<title>{told}</title>" in feed
    assert "Continued by: Second session, resumed, five days in November 2026." in feed
    for quiet in ("Hearing of makers<", "Visit to a workshop", "Proposal for", "Kite fair"):
        assert quiet not in feed


def test_machines_read_what_became_of_an_event(client):
    def facts(id_):
        page = client.get(f"/milestone?id={id_}").text
        return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])

    said = {id_: facts(id_)["eventStatus"].rpartition("/")[2] for id_ in STATUSES}
    assert said == dict.fromkeys(STATUSES, "EventScheduled") | {
        "hearing-2024": "EventPostponed",
        "visit-2025": "EventRescheduled",
        "proposal-2025": "EventCancelled",
        "fair-2025": "EventCancelled",
    }
    moved = facts("visit-2025")
    assert (moved["previousStartDate"], moved.get("startDate")) == ("2025-03-10", None)
    assert facts("rules-2022")["startDate"] == "2022-12"
    assert "endDate" not in facts("rules-2022")


def test_the_chart_says_in_words_what_its_strokes_mean():
    said = sentence(here())
    for outcome in Outcome:
        assert f"1 {Status(outcome).label.lower()}" in said
    drawn = planned(DATASET, DATASET.milestones, DAY)
    through = {m.milestone.id: m.look.through for m in drawn.marks if m.look.through}
    assert through == {
        id_: "upright" if Outcome(outcome).is_of_record else "slanted" for id_, outcome in SEEN
    }
    (strokes,) = [trace for trace in draw(drawn).data if trace.name == "strokes"]
    assert sorted(strokes.marker.symbol) == ["line-ne-open"] * 5 + ["line-ns-open"] * 4


def test_the_picture_and_its_key_have_the_strokes_too(client):
    picture = client.get("/timeline.svg").text
    assert "slanted stroke: did not take place then, or was not kept" in picture
    assert "upright stroke: took place, not to its end or without its result" in picture
    assert "pale: belongs to the surroundings of the process" in picture
    with client_of(FROZEN, DAY) as ours:
        assert "upright stroke: " not in ours.get("/timeline.svg").text


def test_an_outcome_of_record_is_known_when_it_is_over():
    session = DATASET.milestone("second-session-2026")
    days = (date(2026, 1, 11), date(2026, 1, 12), date(2026, 1, 23), date(2026, 1, 24))
    assert [status(session, day) for day in days] == [
        Status.SCHEDULED,
        Status.UNDER_WAY,
        Status.UNDER_WAY,
        Status.SUSPENDED,
    ]


def test_a_deadline_is_missed_when_its_day_is_over_and_never_completed():
    due = DATASET.milestone("text-due-2023")
    on = [DATASET.status(due, date(2023, 12, 31)), DATASET.status(due, date(2024, 1, 1))]
    assert on == [Status.UNDER_WAY, Status.MISSED]
    page = replace(due, basis="record")
    assert DATASET.status(page, DAY) is Status.MISSED


def test_the_last_step_is_one_that_took_place_and_says_how_it_ended(client):
    assert here().overview.last.id == "second-session-2026"
    opening = words(client.get("/").text)
    assert "Second session , 12–23 January 2026 (suspended)" in opening
    assert "Last step: Second session, 12–23 January 2026 (suspended)." in words(
        client.get("/briefing").text
    )


# One of several days


def test_one_of_several_days_is_said_everywhere(client, copy):
    said = "one of the days 4–6 December 2022"
    assert ENGLISH.date_of(DATASET.milestone("rules-2022")) == said
    page = words(client.get("/milestone?id=rules-2022").text)
    assert f"{said} Our sources do not say on which of these days." in page
    assert said in (copy / "milestone" / "rules-2022.html").read_text("utf-8")
    calendar = icalendar.Calendar.from_ical(client.get("/calendar.ics").content)
    (event,) = [e for e in calendar.events if e["uid"].startswith("rules-2022@")]
    assert (event.start, event.end) == (date(2022, 12, 4), date(2022, 12, 7))
    assert event["summary"] == "Rules of the talks are adopted (exact day not known)"
    (row,) = [r for r in rows(client) if r["id"] == "rules-2022"]
    assert (row["date_edtf"], row["first_day"], row["last_day"]) == (
        "[2022-12-04..2022-12-06]",
        "2022-12-04",
        "2022-12-06",
    )


def test_a_package_allows_every_date_that_the_folder_has(client):
    archive = zipfile.ZipFile(io.BytesIO(client.get("/data/datapackage.zip").content))
    described = json.loads(archive.read("datapackage.json"))
    (table,) = [r for r in described["resources"] if r["name"] == "milestones"]
    fields = {f["name"]: f for f in table["schema"]["fields"]}
    pattern = fields["date"]["constraints"]["pattern"]
    for row in csv.DictReader(io.StringIO(archive.read("data/milestones.csv").decode())):
        assert re.fullmatch(pattern, row["date"])
    assert fields["outcome"]["constraints"]["enum"] == [outcome.value for outcome in Outcome]
    assert {"continues", "replaces", "follows_from", "context"} <= fields.keys()


def rows(client, query=""):
    return list(csv.DictReader(io.StringIO(client.get(f"/data/milestones.csv{query}").text)))


# What comes of what

RELATIONS = [
    ("first-session-resumed-2023", "Continues First session 6–10 March 2023"),
    ("first-session-2023", "Continued by First session, resumed 5–9 June 2023"),
    ("hearing-2025", "Replaces Hearing of makers 2 September 2024"),
    ("hearing-2024", "Replaced by Hearing of makers, new date 3 February 2025"),
    ("second-session-2026", "Follows from The text is put to the vote 13 May 2024"),
    ("vote-2024", "Led to Second session 12–23 January 2026"),
]


@pytest.mark.parametrize(("id_", "said"), RELATIONS)
def test_what_comes_of_what_is_said_on_both_pages(client, copy, id_, said):
    assert said in words(client.get(f"/milestone?id={id_}").text)
    assert said in words((copy / "milestone" / f"{id_}.html").read_text("utf-8"))


def test_files_name_others_by_the_ids_in_use(client):
    found = {row["id"]: row for row in rows(client)}
    assert found["second-session-2026"]["follows_from"] == "vote-2024"  # written as ballot-2024
    assert found["hearing-2025"]["replaces"] == "hearing-2024"
    told = {row["id"]: row for row in json.loads(client.get("/data/milestones.json").text)["rows"]}
    assert told["second-session-resumed-2026"]["continues"] == ["second-session-2026"]


def test_the_chart_draws_a_line_to_each_when_one_is_selected(client):
    chosen = here(sel="first-session-resumed-2023")
    drawn = planned(DATASET, DATASET.milestones, DAY, sel="first-session-resumed-2023")
    assert {(tie.start.milestone.id, tie.end.milestone.id) for tie in drawn.ties} == {
        (chosen.view.sel, "first-session-2023"),
        (chosen.view.sel, "vote-2024"),
    }
    assert planned(DATASET, DATASET.milestones, DAY).ties == ()
    picture = client.get("/timeline.svg?sel=first-session-resumed-2023").text
    assert picture.count('class="tie"') == 6
    assert "3 of 14 milestones shown." in picture
    assert 'class="tie"' not in client.get("/timeline.svg").text


def test_a_narrow_screen_draws_it_where_both_are_in_one_list_and_says_it_in_any_case():
    html = str(narrow(here(sel="second-session-2026"), OPENS))
    assert "Continues: Second session" in html
    assert "Led to: Second session" in html
    assert html.count('class="tie"') == 2
    assert 'class="tie"' not in str(narrow(here(), OPENS))


# Context


def test_context_is_never_what_comes_next():
    assert [m.id for m in here().overview.steps] == ["second-session-resumed-2026", "signing-2026"]
    during = here(date(2026, 8, 4)).overview
    assert during.under_way == ()
    over = replace(DATASET.milestone("wind-conference-2026"), basis="record")
    others = (m for m in DATASET.milestones if m.id != over.id)
    later = Situation(replace(DATASET, milestones=(*others, over)), View(), date(2026, 9, 1))
    assert later.overview.last.id == "second-session-2026"


def test_context_is_said_on_its_page_in_the_list_and_in_files(client, copy):
    said = "Scope Context It belongs to the surroundings of the process, and is no step of it."
    assert said in words(client.get("/milestone?id=wind-conference-2026").text)
    listed = words((copy / "index.html").read_text("utf-8"))
    assert "Conference of the wind treaty Assembly · Session · context" in listed
    assert "pale: belongs to the surroundings of the process" in listed
    assert {r["id"] for r in rows(client) if r["scope"] == "context"} == {"wind-conference-2026"}
    svg = client.get("/timeline.svg").text
    assert 'class="weight-1 context"><title>Conference of the wind treaty' in svg
    assert "Scheduled, context of the process." in svg


def test_scope_filters(client):
    assert [r["id"] for r in rows(client, "?scope=context")] == ["wind-conference-2026"]
    assert len(rows(client, "?scope=process")) == len(DATASET.milestones) - 1
    found = decode("scope=context,gone", vocabulary(DATASET))
    assert (found.view.scope, found.dropped) == (frozenset({"context"}), ("scope “gone”",))


# Phases side by side


def test_all_phases_of_a_day_are_told(client):
    assert [phase.id for phase in here().overview.phases] == ["drafting", "ratification"]
    opening = client.get("/").text
    assert '<p class="head">Drafting and negotiation</p>' in opening
    assert '<p class="head">Ratification</p>' in opening
    briefing = words(client.get("/briefing").text)
    for phase in raw_process(KITES)["phase"][1:]:
        assert f"{phase['label']} {phase['line']}" in briefing
    assert "Now: Drafting and negotiation and Ratification." in words(
        client.get("/poster.svg").text
    )


def test_names_of_phases_side_by_side_stand_in_rows():
    drawn = planned(DATASET, DATASET.milestones, DAY)
    assert {band.phase: band.row for band in drawn.bands} == {
        "talks": 0,
        "drafting": 1,
        "ratification": 0,
    }
    ours = planned(dataset_of(FROZEN), dataset_of(FROZEN).milestones, DAY)
    assert {band.row for band in ours.bands} == {0}
    assert drawn.top - ours.top == bands.HEAD
    assert all(not line.is_upper for band in drawn.bands for line in band.above)
    assert [band.is_now for band in drawn.bands] == [False, True, True]


@pytest.mark.parametrize(
    ("stretches", "rows"),
    [
        ([(1, 3), (3, 5), (5, 9)], [0, 0, 0]),
        ([(1, 4), (3, 5), (4, 9)], [0, 1, 0]),
        ([(1, 9), (2, 9), (3, 9)], [0, 1, 2]),
        ([], []),
    ],
)
def test_a_stretch_of_time_takes_the_first_row_that_is_free(stretches, rows):
    found = bands.rows_of((date(2020, 1, first), date(2020, 1, end)) for first, end in stretches)
    assert found == rows


def test_the_strip_has_a_row_for_each_of_those_that_overlap():
    found = whole(here(), DATASET.milestones, planned(DATASET, DATASET.milestones, DAY)).stretches
    assert [(one.top, one.height) for one in found] == [(0.5, 0.5), (0, 0.5), (0.5, 0.5)]


def test_downwards_each_phase_has_its_section():
    found = downwards.downwards(here())
    assert [(s.phase.id, s.place) for s in found.sections] == [
        ("talks", "past"),
        ("drafting", "now"),
        ("ratification", "now"),
    ]
    assert found.line is None


def test_a_folder_with_all_of_this_has_no_fault():
    assert store.examine(KITES)[1] == ()


# In any language


@pytest.mark.parametrize(
    "view",
    [
        View(),
        View(sel="second-session-2026", scope=frozenset({"process"})),
        View(sel="rules-2022"),
    ],
)
def test_no_word_on_what_did_not_go_as_planned_passes_by_the_language(view):
    marked = Situation(DATASET, view, DAY, MARKED)
    to = Served(DATASET.process)
    drawn = plan(marked)
    pieces = [
        timeline.opening(marked, to),
        timeline.tally(marked, to, "timeline"),
        timeline.legend(marked, marked.shown),
        timeline.milestone_list(marked, to, marked.shown),
        narrow(marked, to),
        *(article(marked, to, milestone) for milestone in DATASET.milestones),
        key(marked, DATASET.milestones, 1200, has_columns=False).svg,
        standing_alone(drawn, to.milestone),
        sentence(marked),
    ]
    read = BeautifulSoup(" ¶ ".join(map(str, pieces)), "html.parser")
    for style in read("style"):
        style.decompose()
    hovers = [
        row for t in draw(drawn).data if t.meta == MARKS for m in t.customdata for row in m[1:]
    ]
    assert passed_by(" ¶ ".join([read.get_text(" ¶ "), *hovers]), DATASET) == []


def test_no_word_in_files_passes_by_the_language():
    marked = Situation(DATASET, View(), DAY, MARKED)
    written = calendar(marked, DATASET.milestones, page_of=lambda m: m.id)
    events = icalendar.Calendar.from_ical(written).events
    texts = [str(e[name]) for e in events for name in ("summary", "description")]
    texts += [f"{entry.title}\n{entry.text}" for entry in entries(marked)]
    assert passed_by(" ¶ ".join(texts).replace("Kite Office", ""), DATASET) == []
