"""A visitor's tab: what Streamlit's own page says and does, over the websocket."""

from __future__ import annotations

import asyncio
import http.client
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.typing import Subprotocol

DROPPED = (ConnectionClosed, ConnectionError, InvalidHandshake)
"""What is raised when the line to the server breaks."""

_ATTEMPTS = 10
_FIRST_WAIT, _LONGEST_WAIT = 0.1, 4.0
_PATIENCE = 60
_ROOM = "room=1200"
"""What the page says in a cookie: how wide the picture may be."""

_NO_TOKEN = "PLACEHOLDER_AUTH_TOKEN"
_FINISHED = ForwardMsg.ScriptFinishedStatus
_WIDGETS = ("text_input", "button_group", "multiselect")


@dataclass(slots=True)
class Widget:
    """A widget on the page: its label, its options as they are written, and its value."""

    label: str
    options: tuple[str, ...]
    value: str | tuple[str, ...]


@dataclass(slots=True)
class Tab:
    """A tab on the dashboard at an address.

    ``query`` is what its address bar shows after the question mark, ``picture`` a fingerprint of
    the chart it shows. ``session`` and ``page`` are what the server calls the session and the page.
    Text fields, pills and lists are known as widgets, unless they are folded away in a popover:
    Streamlit's page tells the server of those that it has drawn. ``folds`` are the popovers that
    fill when they are unfolded, by their labels. ``source`` is the address that the visitor has.
    """

    address: str
    source: str = ""
    query: str = ""
    session: str = ""
    page: str = ""
    picture: str = ""
    widgets: dict[str, Widget] = field(default_factory=dict)
    folds: dict[str, str] = field(default_factory=dict)
    _unfolded: set[str] = field(default_factory=set)
    _cookies: str = ""
    _kept: dict[str, ForwardMsg] = field(default_factory=dict)
    _socket: ClientConnection | None = None

    async def open(self) -> None:
        """Fetch the page, connect, and have the script run."""
        self._cookies = await asyncio.to_thread(_cookies_of, self.address, self.source)
        await self._connect()
        await self.run()

    async def come_back(self) -> None:
        """Connect again as the page does after its line broke, and finish what was asked for.

        It says all that the visitor sees: the address, and the values of the widgets. After ten
        attempts in half a minute ConnectionError is raised.
        """
        wait = _FIRST_WAIT
        for _ in range(_ATTEMPTS):
            await self.leave()
            await asyncio.sleep(wait)
            wait = min(2 * wait, _LONGEST_WAIT)
            try:
                await self._connect()
                await self.run()
            except (*DROPPED, TimeoutError):
                continue
            return
        raise ConnectionError(f"{self.address} cannot be reached any more")

    async def unfold(self, label: str) -> None:
        """Unfold what has a label, if there is such a thing, and have the script fill it."""
        if label in self.folds and label not in self._unfolded:
            self._unfolded.add(label)
            await self.run()

    def choose(self, label: str, *places: int) -> None:
        """Choose options of the widget with a label, by their places; ``run`` then tells it."""
        widget = self._widget(label)
        widget.value = tuple(widget.options[place] for place in places)

    def chosen(self, label: str) -> tuple[int, ...]:
        """The places of the options that are chosen in the widget with a label."""
        widget = self._widget(label)
        return tuple(place for place, name in enumerate(widget.options) if name in widget.value)

    async def run(self) -> None:
        """Have the script run with what the tab shows, and take what it sends until its end."""
        if self._socket is None:
            raise ConnectionError("the tab is not connected")
        await self._socket.send(self._wish().SerializeToString())
        drawn: set[str] = set()
        folded: list[tuple[int, ...]] = []
        has_begun = False
        while True:
            data = await asyncio.wait_for(self._socket.recv(), _PATIENCE)
            message = ForwardMsg.FromString(data)
            kind = message.WhichOneof("type")
            if kind == "new_session":
                has_begun = True
                drawn, folded = set(), []
                self.session = message.new_session.initialize.session_id
                self.page = message.new_session.page_script_hash
            elif kind == "navigation":
                self.page = message.navigation.page_script_hash
            elif kind == "page_info_changed":
                self.query = message.page_info_changed.query_string
            elif kind in ("delta", "ref_hash"):
                self._take(message, drawn, folded)
            elif kind == "script_finished" and has_begun:
                if message.script_finished == _FINISHED.FINISHED_SUCCESSFULLY:
                    break
                if message.script_finished != _FINISHED.FINISHED_EARLY_FOR_RERUN:
                    raise RuntimeError("the script did not finish")
        self.widgets = {id_: widget for id_, widget in self.widgets.items() if id_ in drawn}

    async def leave(self) -> None:
        """Close the connection."""
        if self._socket is not None:
            await self._socket.close()
            self._socket = None

    async def _connect(self) -> None:
        protocols = ["streamlit", _NO_TOKEN, *([self.session] if self.session else [])]
        self._socket = await connect(
            self.address.replace("http", "ws", 1) + "/_stcore/stream",
            origin=self.address,
            subprotocols=[Subprotocol(name) for name in protocols],
            additional_headers={"Cookie": "; ".join(filter(None, (_ROOM, self._cookies)))},
            max_size=None,
            proxy=None,
            local_addr=(self.source, 0) if self.source else None,
        )

    def _wish(self) -> BackMsg:
        """The message that asks for a run."""
        message = BackMsg()
        wish = message.rerun_script
        wish.query_string = self.query
        wish.page_script_hash = self.page
        wish.cached_message_hashes.extend(self._kept)
        wish.widget_states.SetInParent()
        for id_, widget in self.widgets.items():
            state = wish.widget_states.widgets.add(id=id_)
            if isinstance(widget.value, str):
                state.string_value = widget.value
            else:
                state.string_array_value.SetInParent()
                state.string_array_value.data.extend(widget.value)
        for label in self._unfolded:
            wish.widget_states.widgets.add(id=self.folds[label]).bool_value = True
        context = wish.context_info
        context.timezone, context.timezone_offset, context.locale = "UTC", 0, "en-US"
        context.url = f"{self.address}/{f'?{self.query}' if self.query else ''}"
        context.is_embedded, context.color_scheme = False, "light"
        return message

    def _take(self, message: ForwardMsg, drawn: set[str], folded: list[tuple[int, ...]]) -> None:
        """Put an element on the page; large ones that the server knows we have come as a hash."""
        path = tuple(message.metadata.delta_path)
        if message.WhichOneof("type") == "ref_hash":
            message = self._kept[message.ref_hash]
        elif message.metadata.cacheable:
            self._kept[message.hash] = message
        if message.delta.add_block.WhichOneof("type") == "popover":
            popover = message.delta.add_block.popover
            if popover.id:
                self.folds[popover.label] = popover.id
            if popover.label not in self._unfolded:
                folded.append(path)
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise RuntimeError(element.exception.message or element.exception.type)
        if kind == "plotly_chart":
            self.picture = message.hash
        if kind in _WIDGETS and not any(path[: len(block)] == block for block in folded):
            proto = getattr(element, kind)
            drawn.add(proto.id)
            self._draw(kind, proto)

    def _draw(self, kind: str, proto: Any) -> None:
        """Take a widget in: its value stays, unless it is new or the server sets it."""
        known = self.widgets.get(proto.id)
        if kind == "text_input":
            value = proto.value if proto.set_value else proto.default
            self.widgets[proto.id] = Widget(proto.label, (), value)
        else:
            named = (o.content if kind == "button_group" else o for o in proto.options)
            options = tuple(named)
            value = tuple(options[place] for place in proto.default)
            if proto.set_value:
                value = tuple(proto.raw_values)
            self.widgets[proto.id] = Widget(proto.label, options, value)
        if known and not proto.set_value:
            self.widgets[proto.id].value = known.value

    def _widget(self, label: str) -> Widget:
        found = [widget for widget in self.widgets.values() if widget.label == label]
        if len(found) != 1:
            raise RuntimeError(f"there are {len(found)} widgets with the label {label}")
        return found[0]


def _cookies_of(address: str, source: str) -> str:
    """Fetch the page as a browser does first; the cookies that it gives, to be sent along."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(
        parts.hostname or "",
        parts.port,
        timeout=_PATIENCE,
        source_address=(source, 0) if source else None,
    )
    try:
        connection.request("GET", "/", headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        if answer.status != http.HTTPStatus.OK:
            raise RuntimeError(f"the page came with status {answer.status}")
        given = SimpleCookie("; ".join(answer.headers.get_all("Set-Cookie") or ()))
    except (OSError, http.client.HTTPException) as fault:
        raise RuntimeError(f"the page did not come: {fault}") from fault
    finally:
        connection.close()
    return "; ".join(f"{name}={morsel.value}" for name, morsel in given.items())
