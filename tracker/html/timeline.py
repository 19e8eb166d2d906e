"""Milestones together: where the process stands, what is shown, the legend and the list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from tracker.addresses import Addresses
from tracker.charts.marks import Firmness, Stroke, firmness, stroke, svg
from tracker.domain.filters import Filters
from tracker.domain.records import Milestone
from tracker.links import View, encode
from tracker.situation import Situation
from tracker.views.headline import step_taken_in_words
from tracker.views.wording import filters_in_words, filters_one_by_one, shown_of_all

from .environment import render

_FEW = 40
"""The most milestones of a list whose groups are all open."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A milestone with its date in words."""

    milestone: Milestone
    when: str


class _Line(NamedTuple):
    """A milestone as its line in the list says it."""

    id: str
    title: str
    address: str
    weight: str
    mark: Markup
    when: str
    who: str
    status: str
    label: str


class _Chip(NamedTuple):
    """A way to another view: its name, its address, and its query string.

    ``removes`` says whether its name is that of a filter, which is not in that view.
    """

    name: str
    address: str
    query: str
    removes: bool


@dataclass(frozen=True, slots=True)
class _Group:
    """The milestones of a year or a phase, ahead or over: their number, and the lines of some."""

    title: str
    is_open: bool
    number: int
    lines: list[_Line]


def opening(here: Situation, to: Addresses) -> Markup:
    """What stands above every chart: what this is, where it stands, what comes next."""
    view = here.overview
    head = view.steps[0] if view.steps else None
    is_dated = head is not None and view.has_days(head)
    return render(
        "opening.html",
        here.words,
        to=to,
        process=here.dataset.process,
        phases=view.phases,
        under_way=[_Step(m, _when_and_distance(here, m)) for m in view.under_way[:2]],
        last=view.last and _Step(view.last, step_taken_in_words(here, view.last)),
        last_distance=view.last and here.words.distance(view.last.date, here.today),
        head=head,
        is_dated=is_dated,
        when=head and (_when_and_distance(here, head) if is_dated else here.words.date_of(head)),
        is_any_dated=any(map(view.has_days, view.steps)),
        then=[_Step(m, here.words.date_of(m)) for m in view.steps[1:4]],
        expected=[_Step(m, here.words.date_of(m)) for m in view.expected if not m.date.is_open],
    )


def _when_and_distance(here: Situation, milestone: Milestone) -> str:
    when = here.words.date_of(milestone)
    distance = here.words.distance(milestone.date, here.today)
    return f"{when} · {distance}" if distance else when


def tally(here: Situation, to: Addresses, page: str) -> Markup:
    """How many milestones are shown, and what they are filtered to, each with a way without it.

    Where the views of this page have no addresses, the filters are words.
    """
    chips = [_chip(to, page, name, view) for name, view in filters_one_by_one(here)]
    if chips:
        unfiltered = replace(here.view, **asdict(Filters()))
        everything = _chip(to, page, here.words.gettext("Show all"), unfiltered, removes=False)
        chips.append(everything)
    has_ways = all(chip.address for chip in chips)
    return render(
        "tally.html",
        here.words,
        to=to,
        count=shown_of_all(here.words, len(here.shown), len(here.dataset.milestones)),
        chips=chips if has_ways else (),
        filters="" if has_ways else filters_in_words(here),
    )


def _chip(to: Addresses, page: str, name: str, view: View, *, removes: bool = True) -> _Chip:
    return _Chip(name, to.view(page, view), f"?{encode(view)}", removes)


def bar(here: Situation, tally: Markup, *, has_filters: bool) -> Markup:
    """The count of what is shown between places for the widgets that will stand beside it."""
    say = here.words.gettext
    folds = [say("Period"), say("Phase"), say("Weight"), say("More filters")]
    return render("bar.html", here.words, tally=tally, folds=folds if has_filters else [])


def legend(here: Situation, milestones: Iterable[Milestone], note: str = "") -> Markup:
    """How to read the chart: the shapes that occur, the fills, the strokes used, and a note."""
    milestones = tuple(milestones)
    used = {milestone.kind for milestone in milestones}
    through = {stroke(here.status(milestone)) for milestone in milestones}
    fills = [(_mark("square", firm), firm.label) for firm in Firmness]
    strokes = [
        (_mark("square", Firmness.FIXED, through=one), one.label)
        for one in Stroke
        if one in through
    ]
    kinds = [kind for kind in here.dataset.kinds.values() if kind.id in used]
    return render(
        "legend.html",
        here.words,
        kinds=[(_mark(kind.symbol, Firmness.FIXED), kind.label) for kind in kinds],
        fills=[*fills, *strokes],
        has_context=any(milestone.context for milestone in milestones),
        note=note,
    )


@lru_cache(maxsize=256)
def _mark(
    symbol: str,
    firm: Firmness,
    colour: str = "currentColor",
    through: Stroke | None = None,
) -> Markup:
    return Markup(svg(symbol, firm, colour, through))  # noqa: S704


def milestone_list(
    here: Situation,
    to: Addresses,
    milestones: Sequence[Milestone],
    heading: int = 3,
    listed: Iterable[Milestone] | None = None,
) -> Markup:
    """The milestones as a list that begins at the present, in foldable groups.

    First stands what is under way or ahead, soonest first, then what is over, latest first. Its
    groups by year or by phase are those of the view, and the one selected there is marked;
    ``heading`` is the level of their titles. Only what is ``listed`` has a line, where that is
    given: the groups are counted whole.
    """
    ahead, past = ahead_and_past(here, milestones)
    halves = (_grouped(here, ahead, is_ahead=True), _grouped(here, past, is_ahead=False))
    wanted = {m.id for m in (milestones if listed is None else listed)}
    groups = [
        _Group(
            _title(here, key, is_ahead=is_ahead, is_split=all(key in half for half in halves)),
            len(wanted) <= _FEW or is_ahead or key in _present(here),
            len(members),
            [_line(here, to, m) for m in members if m.id in wanted],
        )
        for is_ahead, half in zip((True, False), halves, strict=True)
        for key, members in half.items()
    ]
    return render(
        "milestone_list.html",
        here.words,
        in_place=to.opens_in_place,
        heading=heading,
        selected=here.view.sel,
        groups=[group for group in groups if group.lines],
    )


def ahead_and_past(
    here: Situation, milestones: Iterable[Milestone]
) -> tuple[list[Milestone], list[Milestone]]:
    """Of milestones in time order what is under way or ahead, soonest first, and what is over.

    The latest of what is over is the first.
    """
    ahead: list[Milestone] = []
    past: list[Milestone] = []
    for milestone in milestones:
        last = milestone.date.last
        (past if last and last < here.today else ahead).append(milestone)
    return ahead, past[::-1]


def whole_list(here: Situation, address: str, listed: int) -> Markup:
    """Where all milestones are that are shown; empty when so many listed ones are all of them."""
    return render(
        "whole_list.html",
        here.words,
        address=address,
        number=len(here.shown),
        is_needed=listed < len(here.shown),
    )


def _grouped(
    here: Situation, milestones: Iterable[Milestone], *, is_ahead: bool
) -> dict[str, list[Milestone]]:
    """Milestones that are ahead, or over, by phase or by year, the nearest of these first.

    What began before this year and is not over is of this year.
    """
    groups: dict[str, list[Milestone]] = {}
    for milestone in milestones:
        year = milestone.date.first.year
        if is_ahead:
            year = max(year, here.today.year)
        key = milestone.phase if here.view.by == "phase" else str(year)
        groups.setdefault(key, []).append(milestone)
    if here.view.by == "year":
        return groups
    phases = [phase for phase in here.dataset.phases if phase in groups]
    return {phase: groups[phase] for phase in (phases if is_ahead else phases[::-1])}


def _present(here: Situation) -> set[str]:
    """The groups of the present."""
    if here.view.by == "phase":
        return {phase.id for phase in here.overview.phases}
    return {str(here.today.year)}


def _title(here: Situation, key: str, *, is_ahead: bool, is_split: bool) -> str:
    name = here.dataset.phases[key].label if here.view.by == "phase" else key
    if not is_split:
        return name
    said = "%(group)s, now and ahead" if is_ahead else "%(group)s, so far"
    return here.words.gettext(said, group=name)


def _line(here: Situation, to: Addresses, milestone: Milestone) -> _Line:
    dataset = here.dataset
    status = here.status(milestone)
    kind = dataset.kinds[milestone.kind]
    colour = dataset.phases[milestone.phase].colour
    return _Line(
        milestone.id,
        milestone.title,
        to.milestone(milestone),
        str(milestone.importance),
        _mark(kind.symbol, firmness(milestone, status), colour, stroke(status)),
        here.words.date_of(milestone),
        " · ".join(
            filter(
                None,
                (
                    dataset.bodies[milestone.body].short_label,
                    kind.label,
                    here.words.gettext("context") if milestone.context else "",
                ),
            )
        ),
        status.value,
        here.words.gettext(status.label),
    )
