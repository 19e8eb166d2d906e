"""Print the data dictionary, or put it into the README of a folder."""

from __future__ import annotations

import argparse

from tracker import disk
from tracker.publish.codebook import codebook, with_codebook
from tracker.serving import data_folder
from tracker.words import ENGLISH

from .given import add_data, refuse

NAME, HELP = "codebook", "print the data dictionary"


def describe(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "--write", action="store_true", help="put it into the README.md of the folder instead"
    )
    add_data(parser)


def run(options: argparse.Namespace) -> int:
    """Print or write it."""
    if not options.write:
        print(codebook(ENGLISH), end="")
        return 0
    path = data_folder(options.data) / "README.md"
    try:
        text = with_codebook(ENGLISH, path.read_text("utf-8"))
        disk.replace(path, text.encode())
    except OSError as fault:
        return refuse(f"{path}: cannot be read or written: {fault.strerror}")
    except ValueError as fault:
        return refuse(f"{path}: {fault}")
    print(f"written to {path}")
    return 0
