"""What is in dispute: on which articles, by whom, and what was published of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from tracker.addresses import Addresses
from tracker.html import articles as pieces
from tracker.html.foot import footing
from tracker.html.headings import heading
from tracker.html.page import hold
from tracker.links import View
from tracker.situation import Situation
from tracker.views.articles import (
    Asked,
    article_in_view,
    article_name,
    disputes_of,
    has_disputes,
    in_one_sentence,
    named_in_words,
    places_in_view,
    question_in_view,
    questions_counted,
    questions_in,
)
from tracker.views.headline import Headline, data_as_of

from .page import Html, Page, Part, Slot, Where

if TYPE_CHECKING:
    from tracker.publish.briefing import Briefing


def is_about_all(here: Situation) -> bool:
    """Whether a view is about everything in dispute, and not about one article or question."""
    return article_in_view(here) is None and question_in_view(here) is None


def headline(here: Situation) -> Headline:
    """The question or the article in view, or where the dispute is."""
    words, process = here.words, here.dataset.process
    name, as_of = process.articles.name, data_as_of(words, here.dataset)
    if asked := question_in_view(here):
        return _of_question(here, asked)
    if article := article_in_view(here):
        place = next(p for p in disputes_of(here.dataset).places if p.article == article)
        number = questions_counted(words, len(place.asked))
        return Headline(
            title=f"{article_name(article)}: {process.short_title}",
            label=name,
            figure=number,
            line=article.line,
            description=f"{article_name(article)}: {number}. {article.line} {as_of}",
        )
    places = places_in_view(here)
    said = in_one_sentence(here, places)
    return Headline(
        title=f"{name}: {process.short_title}",
        label=name,
        figure=questions_counted(words, len(questions_in(places))),
        line=said,
        description=f"{name}: {said} {as_of}",
    )


def _of_question(here: Situation, asked: Asked) -> Headline:
    words, process = here.words, here.dataset.process
    about = words.listed([article.number for article in asked.articles])
    named = named_in_words(here, asked)
    names = words.listed([voice.name for voice in asked.voices])
    return Headline(
        title=f"{asked.question.label}: {process.short_title}",
        label=about or words.gettext("The process"),
        figure=named[:1].upper() + named[1:],
        line=names or asked.question.line,
        clauses=tuple(voice.name for voice in asked.voices),
        description=" ".join(
            filter(
                None,
                (
                    asked.question.line,
                    words.gettext("Named: %(names)s.", names=names) if names else "",
                    data_as_of(words, here.dataset),
                ),
            )
        ),
    )


def _views(here: Situation) -> Iterator[View]:
    """Everything under the plain address, each article, and each question."""
    yield View()
    yield from (View(article=id_) for id_ in here.dataset.articles)
    yield from (View(question=id_) for id_ in here.dataset.questions)


def _shortest(_: Situation, view: View) -> View:
    """A question says all of itself, whichever of its articles it was met on."""
    return View(question=view.question) if view.question else View(article=view.article)


def _briefing(here: Situation, address: str) -> Briefing:
    from tracker.publish.briefing_articles import of_articles  # brings a library for codes

    return of_articles(here, address)


def _of_all(make: Html) -> Html:
    """What is only there when the view is about everything."""

    def html(here: Situation, to: Addresses) -> Markup:
        return make(here, to) if is_about_all(here) else Markup()

    return html


def _alone(make: Callable[[Situation], Markup]) -> Html:
    """The same, for what has no links."""
    return _of_all(lambda here, _: make(here))


_HELD = Where.DASHBOARD | Where.FIRST_VIEW

TITLE = Part(
    "articles_title", _alone(lambda here: heading(here, here.dataset.process.articles.name))
)
SHARE = Slot("share", _alone(lambda _: hold("article-share")), where=Where.DASHBOARD | Where.FIRST)
SENTENCE = Part("articles_sentence", _alone(pieces.sentence))
FILTERS = Slot("article_filters", _alone(lambda _: hold("article-filters")), where=_HELD)
TALLY = Part("articles_tally", _of_all(pieces.tally), where=Where.EVERYWHERE, goes=True)
PICTURE = Part("disputes", _of_all(pieces.picture), goes=True)
ARTICLES = Part("articles", _of_all(pieces.articles), goes=True)
POSITIONS = Part("positions", _of_all(pieces.positions), goes=True)
ARTICLE = Part("article", pieces.article, sets="article", goes=True)
QUESTION = Part("question", pieces.question, sets="question", goes=True)
FOOT = Part("foot", lambda here, _: footing(here), where=Where.FIRST)

PAGE = Page(
    name="articles",
    path="articles",
    file="{path}.html",
    tab="In dispute",
    named_by=lambda process: process.articles,
    is_in=has_disputes,
    keys=("article", "question", "cluster", "order", "q", "participant", "on"),
    told_by=("article", "question", "cluster", "order"),
    one="question",
    wider="article",
    headline=headline,
    views=_views,
    shortest=_shortest,
    parts=(
        TITLE,
        QUESTION,
        ARTICLE,
        SHARE,
        SENTENCE,
        FILTERS,
        TALLY,
        PICTURE,
        ARTICLES,
        POSITIONS,
        FOOT,
    ),
    kept=("article", "question", "cluster", "participant", "q", "on"),
    files=(
        ("data/articles.csv", "Articles (CSV)"),
        ("data/questions.csv", "Questions (CSV)"),
        ("data/question_raisers.csv", "Who is named (CSV)"),
        ("data/positions.csv", "Positions (CSV)"),
    ),
    calendar=lambda _: None,
    briefing=_briefing,
    card="articles",
)
