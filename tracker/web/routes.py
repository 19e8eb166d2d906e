"""Everything that is served beside the dashboard, each under one address, and the pages' heads."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from tracker.domain.dataset import Dataset
from tracker.links import FILTER_KEYS
from tracker.pages import PAGES
from tracker.pages.page import Page
from tracker.publish.letters import NotDrawableError
from tracker.store import DataError

from . import head
from .answering import Answering, Making, Site
from .ask import NotUnderstoodError, asked, asked_leniently
from .headers import SAFE, base_url
from .responses import File, refusal

_CSV = "text/csv"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MILESTONE_KEYS = (*FILTER_KEYS, "on", "id", "sel")
_BRIEFING_KEYS = (*_MILESTONE_KEYS, "since", "page", "state", "res", "group", "treaty")


@dataclass(frozen=True, slots=True)
class Address:
    """Something to fetch: its path, what it is, and the keys that it honours.

    ``table`` names the rows it consists of: where a process has none, there is no such address.
    ``takes_long`` is for what takes a processor 20 ms and more to make.
    """

    path: str
    what: str
    media_type: str
    keys: tuple[str, ...] = ()
    example: str = ""
    table: str = ""
    takes_long: bool = False

    def is_in(self, dataset: Dataset) -> bool:
        """Whether a process has what this address gives."""
        return not self.table or bool(getattr(dataset, self.table))


ADDRESSES: tuple[Address, ...] = (
    Address(
        "/calendar.ics",
        "The milestones as a calendar to subscribe to, or one of them",
        "text/calendar",
        _MILESTONE_KEYS,
        "phase=conference",
        takes_long=True,
    ),
    Address(
        "/feed.atom",
        "Changes to the data as a feed",
        "application/atom+xml",
        _MILESTONE_KEYS,
    ),
    Address(
        "/data/milestones.csv",
        "The milestones as a table",
        _CSV,
        _MILESTONE_KEYS,
        "from=2026&to=2029",
    ),
    Address(
        "/data/milestones.json",
        "The milestones as JSON",
        "application/json",
        _MILESTONE_KEYS,
        "importance=1",
    ),
    Address(
        "/data/milestones.xlsx",
        "The milestones as a workbook",
        _XLSX,
        _MILESTONE_KEYS,
        takes_long=True,
    ),
    *(
        Address(f"/data/{file}", what, _CSV, keys, example, name)
        for name, file, what, keys, example in (
            ("states", "states.csv", "The States", ("state", "group"), "group=african"),
            (
                "sponsorships",
                "sponsorships.csv",
                "The sponsors that are known by name",
                ("state", "group", "res"),
                "res=79-122",
            ),
            (
                "sponsor_counts",
                "sponsor_counts.csv",
                "The published totals of sponsors",
                ("res",),
                "res=79-122",
            ),
            (
                "support_statements",
                "support_statements.csv",
                "The statements of support",
                ("state", "group"),
                "state=SLE",
            ),
            (
                "treaty_statuses",
                "treaty_status.csv",
                "Where States stand with related treaties",
                ("state", "group", "treaty"),
                "treaty=rome-statute",
            ),
        )
    ),
    Address(
        "/data/datapackage.zip",
        "All data with their descriptions, as a Frictionless Data Package",
        "application/zip",
        takes_long=True,
    ),
    Address("/data/openapi.json", "These addresses for machines", "application/json"),
    Address(
        "/card.png",
        "The picture that goes with a link",
        "image/png",
        (*_MILESTONE_KEYS, "page", "state", "res"),
        "page=milestone&id=unga-res-79-122",
        takes_long=True,
    ),
    Address(
        "/timeline.svg",
        "The chart as a picture, with title, source and date in it",
        "image/svg+xml",
        (*_MILESTONE_KEYS, "lanes"),
        "phase=conference",
    ),
    Address(
        "/briefing",
        "A page to print",
        "text/html",
        _BRIEFING_KEYS,
        "phase=conference",
    ),
    Address(
        "/briefing.pdf",
        "The same as PDF",
        "application/pdf",
        _BRIEFING_KEYS,
        "phase=conference",
        takes_long=True,
    ),
    Address("/robots.txt", "What crawlers may read", "text/plain"),
    Address("/sitemap.xml", "Every page, for crawlers", "application/xml"),
)
"""Everything that can be fetched beside the pages; README.md has the same list."""


def routes(site: Site, index: Path) -> list[BaseRoute]:
    """The routes of the site: files, health, and the head of every page.

    ``index`` is Streamlit's page, under which the dashboard starts.
    """
    shell = head.Shell.read(index)
    answering = {
        **{a.path: _answering(a, site) for a in ADDRESSES},
        **{f"/{p.path}": Answering(site, _heading(p, shell, site), site.short) for p in PAGES},
    }
    return [
        *(Route(path, answer, methods=["GET"]) for path, answer in answering.items()),
        Route("/healthz", _telling_health(site)),
        Route("/data/{rest:path}", _nothing_here),
    ]


def _answering(address: Address, site: Site) -> Answering:
    turns = site.long if address.takes_long else site.short
    return Answering(site, _sending(address, site), turns)


def _sending(address: Address, site: Site) -> Making:
    def make(request: Request) -> ASGIApp:
        try:
            ask = asked(request, site.library, site.clock, address.keys)
        except NotUnderstoodError as fault:
            return refusal(str(fault))
        except DataError:
            return _without_data()
        if not address.is_in(ask.dataset):
            return refusal(f"This process has no {address.path.rpartition('/')[2]}.", 404)
        # imported when first needed, see there: the server starts without
        from .files import MAKERS

        try:
            return site.reply(request, (address.path, ask), lambda: MAKERS[address.path](ask))
        except NotDrawableError as fault:
            query = f"?{request.url.query}" if request.url.query else ""
            words = f"{fault} The same page prints from a browser: {ask.base_url}/briefing{query}"
            return refusal(words, 501)

    return make


def _heading(page: Page, shell: head.Shell, site: Site) -> Making:
    def make(request: Request) -> ASGIApp:
        is_embedded = request.query_params.get("embed") == "true"
        try:
            ask = asked_leniently(request, site.library, site.clock, page)
        except DataError:
            body = shell.page(page, "<title>Treaty-process tracker</title>", "")
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
    body = shell.page(page, f"<title>{words}</title>", f"<h1>{words}</h1>")
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
    return refusal(f"There is nothing here. {base}/data/openapi.json lists what there is.", 404)


def _without_data() -> Response:
    words = "The data have faults, so nothing is sent rather than something wrong."
    return refusal(words, 503, {"Retry-After": "300"})
