"""The process folders that tests of code run on; a corrected fact in ``data/`` changes none."""

from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent

FROZEN = HERE / "frozen"
"""Our own process as it stood on 24 November 2026."""

ROME_STATUTE = HERE / "rome_statute"
"""The making of the Rome Statute: a process that is over, without States or sponsors."""

LAMPS = HERE / "lamps"
"""A small made-up process with a record in every table."""
