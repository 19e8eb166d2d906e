"""The seats: one tile for every participant, in the bench of each of its groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tracker.views.layers import Answer, Layer, tally_in_words
from tracker.views.standing import Level
from tracker.words import Words

ROWS = 9
"""How many rows of seats a bench has at most, about, when all groups stand side by side."""


class Look(StrEnum):
    """How an answer is drawn: a fill that differs in form as well as in shade."""

    DARK = "dark"
    SOLID = "solid"
    RINGED = "ringed"
    TINT = "tint"
    HALF = "half"
    HATCHED = "hatched"
    OUTLINE = "outline"
    DOTTED = "dotted"


LOOKS: Mapping[str, Look] = {
    Level.MAIN.value: Look.DARK,
    Level.CO_SPONSOR.value: Look.SOLID,
    Level.INTRODUCED.value: Look.RINGED,
    Level.NATIONAL.value: Look.TINT,
    Level.GROUP.value: Look.HALF,
    Level.ALIGNED.value: Look.HATCHED,
    Level.NOTHING.value: Look.OUTLINE,
    "party": Look.SOLID,
    "signatory": Look.HALF,
    "withdrawn": Look.HATCHED,
    "none": Look.OUTLINE,
    "unknown": Look.DOTTED,
}
"""The look of every answer of every layer; no two answers of a layer look alike."""


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
    return words.ngettext(
        "%(title)s, %(n)s State: %(tally)s.",
        "%(title)s, %(n)s States: %(tally)s.",
        len(layer.answers),
        title=layer.title,
        tally=tally_in_words(words, layer),
    )
