"""The timeline: phases as bands, lanes of bodies or kinds, one mark for every milestone."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from tracker.domain.dataset import Dataset
from tracker.domain.records import Milestone
from tracker.domain.status import Status
from tracker.domain.when import day_in_words, number_in_words

from . import palette
from .marks import Firmness, firmness, plotly_symbol
from .packing import Lane

Figure = go.Figure

PLOT_WIDTH = 1010
"""The width in pixels for which marks and labels are laid out."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 150, 12, 74, 34
_ROW = 21
_SIZE = {1: 15, 2: 11, 3: 8.5}
_MIN_BAR = 17
_LETTER = 6.5
_GAP = 4
_MOST_ROWS, _MOST_ROWS_OF_MANY, _MANY = 16, 7, 400
_DAY_MS = 86_400_000
_FAR = date(9000, 1, 1)
MARKS = "milestones"
"""The ``meta`` of the traces whose points are milestones, with the id first in ``customdata``."""


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
class Plan:
    """Everything the chart draws, before it is drawn."""

    scale: Scale
    marks: tuple[Mark, ...]
    lanes: tuple[tuple[str, int, int], ...]
    """Each lane's name, first row and number of rows."""
    is_crowded: bool
    """Whether some marks had to share a row."""


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
    keys: Mapping[str, str] = {
        "body": {body.id: body.short_label for body in dataset.bodies.values()},
        "kind": {kind.id: kind.label for kind in dataset.kinds.values()},
    }.get(lanes, {"": ""})
    marks: list[Mark] = []
    drawn: list[tuple[str, int, int]] = []
    top = 0
    is_crowded = False
    for key, name in keys.items():
        members = [m for m in milestones if not key or getattr(m, lanes) == key]
        if not members:
            continue
        lane = Lane(_MOST_ROWS if len(milestones) < _MANY else _MOST_ROWS_OF_MANY)
        # headlines first, so that they and their labels get the top rows
        for milestone in sorted(members, key=lambda m: (m.importance != 1, m.date.sort_key)):
            mark = _placed(dataset, milestone, today, scale, lane, top)
            is_crowded = is_crowded or mark is None
            marks.append(mark or _shared(dataset, milestone, today, scale, lane, top))
        drawn.append((name, top, len(lane.rows)))
        top += len(lane.rows)
    if is_crowded:  # labels would lie on marks
        marks = [replace(mark, label_side="") for mark in marks]
    return Plan(scale, tuple(marks), tuple(drawn), is_crowded)


def timeline(
    dataset: Dataset,
    milestones: Sequence[Milestone],
    today: date,
    *,
    lanes: str = "body",
    first: date | None = None,
    last: date | None = None,
    selected: str = "",
    is_touch: bool = False,
) -> go.Figure:
    """The chart of these milestones; marks carry the milestone's id first in ``customdata``."""
    drawn = plan(dataset, milestones, today, lanes=lanes, first=first, last=last)
    rows = max(sum(count for _, _, count in drawn.lanes), 4)
    figure = go.Figure()
    shapes, annotations = _bands(dataset, drawn.scale, rows)
    for more_shapes, more_annotations in (
        _today(drawn.scale, today),
        (_lane_lines(drawn), _labels(drawn)),
    ):
        shapes += more_shapes
        annotations += more_annotations
    _draw_bars(figure, dataset, drawn)
    _draw_reach(figure, drawn)
    _draw_symbols(figure, dataset, drawn)
    _draw_selected(figure, drawn, selected)
    figure.update_layout(
        shapes=shapes,  # all at once: adding them one by one takes quadratic time
        annotations=annotations,
        height=rows * _ROW + _TOP + _BOTTOM,
        margin={"l": _LEFT, "r": _RIGHT, "t": _TOP, "b": _BOTTOM, "pad": 0},
        barmode="overlay",
        showlegend=False,
        dragmode=False if is_touch else "pan",
        hovermode="closest",
        hoverlabel={"align": "left", "font": {"size": 13}},
        uirevision=f"{drawn.scale.first}/{drawn.scale.last}",
        xaxis={
            "type": "date",
            "range": [drawn.scale.first.isoformat(), drawn.scale.last.isoformat()],
            "showgrid": False,
            "zeroline": False,
            "ticks": "outside",
            "ticklen": 4,
            "tickcolor": palette.RULE,
            "tickformatstops": _TICKS,
            "hoverformat": "%d %B %Y",
        },
        yaxis={
            "range": [rows, 0],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "tickvals": [top + count / 2 for _, top, count in drawn.lanes],
            "ticktext": [html.escape(name) for name, _, _ in drawn.lanes],
            "ticks": "",
            "tickfont": {"size": 13},
        },
    )
    return figure


def sentence(dataset: Dataset, milestones: Sequence[Milestone], today: date) -> str:
    """The chart in words, for those who cannot see it."""
    if not milestones:
        return "Timeline chart with no milestones."
    order = list(Status)
    statuses = sorted((dataset.status(m, today) for m in milestones), key=order.index)
    counts = ", ".join(
        f"{len(list(group))} {status.label.lower()}" for status, group in groupby(statuses)
    )
    ends = [m.date.last for m in milestones]
    reach = f"to {max(end.year for end in ends if end)}" if all(ends) else "with an open end"
    number = len(milestones)
    return (
        f"Timeline chart of {number} milestone{'s' if number > 1 else ''} from "
        f"{milestones[0].date.first.year} {reach}: {counts}. Today is {day_in_words(today)}. "
        "The list and the table hold the same milestones."
    )


def crowding(milestones: Sequence[Milestone]) -> str:
    """What to say when marks lie too close to be told apart; empty when they do not."""
    if len(milestones) < _MANY:
        return ""
    return "With so many milestones, marks share rows and lie over each other; a filter parts them."


_TICKS = [
    {"dtickrange": [None, 86_400_000 * 27], "value": "%-d %b\n%Y"},
    {"dtickrange": [86_400_000 * 27, "M6"], "value": "%b\n%Y"},
    {"dtickrange": ["M6", None], "value": "%Y"},
]


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
    end = last or min(max(ends), date(4000, 1, 1)) + timedelta(days=1)
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
    return right + _SIZE[1] / 2 + _label_width(milestone)


def _label_width(milestone: Milestone) -> float:
    return 2 * _GAP + len(milestone.short_label) * _LETTER


def _extent(milestone: Milestone, scale: Scale) -> tuple[float, float, bool]:
    """The left and right pixel of a milestone without its label, and whether it is a bar."""
    when = milestone.date
    left = scale.x(when.first)
    right = scale.x(when.last + timedelta(days=1)) if when.last else PLOT_WIDTH
    if right - left >= _MIN_BAR:
        return left, right, True
    half = _SIZE[milestone.importance] / 2 + 1
    middle = (left + right) / 2
    return middle - half, middle + half, False


def _placed(
    dataset: Dataset, milestone: Milestone, today: date, scale: Scale, lane: Lane, top: int
) -> Mark | None:
    """A milestone in its row, None when every row is taken."""
    left, right, is_bar = _extent(milestone, scale)
    status = dataset.status(milestone, today)
    firm = firmness(milestone, status)
    width = _label_width(milestone)
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


def _shared(
    dataset: Dataset, milestone: Milestone, today: date, scale: Scale, lane: Lane, top: int
) -> Mark:
    """A milestone in a row that it shares, without a label."""
    status = dataset.status(milestone, today)
    is_bar = _extent(milestone, scale)[2]
    firm = firmness(milestone, status)
    return Mark(milestone, status, firm, top + lane.share(), is_bar, "")


def _colour(dataset: Dataset, milestone: Milestone) -> str:
    return dataset.phases[milestone.phase].colour


Pieces = tuple[list[dict[str, Any]], list[dict[str, Any]]]
"""Shapes and annotations of a layout."""


def _bands(dataset: Dataset, scale: Scale, rows: int) -> Pieces:
    shapes: list[dict[str, Any]] = []
    annotations: list[dict[str, Any]] = []
    for phase in dataset.phases.values():
        start = max(phase.band.first, scale.first)
        end = min((phase.band.last or scale.last) + timedelta(days=1), scale.last)
        if end <= start:
            continue
        shapes.append(
            {
                "type": "rect",
                "x0": phase.band.first.isoformat(),
                "x1": ((phase.band.last or _FAR) + timedelta(days=1)).isoformat(),
                "y0": 0,
                "y1": rows,
                "fillcolor": palette.faded(phase.colour, 0.09),
                "line": {"width": 0},
                "layer": "below",
            }
        )
        shapes.append(
            {
                "type": "line",
                "x0": start.isoformat(),
                "x1": end.isoformat(),
                "y0": 0,
                "y1": 0,
                "line": {"color": phase.colour, "width": 5},
            }
        )
        room = scale.x(end) - scale.x(start)
        lines = _wrapped(phase.short_label, room)
        if lines:
            annotations.append(
                {
                    "x": (start + (end - start) / 2).isoformat(),
                    "y": 1,
                    "yref": "paper",
                    "yanchor": "bottom",
                    "yshift": 24,
                    "text": "<br>".join(html.escape(line) for line in lines),
                    "font": {"size": 13, "weight": 700},
                    "showarrow": False,
                }
            )
    return shapes, annotations


def _wrapped(label: str, room: float) -> list[str]:
    """A label in at most two lines that fit the room in pixels; none when they do not."""
    for width in (len(label), max(map(len, label.split())), (len(label) + 3) // 2 + 2):
        lines = textwrap.wrap(label, width) or [""]
        if len(lines) <= 2 and max(map(len, lines)) * 7.2 <= room + 6:
            return lines
    return []


def _today(scale: Scale, today: date) -> Pieces:
    shapes: list[dict[str, Any]] = []
    annotations: list[dict[str, Any]] = []
    if not scale.first <= today <= scale.last:
        return shapes, annotations
    shapes.append(
        {
            "type": "rect",
            "x0": today.isoformat(),
            "x1": _FAR.isoformat(),
            "y0": 0,
            "y1": 1,
            "yref": "paper",
            "fillcolor": palette.AHEAD,
            "line": {"width": 0},
            "layer": "below",
        }
    )
    shapes.append(
        {
            "type": "line",
            "x0": today.isoformat(),
            "x1": today.isoformat(),
            "y0": 0,
            "y1": 1,
            "yref": "paper",
            "line": {"color": palette.TODAY, "width": 1.5},
        }
    )
    near_end = scale.x(today) > PLOT_WIDTH - 80
    near_start = scale.x(today) < 80
    annotations.append(
        {
            "x": today.isoformat(),
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "xanchor": "right" if near_end else "left" if near_start else "center",
            "yshift": 2,
            "text": f"<b>today</b> · {day_in_words(today)}",
            "font": {"size": 12},
            "showarrow": False,
        }
    )
    return shapes, annotations


def _lane_lines(drawn: Plan) -> list[dict[str, Any]]:
    shapes: list[dict[str, Any]] = []
    for _, top, _ in drawn.lanes[1:]:
        shapes.append(
            {
                "type": "line",
                "x0": 0,
                "x1": 1,
                "xref": "paper",
                "y0": top,
                "y1": top,
                "line": {"color": palette.RULE, "width": 1},
                "layer": "below",
            }
        )
    return shapes


def _draw_bars(figure: go.Figure, dataset: Dataset, drawn: Plan) -> None:
    bars = [mark for mark in drawn.marks if mark.is_bar]
    if not bars:
        return
    colours = [_colour(dataset, mark.milestone) for mark in bars]
    solid = [mark.firm is Firmness.FIXED for mark in bars]
    shape = {Firmness.FIXED: "", Firmness.WINDOW: "/", Firmness.UNSURE: "."}
    figure.add_bar(
        orientation="h",
        base=[mark.milestone.date.first.isoformat() for mark in bars],
        x=[_length(mark.milestone, drawn.scale) for mark in bars],
        y=[mark.row + 0.5 for mark in bars],
        width=[_height(mark) for mark in bars],
        marker={
            "color": [
                palette.faded(c, 1 if s else 0.12) for c, s in zip(colours, solid, strict=True)
            ],
            "line": {
                "color": [
                    palette.faded(c, 1 if s else 0.75) for c, s in zip(colours, solid, strict=True)
                ],
                "width": 1,
            },
            "pattern": {
                "shape": [shape[mark.firm] for mark in bars],
                "fgcolor": [palette.faded(c, 0.6) for c in colours],
                "size": 6,
                "solidity": 0.18,
                "fillmode": "overlay",
            },
        },
        customdata=[_facts(dataset, mark) for mark in bars],
        hovertemplate=_HOVER,
        textposition="none",
        meta=MARKS,
        name="",
    )
    _draw_open_ends(figure, dataset, drawn, bars)


def _draw_open_ends(figure: go.Figure, dataset: Dataset, drawn: Plan, bars: Sequence[Mark]) -> None:
    """Continue bars without an end as a fade that points on."""
    open_bars = [mark for mark in bars if mark.milestone.date.is_open]
    if not open_bars:
        return
    right = drawn.scale.last
    for part, alpha in enumerate((0.32, 0.18, 0.08)):
        figure.add_bar(
            orientation="h",
            base=[
                (right - (right - m.milestone.date.first) * (0.45 - part * 0.15)).isoformat()
                for m in open_bars
            ],
            x=[(right - m.milestone.date.first).days * 0.15 * _DAY_MS for m in open_bars],
            y=[mark.row + 0.5 for mark in open_bars],
            width=[_height(mark) for mark in open_bars],
            marker={
                "color": [palette.faded(_colour(dataset, m.milestone), alpha) for m in open_bars],
                "line": {"width": 0},
            },
            hoverinfo="skip",
            name="open end",
        )


def _length(milestone: Milestone, scale: Scale) -> float:
    """The length of a bar in milliseconds; an open one goes on beyond it as a fade."""
    when = milestone.date
    if when.last is None:
        return (scale.last - when.first).days * 0.55 * _DAY_MS
    return ((when.last - when.first).days + 1) * _DAY_MS


def _height(mark: Mark) -> float:
    if mark.firm is not Firmness.FIXED:
        return 0.34
    return {1: 0.66, 2: 0.52, 3: 0.4}[mark.milestone.importance]


def _draw_reach(figure: go.Figure, drawn: Plan) -> None:
    """Draw the days of a symbol as a thin line, which shows when the reader zooms in."""
    x: list[str | None] = []
    y: list[float | None] = []
    for mark in drawn.marks:
        when = mark.milestone.date
        is_hidden = mark.firm is Firmness.FIXED and not mark.is_bar
        if is_hidden and not when.is_day and when.last:
            x += [when.first.isoformat(), (when.last + timedelta(days=1)).isoformat(), None]
            y += [mark.row + 0.5, mark.row + 0.5, None]
    if x:
        figure.add_scatter(
            x=x,
            y=y,
            mode="lines",
            line={"color": palette.TODAY, "width": 2},
            opacity=0.6,
            hoverinfo="skip",
            name="days",
        )


def _draw_symbols(figure: go.Figure, dataset: Dataset, drawn: Plan) -> None:
    marks = [mark for mark in drawn.marks if not mark.is_bar]
    if not marks:
        return
    colours = [_colour(dataset, mark.milestone) for mark in marks]
    figure.add_scatter(
        x=[mark.middle for mark in marks],
        y=[mark.row + 0.5 for mark in marks],
        mode="markers",
        marker={
            "symbol": [
                plotly_symbol(dataset.kinds[m.milestone.kind].symbol, m.firm) for m in marks
            ],
            "size": [
                _SIZE[mark.milestone.importance] * (0.5 if drawn.is_crowded else 1)
                for mark in marks
            ],
            "color": colours,
            "line": {"color": colours, "width": 0.5 if drawn.is_crowded else 1.5},
            "opacity": 0.6 if drawn.is_crowded else 1,
        },
        customdata=[_facts(dataset, mark) for mark in marks],
        hovertemplate=_HOVER,
        meta=MARKS,
        name="",
        unselected={"marker": {"opacity": 1}},
    )


def _labels(drawn: Plan) -> list[dict[str, Any]]:
    annotations: list[dict[str, Any]] = []
    for mark in drawn.marks:
        if not mark.label_side:
            continue
        when = mark.milestone.date
        is_left = mark.label_side == "left"
        if not mark.is_bar:
            x, shift = mark.middle, _SIZE[1] / 2 + _GAP
        elif is_left:
            x, shift = when.first.isoformat(), float(_GAP)
        else:
            x, shift = ((when.last or drawn.scale.last) + timedelta(days=1)).isoformat(), _GAP
        annotations.append(
            {
                "x": x,
                "y": mark.row + 0.5,
                "xanchor": "right" if is_left else "left",
                "xshift": -shift if is_left else shift,
                "text": html.escape(mark.milestone.short_label),
                "font": {"size": 12.5},
                "showarrow": False,
            }
        )
    return annotations


def _draw_selected(figure: go.Figure, drawn: Plan, selected: str) -> None:
    chosen = [mark for mark in drawn.marks if mark.milestone.id == selected]
    figure.add_scatter(
        x=[mark.middle for mark in chosen],
        y=[mark.row + 0.5 for mark in chosen],
        mode="markers",
        marker={
            "symbol": "circle-open",
            "size": 24,
            "color": palette.SELECTED,
            "line": {"width": 2.5},
        },
        hoverinfo="skip",
        name="selected",
    )


_HOVER = (
    "<b>%{customdata[1]}</b><br>%{customdata[2]} · %{customdata[3]}<br>%{customdata[4]}"
    "<br>%{customdata[5]}<extra></extra>"
)


def _facts(dataset: Dataset, mark: Mark) -> list[str]:
    """What a mark carries: the id, then the lines of its hover text."""
    milestone = mark.milestone
    title = "<br>".join(map(html.escape, textwrap.wrap(milestone.title, 60)))
    body = dataset.bodies[milestone.body].label
    shown = milestone.documents[:3]
    more = "" if len(shown) == len(milestone.documents) else " …"
    documents = f" · {html.escape(', '.join(shown))}{more}" if shown else ""
    number = len(milestone.sources)
    sources = f"{number_in_words(number)} source{'s' if number > 1 else ''}"
    return [
        milestone.id,
        title,
        html.escape(milestone.date_in_words),
        mark.status.label,
        f"{html.escape(body)}{documents}",
        f"{sources.capitalize()} · {milestone.confidence} confidence",
    ]
