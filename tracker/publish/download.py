"""What a file that can be fetched says of itself: one declaration, which everything else reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tracker.domain.dataset import Dataset
from tracker.domain.records import Process
from tracker.words import Words

from .ask import Ask
from .examples import Example, none

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file that can be fetched: its path, what it is, what makes it, and the keys it honours.

    ``what`` has places for the words of a folder: ``participants``, ``backers`` and ``texts``.
    ``example`` gives a query that chooses a part of it. ``saved_as`` is the name under which it is
    to be saved, with the day of the data for ``{day}``; without one it is to be looked at.
    ``table`` names the rows it consists of: where a process has none, there is no such file.
    ``formerly`` are paths that it had. ``takes_long`` is for what takes a processor 20 ms and more
    to make, and ``cannot`` says what no file can be made of.
    """

    path: str
    what: str
    media_type: str
    make: Callable[[Ask], bytes]
    keys: tuple[str, ...] = ()
    example: Example = none
    saved_as: str = ""
    table: str = ""
    formerly: tuple[str, ...] = ()
    takes_long: bool = False
    cannot: str = ""

    @property
    def file(self) -> str:
        """The last part of its path."""
        return self.path.rpartition("/")[2]

    def says(self, words: Words, process: Process) -> str:
        """What it is, in the words of a process."""
        backing = process.backing
        return words.gettext(
            self.what,
            participants=process.participants.many,
            backers=backing.many,
            texts=backing.texts,
        )

    def is_in(self, dataset: Dataset) -> bool:
        """Whether a process has what this file holds."""
        return not self.table or bool(getattr(dataset, self.table))

    def name(self, dataset: Dataset) -> str:
        """The name under which it is to be saved; empty when it is to be looked at."""
        return self.saved_as.format(day=dataset.process.checked_on.isoformat())
