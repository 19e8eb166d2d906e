"""Colours that read on a light and on a dark page, and for the colour-blind."""

from __future__ import annotations

TODAY = "#808080"
SELECTED = "#808080"
RULE = "rgba(128,128,128,0.25)"
WINDOW, FADE = 0.1, 0.32
"""How strong a colour is in a window, and where something starts that has no end."""

PALE = 0.5
"""How strong the mark is of what belongs to the context of the process."""

INK = "rgba(20,17,15,1)"
SOFT = "rgba(20,17,15,0.72)"
"""Words that matter less; the page gives them the colour of its own words, this strong."""

GRID = "rgba(128,128,128,0.13)"


def channels(colour: str) -> tuple[int, int, int]:
    """The red, green and blue of a colour such as #1f8a80, from 0 to 255."""
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def luminance(colour: str) -> float:
    """The relative luminance of a colour such as #1f8a80, from 0 to 1 (WCAG 2.2).

    >>> round(luminance("#ffffff"), 2), luminance("#000000")
    (1.0, 0.0)
    """
    shares = (channel / 255 for channel in channels(colour))
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
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
    red, green, blue = channels(colour)
    return f"rgba({red},{green},{blue},{alpha:g})"


def blended(colour: str, alpha: float, paper: str = "#ffffff") -> str:
    """A colour as it looks on paper when seen through; ``alpha`` from 0, clear, to 1, full.

    >>> blended("#000000", 0.25)
    '#bfbfbf'
    """
    pairs = zip(channels(colour), channels(paper), strict=True)
    return "#" + "".join(f"{round(c * alpha + p * (1 - alpha)):02x}" for c, p in pairs)
