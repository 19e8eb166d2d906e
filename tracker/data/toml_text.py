"""TOML as text: read within bounds, and cut into the blocks of its records, comments and all."""

from __future__ import annotations

import io
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

LONGEST_LINE = 100_000
"""How many characters a line may have."""

MOST_DOTS = 3
"""How many dots a line may have outside its strings: a dotted key of thousands fills the memory."""

MOST_TABLES = 100
"""How many tables of different names, or dotted keys, a text may have: each takes a kilobyte."""

_STRING_OR_COMMENT = re.compile(
    r'"""(?:\\.|[^\\])*?(?:"""(?:"{1,2}(?!"))?|\Z)'
    r"|'''.*?(?:'''(?:'{1,2}(?!'))?|\Z)"
    r'|"(?:\\[^\n]|[^"\\\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|\#[^\r\n]*",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Block:
    """The text of one record, from the comment directly above it, and the empty lines after it."""

    key: str
    text: str
    gap: str


def parse(text: str) -> dict[str, Any]:
    """The document that a text is; raise ValueError when it is none or takes too much to read."""
    tables = set()
    lines = zip(text.split("\n"), masked(text).split("\n"), strict=True)
    for number, (line, shape) in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            raise ValueError(
                f"line {number} has {len(line):,} characters; at most {LONGEST_LINE:,} are read"
            )
        if shape.count(".") > MOST_DOTS:
            raise ValueError(f"line {number} has a key with dots; a key is one word")
        if "." in shape or shape.lstrip(" \t").startswith("["):
            tables.add(re.split("[]=]", line, maxsplit=1)[0])
        if len(tables) > MOST_TABLES:
            raise ValueError(f"line {number} is one of more than {MOST_TABLES} tables by name")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("lists within lists, too deep to be read") from None


def masked(text: str) -> str:
    """A text with every letter of its strings as ``_`` and of its comments as ``#``."""
    return _STRING_OR_COMMENT.sub(
        lambda found: re.sub(r"[^\n]", "#" if found[0].startswith("#") else "_", found[0]), text
    )


def blocks(text: str, keys: Iterable[str]) -> tuple[str, list[Block]]:
    """What stands before the first record of a text, and a block for each record of some keys.

    Put together again they are the text. A comment that the file begins with stays before.
    """
    header = re.compile(rf"[ \t]*\[\[[ \t]*({'|'.join(keys)})[ \t]*\]\]")
    head: list[str] = []
    found: list[tuple[str, list[str]]] = []
    current, above = head, list[str]()
    for line, shape in zip(_lines(text), _lines(masked(text)), strict=True):
        if shape.lstrip(" \t").startswith("#"):
            above.append(line)
            continue
        if start := header.match(shape):
            if not found and not head:
                head, above = above, []
            current = []
            found.append((start[1], current))
        current += [*above, line]
        above = []
    current += above
    return "".join(head), [_block(key, "".join(lines)) for key, lines in found]


def _lines(text: str) -> Iterable[str]:
    return io.StringIO(text, newline="\n")


def _block(key: str, text: str) -> Block:
    body = text.rstrip(" \t\r\n")
    return Block(key, body, text[len(body) :])
