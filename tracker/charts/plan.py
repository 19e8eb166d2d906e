"""Where the marks of the timeline go, before anything is drawn: pixels, rows and labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil

from tracker.domain.dataset import Dataset
from tracker.domain.records import Milestone
from tracker.domain.status import Status

from .marks import Firmness, firmness
from .packing import Lane

PLOT_WIDTH = 1010
"""The width in pixels for which marks and labels are laid out."""

SIZE = {1: 15, 2: 11, 3: 8.5}
"""The size in pixels of a symbol, by weight."""

GAP = 4
"""The pixels between a mark and its label."""

_MIN_BAR = 17
_LETTER = 6.5
_MOST_ROWS, _MANY, _ROWS_OF_MANY = 24, 400, 40
_COLUMN_WIDTH, COLUMN_ROWS = 11, 2


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to pixels: the stretch of time that the chart shows at first."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """The pixel of the start of a day, from the left edge of the plot."""
        return (day - self.first).days * PLOT_WIDTH / max((self.last - self.first).days, 1)


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone as it is drawn: where, in which form, and with which label.

    ``row`` counts from the top of the chart. ``is_bar`` tells a bar from a symbol. ``label_side``
    is left, right or empty for no label.
    """

    milestone: Milestone
    status: Status
    firm: Firmness
    row: int
    is_bar: bool
    label_side: str

    @property
    def middle(self) -> str:
        """The moment of its symbol: the middle of its days."""
        when = self.milestone.date
        days = ((when.last or when.first) - when.first).days + 1
        moment = timedelta(hours=12 * days)
        return f"{when.first + timedelta(days=moment.days)}T{moment.seconds // 3600:02}:00"


@dataclass(frozen=True, slots=True)
class Column:
    """Milestones of a lane that lie too close to be drawn one by one, counted.

    They are those whose middle lies in the days from ``first`` to ``last``, both inclusive.
    ``lane`` is the id of the body or kind, empty in a single lane. The column stands at the foot of
    its lane: ``row`` is its lower edge in rows from the top of the chart, ``height`` is in rows.
    """

    lane: str
    name: str
    first: date
    last: date
    count: int
    phase: str
    """The phase that most of them are in."""
    row: int
    height: float


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything the chart draws, before it is drawn: every milestone is a mark or is counted."""

    scale: Scale
    marks: tuple[Mark, ...]
    columns: tuple[Column, ...]
    lanes: tuple[tuple[str, int, int], ...]
    """Each lane's name, first row and number of rows."""

    @property
    def rows(self) -> int:
        """The rows of the whole chart."""
        return max(sum(count for _, _, count in self.lanes), 4)

    @property
    def counted(self) -> int:
        """How many milestones are counted in columns."""
        return sum(column.count for column in self.columns)


def plan(
    dataset: Dataset,
    milestones: Sequence[Milestone],
    today: date,
    *,
    lanes: str = "body",
    first: date | None = None,
    last: date | None = None,
) -> Plan:
    """Where each milestone goes; ``lanes`` is body, kind or single, the period both inclusive."""
    scale = _scale(milestones, today, first, last)
    members = _members(dataset, milestones, lanes)
    most_rows = _MOST_ROWS
    if len(milestones) >= _MANY:  # a chart of many must not grow beyond a screen
        most_rows = min(max(_ROWS_OF_MANY // len(members) - COLUMN_ROWS, 2), _MOST_ROWS)
    marks: list[Mark] = []
    columns: list[Column] = []
    drawn: list[tuple[str, int, int]] = []
    top = 0
    for key, name, inside in members:
        lane = Lane(most_rows)
        left_over: list[Milestone] = []
        # headlines first, so that they and their labels get the top rows
        for milestone in sorted(inside, key=lambda m: (m.importance != 1, m.date.sort_key)):
            mark = _placed(dataset, milestone, today, scale, lane, top)
            if mark:
                marks.append(mark)
            else:
                left_over.append(milestone)
        height = len(lane.rows) + (COLUMN_ROWS if left_over else 0)
        columns.extend(_columns(left_over, scale, key, name, top + height))
        drawn.append((name, top, height))
        top += height
    return Plan(scale, tuple(marks), _scaled(columns), tuple(drawn))


def _members(
    dataset: Dataset, milestones: Sequence[Milestone], lanes: str
) -> list[tuple[str, str, list[Milestone]]]:
    """The id, name and milestones of each lane that has any."""
    keys: Mapping[str, str] = {
        "body": {body.id: body.short_label for body in dataset.bodies.values()},
        "kind": {kind.id: kind.label for kind in dataset.kinds.values()},
    }.get(lanes, {"": ""})
    inside: dict[str, list[Milestone]] = {key: [] for key in keys}
    for milestone in milestones:
        inside["" if "" in inside else getattr(milestone, lanes)].append(milestone)
    return [(key, name, inside[key]) for key, name in keys.items() if inside[key]]


def _columns(
    milestones: Iterable[Milestone], scale: Scale, lane: str, name: str, row: int
) -> Iterator[Column]:
    """The columns of a lane, each as wide as can be told apart; not yet scaled to each other."""
    days = max(ceil(_COLUMN_WIDTH / scale.x(scale.first + timedelta(days=1))), 1)
    bins: dict[int, list[Milestone]] = {}
    for milestone in milestones:
        when = milestone.date
        middle = when.first + ((when.last or when.first) - when.first) // 2
        bins.setdefault((middle - scale.first).days // days, []).append(milestone)
    for place, members in sorted(bins.items()):
        first = scale.first + timedelta(days=place * days)
        ((phase, _),) = Counter(m.phase for m in members).most_common(1)
        last = first + timedelta(days=days - 1)
        yield Column(lane, name, first, last, len(members), phase, row, 0.0)


def _scaled(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns with their heights: the fullest of the chart fills the foot of its lane."""
    most = max((column.count for column in columns), default=1)
    least, room = 0.25, COLUMN_ROWS - 0.3
    return tuple(replace(c, height=max(room * c.count / most, least)) for c in columns)


def _scale(
    milestones: Sequence[Milestone],
    today: date,
    first: date | None,
    last: date | None,
) -> Scale:
    """The period asked for, or else the years of the milestones and room for their labels."""
    starts = [first or m.date.first for m in milestones] or [first or today]
    ends = [m.date.last or m.date.first for m in milestones] or [last or today]
    start = first or date(min(starts).year, 1, 1)
    end = last or max(ends) + timedelta(days=1)
    if end - start < timedelta(days=20):
        start, end = start - timedelta(days=5), end + timedelta(days=20)
    if last is None:
        share = max(
            (_reach_right(m, Scale(start, end)) for m in milestones if m.date.first > today),
            default=0.0,
        )
        wanted = min(max(share / PLOT_WIDTH, 1.02), 1.4)
        for _ in range(3):  # more room makes everything narrower, so approach it
            scale = Scale(start, start + (end - start) * wanted)
            needed = [_reach_right(m, scale) for m in milestones if m.date.first > today]
            wanted *= max(max(needed, default=0.0) / PLOT_WIDTH, 1.0)
        end = start + (end - start) * min(wanted, 1.5)
    return Scale(start - (end - start) * 0.008 if first is None else start, end)


def _reach_right(milestone: Milestone, scale: Scale) -> float:
    """The pixel where a milestone and its label on the right end."""
    right = scale.x((milestone.date.last or milestone.date.first) + timedelta(days=1))
    if milestone.importance > 1:
        return right
    return right + SIZE[1] / 2 + label_width(milestone)


def label_width(milestone: Milestone) -> float:
    """The pixels that the label of a milestone takes, with its distance."""
    return 2 * GAP + len(milestone.short_label) * _LETTER


def extent(milestone: Milestone, scale: Scale) -> tuple[float, float, bool]:
    """The left and right pixel of a milestone without its label, and whether it is a bar."""
    when = milestone.date
    left = scale.x(when.first)
    right = scale.x(when.last + timedelta(days=1)) if when.last else PLOT_WIDTH
    if right - left >= _MIN_BAR:
        return left, right, True
    half = SIZE[milestone.importance] / 2 + 1
    middle = (left + right) / 2
    return middle - half, middle + half, False


def _placed(
    dataset: Dataset, milestone: Milestone, today: date, scale: Scale, lane: Lane, top: int
) -> Mark | None:
    """A milestone in its row, None when every row is taken."""
    left, right, is_bar = extent(milestone, scale)
    status = dataset.status(milestone, today)
    firm = firmness(milestone, status)
    width = label_width(milestone)
    line = scale.x(today)
    sides = []
    if milestone.importance == 1:
        crosses = right <= line < right + width
        if right + width <= PLOT_WIDTH and not crosses:
            sides.append("right")
        if left - width >= 0 and not left - width < line <= left:
            sides.append("left")
        if right + width <= PLOT_WIDTH and crosses:
            sides.append("right")
    for side in [*sides[:1], ""]:
        start = left - (width if side == "left" else 0)
        end = right + (width if side == "right" else 0)
        row = lane.place(start - 1, end + 2)
        if row is not None:
            return Mark(milestone, status, firm, top + row, is_bar, side)
    return None
