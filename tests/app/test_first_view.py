"""The first view says what the dashboard then shows, on each page and for every link."""

import shutil

import pytest

from benchmarks import synthetic
from tests.app.opened import html, linked, menu, page
from tests.processes import EVERY, FROZEN, LAMPS, dataset_of
from tests.publish import reading
from tests.web.served import DAY, client_of
from tracker.pages import page_named, pages_of

PIECES = {
    "timeline": ("opening", "tally_words", "milestone_list", "foot"),
    "milestone": ("milestone",),
    "backing": (
        "backing_title",
        "backing",
        "seats_heading",
        "seats_legend",
        "seats",
        "seats_note",
        "map_legend",
        "map",
        "foot",
    ),
    "participant": ("participant", "participant_disputes"),
    "about": ("title", "about"),
}

DATASET = dataset_of(FROZEN)


@pytest.fixture(scope="module")
def client():
    return client_of(FROZEN, DAY)


def with_its_day(client, name, **query):
    """The first view of a page, to be asked for its elements; None where there is none."""
    path = f"/{page_named(name).path_in(DATASET.process)}"
    return reading.page(client.get(path, params=query).text).select_one("#first-view")


def first_view(client, name, **query):
    """The same without the line on the day in view, and without what only holds a place."""
    view = with_its_day(client, name, **query)
    for other in view.select(".first-stood, .stand-in, .hold") if view else ():
        other.decompose()
    return view


def without_picture(view):
    """A first view without its timeline and without the way to the whole list."""
    for other in view.select(".timeline, p.whole"):
        other.decompose()
    return view


def shown(view):
    """The words of a first view below its menu."""
    menu = reading.words(view.nav) if view.nav else ""
    return reading.words(view).removeprefix(menu).strip()


def dashboard(test, name, *pieces):
    """The words of the same pieces in the dashboard."""
    found = "".join(html(test, key) for key in pieces or PIECES[name])
    return reading.words(reading.page(found))


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("timeline", {"phase": "conference", "by": "phase"}),
        ("timeline", {"q": "rapporteur", "by": "phase"}),
        ("timeline", {"on": "2024-11-22", "status": "date-to-be-fixed"}),
        ("milestone", {"id": "prepcom-2-2027"}),
        ("milestone", {"id": "prepcom-2-2027", "on": "2024-11-22"}),
        ("backing", {}),
        ("backing", {"text": "77-249"}),
        ("backing", {"layer": "cat", "on": "2022-12-30"}),
        ("backing", {"on": "2022-12-31"}),
        ("participant", {"participant": "SLE"}),
        ("about", {}),
    ],
)
def test_it_has_the_words_that_the_dashboard_then_shows(client, name, query):
    view = without_picture(first_view(client, name, **query))
    assert shown(view) == dashboard(page(name, **query), name)


def test_neither_tells_of_disputes_on_a_day_before_that_of_the_data(client):
    query = {"participant": "SLE", "on": "2010-01-01"}
    view, test = first_view(client, "participant", **query), page("participant", **query)
    assert shown(view) == dashboard(test, "participant", "participant")


@pytest.mark.parametrize(
    ("name", "query", "piece"),
    [
        ("participant", {}, "all_participants"),
        ("participant", {"on": "2010-01-01"}, "all_participants"),
        ("milestone", {}, "all_milestones"),
        ("milestone", {"on": "2024-11-22"}, "all_milestones"),
    ],
)
def test_a_list_to_choose_from_is_that_of_the_dashboard(client, name, query, piece):
    view, test = first_view(client, name, **query), page(name, **query)
    view.nav.decompose()
    links = [link["href"] for link in view.select("a")]
    assert links == [a["href"] for a in reading.page(html(test, piece)).select("a")]
    listed = reading.words(reading.page(html(test, piece)))
    assert shown(view).endswith(listed)
    if name == "participant":
        assert shown(view) == f"States {listed}"


@pytest.mark.parametrize("name", ["timeline", "milestone", "about"])
def test_another_day_than_today_is_said_first(client, name):
    query = {"on": "2024-11-22", "phase": "conference"}
    view = with_its_day(client, name, **query)
    line = view.select_one(".first-stood")
    said = "As it stood on 22 November 2024, by what is known now."
    assert reading.words(line) == f"{said} Back to today"
    assert reading.words(reading.page(html(page(name, **query), "as_of_notice"))) == said
    assert line.a["href"] == (
        "./?phase=conference&v=2"
        if name == "timeline"
        else page_named(name).path_in(DATASET.process)
    )
    assert with_its_day(client, name, phase="conference").select_one(".first-stood") is None


def test_links_are_those_of_the_dashboard(client):
    query = {"on": "2022-12-31", "layer": "cat"}
    view = first_view(client, "backing", **query)
    view.nav.decompose()
    test = page("backing", **query)
    pieces = reading.page("".join(html(test, key) for key in PIECES["backing"]))
    # the map of the first view is a rough one, without links
    one, two = ([a["href"] for a in found.select("a:not(svg *)")] for found in (view, pieces))
    assert one == two


def test_the_note_on_changes_stands_where_the_dashboard_has_it(client):
    query = {"since": "2026-10-01", "phase": "conference"}
    test = page(**query)
    pieces = ("opening", "changes_words", "tally_words", "milestone_list", "foot")
    view = without_picture(first_view(client, "timeline", **query))
    assert shown(view) == dashboard(test, "timeline", *pieces)


@pytest.mark.parametrize(("pixels", "which"), [(1300, ".at-1200"), (700, ".at-680")])
def test_its_picture_is_that_of_the_dashboard(client, room, pixels, which):
    room(pixels)
    query = {"phase": "conference", "lanes": "kind"}
    at_first = first_view(client, "timeline", **query).select_one(f".timeline {which}")
    then = reading.page(html(page(**query), "timeline_picture")).select_one(".timeline .wide")
    one, two = (
        [mark.get_text(" ", strip=True) for mark in found.select(".of-lane a")]
        for found in (at_first, then)
    )
    assert one == two
    assert len(one) == 4


def test_of_the_list_it_has_what_is_about_the_present_and_leads_to_all(client):
    view = first_view(client, "timeline")
    listed = [link["href"].partition("=")[2] for link in view.select(".milestones a")]
    every = linked(html(page(), "milestone_list"))
    assert listed == [*every[:8], *every[10:14]]
    (more,) = view.select("p.whole a")
    assert (reading.words(more), more["href"]) == ("All 88 milestones in one list", "milestone")
    assert len(first_view(client, "milestone").select(".milestones li")) == 88


def test_of_a_long_choice_it_leads_to_a_page_that_lists_just_that(client):
    (more,) = first_view(client, "timeline", phase="ilc").select("p.whole a")
    assert reading.words(more) == "All 22 milestones in one list"
    assert more["href"] == "briefing?phase=ilc&v=2"
    listed = reading.page(client.get(f"/{more['href']}").text)
    assert "22 of 88 milestones" in reading.words(listed)


def test_of_a_very_long_list_it_has_the_first_page(tmp_path):
    synthetic.write(tmp_path / "some", 300)
    everything = first_view(client_of(tmp_path / "some", DAY), "milestone")
    assert len(everything.select(".milestones li")) == 250


@pytest.mark.parametrize("folder", EVERY, ids=lambda folder: folder.name)
def test_its_menu_is_that_of_the_dashboard(folder, serve):
    serve(folder)
    nav = first_view(client_of(folder, DAY), "about").nav
    assert [link.text for link in nav.select("a")] == list(menu(page("about")))
    dataset = dataset_of(folder)
    paths = [page.path_in(dataset.process) for page in pages_of(dataset) if page.is_in_menu]
    assert [link["href"] for link in nav.select("a")] == [path or "./" for path in paths]
    assert nav["aria-label"] == "Pages"


def test_without_standings_neither_has_the_page_on_co_sponsors(tmp_path, serve):
    left_out = shutil.ignore_patterns("backers*", "totals*", "statements*")
    folder = shutil.copytree(LAMPS, tmp_path / "data", ignore=left_out)
    serve(folder)
    client = client_of(folder, DAY)
    nav = first_view(client, "about").nav
    assert [link.text for link in nav.select("a")] == list(menu(page("about")))
    assert client.get("/cosponsors").status_code == 404
    assert "/state?participant=GMB" in client.get("/sitemap.xml").text


def test_a_page_without_one_is_not_covered_and_has_its_heading_for_readers_without_scripts(client):
    assert first_view(client, "data") is None
    text = client.get("/data").text
    assert "<noscript><h1>Data and changes: " in text
    assert "<noscript><h1>" not in client.get("/about").text


def test_it_leaves_by_a_script_of_its_own_and_brings_its_fonts(client):
    text = client.get("/").text
    body = reading.page(text).body
    assert body.select_one("#root").find_next_sibling("style")
    assert body.select_one("#first-view").find_next_sibling().name == "script"
    for family, file in (("First Sans", "TrackerSans"), ("First Serif", "TrackerSerif")):
        rule = text.split(f'font-family: "{family}"')[1].split("}")[0]
        assert "font-display: optional" in rule
        assert f'url("fonts/{file}.' in rule
