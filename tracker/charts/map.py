"""The map: the outlines of participants, each with the answer that a layer gives.

The outlines come from ``outlines.json``, made once by ``tools/make_outlines.py``; nothing is
fetched. A participant too small to be seen gets a marker.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from tracker.views.layers import Answer, Layer
from tracker.words import Words

from . import seats

COARSE = 20
"""The units of a rough outline: two pixels and a half of a wide screen."""

SMALL = 1_300
"""The area, in squares of the picture's unit, below which a marker stands on a participant too."""

NOTE = (
    "The outlines imply no opinion on the status of any territory or boundary. Areas that are not "
    "of our list are left blank. A circle marks one that is too small to be seen. "
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
    """A participant on the map: its outline, and its middle when it needs a marker."""

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
    """Answers of participants for which there is no outline."""


def plan(layer: Layer) -> Plan:
    """The map of a layer: every participant is one place, with an outline or a marker or both."""
    found = _outlines()
    outlines: Mapping[str, Any] = found["places"]
    places, missing = [], []
    for answer in layer.answers:
        outline = outlines.get(answer.participant.m49)
        if outline is None:
            missing.append(answer)
            continue
        is_small = outline["area"] < SMALL or not outline["path"]
        marker = (outline["middle"][0], outline["middle"][1]) if is_small else None
        places.append(Place(answer, outline["path"], marker))
    drawn = {answer.participant.m49 for answer in layer.answers}
    others = [entry["path"] for code, entry in outlines.items() if code not in drawn]
    width, height = found["size"]
    return Plan(
        width,
        height,
        tuple(places),
        tuple(filter(None, [*others, *found["others"]])),
        tuple(missing),
    )


def rough(path: str) -> str:
    """An outline in steps of ``COARSE`` units, in which a page that is just coming can be read.

    It has two thirds fewer bytes; rings of which nothing is left are left out.

    >>> rough("M0 0l200 4-2 198-198 0z")
    'M0 0l10 0 0 10-10 0z'
    """
    return "".join(map(_rough_ring, re.findall(r"M[^M]*", path)))


def _rough_ring(ring: str) -> str:
    numbers = list(map(int, re.findall(r"-?\d+", ring)))
    x = y = 0
    points: list[tuple[int, int]] = []
    for right, down in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + right, y + down
        point = round(x / COARSE), round(y / COARSE)
        if point not in points[-1:]:
            points.append(point)
    corners = [
        point
        for before, point, after in zip([None, *points], points, [*points[1:], None], strict=False)
        if before is None or after is None or not _is_straight(before, point, after)
    ]
    if len(corners) < 3:
        return ""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(corners)]
    written = " ".join(f"{right} {down}" for right, down in steps).replace(" -", "-")
    return f"M{corners[0][0]} {corners[0][1]}l{written}z"


def _is_straight(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int]) -> bool:
    return (b[0] - a[0]) * (c[1] - b[1]) == (b[1] - a[1]) * (c[0] - b[0])


def sentence(words: Words, layer: Layer) -> str:
    """The map in words, for those who cannot see it."""
    return words.gettext("World map. %(answers)s", answers=seats.sentence(words, layer))


@cache
def _outlines() -> Mapping[str, Any]:
    text = (Path(__file__).parent / "outlines.json").read_text("utf-8")
    found: Mapping[str, Any] = json.loads(text)
    return found
