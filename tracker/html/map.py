"""The map of States, with its legend."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from tracker.addresses import Addresses
from tracker.charts import map as world
from tracker.charts.seats import LOOKS, Look
from tracker.domain.records import State
from tracker.situation import Situation
from tracker.views.layers import layer_of

from .environment import render


@dataclass(frozen=True, slots=True)
class _Place:
    """A State as it is drawn: its outline, its marker, or both."""

    state: State
    look: Look
    title: str
    path: str
    marker: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class _Meaning:
    """An answer in the legend, with how many States give it."""

    look: Look
    label: str
    number: int


def map_picture(here: Situation, to: Addresses) -> Markup:
    """The map, with buttons that enlarge a part of it; what says most is drawn on top."""
    found = layer_of(here)
    plan = world.plan(found)
    places = [
        _Place(
            state=place.answer.state,
            look=LOOKS[place.answer.id],
            title=f"{place.answer.state.short_name}: {place.answer.words}",
            path=place.path,
            marker=place.marker,
        )
        for place in reversed(plan.places)
    ]
    return render(
        "map.html",
        here.words,
        to=to,
        zooms=world.ZOOMS,
        sentence=world.sentence(here.words, found),
        width=plan.width,
        height=plan.height,
        blank="".join(plan.others),
        outlines=[place for place in places if place.path],
        rough={},
        markers=[place for place in places if place.marker],
        note=world.NOTE,
        missing=[answer.state for answer in plan.missing],
    )


def rough_map(here: Situation) -> Markup:
    """The same in few bytes, until it comes: outlines without links, one for each answer."""
    found = layer_of(here)
    plan = world.plan(found)
    outlines: dict[Look, str] = {}
    circles: dict[Look, list[tuple[int, int]]] = {}
    for place in reversed(plan.places):
        look = LOOKS[place.answer.id]
        outlines[look] = outlines.get(look, "") + _rough(place.path)
        if place.marker:
            circles.setdefault(look, []).append(place.marker)
    return render(
        "map.html",
        here.words,
        to=None,
        zooms=world.ZOOMS,
        sentence=world.sentence(here.words, found),
        width=plan.width,
        height=plan.height,
        blank="".join(map(_rough, plan.others)),
        outlines=[],
        rough=outlines,
        circles=circles,
        coarse=world.COARSE,
        markers=[],
        note=world.NOTE,
        missing=[],
    )


@lru_cache(maxsize=512)
def _rough(path: str) -> str:
    return world.rough(path)


def map_legend(here: Situation) -> Markup:
    """What the fills of the map mean."""
    found = layer_of(here)
    answers = [
        _Meaning(LOOKS[id_], found.labels[id_], number) for id_, number in found.tally().items()
    ]
    return render("map_legend.html", here.words, answers=answers)
