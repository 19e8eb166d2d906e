"""What the first visitor would wait for, brought in before one comes."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from threading import Thread

LATER = (
    "pandas",
    *(
        f"tracker.publish.{module}"
        for module in (
            "calendar",
            "feed",
            "tables",
            "package",
            "openapi",
            "card",
            "picture",
            "poster",
        )
    ),
    *("tracker.publish.briefing", "tracker.publish.briefing_pdf"),
    *("tracker.html.briefing", "tracker.html.map", "tracker.views.survival"),
)
"""What neither the start of the server nor its first answer needs, and takes long to import."""

PAUSE = 1.0
"""The seconds after the start in which the first answer has the processor for itself."""


@asynccontextmanager
async def warming(_: object) -> AsyncIterator[None]:
    """The life of the server, which imports the rest in a thread soon after it has started.

    Until then nothing that has been made can go, so that ``app.py`` has turned off the search for
    what can, a sixth of the time to the first answer.
    """
    thread = Thread(target=_bring, name="warming", daemon=True)
    soon = asyncio.get_running_loop().call_later(PAUSE, thread.start)
    yield
    soon.cancel()


def _cut_fonts() -> None:
    """Have the fonts ready that go into pictures; a tenth of a second each is too long to wait."""
    from tracker.publish import typefaces

    typefaces.faces("", typefaces.FACES)


def _bring() -> None:
    try:
        for name in LATER:
            import_module(name)
        _cut_fonts()
    finally:
        gc.enable()
    gc.collect()
    gc.freeze()  # what stays for good is not looked through again for what can go
