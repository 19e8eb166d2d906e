"""Every file that can be fetched beside the pages, each declared once, with what makes it.

What makes a file is imported when the file is first asked for: the libraries behind calendars,
pictures and workbooks take as long to come as the rest of the server.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tracker.addresses import PageOf
from tracker.data.store import TABLES
from tracker.html.data import Offered
from tracker.links import FILTER_KEYS, lasting_name, vocabulary
from tracker.pages import PAGES
from tracker.pages.served import Served
from tracker.situation import Situation
from tracker.views.standing import texts_of

from . import article_rows, examples
from .ask import Ask
from .download import CSV, XLSX, Download
from .examples import Example
from .keys import keys_in

if TYPE_CHECKING:
    from .briefing import Briefing

_MILESTONE_KEYS = (*FILTER_KEYS, "on", "id", "sel")
_ARTICLE_KEYS = ("article", "question", "cluster")
_COMPARING_KEYS = ("align", "comparison", "comparator")
_PAGE_KEYS = ("page", "participant", "text", "as", *_ARTICLE_KEYS, *_COMPARING_KEYS)
_BRIEFING_KEYS = (*_MILESTONE_KEYS, "since", *_PAGE_KEYS, "group", "treaty")


def _page_of(ask: Ask) -> PageOf:
    """Where the page of a milestone is, below the address of the site."""
    return Served(ask.dataset.process).milestone


def _calendar(ask: Ask) -> bytes:
    from .calendar import calendar

    address = f"{ask.base_url}/calendar.ics{ask.query}"
    return calendar(
        ask.situation, ask.milestones, ask.base_url, source=address, page_of=_page_of(ask)
    )


def _feed(ask: Ask) -> bytes:
    from .feed import feed

    chosen = ask.milestones if ask.is_part else None
    return feed(
        ask.situation,
        ask.base_url,
        milestones=chosen,
        address=f"feed.atom{ask.query}",
        choice=lasting_name(ask.view),
        page_of=_page_of(ask),
    )


def _milestones_csv(ask: Ask) -> bytes:
    from . import tables

    rows = tables.milestone_rows(ask.situation, ask.milestones)
    return tables.as_csv(rows, tables.MILESTONE_COLUMNS)


def _milestones_json(ask: Ask) -> bytes:
    from . import tables

    rows = tables.milestone_rows(ask.situation, ask.milestones)
    return tables.as_json(ask.situation, rows, page=ask.page, base_url=ask.base_url)


def _milestones_xlsx(ask: Ask) -> bytes:
    from . import tables

    rows = tables.milestone_rows(ask.situation, ask.milestones)
    return tables.as_xlsx(ask.situation, {ask.situation.words.gettext("Milestones"): rows})


def _table(
    name: str, what: str, keys: tuple[str, ...], example: Example, formerly: str = ""
) -> Download:
    """The file of a table of the folder, with the rows that a view asks for."""
    file = next(table.file for table in TABLES if table.name == name)

    def make(ask: Ask) -> bytes:
        from . import tables

        rows = [
            row
            for row in tables.table_rows(ask.dataset, name)
            if _fits(ask, name, row) and _is_compared(ask, name, row)
        ]
        return tables.as_csv(rows, tables.table_columns(name))

    return Download(
        path=f"/data/{file}",
        what=what,
        media_type=CSV,
        make=make,
        keys=keys,
        example=example,
        saved_as=file,
        table=name,
        formerly=(f"/data/{formerly}",) if formerly else (),
    )


def _fits(ask: Ask, table: str, row: Mapping[str, Any]) -> bool:
    """Whether a row is of the participant, group, text and treaty that the view asks for."""
    view = ask.view
    if table in article_rows.TABLES:
        return article_rows.passes(ask.dataset, view, table, row)
    if table == "statements":
        return _statement_fits(ask, row)
    code = row.get("id" if table == "participants" else "participant", "")
    return (
        (not view.participant or code == view.participant)
        and (not view.group or _is_of_group(ask, table, row, code))
        and (not view.text or row.get("text", view.text) == view.text)
        and (not view.treaty or row.get("treaty", "") in view.treaty or "treaty" not in row)
        and (table != "access" or not view.id or row["milestone"] == view.id)
        and (not view.audience or view.audience in row.get("audiences", (row.get("audience"),)))
    )


def _statement_fits(ask: Ask, row: Mapping[str, Any]) -> bool:
    """Whether a statement is of the participant and group of the view, and counts for its text.

    One that was made for a group is of all who were its members that day.
    """
    view, dataset = ask.view, ask.dataset
    who = {row["participant"]}
    if row["group"]:
        who = set(dataset.members_on(row["group"], row["date"].first))
    members = [dataset.members_on(group, ask.today) for group in view.group]
    return (
        (not view.participant or view.participant in who)
        and (not view.group or row["group"] in view.group or any(who & ids for ids in members))
        and (not view.text or view.text in texts_of(row["about"], ask.situation.register.carrier))
    )


def _is_of_group(ask: Ask, table: str, row: Mapping[str, Any], code: str) -> bool:
    """Whether a row is of a member of one of the groups on the day, or of such a group itself."""
    if table == "memberships" or not code:
        return row.get("group", "") in ask.view.group | {""}
    return any(code in ask.dataset.members_on(group, ask.today) for group in ask.view.group)


def _is_compared(ask: Ask, table: str, row: Mapping[str, Any]) -> bool:
    """Whether a row of comparators, or of their stages, is of one that the view asks for."""
    one = row.get("id" if table == "comparators" else "comparator", "")
    comparator = ask.dataset.comparators.get(one)
    return comparator is None or (
        ask.view.comparator in ("", one)
        and (
            not ask.view.comparison
            or bool(ask.view.comparison.intersection(comparator.comparisons))
        )
    )


def _package(ask: Ask) -> bytes:
    from .package import datapackage

    return datapackage(ask.situation.words, ask.dataset, ask.folder)


def _openapi(ask: Ask) -> bytes:
    from .openapi import openapi

    return openapi(ask.situation.words, DOWNLOADS, ask.dataset, ask.base_url)


def _card(ask: Ask) -> bytes:
    from .card import card

    return card(ask.situation, ask.page.headline(ask.situation), ask.milestones)


def _picture(ask: Ask) -> bytes:
    """The picture of the timeline, which leads to the timeline whatever page the address names."""
    from tracker.charts.ties import with_tied

    from .picture import picture

    view = replace(ask.view, sel=ask.view.sel or ask.view.id, id="")
    link = ask.addresses.view(PAGES[0].name, view)
    here = replace(ask.situation, view=view)
    return picture(here, link, ask.addresses.milestone, with_tied(here, ask.milestones))


def _poster(ask: Ask) -> bytes:
    """The poster of what the filters choose, which leads to the timeline."""
    from .poster import poster

    view = replace(ask.view, sel="", id="", left=None, right=None)
    here = replace(ask.situation, view=view)
    return poster(here, ask.addresses.view(PAGES[0].name, view), ask.addresses.milestone)


def _briefing_html(ask: Ask) -> bytes:
    from tracker.html.briefing import as_html

    return as_html(_briefing(ask))


def _briefing_pdf(ask: Ask) -> bytes:
    from .briefing_pdf import as_pdf

    return as_pdf(_briefing(ask))


def _briefing(ask: Ask) -> Briefing:
    from .briefing import briefing

    make = ask.page.briefing
    own = make(ask.situation, ask.address) if make else None
    return own or briefing(ask.situation, ask.milestones, ask.address)


def _robots(ask: Ask) -> bytes:
    lines = ("User-agent: *", "Allow: /", "Disallow: /_stcore/", "Disallow: /briefing.pdf")
    return "\n".join([*lines, "", f"Sitemap: {ask.base_url}/sitemap.xml", ""]).encode()


def _sitemap(ask: Ask) -> bytes:
    """Every page that a crawler should know, each with the views that have an own address."""
    from .sitemap import sitemap

    to = Served(ask.dataset.process, f"{ask.base_url}/")
    found = (to.view(page.name, view) for page in ask.pages for view in page.views(ask.situation))
    return sitemap(found, ask.dataset.process.checked_on)


DOWNLOADS: tuple[Download, ...] = (
    Download(
        path="/calendar.ics",
        what="The milestones as a calendar to subscribe to, or one of them",
        media_type="text/calendar",
        make=_calendar,
        keys=_MILESTONE_KEYS,
        example=examples.last_phase,
        takes_long=True,
    ),
    Download(
        path="/feed.atom",
        what="Changes to the data as a feed",
        media_type="application/atom+xml",
        make=_feed,
        keys=_MILESTONE_KEYS,
    ),
    Download(
        path="/data/milestones.csv",
        what="The milestones as a table",
        media_type=CSV,
        make=_milestones_csv,
        keys=_MILESTONE_KEYS,
        example=examples.last_years,
        saved_as="milestones-{day}.csv",
    ),
    Download(
        path="/data/milestones.json",
        what="The milestones as JSON",
        media_type="application/json",
        make=_milestones_json,
        keys=_MILESTONE_KEYS,
        example=examples.headlines,
    ),
    Download(
        path="/data/milestones.xlsx",
        what="The milestones as a workbook",
        media_type=XLSX,
        make=_milestones_xlsx,
        keys=_MILESTONE_KEYS,
        saved_as="milestones-{day}.xlsx",
        takes_long=True,
    ),
    _table(
        "participants",
        "The %(participants)s",
        ("participant", "group", "on"),
        examples.a_group,
        formerly="states.csv",
    ),
    _table(
        "memberships",
        "Who is a member of which group, and since when",
        ("participant", "group", "on"),
        examples.a_group,
    ),
    _table(
        "backers",
        "The %(backers)s that are known by name",
        ("participant", "group", "text", "on"),
        examples.newest_text("backers"),
        formerly="sponsorships.csv",
    ),
    _table(
        "totals",
        "The published totals of %(backers)s",
        ("text", "on"),
        examples.newest_text("totals"),
        formerly="sponsor_counts.csv",
    ),
    _table(
        "statements",
        "The statements",
        ("participant", "group", "text", "on"),
        examples.first("participant", "statements"),
        formerly="support_statements.csv",
    ),
    _table(
        "treaty_statuses",
        "Where %(participants)s stand with related treaties",
        ("participant", "group", "treaty", "on"),
        examples.first("treaty", "treaty_statuses"),
    ),
    _table(
        "articles",
        "The articles",
        ("article", "cluster"),
        examples.first_id("article", "articles"),
    ),
    _table(
        "questions",
        "What is in dispute",
        _ARTICLE_KEYS,
        examples.first_id("question", "questions"),
    ),
    _table(
        "question_raisers",
        "Who is named for what is in dispute",
        (*_ARTICLE_KEYS, "participant"),
        examples.first("participant", "question_raisers"),
    ),
    _table(
        "positions",
        "Published positions",
        (*_ARTICLE_KEYS, "participant", "on"),
        examples.first("question", "positions"),
    ),
    _table("access", "Who may attend which step, and how", ("as", "id"), examples.an_audience),
    _table("checklist", "What to do to take part", ("as",), examples.an_audience),
    _table(
        "comparators",
        "Other treaties to compare with",
        ("comparison", "comparator", "on"),
        examples.a_comparator,
    ),
    _table(
        "comparator_stages",
        "When other treaties reached each stage",
        ("comparison", "comparator", "on"),
        examples.first("comparator", "comparator_stages"),
    ),
    Download(
        path="/data/datapackage.zip",
        what="All data with their descriptions, as a Frictionless Data Package",
        media_type="application/zip",
        make=_package,
        saved_as="treaty-process-data-{day}.zip",
        takes_long=True,
    ),
    Download(
        path="/data/openapi.json",
        what="These addresses for machines",
        media_type="application/json",
        make=_openapi,
    ),
    Download(
        path="/card.png",
        what="The picture that goes with a link",
        media_type="image/png",
        make=_card,
        keys=(*_MILESTONE_KEYS, *_PAGE_KEYS),
        example=examples.a_headline,
        takes_long=True,
    ),
    Download(
        path="/timeline.svg",
        what="The chart as a picture, with title, source and date in it",
        media_type="image/svg+xml",
        make=_picture,
        keys=(*_MILESTONE_KEYS, "lanes", "left", "right"),
        example=examples.last_phase,
    ),
    Download(
        path="/poster.svg",
        what="A poster of all years, A3 across",
        media_type="image/svg+xml",
        make=_poster,
        keys=(*FILTER_KEYS, "on", "lanes"),
        example=examples.main_steps,
        takes_long=True,
    ),
    Download(
        path="/briefing",
        what="A page to print",
        media_type="text/html",
        make=_briefing_html,
        keys=_BRIEFING_KEYS,
        example=examples.last_phase,
    ),
    Download(
        path="/briefing.pdf",
        what="The same as PDF",
        media_type="application/pdf",
        make=_briefing_pdf,
        keys=_BRIEFING_KEYS,
        example=examples.last_phase,
        takes_long=True,
        cannot="A title in letters that its fonts do not have; the page prints from a browser",
    ),
    Download(
        path="/robots.txt",
        what="What crawlers may read",
        media_type="text/plain",
        make=_robots,
    ),
    Download(
        path="/sitemap.xml",
        what="Every page, for crawlers",
        media_type="application/xml",
        make=_sitemap,
    ),
)
"""Every file that can be fetched beside the pages; README.md has the same list."""


def at(path: str) -> Download:
    """The file at a path."""
    return next(download for download in DOWNLOADS if download.path == path)


def offered(here: Situation) -> list[Offered]:
    """The files that a folder has, as a table of them shows each."""
    dataset, known = here.dataset, vocabulary(here.dataset)
    return [
        Offered(
            path=file.path,
            what=file.says(here.words, dataset.process),
            keys=keys_in(file.keys, known),
            example=file.example(dataset),
        )
        for file in DOWNLOADS
        if file.is_in(dataset)
    ]
