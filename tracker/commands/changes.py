"""Draft the entries of the change log since an earlier revision."""

from __future__ import annotations

import argparse
import sys

from tracker.data import history, store
from tracker.views.differences import as_toml, draft_changes

from . import given
from .given import add_data

NAME, HELP = "changes", "draft change-log entries since an earlier revision"


def describe(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.description = (
        "Compare a process folder with what it was at an earlier revision of its git repository, "
        "and print the differences as entries for changes.toml, to be put into better words."
    )
    parser.add_argument(
        "--since", required=True, metavar="REVISION", help="a commit, a tag or a branch"
    )
    add_data(parser)


def run(options: argparse.Namespace) -> int:
    """Print the drafts."""
    folder = given.folder(options.data)
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
