"""Every word of a piece of HTML is said in the language that is handed on."""

from datetime import date

import pytest

from tests.marked import MARKED, passed_by
from tests.processes import KITES, LAMPS, SEEDS, dataset_of
from tests.publish.reading import page
from tracker.html import (
    about,
    articles,
    backing,
    changes,
    compare,
    data,
    downwards,
    foot,
    headings,
    milestone,
    participants,
    take_part,
    timeline,
)
from tracker.html import map as world
from tracker.html import page as pieces
from tracker.html.page import Head, Link
from tracker.links import View
from tracker.pages.served import Served
from tracker.publish.downloads import DOWNLOADS, offered
from tracker.situation import Situation

SMALL = dataset_of(LAMPS)


def here(dataset=SMALL, **view):
    return Situation(dataset, View(**view), date(2026, 11, 23), MARKED)


HERE = here()
ASKING = here(audience="lamp-maker")
TO = Served(SMALL.process)
LINKS = [Link("a", "–")]
PIECES = {
    "about": about.about(HERE),
    "disputes_sentence": articles.sentence(HERE),
    "disputes_chosen": articles.tally(here(q="lamp"), TO),
    "disputes": articles.picture(HERE, TO),
    "articles": articles.articles(HERE, TO),
    "article": articles.article(here(article="article-1"), TO),
    "question": articles.question(here(question="oil-lamps"), TO),
    "positions": articles.positions(HERE, TO),
    "raised": articles.of_participant(HERE, TO, SMALL.participants["GMB"]),
    "none_yet": backing.none_yet(HERE),
    "changes_list": changes.changes_list(HERE, TO),
    "compare_answers": compare.answers(HERE),
    "compare_choices": compare.choices(HERE, TO),
    "compare_picture": compare.picture(HERE, TO),
    "analogy": compare.analogy(HERE),
    "compare_tables": compare.tables(HERE, TO),
    "comparator": compare.article(HERE, TO, SMALL.comparators["candles"]),
    "terms": data.terms(HERE),
    "sources": data.sources_by_tier(HERE),
    "foot": foot.footing(HERE),
    "none_chosen": headings.none_chosen(HERE),
    "milestone": milestone.article(HERE, TO, SMALL.milestones[0], heading=1),
    "map": world.map_picture(HERE, TO),
    "map_legend": world.map_legend(HERE),
    "roll": participants.roll(HERE, TO),
    "no_state": participants.roll(HERE, TO, "1234"),
    "asking": take_part.title(ASKING),
    "verdict": take_part.verdict(ASKING, TO),
    "audiences": take_part.audiences(HERE, TO),
    "overview": take_part.overview(HERE, TO),
    "checklist": take_part.checklist(ASKING, TO),
    "answers": take_part.answers(ASKING, TO),
    "in_brief": take_part.in_brief(HERE, TO, SMALL.milestone("conference-2028")),
    "opening": timeline.opening(HERE, TO),
    "legend": timeline.legend(HERE, SMALL.milestones),
    "downwards": downwards.downwards(HERE, TO),
    "tally": timeline.tally(here(q="lamp"), TO, "timeline"),
    "bar": timeline.bar(HERE, "", has_filters=True),
    "list": timeline.milestone_list(HERE, TO, SMALL.milestones),
    "origin": pieces.origin(MARKED, SMALL.process, "a"),
    "without_scripts": pieces.without_scripts(MARKED, "", "", LINKS, is_heading=True),
    "first_view": pieces.first_view(MARKED, foot.footing(HERE), LINKS, "", ""),
    "missing": pieces.missing(MARKED, "–", "a", LINKS, ""),
    "static_page": pieces.static_page(
        *(MARKED, Head(title="–"), foot.footing(HERE), foot.footing(HERE)),
        root="",
        menu=LINKS,
        today=HERE.today,
        home="https://1.2.3.4",
    ).decode(),
    "to_take": pieces.to_take(MARKED, LINKS),
}


def seen(html):
    """All that a reader sees or hears of HTML."""
    found = page(str(html))
    for hidden in found(["style", "script", "code"]):
        hidden.extract()
    heard = [
        e[name] for e in found.find_all(True) for name in ("title", "aria-label") if e.get(name)
    ]
    return " | ".join([found.get_text(" "), *heard])


@pytest.mark.parametrize("name", PIECES)
def test_no_word_of_a_piece_passes_by_the_translation(name):
    assert PIECES[name]
    assert passed_by(seen(PIECES[name]), SMALL) in ([], ["https"])


OF_A_TEXT = (
    *(backing.title, backing.seats_heading, backing.seats_legend, backing.seats_note),
    *(backing.growth_heading, backing.counts_table),
)
LEADING_ON = (backing.headline, backing.other_texts, backing.seats, backing.groups_table)


@pytest.mark.parametrize("folder", [LAMPS, SEEDS], ids=lambda folder: folder.name)
def test_no_word_on_who_stands_behind_a_text_passes_by_the_translation(folder):
    dataset = dataset_of(folder)
    to = Served(dataset.process)
    for text in here(dataset).register.texts:
        for layer in ("standing", *dataset.treaties):
            chosen = here(dataset, text=text.id, layer=layer)
            found = [piece(chosen) for piece in OF_A_TEXT]
            found += [piece(chosen, to) for piece in LEADING_ON]
            for one in found:
                assert passed_by(seen(one), dataset) == []


@pytest.mark.parametrize("folder", [LAMPS, SEEDS], ids=lambda folder: folder.name)
def test_no_word_on_a_participant_passes_by_the_translation(folder):
    dataset = dataset_of(folder)
    to = Served(dataset.process)
    for participant in dataset.participants.values():
        article = participants.article(here(dataset), to, participant)
        assert passed_by(seen(article), dataset) == []


def test_no_word_on_what_became_of_a_milestone_passes_by_the_translation():
    dataset = dataset_of(KITES)
    to, told = Served(dataset.process), here(dataset)
    found = [milestone.article(told, to, one) for one in dataset.milestones]
    found += [timeline.opening(told, to), downwards.downwards(told, to)]
    found += [timeline.legend(told, dataset.milestones)]
    for one in found:
        assert passed_by(seen(one), dataset) == []


def test_what_can_be_fetched_is_told_in_the_language_too():
    table = page(data.addresses(MARKED, offered(HERE)))
    assert len(table.select("tbody tr")) == len(DOWNLOADS)
    for cell in table.select("thead th, td:nth-of-type(1)"):
        assert passed_by(seen(cell), SMALL) == []
