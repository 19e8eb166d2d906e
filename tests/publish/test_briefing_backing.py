"""Pages of paper on a State and on a resolution: what they tell, and where it comes from."""

from datetime import date

import pytest

from tests.processes import FROZEN, LAMPS, dataset_of
from tests.publish import reading
from tests.publish.paper import Paper
from tests.web.served import DAY, client_of
from tracker.html.briefing import as_html
from tracker.links import View
from tracker.pages import page_named
from tracker.publish.briefing_pdf import as_pdf
from tracker.situation import Situation

ADDRESS = "https://tracker.example/state?participant=SLE"


def paper(name, view, folder=FROZEN):
    here = Situation.of(dataset_of(folder), view, DAY)
    return page_named(name).briefing(here, ADDRESS)


def read(briefing):
    return reading.page(as_html(briefing))


def answers(briefing):
    """What stands below each question, in words."""
    sections = read(briefing).select(".answers section")
    return {reading.words(s.h2): reading.words(s).removeprefix(reading.words(s.h2)).strip()
            for s in sections}  # fmt: skip


def rows(briefing):
    return [
        [reading.words(cell) for cell in row.select("td")] for row in read(briefing).select("tr")
    ][1:]


def test_a_state_is_told_with_its_standing_its_statements_and_its_treaties():
    found = paper("participant", View(participant="SLE"))
    assert answers(found) == {
        "Standing": "Stated support in its own name (2024) A/RES/79/122 "
        "Nothing on record A/RES/77/249",
        "Stated support": "2 statements In our own words. Statements are not tied to a "
        "resolution, and stated support does not count among the sponsors.",
        "Related treaties": "Rome Statute: party, 15 September 2000 Genocide Convention: neither "
        "party nor signatory Convention against Torture: party, 25 April 2001 Enforced "
        "Disappearance Convention: signatory, 6 February 2007",
    }
    assert [(when, status) for when, _, status, _ in rows(found)] == [
        ("October 2024", "in a group: Cross-regional group of 86 countries (delivered by Sierra "
         "Leone)"),
        ("2024", "in its own name"),
        ("15 September 2000", "party"),
        ("", "neither party nor signatory"),
        ("25 April 2001", "party"),
        ("6 February 2007", "signatory"),
    ]  # fmt: skip


def test_a_sponsor_is_told_with_the_draft_and_its_part_in_it():
    (row,) = [
        row for row in rows(paper("participant", View(participant="GMB"))) if "77/249" in row[1]
    ]
    assert row[2] == "Main sponsor"
    assert "A/RES/77/249, A/C.6/77/L." in row[1]


def test_a_sponsor_that_joined_later_is_told_with_when_it_did():
    on_paper = rows(paper("participant", View(participant="GMB"), LAMPS))
    assert [(when, part) for when, what, part, _ in on_paper if "A/RES/80/1" in what] == [
        ("October 2025", "Main sponsor")
    ]


def test_a_state_of_which_nothing_is_known_is_not_said_to_be_against():
    found = paper("participant", View(participant="VAT", on=date(1990, 1, 1)), LAMPS)
    assert "None in our sources, which is not a “no”." in answers(found)["Stated support"]
    words = reading.words(read(found))
    assert "as it stood on 1 January 1990, by what is known now" in words


def test_a_state_on_an_earlier_day_has_not_said_what_it_said_later():
    found = paper("participant", View(participant="SLE", on=date(2010, 1, 1)))
    assert answers(found)["Stated support"].startswith("None on record")
    assert all("2024" not in when for when, *_ in rows(found))
    assert rows(found)


def test_a_resolution_is_told_with_its_totals_its_sponsors_and_what_is_not_known():
    found = paper("backing", View(text="77-249"))
    assert answers(found) == {
        "How many": "86 co-sponsors 18 November 2022, by The Gambia and Mexico",
        "By name": "3 named here Mexico, The Gambia, United States The other 83 are not named in "
        "our sources.",
        "Not known": "187 States with nothing on record Of 195. Nothing in our sources on this "
        "resolution, never a “no”.",
    }
    told = rows(found)
    assert [row[1] for row in told if row[2] == "main sponsor"] == ["Mexico", "The Gambia"]
    assert [row[2] for row in told if row[1].startswith("86 co-sponsors")] == [
        "by The Gambia and Mexico"
    ]


def test_the_latest_resolution_has_the_support_that_was_stated_too():
    found = paper("backing", View())
    number = len([row for row in rows(found) if row[2].startswith("stated support")])
    assert answers(found)["How many"].startswith("99 co-sponsors 22 November 2024, by")
    assert "98 co-sponsors" in answers(found)["How many"]
    assert int(answers(found)["Stated support"].split()[0]) >= number > 0


def test_before_there_was_a_resolution_the_paper_is_on_milestones():
    assert paper("backing", View(on=date(2001, 1, 1))) is None
    assert paper("participant", View()) is None


@pytest.mark.parametrize(
    ("name", "view"), [("participant", View(participant="SLE")), ("backing", View(text="77-249"))]
)
def test_every_line_has_its_sources_and_every_source_is_there(name, view):
    found = read(paper(name, view))
    for row in found.select("tbody tr"):
        notes = row.select("td")[-1].select("a")
        assert notes
        assert all(found.select_one(note["href"]) for note in notes)


@pytest.mark.parametrize(
    ("name", "view"),
    [
        ("participant", View(participant="SLE")),
        ("backing", View(text="77-249")),
        ("backing", View()),
    ],
)
def test_the_paper_has_the_words_of_the_page(name, view):
    briefing = paper(name, view)
    text = Paper(as_pdf(briefing)).text
    for answer in briefing.answers:
        assert answer.title in text
    for line in briefing.lines:
        assert line.title in text


@pytest.mark.parametrize("path", ["/briefing", "/briefing.pdf"])
def test_the_address_of_a_page_gives_its_paper(path):
    client = client_of(FROZEN, DAY)
    whole = client.get(path).content
    for query in (
        "page=participant&participant=SLE",
        "page=backing&text=77-249",
        "participant=SLE",
    ):
        answer = client.get(f"{path}?{query}")
        assert answer.status_code == 200
        assert answer.content != whole
