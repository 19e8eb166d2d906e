"""What can be taken along of other treaties: paper, tables, and the static copy."""

import csv
import io
import shutil

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

ADDRESS = "https://tracker.example/compare"


WHOLE = View()


def paper(view=WHOLE, folder=FROZEN):
    return page_named("compare").briefing(Situation.of(dataset_of(folder), view, DAY), ADDRESS)


def answers(briefing):
    sections = reading.page(as_html(briefing)).select(".answers section")
    return {reading.words(s.h2): reading.words(s).removeprefix(reading.words(s.h2)).strip()
            for s in sections}  # fmt: skip


def test_the_paper_has_the_answers_and_a_line_for_each_treaty():
    briefing = paper()
    assert briefing.title == "How long it takes to make a treaty"
    found = answers(briefing)
    assert found["From mandate to adoption"].startswith("Median 64 months, n = 20 Here: 24 months")
    assert found["By analogy, not a forecast"].startswith("Negotiations open")
    assert briefing.count == "21 treaties"
    assert [line.title for line in briefing.lines][:2] == ["TPNW", "Mine Ban Convention"]
    assert briefing.lines[-1].when == "57 so far"
    assert all(line.notes for line in briefing.lines)
    assert as_pdf(briefing).startswith(b"%PDF")


def test_the_paper_on_one_treaty_has_its_stages():
    briefing = paper(View(comparator="tables", comparison=frozenset({"household"})), LAMPS)
    assert (briefing.title, briefing.choice) == ("Table Convention", "Convention on Tables")
    assert [(line.when, line.title) for line in briefing.lines] == [
        ("30 June 2020", "First mandate"),
        ("not reached", "Text adopted"),
    ]
    assert briefing.count == "2 stages"


def test_the_paper_says_which_sorts_were_chosen():
    briefing = paper(View(comparison=frozenset({"criminal-law", "independent"})))
    assert briefing.choice == "Criminal-law treaties, Independent processes"
    assert len(briefing.lines) == 11


@pytest.mark.parametrize(
    ("address", "ids"),
    [
        ("/data/comparators.csv", ["candles", "chairs", "tables", "doors"]),
        ("/data/comparators.csv?comparison=street", ["tables", "doors"]),
        ("/data/comparators.csv?comparator=chairs", ["chairs"]),
        ("/data/comparator_stages.csv?comparator=tables", ["tables", "tables"]),
        ("/data/comparator_stages.csv?comparison=street", ["tables", "tables", "doors"]),
        ("/data/comparators.csv?on=2005-01-01", ["candles", "doors"]),
    ],
)
def test_the_tables_hold_what_is_chosen(address, ids):
    answer = client_of(LAMPS).get(address)
    assert answer.status_code == 200
    rows = csv.DictReader(io.StringIO(answer.text))
    assert [row.get("comparator", row.get("id")) for row in rows] == ids


def test_a_folder_without_comparators_has_no_such_files_and_no_link_to_them(tmp_path):
    folder = shutil.copytree(LAMPS, tmp_path / "data", ignore=shutil.ignore_patterns("comparator*"))
    client = client_of(folder)
    assert client.get("/data/comparators.csv").status_code == 404
    assert "/data/comparators.csv" not in client.get("/data/openapi.json").json()["paths"]
    assert "compare" not in client.get("/sitemap.xml").text
    copy = Copy(load(folder), DAY, "https://kept.example", folder)
    export(copy, tmp_path / "copy", lambda _: None, cards=False)
    assert not (tmp_path / "copy/compare.html").exists()
    assert "compare" not in (tmp_path / "copy/index.html").read_text("utf-8")


def test_the_copy_has_the_page_and_each_treaty_and_no_choice_that_it_cannot_have(tmp_path):
    copy = Copy(dataset_of(LAMPS), DAY, "", LAMPS)
    export(copy, tmp_path / "copy", lambda _: None, cards=False)
    page = reading.page((tmp_path / "copy/compare.html").read_bytes())
    assert [a["href"] for a in page.select("a.track")] == [
        f"compare/{id_}.html" for id_ in ("candles", "chairs", "tables")
    ]
    assert [reading.words(chip) for chip in page.select(".chip")] == ["Mandate", "All 4"]
    assert {a["href"] for a in page.select(".choices a")} == {"compare.html"}
    treaty = reading.page((tmp_path / "copy/compare/chairs.html").read_bytes())
    assert reading.words(treaty.h1) == "Chair Convention"
    assert treaty.select_one("article a")["href"] == "../compare.html"


def test_previews_say_how_long_it_takes():
    client = client_of(FROZEN)
    head = client.get("/compare").text
    assert "From mandate to adoption: median 64 months, n = 20; here: 24 months so far." in head
    assert client.get("/card.png?page=compare&comparator=rome").status_code == 200
