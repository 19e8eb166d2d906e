"""How an address answers: from memory when it can, else from what is made for it now."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from tracker.data.store import DataError, Library
from tracker.words import Words

from .ask import LONGEST_QUERY, Clock
from .encoding import accepted
from .headers import base_url
from .replies import Replies
from .responses import File, Reply, finished, refusal
from .turns import BusyError, Turns

Making = Callable[[Request], ASGIApp]
"""What makes the answer to a request: a reply, or a response that is not kept."""


@dataclass(slots=True)
class Site:
    """What answers are made from: the data, the day, and the replies made before.

    ``clock`` tells the day in the time zone of the data that were read last.

    ``patience`` is for how many seconds the folder and the day are taken to be as they were: to
    look at every file for each request would be a sixth of the work of a busy server.

    What takes long to make is made in turns of its own, ``long``, so that pages and light files,
    in ``short``, never wait for it.

    ``words`` are for what is said before it is known what is asked for.
    """

    library: Library
    clock: Clock
    patience: float = 0.5
    words: Words = field(default_factory=Words)
    replies: Replies = field(default_factory=Replies)
    short: Turns = field(default_factory=lambda: Turns(at_once=2, most_waiting=60))
    long: Turns = field(default_factory=lambda: Turns(at_once=1, most_waiting=8))
    _state: Hashable = None
    _until: float = 0.0

    def read(self) -> None:
        """Bring the data up to date; whatever is wrong with them is told to who asks for them."""
        with suppress(DataError):
            self.library.current()

    def state(self) -> Hashable:
        """What every answer depends on, whatever the request; another value when that changes."""
        now = time.monotonic()
        if now >= self._until:
            self._until = now + self.patience
            # the zone is part of it: before a folder is read, its day is not known
            self._state = self.library.stamp(), self.library.time_zone, self.clock()
        return self._state

    def reply(self, request: Request, what: Hashable, make: Callable[[], File]) -> Reply:
        """The reply to what is asked for, however the address that asks for it is written."""
        coding = accepted(request.headers.get("accept-encoding", ""))
        kept = self.replies.get((what, coding))
        return kept or self.replies.keep((what, coding), finished(make(), coding))


@dataclass(frozen=True, slots=True, eq=False)
class Answering:
    """The ASGI app of an address, which has an answer made in its turn, and keeps a reply.

    It is kept under all of the request that an answer depends on, and the state of the site; so
    what is found there is what would be made now, and is sent at once.
    """

    site: Site
    make: Making
    turns: Turns

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        request = Request(scope)
        query, base = scope["query_string"], base_url(request)
        coding = accepted(request.headers.get("accept-encoding", ""))
        key = scope["path"], query, base, coding, self.site.state()
        answer: ASGIApp | None = self.site.replies.get(key)
        if answer is None:
            answer = await self._made(key, request)
            if isinstance(answer, Reply) and len(query) <= LONGEST_QUERY:
                self.site.replies.keep(key, answer)
        await answer(scope, receive, send)

    async def _made(self, key: Hashable, request: Request) -> ASGIApp:
        try:
            if self.turns is self.site.long:  # a folder that is slow to read must not hold its turn
                await self.site.short.make(object(), self.site.read)
            return await self.turns.make(key, partial(self.make, request))
        except BusyError:
            say = self.site.words.gettext
            said = say("Too much is asked for at once. Try again in a few seconds.")
            return refusal(said, 503, {"Retry-After": "5"})
