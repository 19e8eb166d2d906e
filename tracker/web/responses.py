"""Answers over HTTP: bytes with a type, a fingerprint, and compressed where that helps."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import brotli
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from .headers import FRESH, SAFE, VARY

_SMALLEST = 600
_LARGEST = 4_000_000
_TEXT = ("text/", "application/json", "application/atom+xml", "application/xml", "image/svg+xml")


@dataclass(frozen=True, slots=True)
class File:
    """Something to send: its bytes, their type, and a name when it is to be saved.

    ``status`` is 404 for a page that says that there is nothing.
    """

    body: bytes
    media_type: str
    name: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    kept: str = FRESH
    status: int = 200


@dataclass(frozen=True, slots=True)
class Reply:
    """A finished answer as it goes over the line, to as many as ask for it: an ASGI app.

    ``unchanged`` are the headers for a reader who has it already.
    """

    body: bytes
    tag: str
    headers: Sequence[tuple[bytes, bytes]]
    unchanged: Sequence[tuple[bytes, bytes]]
    status: int = 200

    async def __call__(self, scope: Scope, _: Receive, send: Send) -> None:
        """Send it; without its body to HEAD, and with 304 to a reader who has it already."""
        known = next((value for name, value in scope["headers"] if name == b"if-none-match"), b"")
        is_known = bool(known) and _is_known(known.decode("latin-1"), self.tag)
        headers = self.unchanged if is_known else self.headers
        is_bare = is_known or scope["method"] == "HEAD"
        # a list of its own for each: the server's middleware adds to it
        start = {"status": 304 if is_known else self.status, "headers": list(headers)}
        await send({"type": "http.response.start", **start})
        await send({"type": "http.response.body", "body": b"" if is_bare else self.body})


def finished(file: File, coding: str) -> Reply:
    """The reply that sends a file, compressed with a coding where that helps."""
    coding = coding if _is_worth_compressing(file) else ""
    digest = hashlib.sha256(file.body).hexdigest()[:24]
    tag = f'"{digest}{f"-{coding}" if coding else ""}"'
    headers = {
        **SAFE,
        **file.headers,
        "ETag": tag,
        "Cache-Control": file.kept,
        "Vary": VARY,
    }
    unchanged = Response(status_code=304, headers=headers)
    if file.name:
        headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    if coding:
        headers["Content-Encoding"] = coding
    body = _compressed(file.body, coding)
    whole = Response(body, headers=headers, media_type=file.media_type)
    return Reply(body, tag, whole.raw_headers, unchanged.raw_headers, file.status)


def refusal(said: str, status: int = 400, headers: Mapping[str, str] | None = None) -> Response:
    """A plain sentence about what is wrong; never markup, so that nothing sent can run."""
    return Response(
        said.rstrip() + "\n",
        status_code=status,
        headers={**SAFE, "Cache-Control": "no-store", **(headers or {})},
        media_type="text/plain",
    )


def _compressed(body: bytes, coding: str) -> bytes:
    """The bytes in a coding; as they are without one."""
    if coding == "br":
        smaller: bytes = brotli.compress(body, quality=6)
        return smaller
    return gzip.compress(body, compresslevel=6, mtime=0) if coding == "gzip" else body


def _is_worth_compressing(file: File) -> bool:
    return file.media_type.startswith(_TEXT) and _SMALLEST <= len(file.body) <= _LARGEST


def _is_known(header: str, tag: str) -> bool:
    known = {part.strip().removeprefix("W/") for part in header[:4000].split(",")}
    return tag in known or "*" in known
