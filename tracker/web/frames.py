"""What a line may bring: messages that are not large, and not in thousands of pieces.

Uvicorn puts a message together before anybody is asked whether it is wanted, with the largest size
that Streamlit may send. What a browser sends is a hundredth of that.
"""

from __future__ import annotations

import time
from typing import Any

from uvicorn.protocols.websockets import websockets_sansio_impl as lines
from websockets.exceptions import ProtocolError
from websockets.frames import Frame
from websockets.server import ServerProtocol

LARGEST = 250_000
"""The bytes of the largest message that is taken; one of ours has some thousands."""

MOST_FRAMES, FRAMES_A_SECOND = 200, 20
"""How many frames may come at once, pieces of messages and signs of life, and in the long run."""


class BoundedProtocol(ServerProtocol):
    """A line that is closed when too much comes over it."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more | {"max_size": LARGEST})
        self._left: float = MOST_FRAMES
        self._counted = time.monotonic()

    def recv_frame(self, frame: Frame) -> None:
        """Take a frame; raise ProtocolError, which closes the line, when there are too many."""
        now = time.monotonic()
        more = (now - self._counted) * FRAMES_A_SECOND
        self._left, self._counted = min(self._left + more, MOST_FRAMES) - 1, now
        if self._left < 0:
            raise ProtocolError("too many frames")
        super().recv_frame(frame)


def bound() -> None:
    """Have uvicorn make such lines; raise RuntimeError when it is not as known."""
    if not hasattr(lines, "ServerProtocol"):
        raise RuntimeError(f"{lines.__name__} is not as known; tracker/web/frames.py must follow")
    lines.ServerProtocol = BoundedProtocol
