"""How wide a text is when it is drawn, by the letters of the font that we serve."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "letters.json"
"""The advance of each letter in thousandths of the size; ``tools/make_fonts.py`` writes it."""

BOLD = 650
"""The weight of bold words on charts, which is that of the letters measured."""

_WIDE, _OTHER = 1000, 640
"""The advances of letters that the font lacks: those of East Asia, and all else."""


def width(text: str, size: float, *, is_bold: bool = False) -> float:
    """The pixels that a text takes at a size in pixels; the font's kerning is left out.

    >>> width("PrepCom", 12.5) < width("PrepCom", 12.5, is_bold=True) < 60
    True
    """
    advances = _advances()["Bold" if is_bold else "Regular"]
    return sum(advances.get(letter) or _foreign(letter) for letter in text) * size / 1000


def cut(text: str, room: float, size: float, *, is_bold: bool = False) -> str:
    """A text that is no wider than some pixels, ended by an ellipsis where that takes it; or none.

    >>> cut("Preparatory Committee", 80, 12.5)
    'Preparatory…'
    >>> cut("Preparatory Committee", 5, 12.5)
    ''
    """
    if width(text, size, is_bold=is_bold) <= room:
        return text
    kept = text
    while kept and width(f"{kept}…", size, is_bold=is_bold) > room:
        kept = kept[:-1].rstrip()
    return f"{kept}…" if kept else ""


def _foreign(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _OTHER


@cache
def _advances() -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = json.loads(_FILE.read_text("utf-8"))
    return found
