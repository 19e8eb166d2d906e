"""The static copy: complete, whole in itself, the same bytes again, and tidy."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.folders import FROZEN, ROME_STATUTE
from tracker.__main__ import main
from tracker.publish.site import LEDGER, ForeignFolderError, Site, export
from tracker.store import load

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 23)
BASE = "https://tracker.example/treaty"
OURS = load(FROZEN)


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
    site = Site(load(dataset_folder), day, base, dataset_folder)
    return export(site, folder, lambda _: None, cards=cards)


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("copy") / "site"
    written(folder, base=BASE)
    return folder


def files(folder):
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


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
    for milestone in OURS.milestones:
        assert (copy / f"milestone/{milestone.id}.html").is_file()
        assert index.count(f'href="milestone/{milestone.id}.html"') >= 2
    for state in OURS.states:
        assert (copy / f"state/{state}.html").is_file()
    for name in ("calendar.ics", "feed.atom", "sitemap.xml", "robots.txt", "briefing.pdf",
                 "data/milestones.csv", "data/milestones.json", "data/milestones.xlsx",
                 "data/states.csv", "data/datapackage.zip", "cosponsors.html"):  # fmt: skip
        assert (copy / name).stat().st_size > 0


def test_the_first_page_is_light_and_every_mark_has_its_words(copy):
    index = (copy / "index.html").read_text("utf-8")
    assert len(index.encode()) < 150_000
    drawn = index[index.index('<figure class="timeline"') : index.index("</figure>")]
    assert drawn.count("<a ") == drawn.count("<title>") == len(OURS.milestones)


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


def test_a_second_run_changes_nothing(copy):
    before = files(copy)
    times = {p: p.stat().st_mtime_ns for p in copy.rglob("*") if p.is_file()}
    run = written(copy, base=BASE)
    assert run.written == 0
    assert files(copy) == before
    assert {p: p.stat().st_mtime_ns for p in times} == times


def test_two_copies_are_the_same_bytes(copy, tmp_path):
    written(tmp_path / "again", base=BASE)
    assert files(tmp_path / "again") == files(copy)


def test_a_run_on_another_process_takes_away_what_is_gone(tmp_path):
    target = tmp_path / "site"
    written(target)
    assert (target / "state/SLE.html").is_file()
    assert not (target / "sitemap.xml").exists()
    run = written(target, ROME_STATUTE, base=BASE)
    assert run.removed > 200
    assert not (target / "state/SLE.html").exists()
    assert set(map(str, files(target))) == set(run.files)
    assert "cosponsors" not in (target / "index.html").read_text("utf-8")


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
    written(target, ROME_STATUTE)
    assert (tmp_path / "outside.txt").is_file()


def test_cards_go_with_an_address(tmp_path):
    rome = ROME_STATUTE
    written(tmp_path / "site", rome, base=BASE, cards=True)
    index = (tmp_path / "site/index.html").read_text("utf-8")
    assert f'content="{BASE}/card/index.png"' in index
    assert (tmp_path / "site/card/index.png").is_file()


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
