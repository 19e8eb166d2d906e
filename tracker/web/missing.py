"""What is said of an address at which there is nothing: a page, and the status that goes with it.

Streamlit would start the dashboard under any address, with the status of a page that is there.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from contextlib import suppress
from pathlib import Path

from starlette.requests import Request
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from tracker.data.store import DataError
from tracker.domain.dataset import Dataset
from tracker.html.page import missing
from tracker.pages import pages_of
from tracker.pages.served import Served
from tracker.words import Words

from .answering import Answering, Site
from .first_view import menu, style
from .headers import STATIC_PAGE, base_url
from .page_routes import PageRoutes
from .responses import File
from .turns import BusyError

STREAMLITS = ("/_stcore/", "/static/", "/media/", "/component/")
"""Below what Streamlit has addresses of its own, and says itself what is missing there."""

_OURS = "/data/"
"""Below what a route of ours says in plain text what is missing."""


class Missing:
    """The middleware that answers 404 for addresses that neither we nor Streamlit have.

    ``static`` is the folder of the files that Streamlit serves at the root, ``prefix`` the path
    below which it serves everything when it is told to: there it stays as it is.
    """

    def __init__(
        self, app: ASGIApp, site: Site, routes: Sequence[BaseRoute], static: Path, prefix: str = ""
    ) -> None:
        self.app = app
        self.page = Answering(site, lambda request: _page(request, site), site.short)
        self.site = site
        self._seen: Hashable = None
        self.pages = [route for route in routes if isinstance(route, PageRoutes)]
        files = (path.name for path in static.iterdir() if path.is_file())
        self.known = {getattr(route, "path", "") for route in routes}
        self.known |= {f"/{name}" for name in files if name != "index.html"}
        self.below: tuple[str, ...] = (*STREAMLITS, _OURS)
        if prefix := prefix.strip("/"):
            self.known.add(f"/{prefix}")
            self.below += (f"/{prefix}/",)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, unless there is nothing at its address."""
        if scope["type"] != "http" or await self._is_known(scope):
            await self.app(scope, receive, send)
        else:  # one answer for all such addresses, which are without number
            await self.page({**scope, "path": "/404", "query_string": b""}, receive, send)

    async def _is_known(self, scope: Scope) -> bool:
        path: str = scope["path"].removeprefix(scope.get("root_path", ""))
        # a stroke at the end is taken off, and two at the start are refused, by Streamlit
        plain = path.rstrip("/") or "/"
        if path.startswith(("//", *self.below)) or plain in self.known or self._is_page(plain):
            return True
        state = self.site.state()
        if state == self._seen:
            return False
        self._seen = state
        with suppress(BusyError):  # a folder that has changed may have a page there now
            await self.site.short.make(object(), self.site.read)
        return self._is_page(plain)

    def _is_page(self, path: str) -> bool:
        return any(pages.at(path) for pages in self.pages)


def _page(request: Request, site: Site) -> ASGIApp:
    base = base_url(request)
    try:
        dataset = site.library.current()
    except DataError:
        return site.reply(request, ("404", base), lambda: _file(site.words, base))
    return site.reply(request, ("404", base, dataset), lambda: _file(site.words, base, dataset))


def _file(words: Words, base: str, dataset: Dataset | None = None) -> File:
    """The page, as a browser shows it without any script."""
    first = f"{base}/"
    links = (
        menu(words, dataset.process, pages_of(dataset), Served(dataset.process, first))
        if dataset
        else ()
    )
    name = dataset.process.short_title if dataset else words.gettext("Treaty-process tracker")
    text = missing(words, name, first, links, style(first))
    return File(text.encode(), "text/html", headers=STATIC_PAGE, kept="no-store", status=404)
