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
from tracker.domain.records import Process
from tracker.html import page as pieces
from tracker.html.page import Head
from tracker.pages import PAGES
from tracker.pages.page import Page
from tracker.publish.download import Download
from tracker.publish.downloads import DOWNLOADS
from tracker.publish.letters import NotDrawableError
from tracker.words import Words

from . import head
from .answering import Answering, Making, Site
from .ask import NotUnderstoodError, asked, asked_leniently
from .headers import OPEN, SAFE, STATIC_PAGE, base_url
from .moved import moved
from .page_routes import PageRoutes
from .responses import File, refusal


def routes(site: Site, index: Path, downloads: Iterable[Download] = DOWNLOADS) -> list[BaseRoute]:
    """The routes of the site: files, health, and the head of every page.

    ``index`` is Streamlit's page, under which the dashboard starts.
    """
    shell = head.Shell.read(index)
    files = list(downloads)
    pages = {p.name: Answering(site, _heading(p, shell, site), site.short) for p in PAGES}
    before = [(old, moved(file.path[1:])) for file in files for old in file.formerly]
    return [
        *(Route(file.path, _answering(file, site), methods=["GET"]) for file in files),
        *(Route(path, answer, methods=["GET"]) for path, answer in before),
        PageRoutes(site, pages),
        Route("/healthz", _telling_health(site)),
        Route("/data/{rest:path}", _telling_nothing(site)),
    ]


def _answering(download: Download, site: Site) -> Answering:
    turns = site.long if download.takes_long else site.short
    return Answering(site, _sending(download, site), turns)


def _sending(download: Download, site: Site) -> Making:
    headers = STATIC_PAGE if download.media_type == "text/html" else OPEN
    say = site.words.gettext

    def make(request: Request) -> ASGIApp:
        try:
            if not download.is_in(site.library.current()):
                return refusal(say("This process has no %(file)s.", file=download.file), 404)
            ask = asked(site.words, request, site.library, site.clock, download.keys)
        except NotUnderstoodError as fault:
            return refusal(str(fault))
        except DataError:
            return _without_data(site)
        name = download.name(ask.dataset)
        try:
            return site.reply(
                request,
                (download.path, ask),
                lambda: File(download.make(ask), download.media_type, name, headers),
            )
        except NotDrawableError as fault:
            query = f"?{request.url.query}" if request.url.query else ""
            address = f"{ask.base_url}/briefing{query}"
            prints = say("The same page prints from a browser: %(address)s", address=address)
            return refusal(f"{fault} {prints}", 501)

    return make


def _heading(page: Page, shell: head.Shell, site: Site) -> Making:
    def make(request: Request) -> ASGIApp:
        is_embedded = request.query_params.get("embed") == "true"
        try:
            ask = asked_leniently(request, site.library, site.clock, page)
        except DataError:
            title = site.words.gettext("Treaty-process tracker")
            said = pieces.broken(site.words, site.library.folder)
            told = pieces.without_scripts(site.words, *said, (), is_heading=True)
            body = shell.page(page, pieces.head(Head(title=title)), told)
            return site.reply(request, page, lambda: _page(body))
        if page not in ask.pages:
            return _without_page(ask.situation.words, ask.dataset.process, page, shell)
        return site.reply(
            request,
            (ask, is_embedded),
            lambda: _page(head.page(shell, ask, is_embedded=is_embedded)),
        )

    return make


def _without_page(words: Words, process: Process, page: Page, shell: head.Shell) -> Response:
    """The dashboard, which then says that it has no such page, under a status that says so too."""
    name = page.name_in(words, process)
    title = words.gettext("This process has no page %(page)s.", page=name)
    told = pieces.without_scripts(words, title, "", (), is_heading=True)
    body = shell.page(page, pieces.head(Head(title=title)), told)
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


def _telling_nothing(site: Site) -> Callable[[Request], Response]:
    def tell(request: Request) -> Response:
        said = site.words.gettext(
            "There is nothing here. %(base)s/data/openapi.json lists what there is.",
            base=base_url(request),
        )
        return refusal(said, 404)

    return tell


def _without_data(site: Site) -> Response:
    say = site.words.gettext
    said = say("The data have faults, so nothing is sent rather than something wrong.")
    return refusal(said, 503, {"Retry-After": "300"})
