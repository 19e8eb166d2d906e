"""Whole pages: what stands around the pieces, and that no text of theirs becomes part of it."""

from datetime import date

from markupsafe import Markup

from tests.publish.reading import page, words
from tracker.html import page as pieces
from tracker.html.page import Alternate, Head, Link, Meta
from tracker.words import ENGLISH

EVIL = "<i data-evil='1'>&\""
HEAD = Head(
    title=EVIL,
    description=EVIL,
    canonical="https://x.example/?a=1&b=2",
    metas=[Meta("property", "og:title", EVIL), Meta("name", "robots", "noindex")],
    alternates=[Alternate("text/calendar", "calendar.ics?a=1&b=2", EVIL)],
    facts=Markup('{"name":"\\u003ci\\u003e"}'),
)


def test_a_head_says_what_it_is_given_word_for_word():
    head = page(pieces.head(HEAD))
    assert head.title.text == EVIL
    assert {(m.get("name"), m.get("property"), m["content"]) for m in head.select("meta")} == {
        ("description", None, EVIL),
        (None, "og:title", EVIL),
        ("robots", None, "noindex"),
    }
    canonical, calendar = head.select("link")
    assert (canonical["rel"], canonical["href"]) == (["canonical"], "https://x.example/?a=1&b=2")
    assert (calendar["type"], calendar["href"], calendar["title"]) == (
        "text/calendar",
        "calendar.ics?a=1&b=2",
        EVIL,
    )
    assert head.script.text == '{"name":"\\u003ci\\u003e"}'


def test_a_head_without_an_address_and_facts_has_neither():
    head = page(pieces.head(Head(title="A title", description="What it is")))
    assert [element.name for element in head.find_all()] == ["title", "meta"]


def test_the_short_title_stands_in_a_title_once():
    assert pieces.full_title("States: Lamp treaty", "Lamp treaty") == "States: Lamp treaty"
    assert pieces.full_title("First talks", "Lamp treaty") == "First talks · Lamp treaty"


def test_readers_without_scripts_are_told_where_all_of_it_is():
    ways = [Link("https://x.example/briefing?a=1&b=2", "plain page"), Link("feed.atom", "feed")]
    for is_heading, name in ((True, "h1"), (False, "p")):
        html = page(pieces.without_scripts(ENGLISH, "A title", EVIL, ways, is_heading=is_heading))
        assert words(html) == f"A title {EVIL} The dashboard needs JavaScript. plain page, feed."
        assert html.find(True).name == name
        assert html.a["href"] == "https://x.example/briefing?a=1&b=2"


def test_a_first_view_has_its_menu_its_style_and_its_script():
    menu = [Link("./", "Timeline"), Link("data", "Data")]
    inner = Markup("<h1>It &amp; more</h1>")
    html = page(
        pieces.first_view(ENGLISH, inner, menu, 'a > b { content: "x" }', "if (1 < 2 && 3) {}")
    )
    assert words(html.select_one("#first-view")) == "TimelineData It & more"
    assert [a["href"] for a in html.select("nav a")] == ["./", "data"]
    assert html.style.text == 'a > b { content: "x" }'
    assert html.script.text == "if (1 < 2 && 3) {}"


def test_a_page_of_the_copy_has_its_menu_and_says_of_which_day_it_is():
    made = pieces.static_page(
        ENGLISH,
        HEAD,
        Markup("<h1>A State</h1>"),
        Markup("<p>The foot</p>"),
        root="../",
        menu=[Link("../index.html", "Timeline"), Link("index.html", "States", is_current=True)],
        today=date(2026, 11, 23),
        home="https://x.example/copy",
    )
    html = page(made)
    assert words(html.body) == (
        "Skip to the content Timeline States A State The foot A static copy, as things stood on 23 "
        "November 2026. Kept at https://x.example/copy."
    )
    assert html.select_one("a.skip")["href"] == f"#{html.main['id']}"
    assert [a.text for a in html.select('[aria-current="page"]')] == ["States"]
    assert html.select_one('link[rel="stylesheet"]')["href"] == "../style.css"
    assert html.select("footer a")[-1]["href"] == "https://x.example/copy/"


def test_files_to_take_are_links_in_their_order():
    files = [Link("calendar.ics", "Calendar"), Link("data/all.zip", "All data")]
    links = page(pieces.to_take(ENGLISH, files)).select("ul.take a")
    assert [(a["href"], a.text) for a in links] == [(f.address, f.name) for f in files]


def test_a_snippet_shows_the_view_inside_another_page():
    html = pieces.embed_snippet('A "title"', "https://x.example/?a=1&b=2")
    (frame,) = page(html).select("iframe")
    assert frame["src"] == "https://x.example/?a=1&b=2&embed=true"
    assert frame["title"] == 'A "title"'
    assert (frame["width"], frame["loading"]) == ("100%", "lazy")
    assert 400 < int(frame["height"]) < 1000
