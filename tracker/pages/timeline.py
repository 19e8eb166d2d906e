"""The timeline: where the process stands, what comes next, and every milestone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from markupsafe import Markup

from tracker.addresses import Addresses
from tracker.domain.records import Milestone
from tracker.html import changes
from tracker.html import timeline as pieces
from tracker.html.foot import footing
from tracker.html.headings import heading
from tracker.html.page import Link, to_take
from tracker.links import FILTER_KEYS, View, encode
from tracker.situation import Situation
from tracker.views.headline import Headline, data_as_of, of_milestone, of_process
from tracker.views.wording import capital, filters_in_words

from .page import Page, Part, Slot, Where

MOST_LISTED = 250
"""The most milestones that one page of the list holds."""
_MOST_AT_FIRST = 12
_MOST_AHEAD_AT_FIRST = 8
"""The most milestones of the list before any script has run, and of them the most ahead."""

_FILES = (
    ("calendar.ics", "Calendar"),
    ("data/milestones.csv", "Table (CSV)"),
    ("data/milestones.xlsx", "Workbook (XLSX)"),
    ("data/milestones.json", "JSON"),
    ("data/datapackage.zip", "All data"),
    ("feed.atom", "Feed of changes"),
    ("briefing", "Briefing"),
    ("briefing.pdf", "Briefing (PDF)"),
    ("timeline.svg", "Chart as SVG"),
    ("poster.svg", "Poster (A3)"),
)


def chosen(here: Situation) -> Milestone | None:
    """The milestone that is open."""
    return here.dataset.milestone(here.view.sel) if here.view.sel else None


def headline(here: Situation) -> Headline:
    """The milestone that is open, else what is filtered to, else the process."""
    if milestone := chosen(here):
        return of_milestone(here, milestone)
    return of_process(here) if here.view.filters.is_empty else _of_selection(here)


def _of_selection(here: Situation) -> Headline:
    dataset, found, words = here.dataset, here.shown, here.words
    said, title, as_of = filters_in_words(here), _selection_title(here), data_as_of(words, dataset)
    step = next((step for step in here.overview.steps if step in found), None)
    figure = words.ngettext(
        "%(shown)s of %(n)s milestone",
        "%(shown)s of %(n)s milestones",
        len(dataset.milestones),
        shown=words.number(len(found)),
    )
    line, description = "", f"{said}: {figure}. {as_of}"
    if step:
        when = words.date_of(step)
        line = words.gettext("Next among them: %(step)s, %(when)s", step=step.title, when=when)
        description = words.gettext(
            "%(filters)s: %(milestones)s, next: %(step)s, %(when)s. %(as_of)s",
            filters=said,
            milestones=figure,
            step=step.title,
            when=when,
            as_of=as_of,
        )
    return Headline(
        title=f"{title}: {dataset.process.short_title}",
        label="" if said.partition(": ")[2] == title else said,
        figure=figure,
        line=line,
        description=description,
    )


def _selection_title(here: Situation) -> str:
    """A short name for what is filtered to: the one phase, body or period, else a general one."""
    dataset, view = here.dataset, here.view
    if len(view.phase) == 1:
        return dataset.phases[next(iter(view.phase))].label
    if len(view.body) == 1:
        return dataset.bodies[next(iter(view.body))].label
    if view.first or view.last:
        return capital(here.words.period(view.first, view.last))
    return (
        here.words.gettext("“%(query)s”", query=view.q)
        if view.q
        else here.words.gettext("Selected milestones")
    )


def look_at(here: Situation, to: Addresses) -> Callable[[date | None, date | None], str]:
    """What gives the address of this view with other days in the picture."""
    return lambda left, right: to.view(PAGE.name, replace(here.view, left=left, right=right))


def _tally(here: Situation, to: Addresses) -> Markup:
    return pieces.tally(here, to, PAGE.name)


def _bar(here: Situation, to: Addresses) -> Markup:
    return pieces.bar(here, _tally(here, to), has_filters=True)


def _embedded_bar(here: Situation, to: Addresses) -> Markup:
    return pieces.bar(here, _tally(here, to), has_filters=False)


def _picture(here: Situation, to: Addresses) -> Markup:
    # brings the chart library, which the server does not need to start
    from tracker.html.picture import picture

    return picture(here, to, look_at(here, to))


def _list(here: Situation, to: Addresses) -> Markup:
    """What is about the present, and where all of it is."""
    ahead, past = pieces.ahead_and_past(here, here.shown)
    soonest = ahead[: max(_MOST_AHEAD_AT_FIRST, _MOST_AT_FIRST - len(past))]
    listed = [*soonest, *past[: _MOST_AT_FIRST - len(soonest)]]
    found = pieces.milestone_list(here, to, here.shown, listed=listed)
    return found + pieces.whole_list(here, _whole_list(here, to), len(listed))


def _whole_list(here: Situation, to: Addresses) -> str:
    """Where all that is shown is listed without scripts."""
    from .milestone import PAGE as MILESTONES  # which lists with what is here

    if here.view.filters.is_empty:
        return to.view(MILESTONES.name, View(on=here.view.on))
    return to.file("briefing", encode(here.view, PAGE.kept))


def _files(here: Situation, to: Addresses) -> Markup:
    found = [Link(to.file(path), here.words.gettext(name)) for path, name in _FILES]
    return to_take(here.words, [link for link in found if link.address])


def _everything(here: Situation, to: Addresses) -> Markup:
    number = len(here.shown)
    title = here.words.ngettext("All %(n)s milestone", "All %(n)s milestones", number)
    return heading(here, title, 2) + pieces.milestone_list(here, to, here.shown)


OPENING = Part("opening", pieces.opening, sets="sel", where=Where.EVERYWHERE & ~Where.EMBEDDED)
CHANGES = Part("changes_words", changes.note, sets="sel", where=Where.DASHBOARD | Where.FIRST_VIEW)
FILTERS = Slot("bar", _bar, where=Where.DASHBOARD | Where.FIRST_VIEW)
EMBEDDED_BAR = Slot("embedded_bar", _embedded_bar, where=Where.EMBEDDED)
TALLY = Part("tally_words", _tally, where=Where.DASHBOARD, goes=True)
LANES = Slot("view_lanes")
SHARE = Slot("share")
CHART = Slot("chart", _picture, where=Where.EVERYWHERE)
LEGEND = Part(
    "legend",
    lambda here, _: pieces.legend(here, here.shown),
    where=Where.DASHBOARD | Where.COPY,
)
FILES = Part("files", _files, where=Where.COPY)
RECORDS = Slot("records_head")
LIST = Part(
    "milestone_list",
    _list,
    sets="sel",
    where=Where.DASHBOARD | Where.FIRST,
)
TABLE = Slot("timeline_table")
EVERYTHING = Part("everything", _everything, where=Where.COPY)
FOOT = Part("foot", lambda here, _: footing(here), where=Where.FIRST)

PAGE = Page(
    name="timeline",
    path="",
    file="index.html",
    tab="Timeline",
    keys=(*FILTER_KEYS, "on", "since", "show", "by", "lanes", "left", "right", "sel"),
    milestone=chosen,
    headline=headline,
    parts=(
        OPENING,
        CHANGES,
        FILTERS,
        EMBEDDED_BAR,
        TALLY,
        LANES,
        SHARE,
        CHART,
        LEGEND,
        FILES,
        RECORDS,
        LIST,
        TABLE,
        EVERYTHING,
        FOOT,
    ),
    preload=("TextInput", "ButtonGroup", "Button", "PlotlyChart"),
    kept=(*FILTER_KEYS, "on"),
    pictures=(("timeline.svg", "Chart as SVG"), ("poster.svg", "Poster (A3)")),
)
