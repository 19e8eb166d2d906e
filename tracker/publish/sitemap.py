"""The list of pages that crawlers read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape


def sitemap(addresses: Iterable[str], changed_on: date) -> bytes:
    """The pages at these addresses as XML (sitemaps.org), each as last changed on a day."""
    entries = "".join(
        f"<url><loc>{escape(address)}</loc><lastmod>{changed_on.isoformat()}</lastmod></url>\n"
        for address in addresses
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{entries}</urlset>\n"
    ).encode()
