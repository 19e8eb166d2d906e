"""Our fonts inside a picture: it is kept and sent without the site that serves them."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from functools import lru_cache

from .letters import FONTS, missing

FACES = {
    "Sans-Regular": ("Tracker Sans", 400),
    "Sans-Bold": ("Tracker Sans", 650),
    "Serif-Bold": ("Tracker Serif", 650),
}
"""The family and the weight that a style sheet gives each font."""

_USUAL = (range(0x20, 0x7F), (0xA0, 0xB7, 0xD7), range(0x2010, 0x2027), range(0x2190, 0x2194))
_OTHERS = (range(0xA0, 0x180), range(0x370, 0x400), range(0x400, 0x500))
"""Letters that come together, so that a few cuts of a font serve all texts."""


def faces(text: str, fonts: Iterable[str]) -> str:
    """The rules of CSS that bring some fonts along, with the letters of a text that they have."""
    letters = set(map(ord, text)).difference(*_USUAL, map(ord, missing(text)))
    blocks = frozenset(n for n, block in enumerate(_OTHERS) if not letters.isdisjoint(block))
    is_all = letters.difference(*_OTHERS) != set()
    return "".join(_face(font, blocks, is_all=is_all) for font in fonts)


@lru_cache(maxsize=64)
def _face(font: str, blocks: frozenset[int], *, is_all: bool) -> str:
    family, weight = FACES[font]
    content = base64.b64encode(_cut(font, None if is_all else blocks)).decode()
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; '
        f'src: url("data:font/woff2;base64,{content}") format("woff2"); }}'
    )


def _cut(font: str, blocks: frozenset[int] | None) -> bytes:
    """The usual letters of a font with some others, or all that it has, as WOFF2."""
    from fontTools import subset  # when first needed: it takes a fifth of a second to come
    from fontTools.ttLib import TTFont

    options = subset.Options(
        layout_features=["kern", "mark", "mkmk", "ccmp"],
        hinting=False,
        recalc_timestamp=False,
        name_IDs=[0, 13, 14],
        flavor="woff2",
    )
    cutter = subset.Subsetter(options)
    content = io.BytesIO()
    with TTFont(FONTS / f"Tracker{font}.ttf", recalcTimestamp=False, lazy=True) as opened:
        if blocks is None:
            cutter.populate(unicodes=opened.getBestCmap())
        else:
            chosen = (*_USUAL, *(_OTHERS[n] for n in sorted(blocks)))
            cutter.populate(unicodes=[code for block in chosen for code in block])
        cutter.subset(opened)
        subset.save_font(opened, content, options)
    return content.getvalue()
