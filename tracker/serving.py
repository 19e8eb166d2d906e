"""The data that a command or a server works from: which folder, read once for all who ask."""

from __future__ import annotations

import argparse
import os
import sys
from functools import lru_cache
from pathlib import Path

from .data.store import Library


def named_folder(argument: str | None = None) -> str:
    """The folder that the argument names, else TRACKER_DATA; empty when neither does."""
    return argument or os.environ.get("TRACKER_DATA") or ""


def data_folder(argument: str | None = None) -> Path:
    """The folder that is named, else ``data`` beside the package."""
    named = named_folder(argument)
    return Path(named) if named else Path(__file__).parent.parent / "data"


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
