"""The timeline drawn by plotly, and said in words."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from tracker.domain.records import Milestone
from tracker.domain.status import Status
from tracker.situation import Situation
from tracker.views.wording import capital
from tracker.words import Words

from . import palette
from .bands import Band, Today
from .columns import FILL, Column
from .literal import literal
from .marks import Firmness, plotly_symbol
from .plan import LEFT, PHASE_ABOVE, RIGHT, ROW, TODAY_ABOVE, TOP, Label, Mark, Plan
from .scale import Scale

Figure = go.Figure

_BOTTOM = 46  # the axis writes two lines when it shows months
_LONGEST_LANE = 22
_DAY_MS = 86_400_000
_FAR = date(9000, 1, 1)
_PADDING = 2
"""The pixels that plotly keeps between the place of an annotation and its text."""

_DESCENT = 3
"""The pixels from the feet of the letters to the lower edge of a line."""

_ANCHORS = {"start": "left", "middle": "center", "end": "right"}

Trace = dict[str, Any]
MARKS = "milestones"
"""The ``meta`` of the traces whose points are milestones, with the id first in ``customdata``."""

COLUMNS = "columns"
"""The ``meta`` of the trace whose bars count milestones; ``column_of`` reads its points."""


def draw(drawn: Plan, *, selected: str = "", is_touch: bool = False) -> go.Figure:
    """The chart of a plan; marks carry the milestone's id first in ``customdata``."""
    shapes = [
        *(shape for band in drawn.bands for shape in _band(band, drawn.rows)),
        *_today_lines(drawn.today),
        *_lane_lines(drawn),
    ]
    annotations = [
        *(_phase(band) for band in drawn.bands if band.lines),
        *_today_label(drawn.today),
        *(_label(mark, mark.label) for mark in drawn.marks if mark.label),
    ]
    traces = [
        *_bars(drawn),
        *_columns(drawn),
        *_reach(drawn),
        *_symbols(drawn),
        _selected(drawn, selected),
    ]
    longest = max((len(name) for name, _, _ in drawn.lanes), default=0)
    layout = {
        # nothing of plotly's own look is left, and drawing without it takes a third less time
        "template": {},
        "shapes": shapes,
        "annotations": annotations,
        "height": drawn.rows * ROW + TOP + _BOTTOM,
        "margin": {"l": LEFT, "r": RIGHT, "t": TOP, "b": _BOTTOM, "pad": 0},
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
            "ticktext": [literal(name) for name, _, _ in drawn.lanes],
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


def sentence(here: Situation) -> str:
    """The chart in words, for those who cannot see it."""
    milestones, words = here.shown, here.words
    if not milestones:
        return words.gettext("Timeline chart with no milestones.")
    statuses = sorted(map(here.status, milestones), key=list(Status).index)
    counts = ", ".join(
        f"{len(list(group))} {words.gettext(status.label).lower()}"
        for status, group in groupby(statuses)
    )
    ends = [m.date.last for m in milestones]
    if all(ends):
        chart = words.ngettext(
            "Timeline chart of %(n)s milestone from %(first)s to %(last)s: %(counts)s.",
            "Timeline chart of %(n)s milestones from %(first)s to %(last)s: %(counts)s.",
            len(milestones),
            first=milestones[0].date.first.year,
            last=max(end.year for end in ends if end),
            counts=counts,
        )
    else:
        chart = words.ngettext(
            "Timeline chart of %(n)s milestone from %(first)s with an open end: %(counts)s.",
            "Timeline chart of %(n)s milestones from %(first)s with an open end: %(counts)s.",
            len(milestones),
            first=milestones[0].date.first.year,
            counts=counts,
        )
    rest = words.gettext(
        "Today is %(day)s. The list and the table hold the same milestones.",
        day=words.day(here.today),
    )
    return f"{chart} {rest}"


def crowding(drawn: Plan) -> str:
    """What to say when milestones are counted instead of drawn; empty when all are drawn."""
    if not drawn.columns:
        return ""
    return drawn.words.gettext(
        "%(counted)s of these %(all)s milestones lie too close "
        "together to be drawn one by one: they are counted in columns at the foot of their lanes, "
        "each in all whose days it touches. Choose a column, or filter, to see them one by one.",
        counted=drawn.words.number(drawn.counted),
        all=drawn.words.number(drawn.counted + len(drawn.marks)),
    )


_TICKS = [
    {"dtickrange": [None, 86_400_000 * 27], "value": "%-d %b\n%Y"},
    {"dtickrange": [86_400_000 * 27, "M6"], "value": "%b\n%Y"},
    {"dtickrange": ["M6", None], "value": "%Y"},
]


def _band(band: Band, rows: int) -> list[dict[str, Any]]:
    """The colour of a phase over its days, and a stroke of it along the top."""
    return [
        {
            "type": "rect",
            "x0": band.days.first.isoformat(),
            "x1": ((band.days.last or _FAR) + timedelta(days=1)).isoformat(),
            "y0": 0,
            "y1": rows,
            "fillcolor": palette.faded(band.colour, 0.09),
            "line": {"width": 0},
            "layer": "below",
        },
        {
            "type": "line",
            "x0": band.start.isoformat(),
            "x1": band.end.isoformat(),
            "y0": 0,
            "y1": 0,
            "line": {"color": band.colour, "width": 5},
        },
    ]


def _phase(band: Band) -> dict[str, Any]:
    return {
        "x": (band.start + (band.end - band.start) / 2).isoformat(),
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": PHASE_ABOVE - _DESCENT - _PADDING,
        "text": "<br>".join(map(literal, band.lines)),
        "font": {"size": 13, "weight": 700},
        "showarrow": False,
    }


def _today_lines(today: Today | None) -> list[dict[str, Any]]:
    if today is None:
        return []
    place = {"x0": today.day.isoformat(), "y0": 0, "y1": 1, "yref": "paper"}
    ahead = {"type": "rect", **place, "x1": _FAR.isoformat(), "fillcolor": palette.AHEAD}
    line = {"color": palette.TODAY, "width": 1.5}
    return [
        {**ahead, "line": {"width": 0}, "layer": "below"},
        {"type": "line", **place, "x1": today.day.isoformat(), "line": line},
    ]


def _today_label(today: Today | None) -> list[dict[str, Any]]:
    if today is None:
        return []
    label = {
        "x": today.day.isoformat(),
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "xanchor": _ANCHORS[today.anchor],
        "yshift": TODAY_ABOVE - _DESCENT - _PADDING,
        "text": f"<b>{literal(today.name)}</b> · {literal(today.label)}",
        "font": {"size": 12},
        "showarrow": False,
    }
    return [label]


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


def _bars(drawn: Plan) -> list[Trace]:
    bars = [mark for mark in drawn.marks if mark.is_bar]
    if not bars:
        return []
    colours = [mark.colour for mark in bars]
    solid = [mark.firm is Firmness.FIXED for mark in bars]
    shape = {Firmness.FIXED: "", Firmness.WINDOW: "/", Firmness.UNSURE: "."}
    bar = {
        "type": "bar",
        "orientation": "h",
        "base": [mark.milestone.date.first.isoformat() for mark in bars],
        "x": [_length(mark.milestone, drawn.scale) for mark in bars],
        "y": [mark.row + 0.5 for mark in bars],
        "width": [mark.height / ROW for mark in bars],
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
        "customdata": [_facts(drawn.words, mark) for mark in bars],
        "hovertemplate": _HOVER,
        "textposition": "none",
        "meta": MARKS,
        "name": "",
    }
    open_bars = [mark for mark in bars if mark.milestone.date.is_open]
    return [bar, *_open_ends(open_bars, drawn.scale.last)] if open_bars else [bar]


def _open_ends(open_bars: Sequence[Mark], right: date) -> list[Trace]:
    """Continue bars without an end as a fade that points on."""
    traces: list[Trace] = []
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
                "width": [mark.height / ROW for mark in open_bars],
                "marker": {
                    "color": [palette.faded(mark.colour, alpha) for mark in open_bars],
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


def _columns(drawn: Plan) -> list[Trace]:
    """What is counted instead of drawn: columns at the foot of each lane."""
    columns = drawn.columns
    if not columns:
        return []
    trace = {
        "type": "bar",
        "orientation": "h",
        "base": [column.first.isoformat() for column in columns],
        "x": [((c.last - c.first).days + 1) * _DAY_MS * FILL for c in columns],
        "y": [column.row - column.height / 2 for column in columns],
        "width": [column.height for column in columns],
        "marker": {
            "color": [palette.faded(column.colour, 0.55) for column in columns],
            "line": {"width": 0},
        },
        "customdata": [_column_facts(drawn.words, column) for column in columns],
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


def _symbols(drawn: Plan) -> list[Trace]:
    marks = [mark for mark in drawn.marks if not mark.is_bar]
    if not marks:
        return []
    colours = [mark.colour for mark in marks]
    trace = {
        "type": "scatter",
        "x": [_moment(mark) for mark in marks],
        "y": [mark.row + 0.5 for mark in marks],
        "mode": "markers",
        "marker": {
            "symbol": [plotly_symbol(mark.symbol, mark.firm) for mark in marks],
            "size": [mark.height for mark in marks],
            "color": colours,
            "line": {"color": colours, "width": 1.5},
            "opacity": 1,  # many sizes in one trace would be drawn faded
        },
        "customdata": [_facts(drawn.words, mark) for mark in marks],
        "hovertemplate": _HOVER,
        "meta": MARKS,
        "name": "",
        "unselected": {"marker": {"opacity": 1}},
    }
    return [trace]


def _label(mark: Mark, label: Label) -> dict[str, Any]:
    is_left = label.side == "left"
    return {
        "x": label.moment,
        "y": mark.row + 0.5,
        "xanchor": "right" if is_left else "left",
        "xshift": label.shift + (_PADDING if is_left else -_PADDING),
        "text": literal(label.text),
        "font": {"size": 12.5},
        "showarrow": False,
    }


def _moment(mark: Mark) -> str:
    return mark.moment.isoformat(timespec="minutes")


def _selected(drawn: Plan, selected: str) -> Trace:
    chosen = [mark for mark in drawn.marks if mark.milestone.id == selected]
    return {
        "type": "scatter",
        "x": [_moment(mark) for mark in chosen],
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


def _facts(words: Words, mark: Mark) -> list[str]:
    """What a mark carries: the id, then the lines of its hover text."""
    milestone = mark.milestone
    title = "<br>".join(map(literal, textwrap.wrap(milestone.title, 60)))
    shown = milestone.documents[:3]
    more = "" if len(shown) == len(milestone.documents) else " …"
    documents = f" · {literal(', '.join(shown))}{more}" if shown else ""
    number = len(milestone.sources)
    sources = words.ngettext("%(n)s source", "%(n)s sources", number, n=words.spelled(number))
    level = words.gettext(milestone.confidence.value)
    confidence = words.gettext("%(level)s confidence", level=level)
    return [
        milestone.id,
        title,
        literal(words.date_of(milestone)),
        literal(words.gettext(mark.status.label)),
        f"{literal(mark.body)}{documents}",
        literal(f"{capital(sources)} · {confidence}"),
    ]


_COLUMN_HOVER = "<b>%{customdata[1]}</b><br>%{customdata[2]}<br>%{customdata[3]}<extra></extra>"


def _column_facts(words: Words, column: Column) -> list[str]:
    """What a column carries: no id, the lines of its hover text, its days and its lane."""
    counted = words.ngettext("%(n)s milestone", "%(n)s milestones", column.count)
    choose = words.gettext("choose it to see them one by one")
    if column.drawn:
        choose = words.ngettext(
            "choose it to see them one by one, with %(n)s that is drawn",
            "choose it to see them one by one, with %(n)s that are drawn",
            column.drawn,
        )
    return [
        "",
        literal(f"{counted} · {column.name}" if column.name else counted),
        literal(words.period(column.first, column.last)),
        literal(choose),
        column.first.isoformat(),
        column.last.isoformat(),
        column.lane,
    ]
