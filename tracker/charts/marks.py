"""How milestones look: the shape tells the kind, the fill how firm the date is.

A stroke through the mark says that it did not simply happen.
"""

from __future__ import annotations

import re
from enum import StrEnum

from tracker.domain.records import Milestone
from tracker.domain.status import CALLED_OFF, STOPPED, Status


class Firmness(StrEnum):
    """How firm a date is, as the fill of its mark shows it."""

    FIXED = "fixed"
    WINDOW = "window"
    UNSURE = "unsure"

    @property
    def label(self) -> str:
        """What the fill means, for the legend."""
        return {
            Firmness.FIXED: "solid: the days are fixed",
            Firmness.WINDOW: "outline: somewhere in this time",
            Firmness.UNSURE: "dotted: expected or not confirmed",
        }[self]


class Stroke(StrEnum):
    """The stroke through the mark of what did not simply happen."""

    SLANTED = "slanted"
    UPRIGHT = "upright"

    @property
    def label(self) -> str:
        """What the stroke means, for the legend."""
        return {
            Stroke.SLANTED: "slanted stroke: did not take place then, or was not kept",
            Stroke.UPRIGHT: "upright stroke: took place, not to its end or without its result",
        }[self]

    def path(self, far: float) -> str:
        """The stroke through the origin, so many pixels to each side, as the path of an SVG."""
        if self is Stroke.SLANTED:
            return f"M{-far:g} {far:g}L{far:g} {-far:g}"
        return f"M0 {-far:g}V{far:g}"


THROUGH = 2.0
"""The width in pixels of a stroke through a mark."""


_TALLEST, _BEYOND = 1.3, 3.0
"""How high the tallest shape is, in its size, and the pixels by which a stroke is higher."""

DASHES = {Firmness.FIXED: "solid", Firmness.WINDOW: "5px,3px", Firmness.UNSURE: "1.5px,2.5px"}
"""The outline of a bar by its firmness: solid, or the pixels that are drawn and left out."""


def firmness(milestone: Milestone, status: Status) -> Firmness:
    """How firm the date of a milestone of this status is."""
    if status in {Status.EXPECTED, Status.UNCONFIRMED, *CALLED_OFF}:
        return Firmness.UNSURE
    if milestone.date.is_window:
        return Firmness.WINDOW
    return Firmness.FIXED if milestone.date.is_exact else Firmness.UNSURE


def stroke(status: Status) -> Stroke | None:
    """The stroke through the mark of a milestone of this status, None for most."""
    if status in CALLED_OFF or status is Status.MISSED:
        return Stroke.SLANTED
    return Stroke.UPRIGHT if status in STOPPED else None


def reach(through: Stroke, size: float) -> float:
    """How far a stroke reaches from the middle of a shape of so many pixels: beyond any shape."""
    half = size / 2
    return 1.35 * half if through is Stroke.SLANTED else _TALLEST * half + _BEYOND


def plotly_symbol(symbol: str, firm: Firmness) -> str:
    """The name that plotly gives a shape with this fill."""
    suffix = {Firmness.FIXED: "", Firmness.WINDOW: "-open", Firmness.UNSURE: "-open-dot"}
    return symbol + suffix[firm]


_OUTLINES = {
    "square": "M-1 -1H1V1H-1Z",
    "diamond": "M0 -1.3L1.3 0L0 1.3L-1.3 0Z",
    "circle": "M1 0A1 1 0 1 1 0 -1A1 1 0 0 1 1 0Z",
    "triangle-down": "M-1.155 -.5H1.155L0 1Z",
    "triangle-up": "M-1.155 .5H1.155L0 -1Z",
    "star": (
        "M.315 -.433H1.331L.508 .165L.823 1.133L0 .535L-.823 1.133L-.508 .165L-1.331 -.433H-.315"
        "L0 -1.4Z"
    ),
    "hexagon": "M.866 -.5V.5L0 1L-.866 .5V-.5L0 -1Z",
    "cross": "M1.2 .4H.4V1.2H-.4V.4H-1.2V-.4H-.4V-1.2H.4V-.4H1.2Z",
}
"""The outline of each shape around its middle, half its size long; they are those of plotly."""


def corners(symbol: str) -> tuple[tuple[float, float], ...]:
    """The corners of a shape around its middle, half its size long; none of a circle.

    >>> corners("square")
    ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0))
    """
    x = y = 0.0
    found = []
    for step, numbers in re.findall(r"([MLHVA])([^MLHVAZ]*)", _OUTLINES[symbol]):
        if step == "A":
            return ()
        places = [float(number) for number in numbers.split()]
        x = x if step == "V" else places[0]
        y = y if step == "H" else places[-1]
        found.append((x, y))
    return tuple(found)


_STROKE, _DOT = 1.5, 1.1
"""The width of an outline and the radius of a dot in pixels, whatever the size."""


def shape(
    symbol: str,
    firm: Firmness,
    size: float,
    colour: str = "currentColor",
    through: Stroke | None = None,
) -> str:
    """A shape of so many pixels as SVG, with its middle at the origin."""
    fill = colour if firm is Firmness.FIXED else "none"
    dot = f'<circle r="{_DOT}" fill="{colour}"/>' if firm is Firmness.UNSURE else ""
    half = size / 2
    return (
        f'<path d="{_OUTLINES[symbol]}" transform="scale({half:g})" fill="{fill}" '
        f'stroke="{colour}" stroke-width="{_STROKE / half:.3g}"/>{dot}'
        f"{stroke_shape(through, reach(through, size), colour) if through else ''}"
    )


def stroke_shape(through: Stroke, far: float, colour: str = "currentColor") -> str:
    """A stroke as SVG, so many pixels to each side of the origin."""
    return (
        f'<path d="{through.path(far)}" fill="none" stroke="{colour}" stroke-width="{THROUGH:g}"/>'
    )


def svg(
    symbol: str, firm: Firmness, colour: str = "currentColor", through: Stroke | None = None
) -> str:
    """A shape as an inline picture of sixteen pixels, hidden from screen readers."""
    return (
        '<svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true" focusable="false"'
        f"{_BEYOND_ITS_EDGES if through else ''}>"
        f"{shape(symbol, firm, IN_LINE, colour, through)}</svg>"
    )


_BEYOND_ITS_EDGES = ' overflow="visible"'
IN_LINE = 10.5
"""The size of a shape beside words, in pixels."""
