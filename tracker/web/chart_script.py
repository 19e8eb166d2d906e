"""The script that draws charts: Streamlit's, without the kinds of traces that none of ours has.

It is sent in the place of Streamlit's under the same name, in which there is a digest of its
content: where Streamlit's is another, it is sent as it is.
"""

from __future__ import annotations

import logging
from pathlib import Path

FOLDER = Path(__file__).parent / "scripts"
"""Where it lies; ``tools/make_chart_script.py`` writes it."""

TRACES = ("bar", "scatter")
"""The kinds of traces that it can draw."""

_LOG = logging.getLogger(__name__)


def chart_script(static: Path) -> dict[str, Path]:
    """Our script by the name of Streamlit's file for which it stands, in its folder ``static``."""
    found = {f"js/{file.name}": file for file in FOLDER.glob("*.js")}
    fitting = {name: file for name, file in found.items() if (static / name).is_file()}
    if not fitting:
        _LOG.warning("Streamlit has another script for charts than %s; it is sent whole", [*found])
    return fitting
