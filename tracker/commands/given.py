"""What the words of a command stand for, and what is said of those that cannot be had."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from tracker.domain.when import When
from tracker.serving import data_folder, named_folder


def add_data(parser: argparse.ArgumentParser) -> None:
    """The option that names a process folder."""
    parser.add_argument("--data", metavar="FOLDER", help="default: TRACKER_DATA or data")


def folder(named: str | None) -> Path:
    """The process folder of a command, which is said beside what the command says."""
    found = data_folder(named)
    ours = "data/" if found == Path.cwd() / "data" else str(found)
    told = f"folder: {found}" if named_folder(named) else f"no folder given: using {ours}"
    print(told, file=sys.stderr)
    return found


def day(text: str) -> date:
    """A day; raise ArgumentTypeError for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day as in 2024-11-22") from None


def when(text: str) -> When:
    """A date in EDTF; raise ArgumentTypeError for anything else."""
    try:
        return When.parse(text)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(str(fault)) from None


def refuse(*problems: str) -> int:
    """Say what is wrong, and that nothing was written."""
    for problem in problems:
        print(problem, file=sys.stderr)
    print("nothing was written", file=sys.stderr)
    return 1
