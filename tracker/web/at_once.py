"""What is written to a browser leaves at once, and does not wait for word of what left before.

An answer is written in two pieces, a run of a page in dozens. Where a line holds small pieces back
until the last one is known to have come, each takes forty milliseconds. Python turns that off for
lines of a server that says which protocol it speaks; that of Streamlit does not say.
"""

from __future__ import annotations

import asyncio
import socket

from uvicorn.protocols.http.auto import AutoHTTPProtocol

_begin = AutoHTTPProtocol.connection_made


def send_at_once() -> None:
    """Have every line that is made from now on send what is written to it."""
    AutoHTTPProtocol.connection_made = _begin_at_once  # type: ignore[method-assign]


def _begin_at_once(self: asyncio.BaseProtocol, transport: asyncio.BaseTransport) -> None:
    line = transport.get_extra_info("socket")
    if line is not None and line.family in (socket.AF_INET, socket.AF_INET6):
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    _begin(self, transport)
