"""A process whose texts are meant to break formats leaves the house word for word, in each."""

import csv
import io
import json
import re
import zipfile
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.processes import LAMPS, dataset_of, hostile
from tests.publish import reading
from tests.web.served import client_of
from tracker.data import store
from tracker.pages import PAGES
from tracker.publish.downloads import DOWNLOADS

LAMP_TREATY = dataset_of(LAMPS).process
PATHS = [address.path for address in DOWNLOADS]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return hostile.write(tmp_path_factory.mktemp("hostile") / "data")


@pytest.fixture(scope="module")
def site(folder):
    return client_of(folder)


@pytest.fixture(scope="module")
def titles(folder):
    return [milestone.title for milestone in store.load(folder).milestones]


@pytest.mark.parametrize("path", PATHS)
def test_every_address_answers(site, path):
    assert site.get(path).status_code == 200


@pytest.mark.parametrize("page", [*(page.path_in(LAMP_TREATY) for page in PAGES), "briefing"])
@pytest.mark.parametrize(
    "query", ["", "?id=adoption-2025", "?participant=GMB", "?sel=adoption-2025"]
)
def test_no_text_becomes_part_of_a_page(site, page, query):
    plain = site.get(f"/{page}{query}").text
    assert "onerror=alert(1)>" not in re.sub(r"<script type=.application/ld.*?</script>", "", plain)
    found = reading.page(plain)
    assert not found.select("img[src*=evil], img[onerror], iframe, object, embed, form")
    for element in found.find_all():
        assert not [key for key in element.attrs if key.startswith("on")], element
        for address in (element.get("href", ""), element.get("src", "")):
            assert not re.match(r"\\s*(javascript|vbscript):|//evil|//e\\.x", address), element
    for script in found.select("script"):
        if script.get("type") == "application/ld+json":
            json.loads(script.string)
        else:
            assert "evil" not in (script.string or "")


@pytest.mark.parametrize("page", ["", "milestone?id=adoption-2025", "briefing?id=adoption-2025"])
def test_titles_are_read_on_a_page_as_they_stand(site, folder, page):
    milestone = store.load(folder).milestone("adoption-2025")
    assert milestone.title in reading.words(reading.page(site.get(f"/{page}").text))


def test_the_head_says_the_title_as_it_stands(site, titles):
    head = reading.page(site.get("/milestone?id=adoption-2025").text)
    title = next(title for title in titles if title in head.title.get_text())
    assert head.select_one('meta[property="og:title"]')["content"] == title


def test_the_calendar_says_it(site, titles):
    calendar = Calendar.from_ical(site.get("/calendar.ics").content)
    summaries = [
        str(event["summary"]).removesuffix(" (dates to be fixed)") for event in calendar.events
    ]
    assert sorted(summaries) == sorted(titles)


def test_the_feed_says_it(site, folder):
    root = ElementTree.fromstring(site.get("/feed.atom").content)
    contents = " ".join(root.itertext())
    for change in store.load(folder).changes:
        assert change.summary in contents or change.summary in reading.words(reading.page(contents))


def test_tables_say_it(site, titles):
    rows = csv.DictReader(io.StringIO(site.get("/data/milestones.csv").text))
    assert [row["title"] for row in rows] == titles
    assert [row["title"] for row in site.get("/data/milestones.json").json()["rows"]] == titles
    book = load_workbook(io.BytesIO(site.get("/data/milestones.xlsx").content))
    cells = [cell for row in book["Milestones"].values for cell in row]
    assert [cell for cell in cells if cell in titles] == titles


def test_the_picture_says_it(site, folder):
    root = ElementTree.fromstring(site.get("/timeline.svg").content)
    words = " ".join("".join(root.itertext()).split())
    dataset = store.load(folder)
    assert dataset.process.title[:40] in words
    assert not [element for element in root.iter() if element.tag.endswith(("script", "image"))]


def test_the_paper_says_it(site, folder):
    paper = PdfReader(io.BytesIO(site.get("/briefing.pdf?id=adoption-2025").content))
    words = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    start = store.load(folder).milestone("adoption-2025").title[:40]
    assert start in words


def test_the_package_holds_the_files_as_they_stand(site, folder):
    with zipfile.ZipFile(io.BytesIO(site.get("/data/datapackage.zip").content)) as package:
        json.loads(package.read("datapackage.json"))
        (name,) = [name for name in package.namelist() if name.endswith("participants.csv")]
        packed = csv.reader(io.StringIO(package.read(name).decode("utf-8")))
    with (folder / "participants.csv").open(encoding="utf-8", newline="") as file:
        assert list(packed) == list(csv.reader(file))
