"""Make ``tracker/charts/outlines.json``, the outlines of the map, from Natural Earth.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/make_outlines.py package

The package world-atlas (ISC licence) holds the public-domain maps of Natural Earth 4.1. The medium
map is projected (Equal Earth, which keeps areas in proportion), simplified and rounded; a State
too small for it takes its place from the detailed map.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

Point = tuple[float, float]

TARGET = Path(__file__).parents[1] / "tracker/charts/outlines.json"
WIDTH = 10_000
TOLERANCE = 3.0
SMALLEST_ISLAND = 90.0
SOUTHERNMOST = -57.0
MIDDLE = 11.0
"""The meridian in the middle; the opposite one runs through the Bering Strait."""
ANTARCTICA = "010"
RUSSIA, UKRAINE = "643", "804"
CRIMEA = ((32.0, 44.0), (36.8, 46.3))
"""Drawn by Natural Earth with the State that controls it; here as in A/RES/68/262 (2014)."""
_A = (1.340264, -0.081106, 0.000893, 0.003796)


def projected(longitude: float, latitude: float) -> Point:
    """A place on the Equal Earth projection (Šavrič, Patterson and Jenny 2018)."""
    slope = asin(sqrt(3) / 2 * sin(radians(latitude)))
    squared = slope * slope
    sixth = squared**3
    shrink = _A[0] + 3 * _A[1] * squared + sixth * (7 * _A[2] + 9 * _A[3] * squared)
    x = 2 * sqrt(3) * radians(longitude) * cos(slope) / (3 * shrink)
    y = slope * (_A[0] + _A[1] * squared + sixth * (_A[2] + _A[3] * squared))
    return x, y


EAST, TOP = projected(180, 0)[0], projected(0, 83.7)[1]
BOTTOM = projected(0, SOUTHERNMOST)[1]
SCALE = WIDTH / (2 * EAST)


def placed(longitude: float, latitude: float) -> Point:
    """A place in the units of the picture, from its top left corner."""
    from_middle = (longitude - MIDDLE + 180) % 360 - 180
    x, y = projected(from_middle, latitude)
    return (x + EAST) * SCALE, (TOP - y) * SCALE


def arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """The lines of which borders consist, in the units of the picture."""
    (x_scale, y_scale), (x_start, y_start) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for east, north in arc:
            x, y = x + east, y + north
            points.append(placed(x * x_scale + x_start, y * y_scale + y_start))
        found.append(points)
    return found


def simplified(points: list[Point]) -> list[Point]:
    """A line without the points that hardly bend it (Douglas and Peucker)."""
    if len(points) < 3:
        return points
    start, end = points[0], points[-1]
    if start == end:
        far = max(range(len(points)), key=lambda i: _distance(points[i], start, start))
        return simplified(points[: far + 1])[:-1] + simplified(points[far:])
    place = max(range(1, len(points) - 1), key=lambda i: _distance(points[i], start, end))
    if _distance(points[place], start, end) < TOLERANCE:
        return [start, end]
    return simplified(points[: place + 1])[:-1] + simplified(points[place:])


def _distance(point: Point, start: Point, end: Point) -> float:
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    share = max(0, min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length)) if length else 0
    return sqrt((x - x1 - share * (x2 - x1)) ** 2 + (y - y1 - share * (y2 - y1)) ** 2)


def rings(geometry: dict[str, Any], lines: list[list[Point]]) -> Iterator[list[Point]]:
    """The closed lines around a country."""
    if not geometry.get("type"):
        return
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for polygon in polygons:
        for ring in polygon:
            points: list[Point] = []
            for number in ring:
                line = lines[number] if number >= 0 else lines[~number][::-1]
                points += line[1:] if points else line
            if not is_torn(points):
                yield points


def is_torn(ring: list[Point]) -> bool:
    """Whether a ring crosses the edge of the map, as two islands in the Bering Sea do."""
    return any(abs(x2 - x1) > WIDTH / 4 for (x1, _), (x2, _) in pairwise(ring))


def is_crimea(ring: list[Point]) -> bool:
    """Whether a ring lies in the bounds of the Crimean peninsula."""
    (left, bottom), (right, top) = (placed(*corner) for corner in CRIMEA)
    return all(left <= x <= right and top <= y <= bottom for x, y in ring)


def area(ring: list[Point]) -> float:
    """The area inside a ring, in squares of the picture's unit."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def middle(ring: list[Point]) -> list[int]:
    """The centre of gravity of a ring."""
    total = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        total, x, y = total + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    if abs(total) < 1:
        return [round(ring[0][0]), round(ring[0][1])]
    return [round(x / (3 * total)), round(y / (3 * total))]


def path(outline: Iterable[list[Point]]) -> str:
    """Rings as the data of an SVG path, in whole numbers."""
    parts = []
    for ring in outline:
        rounded = [(round(x), round(y)) for x, y in ring]
        distinct = [p for i, p in enumerate(rounded) if i == 0 or p != rounded[i - 1]]
        if len(set(distinct)) < 3:
            continue
        (x0, y0), *rest = distinct
        text = f"M{x0} {y0}l"
        steps = []
        for x, y in rest:
            steps.append(f"{x - x0} {y - y0}".replace(" -", "-"))
            x0, y0 = x, y
        parts.append(text + " ".join(steps).replace(" -", "-") + "z")
    return "".join(parts)


def main(package: Path) -> None:
    """Write the outlines."""
    medium = json.loads((package / "countries-50m.json").read_text("utf-8"))
    detailed = json.loads((package / "countries-10m.json").read_text("utf-8"))
    lines = arcs(medium)
    simple = [simplified(line) for line in lines]
    places: dict[str, dict[str, Any]] = {}
    others: list[str] = []
    peninsula: list[list[Point]] = []
    for geometry in medium["objects"]["countries"]["geometries"]:
        code = geometry.get("id", "")
        if code == ANTARCTICA:
            continue
        if code == RUSSIA:
            peninsula = [ring for ring in rings(geometry, simple) if is_crimea(ring)]
        full = sorted(rings(geometry, lines), key=area, reverse=True)
        sizes = [area(ring) for ring in full]
        drawn = sorted(rings(geometry, simple), key=area, reverse=True)
        if code == RUSSIA:
            drawn = [ring for ring in drawn if ring not in peninsula]
        kept = drawn[:1] + [ring for ring in drawn[1:] if area(ring) > SMALLEST_ISLAND]
        outline = path(kept)
        if code:
            entry = places.setdefault(code, {"path": "", "middle": middle(full[0]), "area": 0})
            entry["path"] += outline
            entry["area"] += round(sum(sizes))
        elif outline:
            others.append(outline)
    places[UKRAINE]["path"] += path(peninsula)
    far_lines = arcs(detailed)
    for geometry in detailed["objects"]["countries"]["geometries"]:
        code = geometry.get("id", "")
        if code and code not in places and code != ANTARCTICA:
            largest = max(rings(geometry, far_lines), key=area)
            places[code] = {"path": "", "middle": middle(largest), "area": round(area(largest))}
    content = {
        "made_from": "Natural Earth 4.1, public domain, as packed in world-atlas 2.0.2 (ISC)",
        "size": [WIDTH, round((TOP - BOTTOM) * SCALE)],
        "places": dict(sorted(places.items())),
        "others": others,
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    TARGET.write_text(text.replace('},"', '},\n"') + "\n", "utf-8")


if __name__ == "__main__":
    sys.setrecursionlimit(10_000)
    main(Path(sys.argv[1]))
