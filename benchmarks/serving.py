"""Servers to measure: started from nothing, and asked over plain HTTP."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
BARE = """
import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
body = b"x" * {size}
async def calendar(request):
    return Response(body, media_type="text/calendar")
uvicorn.run(Starlette(routes=[Route("/calendar.ics", calendar)]), port={port}, log_level="error")
"""
"""A server that does nothing but send so many bytes."""


@dataclass(frozen=True)
class Server:
    """A running server: its address, its process, and the seconds until its first answer."""

    address: str
    process: subprocess.Popen[bytes]
    seconds: float

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self.process.pid

    def kill(self) -> None:
        """End it without a word to anybody."""
        self.process.kill()


@contextmanager
def serving(
    command: list[str], port: int, environment: Mapping[str, str] | None = None, path: str = "/"
) -> Iterator[Server]:
    """A server on a port, as long as the block lasts; raise RuntimeError if it does not start.

    Its modules are compiled once, as wherever they are not forbidden to be.
    """
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=kept | dict(environment or {}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        while True:
            try:
                urllib.request.urlopen(address + path, timeout=5).read()
                break
            except OSError:
                if process.poll() is not None or time.perf_counter() - started > 60:
                    raise RuntimeError(f"the server did not start: {command}") from None
                time.sleep(0.01)
        yield Server(address, process, time.perf_counter() - started)
    finally:
        process.terminate()
        process.wait(15)


@contextmanager
def dashboard(script: str, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """A Streamlit script on a free port, with the settings of this repository."""
    port = free_port()
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    command = [sys.executable, "-m", "streamlit", "run", script, *options]
    with serving(command, port, environment) as server:
        yield server


@contextmanager
def bare_route(size: int) -> Iterator[Server]:
    """A route that does nothing but send as many bytes."""
    port = free_port()
    command = [sys.executable, "-c", BARE.format(size=size, port=port)]
    with serving(command, port, path="/calendar.ics") as server:
        yield server


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def calendars_per_second(server: Server, number: int = 1000) -> float:
    """How many calendars one connection fetches in a second."""
    connection = http.client.HTTPConnection(server.address.removeprefix("http://"))
    connection.request("GET", "/calendar.ics")
    connection.getresponse().read()
    started = time.perf_counter()
    for _ in range(number):
        connection.request("GET", "/calendar.ics")
        connection.getresponse().read()
    return number / (time.perf_counter() - started)
