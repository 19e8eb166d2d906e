"""What must hold of articles, questions, who raised them, and positions."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.articles import Position, Question, QuestionRaiser
from tracker.domain.dataset import Problem
from tracker.words import ENGLISH

from .draft import Draft, Rule


def _raised_by_one(folder: Draft) -> Iterator[Problem]:
    for entry in folder.of("question_raisers"):
        row: QuestionRaiser = entry.record
        if sum(map(bool, (row.participant, row.group, row.name))) != 1:
            yield entry.problem(
                "participant", "write a participant, a group or a name: one of them"
            )


def _raised_once(folder: Draft) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for entry in folder.of("question_raisers"):
        row: QuestionRaiser = entry.record
        if row.who and (row.question, row.who) in seen:
            field = "participant" if row.participant else "group" if row.group else "name"
            yield entry.problem(field, f"{row.who} has a row for {row.question} already")
        seen.add((row.question, row.who))


def _position_says_something(folder: Draft) -> Iterator[Problem]:
    for entry in folder.of("positions"):
        row: Position = entry.record
        if row.number is None and not row.participants and not row.value:
            yield entry.problem("value", "write a number, participants or a value")


def _position_is_past(folder: Draft) -> Iterator[Problem]:
    if folder.process is None:
        return
    for entry in folder.of("positions"):
        when = entry.record.date
        if when.first > folder.process.checked_on:
            message = f"{ENGLISH.when(when)} lies after the day the data were last checked"
            yield entry.problem("date", message)


def _articles_in_dispute(folder: Draft) -> Iterator[Problem]:
    """Articles are numbered once, and questions labelled once: readers tell them apart by that."""
    for table, name in (("articles", "number"), ("questions", "label")):
        seen: dict[str, str] = {}
        for entry in folder.of(table):
            record: Question = entry.record
            said = getattr(record, name)
            owner = seen.setdefault(said.casefold(), record.id)
            if owner != record.id:
                yield entry.problem(name, f"{said!r} is that of {owner} already")


def _no_article_like_a_question(folder: Draft) -> Iterator[Problem]:
    """A copy of the site keeps the pages of both in one folder."""
    for entry in folder.of("questions"):
        if entry.record.id in folder.ids.get("articles", ()):
            yield entry.problem("id", "an article has this id; take another one")


RULES = (
    Rule("raised-by-one", "whoever raised a question is named in one way", _raised_by_one),
    Rule("raised-once", "nobody is named twice for a question", _raised_once),
    Rule("position-says-something", "a position holds something", _position_says_something),
    Rule("position-is-past", "a position is not dated after the data", _position_is_past),
    Rule("articles-apart", "no two articles or questions are named alike", _articles_in_dispute),
    Rule("no-article-like-a-question", "ids tell both apart", _no_article_like_a_question),
)
"""Every rule on articles and questions, in the order in which they report."""
