"""The files of a process folder as they stand there, so that a test can reckon without the code."""

import csv
import tomllib


def records(folder, file):
    """The records of a TOML file, such as those of ``milestones.toml``, in their order."""
    (rows,) = tomllib.loads((folder / file).read_text("utf-8")).values()
    return rows


def process(folder):
    """What ``process.toml`` says."""
    return tomllib.loads((folder / "process.toml").read_text("utf-8"))


def rows(folder, file):
    """The lines of a CSV file by the names of its columns."""
    with (folder / file).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))
