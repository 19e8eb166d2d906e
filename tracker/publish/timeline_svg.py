"""The timeline as SVG: the same marks in the same places as on the chart, each a link.

What lies in time has its place in hundredths of the plot's width, so that the picture can be as
wide as there is room, and stands where the chart stands that takes its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from html import escape

from tracker.addresses import PageOf
from tracker.charts.bands import Band, Today
from tracker.charts.columns import Column
from tracker.charts.look import Look, status_in_words
from tracker.charts.marks import DASHES, Firmness, shape, stroke_shape
from tracker.charts.palette import FADE, WINDOW
from tracker.charts.plan import (
    LABEL_DROP,
    NAME_ABOVE,
    RIGHT,
    ROW,
    YEARS_ABOVE,
    Label,
    LaneBand,
    Leader,
    Mark,
    Plan,
    Tie,
)
from tracker.charts.scale import Scale
from tracker.words import Words

_LANE_LINE = 16.9
"""The pixels from one line of a lane's name to the next."""

Zoom = Callable[[date, date], str]
"""The address of the same view with these days in the picture, both inclusive; empty for none."""


def no_zoom(_: date, __: date) -> str:
    """The answer of a picture that leads to no other."""
    return ""


def lane_names(drawn: Plan) -> str:
    """What is inside the picture of the names beside the plot, ``drawn.left`` pixels wide."""
    return "".join(_lane_name(drawn, lane) for lane in drawn.lanes)


def plot(drawn: Plan, address: PageOf, zoom: Zoom = no_zoom, *, in_place: bool = False) -> str:
    """What is inside the picture of the plot, which is as wide as it is made."""
    return "".join(
        (
            *(_band(band, drawn) for band in drawn.bands),
            _axis(drawn),
            *(_lane_line(drawn, lane) for lane in drawn.lanes[1:]),
            _today(drawn.today, drawn) if drawn.today else "",
            *(_column(drawn, column, zoom, in_place=in_place) for column in drawn.columns),
            *(_leader(drawn, leader, zoom, in_place=in_place) for leader in drawn.leaders),
            *(_tie(drawn, tie) for tie in drawn.ties),
            *(_lane(drawn, lane, address, in_place=in_place) for lane in drawn.lanes),
        )
    )


def bare(drawn: Plan) -> str:
    """The plot of a picture that only shows: without links, days and names beside it."""
    marks = sorted(drawn.marks, key=lambda mark: mark.x)
    return "".join(
        (
            *(_band(band, drawn) for band in drawn.bands),
            _today(drawn.today, drawn) if drawn.today else "",
            *(_column(drawn, column, no_zoom, in_place=False) for column in drawn.columns),
            *(_leader(drawn, leader, no_zoom, in_place=False) for leader in drawn.leaders),
            *(f'<g class="{_classes(m)}">{_ink(drawn, m)}</g>' for m in marks),
        )
    )


def definitions(plans: Iterable[Plan]) -> str:
    """The shapes and hatchings that pictures use, once for all that are on a page."""
    marks = [mark for drawn in plans for mark in drawn.marks]
    shapes = {_shape_id(m.look, m.size): (m.look, m.size) for m in marks if m.has_symbol}
    drawn_shapes = "".join(
        f'<g id="{id_}">{shape(seen.symbol, seen.firm, size)}</g>'
        for id_, (seen, size) in sorted(shapes.items())
    )
    strokes = {_stroke_id(m): m for m in marks if m.look.through}
    drawn_shapes += "".join(
        f'<g id="{id_}">{stroke_shape(m.look.through, m.stroke_reach)}</g>'
        for id_, m in sorted(strokes.items())
        if m.look.through
    )
    fills = "".join(map(_fills, sorted({m.look.colour for m in marks if m.is_bar})))
    return f"<defs>{drawn_shapes}{fills}</defs>"


def standing_alone(drawn: Plan, address: PageOf) -> str:
    """The whole picture inside an SVG of the plan's width: definitions, names and plot."""
    width = drawn.width - drawn.left - RIGHT
    return (
        f"{definitions([drawn])}{lane_names(drawn)}"
        f'<svg x="{drawn.left:g}" width="{width:g}" height="{drawn.height}" overflow="visible">'
        f"{plot(drawn, address)}</svg>"
    )


def _y(drawn: Plan, row: float) -> float:
    return drawn.top + row * ROW


def _x(scale: Scale, x: float) -> str:
    """A place in hundredths of the width of the plot."""
    return f"{100 * x / scale.width:.2f}%"


def _fills(colour: str) -> str:
    """The hatching of windows and the fading of what has no end, in a colour."""
    return (
        f'<pattern id="hatch-{colour[1:]}" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="6" height="6" fill="{colour}" '
        f'fill-opacity="{WINDOW}"/><rect width="1.2" height="6" fill="{colour}" '
        'fill-opacity=".35"/>'
        f'</pattern><linearGradient id="fade-{colour[1:]}">'
        f'<stop offset="0" stop-color="{colour}" '
        f'stop-opacity="{FADE}"/><stop offset="1" stop-color="{colour}" stop-opacity="0"/>'
        "</linearGradient>"
    )


def _band(band: Band, drawn: Plan) -> str:
    """The colour of a phase over its days, a stroke of it along the top, and its name above."""
    x, width = _x(drawn.scale, band.left), _x(drawn.scale, band.right - band.left)
    high, strength = band.stroke
    foot = drawn.top - band.lift
    texts = "".join(
        f'<text x="{x}" y="{foot - (NAME_ABOVE if line.is_upper else YEARS_ABOVE)}" '
        f'class="{"phase" if line.is_name else "years"}">{escape(line.text)}</text>'
        for line in band.above
    )
    return (
        f'<rect x="{x}" y="{drawn.top}" width="{width}" height="{drawn.rows * ROW}" '
        f'fill="{band.colour}" fill-opacity=".09"/>'
        f'<rect x="{x}" y="{foot - high}" width="{width}" height="{high}" '
        f'fill="{band.colour}" fill-opacity="{strength}"/>{texts}'
    )


def _axis(drawn: Plan) -> str:
    bottom = _y(drawn, drawn.rows)
    return "".join(
        f'<line x1="{x}" x2="{x}" y1="{drawn.top}" y2="{bottom + 5}" class="grid"/>'
        f'<text x="{x}" y="{bottom + 20.4:g}" class="tick">{escape(tick.text)}</text>'
        for tick in drawn.ticks
        for x in [_x(drawn.scale, tick.x)]
    )


def _lane_name(drawn: Plan, lane: LaneBand) -> str:
    left = drawn.left
    middle = _y(drawn, lane.first + lane.rows / 2) + 4.5 - _LANE_LINE * (len(lane.name) - 1) / 2
    rule = f'<path d="M0 {_y(drawn, lane.first):g}H{left:g}" class="rule"/>' if lane.first else ""
    return rule + "".join(
        f'<text x="{left - 12:g}" y="{middle + _LANE_LINE * n:.1f}" class="lane">'
        f"{escape(line)}</text>"
        for n, line in enumerate(lane.name)
    )


def _lane_line(drawn: Plan, lane: LaneBand) -> str:
    y = _y(drawn, lane.first)
    return f'<line x1="0" x2="100%" y1="{y:g}" y2="{y:g}" class="rule"/>'


def _today(today: Today, drawn: Plan) -> str:
    x = _x(drawn.scale, today.x)
    feet, bottom = drawn.top - drawn.today_above, _y(drawn, drawn.rows)
    return (
        f'<line x1="{x}" x2="{x}" y1="{feet + 4}" y2="{bottom}" class="today"/>'
        f'<text x="{x}" y="{feet}" text-anchor="{today.anchor}" class="now">'
        f"<tspan>{escape(today.name)}</tspan> · {escape(today.label)}</text>"
    )


def _lane(drawn: Plan, lane: LaneBand, address: PageOf, *, in_place: bool) -> str:
    """The marks of a lane in time order, in a group of their own: arrow keys walk along it."""
    rows = range(lane.first, lane.first + lane.rows)
    marks = sorted((m for m in drawn.marks if m.row in rows), key=lambda m: m.x)
    inner = "".join(_mark(drawn, mark, address, in_place=in_place) for mark in marks)
    return f'<g class="of-lane">{inner}</g>'


def _mark(drawn: Plan, mark: Mark, address: PageOf, *, in_place: bool) -> str:
    milestone = mark.milestone
    chosen = f' data-sel="{escape(milestone.id)}"' if in_place else ""
    return (
        f'<a href="{escape(address(milestone))}"{chosen} class="{_classes(mark)}">'
        f"<title>{escape(said(drawn.words, mark.look))}</title>{_ink(drawn, mark)}</a>"
    )


def _ink(drawn: Plan, mark: Mark) -> str:
    """The bar, the symbol and the label of a mark."""
    return (
        f"{_bar(drawn, mark) if mark.is_bar else ''}"
        f"{_symbol(drawn, mark) if mark.has_symbol else ''}"
        f"{_stroke(drawn, mark) if mark.look.through else ''}"
        f"{_label(drawn, mark.label, mark.row, _x_of(drawn, mark)) if mark.label else ''}"
    )


def said(words: Words, seen: Look) -> str:
    """A milestone in one sentence: its title, its date and its status."""
    return words.gettext(
        "%(milestone)s, %(date)s. %(status)s.",
        milestone=seen.milestone.title,
        date=words.date_of(seen.milestone),
        status=status_in_words(words, seen),
    )


def _leader(drawn: Plan, leader: Leader, zoom: Zoom, *, in_place: bool) -> str:
    """The line to a crowd, and how many are in it, which leads to where they have room."""
    stem, end = _x(drawn.scale, leader.stem), _x(drawn.scale, leader.end)
    top, y = _y(drawn, leader.row - 0.5), _y(drawn, leader.row + 0.5)
    lines = (
        f'<line x1="{stem}" x2="{stem}" y1="{top:g}" y2="{y:g}" class="leader"/>'
        f'<line x1="{stem}" x2="{end}" y1="{y:g}" y2="{y:g}" class="leader"/>'
    )
    label = _label(drawn, leader.label, leader.row, end)
    return lines + _zooming(label, zoom(leader.first, leader.last), in_place=in_place)


def _tie(drawn: Plan, tie: Tie) -> str:
    """The line between two milestones that hang together, one of which is selected."""
    return "".join(
        f'<line x1="{_x(drawn.scale, mark.x)}" x2="{_x(drawn.scale, to.x)}" '
        f'y1="{_y(drawn, y):g}" y2="{_y(drawn, to_y):g}" class="tie"/>'
        for mark, y, to, to_y in tie.lines
    )


def _column(drawn: Plan, column: Column, zoom: Zoom, *, in_place: bool) -> str:
    """A bar whose height tells how many milestones touch its days."""
    title = drawn.words.ngettext(
        "%(n)s milestone, %(period)s",
        "%(n)s milestones, %(period)s",
        column.count,
        period=drawn.words.period(column.first, column.last),
    )
    bar = (
        f'<rect x="{_x(drawn.scale, column.left)}" y="{_y(drawn, column.row - column.height):.1f}" '
        f'width="{_x(drawn.scale, column.right - column.left)}" '
        f'height="{column.height * ROW:.1f}" fill="{column.colour}" fill-opacity=".55">'
        f"<title>{escape(title)}</title></rect>"
    )
    return _zooming(bar, zoom(column.first, column.last), in_place=in_place)


def _zooming(inner: str, address: str, *, in_place: bool) -> str:
    if not address:
        return inner
    goes = f' data-go="{escape(address.partition("?")[2])}"' if in_place else ""
    return f'<a href="{escape(address)}"{goes} class="zoom">{inner}</a>'


def _shape_id(seen: Look, size: float) -> str:
    return f"{seen.symbol}-{seen.firm.value}-{size:g}".replace(".", "_")


def _x_of(drawn: Plan, mark: Mark) -> str:
    """The middle of a symbol, or the end of a bar beside which its label stands."""
    if not mark.is_bar or mark.label is None:
        return _x(drawn.scale, mark.x)
    return _x(drawn.scale, mark.left if mark.label.side == "left" else mark.right)


def _symbol(drawn: Plan, mark: Mark) -> str:
    x = _x(drawn.scale, mark.x)
    return (
        f'<use href="#{_shape_id(mark.look, mark.size)}" x="{x}" y="{_y(drawn, mark.row + 0.5):g}" '
        f'color="{mark.look.colour}"/>'
    )


def _stroke_id(mark: Mark) -> str:
    return f"{mark.look.through}-{mark.stroke_reach:g}".replace(".", "_")


def _stroke(drawn: Plan, mark: Mark) -> str:
    return (
        f'<use href="#{_stroke_id(mark)}" x="{_x(drawn.scale, mark.x)}" '
        f'y="{_y(drawn, mark.row + 0.5):g}" color="{mark.look.colour}"/>'
    )


def _classes(mark: Mark) -> str:
    """The weight of a mark, and that it is of the context."""
    return f"weight-{mark.milestone.importance}{' context' if mark.milestone.context else ''}"


def _bar(drawn: Plan, mark: Mark) -> str:
    fill, outline = mark.look.colour, ""
    if mark.look.firm is not Firmness.FIXED:
        is_open = mark.milestone.date.is_open
        fill = f"url(#{'fade' if is_open else 'hatch'}-{mark.look.colour[1:]})"
        dashes = DASHES[mark.look.firm].replace("px", "")
        outline = "" if is_open else f' stroke="{mark.look.colour}" stroke-dasharray="{dashes}"'
    top = _y(drawn, mark.row + 0.5) - mark.height / 2
    return (
        f'<rect x="{_x(drawn.scale, mark.left)}" y="{top:g}" '
        f'width="{_x(drawn.scale, mark.right - mark.left)}" height="{mark.height:g}" rx="2" '
        f'fill="{fill}"{outline}/>'
    )


def _label(drawn: Plan, label: Label, row: int, x: str) -> str:
    anchor = ' text-anchor="end"' if label.side == "left" else ""
    return (
        f'<text x="{x}" dx="{label.shift:.1f}" y="{_y(drawn, row + 0.5) + LABEL_DROP:.1f}"{anchor} '
        f'class="label">{escape(label.text)}</text>'
    )
