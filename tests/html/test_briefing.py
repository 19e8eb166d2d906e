"""The briefing: what is chosen for it, and the page that prints."""

import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
import segno

from tests.processes import FROZEN, LAMPS, ROME_STATUTE
from tests.publish import raw
from tests.publish.reading import page, words
from tracker.data.store import load
from tracker.domain.records import Tier
from tracker.html.briefing import as_html
from tracker.links import View
from tracker.publish.briefing import briefing
from tracker.situation import Situation
from tracker.words import ENGLISH

DAY = date(2026, 11, 23)
OURS, ROME, SMALL = map(load, (FROZEN, ROME_STATUTE, LAMPS))
CONFERENCE = View(phase=frozenset({"conference"}))
NOTHING = View(q="nothing has these words")
ADDRESS = "https://tracker.example/?phase=conference&v=2"


def made(view, dataset=OURS, today=DAY, milestones=None, address=ADDRESS):
    here = Situation(dataset, view, today)
    return briefing(here, here.shown if milestones is None else milestones, address)


def backing_of(briefing):
    """What the briefing says of published totals."""
    return tuple(
        part.words
        for answer in briefing.answers
        if answer.title == "Co-sponsors, as published"
        for part in answer.parts
    )


@cache
def html_of(view, folder=FROZEN, today=DAY):
    dataset = {FROZEN: OURS, ROME_STATUTE: ROME, LAMPS: SMALL}[folder]
    return page(as_html(made(view, dataset, today)))


def rows(html):
    return [[words(cell) for cell in row.select("td")] for row in html.select("tbody tr")]


# Head and foot


def test_the_page_says_what_it_is_and_stays_out_of_searches():
    html = html_of(CONFERENCE)
    assert html.title.text == "Towards a convention on crimes against humanity: briefing"
    assert words(html.header) == (
        "Crimes against humanity treaty · briefing Towards a convention on crimes against humanity "
        "Phase: Conference of plenipotentiaries Data as of 23 November 2026. the live view"
    )
    assert html.select_one('meta[name="robots"]')["content"] == "noindex"
    assert html.html["lang"] == "en"
    assert words(html.footer) == (
        "Data as of 23 November 2026. CC BY 4.0, the contributors to the treaty-process tracker. "
        f"Version {OURS.version}."
    )
    assert html.footer.a["href"] == "https://creativecommons.org/licenses/by/4.0/"


def test_the_code_can_be_scanned_and_pressed():
    html = html_of(CONFERENCE)
    assert html.select_one(".code a")["href"] == ADDRESS
    squares = {
        (int(x), int(y))
        for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", html.select_one(".code path")["d"])
    }
    expected = segno.make(ADDRESS, error="m", micro=False).matrix
    assert squares == {
        (x, y) for y, row in enumerate(expected) for x, dark in enumerate(row) if dark
    }
    edge, _, wide, high = map(int, html.select_one(".code svg")["viewbox"].split())
    assert edge <= -2, "a code needs a rim to be read"
    assert wide == high == len(expected) - 2 * edge


def test_a_briefing_on_one_milestone_is_called_by_its_name_and_not_by_filters():
    view = View(id="unga-res-79-122", phase=frozenset({"preparatory"}))
    html = page(as_html(made(view, milestones=(OURS.milestone("unga-res-79-122"),))))
    assert words(html.h1) == OURS.milestone("unga-res-79-122").title
    assert not html.select(".choice")
    assert words(html.caption) == "1 of 88 milestones"


@pytest.mark.parametrize("view", [View(id="cahi-launch-2008"), View(sel="cahi-launch-2008")])
def test_a_briefing_on_a_detail_lists_it_though_it_is_no_headline(view):
    html = page(as_html(made(view, milestones=(OURS.milestone("cahi-launch-2008"),))))
    assert words(html.h1) == "Crimes Against Humanity Initiative is launched"
    assert words(html.caption) == "1 of 88 milestones"
    assert [row[0] for row in rows(html)] == ["2008"]


def test_a_briefing_of_another_day_says_so():
    view = View(on=date(2024, 11, 22))
    html = html_of(view, today=date(2024, 11, 22))
    said = "Data as of 23 November 2026; as it stood on 22 November 2024, by what is known now."
    assert words(html.select_one(".as-of")) == said
    assert words(html.footer).startswith(said)
    assert "today · 22 November 2024" in html.select_one(".strip-picture").text


# Answers


def answers(html):
    return [words(section) for section in html.select(".answers section")]


def test_where_it_stands_what_comes_next_and_who_backs_it():
    assert answers(html_of(View())) == [
        "Where it stands Preparation of the conference A preparatory committee goes through the "
        "draft articles, gathers governments' proposals and settles how the conference will work. "
        "Last step: Deadline for governments' written proposals, 30 April 2026.",
        "What comes next Preparatory Committee, second session four days in 2027; the days are "
        "still to be fixed Recommendations on rules of procedure and methods of work 2027; the "
        "days are still to be fixed Conference of Plenipotentiaries, first session three weeks in "
        "2028; the days are still to be fixed Conference of Plenipotentiaries, second session "
        "three weeks in 2029; the days are still to be fixed",
        "Co-sponsors, as published A/RES/79/122: 99 (Mexico and Amnesty International) or 98 (The "
        "Gambia and Associated Press), 22 November 2024 A/RES/77/249: 86 (The Gambia and Mexico), "
        "18 November 2022",
    ]


def test_a_process_that_is_over_has_no_next_step():
    assert answers(html_of(View(), ROME_STATUTE, date(2020, 1, 1))) == [
        "Where it stands Outside the phases we follow Last step: First session of the Assembly of "
        "States Parties, 3–10 September 2002.",
        "What comes next Nothing is ordered or announced",
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2022, 10, 10), ()),
        (
            date(2022, 10, 11),
            ("A/RES/77/249: 19 (Czech Yearbook of International Law 14 (2023)), 11 October 2022",),
        ),
        (
            date(2024, 11, 21),
            (
                "A/RES/79/122: 63 (Lavalle Arroyo and Delgado Fernández (CIL NUS)), September 2024",
                "A/RES/77/249: 86 (The Gambia and Mexico), 18 November 2022",
            ),
        ),
    ],
)
def test_no_total_is_told_before_its_day(day, expected):
    assert backing_of(made(View(on=day), today=day)) == expected


def test_large_totals_are_written_with_a_comma():
    counts = tuple(replace(c, count=1234) for c in SMALL.totals[-1:])
    (line,) = backing_of(made(View(), replace(SMALL, totals=counts)))
    assert line == "A/RES/80/1: 1,234 (Secretariat and Lamp Bulletin), 15 December 2025"


def test_what_is_under_way_comes_before_fixed_days_and_details_come_last():
    html = html_of(View(on=date(2024, 5, 8)), LAMPS, date(2024, 5, 8))
    assert [words(step) for step in html.select(".answers li")][:4] == [
        "First talks 6–10 May 2024",
        "Resolution 80/1 is adopted 15 December 2025",
        "Conference three weeks in 2028; the days are still to be fixed",
        "Written views are due 30 April 2026",
    ]


# Changes


def test_changes_since_a_day_are_listed_and_only_when_asked_for():
    (section,) = html_of(View(since=date(2026, 6, 10)), LAMPS).select(".changes")
    assert words(section) == (
        "Changes since 10 June 2026: 1 20 June 2026, corrected: The conference is to last three "
        "weeks, not two."
    )
    assert not html_of(View(), LAMPS).select(".changes")
    (none,) = html_of(View(since=date(2026, 7, 1)), LAMPS).select(".changes")
    assert words(none) == "Changes since 1 July 2026: none"


# The list


def ids_of(view):
    phase = next(iter(view.phase), "")
    return [
        m["id"]
        for m in raw.records(FROZEN, "milestones.toml")
        if (m["phase"] == phase if phase else view.importance or m["importance"] == 1)
    ]


@pytest.mark.parametrize(
    ("view", "limit", "caption"),
    [
        (View(), 2, "The fourteen headlines of 88 milestones"),
        (CONFERENCE, None, "4 of 88 milestones"),
        (View(importance=frozenset({1, 2, 3})), 2, "88 of 88 milestones"),
    ],
)
def test_the_list_has_the_milestones_of_the_view_with_their_notes(view, limit, caption):
    html, ids = html_of(view), ids_of(view)
    assert words(html.caption) == caption
    assert [words(cell) for cell in html.select("thead th")] == [
        *("When", "Milestone", "Status", "Sources")
    ]
    order, numbers = raw.footnotes(FROZEN, ids, limit)
    colours = {phase["id"]: phase["colour"] for phase in raw.process(FROZEN)["phase"]}
    for row, id_ in zip(html.select("tbody tr"), ids, strict=True):
        milestone = OURS.milestone(id_)
        when, what, status, notes = row.select("td")
        assert words(when) == ENGLISH.date_of(milestone)
        assert words(what.b) == milestone.title
        assert words(status) == OURS.status(milestone, DAY).label
        assert [a["href"] for a in notes.select("a")] == [f"#source-{n}" for n in numbers[id_]]
        assert words(notes) == " ".join(map(str, numbers[id_]))
        assert what.select_one("svg path")["stroke"] == colours[milestone.phase]
        described = [words(p) for p in what.select(".description")]
        texts = {m["id"]: m["description"] for m in raw.records(FROZEN, "milestones.toml")}
        assert described == ([] if limit else [" ".join(texts[id_].split())])
    items = html.select(".sources li")
    assert [item["id"] for item in items] == [f"source-{n + 1}" for n in range(len(order))]
    sources = {s["id"]: s for s in raw.records(FROZEN, "sources.toml")}
    for item, id_ in zip(items, order, strict=True):
        source = sources[id_]
        assert source["publisher"] in words(item)
        assert source.get("title", "") in words(item)
        is_linked = source["policy"] == "link"
        assert [a["href"] for a in item.select("a")] == ([source["url"]] if is_linked else [])
        assert (source.get("address", "\0") in words(item)) != is_linked
    more = html.select(".sources p")
    assert [words(p) for p in more] == (
        [
            "Up to two sources of each milestone, those nearest to the event; the live view has "
            "all of them."
        ]
        if limit
        else []
    )
    assert all(p.a["href"] == ADDRESS for p in more)


@pytest.mark.parametrize(("number", "is_described"), [(6, True), (7, False)])
def test_up_to_six_milestones_are_described_and_more_have_two_sources_each(number, is_described):
    html = page(as_html(made(CONFERENCE, milestones=OURS.milestones[:number])))
    assert len(html.select(".description")) == (number if is_described else 0)
    assert bool(html.select(".sources p")) != is_described


def test_nothing_is_said_of_left_out_sources_where_none_is():
    milestones = tuple(replace(m, sources=m.sources[:2]) for m in OURS.milestones[:8])
    html = page(as_html(made(CONFERENCE, milestones=milestones)))
    assert html.select(".sources li")
    assert not html.select(".sources p")


def test_an_empty_list_says_so():
    html = html_of(NOTHING)
    assert "No milestone fits all of these filters at once." in words(html.main)
    assert not html.select("table, .sources")


@pytest.mark.parametrize(
    ("tier", "words_"),
    [
        (Tier.OFFICIAL, "Minutes of the plenary, Secretariat"),
        (Tier.INSTITUTION, "Minutes of the plenary, Secretariat (institution)"),
        (Tier.PRESS, "Minutes of the plenary, Secretariat (press)"),
        (Tier.DIGEST, "Minutes of the plenary, Secretariat (digest)"),
        (Tier.COPY, "Minutes of the plenary, Secretariat (copy)"),
    ],
)
def test_a_source_is_named_with_its_tier_unless_it_is_official(tier, words_):
    sources = {**SMALL.sources, "minutes": replace(SMALL.sources["minutes"], tier=tier)}
    html = page(as_html(made(View(), replace(SMALL, sources=sources))))
    assert words_ in [words(item) for item in html.select(".sources li")]


def test_a_source_that_may_only_be_named_has_its_address_in_words():
    items = [words(item) for item in html_of(View(), LAMPS).select(".sources li")]
    assert items == [
        "Minutes of the plenary, Secretariat",
        "Lamp Bulletin (press), bulletin.example/lamps",
    ]


def test_one_headline_is_called_one():
    html = page(as_html(made(View(), milestones=SMALL.milestones[1:2], dataset=SMALL)))
    assert "headlines" not in words(html.caption)


# What holds for every briefing


@pytest.mark.parametrize("view", [View(), CONFERENCE, NOTHING, View(since=date(2026, 6, 1))])
def test_a_briefing_is_the_same_bytes_again(view):
    assert as_html(made(view)) == as_html(made(view))


def test_every_note_leads_to_a_source_and_none_is_linked_that_may_only_be_named():
    html = html_of(View(importance=frozenset({1, 2, 3})))
    ids = {f"#{item['id']}" for item in html.select(".sources li")}
    assert {a["href"] for a in html.select("tbody a")} == ids
    mentioned = [s["address"] for s in raw.records(FROZEN, "sources.toml")
                 if s["policy"] == "mention" and "address" in s]  # fmt: skip
    assert mentioned
    assert not any(address in a["href"] for a in html.select("a") for address in mentioned)


def test_text_from_a_link_is_escaped():
    html = as_html(made(View(q="<script>alert(1)</script>"), address='https://x/?q="><script>'))
    assert b"<script" not in html
