"""The process folders that tests of code run on; a corrected fact in ``data/`` changes none."""

from functools import cache
from pathlib import Path

from tracker.data.store import load
from tracker.domain.dataset import Dataset

HERE = Path(__file__).parent
ROOT = HERE.parent.parent

FROZEN = HERE / "frozen"
"""Our own process as it stood on 24 November 2026."""

ROME_STATUTE = HERE / "rome_statute"
"""The making of the Rome Statute: a process that is over, without States or sponsors."""

LAMPS = HERE / "lamps"
"""A small made-up process with a record in every table."""

PANDEMIC = HERE / "pandemic"
"""The making of the WHO Pandemic Agreement: declarations, a coalition, talks resumed, an annex."""

PLAIN = HERE / "plain"
"""A made-up process in Arabic, Chinese and Russian, with nothing that may be left out."""

KITES = HERE / "kites"
"""A made-up process in which little goes as planned, and in which phases run side by side."""

SEEDS = HERE / "seeds"
"""A made-up process of delegations that sign papers: roles, stances and totals of every sort."""

EVERY = (FROZEN, ROME_STATUTE, PANDEMIC, LAMPS, PLAIN, KITES, SEEDS)
"""All of them: whatever is true of pages, files and links is true of each."""


@cache
def dataset_of(folder: Path) -> Dataset:
    """The dataset of one of these folders, read once for all tests of a run."""
    return load(folder)
