"""The ways in which a view can be taken along, as words and addresses."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from tracker.links import FILTER_KEYS, View, as_query, encode, pairs

from .downloads import keys_at

_KEPT = {
    "timeline": (*FILTER_KEYS, "on"),
    "milestone": ("id", "on"),
    "cosponsors": ("res", "group", "treaty", "on"),
    "state": ("state", "on"),
}
_HEIGHT = 720


def view_address(page: str, view: View, base_url: str) -> str:
    """The link to a view."""
    return f"{base_url}/{'' if page == 'timeline' else page}?{encode(view, page)}"


def file_address(path: str, page: str, view: View, base_url: str) -> str:
    """The address of a file with what a view of a page chooses, as far as the file honours it."""
    honoured = keys_at(path)
    kept = {*_KEPT.get(page, ()), "since"}.intersection(honoured)
    chosen = pairs(view, kept) if kept else []
    if "page" in honoured and page != "timeline":
        chosen.insert(0, ("page", page))
    query = as_query(chosen)
    return f"{base_url}{path}{'?' if query else ''}{query}"


def mail_address(title: str, link: str) -> str:
    """An address that opens a new e-mail with a link in it."""
    body = quote(f"{title}\n\n{link}\n")
    return f"mailto:?subject={quote(title)}&body={body}"


def embed_snippet(title: str, link: str) -> str:
    """The HTML that shows a view inside another page."""
    source = f"{link}&embed=true"
    return (
        f'<iframe src="{escape(source)}" title="{escape(title)}" width="100%" '
        f'height="{_HEIGHT}" style="border:0" loading="lazy"></iframe>'
    )


def ways(page: str, view: View, base_url: str, title: str) -> str:
    """Everything that a click can fetch, as lists of links."""
    link = view_address(page, view, base_url)
    calendar = file_address("/calendar.ics", page, view, base_url)
    subscribe = f"webcal:{calendar.partition(':')[2]}"
    groups = [
        ("Send", [(mail_address(title, link), "By e-mail")]),
        ("Data", [(file_address(p, page, view, base_url), name) for p, name in _files(page)]),
        (
            "Paper and pictures",
            [
                (file_address("/briefing", page, view, base_url), "Briefing to print"),
                (file_address("/briefing.pdf", page, view, base_url), "PDF"),
                (file_address("/card.png", page, view, base_url), "Card"),
                *_chart(page, view, base_url),
            ],
        ),
        (
            "Follow",
            [
                (subscribe, "Subscribe in a calendar"),
                (calendar, "Calendar file"),
                (f"{base_url}/feed.atom", "Feed of changes"),
            ],
        ),
    ]
    rows = "".join(f"<dt>{name}</dt><dd>{_links(links)}</dd>" for name, links in groups)
    return f'<dl class="ways">{rows}</dl>'


def chart_address(view: View, base_url: str) -> str:
    """The address of the chart of a timeline view as a picture."""
    return f"{base_url}/timeline.svg?{as_query(pairs(view, (*FILTER_KEYS, 'on', 'lanes')))}"


def _chart(page: str, view: View, base_url: str) -> list[tuple[str, str]]:
    return [(chart_address(view, base_url), "Chart as SVG")] if page == "timeline" else []


def _files(page: str) -> tuple[tuple[str, str], ...]:
    """The tables that hold what a page shows."""
    if page == "cosponsors":
        return (
            ("/data/sponsorships.csv", "Sponsors (CSV)"),
            ("/data/sponsor_counts.csv", "Totals (CSV)"),
            ("/data/support_statements.csv", "Statements (CSV)"),
            ("/data/datapackage.zip", "All data"),
        )
    if page == "state":
        return (
            ("/data/sponsorships.csv", "Sponsorships (CSV)"),
            ("/data/support_statements.csv", "Statements (CSV)"),
            ("/data/treaty_status.csv", "Treaties (CSV)"),
            ("/data/datapackage.zip", "All data"),
        )
    return (
        ("/data/milestones.csv", "CSV"),
        ("/data/milestones.json", "JSON"),
        ("/data/milestones.xlsx", "XLSX"),
        ("/data/datapackage.zip", "All data"),
    )


def _links(links: Iterable[tuple[str, str]]) -> str:
    return " · ".join(
        f'<a href="{escape(address)}"{_beside(address)}>{name}</a>' for address, name in links
    )


def _beside(address: str) -> str:
    """Pages open in a tab of their own, so that the dashboard stays."""
    return ' target="_blank" rel="noopener"' if "/briefing" in address else ""
