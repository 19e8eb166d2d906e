"""Who stands behind a text: the words, the seats, the tables.

All but ``none_yet`` are of a text, and raise LookupError on a day on which there was none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from tracker.addresses import Addresses
from tracker.charts import seats as seating
from tracker.charts.seats import LOOKS, Look
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
from tracker.views.sponsors import (
    Backing,
    backing,
    counted_in_words,
    counts_over_time,
    stated_by,
)
from tracker.views.standing import Level, Standing

from .documents import document_address
from .environment import render
from .participants import MANNERS
from .sources import Entry, entries

_FEW = 12
"""The most names that a card shows unfolded."""


def title(here: Situation) -> Markup:
    """What the page is about."""
    text = text_of(here)
    return render(
        "backing_title.html",
        here.words,
        symbol=text.symbol,
        address=document_address(here.dataset, text.symbol),
        what=text.title[:1].lower() + text.title[1:],
        checked_on=here.dataset.process.checked_on,
    )


def none_yet(here: Situation) -> Markup:
    """The page on a day on which there was no text to back."""
    return render(
        "backing_none_yet.html",
        here.words,
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
    return render("other_texts.html", here.words, to=to, others=found) if found else Markup()


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
class _Sponsors:
    """The sponsors that our sources name; ``main`` counts the main ones among them."""

    named: tuple[Participant, ...]
    is_folded: bool
    main: str
    introduced: tuple[Participant, ...]
    draft: str
    draft_address: str


@dataclass(frozen=True, slots=True)
class _Support:
    """The participants with stated support; ``named`` counts those that are sponsors too."""

    participants: tuple[Participant, ...]
    manners: str
    named: int


def headline(here: Situation, to: Addresses) -> Markup:
    """The answers in words that stand above every picture: how many, who, what is not known."""
    found = backing(here.register, text_of(here))
    latest = here.register.latest or found.text
    nothing = [s.participant for s in here.register.on(found.text) if s.level is Level.NOTHING]
    return render(
        "backing_headline.html",
        here.words,
        to=to,
        totals=[_total(here, count) for count in found.totals],
        sponsors=_sponsors(here, found),
        unnamed=found.unnamed,
        support=_support(here, found) if found.is_latest else None,
        latest=_Way(latest.symbol, to.backing(View(text=latest.id, on=here.view.on))),
        nothing=_by_name(nothing),
        participants=found.participants,
    )


def _total(here: Situation, count: Total) -> _Total:
    clause, _, rest = (part.strip() for part in count.notes.partition(";"))
    return _Total(
        number=here.words.number(count.count),
        when=here.words.when(count.date),
        who=stated_by(here.words, count),
        first=f"{clause.rstrip('.')}." if clause else "",
        more=f"{rest[:1].upper()}{rest[1:]}." if rest else "",
        sources=entries(here, count.sources),
    )


def _sponsors(here: Situation, found: Backing) -> _Sponsors:
    main, is_folded = len(found.main), len(found.named) > _FEW
    are_both = main == len(found.named) == 2
    return _Sponsors(
        named=_by_name(found.named) if is_folded else found.named,
        is_folded=is_folded,
        main=here.words.gettext("both") if are_both else here.words.spelled(main) if main else "",
        introduced=found.introduced,
        draft=found.text.draft,
        draft_address=document_address(here.dataset, found.text.draft),
    )


def _support(here: Situation, found: Backing) -> _Support:
    best = [_best_manner(standing) for standing in found.support]
    manners = [
        f"{here.words.number(best.count(manner))} {here.words.gettext(label)}"
        for manner, label in MANNERS.items()
        if manner in best
    ]
    return _Support(
        participants=_by_name([standing.participant for standing in found.support]),
        manners=", ".join(manners),
        named=sum(standing.level.is_named for standing in found.support),
    )


def _best_manner(standing: Standing) -> str:
    manners = {row.manner for row in standing.statements}
    return next(manner for manner in MANNERS if manner in manners)


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
        number=number,
        of=of,
        counted_as=found.counted_as,
    )


def seats_legend(here: Situation) -> Markup:
    """What the tiles mean, with how many participants each answer has."""
    found = layer_of(here)
    answers = [
        _Meaning(
            look=LOOKS[id_],
            number=number,
            label=found.labels[id_],
            meaning=here.words.gettext(Level(id_).meaning)
            if found.id == STANDING
            else found.labels[id_],
        )
        for id_, number in found.tally().items()
    ]
    return render("seats_legend.html", here.words, answers=answers)


def seats(here: Situation, to: Addresses) -> Markup:
    """One tile for every participant in each of its groups, those that say most first."""
    found = layer_of(here)
    benches: list[_Bench] = []
    start = 1
    for bench in seating.benches(found):
        tiles = tuple(_seat(answer) for answer in bench.answers)
        benches.append(
            _Bench(found.groups[bench.group], start, bench.columns, bench.counted, tiles)
        )
        start += bench.columns + 1
    grid = " var(--aisle) ".join(f"repeat({bench.columns},minmax(0,1fr))" for bench in benches)
    return render(
        "seats.html", here.words, to=to, benches=benches, grid=grid, counted_as=found.counted_as
    )


def _seat(answer: Answer) -> _Seat:
    return _Seat(
        answer.participant, LOOKS[answer.id], f"{answer.participant.short_name}: {answer.words}"
    )


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
        is_latest=text_of(here) == here.register.latest,
        line=here.dataset.treaties[found.id].line if found.id != STANDING else "",
        overlaps=found.by.overlaps,
        newest=here.words.when(newest) if newest else "",
    )


# What is looked at more closely


def growth_heading(here: Situation) -> Markup:
    """What must be known to read the published figures rightly, or that there are none."""
    return render("growth_heading.html", here.words, figures=here.dataset.totals)


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
            when=here.words.when(count.date),
            number=here.words.number(count.count),
            what=counted_in_words(here.words, count),
            symbol=symbols.get(count.text, "–"),
            who=stated_by(here.words, count),
            notes=count.notes,
            sources=entries(here, count.sources),
        )
        for count in counts_over_time(here.dataset.totals)
    ]
    return render("counts_table.html", here.words, totals=totals)


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
    """How many States of a group are parties to a treaty, and the way to them."""

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
    """How many States of each group give each answer; every number leads to the participants."""
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
        groups=groups,
        overlaps=found.by.overlaps,
    )


def _same(here: Situation) -> View:
    """What every way to a list keeps of the view."""
    return View(text=here.view.text, grouping=here.view.grouping, on=here.view.on)


def parties_table(here: Situation, to: Addresses) -> Markup:
    """How many States of each group are parties to each related treaty; empty without any."""
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
    """The list of the States of a group, of all without one; no list holds those in no group."""
    if group == "":
        return ""
    chosen = frozenset({group} if group else ())
    return to.backing(replace(view, part="list", who="all", group=chosen))
