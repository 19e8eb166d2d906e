"""The seats: one tile for every participant, in the bench of each of its groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tracker.views.layers import Answer, Layer, tally_in_words
from tracker.views.levels import Level, Sort
from tracker.words import Words

ROWS = 9
"""How many rows of seats a bench has at most, about, when all groups stand side by side."""


class Look(StrEnum):
    """How an answer is drawn: a fill that differs in form as well as in shade."""

    DARK = "dark"
    SOLID = "solid"
    RINGED = "ringed"
    BARRED = "barred"
    SLATTED = "slatted"
    STUDDED = "studded"
    TINT = "tint"
    HALF = "half"
    HATCHED = "hatched"
    LINED = "lined"
    NETTED = "netted"
    SPOTTED = "spotted"
    RULED = "ruled"
    OUTLINE = "outline"
    DOTTED = "dotted"


_OF_ROLES = (Look.DARK, Look.SOLID, Look.RINGED, Look.BARRED, Look.SLATTED, Look.STUDDED)
"""By the place of a role among those of its text."""

_OF_STATEMENTS: Mapping[str, Look] = {
    "national": Look.TINT,
    "group": Look.HALF,
    "aligned": Look.HATCHED,
    "reservations": Look.NETTED,
    "opposes": Look.LINED,
    "more-time": Look.SPOTTED,
    "abstained": Look.RULED,
}
"""Those not in support are all of one grey, and differ by their pattern alone."""

_OF_TREATIES: Mapping[str, Look] = {
    "party": Look.SOLID,
    "signatory": Look.HALF,
    "withdrawn": Look.HATCHED,
    "none": Look.OUTLINE,
    "unknown": Look.DOTTED,
}


def look(level: Level) -> Look:
    """How a standing is drawn: a role by its place, a statement by what it is."""
    if level.sort is Sort.ROLE:
        return _OF_ROLES[level.place]
    return _OF_STATEMENTS.get(level.id, Look.OUTLINE)


def looks(layer: Layer) -> Mapping[str, Look]:
    """The look of every answer of a layer; no two of them look alike."""
    if layer.levels:
        return {id_: look(level) for id_, level in layer.levels.items()}
    return {id_: _OF_TREATIES[id_] for id_ in layer.labels}


@dataclass(frozen=True, slots=True)
class Bench:
    """The seats of one group, and how many columns they take side by side."""

    group: str
    answers: tuple[Answer, ...]
    counted: int
    columns: int


def benches(layer: Layer) -> tuple[Bench, ...]:
    """The seats group by group; the columns make all groups about equally tall."""
    found = []
    for group in layer.groups:
        answers = layer.of_group(group)
        columns = max(round(len(answers) / ROWS), 2)
        found.append(Bench(group, answers, layer.counted_of(group)[0], columns))
    return tuple(found)


def sentence(words: Words, layer: Layer) -> str:
    """The seats in words, for those who cannot see them."""
    return words.gettext(
        "%(title)s, %(number)s: %(tally)s.",
        title=layer.title,
        number=words.counted(len(layer.answers), layer.named.one, layer.named.many),
        tally=tally_in_words(words, layer),
    )
