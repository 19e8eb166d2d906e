"""What an open page keeps on the server while it says nothing."""

import asyncio
import socket

from uvicorn import Config, Server
from uvicorn.protocols.websockets import websockets_sansio_impl
from websockets.asyncio.client import connect

from tests.loops import run
from tracker.web import lines

LETTERS = "A milestone of the process, said again and again. " * 40


async def echo(scope, receive, send):
    """Say back what is said."""
    if scope["type"] != "websocket":
        return
    while (message := await receive())["type"] != "websocket.disconnect":
        if message["type"] == "websocket.connect":
            await send({"type": "websocket.accept"})
        else:
            await send({"type": "websocket.send", "text": message["text"]})


async def agreed():
    """What a browser and the server agree on, and what the server says back of two messages."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = Server(Config(echo, lifespan="off", log_level="error", ws="websockets-sansio"))
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    host, port = listening.getsockname()
    address = f"ws://{host}:{port}"
    async with connect(address, proxy=None) as page:
        said = []
        for _ in range(2):
            await page.send(LETTERS)
            said.append(await page.recv())
        found = page.response.headers["Sec-WebSocket-Extensions"]
    server.should_exit = True
    await serving
    return found, said


def test_what_is_sent_is_compressed_and_nothing_is_kept_for_the_next_message(monkeypatch):
    factory = websockets_sansio_impl.ServerPerMessageDeflateFactory
    monkeypatch.setattr(websockets_sansio_impl, "ServerPerMessageDeflateFactory", factory)
    lines.forget_between_messages()
    found, said = run(agreed())
    assert said == [LETTERS, LETTERS]
    assert "permessage-deflate" in found
    assert "server_no_context_takeover" in found
    assert "client_no_context_takeover" in found
