"""Who stands behind a text: the words, the seats, the tables.

All but ``none_yet`` are of a text, and raise LookupError on a day on which there was none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from tracker.addresses import Addresses
from tracker.charts import seats as seating
from tracker.charts.seats import Look, looks
from tracker.domain.filters import folded
from tracker.domain.records import Participant, Total
from tracker.links import View
from tracker.situation import Situation
from tracker.views.layers import (
    STANDING,
    Answer,
    Layer,
    layer,
    layer_of,
    rows_of_groups,
    text_of,
)
from tracker.views.levels import MANNERS, STANCES, Sort
from tracker.views.sponsors import (
    Backing,
    Names,
    backing,
    counted_in_words,
    counts_over_time,
    dated,
    stated_by,
    takes_statements,
)
from tracker.views.standing import Standing
from tracker.views.wording import capital

from .documents import document_address
from .environment import render
from .sources import Entry, entries

_FEW = 12
"""The most names that a card shows unfolded."""


def title(here: Situation) -> Markup:
    """What the page is about."""
    text = text_of(here)
    return render(
        "backing_title.html",
        here.words,
        title=here.dataset.process.backing.name,
        symbol=text.symbol,
        address=text.url or document_address(here.dataset, text.symbol),
        what=text.title[:1].lower() + text.title[1:],
        open=text.open,
        checked_on=here.dataset.process.checked_on,
    )


def none_yet(here: Situation) -> Markup:
    """The page on a day on which there was no text to back."""
    return render(
        "backing_none_yet.html",
        here.words,
        process=here.dataset.process,
        today=here.today,
        checked_on=here.dataset.process.checked_on,
    )


def other_texts(here: Situation, to: Addresses) -> Markup:
    """The way to the other texts, empty when there is one alone."""
    found = [
        _Way(other.symbol, to.backing(View(text=other.id, on=here.view.on)))
        for other in here.register.texts
        if other != text_of(here)
    ]
    return _other_texts(here, to, found) if found else Markup()


def _other_texts(here: Situation, to: Addresses, found: Sequence[_Way]) -> Markup:
    process = here.dataset.process
    return render("other_texts.html", here.words, to=to, others=found, texts=process.backing.texts)


# The answers in words


@dataclass(frozen=True, slots=True)
class _Way:
    """A text and the address of the page on it."""

    symbol: str
    address: str


@dataclass(frozen=True, slots=True)
class _Total:
    """A published total: as of when, who says so, and in which circumstances."""

    number: str
    when: str
    who: str
    first: str
    more: str
    sources: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """A role with those who have it; ``number`` says how many they are, where they are few."""

    role: str
    participants: Names
    number: str = ""


@dataclass(frozen=True, slots=True)
class _Backers:
    """The backers that our sources name, what some of them are beside, and those that are less."""

    named: Names
    is_folded: bool
    within: tuple[_Named, ...]
    others: tuple[_Named, ...]
    draft: str
    draft_address: str


@dataclass(frozen=True, slots=True)
class _Spoken:
    """The participants with statements of a sort; ``named`` counts those that are backers too.

    ``of_process`` tells whether none, some or all of the statements are on the whole process.
    """

    participants: Names
    how: str
    named: int = 0
    of_process: str = "none"


def headline(here: Situation, to: Addresses) -> Markup:
    """The answers in words that stand above every picture: how many, who, what is not known."""
    register = here.register
    found = backing(register, text_of(here))
    carrier = register.carrier
    nothing = [s.participant for s in register.on(found.text) if s.level.sort is Sort.NOTHING]
    support = [row for standing in found.support for row in standing.support]
    is_of_process = any(not row.about for row in here.dataset.statements)
    return render(
        "backing_headline.html",
        here.words,
        to=to,
        process=here.dataset.process,
        role=found.role,
        totals=[_total(here, count) for count in found.totals],
        backers=_backers(here, found),
        unnamed=found.unnamed,
        takes_statements=found.takes_statements or not (is_of_process and carrier),
        support=_Spoken(
            participants=_by_name([standing.participant for standing in found.support]),
            how=_manners(here, found.support),
            named=sum(standing.participant in found.named for standing in found.support),
            of_process=_share(row.about == () for row in support),
        ),
        spoke=_Spoken(
            participants=_by_name([standing.participant for standing in found.spoke]),
            how=_stances(here, found.spoke),
        ),
        carrier=_Way(carrier.symbol, to.backing(View(text=carrier.id, on=here.view.on)))
        if carrier
        else None,
        is_of_process=is_of_process,
        name_texts=register.name_texts,
        nothing=_by_name(nothing),
        participants=found.participants,
    )


def _share(are: Iterable[bool]) -> str:
    """Whether something is so of all, of some or of none."""
    found = list(are)
    return "all" if found and all(found) else "some" if any(found) else "none"


def _total(here: Situation, count: Total) -> _Total:
    clause, _, rest = (part.strip() for part in count.notes.partition(";"))
    return _Total(
        number=here.words.number(count.count),
        when=dated(here.words, count),
        who=stated_by(here.words, count),
        first=f"{clause.rstrip('.')}." if clause else "",
        more=f"{rest[:1].upper()}{rest[1:]}." if rest else "",
        sources=entries(here, count.sources),
    )


def _backers(here: Situation, found: Backing) -> _Backers:
    is_folded = len(found.named) > _FEW
    return _Backers(
        named=_by_name(found.named) if is_folded else found.named,
        is_folded=is_folded,
        within=tuple(
            _Named(capital(role.many), who, _how_many(here, found, who))
            for role, who in found.within
        ),
        others=tuple(_Named(capital(role.label), _by_name(who)) for role, who in found.others),
        draft=found.text.draft,
        draft_address=document_address(here.dataset, found.text.draft),
    )


def _how_many(here: Situation, found: Backing, who: Names) -> str:
    """How many of the named have a narrower role, as a sentence says it."""
    if len(who) == len(found.named) == 2:
        return here.words.gettext("both")
    return here.words.spelled(len(who))


def _manners(here: Situation, support: Sequence[Standing]) -> str:
    """How many stated support in which manner, the nearest of each."""
    best = [
        next(m for m in MANNERS if any(row.manner == m for row in standing.support))
        for standing in support
    ]
    return ", ".join(
        f"{here.words.number(best.count(manner))} {here.words.gettext(label)}"
        for manner, label in MANNERS.items()
        if manner in best
    )


def _stances(here: Situation, spoke: Sequence[Standing]) -> str:
    """How many said what that is no support, by the names of the stances."""
    said = [stance for standing in spoke for stance in {row.stance for row in standing.others}]
    return ", ".join(
        f"{here.words.number(said.count(stance))} {here.words.gettext(STANCES[stance])}"
        for stance in sorted(set(said), key=STANCES.__getitem__)
    )


def _by_name(participants: Sequence[Participant]) -> tuple[Participant, ...]:
    return tuple(sorted(participants, key=lambda participant: folded(participant.short_name)))


# The seats


@dataclass(frozen=True, slots=True)
class _Seat:
    """The tile of a participant."""

    participant: Participant
    look: Look
    title: str


@dataclass(frozen=True, slots=True)
class _Bench:
    """The tiles of a group: from which column on, and how many count."""

    group: str
    short_name: str
    start: int
    columns: int
    number: int
    seats: tuple[_Seat, ...]


@dataclass(frozen=True, slots=True)
class _Meaning:
    """An answer of a layer in the legend, with how many participants give it."""

    look: Look
    number: int
    label: str
    meaning: str


def seats_heading(here: Situation) -> Markup:
    """What the seats show, and how many of them count."""
    found = layer_of(here)
    number, of = found.counted_of()
    return render(
        "seats_heading.html",
        here.words,
        title="" if found.id == STANDING else found.title,
        participant=found.named.one,
        number=number,
        of=of,
        counted_as=found.counted_as,
    )


def seats_legend(here: Situation) -> Markup:
    """What the tiles mean, with how many participants each answer has."""
    found = layer_of(here)
    drawn = looks(found)
    answers = [
        _Meaning(
            look=drawn[id_],
            number=number,
            label=found.labels[id_],
            meaning=found.levels[id_].meaning(here.words, here.dataset) or found.labels[id_]
            if found.levels
            else found.labels[id_],
        )
        for id_, number in found.tally().items()
    ]
    return render("seats_legend.html", here.words, answers=answers)


def seats(here: Situation, to: Addresses) -> Markup:
    """One tile for every participant in each of its groups, those that say most first."""
    found = layer_of(here)
    drawn = looks(found)
    benches: list[_Bench] = []
    start = 1
    for bench in seating.benches(found):
        tiles = tuple(_seat(answer, drawn[answer.id]) for answer in bench.answers)
        benches.append(
            _Bench(
                found.groups[bench.group],
                found.short_names[bench.group],
                start,
                bench.columns,
                bench.counted,
                tiles,
            )
        )
        start += bench.columns + 1
    grid = " var(--aisle) ".join(f"repeat({bench.columns},minmax(0,1fr))" for bench in benches)
    return render(
        "seats.html", here.words, to=to, benches=benches, grid=grid, counted_as=found.counted_as
    )


def _seat(answer: Answer, look: Look) -> _Seat:
    return _Seat(answer.participant, look, f"{answer.participant.short_name}: {answer.words}")


def seats_note(here: Situation) -> Markup:
    """What must be known to read the seats rightly."""
    found = layer_of(here)
    acts = here.register.treaties.get(found.id, {}).values()
    dates = [row.date for row in acts if row.date]
    newest = max(dates, key=lambda when: (when.last or date.max, when.first), default=None)
    return render(
        "seats_note.html",
        here.words,
        is_standing=found.id == STANDING,
        process=here.dataset.process,
        counted_elsewhere=not takes_statements(here.register, text_of(here)),
        has_others=any(level.sort is Sort.OTHER for level in found.levels.values()),
        line=here.dataset.treaties[found.id].line if found.id != STANDING else "",
        overlaps=found.by.overlaps,
        newest=here.words.when(newest) if newest else "",
    )


# What is looked at more closely


def growth_heading(here: Situation) -> Markup:
    """What must be known to read the published figures rightly, or that there are none."""
    figures = here.dataset.totals
    return render(
        "growth_heading.html",
        here.words,
        process=here.dataset.process,
        figures=figures,
        undated=sum(count.date is None for count in figures),
    )


def list_heading(here: Situation, holds: str) -> Markup:
    """What the list of participants holds."""
    return render("list_heading.html", here.words, holds=holds)


@dataclass(frozen=True, slots=True)
class _Published:
    """A published figure as a row, with what it counts and who says so."""

    when: str
    number: str
    what: str
    symbol: str
    who: str
    notes: str
    sources: tuple[Entry, ...]


def counts_table(here: Situation) -> Markup:
    """The published figures in time order, each with what it counts and who says so."""
    symbols = {text.id: text.symbol for text in here.register.texts}
    totals = [
        _Published(
            when=dated(here.words, count),
            number=here.words.number(count.count),
            what=counted_in_words(here.dataset, count),
            symbol=symbols.get(count.text, "–"),
            who=stated_by(here.words, count),
            notes=count.notes,
            sources=entries(here, count.sources),
        )
        for count in counts_over_time(here.dataset.totals)
    ]
    text = capital(here.dataset.process.backing.text)
    return render("counts_table.html", here.words, text=text, totals=totals)


@dataclass(frozen=True, slots=True)
class _Group:
    """A group, the way to its participants, and how many of them give each answer."""

    name: str
    address: str
    numbers: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many participants it has."""
        return sum(self.numbers)


@dataclass(frozen=True, slots=True)
class _Parties:
    """How many of a group are parties to a treaty, and the way to them."""

    number: int
    of: int
    address: str

    @property
    def share(self) -> float:
        """The same in per cent."""
        return 100 * self.number / self.of if self.of else 0


@dataclass(frozen=True, slots=True)
class _PartiesOfGroup:
    """A group with its parties to each related treaty."""

    name: str
    cells: tuple[_Parties, ...]


def groups_table(here: Situation, to: Addresses) -> Markup:
    """How many of each group give each answer; every number leads to the participants."""
    found = layer_of(here)
    answers = list(found.tally())
    of_layer = replace(_same(here), layer=found.id)
    groups = []
    for name, group in rows_of_groups(found):
        tally = found.tally(group)
        groups.append(
            _Group(
                name=name,
                address=_list_address(to, of_layer, group),
                numbers=tuple(tally.get(id_, 0) for id_ in answers),
            )
        )
    return render(
        "groups_table.html",
        here.words,
        to=to,
        title=found.title,
        labels=[found.labels[id_] for id_ in answers],
        everyone=capital(found.named.many),
        groups=groups,
        overlaps=found.by.overlaps,
    )


def _same(here: Situation) -> View:
    """What every way to a list keeps of the view."""
    return View(text=here.view.text, grouping=here.view.grouping, on=here.view.on)


def parties_table(here: Situation, to: Addresses) -> Markup:
    """How many of each group are parties to each related treaty; empty without any."""
    text = text_of(here)
    layers = [layer(here, text, treaty) for treaty in here.register.treaty_names()]
    if not layers:
        return Markup()
    groups = [
        _PartiesOfGroup(
            name=name,
            cells=tuple(_parties(here, to, found, group) for found in layers),
        )
        for name, group in rows_of_groups(layers[0])
    ]
    return render(
        "parties_table.html",
        here.words,
        to=to,
        treaties=[found.title for found in layers],
        groups=groups,
    )


def _parties(here: Situation, to: Addresses, found: Layer, group: str | None) -> _Parties:
    number, of = found.counted_of(group)
    parties = replace(_same(here), treaty=frozenset({found.id}))
    return _Parties(number, of, _list_address(to, parties, group))


def _list_address(to: Addresses, view: View, group: str | None) -> str:
    """The list of those of a group, of all without one; no list holds those in no group."""
    if group == "":
        return ""
    chosen = frozenset({group} if group else ())
    return to.backing(replace(view, part="list", who="all", group=chosen))
