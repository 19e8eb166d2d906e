"""Texts that are meant to break a page stay texts in every piece, picture and file."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import pytest

from tests.processes import LAMPS, dataset_of, hostile
from tests.publish.paper import Paper
from tests.publish.reading import page, words
from tracker.charts.plan import plan
from tracker.data import store
from tracker.domain.dataset import by_id
from tracker.domain.records import DocumentAddress
from tracker.html import backing, data, participants
from tracker.html.briefing import as_html
from tracker.html.changes import changes_list
from tracker.html.foot import footing
from tracker.html.milestone import article
from tracker.links import View
from tracker.pages.served import Served
from tracker.publish import strip
from tracker.publish.briefing import briefing
from tracker.publish.briefing_pdf import as_pdf
from tracker.publish.downloads import DOWNLOADS
from tracker.publish.picture import picture
from tracker.publish.site import Copy, export
from tracker.publish.timeline_svg import standing_alone
from tracker.situation import Situation
from tracker.words import ENGLISH

DAY = date(2026, 11, 23)
EVIL = "<i data-evil='1'>&\""
SMALL = dataset_of(LAMPS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return hostile.write(tmp_path_factory.mktemp("hostile") / "data")


@pytest.fixture(scope="module")
def copy(folder, tmp_path_factory):
    target = tmp_path_factory.mktemp("copy") / "site"
    site = Copy(store.load(folder), DAY, "https://lamps.example", folder)
    export(site, target, lambda _: None, cards=False)
    return target


def test_no_text_of_the_folder_becomes_part_of_a_page_of_the_copy(copy):
    pages = sorted(copy.rglob("*.html"))
    assert len(pages) > 10
    for path in pages:
        html = page(path.read_bytes())
        for element in html.find_all():
            assert element.name not in {"img", "script", "iframe"}, path
            assert not [name for name in element.attrs if name.startswith("on")], path
        # of the marks in the texts, none has become bold or slanted by itself
        assert not [i for i in html.select("i, b") if i.get_text().lstrip().startswith("&\"'")]


def test_texts_are_read_word_for_word_in_the_copy(copy, folder):
    dataset = store.load(folder)
    index = words(page((copy / "index.html").read_bytes()))
    sponsors = words(page((copy / "cosponsors.html").read_bytes()))
    reading = words(page((copy / "about.html").read_bytes()))
    for text in (*(m.title for m in dataset.milestones), dataset.process.title):
        assert " ".join(text.split()) in index
    for text in (dataset.process.texts[0].symbol, *(
        name for count in dataset.totals for name in count.stated_by
    )):  # fmt: skip
        assert " ".join(text.split()) in sponsors
    for phase in dataset.phases.values():
        assert " ".join(phase.line.split()) in reading
    for body in dataset.bodies.values():
        assert " ".join(body.label.split()) in reading


def test_texts_are_read_word_for_word_on_paper_and_in_pictures(folder):
    dataset = store.load(folder)
    milestone = dataset.milestone("adoption-2025")
    here = Situation(dataset, View(), DAY)
    sheet = Paper(as_pdf(briefing(here, dataset.milestones, "https://x.example")))
    squeezed = "".join(sheet.text.split())
    assert "".join(milestone.title.split()) in squeezed
    drawn = ET.fromstring(picture(here, "https://x.example/?a", Served(SMALL.process).milestone))
    said = ["".join(element.itertext()) for element in drawn.iter() if "title" in element.tag]
    assert any(text.startswith(milestone.title) for text in said)
    chart = ET.fromstring(f"<svg>{standing_alone(plan(here), lambda _: 'a')}</svg>")
    lanes = " ".join(text.text for text in chart.findall("text[@class='lane']"))
    assert lanes.startswith(next(iter(dataset.bodies.values())).short_label.split()[0])
    labels = [text.text for text in chart.iter("text") if text.get("class") == "label"]
    assert set(labels) & {m.short_label for m in dataset.milestones}
    assert next(iter(dataset.phases.values())).short_label in "".join(
        ET.fromstring(strip.svg(here, here.shown)).itertext()
    )


def with_evil_symbols():
    """The small process with evil drafts, documents, symbols, addresses and licence."""
    process = SMALL.process
    text = replace(process.texts[0], draft=EVIL, symbol=EVIL)
    place = DocumentAddress(url='https://x/"{symbol}')
    return replace(
        SMALL,
        process=replace(process, texts=(text,), document_addresses=(place,), licence=EVIL),
        milestones=tuple(replace(m, documents=(EVIL,)) for m in SMALL.milestones),
        backers=tuple(replace(row, draft=EVIL) for row in SMALL.backers),
        sources=by_id(replace(s, address=EVIL, url='https://x/"') for s in SMALL.sources.values()),
        version=EVIL,
    )


def pieces():
    """Every piece of a page that shows what has a form of its own in the folder."""
    dataset = with_evil_symbols()
    here = Situation(dataset, View(), DAY)
    to = Served(SMALL.process)
    yield "title", backing.title(here)
    yield "headline", backing.headline(here, to)
    yield "counts", backing.counts_table(here)
    yield "participant", participants.article(here, to, dataset.participants["GMB"], heading=1)
    yield "milestone", article(here, to, dataset.milestones[1])
    yield "foot", footing(here)
    yield "terms", data.terms(here)
    yield "briefing", as_html(briefing(here, dataset.milestones, EVIL)).decode()


@pytest.mark.parametrize(("name", "html"), [*pieces()], ids=lambda value: value[:12])
def test_symbols_addresses_and_terms_are_texts_too(name, html):
    found = page(html)
    assert not found.select("[data-evil]")
    assert EVIL in words(found)


def test_words_of_changes_and_of_addresses_are_texts():
    change = replace(SMALL.changes[0], summary=EVIL)
    milestone = replace(SMALL.milestones[3], title=EVIL)
    dataset = replace(SMALL, changes=(change,), milestones=(milestone,))
    assert (
        words(page(changes_list(Situation(dataset, View(), DAY), Served(SMALL.process)))).count(
            EVIL
        )
        == 2
    )
    file = replace(DOWNLOADS[0], path="/data/x.csv", what=EVIL, keys=(EVIL,), example=f"a={EVIL}")
    html = page(data.addresses(ENGLISH, [file]))
    assert words(html).count(EVIL) == 3
    assert not html.select("[data-evil]")


def test_what_a_briefing_says_of_the_present_is_text():
    phases = by_id(replace(p, label=EVIL, line=EVIL) for p in SMALL.phases.values())
    dataset = replace(SMALL, phases=phases)
    html = page(
        as_html(
            briefing(Situation(dataset, View(), DAY), SMALL.milestones, "https://x.example"),
        )
    )
    assert words(html.select_one(".answers section")).count(EVIL) == 2
    assert not html.select("[data-evil]")
