"""The command line: ``python -m tracker`` and a command."""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from . import clock, disk, history, importing, mending, store
from .domain.dataset import Dataset
from .domain.when import When
from .folder import data_folder
from .publish import letters
from .publish.codebook import codebook, with_codebook
from .views.differences import as_toml, draft_changes


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
    _describe_changes(
        commands.add_parser("changes", help="draft change-log entries since an earlier revision")
    )
    _describe_codebook(commands.add_parser("codebook", help="print the data dictionary"))
    _describe_export(commands.add_parser("export", help="write a static copy of the site"))
    options = parser.parse_args(arguments)
    code: int = options.run(options)
    return code


def _describe_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", metavar="FOLDER", help="default: TRACKER_DATA or data")
    parser.add_argument("--today", type=_day, metavar="DAY", help="the day to check for")
    parser.add_argument(
        "--fix", action="store_true", help="put right first what needs no decision, such as order"
    )
    parser.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    folder = data_folder(options.folder)
    if options.fix:
        try:
            for line in mending.mend(folder):
                print(f"fixed: {line}")
        except OSError as fault:
            print(f"{folder}: cannot be written: {fault.strerror}", file=sys.stderr)
            return 1
    today = options.today or clock.today
    dataset, problems = store.examine(folder, today, letters.lost_in_words)
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


def _describe_changes(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Compare a process folder with what it was at an earlier revision of its git repository, "
        "and print the differences as entries for changes.toml, to be put into better words."
    )
    parser.add_argument(
        "--since", required=True, metavar="REVISION", help="a commit, a tag or a branch"
    )
    parser.add_argument("--data", metavar="FOLDER", help="default: TRACKER_DATA or data")
    parser.set_defaults(run=_changes)


def _changes(options: argparse.Namespace) -> int:
    folder = data_folder(options.data)
    try:
        with history.folder_at(folder, options.since) as earlier:
            drafts = draft_changes(store.load(earlier), store.load(folder))
    except history.HistoryError as fault:
        print(fault, file=sys.stderr)
        return 1
    except store.DataError as fault:
        print(fault, f"{folder} or its older version has these faults", sep="\n", file=sys.stderr)
        return 1
    print(as_toml(drafts) if drafts else f"# nothing has changed since {options.since}")
    return 0


def _describe_codebook(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--write", action="store_true", help="put it into the README.md of the folder instead"
    )
    parser.add_argument("--data", metavar="FOLDER", help="default: TRACKER_DATA or data")
    parser.set_defaults(run=_codebook)


def _codebook(options: argparse.Namespace) -> int:
    if not options.write:
        print(codebook(), end="")
        return 0
    path = data_folder(options.data) / "README.md"
    try:
        disk.replace(path, with_codebook(path.read_text("utf-8")).encode())
    except OSError as fault:
        return _refuse(f"{path}: cannot be read or written: {fault.strerror}")
    except ValueError as fault:
        return _refuse(f"{path}: {fault}")
    print(f"written to {path}")
    return 0


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


def _describe_export(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Write the site as plain HTML that works on any web host, from a disk, and without "
        "JavaScript. A second run into the same folder writes only what has changed."
    )
    parser.add_argument("--base-url", default="", metavar="URL", help="where it will be kept")
    parser.add_argument("--on", type=_day, metavar="DAY", help="the day to take for today")
    parser.add_argument("--data", metavar="FOLDER", help="default: TRACKER_DATA or data")
    parser.add_argument("target", metavar="DIR", help="a new folder, or one of an earlier export")
    parser.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> int:
    from .publish import site  # brings the chart library, which no other command should wait for

    folder = data_folder(options.data)
    base_url = options.base_url.rstrip("/")
    if base_url and not re.match(r"https?://[^\s/]", base_url):
        return _refuse(f"{base_url!r} is not an address as in https://example.org/treaty")
    try:
        dataset = store.load(folder)
        today = options.on or clock.today(dataset.process.time_zone)
        view = site.Site(dataset, today, base_url, folder)
        site.export(view, Path(options.target), print)
    except store.DataError as fault:
        return _refuse(str(fault), f"{folder} has these faults")
    except site.ForeignFolderError as fault:
        return _refuse(str(fault))
    except OSError as fault:
        print(f"{options.target}: cannot be written: {fault.strerror}", file=sys.stderr)
        print("the copy is not complete; run it again to go on from there", file=sys.stderr)
        return 1
    return 0


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
