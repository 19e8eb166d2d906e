"""The timeline for a narrow screen as HTML: phases that fold, rows that open milestones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from markupsafe import Markup

from tracker.addresses import Addresses
from tracker.charts import downwards as planning
from tracker.charts.downwards import Bar, Count, Dot, Fold, Line, Row, Section
from tracker.charts.marks import IN_LINE, Firmness, Stroke, shape
from tracker.charts.ties import tied
from tracker.domain.records import Milestone, Phase
from tracker.domain.status import CALLED_OFF, STOPPED, Status
from tracker.situation import Situation
from tracker.words import Words

from .environment import render

_SAID = {
    *(Status.UNDER_WAY, Status.EXPECTED, Status.UNCONFIRMED, Status.MISSED),
    *CALLED_OFF,
    *STOPPED,
}
"""What a date alone does not tell."""

_FILLS = {
    Firmness.FIXED: "days known",
    Firmness.WINDOW: "days not known",
    Firmness.UNSURE: "not sure",
}
_STROKES = {
    Stroke.SLANTED: "did not take place, or was not kept",
    Stroke.UPRIGHT: "took place, not to its end",
}
_FEW_YEARS = 2


@dataclass(frozen=True, slots=True)
class _Step:
    """A milestone as its row says it; ``status`` is None where the date tells it.

    ``tie`` says what it is to the selected one, if anything.
    """

    id: str
    label: str
    address: str
    weight: int
    mark: str
    firm: str
    year: int
    when: str
    status: Status | None
    bars: tuple[Bar, ...]
    context: bool
    tie: str


@dataclass(frozen=True, slots=True)
class _More:
    """Steps behind one line that says how many there are."""

    label: str
    is_open: bool
    steps: list[_Step]
    beyond: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class _Number:
    """How many milestones touch a stretch of time, with the address of a view of them.

    ``share`` is that of the longest bar, in hundredths.
    """

    when: str
    number: str
    share: str
    address: str


@dataclass(frozen=True, slots=True)
class _Phase:
    """A phase as its heading says it, and what is in it."""

    phase: Phase
    place: str
    is_open: bool
    years: str
    number: int
    items: list[_Step | _More | _Number | Line]
    dots: list[tuple[str, str, int]]
    """Each mark on the small time line: its shape, its place in hundredths, and its weight."""
    ties: list[tuple[int, int]]
    """The first and the last row of the lines from the selected milestone to its kin."""


def downwards(here: Situation, to: Addresses) -> Markup:
    """The timeline downwards, where it stands in the middle, the past folded above it."""
    drawn = planning.downwards(here)
    phases = [_phase(here, to, section) for section in drawn.sections]
    looks = [row.look for section in drawn.sections for row in section.rows]
    fills = [(_mark("square", firm), here.words.gettext(said)) for firm, said in _FILLS.items()]
    through = {look.through for look in looks if look.through}
    fills += [
        (_mark("square", Firmness.FIXED, one), here.words.gettext(said))
        for one, said in _STROKES.items()
        if one in through
    ]
    used: set[tuple[str, Firmness, Stroke | None]] = {("square", firm, None) for firm in Firmness}
    used |= {("square", Firmness.FIXED, one) for one in through}
    used |= {(look.symbol, look.firm, look.through) for look in looks}
    return render(
        "downwards.html",
        here.words,
        in_place=to.opens_in_place,
        selected=here.view.sel,
        phases=phases,
        line=drawn.line,
        today=here.words.gettext("today, %(day)s", day=here.words.day(drawn.today)),
        lanes=drawn.lanes,
        number=len(here.shown) if drawn.has_folds else 0,
        shapes=sorted((_mark(*one), _shape(*one)) for one in used) if looks else [],
        fills=fills,
    )


def _mark(symbol: str, firm: Firmness, through: Stroke | None = None) -> str:
    return f"{symbol}-{firm}-{through}" if through else f"{symbol}-{firm}"


@lru_cache(maxsize=128)
def _shape(symbol: str, firm: Firmness, through: Stroke | None) -> Markup:
    return Markup(shape(symbol, firm, IN_LINE, through=through))  # noqa: S704


def _phase(here: Situation, to: Addresses, section: Section) -> _Phase:
    items: list[_Step | _More | _Number | Line] = []
    for item in section.items:
        if isinstance(item, Row):
            items.append(_step(here, to, item))
        elif isinstance(item, Fold):
            items.append(_more(here, to, item))
        elif isinstance(item, Count):
            items.append(_number(here, to, section, item))
        else:
            items.append(item)
    return _Phase(
        section.phase,
        section.place,
        section.is_open,
        here.words.years(section.phase.band),
        section.number,
        items,
        [_dot(dot) for dot in section.dots],
        list(_ties(here, section)),
    )


def _ties(here: Situation, section: Section) -> Iterator[tuple[int, int]]:
    """From which row to which the selected milestone and its kin lie, in one list."""
    rows = {
        item.look.milestone.id: number
        for number, item in enumerate(section.items, 1)
        if isinstance(item, Row)
    }
    if here.view.sel in rows:
        for other in filter(rows.get, tied(here)):
            first, last = sorted((rows[here.view.sel], rows[other]))
            yield first, last


def _dot(dot: Dot) -> tuple[str, str, int]:
    look = dot.look
    return (
        _mark(look.symbol, look.firm, look.through),
        f"{dot.place:.1%}",
        look.milestone.importance,
    )


def _step(here: Situation, to: Addresses, row: Row) -> _Step:
    look, words = row.look, here.words
    milestone = look.milestone
    return _Step(
        id=milestone.id,
        label=milestone.short_label,
        address=to.milestone(milestone),
        weight=milestone.importance,
        mark=_mark(look.symbol, look.firm, look.through),
        firm=look.firm,
        year=row.year,
        when=words.date_of(milestone),
        status=look.status if look.status in _SAID else None,
        bars=row.bars,
        context=milestone.context,
        tie=_tie(here, milestone),
    )


def _tie(here: Situation, milestone: Milestone) -> str:
    """What a milestone is to the selected one, empty when it is nothing to it."""
    selected, label = here.dataset.milestone(here.view.sel), tied(here).get(milestone.id)
    if selected is None or label is None:
        return ""
    return here.words.gettext(
        "%(relation)s: %(milestones)s",
        relation=here.words.gettext(label),
        milestones=selected.short_label,
    )


def _more(here: Situation, to: Addresses, fold: Fold) -> _More:
    number = len(fold.rows)
    label = here.words.ngettext(
        "%(n)s more step of %(years)s",
        "%(n)s more steps of %(years)s",
        number,
        years=_years(here.words, fold.years),
    )
    steps = [_step(here, to, row) for row in fold.rows]
    return _More(label, fold.is_open, steps, fold.beyond)


def _years(words: Words, years: tuple[int, ...]) -> str:
    if len(years) <= _FEW_YEARS:
        return words.listed([str(year) for year in years])
    return words.gettext("%(first)s to %(last)s", first=years[0], last=years[-1])


def _number(here: Situation, to: Addresses, section: Section, count: Count) -> _Number:
    view, when, words = here.view, count.when, here.words
    first = max(when.first, view.first) if view.first else when.first
    last = min(filter(None, (when.last, view.last)), default=None)
    asked = replace(view, phase=frozenset({section.phase.id}), first=first, last=last, sel="")
    most = max(item.number for item in section.items if isinstance(item, Count))
    return _Number(
        words.when(when),
        words.ngettext("%(n)s milestone", "%(n)s milestones", count.number),
        f"{count.number / most:.0%}",
        "" if asked == view else to.milestones(asked),
    )
