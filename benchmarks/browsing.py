"""What a visitor waits for, measured in a real browser."""

from __future__ import annotations

import time
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

SLOW_LINE = {
    "offline": False,
    "latency": 100,
    "downloadThroughput": 500_000,
    "uploadThroughput": 500_000,
}
"""4 Mbit/s with 100 ms, in the terms of the browser's own protocol (bytes a second)."""

_CHART = ".js-plotly-plot .main-svg"
_WATCH = """
() => {
  window.click = window.repaint = 0;
  const watched = (target) => target.closest?.(".cartesianlayer");
  document.addEventListener("pointerdown", () => { window.click = performance.now(); },
    { capture: true, once: true });
  new MutationObserver((changes) => {
    if (changes.some((change) => watched(change.target))) window.repaint = performance.now();
  }).observe(document.body, { subtree: true, childList: true, attributes: true });
}
"""


@dataclass(frozen=True)
class App:
    """A dashboard as the browser meets it, in selectors.

    Its first useful text; the choices of its filter by phase, and what unfolds them.
    """

    script: str
    text: str
    choices: tuple[str, ...]
    opener: str = ""


@dataclass(frozen=True)
class Visit:
    """A cold visit: seconds to the first useful text and to the chart, megabytes until then."""

    text: float
    chart: float
    megabytes: float


def cold_visit(browser: Browser, address: str, app: App, *, slow: bool) -> Visit:
    """A first visit with nothing kept."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    protocol = context.new_cdp_session(page)
    protocol.send("Network.enable")
    if slow:
        protocol.send("Network.emulateNetworkConditions", SLOW_LINE)
    sizes: list[float] = []
    protocol.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(app.text, timeout=120_000)
    text = time.perf_counter() - started
    page.wait_for_selector(_CHART, timeout=120_000)
    chart = time.perf_counter() - started
    context.close()
    return Visit(text, chart, sum(sizes) / 1e6)


def clicks_to_repaint(browser: Browser, address: str, app: App) -> list[float]:
    """For each choice in its turn, the seconds from the click to the chart's last change."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(_CHART, timeout=120_000)
    page.wait_for_timeout(2_500)
    found = [_click(page, app, choice) for choice in app.choices]
    context.close()
    return found


def _click(page: Page, app: App, choice: str) -> float:
    if not page.locator(choice).count():
        page.locator(app.opener).click()
    page.wait_for_selector(choice)
    page.evaluate(_WATCH)
    page.locator(choice).click()
    page.wait_for_timeout(1_500)
    milliseconds: float = page.evaluate("window.repaint - window.click")
    if milliseconds <= 0:
        raise RuntimeError(f"{choice} did not change the chart of {app.script}")
    return milliseconds / 1000
