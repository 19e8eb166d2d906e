"""The life of the server: what must hold before the first visitor comes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tracker.site_address import tell_which_hosts

from . import logs, open_files
from .warming import warming


@asynccontextmanager
async def life(app: object) -> AsyncIterator[None]:
    """Room for many lines, a log that cannot be flooded, and what takes long to import."""
    logs.bound()
    open_files.allow_many()
    tell_which_hosts()
    async with warming(app):
        yield
