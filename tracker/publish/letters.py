"""Which texts the fonts of cards and of the PDF can draw."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

from tracker.words import Words

FONTS = Path(__file__).parent / "fonts"

LEFT_OUT = "[…]"
"""What stands for letters that cannot be drawn, inside a text that can be read without them."""


class NotDrawableError(Exception):
    """A text without which a paper would be broken cannot be drawn; its words say which one."""

    def __init__(self, words: Words, text: str) -> None:
        super().__init__(
            words.gettext(
                "“%(title)s” cannot be drawn here: the fonts of the PDF have no %(letters)s.",
                title=text,
                letters=lost_in_words(words, text),
            )
        )


def missing(text: str, font: str = "Sans-Regular") -> str:
    """The letters of a text that a font does not have, each once; none when it can be drawn."""
    have = _letters(font)
    lost = (c for c in text if ord(c) not in have and not (c.isspace() or _only_joins(c)))
    return "".join(dict.fromkeys(lost))


def drawable(text: str, font: str = "Sans-Regular") -> str:
    """A text as it can be drawn: runs of letters that the font does not have are left out, as […].

    >>> drawable("条约 (草案), Xinhua")
    '[…] ([…]), Xinhua'
    """
    have = _letters(font)
    text = "".join(c for c in text if ord(c) in have or not _only_joins(c))  # else drawn as gaps
    lost = missing(text, font)
    if not lost:
        return text
    letter = f"[{re.escape(lost)}]"
    return re.sub(rf"{letter}(?:\s*{letter})*", LEFT_OUT, text)


def lost_in_words(words: Words, text: str) -> str:
    """The letters that cannot be drawn as a message names them: a few, and how many more."""
    letters = missing(text)
    shown, more = " ".join(letters[:5]), len(letters) - 5
    if more <= 0:
        return shown
    return words.ngettext(
        "%(letters)s and %(n)s more", "%(letters)s and %(n)s more", more, letters=shown
    )


def _only_joins(letter: str) -> bool:
    """Whether a mark has no form of its own, but joins, parts or chooses those of others."""
    return unicodedata.category(letter) == "Cf" or "\ufe00" <= letter <= "\ufe0f"


@cache
def _letters(font: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # when first needed: it takes a fifth of a second to come

    with TTFont(FONTS / f"Tracker{font}.ttf", lazy=True) as opened:
        return frozenset(opened.getBestCmap())
