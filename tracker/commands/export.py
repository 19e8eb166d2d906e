"""Write a static copy of the site."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from tracker import clock
from tracker.data import store

from . import given
from .given import add_data, day, refuse

NAME, HELP = "export", "write a static copy of the site"


def describe(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.description = (
        "Write the site as plain HTML that works on any web host, from a disk, and without "
        "JavaScript. A second run into the same folder writes only what has changed."
    )
    parser.add_argument("--base-url", default="", metavar="URL", help="where it will be kept")
    parser.add_argument("--on", type=day, metavar="DAY", help="the day to take for today")
    add_data(parser)
    parser.add_argument("target", metavar="DIR", help="a new folder, or one of an earlier export")


def run(options: argparse.Namespace) -> int:
    """Write the copy, and say what was written."""
    from tracker.publish import site  # brings the chart library: no other command waits for it

    folder = given.folder(options.data)
    base_url = options.base_url.rstrip("/")
    if base_url and not re.match(r"https?://[^\s/]", base_url):
        return refuse(f"{base_url!r} is not an address as in https://example.org/treaty")
    try:
        dataset = store.load(folder)
        today = options.on or clock.today(dataset.process.time_zone)
        view = site.Copy(dataset, today, base_url, folder)
        site.export(view, Path(options.target), print)
    except store.DataError as fault:
        return refuse(str(fault), f"{folder} has these faults")
    except site.ForeignFolderError as fault:
        return refuse(str(fault))
    except OSError as fault:
        print(f"{options.target}: cannot be written: {fault.strerror}", file=sys.stderr)
        print("the copy is not complete; run it again to go on from there", file=sys.stderr)
        return 1
    return 0
