"""The static copy of any process: complete, and every link inside it leads somewhere."""

import re
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import icalendar
import pytest

from tracker.publish.site import Copy, export

BASE = "https://tracker.example/treaty"
ATOM = "{http://www.w3.org/2005/Atom}"


class Page(HTMLParser):
    """The links, ids, headings and title of a page."""

    def __init__(self, text):
        super().__init__()
        self.links, self.ids, self.levels, self.title = [], set(), [], ""
        self.is_title = False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.ids.add(found.get("id"))
        self.links += [found[name] for name in ("href", "src") if found.get(name)]
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        self.is_title = tag == "title" and not self.title

    def handle_data(self, data):
        self.title += data if self.is_title else ""

    def handle_endtag(self, tag):
        self.is_title = False


@pytest.fixture(scope="session")
def copy(living, today, dataset, tmp_path_factory):
    """A copy of the process with an address and all its cards."""
    folder = tmp_path_factory.mktemp("copies") / "site"
    export(Copy(dataset, today, BASE, living), folder, lambda _: None, cards=True)
    return folder


@cache
def pages_of(copy):
    """Every page of a copy by its path."""
    return {path: Page(path.read_text("utf-8")) for path in sorted(copy.rglob("*.html"))}


def test_every_link_inside_the_copy_leads_somewhere(copy):
    known = pages_of(copy)
    for path, page in known.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), (path.relative_to(copy), link)
            if parts.fragment and target in known:
                assert unquote(parts.fragment) in known[target].ids, (path, link)


def test_every_page_of_the_copy_has_a_title_and_its_headings_go_down_one_step_at_a_time(copy):
    for path, page in pages_of(copy).items():
        assert page.title.strip(), path
        assert page.levels[0] == 1, path
        assert all(two <= one + 1 for one, two in pairwise(page.levels)), (path, page.levels)


def test_every_milestone_has_its_page_its_card_and_its_calendar(copy, dataset):
    for milestone in dataset.milestones:
        assert (copy / f"milestone/{milestone.id}.html").is_file()
        assert (copy / f"card/milestone/{milestone.id}.png").is_file()


def test_feed_and_calendar_of_the_copy_are_well_formed_and_their_links_lead_into_it(copy, dataset):
    feed = ElementTree.parse(copy / "feed.atom").getroot()
    links = [link.get("href") for link in feed.iter(f"{ATOM}link")]
    assert links
    assert all(link.startswith(BASE) for link in links)
    calendar = icalendar.Calendar.from_ical((copy / "calendar.ics").read_bytes())
    assert len(calendar.events) == len(dataset.milestones)
    for link in [*links, *(str(event["url"]) for event in calendar.events)]:
        inside = urlsplit(link).path.removeprefix(urlsplit(BASE).path).lstrip("/")
        target = copy / inside
        assert target.is_file() or (target / "index.html").is_file(), link
