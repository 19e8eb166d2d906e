"""The server starts with little, and brings in the rest before the first visitor needs it."""

import asyncio
import subprocess
import sys

from tests.loops import run
from tests.web.served import ROOT
from tracker.web import warming

HEAVY = (
    "pandas",
    "numpy",
    "pyarrow",
    "icalendar",
    "PIL",
    "fpdf",
    "segno",
    "xlsxwriter",
    "openpyxl",
)

START = """
import sys
import streamlit
streamlits = set(sys.modules)
from tracker.web.server import options
from starlette.applications import Starlette
app = Starlette(routes=options()["routes"])
"""
ANSWER = """
import asyncio
scope = {
    "type": "http", "method": "GET", "path": "/", "query_string": b"", "scheme": "http",
    "root_path": "", "headers": [(b"host", b"localhost")],
}
sent = []
async def send(message):
    sent.append(message)
asyncio.run(app(scope, None, send))
assert sent[0]["status"] == 200, sent
assert b"first-view" in sent[1]["body"]
"""
BRING = """
import gc
import app
from tracker.web import warming
assert not gc.isenabled(), "what has just been made is looked through for what can go"
warming._bring()
assert gc.isenabled()
assert gc.get_freeze_count() > 100_000, "what stays for good is looked through again and again"
"""
TELL = """
print(*sorted({name.partition(".")[0] for name in set(sys.modules) - streamlits}))
"""


def imported_by(script):
    """The packages that a script imports besides those of Streamlit."""
    told = subprocess.run(
        [sys.executable, "-c", script + TELL], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(told.stdout.split())


def test_start_and_first_answer_import_nothing_heavy():
    found = imported_by(START + ANSWER)
    assert "tracker" in found
    assert not found & set(HEAVY)


def test_what_is_brought_in_later_is_there_and_is_what_takes_long():
    found = imported_by(START + BRING)
    assert set(HEAVY) - {"openpyxl", "xlsxwriter"} <= found


def test_it_is_brought_in_after_the_start_and_not_during_it(monkeypatch):
    brought = []
    monkeypatch.setattr(warming, "import_module", brought.append)
    monkeypatch.setattr(warming, "PAUSE", 0.05)

    async def live(seconds):
        async with warming.warming(None):
            assert not brought
            await asyncio.sleep(seconds)

    async def live_and_end():
        await live(0)
        await asyncio.sleep(0.2)

    run(live_and_end())
    assert not brought
    run(live(0.3))
    assert tuple(brought) == warming.LATER
