"""Rows for things that must not overlap: the geometry of a lane."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field

Interval = tuple[float, float]


@dataclass(slots=True)
class Lane:
    """At most ``most_rows`` rows of pixel intervals, of which none lies on another."""

    most_rows: int
    rows: list[list[Interval]] = field(default_factory=list)

    def place(self, *below: Interval, most_rows: int | None = None) -> int | None:
        """The first row where an interval is free, and now taken; None when it is free in none.

        Of several intervals each is taken in the row below the one before. New rows are begun as
        long as there are fewer than ``most_rows``, which are those of the lane unless it says so.
        """
        most = self.most_rows if most_rows is None else min(most_rows, self.most_rows)
        for number in range(len(self.rows) + 1):
            ends = number + len(below)
            if ends > max(most, len(self.rows)):
                return None
            if all(self.is_free(number + n, interval) for n, interval in enumerate(below)):
                for n, interval in enumerate(below):
                    self.take(number + n, interval)
                return number
        return None

    def is_free(self, number: int, interval: Interval) -> bool:
        """Whether nothing lies on an interval of a row, which need not have been begun."""
        if number >= len(self.rows):
            return True
        row, (start, end) = self.rows[number], interval
        place = bisect_left(row, interval)
        after = row[place] if place < len(row) else None
        before = row[place - 1] if place else None
        return (after is None or after[0] >= end) and (before is None or before[1] <= start)

    def take(self, number: int, interval: Interval) -> None:
        """Take an interval of a row, which is begun with all above it."""
        while number >= len(self.rows):
            self.rows.append([])
        insort(self.rows[number], interval)
