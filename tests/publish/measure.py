"""How wide words are in the letters that readers see."""

from functools import cache

from PIL import ImageFont

from tracker.publish.card import FONTS


@cache
def _font(weight):
    path = FONTS / f"TrackerSans-{weight}.ttf"
    return ImageFont.truetype(path, 1000, layout_engine=ImageFont.Layout.BASIC)


def width(words, size, *, bold=False):
    """The pixels that words take in our sans at a size in pixels."""
    return _font("Bold" if bold else "Regular").getlength(words) / 1000 * size
