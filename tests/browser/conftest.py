"""A real server and a real browser for each test that asks for them."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.processes import FROZEN

ROOT = Path(__file__).parents[2]
DAY = "on=2026-11-23"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def serving(folder=FROZEN):
    """The address of a server that has just started, on a process folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    words = ["--", "--data", str(folder)]
    process = subprocess.Popen(
        [*command, *options, *words],
        cwd=ROOT,
        env={k: v for k, v in os.environ.items() if k != "TRACKER_DATA"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(150):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=1)
                break
            except OSError:
                if process.poll() is not None:
                    pytest.fail(f"the server ended: {process.stdout.read().decode()}")
                time.sleep(0.2)
        else:
            pytest.fail("the server did not answer within thirty seconds")
        yield address
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="session")
def server():
    """One server on the frozen copy of our data for the whole run."""
    with serving() as address:
        yield address


@pytest.fixture
def fresh_server():
    """A server that nobody has visited yet."""
    with serving() as address:
        yield address


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Chromium as found on this machine, or Playwright's own."""
    found = (
        os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    )
    chosen = {"executable_path": found} if found else {}
    return {**browser_type_launch_args, "args": FLAGS, **chosen}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """A desktop window that may use the clipboard."""
    return {
        **browser_context_args,
        "viewport": {"width": 1280, "height": 900},
        "permissions": ["clipboard-read", "clipboard-write"],
    }


def settled(page):
    """Wait until the page has run and drawn, and the first view has gone."""
    page.wait_for_selector("#first-view", state="detached", timeout=60_000)
    page.wait_for_selector(
        '[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=30_000
    )
    page.wait_for_timeout(350)
    page.wait_for_selector(
        '[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=30_000
    )
    return page


def visit(page, address):
    """Open an address and wait until it is drawn."""
    page.goto(address)
    return settled(page)


def query(page):
    """The query string that the address bar shows."""
    return page.evaluate("location.search")


def looks(page, widths=(1280, 390)):
    """An open page on screens of these widths, light and dark, one after the other; what is seen.

    A page that follows its reader's change of light need not be opened again for each.
    """
    for width in widths:
        page.set_viewport_size({"width": width, "height": 844})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            yield width, scheme


def violations(page, within=None, impacts=None):
    """The rules of access that a page, or a part of it, breaks: each with where it does."""
    found = Axe().run(page, context=within, options={"resultTypes": ["violations"]})
    return [
        f"{rule['id']}: {node['target']} {node['html'][:120]}"
        for rule in found.response["violations"]
        if impacts is None or rule["impact"] in impacts
        for node in rule["nodes"]
    ]
