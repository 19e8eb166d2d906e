"""What is in dispute: the picture of where, the articles with their questions, and positions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from tracker.addresses import Addresses
from tracker.domain.articles import Article, Position
from tracker.domain.records import Milestone, Participant
from tracker.links import View, encode
from tracker.situation import Situation
from tracker.views.articles import (
    SHADES,
    Asked,
    Place,
    Voice,
    article_in_view,
    article_name,
    chapters_in_view,
    disputes_of,
    figure_in_words,
    filters_one_by_one,
    in_one_sentence,
    named_beside,
    named_in_words,
    names_some,
    newest_first,
    places_in_view,
    positions_in_view,
    question_in_view,
    questions_counted,
    questions_in,
    unfiltered,
    view_of,
)
from tracker.views.wording import CONFIDENCE

from .environment import render
from .sources import Entry, entries

_FEW = 8
"""The most positions of which all years are open."""
_MOST_DOTS = 12
"""How many dots a tile has room for."""


class _Way(NamedTuple):
    """A way to a view of this page: its name, its address, and its query string."""

    name: str
    address: str
    query: str


class _Chip(NamedTuple):
    """A way to this page without a filter, or without any."""

    name: str
    address: str
    query: str
    removes: bool


@dataclass(frozen=True, slots=True)
class _Tile:
    """A question in the picture: a dot for each of those who are named for it."""

    way: _Way
    shade: int
    named: str
    full: str
    open: str


@dataclass(frozen=True, slots=True)
class _Row:
    """An article in the picture, with its questions; the process has no way of its own."""

    way: _Way
    title: str
    count: str
    tiles: tuple[_Tile, ...]


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows under one heading."""

    label: str
    rows: tuple[_Row, ...]


@dataclass(frozen=True, slots=True)
class _Shade:
    """A step of the scale in words."""

    shade: int
    label: str


@dataclass(frozen=True, slots=True)
class _Said:
    """One who spoke on a question, and what was said of it."""

    voice: Voice
    notes: str


@dataclass(frozen=True, slots=True)
class _Stated:
    """A position as its line says it; ``are_some`` where a source counts more than it names."""

    when: str
    forum: str
    what: str
    figure: str
    named: tuple[Participant, ...]
    are_some: bool
    notes: str
    confidence: str
    question: _Way | None
    sources: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Year:
    """The positions of a year."""

    name: str
    stated: tuple[_Stated, ...]


@dataclass(frozen=True, slots=True)
class _Question:
    """Everything known of a question."""

    way: _Way
    line: str
    about: tuple[_Way, ...]
    named: str
    said: tuple[_Said, ...]
    positions: tuple[_Stated, ...]
    milestones: tuple[Milestone, ...]
    notes: str
    confidence: str
    sources: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """An article with its questions; the process is one without sources."""

    way: _Way
    title: str
    line: str
    cluster: str
    notes: str
    confidence: str
    sources: tuple[Entry, ...]
    milestones: tuple[Milestone, ...]
    count: str
    questions: tuple[_Question, ...]


@dataclass(frozen=True, slots=True)
class _Entries:
    """The articles under one heading."""

    label: str
    entries: tuple[_Entry, ...]


def _way(to: Addresses, name: str, view: View) -> _Way:
    return _Way(name, to.articles(view), f"?{encode(view)}")


def _to_question(here: Situation, to: Addresses, asked: Asked, article: Article | None) -> _Way:
    """The way to a question, on one of its articles where it was met there."""
    view = view_of(here, article=article.id if article else "", question=asked.question.id)
    return _way(to, asked.question.label, view)


def _to_article(here: Situation, to: Addresses, article: Article, name: str = "") -> _Way:
    return _way(to, name or article_name(article), view_of(here, article=article.id))


def sentence(here: Situation) -> Markup:
    """Where the dispute is, in words."""
    said = in_one_sentence(here, places_in_view(here))
    return render("articles_sentence.html", here.words, said=said, is_earlier=_is_earlier(here))


def _is_earlier(here: Situation) -> bool:
    """Whether the day in view lies before that of the data."""
    day = here.dataset.day
    return day is not None and day < here.dataset.process.checked_on


def tally(here: Situation, to: Addresses) -> Markup:
    """How many questions are shown, and what they are filtered to, each with a way without it."""
    words = here.words
    filters = filters_one_by_one(here)
    if not filters:
        return Markup()
    chips = [_Chip(*_way(to, name, view), removes=True) for name, view in filters]
    everything = _way(to, words.gettext("Show all"), unfiltered(here.view))
    chips.append(_Chip(*everything, removes=False))
    has_ways = all(chip.address for chip in chips)
    number = len(questions_in(places_in_view(here)))
    count = words.ngettext(
        "%(shown)s of %(n)s question shown",
        "%(shown)s of %(n)s questions shown",
        len(here.dataset.questions),
        shown=words.number(number),
    )
    return render(
        "tally.html",
        words,
        to=to,
        count=count,
        chips=chips if has_ways else (),
        filters="" if has_ways else "; ".join(name for name, _ in filters),
    )


# The picture


def picture(here: Situation, to: Addresses) -> Markup:
    """A row for each article with a tile for each of its questions, and the same as a table."""
    chapters = [
        _Rows(chapter.label, tuple(_row(here, to, place) for place in chapter.places))
        for chapter in chapters_in_view(here)
    ]
    return render(
        "disputes.html",
        here.words,
        to=to,
        chapters=chapters,
        shades=_scale(here),
        many=here.dataset.process.participants.many,
        level=4 if any(chapter.label for chapter in chapters) else 3,
    )


def _row(here: Situation, to: Addresses, place: Place) -> _Row:
    tiles = tuple(_tile(here, to, asked, place.article) for asked in place.asked)
    count = questions_counted(here.words, len(tiles))
    if place.article is None:
        return _Row(_Way(here.words.gettext("The process"), "", ""), "", count, tiles)
    way = _to_article(here, to, place.article, place.article.number)
    return _Row(way, place.article.title, count, tiles)


def _tile(here: Situation, to: Addresses, asked: Asked, article: Article | None) -> _Tile:
    full = min(asked.taking_part, _MOST_DOTS)
    others = min(asked.others, _MOST_DOTS - full)
    return _Tile(
        way=_to_question(here, to, asked, article),
        shade=asked.shade,
        named=named_in_words(here, asked),
        full="●" * full,
        open="○" * others,
    )


def _scale(here: Situation) -> list[_Shade]:
    """The steps of the scale, by how many are named."""
    words = here.words
    found = []
    for shade, least in enumerate(SHADES):
        last = SHADES[shade + 1] - 1 if shade + 1 < len(SHADES) else None
        if last is None:
            label = words.gettext("%(n)s and more", n=words.number(least))
        elif last == least:
            label = words.number(least) if least else words.gettext("none")
        else:
            label = f"{words.number(least)}–{words.number(last)}"
        found.append(_Shade(shade, label))
    return found


# The articles and their questions


def articles(here: Situation, to: Addresses) -> Markup:
    """The articles that pass, each with its questions, all of them folded."""
    chapters = [
        _Entries(chapter.label, tuple(_entry(here, to, place) for place in chapter.places))
        for chapter in chapters_in_view(here)
    ]
    return render("articles.html", here.words, to=to, chapters=chapters)


def article(here: Situation, to: Addresses) -> Markup:
    """The article in view with its questions; empty where the view names none, or a question."""
    chosen = article_in_view(here)
    if chosen is None or here.view.question:
        return Markup()
    places = [p for p in disputes_of(here.dataset).places if p.article]
    at = next(number for number, place in enumerate(places) if place.article == chosen)
    neighbours = (places[at - 1] if at else None, *places[at + 1 : at + 2], None)[:2]
    before, after = (
        _to_article(here, to, place.article) if place and place.article else None
        for place in neighbours
    )
    return render(
        "article.html",
        here.words,
        to=to,
        article=_entry(here, to, places[at]),
        all=_to_all(here, to),
        before=before,
        after=after,
    )


def question(here: Situation, to: Addresses) -> Markup:
    """The question in view; empty where the view names none."""
    asked = question_in_view(here)
    if asked is None:
        return Markup()
    chosen = article_in_view(here)
    about = [a for a in asked.articles if a == chosen] or list(asked.articles)
    others = [a for a in asked.articles if a not in about]
    return render(
        "question.html",
        here.words,
        to=to,
        question=_question(here, to, asked),
        articles=[_entry(here, to, Place(article, ())) for article in about],
        others=[_to_article(here, to, article) for article in others],
        all=_to_all(here, to),
    )


def _to_all(here: Situation, to: Addresses) -> _Way:
    return _way(to, here.dataset.process.articles.name, view_of(here))


def _entry(here: Situation, to: Addresses, place: Place) -> _Entry:
    dataset, words = here.dataset, here.words
    questions = tuple(_question(here, to, asked, place.article) for asked in place.asked)
    count = questions_counted(words, len(questions))
    article = place.article
    if article is None:
        name = _Way(words.gettext("The process"), "", "")
        return _Entry(name, "", "", "", "", "", (), (), count, questions)
    cluster = dataset.clusters.get(article.cluster)
    return _Entry(
        way=_to_article(here, to, article, article.number),
        title=article.title,
        line=article.line,
        cluster=cluster.label if cluster else "",
        notes=article.notes,
        confidence=words.gettext(CONFIDENCE[article.confidence]),
        sources=entries(here, article.sources),
        milestones=tuple(m for m in dataset.milestones if article.id in m.articles),
        count=count,
        questions=questions,
    )


def _question(
    here: Situation, to: Addresses, asked: Asked, article: Article | None = None
) -> _Question:
    question = asked.question
    return _Question(
        way=_to_question(here, to, asked, article),
        line=question.line,
        about=tuple(_to_article(here, to, other) for other in asked.articles),
        named=named_in_words(here, asked),
        said=tuple(_Said(voice, voice.row.notes) for voice in asked.voices),
        positions=_stated(here, to, asked.positions),
        milestones=asked.milestones,
        notes=question.notes,
        confidence=here.words.gettext(CONFIDENCE[question.confidence]),
        sources=entries(here, question.sources),
    )


# Positions


def positions(here: Situation, to: Addresses) -> Markup:
    """What was published of where participants stood, as far as it passes; empty without any."""
    if not here.dataset.positions:
        return Markup()
    rows = positions_in_view(here)
    years = [
        _Year(str(year), _stated(here, to, tuple(of_year), is_linked=True))
        for year, of_year in groupby(rows, key=lambda row: row.date.first.year)
    ]
    return render(
        "positions.html",
        here.words,
        to=to,
        years=years,
        number=len(rows),
        total=len(here.dataset.positions),
        is_open=len(rows) <= _FEW,
    )


def _stated(
    here: Situation, to: Addresses, rows: Iterable[Position], *, is_linked: bool = False
) -> tuple[_Stated, ...]:
    disputes, words = disputes_of(here.dataset), here.words
    return tuple(
        _Stated(
            when=words.when(row.date),
            forum=row.forum,
            what=row.what,
            figure=figure_in_words(words, row),
            named=named_beside(here.dataset, row),
            are_some=names_some(row),
            notes=row.notes,
            confidence=words.gettext(CONFIDENCE[row.confidence]),
            question=_to_question(here, to, disputes.asked[row.question], None)
            if is_linked and row.question
            else None,
            sources=entries(here, row.sources),
        )
        for row in rows
    )


def of_participant(here: Situation, to: Addresses, participant: Participant) -> Markup:
    """The questions for which a participant is named, and its positions; empty without any.

    Who raised a question has no day, so nothing is told of that on a day before that of the data.
    """
    outside = _outside(here)
    said = [
        (_to_question(outside, to, asked, None), voice.row.said)
        for asked in disputes_of(here.dataset).asked.values()
        for voice in asked.voices
        if voice.participant == participant and not _is_earlier(here)
    ]
    rows = (row for row in here.dataset.positions if participant.id in row.participants)
    found = _stated(outside, to, newest_first(rows), is_linked=True)
    if not said and not found:
        return Markup()
    name = here.dataset.process.articles.name
    return render("disputes_of_one.html", here.words, to=to, title=name, said=said, positions=found)


def ways_to(
    here: Situation, to: Addresses, articles: Sequence[str], questions: Sequence[str]
) -> tuple[list[_Way], list[_Way]]:
    """The ways to articles and to questions that are named elsewhere."""
    outside, dataset = _outside(here), here.dataset
    asked = disputes_of(dataset).asked
    return (
        [_to_article(outside, to, dataset.articles[id_]) for id_ in articles],
        [_to_question(outside, to, asked[id_], None) for id_ in questions],
    )


def _outside(here: Situation) -> Situation:
    """The situation of a link from another page, of whose view nothing but the day goes along."""
    return replace(here, view=View(on=here.view.on))
