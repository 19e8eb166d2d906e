"""Colours that read on a light and on a dark page, and for the colour-blind."""

from __future__ import annotations

TODAY = "#808080"
SELECTED = "#808080"
RULE = "rgba(128,128,128,0.25)"
AHEAD = "rgba(128,128,128,0.07)"


def luminance(colour: str) -> float:
    """The relative luminance of a colour such as #1f8a80, from 0 to 1 (WCAG 2.2).

    >>> round(luminance("#ffffff"), 2), luminance("#000000")
    (1.0, 0.0)
    """
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2).

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    dark, light = sorted((luminance(one), luminance(two)))
    return (light + 0.05) / (dark + 0.05)


def faded(colour: str, alpha: float) -> str:
    """A colour as seen through: ``alpha`` from 0, clear, to 1, full."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha:g})"
