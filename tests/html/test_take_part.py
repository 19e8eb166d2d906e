"""How to take part, as a reader sees it: who asks, what to do, and the answer on each step."""

from dataclasses import replace
from datetime import date

import pytest

from tests.processes import FROZEN, LAMPS, ROME_STATUTE, dataset_of
from tests.publish.reading import page, words
from tracker.domain.records import Basis
from tracker.html import milestone as of_milestone
from tracker.html import take_part
from tracker.links import View
from tracker.pages.served import Served
from tracker.situation import Situation

DAY = date(2026, 7, 1)
SMALL = dataset_of(LAMPS)
OURS = dataset_of(FROZEN)
SERVED = Served(SMALL.process)


def here(dataset=SMALL, day=DAY, **choice):
    return Situation(dataset, View(**choice), day)


def facts(article):
    terms = [words(term) for term in article.select("dt")]
    return dict(zip(terms, (words(d) for d in article.select("dd")), strict=True))


def table(html, place=0):
    """The cells of a table of steps, by who asks."""
    rows = html.select("table")[place].select("tbody tr")
    return {words(row.th): [words(cell) for cell in row.select("td")] for row in rows}


def test_without_a_choice_everybody_stands_beside_every_step():
    html = page(take_part.overview(here(), SERVED))
    heads = [words(head) for head in html.select("table")[0].select("thead th")]
    assert heads == ["Who", "Conference three weeks in 2028"]
    assert table(html) == {
        "A maker of lamps": ["May attend, on conditions"],
        "A State": ["May attend"],
    }
    (over,) = html.select("details:not([open])")
    assert words(over.summary) == "Steps that are over, put off or called off"
    assert table(over) == {"A maker of lamps": ["Not known"], "A State": ["Not known"]}


def test_each_answer_is_a_word_and_a_shape_of_its_own_and_leads_to_all_that_is_known():
    html = page(take_part.overview(here(), SERVED))
    cell = html.select_one("td .access")
    assert cell["class"] == ["access", "may-attend-on-conditions"]
    assert cell.a["href"] == "take-part?id=conference-2028&as=lamp-maker&v=2"
    assert [words(line) for line in html.select(".access-legend li")] == [
        "May attend: a decision lets them attend",
        "May attend, on conditions: a decision lets them attend, and says on which conditions",
        "Not known: our sources do not say",
    ]
    names = {tuple(name["class"]) for name in html.select(".access-legend .access")}
    assert len(names) == 3


def test_a_narrow_screen_reads_the_step_beside_each_answer():
    html = page(take_part.overview(here(), SERVED))
    assert {cell["data-step"] for cell in html.select("td")} == {"Conference", "Resolution 80/1"}


def test_a_step_in_view_is_the_only_one_of_the_table():
    html = page(take_part.overview(here(id="adoption-2025"), SERVED))
    assert [words(h) for h in html.select("thead th")] == [
        "Who",
        "Resolution 80/1 15 December 2025",
    ]
    assert not html.select("details")


def test_whoever_asks_is_marked_and_the_others_are_one_click_away():
    html = page(take_part.audiences(here(audience="state", id="conference-2028"), SERVED))
    assert [words(link) for link in html.select("a")] == [
        "A maker of lamps",
        "A State",
        "Everybody",
    ]
    assert [words(link) for link in html.select("[aria-current]")] == ["A State"]
    assert [link["href"] for link in html.select("a")] == [
        "take-part?id=conference-2028&as=lamp-maker&v=2",
        "take-part?id=conference-2028&as=state&v=2",
        "take-part",
    ]
    assert not page(take_part.overview(here(audience="state"), SERVED)).select("table")
    (current,) = page(take_part.audiences(here(), SERVED)).select("[aria-current]")
    assert words(current) == "Everybody"


def test_an_answer_says_all_that_is_known_of_how():
    html = page(take_part.answers(here(audience="lamp-maker", day=date(2026, 1, 1)), SERVED))
    (step, over) = html.select("article")
    assert words(step.select_one(".when")) == "three weeks in 2028 The days are still to be fixed."
    assert words(step.select_one(".verdict")) == "You may attend, on conditions."
    assert facts(step) == {
        "What our sources say": "Resolution 80/1 lets makers of lamps attend if they have sent "
        "written views.",
        "Decision": "Resolution 80/1 is adopted, 15 December 2025",
        "Deadline": "Written views are due: 30 April 2026 · in about four months",
        "Where to apply": "The secretariat of the conference",
        "Cost and support": "A seat costs nothing, and there is no help with travel.",
        "Not known": "Whether makers of lamps may speak.",
    }
    (row,) = (row for row in SMALL.access if row.deadline)
    assert step.select("dd a")[2]["href"] == row.apply_url == "https://docs.example/apply"
    assert facts(step)["Cost and support"] == row.cost
    assert words(step.summary) == "2 sources"
    assert "The bulletin calls them guests." in words(step.details)
    assert [(words(a), a["href"]) for a in step.select(".ways a")] == [
        ("Add to calendar", "calendar.ics?id=conference-2028"),
        ("Deadline to calendar", "calendar.ics?id=views-due-2026"),
    ]
    assert over.find_parent("details").summary
    assert words(over.select_one(".verdict")) == "Our sources do not say whether you could attend."


def test_a_deadline_that_has_passed_says_so():
    html = page(take_part.answers(here(audience="lamp-maker"), SERVED))
    due = facts(html.article)["Deadline"]
    assert (
        due == "Written views are due: 30 April 2026 · about two months ago; this date has passed"
    )


def test_what_no_source_says_is_said_as_not_known_fact_by_fact():
    html = page(take_part.answers(here(audience="state"), SERVED))
    step, over = html.select("article")
    nothing = "Not in our sources"
    assert facts(step) == {
        "What our sources say": "Resolution 80/1 invites all States.",
        "Deadline": nothing,
        "Where to apply": nothing,
        "Cost and support": nothing,
    }
    assert facts(over) == {}
    assert words(over.select_one(".verdict")) == "Our sources do not say whether you could attend."


def test_before_the_decision_nothing_was_decided():
    then = here(audience="lamp-maker", id="conference-2028", day=date(2025, 1, 1))
    html = page(take_part.answers(then, SERVED))
    assert words(html.select_one(".verdict")) == "It is not decided whether you may attend."
    assert facts(html.article) == {"Decided later": "Resolution 80/1 is adopted, 15 December 2025"}
    everybody = here(id="conference-2028", day=date(2025, 1, 1))
    assert table(page(take_part.overview(everybody, SERVED))) == {
        "A maker of lamps": ["Not decided"],
        "A State": ["May attend"],
    }


def test_a_step_that_was_called_off_is_not_ahead():
    found = SMALL.milestone("conference-2028")
    off = replace(found, outcome="cancelled", basis=Basis.MANDATED)
    milestones = tuple(off if m == found else m for m in SMALL.milestones)
    html = page(
        take_part.answers(here(replace(SMALL, milestones=milestones), audience="state"), SERVED)
    )
    assert all(article.find_parent("details") for article in html.select("article"))
    assert "You could attend." in words(html)


def test_the_step_in_view_is_the_first_and_the_one_of_the_verdict():
    chosen = here(OURS, date(2026, 11, 27), audience="survivor", id="conference-session-2-2029")
    html = page(take_part.answers(chosen, SERVED))
    assert [words(h) for h in html.select("h2, h3")] == [
        "This step",
        "Conference of Plenipotentiaries, second session",
        "Other steps ahead",
        "Preparatory Committee, second session",
        "Conference of Plenipotentiaries, first session",
        "Preparatory Committee, first session",
    ]
    assert words(page(take_part.verdict(chosen, SERVED))) == (
        "Conference of Plenipotentiaries, second session, three weeks in 2029: "
        "Our sources do not say whether you may attend."
    )
    assert not take_part.verdict(here(), SERVED)


def test_the_checklist_has_what_the_audience_can_do_each_with_its_date_and_sources():
    html = page(take_part.checklist(here(audience="lamp-maker"), SERVED))
    first, second = html.select("ol > li:has(details)")
    assert words(first.p) == "Send written views to the secretariat."
    assert "Written views are due: 30 April 2026 · about two months ago; this date has passed" in (
        words(first)
    )
    assert "Low: not confirmed by a source we could read. No form is known." in words(first.details)
    assert words(second.p) == "Read the resolution."
    assert not take_part.checklist(here(), SERVED)
    undated = page(take_part.checklist(here(audience="state"), SERVED))
    assert "Name a delegation. 1 source" in words(undated)


def test_nothing_to_do_is_told_before_it_had_happened():
    html = page(take_part.checklist(here(audience="lamp-maker", day=date(2025, 1, 1)), SERVED))
    assert "Send written views" in words(html)
    assert "Read the resolution." not in words(html)


@pytest.mark.parametrize("audience", OURS.audiences)
def test_every_audience_of_ours_has_an_answer_on_every_step_with_sources(audience):
    html = page(take_part.answers(here(OURS, date(2026, 11, 27), audience=audience), SERVED))
    articles = html.select("article")
    assert len(articles) == 4
    for article in articles:
        assert facts(article)["What our sources say"]
        assert article.select(".sources li")
    assert take_part.checklist(here(OURS, date(2026, 11, 27), audience=audience), SERVED)


def test_the_page_of_a_step_says_who_can_attend_and_leads_there():
    html = page(of_milestone.article(here(), SERVED, SMALL.milestone("conference-2028")))
    (brief,) = html.select(".access-brief")
    assert [words(line) for line in brief.select("li")] == [
        "A maker of lamps: May attend, on conditions",
        "A State: May attend",
    ]
    assert brief.a["href"] == "take-part?id=conference-2028&as=lamp-maker&v=2"
    other = page(of_milestone.article(here(), SERVED, SMALL.milestone("talks-2024")))
    assert not other.select(".access-brief")


def test_a_folder_without_answers_has_no_such_link():
    rome = dataset_of(ROME_STATUTE)
    html = page(of_milestone.article(here(rome), SERVED, rome.milestones[0]))
    assert not html.select("a[href*='take-part']")


def test_links_to_other_views_keep_the_day():
    view = here(on=date(2026, 1, 1), day=date(2026, 1, 1))
    links = page(take_part.audiences(view, Served(SMALL.process, on=view.view.on))).select("a")
    assert all("on=2026-01-01" in link["href"] for link in links)
