"""The data that this process works from: read once, whoever asks for them."""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path

from .folder import data_folder
from .store import Library


def served_folder() -> Path:
    """The process folder: ``--data`` on the command line, TRACKER_DATA, or our own."""
    named = sys.argv[sys.argv.index("--data") + 1 :][:1] if "--data" in sys.argv else []
    return data_folder(*named)


@lru_cache(maxsize=16)
def library(folder: Path) -> Library:
    """The one library of a folder in this process."""
    return Library(folder)
