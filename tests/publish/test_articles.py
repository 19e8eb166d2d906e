"""What can be taken along of what is in dispute: tables, paper, pages of a copy, and previews."""

import csv
import io
import json

import pytest

from tests.processes import LAMPS, ROME_STATUTE, dataset_of
from tests.publish import reading
from tests.publish.reading import words
from tests.web.served import DAY, client_of
from tracker.data.store import load
from tracker.html.briefing import as_html
from tracker.links import View
from tracker.pages import page_named
from tracker.publish.briefing_pdf import as_pdf
from tracker.publish.site import Copy, export
from tracker.situation import Situation

BASE = "https://tracker.example"


@pytest.fixture(scope="module")
def client():
    return client_of(LAMPS)


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("copy") / "site"
    export(Copy(load(LAMPS), DAY, BASE, LAMPS), folder, lambda _: None, cards=False)
    return folder


def situation(**view):
    return Situation.of(dataset_of(LAMPS), View(**view), DAY)


def rows(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text)))


# Tables


@pytest.mark.parametrize(
    ("address", "column", "found"),
    [
        ("articles.csv", "id", ["preamble", "article-1", "article-2", "annex"]),
        ("articles.csv?cluster=opening", "id", ["preamble", "article-1"]),
        ("articles.csv?article=annex", "id", ["annex"]),
        ("questions.csv", "id", ["oil-lamps", "brightness", "voting"]),
        ("questions.csv?article=article-2", "id", ["oil-lamps", "brightness"]),
        ("questions.csv?cluster=opening", "id", ["oil-lamps"]),
        ("questions.csv?question=voting", "id", ["voting"]),
        ("question_raisers.csv?participant=GMB", "said", ["include them"]),
        ("question_raisers.csv?question=voting", "name", ["Lamp Society"]),
        ("question_raisers.csv?article=article-2&participant=SLE", "said", ["leave them out"]),
        ("positions.csv?participant=SLE", "id", ["talks-doubts"]),
        ("positions.csv?question=oil-lamps", "id", ["talks-doubts"]),
        ("positions.csv?on=2024-05-07", "id", ["talks-speakers", "talks-doubts"]),
    ],
)
def test_a_table_holds_the_rows_that_its_address_asks_for(client, address, column, found):
    assert [row[column] for row in rows(client, f"/data/{address}")] == found


def test_a_process_without_articles_has_no_such_table():
    answer = client_of(ROME_STATUTE).get("/data/articles.csv")
    assert answer.status_code == 404


def test_the_addresses_for_machines_name_the_keys_with_their_values(client):
    document = json.loads(client.get("/data/openapi.json").text)
    asked = document["paths"]["/data/question_raisers.csv"]["get"]["parameters"]
    names = {parameter["$ref"].rpartition("/")[2] for parameter in asked}
    assert {"article", "question", "cluster", "participant"} <= names
    known = document["components"]["parameters"]
    assert known["question"]["schema"]["enum"] == ["brightness", "oil-lamps", "voting"]
    assert known["cluster"]["schema"]["items"]["enum"] == ["opening", "terms"]


# Previews


@pytest.mark.parametrize(
    ("view", "title", "figure"),
    [
        ({}, "In dispute: Lamp treaty", "3 questions"),
        ({"article": "article-2"}, "Article 2: Definition of a lamp: Lamp treaty", "2 questions"),
        ({"question": "voting"}, "How to decide: Lamp treaty", "1 other"),
        (
            {"question": "oil-lamps", "article": "article-1"},
            "Are oil lamps lamps?: Lamp treaty",
            "2 participants, 1 group and 1 other",
        ),
        ({"question": "brightness"}, "How bright must a lamp be?: Lamp treaty", "Nobody named"),
    ],
)
def test_a_view_is_told_in_a_few_words(view, title, figure):
    found = page_named("articles").headline(situation(**view))
    assert (found.title, found.figure) == (title, figure)
    assert "Data as of 30 June 2026." in found.description


def test_a_link_without_the_name_of_its_page_finds_the_question(client):
    card = client.get("/card.png?page=articles&question=voting")
    assert card.status_code == 200
    assert card.content != client.get("/card.png?page=articles").content


def test_the_sitemap_has_each_article_and_each_question(client):
    text = client.get("/sitemap.xml").text
    for query in ("", "?article=article-2&amp;v=2", "?question=voting&amp;v=2"):
        assert f"/articles{query}</loc>" in text


# Paper


def paper(**view):
    return page_named("articles").briefing(situation(**view), f"{BASE}/articles")


def lines(briefing):
    table = reading.page(as_html(briefing)).select("tbody tr")
    return [[words(cell) for cell in row.select("td")][:3] for row in table]


def test_a_page_of_paper_tells_one_question_with_who_is_named_and_the_steps():
    assert lines(paper(question="oil-lamps")) == [
        ["", "The Gambia", "include them"],
        ["", "Sierra Leone", "leave them out"],
        ["", "African States Said by Sierra Leone", "study it first"],
        ["", "Lamp Society", ""],
        [
            "7 May 2024",
            "States asking for more time: The Gambia and Sierra Leone Others were not named.",
            "Plenary",
        ],
        ["6–10 May 2024", "First talks", "Step"],
    ]


def test_a_page_of_paper_tells_every_question_that_is_shown():
    assert [line[0] for line in lines(paper())] == [
        "Article 1, Article 2",
        "Article 2",
        "The process",
    ]
    assert len(lines(paper(q="vote"))) == 1
    assert paper(article="article-2").title == "Article 2: Definition of a lamp"
    assert len(lines(paper(article="article-2"))) == 2


def test_a_question_of_which_nothing_is_known_says_so_on_paper():
    assert "Nobody is named in our sources." in words(
        reading.page(as_html(paper(question="brightness")))
    )
    assert as_pdf(paper(question="brightness")).startswith(b"%PDF")


# The static copy


def test_the_copy_has_a_page_for_each_article_and_each_question(copy):
    dataset = dataset_of(LAMPS)
    for id_ in (*dataset.articles, *dataset.questions):
        assert (copy / f"articles/{id_}.html").is_file()


def test_links_of_the_copy_lead_from_the_picture_to_a_question_and_back(copy):
    front = reading.page((copy / "articles.html").read_bytes())
    assert {a["href"] for a in front.select("a.tile")} == {
        "articles/oil-lamps.html",
        "articles/brightness.html",
        "articles/voting.html",
    }
    question = reading.page((copy / "articles/oil-lamps.html").read_bytes())
    assert question.select_one(".back a")["href"] == "../articles.html"
    assert question.select_one(".about-article a")["href"] == "../articles/article-1.html"
    milestone = reading.page((copy / "milestone/talks-2024.html").read_bytes())
    assert milestone.select_one("dd a[href='../articles/oil-lamps.html']")
    participant = reading.page((copy / "state/GMB.html").read_bytes())
    assert participant.select_one("a[href='../articles/oil-lamps.html']")


def test_a_copy_without_articles_leads_to_none(tmp_path):
    folder = tmp_path / "site"
    export(Copy(load(ROME_STATUTE), DAY, "", ROME_STATUTE), folder, lambda _: None, cards=False)
    assert not (folder / "articles.html").exists()
    assert all(
        "articles" not in p.read_text("utf-8").split("<main")[0] for p in folder.glob("*.html")
    )
