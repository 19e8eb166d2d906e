"""Turns for work that is done one after another: whoever has asked least of late comes first."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count

HALF_LIFE = 30.0
"""The seconds after which what somebody has asked for counts half."""

_MOST_CALLERS = 10_000


class Turn:
    """A turn that somebody has; after so many seconds it ends by itself."""

    def __init__(self, seconds: float, leave: Callable[[], None]) -> None:
        self._over = asyncio.Event()
        self._leave = leave
        self._timer = asyncio.get_running_loop().call_later(seconds, self.end)

    def end(self) -> None:
        """End it, so that the next one comes."""
        if not self._over.is_set():
            self._over.set()
            self._timer.cancel()
            self._leave()

    async def over(self) -> None:
        """Wait until it has ended."""
        await self._over.wait()


@dataclass(slots=True)
class FairTurns:
    """So many turns at once, each of so many seconds at most.

    What a caller asks for counts from the asking on, so that somebody who asks a hundred times at
    once stands behind whoever comes after.
    """

    at_once: int
    longest: float
    _inside: int = 0
    _waiting: list[tuple[float, int, asyncio.Future[None]]] = field(default_factory=list)
    _numbers: count[int] = field(default_factory=count)
    _asked: OrderedDict[Hashable, tuple[float, float]] = field(default_factory=OrderedDict)

    async def take(self, caller: Hashable) -> Turn:
        """A turn for a caller, when it comes."""
        asked = self._count(caller)
        if self._inside < self.at_once:
            self._inside += 1
        else:
            called: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            heappush(self._waiting, (asked, next(self._numbers), called))
            try:
                await called
            except asyncio.CancelledError:
                if not called.cancelled():  # called and gone at the same moment
                    self._leave()
                raise
        return Turn(self.longest, self._leave)

    def _leave(self) -> None:
        while self._waiting:
            *_, called = heappop(self._waiting)
            if not called.done():
                called.set_result(None)
                return
        self._inside -= 1

    def _count(self, caller: Hashable) -> float:
        """What a caller has asked for of late, with this time."""
        now = asyncio.get_running_loop().time()
        before, then = self._asked.pop(caller, (0.0, now))
        number: float = before * 0.5 ** ((now - then) / HALF_LIFE) + 1
        self._asked[caller] = number, now
        if len(self._asked) > _MOST_CALLERS:
            self._asked.popitem(last=False)
        return number
