"""What plotly says itself: the names of its buttons, its short notes and the months of its axes."""

from __future__ import annotations

from typing import Any

from tracker.words import Words

_SAID = (
    *("Download plot as a PNG", "Zoom", "Pan", "Zoom in", "Zoom out", "Reset axes"),
    *("Double-click to zoom back out", "Double-click on legend to isolate one trace"),
    *("Preparing image - this may take a few seconds", "Image download succeeded"),
    "Sorry, there was a problem downloading your image!",
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def language(words: Words) -> dict[str, Any]:
    """What of a chart's configuration gives plotly its own words; in English it has them."""
    dictionary = {text: words.gettext(text) for text in _SAID}
    months = [words.gettext(month) for month in _MONTHS]
    if [*dictionary.values(), *months] == [*_SAID, *_MONTHS]:
        return {}
    name = words.language.replace("_", "-")
    spoken = {"dictionary": dictionary, "format": {"shortMonths": months}}
    return {"locale": name, "locales": {name: spoken}}
