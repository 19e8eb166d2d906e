"""What the door says of articles, questions, who is named for them, and positions."""

import pytest

from tracker.data import store

ARTICLES, QUESTIONS = "articles.csv", "questions.csv"
RAISERS, POSITIONS = "question_raisers.csv", "positions.csv"
MILESTONES = "milestones.toml"

GMB = "oil-lamps,GMB,,,include them,minutes,high,\n"
DOUBTS = "talks-doubts,2024-05-07,"

FAULTS = [
    # changes, where the fault is said to be, and what of
    ([(ARTICLES, "terms,minutes | ", "term,minutes | ")], (ARTICLES, "cluster"), "'terms'"),
    ([(QUESTIONS, ",article-1 | article-2,", ",article-9,")], (QUESTIONS, "articles"), "article"),
    ([(RAISERS, "oil-lamps,GMB", "oil-lamp,GMB")], (RAISERS, "question"), "'oil-lamps'"),
    ([(RAISERS, "oil-lamps,GMB", "oil-lamps,GMX")], (RAISERS, "participant"), "'GMX'"),
    ([(RAISERS, ",african,", ",afrikan,")], (RAISERS, "group"), "'african'"),
    ([(RAISERS, "oil-lamps,GMB,,,", "oil-lamps,,,,")], (RAISERS, "participant"), "one of them"),
    ([(RAISERS, "oil-lamps,GMB,,,", "oil-lamps,GMB,,X,")], (RAISERS, "participant"), "one of them"),
    ([(RAISERS, GMB, GMB * 2)], (RAISERS, "participant"), "GMB has a row for oil-lamps already"),
    ([(POSITIONS, "speaking,40,", "speaking,-1,")], (POSITIONS, "number"), "from 0"),
    ([(POSITIONS, "speaking,40,", "speaking,,")], (POSITIONS, "value"), "a number, participants"),
    ([(POSITIONS, "GMB | SLE", "GMB | XXX")], (POSITIONS, "participants"), "'XXX'"),
    ([(POSITIONS, "oil-lamps", "gas-lamps")], (POSITIONS, "question"), "'oil-lamps'"),
    ([(POSITIONS, DOUBTS, "talks-doubts,2026-07-01,")], (POSITIONS, "date"), "lies after the day"),
    ([(MILESTONES, '["article-1"]', '["article-7"]')], (MILESTONES, "articles"), "article"),
    (
        [(MILESTONES, '"voting"]', '"votes"]')],
        (MILESTONES, "questions"),
        "names brightness, oil-lamps",
    ),
    ([(ARTICLES, "Annex,Kinds", "Article 1,Kinds")], (ARTICLES, "number"), "that of article-1"),
    ([(ARTICLES, "annex,Annex", "voting,Annex")], (QUESTIONS, "id"), "an article has this id"),
]


@pytest.mark.parametrize(("changes", "place", "said"), FAULTS)
def test_a_fault_is_told_with_its_place(folder, changes, place, said):
    (problem,) = folder.change(*changes).problems()
    assert (problem.file, problem.field) == place
    assert said in problem.message


SOUND = [
    [(RAISERS, GMB, "")],
    [(QUESTIONS, "oil-lamps,Are", "oil-lamps,Were")],
    [(POSITIONS, "speaking,40,", "speaking,0,")],
    [(POSITIONS, DOUBTS, "talks-doubts,2026-06-30,")],
    [(RAISERS, "question,participant,group,name,said,sources,confidence,notes\n")],
    [(RAISERS, None), (POSITIONS, None)],
]


@pytest.mark.parametrize("changes", SOUND)
def test_what_may_be_is_no_fault(folder, changes):
    assert folder.change(*changes).problems() == ()


def test_a_question_that_nobody_raised_is_kept(folder):
    dataset = store.load(folder.path)
    assert "brightness" in dataset.questions
    assert "brightness" not in {row.question for row in dataset.question_raisers}
