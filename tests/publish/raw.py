"""The files of a process folder as they stand there, so that a test can reckon without the code."""

import csv
import tomllib
from functools import cache


@cache
def records(folder, file):
    """The records of a TOML file, such as those of ``milestones.toml``, in their order."""
    (rows,) = tomllib.loads((folder / file).read_text("utf-8")).values()
    return rows


@cache
def process(folder):
    """What ``process.toml`` says."""
    return tomllib.loads((folder / "process.toml").read_text("utf-8"))


@cache
def rows(folder, file):
    """The lines of a CSV file by the names of its columns."""
    with (folder / file).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


TIERS = ("official", "institution", "press", "digest", "copy")
"""The tiers of sources, the nearest to the event first."""


def footnotes(folder, ids, limit=None):
    """The sources of some milestones in the order of their numbers, and the numbers of each.

    With a limit, each has so many at most, those nearest to the event.
    """
    tiers = {s["id"]: TIERS.index(s["tier"]) for s in records(folder, "sources.toml")}
    milestones = {m["id"]: m for m in records(folder, "milestones.toml")}
    order, numbers = [], {}
    for id_ in ids:
        nearest = sorted(milestones[id_]["sources"], key=tiers.__getitem__)[:limit]
        order += [source for source in nearest if source not in order]
        numbers[id_] = sorted(order.index(source) + 1 for source in nearest)
    return order, numbers
