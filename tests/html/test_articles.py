"""What is in dispute as HTML: where it stands, who is named, and where every link leads."""

from dataclasses import replace
from datetime import date

import pytest

from tests.processes import FROZEN, LAMPS, dataset_of
from tests.publish.reading import page, words
from tracker.domain.articles import QuestionRaiser
from tracker.domain.dataset import Dataset
from tracker.html import articles as pieces
from tracker.html.milestone import article as milestone
from tracker.links import View, decode, vocabulary
from tracker.pages.served import Served
from tracker.situation import Situation

DAY = date(2026, 11, 24)
TO = Served(dataset_of(LAMPS).process, opens_in_place=True)

OURS = dataset_of(FROZEN)


def situation(folder=LAMPS, **view):
    return Situation.of(dataset_of(folder), View(**view), DAY)


def shown(make, folder=LAMPS, to=TO, **view):
    return page(make(situation(folder, **view), to))


def test_the_picture_has_a_row_for_every_article_and_a_tile_for_each_of_its_questions():
    found = shown(pieces.picture)
    rows = {words(row.find(["h3", "h4"])): row for row in found.select(".dispute-row")}
    assert list(rows) == [
        "Preamble Why lamps matter",
        "Article 1 Scope",
        "Article 2 Definition of a lamp",
        "Annex Kinds of lamp",
        "The process",
    ]
    tiles = rows["Article 2 Definition of a lamp"].select("a.tile")
    assert [(tile["aria-label"], tile["class"]) for tile in tiles] == [
        ("Are oil lamps lamps?: 2 participants, 1 group and 1 other", ["tile", "shade-2"]),
        ("How bright must a lamp be?: nobody named", ["tile", "shade-0"]),
    ]
    assert [words(tile.b) for tile in tiles] == ["●●●○", ""]


def test_a_tile_leads_to_its_question_on_its_article_and_opens_it_in_place():
    tile = shown(pieces.picture, q="flames").select_one("a.tile")
    assert tile["href"] == "articles?q=flames&article=article-1&question=oil-lamps&v=2"
    view = decode(tile["data-go"], vocabulary(dataset_of(LAMPS))).view
    assert (view.article, view.question, view.q) == ("article-1", "oil-lamps", "flames")


def test_the_picture_can_be_read_as_a_table():
    rows = shown(pieces.picture).select("table tbody tr")
    assert [words(row) for row in rows][:2] == [
        "Article 1 Are oil lamps lamps? 2 participants, 1 group and 1 other",
        "Article 2 Are oil lamps lamps? 2 participants, 1 group and 1 other",
    ]
    assert len(rows) == len(shown(pieces.picture).select("a.tile"))


def test_the_keys_of_a_row_walk_its_tiles():
    lists = shown(pieces.picture).select("ul[data-arrows]")
    assert [found["aria-label"] for found in lists] == [
        "Questions, Article 1",
        "Questions, Article 2",
        "Questions, The process",
    ]


def test_nothing_found_is_said():
    said = "No question fits all of these filters at once."
    assert said in words(shown(pieces.picture, q="nowhere"))


def test_a_question_says_what_is_at_stake_who_is_named_and_which_steps_were_about_it():
    found = shown(pieces.question, question="oil-lamps")
    said = words(found)
    assert words(found.h1) == "Are oil lamps lamps?"
    assert "Whether the treaty is about flames too." in said
    voices = [words(voice) for voice in found.select("dl > dd:first-of-type .voices li")]
    assert voices == [
        "The Gambia: include them",
        "Sierra Leone: leave them out",
        "African States: study it first Said by Sierra Leone",
        "Lamp Society",
    ]
    assert "States asking for more time: The Gambia, Sierra Leone" in said
    assert found.select_one("a[href='milestone?id=talks-2024']") is not None
    assert found.select_one("a[href='state?participant=GMB']") is not None
    assert "2 sources" in said
    about = [words(heading) for heading in found.select(".about-article h3")]
    assert about == ["Article 1: Scope", "Article 2: Definition of a lamp"]


def test_a_question_on_one_article_is_told_with_that_article_and_names_the_others():
    found = shown(pieces.question, question="oil-lamps", article="article-2")
    about = [words(heading) for heading in found.select(".about-article h3")]
    assert about == ["Article 2: Definition of a lamp"]
    assert "Also about: Article 1: Scope" in words(found)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("brightness", "Nobody is named in our sources."),
        ("brightness", "Several States in May 2024; names not established."),
        ("voting", "It is about the process, not about an article."),
    ],
)
def test_what_is_not_known_is_said(question, said):
    assert said in words(shown(pieces.question, question=question))


def test_an_article_says_what_it_says_with_its_questions_and_neighbours():
    found = shown(pieces.article, article="article-1")
    assert words(found.h1) == "Article 1: Scope"
    assert "Says which lamps are meant." in words(found)
    assert [words(h) for h in found.select("details.asked h3")] == ["Are oil lamps lamps?"]
    assert words(found.select_one(".before a")) == "Preamble: Why lamps matter"
    assert words(found.select_one(".after a")) == "Article 2: Definition of a lamp"
    assert "First talks" in words(found)


@pytest.mark.parametrize(("id_", "sides"), [("preamble", ["after"]), ("annex", ["before"])])
def test_at_the_ends_there_is_one_neighbour(id_, sides):
    found = shown(pieces.article, article=id_).select(".neighbours p")
    assert [p["class"] for p in found] == [[side] for side in sides]


def test_positions_stand_by_year_with_what_they_count():
    found = shown(pieces.positions)
    assert [words(h) for h in found.select("details > summary > h3")] == ["2025", "2024"]
    lines = [words(line.p) for line in found.select("details li") if line.p]
    assert lines[:2] == [
        "Signatories: more than 400",
        "States asking for more time: The Gambia, Sierra Leone",
    ]
    assert "3 of 3 shown" in words(found)


def test_a_participant_is_told_with_its_own_questions_and_positions_alone():
    dataset = dataset_of(LAMPS)
    found = page(pieces.of_participant(situation(), TO, dataset.participants["SLE"]))
    said = words(found)
    assert "Are oil lamps lamps?: leave them out" in said
    assert "States asking for more time" in said
    assert "include them" not in said
    assert pieces.of_participant(situation(), TO, dataset.participants["VAT"]) == ""


def test_nothing_without_a_day_is_told_of_a_participant_on_an_earlier_day():
    """Our sources give no day on which somebody raised a question."""

    def told(day):
        here = Situation.of(OURS, View(participant="SLE", on=day), date(2026, 11, 24))
        return words(page(pieces.of_participant(here, TO, OURS.participants["SLE"])))

    assert "written proposal of 11 April 2023" in told(date(2026, 11, 24))
    assert "written proposal of 11 April 2023" not in told(date(2010, 1, 1))
    then = Situation.of(OURS, View(on=date(2010, 1, 1)), date(2026, 11, 24))
    assert "who raised a question is told as it is known now" in str(pieces.sentence(then))
    now = Situation.of(OURS, View(), date(2026, 11, 24))
    assert "as it is known now" not in str(pieces.sentence(now))


def test_a_milestone_leads_to_what_it_was_about():
    here = situation()
    found = page(milestone(here, TO, here.dataset.milestone("talks-2024")))
    ways = {words(way): way["href"] for way in found.select("dd a[href^=articles]")}
    assert ways == {
        "Article 1: Scope": "articles?article=article-1&v=2",
        "Are oil lamps lamps?": "articles?question=oil-lamps&v=2",
        "How to decide": "articles?question=voting&v=2",
    }


def test_links_keep_the_day_that_is_looked_at():
    for make in (pieces.picture, pieces.articles):
        found = shown(make, on=date(2025, 1, 1))
        links = [a["href"] for a in found.select("a[href^=articles]")]
        assert links
        assert all("on=2025-01-01" in link for link in links)


def test_every_question_of_ours_stands_once_below_each_of_its_articles():
    dataset: Dataset = dataset_of(FROZEN)
    tiles = shown(pieces.picture, FROZEN).select("a.tile")
    about = [max(len(question.articles), 1) for question in dataset.questions.values()]
    assert len(tiles) == sum(about)


def test_hostile_texts_stay_texts():
    dataset = dataset_of(LAMPS)
    evil = "<script>alert(1)</script>"
    row = QuestionRaiser(
        question="voting", name=evil, said=evil, sources=("minutes",), confidence="low"
    )
    here = replace(situation(question="voting"), dataset=replace(dataset, question_raisers=(row,)))
    html = pieces.question(here, TO)
    assert "<script" not in html
    assert "&lt;script&gt;" in html
