"""Write a small complete folder, to put another process in its place."""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path

from tracker import clock, disk
from tracker.data import beginning
from tracker.publish.codebook import with_codebook
from tracker.words import ENGLISH

from .given import refuse

NAME, HELP = "new-process", "write a small complete folder to begin with"


def describe(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.description = (
        "Write a folder with one of each thing that a folder can hold, of a treaty that is made "
        "up, with comments that say what each is for."
    )
    parser.add_argument("target", metavar="DIR", help="a new folder, or an empty one")


def run(options: argparse.Namespace) -> int:
    """Write the folder, and say what to do with it."""
    target = Path(options.target)
    try:
        target.mkdir(parents=True, exist_ok=True)
        if any(target.iterdir()):
            return refuse(f"{target} is not empty; name a new folder")
        files = beginning.files(clock.today("UTC"))
        for name, text in files.items():
            whole = with_codebook(ENGLISH, text) if name == "README.md" else text
            disk.replace(target / name, whole.encode())
    except OSError as fault:
        return refuse(f"{target}: cannot be written: {fault.strerror}")
    named = shlex.quote(str(target))
    print(
        f"{len(files)} files were written to {target}; README.md says how to put your process in "
        f"their place",
        f"check it: python -m tracker check --data {named}",
        f"look at it: streamlit run app.py -- --data {named}",
        sep="\n",
    )
    return 0
