"""What the ASGI app is made of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.middleware import Middleware
from streamlit import config, file_util

from tracker import clock
from tracker.serving import library, served_folder

from .ahead import Ahead
from .answering import Site
from .assets import CompressedAssets, Shelf
from .callers import AtOnce
from .chart_script import chart_script
from .closed import Closed
from .fonts import font_routes, icons
from .life import life
from .missing import Missing
from .open_pages import OpenPages
from .routes import routes

SHELL = Path(__file__).parent.parent / "ui" / "shell.py"
"""The script that Streamlit runs for every visitor."""

INDEX = Path(file_util.get_static_dir()) / "index.html"
"""The page in which Streamlit starts."""

KEPT = Path(__file__).parent.parent.parent / ".cache" / "assets"
"""Where Streamlit's bundles stay once they are compressed."""


def options() -> dict[str, Any]:
    """The arguments of the app besides its script."""
    static = INDEX.parent / "static"
    shelf = Shelf(static, KEPT, instead=icons(static) | chart_script(static))
    shown = library(served_folder())
    site = Site(shown, lambda: clock.today(shown.time_zone))
    ours = [*font_routes(), *routes(site, INDEX)]
    prefix = config.get_option("server.baseUrlPath")
    return {
        "routes": ours,
        "middleware": [
            Middleware(AtOnce),
            Middleware(Ahead, routes=ours),
            Middleware(Missing, site=site, routes=ours, static=INDEX.parent, prefix=prefix),
            Middleware(OpenPages),
            Middleware(Closed, words=site.words),
            Middleware(CompressedAssets, shelf=shelf, words=site.words),
        ],
        "lifespan": life,
    }
