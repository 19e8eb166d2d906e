"""What makes each of the files that are served beside the dashboard.

This is imported when the first of them is asked for: the libraries behind calendars, pictures and
workbooks take as long to come as the rest of the server.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from html import escape
from typing import Any

from tracker.addresses import Served
from tracker.domain.dataset import Dataset
from tracker.html.briefing import as_html
from tracker.links import LONGEST_TEXT, View, Vocabulary
from tracker.pages import PAGES, pages_of
from tracker.publish import tables
from tracker.publish.ask import Ask
from tracker.publish.briefing import Briefing, briefing
from tracker.publish.calendar import calendar
from tracker.publish.card import card
from tracker.publish.feed import feed
from tracker.publish.package import datapackage
from tracker.publish.picture import picture
from tracker.store import TABLES

from .headers import OPEN, STATIC_PAGE
from .responses import File
from .routes import ADDRESSES

Maker = Callable[[Ask], File]
_CSV = "text/csv"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
    words = ask.page.headline(ask.situation)
    return File(card(ask.dataset, words, ask.milestones, ask.today), "image/png", headers=OPEN)


def _picture(ask: Ask) -> File:
    """The picture of the timeline, which leads to the timeline whatever page the address names."""
    view = replace(ask.view, sel=ask.view.sel or ask.view.id, id="")
    link = ask.addresses.view(PAGES[0].name, view)
    body = picture(ask.dataset, ask.milestones, view, ask.today, link)
    return File(body, "image/svg+xml", headers=OPEN)


def _briefing_html(ask: Ask) -> File:
    return File(as_html(_briefing(ask)), "text/html", headers=STATIC_PAGE)


def _briefing_pdf(ask: Ask) -> File:
    # imported when first asked for: the PDF library would double the time the server takes to start
    from tracker.publish.briefing_pdf import as_pdf

    return File(as_pdf(_briefing(ask)), "application/pdf", headers=OPEN)


def _briefing(ask: Ask) -> Briefing:
    make = ask.page.briefing
    own = make(ask.situation, ask.address) if make else None
    return own or briefing(ask.situation, ask.milestones, ask.address)


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
    return File(sitemap(ask), "application/xml")


def sitemap(ask: Ask) -> bytes:
    """Every page that a crawler should know, each with the views that have an own address."""
    to = Served(f"{ask.base_url}/")
    found = [to.view(page.name, view) for page in ask.pages for view in page.views(ask.situation)]
    day = ask.dataset.process.checked_on.isoformat()
    entries = "".join(
        f"<url><loc>{escape(address)}</loc><lastmod>{day}</lastmod></url>\n" for address in found
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{entries}</urlset>\n"
    ).encode()


def openapi(dataset: Dataset, base: str) -> dict[str, Any]:
    """The addresses in the terms of OpenAPI, with the values that each key may hold."""
    vocabulary = Vocabulary.of(dataset)
    pages = [page.name for page in pages_of(dataset)]
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
        "components": {"parameters": {key: _parameter(key, vocabulary, pages) for key in keys}},
    }


_PLAIN: dict[str, Any] = {"text/plain": {}}
_MEANINGS = {
    "from": "The first day of a period: a day, a month or a year",
    "to": "The last day of a period: a day, a month or a year",
    "on": "The day to take for today",
    "since": "The day after which changes to the data are told",
    "q": "Words that must all occur, whatever their case and accents",
    "id": "One milestone",
    "sel": "One milestone, as a link to the timeline names the one that is open",
    "page": "The page that the rest belongs to",
}


def _parameter(key: str, vocabulary: Vocabulary, pages: Iterable[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    known = vocabulary.known.get(key) or (pages if key == "page" else ())
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


MAKERS: Mapping[str, Maker] = {
    "/calendar.ics": _calendar,
    "/feed.atom": _feed,
    "/data/milestones.csv": _milestones_csv,
    "/data/milestones.json": _milestones_json,
    "/data/milestones.xlsx": _milestones_xlsx,
    **{a.path: _table(a.table, a.path.rpartition("/")[2]) for a in ADDRESSES if a.table},
    "/data/datapackage.zip": _package,
    "/data/openapi.json": _openapi,
    "/card.png": _card,
    "/timeline.svg": _picture,
    "/briefing": _briefing_html,
    "/briefing.pdf": _briefing_pdf,
    "/robots.txt": _robots,
    "/sitemap.xml": _sitemap,
}
"""What makes the file of each address."""
