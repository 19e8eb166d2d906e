"""Participants: one with everything known of it, and all of them as a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from tracker.addresses import Addresses
from tracker.charts.seats import Look, look
from tracker.domain.filters import folded
from tracker.domain.records import (
    Backer,
    Group,
    Membership,
    Participant,
    ParticipantKind,
    Statement,
    Text,
)
from tracker.links import View
from tracker.situation import Situation
from tracker.views.gaps import treaty_in_words
from tracker.views.groupings import (
    NO_GROUP,
    by_name,
    group_name,
    grouping,
    kind_name,
    kinds_in_use,
    membership_in_words,
    memberships_of,
    what_it_is,
)
from tracker.views.layers import layer, tally_in_words
from tracker.views.spoken import (
    about_in_words,
    are_all_support,
    manner_in_words,
    said_of_statements,
    stance_in_words,
)
from tracker.views.standing import Standing, has_standings, role_of_row, standing_in_words
from tracker.views.wording import CONFIDENCE, capital

from .environment import render
from .sources import Entry, entries

Row = Backer | Statement
_SHORT = 12
"""How many participants a group has at most that is not divided between columns."""


@dataclass(frozen=True, slots=True)
class _Reason:
    """A row that shows a standing; a statement is told in full elsewhere on the page."""

    what: str
    notes: str
    confidence: str
    sources: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _OnText:
    """The standing of a participant on one text."""

    look: Look
    symbol: str
    address: str
    standing: str
    meaning: str
    reasons: tuple[_Reason, ...]


@dataclass(frozen=True, slots=True)
class _Statement:
    """What a participant said, or what was said for it."""

    when: str
    forum: str
    manner: str
    stance: str
    about: str
    summary: str
    notes: str
    confidence: str
    sources: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Treaty:
    """Where a participant is with a related treaty; without sources where the data do not say."""

    name: str
    line: str
    status: str
    notes: str
    sources: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _InGroup:
    """A group of the participant, with the time; without sources where those of its record do."""

    name: str
    line: str
    notes: str
    confidence: str
    sources: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    """The groups of one kind that the participant is or was in."""

    name: str
    groups: tuple[_InGroup, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """A group in which the participant sits, and what it does on each text."""

    name: str
    on_texts: tuple[_Peers, ...]


@dataclass(frozen=True, slots=True)
class _Peers:
    """How many of the participant's group are on record for a text, and the way to them."""

    number: int
    of: int
    symbol: str
    tally: str
    address: str


@dataclass(frozen=True, slots=True)
class _Members:
    """A group with its participants by name, each with what it is unless it is a member."""

    group: str
    participants: tuple[tuple[Participant, str], ...]

    @property
    def is_short(self) -> bool:
        """Whether it stands in one column as a whole."""
        return len(self.participants) <= _SHORT


def article(
    here: Situation, to: Addresses, participant: Participant, *, heading: int = 0
) -> Markup:
    """Everything known of a participant; with a heading of that level unless it is 0."""
    statements = here.register.statements.get(participant.id, ())
    by = grouping(here.dataset, here.today)
    own = by.of(participant.id)
    members = by_name(here.dataset, by.members[own[0] if own else NO_GROUP])
    place = members.index(participant)
    return render(
        "participant.html",
        here.words,
        to=to,
        participant=participant,
        heading=heading,
        level=heading + 1 if heading else 3,
        what=capital(what_it_is(here.words, participant)),
        membership=_membership(here, participant),
        kinds=_kinds(here, participant),
        has_groups=by.kind is not None,
        sources=entries(here, participant.sources),
        process=here.dataset.process,
        standings=[_standing(here, participant, text) for text in here.register.weighed],
        statements=[_statement(here, row) for row in statements],
        in_support=are_all_support(statements),
        said_of=said_of_statements(here.register),
        treaties=_treaties(here, participant),
        peers=_peers(here, to, participant),
        before=members[place - 1] if place else None,
        after=members[place + 1] if place + 1 < len(members) else None,
    )


def _membership(here: Situation, participant: Participant) -> str:
    """Its place in the United Nations, empty for what has none."""
    say = here.words.gettext
    if participant.kind is ParticipantKind.MEMBER:
        if participant.member_since:
            return say("member since %(day)s", day=here.words.day(participant.member_since))
        return say("the day of admission is not in our data")
    is_observer = participant.kind is ParticipantKind.OBSERVER
    return what_it_is(here.words, participant) if is_observer else ""


def _kinds(here: Situation, participant: Participant) -> list[_Kind]:
    """Its groups by kind; of the usual kind it is told too that there is none."""
    words, dataset = here.words, here.dataset
    rows = memberships_of(dataset, participant.id)
    found = []
    for kind in kinds_in_use(dataset):
        groups = tuple(
            _in_group(here, participant, group, row) for group, row in rows if group.kind == kind
        )
        if not groups and kind == grouping(dataset, here.today).kind:
            groups = (_InGroup(group_name(words, dataset, NO_GROUP, kind), "", "", "", ()),)
        if groups:
            found.append(_Kind(capital(kind_name(words, kind)), groups))
    return found


def _in_group(here: Situation, participant: Participant, group: Group, row: Membership) -> _InGroup:
    has_own = row.sources != participant.sources
    return _InGroup(
        name=membership_in_words(here.words, group, row),
        line=group.line,
        notes=row.notes,
        confidence=here.words.gettext(CONFIDENCE[row.confidence]) if has_own else "",
        sources=entries(here, row.sources) if has_own else (),
    )


def _standing(here: Situation, participant: Participant, text: Text) -> _OnText:
    standing = here.register.standings[text.id][participant.id]
    return _OnText(
        look=look(standing.level),
        symbol=text.symbol,
        address=text.url,
        standing=standing_in_words(here.words, standing),
        meaning=standing.level.meaning(here.words, here.dataset),
        reasons=tuple(_reason(here, standing, row) for row in standing.rows),
    )


def _reason(here: Situation, standing: Standing, row: Row) -> _Reason:
    say, sources = here.words.gettext, entries(here, row.sources)
    if isinstance(row, Statement):
        return _Reason(f"{here.words.when(row.date)}: {row.forum}", "", "", sources)
    what = capital(role_of_row(standing, row).one)
    if row.draft:
        what = say("%(role)s of %(draft)s", role=what, draft=row.draft)
    if row.joined_on:
        what = say("%(role)s, joined %(when)s", role=what, when=here.words.when(row.joined_on))
    return _Reason(f"{what}.", row.notes, say(CONFIDENCE[row.confidence]), sources)


def _statement(here: Situation, row: Statement) -> _Statement:
    return _Statement(
        when=here.words.when(row.date),
        forum=row.forum,
        manner=manner_in_words(here.words, here.dataset, row),
        stance=stance_in_words(here.words, here.dataset, row),
        about=about_in_words(here.words, here.register, row),
        summary=row.summary,
        notes=row.notes,
        confidence=here.words.gettext(CONFIDENCE[row.confidence]),
        sources=entries(here, row.sources),
    )


def _treaties(here: Situation, participant: Participant) -> list[_Treaty]:
    found = []
    for treaty, name in here.register.treaty_names().items():
        line = here.dataset.treaties[treaty].line
        row = here.register.treaty(treaty, participant.id)
        sources = entries(here, row.sources) if row else ()
        notes = row.notes if row else ""
        found.append(_Treaty(name, line, treaty_in_words(here.words, row), notes, sources))
    return found


def _peers(here: Situation, to: Addresses, participant: Participant) -> list[_Group]:
    """What the others of its groups do, with a link to them."""
    if not has_standings(here.dataset):
        return []
    by = grouping(here.dataset, here.today)
    return [
        _Group(
            group_name(here.words, here.dataset, group, by.kind),
            tuple(_on_text(here, to, group, text) for text in here.register.weighed),
        )
        for group in by.of(participant.id)
    ]


def _on_text(here: Situation, to: Addresses, group: str, text: Text) -> _Peers:
    standing = layer(replace(here, view=View(on=here.view.on)), text)
    number, of = standing.counted_of(group)
    view = View(text=text.id, part="list", who="all", group=frozenset({group}), on=here.view.on)
    tally = tally_in_words(here.words, standing, group)
    return _Peers(number, of, text.symbol, tally, to.backing(view))


def roll(here: Situation, to: Addresses, search: str = "") -> Markup:
    """All participants by group, or those of which a name or code holds the words."""
    names: dict[str, list[str]] = {id_: [] for id_ in here.dataset.participants}
    for row in here.dataset.participant_names:
        names[row.participant].append(row.name)
    sought = folded(search).split()
    meant = {
        id_
        for id_, participant in here.dataset.participants.items()
        if _is_meant(participant, names[id_], sought)
    }
    by = grouping(here.dataset, here.today, here.view.grouping)
    groups = [
        _Members(
            group_name(here.words, here.dataset, group, by.kind),
            tuple((p, _unless_member(here, p)) for p in by_name(here.dataset, found)),
        )
        for group, members in by.members.items()
        if (found := members & meant)
    ]
    return render(
        "roll.html",
        here.words,
        to=to,
        groups=groups,
        number=len(meant),
        named=here.dataset.process.participants,
        search=search,
        overlaps=by.overlaps,
    )


def _unless_member(here: Situation, participant: Participant) -> str:
    is_member = participant.kind is ParticipantKind.MEMBER
    return "" if is_member else what_it_is(here.words, participant)


def _is_meant(participant: Participant, names: Iterable[str], sought: Sequence[str]) -> bool:
    text = folded(
        " ".join(
            [participant.id, participant.iso2, participant.name, participant.short_name, *names]
        )
    )
    return all(word in text for word in sought)
