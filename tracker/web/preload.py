"""What a page will need of Streamlit's scripts, asked for before the dashboard has started.

Streamlit loads the script of an element when the first such element arrives. On a slow line that is
seconds after the page: the chart's script, the largest, would not start until all else is there.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from tracker.html.page import preloads
from tracker.pages.page import Page

_LOG = logging.getLogger(__name__)
CHART = "PlotlyChart"
HAS_CHART = "(min-width: 708px)"
"""The screens on which a picture gives its place to a chart: those with room for the narrowest."""

EVERYWHERE = ("PageLink", "Html", "BidiComponent")
"""The elements of every page, by the name of their script before its digest."""

_IMPORT = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')

_TOP = 12_000
"""How many letters of a script hold its imports, which stand first."""


@lru_cache(maxsize=32)
def script_links(folder: Path, page: Page) -> tuple[str, str]:
    """Links to the chart's script, which goes first, and to the other scripts, for a page.

    ``folder`` holds Streamlit's scripts. A script that is not there is left out, with a line in the
    log; it is then loaded when it is needed.
    """
    names = (*EVERYWHERE, *page.preload)
    needed = _with_imports(folder, [find(folder, element) for element in names])
    missing = [f"./static/js/{name}" for name in needed if not _is_in_index(folder, name)]
    chart = [address for address in missing if f"/{CHART}." in address]
    others = [address for address in missing if address not in chart]
    return preloads(scripts=chart, media=HAS_CHART), preloads(scripts=others)


def find(folder: Path, element: str) -> str:
    """The file of an element's script; empty when this Streamlit has none of that name."""
    found = sorted(path.name for path in folder.glob(f"{element}.*.js"))
    if not found:
        _LOG.warning("Streamlit has no script %s.*.js any more; it is not preloaded", element)
    return found[0] if found else ""


def _with_imports(folder: Path, names: Iterable[str]) -> list[str]:
    """These files and all that they import, each once, imports of imports too."""
    found: list[str] = []
    ahead = list(names)
    while ahead:
        name = ahead.pop(0)
        if name and name not in found and (folder / name).is_file():
            found.append(name)
            with (folder / name).open(encoding="utf-8") as script:
                ahead += _IMPORT.findall(script.read(_TOP))
    return found


@lru_cache(maxsize=1)
def _index(folder: Path) -> str:
    return (folder.parent.parent / "index.html").read_text("utf-8")


def _is_in_index(folder: Path, name: str) -> bool:
    """Whether Streamlit's own page asks for a script already."""
    return f"/{name}" in _index(folder)
