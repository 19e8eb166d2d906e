"""What a request says about where we are, and what every answer says about itself."""

from __future__ import annotations

from starlette.requests import Request

from tracker.site_address import site_address

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
"""Headers of every answer of ours."""

OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
"""Headers of data that any page may read and show."""

STATIC_PAGE = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "font-src 'self' data:; img-src 'self' data:; base-uri 'none'; form-action 'none'"
}
"""Headers of a page without scripts."""

FRESH = "public, max-age=300"
"""How long an answer may be kept: it changes with the data and with the day."""

A_DAY = "public, max-age=86400"
"""How long a file may be kept that is ours under the name of another, which stays."""

FOREVER = "public, max-age=31536000, immutable"
"""How long a file may be kept whose name changes with its content."""

VARY = "Accept-Encoding, X-Forwarded-Host, X-Forwarded-Proto"


def base_url(request: Request) -> str:
    """The address of the site for whoever sends a request, without a stroke at the end.

    Of several values that proxies have passed on, the last one is of the nearest proxy.
    """
    headers = request.headers
    proto = headers.get("x-forwarded-proto", "").rpartition(",")[2].strip()
    forwarded = headers.get("x-forwarded-host", "").split(",")
    return site_address(headers.get("host", ""), proto or request.scope["scheme"], forwarded)
