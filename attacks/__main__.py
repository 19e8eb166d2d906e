"""Whether a server holds: it is attacked in every way we know, and visited meanwhile.

``python -m attacks`` starts a server on this machine and attacks it, without nginx and behind the
one that is put on servers. It ends with 1 when an attack took more memory or time than is allowed.
With ``--write`` the table goes into deploy/README.md.
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import json
import math
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from attacks.assaults import ASSAULTS, POISONED
from attacks.target import Target
from benchmarks.serving import ROOT, Server, dashboard
from benchmarks.tab import Tab
from benchmarks.visitors import resident_kilobytes
from deploy.proxy import nginx
from deploy.replicas import site
from tracker.web.open_files import allow_many
from tracker.web.server import INDEX

MOST_MEGABYTES, MOST_SECONDS = 600, 1.5
"""What a replica may hold, and how long a first view may take, whatever strangers do."""

TABLE = ROOT / "deploy" / "README.md"
_MARKS = "<!-- attacks -->", "<!-- /attacks -->"
_PAUSE = 0.25
_REST = 3.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an attack did: memory of the replica in megabytes, and seconds of first views."""

    name: str
    before: float
    peak: float
    after: float
    views: int
    median: float
    longest: float
    answered: str

    @property
    def is_held(self) -> bool:
        """Whether the server held."""
        is_sound = POISONED not in self.answered and not re.search(r"\b500 ×", self.answered)
        return self.peak <= MOST_MEGABYTES and self.longest <= MOST_SECONDS and is_sound


def fronts(names: list[str]) -> Iterator[tuple[str, str, Server]]:
    """Servers to attack, one after the other: what is before it, the address, and the replica."""
    if "direct" in names:
        with dashboard("app.py") as server:
            yield "Without nginx", server.address, server
    if "nginx" in names:
        with site(1) as (front, (server,)):
            yield "Behind nginx", front.server.address, server


async def attacked(name: str, address: str, server: Server, seconds: float) -> Outcome:
    """What an attack does to a server that is visited meanwhile."""
    memory = [megabytes(server)]
    over = asyncio.Event()

    async def watch() -> None:
        while not over.is_set():
            memory.append(megabytes(server))
            await asyncio.sleep(0.05)

    watching = asyncio.create_task(watch())
    command = [sys.executable, "-m", "attacks", "--assault", name, address, str(seconds)]
    process = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    finished = asyncio.create_task(process.communicate())
    views: list[float] = []
    while not finished.done():
        views.append(await visit(address))
        await asyncio.sleep(_PAUSE)
    told, fault = await finished
    await asyncio.sleep(_REST)
    over.set()
    await watching
    if process.returncode:
        raise RuntimeError(f"the attack “{name}” failed:\n{fault.decode()[-2000:]}")
    answers: dict[str, int] = json.loads(told)
    return Outcome(
        name=name,
        before=memory[0],
        peak=max(memory),
        after=memory[-1],
        views=len(views),
        median=statistics.median(views),
        longest=max(views),
        answered=", ".join(f"{what} × {count:,}" for what, count in sorted(answers.items())),
    )


async def visit(address: str) -> float:
    """The seconds until a visitor who comes now sees the page; infinite if it does not come."""
    started = time.perf_counter()
    try:
        async with asyncio.timeout(20):
            await asyncio.to_thread(fetch_bundle, address)
            tab = Tab(address)
            await tab.open()
            seconds = time.perf_counter() - started
            await tab.leave()
    except Exception as fault:  # noqa: BLE001 (whatever it is, the visitor sees nothing)
        print(f"a visitor saw nothing: {fault!r}", file=sys.stderr)
        return math.inf
    return seconds


def fetch_bundle(address: str) -> None:
    """Fetch the largest script that a page starts with; raise RuntimeError if it is none."""
    parts = urlsplit(address)
    name = next((INDEX.parent / "static" / "js").glob("index.*.js")).name
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=20)
    try:
        connection.request("GET", f"/static/js/{name}", headers={"Accept-Encoding": "br"})
        answer = connection.getresponse()
        answer.read()
        if not answer.headers["Content-Type"].startswith("text/javascript"):
            raise RuntimeError(f"the bundle came as {answer.headers['Content-Type']}")
    finally:
        connection.close()


def megabytes(server: Server) -> float:
    """The memory of a replica; infinite when it has died."""
    try:
        return resident_kilobytes(server.pid) / 1000
    except (OSError, IndexError):
        return math.inf


def table(title: str, outcomes: list[Outcome]) -> str:
    """The outcomes as a table in Markdown."""
    rows = "".join(
        f"| {o.name} | {o.before:.0f} | {o.peak:.0f} | {o.after:.0f} | {o.median:.2f} | "
        f"{o.longest:.2f} | {o.answered} |\n"
        for o in outcomes
    )
    return (
        f"| {title} | MB before | peak | after | first view, median (s) | longest | answers |\n"
        f"|---|---|---|---|---|---|---|\n{rows}"
    )


async def assault(name: str, address: str, seconds: float) -> dict[str, int]:
    """Attack for so many seconds; what was answered, and how often."""
    target = Target(address, time.monotonic() + seconds)
    async with asyncio.timeout(seconds + 30):
        await ASSAULTS[name](target)
    return dict(target.answers)


def main() -> int:
    """Attack, print what it did, and say whether the server held."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", action="append", choices=ASSAULTS, help="an attack by its name")
    parser.add_argument("--front", action="append", choices=("direct", "nginx"))
    parser.add_argument("--seconds", type=float, default=6, help="for each attack")
    parser.add_argument("--write", action="store_true", help=f"the table into {TABLE.name}")
    parser.add_argument("--assault", nargs=3, help=argparse.SUPPRESS)
    words = parser.parse_args()
    allow_many()
    if words.assault:
        name, address, seconds = words.assault
        print(json.dumps(asyncio.run(assault(name, address, float(seconds)))))
        return 0
    names = words.front or ["direct", *(["nginx"] if nginx() else [])]
    tables, is_held = [], True
    for title, address, server in fronts(names):
        for _ in range(5):
            asyncio.run(visit(address))
        outcomes = []
        for name in words.only or ASSAULTS:
            outcomes.append(asyncio.run(attacked(name, address, server, words.seconds)))
            print(f"{title}: {outcomes[-1]}", file=sys.stderr)
        is_held = is_held and all(outcome.is_held for outcome in outcomes)
        tables.append(table(title, outcomes))
    text = "\n".join((measured(words.seconds), *tables))
    print(text)
    if words.write:
        write(TABLE, text)
    return 0 if is_held else 1


def measured(seconds: float) -> str:
    """When, on what and for how long."""
    day = f"{datetime.now(UTC):%-d %B %Y}"
    return f"Measured on {day} on {os.cpu_count()} cores, each attack for {seconds:.0f} seconds.\n"


def write(file: Path, text: str) -> None:
    """Put a text between the marks of a file."""
    before, rest = file.read_text("utf-8").split(_MARKS[0])
    after = rest.split(_MARKS[1])[1]
    file.write_text(f"{before}{_MARKS[0]}\n{text}{_MARKS[1]}{after}", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
