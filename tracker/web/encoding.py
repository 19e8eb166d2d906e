"""Which compression a client takes."""

from __future__ import annotations

_LONGEST = 1000


def accepted(header: str) -> str:
    """The better of br and gzip that an Accept-Encoding header allows; empty for neither.

    >>> accepted("gzip, deflate, br;q=0.9"), accepted("gzip"), accepted("br;q=0, identity")
    ('br', 'gzip', '')
    """
    taken = set()
    for part in header.lower()[:_LONGEST].split(","):
        name, _, quality = part.partition(";")
        try:
            weight = float(quality.partition("=")[2] or 1)
        except ValueError:
            weight = 0.0
        if weight > 0:
            taken.add(name.strip())
    return next((coding for coding in ("br", "gzip") if coding in taken), "")
