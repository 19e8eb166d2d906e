"""Milestones together: what stands above them, the legend and the list, and where they lead."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from tests.every_status import DATASET as EVERY
from tests.every_status import TODAY as JUNE
from tests.every_status import step
from tests.processes import FROZEN, LAMPS, ROME_STATUTE, dataset_of
from tests.publish import raw
from tests.publish.reading import page, words
from tracker.html import timeline
from tracker.links import View
from tracker.pages.served import Served
from tracker.situation import Situation

DAY = date(2026, 11, 23)
OURS, ROME, SMALL = map(dataset_of, (FROZEN, ROME_STATUTE, LAMPS))
WHOLE = Situation(OURS, View(), DAY)
OPENS = Served(OURS.process, opens_in_place=True)


# What stands above every chart


def opening(dataset=OURS, today=DAY, milestones=None):
    if milestones is not None:
        dataset = replace(dataset, milestones=milestones)
    return page(timeline.opening(Situation(dataset, View(), today), OPENS))


def answers(*args, **more):
    return [words(answer) for answer in opening(*args, **more).select(".answer")]


def test_the_opening_says_in_one_sentence_what_this_is_and_as_of_when():
    html = opening()
    assert words(html.h1) == "Towards a convention on crimes against humanity"
    assert words(html.select_one(".line")) == (
        "The United Nations is making a treaty on the prevention and punishment of crimes against "
        "humanity. Data as of 23 November 2026."
    )


def test_where_a_folder_has_no_such_sentence_its_longer_text_stands_there():
    assert words(opening(SMALL).select_one(".line")) == (
        "States make a treaty on lamps. Data as of 30 June 2026."
    )


def test_where_ours_stands_and_what_comes_next():
    assert answers() == [
        "Where it stands Preparation of the conference Expected about now, from practice: "
        "Committee debate 2026, October to November 2026 (uncertain)",
        "Last step · about seven months ago Deadline for governments' written proposals, "
        "30 April 2026",
        "What comes next Preparatory Committee, second session, four days in 2027, days still to "
        "be fixed",
        "Then, days still to be fixed too Rules of procedure advice, 2027 Conference, first "
        "session, three weeks in 2028 Conference, second session, three weeks in 2029",
    ]


def test_a_narrow_screen_asks_in_one_word_and_leaves_out_what_the_picture_shows():
    html = opening()
    assert [h["data-narrow"] for h in html.select("[data-narrow]")] == ["Now", "Last", "Next"]
    assert [words(aside).split(",")[0] for aside in html.select(".aside")] == [
        "Expected about now",
        "Then",
    ]


def test_what_has_fixed_days_stands_at_the_head_with_its_distance():
    milestones = (
        step("talks", "2026-06-15"),
        step("workshop", "2026-06-15"),
        step("third", "2026-06-15"),
        step("vote", "2026-06-16", "announced"),
        step("reading", "2026-07-01"),
        step("text", "2026", "announced"),
        step("custom", "2026-06", "inferred"),
        step("someday", "2026/..", "inferred"),
    )
    assert answers(EVERY, JUNE, milestones) == [
        "Where it stands Negotiations Under way: Talks, 15 June 2026 · today "
        "Under way: Workshop, 15 June 2026 · today "
        "Expected about now, from practice: Custom, June 2026",
        "What comes next Vote, 16 June 2026 · tomorrow",
        "Then Reading, 1 July 2026 Text, 2026",
    ]
    assert [a["data-sel"] for a in opening(EVERY, JUNE, milestones).select(".answer a")] == [
        *("talks", "workshop", "custom", "vote", "reading", "text")
    ]


def test_of_a_session_under_way_its_day_is_told():
    milestones = (step("talks", "2026-06-08/2026-06-19"),)
    assert answers(EVERY, JUNE, milestones)[0].endswith(
        " Under way: Talks, 8–19 June 2026 · day 8 of 12, until 19 June 2026"
    )


def test_three_steps_follow_the_next_one_at_most():
    milestones = tuple(step(f"s{n}", f"2026-07-0{n}") for n in range(1, 8))
    (_, *ahead) = opening(EVERY, JUNE, milestones).select(".answer")
    assert [a["data-sel"] for part in ahead for a in part.select("a")] == ["s1", "s2", "s3", "s4"]


def test_where_nothing_is_ahead_and_no_phase_runs_the_opening_says_so():
    assert answers(ROME, date(2020, 1, 1)) == [
        "Where it stands No phase of the process is under way",
        "Last step · about seventeen years ago First session of the Assembly of States Parties, "
        "3–10 September 2002",
        "What comes next Nothing is ordered or announced",
    ]


def test_a_step_known_to_its_year_has_no_distance():
    milestones = (step("report", "2025", "record"),)
    assert answers(EVERY, JUNE, milestones)[1] == "Last step Report, 2025"


# The legend


def test_the_legend_explains_the_shapes_that_occur_in_the_order_of_the_folder():
    kinds = {kind["id"]: kind["label"] for kind in raw.process(FROZEN)["kind"]}
    used = {m["kind"] for m in raw.records(FROZEN, "milestones.toml")}
    shapes, fills = page(timeline.legend(WHOLE, OURS.milestones)).select("ul")
    assert [words(item) for item in shapes.select("li")] == [
        label for id_, label in kinds.items() if id_ in used
    ]
    assert [words(item) for item in fills.select("li")] == [
        "solid: the days are fixed",
        "outline: somewhere in this time",
        "dotted: expected or not confirmed",
        "large: a headline of the process",
    ]
    deadline = [m for m in OURS.milestones if m.kind == "deadline"]
    (shapes, _) = page(timeline.legend(WHOLE, deadline)).select("ul")
    assert [words(item) for item in shapes.select("li")] == ["Deadline"]
    assert len(shapes.select("svg")) == 1


def test_a_note_stands_below_the_legend_where_there_is_one():
    assert not page(timeline.legend(WHOLE, OURS.milestones)).select("p")
    (note,) = page(
        timeline.legend(Situation(OURS, View(), DAY), OURS.milestones, note="A <note>")
    ).select("p")
    assert words(note) == "A <note>"


# The list


def groups(html):
    return [
        (
            words(group.summary),
            [a["data-sel"] for a in group.select("li a")],
            group.has_attr("open"),
        )
        for group in html.select("details")
    ]


def milestone_list(dataset=OURS, milestones=None, today=DAY, to=OPENS, heading=3, **view):
    shown = dataset.milestones if milestones is None else milestones
    here = Situation(dataset, View(**view), today)
    return page(timeline.milestone_list(here, to, shown, heading))


def is_over(record):
    """Whether the last day that a date allows lies before the present of these tests."""
    last = re.split(r"[/?~%]+", record["date"].rstrip("?~%"))[-1]
    return last != ".." and last < DAY.isoformat()[: len(last)]


RECORDS = raw.records(FROZEN, "milestones.toml")
AHEAD = [m for m in RECORDS if not is_over(m)]
PAST = [m for m in reversed(RECORDS) if is_over(m)]


def test_the_list_has_what_is_ahead_soonest_first_and_then_what_is_over_latest_first():
    found = groups(milestone_list())
    assert [id_ for _, ids, _ in found for id_ in ids] == [m["id"] for m in [*AHEAD, *PAST]]
    years = Counter(m["date"][:4] for m in PAST)
    over = [title for title, *_ in found][-len(years) :]
    assert over == [
        f"{year}{', so far' if year == '2026' else ''} {number} milestone{'s'[: number > 1]}"
        for year, number in years.items()
    ]
    assert [title for title, *_ in found][: -len(years)] == [
        "2026, now and ahead 2 milestones",
        "2027 2 milestones",
        "2028 1 milestone",
        "2029 5 milestones",
    ]


def test_the_list_by_phase_begins_with_the_phase_of_the_present():
    phases = {phase["id"]: phase["label"] for phase in raw.process(FROZEN)["phase"]}
    found = groups(milestone_list(by="phase"))
    assert [title.rpartition(" ")[0].rpartition(" ")[0] for title, *_ in found] == [
        "Preparation of the conference, now and ahead",
        "Conference of plenipotentiaries",
        "After adoption",
        "Preparation of the conference, so far",
        "Informal talks in the Sixth Committee",
        "International Law Commission",
        "Groundwork by civil society",
    ]
    listed = [id_ for _, ids, _ in found for id_ in ids]
    place = {phase: number for number, phase in enumerate(phases)}
    assert listed == [
        *(m["id"] for m in sorted(AHEAD, key=lambda m: place[m["phase"]])),
        *(m["id"] for m in sorted(PAST, key=lambda m: -place[m["phase"]])),
    ]


def test_of_a_long_list_what_is_ahead_and_of_this_year_is_open_and_of_a_short_one_all():
    found = groups(milestone_list())
    assert [title.split(" ")[0] for title, _, is_open in found if is_open] == [
        *("2026,", "2027", "2028", "2029", "2026,")
    ]
    assert len(found) > 5
    assert all(is_open for _, _, is_open in groups(milestone_list(milestones=OURS.milestones[:40])))
    old = groups(milestone_list(milestones=OURS.milestones[:41]))
    assert not any(is_open for *_, is_open in old)


@pytest.mark.parametrize(
    ("when", "is_open"),
    [("2026-01-01", True), ("2025-12-31", False), ("2025/..", True), ("2025/2026", True)],
)
def test_a_group_with_anything_of_this_year_or_later_is_open(when, is_open):
    early = tuple(step(f"s{n}", "2001-01-01", "record") for n in range(41))
    found = groups(milestone_list(EVERY, (*early, step("last", when)), JUNE))
    assert [opened for _, ids, opened in found if "last" in ids] == [is_open]
    assert [opened for _, ids, opened in found if "s1" in ids] == [False]


def test_what_began_before_this_year_and_is_not_over_stands_in_this_year():
    lasting = (step("last", "2024/.."), step("now", JUNE.isoformat()))
    found = groups(milestone_list(EVERY, lasting, JUNE))
    assert [title for title, *_ in found] == ["2026 2 milestones"]


def test_where_only_some_are_listed_their_groups_say_of_how_many():
    here = Situation(OURS, View(), DAY)
    shown = OURS.milestones
    html = page(timeline.milestone_list(here, OPENS, shown, listed=shown[-7:-4]))
    assert [title for title, *_ in groups(html)] == [
        "2027 1 of 2 milestones",
        "2028 1 milestone",
        "2029 1 of 5 milestones",
    ]


def test_an_entry_says_when_what_who_and_how_it_stands():
    html = milestone_list(SMALL, sel="conference-2028")
    assert [words(a) for a in html.select("li a")] == [
        "three weeks in 2028 Conference Plenary · Session Date to be fixed",
        "30 April 2026 Written views are due Plenary · Deadline Completed",
        "15 December 2025 Resolution 80/1 is adopted Plenary · Session Completed",
        "6–10 May 2024 First talks Plenary · Session Completed",
    ]
    assert [a["class"] for a in html.select("li a")] == [
        [f"weight-{n}"] for n in ("1", "3", "1", "2")
    ]
    assert [a["data-sel"] for a in html.select('a[aria-current="true"]')] == ["conference-2028"]
    assert html.select_one("li a")["href"] == "milestone?id=conference-2028"
    assert [a.select_one(".mark path")["stroke"] for a in html.select("li a")] == [
        *("#c06a14", "#c06a14", "#3f7cb5", "#3f7cb5")
    ]
    assert [a.select_one(".mark path")["fill"] for a in html.select("li a")] == [
        *("none", "#c06a14", "#3f7cb5", "#3f7cb5")
    ]


class Elsewhere(Served):
    """Pages at addresses of another form."""

    def milestone(self, milestone):
        return f"there/{milestone.id}.html?a=1&b=2"


class Nowhere(Served):
    """No page of any milestone or participant, and no calendar."""

    def milestone(self, milestone):
        return ""

    participant = calendar = milestone


def test_the_list_leads_where_it_is_told():
    html = milestone_list(SMALL, to=Elsewhere(OURS.process))
    assert html.select("li a")[0]["href"] == "there/conference-2028.html?a=1&b=2"


def test_only_where_something_listens_do_links_name_what_they_open():
    assert milestone_list(SMALL, to=OPENS).select("[data-sel]")
    assert not milestone_list(SMALL, to=Served(OURS.process)).select("[data-sel]")


def test_without_pages_of_their_own_the_milestones_are_listed_all_the_same():
    nowhere = Nowhere(OURS.process, opens_in_place=True)
    html = milestone_list(SMALL, to=nowhere)
    assert "Written views are due" in words(html)
    assert not html.select("[href], [data-sel]")
    above = page(timeline.opening(Situation(SMALL, View(), DAY), nowhere))
    assert "What comes next Conference, three weeks in 2028" in words(above)
    assert not above.select("a")


def test_links_keep_the_day_that_is_looked_at():
    html = milestone_list(SMALL, to=Served(OURS.process, on=date(2026, 7, 1)))
    assert html.a["href"] == "milestone?on=2026-07-01&id=conference-2028"


@pytest.mark.parametrize("level", [2, 3])
def test_the_titles_of_the_groups_have_the_level_that_the_page_needs(level):
    html = milestone_list(SMALL, heading=level)
    assert {h.name for h in html.select("summary :is(h1, h2, h3, h4)")} == {f"h{level}"}


# How many are shown


def tally(to=OPENS, dataset=OURS, **view):
    return page(timeline.tally(Situation(dataset, View(**view), DAY), to, "timeline"))


def ways(html):
    """The filters that can be taken away, each with the query string that is left."""
    return {
        words(link).removesuffix(" ✕"): link["data-go"].removeprefix("?")
        for link in html.select("a")
    }


def test_the_tally_says_how_many_are_shown_and_nothing_of_filters_that_are_not_set():
    assert words(tally()) == "All 88 milestones shown"
    assert words(tally(q="<lamp>")).startswith("0 of 88 milestones shown Text: “<lamp>” ✕")
    ilc = len([m for m in RECORDS if m["phase"] == "ilc"])
    assert words(tally(phase=frozenset({"ilc"})).p) == f"{ilc} of 88 milestones shown"
    assert tally().select_one("[role=status]")["tabindex"] == "-1"


def test_each_thing_chosen_is_a_way_to_the_same_without_it():
    html = tally(
        phase=frozenset({"ilc", "conference"}),
        body=frozenset({"conference"}),
        importance=frozenset({1}),
        first=date(2013, 1, 1),
        last=date(2029, 12, 31),
        q="text",
        lanes="kind",
    )
    rest = "from=2013&to=2029&q=text&lanes=kind&v=2"
    both = "phase=conference,ilc&body=conference&importance=1"
    assert ways(html) == {
        "Phase: Law Commission": f"phase=conference&body=conference&importance=1&{rest}",
        "Phase: Conference": f"phase=ilc&body=conference&importance=1&{rest}",
        "Body: Conference": f"phase=conference,ilc&importance=1&{rest}",
        "Weight: Headlines": f"phase=conference,ilc&body=conference&{rest}",
        "Period: 2013 to 2029": f"{both}&q=text&lanes=kind&v=2",
        "Text: “text”": f"{both}&from=2013&to=2029&lanes=kind&v=2",
        "Show all": "lanes=kind&v=2",
    }
    for link in html.select("a"):
        assert link["href"] == f"./{link['data-go']}"
    labels = [link.get("aria-label") for link in html.select("a")]
    assert labels[0] == "Take away: Phase: Law Commission"
    assert labels[-1] is None


def test_before_a_dashboard_listens_the_filters_are_plain_links():
    html = tally(Served(OURS.process), q="text")
    assert [link["href"] for link in html.select("a")] == ["./", "./"]
    assert not html.select("[data-go]")


def test_where_views_have_no_address_the_filters_are_words():
    class Unfiltered(Served):
        def view(self, page, view):
            return ""

    html = tally(Unfiltered(OURS.process), phase=frozenset({"ilc"}))
    assert words(html).endswith(" of 88 milestones shown. Phase: International Law Commission")
    assert not html.select("a")
