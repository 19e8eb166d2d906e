"""Take the official sponsor line of a draft into the data."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tracker.data import importing
from tracker.serving import data_folder

from .given import add_data, refuse, when

NAME, HELP = "import-sponsors", "take the official sponsor line of a draft"


def describe(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.description = (
        "Read the official sponsor line of a draft, in English, French or Spanish, and write its "
        "names to backers.csv. Nothing is written while a name is unclear."
    )
    parser.add_argument(
        "--text", "--resolution", required=True, help="its symbol or id in process.toml"
    )
    parser.add_argument("--draft", required=True, help="the symbol of the draft with the line")
    parser.add_argument("--source", required=True, help="the id in sources.toml of the document")
    parser.add_argument(
        "--joined-on",
        type=when,
        metavar="DATE",
        help="when those who joined later did; when all did, where the line does not say who",
    )
    add_data(parser)
    parser.add_argument("file", metavar="FILE", help="plain text with the line, or - for input")


def run(options: argparse.Namespace) -> int:
    """Write the names of the line, or say why none are written."""
    try:
        text = importing.text_of(_raw(options.file))
    except OSError as fault:
        return refuse(f"{options.file}: cannot be read: {fault.strerror}")
    except ValueError as fault:
        return refuse(f"{options.file}: {fault}")
    outcome = importing.import_sponsors(
        data_folder(options.data),
        text,
        text=options.text,
        draft=options.draft,
        source=options.source,
        joined_on=options.joined_on,
    )
    for line in outcome.lines:
        print(line)
    return refuse(*outcome.problems) if outcome.problems else 0


def _raw(file: str) -> bytes:
    """The bytes of a file or of standard input, no more than needed to see that it is too long."""
    if file == "-":
        return sys.stdin.buffer.read(importing.LONGEST_FILE + 1)
    with Path(file).open("rb") as opened:
        return opened.read(importing.LONGEST_FILE + 1)
