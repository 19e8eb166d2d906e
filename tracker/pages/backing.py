"""Who stands behind a text: how many, who they are, and what is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from tracker.addresses import Addresses
from tracker.html import backing as pieces
from tracker.html.foot import footing
from tracker.html.page import hold
from tracker.links import View
from tracker.situation import Situation
from tracker.views.groupings import kinds_in_use
from tracker.views.headline import Headline, data_as_of, of_process
from tracker.views.sponsors import backing, figures_in_words, in_one_sentence
from tracker.views.standing import has_standings

from .page import Html, Page, Part, Slot, Where

if TYPE_CHECKING:
    from tracker.publish.briefing import Briefing


def headline(here: Situation) -> Headline:
    """How many back the text, or that there is none yet, or the process."""
    dataset, text, words = here.dataset, here.text, here.words
    if text is None:
        return _of_nothing_to_back(here) if dataset.day else of_process(here)
    found = backing(here.register, text)
    number = len(found.named)
    figure = words.gettext("%(number)s named", number=words.number(number))
    line = words.counted(number, found.role.one, found.role.many)
    if found.totals:
        (first, *_), figures = found.totals, figures_in_words(words, found.totals)
        role = found.role.one if figures == "1" else found.role.many
        figure = words.gettext("%(figures)s %(role)s", figures=figures, role=role)
        named = words.ngettext("%(n)s named here", "%(n)s named here", number)
        when = words.when(first.date) if first.date else ""
        pattern = "As of %(when)s; %(named)s" if when else "Undated; %(named)s"
        line = words.gettext(pattern, when=when, named=named)
    return Headline(
        title=_title(here),
        label=text.symbol,
        figure=figure,
        line=line,
        description=f"{in_one_sentence(words, dataset, found)} {data_as_of(words, dataset)}",
    )


def _of_nothing_to_back(here: Situation) -> Headline:
    words = here.words
    process = here.dataset.process
    pattern = "On %(day)s there was no %(text)s yet that %(participants)s could back"
    said = words.gettext(
        pattern,
        day=words.day(here.today),
        text=process.backing.text,
        participants=process.participants.many,
    )
    return Headline(
        title=_title(here),
        label="",
        figure=words.gettext("No %(text)s yet", text=process.backing.text),
        line=said,
        description=f"{said}. {data_as_of(words, here.dataset)}",
    )


def _title(here: Situation) -> str:
    """The name of the page and the process, and the text where the view names one."""
    process, words = here.dataset.process, here.words
    name, short = process.backing.name, process.short_title
    if here.text is None or not here.view.text:
        return words.gettext("%(page)s: %(process)s", page=name, process=short)
    return words.gettext(
        "%(page)s, %(text)s: %(process)s", page=name, text=here.text.symbol, process=short
    )


def _views(here: Situation) -> Iterator[View]:
    """The latest text under the plain address, and each of the others."""
    yield View()
    others = (r for r in here.register.texts if r != here.register.latest)
    yield from (View(text=text.id) for text in others)


def _shortest(here: Situation, view: View) -> View:
    """The latest text is what a view without any is about."""
    latest = here.register.latest
    return replace(view, text="") if latest and view.text == latest.id else view


def _calendar(here: Situation) -> View | None:
    """The milestone with which the text came about, where the data name it."""
    milestone = here.text.milestone if here.text else Markup()
    return View(id=milestone, on=here.view.on) if milestone else None


def _briefing(here: Situation, address: str) -> Briefing | None:
    from tracker.publish.briefing_backing import of_text  # brings a library for codes

    return of_text(here, address) if here.text else None


def _backed(make: Html) -> Html:
    """What is only there when there is a text to back."""

    def html(here: Situation, to: Addresses) -> Markup:
        return make(here, to) if here.text else Markup()

    return html


def _alone(make: Callable[[Situation], Markup]) -> Html:
    """The same, for what has no links."""
    return _backed(lambda here, _: make(here))


def _none_yet(here: Situation, _: Addresses) -> Markup:
    return Markup() if here.text else pieces.none_yet(here)


def _map_legend(here: Situation, _: Addresses) -> Markup:
    from tracker.html.map import map_legend  # brings the outlines, which take long to read

    return map_legend(here)


def _map(here: Situation, to: Addresses) -> Markup:
    from tracker.html.map import map_picture

    return map_picture(here, to)


def _first_map(here: Situation, _: Addresses) -> Markup:
    """What stands in for the map until it comes, if the view has one."""
    from tracker.html.map import map_legend, rough_map

    return map_legend(here) + rough_map(here) if here.view.part == "map" else Markup()


def _held(what: str) -> Html:
    """A place for widgets, where the page has them."""
    return _backed(lambda _, __: hold(what))


def _groupings(here: Situation, _: Addresses) -> Markup:
    """A place for the choice of groups, where there are several kinds."""
    return hold("groupings") if here.text and len(kinds_in_use(here.dataset)) > 1 else Markup()


_BELOW = Where.DASHBOARD | Where.COPY

NONE_YET = Part("backing_none", _none_yet)
TITLE = Part("backing_title", _alone(pieces.title))
OTHERS = Part("others", _backed(pieces.other_texts), where=Where.COPY)
TEXTS = Slot("view_text")
SHARE = Slot("share", _held("share"), where=Where.DASHBOARD | Where.FIRST)
WORDS = Part("backing", _backed(pieces.headline), sets="participant")
SEATS_HEADING = Part("seats_heading", _alone(pieces.seats_heading))
LAYERS = Slot("view_layer", _held("layers"), where=Where.DASHBOARD | Where.FIRST)
GROUPINGS = Slot("view_grouping", _groupings, where=Where.DASHBOARD | Where.FIRST)
SEATS_LEGEND = Part("seats_legend", _alone(pieces.seats_legend))
SEATS = Part("seats", _backed(pieces.seats), sets="participant")
SEATS_NOTE = Part("seats_note", _alone(pieces.seats_note))
CHOICE = Slot("view_part", _held("parts"), where=Where.DASHBOARD | Where.FIRST)
MAP_LEGEND = Part("map_legend", _backed(_map_legend), where=_BELOW)
MAP = Part("map", _backed(_map), sets="participant", where=_BELOW)
FIRST_MAP = Part("first_map", _backed(_first_map), where=Where.FIRST)
GROWTH_HEADING = Part("growth_heading", _alone(pieces.growth_heading), where=Where.DASHBOARD)
GROWTH = Slot("growth_chart")
TOTALS = Part("growth_table", _alone(pieces.counts_table), where=_BELOW)
GROUPS_CHART = Slot("groups_chart")
GROUPS = Part("groups_table", _backed(pieces.groups_table), where=_BELOW)
PARTIES = Part("parties_table", _backed(pieces.parties_table), where=_BELOW)
WHOM = Slot("view_who")
LIST_HEADING = Slot("list_heading")
LIST = Slot("backing_table")
FOOT = Part("foot", lambda here, _: footing(here), where=Where.FIRST)

PAGE = Page(
    name="backing",
    formerly=("cosponsors",),
    path="backing",
    file="{path}.html",
    tab="Who stands behind it",
    named_by=lambda process: process.backing,
    is_in=has_standings,
    keys=("text", "layer", "part", "who", "grouping", "group", "treaty", "participant", "on"),
    told_by=("text", "layer"),
    one="text",
    headline=headline,
    views=_views,
    shortest=_shortest,
    parts=(
        NONE_YET,
        TITLE,
        OTHERS,
        TEXTS,
        SHARE,
        WORDS,
        SEATS_HEADING,
        LAYERS,
        GROUPINGS,
        SEATS_LEGEND,
        SEATS,
        SEATS_NOTE,
        CHOICE,
        MAP_LEGEND,
        MAP,
        FIRST_MAP,
        GROWTH_HEADING,
        GROWTH,
        TOTALS,
        GROUPS_CHART,
        GROUPS,
        PARTIES,
        WHOM,
        LIST_HEADING,
        LIST,
        FOOT,
    ),
    kept=("text", "group", "treaty", "on"),
    files=(
        ("data/backers.csv", "%(backers)s (CSV)"),
        ("data/totals.csv", "Totals (CSV)"),
        ("data/statements.csv", "Statements (CSV)"),
    ),
    calendar=_calendar,
    briefing=_briefing,
    card="backing",
)
