"""A crowd over the real websocket protocol: visitors open, filter three times, and leave.

``python benchmarks/visitors.py ADDRESS --visitors 30 --at-once 10``

Each visitor chooses among the options of the widget "Phase" as a browser would, and has to see what
a first visitor saw, alone, for the same choice. When the line breaks, visitors connect again and
have to find their own view.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

from websockets.exceptions import WebSocketException

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
from benchmarks.tab import DROPPED, Tab  # noqa: E402 (the folder must be on the path first)

FILTER = "Phase"
Choice = tuple[int, ...]
CHOICES: tuple[Choice, ...] = ((0,), (1,), (0, 1))
"""The options that a visitor chooses, one choice after another, by their places."""

Seen = tuple[str, str]
"""What a tab shows: the query string of its address, and the fingerprint of its chart."""

Views = Mapping[Choice, Seen]
"""What each choice has to show."""


@dataclass(frozen=True)
class Crowd:
    """What a run measured: seconds for a first view and for a filter change, at 50 and 95 %.

    Of the connections that were dropped, so many visitors came back to their own view; the others
    are lost, and count as errors too. A visitor clicked again whose last click was lost, though
    the view before it was there.
    """

    visitors: int
    errors: int
    dropped: int
    came_back: int
    clicked_again: int
    lost: int
    seconds: float
    visitors_per_second: float
    first_p50: float
    first_p95: float
    filter_p50: float
    filter_p95: float


@dataclass(frozen=True)
class Held:
    """What open sessions take: the growth of the server's resident memory, for each of them."""

    sessions: int
    errors: int
    kilobytes_per_session: float


@dataclass(slots=True)
class Tally:
    """What visitors met, while they are at it."""

    firsts: list[float] = field(default_factory=list)
    filters: list[float] = field(default_factory=list)
    dropped: int = 0
    came_back: int = 0
    clicked_again: int = 0
    lost: int = 0


@dataclass(slots=True)
class Visitor:
    """Somebody with a tab, who knows what each choice has to show."""

    tab: Tab
    views: Views
    tally: Tally
    _before: Choice = ()

    async def visit(self, pause: float = 0) -> bool:
        """Open and filter, with so many seconds between; whether all went well."""
        try:
            await self._do(self.tab.open, (), self.tally.firsts)
            await self._do(partial(self.tab.unfold, FILTER), (), [])
            for choice in CHOICES:
                await asyncio.sleep(pause)
                self.tab.choose(FILTER, *choice)
                await self._do(self.tab.run, choice, self.tally.filters)
        except (OSError, RuntimeError, TimeoutError, WebSocketException) as fault:
            print(f"a visitor met an error: {fault!r}", file=sys.stderr)
            return False
        return True

    async def _do(
        self, act: Callable[[], Awaitable[None]], choice: Choice, times: list[float]
    ) -> None:
        started = time.perf_counter()
        try:
            await act()
        except DROPPED:
            self.tally.dropped += 1
            self.tally.lost += 1
            await self._return(choice)
            self.tally.lost -= 1
            self.tally.came_back += 1
        else:
            times.append(time.perf_counter() - started)
            self._check(choice)
        self._before = choice

    async def _return(self, choice: Choice) -> None:
        """Connect again, and click again if the last click has not come through."""
        await self.tab.come_back()
        if choice and seen(self.tab) == self.views[self._before]:
            self.tally.clicked_again += 1
            self.tab.choose(FILTER, *choice)
            await self.tab.run()
        self._check(choice)

    def _check(self, choice: Choice) -> None:
        is_chosen = self.tab.chosen(FILTER) == choice if choice else True
        if seen(self.tab) != self.views[choice] or not is_chosen:
            raise RuntimeError(f"the view is another than that of the choice {choice}")


def source_of(number: int) -> str:
    """An address of this machine for each visitor, since one address may not ask for everything.

    Only Linux has so many; elsewhere all visitors come from one.
    """
    return f"127.0.{1 + number // 250}.{1 + number % 250}" if sys.platform == "linux" else ""


def seen(tab: Tab) -> Seen:
    """What a tab shows."""
    return tab.query, tab.picture


async def views_of(address: str) -> Views:
    """What each choice shows to a visitor who is alone; raise RuntimeError if it is the same."""
    tab = Tab(address)
    await tab.open()
    found = {(): seen(tab)}
    await tab.unfold(FILTER)
    for choice in CHOICES:
        tab.choose(FILTER, *choice)
        await tab.run()
        found[choice] = seen(tab)
    await tab.leave()
    if len({picture for _, picture in found.values()}) < len(found):
        raise RuntimeError(f"the filter {FILTER} does not change the chart")
    if len({query for query, _ in found.values()}) not in (1, len(found)):
        raise RuntimeError(f"the address does not follow the filter {FILTER}")
    return found


async def crowd(address: str, views: Views, visitors: int, at_once: int, pause: float = 0) -> Crowd:
    """Let so many visitors come, so many of them at once, each pausing before a filter change."""
    gate = asyncio.Semaphore(at_once)
    tally = Tally()

    async def come(number: int) -> bool:
        async with gate:
            tab = Tab(address, source_of(number))
            went_well = await Visitor(tab, views, tally).visit(pause)
            await tab.leave()
            return went_well

    started = time.perf_counter()
    came = await asyncio.gather(*map(come, range(visitors)))
    seconds = time.perf_counter() - started
    return Crowd(
        visitors=visitors,
        errors=came.count(False),
        dropped=tally.dropped,
        came_back=tally.came_back,
        clicked_again=tally.clicked_again,
        lost=tally.lost,
        seconds=round(seconds, 3),
        visitors_per_second=round(sum(came) / seconds, 3),
        first_p50=round(quantile(tally.firsts, 50), 4),
        first_p95=round(quantile(tally.firsts, 95), 4),
        filter_p50=round(quantile(tally.filters, 50), 4),
        filter_p95=round(quantile(tally.filters, 95), 4),
    )


async def hold(address: str, pid: int, sessions: int, visitors: int, at_once: int) -> Held:
    """Keep so many sessions open that have filtered, and see what the process has grown by.

    Before that, so many visitors come and leave, so that what is needed once is not counted.
    """
    views = await views_of(address)
    await crowd(address, views, visitors, at_once)
    gate = asyncio.Semaphore(min(at_once, visitors))
    tabs = [Tab(address, source_of(number)) for number in range(sessions)]

    async def come(tab: Tab) -> bool:
        async with gate:
            return await Visitor(tab, views, Tally()).visit()

    before = resident_kilobytes(pid)
    came = await asyncio.gather(*map(come, tabs))
    grown = resident_kilobytes(pid) - before
    await asyncio.gather(*(tab.leave() for tab in tabs))
    return Held(sessions, came.count(False), round(grown / sessions, 1))


def resident_kilobytes(pid: int) -> float:
    """The memory of a process that is in use, on Linux."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1000


def quantile(values: list[float], percent: int) -> float:
    """The value that so many percent of the values do not exceed; nan when there is none."""
    if len(values) < 2:
        return values[0] if values else float("nan")
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


async def measured(words: argparse.Namespace) -> Crowd | Held:
    """What the words of the command ask for."""
    address = words.address.rstrip("/")
    if words.hold:
        return await hold(address, words.pid, words.hold, words.visitors, words.at_once)
    views = await views_of(address)
    return await crowd(address, views, words.visitors, words.at_once, words.pause)


def main() -> None:
    """Print the measures of one run as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("address")
    parser.add_argument("--visitors", type=int, default=30)
    parser.add_argument("--at-once", type=int, default=10)
    parser.add_argument("--pause", type=float, default=0, help="seconds before each filter change")
    parser.add_argument("--hold", type=int, default=0, help="sessions to keep open, for memory")
    parser.add_argument("--pid", type=int, help="the process whose memory counts, with --hold")
    words = parser.parse_args()
    if words.hold and not words.pid:
        parser.error("--hold needs --pid")
    print(json.dumps(asdict(asyncio.run(measured(words)))))


if __name__ == "__main__":
    main()
