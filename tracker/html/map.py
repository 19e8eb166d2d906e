"""The map of participants, with its legend."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from tracker.addresses import Addresses
from tracker.charts import map as world
from tracker.charts.seats import Look, looks
from tracker.domain.records import Participant
from tracker.situation import Situation
from tracker.views.layers import Layer, layer_of

from .environment import render


@dataclass(frozen=True, slots=True)
class _Place:
    """A participant as it is drawn: its outline, its marker, or both."""

    participant: Participant
    look: Look
    title: str
    path: str
    marker: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class _Meaning:
    """An answer in the legend, with how many participants give it."""

    look: Look
    label: str
    number: int


def map_picture(here: Situation, to: Addresses) -> Markup:
    """The map, with buttons that enlarge a part of it; what says most is drawn on top."""
    found = layer_of(here)
    plan, drawn = world.plan(found), looks(found)
    places = [
        _Place(
            participant=place.answer.participant,
            look=drawn[place.answer.id],
            title=f"{place.answer.participant.short_name}: {place.answer.words}",
            path=place.path,
            marker=place.marker,
        )
        for place in reversed(plan.places)
    ]
    return _framed(
        here,
        found,
        plan,
        to=to,
        blank="".join(plan.others),
        outlines=[place for place in places if place.path],
        markers=[place for place in places if place.marker],
        missing=[answer.participant for answer in plan.missing],
    )


def rough_map(here: Situation) -> Markup:
    """The same in few bytes, until it comes: outlines without links, one for each answer."""
    found = layer_of(here)
    plan, drawn = world.plan(found), looks(found)
    outlines: dict[Look, str] = {}
    circles: dict[Look, list[tuple[int, int]]] = {}
    for place in reversed(plan.places):
        look = drawn[place.answer.id]
        outlines[look] = outlines.get(look, "") + _rough(place.path)
        if place.marker:
            circles.setdefault(look, []).append(place.marker)
    return _framed(
        here,
        found,
        plan,
        to=None,
        blank="".join(map(_rough, plan.others)),
        rough=outlines,
        circles=circles,
        coarse=world.COARSE,
    )


def _framed(here: Situation, found: Layer, plan: world.Plan, **inner: Any) -> Markup:
    """The frame of a map with what is drawn inside it, and nothing of the other kind of map."""
    nothing: dict[str, Any] = {"outlines": [], "markers": [], "missing": [], "rough": {}}
    return render(
        "map.html",
        here.words,
        zooms=world.ZOOMS,
        sentence=world.sentence(here.words, found),
        width=plan.width,
        height=plan.height,
        named=found.named,
        note=world.NOTE,
        used={looks(found)[id_] for id_ in found.tally()},
        **(nothing | inner),
    )


@lru_cache(maxsize=512)
def _rough(path: str) -> str:
    return world.rough(path)


def map_legend(here: Situation) -> Markup:
    """What the fills of the map mean."""
    found = layer_of(here)
    drawn = looks(found)
    answers = [
        _Meaning(drawn[id_], found.labels[id_], number) for id_, number in found.tally().items()
    ]
    return render("map_legend.html", here.words, answers=answers)
