"""The static copy: complete, whole in itself, the same bytes again, and tidy."""

import csv
import io
import json
import re
import shutil
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.processes import FROZEN, LAMPS, ROME_STATUTE, dataset_of
from tests.publish import raw, reading
from tests.publish.drawn import SVG
from tests.publish.reading import words
from tracker.__main__ import main
from tracker.data.store import load
from tracker.links import View, encode
from tracker.publish.site import LEDGER, Copied, Copy, ForeignFolderError, export
from tracker.situation import Situation

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 23)
BASE = "https://tracker.example/treaty"
OURS = dataset_of(FROZEN)


class Page(HTMLParser):
    """The links, ids and scripts of a page."""

    def __init__(self, text):
        super().__init__()
        self.links, self.ids, self.scripts = [], set(), 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.scripts += tag == "script" or any(name.startswith("on") for name in found)
        if "id" in found:
            assert found["id"] not in self.ids or tag in {"pattern", "lineargradient"}
            self.ids.add(found["id"])
        self.links += [found[name] for name in ("href", "src") if found.get(name)]


def written(folder, dataset_folder=FROZEN, base="", cards=False, day=DAY):
    site = Copy(load(dataset_folder), day, base, dataset_folder)
    return export(site, folder, lambda _: None, cards=cards)


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """Our own process with an address, in a folder whose parents were not there either."""
    folder = tmp_path_factory.mktemp("copy") / "not" / "yet" / "site"
    written(folder, base=BASE)
    return folder


@pytest.fixture(scope="module")
def lamps(tmp_path_factory):
    """The small process with an address and its cards."""
    folder = tmp_path_factory.mktemp("lamps") / "site"
    written(folder, LAMPS, base=BASE, cards=True)
    return folder


def files(folder):
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@cache
def page_of(folder, name):
    return reading.page((folder / name).read_bytes())


# Links and pages


def test_every_link_inside_the_copy_leads_somewhere(copy):
    pages = sorted(copy.rglob("*.html"))
    assert len(pages) > 280
    for page in pages:
        parsed = Page(page.read_text("utf-8"))
        assert parsed.scripts == 0
        for link in parsed.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                assert parts.scheme in {"https", "http"}
                continue
            assert not parts.query, f"{page.name}: {link}"
            assert not parts.path.startswith("/")
            if parts.path:
                assert (page.parent / unquote(parts.path)).resolve().is_file(), link
            else:
                assert parts.fragment in parsed.ids, link


def test_the_copy_holds_every_milestone_state_and_file(copy):
    index = (copy / "index.html").read_text("utf-8")
    for milestone in raw.records(FROZEN, "milestones.toml"):
        assert (copy / f"milestone/{milestone['id']}.html").is_file()
        assert index.count(f'href="milestone/{milestone["id"]}.html"') >= 2
    for participant in raw.rows(FROZEN, "participants.csv"):
        assert (copy / f"state/{participant['id']}.html").is_file()
    for name in ("calendar.ics", "feed.atom", "sitemap.xml", "robots.txt", "briefing.pdf",
                 "data/milestones.csv", "data/milestones.json", "data/milestones.xlsx",
                 "data/comparators.csv", "data/comparator_stages.csv", "compare.html",
                 "data/participants.csv", "data/datapackage.zip", "cosponsors.html"):  # fmt: skip
        assert (copy / name).stat().st_size > 0


def test_the_first_page_is_light_and_every_mark_has_its_words(copy):
    assert len((copy / "index.html").read_bytes()) < 180_000
    pictures = page_of(copy, "index.html").select(".timeline .wide")
    assert len(pictures) == 3
    for picture in pictures:
        marks = picture.select("a[class^=weight]")
        assert len(marks) == 62
        assert all(mark.find("title").text for mark in marks)


def test_the_first_page_says_what_its_picture_leaves_out_and_offers_no_zoom(copy):
    strip = page_of(copy, "index.html").select_one(".timeline .whole")
    assert words(strip) == "26 earlier milestones are not in this picture."
    assert not strip.select("a")


def test_the_letters_are_in_the_style_for_those_who_open_a_copy_from_a_disk(copy):
    style = (copy / "style.css").read_text("utf-8")
    assert style.count("@font-face") == 3
    assert "url(http" not in style
    assert re.findall(r'url\("(?!data:)', style) == []


@pytest.mark.parametrize("name", ["timeline.svg", "poster.svg"])
def test_the_marks_of_a_picture_lead_to_the_pages_of_the_copy(copy, name):
    links = {a.get("href") for a in ET.fromstring((copy / name).read_bytes()).iter(f"{SVG}a")}
    links.discard(f"{BASE}/")
    assert len(links) >= 60
    for link in links:
        assert link.startswith(f"{BASE}/")
        assert (copy / link.removeprefix(f"{BASE}/")).is_file()


CURRENT = [
    ("index.html", "Timeline"),
    ("cosponsors.html", "Co-sponsors"),
    ("cosponsors/77-249.html", "Co-sponsors"),
    ("state/index.html", "States"),
    ("state/SLE.html", None),
    ("articles.html", "In dispute"),
    ("articles/slave-trade.html", None),
    ("articles/article-2.html", None),
    ("compare.html", "Compare"),
    ("compare/rome.html", None),
    ("about.html", "About"),
    ("milestone/index.html", None),
    ("milestone/prepcom-2-2027.html", None),
]


@pytest.mark.parametrize(("name", "current"), CURRENT)
def test_the_header_of_every_page_leads_to_all_pages_and_marks_the_one_that_is_open(
    copy, name, current
):
    links = page_of(copy, name).select("header nav a")
    assert {a.text: (copy / name).parent.joinpath(a["href"]).resolve() for a in links} == {
        "Timeline": (copy / "index.html").resolve(),
        "Co-sponsors": (copy / "cosponsors.html").resolve(),
        "States": (copy / "state/index.html").resolve(),
        "In dispute": (copy / "articles.html").resolve(),
        "Take part": (copy / "take-part.html").resolve(),
        "Compare": (copy / "compare.html").resolve(),
        "About": (copy / "about.html").resolve(),
    }
    marked = [a.text for a in links if a.get("aria-current") == "page"]
    assert marked == ([current] if current else [])
    assert len(page_of(copy, name).select("header [aria-current]")) == len(marked)


def test_without_states_the_header_has_the_timeline_and_the_words_on_reading(tmp_path):
    written(tmp_path / "site", ROME_STATUTE)
    links = page_of(tmp_path / "site", "index.html").select("header nav a")
    assert [a.text for a in links] == ["Timeline", "About"]


@pytest.mark.parametrize(
    ("name", "first", "title"),
    [
        (
            "index.html",
            "Towards a convention on crimes against humanity",
            "Towards a convention on crimes against humanity · Crimes against humanity treaty",
        ),
        (
            "milestone/index.html",
            "Every milestone, by phase",
            "Every milestone: Crimes against humanity treaty",
        ),
        (
            "milestone/prepcom-2-2027.html",
            "Preparatory Committee, second session",
            "Preparatory Committee, second session · Crimes against humanity treaty",
        ),
        (
            "cosponsors/77-249.html",
            "Co-sponsors",
            "Co-sponsors, A/RES/77/249: Crimes against humanity treaty",
        ),
        ("state/index.html", "States", "States: Crimes against humanity treaty"),
        ("state/TUR.html", "Türkiye", "Türkiye: Crimes against humanity treaty"),
        ("about.html", "How to read this", "How to read this: Crimes against humanity treaty"),
    ],
)
def test_a_page_says_what_it_is(copy, name, first, title):
    page = page_of(copy, name)
    assert [words(h) for h in page.select("h1")] == [first]
    assert page.title.text == title


def test_headings_of_every_page_go_down_one_step_at_a_time(copy):
    for name in [name for name, _ in CURRENT]:
        levels = [int(h.name[1]) for h in page_of(copy, name).select("h1, h2, h3, h4, h5, h6")]
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), (name, levels)


def test_the_first_page_counts_what_it_lists_and_offers_every_file(copy):
    page = page_of(copy, "index.html")
    assert "All 88 milestones" in [words(h) for h in page.select("h2")]
    assert {a.text: a["href"] for a in page.select("ul.take a")} == {
        "Calendar": "calendar.ics",
        "Table (CSV)": "data/milestones.csv",
        "Workbook (XLSX)": "data/milestones.xlsx",
        "JSON": "data/milestones.json",
        "All data": "data/datapackage.zip",
        "Feed of changes": "feed.atom",
        "Briefing": "briefing.html",
        "Briefing (PDF)": "briefing.pdf",
        "Chart as SVG": "timeline.svg",
        "Poster (A3)": "poster.svg",
    }


def test_a_copy_has_no_pdf_and_offers_none_where_it_cannot_be_drawn(tmp_path):
    folder = shutil.copytree(LAMPS, tmp_path / "data")
    path = folder / "process.toml"
    path.write_text(path.read_text("utf-8").replace("Lamp treaty", "条约"), "utf-8")
    written(tmp_path / "site", folder, base=BASE)
    assert not (tmp_path / "site" / "briefing.pdf").exists()
    assert "条约" in (tmp_path / "site" / "briefing.html").read_text("utf-8")
    offered = page_of(tmp_path / "site", "index.html").select("ul.take a")
    texts = [a.text for a in offered]
    assert "Briefing" in texts
    assert "Briefing (PDF)" not in texts


def test_the_list_by_phase_has_what_is_ahead_first_and_then_the_latest_phase(copy):
    summaries = page_of(copy, "milestone/index.html").select(".milestones summary")
    assert [words(summary) for summary in summaries] == [
        "Preparation of the conference, now and ahead 4 milestones",
        "Conference of plenipotentiaries 4 milestones",
        "After adoption 2 milestones",
        "Preparation of the conference, so far 19 milestones",
        "Informal talks in the Sixth Committee 31 milestones",
        "International Law Commission 22 milestones",
        "Groundwork by civil society 6 milestones",
    ]


def test_pages_of_milestones_lead_through_all_of_them_in_time_order(copy):
    ids = [m["id"] for m in raw.records(FROZEN, "milestones.toml")]
    for number, id_ in enumerate(ids):
        page = page_of(copy, f"milestone/{id_}.html")
        before, after = (page.select_one(f".neighbours .{side} a") for side in ("before", "after"))
        assert (before["href"] if before else None) == (
            f"../milestone/{ids[number - 1]}.html" if number else None
        )
        assert (after["href"] if after else None) == (
            f"../milestone/{ids[number + 1]}.html" if number + 1 < len(ids) else None
        )


def test_the_page_on_every_resolution_leads_to_the_others(copy):
    latest, earlier = (page_of(copy, n) for n in ("cosponsors.html", "cosponsors/77-249.html"))
    assert [(a.text, a["href"]) for a in latest.select("ul.take a")] == [
        ("A/RES/77/249", "cosponsors/77-249.html")
    ]
    assert [(a.text, a["href"]) for a in earlier.select("ul.take a")] == [
        ("A/RES/79/122", "../cosponsors.html")
    ]


def test_the_page_on_co_sponsors_has_all_of_its_parts(copy):
    page = page_of(copy, "cosponsors.html")
    assert len(page.select(".seats a.seat")) == len(raw.rows(FROZEN, "participants.csv"))
    captions = [caption.text for caption in page.select("caption")]
    assert captions == [
        "Published figures",
        "Standing on A/RES/79/122",
        "Parties to related treaties",
    ]
    assert page.select(".map svg")
    assert {ul["aria-label"] for ul in page.select("ul.looks")} == {
        "What the tiles mean",
        "What the fills of the map mean",
    }


def test_every_page_says_of_which_day_it_is_and_where_it_is_kept(copy, lamps):
    for folder, name in ((copy, "state/SLE.html"), (lamps, "index.html")):
        footer = words(page_of(folder, name).footer)
        assert "A static copy, as things stood on 23 November 2026." in footer
        assert footer.endswith(f"Kept at {BASE}.")
        assert page_of(folder, name).footer.select("a")[-1]["href"] == f"{BASE}/"
    assert "Data as of 30 June 2026, version 2026-06-30+" in words(
        page_of(lamps, "index.html").footer
    )


# Addresses


def test_addresses_in_calendar_feed_and_sitemap_are_those_of_the_copy(copy):
    calendar = (copy / "calendar.ics").read_text("utf-8").replace("\r\n ", "")
    feed = (copy / "feed.atom").read_text("utf-8")
    sitemap = (copy / "sitemap.xml").read_text("utf-8")
    for text in (calendar, feed, sitemap):
        found = set(re.findall(rf"{BASE}/([^\s\"<,]+\.html)", text))
        assert found
        for name in found:
            assert (copy / name).is_file()
        assert "milestone?id=" not in text


def sitemap_of(folder):
    """The pages of a sitemap with the day that each was last changed."""
    root = ET.parse(folder / "sitemap.xml").getroot()
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = [(u.findtext(f"{name}loc"), u.findtext(f"{name}lastmod")) for u in root]
    assert len(dict(found)) == len(found)
    return {address.removeprefix(f"{BASE}/"): day for address, day in found}


def pages_in(folder):
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    return names - {"index.html"} | {""}


def test_the_sitemap_names_the_first_page_every_milestone_and_every_state(copy):
    found = sitemap_of(copy)
    assert set(found) >= {
        *("", "about.html", "cosponsors.html", "state/index.html"),
        *(f"milestone/{m['id']}.html" for m in raw.records(FROZEN, "milestones.toml")),
        *(
            "compare.html",
            *(f"compare/{c['id']}.html" for c in raw.rows(FROZEN, "comparators.csv")),
        ),
        *(
            f"state/{participant['id']}.html"
            for participant in raw.rows(FROZEN, "participants.csv")
        ),
    }
    assert set(found) <= pages_in(copy)
    assert set(found.values()) == {"2026-11-23"}


def test_the_sitemap_names_every_page(copy):
    assert set(sitemap_of(copy)) == pages_in(copy) - {"briefing.html"}


def test_robots_are_led_to_the_sitemap(copy):
    lines = (copy / "robots.txt").read_text("utf-8").splitlines()
    assert lines == ["User-agent: *", "Allow: /", "", f"Sitemap: {BASE}/sitemap.xml"]


@pytest.mark.parametrize(
    ("name", "picture"),
    [
        ("index.html", "card/index.png"),
        ("about.html", "card/index.png"),
        ("milestone/index.html", "card/index.png"),
        ("milestone/conference-2028.html", "card/milestone/conference-2028.png"),
        ("cosponsors.html", "card/cosponsors.png"),
        ("state/GMB.html", "card/cosponsors.png"),
    ],
)
def test_a_preview_of_a_page_has_its_words_its_address_and_its_card(lamps, name, picture):
    head = page_of(lamps, name).head
    tags = {
        meta.get("property") or meta.get("name"): meta["content"] for meta in head.select("meta")
        if meta.get("content")
    }  # fmt: skip
    address = f"{BASE}/{'' if name == 'index.html' else name}"
    assert head.select_one('link[rel="canonical"]')["href"] == tags["og:url"] == address
    assert tags["og:image"] == f"{BASE}/{picture}"
    assert (lamps / picture).read_bytes().startswith(b"\x89PNG")
    assert tags["twitter:card"] == "summary_large_image"
    assert tags["description"] == tags["og:description"] != ""
    assert head.title.text.startswith(tags["og:title"])
    feed = head.select_one('link[type="application/atom+xml"]')
    assert feed["href"] == f"{BASE}/feed.atom"


def test_without_an_address_nothing_is_written_that_needs_one(tmp_path):
    target = tmp_path / "site"
    written(target, LAMPS, cards=True)
    names = set(map(str, files(target)))
    assert not names & {"feed.atom", "briefing.html", "briefing.pdf", "sitemap.xml"}
    assert not any(name.startswith("card/") for name in names)
    assert (target / "robots.txt").read_text("utf-8") == "User-agent: *\nAllow: /\n"
    page = page_of(target, "index.html")
    assert not page.select('link[rel="canonical"], meta[property]')
    assert "Kept at" not in words(page.footer)
    assert [a["href"] for a in page.select("ul.take a")][-1] == "data/datapackage.zip"


# Files of data


def test_the_data_in_the_copy_are_those_of_the_folder(copy):
    ids = [m["id"] for m in raw.records(FROZEN, "milestones.toml")]
    table = csv.DictReader(io.StringIO((copy / "data/milestones.csv").read_text("utf-8")))
    document = json.loads((copy / "data/milestones.json").read_text("utf-8"))
    assert [row["id"] for row in table] == [row["id"] for row in document["rows"]] == ids
    assert document["meta"]["link"].startswith(f"{BASE}/?")
    for file in ("participants.csv", "backers.csv", "totals.csv", "statements.csv",
                 "treaty_status.csv"):  # fmt: skip
        theirs, ours = raw.rows(copy / "data", file), raw.rows(FROZEN, file)
        assert [row.get("notes") for row in ours] == [
            row["notes"] if "notes" in ours[0] else None for row in theirs
        ]
        assert len(theirs) == len(ours)


# Runs


def test_a_second_run_changes_nothing(copy):
    before = files(copy)
    times = {p: p.stat().st_mtime_ns for p in copy.rglob("*") if p.is_file()}
    run = written(copy, base=BASE)
    assert run.written == 0
    assert files(copy) == before
    assert {p: p.stat().st_mtime_ns for p in times} == times


def test_a_run_on_another_process_takes_away_what_is_gone(copy, tmp_path):
    target = tmp_path / "site"
    shutil.copytree(copy, target)
    run = written(target, ROME_STATUTE)
    assert run.removed > 200
    assert not (target / "state/SLE.html").exists()
    assert not (target / "sitemap.xml").exists()
    assert set(map(str, files(target))) == set(run.files)
    assert "backing" not in (target / "index.html").read_text("utf-8")


def test_a_folder_with_other_things_is_left_alone(tmp_path):
    (tmp_path / "thesis.doc").write_text("dear", "utf-8")
    with pytest.raises(ForeignFolderError, match="no export wrote"):
        written(tmp_path)
    assert set(files(tmp_path)) == {Path("thesis.doc")}


def test_a_ledger_cannot_remove_what_lies_outside(tmp_path):
    (tmp_path / "outside.txt").write_text("dear", "utf-8")
    target = tmp_path / "site"
    target.mkdir()
    (target / LEDGER).write_text("../outside.txt\n", "utf-8")
    written(target, LAMPS)
    assert (tmp_path / "outside.txt").is_file()


def test_cards_are_there_for_the_first_page_the_co_sponsors_and_every_milestone(lamps):
    ids = [m["id"] for m in raw.records(LAMPS, "milestones.toml")]
    assert {path.relative_to(lamps / "card").as_posix() for path in lamps.rglob("*.png")} == {
        *("index.png", "cosponsors.png", "articles.png", "take-part.png", "compare.png"),
        *(f"milestone/{id_}.png" for id_ in ids),
    }
    assert len({path.read_bytes() for path in lamps.rglob("*.png")}) == len(ids) + 5


def test_the_command_says_what_it_does(tmp_path, capsys):
    target = str(tmp_path / "site")
    rome = str(ROME_STATUTE)
    assert main(["export", target, "--data", rome, "--on", "1998-07-01"]) == 0
    assert "files, " in capsys.readouterr().out
    assert "1 July 1998" in (tmp_path / "site/index.html").read_text("utf-8")
    assert main(["export", target, "--data", rome, "--base-url", "nowhere"]) == 1
    assert "is not an address" in capsys.readouterr().err
    assert main(["export", str(ROOT / "tests"), "--data", rome]) == 1
    assert "no export wrote" in capsys.readouterr().err
    assert main(["export", target, "--data", str(tmp_path / "none")]) == 1


def test_the_command_says_what_it_is_writing(tmp_path, capsys):
    target = str(tmp_path / "site")
    lamps = ["--data", str(LAMPS), "--on", "2026-11-23"]
    assert main(["export", target, *lamps]) == 0
    *steps, last = capsys.readouterr().out.splitlines()
    assert steps == [
        "Timeline",
        "Milestone (5)",
        "Co-sponsors",
        "Participants (7)",
        "In dispute (8)",
        "Take part (3)",
        "Compare (5)",
        "About",
        "calendar, feed and data",
    ]
    number = len(files(Path(target)))
    assert last == f"{number} files, {number} written, 0 removed"
    assert main(["export", target, *lamps, "--base-url", BASE]) == 0
    assert capsys.readouterr().out.splitlines()[-2] == "cards"


def test_a_copy_of_an_earlier_day_has_no_figure_of_a_later_one(tmp_path):
    written(tmp_path / "site", LAMPS, day=date(2025, 11, 10))
    head = page_of(tmp_path / "site", "cosponsors.html").select_one(".card .head")
    assert words(head) == "5 co-sponsors"


def test_states_have_their_pages_where_nobody_is_known_to_back_anything(tmp_path):
    left_out = shutil.ignore_patterns("backers*", "totals*", "statements*")
    folder = shutil.copytree(LAMPS, tmp_path / "data", ignore=left_out)
    written(tmp_path / "site", folder, base=BASE, cards=True)
    links = page_of(tmp_path / "site", "index.html").select("header nav a")
    assert [a.text for a in links] == [
        *("Timeline", "Participants", "In dispute", "Take part", "Compare", "About"),
    ]
    assert (tmp_path / "site/state/GMB.html").is_file()
    assert not (tmp_path / "site/cosponsors.html").exists()
    picture = page_of(tmp_path / "site", "state/GMB.html").head.select_one('[property="og:image"]')
    assert (tmp_path / "site" / picture["content"].removeprefix(f"{BASE}/")).is_file()


def test_a_copy_of_a_day_before_any_resolution_says_so(tmp_path):
    written(tmp_path / "site", FROZEN, day=date(2001, 1, 1))
    assert "there was no resolution yet" in words(page_of(tmp_path / "site", "cosponsors.html"))
    assert not (tmp_path / "site/cosponsors").exists()


def test_what_is_not_in_the_copy_has_no_address():
    here = Situation(OURS, View(), DAY)
    pages = {
        ("milestone", encode(View(id="a-1"))): "milestone/a-1.html",
        ("backing", ""): "cosponsors.html",
    }
    to = Copied("../", here, pages, frozenset({"calendar.ics", "briefing.html"}))
    assert to.view("milestone", View(id="a-1")) == "../milestone/a-1.html"
    assert to.view("milestone", View(id="a-1", on=date(2020, 1, 1))) == "../milestone/a-1.html"
    assert to.view("milestone", View(id="b-2")) == to.view("nothing", View()) == ""
    latest = View(text="79-122")
    assert to.view("backing", latest) == to.view("backing", View()) == "../cosponsors.html"
    assert not to.view("backing", replace(latest, part="list", who="all"))
    assert not to.calendar(OURS.milestones[0])
    assert to.file("calendar.ics") == "../calendar.ics"
    assert to.file("briefing") == "../briefing.html"
    assert not to.file("calendar.ics", "id=a-1")
    assert not to.file("feed.atom")


def test_groups_and_what_participants_are_stand_in_the_copy(tmp_path):
    written(tmp_path / "site", LAMPS)
    page_of = {path.stem: path for path in (tmp_path / "site").glob("*/???.html")}
    said = words(reading.page(page_of["GRL"].read_text("utf-8")))
    assert "What it is Territory" in said
    assert "Coalition for Warm Light, since 2024" in said
    kept = words(reading.page(page_of["SLE"].read_text("utf-8")))
    assert "Coalition for Bright Light, from 2023 until 30 June 2025" in kept
    rows = csv.DictReader(io.StringIO((tmp_path / "site/data/memberships.csv").read_text("utf-8")))
    assert {"friends", "bright", "warm"} <= {row["group"] for row in rows}
