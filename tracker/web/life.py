"""The life of the server: what must hold before the first visitor comes."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tracker.site_address import tell_which_hosts

from . import at_once, frames, lines, logs, open_files
from .warming import warming

PATIENCE = 0.001
"""For how many seconds a thread works on while others want to; one of them answers all lines."""


@asynccontextmanager
async def life(app: object) -> AsyncIterator[None]:
    """Room for many lines, which bring and keep little and send at once, a bounded log, imports."""
    logs.bound()
    frames.bound()
    at_once.send_at_once()
    lines.forget_between_messages()
    open_files.allow_many()
    sys.setswitchinterval(PATIENCE)
    tell_which_hosts()
    async with warming(app):
        yield
