"""Cut the fonts of cards and briefings out of those that Streamlit ships, and write them.

Pillow and the PDF library need plain TrueType of one weight. The result lies in the repository, so
this runs only when the choice of letters or weights changes. A cut font may not carry the reserved
name of its original, hence the names here.
"""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

MEDIA = Path(streamlit.__file__).parent / "static" / "static" / "media"
TARGET = Path(__file__).parent.parent / "tracker" / "publish" / "fonts"
FONTS = (
    ("SourceSansVF-Upright", "TrackerSans", "Regular", {"wght": 400}),
    ("SourceSansVF-Upright", "TrackerSans", "Bold", {"wght": 650}),
    ("SourceSerifVariable-Roman", "TrackerSerif", "Bold", {"wght": 620, "opsz": 32}),
)
LETTERS = (
    (0x20, 0x7E),  # Latin, with what European, Vietnamese and transliterated names need
    (0xA0, 0x17F),
    (0x18F, 0x1B0),
    (0x1CD, 0x21B),
    (0x2BB, 0x2DD),
    (0x300, 0x331),
    (0x1E00, 0x1EFF),
    (0x370, 0x4FF),  # Greek and Cyrillic
    (0x2000, 0x20BF),  # punctuation, raised figures, currencies
    (0x2100, 0x2122),
    (0x2150, 0x215F),
    (0x2190, 0x2199),
    (0x2212, 0x2265),
    (0x25A0, 0x25FF),
    (0xFB00, 0xFB04),
)


def main() -> int:
    """Write every font."""
    for original, family, style, axes in FONTS:
        path = next(MEDIA.glob(f"{original}.*.woff2"))
        font = cut(TTFont(path), family, style, axes)
        font.flavor = None
        font.save(TARGET / f"{family}-{style}.ttf")
    return 0


def cut(font: TTFont, family: str, style: str, axes: dict[str, int]) -> TTFont:
    """One weight of a font, with the letters we need and a name of its own."""
    present = {axis.axisTag for axis in font["fvar"].axes}
    chosen = {axis: value for axis, value in axes.items() if axis in present}
    font = instancer.instantiateVariableFont(font, chosen)
    options = subset.Options()
    options.layout_features = ["kern", "liga", "mark", "mkmk", "ccmp", "locl"]
    options.hinting = False
    options.recalc_timestamp = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[c for first, last in LETTERS for c in range(first, last + 1)])
    cutter.subset(font)
    spaced = family.replace("Tracker", "Tracker ")
    for record in font["name"].names:
        name = {
            1: spaced,
            2: style,
            3: f"{family}-{style}",
            4: f"{spaced} {style}",
            6: f"{family}-{style}",
        }.get(record.nameID)
        if name:
            record.string = name
    font.recalcTimestamp = False
    return font


if __name__ == "__main__":
    sys.exit(main())
