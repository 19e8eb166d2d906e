"""Which of Streamlit's own addresses are open: those that our pages use, and no other."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from tracker.words import Words

from .responses import refusal

PREFIX = "/_stcore/"
"""Where Streamlit's own addresses are, for files that are sent to it among them."""

OPEN = frozenset({"/_stcore/health", "/_stcore/host-config", "/_stcore/stream"})
"""What a page asks for as it starts; the last is the line of an open page."""


class Closed:
    """The middleware that answers 404 for addresses of Streamlit's that no page uses."""

    def __init__(self, app: ASGIApp, words: Words) -> None:
        self.app = app
        self.words = words

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, unless it is for an address that is closed."""
        is_closed = (
            scope["type"] == "http"
            and scope["path"].startswith(PREFIX)
            and scope["path"] not in OPEN
        )
        nothing = self.words.gettext("There is nothing here.")
        app = refusal(nothing, 404) if is_closed else self.app
        await app(scope, receive, send)
