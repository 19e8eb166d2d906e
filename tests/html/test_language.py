"""Every word of a piece of HTML is said in the language that is handed on."""

from datetime import date

import pytest

from tests.marked import MARKED, passed_by
from tests.processes import LAMPS, dataset_of
from tests.publish.reading import page
from tracker.html import (
    about,
    backing,
    changes,
    data,
    downwards,
    foot,
    headings,
    milestone,
    participants,
    timeline,
)
from tracker.html import page as pieces
from tracker.html.page import Head, Link
from tracker.links import View
from tracker.pages.served import Served
from tracker.publish.downloads import offered
from tracker.situation import Situation

SMALL = dataset_of(LAMPS)
HERE = Situation(SMALL, View(), date(2026, 11, 23), MARKED)
TO = Served(SMALL.process)
LINKS = [Link("a", "–")]
PIECES = {
    "about": about.about(HERE),
    "none_yet": backing.none_yet(HERE),
    "changes_list": changes.changes_list(HERE, TO),
    "terms": data.terms(HERE),
    "sources": data.sources_by_tier(HERE),
    "foot": foot.footing(HERE),
    "none_chosen": headings.none_chosen(HERE),
    "milestone": milestone.article(HERE, TO, SMALL.milestones[0], heading=1),
    "roll": participants.roll(HERE, TO),
    "no_state": participants.roll(HERE, TO, "1234"),
    "opening": timeline.opening(HERE, TO),
    "legend": timeline.legend(HERE, SMALL.milestones),
    "downwards": downwards.downwards(HERE, TO),
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
    assert passed_by(seen(PIECES[name]), SMALL) in ([], ["https"])


def test_what_can_be_fetched_is_told_in_the_language_too():
    table = page(data.addresses(MARKED, offered(HERE)))
    for cell in table.select("thead th, td:nth-of-type(1)"):
        assert passed_by(seen(cell), SMALL) == []
