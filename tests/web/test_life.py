"""A server at its start: room for many lines, a log that cannot be flooded, and its hosts told."""

import logging
import subprocess
import sys

import pytest

from tests.loops import run
from tests.web.served import ROOT
from tracker.web import life, logs, open_files
from tracker.web.logs import Bounded

OPEN = """
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (256, 2048))
from tracker.web.open_files import allow_many
allow_many()
print(*resource.getrlimit(resource.RLIMIT_NOFILE))
"""


def told_by(script):
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_as_many_files_may_be_open_as_the_system_allows():
    assert told_by(OPEN) == ["2048", "2048"]


def test_where_there_is_no_such_limit_the_server_starts_all_the_same(monkeypatch):
    monkeypatch.setitem(sys.modules, "resource", None)
    open_files.allow_many()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_limit_that_may_not_be_raised_is_left_as_it_is(monkeypatch):
    import resource

    def refuse(*_):
        raise ValueError("not allowed")

    monkeypatch.setattr(resource, "setrlimit", refuse)
    open_files.allow_many()


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def written():
    """What is written to a log that is bounded to three lines of a kind in a minute."""
    clock, lines = Clock(), []
    log = logging.Logger("written")
    log.addFilter(Bounded(most=3, clock=clock))

    class Keeping(logging.Handler):
        def emit(self, record):
            lines.append(record.getMessage())

    log.addHandler(Keeping())
    return log, clock, lines


def flood(log, number):
    for place in range(number):
        log.error("no line can be accepted, %s", place)


def test_of_what_is_said_again_and_again_some_lines_are_written_and_the_number_of_the_rest(written):
    log, clock, lines = written
    flood(log, 10_000)
    assert [line.split("\n")[0] for line in lines] == [
        "no line can be accepted, 0",
        "no line can be accepted, 1",
        "no line can be accepted, 2 (more like this are left out for a minute)",
    ]
    clock.now += 61
    flood(log, 1)
    assert lines[3] == "no line can be accepted, 0 (9,997 like this were left out before)"


def test_what_is_said_elsewhere_is_not_left_out(written):
    log, _, lines = written
    flood(log, 100)
    log.error("something else")
    assert lines[-1] == "something else"


def test_what_is_said_seldom_is_written_as_it_is(written):
    log, clock, lines = written
    for _ in range(10):
        flood(log, 2)
        clock.now += 61
    assert len(lines) == 20
    assert not any("left out" in line for line in lines)


def test_the_server_bounds_what_strangers_can_have_it_say(monkeypatch, caplog):
    monkeypatch.delenv("TRACKER_BASE_URL", raising=False)
    monkeypatch.delenv("TRACKER_HOSTS", raising=False)
    loud = {name: list(logging.getLogger(name).filters) for name in logs.LOUD}

    async def live():
        async with life.life(None):
            for name in logs.LOUD:
                flood(logging.getLogger(name), 1000)

    try:
        with caplog.at_level(logging.INFO):
            run(live())
    finally:
        for name, filters in loud.items():
            logging.getLogger(name).filters[:] = filters
    messages = [record.getMessage() for record in caplog.records]
    assert len([m for m in messages if "accepted" in m]) <= logs.MOST * len(logs.LOUD)
    assert len([m for m in messages if "TRACKER_HOSTS" in m]) == 1


def test_logs_that_are_bounded_are_those_that_the_server_writes():
    """The names are of other packages, which may change them."""
    names = """
import uvicorn.protocols.websockets.websockets_sansio_impl as line, asyncio.log, logging
import streamlit.web.server.starlette.starlette_websocket as socket
print(asyncio.log.logger.name, socket._LOGGER.name, "uvicorn.error")
"""
    assert set(told_by(names)) <= set(logs.LOUD)
