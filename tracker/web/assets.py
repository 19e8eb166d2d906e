"""Streamlit's bundles, compressed once and kept: Streamlit itself sends them as they are.

Some are larger than what we need of them; there files of ours are sent under their names.

A file is compressed when it is first asked for, quickly, and then again thoroughly in the
background; both results are kept on disk under the digest of the content, so that an upgrade of
Streamlit is a new file and a restart finds the work done.
"""

from __future__ import annotations

import gzip
import hashlib
import logging
import threading
import zlib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from tracker import disk
from tracker.words import Words

from .encoding import accepted
from .headers import A_DAY, FOREVER
from .responses import refusal

PREFIX = "/static/"
_LOG = logging.getLogger(__name__)
_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}
_SMALLEST = 1024
_QUICK, _THOROUGH = 9, 11


@dataclass(slots=True)
class Shelf:
    """The compressed forms of the files under a folder, made when first asked for.

    ``kept`` is where they stay on disk; when it cannot be written, they stay in memory alone.
    ``instead`` are files of ours by the name of those in whose place they are sent.
    """

    folder: Path
    kept: Path
    instead: Mapping[str, Path] = field(default_factory=dict)
    _forms: dict[tuple[str, str], tuple[bytes, str]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _worker: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="compress")
    )

    def form(self, name: str, coding: str) -> tuple[bytes, str] | None:
        """The bytes of a file in a coding (``br`` or ``gzip``), and the digest of its content.

        None when there is no such file of a kind that is worth compressing.
        """
        path = self._path(name)
        if path is None or path.suffix not in _TYPES or path.stat().st_size < _SMALLEST:
            return None
        with self._lock:
            if (name, coding) not in self._forms:
                self._forms[name, coding] = self._made(path, name, coding)
            return self._forms[name, coding]

    def made(self, name: str, coding: str) -> tuple[bytes, str] | None:
        """The same, if it has been asked for before."""
        return self._forms.get((name, coding))

    def has(self, name: str) -> bool:
        """Whether there is such a file at all."""
        return self._path(name) is not None

    def _path(self, name: str) -> Path | None:
        if name in self.instead:
            return self.instead[name]
        path = self.folder / name
        try:
            is_inside = path.resolve().is_relative_to(self.folder.resolve())
            return path if is_inside and path.is_file() else None
        except (OSError, ValueError):
            return None

    def _made(self, path: Path, name: str, coding: str) -> tuple[bytes, str]:
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()[:20]
        if coding == "gzip":
            return self._once(f"{digest}.gz", content, _gzip), digest
        thorough = f"{digest}.{_THOROUGH}.br"
        if found := self._found(thorough, content):
            return found, digest
        self._worker.submit(self._improve, name, thorough, content, digest)
        return self._once(f"{digest}.{_QUICK}.br", content, partial(_brotli, _QUICK)), digest

    def _improve(self, name: str, kept_name: str, content: bytes, digest: str) -> None:
        better = self._once(kept_name, content, partial(_brotli, _THOROUGH))
        self._forms[name, "br"] = better, digest

    def _once(self, kept_name: str, content: bytes, compress: Callable[[bytes], bytes]) -> bytes:
        """What stands on disk under this name, made and put there if it does not."""
        if found := self._found(kept_name, content):
            return found
        made = compress(content)
        try:
            self.kept.mkdir(parents=True, exist_ok=True)
            disk.replace(self.kept / kept_name, made)
        except OSError as fault:
            _LOG.warning("compressed files stay in memory: %s", fault)
        return made

    def _found(self, kept_name: str, content: bytes) -> bytes | None:
        """What stands on disk under this name, unless it is damaged, as by a power cut."""
        unpack = gzip.decompress if kept_name.endswith(".gz") else brotli.decompress
        try:
            found = (self.kept / kept_name).read_bytes()
            return found if unpack(found) == content else None
        except (OSError, EOFError, zlib.error, brotli.error):
            return None


class CompressedAssets:
    """The middleware that answers for Streamlit's bundles from a shelf.

    Where there is no such file Streamlit would answer with its page, which browsers and proxies
    would then keep as the bundle.
    """

    def __init__(self, app: ASGIApp, shelf: Shelf, words: Words) -> None:
        self.app = app
        self.shelf = shelf
        self.words = words

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the compressed form or 404, or let Streamlit serve the file as it is."""
        response = await self._response(scope)
        await (response or self.app)(scope, receive, send)

    async def _response(self, scope: Scope) -> Response | None:
        path: str = scope.get("path", "")
        is_asset = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        if not is_asset or not path.startswith(PREFIX):
            return None
        headers = {key: value.decode("latin-1") for key, value in scope["headers"]}
        coding = accepted(headers.get(b"accept-encoding", ""))
        name = path.removeprefix(PREFIX)
        found = None
        if coding and b"range" not in headers:
            found = self.shelf.made(name, coding) or await self._form(name, coding)
        if found is None:
            if name in self.shelf.instead:
                return FileResponse(self.shelf.instead[name], headers={"Cache-Control": A_DAY})
            has = await run_in_threadpool(self.shelf.has, name)
            said = self.words.gettext("There is no such file.")
            return None if has else refusal(said, 404)
        body, digest = found
        etag = f'"{digest}-{coding}"'
        reply = {
            "Content-Encoding": coding,
            "Vary": "Accept-Encoding",
            "Cache-Control": A_DAY if name in self.shelf.instead else FOREVER,
            "ETag": etag,
            "Content-Type": _TYPES[Path(name).suffix],
        }
        if etag in headers.get(b"if-none-match", ""):
            return Response(status_code=304, headers=reply)
        if scope["method"] == "HEAD":
            return Response(headers=reply | {"Content-Length": str(len(body))})
        return Response(body, headers=reply)

    async def _form(self, name: str, coding: str) -> tuple[bytes, str] | None:
        try:
            return await run_in_threadpool(self.shelf.form, name, coding)
        except (OSError, brotli.error) as fault:
            _LOG.warning("%s is served as it is: %s", name, fault)
            return None


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _brotli(quality: int, content: bytes) -> bytes:
    made: bytes = brotli.compress(content, quality=quality, lgwin=24)
    return made
