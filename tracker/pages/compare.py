"""How long other treaties took, and what that would mean here; or one of them with its stages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from tracker.addresses import Addresses
from tracker.domain.comparators import Comparator
from tracker.html import compare as pieces
from tracker.html.foot import footing
from tracker.html.headings import heading
from tracker.html.page import hold
from tracker.links import View
from tracker.situation import Situation
from tracker.views import lengths
from tracker.views.comparing import comparing_of, has_comparators, with_all_treaties
from tracker.views.headline import Headline, data_as_of, of_process
from tracker.views.wording import capital

from .page import Html, Page, Part, Slot, Where

if TYPE_CHECKING:
    from tracker.publish.briefing import Briefing


def chosen(here: Situation) -> Comparator | None:
    """The treaty that a view names."""
    return here.dataset.comparators.get(here.view.comparator)


def headline(here: Situation) -> Headline:
    """How long the treaties took and how long this process has; or the stages of the one named."""
    words, process = here.words, here.dataset.process
    found = comparing_of(here)
    title = words.gettext("How long it takes: %(process)s", process=process.short_title)
    first = next(found.intervals(), None)
    if first is None:
        return of_process(here, title)
    if one := chosen(here):
        return _of_treaty(here, one)
    figure = capital(lengths.here_in_words(words, first) or lengths.median_in_words(words, first))
    return Headline(
        title=title,
        label=lengths.name_of(words, first.start, first.end),
        figure=figure,
        line=lengths.in_one_line(words, first),
        description=" ".join(
            [
                *(f"{lengths.in_one_line(words, interval)}." for interval in found.intervals()),
                data_as_of(words, here.dataset),
            ]
        ),
    )


def _of_treaty(here: Situation, one: Comparator) -> Headline:
    words = here.words
    found = with_all_treaties(here)
    track = found.track(one)
    said = lengths.way_in_words(words, found, track) if track else one.name
    first = next(found.intervals())
    long = next((months for t, months in first.over if t.comparator == one), None)
    return Headline(
        title=f"{one.short_name}: {here.dataset.process.short_title}",
        label=lengths.name_of(words, first.start, first.end),
        figure=lengths.months_in_words(words, long) if long else words.gettext("Not reached"),
        line=capital(lengths.median_in_words(words, first)),
        description=f"{one.name}: {said}. {data_as_of(words, here.dataset)}",
    )


def _views(here: Situation) -> Iterator[View]:
    yield View()
    yield from (View(comparator=one) for one in here.dataset.comparators)


def _briefing(here: Situation, address: str) -> Briefing | None:
    from tracker.publish.briefing_compare import of_comparing  # brings a library for codes

    return of_comparing(here, address)


def _of_all(make: Html) -> Html:
    """What is only there while no treaty is open."""

    def html(here: Situation, to: Addresses) -> Markup:
        return Markup() if chosen(here) else make(here, to)

    return html


def _alone(make: Callable[[Situation], Markup]) -> Html:
    """The same, for what has no links."""
    return _of_all(lambda here, _: make(here))


def _article(here: Situation, to: Addresses) -> Markup:
    one = chosen(here)
    return pieces.article(here, to, one) if one else Markup()


TITLE = Part(
    "title", _alone(lambda here: heading(here, here.words.gettext("Is this process slow?")))
)
SHARE = Slot("share", _alone(lambda _: hold("heading-share")), where=Where.DASHBOARD | Where.FIRST)
ANSWERS = Part("compare_answers", _alone(pieces.answers))
CHOICES = Part("compare_choices", _of_all(pieces.choices), goes=True)
PICTURE = Part("compare_picture", _of_all(pieces.picture), sets="comparator")
ANALOGY = Part("compare_analogy", _alone(pieces.analogy))
TABLES = Part("compare_tables", _of_all(pieces.tables), sets="comparator")
ARTICLE = Part("comparator", _article, sets="comparator", goes=True)
FOOT = Part("foot", lambda here, _: footing(here), where=Where.FIRST)

PAGE = Page(
    name=pieces.PAGE,
    path="compare",
    file="compare.html",
    tab="Compare",
    is_in=has_comparators,
    keys=("align", "comparison", "comparator", "on"),
    told_by=("align", "comparison", "comparator"),
    one="comparator",
    headline=headline,
    views=_views,
    parts=(TITLE, ARTICLE, SHARE, ANSWERS, CHOICES, PICTURE, ANALOGY, TABLES, FOOT),
    kept=("align", "comparison", "comparator", "on"),
    files=(
        ("data/comparators.csv", "Treaties (CSV)"),
        ("data/comparator_stages.csv", "Stages (CSV)"),
    ),
    calendar=lambda _: None,
    briefing=_briefing,
    card="compare",
)
