"""What is written to a browser leaves at once."""

import asyncio
import socket

from uvicorn import Config
from uvicorn.protocols.http.auto import AutoHTTPProtocol
from uvicorn.server import ServerState

from tests.loops import run
from tracker.web import at_once


async def answer(scope, receive, send):
    """Say ok."""
    await send(
        {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]}
    )
    await send({"type": "http.response.body", "body": b"ok"})


async def asked(listening):
    """What a server answers on a socket that does not say which protocol it speaks."""
    config, state = Config(answer, lifespan="off", log_level="error"), ServerState()
    config.load()
    server = await asyncio.get_running_loop().create_server(
        lambda: AutoHTTPProtocol(config, server_state=state, app_state={}), sock=listening
    )
    async with server:
        reader, writer = await asyncio.open_connection(*listening.getsockname())
        writer.write(b"GET / HTTP/1.1\r\nHost: x.example\r\nConnection: close\r\n\r\n")
        found = await asyncio.wait_for(reader.read(), 10)
        writer.close()
    return found


def test_a_line_holds_nothing_back(monkeypatch):
    monkeypatch.setattr(AutoHTTPProtocol, "connection_made", AutoHTTPProtocol.connection_made)
    at_once.send_at_once()
    begin, holding = AutoHTTPProtocol.connection_made, []

    def see(self, transport):
        begin(self, transport)
        line = transport.get_extra_info("socket")
        holding.append(not line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

    monkeypatch.setattr(AutoHTTPProtocol, "connection_made", see)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        assert run(asked(listening)).endswith(b"ok")
    assert holding == [False]
