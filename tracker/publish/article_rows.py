"""Which rows of the tables on what is in dispute a view asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.domain.dataset import Dataset
from tracker.links import View

TABLES = ("articles", "questions", "question_raisers", "positions")
"""The tables whose rows are of an article, a question, or one who is named."""


def passes(dataset: Dataset, view: View, table: str, row: Mapping[str, Any]) -> bool:
    """Whether a row is of the article, question, cluster and participant that a view asks for."""
    question = row["id"] if table == "questions" else row.get("question", "")
    asked = dataset.questions.get(question)
    articles = {row["id"]} if table == "articles" else {*(asked.articles if asked else ())}
    clusters = {dataset.articles[id_].cluster for id_ in articles}
    named = {row["participant"]} if table == "question_raisers" else {*row.get("participants", ())}
    return (
        (not view.question or table == "articles" or question == view.question)
        and (not view.article or view.article in articles)
        and (not view.cluster or bool(view.cluster & clusters))
        and (not view.participant or table in TABLES[:2] or view.participant in named)
    )
