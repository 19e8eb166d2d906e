"""The lines of open pages: few scripts run at once, and nobody has all the turns."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from .callers import caller_of
from .fair_turns import FairTurns, Turn

MOST_LINES = 100
"""How many pages may be open at one address: an office's, or a hundred lines of one stranger."""

SAID = frozenset({"rerun_script", "stop_script", "app_heartbeat", "backend_operation_request"})
"""What a page of ours says; Streamlit would also empty its caches for whoever asks."""

_WORK = frozenset({"rerun_script", "backend_operation_request"})
_DONE = frozenset({"script_finished", "backend_operation_response"})
_SMALL = 500
"""More bytes than the message has that says that a script has ended."""

_REFUSED = (
    "one address has %s pages open, and one more is refused; if that is your web server, have it "
    "say X-Forwarded-Proto"
)
_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class OpenPages:
    """The middleware that has the scripts of open pages run in turn.

    A first view stands before the hundredth click of somebody else. What comes over a line is not
    read before what came earlier is done.
    """

    app: ASGIApp
    turns: FairTurns = field(default_factory=lambda: FairTurns(at_once=2, longest=0.5))
    lines: Counter[Hashable] = field(default_factory=Counter)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and a line to what makes it wait for its turns."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        caller = caller_of(scope)
        if self.lines[caller] >= MOST_LINES:
            _LOG.warning(_REFUSED, MOST_LINES)
            await send({"type": "websocket.close", "code": 1013})
            return
        self.lines[caller] += 1
        line = _Line(caller, self.turns, receive, send)
        try:
            await line.wait()
            await self.app(scope, line.receive, line.send)
        finally:
            line.end()
            self.lines[caller] -= 1
            if not self.lines[caller]:
                del self.lines[caller]


@dataclass(slots=True)
class _Line:
    """A line whose work is done in turn."""

    caller: Hashable
    turns: FairTurns
    hear: Receive
    tell: Send
    turn: Turn | None = None

    async def wait(self) -> None:
        """Wait until the work before is done, and then for a turn."""
        if self.turn:
            await self.turn.over()
        self.turn = await self.turns.take(self.caller)

    def end(self) -> None:
        """Let the next one have its turn."""
        if self.turn:
            self.turn.end()

    async def receive(self) -> Message:
        """The next message of a page, when its turn has come, if it is one of ours."""
        while True:
            message = await self.hear()
            said = _said(message.get("bytes"))
            if said in _WORK:
                await self.wait()
            if said in SAID or message["type"] != "websocket.receive":
                return message

    async def send(self, message: Message) -> None:
        """Send a message to a page; the turn ends with the work."""
        await self.tell(message)
        if message["type"] != "websocket.send" or _told(message.get("bytes")) in _DONE:
            self.end()


def _said(data: bytes | None) -> str:
    """What a page says; empty for what is no message of a page."""
    try:
        return str(BackMsg.FromString(data or b"").WhichOneof("type") or "")
    except DecodeError:
        return ""


def _told(data: bytes | None) -> str:
    """What a page is told, if it is short."""
    if not data or len(data) > _SMALL:
        return ""
    return str(ForwardMsg.FromString(data).WhichOneof("type"))
