"""How to take part, on paper, as files, on cards and in the static copy."""

import csv
import io
import shutil
from datetime import date

import pytest

from tests.processes import FROZEN, LAMPS, dataset_of
from tests.publish import reading
from tests.web.served import DAY, client_of
from tracker.data.store import load
from tracker.html.briefing import as_html
from tracker.links import View
from tracker.pages import page_named
from tracker.publish.briefing_pdf import as_pdf
from tracker.publish.site import Copy, export
from tracker.situation import Situation

PAGE = page_named("take_part")


def here(folder=LAMPS, **choice):
    return Situation.of(dataset_of(folder), View(**choice), DAY)


def rows(briefing):
    html = reading.page(as_html(briefing))
    return [[reading.words(cell) for cell in row.select("td")] for row in html.select("tr")][1:]


def test_the_paper_of_an_audience_has_its_answer_and_what_to_do():
    found = PAGE.briefing(here(audience="lamp-maker"), "https://tracker.example/take-part")
    assert (found.title, found.choice) == ("How to take part", "A maker of lamps")
    assert [answer.title for answer in found.answers] == [
        "The step",
        "Whether you may attend",
        "What you can do",
    ]
    assert [part.head or part.words for part in found.answers[1].parts] == [
        "You may attend, on conditions.",
        "Not known: Whether makers of lamps may speak.",
    ]
    ((when, what, status, _),) = rows(found)
    assert (when, status) == ("three weeks in 2028", "May attend, on conditions")
    assert "Resolution 80/1 lets makers of lamps attend" in what
    assert as_pdf(found).startswith(b"%PDF")


def test_the_paper_of_one_step_has_everybody():
    found = PAGE.briefing(here(id="conference-2028"), "https://tracker.example/take-part")
    assert found.title == "Conference"
    assert [status for _, _, status, _ in rows(found)] == [
        "May attend, on conditions",
        "May attend",
    ]
    every = PAGE.briefing(here(FROZEN), "https://tracker.example/take-part")
    assert every.count == "18 answers"


@pytest.mark.parametrize(
    ("choice", "wanted"),
    [
        ({"audience": "lamp-maker"}, "Conference: what a maker of lamps can do"),
        (
            {"audience": "state", "id": "adoption-2025"},
            "Resolution 80/1 is adopted: what a State can do",
        ),
        ({}, "How to take part: Lamp treaty"),
    ],
)
def test_a_view_is_named_by_its_step_and_by_who_asks(choice, wanted):
    assert PAGE.headline(here(**choice)).title == wanted


def test_a_card_counts_the_answers_for_which_it_has_no_room():
    assert PAGE.headline(here()).clauses == (
        "May attend: a State",
        "May attend, on conditions: a maker of lamps",
    )


def test_a_preview_has_the_answer():
    found = PAGE.headline(here(FROZEN, audience="without-ecosoc-status"))
    assert found.title == (
        "Preparatory Committee, second session: what an organization without ECOSOC status can do"
    )
    assert found.figure == "Reported to be admitted"
    assert found.line.startswith("A civil society consortium reports")
    assert found.label == "Four days in 2027; the days are still to be fixed"


def test_the_answers_and_the_checklist_can_be_fetched_whole_and_in_part():
    client = client_of(LAMPS)

    def fetched(address):
        return list(csv.DictReader(io.StringIO(client.get(address).text)))

    assert len(fetched("/data/access.csv")) == 3
    assert len(fetched("/data/access.csv?as=lamp-maker")) == 2
    (row,) = fetched("/data/access.csv?as=lamp-maker&id=conference-2028")
    assert (row["deadline"], row["answer"]) == ("views-due-2026", "may-attend-on-conditions")
    assert [row["step"] for row in fetched("/data/checklist.csv?as=state")] == [
        "Read the resolution.",
        "Name a delegation.",
    ]
    assert client.get("/data/access.csv?as=nobody").status_code == 400


def test_the_card_and_the_paper_of_a_view_are_answered():
    client = client_of(LAMPS)
    for address in (
        "/card.png?page=take_part&as=lamp-maker",
        "/briefing?page=take_part&as=lamp-maker&id=conference-2028",
        "/take-part?as=lamp-maker",
    ):
        assert client.get(address).status_code == 200, address
    assert "You may attend, on conditions." in client.get("/take-part?as=lamp-maker").text
    assert "take-part?as=lamp-maker" in client.get("/sitemap.xml").text


def test_a_deadline_is_in_the_calendar_since_it_is_a_milestone():
    text = client_of(LAMPS).get("/calendar.ics").text
    assert "Written views are due" in text


def test_the_copy_has_a_page_for_each_who_asks_and_they_lead_to_one_another(tmp_path):
    export(Copy(load(LAMPS), DAY, "", LAMPS), tmp_path, lambda _: None, cards=False)
    page = reading.page((tmp_path / "take-part.html").read_bytes())
    links = {reading.words(a): a["href"] for a in page.select(".audiences a")}
    assert links == {
        "A maker of lamps": "take-part/lamp-maker.html",
        "A State": "take-part/state.html",
        "Everybody": "take-part.html",
    }
    own = reading.page((tmp_path / "take-part/lamp-maker.html").read_bytes())
    assert "You may attend, on conditions." in reading.words(own)
    step = reading.page((tmp_path / "milestone/conference-2028.html").read_bytes())
    assert step.select(".access-brief a")[0]["href"] == "../take-part/lamp-maker.html"


def test_a_folder_without_answers_has_no_such_page_and_no_link_to_it(tmp_path):
    left_out = shutil.ignore_patterns("access.csv", "checklist.csv")
    folder = shutil.copytree(LAMPS, tmp_path / "data", ignore=left_out)
    export(Copy(load(folder), date(2026, 7, 1), "", folder), tmp_path / "site", lambda _: None)
    assert not (tmp_path / "site/take-part.html").exists()
    assert not (tmp_path / "site/data/access.csv").exists()
    for path in (tmp_path / "site").rglob("*.html"):
        assert "take-part" not in path.read_text("utf-8").partition("<body")[2], path.name
    client = client_of(folder)
    assert client.get("/data/access.csv").status_code == 404
    assert "take-part" not in client.get("/sitemap.xml").text
