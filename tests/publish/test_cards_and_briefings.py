"""The picture and the page of paper: the same bytes for the same view, and everything on them."""

import io
import re
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.folders import FROZEN, ROME_STATUTE
from tracker.links import View
from tracker.publish.briefing import as_html, briefing
from tracker.publish.briefing_pdf import as_pdf
from tracker.publish.card import HEIGHT, WIDTH, card
from tracker.publish.strip import strip, svg
from tracker.store import load
from tracker.views.headline import headline, shown

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 23)
OURS = load(FROZEN)
ROME = load(ROME_STATUTE)
WHOLE = View()
CONFERENCE = View(phase=frozenset({"conference"}))
NOTHING = View(q="nothing has these words")


def paper(view=WHOLE, dataset=OURS, today=DAY, address="https://tracker.example/"):
    return briefing(dataset, view, shown(dataset, view, today), today, address)


def picture(view=WHOLE, dataset=OURS, today=DAY, page="timeline"):
    words = headline(dataset, page, view, today)
    return card(dataset, words, shown(dataset, view, today), today)


def text_of(pdf):
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def number_of_pages(pdf):
    return len(PdfReader(io.BytesIO(pdf)).pages)


@pytest.mark.parametrize("view", [WHOLE, CONFERENCE, NOTHING])
@pytest.mark.parametrize("dataset", [OURS, ROME], ids=["ours", "rome"])
def test_a_card_is_the_same_bytes_again(view, dataset):
    view = WHOLE if dataset is ROME and view is CONFERENCE else view
    once = picture(view, dataset)
    assert once == picture(view, dataset)
    assert Image.open(io.BytesIO(once)).size == (WIDTH, HEIGHT)
    assert len(once) < 120_000


def test_cards_differ_with_the_view_and_the_day():
    cards = {picture(), picture(CONFERENCE), picture(today=date(2024, 1, 1)), picture(NOTHING)}
    assert len(cards) == 4


def test_a_card_keeps_long_words_inside():
    long = headline(OURS, "timeline", View(q="interminable " * 15), DAY)
    pixels = Image.open(io.BytesIO(card(OURS, long, (), DAY))).convert("L")
    edge = pixels.crop((WIDTH - 20, 20, WIDTH, HEIGHT))
    assert min(edge.tobytes()) > 200


def test_the_strip_covers_its_length_and_holds_today():
    for dataset in (OURS, ROME):
        for day in (DAY, date(1900, 1, 1), date(2150, 1, 1)):
            view = strip(dataset, day)
            assert view.segments[0].start == 0
            assert view.segments[-1].end == pytest.approx(1)
            for segment in view.segments:
                assert segment.end - segment.start >= 0.1
            assert 0 <= view.position(day) <= 1
            assert sum(s.place == "now" for s in view.segments) <= 1
    view = strip(OURS, DAY)
    (now,) = (s for s in view.segments if s.place == "now")
    assert now.phase.id == "preparatory"
    assert now.start < view.position(DAY) < now.end
    assert "Preparation of the conference" in svg(view)


def test_days_on_the_strip_are_in_time_order():
    view = strip(OURS, DAY)
    places = [view.position(m.date.first) for m in OURS.milestones]
    assert places == sorted(places)


def test_a_briefing_on_everything_is_one_page_of_headlines():
    pdf = as_pdf(paper())
    assert number_of_pages(pdf) == 1
    words = text_of(pdf)
    for expected in ("Where it stands", "What comes next", "99 (Mexico and Amnesty International)",
                     "or 98", "Data as of 23 November 2026", "CC BY 4.0", "page 1 of 1",
                     "today, 23 November 2026", "fourteen headlines of 88"):  # fmt: skip
        assert expected in words
    for milestone in OURS.milestones:
        assert (milestone.title in words) == (milestone.importance == 1) or milestone.importance > 1


def test_a_long_briefing_goes_on_with_page_numbers():
    view = View(importance=frozenset({"1", "2", "3"}))
    pdf = as_pdf(paper(view))
    pages = number_of_pages(pdf)
    assert pages > 1
    words = text_of(pdf)
    assert f"page {pages} of {pages}" in words
    assert words.count("continued") == pages - 1
    for milestone in OURS.milestones:
        assert milestone.title.split()[0] in words


@pytest.mark.parametrize("view", [WHOLE, CONFERENCE, NOTHING, View(id="unga-res-79-122")])
def test_a_briefing_is_the_same_bytes_again(view):
    assert as_pdf(paper(view)) == as_pdf(paper(view))
    assert as_html(paper(view)) == as_html(paper(view))


def test_both_forms_of_a_briefing_hold_the_same():
    page = paper(CONFERENCE)
    html, words = as_html(page).decode(), text_of(as_pdf(page))
    for milestone in page.milestones:
        assert milestone.title in html
        assert milestone.title in words
    assert "4 of 88 milestones" in html
    assert "4 of 88 milestones" in words


def test_every_footnote_exists_and_none_is_linked_that_may_only_be_named():
    page = paper()
    html = as_html(page).decode()
    used = {int(n) for n in re.findall('href="#source-([0-9]+)"', html)}
    assert used == set(range(1, len(page.sources) + 1))
    for source in OURS.sources.values():
        if source.policy.value == "mention":
            assert f'href="https://{source.address}' not in html
    assert html.count('id="source-') == len(page.sources)


def test_a_briefing_of_another_day_says_so():
    page = paper(View(on=date(2024, 11, 22)), today=date(2024, 11, 22))
    assert "as it stood on 22 November 2024" in as_html(page).decode()
    assert not any("A/RES/79/122" in line and "2026" in line for line in page.backing)
    before = paper(View(on=date(2022, 1, 1)), today=date(2022, 1, 1))
    assert before.backing == ()


def test_a_briefing_of_another_process_has_no_co_sponsors():
    page = paper(dataset=ROME, today=date(1998, 1, 1))
    html = as_html(page).decode()
    assert "Co-sponsors" not in html
    assert as_pdf(page).startswith(b"%PDF")


def test_text_from_a_link_is_escaped():
    page = paper(View(q="<script>alert(1)</script>"), address='https://x.example/?q="><script>')
    html = as_html(page).decode()
    assert "<script" not in html
