"""Rows for things that must not overlap: the geometry of a lane."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field


@dataclass(slots=True)
class Lane:
    """At most ``most_rows`` rows of pixel intervals, of which none lies on another."""

    most_rows: int
    rows: list[list[tuple[float, float]]] = field(default_factory=list)

    def place(self, start: float, end: float) -> int | None:
        """The first row where the interval is free, and now taken; None when it is free in none."""
        for number, row in enumerate(self.rows):
            if _is_free(row, start, end):
                insort(row, (start, end))
                return number
        if len(self.rows) < self.most_rows:
            self.rows.append([(start, end)])
            return len(self.rows) - 1
        return None


def _is_free(row: list[tuple[float, float]], start: float, end: float) -> bool:
    place = bisect_left(row, (start, end))
    after = row[place] if place < len(row) else None
    before = row[place - 1] if place else None
    return (after is None or after[0] >= end) and (before is None or before[1] <= start)
