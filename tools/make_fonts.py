"""Cut our fonts out of those that Streamlit ships, and write them.

Cards and briefings need plain TrueType of one weight, for Pillow and the PDF library. The dashboard
needs every weight and few letters, and of thousands of icons those that something names, so that
a visitor on a slow line waits for 90 kB of fonts, not for 1,000. The result lies in the repository,
so this runs only when the choice of letters, weights or icons changes. A cut font may not carry the
reserved name of its original, hence the names here.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import sys
from pathlib import Path

import streamlit
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from tracker.web import fonts

STREAMLIT = Path(streamlit.__file__).parent
MEDIA = STREAMLIT / "static" / "static" / "media"
TRACKER = Path(__file__).parent.parent / "tracker"
PRINTED, SERVED = TRACKER / "publish" / "fonts", fonts.FOLDER
ADVANCES = TRACKER / "charts" / "letters.json"
FONTS = (
    ("SourceSansVF-Upright", "TrackerSans", "Regular", {"wght": 400}),
    ("SourceSansVF-Upright", "TrackerSans", "Bold", {"wght": 650}),
    ("SourceSerifVariable-Roman", "TrackerSerif", "Bold", {"wght": 620, "opsz": 32}),
)
SERVED_FONTS = (
    ("SourceSansVF-Upright", "TrackerSans", {"wght": (400, 700)}),
    ("SourceSerifVariable-Roman", "TrackerSerif", {"wght": (400, 700), "opsz": 32}),
)
FEATURES = ("kern", "liga", "mark", "mkmk", "ccmp", "locl")
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


_NAMED = re.compile(r":material/(\w+):")


def main() -> int:
    """Write every font, and how wide the letters of charts are."""
    advances: dict[str, dict[str, int]] = {}
    for original, family, style, axes in FONTS:
        font = cut(original, axes, LETTERS)
        name(font, family, style)
        font.save(PRINTED / f"{family}-{style}.ttf")
        if family == "TrackerSans":
            advances[style] = advances_of(font)
    write_advances(advances)
    for old in SERVED.glob("*.woff2"):
        old.unlink()
    for original, family, axes in SERVED_FONTS:
        font = cut(original, axes, fonts.LETTERS, ("tnum", "lnum"))
        name(font, family, "Regular")
        font.flavor = "woff2"
        content = io.BytesIO()
        font.save(content)
        keep(family, content.getvalue())
    icons = cut_icons(icons_named())
    content = io.BytesIO()
    icons.save(content)
    keep(fonts.ICONS, content.getvalue())
    return 0


def keep(family: str, content: bytes) -> None:
    """Write a font that is served, under a name with the digest of its content."""
    digest = hashlib.sha256(content).hexdigest()[:8]
    (SERVED / f"{family}.{digest}.woff2").write_bytes(content)


def icons_named() -> frozenset[str]:
    """The icons that Streamlit's elements and our own program name."""
    files = (
        *(STREAMLIT / "static" / "static" / "js").glob("*.js"),
        *STREAMLIT.rglob("*.py"),
        *TRACKER.rglob("*.py"),
    )
    return frozenset(name for file in files for name in _NAMED.findall(file.read_text("utf-8")))


def icons_in(font: TTFont) -> dict[str, str]:
    """The glyph of each icon of a font, by the name that it stands for."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    tables = [sub for look in font["GSUB"].table.LookupList.Lookup for sub in look.SubTable]
    return {
        "".join(letters[glyph] for glyph in (first, *ligature.Component)): ligature.LigGlyph
        for table in tables
        for first, ligatures in getattr(table, "ExtSubTable", table).ligatures.items()
        for ligature in ligatures
    }


def cut_icons(names: frozenset[str]) -> TTFont:
    """These icons of Streamlit's font, each drawn in the place of the letters of its name."""
    font = TTFont(next(MEDIA.glob("MaterialSymbols-Rounded.*.woff2")), recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = ["liga", "rlig", "clig"]
    options.layout_closure = False  # else every icon whose name the letters spell comes along
    options.hinting = False
    options.recalc_timestamp = False
    letters = {ord(letter) for name in names for letter in name}
    drawn = [icon for name, icon in icons_in(font).items() if name in names]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[0x20, *letters], glyphs=drawn)
    cutter.subset(font)
    return font


def cut(
    original: str,
    axes: dict[str, int] | dict[str, int | tuple[int, int]],
    letters: tuple[tuple[int, int], ...],
    more_features: tuple[str, ...] = (),
) -> TTFont:
    """Some letters of a font; an axis is set to a value or kept between two."""
    font = TTFont(next(MEDIA.glob(f"{original}.*.woff2")), recalcTimestamp=False)
    present = {axis.axisTag for axis in font["fvar"].axes}
    chosen = {axis: value for axis, value in axes.items() if axis in present}
    font = instancer.instantiateVariableFont(font, chosen)
    font.flavor = None
    whole = io.BytesIO()  # written and read again, since glyphs without outline lose their place
    font.save(whole)
    font = TTFont(whole, recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = [*FEATURES, *more_features]
    options.hinting = False
    options.recalc_timestamp = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[c for first, last in letters for c in range(first, last + 1)])
    cutter.subset(font)
    return font


def advances_of(font: TTFont) -> dict[str, int]:
    """How far each letter of a font moves the pen, in thousandths of the size."""
    glyphs, metrics = font.getBestCmap(), font["hmtx"]
    unit = font["head"].unitsPerEm
    return {chr(code): round(metrics[glyph][0] * 1000 / unit) for code, glyph in glyphs.items()}


def write_advances(advances: dict[str, dict[str, int]]) -> None:
    """Write the widths of letters where charts look for them."""
    text = json.dumps(advances, ensure_ascii=False, separators=(",", ":"))
    ADVANCES.write_text(f"{text}\n", "utf-8")


def name(font: TTFont, family: str, style: str) -> None:
    """Give a font a name of its own."""
    spaced = family.replace("Tracker", "Tracker ")
    names = {
        1: spaced,
        2: style,
        3: f"{family}-{style}",
        4: f"{spaced} {style}",
        6: f"{family}-{style}",
    }
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]


if __name__ == "__main__":
    sys.exit(main())
