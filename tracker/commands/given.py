"""What the words of a command stand for, and what is said of those that cannot be had."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from tracker.domain.when import When


def add_data(parser: argparse.ArgumentParser) -> None:
    """The option that names a process folder."""
    parser.add_argument("--data", metavar="FOLDER", help="default: TRACKER_DATA or data")


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
