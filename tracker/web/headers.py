"""What a request says about where we are, and what every answer says about itself."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from starlette.requests import Request

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
"""Headers of every answer of ours."""

OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
"""Headers of data that any page may read and show."""

STATIC_PAGE = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'"
}
"""Headers of a page without scripts."""

FRESH = "public, max-age=300"
"""How long an answer may be kept: it changes with the data and with the day."""

FOREVER = "public, max-age=31536000, immutable"
"""How long a file may be kept whose name changes with its content."""

VARY = "Accept-Encoding, X-Forwarded-Host, X-Forwarded-Proto"

BASE_URL = "TRACKER_BASE_URL"
"""The variable that holds the address of the site, where it is known."""

_LOCAL = "http://localhost:8501"
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?(?::\d{1,5})?", re.ASCII)


def base_url(request: Request, environment: Mapping[str, str] = os.environ) -> str:
    """The address of the site as people reach it, without a stroke at the end.

    TRACKER_BASE_URL decides. Without it, it is what the request names, as far as that can be a
    host; anything else gives the local address, so that nobody can make us write their links.
    """
    if fixed := environment.get(BASE_URL):
        return fixed.rstrip("/")
    headers = request.headers
    host = headers.get("x-forwarded-host", "").split(",")[0].strip() or headers.get("host", "")
    if not _HOST.fullmatch(host):
        return _LOCAL
    proto = headers.get("x-forwarded-proto", "").split(",")[0].strip() or request.scope.get(
        "scheme"
    )
    return f"{'https' if proto == 'https' else 'http'}://{host}"
