"""Published figures over time: like counts of one text joined, unlike ones never.

A figure of which no source says as of when it is has no place here; the table has it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby, pairwise, product

import plotly.graph_objects as go

from tracker.domain.dataset import Dataset
from tracker.domain.records import Total
from tracker.domain.when import When
from tracker.views.sponsors import counted_in_words, stated_by
from tracker.views.wording import capital, either
from tracker.words import Words

from . import palette
from .literal import literal

WIDTH, HEIGHT = 1_000, 400
"""The pixels for which labels are laid out."""

SYMBOLS = (
    *("circle", "diamond", "square-open", "triangle-up-open"),
    *("pentagon", "hexagon-open", "star-open", "cross-open"),
)
COLOURS = (*("#2f7fd0",) * 2, *("#c0722a",) * 2, "#2f7fd0", *("#c0722a",) * 3)
"""What a figure is drawn with, by the place of what it counts among the roles of its folder."""

MARKS = "figures"
"""The ``meta`` of the traces whose points are published figures."""

_LETTER, _LINE, _REACH = 6.6, 17, 10
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Point:
    """A published figure as it is drawn; ``label`` is empty when another one says it too."""

    count: Total
    label: str
    side: str


def plan(words: Words, dataset: Dataset, counts: Sequence[Total]) -> tuple[Point, ...]:
    """Every figure is one point; figures of one day on one thing share a label, which says both.

    The newest have their labels first, so that those before them give way.
    """
    counts = with_day(counts)
    ordered = sorted(counts, key=lambda c: (_when(c).sort_key, c.text, c.counts, c.count))
    lines = [tuple(_spot(c, counts) for c in pair) for pair in joined(counts)]
    points: list[Point] = []
    boxes: list[Box] = []
    alike = groupby(ordered, key=lambda c: (_when(c).text, c.text, c.counts))
    for members in reversed([list(group) for _, group in alike]):
        figures = either(words, [str(count.count) for count in members])
        what = dataset.roles[members[0].counts].short
        label = words.gettext("%(figures)s %(counted)s", figures=figures, counted=what)
        placed = _placed(label, members[-1], counts, boxes, lines)
        points.append(Point(members[-1], label if placed else "", placed))
        points += [Point(count, "", "") for count in reversed(members[:-1])]
    return tuple(reversed(points))


def with_day(counts: Sequence[Total]) -> tuple[Total, ...]:
    """The figures that have a place on the chart."""
    return tuple(count for count in counts if count.date)


def joined(counts: Sequence[Total]) -> tuple[tuple[Total, Total], ...]:
    """The pairs that a line joins: the same count of one text, at times that follow.

    Figures that differ on one day are never joined to each other; the line forks.
    """
    dated = with_day(counts)
    like = sorted(dated, key=lambda c: (c.text, c.counts, _when(c).sort_key, c.count))
    pairs: list[tuple[Total, Total]] = []
    for (text, _), group in groupby(like, key=lambda c: (c.text, c.counts)):
        days = [list(same_day) for _, same_day in groupby(group, key=lambda c: _when(c).text)]
        if text:
            for before, after in pairwise(days):
                pairs += product(before, after)
    return tuple(pairs)


def growth(words: Words, dataset: Dataset, counts: Sequence[Total]) -> go.Figure:
    """The chart of these figures."""
    figure = go.Figure()
    counts = with_day(counts)
    points = plan(words, dataset, counts)
    places = {id_: place % len(SYMBOLS) for place, id_ in enumerate(dataset.roles)}
    _draw_lines(figure, dataset, counts, places)
    _draw_windows(figure, counts, places)
    for id_, place in places.items():
        shown = [point for point in points if point.count.counts == id_]
        if not shown:
            continue
        figure.add_scatter(
            x=[_middle(point.count) for point in shown],
            y=[point.count.count for point in shown],
            mode="markers",
            marker={
                "symbol": SYMBOLS[place],
                "size": 12,
                "color": COLOURS[place],
                "line": {"color": COLOURS[place], "width": 2},
                "opacity": 1,
            },
            customdata=[_facts(words, dataset, point.count) for point in shown],
            hovertemplate=(
                "<b>%{customdata[0]}</b><br>%{customdata[1]}<br>%{customdata[2]}"
                "<br>%{customdata[3]}<extra></extra>"
            ),
            name=literal(dataset.roles[id_].counted),
            meta=MARKS,
        )
    for point in points:
        if point.label:
            is_left = point.side == "left"
            figure.add_annotation(
                x=_middle(point.count),
                y=point.count.count,
                xanchor="right" if is_left else "left",
                xshift=-_reach(point.count, counts) if is_left else _reach(point.count, counts),
                text=literal(point.label),
                font={"size": 13},
                showarrow=False,
            )
    first, last = _bounds(counts)
    who = literal(capital(dataset.process.participants.many))
    figure.update_layout(
        height=HEIGHT + 100,
        margin={"l": 46, "r": 12, "t": 62, "b": 34},
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "font": {"size": 13}},
        hoverlabel={"align": "left", "font": {"size": 13}},
        dragmode=False,
        xaxis={
            "type": "date",
            "range": [first.isoformat(), last.isoformat()],
            "showgrid": False,
            "ticks": "outside",
            "tickcolor": palette.RULE,
            "tickformat": "%b %Y",
            "fixedrange": True,
        },
        yaxis={
            "range": [0, _top(counts)],
            "gridcolor": palette.RULE,
            "zerolinecolor": palette.RULE,
            "title": {"text": who, "font": {"size": 13}},
            "fixedrange": True,
        },
    )
    return figure


def sentence(words: Words, dataset: Dataset, counts: Sequence[Total]) -> str:
    """The chart in words, for those who cannot see it."""
    counts = with_day(counts)
    if not counts:
        return words.gettext("Chart with no published figures.")
    ordered = sorted(counts, key=lambda c: (_when(c).sort_key, c.count))
    return words.ngettext(
        "Chart of %(n)s published figure over time. %(figures)s.",
        "Chart of %(n)s published figures over time. %(figures)s.",
        len(counts),
        figures="; ".join(_said(words, dataset, count) for count in ordered),
    )


def _said(words: Words, dataset: Dataset, count: Total) -> str:
    symbol = _symbol(dataset, count)
    of = f" ({symbol})" if symbol else ""
    return words.gettext(
        "%(when)s: %(number)s %(counted)s, by %(publisher)s",
        when=words.when(_when(count)),
        number=count.count,
        counted=f"{counted_in_words(dataset, count)}{of}",
        publisher=stated_by(words, count),
    )


def _symbol(dataset: Dataset, count: Total) -> str:
    """The symbol of the text that a figure is about; empty where it is about none."""
    return next((text.symbol for text in dataset.process.texts if text.id == count.text), "")


def _when(count: Total) -> When:
    """As of when a figure on the chart is."""
    if count.date is None:
        raise ValueError("a figure without a day has no place on the chart")
    return count.date


def _bounds(counts: Sequence[Total]) -> tuple[date, date]:
    """The days shown: all of the figures with some room."""
    starts = [_when(count).first for count in counts] or [date(2000, 1, 1)]
    ends = [_when(count).last or _when(count).first for count in counts] or [date(2001, 1, 1)]
    room = max((max(ends) - min(starts)) * 0.06, timedelta(days=12))
    return min(starts) - room, max(ends) + room


def _top(counts: Sequence[Total]) -> float:
    return max([count.count for count in counts] or [1]) * 1.14 + 1


def _spot(count: Total, counts: Sequence[Total]) -> tuple[float, float]:
    """Where a figure is, in pixels from the top left corner of the plot."""
    first, last = _bounds(counts)
    since = _when(count).middle - datetime.combine(first, time())
    x = since * WIDTH / max(last - first, timedelta(days=1))
    return x, HEIGHT * (1 - count.count / _top(counts))


def _reach(count: Total, counts: Sequence[Total]) -> float:
    """How many pixels a figure's mark and window reach to each side."""
    first, last = _bounds(counts)
    when = _when(count)
    days = ((when.last or when.first) - when.first).days
    return _REACH + days / 2 * WIDTH / max((last - first).days, 1)


def _placed(
    label: str,
    count: Total,
    counts: Sequence[Total],
    boxes: list[Box],
    lines: Sequence[tuple[tuple[float, float], ...]],
) -> str:
    """The side where a label fits: touching no label, and no mark or line if that can be had."""
    x, y = _spot(count, counts)
    reach = _reach(count, counts)
    width = len(label) * _LETTER
    sides = (("right", x + reach), ("left", x - reach - width))
    free = []
    for side, left in sides:
        box = (left, y - _LINE / 2, left + width, y + _LINE / 2)
        is_inside = box[0] >= 0 and box[2] <= WIDTH
        if is_inside and not any(_touch(box, other) for other in boxes):
            marks = sum(_touch(box, _mark(other, counts)) for other in counts if other != count)
            free.append((marks + sum(_crosses(box, *line) for line in lines), side, box))
    if not free:
        return ""
    _, side, box = min(free, key=lambda found: found[0])
    boxes.append(box)
    return side


def _mark(count: Total, counts: Sequence[Total]) -> Box:
    """The box of a figure's mark."""
    x, y = _spot(count, counts)
    return x - _REACH, y - _REACH, x + _REACH, y + _REACH


def _touch(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _crosses(box: Box, start: tuple[float, float], end: tuple[float, float]) -> bool:
    """Whether a straight line runs through a box."""
    (x1, y1), (x2, y2) = start, end
    for step in range(101):
        x, y = x1 + (x2 - x1) * step / 100, y1 + (y2 - y1) * step / 100
        if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
            return True
    return False


def _draw_lines(
    figure: go.Figure, dataset: Dataset, counts: Sequence[Total], places: Mapping[str, int]
) -> None:
    for id_, place in places.items():
        pairs = [pair for pair in joined(counts) if pair[0].counts == id_]
        if pairs:
            figure.add_scatter(
                x=[x for one, two in pairs for x in (_middle(one), _middle(two), None)],
                y=[y for one, two in pairs for y in (one.count, two.count, None)],
                mode="lines",
                line={"color": palette.faded(COLOURS[place], 0.55), "width": 2, "dash": "dot"},
                hoverinfo="skip",
                showlegend=False,
                name=dataset.roles[id_].many,
                meta="line",
            )


def _middle(count: Total) -> str:
    """The middle of the days that its date allows, in ISO 8601."""
    return _when(count).middle.isoformat(timespec="minutes")


def _draw_windows(figure: go.Figure, counts: Sequence[Total], places: Mapping[str, int]) -> None:
    """Draw the days that a date allows when its source gives no day."""
    for count in counts:
        when = _when(count)
        if when.last and not when.is_day:
            figure.add_shape(
                type="line",
                x0=when.first.isoformat(),
                x1=(when.last + timedelta(days=1)).isoformat(),
                y0=count.count,
                y1=count.count,
                line={"color": COLOURS[places[count.counts]], "width": 3},
                opacity=0.5,
            )


def _facts(words: Words, dataset: Dataset, count: Total) -> list[str]:
    symbol = _symbol(dataset, count)
    of = f" · {symbol}" if symbol else ""
    return [
        f"{count.count} {literal(counted_in_words(dataset, count))}",
        literal(f"{words.when(_when(count))}{of}"),
        literal(words.gettext("says %(publisher)s", publisher=stated_by(words, count))),
        literal(words.gettext("%(level)s confidence", level=words.gettext(count.confidence.value))),
    ]
