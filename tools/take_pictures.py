"""Take the pictures of the dashboard that lie in ``docs/``.

    python -m tools.take_pictures

Needs a Chromium, as the browser tests do. Pictures are of our data as they stand today, and of the
second process of the tests; look at each before it is kept.
"""

from __future__ import annotations

import io
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.chromium import on_this_machine

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs"
SCREENS = ((1280, 800), (1440, 900), (390, 844), (360, 740))
NARROW = 640
SCHEMES = (("light", ""), ("dark", "-dark"))
VIEWS = {
    "headlines-of-two-phases": "phase=preparatory,conference&importance=1",
    "lanes-by-kind": "phase=sixth-committee&lanes=kind",
    "search": "q=rapporteur&left=2013&right=2020",
    "open-edge": "left=2026&right=2034",
}
PAGES = {
    "in-dispute": "articles",
    "take-part": "take-part?as=without-ecosoc-status",
    "compare": "compare",
}
SECOND = ROOT / "tests" / "processes" / "pandemic"
SECOND_PAGES = {
    "pandemic-timeline": "",
    "pandemic-backing": "who-backs-it",
    "pandemic-delegation": "delegations?participant=PHL",
}
CROWD = "a-crowded-day"
MOST_BYTES = 150_000
COLOURS = (128, 96, 64, 48, 32)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a server on a folder, for as long as it is needed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true"]
    process = subprocess.Popen(  # noqa: S603
        [*command, f"--server.port={port}", "--server.address=127.0.0.1"],
        cwd=ROOT,
        env=os.environ | {"TRACKER_DATA": str(folder)},
        stdout=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(150):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=1)  # noqa: S310
                break
            except OSError:
                time.sleep(0.2)
        else:
            sys.exit("the server did not answer within thirty seconds")
        yield address
    finally:
        process.terminate()
        process.wait(10)


def settle(page: Page, *, has_chart: bool) -> None:
    """Wait until a page has run, and the chart has taken the place of the picture."""
    page.wait_for_selector("#first-view", state="detached")
    if has_chart:
        page.wait_for_selector(".timeline.drawn")
    page.wait_for_timeout(1500)


@contextmanager
def opened(
    browser: Browser, size: tuple[int, int], address: str, scheme: str, *, has_chart: bool
) -> Iterator[Page]:
    """A page on a screen, light or dark; the narrow ones are touched."""
    is_narrow = size[0] < NARROW
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        is_mobile=is_narrow,
        has_touch=is_narrow,
    )
    page = context.new_page()
    page.goto(address)
    settle(page, has_chart=has_chart)
    yield page
    context.close()


def keep(page: Page, name: str) -> None:
    """Write what is seen of a page as a small picture of few colours."""
    seen = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    for colours in COLOURS:
        file = io.BytesIO()
        few = seen.quantize(colours, dither=Image.Dither.NONE)
        few.save(file, "PNG", optimize=True)
        if file.tell() <= MOST_BYTES:
            break
    (FOLDER / f"{name}.png").write_bytes(file.getvalue())
    print(f"docs/{name}.png: {file.tell() // 1000} kB")


def keep_poster(browser: Browser, address: str) -> None:
    """The poster, as large as it is on a screen."""
    page = browser.new_page(viewport={"width": 1588, "height": 1123})
    page.goto(f"{address}/poster.svg")
    page.wait_for_timeout(500)
    keep(page, "poster")
    page.close()


def open_crowd(page: Page) -> None:
    """Choose how many more there are of a crowded day."""
    more = page.locator(".js-plotly-plot .textpoint text", has_text=re.compile(r"^\d+ more$"))
    box = more.first.bounding_box()
    if box is None:
        sys.exit("no day is crowded")
    before = page.url
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_function("before => location.href !== before", arg=before)
    page.mouse.move(0, 0)
    settle(page, has_chart=True)


def main() -> None:
    """Take all of them."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=on_this_machine(), args=["--no-sandbox", "--disable-gpu"]
        )
        take_ours(browser)
        take_second(browser)
        browser.close()


def take_second(browser: Browser) -> None:
    """Three pages of the second process on a laptop and on a phone, light and dark."""
    with serving(SECOND) as address:
        for name, path in SECOND_PAGES.items():
            for size in (SCREENS[0], SCREENS[2]):
                for scheme, ending in SCHEMES:
                    has_chart = not path and size[0] > NARROW
                    with opened(
                        browser, size, f"{address}/{path}", scheme, has_chart=has_chart
                    ) as page:
                        keep(page, f"{name}-{size[0]}{ending}")


def take_ours(browser: Browser) -> None:
    """The timeline in several views, the other pages that answer a question, and the poster."""
    with serving(ROOT / "data") as address:
        for size in SCREENS:
            for scheme, ending in SCHEMES:
                with opened(browser, size, address, scheme, has_chart=size[0] > NARROW) as page:
                    keep(page, f"timeline-{size[0]}{ending}")
        for name, query in VIEWS.items():
            with opened(
                browser, SCREENS[0], f"{address}/?{query}", "light", has_chart=True
            ) as page:
                keep(page, name)
        for name, path in PAGES.items():
            with opened(browser, SCREENS[0], f"{address}/{path}", "light", has_chart=False) as page:
                keep(page, name)
        with opened(browser, (1280, 1200), address, "light", has_chart=True) as page:
            open_crowd(page)
            page.set_viewport_size({"width": 1280, "height": 800})
            keep(page, CROWD)
        keep_poster(browser, address)


if __name__ == "__main__":
    main()
