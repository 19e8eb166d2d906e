"""What a line keeps between messages: nothing that the next one does not need.

uvicorn compresses what it sends to an open page, and for each page keeps the last four kilobytes
that it has compressed, with tables of ten times that. So short a memory makes what follows hardly
smaller, and an open page says nothing for most of its time.
"""

from __future__ import annotations

from typing import Any

from uvicorn.protocols.websockets import websockets_sansio_impl as lines
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory


def forget_between_messages() -> None:
    """Have every line that is made from now on begin each message anew."""
    lines.ServerPerMessageDeflateFactory = _forgetting  # type: ignore[assignment, attr-defined]


def _forgetting(**settings: Any) -> ServerPerMessageDeflateFactory:
    return ServerPerMessageDeflateFactory(
        server_no_context_takeover=True, client_no_context_takeover=True, **settings
    )
