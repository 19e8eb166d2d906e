"""One lane of the timeline: in which row each milestone stands, and on which side its label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from tracker.domain.records import Milestone
from tracker.words import Words

from .letters import width
from .packing import Interval, Lane
from .scale import Scale

SIZE = {1: 12.0, 2: 9.0, 3: 7.0}
"""The size in pixels of a symbol, by weight."""

LETTERS = 12.5
"""The size of the letters of a label in pixels."""

GAP = 4.0
"""The pixels between a mark and its label."""

_WIDEST = 1.35
"""How much wider than its size a symbol may be, as a diamond is."""

_MIN_BAR = 17.0
_CROWD, _CLOSE = 4, 5.0
"""So many symbols, each so few pixels from the one before, are drawn as one thing that opens."""

_LONG = timedelta(days=400)
"""In a picture of fewer days nothing is drawn as a crowd: there each has a row of its own."""

_PITCH = 11.0
"""The pixels from one mark of a crowd to the next."""

_STEP = 12.0
"""The pixels from the day of a crowd to the first of those beside it."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a milestone lies in time: its ends in pixels and its days in sight."""

    milestone: Milestone
    left: float
    right: float
    start: date
    end: date
    is_bar: bool

    @property
    def centre(self) -> float:
        """The pixel of its middle."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Place:
    """A milestone in a row of its lane; ``side`` is left or right, where its label stands, or none.

    A mark that stands beside its day, with the crowd of it, is ``moved``.
    """

    box: Box
    row: int
    side: str = ""
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Crowd:
    """Milestones of one time that are drawn as one thing: the first in its place, the rest below.

    ``count`` are all of them. ``stem`` is the pixel of the line that leads down from the first,
    ``row`` is that of the others, which reach to ``end``; ``side`` is that of the stem on which
    they stand, and of their label. ``first`` and ``last`` are the days of all.
    """

    count: int
    stem: float
    row: int
    end: float
    side: str
    label: str
    first: date
    last: date


@dataclass(slots=True)
class Laid:
    """A lane as it is laid out; ``left_over`` is what has no place in its rows."""

    places: list[Place] = field(default_factory=list)
    crowds: list[Crowd] = field(default_factory=list)
    left_over: list[Milestone] = field(default_factory=list)
    rows: int = 0


@dataclass(frozen=True, slots=True)
class LaneRules:
    """How high a lane may be, and what it may not write over.

    Labels of headlines begin new rows up to ``most_rows``, others up to ``label_rows``; with
    ``marks_first`` they stand only where all marks have left room. ``today`` is the pixel of the
    line of today. ``words`` say how many stand with the first of a crowd.
    """

    scale: Scale
    today: float
    most_rows: int
    label_rows: int
    words: Words
    marks_first: bool = False


def lay_out(milestones: Iterable[Milestone], rules: LaneRules) -> Laid:
    """The milestones of a lane in their rows: headlines and their labels above all else."""
    boxes = sorted((_box(m, rules.scale) for m in milestones), key=_weightiest)
    lane, laid = Lane(rules.most_rows), Laid()
    hoped = Lane(rules.most_rows)
    crowds = {crowd[0].milestone.id: crowd for crowd in _crowds(boxes, rules.scale)}
    followers = {box.milestone.id for crowd in crowds.values() for box in crowd[1:]}
    for box in boxes:
        if box.milestone.id in followers:
            continue
        crowd = crowds.get(box.milestone.id)
        if crowd and _place_crowd(crowd, lane, rules, laid):
            continue
        for one in crowd or [box]:
            first = rules.marks_first
            place = _spread(one, lane, hoped, rules) if first else _placed(one, lane, rules)
            if place:
                laid.places.append(place)
            else:
                laid.left_over.append(one.milestone)
    laid.places = [_with_label(place, lane, rules) for place in laid.places]
    laid.rows = len(lane.rows)
    return laid


def _box(milestone: Milestone, scale: Scale) -> Box:
    """Where a milestone lies: a bar when it is long enough to be seen as one."""
    start, end = scale.in_sight(milestone.date)
    left, right = scale.x(start), scale.x(end)
    if right - left >= _MIN_BAR:
        return Box(milestone, left, right, start, end, is_bar=True)
    half = SIZE[milestone.importance] / 2 * _WIDEST
    centre = (left + right) / 2
    return Box(milestone, centre - half, centre + half, start, end, is_bar=False)


def label_width(milestone: Milestone) -> float:
    """The pixels that the label of a milestone takes, with its distance on both sides."""
    text = width(milestone.short_label, LETTERS, is_bold=milestone.importance == 1)
    return text + 2 * GAP


def _crowds(boxes: Sequence[Box], scale: Scale) -> Iterator[list[Box]]:
    """Symbols that lie on top of each other, the weightiest of each crowd first.

    A further headline is in none, since it has a label.
    """
    if scale.last - scale.first < _LONG:
        return
    groups: list[list[Box]] = []
    for box in sorted((b for b in boxes if not b.is_bar), key=lambda b: b.centre):
        if not groups or box.centre - groups[-1][-1].centre > _CLOSE:
            groups.append([])
        groups[-1].append(box)
    for group in groups:
        group.sort(key=_weightiest)
        crowd = [group[0], *(box for box in group[1:] if box.milestone.importance > 1)]
        if len(crowd) >= _CROWD:
            yield crowd


def _weightiest(box: Box) -> tuple[int, tuple[date, date, str]]:
    """What comes first: headlines, and what is earlier."""
    return box.milestone.importance, box.milestone.date.sort_key


def _place_crowd(crowd: list[Box], lane: Lane, rules: LaneRules, laid: Laid) -> bool:
    """Put a crowd into two rows, its first with its label above the others; whether it fits."""
    lead, others = crowd[0], crowd[1:]
    label = rules.words.ngettext("%(n)s more", "%(n)s more", len(others))
    reach = _STEP + _PITCH * (len(others) - 1) + _PITCH / 2
    wide = reach + GAP + width(label, LETTERS) + GAP
    stem = lead.centre
    spans = {"right": (stem - 2, stem + wide), "left": (stem - wide, stem + 2)}
    inside = [s for s, (start, end) in spans.items() if start >= 0 and end <= rules.scale.width]
    if not inside:
        return False
    side = min(inside, key=lambda s: spans[s][0] < rules.today < spans[s][1])
    under = spans[side]
    for of_label in [*_sides(lead, rules, may_cross=True), ""]:
        row = lane.place(_taken(lead, of_label), under)
        if row is None:
            continue
        laid.places.append(Place(lead, row, of_label))
        sign = 1 if side == "right" else -1
        for n, box in enumerate(others):
            centre = stem + sign * (_STEP + _PITCH * n)
            half = min(box.right - box.left, _PITCH) / 2
            beside = replace(box, left=centre - half, right=centre + half)
            laid.places.append(Place(beside, row + 1, moved=True))
        ends = [box.milestone.date.last or box.milestone.date.first for box in crowd]
        laid.crowds.append(
            Crowd(
                count=len(crowd),
                stem=stem,
                row=row + 1,
                end=stem + sign * reach,
                side=side,
                label=label,
                first=min(box.milestone.date.first for box in crowd),
                last=max(ends),
            )
        )
        return True
    return False


def _placed(box: Box, lane: Lane, rules: LaneRules) -> Place | None:
    """A milestone in its row, None when every row is taken.

    A headline begins a row for its label; others do so in the first rows of a lane.
    """
    is_headline = box.milestone.importance == 1
    most = rules.most_rows if is_headline else rules.label_rows
    sides = _sides(box, rules, may_cross=is_headline)
    for begun in (0, most):
        for side in sides:
            row = lane.place(_taken(box, side), most_rows=begun)
            if row is not None:
                return Place(box, row, side)
    row = lane.place(_taken(box, ""))
    return None if row is None else Place(box, row)


def _spread(box: Box, lane: Lane, hoped: Lane, rules: LaneRules) -> Place | None:
    """A milestone in a row where it may have a label later, None when every row is taken.

    ``hoped`` has what all would take with their labels; where there is no room for that, a mark
    stands in the way of a label, never in that of a mark.
    """
    mark = _taken(box, "")
    sides = (*_sides(box, rules, may_cross=box.milestone.importance == 1), "")
    rows = [row for row in range(rules.most_rows) if lane.is_free(row, mark)]
    hopes = ((row, _taken(box, side)) for side in sides for row in rows)
    row, taken = next(
        (hope for hope in hopes if hoped.is_free(*hope)), (next(iter(rows), None), mark)
    )
    if row is None:
        return None
    hoped.take(row, taken)
    lane.take(row, mark)
    return Place(box, row)


def _with_label(place: Place, lane: Lane, rules: LaneRules) -> Place:
    """The same with a label, if the room beside it has stayed free."""
    if place.side or place.moved:
        return place
    may_cross = rules.marks_first and place.box.milestone.importance == 1
    for side in _sides(place.box, rules, may_cross=may_cross):
        start, end = _taken(place.box, side)
        room = (place.box.right + 2, end) if side == "right" else (start, place.box.left - 1)
        if lane.is_free(place.row, room):
            lane.take(place.row, room)
            return replace(place, side=side)
    return place


def _taken(box: Box, side: str) -> Interval:
    """What a mark with its label takes of a row."""
    wide = label_width(box.milestone) if side else 0
    left, right = box.left - 1, box.right + 2
    return (left - wide if side == "left" else left), (right + wide if side == "right" else right)


def _sides(box: Box, rules: LaneRules, *, may_cross: bool) -> list[str]:
    """The sides where a label has room, best first: not over the line of today if that can be."""
    wide, line = label_width(box.milestone), rules.today
    has_room = box.right + wide <= rules.scale.width
    crosses = box.right <= line < box.right + wide
    has_left = box.left - wide >= 0
    crosses_left = box.left - wide < line <= box.left
    sides = {"right": has_room and not crosses, "left": has_left and not crosses_left}
    across = {"right": has_room and crosses, "left": has_left and crosses_left}
    found = [side for side, is_free in sides.items() if is_free]
    return found + [side for side, is_over in across.items() if is_over and may_cross]
