"""The pages under the addresses that a folder gives them, and the way from those that they had."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from starlette._utils import get_route_path
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from tracker.data.store import DataError
from tracker.domain.dataset import Dataset
from tracker.pages import PAGES, pages_of

from .answering import Site
from .moved import moved

_READING = {"GET", "HEAD"}


class PageRoutes(BaseRoute):
    """Every page where the folder has it today; the folder may change while the server runs.

    ``answers`` has what answers for a page, by its name. A page that the folder has not answers for
    all addresses that would be its own.
    """

    def __init__(self, site: Site, answers: Mapping[str, ASGIApp]) -> None:
        self.site = site
        self.answers = answers
        self._of: Dataset | None = None
        self._known: Mapping[str, ASGIApp] = {}

    def at(self, path: str) -> ASGIApp | None:
        """What answers at a path; None where there is no page and never was one.

        The folder is read here only for the very first address; later on whoever makes an answer
        reads it, in its turn.
        """
        library = self.site.library
        if library.last is None:
            with suppress(DataError):
                library.current()
        if not self._known or library.last is not self._of:
            self._of = library.last
            self._known = _places(self._of, self.answers)
        return self._known.get(path)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether there is a page at an address."""
        found = scope["type"] == "http" and self.at(get_route_path(scope))
        return (Match.FULL if found else Match.NONE), {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for the page at an address."""
        app = self.at(get_route_path(scope)) if scope["method"] in _READING else None
        refused = Response("Method Not Allowed", 405, {"Allow": ", ".join(sorted(_READING))})
        await (app or refused)(scope, receive, send)


def _places(dataset: Dataset | None, answers: Mapping[str, ASGIApp]) -> dict[str, ASGIApp]:
    """What answers where; today's address of one page goes before an old one of another."""
    here = pages_of(dataset) if dataset else ()
    now, before = {}, {}
    for page in PAGES:
        path = page.path_in(dataset.process) if dataset else page.path
        now[f"/{path}"] = answers[page.name]
        old = page.old_paths_in(dataset.process) if dataset else page.formerly
        way = _Leading(path) if page in here else answers[page.name]
        before.update({f"/{name}": way for name in old})
    return {**before, **now}


class _Leading:
    """The ASGI app of an old address of a page."""

    def __init__(self, path: str) -> None:
        self.answer = moved(path)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lead on."""
        await self.answer(Request(scope))(scope, receive, send)
