"""Everything that is served beside the dashboard, each under one address, and the pages' heads."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from tracker.data.store import DataError
from tracker.html import page as pieces
from tracker.html.page import Head
from tracker.pages import PAGES
from tracker.pages.page import Page
from tracker.publish.download import Download
from tracker.publish.downloads import DOWNLOADS
from tracker.publish.letters import NotDrawableError

from . import head
from .answering import Answering, Making, Site
from .ask import NotUnderstoodError, asked, asked_leniently, words_of
from .headers import OPEN, SAFE, STATIC_PAGE, base_url
from .responses import File, refusal


def routes(site: Site, index: Path, downloads: Iterable[Download] = DOWNLOADS) -> list[BaseRoute]:
    """The routes of the site: files, health, and the head of every page.

    ``index`` is Streamlit's page, under which the dashboard starts.
    """
    shell = head.Shell.read(index)
    answering = {
        **{download.path: _answering(download, site) for download in downloads},
        **{f"/{p.path}": Answering(site, _heading(p, shell, site), site.short) for p in PAGES},
    }
    return [
        *(Route(path, answer, methods=["GET"]) for path, answer in answering.items()),
        Route("/healthz", _telling_health(site)),
        Route("/data/{rest:path}", _nothing_here),
    ]


def _answering(download: Download, site: Site) -> Answering:
    turns = site.long if download.takes_long else site.short
    return Answering(site, _sending(download, site), turns)


def _sending(download: Download, site: Site) -> Making:
    headers = STATIC_PAGE if download.media_type == "text/html" else OPEN

    def make(request: Request) -> ASGIApp:
        try:
            if not download.is_in(site.library.current()):
                told = words_of(request).gettext(
                    "This process has no %(file)s.", file=download.file
                )
                return refusal(told, 404)
            ask = asked(request, site.library, site.clock, download.keys)
        except NotUnderstoodError as fault:
            return refusal(str(fault))
        except DataError:
            return _without_data(request)
        name = download.name(ask.dataset)
        try:
            return site.reply(
                request,
                (download.path, ask),
                lambda: File(download.make(ask), download.media_type, name, headers),
            )
        except NotDrawableError as fault:
            query = f"?{request.url.query}" if request.url.query else ""
            told = "%(fault)s The same page prints from a browser: %(address)s"
            address = f"{ask.base_url}/briefing{query}"
            words = ask.situation.words
            return refusal(words.gettext(told, fault=fault, address=address), 501)

    return make


def _heading(page: Page, shell: head.Shell, site: Site) -> Making:
    def make(request: Request) -> ASGIApp:
        is_embedded = request.query_params.get("embed") == "true"
        try:
            ask = asked_leniently(request, site.library, site.clock, page)
        except DataError:
            body = shell.page(page, pieces.head(Head(title="Treaty-process tracker")), "")
            return site.reply(request, page, lambda: _page(body))
        if page not in ask.pages:
            return _without_page(page, shell)
        return site.reply(
            request,
            (ask, is_embedded),
            lambda: _page(head.page(shell, ask, is_embedded=is_embedded)),
        )

    return make


def _without_page(page: Page, shell: head.Shell) -> Response:
    """The dashboard, which then says that it has no such page, under a status that says so too."""
    words = f"This process has no page {page.tab}."
    told = pieces.without_scripts(words, "", (), is_heading=True)
    body = shell.page(page, pieces.head(Head(title=words)), told)
    headers = {**SAFE, "Cache-Control": "no-store"}
    return Response(body, status_code=404, headers=headers, media_type="text/html")


def _page(body: bytes) -> File:
    return File(body, "text/html", kept="no-cache")


def _telling_health(site: Site) -> Callable[[Request], Response]:
    def tell(_: Request) -> Response:
        try:
            dataset = site.library.current()
        except DataError as fault:
            return _json({"ok": False, "problems": len(fault.problems)}, 503)
        checked_on = dataset.process.checked_on
        facts = {
            "ok": not site.library.problems,
            "version": dataset.version,
            "checked_on": checked_on.isoformat(),
            "age_days": (site.clock() - checked_on).days,
            "problems": len(site.library.problems),
        }
        return _json(facts, 200)

    return tell


def _json(facts: Mapping[str, Any], status: int) -> Response:
    return Response(
        json.dumps(facts) + "\n",
        status_code=status,
        headers={**SAFE, "Cache-Control": "no-store"},
        media_type="application/json",
    )


def _nothing_here(request: Request) -> Response:
    base = base_url(request)
    told = "There is nothing here. %(address)s lists what there is."
    told = words_of(request).gettext(told, address=f"{base}/data/openapi.json")
    return refusal(told, 404)


def _without_data(request: Request) -> Response:
    told = "The data have faults, so nothing is sent rather than something wrong."
    return refusal(words_of(request).gettext(told), 503, {"Retry-After": "300"})
