"""States: one with everything known of it, and all of them as a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tracker.addresses import Addresses
from tracker.charts.seats import LOOKS, Look
from tracker.domain.filters import folded
from tracker.domain.records import Sponsorship, State, SupportStatement
from tracker.links import View
from tracker.situation import Situation
from tracker.views.gaps import treaty_in_words
from tracker.views.layers import layer, tally_in_words
from tracker.views.standing import has_standings, standing_in_words
from tracker.views.wording import CONFIDENCE, group_name

from .environment import render
from .sources import Entry, entries

Row = Sponsorship | SupportStatement
MANNERS = {
    "national": "in its own name",
    "group": "in a group",
    "aligned": "aligned with a group’s statement",
}
ROLES = {
    "main": "Main sponsor",
    "co-sponsor": "Co-sponsor, a source says so",
    "introduced": "Among those that first presented the draft",
}


@dataclass(frozen=True, slots=True)
class _Reason:
    """A row that shows a standing; a statement is told in full elsewhere on the page."""

    what: str
    notes: str
    confidence: str
    sources: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _OnResolution:
    """The standing of a State on one resolution."""

    look: Look
    symbol: str
    standing: str
    meaning: str
    reasons: tuple[_Reason, ...]


@dataclass(frozen=True, slots=True)
class _Statement:
    """What a State said, or what was said for it."""

    when: str
    forum: str
    manner: str
    summary: str
    notes: str
    confidence: str
    sources: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Treaty:
    """Where a State is with a related treaty; without sources where the data do not say."""

    name: str
    status: str
    notes: str
    sources: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Peers:
    """How many of the State's group are on record for a resolution, and the way to them."""

    number: int
    of: int
    symbol: str
    tally: str
    address: str


@dataclass(frozen=True, slots=True)
class _Members:
    """A regional group with its States by name."""

    group: str
    states: tuple[State, ...]


def article(here: Situation, to: Addresses, state: State, *, heading: int = 0) -> Markup:
    """Everything known of a State; with a heading of that level unless it is 0."""
    members = here.register.members(state.group)
    place = members.index(state)
    return render(
        "state.html",
        here.words,
        to=to,
        state=state,
        heading=heading,
        level=heading + 1 if heading else 3,
        group=group_name(here.words, here.dataset, state.group),
        membership=_membership(here, state),
        sources=entries(here, state.sources),
        standings=[_standing(here, state, r.id, r.symbol) for r in here.register.resolutions],
        statements=[_statement(here, row) for row in here.register.statements.get(state.id, ())],
        treaties=_treaties(here, state),
        peers=_peers(here, to, state),
        before=members[place - 1] if place else None,
        after=members[place + 1] if place + 1 < len(members) else None,
    )


def _membership(here: Situation, state: State) -> str:
    say = here.words.gettext
    if state.observer:
        return say("observer State, not a member")
    if state.member_since:
        return say("member since %(day)s", day=here.words.day(state.member_since))
    return say("the day of admission is not in our data")


def _standing(here: Situation, state: State, resolution: str, symbol: str) -> _OnResolution:
    standing = here.register.standings[resolution][state.id]
    return _OnResolution(
        look=LOOKS[standing.level.value],
        symbol=symbol,
        standing=standing_in_words(here.words, standing),
        meaning=here.words.gettext(standing.level.meaning),
        reasons=tuple(_reason(here, row) for row in standing.rows),
    )


def _reason(here: Situation, row: Row) -> _Reason:
    say, sources = here.words.gettext, entries(here, row.sources)
    if isinstance(row, SupportStatement):
        return _Reason(f"{here.words.when(row.date)}: {row.forum}", "", "", sources)
    role = say(ROLES[row.role])
    what = (
        say(
            "%(role)s of %(draft)s, joined %(when)s.",
            role=role,
            draft=row.draft,
            when=here.words.when(row.joined_on),
        )
        if row.joined_on
        else say("%(role)s of %(draft)s.", role=role, draft=row.draft)
    )
    return _Reason(what, row.notes, say(CONFIDENCE[row.confidence]), sources)


def _statement(here: Situation, row: SupportStatement) -> _Statement:
    manner = here.words.gettext(MANNERS[row.manner])
    return _Statement(
        when=here.words.when(row.date),
        forum=row.forum,
        manner=f"{manner}: {row.group}" if row.group else manner,
        summary=row.summary,
        notes=row.notes,
        confidence=here.words.gettext(CONFIDENCE[row.confidence]),
        sources=entries(here, row.sources),
    )


def _treaties(here: Situation, state: State) -> list[_Treaty]:
    found = []
    for treaty, name in here.register.treaty_names().items():
        row = here.register.treaty(treaty, state.id)
        sources = entries(here, row.sources) if row else ()
        notes = row.notes if row else ""
        found.append(_Treaty(name, treaty_in_words(here.words, row), notes, sources))
    return found


def _peers(here: Situation, to: Addresses, state: State) -> list[_Peers]:
    """What the others of its group do, with a link to them."""
    if not has_standings(here.dataset) or not state.group:
        return []
    group = frozenset({state.group})
    found = []
    for resolution in here.register.resolutions:
        standing = layer(here.words, here.register, resolution)
        number, of = standing.counted_of(state.group)
        view = View(res=resolution.id, part="list", who="all", group=group, on=here.view.on)
        tally = tally_in_words(here.words, standing, state.group)
        address = to.backing(view)
        found.append(_Peers(number, of, resolution.symbol, tally, address))
    return found


def roll(here: Situation, to: Addresses, search: str = "") -> Markup:
    """All States by regional group, or those of which a name or code holds the words."""
    names: dict[str, list[str]] = {id_: [] for id_ in here.dataset.states}
    for row in here.dataset.state_names:
        names[row.state].append(row.name)
    sought = folded(search).split()
    groups = []
    for group in here.register.groups():
        members = here.register.members(group)
        states = tuple(state for state in members if _is_meant(state, names[state.id], sought))
        if states:
            groups.append(_Members(group_name(here.words, here.dataset, group), states))
    number = sum(len(group.states) for group in groups)
    return render("roll.html", here.words, to=to, groups=groups, number=number, search=search)


def _is_meant(state: State, names: Iterable[str], sought: Sequence[str]) -> bool:
    text = folded(" ".join([state.id, state.iso2, state.name, state.short_name, *names]))
    return all(word in text for word in sought)
