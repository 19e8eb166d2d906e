"""Taking a view along: the link, its QR code, the files, an embedded page and a citation."""

import base64
import re
import shutil
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
import segno

from tests.app.opened import data, html, page, panel, words
from tests.processes import FROZEN, LAMPS, dataset_of
from tests.web.served import client_of
from tracker.links import Vocabulary, decode

DATASET = dataset_of(FROZEN)
VOCABULARY = Vocabulary.of(DATASET)
SITE = "http://tracker.example"
VIEWS = {
    "timeline": {"phase": "conference", "on": "2026-10-01", "lanes": "kind"},
    "milestone": {"id": "prepcom-1-2026"},
    "backing": {"text": "77-249", "part": "list", "group": "african"},
    "participant": {"participant": "SLE", "on": "2025-01-01"},
    "take_part": {"as": "survivor", "id": "prepcom-2-2027"},
    "compare": {"align": "adopted", "comparison": "criminal-law", "comparator": "rome"},
    "data": {"since": "2026-10-01"},
}

LINKS = {
    "timeline": "?phase=conference&on=2026-10-01&lanes=kind&v=2",
    "milestone": "milestone?id=prepcom-1-2026&v=2",
    "backing": "cosponsors?text=77-249&part=list&group=african&v=2",
    "participant": "state?on=2025-01-01&participant=SLE&v=2",
    "take_part": "take-part?id=prepcom-2-2027&as=survivor&v=2",
    "compare": "compare?align=adopted&comparison=criminal-law&comparator=rome&v=2",
    "data": "data?since=2026-10-01&v=2",
}


def taken(name="timeline", **query):
    """A page with the panel open in which a view can be taken along."""
    test = page(name, context={"url": f"{SITE}/{'' if name == 'timeline' else name}"}, **query)
    test.get_by_key("take").click().run()
    assert panel(test)[0] == "Take this view with you"
    return test


def ways(test):
    """The links of the panel, by their words."""
    found = re.findall('<a href="([^"]*)"[^>]*>([^<]*)</a>', html(test, "ways"))
    return {name: unescape(address) for address, name in found}


def link_of(test):
    """The link to the view, as the panel of an embedded page has it."""
    snippet = data(test, "copy_embed")["text"]
    return unescape(re.search('src="([^"]*)"', snippet)[1]).removesuffix("&embed=true")


def squares(svg):
    """The dark squares of a QR code, read from the strokes that draw it, and its margin."""
    (path,) = re.findall('<path [^>]*stroke="#14110f" d="([^"]*)"', svg)
    dark, x, y = set(), 0.0, 0.0
    for command, numbers in re.findall(r"([Mmh])([^Mmh]*)", path):
        values = [float(n) for n in re.findall(r"-?[\d.]+", numbers)]
        if command == "h":
            dark |= {(int(x) + step, int(y)) for step in range(int(values[0]))}
            x += values[0]
        elif command == "M":
            x, y = values
        else:
            x, y = x + values[0], y + values[1]
    left, top = min(x for x, _ in dark), min(y for _, y in dark)
    return {(x - left, y - top) for x, y in dark}, min(left, top)


@pytest.mark.parametrize("name", VIEWS)
def test_every_link_of_the_panel_opens_the_view(name):
    test = taken(name, **VIEWS[name])
    asked = page(name, **VIEWS[name]).query_params
    link = link_of(test)
    assert link == f"{SITE}/{LINKS[name]}"
    wanted = decode("&".join(f"{k}={v}" for k, v in asked.items()), VOCABULARY).view
    assert decode(urlsplit(link).query, VOCABULARY).view == wanted
    assert data(test, "copy_link")["query"] == urlsplit(link).query
    mail = parse_qs(urlsplit(ways(test)["By e-mail"]).query)
    assert link in mail["body"][0].splitlines()
    assert mail["subject"][0] in mail["body"][0]
    assert link in data(test, "cite_chicago")["text"]


def test_the_code_for_the_wall_is_that_of_the_link(downloads):
    test = taken(**VIEWS["timeline"])
    (picture,) = test.image
    assert picture.proto.imgs[0].alt == "QR code of the link to this view"
    url = picture.proto.imgs[0].url
    svg = base64.b64decode(url.partition("base64,")[2]).decode()
    code = segno.make(link_of(test), error="m", micro=False)
    wanted = {(x, y) for y, row in enumerate(code.matrix) for x, module in enumerate(row) if module}
    drawn, margin = squares(svg)
    assert drawn == wanted
    assert margin >= 4  # ISO/IEC 18004 asks for it, so that a code is found on a dark page
    assert 'fill="#fff"' in svg
    file = downloads["qr_download"]
    assert (file.label, file.name, file.mime) == (
        "QR as SVG",
        "treaty-tracker-qr.svg",
        "image/svg+xml",
    )
    assert file.content == svg
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" ')


def test_the_view_can_be_shown_in_another_page():
    test = taken(**VIEWS["timeline"])
    snippet = data(test, "copy_embed")["text"]
    assert snippet in [element.value for element in test.code]
    assert re.fullmatch(
        r'<iframe src="http://tracker\.example/\?[^"]*embed=true" .*></iframe>', snippet
    )
    assert 'title="Conference of plenipotentiaries: ' in snippet


def test_the_view_can_be_cited():
    test = taken("participant", **VIEWS["participant"])
    texts = {style: data(test, f"cite_{style}") for style in ("apa", "chicago", "bibtex")}
    assert [given["label"] for given in texts.values()] == [
        "Copy APA",
        "Copy Chicago",
        "Copy BibTeX",
    ]
    assert texts["apa"]["text"] in [element.value for element in test.code]
    assert all(link_of(test) in given["text"] for given in texts.values())
    assert all(DATASET.version in given["text"] for given in texts.values())
    assert texts["bibtex"]["text"].startswith("@misc{")
    assert (
        "23 November 2026" in texts["chicago"]["text"]
        or "November 23, 2026" in texts["apa"]["text"]
    )


def test_the_panel_names_its_parts():
    test = taken()
    assert [element.value for element in test.markdown][-2:] == [
        "**Show it in another page**",
        "**Cite this view**",
    ]
    assert data(test, "copy_embed")["label"] == "Copy the HTML"


@pytest.mark.parametrize("name", VIEWS)
def test_everything_that_the_panel_offers_can_be_fetched(name):
    client = client_of(FROZEN)
    found = ways(taken(name, **VIEWS[name]))
    assert {"By e-mail", "Briefing to print", "PDF", "Card", "All data"} < set(found)
    assert ("Chart as SVG" in found) == (name == "timeline")
    assert ("Calendar file" in found) == (name not in ("participant", "compare"))
    subscribed = found.get("Subscribe in a calendar", "")
    assert subscribed == found.get("Calendar file", "").replace("http:", "webcal:")
    slow = {"PDF", "Card", "All data", "XLSX"}  # asked for under every key in tests/web
    for what in set(found) - slow - {"By e-mail", "Subscribe in a calendar"}:
        assert client.get(found[what].removeprefix(SITE)).status_code == 200, what


def test_the_panel_offers_no_table_that_the_folder_lacks(tmp_path, serve):
    folder = shutil.copytree(LAMPS, tmp_path / "data")
    for name in ("statements.csv", "totals.csv"):
        (folder / name).unlink()
    serve(folder)
    assert "Sponsors (CSV)" in (found := ways(taken("backing")))
    assert {"Statements (CSV)", "Totals (CSV)"}.isdisjoint(found)


def test_the_files_hold_what_the_timeline_shows():
    client = client_of(FROZEN)
    found = ways(taken(**VIEWS["timeline"]))
    for name in ("CSV", "JSON", "Calendar file", "Chart as SVG", "Briefing to print"):
        query = parse_qs(urlsplit(found[name]).query)
        assert (query["phase"], query["on"]) == (["conference"], ["2026-10-01"]), name
    ids = {m.id for m in DATASET.milestones if m.phase == "conference"}
    rows = client.get(found["JSON"].removeprefix(SITE)).json()["rows"]
    assert {row["id"] for row in rows} == ids
    assert parse_qs(urlsplit(found["Chart as SVG"]).query)["lanes"] == ["kind"]


def test_the_briefing_of_a_state_is_about_that_state():
    briefing = ways(taken("participant", **VIEWS["participant"]))["Briefing to print"]
    assert "Sierra Leone" in client_of(FROZEN).get(briefing.removeprefix(SITE)).text


def test_the_briefing_of_co_sponsors_is_about_their_resolution():
    briefing = ways(taken("backing", **VIEWS["backing"]))["Briefing to print"]
    text = client_of(FROZEN).get(briefing.removeprefix(SITE)).text
    assert "86 co-sponsors" in text


def test_the_chart_can_be_taken_as_a_picture_only_where_there_is_one():
    test = taken(**VIEWS["timeline"])
    given = data(test, "png")
    assert (given["label"], given["name"]) == ("Chart as PNG", "treaty-timeline.png")
    chart = ways(test)["Chart as SVG"]
    assert given["source"] == chart.removeprefix(f"{SITE}/")
    pieces = [
        piece.key for piece in taken("participant", **VIEWS["participant"]).get("bidi_component")
    ]
    assert "png" not in pieces


def test_a_closed_panel_stays_closed():
    test = taken()
    assert panel(test.run()) is None


@pytest.mark.parametrize(
    ("variable", "url", "site"),
    [
        ("https://fixed.example/treaty/", f"{SITE}/data", "https://fixed.example/treaty"),
        ("", f"{SITE}:8443/state?participant=SLE", f"{SITE}:8443"),
        ("", None, "http://localhost:8501"),
    ],
)
def test_the_address_of_the_site_is_the_one_that_visitors_use(monkeypatch, variable, url, site):
    monkeypatch.setenv("TRACKER_BASE_URL", variable)
    test = page("data", context={"url": url})
    assert f"{site}/" in test.code[0].value
    test.get_by_key("take").click().run()
    assert link_of(test).startswith(f"{site}/data?")


TABLES = {
    "timeline": "CSV · JSON · XLSX",
    "milestone": "CSV · JSON · XLSX",
    "backing": "Sponsors (CSV) · Totals (CSV) · Statements (CSV)",
    "participant": "Sponsors (CSV) · Statements (CSV) · Treaties (CSV)",
    "compare": "Treaties (CSV) · Stages (CSV)",
    "data": "CSV · JSON · XLSX",
}


@pytest.mark.parametrize("name", TABLES)
def test_the_panel_offers_what_belongs_to_the_page(name):
    test = taken(name, **VIEWS[name])
    chart = " · Chart as SVG · Poster (A3)" if name == "timeline" else ""
    calendar = (
        "" if name in ("participant", "compare") else "Subscribe in a calendar · Calendar file · "
    )
    assert words(html(test, "ways")) == (
        f"Send By e-mail Data {TABLES[name]} · All data "
        f"Paper and pictures Briefing to print · PDF · Card{chart} "
        f"Follow {calendar}Feed of changes"
    )
    beside = re.findall('<a href="([^"]*)" target="_blank"', html(test, "ways"))
    assert {urlsplit(address).path for address in beside} == {"/briefing", "/briefing.pdf"}


@pytest.mark.parametrize(
    ("name", "table", "query"),
    [
        ("participant", "Sponsors (CSV)", "/data/backers.csv?participant=SLE"),
        ("participant", "Statements (CSV)", "/data/statements.csv?participant=SLE"),
        ("participant", "Treaties (CSV)", "/data/treaty_status.csv?participant=SLE"),
        (
            "compare",
            "Treaties (CSV)",
            "/data/comparators.csv?comparison=criminal-law&comparator=rome",
        ),
        (
            "compare",
            "Briefing to print",
            "/briefing?page=compare&align=adopted&comparison=criminal-law&comparator=rome",
        ),
        ("backing", "Sponsors (CSV)", "/data/backers.csv?text=77-249&group=african"),
        ("backing", "All data", "/data/datapackage.zip"),
        ("backing", "Calendar file", "/calendar.ics?id=unga-res-77-249"),
        ("milestone", "CSV", "/data/milestones.csv?id=prepcom-1-2026"),
        ("milestone", "Calendar file", "/calendar.ics?id=prepcom-1-2026"),
        ("data", "Briefing to print", "/briefing?page=data&since=2026-10-01"),
    ],
)
def test_what_the_panel_offers_is_of_what_the_page_shows(name, table, query):
    found = urlsplit(ways(taken(name, **VIEWS[name]))[table])
    path, _, wanted = query.partition("?")
    assert (found.path, found.netloc) == (path, "tracker.example")
    asked = parse_qs(found.query)
    assert {key: asked.get(key) for key in parse_qs(wanted)} == parse_qs(wanted)
