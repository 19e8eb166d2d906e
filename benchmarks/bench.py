"""Measure ours beside a plain app over the same records, in one run: ``make bench``.

Writes ``benchmarks/RESULTS.md``. Every figure is a median; the ratio is ours to plain.
"""

from __future__ import annotations

import http.client
import json
import os
import platform
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
RUNS = 3
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SLOW = {
    "offline": False,
    "latency": 100,
    "downloadThroughput": 500_000,
    "uploadThroughput": 500_000,
}
BARE = """
import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
body = b"x" * {size}
route = Route("/calendar.ics", lambda request: Response(body, media_type="text/calendar"))
uvicorn.run(Starlette(routes=[route]), port={port}, log_level="error")
"""


@dataclass(frozen=True)
class Row:
    """One line of the table: what is measured, in which unit, and whether more is better."""

    name: str
    plain: float
    ours: float
    must: float
    more_is_better: bool = False

    @property
    def ratio(self) -> float:
        """Ours to plain."""
        return self.ours / self.plain

    @property
    def is_reached(self) -> bool:
        """Whether the ratio is what it must be."""
        return self.ratio >= self.must if self.more_is_better else self.ratio <= self.must


@contextmanager
def serving(command: list[str], port: int, path: str = "/") -> Iterator[float]:
    """A server, and the seconds until its first answer."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=2).read()
                break
            except OSError:
                if process.poll() is not None or time.perf_counter() - started > 60:
                    raise RuntimeError(f"the server did not start: {command}") from None
                time.sleep(0.02)
        yield time.perf_counter() - started
    finally:
        process.terminate()
        process.wait(15)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def streamlit(script: str, port: int) -> list[str]:
    """The command that serves a script."""
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    return [sys.executable, "-m", "streamlit", "run", script, *options]


def load(browser: Browser, address: str, text: str, *, slow: bool) -> tuple[float, float, float]:
    """A cold visit: seconds to the first useful text, to the chart, and megabytes until then."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    protocol = context.new_cdp_session(page)
    protocol.send("Network.enable")
    if slow:
        protocol.send("Network.emulateNetworkConditions", SLOW)
    sizes: list[float] = []
    protocol.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(text, timeout=120_000)
    first = time.perf_counter() - started
    page.wait_for_selector(".js-plotly-plot .main-svg", timeout=120_000)
    chart = time.perf_counter() - started
    context.close()
    return first, chart, sum(sizes) / 1e6


def requests_per_second(port: int, number: int = 400) -> float:
    """How many calendars one connection fetches in a second."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/calendar.ics")
    connection.getresponse().read()
    started = time.perf_counter()
    for _ in range(number):
        connection.request("GET", "/calendar.ics")
        connection.getresponse().read()
    return number / (time.perf_counter() - started)


def visitors(address: str) -> dict[str, float]:
    """What a crowd of 24 measures, eight at once, from a process of its own."""
    command = [sys.executable, "benchmarks/visitors.py", address, "--visitors=24", "--at-once=8"]
    found: dict[str, float] = json.loads(subprocess.check_output(command, cwd=ROOT))
    return found


def measured(browser: Browser, script: str, text: str) -> dict[str, float]:
    """All measures of one app; its first visit warms the server and is not counted."""
    starts = []
    for _ in range(RUNS):
        port = free_port()
        with serving(streamlit(script, port), port) as seconds:
            starts.append(seconds)
    port = free_port()
    with serving(streamlit(script, port), port):
        address = f"http://127.0.0.1:{port}/"
        load(browser, address, text, slow=False)
        time.sleep(25)  # bundles are compressed thoroughly in the background, once
        slow = [load(browser, address, text, slow=True) for _ in range(RUNS)]
        fast = [load(browser, address, text, slow=False) for _ in range(RUNS)]
        crowds = [visitors(address.rstrip("/")) for _ in range(RUNS)]
        feeds = requests_per_second(port) if script == "app.py" else 0.0
        calendar = urllib.request.urlopen(f"{address}calendar.ics") if feeds else None
        size = len(calendar.read()) if calendar else 0
    median = statistics.median
    return {
        "start": median(starts),
        "text": median(first for first, _, _ in slow),
        "chart": median(chart for _, chart, _ in slow),
        "bytes": median(size for _, _, size in slow),
        "local": median(chart for _, chart, _ in fast),
        "visitors": median(c["visitors_per_second"] for c in crowds),
        "filter": median(c["filter_p50"] for c in crowds),
        "errors": sum(c["errors"] for c in crowds),
        "feeds": feeds,
        "size": size,
    }


def bare_route(size: int) -> float:
    """Requests per second of a route that does nothing but send as many bytes."""
    port = free_port()
    command = [sys.executable, "-c", BARE.format(size=size, port=port)]
    with serving(command, port, "/calendar.ics"):
        return requests_per_second(port)


def report(rows: list[Row], errors: float) -> str:
    """The table as Markdown."""
    versions = ", ".join(f"{name} {version(name)}" for name in ("streamlit", "plotly", "pandas"))
    lines = [
        "# Results",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {versions}, "
        f"{os.cpu_count()} cores. Medians of {RUNS} runs by `make bench`; plain is "
        "`benchmarks/plain_app.py`.",
        "",
        "| measured | plain | ours | ratio | must be | reached |",
        "|---|---|---|---|---|---|",
    ]
    for row in rows:
        bound = "≥" if row.more_is_better else "≤"
        lines.append(
            f"| {row.name} | {row.plain:.2f} | {row.ours:.2f} | {row.ratio:.2f} "
            f"| {bound} {row.must} | {'yes' if row.is_reached else 'no'} |"
        )
    return "\n".join([*lines, "", f"Visitors that met an error: {errors:.0f}.", ""])


def main() -> None:
    """Run everything, print the table and keep it."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        plain = measured(browser, "benchmarks/plain_app.py", "h1")
        ours = measured(browser, "app.py", ".answer")
        browser.close()
    rows = [
        Row("megabytes to the first chart, cold", plain["bytes"], ours["bytes"], 0.32),
        Row("first useful text, 4 Mbit/s 100 ms, s", plain["text"], ours["text"], 0.12),
        Row("chart, 4 Mbit/s 100 ms, s", plain["chart"], ours["chart"], 0.4),
        Row("chart, local line, s", plain["local"], ours["local"], 1.0),
        Row("filter change on the server under a crowd, s", plain["filter"], ours["filter"], 1.0),
        Row("new visitors per second", plain["visitors"], ours["visitors"], 1.0, True),
        Row(
            "calendars per second beside a bare route",
            bare_route(int(ours["size"])),
            ours["feeds"],
            0.7,
            True,
        ),
        Row("server start to first answer, s", plain["start"], ours["start"], 1.3),
    ]
    text = report(rows, plain["errors"] + ours["errors"])
    (ROOT / "benchmarks" / "RESULTS.md").write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
