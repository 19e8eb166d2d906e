"""Replies that have been made, kept to be sent again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field

from .responses import Reply


@dataclass(slots=True)
class Replies:
    """The replies of late, up to a number and a size; the one not used for longest goes first.

    Bounds, so that whoever makes up addresses does not fill the memory. ``size`` is that of all
    bodies and of the texts in their keys together, in bytes.
    """

    most: int = 2_000
    most_bytes: int = 50_000_000
    size: int = 0
    _kept: OrderedDict[Hashable, Reply] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable) -> Reply | None:
        """The reply that is kept under a key."""
        with self._lock:
            reply = self._kept.get(key)
            if reply is not None:
                self._kept.move_to_end(key)
            return reply

    def keep(self, key: Hashable, reply: Reply) -> Reply:
        """Keep a reply under a key, and give it back."""
        with self._lock:
            self._drop(key)
            self._kept[key] = reply
            self.size += _size(key, reply)
            while len(self._kept) > self.most or self.size > self.most_bytes:
                self._drop(next(iter(self._kept)))
        return reply

    def _drop(self, key: Hashable) -> None:
        if reply := self._kept.pop(key, None):
            self.size -= _size(key, reply)


def _size(key: Hashable, reply: Reply) -> int:
    parts = key if isinstance(key, tuple) else (key,)
    return len(reply.body) + sum(len(part) for part in parts if isinstance(part, str | bytes))
