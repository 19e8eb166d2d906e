"""Which process folder is used."""

from __future__ import annotations

import os
from pathlib import Path


def data_folder(argument: str | None = None) -> Path:
    """The folder named by the argument, else by TRACKER_DATA, else ``data`` beside the package."""
    named = argument or os.environ.get("TRACKER_DATA")
    return Path(named) if named else Path(__file__).parent.parent / "data"
