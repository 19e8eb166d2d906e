"""Measure the dashboard beside a plain app over the same records, in one run: ``make bench``.

Writes ``benchmarks/RESULTS.md``. Every figure is a median, with the least and the most beside it;
the ratio is ours to plain. Both apps run with the settings of this repository.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks import synthetic
from benchmarks.browsing import (
    CHART,
    LAPTOP,
    LAPTOP_FAR_AWAY,
    PHONE,
    App,
    clicks_to_repaint,
    cold_visit,
)
from benchmarks.serving import ROOT, Server, bare_route, calendars_per_second, dashboard

RUNS = 3
STARTS = 5
MANY = 10_000
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PLAIN = App(
    script="benchmarks/plain_app.py",
    text="h1",
    picture=CHART,
    choices=('role=option[name="preparatory"]', 'role=option[name="ilc"]'),
    opener='[data-testid="stMultiSelect"] input',
    ready=CHART,
)
OURS = App(
    script="app.py",
    text=".answer",
    picture=".timeline .of-lane a, .timeline .narrow .phase",
    choices=(
        '.st-key-view_phase button:has-text("Preparation")',
        '.st-key-view_phase button:has-text("Law Commission")',
    ),
    opener=".st-key-phase_filters button",
    ready=".st-key-share button",
)
Measures = dict[str, list[float]]


@dataclass(frozen=True)
class Row:
    """One line of the table: what is measured, in which unit, and what the ratio must be."""

    key: str
    name: str
    must: float
    more_is_better: bool = False

    def is_reached(self, ratio: float) -> bool:
        """Whether the ratio is what it must be."""
        return ratio >= self.must if self.more_is_better else ratio <= self.must


ROWS = (
    Row("megabytes", "megabytes to the first chart, cold", 0.32),
    Row("text", "first useful text, 4 Mbit/s 100 ms, s", 0.12),
    Row("picture", "first picture of the timeline, 4 Mbit/s 100 ms, s", 0.05),
    Row("chart_slow", "chart, 4 Mbit/s 100 ms, s", 0.27),
    Row("chart", "chart, local line, s", 0.85),
    Row("phone_picture", "first picture on a phone, 1.6 Mbit/s 150 ms 4× slower, s", 0.05),
    Row("phone", "all of a first visit on that phone, s", 0.5),
    Row("phone_megabytes", "megabytes of a first visit on a phone", 0.32),
    Row("click", "filter change, click to repaint, local line, s", 1.0),
    Row("filter", "filter change on the server, eight visitors at once, s", 1.0),
    Row("visitors", "new visitors per second, one process", 1.0, more_is_better=True),
    Row("memory", "memory per open session, kB", 1.0),
    Row("calendars", "calendars per second (beside a bare route)", 0.7, more_is_better=True),
    Row("filter_many", f"filter and figure at {MANY:,} milestones, server, s", 0.4),
    Row("start", "server start to first answer, s", 1.3),
)


def crowd(server: Server, *options: str) -> dict[str, float]:
    """What a crowd measures, from a process of its own."""
    command = [sys.executable, "benchmarks/visitors.py", server.address, *options]
    found: dict[str, float] = json.loads(subprocess.check_output(command, cwd=ROOT))
    if found["errors"]:
        raise RuntimeError(f"{found['errors']:.0f} visitors met an error: {found}")
    return found


def start_anew(apps: dict[str, App], found: dict[str, Measures]) -> None:
    """Start each server a few times, turn by turn."""
    for _ in range(STARTS):
        for name, app in apps.items():
            with dashboard(app.script) as server:
                found[name]["start"].append(server.seconds)


def visit(browser: Browser, server: Server, app: App, found: Measures) -> None:
    """One round of what visitors wait for."""
    slow = cold_visit(browser, server.address, app, LAPTOP_FAR_AWAY, CHART)
    found["text"].append(slow.text)
    found["picture"].append(slow.picture)
    found["chart_slow"].append(slow.end)
    found["megabytes"].append(slow.megabytes)
    found["chart"].append(cold_visit(browser, server.address, app, LAPTOP, CHART).end)
    found["click"] += clicks_to_repaint(browser, server.address, app)
    seen = crowd(server, "--visitors=24", "--at-once=8")
    found["visitors"].append(seen["visitors_per_second"])
    found["filter"].append(seen["filter_p50"])


def visit_by_phone(browser: Browser, server: Server, app: App, found: Measures) -> None:
    """What a visitor with a slow phone waits for, once: plain takes more than a minute."""
    seen = cold_visit(browser, server.address, app, PHONE, app.ready)
    found["phone_picture"].append(seen.picture)
    found["phone"].append(seen.end)
    found["phone_megabytes"].append(seen.megabytes)


def hold_open(apps: dict[str, App], found: dict[str, Measures]) -> None:
    """Hold sessions open, each time in a new server: an old one has memory to give away.

    Plain does not compress what it says, which would cost it half as much again.
    """
    for _ in range(RUNS):
        for name, app in apps.items():
            words = (
                {} if app is OURS else {"STREAMLIT_SERVER_ENABLE_WEBSOCKET_COMPRESSION": "false"}
            )
            with dashboard(app.script, words) as server:
                time.sleep(5)  # what is imported after the start is not part of a session
                options = "--visitors=12", "--at-once=4", "--hold=80", f"--pid={server.pid}"
                found[name]["memory"].append(crowd(server, *options)["kilobytes_per_session"])


def visit_many(apps: dict[str, App], found: dict[str, Measures]) -> None:
    """Filter a made-up process with very many milestones."""
    with tempfile.TemporaryDirectory() as folder:
        synthetic.write(Path(folder), MANY)
        for name, app in apps.items():
            with dashboard(app.script, {"TRACKER_DATA": folder}) as server:
                crowd(server, "--visitors=1", "--at-once=1")
                for _ in range(RUNS):
                    seen = crowd(server, "--visitors=2", "--at-once=1")
                    found[name]["filter_many"].append(seen["filter_p50"])


def compare_calendars(server: Server, found: dict[str, Measures]) -> None:
    """Fetch our calendar, and as many bytes from a bare route, turn by turn."""
    size = len(urllib.request.urlopen(f"{server.address}/calendar.ics").read())
    with bare_route(size) as bare:
        for _ in range(RUNS):
            found["ours"]["calendars"].append(calendars_per_second(server))
            found["plain"]["calendars"].append(calendars_per_second(bare))


def measured(browser: Browser) -> dict[str, Measures]:
    """Every measure of both apps; a first visit warms each server and is not counted."""
    apps = {"plain": PLAIN, "ours": OURS}
    found: dict[str, Measures] = {name: defaultdict(list) for name in apps}
    start_anew(apps, found)
    with dashboard(PLAIN.script) as plain, dashboard(OURS.script) as ours:
        servers = {"plain": plain, "ours": ours}
        for name, app in apps.items():
            cold_visit(browser, servers[name].address, app, LAPTOP, CHART)
        time.sleep(25)  # bundles are compressed thoroughly in the background, once
        for _ in range(RUNS):
            for name, app in apps.items():
                visit(browser, servers[name], app, found[name])
        for name, app in apps.items():
            visit_by_phone(browser, servers[name], app, found[name])
        compare_calendars(ours, found)
    hold_open(apps, found)
    visit_many(apps, found)
    return found


def report(found: dict[str, Measures], minutes: float) -> str:
    """The table as Markdown."""
    versions = ", ".join(f"{name} {version(name)}" for name in ("streamlit", "plotly", "pandas"))
    lines = [
        "# Results",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {versions}, "
        f"{os.cpu_count()} cores, by `make bench` in {minutes:.0f} minutes. Medians, with the "
        f"least and the most in brackets; plain is `{PLAIN.script}`, both with the settings of "
        "`.streamlit/config.toml`.",
        "",
        "| measured | plain | ours | ratio | must be | reached |",
        "|---|---|---|---|---|---|",
    ]
    for row in ROWS:
        plain, ours = found["plain"][row.key], found["ours"][row.key]
        ratio = statistics.median(ours) / statistics.median(plain)
        bound = "≥" if row.more_is_better else "≤"
        lines.append(
            f"| {row.name} | {_spread(plain)} | {_spread(ours)} | {ratio:.2f} "
            f"| {bound} {row.must} | {'yes' if row.is_reached(ratio) else 'no'} |"
        )
    return "\n".join([*lines, ""])


def _spread(values: Sequence[float]) -> str:
    median = statistics.median(values)
    places = 0 if median >= 100 else 2 if median >= 0.1 else 3
    low, high = (f"{value:,.{places}f}" for value in (min(values), max(values)))
    return f"{median:,.{places}f} ({low}–{high})"


def main() -> None:
    """Run everything, print the table and keep it."""
    started = time.perf_counter()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        found = measured(browser)
        browser.close()
    text = report(found, (time.perf_counter() - started) / 60)
    (ROOT / "benchmarks" / "RESULTS.md").write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
