"""A statement in words: how it was made, what it says, and of which texts."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.domain.dataset import Dataset
from tracker.domain.records import Statement
from tracker.words import Words

from .levels import MANNERS, STANCES, SUPPORTS
from .standing import Register


def manner_in_words(words: Words, dataset: Dataset, row: Statement) -> str:
    """How a statement was made, with the group if it was made in or for one."""
    if row.group:
        group = dataset.groups[row.group].label
        return words.gettext("through the group: %(group)s", group=group)
    manner = words.gettext(MANNERS[row.manner])
    return f"{manner}: {row.group_name}" if row.group_name else manner


def stance_in_words(words: Words, dataset: Dataset, row: Statement) -> str:
    """What a statement says; empty where every statement of the process says the same."""
    if are_all_support(dataset.statements):
        return ""
    return words.gettext(STANCES[row.stance])


def about_in_words(words: Words, register: Register, row: Statement) -> str:
    """What a statement is about; empty where none of the process says it."""
    if not register.name_texts:
        return ""
    if not row.about:
        return words.gettext("on the process as a whole")
    symbols = [text.symbol for text in register.texts if text.id in row.about]
    if not symbols:
        later = register.dataset.process.backing.text
        return words.gettext("on a later %(text)s", text=later)
    return words.gettext("on %(texts)s", texts=words.listed(symbols))


def are_all_support(rows: Iterable[Statement]) -> bool:
    """Whether statements are all in support."""
    return all(row.stance == SUPPORTS for row in rows)


def said_of_statements(register: Register) -> str:
    """What must be known to read statements rightly, as a text with the folder's words left out."""
    if register.name_texts:
        return (
            "In our own words. A statement counts for the %(text)s that it is about, and not among "
            "the %(backers)s."
        )
    return (
        "In our own words. Statements are not tied to a %(text)s, and stated support does not "
        "count among the %(backers)s."
    )
