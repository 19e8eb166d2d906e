"""The timeline before it is drawn: every mark, label, band and lane in its place.

Places are pixels from the top left corner of the plot, and moments for a chart that can be zoomed;
whoever draws the plan adds nothing but the ink.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tracker.domain.records import Milestone
from tracker.domain.status import Status
from tracker.domain.when import middle
from tracker.situation import Situation
from tracker.words import Words

from . import columns as counting
from .bands import Band, Today, bands, today_line
from .columns import Column, Days
from .marks import Firmness, firmness
from .packing import Lane
from .scale import GAP, PLOT_WIDTH, SIZE, Scale, label_width, scale_of

LEFT, TOP, RIGHT = 150, 74, 14
"""The pixels around the plot; above it there is room for the buttons of a chart that has some."""

ROW = 21
"""The height of a row in pixels."""

PHASE_ABOVE, PHASE_LINE, TODAY_ABOVE = 28, 17, 8
"""Where words stand above the plot: the pixels up to the feet of their letters.

They are those of the last line of a phase's name, from there to the line before it, and those of
the words of today.
"""

LABEL_DROP = 4.2
"""The pixels from the middle of a row down to the feet of the letters of a label in it."""

_MIN_BAR = 17
_BAR_HEIGHT = {1: 14, 2: 11, 3: 8.5}
_LIGHT_BAR = 7
_MOST_ROWS, _MANY, _ROWS_OF_MANY = 24, 400, 40


@dataclass(frozen=True, slots=True)
class Label:
    """The words beside a mark; ``x`` is the pixel of the end that is next to it.

    ``side`` is left or right of the mark. ``moment``, a date of ISO 8601, and ``shift``, in pixels
    from it, say the same place where the scale can change.
    """

    text: str
    side: str
    x: float
    moment: str
    shift: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone as it is drawn: a bar or a symbol, with or without a label.

    ``row`` counts from the top of the chart. ``left`` and ``right`` are the ends of the bar or of
    the square in which the symbol lies, ``height`` is that of the bar or the size of the symbol;
    the middle of both is that of the row. ``moment`` is the middle of its days in sight.
    """

    milestone: Milestone
    status: Status
    firm: Firmness
    body: str
    colour: str
    symbol: str
    row: int
    is_bar: bool
    left: float
    right: float
    height: float
    moment: datetime
    label: Label | None


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything the chart draws, before it is drawn: every milestone is a mark or is counted."""

    scale: Scale
    bands: tuple[Band, ...]
    today: Today | None
    marks: tuple[Mark, ...]
    columns: tuple[Column, ...]
    counted: int
    """How many milestones are counted in columns, each in all that it touches."""
    lanes: tuple[tuple[str, int, int], ...]
    """Each lane's name, first row and number of rows."""
    words: Words
    """The language of all that is said in it."""

    @property
    def rows(self) -> int:
        """The rows of the whole chart."""
        return max(sum(count for _, _, count in self.lanes), 4)


@dataclass(frozen=True, slots=True)
class _Box:
    """Where a milestone lies in time: its ends in pixels and its days in sight."""

    left: float
    right: float
    start: date
    end: date
    is_bar: bool

    @property
    def moment(self) -> datetime:
        return middle(self.start, self.end)


def plan(here: Situation, milestones: Sequence[Milestone] | None = None) -> Plan:
    """Where each milestone shown goes, or each of some that touch the period of the view."""
    milestones = here.shown if milestones is None else milestones
    phases, period = here.dataset.phases, (here.view.first, here.view.last)
    scale = scale_of(milestones, here.today, *period)
    days = Days.of(scale, *period)
    members = _members(here, milestones)
    most_rows = _MOST_ROWS
    if len(milestones) >= _MANY:  # a chart of many must not grow beyond a screen
        most_rows = min(max(_ROWS_OF_MANY // len(members) - counting.ROWS, 2), _MOST_ROWS)
    marks: list[Mark] = []
    columns: list[Column] = []
    drawn: list[tuple[str, int, int]] = []
    top = 0
    for key, name, inside in members:
        lane = Lane(most_rows)
        placed: list[Mark] = []
        left_over: list[Milestone] = []
        # headlines first, so that they and their labels get the top rows
        for milestone in sorted(inside, key=lambda m: (m.importance != 1, m.date.sort_key)):
            mark = _placed(here, milestone, scale, lane, top)
            if mark:
                placed.append(mark)
            else:
                left_over.append(milestone)
        height = len(lane.rows) + (counting.ROWS if left_over else 0)
        beside = [mark.milestone for mark in placed]
        columns += counting.columns(days, left_over, beside, phases, key, name, top + height)
        marks += placed
        drawn.append((name, top, height))
        top += height
    return Plan(
        scale=scale,
        bands=bands(phases.values(), scale),
        today=today_line(here, scale),
        marks=tuple(marks),
        columns=counting.scaled(columns),
        counted=len(milestones) - len(marks),
        lanes=tuple(drawn),
        words=here.words,
    )


def _members(
    here: Situation, milestones: Sequence[Milestone]
) -> list[tuple[str, str, list[Milestone]]]:
    """The id, name and milestones of each lane that has any."""
    dataset, lanes = here.dataset, here.view.lanes
    keys: Mapping[str, str] = {
        "body": {body.id: body.short_label for body in dataset.bodies.values()},
        "kind": {kind.id: kind.label for kind in dataset.kinds.values()},
    }.get(lanes, {"": ""})
    inside: dict[str, list[Milestone]] = {key: [] for key in keys}
    for milestone in milestones:
        inside["" if "" in inside else getattr(milestone, lanes)].append(milestone)
    return [(key, name, inside[key]) for key, name in keys.items() if inside[key]]


def _box(milestone: Milestone, scale: Scale) -> _Box:
    """Where a milestone lies: a bar when it is long enough to be seen as one."""
    start, end = scale.in_sight(milestone.date)
    left, right = scale.x(start), scale.x(end)
    if right - left >= _MIN_BAR:
        return _Box(left, right, start, end, is_bar=True)
    half = SIZE[milestone.importance] / 2 + 1
    centre = (left + right) / 2
    return _Box(centre - half, centre + half, start, end, is_bar=False)


def _placed(
    here: Situation, milestone: Milestone, scale: Scale, lane: Lane, top: int
) -> Mark | None:
    """A milestone in its row, None when every row is taken."""
    box = _box(milestone, scale)
    width = label_width(milestone)
    sides = _sides(box, width, scale.x(here.today)) if milestone.importance == 1 else []
    for side in [*sides[:1], ""]:
        start = box.left - (width if side == "left" else 0)
        end = box.right + (width if side == "right" else 0)
        row = lane.place(start - 1, end + 2)
        if row is not None:
            return _mark(here, milestone, box, top + row, side)
    return None


def _sides(box: _Box, width: float, line: float) -> list[str]:
    """The sides where a label has room, best first: rather not over the line of today."""
    has_room = box.right + width <= PLOT_WIDTH
    crosses = box.right <= line < box.right + width
    sides = ["right"] if has_room and not crosses else []
    if box.left - width >= 0 and not box.left - width < line <= box.left:
        sides.append("left")
    return [*sides, "right"] if has_room and crosses else sides


def _mark(here: Situation, milestone: Milestone, box: _Box, row: int, side: str) -> Mark:
    dataset, status = here.dataset, here.status(milestone)
    firm = firmness(milestone, status)
    height: float = SIZE[milestone.importance]
    if box.is_bar:
        height = _BAR_HEIGHT[milestone.importance] if firm is Firmness.FIXED else _LIGHT_BAR
    return Mark(
        milestone=milestone,
        status=status,
        firm=firm,
        body=dataset.bodies[milestone.body].label,
        colour=dataset.phases[milestone.phase].colour,
        symbol=dataset.kinds[milestone.kind].symbol,
        row=row,
        is_bar=box.is_bar,
        left=box.left,
        right=box.right,
        height=height,
        moment=box.moment,
        label=_label(milestone.short_label, box, side) if side else None,
    )


def _label(text: str, box: _Box, side: str) -> Label:
    is_left = side == "left"
    x = box.left - GAP if is_left else box.right + GAP
    if box.is_bar:
        hangs_on = (box.start if is_left else box.end).isoformat()
        return Label(text, side, x, hangs_on, -GAP if is_left else GAP)
    moment = box.moment.isoformat(timespec="minutes")
    return Label(text, side, x, moment, x - (box.left + box.right) / 2)
