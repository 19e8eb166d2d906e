"""Pages of paper on who stands behind it: on one participant, and on one text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.domain.records import Backer, Participant, Statement, Total
from tracker.domain.when import When
from tracker.situation import Situation
from tracker.views.gaps import treaty_in_words
from tracker.views.groupings import introduction
from tracker.views.layers import text_of
from tracker.views.spoken import (
    about_in_words,
    are_all_support,
    manner_in_words,
    said_of_statements,
    stance_in_words,
)
from tracker.views.sponsors import (
    Backing,
    backing,
    counted_in_words,
    counts_over_time,
    dated,
    stated_by,
)
from tracker.views.standing import Standing, role_of_row, standing_in_words, standing_label
from tracker.views.wording import capital
from tracker.words import Words

from .briefing import MOST_SOURCES_OF_LINES, Answer, Briefing, Footnotes, Layout, Line, Part

_MOST_NAMED = 12
_NOTHING = "Nothing on record in our sources, which is not a “no”."


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
    )


def _answers_of_participant(here: Situation, participant: Participant) -> Iterator[Answer]:
    register, words = here.register, here.words
    standings = tuple(
        Part(capital(standing_in_words(words, register.standings[r.id][participant.id])), r.symbol)
        for r in register.weighed
    )
    if standings:
        yield Answer(words.gettext("Standing"), Layout.TEXT, standings)
    statements = register.statements.get(participant.id, ())
    found = words.gettext("None on record")
    said = words.gettext("None in our sources, which is not a “no”.")
    if statements:
        found = words.ngettext("%(n)s statement", "%(n)s statements", len(statements))
        backing = here.dataset.process.backing
        pattern = said_of_statements(register)
        said = words.gettext(pattern, text=backing.text, backers=backing.many)
    title = words.gettext("Stated support" if are_all_support(statements) else "Statements")
    yield Answer(title, Layout.TEXT, (Part(found, said),))
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
    for text in register.weighed:
        standing = register.standings[text.id][participant.id]
        for row in standing.backers:
            yield _backer(words, standing, row, text.symbol, notes)
    for statement in register.statements.get(participant.id, ()):
        yield _statement(here, statement, notes)
    for treaty, name in register.treaty_names().items():
        if status := register.treaty(treaty, participant.id):
            when = words.when(status.date) if status.date else ""
            stands = "neither party nor signatory" if status.status == "none" else status.status
            how = words.gettext(stands)
            yield Line(when, "", name, status.notes, how, notes.of(status.sources))


def _backer(words: Words, standing: Standing, row: Backer, symbol: str, notes: Footnotes) -> Line:
    when = words.when(row.joined_on) if row.joined_on else ""
    role = capital(role_of_row(standing, row).one)
    title = f"{symbol}, {row.draft}" if row.draft else symbol
    return Line(when, "", title, row.notes, role, notes.of(row.sources))


def _statement(here: Situation, row: Statement, notes: Footnotes) -> Line:
    words = here.words
    said = (
        stance_in_words(words, here.dataset, row),
        manner_in_words(words, here.dataset, row),
        about_in_words(words, here.register, row),
    )
    how = ", ".join(filter(None, said))
    return Line(words.when(row.date), "", row.forum, row.summary, how, notes.of(row.sources))


def of_text(here: Situation, address: str) -> Briefing:
    """The briefing on a text: what was published, who is named, and what is not known.

    Raise LookupError on a day on which there was none.
    """
    words, text = here.words, text_of(here)
    who = here.dataset.process.participants
    found = backing(here.register, text)
    notes = Footnotes(here.dataset, MOST_SOURCES_OF_LINES)
    lines = tuple(_lines_of_text(here, found, notes))
    return Briefing(
        here=here,
        title=words.gettext("Who stands behind %(text)s", text=text.symbol),
        choice=text.title,
        address=address,
        answers=tuple(_answers_of_text(here, found)),
        count=words.gettext(
            "Published figures, and %(participants)s on record", participants=who.many
        ),
        heads=(
            words.gettext("When"),
            words.gettext("Figure or %(participant)s", participant=who.one),
            words.gettext("Standing"),
            words.gettext("Sources"),
        ),
        lines=lines,
        nothing=words.gettext(_NOTHING),
        sources=notes.sources,
        left_out=notes.left_out(words),
    )


def _answers_of_text(here: Situation, found: Backing) -> Iterator[Answer]:
    words, process = here.words, here.dataset.process
    who, backers = process.participants, process.backing
    number = len(found.named)
    totals = tuple(
        Part(
            words.counted(total.count, found.role.one, found.role.many),
            words.gettext(
                "%(when)s, by %(publishers)s",
                when=dated(words, total),
                publishers=stated_by(words, total),
            ),
        )
        for total in found.totals
    )
    named = words.gettext("%(number)s named", number=words.number(number))
    unknown = Part(named, words.gettext("No total is in our sources."))
    yield Answer(words.gettext("How many"), Layout.TEXT, totals or (unknown,))
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
    if found.takes_statements:
        support = words.counted(len(found.support), who.one, who.many)
        on_record = words.gettext("%(participants)s on record", participants=support)
        what = (
            "Stated support does not count among the %(backers)s."
            if here.register.name_texts
            else "Stated support does not count among the %(backers)s, and no statement is tied to "
            "one %(text)s."
        )
        said = words.gettext(what, backers=backers.many, text=backers.text)
        yield Answer(words.gettext("Stated support"), Layout.TEXT, (Part(on_record, said),))
    if found.spoke:
        spoke = words.counted(len(found.spoke), who.one, who.many)
        said = _few(words, [standing.participant for standing in found.spoke])
        yield Answer(words.gettext("Other statements"), Layout.TEXT, (Part(spoke, said),))
    nothing = words.counted(found.nothing, who.one, who.many)
    on_record = words.gettext("%(participants)s with nothing on record", participants=nothing)
    of_all = words.gettext(
        "Of %(participants)s. Nothing in our sources on this %(text)s, never a “no”.",
        participants=words.number(found.participants),
        text=backers.text,
    )
    yield Answer(words.gettext("Not known"), Layout.TEXT, (Part(on_record, of_all),))


def _few(words: Words, participants: Sequence[Participant]) -> str:
    """The names of some participants, where they are few; else the list has them."""
    if len(participants) > _MOST_NAMED:
        return words.gettext("The list has their names.")
    return ", ".join(participant.short_name for participant in participants)


def _lines_of_text(here: Situation, found: Backing, notes: Footnotes) -> Iterator[Line]:
    for count in counts_over_time(here.dataset.totals):
        if count.text == found.text.id:
            yield _figure(here, count, notes)
    for standing in here.register.on(found.text):
        if standing.level.is_on_record:
            yield _participant(here.words, standing, notes)


def _figure(here: Situation, count: Total, notes: Footnotes) -> Line:
    words = here.words
    what = counted_in_words(here.dataset, count)
    title = words.gettext("%(n)s %(what)s", n=words.number(count.count), what=what)
    by = words.gettext("by %(publishers)s", publishers=stated_by(words, count))
    return Line(dated(words, count), "", title, count.notes, by, notes.of(count.sources))


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
        status=standing_label(words, standing),
        notes=notes.of(sources),
    )
