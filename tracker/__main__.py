"""The command line: ``python -m tracker`` and a command."""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from . import importing, store
from .domain.dataset import Dataset
from .domain.when import When
from .folder import data_folder
from .ui.clock import today


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 when all is well, 1 when something is wrong, 2 when it is not a command."""
    parser = argparse.ArgumentParser(
        prog="python -m tracker",
        description="Look after a folder with the data of a treaty process.",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _describe_check(commands.add_parser("check", help="report every fault of a process folder"))
    _describe_import(
        commands.add_parser("import-sponsors", help="take the official sponsor line of a draft")
    )
    options = parser.parse_args(arguments)
    code: int = options.run(options)
    return code


def _describe_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", metavar="FOLDER", help="default: TRACKER_DATA or data")
    parser.add_argument("--today", type=_day, metavar="DAY", help="the day to check for")
    parser.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    folder = data_folder(options.folder)
    dataset, problems = store.examine(folder, options.today or today())
    for problem in problems:
        print(problem)
    if dataset is None:
        return 1
    print(f"ok: {_contents(dataset)}")
    return 0


def _contents(dataset: Dataset) -> str:
    """How many records of each sort there are."""
    first = ("milestones", "sources", "states")
    names = [*first, *(t.name for t in store.TABLES if t.name not in first)]
    counts = {
        name: len(getattr(dataset, name, getattr(dataset.process, name, ()))) for name in names
    }
    words = {n: re.sub(r"\bstate(s?)\b", r"State\1", n.replace("_", " ")) for n in names}
    return ", ".join(f"{count} {words[name]}" for name, count in counts.items() if count)


def _describe_import(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Read the official sponsor line of a draft, in English, French or Spanish, and write its "
        "States to sponsorships.csv. Nothing is written while a name is unclear."
    )
    parser.add_argument("--resolution", required=True, help="its symbol or id in process.toml")
    parser.add_argument("--draft", required=True, help="the symbol of the draft with the line")
    parser.add_argument("--source", required=True, help="the id in sources.toml of the document")
    parser.add_argument(
        "--joined-on",
        type=_when,
        metavar="DATE",
        help="when those who joined later did; when all did, where the line does not say who",
    )
    parser.add_argument("--data", metavar="FOLDER", help="default: TRACKER_DATA or data")
    parser.add_argument("file", metavar="FILE", help="plain text with the line, or - for input")
    parser.set_defaults(run=_import_sponsors)


def _import_sponsors(options: argparse.Namespace) -> int:
    try:
        text = importing.text_of(_raw(options.file))
    except OSError as fault:
        return _refuse(f"{options.file}: cannot be read: {fault.strerror}")
    except ValueError as fault:
        return _refuse(f"{options.file}: {fault}")
    outcome = importing.import_sponsors(
        data_folder(options.data),
        text,
        resolution=options.resolution,
        draft=options.draft,
        source=options.source,
        joined_on=options.joined_on,
    )
    for line in outcome.lines:
        print(line)
    return _refuse(*outcome.problems) if outcome.problems else 0


def _raw(file: str) -> bytes:
    """The bytes of a file or of standard input, no more than needed to see that it is too long."""
    if file == "-":
        return sys.stdin.buffer.read(importing.LONGEST_FILE + 1)
    with Path(file).open("rb") as opened:
        return opened.read(importing.LONGEST_FILE + 1)


def _refuse(*problems: str) -> int:
    for problem in problems:
        print(problem, file=sys.stderr)
    print("nothing was written", file=sys.stderr)
    return 1


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day as in 2024-11-22") from None


def _when(text: str) -> When:
    try:
        return When.parse(text)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(str(fault)) from None


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main())
