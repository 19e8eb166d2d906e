"""How wide a text is when it is drawn, by the letters of the fonts we ship."""

from functools import cache
from pathlib import Path

from PIL import ImageFont

import tracker.publish

_FONTS = Path(tracker.publish.__file__).parent / "fonts"


def width(text: str, size: float, weight: str = "Regular") -> float:
    """The pixels that a text takes; what is escaped for HTML counts as it is seen."""
    return _font(weight, size).getlength(text.replace("&amp;", "&"))


@cache
def _font(weight: str, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONTS / f"TrackerSans-{weight}.ttf", size)
