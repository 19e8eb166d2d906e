"""The timeline before it is drawn: every mark, label, band and lane in its place.

Places are pixels from the top left corner of the plot, and moments for a chart that can be
stretched or zoomed; whoever draws the plan adds nothing but the ink.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from tracker.domain.records import Milestone, Phase
from tracker.domain.when import middle
from tracker.situation import Situation
from tracker.words import Words

from . import columns as counting
from .axis import Tick, ticks
from .bands import HEAD, Band, Today, bands, most_rows, today_line
from .columns import Column, Days
from .lanes import GAP, SIZE, Box, Crowd, Laid, LaneRules, Place, lay_out
from .letters import cut
from .letters import width as text_width
from .look import Look, look
from .marks import Firmness, reach
from .scale import Scale, scale_of
from .ties import tied

WIDTHS = (680, 940, 1200)
"""The widths of a picture in pixels for which it is laid out; the widest that has room is taken."""

TOP, RIGHT, BOTTOM = 62, 14, 30
"""The pixels around the plot: above it the phases are named, below it stand the days."""

ROW = 20
"""The height of a row in pixels."""

NAME_ABOVE, YEARS_ABOVE, TODAY_ABOVE = 28, 14, 48
"""Where words stand above the plot: the pixels up to the feet of their letters.

They are those of the upper of two lines that name a phase, of the lower or only one, and of the
words of today where no phases overlap.
"""

LABEL_DROP = 4.2
"""The pixels from the middle of a row down to the feet of the letters of a label in it."""

LANE_NAME = 13.0
"""The size of the letters of a lane's name in pixels."""

_NARROW = 1000
_MOST_NAME = {True: 84, False: 140}
_NAME_GAP = 12
NO_NAMES = 28
"""The pixels beside a plot whose lanes have no names: half of what is written below its edge."""

_BAR_HEIGHT = {1: 14.0, 2: 12.0, 3: 9.0}
_BEYOND_BAR = 3.0
"""The pixels by which a stroke reaches beyond a bar."""

_FROM_START = 3.0
"""The pixels from the start of what has no end to its symbol."""

_MOST_ROWS, _MANY, _ROWS_OF_MANY = 24, 400, 40
_LEAST_ROWS = 4
_WANTED_ROWS = 32
"""The most rows that a picture should have: labels give way when there would be more."""

_LABEL_ROWS = (6, 5, 4, 3, 2, 1)


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
    the middle of both is that of the row. ``x`` is the pixel of the middle of the symbol: that of
    its days in sight, the first of them where there is no last, or a place beside its day where it
    stands with a crowd; ``moment`` says the same where the scale can change.
    """

    look: Look
    row: int
    is_bar: bool
    left: float
    right: float
    height: float
    x: float
    moment: datetime
    size: float
    """The size of its symbol in pixels."""
    label: Label | None

    @property
    def milestone(self) -> Milestone:
        """What it is the mark of."""
        return self.look.milestone

    @property
    def has_symbol(self) -> bool:
        """Whether a symbol is drawn: alone, or in the middle of the time in which it will be."""
        return not self.is_bar or self.look.firm is not Firmness.FIXED

    @property
    def stroke_reach(self) -> float:
        """The pixels from its middle to each end of the stroke through it; 0 without one."""
        through = self.look.through
        if through is None:
            return 0
        return reach(through, self.size) if self.has_symbol else self.height / 2 + _BEYOND_BAR


@dataclass(frozen=True, slots=True)
class Leader:
    """The line from a milestone down to those of the same time that stand below it.

    ``stem`` and ``end`` are pixels, ``stem_moment`` and ``end_moment`` the same as moments of ISO
    8601. It comes from the middle of the row above ``row``. ``label`` stands beyond its end and
    leads to the days from ``first`` to ``last``, both inclusive, ``count`` milestones in all.
    """

    row: int
    stem: float
    end: float
    stem_moment: str
    end_moment: str
    label: Label
    first: date
    last: date
    count: int


@dataclass(frozen=True, slots=True)
class Tie:
    """The line from the mark of the selected milestone to that of one tied to it."""

    start: Mark
    end: Mark

    @property
    def lines(self) -> Iterator[tuple[Mark, float, Mark, float]]:
        """Its three pieces, each from below or above a mark to another place, in rows.

        The long one runs between two rows, where no label stands.
        """
        start, end = self.start, self.end
        between = start.row + (1 if end.row >= start.row else 0)
        yield start, start.row + 0.5, start, between
        yield start, between, end, between
        yield end, between, end, end.row + 0.5


@dataclass(frozen=True, slots=True)
class LaneBand:
    """The rows of a lane: ``name`` in the lines that fit beside it, its first row and how many."""

    id: str
    name: tuple[str, ...]
    first: int
    rows: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything the chart draws, before it is drawn: what is in sight is a mark or is counted.

    ``width`` is that of the whole picture in pixels, ``left`` that of the names of the lanes.
    """

    width: int
    left: float
    scale: Scale
    bands: tuple[Band, ...]
    today: Today | None
    ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    ties: tuple[Tie, ...]
    leaders: tuple[Leader, ...]
    columns: tuple[Column, ...]
    counted: int
    """How many milestones are counted in columns, each in all that it touches."""
    lanes: tuple[LaneBand, ...]
    before: tuple[Milestone, ...]
    """The milestones that lie before the days in sight."""
    after: tuple[Milestone, ...]
    words: Words
    """The language of all that is said in it."""
    least_rows: int
    """How many rows it has when there is little in them."""

    @property
    def rows(self) -> int:
        """The rows of the whole chart."""
        return max(sum(lane.rows for lane in self.lanes), self.least_rows)

    @property
    def height(self) -> int:
        """The height of the whole picture in pixels."""
        return self.top + self.rows * ROW + BOTTOM

    @property
    def top(self) -> int:
        """The pixels above the plot."""
        return TOP + self.heads

    @property
    def heads(self) -> int:
        """The pixels that it needs above the plot since phases overlap."""
        return max((band.lift for band in self.bands), default=0)

    @property
    def today_above(self) -> int:
        """The pixels from the plot up to the feet of the words of today."""
        return TODAY_ABOVE + self.heads


@dataclass(frozen=True, slots=True)
class _Layout:
    """All lanes laid out, each with its id, its name and where its columns are."""

    lanes: tuple[tuple[str, str, Laid], ...]

    @property
    def rows(self) -> int:
        return sum(_height(laid) for _, _, laid in self.lanes)


def plan(
    here: Situation,
    milestones: Sequence[Milestone] | None = None,
    *,
    width: int = WIDTHS[-1],
    rows: int | None = None,
) -> Plan:
    """Where each milestone shown goes, or each of some, in a picture of so many pixels.

    A picture with room for so many ``rows`` and no more leaves out labels first; then milestones
    are counted. It has more rows only where its lanes alone need them.
    """
    milestones = here.shown if milestones is None else milestones
    members = _members(here, milestones)
    left = _room_for_names([name for _, name, _ in members], width)
    scale = scale_of(here, milestones, width - left - RIGHT)
    inside = [
        (id_, name, [m for m in all_ if scale.touches(m.date)]) for id_, name, all_ in members
    ]
    layout = _laid_out(here, scale, [lane for lane in inside if lane[2]], rows)
    marks: list[Mark] = []
    leaders: list[Leader] = []
    columns: list[Column] = []
    bands_of_lanes: list[LaneBand] = []
    days = Days.of(scale, here.view.first, here.view.last)
    top = 0
    for id_, name, laid in layout.lanes:
        marks += [_mark(here, scale, place, top) for place in laid.places]
        leaders += [_leader(crowd, scale, top) for crowd in laid.crowds]
        lines = _name_lines(name, left - _NAME_GAP)
        height = max(_height(laid), len(lines))
        beside = [place.box.milestone for place in laid.places]
        columns += counting.columns(
            days, laid.left_over, beside, here.dataset.phases, id_, name, top + height
        )
        bands_of_lanes.append(LaneBand(id_, lines, top, height))
        top += height
    return Plan(
        width=width,
        left=left,
        scale=scale,
        bands=tuple(bands(here, scale)),
        today=today_line(here, scale),
        ticks=ticks(scale, here.words, left, RIGHT),
        marks=tuple(marks),
        ties=tuple(_ties(here, marks)),
        leaders=tuple(leaders),
        columns=counting.scaled(columns),
        counted=sum(len(laid.left_over) for _, _, laid in layout.lanes),
        lanes=tuple(bands_of_lanes),
        before=tuple(m for m in milestones if m.date.last and m.date.last < scale.first),
        after=tuple(m for m in milestones if m.date.first >= scale.last),
        words=here.words,
        least_rows=_LEAST_ROWS if rows is None else min(rows, _LEAST_ROWS),
    )


def top_of(phases: Iterable[Phase]) -> int:
    """The most pixels above the plot of any picture in which these phases are named."""
    return TOP + HEAD * (most_rows(phases) - 1)


@lru_cache(maxsize=16)
def planned(here: Situation, width: int) -> Plan:
    """The plan of a view in a width, made once for all that draw it or say something of it."""
    return plan(here, width=width)


def width_for(room: float) -> int | None:
    """The width of the picture for some pixels of room; None where only a narrow one fits."""
    return max((width for width in WIDTHS if width <= room), default=None)


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


def _ties(here: Situation, marks: Sequence[Mark]) -> Iterator[Tie]:
    """A line from the selected milestone to each that it continues, say, where both have marks."""
    if others := tied(here):
        selected = here.dataset.milestone(here.view.sel)
        for start in (mark for mark in marks if mark.milestone == selected):
            for end in (mark for mark in marks if mark.milestone.id in others):
                yield Tie(start, end)


def _room_for_names(names: Sequence[str], width: int) -> float:
    """The pixels that the names of lanes take at the left."""
    most = _MOST_NAME[width < _NARROW]
    widest = max((min(text_width(name, LANE_NAME), most) for name in names), default=0.0)
    return round(widest) + 2 * _NAME_GAP if widest else NO_NAMES


def cut_off(name: str) -> str:
    """The first line of a lane's name that a picture ends by an ellipsis; empty where none does.

    >>> cut_off("Environment Assembly"), cut_off("Intergovernmental Committee")
    ('', 'Intergovernme…')
    """
    lines = _name_lines(name, _MOST_NAME[True] + _NAME_GAP)
    return next((line for line in lines if line.endswith("…") and line not in name), "")


def _name_lines(name: str, room: float) -> tuple[str, ...]:
    """The name of a lane in lines that fit beside it; a word that is too long is cut."""
    lines: list[str] = []
    for word in re.findall(r"\S+?(?:-(?=\w)|\s+|$)", name):
        longer = lines[-1] + word if lines else word
        if lines and text_width(longer.rstrip(), LANE_NAME) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(cut(line.rstrip(), room, LANE_NAME) for line in lines)


def _laid_out(
    here: Situation,
    scale: Scale,
    members: Sequence[tuple[str, str, Sequence[Milestone]]],
    rows: int | None,
) -> _Layout:
    """The lanes, with as many labels as a picture of the wanted height has room for."""
    number = sum(len(inside) for _, _, inside in members)
    most_rows, choices = _MOST_ROWS, list(_LABEL_ROWS)
    if number >= _MANY:  # a chart of many must not grow beyond a screen
        most_rows = min(max(_ROWS_OF_MANY // len(members) - counting.ROWS, 2), _MOST_ROWS)
        choices = [0]
    tries = [(most_rows, label_rows, False) for label_rows in choices]
    if rows is not None:
        most = min(most_rows, rows)
        tries += [(most, 0, False)]
        tries += [(most >> halved, 0, True) for halved in range(most.bit_length())]
    layout = _Layout(())
    for most, label_rows, marks_first in tries:
        rules = LaneRules(
            scale, scale.x(here.today), most, label_rows, here.words, marks_first=marks_first
        )
        layout = _Layout(tuple((id_, name, lay_out(ms, rules)) for id_, name, ms in members))
        if layout.rows <= (_WANTED_ROWS if rows is None else rows):
            break
    return layout


def _height(laid: Laid) -> int:
    return laid.rows + (counting.ROWS if laid.left_over else 0)


def _mark(here: Situation, scale: Scale, place: Place, top: int) -> Mark:
    box, milestone = place.box, place.box.milestone
    size = SIZE[3 if place.moved else milestone.importance]
    x, moment = box.centre, middle(box.start, box.end)
    if box.is_bar and milestone.date.is_open:
        x = min(box.left + size / 2 + _FROM_START, box.centre)
    if place.moved or x != box.centre:
        moment = scale.moment(x)
    return Mark(
        look=look(here, milestone),
        row=top + place.row,
        is_bar=box.is_bar,
        left=box.left,
        right=box.right,
        height=_BAR_HEIGHT[milestone.importance] if box.is_bar else size,
        x=x,
        moment=moment,
        size=size,
        label=_label(milestone.short_label, box, place.side) if place.side else None,
    )


def _label(text: str, box: Box, side: str) -> Label:
    is_left = side == "left"
    x = box.left - GAP if is_left else box.right + GAP
    if box.is_bar:
        hangs_on = (box.start if is_left else box.end).isoformat()
        return Label(text, side, x, hangs_on, -GAP if is_left else GAP)
    return Label(text, side, x, _iso(middle(box.start, box.end)), x - box.centre)


def _leader(crowd: Crowd, scale: Scale, top: int) -> Leader:
    end, gap = _iso(scale.moment(crowd.end)), GAP if crowd.side == "right" else -GAP
    return Leader(
        row=top + crowd.row,
        stem=crowd.stem,
        end=crowd.end,
        stem_moment=_iso(scale.moment(crowd.stem)),
        end_moment=end,
        label=Label(crowd.label, crowd.side, crowd.end + gap, end, gap),
        first=crowd.first,
        last=crowd.last,
        count=crowd.count,
    )


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
