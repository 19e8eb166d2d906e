"""The files that can be fetched, described for machines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from tracker.domain.dataset import Dataset
from tracker.domain.records import Process
from tracker.links import Vocabulary
from tracker.pages import pages_of
from tracker.words import Words

from .download import Download
from .keys import keys_in, parameter

_PLAIN: dict[str, Any] = {"text/plain": {}}


def openapi(words: Words, downloads: Iterable[Download], dataset: Dataset, base_url: str) -> bytes:
    """The files of a process in the terms of OpenAPI, with the values that each key may hold."""
    vocabulary, pages = Vocabulary.of(dataset), pages_of(dataset)
    here = [download for download in downloads if download.is_in(dataset)]
    keys = {file.path: keys_in(file.keys, vocabulary) for file in here}
    known = sorted({key for of_file in keys.values() for key in of_file})
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": dataset.process.title,
            "version": dataset.version,
            "description": dataset.process.blurb.strip(),
            "license": {"name": dataset.process.licence, "url": dataset.process.licence_url},
        },
        "servers": [{"url": base_url}],
        "paths": {
            file.path: {"get": _told(words, dataset.process, file, keys[file.path])}
            for file in here
        },
        "components": {
            "parameters": {key: parameter(words, key, vocabulary, pages) for key in known}
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _told(
    words: Words, process: Process, download: Download, keys: Iterable[str]
) -> dict[str, Any]:
    what = download.says(words, process)
    refusals = {
        "400": "A key or a value that is not known here",
        "501": download.cannot,
        "503": "The data have faults, or too much is asked at once; come back after Retry-After",
    }
    return {
        "summary": what,
        "parameters": [{"$ref": f"#/components/parameters/{key}"} for key in keys],
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
