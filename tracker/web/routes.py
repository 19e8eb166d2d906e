"""Everything that is served beside the dashboard, each under one address, and the pages' heads."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from tracker.domain.dataset import Dataset
from tracker.links import EARLIEST, FILTER_KEYS, LATEST, LONGEST_TEXT, PAGE_KEYS, View, Vocabulary
from tracker.publish import tables
from tracker.publish.briefing import as_html, as_pdf
from tracker.publish.calendar import calendar
from tracker.publish.card import card
from tracker.publish.feed import feed
from tracker.publish.package import datapackage
from tracker.store import TABLES, DataError, Library
from tracker.views.headline import headline

from . import head
from .ask import Ask, Clock, NotUnderstoodError, asked, asked_leniently, page_path
from .headers import OPEN, STATIC_PAGE, base_url
from .responses import File, answer, refusal

Maker = Callable[[Ask], File]
_PAGES = Path(__file__).parent.parent.parent / "pages"
_MILESTONE_KEYS = (*FILTER_KEYS, "on", "id")


@dataclass(frozen=True, slots=True)
class Address:
    """Something to fetch: its path, what it is, the keys that it honours, and what makes it.

    ``table`` names the rows it consists of: where a process has none, there is no such address.
    """

    path: str
    what: str
    media_type: str
    make: Maker
    keys: tuple[str, ...] = ()
    example: str = ""
    table: str = ""

    def is_in(self, dataset: Dataset) -> bool:
        """Whether a process has what this address gives."""
        return not self.table or bool(getattr(dataset, self.table))


def _calendar(ask: Ask) -> File:
    address = f"{ask.base_url}/calendar.ics{ask.query}"
    body = calendar(ask.dataset, ask.milestones, ask.today, ask.base_url, source=address)
    return File(body, "text/calendar", headers=OPEN)


def _feed(ask: Ask) -> File:
    chosen = ask.milestones if ask.query else None
    body = feed(ask.dataset, ask.today, ask.base_url, milestones=chosen)
    return File(body, "application/atom+xml", headers=OPEN)


def _milestones_csv(ask: Ask) -> File:
    rows = tables.milestone_rows(ask.dataset, ask.milestones, ask.today)
    return File(tables.as_csv(rows), "text/csv", f"milestones-{ask.version}.csv", OPEN)


def _milestones_json(ask: Ask) -> File:
    rows = tables.milestone_rows(ask.dataset, ask.milestones, ask.today)
    return File(tables.as_json(ask.dataset, rows), "application/json", headers=OPEN)


def _milestones_xlsx(ask: Ask) -> File:
    rows = tables.milestone_rows(ask.dataset, ask.milestones, ask.today)
    return File(
        tables.as_xlsx(ask.dataset, rows),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        f"milestones-{ask.version}.xlsx",
        OPEN,
    )


def _card(ask: Ask) -> File:
    words = headline(ask.dataset, ask.page, ask.view, ask.today)
    return File(card(ask.dataset, words, ask.milestones, ask.today), "image/png", headers=OPEN)


def _briefing_html(ask: Ask) -> File:
    body = as_html(ask.dataset, ask.page, ask.view, ask.today, ask.address)
    return File(body, "text/html", headers=STATIC_PAGE)


def _briefing_pdf(ask: Ask) -> File:
    body = as_pdf(ask.dataset, ask.page, ask.view, ask.today, ask.address)
    return File(body, "application/pdf", headers=OPEN)


def _openapi(ask: Ask) -> File:
    text = json.dumps(openapi(ask.dataset, ask.base_url), ensure_ascii=False, indent=1)
    return File(text.encode(), "application/json", headers=OPEN)


def _robots(ask: Ask) -> File:
    lines = ("User-agent: *", "Allow: /", "Disallow: /_stcore/", "Disallow: /briefing.pdf")
    text = "\n".join([*lines, "", f"Sitemap: {ask.base_url}/sitemap.xml", ""])
    return File(text.encode(), "text/plain")


def _sitemap(ask: Ask) -> File:
    return File(sitemap(ask.dataset, ask.base_url, pages()), "application/xml")


_CSV = "text/csv"
ADDRESSES: tuple[Address, ...] = (
    Address(
        "/calendar.ics",
        "The milestones as a calendar to subscribe to, or one of them",
        "text/calendar",
        _calendar,
        _MILESTONE_KEYS,
        "phase=conference",
    ),
    Address(
        "/feed.atom",
        "Changes to the data as a feed",
        "application/atom+xml",
        _feed,
        _MILESTONE_KEYS,
    ),
    Address(
        "/data/milestones.csv",
        "The milestones as a table",
        _CSV,
        _milestones_csv,
        _MILESTONE_KEYS,
        "from=2026&to=2029",
    ),
    Address(
        "/data/milestones.json",
        "The milestones as JSON",
        "application/json",
        _milestones_json,
        _MILESTONE_KEYS,
        "importance=1",
    ),
    Address(
        "/data/milestones.xlsx",
        "The milestones as a workbook",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _milestones_xlsx,
        _MILESTONE_KEYS,
    ),
    *(
        Address(
            f"/data/{table.file}",
            what,
            _CSV,
            _rows_maker(table.name),
            keys,
            example,
            table.name,
        )
        for table, what, keys, example in _TABLES
    ),
    Address("/data/openapi.json", "These addresses for machines", "application/json", _openapi),
    Address(
        "/card.png",
        "The picture that goes with a link",
        "image/png",
        _card,
        (*_MILESTONE_KEYS, "page", "state", "res"),
        "page=milestone&id=unga-res-79-122",
    ),
    Address(
        "/briefing",
        "A page to print",
        "text/html",
        _briefing_html,
        _MILESTONE_KEYS,
        "phase=conference",
    ),
    Address(
        "/briefing.pdf",
        "The same as PDF",
        "application/pdf",
        _briefing_pdf,
        _MILESTONE_KEYS,
        "phase=conference",
    ),
    Address("/robots.txt", "What crawlers may read", "text/plain", _robots),
    Address("/sitemap.xml", "Every page, for crawlers", "application/xml", _sitemap),
)
