"""A server on this machine that is attacked, and how it is reached."""

from __future__ import annotations

import asyncio
import ipaddress
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

SOURCE = "127.0.0.2"
"""The address that attacks come from: of this machine too, but not that of visitors."""

PATIENCE = 10.0
"""The seconds after which an attacker gives a line up."""


@dataclass(slots=True)
class Target:
    """The address of a server, until when it is attacked, and what attackers got.

    Raise ValueError for an address that is not of this machine.
    """

    address: str
    until: float
    answers: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        if not ipaddress.ip_address(urlsplit(self.address).hostname or "").is_loopback:
            raise ValueError(f"{self.address} is not of this machine: attack only your own")

    @property
    def port(self) -> int:
        """Its port."""
        return urlsplit(self.address).port or 80

    @property
    def is_on(self) -> bool:
        """Whether the attack still lasts."""
        return time.monotonic() < self.until

    async def line(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A line over which nothing has been said."""
        return await asyncio.open_connection("127.0.0.1", self.port, local_addr=(SOURCE, 0))

    async def asked(self, path: str, *headers: str, method: str = "GET", body: bytes = b"") -> str:
        """The status of the answer to a request, whose body is read; or what came instead."""
        writer = None
        try:
            async with asyncio.timeout(PATIENCE):
                reader, writer = await self.line()
                head = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", *headers]
                if body:
                    head.append(f"Content-Length: {len(body)}")
                text = "\r\n".join([*head, "Connection: close", "", ""])
                writer.write(text.encode("latin-1") + body)
                first = await reader.readline()
                while await reader.read(65_536):
                    pass
                found = first.split()[1].decode() if first else "closed"
        except TimeoutError:
            found = "nothing"
        except OSError:
            found = "cut off"
        finally:
            if writer:
                writer.close()
        self.answers[found] += 1
        return found

    async def page(self) -> ClientConnection | None:
        """The line of an open page, if it is given."""
        stream = f"ws://127.0.0.1:{self.port}/_stcore/stream"
        try:
            line = await connect(
                stream,
                subprotocols=[Subprotocol("streamlit")],
                max_size=None,
                proxy=None,
                open_timeout=PATIENCE,
                ping_interval=None,
                local_addr=(SOURCE, 0),
            )
        except (OSError, TimeoutError, WebSocketException) as fault:
            response = getattr(fault, "response", None)
            self.answers[str(response.status_code) if response else "cut off"] += 1
            return None
        self.answers["opened"] += 1
        return line

    async def wait(self) -> None:
        """Wait until the attack is over."""
        await asyncio.sleep(max(self.until - time.monotonic(), 0))

    async def closed(self, line: ClientConnection) -> None:
        """Note how a line was closed by the server, or that it was not until the attack is over."""
        with suppress(TimeoutError):
            await asyncio.wait_for(line.wait_closed(), max(self.until - time.monotonic(), 0))
            self.answers[f"closed with {line.close_code}"] += 1
