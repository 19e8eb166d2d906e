"""Report every fault of a process folder, and put right what needs no decision."""

from __future__ import annotations

import argparse
import sys
from functools import partial

from tracker import clock
from tracker.charts.plan import cut_off
from tracker.data import mending, store
from tracker.domain.dataset import Dataset
from tracker.domain.faults import told
from tracker.publish import letters
from tracker.words import ENGLISH

from . import given
from .given import add_data, day, refuse

NAME, HELP = "check", "report every fault of a process folder"


def describe(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    add_data(parser)
    parser.add_argument("folder", nargs="?", metavar="FOLDER", help="the same as --data FOLDER")
    parser.add_argument("--today", type=day, metavar="DAY", help="the day to check for")
    parser.add_argument(
        "--fix", action="store_true", help="put right first what needs no decision, such as order"
    )


def run(options: argparse.Namespace) -> int:
    """Print every fault and warning, or what there is."""
    if options.folder and options.data:
        return refuse(f"name one folder: {options.data} or {options.folder}")
    folder = given.folder(options.folder or options.data)
    if options.fix:
        try:
            for line in mending.mend(folder):
                print(f"fixed: {line}")
        except OSError as fault:
            print(f"{folder}: cannot be written: {fault.strerror}", file=sys.stderr)
            return 1
    today = options.today or clock.today
    lost = partial(letters.lost_in_words, ENGLISH)
    dataset, problems = store.examine(folder, today, lost, cut_off)
    for line in told(problems):
        print(line)
    if dataset is None:
        return 1
    print(f"ok: {_contents(dataset)}")
    return 0


def _contents(dataset: Dataset) -> str:
    """How many records of each sort there are."""
    first = ("participants", "sources", "milestones")
    tables = sorted(store.TABLES, key=lambda t: -first.index(t.name) if t.name in first else 1)
    counts = [
        (table, len(getattr(dataset, table.name, getattr(dataset.process, table.name, ()))))
        for table in tables
    ]
    return ", ".join(table.counted(number) for table, number in counts if number)
