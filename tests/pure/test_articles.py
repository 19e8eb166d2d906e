"""What is in dispute: which questions stand where, who is named, and what a filter leaves."""

from datetime import date

import pytest

from tests.processes import FROZEN, LAMPS, dataset_of
from tracker.links import View
from tracker.situation import Situation
from tracker.views.articles import (
    chapters_in_view,
    disputes_of,
    in_one_sentence,
    named_in_words,
    places_in_view,
    position_in_words,
    positions_in_view,
)

DAY = date(2026, 11, 24)


def situation(folder=LAMPS, **view):
    return Situation.of(dataset_of(folder), View(**view), DAY)


def places(**view):
    """Each place with its questions, by their ids."""
    return {
        place.article.id if place.article else "process": [a.question.id for a in place.asked]
        for place in places_in_view(situation(**view))
    }


def test_every_article_stands_with_its_questions_and_the_process_comes_last():
    assert places() == {
        "preamble": [],
        "article-1": ["oil-lamps"],
        "article-2": ["oil-lamps", "brightness"],
        "annex": [],
        "process": ["voting"],
    }


@pytest.mark.parametrize(
    ("view", "found"),
    [
        ({"cluster": frozenset({"terms"})}, {"article-2": ["oil-lamps", "brightness"]}),
        ({"participant": "SLE"}, {"article-1": ["oil-lamps"], "article-2": ["oil-lamps"]}),
        ({"participant": "VAT"}, {}),
        ({"q": "vote"}, {"process": ["voting"]}),
        ({"q": "SOCIETY vote"}, {"process": ["voting"]}),
        ({"q": "definition"}, {"article-2": ["oil-lamps", "brightness"]}),
        ({"q": "flames"}, {"article-1": ["oil-lamps"], "article-2": ["oil-lamps"]}),
        ({"q": "kinds"}, {"annex": []}),
        ({"q": "kinds", "participant": "SLE"}, {}),
        ({"q": "nowhere"}, {}),
    ],
)
def test_a_filter_leaves_what_fits(view, found):
    assert places(**view) == found


def test_articles_stand_by_cluster_where_that_is_asked_for():
    found = chapters_in_view(situation(order="cluster"))
    assert [(c.label, [p.article and p.article.id for p in c.places]) for c in found] == [
        ("Opening articles", ["preamble", "article-1"]),
        ("Terms of the treaty", ["article-2"]),
        ("In no cluster", ["annex"]),
        ("The process", [None]),
    ]


def test_participants_groups_and_others_are_counted_apart():
    asked = disputes_of(dataset_of(LAMPS)).asked
    said = {id_: named_in_words(situation(), found) for id_, found in asked.items()}
    assert said == {
        "oil-lamps": "2 participants, 1 group and 1 other",
        "brightness": "nobody named",
        "voting": "1 other",
    }
    assert {id_: found.shade for id_, found in asked.items()} == {
        "oil-lamps": 2,
        "brightness": 0,
        "voting": 0,
    }


def test_a_sentence_says_where_most_is_asked_and_who_is_named():
    here = situation()
    assert in_one_sentence(here, places_in_view(here)) == (
        "3 questions, the most on Article 2 (2) and Article 1 (1). Of these, our sources name "
        "participants or groups for 1, only others for 1 and nobody for 1."
    )
    ours = situation(FROZEN)
    said = in_one_sentence(ours, places_in_view(ours))
    assert said.startswith("39 questions, the most on Article 2 (16) and Article 6 (7).")


def test_a_sentence_leaves_out_what_there_is_none_of():
    here = situation(q="vote")
    assert in_one_sentence(here, places_in_view(here)) == (
        "1 question. Of these, our sources name only others for 1."
    )


def test_a_sentence_names_no_article_where_many_are_alike():
    here = situation(FROZEN, cluster=frozenset({"introductory-provisions"}))
    assert in_one_sentence(here, places_in_view(here)).startswith("3 questions. ")


def test_nobody_is_added_to_those_that_a_source_names():
    rows = {row.id: row for row in dataset_of(FROZEN).positions}
    here = situation(FROZEN)
    assert position_in_words(here, rows["c6-74-disappointment"]) == "43, among them Austria"
    assert position_in_words(here, rows["c6-79-portuguese-language-countries"]) == (
        "delivered by Cabo Verde"
    )
    assert position_in_words(here, rows["c6-77-opposed"]) == "15"
    assert position_in_words(here, rows["prepcom-1-chair"]) == "Declan Smyth (Ireland)"


def test_positions_stand_newest_first_and_follow_the_filters():
    def found(**view):
        return [row.id for row in positions_in_view(situation(**view))]

    assert found() == ["signatures", "talks-doubts", "talks-speakers"]
    assert found(participant="GMB") == ["talks-doubts"]
    assert found(cluster=frozenset({"terms"})) == ["talks-doubts"]
    assert found(q="makers") == ["signatures"]


def test_on_an_earlier_day_no_later_position_is_known():
    found = positions_in_view(situation(on=date(2024, 5, 7)))
    assert [row.id for row in found] == ["talks-doubts", "talks-speakers"]


def test_our_folder_keeps_every_fact_it_was_made_of():
    dataset = dataset_of(FROZEN)
    assert (len(dataset.articles), len(dataset.questions)) == (17, 39)
    assert (len(dataset.question_raisers), len(dataset.positions)) == (106, 36)
    nobody = {id_ for id_, found in disputes_of(dataset).asked.items() if not found.voices}
    assert nobody == {"starvation", "death-penalty", "legality-lex-mitior"}
