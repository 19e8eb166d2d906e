"""Our addresses before those of Streamlit."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from .answering import Answering
from .page_routes import PageRoutes


class Ahead:
    """The middleware that lets our addresses answer before Streamlit's own has its turn.

    Streamlit's looks for a session, checks the path, and compresses each answer anew: nothing that
    an exact address with a finished reply needs.
    """

    def __init__(self, app: ASGIApp, routes: Iterable[BaseRoute]) -> None:
        self.app = app
        routes = list(routes)
        self.pages = [route for route in routes if isinstance(route, PageRoutes)]
        self.ours = {
            route.path: route.app
            for route in routes
            if isinstance(route, Route) and isinstance(route.app, Answering)
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for an address of ours, or leave it to what comes next."""
        is_read = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        app = self._at(scope["path"]) if is_read else None
        await (app or self.app)(scope, receive, send)

    def _at(self, path: str) -> ASGIApp | None:
        return self.ours.get(path) or next(filter(None, (p.at(path) for p in self.pages)), None)
