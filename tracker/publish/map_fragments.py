"""The map of States as HTML: a picture in SVG, with its legend."""

from __future__ import annotations

from html import escape

from tracker.charts import map as world
from tracker.charts.seats import LOOKS, Look
from tracker.views.layers import Answer, Layer

from .backing_fragments import Showing
from .state_fragments import state_address, state_link

_PATTERNS = (
    '<pattern id="look-ringed" width="26" height="26" patternUnits="userSpaceOnUse">'
    '<rect width="26" height="26" class="base"/><circle cx="13" cy="13" r="7" class="ink"/>'
    "</pattern>"
    '<pattern id="look-half" width="34" height="34" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="34" height="34" class="base"/>'
    '<rect width="17" height="34" class="ink"/></pattern>'
    '<pattern id="look-hatched" width="34" height="34" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(135)"><rect width="34" height="34" class="base"/>'
    '<rect width="8" height="34" class="ink"/></pattern>'
)
_PATTERNED = {Look.RINGED, Look.HALF, Look.HATCHED}


def map_picture(showing: Showing, found: Layer) -> str:
    """The map, with buttons that enlarge a part of it."""
    plan = world.plan(found)
    others = "".join(plan.others)
    places = [place for place in plan.places if place.path]
    markers = [place for place in plan.places if place.marker]
    shapes = "".join(
        _on_map(showing, place.answer, f'<path d="{place.path}"{_fill(place.answer.id)}/>')
        for place in reversed(places)
    )
    circles = "".join(
        _on_map(
            showing,
            place.answer,
            f'<circle cx="{place.marker[0]}" cy="{place.marker[1]}"{_fill(place.answer.id)}/>',
        )
        for place in reversed(markers)
        if place.marker
    )
    zooms = "".join(
        f'<label><input type="radio" name="zoom" value="{id_}"{" checked" if place == 0 else ""}>'
        f"<span>{escape(label)}</span></label>"
        for place, (id_, label) in enumerate(world.ZOOMS.items())
    )
    missing = (
        f"<p><small>Without an outline: "
        f"{', '.join(state_link(a.state, showing.view.on) for a in plan.missing)}.</small></p>"
        if plan.missing
        else ""
    )
    return (
        '<div class="map"><fieldset class="zooms"><legend>Enlarge</legend>'
        f'{zooms}</fieldset><p class="unseen">{escape(world.sentence(found))} '
        "Every State is also among the seats above and in the list of States.</p>"
        '<div class="frame" tabindex="0" role="region" aria-label="Map">'
        f'<svg viewBox="0 0 {plan.width} {plan.height}" aria-hidden="true" '
        f'focusable="false"><defs>{_PATTERNS}</defs><g class="world">'
        f'<path class="blank" d="{others}"/>{shapes}{circles}</g></svg></div>'
        f"<p><small>{escape(world.NOTE)}</small></p>{missing}</div>"
    )


def _fill(answer: str) -> str:
    look = LOOKS[answer]
    return f' fill="url(#look-{look})"' if look in _PATTERNED else ""


def _on_map(showing: Showing, answer: Answer, shape: str) -> str:
    state = answer.state
    words = escape(f"{state.short_name}: {answer.words}")
    return (
        f'<a class="place {LOOKS[answer.id]}" tabindex="-1" data-sel="{escape(state.id)}" '
        f'href="{escape(state_address(state, showing.view.on))}"><title>{words}</title>{shape}</a>'
    )


def map_legend(found: Layer) -> str:
    """What the fills of the map mean."""
    tally = found.tally()
    items = "".join(
        f'<li><svg width="26" height="18" viewBox="0 0 200 138" aria-hidden="true" '
        f'focusable="false"><defs>{_PATTERNS}</defs><g class="place {LOOKS[id_]}">'
        f'<rect width="200" height="138"{_fill(id_)}/></g></svg>'
        f"<span>{escape(label)} ({tally.get(id_, 0)})</span></li>"
        for id_, label in found.labels.items()
        if tally.get(id_)
    )
    return f'<ul class="looks" aria-label="What the fills of the map mean">{items}</ul>'
