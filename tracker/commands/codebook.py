"""Print the data dictionary, or put it into the page on the format, or into that of a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from tracker import disk
from tracker.publish.codebook import BEGIN, END, codebook, with_codebook
from tracker.words import ENGLISH

from .given import refuse

NAME, HELP = "codebook", "print the data dictionary"

FORMAT = Path(__file__).parents[2] / "docs" / "format.md"
"""The page that says how a folder is written."""


def describe(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "--write",
        action="store_true",
        help="put it into docs/format.md instead, or with --data into the README.md of the folder",
    )
    parser.add_argument("--data", metavar="FOLDER", help="the folder whose README.md is meant")


def run(options: argparse.Namespace) -> int:
    """Print or write it."""
    if not options.write:
        print(codebook(ENGLISH), end="")
        return 0
    path = Path(options.data) / "README.md" if options.data else FORMAT
    try:
        text = with_codebook(ENGLISH, path.read_text("utf-8"))
        disk.replace(path, text.encode())
    except FileNotFoundError:
        return refuse(f"{path}: there is no such file; {_WANTED}")
    except OSError as fault:
        return refuse(f"{path}: cannot be read or written: {fault.strerror}")
    except ValueError:
        return refuse(f"{path}: has no place for the dictionary; {_WANTED}")
    print(f"written to {path}")
    return 0


_WANTED = (
    "the dictionary is put between these two lines, which you write where it is to stand:\n"
    f"{BEGIN}\n{END}"
)
