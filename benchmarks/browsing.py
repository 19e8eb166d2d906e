"""What a visitor waits for, measured in a real browser."""

from __future__ import annotations

import time
from dataclasses import dataclass

from playwright.sync_api import Browser, CDPSession, Page


@dataclass(frozen=True)
class Device:
    """What a visitor holds: its screen, its line in Mbit/s and milliseconds, how slow it is.

    Without ``megabits`` the line is as fast as this machine.
    """

    width: int
    height: int
    megabits: float = 0
    latency: int = 0
    slowness: int = 1

    def take(self, protocol: CDPSession) -> None:
        """Make a page one of this device."""
        protocol.send("Network.enable")
        protocol.send("Emulation.setCPUThrottlingRate", {"rate": self.slowness})
        if self.megabits:
            bytes_a_second = self.megabits * 1_000_000 / 8
            protocol.send(
                "Network.emulateNetworkConditions",
                {
                    "offline": False,
                    "latency": self.latency,
                    "downloadThroughput": bytes_a_second,
                    "uploadThroughput": bytes_a_second,
                },
            )


LAPTOP = Device(1280, 900)
LAPTOP_FAR_AWAY = Device(1280, 900, megabits=4, latency=100)
PHONE = Device(390, 844, megabits=1.6, latency=150, slowness=4)

CHART = ".js-plotly-plot .main-svg"
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

    Its first useful text; its first picture, on a laptop and on a phone; the choices of its filter
    by phase, and what unfolds them. ``ready`` stands when all has come that a phone asks for.
    """

    script: str
    text: str
    picture: str
    choices: tuple[str, ...]
    opener: str
    ready: str


@dataclass(frozen=True)
class Visit:
    """A cold visit: seconds to the first useful text, to the first picture and to what was awaited.

    ``megabytes`` are those that had come by then.
    """

    text: float
    picture: float
    end: float
    megabytes: float


def cold_visit(browser: Browser, address: str, app: App, device: Device, awaited: str) -> Visit:
    """A first visit with nothing kept, until something that is ``awaited`` stands."""
    context = browser.new_context(
        viewport={"width": device.width, "height": device.height}, is_mobile=device is PHONE
    )
    page = context.new_page()
    protocol = context.new_cdp_session(page)
    device.take(protocol)
    sizes: list[float] = []
    protocol.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    seconds = []
    for selector in (app.text, app.picture, awaited):
        page.locator(selector).locator("visible=true").first.wait_for(timeout=240_000)
        seconds.append(time.perf_counter() - started)
    context.close()
    text, picture, end = seconds
    return Visit(text, picture, end, sum(sizes) / 1e6)


def clicks_to_repaint(browser: Browser, address: str, app: App) -> list[float]:
    """For each choice in its turn, the seconds from the click to the chart's last change."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(CHART, timeout=120_000)
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
