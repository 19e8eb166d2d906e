"""The lists of participants that come with the software, for folders that ask for one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tracker.domain.records import Participant

LISTS: Mapping[str, Path] = {"united-nations": Path(__file__).parent / "united_nations"}
"""Each list by the name that a folder asks for it by: a folder with the files of a process."""

TABLES = ("groups", "sources", "participants", "participant_names", "memberships")
"""The tables that a list fills."""


@cache
def contents(name: str) -> Mapping[str, str]:
    """The text of every file of a list, by name."""
    return {path.name: path.read_text("utf-8") for path in sorted(LISTS[name].iterdir())}


def whose(record: Any) -> str:
    """The code of the participant that a record is or is about; empty where it is of none."""
    own = record.id if isinstance(record, Participant) else getattr(record, "participant", "")
    return str(own)


def named(record: Any) -> object:
    """What a record of a list names: a folder's own records of it take its place.

    A membership is named by who is a member of what, since its dates are what may be wrong.
    """
    for names in (("id",), ("participant", "language", "name"), ("participant", "group")):
        if all(hasattr(record, name) for name in names):
            return tuple(getattr(record, name) for name in names)
    return record
