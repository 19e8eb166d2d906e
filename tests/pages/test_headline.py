"""A view in a few words: the headline of every page, in full."""

from dataclasses import replace
from datetime import date

import pytest

from tests.every_status import DATASET, TODAY
from tests.marked import MARKED, passed_by
from tests.processes import EVERY, FROZEN, LAMPS, ROME_STATUTE, dataset_of
from tracker.domain.fields import Confidence
from tracker.domain.records import Backer
from tracker.links import View
from tracker.pages import page_named
from tracker.situation import Situation
from tracker.views.headline import Headline, step_in_words
from tracker.views.standing import as_of

OURS = dataset_of(FROZEN)
ROME = dataset_of(ROME_STATUTE)
SMALL = replace(dataset_of(LAMPS), version="2026-06-30+made-up")
JULY = date(2026, 7, 1)
AS_OF = "Data as of 30 June 2026."
NEXT = {
    "label": "What comes next",
    "figure": "Conference",
    "line": "Three weeks in 2028; the days are still to be fixed",
    "description": "Negotiations: 4 milestones, next: Conference, three weeks in 2028; the days "
    f"are still to be fixed. {AS_OF}",
}


def view(**choice):
    return View(**{k: frozenset(v) if isinstance(v, set) else v for k, v in choice.items()})


def headline(dataset, name, chosen, day):
    return page_named(name).headline(Situation(dataset, chosen, day))


@pytest.mark.parametrize(
    ("name", "choice", "wanted"),
    [
        ("timeline", {}, Headline(title="Towards a treaty on lamps", **NEXT)),
        ("milestone", {}, Headline(title="Every milestone: Lamp treaty", **NEXT)),
        ("participant", {}, Headline(title="Participants: Lamp treaty", **NEXT)),
        (
            "compare",
            {},
            Headline(
                title="How long it takes: Lamp treaty",
                label="From mandate to adoption",
                figure="Here: 7 months so far",
                line="From mandate to adoption: median 36 months, n = 2; here: 7 months so far",
                description="From mandate to adoption: median 36 months, n = 2; here: 7 months so "
                "far. From adoption to entry into force: median 18 months, n = 1. " + AS_OF,
            ),
        ),
        (
            "compare",
            {"comparator": "chairs", "comparison": {"street"}},
            Headline(
                title="Chair Convention: Lamp treaty",
                label="From mandate to adoption",
                figure="48 months",
                line="Median 36 months, n = 2",
                description="Convention on Chairs and Stools: mandate June 2010 (uncertain), "
                "adoption 15 June 2014, entry into force not reached. " + AS_OF,
            ),
        ),
        ("about", {}, Headline(title="How to read this: Lamp treaty", **NEXT)),
        ("about", {"phase": {"talks"}}, Headline(title="How to read this: Lamp treaty", **NEXT)),
        (
            "milestone",
            {"id": "conference-2028"},
            Headline(
                title="Conference",
                label="Session · Plenary",
                figure="Three weeks in 2028",
                line="Date to be fixed · 1 source, high confidence",
                description="Three weeks in 2028, date to be fixed. States negotiate the treaty. "
                f"1 source. {AS_OF}",
            ),
        ),
        (
            "timeline",
            {"sel": "adoption-2025", "phase": {"negotiations"}},
            Headline(
                title="Resolution 80/1 is adopted",
                label="Session · Plenary",
                figure="15 December 2025",
                line="Completed · 2 sources, high confidence",
                description="15 December 2025, completed. The plenary convened a conference. "
                f"2 sources. {AS_OF}",
            ),
        ),
        (
            "timeline",
            {"phase": {"negotiations"}, "importance": {1}},
            Headline(
                title="Negotiations: Lamp treaty",
                label="Phase: Negotiations; weight: Headlines",
                figure="1 of 4 milestones",
                line="Next among them: Conference, three weeks in 2028",
                description="Phase: Negotiations; weight: Headlines: 1 of 4 milestones, next: "
                f"Conference, three weeks in 2028. {AS_OF}",
            ),
        ),
        (
            "timeline",
            {"phase": {"talks"}},
            Headline(
                title="Talks: Lamp treaty",
                label="",
                figure="2 of 4 milestones",
                line="",
                description=f"Phase: Talks: 2 of 4 milestones. {AS_OF}",
            ),
        ),
        (
            "backing",
            {},
            Headline(
                title="Co-sponsors: Lamp treaty",
                label="A/RES/80/1",
                figure="7 co-sponsors",
                line="As of 15 December 2025; 2 named here",
                description="A/RES/80/1: 7 co-sponsors on 15 December 2025, 2 sponsors named "
                "here, 2 participants with stated support on record, 4 participants of 6 with "
                f"nothing on record. {AS_OF}",
            ),
        ),
        (
            "participant",
            {"participant": "SLE"},
            Headline(
                title="Sierra Leone: Lamp treaty",
                label="African States",
                figure="Named co-sponsor",
                line="A/RES/80/1: named co-sponsor",
                clauses=("A/RES/80/1: named co-sponsor",),
                description=f"Sierra Leone. A/RES/80/1: named co-sponsor. {AS_OF}",
            ),
        ),
        (
            "participant",
            {"participant": "VAT"},
            Headline(
                title="Holy See: Lamp treaty",
                label="Non-member observer State",
                figure="Nothing on record",
                line="A/RES/80/1: nothing on record",
                clauses=("A/RES/80/1: nothing on record",),
                description=f"Holy See. A/RES/80/1: nothing on record. {AS_OF}",
            ),
        ),
        (
            "data",
            {"since": date(2026, 6, 10)},
            Headline(
                title="Data and changes: Lamp treaty",
                label="Changes since 10 June 2026: 1",
                figure="4 milestones, 6 participants, 2 sources",
                line="To take along under CC BY 4.0; version 2026-06-30+made-up",
                description="The data to take along: 4 milestones, 6 participants, 2 sources; as "
                "tables, calendar, feed and one package, with licence, citation and codebook. "
                f"Changes since 10 June 2026: 1. {AS_OF}",
            ),
        ),
    ],
)
def test_every_page_in_a_few_words(name, choice, wanted):
    assert headline(SMALL, name, view(**choice), JULY) == wanted


def test_a_process_that_is_over_says_what_it_was():
    assert headline(ROME, "timeline", View(), date(2026, 11, 24)) == Headline(
        title="The making of the Rome Statute of the International Criminal Court",
        label="Rome Statute, 1989–2002",
        figure="64 milestones",
        line="",
        description="Rome Statute, 1989–2002: 64 milestones, each with its sources. "
        "Data as of 23 November 2026.",
    )


@pytest.mark.parametrize("name", ["backing", "participant"])
def test_a_process_without_states_has_only_itself_to_tell_of(name):
    found = headline(ROME, name, View(participant="SLE"), date(2026, 11, 24))
    assert found.figure == "64 milestones"


def test_nothing_ahead_in_a_phase_says_what_the_phase_is():
    done = replace(SMALL, milestones=SMALL.milestones[:3])
    assert headline(done, "timeline", View(), JULY) == Headline(
        title="Towards a treaty on lamps",
        label="Negotiations",
        figure="3 milestones",
        line="States negotiate.",
        description=f"Negotiations: 3 milestones, each with its sources. {AS_OF}",
    )


def test_what_comes_next_is_what_has_not_begun():
    found = headline(DATASET, "timeline", View(), TODAY)
    assert (found.figure, found.line) == ("Election", "2 July 2026")


def test_the_data_of_a_process_without_states_name_none():
    words = headline(ROME, "data", View(), date(2026, 11, 24))
    assert words.figure == "64 milestones, 91 sources"
    assert words.label == "Changes so far: none"


@pytest.mark.parametrize(
    ("choice", "title", "label"),
    [
        ({"phase": {"ilc"}}, "International Law Commission", ""),
        (
            {"phase": {"ilc", "conference"}},
            "Selected milestones",
            "Phase: International Law Commission or Conference of plenipotentiaries",
        ),
        ({"body": {"plenary"}}, "General Assembly (plenary)", ""),
        (
            {"body": {"plenary"}, "first": date(2026, 1, 1)},
            "General Assembly (plenary)",
            "Body: General Assembly (plenary); period: from 2026 on",
        ),
        ({"first": date(2026, 1, 1), "last": date(2029, 12, 31)}, "2026 to 2029", ""),
        ({"last": date(2019, 12, 31)}, "Until 2019", "Period: until 2019"),
        ({"first": date(2026, 1, 1)}, "From 2026 on", "Period: from 2026 on"),
        ({"q": "rules"}, "“rules”", ""),
        ({"kind": {"session"}}, "Selected milestones", "Kind: Session"),
    ],
)
def test_a_selection_is_named_by_what_is_chosen(choice, title, label):
    found = headline(OURS, "timeline", view(**choice), date(2026, 11, 24))
    assert found.title == f"{title}: Crimes against humanity treaty"
    assert found.label == label


@pytest.mark.parametrize(
    ("dataset", "choice", "figure", "line"),
    [
        (OURS, {}, "99 or 98 co-sponsors", "As of 22 November 2024; 2 named here"),
        (OURS, {"text": "77-249"}, "86 co-sponsors", "As of 18 November 2022; 3 named here"),
        (replace(SMALL, totals=()), {}, "2 named", "2 co-sponsors"),
    ],
)
def test_who_backs_it_leads_with_the_published_figures_or_else_with_the_names(
    dataset, choice, figure, line
):
    found = headline(dataset, "backing", view(**choice), date(2026, 11, 24))
    assert (found.figure, found.line) == (figure, line)


def test_a_state_is_told_on_every_resolution():
    found = headline(OURS, "participant", View(participant="SLE"), date(2026, 11, 24))
    assert found == Headline(
        title="Sierra Leone: Crimes against humanity treaty",
        label="African States",
        figure="Stated support in its own name",
        line="A/RES/79/122: stated support in its own name (2024); A/RES/77/249: nothing on record",
        clauses=(
            "A/RES/79/122: stated support in its own name (2024)",
            "A/RES/77/249: nothing on record",
        ),
        description="Sierra Leone. A/RES/79/122: stated support in its own name (2024); "
        "A/RES/77/249: nothing on record. Data as of 23 November 2026.",
    )


@pytest.mark.parametrize(
    ("name", "choice", "id_"),
    [
        ("timeline", {"sel": "adoption-2025"}, "adoption-2025"),
        ("timeline", {"sel": "meeting-2024"}, "talks-2024"),
        ("timeline", {"id": "adoption-2025"}, None),
        ("milestone", {"id": "adoption-2025"}, "adoption-2025"),
        ("milestone", {"sel": "adoption-2025"}, None),
        ("milestone", {}, None),
        ("timeline", {"sel": "no-such-thing"}, None),
    ],
)
def test_a_view_of_one_milestone_is_about_it(name, choice, id_):
    found = page_named(name).milestone(Situation(SMALL, view(**choice), JULY))
    assert (found and found.id) == id_


def test_a_step_is_told_with_why_its_time_is_not_certain():
    here = Situation(DATASET, View(), TODAY)
    election, signing = map(DATASET.milestone, ("election", "signing"))
    assert step_in_words(here, election) == "2 July 2026"
    assert step_in_words(here, signing) == (
        "June 2029 (uncertain); the days are still to be fixed; the time given is not confirmed"
    )


def test_who_backs_it_on_an_earlier_day_has_no_figure_of_a_later_one():
    day = date(2019, 1, 1)
    found = headline(as_of(OURS, day), "backing", View(on=day, text="79-122"), day)
    assert "99" not in f"{found.figure} {found.line} {found.description}"


def test_a_state_on_an_earlier_day_has_not_said_what_it_said_later():
    day = date(2010, 1, 1)
    found = headline(as_of(OURS, day), "participant", View(on=day, participant="SLE"), day)
    assert "2024" not in found.description


def test_a_state_that_introduced_the_draft_leads_with_that():
    row = Backer(
        participant="VAT",
        text="80-1",
        draft="A/C.6/80/L.1",
        role="introduced",
        sources=("minutes",),
        confidence=Confidence.LOW,
    )
    found = headline(replace(SMALL, backers=(row,)), "participant", View(participant="VAT"), JULY)
    assert found.figure == "Introduced the draft"


@pytest.mark.parametrize(
    ("name", "choice"),
    [
        ("timeline", {}),
        ("timeline", {"sel": "adoption-2025"}),
        ("timeline", {"status": {"expected"}, "confidence": {"high", "low"}, "importance": {2}}),
        ("timeline", {"first": date(2026, 1, 1), "q": "lamp"}),
        ("milestone", {}),
        ("milestone", {"id": "conference-2028"}),
        ("backing", {}),
        ("backing", {"on": date(1990, 1, 1)}),
        ("participant", {}),
        ("participant", {"participant": "SLE"}),
        ("participant", {"participant": "SLE", "on": date(1990, 1, 1)}),
        ("data", {}),
        ("data", {"since": date(2026, 1, 1)}),
        ("about", {}),
    ],
)
@pytest.mark.parametrize("dataset", map(dataset_of, EVERY))
def test_every_word_of_a_headline_is_in_the_language_asked_for(dataset, name, choice):
    here = replace(Situation.of(dataset, view(**choice), JULY), words=MARKED)
    found = page_named(name).headline(here)
    said = (found.title, found.label, found.figure, found.line, found.description)
    assert passed_by(" / ".join(said), dataset) == []
