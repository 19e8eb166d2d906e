"""A log that nobody can flood: what is said again and again is said a few times, and counted."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

MOST = 20
"""How many lines of one kind are written in a minute."""

LOUD = (
    "asyncio",
    "uvicorn.error",
    "streamlit.web.server.starlette.starlette_websocket",
    "tracker.web.open_pages",
)
"""The logs to which a stranger can have a line written: by lines, requests and messages."""

_MINUTE = 60.0
Kind = tuple[str, int, type | None]


class Bounded(logging.Filter):
    """Lets so many lines of a kind pass in a minute; of a kind is what one place in code says."""

    def __init__(self, most: int = MOST, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.most = most
        self.clock = clock
        self.since: dict[Kind, float] = {}
        self.number: dict[Kind, int] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether to write a line, which says of others where they are left out."""
        kind = (record.pathname, record.lineno, record.exc_info[0] if record.exc_info else None)
        now = self.clock()
        if now - self.since.get(kind, now - _MINUTE) >= _MINUTE:
            left_out = self.number.get(kind, 0) - self.most
            self.since[kind], self.number[kind] = now, 0
            if left_out > 0:
                _add(record, f"{left_out:,} like this were left out before")
        self.number[kind] += 1
        if self.number[kind] == self.most:
            _add(record, "more like this are left out for a minute")
        return self.number[kind] <= self.most


def bound() -> None:
    """Bound the logs to which a stranger can write, once."""
    for name in LOUD:
        log = logging.getLogger(name)
        if not any(isinstance(there, Bounded) for there in log.filters):
            log.addFilter(Bounded())


def _add(record: logging.LogRecord, words: str) -> None:
    record.msg, record.args = f"{record.getMessage()} ({words})", None
