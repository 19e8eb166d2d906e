"""Everything that is served beside the dashboard, each under one address, and the pages' heads."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from tracker.domain.dataset import Dataset
from tracker.links import FILTER_KEYS, LONGEST_TEXT, PAGE_KEYS, View, Vocabulary
from tracker.publish import tables
from tracker.publish.briefing import Briefing, as_html, briefing
from tracker.publish.calendar import calendar
from tracker.publish.card import card
from tracker.publish.feed import feed
from tracker.publish.package import datapackage
from tracker.publish.picture import picture
from tracker.store import TABLES, DataError, Library
from tracker.views.headline import headline
from tracker.views.standing import has_standings

from . import head
from .ask import Ask, Clock, NotUnderstoodError, asked, asked_leniently, page_path
from .headers import OPEN, SAFE, STATIC_PAGE, base_url
from .responses import File, answer, refusal

Maker = Callable[[Ask], File]
_PAGES = Path(__file__).parent.parent.parent / "pages"
_CSV = "text/csv"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
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
    chosen = ask.milestones if ask.is_part else None
    address = f"feed.atom{ask.query}"
    body = feed(ask.dataset, ask.today, ask.base_url, milestones=chosen, address=address)
    return File(body, "application/atom+xml", headers=OPEN)


def _milestones_csv(ask: Ask) -> File:
    rows = tables.milestone_rows(ask.dataset, ask.milestones, ask.today)
    body = tables.as_csv(rows, tables.MILESTONE_COLUMNS)
    return File(body, _CSV, f"milestones-{_day(ask)}.csv", OPEN)


def _milestones_json(ask: Ask) -> File:
    rows = tables.milestone_rows(ask.dataset, ask.milestones, ask.today)
    body = tables.as_json(
        ask.dataset, ask.view, rows, ask.today, page=ask.page, base_url=ask.base_url
    )
    return File(body, "application/json", headers=OPEN)


def _milestones_xlsx(ask: Ask) -> File:
    rows = tables.milestone_rows(ask.dataset, ask.milestones, ask.today)
    body = tables.as_xlsx(ask.dataset, {"Milestones": rows}, ask.today)
    return File(body, _XLSX, f"milestones-{_day(ask)}.xlsx", OPEN)


def _table(name: str, file: str) -> Maker:
    """What makes the file of a table of the folder, with the rows that a view asks for."""

    def make(ask: Ask) -> File:
        header = next(table.columns for table in TABLES if table.name == name)
        rows = [row for row in tables.table_rows(ask.dataset, name) if _fits(ask, name, row)]
        return File(tables.as_csv(rows, header), _CSV, file, OPEN)

    return make


def _fits(ask: Ask, table: str, row: Mapping[str, str]) -> bool:
    """Whether a row is of the State, group, resolution and treaty that the view asks for."""
    view = ask.view
    code = row.get("id" if table == "states" else "state", "")
    state = ask.dataset.states.get(code)
    return (
        (not view.state or code == view.state)
        and (not view.group or state is None or state.group in view.group)
        and (not view.res or row.get("resolution", view.res) == view.res)
        and (not view.treaty or row.get("treaty", "") in view.treaty or "treaty" not in row)
    )


def _package(ask: Ask) -> File:
    body = datapackage(ask.dataset, ask.folder)
    return File(body, "application/zip", f"treaty-process-data-{_day(ask)}.zip", OPEN)


def _card(ask: Ask) -> File:
    words = headline(ask.dataset, ask.page, ask.view, ask.today)
    return File(card(ask.dataset, words, ask.milestones, ask.today), "image/png", headers=OPEN)


def _picture(ask: Ask) -> File:
    body = picture(ask.dataset, ask.milestones, ask.view, ask.today, ask.address)
    return File(body, "image/svg+xml", headers=OPEN)


def _briefing_html(ask: Ask) -> File:
    return File(as_html(_briefing(ask)), "text/html", headers=STATIC_PAGE)


def _briefing_pdf(ask: Ask) -> File:
    # imported when first asked for: the PDF library would double the time the server takes to start
    from tracker.publish.briefing_pdf import as_pdf

    return File(as_pdf(_briefing(ask)), "application/pdf", headers=OPEN)


def _briefing(ask: Ask) -> Briefing:
    return briefing(ask.dataset, ask.view, ask.milestones, ask.today, ask.address)


def _day(ask: Ask) -> str:
    return ask.dataset.process.checked_on.isoformat()


def _openapi(ask: Ask) -> File:
    text = json.dumps(openapi(ask.dataset, ask.base_url), ensure_ascii=False, indent=1)
    return File(text.encode(), "application/json", headers=OPEN)


def _robots(ask: Ask) -> File:
    lines = ("User-agent: *", "Allow: /", "Disallow: /_stcore/", "Disallow: /briefing.pdf")
    text = "\n".join([*lines, "", f"Sitemap: {ask.base_url}/sitemap.xml", ""])
    return File(text.encode(), "text/plain")


def _sitemap(ask: Ask) -> File:
    return File(sitemap(ask.dataset, ask.base_url, pages()), "application/xml")


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
        _XLSX,
        _milestones_xlsx,
        _MILESTONE_KEYS,
    ),
    *(
        Address(f"/data/{file}", what, _CSV, _table(name, file), keys, example, name)
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
        _package,
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
        "/timeline.svg",
        "The chart as a picture, with title, source and date in it",
        "image/svg+xml",
        _picture,
        (*FILTER_KEYS, "on", "lanes"),
        "phase=conference",
    ),
    Address(
        "/briefing",
        "A page to print",
        "text/html",
        _briefing_html,
        (*_MILESTONE_KEYS, "since"),
        "phase=conference",
    ),
    Address(
        "/briefing.pdf",
        "The same as PDF",
        "application/pdf",
        _briefing_pdf,
        (*_MILESTONE_KEYS, "since"),
        "phase=conference",
    ),
    Address("/robots.txt", "What crawlers may read", "text/plain", _robots),
    Address("/sitemap.xml", "Every page, for crawlers", "application/xml", _sitemap),
)
"""Everything that can be fetched beside the pages; README.md has the same list."""


def routes(library: Callable[[], Library], clock: Clock, index: Path) -> list[BaseRoute]:
    """The routes of the site: files, health, and the head of every page.

    ``index`` is Streamlit's page, under which the dashboard starts.
    """
    shell = head.Shell.read(index)
    return [
        *(Route(address.path, _sending(address, library, clock)) for address in ADDRESSES),
        Route("/healthz", _telling_health(library, clock)),
        Route("/data/{rest:path}", _nothing_here),
        *(Route(page_path(page), _heading(page, shell, library, clock)) for page in pages()),
    ]


def pages() -> tuple[str, ...]:
    """The pages of the dashboard by name, the timeline first."""
    names = sorted(path.stem for path in _PAGES.glob("*.py"))
    return tuple(sorted(names, key=lambda name: name != "timeline"))


Endpoint = Callable[[Request], Response]


def _sending(address: Address, library: Callable[[], Library], clock: Clock) -> Endpoint:
    make = lru_cache(maxsize=64)(address.make)

    def send(request: Request) -> Response:
        try:
            ask = asked(request, library(), clock)
        except NotUnderstoodError as fault:
            return refusal(str(fault))
        except DataError:
            return _without_data()
        if not address.is_in(ask.dataset):
            return refusal(f"This process has no {address.path.rpartition('/')[2]}.", 404)
        return answer(request, make(ask))

    return send


def _heading(
    page: str, shell: head.Shell, library: Callable[[], Library], clock: Clock
) -> Endpoint:
    def send(request: Request) -> Response:
        try:
            ask = asked_leniently(request, library(), clock, page)
            is_embedded = request.query_params.get("embed") == "true"
            body = head.page(shell, ask, is_embedded=is_embedded)
        except DataError:
            body = shell.page("<title>Treaty-process tracker</title>", "")
        return answer(request, File(body, "text/html", kept="no-cache"))

    return send


def _telling_health(library: Callable[[], Library], clock: Clock) -> Endpoint:
    def tell(_: Request) -> Response:
        shelf = library()
        try:
            dataset = shelf.current()
        except DataError as fault:
            return _json({"ok": False, "problems": len(fault.problems)}, 503)
        checked_on = dataset.process.checked_on
        facts = {
            "ok": not shelf.problems,
            "version": dataset.version,
            "checked_on": checked_on.isoformat(),
            "age_days": (clock() - checked_on).days,
            "problems": len(shelf.problems),
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


def sitemap(dataset: Dataset, base: str, names: Iterable[str]) -> bytes:
    """Every page that a crawler should know: the pages, each milestone, each State."""
    paths = [page_path(name) for name in names if name not in {"milestone", "state"}]
    paths += [f"/milestone?id={quote(milestone.id)}" for milestone in dataset.milestones]
    if has_standings(dataset):
        paths += [f"/state?state={quote(state)}" for state in dataset.states]
    else:
        paths = [path for path in paths if path != "/cosponsors"]
    day = dataset.process.checked_on.isoformat()
    entries = "".join(
        f"<url><loc>{escape(base + path)}</loc><lastmod>{day}</lastmod></url>\n" for path in paths
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{entries}</urlset>\n"
    ).encode()


def openapi(dataset: Dataset, base: str) -> dict[str, Any]:
    """The addresses in the terms of OpenAPI, with the values that each key may hold."""
    vocabulary = Vocabulary.of(dataset)
    keys = sorted({key for address in ADDRESSES for key in address.keys})
    paths = {
        address.path: {
            "get": {
                "summary": address.what,
                "parameters": [{"$ref": f"#/components/parameters/{key}"} for key in address.keys],
                "responses": {
                    "200": {"description": address.what, "content": {address.media_type: {}}},
                    "304": {"description": "Not changed since the given ETag"},
                    "400": {"description": "A value that is not known", "content": _PLAIN},
                },
            }
        }
        for address in ADDRESSES
        if address.is_in(dataset)
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": dataset.process.title,
            "version": dataset.version,
            "description": dataset.process.blurb.strip(),
            "license": {"name": dataset.process.licence, "url": dataset.process.licence_url},
        },
        "servers": [{"url": base}],
        "paths": paths,
        "components": {"parameters": {key: _parameter(key, vocabulary) for key in keys}},
    }


_PLAIN: dict[str, Any] = {"text/plain": {}}
_MEANINGS = {
    "from": "The first day of a period: a day, a month or a year",
    "to": "The last day of a period: a day, a month or a year",
    "on": "The day to take for today",
    "since": "The day after which changes to the data are told",
    "q": "Words that must all occur, whatever their case and accents",
    "id": "One milestone",
    "page": "The page that the rest belongs to",
}


def _parameter(key: str, vocabulary: Vocabulary) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    known = vocabulary.known.get(key) or (PAGE_KEYS if key == "page" else ())
    if known:
        schema["enum"] = sorted(known)
    elif key == "q":
        schema["maxLength"] = LONGEST_TEXT
    is_set = isinstance(getattr(View(), key, None), frozenset)
    return {
        "name": key,
        "in": "query",
        "required": False,
        "description": _MEANINGS.get(key, f"Only with this {key}"),
        "schema": {"type": "array", "items": schema} if is_set else schema,
        **({"explode": True} if is_set else {}),
    }
