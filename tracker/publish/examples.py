"""For a file a part of it to try, of what a folder holds; empty where it holds nothing."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from tracker.domain.dataset import Dataset
from tracker.domain.records import Milestone
from tracker.views.standing import register_of

Example = Callable[[Dataset], str]

_YEARS = 3
"""How many years before the last one a period goes back."""


def none(_: Dataset) -> str:
    """No part: the file is had as a whole."""
    return ""


def last_phase(dataset: Dataset) -> str:
    """The last phase that has milestones."""
    used = {milestone.phase for milestone in dataset.milestones}
    return _of("phase", [phase for phase in dataset.phases if phase in used][-1:])


def last_years(dataset: Dataset) -> str:
    """The years before the last milestone."""
    years = [milestone.date.first.year for milestone in dataset.milestones]
    return f"from={max(years) - _YEARS}&to={max(years)}" if years else ""


def headlines(dataset: Dataset) -> str:
    """The milestones of most weight."""
    return _of("importance", [str(weight) for weight in _weights(dataset)[:1]])


def main_steps(dataset: Dataset) -> str:
    """Those of the two greatest weights."""
    return _of("importance", [str(weight) for weight in _weights(dataset)[:2]])


def a_headline(dataset: Dataset) -> str:
    """The newest milestone of most weight, with the name of its page."""
    weights = _weights(dataset)[:1]
    found = [milestone for milestone in dataset.milestones if milestone.importance in weights]
    return _page_of(found[-1]) if found else ""


def a_group(dataset: Dataset) -> str:
    """The first group in which anybody sits on the day of the data."""
    day = dataset.process.checked_on
    return _of("group", [group for group in dataset.groups if dataset.members_on(group, day)][:1])


def an_audience(dataset: Dataset) -> str:
    """The first who may ask how to take part."""
    return _of("as", list(dataset.audiences)[:1])


def a_comparator(dataset: Dataset) -> str:
    """The first treaty that this one is compared with."""
    return _of("comparator", list(dataset.comparators)[:1])


def newest_text(table: str) -> Example:
    """The newest text that a table has rows on."""

    def example(dataset: Dataset) -> str:
        named = {row.text for row in getattr(dataset, table)}
        texts = [text.id for text in register_of(dataset).texts if text.id in named]
        return _of("text", texts[:1])

    return example


def first(key: str, table: str) -> Example:
    """The first that a table names under a key."""

    def example(dataset: Dataset) -> str:
        named = (getattr(row, key) for row in getattr(dataset, table))
        return _of(key, list(filter(None, named))[:1])

    return example


def first_id(key: str, table: str) -> Example:
    """The first record of a table, by its id."""

    def example(dataset: Dataset) -> str:
        return _of(key, list(getattr(dataset, table))[:1])

    return example


def _weights(dataset: Dataset) -> list[int]:
    return sorted({milestone.importance for milestone in dataset.milestones})


def _page_of(milestone: Milestone) -> str:
    return f"page=milestone&id={quote(milestone.id)}"


def _of(key: str, values: list[str]) -> str:
    return f"{key}={','.join(map(quote, values))}" if values else ""
