"""The folder that a new process begins with: a small complete one, of a treaty that is made up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

_FOLDER = Path(__file__).parent / "new_process"
_DATED = re.compile(r"\{(?:today|year([+-]\d+))\}")


def files(today: date) -> Mapping[str, str]:
    """The text of every file, by name; their dates lie around a day, as if written on it."""
    return {
        path.name: _DATED.sub(lambda place: _told(place[1], today), path.read_text("utf-8"))
        for path in sorted(_FOLDER.iterdir())
    }


def _told(years: str | None, today: date) -> str:
    return str(today.year + int(years)) if years else today.isoformat()
