"""The data that this process works from: read once, whoever asks for them."""

from __future__ import annotations

import argparse
import sys
from functools import lru_cache
from pathlib import Path

from .folder import data_folder
from .store import Library


def served_folder() -> Path:
    """The process folder: ``--data`` on the command line, TRACKER_DATA, or our own.

    Raise SystemExit where ``--data`` names no folder: another one must not be served in its place.
    """
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--data", metavar="FOLDER")
    named, _ = parser.parse_known_args(sys.argv[1:])
    return data_folder(named.data)


@lru_cache(maxsize=16)
def library(folder: Path) -> Library:
    """The one library of a folder in this process."""
    return Library(folder)
