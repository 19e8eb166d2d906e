"""A process folder while it is being read, and what a rule for it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from tracker.domain.dataset import Problem
from tracker.domain.records import (
    Process,
)

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Entry:
    """A record and the place where it was read: in the folder, or in a list that it asks for."""

    file: str
    name: str
    record: Any
    is_own: bool = True

    def problem(self, field_: str, message: str, *, is_warning: bool = False) -> Problem:
        """A fault of this record."""
        return Problem(
            file=self.file, record=self.name, field=field_, message=message, is_warning=is_warning
        )


@dataclass(slots=True)
class Draft:
    """A process folder whose records can be read one by one, before it is known to be sound.

    ``ids`` holds every id that was written, also those of records that could not be read;
    ``unreadable`` names the tables of which not even the ids are all known, and ``partial`` those
    of which some record could not be read. ``missing`` holds by table the columns that its file
    should have and has not, ``files`` the file. ``absent`` are the codes of those who stand on a
    list that the folder takes, and whom it leaves out.
    """

    process: Process | None = None
    entries: dict[str, list[Entry]] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    partial: set[str] = field(default_factory=set)
    missing: dict[str, set[str]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    absent: set[str] = field(default_factory=set)

    def records(self, table: str, record_type: type[R]) -> tuple[R, ...]:
        """The records of a table in the order of their file."""
        return tuple(e.record for e in self.of(table) if isinstance(e.record, record_type))

    def of(self, table: str) -> list[Entry]:
        """The entries of a table in the order of their file."""
        return self.entries.get(table, [])


@dataclass(frozen=True, slots=True)
class Rule:
    """A named condition on a folder; ``check`` gives a problem for each breach."""

    name: str
    says: str
    check: Callable[[Draft], Iterable[Problem]]


def of_process(field_: str, message: str, *, is_warning: bool = False) -> Problem:
    """A fault of the process itself."""
    return Problem(
        file="process.toml", record="", field=field_, message=message, is_warning=is_warning
    )
