"""Whether everybody comes back: three replicas behind nginx, a crowd, and one replica that dies.

``python -m deploy.replicas`` ends with 1 when a visitor has lost the view.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from urllib.parse import urlsplit

from benchmarks.serving import Server, dashboard, free_port
from benchmarks.visitors import Crowd, crowd, views_of
from deploy.proxy import MISSING, Proxy, nginx, proxy


@contextmanager
def site(replicas: int = 3) -> Iterator[tuple[Proxy, list[Server]]]:
    """The whole site on free ports: nginx, and behind it replicas that start side by side."""
    with ExitStack() as stack:
        with ThreadPoolExecutor(replicas) as pool:
            starting = [dashboard("app.py") for _ in range(replicas)]
            servers = list(pool.map(stack.enter_context, starting))
        ports = [urlsplit(server.address).port or 0 for server in servers]
        yield stack.enter_context(proxy(ports, free_port())), servers


async def crowd_with_a_death(
    address: str, victim: Server, visitors: int, at_once: int, pause: float, seconds: float
) -> Crowd:
    """A crowd at an address, and a server that is killed so many seconds after it has come."""
    views = await views_of(address)
    run = asyncio.create_task(crowd(address, views, visitors, at_once, pause))
    await asyncio.sleep(seconds)
    victim.kill()
    return await run


def main() -> int:
    """Print what the crowd met as JSON; 1 when somebody was lost, or nobody was put to the test."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--visitors", type=int, default=60)
    parser.add_argument("--at-once", type=int, default=20)
    parser.add_argument("--pause", type=float, default=0.5, help="seconds before a filter change")
    parser.add_argument("--kill-after", type=float, default=2, help="seconds")
    words = parser.parse_args()
    if not nginx():
        sys.exit(MISSING)
    sizes = words.visitors, words.at_once, words.pause, words.kill_after
    with site() as (front, servers):
        found = asyncio.run(crowd_with_a_death(front.server.address, servers[0], *sizes))
    sys.stdout.write(json.dumps(asdict(found), indent=2) + "\n")
    if not found.dropped:
        sys.stderr.write("Nobody was at the replica that died: a larger crowd is needed.\n")
    return 0 if found.dropped and not found.errors else 1


if __name__ == "__main__":
    sys.exit(main())
