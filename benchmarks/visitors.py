"""A crowd over the real websocket protocol: visitors open, filter three times, and leave.

``python benchmarks/visitors.py ADDRESS --visitors 30 --at-once 10``
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import time
from dataclasses import asdict, dataclass

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

QUERIES = ("", "phase=conference", "phase=preparatory&importance=1", "q=report")


@dataclass(frozen=True)
class Crowd:
    """What a run measured: seconds for a first view and for a filter change, at 50 and 95 %."""

    visitors: int
    errors: int
    seconds: float
    visitors_per_second: float
    first_p50: float
    first_p95: float
    filter_p50: float
    filter_p95: float


async def run_once(socket: websockets.ClientConnection, query: str) -> float:
    """Ask for a run with this query string; the seconds until the script has finished."""
    started = time.perf_counter()
    message = BackMsg()
    message.rerun_script.query_string = query
    await socket.send(message.SerializeToString())
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(await asyncio.wait_for(socket.recv(), 60))
        kind = answer.WhichOneof("type")
        if kind == "delta" and answer.delta.new_element.WhichOneof("type") == "exception":
            raise RuntimeError(answer.delta.new_element.exception.message)
        if kind == "script_finished":
            return time.perf_counter() - started


async def visit(address: str, firsts: list[float], filters: list[float]) -> None:
    """One visitor: open, filter three times, leave."""
    url = address.replace("http", "ws", 1) + "/_stcore/stream"
    protocols = ["streamlit", "PLACEHOLDER_AUTH_TOKEN"]
    async with websockets.connect(url, subprotocols=protocols, max_size=None) as socket:
        firsts.append(await run_once(socket, QUERIES[0]))
        filters.extend([await run_once(socket, query) for query in QUERIES[1:]])


async def crowd(address: str, visitors: int, at_once: int) -> Crowd:
    """Let so many visitors come, so many of them at once."""
    gate = asyncio.Semaphore(at_once)
    firsts: list[float] = []
    filters: list[float] = []

    async def come() -> bool:
        async with gate:
            try:
                await visit(address, firsts, filters)
            except (OSError, RuntimeError, TimeoutError, websockets.WebSocketException):
                return False
            return True

    started = time.perf_counter()
    came = await asyncio.gather(*(come() for _ in range(visitors)))
    seconds = time.perf_counter() - started
    return Crowd(
        visitors=visitors,
        errors=came.count(False),
        seconds=round(seconds, 3),
        visitors_per_second=round(sum(came) / seconds, 3),
        first_p50=round(quantile(firsts, 50), 4),
        first_p95=round(quantile(firsts, 95), 4),
        filter_p50=round(quantile(filters, 50), 4),
        filter_p95=round(quantile(filters, 95), 4),
    )


def quantile(values: list[float], percent: int) -> float:
    """The value that so many percent of the values do not exceed; nan when there is none."""
    if len(values) < 2:
        return values[0] if values else float("nan")
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def main() -> None:
    """Print the measures of one run as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("address")
    parser.add_argument("--visitors", type=int, default=30)
    parser.add_argument("--at-once", type=int, default=10)
    words = parser.parse_args()
    print(json.dumps(asdict(asyncio.run(crowd(words.address, words.visitors, words.at_once)))))


if __name__ == "__main__":
    main()
