"""The ways in which a view can be taken along, as words and addresses."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from tracker.html.page import Link
from tracker.links import FILTER_KEYS, View, encode, pairs

_KEPT = {
    "timeline": (*FILTER_KEYS, "on"),
    "milestone": ("id", "on"),
    "cosponsors": ("res", "group", "treaty", "on"),
    "state": ("state", "on"),
}


def view_address(page: str, view: View, base_url: str) -> str:
    """The complete link to a view."""
    return f"{base_url}/{'' if page == 'timeline' else page}?{encode(view, page)}"


def file_address(path: str, page: str, view: View, base_url: str) -> str:
    """The address of a file with what a view of a page chooses."""
    kept = () if path.endswith("datapackage.zip") else _KEPT.get(page, ())
    if path.startswith("/briefing"):
        kept = (*kept, "since")
    chosen = [(key, value) for key, value in pairs(view) if key in kept]
    if path.startswith(("/card", "/briefing")) and page != "timeline":
        chosen.insert(0, ("page", page))
    query = urlencode(chosen)
    return f"{base_url}{path}{'?' if query else ''}{query}"


def mail_address(title: str, link: str) -> str:
    """An address that opens a new e-mail with a link in it."""
    body = quote(f"{title}\n\n{link}\n")
    return f"mailto:?subject={quote(title)}&body={body}"


def ways(page: str, view: View, base_url: str, title: str) -> list[tuple[str, list[Link]]]:
    """Everything that a click can fetch, as links in groups with a name."""
    link = view_address(page, view, base_url)
    calendar = file_address("/calendar.ics", page, view, base_url)
    briefing = file_address("/briefing", page, view, base_url)
    pdf = file_address("/briefing.pdf", page, view, base_url)
    subscribe = f"webcal:{calendar.partition(':')[2]}"
    return [
        ("Send", [Link(mail_address(title, link), "By e-mail")]),
        ("Data", [Link(file_address(p, page, view, base_url), name) for p, name in _files(page)]),
        (
            "Paper and pictures",
            [
                Link(briefing, "Briefing to print", is_beside=True),
                Link(pdf, "PDF", is_beside=True),
                Link(file_address("/card.png", page, view, base_url), "Card"),
                *_chart(page, view, base_url),
            ],
        ),
        (
            "Follow",
            [
                Link(subscribe, "Subscribe in a calendar"),
                Link(calendar, "Calendar file"),
                Link(f"{base_url}/feed.atom", "Feed of changes"),
            ],
        ),
    ]


def chart_address(view: View, base_url: str) -> str:
    """The address of the chart of a timeline view as a picture."""
    chosen = [(k, v) for k, v in pairs(view) if k in (*FILTER_KEYS, "on", "lanes")]
    query = urlencode(chosen)
    return f"{base_url}/timeline.svg{'?' if query else ''}{query}"


def _chart(page: str, view: View, base_url: str) -> list[Link]:
    return [Link(chart_address(view, base_url), "Chart as SVG")] if page == "timeline" else []


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
