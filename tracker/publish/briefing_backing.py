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
from tracker.views.wording import capital, group_name
from tracker.words import Words

from .briefing import Answer, Briefing, Footnotes, Layout, Line, Part

_MOST_SOURCES = 2
_MOST_NAMED = 12
_NOTHING = "Nothing on record in our sources, which is not a “no”."
_OF_STATEMENTS = (
    "In our own words. Statements are not tied to a resolution, and support is not sponsorship."
)
_LEFT_OUT = "Up to two sources of each line, those nearest to the event"


def of_state(here: Situation, state: State, address: str) -> Briefing:
    """The briefing on a State: its standing, what it said, and its treaties, with sources."""
    words, notes = here.words, Footnotes(here.dataset)
    lines = tuple(_lines_of_state(here, state, notes))
    return Briefing(
        here=here,
        title=state.name,
        choice=group_name(words, here.dataset, state.group),
        address=address,
        answers=tuple(_answers_of_state(here, state)),
        count=words.ngettext(
            "%(n)s record of %(state)s",
            "%(n)s records of %(state)s",
            len(lines),
            state=state.short_name,
        ),
        heads=tuple(map(words.gettext, ("When", "What", "Standing", "Sources"))),
        lines=lines,
        nothing=words.gettext(_NOTHING),
        sources=notes.sources,
        left_out="",
        since=None,
        changes=(),
    )


def _answers_of_state(here: Situation, state: State) -> Iterator[Answer]:
    register, words = here.register, here.words
    standings = tuple(
        Part(capital(standing_in_words(words, register.standings[r.id][state.id])), r.symbol)
        for r in register.resolutions
    )
    if standings:
        yield Answer(words.gettext("Standing"), Layout.TEXT, standings)
    statements = register.statements.get(state.id, ())
    found = words.gettext("None on record")
    said = words.gettext("None in our sources, which is not a “no”.")
    if statements:
        found = words.ngettext("%(n)s statement", "%(n)s statements", len(statements))
        said = words.gettext(_OF_STATEMENTS)
    yield Answer(words.gettext("Stated support"), Layout.TEXT, (Part(found, said),))
    treaties = tuple(
        Part("", f"{name}: {treaty_in_words(words, register.treaty(treaty, state.id))}")
        for treaty, name in register.treaty_names().items()
    )
    if treaties:
        yield Answer(words.gettext("Related treaties"), Layout.LIST, treaties)


def _lines_of_state(here: Situation, state: State, notes: Footnotes) -> Iterator[Line]:
    register, words = here.register, here.words
    for resolution in register.resolutions:
        for row in register.standings[resolution.id][state.id].sponsorships:
            yield _sponsorship(words, row, resolution.symbol, notes)
    for statement in register.statements.get(state.id, ()):
        yield _statement(words, statement, notes)
    for treaty, name in register.treaty_names().items():
        if status := register.treaty(treaty, state.id):
            when = words.when(status.date) if status.date else ""
            stands = "neither party nor signatory" if status.status == "none" else status.status
            how = words.gettext(stands)
            yield Line(when, "", name, status.notes, how, notes.of(status.sources))


def _sponsorship(words: Words, row: Sponsorship, symbol: str, notes: Footnotes) -> Line:
    when = words.when(row.joined_on) if row.joined_on else ""
    role = words.gettext(ROLES[row.role])
    return Line(when, "", f"{symbol}, {row.draft}", row.notes, role, notes.of(row.sources))


def _statement(words: Words, row: SupportStatement, notes: Footnotes) -> Line:
    manner = words.gettext(MANNERS[row.manner])
    how = f"{manner}: {row.group}" if row.group else manner
    return Line(words.when(row.date), "", row.forum, row.summary, how, notes.of(row.sources))


def of_resolution(here: Situation, address: str) -> Briefing:
    """The briefing on a resolution: what was published, who is named, and what is not known.

    Raise LookupError on a day on which there was none.
    """
    words, resolution = here.words, resolution_of(here)
    found = backing(here.register, resolution)
    notes = Footnotes(here.dataset, _MOST_SOURCES)
    lines = tuple(_lines_of_resolution(here, found, notes))
    return Briefing(
        here=here,
        title=words.gettext("Who stands behind %(resolution)s", resolution=resolution.symbol),
        choice=resolution.title,
        address=address,
        answers=tuple(_answers_of_resolution(words, found)),
        count=words.gettext("Published figures, and States on record"),
        heads=tuple(map(words.gettext, ("When", "Figure or State", "Standing", "Sources"))),
        lines=lines,
        nothing=words.gettext(_NOTHING),
        sources=notes.sources,
        left_out=words.gettext(_LEFT_OUT) if notes.is_cut else "",
        since=None,
        changes=(),
    )


def _answers_of_resolution(words: Words, found: Backing) -> Iterator[Answer]:
    totals = tuple(
        Part(
            words.ngettext("%(n)s co-sponsor", "%(n)s co-sponsors", total.count),
            words.gettext(
                "%(when)s, by %(publishers)s",
                when=words.when(total.date),
                publishers=stated_by(words, total),
            ),
        )
        for total in found.totals
    )
    unknown = Part("?", words.gettext("No total is in our sources."))
    yield Answer(words.gettext("How many"), Layout.TEXT, totals or (unknown,))
    number = len(found.named)
    by_name = [
        Part(
            words.ngettext("%(n)s named here", "%(n)s named here", number), _few(words, found.named)
        )
    ]
    if found.unnamed:
        others = words.ngettext(
            "The other %(n)s are not named in our sources.",
            "The other %(n)s are not named in our sources.",
            found.unnamed,
        )
        by_name.append(Part("", others))
    yield Answer(words.gettext("By name"), Layout.TEXT, tuple(by_name))
    if found.is_latest:
        number = len(found.support)
        states = words.ngettext("%(n)s State on record", "%(n)s States on record", number)
        what = "Support is not sponsorship, and no statement is tied to one resolution."
        part = Part(states, words.gettext(what))
        yield Answer(words.gettext("Stated support"), Layout.TEXT, (part,))
    states = words.ngettext(
        "%(n)s State with nothing on record", "%(n)s States with nothing on record", found.nothing
    )
    of_all = words.gettext(
        "Of %(states)s. Nothing in our sources on this resolution, never a “no”.",
        states=words.number(found.states),
    )
    yield Answer(words.gettext("Not known"), Layout.TEXT, (Part(states, of_all),))


def _few(words: Words, states: Sequence[State]) -> str:
    """The names of some States, where they are few; else the list has them."""
    if len(states) > _MOST_NAMED:
        return words.gettext("The list has their names.")
    return ", ".join(state.short_name for state in states)


def _lines_of_resolution(here: Situation, found: Backing, notes: Footnotes) -> Iterator[Line]:
    for count in counts_over_time(here.dataset.sponsor_counts):
        if count.resolution == found.resolution.id:
            yield _figure(here.words, count, notes)
    for standing in here.register.on(found.resolution):
        if standing.level.is_on_record:
            yield _state(here.words, standing, notes)


def _figure(words: Words, count: SponsorCount, notes: Footnotes) -> Line:
    title = words.gettext(
        "%(n)s %(what)s", n=words.number(count.count), what=counted_in_words(words, count)
    )
    by = words.gettext("by %(publishers)s", publishers=stated_by(words, count))
    return Line(words.when(count.date), "", title, count.notes, by, notes.of(count.sources))


def _state(words: Words, standing: Standing, notes: Footnotes) -> Line:
    days: list[When] = [row.date for row in standing.statements]
    days += [row.joined_on for row in standing.sponsorships if row.joined_on]
    newest = max(days, key=lambda when: when.sort_key, default=None)
    sources = [id_ for row in standing.rows for id_ in row.sources]
    return Line(
        when=str(newest) if newest else "",
        mark="",
        title=standing.state.short_name,
        description="",
        status=words.gettext(standing.level.label),
        notes=notes.of(sources),
    )
