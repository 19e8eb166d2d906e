"""Style sheets and scripts that the dashboard, the first view and the static copy share."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def read(name: str) -> str:
    """The text of one of these files."""
    return (_FOLDER / name).read_text("utf-8")
