"""How milestones look: the shape tells the kind, the fill how firm the date is."""

from __future__ import annotations

from enum import StrEnum

from tracker.domain.records import Milestone
from tracker.domain.status import Status


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


def firmness(milestone: Milestone, status: Status) -> Firmness:
    """How firm the date of a milestone of this status is."""
    if status in {Status.EXPECTED, Status.UNCONFIRMED, Status.POSTPONED, Status.CANCELLED}:
        return Firmness.UNSURE
    if milestone.date.is_window:
        return Firmness.WINDOW
    return Firmness.FIXED if milestone.date.is_exact else Firmness.UNSURE


def plotly_symbol(symbol: str, firm: Firmness) -> str:
    """The name that plotly gives a shape with this fill."""
    suffix = {Firmness.FIXED: "", Firmness.WINDOW: "-open", Firmness.UNSURE: "-open-dot"}
    return symbol + suffix[firm]


_OUTLINES = {
    "square": "M3 3H13V13H3Z",
    "diamond": "M8 1.2L14.8 8L8 14.8L1.2 8Z",
    "circle": "M8 2.4A5.6 5.6 0 1 1 8 13.6A5.6 5.6 0 1 1 8 2.4Z",
    "triangle-down": "M1.8 3H14.2L8 13.8Z",
    "triangle-up": "M1.8 13H14.2L8 2.2Z",
    "star": "M8 1L9.8 6H15L10.8 9.2L12.4 14.4L8 11.2L3.6 14.4L5.2 9.2L1 6H6.2Z",
    "hexagon": "M8 1.6L13.6 4.8V11.2L8 14.4L2.4 11.2V4.8Z",
    "cross": "M6 2H10V6H14V10H10V14H6V10H2V6H6Z",
}


def shape(symbol: str, firm: Firmness, colour: str = "currentColor") -> str:
    """A shape as SVG on a square of sixteen units."""
    fill = colour if firm is Firmness.FIXED else "none"
    dot = f'<circle cx="8" cy="8" r="1.7" fill="{colour}"/>' if firm is Firmness.UNSURE else ""
    return (
        f'<path d="{_OUTLINES[symbol]}" fill="{fill}" stroke="{colour}" stroke-width="1.5"/>{dot}'
    )


def svg(symbol: str, firm: Firmness, colour: str = "currentColor") -> str:
    """A shape as an inline picture of sixteen pixels, hidden from screen readers."""
    return (
        '<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">'
        f"{shape(symbol, firm, colour)}</svg>"
    )
