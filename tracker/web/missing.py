"""What is said of an address at which there is nothing: a page, and the status that goes with it.

Streamlit would start the dashboard under any address, with the status of a page that is there.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from starlette.requests import Request
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from tracker.domain.dataset import Dataset
from tracker.store import DataError

from .answering import Answering, Site
from .first_view import STYLE, menu
from .headers import STATIC_PAGE, base_url
from .responses import File

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
        self, app: ASGIApp, site: Site, routes: Iterable[BaseRoute], static: Path, prefix: str = ""
    ) -> None:
        self.app = app
        self.page = Answering(site, lambda request: _page(request, site), site.short)
        files = (path.name for path in static.iterdir() if path.is_file())
        self.known = {getattr(route, "path", "") for route in routes}
        self.known |= {f"/{name}" for name in files if name != "index.html"}
        self.below: tuple[str, ...] = (*STREAMLITS, _OURS)
        if prefix := prefix.strip("/"):
            self.known.add(f"/{prefix}")
            self.below += (f"/{prefix}/",)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, unless there is nothing at its address."""
        if scope["type"] != "http" or self._is_known(scope):
            await self.app(scope, receive, send)
        else:  # one answer for all such addresses, which are without number
            await self.page({**scope, "path": "/404", "query_string": b""}, receive, send)

    def _is_known(self, scope: Scope) -> bool:
        path: str = scope["path"].removeprefix(scope.get("root_path", ""))
        # a stroke at the end is taken off, and two at the start are refused, by Streamlit
        return path.startswith(("//", *self.below)) or (path.rstrip("/") or "/") in self.known


def _page(request: Request, site: Site) -> ASGIApp:
    base = base_url(request)
    try:
        dataset = site.library.current()
    except DataError:
        return site.reply(request, ("404", base), lambda: _file("", base))
    return site.reply(
        request, ("404", base, dataset), lambda: _file(_pages(dataset, base), base, dataset)
    )


def _pages(dataset: Dataset, base: str) -> str:
    return f"<p>These are the pages there are:</p>{menu(dataset, f'{base}/')}"


def _file(pages: str, base: str, dataset: Dataset | None = None) -> File:
    """The page, as a browser shows it without any script."""
    name = escape(dataset.process.short_title) if dataset else "Treaty-process tracker"
    first = escape(f"{base}/")
    text = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>Nothing here · {name}</title>\n<style>{STYLE}</style>\n</head>\n"
        '<body><main id="first-view"><div class="tracker">\n<h1>There is nothing here</h1>\n'
        "<p>No page of this site has this address. Perhaps a part of it was lost on the way. "
        f'Everything begins with <a href="{first}">the timeline</a>.</p>\n{pages}\n'
        "</div></main></body>\n</html>\n"
    )
    return File(text.encode(), "text/html", headers=STATIC_PAGE, kept="no-store", status=404)
