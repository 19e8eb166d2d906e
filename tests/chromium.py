"""Print the path of a Chromium for the browser tests, after getting one if need be."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def on_this_machine() -> str | None:
    """A browser that is named by CHROMIUM or installed already."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


def from_playwright() -> str | None:
    """Playwright's own browser, downloaded if it is not there."""
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if not Path(path).exists():
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        run(command, seconds=240)
    return path if Path(path).exists() else None


def from_distribution() -> str | None:
    """The distribution's package, where this user may install it."""
    if os.geteuid() or not shutil.which("apt-get"):
        return None
    run(["apt-get", "update", "-qq"], seconds=240)
    run(["apt-get", "install", "-y", "-qq", "chromium"], seconds=600)
    return on_this_machine()


def run(command: list[str], seconds: int) -> None:
    """Run a command that may fail; what it says goes to the error stream."""
    try:
        subprocess.run(command, stdout=sys.stderr, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        print(f"{command[0]} took more than {seconds} seconds", file=sys.stderr)


if __name__ == "__main__":
    found = on_this_machine() or from_playwright() or from_distribution()
    if not found:
        sys.exit(
            "No Chromium for the browser tests: install the package chromium, or name one with "
            "CHROMIUM=/path/to/chromium."
        )
    print(found)
