"""The page on what is in dispute, as Streamlit runs it."""

import pytest

from tests.app.opened import data, fragments, html, menu, page, words
from tests.processes import LAMPS, ROME_STATUTE


@pytest.fixture(autouse=True)
def lamps(serve):
    serve(LAMPS)


def test_the_page_shows_where_the_questions_are_and_every_article():
    test = page("articles")
    assert words(html(test, "articles_title")) == "In dispute"
    assert "3 questions, the most on Article 2 (2)" in words(html(test, "articles_sentence"))
    assert html(test, "disputes").count('class="tile shade') == 4
    assert "Definition of a lamp" in words(html(test, "articles"))
    assert "Signatories" in words(html(test, "positions"))


def test_a_link_to_one_question_on_one_article_opens_exactly_that():
    test = page("articles", article="article-2", question="oil-lamps")
    assert "<h1>Are oil lamps lamps?</h1>" in html(test, "question")
    assert "Article 2: Definition of a lamp" in words(html(test, "question"))
    assert 'class="disputes"' not in fragments(test)
    query = data(test, "copy_link")["query"]
    assert query == "article=article-2&question=oil-lamps&v=2"


def test_an_article_has_a_view_of_its_own():
    test = page("articles", article="article-1")
    assert "<h1>Article 1: Scope</h1>" in html(test, "article")
    assert 'class="disputes"' not in fragments(test)


def test_a_search_and_its_link_agree():
    test = page("articles")
    test.get_by_key("view_q").set_value("vote").run()
    assert html(test, "disputes").count('class="tile shade') == 1
    assert words(html(test, "articles_tally")).startswith("1 of 3 questions shown Text: “vote”")
    assert test.query_params["q"] == "vote"


def test_articles_stand_by_cluster_when_that_is_chosen():
    test = page("articles", order="cluster")
    assert "Opening articles" in words(html(test, "disputes"))
    assert "Opening articles" not in words(html(page("articles"), "disputes"))


def test_one_participant_leaves_its_own_questions():
    test = page("articles", participant="SLE")
    assert html(test, "disputes").count('class="tile shade') == 2
    assert "Named: Sierra Leone" in words(html(test, "articles_tally"))


@pytest.mark.parametrize("question", ["gone", "<script>"])
def test_an_unknown_question_is_said_and_everything_is_shown(question):
    test = page("articles", question=question)
    assert "question" in words(html(test, "dropped_notice"))
    assert html(test, "disputes").count('class="tile shade') == 4
    assert "<script>" not in fragments(test)


def test_a_participant_page_tells_its_own_questions():
    test = page("participant", participant="GMB")
    assert "Are oil lamps lamps?: include them" in words(html(test, "participant_disputes"))


def test_a_folder_without_articles_has_no_such_page(serve):
    serve(ROME_STATUTE)
    assert "In dispute" not in menu(page())
