"""Style sheets and scripts that the dashboard, the first view and the static copy share."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent
_SHEETS = (
    *("tracker.css", "timeline.css", "downwards.css"),
    *("articles.css", "take_part.css", "compare.css"),
)


@cache
def read(name: str) -> str:
    """The text of one of these files."""
    return (_FOLDER / name).read_text("utf-8")


@cache
def style() -> str:
    """The look of everything that is not an element of Streamlit, wherever it stands."""
    return "".join(map(read, _SHEETS))
