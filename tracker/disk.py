"""How single files are read and written: plain ones alone, and whole or not at all."""

from __future__ import annotations

import os
import shutil
import stat
import threading
from pathlib import Path

LARGEST = 8_000_000
"""How many bytes a file may have to be read."""

DRAFTS = ".*.draft"
"""The pattern of the names under which files are written before they are put in their place."""


def unfit(path: Path) -> str:
    """Why a file is not read: it is a link, no file at all, or too large; empty when it is read."""
    about = path.lstat()
    if stat.S_ISLNK(about.st_mode):
        return "is a link to something else; put the file itself here"
    if not stat.S_ISREG(about.st_mode):
        return "is not a plain file; put one here"
    if about.st_size > LARGEST:
        return f"has {about.st_size:,} bytes; at most {LARGEST:,} are read"
    return ""


def read(path: Path) -> bytes:
    """The bytes of a file; raise ValueError when it is unfit to be read."""
    if why := unfit(path):
        raise ValueError(why)
    with path.open("rb") as opened:
        return opened.read(LARGEST)


def replace(path: Path, content: bytes) -> None:
    """Put a file in its place in one step: whoever reads it finds all of the old or of the new."""
    mark = f"{os.getpid()}-{threading.get_ident()}"
    draft = path.with_name(f".{path.name}.{mark}.draft")
    try:
        draft.write_bytes(content)
        if path.exists():
            shutil.copymode(path, draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
