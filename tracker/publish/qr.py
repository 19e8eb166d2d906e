"""The QR code of an address, as every page and paper draws it."""

from __future__ import annotations

from functools import lru_cache

import segno

_DARK, _LIGHT = "#14110f", "#ffffff"


@lru_cache(maxsize=200)
def rows(address: str) -> tuple[tuple[bool, ...], ...]:
    """The code as rows of dark and light, without the rim that it needs to be found."""
    found = segno.make(address, error="m", micro=False).matrix
    return tuple(tuple(bool(cell) for cell in row) for row in found)


def path(address: str) -> str:
    """The dark squares as a path of SVG, each of them one long, from the top left corner."""
    return "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows(address))
        for x, dark in enumerate(row)
        if dark
    )


@lru_cache(maxsize=200)
def picture(address: str) -> str:
    """The code as SVG that stands alone, with its rim: dark on white, on whatever page."""
    code = segno.make(address, error="m", micro=False)
    svg: str = code.svg_inline(scale=6, border=4, light=_LIGHT, dark=_DARK)
    return svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
