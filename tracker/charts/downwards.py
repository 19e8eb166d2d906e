"""The timeline for a narrow screen before it is drawn: phases one below the other, time downwards.

Rows follow one another in time order, as far apart as their words need; so a place is the number
of a row of its list, not a pixel. What lasts or lies in a window has a bar beside all that falls
in it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, takewhile

from tracker.domain.records import Milestone, Phase
from tracker.domain.status import OVER
from tracker.domain.when import LATEST, When
from tracker.situation import Situation

from .look import Look, look
from .marks import Firmness
from .packing import Lane
from .ties import tied

MOST_ROWS = 250
"""The most milestones that have a row each; of more than that it is told how many there are."""

MOST_LANES = 3
"""The most bars that stand beside each other; what comes on top shares the outermost place."""

_FEW, _MANY = 12, 40
_SHORTEST_FOLD = 3
_NEXT_STEPS = 6
_MOST_YEARS = 24
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bar:
    """How long something lasts, or in which window it lies: from row to row, both inclusive.

    ``lane`` counts from the marks outwards. A bar that ``fades`` has no end.
    """

    first: int
    last: int
    lane: int
    firm: Firmness
    fades: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A milestone in its row, with the bars that hang on it.

    ``year`` is 0 where it is that of the row above.
    """

    look: Look
    year: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """Steps between two headlines that take one row until they are asked for.

    Its rows are numbered anew. ``years`` are theirs; ``beyond`` are the bars of its rows that go on
    in the list around it.
    """

    rows: tuple[Row, ...]
    years: tuple[int, ...]
    is_open: bool
    beyond: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """The line of today, between what is over and what is not."""

    day: date


@dataclass(frozen=True, slots=True)
class Count:
    """How many milestones touch a stretch of time, where they are too many for rows."""

    when: When
    number: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A milestone on the small time line of a folded phase; ``place`` is from 0 to 1."""

    look: Look
    place: float


@dataclass(frozen=True, slots=True)
class Section:
    """A phase: past, now or ahead; its items are in time order, each a row of its list."""

    phase: Phase
    place: str
    is_open: bool
    number: int
    items: tuple[Row | Fold | Line | Count, ...]
    dots: tuple[Dot, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Its milestones in their order, folded or not."""
        found: list[Row] = []
        for item in self.items:
            if isinstance(item, Row):
                found.append(item)
            elif isinstance(item, Fold):
                found += item.rows
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Downwards:
    """The whole picture; ``line`` is None where a phase has it, else the section it stands before.

    At the end, that is the number of sections.
    """

    sections: tuple[Section, ...]
    line: int | None
    today: date

    @property
    def lanes(self) -> int:
        """How many bars stand beside each other at most, in any phase."""
        bars = [bar for section in self.sections for row in section.rows for bar in row.bars]
        return max((bar.lane + 1 for bar in bars), default=0)

    @property
    def has_folds(self) -> bool:
        """Whether any milestone's row waits to be opened."""
        return any(
            (section.number and not section.is_open)
            or any(isinstance(item, Fold) and not item.is_open for item in section.items)
            for section in self.sections
        )


def downwards(here: Situation) -> Downwards:
    """The milestones shown, in the phases of the process."""
    is_many = len(here.shown) > MOST_ROWS
    inside: dict[str, list[Milestone]] = {id_: [] for id_ in here.dataset.phases}
    for milestone in here.shown:
        inside[milestone.phase].append(milestone)
    sections = []
    for phase in here.dataset.phases.values():
        found = inside[phase.id]
        if is_many:
            sections.append(_counted(here, phase, found))
        else:
            sections.append(_section(here, phase, found))
    is_inside = any(section.place == "now" for section in sections)
    ahead = (n for n, section in enumerate(sections) if section.place == "ahead")
    return Downwards(tuple(sections), None if is_inside else next(ahead, len(sections)), here.today)


def _place(here: Situation, phase: Phase) -> str:
    if phase in here.overview.phases:
        return "now"
    is_over = phase.band.last is not None and phase.band.last < here.today
    return "past" if is_over else "ahead"


def _is_over(look: Look, today: date) -> bool:
    last = look.milestone.date.last
    return look.status in OVER or (last is not None and last < today)


def _year(look: Look, today: date) -> int:
    """The year in which a row stands: what is not over stands no earlier than today."""
    first = look.milestone.date.first
    return (first if _is_over(look, today) else max(first, today)).year


def _section(here: Situation, phase: Phase, milestones: Sequence[Milestone]) -> Section:
    place = _place(here, phase)
    looks = [look(here, milestone) for milestone in milestones]
    behind = [one for one in looks if _is_over(one, here.today)]
    ahead = [one for one in looks if not _is_over(one, here.today)]
    has_line = place == "now" or bool(behind and ahead)
    is_filtered = not here.view.filters.is_empty
    is_few = len(here.shown) <= _FEW
    slots = _Slots(
        [*behind, *([None] if has_line else []), *ahead],
        here,
        is_flat=is_few or (is_filtered and len(looks) <= _FEW),
    )
    is_found = is_filtered and (len(here.shown) <= _MANY or len(looks) == len(here.shown))
    is_selected = any(m.id == here.view.sel for m in milestones)
    is_open = place != "past" or bool(ahead) or is_few or is_found or is_selected
    return Section(
        phase=phase,
        place=place,
        is_open=is_open,
        number=len(looks),
        items=tuple(slots.items()),
        dots=() if is_open else tuple(_dots(phase, looks)),
    )


def _dots(phase: Phase, looks: Sequence[Look]) -> Iterator[Dot]:
    """Each milestone at the middle of its days, on the years of the phase or wherever it lies."""
    moments = [one.milestone.date.middle for one in looks]
    first, last = phase.band.first, phase.band.last or phase.band.first
    start = min([first, *(moment.date() for moment in moments)])
    days = max((max([last, *(moment.date() for moment in moments)]) - start).days, 1)
    for one, moment in zip(looks, moments, strict=True):
        yield Dot(one, (moment.date() - start).days / days)


class _Slots:
    """What stands in a phase one below the other, before and after it is folded.

    A slot is a milestone, or None for the line of today. Groups of slots take a row each.
    """

    def __init__(self, slots: Sequence[Look | None], here: Situation, is_flat: bool) -> None:
        self.slots, self.here = slots, here
        self.groups = [[n] for n in range(len(slots))] if is_flat else list(self._groups())
        self.group_of = {n: place for place, group in enumerate(self.groups) for n in group}
        self.bars: dict[int, list[Bar]] = {}
        self.beyond: dict[int, list[Bar]] = {}
        self._add_bars()

    def items(self) -> Iterator[Row | Fold | Line]:
        """The rows of the list."""
        above = 0
        for place, group in enumerate(self.groups):
            if self.slots[group[0]] is None:
                above = 0
                yield Line(self.here.today)
            elif len(group) > 1:
                yield self._fold(place)
            else:
                for row in self._rows(group, above):
                    above = row.year or above
                    yield row

    def _fold(self, place: int) -> Fold:
        rows = tuple(self._rows(self.groups[place]))
        years = dict.fromkeys(_year(row.look, self.here.today) for row in rows)
        opened = {self.here.view.sel, *tied(self.here)}
        is_open = any(row.look.milestone.id in opened for row in rows)
        return Fold(rows, tuple(years), is_open, tuple(self.beyond.get(place, ())))

    def _rows(self, group: Sequence[int], above: int = 0) -> Iterator[Row]:
        for number in group:
            if one := self.slots[number]:
                year = _year(one, self.here.today)
                yield Row(one, 0 if year == above else year, tuple(self.bars.get(number, ())))
                above = year

    def _groups(self) -> Iterator[list[int]]:
        """Steps between headlines together, where they are long past or many."""

        def sort(number: int) -> str:
            one = self.slots[number]
            if one is None or one.milestone.importance == 1:
                return ""
            return "over" if _is_over(one, self.here.today) else "ahead"

        for key, found in groupby(range(len(self.slots)), sort):
            run = list(found)
            alone = {"": len(run), "over": 0, "ahead": _NEXT_STEPS}[key]
            if len(run) - alone < _SHORTEST_FOLD:
                alone = len(run)
            yield from ([number] for number in run[:alone])
            if run[alone:]:
                yield run[alone:]

    def _add_bars(self) -> None:
        """Hang a bar on each milestone that lasts, and on the first of several in one window."""
        drawn: dict[tuple[date, date | None, Firmness], int] = {}
        found: list[tuple[int, Look, int, int]] = []
        for number, one in enumerate(self.slots):
            if one is None:
                continue
            when = one.milestone.date
            first, last = self._reach(number, one)
            window = (when.first, when.last, one.firm)
            if drawn.get(window, -1) < number and (when.is_window or last > first):
                drawn[window] = last
                found.append((number, one, first, last))
        lanes = Lane(MOST_LANES)
        for number, one, first, last in sorted(found, key=lambda bar: bar[1].milestone.importance):
            lane = lanes.place((first, last + 1))
            self._cut(number, first, last, MOST_LANES - 1 if lane is None else lane, one)

    def _reach(self, number: int, one: Look) -> tuple[int, int]:
        """The first and the last slot that fall into the days of a milestone."""
        when, today = one.milestone.date, self.here.today

        def is_inside(other: int) -> bool:
            slot = self.slots[other]
            day = slot.milestone.date.first if slot else today
            return when.last is None or day <= when.last

        last = number + len(list(takewhile(is_inside, range(number + 1, len(self.slots)))))
        is_running = when.first < today and not _is_over(one, today)
        if is_running and None in self.slots:
            return self.slots.index(None), last
        return number, last

    def _cut(self, number: int, first: int, last: int, lane: int, one: Look) -> None:
        """A bar in the pieces that folds make of it."""
        own, end = self.group_of[number], self.group_of[last]
        is_folded = len(self.groups[own]) > 1
        start = own if is_folded else self.group_of[first]
        fades = one.milestone.date.is_open
        whole: list[int] = []
        for place in range(start, end + 1):
            group = self.groups[place]
            inside = [n for n in group if first <= n <= last]
            if inside == group and not (is_folded and place == own):
                whole.append(place)
                continue
            rows = inside[0] - group[0] + 1, inside[-1] - group[0] + 1
            bar = Bar(*rows, lane, one.firm, fades and place == end)
            self.bars.setdefault(inside[0], []).append(bar)
        if whole:
            bar = Bar(whole[0] + 1, whole[-1] + 1, lane, one.firm, fades and whole[-1] == end)
            hung = (
                self.beyond.setdefault(own, []) if is_folded else self.bars.setdefault(number, [])
            )
            hung.append(bar)


def _counted(here: Situation, phase: Phase, milestones: Sequence[Milestone]) -> Section:
    """A phase of which only numbers are told, with the line of today where it falls."""
    place = _place(here, phase)
    counts = list(_counts(here, milestones))
    items: list[Row | Fold | Line | Count] = list(counts)
    over = sum(count.when.last is not None and count.when.last < here.today for count in counts)
    if place == "now" or 0 < over < len(counts):
        items.insert(over, Line(here.today))
    return Section(phase, place, place != "past", len(milestones), tuple(items), ())


def _counts(here: Situation, milestones: Sequence[Milestone]) -> Iterator[Count]:
    """How many touch each decade, year, month or day: the largest that are more than one."""
    if not milestones:
        return
    period = here.view.first or date.min, here.view.last or LATEST
    days = [
        (max(m.date.first, period[0]), min(m.date.last or LATEST, period[1])) for m in milestones
    ]
    starts = [first for first, _ in days]
    ends = [min(m.date.last or m.date.first, period[1]) for m in milestones]
    stretches = _stretches(min(starts), max([*starts, *ends]))
    begins = [stretch.first for stretch in stretches]
    change = [0] * (len(stretches) + 1)
    for first, last in days:
        change[bisect_right(begins, first) - 1] += 1
        change[bisect_right(begins, last)] -= 1
    number = 0
    for stretch, more in zip(stretches, change, strict=False):
        number += more
        if number:
            yield Count(stretch, number)


def _stretches(first: date, last: date) -> list[When]:
    """The decades, years, months or days from one day to another."""
    years = range(first.year, last.year + 1)
    if len(years) > _MOST_YEARS:
        decades = range(first.year // 10 * 10, last.year + 1, 10)
        texts = [f"{year}/{min(year + 9, LATEST.year)}" for year in decades]
    elif len(years) > 1:
        texts = [str(year) for year in years]
    elif first.month != last.month:
        texts = [f"{first.year}-{month:02}" for month in range(first.month, last.month + 1)]
    else:
        texts = [str(first + _ONE_DAY * n) for n in range((last - first).days + 1)]
    return [When.parse(text) for text in texts]
