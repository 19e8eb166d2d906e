"""A process folder as it was at an earlier revision of its git repository."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class HistoryError(Exception):
    """An earlier revision cannot be had; the message says why."""


@contextmanager
def folder_at(folder: Path, revision: str) -> Iterator[Path]:
    """The folder with its files at a revision, for as long as the context lasts."""
    if not folder.is_dir():
        raise HistoryError(f"{folder}: no such folder")
    if not _git(folder, "rev-parse", "--git-dir"):
        raise HistoryError(f"{folder} is not in a git repository, so it has no earlier revisions")
    wanted = f"{revision}^{{commit}}"
    commit = b"" if wanted.startswith("-") else _git(folder, "rev-parse", "--verify", wanted)
    if not commit:
        raise HistoryError(f"unknown revision {revision!r}; name a commit, a tag or a branch")
    files = _git(folder, "ls-tree", "-z", commit.decode().strip()).decode().split("\0")
    if not any(files):
        raise HistoryError(f"{folder} was not there at {revision}")
    with tempfile.TemporaryDirectory() as made:
        place = Path(made) / folder.resolve().name
        place.mkdir()
        for line in filter(None, files):
            about, _, name = line.partition("\t")
            _, kind, object_ = about.split()
            if kind == "blob":
                (place / name).write_bytes(_git(folder, "cat-file", "blob", object_))
        yield place


def _git(folder: Path, *arguments: str) -> bytes:
    """What git says in a folder; nothing when it fails."""
    program = shutil.which("git")
    if program is None:
        raise HistoryError("git is not installed")
    done = subprocess.run(  # noqa: S603, no shell, and every argument has its own place
        [program, "-C", str(folder), *arguments], capture_output=True, check=False
    )
    return done.stdout if done.returncode == 0 else b""
