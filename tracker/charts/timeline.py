"""The timeline drawn by plotly."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import plotly.graph_objects as go

from tracker.domain.records import Milestone
from tracker.views.wording import capital
from tracker.words import Words

from . import palette
from .axis import LETTERS as TICK
from .bands import NAME, YEARS, Band
from .columns import FILL, Column
from .lanes import LETTERS
from .letters import BOLD
from .literal import literal
from .look import status_in_words
from .marks import DASHES, THROUGH, Firmness, Stroke, plotly_symbol
from .plan import (
    BOTTOM,
    LABEL_DROP,
    LANE_NAME,
    NAME_ABOVE,
    RIGHT,
    ROW,
    YEARS_ABOVE,
    Leader,
    Mark,
    Plan,
    Tie,
)
from .scale import Scale

Figure = go.Figure

_LANE_GAP = 8.4
_SOFT = {"size": YEARS, "color": palette.SOFT}
_FADES = 8
_DAY_MS = 86_400_000
_FAR = date(9000, 1, 1)
_PADDING = 2
"""The pixels that plotly keeps between the place of an annotation and its text."""

_DESCENT = 4
"""The pixels from the feet of the letters to the lower edge of a line."""

_DROP = LABEL_DROP - LETTERS / 4
"""The pixels from the middle of a row down to where plotly has the middle of a label's letters."""

_ANCHORS = {"start": "left", "middle": "center", "end": "right"}

Trace = dict[str, Any]
MARKS = "milestones"
"""The ``meta`` of the traces whose points are milestones, with the id first in ``customdata``."""

LABELS = "labels"
"""The ``meta`` of the trace whose points are the words beside marks."""

_CROWD = "crowd"
"""The ``meta`` of the trace of crowds, and the last of the ``customdata`` of its points."""

COLUMNS = "columns"
"""The ``meta`` of the trace whose bars count milestones; ``column_of`` reads its points."""


def draw(
    drawn: Plan, *, selected: str = "", is_touch: bool = False, width: float | None = None
) -> go.Figure:
    """The chart of a plan; marks carry the milestone's id first in ``customdata``.

    ``width`` are the pixels that it will have, where that is known: else those of the plan.
    """
    shapes = [
        *(shape for band in drawn.bands for shape in _band(band, drawn.rows)),
        *_lane_lines(drawn),
        *_today_line(drawn),
        *(line for leader in drawn.leaders for line in _leader_lines(leader)),
        *(line for tie in drawn.ties for line in _tie_lines(tie)),
        *(_window(mark, drawn.scale) for mark in drawn.marks if _is_window(mark)),
    ]
    annotations = [
        *(note for band in drawn.bands for note in _phase(band)),
        *_today_label(drawn),
    ]
    traces = [
        *_bars(drawn),
        *_columns(drawn),
        *_crowds(drawn),
        *_reach(drawn),
        *_symbols(drawn),
        *_strokes(drawn),
        *_labels(drawn, width or drawn.width),
        _selected(drawn, selected),
    ]
    layout = {
        # nothing of plotly's own look is left, and drawing without it takes a third less time
        "template": {},
        "shapes": shapes,
        "annotations": annotations,
        "height": drawn.height,
        "margin": {"l": drawn.left, "r": RIGHT, "t": drawn.top, "b": BOTTOM, "pad": 0},
        "barmode": "overlay",
        "showlegend": False,
        "dragmode": False if is_touch else "pan",
        "hovermode": "closest",
        "hoverlabel": {"align": "left", "font": {"size": 13}},
        "uirevision": f"{drawn.scale.first}/{drawn.scale.last}",
        "xaxis": {
            "type": "date",
            "range": [drawn.scale.first.isoformat(), drawn.scale.last.isoformat()],
            "showgrid": True,
            "gridcolor": palette.GRID,
            "gridwidth": 1,
            "zeroline": False,
            "tickvals": [tick.day.isoformat() for tick in drawn.ticks],
            "ticktext": [literal(tick.text) for tick in drawn.ticks],
            "ticks": "outside",
            "ticklen": 5,
            "tickcolor": palette.RULE,
            "tickfont": {"size": TICK, "color": palette.SOFT},
            "tickangle": 0,
            "ticklabeloverflow": "allow",  # measuring the labels takes as long as all the rest
            "automargin": False,
        },
        "yaxis": {
            "range": [drawn.rows, 0],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "tickvals": [lane.first + lane.rows / 2 for lane in drawn.lanes],
            "ticktext": ["<br>".join(map(literal, lane.name)) for lane in drawn.lanes],
            "ticks": "outside",
            "ticklen": _LANE_GAP,
            "tickcolor": "rgba(0,0,0,0)",
            "tickfont": {"size": LANE_NAME},
            "ticklabeloverflow": "allow",
            "automargin": False,
        },
    }
    return go.Figure(data=traces, layout=layout)


def column_of(customdata: Sequence[str]) -> tuple[date, date, str] | None:
    """The first and last day and the lane of a chosen column; None for anything else."""
    return _days_of(customdata) if customdata[0] == "" and customdata[-1] != _CROWD else None


def crowd_of(customdata: Sequence[str]) -> tuple[date, date] | None:
    """The first and last day of a chosen crowd; None for anything else."""
    return _days_of(customdata)[:2] if customdata[-1] == _CROWD else None


def _days_of(customdata: Sequence[str]) -> tuple[date, date, str]:
    first, last, lane = customdata[-3:]
    return date.fromisoformat(first), date.fromisoformat(last), lane


def _band(band: Band, rows: int) -> list[dict[str, Any]]:
    """The colour of a phase over its days, and a stroke of it along the top."""
    high, strength = band.stroke
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
            "type": "rect",
            "x0": band.start.isoformat(),
            "x1": band.end.isoformat(),
            "y0": 1 + band.lift / (rows * ROW) if band.lift else 1,
            "y1": 1 + (band.lift + high) / (rows * ROW),
            "yref": "paper",
            "fillcolor": palette.faded(band.colour, strength),
            "line": {"width": 0},
        },
    ]


def _phase(band: Band) -> Iterator[dict[str, Any]]:
    """The words above a band, the last line nearest to it."""
    for line in band.above:
        yield {
            "x": band.start.isoformat(),
            "y": 1,
            "yref": "paper",
            "xanchor": "left",
            "xshift": -_PADDING,
            "yanchor": "bottom",
            "yshift": band.lift
            + (NAME_ABOVE if line.is_upper else YEARS_ABOVE)
            - _DESCENT
            - _PADDING,
            "text": literal(line.text),
            "font": {"size": NAME, "weight": BOLD} if line.is_name else _SOFT,
            "showarrow": False,
        }


def _today_line(drawn: Plan) -> list[dict[str, Any]]:
    today = drawn.today
    if today is None:
        return []
    return [
        {
            "type": "line",
            "x0": today.day.isoformat(),
            "x1": today.day.isoformat(),
            "y0": 0,
            "y1": 1 + (drawn.today_above - 4) / (drawn.rows * ROW),
            "yref": "paper",
            "line": {"color": palette.TODAY, "width": 1.5},
        }
    ]


def _today_label(drawn: Plan) -> list[dict[str, Any]]:
    today = drawn.today
    if today is None:
        return []
    label = {
        "x": today.day.isoformat(),
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "xanchor": _ANCHORS[today.anchor],
        "xshift": {"start": -_PADDING, "middle": 0, "end": _PADDING}[today.anchor],
        "yshift": drawn.today_above - _DESCENT - _PADDING,
        "text": f"<b>{literal(today.name)}</b> · {literal(today.label)}",
        "font": {"size": YEARS},
        "showarrow": False,
    }
    return [label]


def _leader_lines(leader: Leader) -> list[dict[str, Any]]:
    """The line down from the first of a crowd, and on to the last of the others."""
    stem, end, y = leader.stem_moment, leader.end_moment, leader.row + 0.5
    line = {"type": "line", "line": {"color": palette.TODAY, "width": 1}, "layer": "below"}
    return [
        {**line, "x0": stem, "x1": stem, "y0": y - 1, "y1": y},
        {**line, "x0": stem, "x1": end, "y0": y, "y1": y},
    ]


def _tie_lines(tie: Tie) -> Iterator[dict[str, Any]]:
    for mark, y, to, to_y in tie.lines:
        yield {
            "type": "line",
            "x0": _moment(mark),
            "x1": _moment(to),
            "y0": y,
            "y1": to_y,
            "line": {"color": palette.SELECTED, "width": 1.5},
            "layer": "below",
        }


def _is_window(mark: Mark) -> bool:
    """Whether a mark is a bar with an outline: some time in which its day lies."""
    return mark.is_bar and mark.has_symbol and not mark.milestone.date.is_open


def _window(mark: Mark, scale: Scale) -> dict[str, Any]:
    """The outline of a window: dashed where it is ordered or known, dotted where it is in doubt."""
    start, end = scale.in_sight(mark.milestone.date)
    half = mark.height / ROW / 2
    return {
        "type": "rect",
        "x0": start.isoformat(),
        "x1": end.isoformat(),
        "y0": mark.row + 0.5 - half,
        "y1": mark.row + 0.5 + half,
        "line": {"color": _colour(mark), "width": 1, "dash": DASHES[mark.look.firm]},
    }


def _lane_lines(drawn: Plan) -> list[dict[str, Any]]:
    return [
        {
            "type": "line",
            "x0": 0,
            "x1": 1,
            "xref": "paper",
            "y0": lane.first,
            "y1": lane.first,
            "line": {"color": palette.RULE, "width": 1},
            "layer": "below",
        }
        for lane in drawn.lanes[1:]
    ]


def _bars(drawn: Plan) -> list[Trace]:
    bars = [mark for mark in drawn.marks if mark.is_bar]
    if not bars:
        return []
    colours = [palette.faded(mark.look.colour, _strength(mark) * _share(mark)) for mark in bars]
    bar = {
        "type": "bar",
        "orientation": "h",
        "base": [mark.milestone.date.first.isoformat() for mark in bars],
        "x": [_length(mark.milestone, drawn.scale) for mark in bars],
        "y": [mark.row + 0.5 for mark in bars],
        "width": [mark.height / ROW for mark in bars],
        "marker": {
            "color": colours,
            "line": {"width": 0},
            "cornerradius": 2,
            "pattern": {
                "shape": ["/" if _is_window(mark) else "" for mark in bars],
                "fgcolor": [palette.faded(mark.look.colour, 0.35 * _share(mark)) for mark in bars],
                "size": 6,
                "solidity": 0.12,
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
    return [bar, *_open_ends(open_bars, drawn.scale)] if open_bars else [bar]


def _strength(mark: Mark) -> float:
    """How strong the colour of a bar is; what has no end is drawn over it in parts."""
    if mark.milestone.date.is_open:
        return 0
    return palette.WINDOW if mark.has_symbol else 1


def _open_ends(open_bars: Sequence[Mark], scale: Scale) -> list[Trace]:
    """Bars without an end, in parts that fade towards the edge."""
    starts = [scale.in_sight(mark.milestone.date)[0] for mark in open_bars]
    lengths = [(scale.last - start) / _FADES for start in starts]
    return [
        {
            "type": "bar",
            "orientation": "h",
            "base": [
                (datetime.combine(start, time()) + part * length).isoformat()
                for start, length in zip(starts, lengths, strict=True)
            ],
            "x": [length / timedelta(milliseconds=1) for length in lengths],
            "y": [mark.row + 0.5 for mark in open_bars],
            "width": [mark.height / ROW for mark in open_bars],
            "marker": {
                "color": [
                    palette.faded(
                        mark.look.colour, palette.FADE * (1 - part / _FADES) * _share(mark)
                    )
                    for mark in open_bars
                ],
                "line": {"width": 0},
            },
            "hoverinfo": "skip",
            "name": "open end",
        }
        for part in range(_FADES)
    ]


def _length(milestone: Milestone, scale: Scale) -> float:
    """The length of a bar in milliseconds, as far as it is in sight where it has no end."""
    when = milestone.date
    end = when.last + timedelta(days=1) if when.last else scale.last
    return (end - when.first).days * _DAY_MS


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
        is_seen_through = mark.milestone.context
        is_hidden = mark.look.firm is Firmness.FIXED and not mark.is_bar and not is_seen_through
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


def _crowds(drawn: Plan) -> list[Trace]:
    """What is chosen to see a crowd one by one: a place at the end of each line to one."""
    if not drawn.leaders:
        return []
    choose = literal(drawn.words.gettext("choose it to see them one by one"))
    trace = {
        "type": "scatter",
        "x": [leader.label.moment for leader in drawn.leaders],
        "y": [leader.row + 0.5 for leader in drawn.leaders],
        "mode": "markers",
        "marker": {"size": 28, "opacity": 0},
        "customdata": [
            [
                "",
                literal(drawn.words.ngettext("%(n)s milestone", "%(n)s milestones", leader.count)),
                literal(drawn.words.period(leader.first, leader.last)),
                choose,
                leader.first.isoformat(),
                leader.last.isoformat(),
                _CROWD,
            ]
            for leader in drawn.leaders
        ],
        "hovertemplate": _COLUMN_HOVER,
        "unselected": {"marker": {"opacity": 0}},
        "meta": _CROWD,
        "name": "",
    }
    return [trace]


def _symbols(drawn: Plan) -> list[Trace]:
    marks = [mark for mark in drawn.marks if mark.has_symbol]
    if not marks:
        return []
    colours = [_colour(mark) for mark in marks]
    outlines = [
        palette.faded(mark.look.colour, 0)
        if mark.milestone.context and mark.look.firm is Firmness.FIXED
        else colour
        for mark, colour in zip(marks, colours, strict=True)
    ]
    trace = {
        "type": "scatter",
        "x": [_moment(mark) for mark in marks],
        "y": [mark.row + 0.5 for mark in marks],
        "mode": "markers",
        "marker": {
            "symbol": [plotly_symbol(mark.look.symbol, mark.look.firm) for mark in marks],
            "size": [mark.size for mark in marks],
            "color": colours,
            "line": {"color": outlines, "width": 1.5},
            "opacity": 1,  # many sizes in one trace would be drawn faded
        },
        "customdata": [_facts(drawn.words, mark) for mark in marks],
        "hovertemplate": _HOVER,
        "meta": MARKS,
        "name": "",
        "unselected": {"marker": {"opacity": 1}},
    }
    return [trace]


def _strokes(drawn: Plan) -> list[Trace]:
    """The strokes through the marks of what did not simply happen."""
    marks = [mark for mark in drawn.marks if mark.look.through]
    if not marks:
        return []
    colours = [_colour(mark) for mark in marks]
    trace = {
        "type": "scatter",
        "x": [_moment(mark) for mark in marks],
        "y": [mark.row + 0.5 for mark in marks],
        "mode": "markers",
        "marker": {
            "symbol": [_STROKES[mark.look.through][0] for mark in marks if mark.look.through],
            "size": [
                2 * mark.stroke_reach / _STROKES[mark.look.through][1]
                for mark in marks
                if mark.look.through
            ],
            "color": colours,
            "line": {"color": colours, "width": THROUGH},
            "opacity": 1,
        },
        "hoverinfo": "skip",
        "unselected": {"marker": {"opacity": 1}},
        "name": "strokes",
    }
    return [trace]


_STROKES = {Stroke.SLANTED: ("line-ne-open", 1.0), Stroke.UPRIGHT: ("line-ns-open", 1.4)}
"""What plotly calls each stroke, and how much longer than its size it draws it."""


def _share(mark: Mark) -> float:
    """How much of the strength of its colour a mark has."""
    return palette.PALE if mark.milestone.context else 1


def _colour(mark: Mark) -> str:
    colour = mark.look.colour
    return palette.faded(colour, palette.PALE) if mark.milestone.context else colour


def _weight(mark: Mark) -> int:
    return BOLD if mark.milestone.importance == 1 else 400


def _labels(drawn: Plan, width: float) -> list[Trace]:
    """The words beside marks, on a picture of so many pixels: notes would take three times as long.

    How many stand with the first of a crowd is underlined, since a click there opens it.
    """
    said = [
        *((mark.row, mark.label, _weight(mark), "%s") for mark in drawn.marks if mark.label),
        *((leader.row, leader.label, 400, "<u>%s</u>") for leader in drawn.leaders),
    ]
    if not said:
        return []
    plot = width - drawn.left - RIGHT
    pixel = (drawn.scale.last - drawn.scale.first) / plot
    trace = {
        "type": "scatter",
        "x": [
            (datetime.fromisoformat(label.moment) + label.shift * pixel).isoformat()
            for _, label, _, _ in said
        ],
        "y": [row + 0.5 + _DROP / ROW for row, _, _, _ in said],
        "text": [form % literal(label.text) for _, label, _, form in said],
        "mode": "text",
        "textposition": [
            "middle left" if label.side == "left" else "middle right" for _, label, _, _ in said
        ],
        "textfont": {"size": LETTERS, "weight": [weight for _, _, weight, _ in said]},
        "unselected": {"textfont": {"color": palette.INK}},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "meta": LABELS,
        "name": "labels",
    }
    return [trace]


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
        literal(status_in_words(words, mark.look)),
        f"{literal(mark.look.body)}{documents}",
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
