"""The way from an address that something had to the one that it has now."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from .headers import SAFE, base_url

PERMANENT = 308


def moved(path: str) -> Callable[[Request], Response]:
    """What answers at an old address: where the thing is now, with all that was asked for.

    It is not kept, since a folder may give the old address to another page some day.
    """

    def answer(request: Request) -> Response:
        query = request.url.query
        address = f"{base_url(request)}/{path}{'?' if query else ''}{query}"
        headers = {**SAFE, "Cache-Control": "no-store"}
        return RedirectResponse(address, PERMANENT, headers)

    return answer
