"""The ways in which a view can be taken along: where each link of the panel leads."""

from datetime import date
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest

from tests.processes import FROZEN, dataset_of
from tests.publish.reading import page
from tracker.html import page as pieces
from tracker.links import View
from tracker.pages import page_named
from tracker.pages.served import Served
from tracker.publish import sharing
from tracker.situation import Situation

DATASET = dataset_of(FROZEN)
BASE = "https://tracker.example/cah"
ON = date(2026, 10, 1)
TIMELINE = View(phase=frozenset({"conference"}), q="a b&c", on=ON, lanes="kind", since=ON)
VIEWS = {
    "timeline": TIMELINE,
    "milestone": View(id="prepcom-1-2026", on=ON),
    "backing": View(text="77-249", group=frozenset({"african"}), treaty=frozenset({"cat"}),
                       part="list", on=ON),
    "participant": View(participant="SLE", on=ON),
    "data": View(since=ON),
    "about": View(),
}  # fmt: skip


def panel(name, title="A title"):
    """The panel of a page as HTML."""
    here = Situation(DATASET, VIEWS[name], VIEWS[name].on or ON)
    return pieces.ways(
        sharing.ways(page_named(name), here, Served(DATASET.process, f"{BASE}/"), title)
    )


def links(name, title="A title"):
    """The links of the panel by their words: path below the site, and what each asks for."""
    html = page(panel(name, title))
    return {a.text: a["href"] for a in html.select("a")}


def asked(address):
    parts = urlsplit(address)
    return parts.path.removeprefix("/cah"), dict(parse_qsl(parts.query))


CHOICE = {"phase": "conference", "q": "a b&c", "on": "2026-10-01", "v": "2"}
ONE = {"id": "prepcom-1-2026", "on": "2026-10-01", "v": "2"}
DATA = {"page": "data", "since": "2026-10-01", "v": "2"}
STATE = {"participant": "SLE", "on": "2026-10-01", "v": "2"}
GROUP = {"text": "77-249", "group": "african", "treaty": "cat", "on": "2026-10-01", "v": "2"}


@pytest.mark.parametrize(
    ("name", "words", "path", "query"),
    [
        ("timeline", "CSV", "/data/milestones.csv", CHOICE),
        ("timeline", "JSON", "/data/milestones.json", CHOICE),
        ("timeline", "XLSX", "/data/milestones.xlsx", CHOICE),
        ("timeline", "All data", "/data/datapackage.zip", {}),
        ("timeline", "Briefing to print", "/briefing", CHOICE | {"since": "2026-10-01"}),
        ("timeline", "PDF", "/briefing.pdf", CHOICE | {"since": "2026-10-01"}),
        ("timeline", "Card", "/card.png", CHOICE),
        ("timeline", "Chart as SVG", "/timeline.svg", CHOICE | {"lanes": "kind"}),
        ("timeline", "Poster (A3)", "/poster.svg", CHOICE | {"lanes": "kind"}),
        ("timeline", "Calendar file", "/calendar.ics", CHOICE),
        ("timeline", "Feed of changes", "/feed.atom", {}),
        ("milestone", "CSV", "/data/milestones.csv", ONE),
        (
            "milestone",
            "PDF",
            "/briefing.pdf",
            ONE | {"page": "milestone"},
        ),
        (
            "backing",
            "Sponsors (CSV)",
            "/data/backers.csv",
            {"text": "77-249", "group": "african", "on": "2026-10-01", "v": "2"},
        ),
        (
            "backing",
            "Totals (CSV)",
            "/data/totals.csv",
            {"text": "77-249", "on": "2026-10-01", "v": "2"},
        ),
        (
            "backing",
            "Statements (CSV)",
            "/data/statements.csv",
            {"text": "77-249", "group": "african", "on": "2026-10-01", "v": "2"},
        ),
        ("backing", "Briefing to print", "/briefing", GROUP | {"page": "backing"}),
        (
            "backing",
            "Card",
            "/card.png",
            {"page": "backing", "text": "77-249", "on": "2026-10-01", "v": "2"},
        ),
        ("backing", "All data", "/data/datapackage.zip", {}),
        (
            "backing",
            "Calendar file",
            "/calendar.ics",
            {"id": "unga-res-77-249", "on": "2026-10-01", "v": "2"},
        ),
        ("participant", "Treaties (CSV)", "/data/treaty_status.csv", STATE),
        ("participant", "Sponsors (CSV)", "/data/backers.csv", STATE),
        ("data", "CSV", "/data/milestones.csv", {}),
        ("data", "Briefing to print", "/briefing", DATA),
        ("about", "Card", "/card.png", {"page": "about"}),
    ],
)  # fmt: skip
def test_a_link_of_the_panel_asks_for_what_the_page_shows(name, words, path, query):
    assert asked(links(name)[words]) == (path, query)


@pytest.mark.parametrize("name", VIEWS)
def test_the_panel_has_groups_of_links_and_one_for_a_chart_only_where_there_is_one(name):
    html = page(panel(name))
    assert [dt.text for dt in html.select("dt")] == ["Send", "Data", "Paper and pictures", "Follow"]
    assert ("Chart as SVG" in links(name)) == (name == "timeline")
    subscribed = links(name).get("Subscribe in a calendar", "")
    assert subscribed == links(name).get("Calendar file", "").replace("https:", "webcal:")
    assert bool(subscribed) == (name != "participant"), "no milestone is of one State"
    for a in html.select("a"):
        is_beside = "/briefing" in a["href"]
        assert (a.get("target"), bool(a.get("rel"))) == ("_blank" if is_beside else None, is_beside)


def test_a_link_to_a_view_is_that_of_its_page():
    site = Served(DATASET.process, f"{BASE}/")
    assert asked(sharing.view_address(page_named("timeline"), TIMELINE, site))[0] == "/"
    path, query = asked(sharing.view_address(page_named("participant"), VIEWS["participant"], site))
    assert path == "/state"
    assert query.items() >= {"participant": "SLE", "on": "2026-10-01"}.items()


def test_a_mail_has_the_title_as_its_subject_and_the_link_on_a_line_of_its_own():
    address = sharing.mail_address("Täter & Opfer?", "https://x.example/?a=1&b=2")
    assert address.startswith("mailto:?subject=")
    subject, body = address.partition("?subject=")[2].split("&body=")
    assert unquote(subject) == "Täter & Opfer?"
    assert unquote(body).splitlines() == ["Täter & Opfer?", "", "https://x.example/?a=1&b=2"]
    assert links("timeline")["By e-mail"].startswith("mailto:?subject=A%20title&body=A%20title")
