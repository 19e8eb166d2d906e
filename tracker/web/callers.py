"""Whom a request is of, and how many of one caller are answered at once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Receive, Scope, Send

MOST_AT_ONCE = 20
"""How many requests of one address are answered at once; a browser makes six."""


def caller_of(scope: Scope) -> Hashable:
    """Whom a request is of: an address; behind a web server, which tells none, nobody but itself.

    Such a server counts by addresses itself (deploy/nginx.conf).
    """
    is_passed_on = any(name.startswith(b"x-forwarded-") for name, _ in scope["headers"])
    client = scope.get("client")
    return client[0] if client and not is_passed_on else object()


@dataclass(slots=True)
class AtOnce:
    """The middleware that has the requests of one caller wait for each other, if they are many."""

    app: ASGIApp
    gates: dict[Hashable, asyncio.Semaphore] = field(default_factory=dict)
    present: Counter[Hashable] = field(default_factory=Counter)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request when there is room for its caller."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        caller = caller_of(scope)
        gate = self.gates.setdefault(caller, asyncio.Semaphore(MOST_AT_ONCE))
        self.present[caller] += 1
        try:
            async with gate:
                await self.app(scope, receive, send)
        finally:
            self.present[caller] -= 1
            if not self.present[caller]:
                del self.present[caller], self.gates[caller]
