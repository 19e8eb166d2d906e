"""Every word of a file passes by the translation, or is the folder's own."""

import io
import json
import re

import feedparser
import openpyxl
import pytest
from PIL import ImageDraw

from tests.marked import MARKED, passed_by
from tests.processes import FROZEN, dataset_of
from tests.publish.linked import feed
from tracker.links import View, Vocabulary
from tracker.pages import PAGES, page_named
from tracker.pages.served import Served
from tracker.publish import sharing, tables
from tracker.publish.card import card
from tracker.publish.citation import citation
from tracker.publish.codebook import codebook
from tracker.publish.downloads import DOWNLOADS
from tracker.publish.keys import in_words
from tracker.publish.letters import NotDrawableError
from tracker.publish.openapi import openapi
from tracker.situation import Situation

OURS = dataset_of(FROZEN)
DAY = OURS.process.checked_on
HERE = Situation(OURS, View(), DAY, MARKED)
URL = "https://tracker.example"


def of_the_feed():
    for entry in feedparser.parse(feed(HERE, URL)).entries:
        yield from (entry.title, entry.content[0].value)


def of_a_citation():
    told = citation(HERE, "", DAY)
    yield from (told["apa"], told["chicago"])
    yield re.search("note = {(.*)}", told["bibtex"])[1]
    yield re.search("N1  - (.*)", told["ris"])[1]


def of_rows():
    for row in tables.milestone_rows(HERE, OURS.milestones):
        yield from (row["date_in_words"], row["status"])


def of_the_note_in_a_workbook():
    book = openpyxl.load_workbook(io.BytesIO(tables.as_xlsx(HERE, {"1": []})))
    yield book.properties.description
    yield book.sheetnames[0]
    for row in book.worksheets[0].iter_rows(min_row=2):
        yield from (cell.value for cell in row)


def of_the_codebook():
    yield re.sub("`[^`]*`", "", codebook(MARKED))


def of_what_an_address_takes():
    yield in_words(MARKED, (), Vocabulary.of(OURS), PAGES)
    for line in in_words(MARKED, ("from", "on", "q"), Vocabulary.of(OURS), PAGES).splitlines():
        yield re.sub("^  [a-z]+: ", "", line)


def of_the_description_for_machines():
    described = json.loads(openapi(MARKED, DOWNLOADS, OURS, URL))
    for path in described["paths"].values():
        yield path["get"]["summary"]
        yield from (told["description"] for told in path["get"]["responses"].values())
    for parameter in described["components"]["parameters"].values():
        yield parameter["description"]


def of_the_ways_to_take_a_page_along():
    here = Situation(OURS, View(id="prepcom-2-2027", participant="SLE"), DAY, MARKED)
    for page in PAGES:
        for name, links in sharing.ways(page, here, Served(OURS.process, f"{URL}/"), ""):
            yield from (name, *(link.name for link in links))


def of_the_foot_of_a_card():
    written = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ImageDraw.ImageDraw, "text", lambda _, __, text, **___: written.append(text))
        card(HERE, page_named("timeline").headline(HERE), ())
    yield from (text for text in written if "2026" in text)


def of_what_cannot_be_drawn():
    yield str(NotDrawableError(MARKED, "一二三四五六七"))


@pytest.mark.parametrize(
    "texts",
    [
        of_the_feed,
        of_a_citation,
        of_rows,
        of_the_note_in_a_workbook,
        of_the_codebook,
        of_what_an_address_takes,
        of_the_description_for_machines,
        of_the_ways_to_take_a_page_along,
        of_the_foot_of_a_card,
        of_what_cannot_be_drawn,
    ],
    ids=lambda texts: texts.__name__.replace("_", " "),
)
def test_no_word_passes_by_the_translation(texts):
    found = "\n".join(filter(None, texts()))
    assert found
    assert not passed_by(found.replace(URL, ""), OURS)
