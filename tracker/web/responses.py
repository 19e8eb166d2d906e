"""Answers over HTTP: bytes with a type, a fingerprint, and compressed where that helps."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import brotli
from starlette.requests import Request
from starlette.responses import Response

from .encoding import accepted
from .headers import FRESH, SAFE, VARY

_SMALLEST = 600
_LARGEST = 4_000_000
_TEXT = ("text/", "application/json", "application/atom+xml", "application/xml")


@dataclass(frozen=True, slots=True)
class File:
    """Something to send: its bytes, their type, and a name when it is to be saved."""

    body: bytes
    media_type: str
    name: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    kept: str = FRESH


def answer(request: Request, file: File) -> Response:
    """The file, compressed as the reader can take it; 304 when the reader has it already."""
    encoding = _encoding(request, file)
    tag = _tag(file.body, encoding)
    headers = {
        **SAFE,
        **file.headers,
        "ETag": tag,
        "Cache-Control": file.kept,
        "Vary": VARY,
    }
    if _is_known(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    if file.name:
        headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    body = compressed(file.body, encoding)
    if encoding:
        headers["Content-Encoding"] = encoding
    response = Response(body, headers=headers, media_type=file.media_type)
    if request.method == "HEAD":
        response.body = b""  # the length in the headers stays that of the whole
    return response


def refusal(words: str, status: int = 400, headers: Mapping[str, str] | None = None) -> Response:
    """A plain sentence about what is wrong; never markup, so that nothing sent can run."""
    return Response(
        words.rstrip() + "\n",
        status_code=status,
        headers={**SAFE, "Cache-Control": "no-store", **(headers or {})},
        media_type="text/plain",
    )


@lru_cache(maxsize=256)
def compressed(body: bytes, encoding: str) -> bytes:
    """The bytes in an encoding; as they are without one."""
    if encoding == "br":
        smaller: bytes = brotli.compress(body, quality=6)
        return smaller
    return gzip.compress(body, compresslevel=6, mtime=0) if encoding == "gzip" else body


def _encoding(request: Request, file: File) -> str:
    """The best encoding that the reader takes, empty when compressing is not worth it."""
    is_text = file.media_type.startswith(_TEXT)
    if not is_text or not _SMALLEST <= len(file.body) <= _LARGEST:
        return ""
    return accepted(request.headers.get("accept-encoding", "")[:1000])


@lru_cache(maxsize=256)
def _tag(body: bytes, encoding: str) -> str:
    digest = hashlib.sha256(body).hexdigest()[:24]
    return f'"{digest}{f"-{encoding}" if encoding else ""}"'


def _is_known(header: str, tag: str) -> bool:
    known = {part.strip().removeprefix("W/") for part in header[:4000].split(",")}
    return tag in known or "*" in known
