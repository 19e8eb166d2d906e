"""The files that can be fetched, described for machines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from tracker.domain.dataset import Dataset
from tracker.links import Vocabulary
from tracker.words import Words

from .download import Download
from .keys import parameter

_PLAIN: dict[str, Any] = {"text/plain": {}}


def openapi(words: Words, downloads: Iterable[Download], dataset: Dataset, base_url: str) -> bytes:
    """The files of a process in the terms of OpenAPI, with the values that each key may hold."""
    vocabulary = Vocabulary.of(dataset)
    here = [download for download in downloads if download.is_in(dataset)]
    keys = sorted({key for download in here for key in download.keys})
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": dataset.process.title,
            "version": dataset.version,
            "description": dataset.process.blurb.strip(),
            "license": {"name": dataset.process.licence, "url": dataset.process.licence_url},
        },
        "servers": [{"url": base_url}],
        "paths": {download.path: {"get": _told(words, download)} for download in here},
        "components": {"parameters": {key: parameter(words, key, vocabulary) for key in keys}},
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _told(words: Words, download: Download) -> dict[str, Any]:
    what = words.gettext(download.what)
    refusals = {
        "400": "A key or a value that is not known here",
        "501": download.cannot,
        "503": "The data have faults, or too much is asked at once; come back after Retry-After",
    }
    return {
        "summary": what,
        "parameters": [{"$ref": f"#/components/parameters/{key}"} for key in download.keys],
        "responses": {
            "200": {"description": what, "content": {download.media_type: {}}},
            "304": {"description": words.gettext("Not changed since the given ETag")},
            **{
                status: {"description": words.gettext(reason), "content": _PLAIN}
                for status, reason in refusals.items()
                if reason
            },
        },
    }
