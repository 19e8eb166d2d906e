"""The map: the outlines of States, each with the answer that a layer gives.

The outlines come from ``outlines.json``, made once by ``tools/make_outlines.py``; nothing is
fetched. A State too small to be seen gets a marker.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tracker.views.layers import Answer, Layer, tally_in_words
from tracker.words import ENGLISH

SMALL = 1_300
"""The area, in squares of the picture's unit, below which a State is shown by a marker too."""

NOTE = (
    "The outlines imply no opinion on the status of any territory or boundary. Areas that are not "
    "States of our list are left blank. A circle marks a State too small to be seen. "
    "Outlines: Natural Earth, public domain."
)
ZOOMS = {
    "world": "World",
    "africa": "Africa",
    "americas": "Central America and Caribbean",
    "asia": "Asia",
    "europe": "Europe",
    "pacific": "Pacific",
}
"""The parts of the map that can be enlarged, by id."""


@dataclass(frozen=True, slots=True)
class Place:
    """A State on the map: its outline, and its middle when it needs a marker."""

    answer: Answer
    path: str
    marker: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything the map draws, before it is drawn; ``others`` are outlines without an answer."""

    width: int
    height: int
    places: tuple[Place, ...]
    others: tuple[str, ...]
    missing: tuple[Answer, ...]
    """Answers of States for which there is no outline."""


def plan(layer: Layer) -> Plan:
    """The map of a layer: every State is one place, with an outline or a marker or both."""
    found = _outlines()
    outlines: Mapping[str, Any] = found["places"]
    places, missing = [], []
    for answer in layer.answers:
        outline = outlines.get(answer.state.m49)
        if outline is None:
            missing.append(answer)
            continue
        is_small = outline["area"] < SMALL or not outline["path"]
        marker = (outline["middle"][0], outline["middle"][1]) if is_small else None
        places.append(Place(answer, outline["path"], marker))
    drawn = {answer.state.m49 for answer in layer.answers}
    others = [entry["path"] for code, entry in outlines.items() if code not in drawn]
    width, height = found["size"]
    return Plan(
        width,
        height,
        tuple(places),
        tuple(filter(None, [*others, *found["others"]])),
        tuple(missing),
    )


def sentence(layer: Layer) -> str:
    """The map in words, for those who cannot see it."""
    return (
        f"World map. {layer.title}, {len(layer.answers)} States: {tally_in_words(ENGLISH, layer)}."
    )


@cache
def _outlines() -> Mapping[str, Any]:
    text = (Path(__file__).parent / "outlines.json").read_text("utf-8")
    found: Mapping[str, Any] = json.loads(text)
    return found
