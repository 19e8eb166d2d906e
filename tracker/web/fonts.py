"""Our fonts: those of Streamlit with the letters and icons we need, a tenth of the bytes.

They stand in for Streamlit's under the same names; a letter that ours lack still comes from there.
The icons come from the address of Streamlit's, which is asked for before any icon is shown.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from tracker.html import page

from .headers import FOREVER, OPEN, SAFE

FOLDER = Path(__file__).parent / "fonts"
"""The files, each with a digest of its content in its name; ``tools/make_fonts.py`` writes them."""

FAMILIES = {"Source Sans": "TrackerSans", "Source Serif": "TrackerSerif"}
"""The families of Streamlit, and our files for them."""

ICONS = "TrackerIcons"
"""Our file with the icons that Streamlit's elements show, in the place of thousands."""

STREAMLITS_ICONS = "MaterialSymbols-Rounded.*.woff2"
"""The file of Streamlit whose place they take."""

_LOG = logging.getLogger(__name__)

LETTERS = (
    (0x20, 0x7E),  # Latin as the names of participants are written
    (0xA0, 0x17F),
    (0x218, 0x21B),
    (0x2BB, 0x2BC),
    (0x1EA0, 0x1EF9),
    (0x2010, 0x2026),  # punctuation, arrows, marks
    (0x2030, 0x203A),
    (0x20AC, 0x20AC),
    (0x2190, 0x2199),
    (0x2212, 0x2212),
    (0x2264, 0x2265),
    (0x25A0, 0x25CF),
    (0x2713, 0x2717),
)
"""The first and last letter of each stretch that our files hold."""


def address(family: str) -> str:
    """Where the file of a family is, from any page."""
    return f"fonts/{next(FOLDER.glob(f'{family}.*.woff2')).name}"


def face(name: str, file: str, more: str, root: str = "") -> str:
    """The rule of CSS that gives a family's name to one of our files.

    ``root`` leads to the site, for a page that may be below it; empty or with a stroke at its end.
    """
    return (
        f'@font-face {{ font-family: "{name}"; font-weight: 100 900; font-style: normal; {more} '
        f'src: url("{root}{address(file)}") format("woff2"); }}'
    )


@lru_cache(maxsize=1)
def stand_ins() -> str:
    """The style that puts our files in the place of Streamlit's.

    Of two rules with the same family, weights and style the later one counts for its letters, so
    these stand behind the head and name the weights as Streamlit does.
    """
    ranges = ", ".join(_as_css(first, last) for first, last in LETTERS)
    rules = (
        face(n, f, f"unicode-range: {ranges}; font-display: swap;") for n, f in FAMILIES.items()
    )
    return page.style("".join(rules))


def _as_css(first: int, last: int) -> str:
    return f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}"


@lru_cache(maxsize=1)
def preloads() -> str:
    """Links that ask for our files at once."""
    return page.preloads(fonts=[address(file) for file in FAMILIES.values()])


def font_routes() -> list[BaseRoute]:
    """The routes of the fonts, which stay in a browser for good."""
    paths = [address(family) for family in FAMILIES.values()]
    return [Route(f"/{path}", _sending(FOLDER / Path(path).name)) for path in paths]


def icons(static: Path) -> dict[str, Path]:
    """Our icons by the name of Streamlit's file for which they stand, in its folder ``static``.

    Where it has no such file, the icons stay Streamlit's, and the log says so.
    """
    found = sorted(path.name for path in static.glob(f"media/{STREAMLITS_ICONS}"))
    if not found:
        _LOG.warning("Streamlit has no %s any more; its own icons are sent", STREAMLITS_ICONS)
    return {f"media/{name}": FOLDER / Path(address(ICONS)).name for name in found}


def _sending(file: Path) -> Callable[[Request], Awaitable[Response]]:
    content = file.read_bytes()

    async def send(_: Request) -> Response:
        headers = {**SAFE, **OPEN, "Cache-Control": FOREVER}
        return Response(content, headers=headers, media_type="font/woff2")

    return send
