"""Read a picture of the timeline back: its words with the boxes that they take on the sheet."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import combinations
from typing import NamedTuple

from tests.charts.letters import width

SVG = "{http://www.w3.org/2000/svg}"


class Said(NamedTuple):
    """Words on a sheet: what they say, their kind, their size and the box that they take."""

    text: str
    kind: str
    size: float
    left: float
    top: float
    right: float
    bottom: float


class Style:
    """The rules of a picture's style sheet, as far as letters are concerned."""

    def __init__(self, root: ET.Element) -> None:
        sheet = next(root.iter(f"{SVG}style")).text or ""
        self.rules: dict[str, str] = {}
        for selectors, rule in re.findall(r"([^{}]+)\{([^}]*)\}", sheet):
            for kind in selectors.split(","):
                self.rules[kind.strip()] = self.rules.get(kind.strip(), "") + rule

    def of(self, kinds: str, name: str, default: str) -> str:
        """The value that the last of some classes gives a property."""
        values = [
            value
            for kind in kinds.split()
            for value in re.findall(rf"{name}: ([^;]+)", self.rules.get(f".{kind}", ""))
        ]
        return values[-1] if values else default


def words_of(svg: bytes) -> list[Said]:
    """Every line of words of a picture, in the pixels of its view box."""
    root = ET.fromstring(svg)
    return list(_within(root, Style(root), 0.0, 0.0, 1.0, 0.0, ""))


def _within(element, style, x, y, scale, wide, weight):
    weight = element.get("class", "") if "weight" in element.get("class", "") else weight
    if element.tag == f"{SVG}defs":
        return
    moved = element.get("transform", "")
    if at := re.search(r"translate\(([^)]*)\)", moved):
        by = [float(n) for n in at[1].split()]
        x, y = x + scale * by[0], y + scale * by[1]
        scale *= float((re.search(r"scale\(([\d.]+)\)", moved) or [0, 1])[1])
    if element.tag == f"{SVG}svg" and element.get("viewBox") is None:
        x, y = x + scale * float(element.get("x", 0)), y + scale * float(element.get("y", 0))
        wide = float(element.get("width"))
    if element.tag == f"{SVG}text":
        yield _said(element, style, x, y, scale, wide, weight)
    for child in element:
        yield from _within(child, style, x, y, scale, wide, weight)


def _said(element, style, x, y, scale, wide, weight):
    kind, at = element.get("class", ""), element.get("x")
    text = "".join(element.itertext())
    place = float(at[:-1]) * wide / 100 if at.endswith("%") else float(at)
    place += float(element.get("dx", 0))
    size = element.get("font-size") or style.of(kind, "font-size", "12.5px")
    size = float(size.removesuffix("px"))
    is_bold = float(style.of(kind, "font-weight", "400")) > 500
    is_bold |= kind == "label" and weight == "weight-1"
    face = "Bold" if is_bold or kind == "now" else "Regular"
    long = width(text, size, face) * (1.12 if kind == "title" else 1)
    anchor = element.get("text-anchor") or style.of(kind, "text-anchor", "start")
    start = place - {"start": 0, "middle": long / 2, "end": long}[anchor]
    feet = float(element.get("y"))
    box = (start, feet - 0.7 * size, start + long, feet + 0.2 * size)
    left, top, right, bottom = (
        (x if n % 2 == 0 else y) + scale * edge for n, edge in enumerate(box)
    )
    return Said(text, kind, size * scale, left, top, right, bottom)


def meetings(words: list[Said]) -> list[tuple[str, str]]:
    """The pairs of words that lie on each other."""
    return [
        (one.text, two.text)
        for one, two in combinations(words, 2)
        if min(one.right, two.right) - max(one.left, two.left) > 0.5
        and min(one.bottom, two.bottom) - max(one.top, two.top) > 0.5
    ]
