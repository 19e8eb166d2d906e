"""Take a line of names, such as the official sponsor line of a draft, into the backers."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tracker.data import importing

from . import given
from .given import add_data, refuse, when

NAME, HELP = "import-backers", "take the names of those who back a text, from one line"
FORMERLY = ("import-sponsors",)


def describe(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.description = (
        "Read a line of names, such as the official sponsor line of a draft, in English, French "
        "or Spanish, and write them to backers.csv. Nothing is written while a name is unclear."
    )
    parser.add_argument(
        "--text", "--resolution", required=True, help="its symbol or id in process.toml"
    )
    parser.add_argument(
        "--role", default="", help="a role of the text; default: that of its headline figure"
    )
    parser.add_argument(
        "--draft", default="", help="the symbol of the draft with the line, if the text has one"
    )
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
    """Write those whom the line names, or say why none are written."""
    try:
        text = importing.text_of(_raw(options.file))
    except OSError as fault:
        return refuse(f"{options.file}: cannot be read: {fault.strerror}")
    except ValueError as fault:
        return refuse(f"{options.file}: {fault}")
    outcome = importing.import_backers(
        given.folder(options.data),
        text,
        text=options.text,
        role=options.role,
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
