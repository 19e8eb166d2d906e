"""The timeline: phases as bands, lanes of bodies or kinds, one mark for every milestone."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from tracker.domain.dataset import Dataset
from tracker.domain.records import Milestone
from tracker.domain.status import Status
from tracker.domain.when import day_in_words, number_in_words
from tracker.views.wording import counted, period_in_words

from . import palette
from .marks import Firmness, plotly_symbol
from .plan import GAP, PLOT_WIDTH, SIZE, Column, Mark, Plan, Scale, plan

Figure = go.Figure

_LEFT, _RIGHT, _TOP, _BOTTOM = 150, 12, 74, 46
_ROW = 21
_LONGEST_LANE = 22
_DAY_MS = 86_400_000
_FAR = date(9000, 1, 1)
_COLUMN_FILL = 0.86
"""How much of its days a column fills, so that columns stand apart."""

Trace = dict[str, Any]
MARKS = "milestones"
"""The ``meta`` of the traces whose points are milestones, with the id first in ``customdata``."""

COLUMNS = "columns"
"""The ``meta`` of the trace whose bars count milestones; ``column_of`` reads its points."""


def timeline(
    dataset: Dataset,
    milestones: Sequence[Milestone],
    today: date,
    *,
    lanes: str = "body",
    first: date | None = None,
    last: date | None = None,
) -> go.Figure:
    """The chart of these milestones, planned and drawn."""
    drawn = plan(dataset, milestones, today, lanes=lanes, first=first, last=last)
    return draw(dataset, drawn, today)


def draw(
    dataset: Dataset, drawn: Plan, today: date, *, selected: str = "", is_touch: bool = False
) -> go.Figure:
    """The chart of a plan; marks carry the milestone's id first in ``customdata``."""
    shapes, annotations = _bands(dataset, drawn.scale, drawn.rows)
    for more_shapes, more_annotations in (
        _today(drawn.scale, today),
        (_lane_lines(drawn), _labels(drawn)),
    ):
        shapes += more_shapes
        annotations += more_annotations
    traces = [
        *_bars(dataset, drawn),
        *_columns(dataset, drawn),
        *_reach(drawn),
        *_symbols(dataset, drawn),
        _selected(drawn, selected),
    ]
    longest = max((len(name) for name, _, _ in drawn.lanes), default=0)
    layout = {
        # nothing of plotly's own look is left, and drawing without it takes a third less time
        "template": {},
        "shapes": shapes,
        "annotations": annotations,
        "height": drawn.rows * _ROW + _TOP + _BOTTOM,
        "margin": {"l": _LEFT, "r": _RIGHT, "t": _TOP, "b": _BOTTOM, "pad": 0},
        "barmode": "overlay",
        "showlegend": False,
        "dragmode": False if is_touch else "pan",
        "hovermode": "closest",
        "hoverlabel": {"align": "left", "font": {"size": 13}},
        "uirevision": f"{drawn.scale.first}/{drawn.scale.last}",
        "xaxis": {
            "type": "date",
            "range": [drawn.scale.first.isoformat(), drawn.scale.last.isoformat()],
            "showgrid": False,
            "zeroline": False,
            "ticks": "outside",
            "ticklen": 4,
            "tickcolor": palette.RULE,
            "tickformatstops": _TICKS,
            "hoverformat": "%d %B %Y",
            "ticklabeloverflow": "allow",  # measuring the labels takes as long as all the rest
            "automargin": False,
        },
        "yaxis": {
            "range": [drawn.rows, 0],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "tickvals": [top + count / 2 for _, top, count in drawn.lanes],
            "ticktext": [html.escape(name) for name, _, _ in drawn.lanes],
            "ticks": "",
            "tickfont": {"size": 13},
            "ticklabeloverflow": "allow",
            "automargin": longest > _LONGEST_LANE,
        },
    }
    return go.Figure(data=traces, layout=layout)


def column_of(customdata: Sequence[str]) -> tuple[date, date, str] | None:
    """The first and last day and the lane of a chosen column; None for a mark."""
    if customdata[0]:
        return None
    first, last, lane = customdata[-3:]
    return date.fromisoformat(first), date.fromisoformat(last), lane


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
        f"Timeline chart of {number:,} milestone{'s' if number > 1 else ''} from "
        f"{milestones[0].date.first.year} {reach}: {counts}. Today is {day_in_words(today)}. "
        "The list and the table hold the same milestones."
    )


def crowding(drawn: Plan) -> str:
    """What to say when milestones are counted instead of drawn; empty when all are drawn."""
    if not drawn.columns:
        return ""
    return (
        f"{drawn.counted:,} of these {drawn.counted + len(drawn.marks):,} milestones lie too close "
        "together to be drawn one by one: they are counted in columns at the foot of their lanes. "
        "Choose a column, or filter, to see them one by one."
    )


_TICKS = [
    {"dtickrange": [None, 86_400_000 * 27], "value": "%-d %b\n%Y"},
    {"dtickrange": [86_400_000 * 27, "M6"], "value": "%b\n%Y"},
    {"dtickrange": ["M6", None], "value": "%Y"},
]


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


def _bars(dataset: Dataset, drawn: Plan) -> list[Trace]:
    bars = [mark for mark in drawn.marks if mark.is_bar]
    if not bars:
        return []
    colours = [_colour(dataset, mark.milestone) for mark in bars]
    solid = [mark.firm is Firmness.FIXED for mark in bars]
    shape = {Firmness.FIXED: "", Firmness.WINDOW: "/", Firmness.UNSURE: "."}
    bar = {
        "type": "bar",
        "orientation": "h",
        "base": [mark.milestone.date.first.isoformat() for mark in bars],
        "x": [_length(mark.milestone, drawn.scale) for mark in bars],
        "y": [mark.row + 0.5 for mark in bars],
        "width": [_height(mark) for mark in bars],
        "marker": {
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
        "customdata": [_facts(dataset, mark) for mark in bars],
        "hovertemplate": _HOVER,
        "textposition": "none",
        "meta": MARKS,
        "name": "",
    }
    return [bar, *_open_ends(dataset, drawn, bars)]


def _open_ends(dataset: Dataset, drawn: Plan, bars: Sequence[Mark]) -> list[Trace]:
    """Continue bars without an end as a fade that points on."""
    open_bars = [mark for mark in bars if mark.milestone.date.is_open]
    traces: list[Trace] = []
    right = drawn.scale.last
    for part, alpha in enumerate((0.32, 0.18, 0.08)):
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "base": [
                    (right - (right - m.milestone.date.first) * (0.45 - part * 0.15)).isoformat()
                    for m in open_bars
                ],
                "x": [(right - m.milestone.date.first).days * 0.15 * _DAY_MS for m in open_bars],
                "y": [mark.row + 0.5 for mark in open_bars],
                "width": [_height(mark) for mark in open_bars],
                "marker": {
                    "color": [
                        palette.faded(_colour(dataset, m.milestone), alpha) for m in open_bars
                    ],
                    "line": {"width": 0},
                },
                "hoverinfo": "skip",
                "name": "open end",
            }
        )
    return traces


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


def _columns(dataset: Dataset, drawn: Plan) -> list[Trace]:
    """What is counted instead of drawn: columns at the foot of each lane."""
    columns = drawn.columns
    if not columns:
        return []
    colours = [dataset.phases[column.phase].colour for column in columns]
    trace = {
        "type": "bar",
        "orientation": "h",
        "base": [column.first.isoformat() for column in columns],
        "x": [((c.last - c.first).days + 1) * _DAY_MS * _COLUMN_FILL for c in columns],
        "y": [column.row - column.height / 2 for column in columns],
        "width": [column.height for column in columns],
        "marker": {"color": [palette.faded(c, 0.55) for c in colours], "line": {"width": 0}},
        "customdata": [_column_facts(column) for column in columns],
        "hovertemplate": _COLUMN_HOVER,
        "textposition": "none",
        "meta": COLUMNS,
        "name": "",
    }
    return [trace]


def _reach(drawn: Plan) -> list[Trace]:
    """The days of a symbol as a thin line, which shows when the reader zooms in."""
    x: list[str | None] = []
    y: list[float | None] = []
    for mark in drawn.marks:
        when = mark.milestone.date
        is_hidden = mark.firm is Firmness.FIXED and not mark.is_bar
        if is_hidden and not when.is_day and when.last:
            x += [when.first.isoformat(), (when.last + timedelta(days=1)).isoformat(), None]
            y += [mark.row + 0.5, mark.row + 0.5, None]
    if not x:
        return []
    trace = {
        "type": "scatter",
        "x": x,
        "y": y,
        "mode": "lines",
        "line": {"color": palette.TODAY, "width": 2},
        "opacity": 0.6,
        "hoverinfo": "skip",
        "name": "days",
    }
    return [trace]


def _symbols(dataset: Dataset, drawn: Plan) -> list[Trace]:
    marks = [mark for mark in drawn.marks if not mark.is_bar]
    if not marks:
        return []
    colours = [_colour(dataset, mark.milestone) for mark in marks]
    trace = {
        "type": "scatter",
        "x": [mark.middle for mark in marks],
        "y": [mark.row + 0.5 for mark in marks],
        "mode": "markers",
        "marker": {
            "symbol": [
                plotly_symbol(dataset.kinds[m.milestone.kind].symbol, m.firm) for m in marks
            ],
            "size": [SIZE[mark.milestone.importance] for mark in marks],
            "color": colours,
            "line": {"color": colours, "width": 1.5},
            "opacity": 1,  # many sizes in one trace would be drawn faded
        },
        "customdata": [_facts(dataset, mark) for mark in marks],
        "hovertemplate": _HOVER,
        "meta": MARKS,
        "name": "",
        "unselected": {"marker": {"opacity": 1}},
    }
    return [trace]


def _labels(drawn: Plan) -> list[dict[str, Any]]:
    annotations: list[dict[str, Any]] = []
    for mark in drawn.marks:
        if not mark.label_side:
            continue
        when = mark.milestone.date
        is_left = mark.label_side == "left"
        if not mark.is_bar:
            x, shift = mark.middle, SIZE[1] / 2 + GAP
        elif is_left:
            x, shift = when.first.isoformat(), float(GAP)
        else:
            x, shift = ((when.last or drawn.scale.last) + timedelta(days=1)).isoformat(), GAP
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


def _selected(drawn: Plan, selected: str) -> Trace:
    chosen = [mark for mark in drawn.marks if mark.milestone.id == selected]
    return {
        "type": "scatter",
        "x": [mark.middle for mark in chosen],
        "y": [mark.row + 0.5 for mark in chosen],
        "mode": "markers",
        "marker": {
            "symbol": "circle-open",
            "size": 24,
            "color": palette.SELECTED,
            "line": {"width": 2.5},
        },
        "hoverinfo": "skip",
        "name": "selected",
    }


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


_COLUMN_HOVER = (
    "<b>%{customdata[1]}</b><br>%{customdata[2]}<br>choose it to see them one by one<extra></extra>"
)


def _column_facts(column: Column) -> list[str]:
    """What a column carries: no id, the lines of its hover text, its days and its lane."""
    where = f" · {column.name}" if column.name else ""
    return [
        "",
        f"{counted(column.count, 'milestone')}{html.escape(where)}",
        html.escape(period_in_words(column.first, column.last)),
        column.first.isoformat(),
        column.last.isoformat(),
        column.lane,
    ]
