"""Pages of paper on who stands behind it: on one participant, and on one text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.domain.records import Backer, Participant, Statement, Total
from tracker.domain.when import When
from tracker.html.participants import MANNERS, ROLES
from tracker.situation import Situation
from tracker.views.gaps import treaty_in_words
from tracker.views.groupings import introduction
from tracker.views.layers import text_of
from tracker.views.sponsors import (
    Backing,
    backing,
    counted_in_words,
    counts_over_time,
    stated_by,
)
from tracker.views.standing import Standing, standing_in_words
from tracker.views.wording import capital
from tracker.words import Words

from .briefing import Answer, Briefing, Footnotes, Layout, Line, Part

_MOST_SOURCES = 2
_MOST_NAMED = 12
_NOTHING = "Nothing on record in our sources, which is not a “no”."
_OF_STATEMENTS = (
    "In our own words. Statements are not tied to a resolution, and support is not sponsorship."
)
_LEFT_OUT = "Up to two sources of each line, those nearest to the event"


def of_participant(here: Situation, participant: Participant, address: str) -> Briefing:
    """The briefing on a participant: its standing, what it said, and its treaties, with sources."""
    words, notes = here.words, Footnotes(here.dataset)
    lines = tuple(_lines_of_participant(here, participant, notes))
    return Briefing(
        here=here,
        title=participant.name,
        choice=introduction(words, here.dataset, here.today, participant),
        address=address,
        answers=tuple(_answers_of_participant(here, participant)),
        count=words.ngettext(
            "%(n)s record of %(participant)s",
            "%(n)s records of %(participant)s",
            len(lines),
            participant=participant.short_name,
        ),
        heads=tuple(map(words.gettext, ("When", "What", "Standing", "Sources"))),
        lines=lines,
        nothing=words.gettext(_NOTHING),
        sources=notes.sources,
        left_out="",
        since=None,
        changes=(),
    )


def _answers_of_participant(here: Situation, participant: Participant) -> Iterator[Answer]:
    register, words = here.register, here.words
    standings = tuple(
        Part(capital(standing_in_words(words, register.standings[r.id][participant.id])), r.symbol)
        for r in register.texts
    )
    if standings:
        yield Answer(words.gettext("Standing"), Layout.TEXT, standings)
    statements = register.statements.get(participant.id, ())
    found = words.gettext("None on record")
    said = words.gettext("None in our sources, which is not a “no”.")
    if statements:
        found = words.ngettext("%(n)s statement", "%(n)s statements", len(statements))
        said = words.gettext(_OF_STATEMENTS)
    yield Answer(words.gettext("Stated support"), Layout.TEXT, (Part(found, said),))
    treaties = tuple(
        Part("", f"{name}: {treaty_in_words(words, register.treaty(treaty, participant.id))}")
        for treaty, name in register.treaty_names().items()
    )
    if treaties:
        yield Answer(words.gettext("Related treaties"), Layout.LIST, treaties)


def _lines_of_participant(
    here: Situation, participant: Participant, notes: Footnotes
) -> Iterator[Line]:
    register, words = here.register, here.words
    for text in register.texts:
        for row in register.standings[text.id][participant.id].backers:
            yield _backer(words, row, text.symbol, notes)
    for statement in register.statements.get(participant.id, ()):
        yield _statement(words, statement, notes)
    for treaty, name in register.treaty_names().items():
        if status := register.treaty(treaty, participant.id):
            when = words.when(status.date) if status.date else ""
            stands = "neither party nor signatory" if status.status == "none" else status.status
            how = words.gettext(stands)
            yield Line(when, "", name, status.notes, how, notes.of(status.sources))


def _backer(words: Words, row: Backer, symbol: str, notes: Footnotes) -> Line:
    when = words.when(row.joined_on) if row.joined_on else ""
    role = words.gettext(ROLES[row.role])
    return Line(when, "", f"{symbol}, {row.draft}", row.notes, role, notes.of(row.sources))


def _statement(words: Words, row: Statement, notes: Footnotes) -> Line:
    manner = words.gettext(MANNERS[row.manner])
    how = f"{manner}: {row.group}" if row.group else manner
    return Line(words.when(row.date), "", row.forum, row.summary, how, notes.of(row.sources))


def of_text(here: Situation, address: str) -> Briefing:
    """The briefing on a text: what was published, who is named, and what is not known.

    Raise LookupError on a day on which there was none.
    """
    words, text = here.words, text_of(here)
    found = backing(here.register, text)
    notes = Footnotes(here.dataset, _MOST_SOURCES)
    lines = tuple(_lines_of_text(here, found, notes))
    return Briefing(
        here=here,
        title=words.gettext("Who stands behind %(text)s", text=text.symbol),
        choice=text.title,
        address=address,
        answers=tuple(_answers_of_text(words, found)),
        count=words.gettext("Published figures, and States on record"),
        heads=tuple(map(words.gettext, ("When", "Figure or State", "Standing", "Sources"))),
        lines=lines,
        nothing=words.gettext(_NOTHING),
        sources=notes.sources,
        left_out=words.gettext(_LEFT_OUT) if notes.is_cut else "",
        since=None,
        changes=(),
    )


def _answers_of_text(words: Words, found: Backing) -> Iterator[Answer]:
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
        participants = words.ngettext("%(n)s State on record", "%(n)s States on record", number)
        what = "Support is not sponsorship, and no statement is tied to one resolution."
        part = Part(participants, words.gettext(what))
        yield Answer(words.gettext("Stated support"), Layout.TEXT, (part,))
    participants = words.ngettext(
        "%(n)s State with nothing on record", "%(n)s States with nothing on record", found.nothing
    )
    of_all = words.gettext(
        "Of %(participants)s. Nothing in our sources on this resolution, never a “no”.",
        participants=words.number(found.participants),
    )
    yield Answer(words.gettext("Not known"), Layout.TEXT, (Part(participants, of_all),))


def _few(words: Words, participants: Sequence[Participant]) -> str:
    """The names of some participants, where they are few; else the list has them."""
    if len(participants) > _MOST_NAMED:
        return words.gettext("The list has their names.")
    return ", ".join(participant.short_name for participant in participants)


def _lines_of_text(here: Situation, found: Backing, notes: Footnotes) -> Iterator[Line]:
    for count in counts_over_time(here.dataset.totals):
        if count.text == found.text.id:
            yield _figure(here.words, count, notes)
    for standing in here.register.on(found.text):
        if standing.level.is_on_record:
            yield _participant(here.words, standing, notes)


def _figure(words: Words, count: Total, notes: Footnotes) -> Line:
    title = words.gettext(
        "%(n)s %(what)s", n=words.number(count.count), what=counted_in_words(words, count)
    )
    by = words.gettext("by %(publishers)s", publishers=stated_by(words, count))
    return Line(words.when(count.date), "", title, count.notes, by, notes.of(count.sources))


def _participant(words: Words, standing: Standing, notes: Footnotes) -> Line:
    days: list[When] = [row.date for row in standing.statements]
    days += [row.joined_on for row in standing.backers if row.joined_on]
    newest = max(days, key=lambda when: when.sort_key, default=None)
    sources = [id_ for row in standing.rows for id_ in row.sources]
    return Line(
        when=str(newest) if newest else "",
        mark="",
        title=standing.participant.short_name,
        description="",
        status=words.gettext(standing.level.label),
        notes=notes.of(sources),
    )
