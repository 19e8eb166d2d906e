"""Pages of paper on what is in dispute: on one question, on one article, and on all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.domain.articles import Position
from tracker.situation import Situation
from tracker.views.articles import (
    Asked,
    article_in_view,
    article_name,
    disputes_of,
    filters_one_by_one,
    in_one_sentence,
    named_in_words,
    places_in_view,
    position_in_words,
    question_in_view,
    questions_counted,
    questions_in,
)
from tracker.views.wording import capital

from .briefing import MOST_SOURCES_OF_LINES, Answer, Briefing, Footnotes, Layout, Line, Part


def of_articles(here: Situation, address: str) -> Briefing:
    """The briefing on what a view of the page is about."""
    asked = question_in_view(here)
    return _of_question(here, asked, address) if asked else _of_several(here, address)


def _of_question(here: Situation, asked: Asked, address: str) -> Briefing:
    words, notes = here.words, Footnotes(here.dataset)
    lines = tuple(_lines_of_question(here, asked, notes))
    about = [Part("", article_name(article)) for article in asked.articles]
    of_process = Part("", words.gettext("The process"))
    return Briefing(
        here=here,
        title=asked.question.label,
        choice=words.listed([article.number for article in asked.articles]),
        address=address,
        answers=(
            Answer(
                words.gettext("What is at stake"), Layout.TEXT, (Part("", asked.question.line),)
            ),
            Answer(
                words.gettext("Who is named"),
                Layout.TEXT,
                (Part(capital(named_in_words(here, asked)), asked.question.notes),),
            ),
            Answer(words.gettext("What it is about"), Layout.LIST, tuple(about or [of_process])),
        ),
        count=words.ngettext("%(n)s record", "%(n)s records", len(lines)),
        heads=tuple(map(words.gettext, ("When", "Who, or what was published", "What", "Sources"))),
        lines=lines,
        nothing=words.gettext("Nobody is named in our sources."),
        sources=notes.sources,
    )


def _lines_of_question(here: Situation, asked: Asked, notes: Footnotes) -> Iterator[Line]:
    for voice in asked.voices:
        row = voice.row
        yield Line("", "", voice.name, row.notes, row.said, notes.of(row.sources))
    for position in asked.positions:
        yield _position(here, position, notes)
    for milestone in asked.milestones:
        when, sources = here.words.date_of(milestone), notes.of(milestone.sources)
        yield Line(when, "", milestone.title, "", here.words.gettext("Step"), sources)


def _position(here: Situation, row: Position, notes: Footnotes) -> Line:
    return Line(
        when=here.words.when(row.date),
        mark="",
        title=f"{row.what}: {position_in_words(here, row)}",
        description=row.notes,
        status=row.forum,
        notes=notes.of(row.sources),
    )


def _of_several(here: Situation, address: str) -> Briefing:
    words, process = here.words, here.dataset.process
    article = article_in_view(here)
    places = tuple(
        place
        for place in (disputes_of(here.dataset).places if article else places_in_view(here))
        if article is None or place.article == article
    )
    asked, notes = questions_in(places), Footnotes(here.dataset, MOST_SOURCES_OF_LINES)
    lines = tuple(_question(here, found, notes) for found in asked)
    said = article.line if article else in_one_sentence(here, places)
    return Briefing(
        here=here,
        title=article_name(article) if article else process.articles.name,
        choice="" if article else "; ".join(name for name, _ in filters_one_by_one(here)),
        address=address,
        answers=(
            Answer(
                words.gettext("What it says") if article else words.gettext("Where it is"),
                Layout.TEXT,
                (Part("", said),),
            ),
            *_nobody_named(here, asked),
        ),
        count=questions_counted(words, len(asked)),
        heads=tuple(map(words.gettext, ("On", "Question", "Named", "Sources"))),
        lines=lines,
        nothing=words.gettext("No question fits all of these filters at once."),
        sources=notes.sources,
        left_out=notes.left_out(words),
    )


def _nobody_named(here: Situation, asked: Sequence[Asked]) -> Iterator[Answer]:
    """The questions for which nobody is named: what our sources leave open."""
    nobody = tuple(Part("", found.question.label) for found in asked if not found.voices)
    if nobody:
        yield Answer(here.words.gettext("Nobody named"), Layout.LIST, nobody)


def _question(here: Situation, asked: Asked, notes: Footnotes) -> Line:
    about = ", ".join(article.number for article in asked.articles)
    return Line(
        when=about or here.words.gettext("The process"),
        mark="",
        title=asked.question.label,
        description=asked.question.line,
        status=named_in_words(here, asked),
        notes=notes.of(asked.question.sources),
    )
