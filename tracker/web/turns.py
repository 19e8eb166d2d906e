"""Answers made in turn: few at once, a short queue, and one making for all who ask the same."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from anyio import CapacityLimiter, to_thread

T = TypeVar("T")


class BusyError(Exception):
    """So many answers are being waited for that another one would come too late."""


@dataclass(slots=True)
class Turns:
    """Makings in threads of their own: so many at once, and so many more that wait.

    The threads are not those in which Streamlit reads its files, so that whoever asks for what
    takes long to make does not keep others from what is there.
    """

    at_once: int
    most_waiting: int
    _threads: CapacityLimiter = field(init=False)
    _making: dict[Hashable, asyncio.Task[Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._threads = CapacityLimiter(self.at_once)

    @property
    def full(self) -> bool:
        """Whether nothing more is taken but what is being made already."""
        return len(self._making) >= self.at_once + self.most_waiting

    async def make(self, what: Hashable, make: Callable[[], T]) -> T:
        """What is made, once for all who ask for the same meanwhile; raise BusyError if it cannot.

        It is made to the end even when all who asked have left.
        """
        task: asyncio.Task[T] | None = self._making.get(what)
        if task is None:
            if self.full:
                raise BusyError
            task = asyncio.create_task(to_thread.run_sync(make, limiter=self._threads))
            self._making[what] = task
            task.add_done_callback(lambda _: self._making.pop(what, None))
        return await asyncio.shield(task)
