"""Pages of paper on who stands behind it: on one State, and on one resolution."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.domain.records import SponsorCount, Sponsorship, State, SupportStatement
from tracker.domain.when import When
from tracker.html.states import MANNERS, ROLES
from tracker.situation import Situation
from tracker.views.gaps import treaty_in_words
from tracker.views.layers import resolution_of
from tracker.views.sponsors import (
    Backing,
    backing,
    counted_in_words,
    counts_over_time,
    stated_by,
)
from tracker.views.standing import Standing, standing_in_words
from tracker.views.wording import capital, counted, group_name
from tracker.words import ENGLISH

from .briefing import Answer, Briefing, Footnotes, Layout, Line, Part

_MOST_SOURCES = 2
_MOST_NAMED = 12
_NOTHING = "Nothing on record in our sources, which is not a “no”."
_LEFT_OUT = "Up to two sources of each line, those nearest to the event"


def of_state(here: Situation, state: State, address: str) -> Briefing:
    """The briefing on a State: its standing, what it said, and its treaties, with sources."""
    notes = Footnotes(here.dataset)
    lines = tuple(_lines_of_state(here, state, notes))
    return Briefing(
        dataset=here.dataset,
        title=state.name,
        choice=group_name(here.words, here.dataset, state.group),
        today=here.today,
        is_present=here.view.on is None,
        address=address,
        answers=tuple(_answers_of_state(here, state)),
        count=f"{counted(len(lines), 'record')} of {state.short_name}",
        heads=("When", "What", "Standing", "Sources"),
        lines=lines,
        nothing=_NOTHING,
        sources=notes.sources,
        left_out="",
        since=None,
        changes=(),
    )


def _answers_of_state(here: Situation, state: State) -> Iterator[Answer]:
    register = here.register
    standings = tuple(
        Part(capital(standing_in_words(here.words, register.standings[r.id][state.id])), r.symbol)
        for r in register.resolutions
    )
    if standings:
        yield Answer("Standing", Layout.TEXT, standings)
    statements = register.statements.get(state.id, ())
    found = counted(len(statements), "statement") if statements else "None on record"
    said = (
        "In our own words. Statements are not tied to a resolution, and support is not sponsorship."
        if statements
        else "None in our sources, which is not a “no”."
    )
    yield Answer("Stated support", Layout.TEXT, (Part(found, said),))
    treaties = tuple(
        Part("", f"{name}: {treaty_in_words(here.words, register.treaty(treaty, state.id))}")
        for treaty, name in register.treaty_names().items()
    )
    if treaties:
        yield Answer("Related treaties", Layout.LIST, treaties)


def _lines_of_state(here: Situation, state: State, notes: Footnotes) -> Iterator[Line]:
    register = here.register
    for resolution in register.resolutions:
        for row in register.standings[resolution.id][state.id].sponsorships:
            yield _sponsorship(row, resolution.symbol, notes)
    for statement in register.statements.get(state.id, ()):
        yield _statement(statement, notes)
    for treaty, name in register.treaty_names().items():
        if status := register.treaty(treaty, state.id):
            when = ENGLISH.when(status.date) if status.date else ""
            words = "neither party nor signatory" if status.status == "none" else status.status
            yield Line(when, "", name, status.notes, words, notes.of(status.sources))


def _sponsorship(row: Sponsorship, symbol: str, notes: Footnotes) -> Line:
    when = ENGLISH.when(row.joined_on) if row.joined_on else ""
    return Line(
        when, "", f"{symbol}, {row.draft}", row.notes, ROLES[row.role], notes.of(row.sources)
    )


def _statement(row: SupportStatement, notes: Footnotes) -> Line:
    manner = MANNERS[row.manner]
    how = f"{manner}: {row.group}" if row.group else manner
    return Line(ENGLISH.when(row.date), "", row.forum, row.summary, how, notes.of(row.sources))


def of_resolution(here: Situation, address: str) -> Briefing:
    """The briefing on a resolution: what was published, who is named, and what is not known.

    Raise LookupError on a day on which there was none.
    """
    resolution = resolution_of(here)
    found = backing(here.register, resolution)
    notes = Footnotes(here.dataset, _MOST_SOURCES)
    lines = tuple(_lines_of_resolution(here, found, notes))
    return Briefing(
        dataset=here.dataset,
        title=f"Who stands behind {resolution.symbol}",
        choice=resolution.title,
        today=here.today,
        is_present=here.view.on is None,
        address=address,
        answers=tuple(_answers_of_resolution(found)),
        count="Published figures, and States on record",
        heads=("When", "Figure or State", "Standing", "Sources"),
        lines=lines,
        nothing=_NOTHING,
        sources=notes.sources,
        left_out=_LEFT_OUT if notes.is_cut else "",
        since=None,
        changes=(),
    )


def _answers_of_resolution(found: Backing) -> Iterator[Answer]:
    totals = tuple(
        Part(
            f"{total.count:,} co-sponsors",
            f"{ENGLISH.when(total.date)}, by {stated_by(ENGLISH, total)}",
        )
        for total in found.totals
    )
    yield Answer("How many", Layout.TEXT, totals or (Part("?", "No total is in our sources."),))
    names = _few(found.named)
    unnamed = f"The other {found.unnamed:,} are not named in our sources." if found.unnamed else ""
    yield Answer(
        "By name", Layout.TEXT, (Part(f"{len(found.named):,} named here", names), Part("", unnamed))
    )
    if found.is_latest:
        states = counted(len(found.support), "State")
        words = "Support is not sponsorship, and no statement is tied to one resolution."
        yield Answer("Stated support", Layout.TEXT, (Part(f"{states} on record", words),))
    unknown = f"Of {found.states:,}. Nothing in our sources on this resolution, never a “no”."
    states = counted(found.nothing, "State")
    yield Answer("Not known", Layout.TEXT, (Part(f"{states} with nothing on record", unknown),))


def _few(states: Sequence[State]) -> str:
    """The names of some States, where they are few; else the list has them."""
    if len(states) > _MOST_NAMED:
        return "The list has their names."
    return ", ".join(state.short_name for state in states)


def _lines_of_resolution(here: Situation, found: Backing, notes: Footnotes) -> Iterator[Line]:
    for count in counts_over_time(here.dataset.sponsor_counts):
        if count.resolution == found.resolution.id:
            yield _figure(count, notes)
    for standing in here.register.on(found.resolution):
        if standing.level.is_on_record:
            yield _state(standing, notes)


def _figure(count: SponsorCount, notes: Footnotes) -> Line:
    title = f"{count.count:,} {counted_in_words(ENGLISH, count)}"
    by = f"by {stated_by(ENGLISH, count)}"
    return Line(ENGLISH.when(count.date), "", title, count.notes, by, notes.of(count.sources))


def _state(standing: Standing, notes: Footnotes) -> Line:
    days: list[When] = [row.date for row in standing.statements]
    days += [row.joined_on for row in standing.sponsorships if row.joined_on]
    newest = max(days, key=lambda when: when.sort_key, default=None)
    sources = [id_ for row in standing.rows for id_ in row.sources]
    return Line(
        when=str(newest) if newest else "",
        mark="",
        title=standing.state.short_name,
        description="",
        status=standing.level.label,
        notes=notes.of(sources),
    )
