"""The timeline as inline SVG: the same marks in the same places as on the chart, each a link."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from tracker.addresses import PageOf
from tracker.charts import timeline
from tracker.charts.bands import Band, Today
from tracker.charts.columns import Column
from tracker.charts.marks import Firmness, shape
from tracker.charts.plan import (
    LABEL_DROP,
    LEFT,
    PHASE_ABOVE,
    PHASE_LINE,
    RIGHT,
    ROW,
    TODAY_ABOVE,
    TOP,
    Label,
    Mark,
    Plan,
    plan,
)
from tracker.charts.scale import PLOT_WIDTH, Scale
from tracker.domain.records import Milestone
from tracker.situation import Situation
from tracker.words import Words

_BOTTOM = 26
_NARROWEST_YEAR = 34


def timeline_svg(here: Situation, address: PageOf) -> str:
    """The timeline with its words; the list of its milestones is its twin for keyboards.

    The picture is hidden from screen readers, which get one sentence instead.
    """
    inner, width, height = drawing(here, address)
    sentence = escape(timeline.sentence(here))
    return (
        f'<figure class="timeline" tabindex="0"><figcaption class="unseen">{sentence}</figcaption>'
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'aria-hidden="true" focusable="false">{inner}</svg></figure>'
    )


def drawing(
    here: Situation, address: PageOf, milestones: Sequence[Milestone] | None = None
) -> tuple[str, int, int]:
    """What is inside the picture, and its width and height in pixels.

    It has the milestones shown, or some of them.
    """
    drawn = plan(here, milestones)
    inner = "".join(
        (
            _defs(sorted({mark.colour for mark in drawn.marks})),
            *(_band(band, drawn.rows) for band in drawn.bands),
            _years(drawn.scale, drawn.rows),
            _lanes(drawn),
            _today(drawn.today, drawn.rows) if drawn.today else "",
            *(_column(drawn.words, column) for column in drawn.columns),
            *(_mark(drawn.words, mark, address) for mark in drawn.marks),
        )
    )
    return inner, LEFT + PLOT_WIDTH + RIGHT, TOP + drawn.rows * ROW + _BOTTOM


def _y(row: float) -> float:
    return TOP + row * ROW


def _defs(colours: list[str]) -> str:
    """The hatching of windows, one for each colour."""
    patterns = "".join(
        f'<pattern id="hatch-{colour[1:]}" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="6" height="6" fill="{colour}" '
        f'fill-opacity=".1"/><rect width="1.3" height="6" fill="{colour}" fill-opacity=".6"/>'
        f'</pattern><linearGradient id="fade-{colour[1:]}">'
        f'<stop offset=".45" stop-color="{colour}" '
        f'stop-opacity=".4"/><stop offset="1" stop-color="{colour}" stop-opacity="0"/>'
        "</linearGradient>"
        for colour in colours
    )
    return f"<defs>{patterns}</defs>"


def _band(band: Band, rows: int) -> str:
    """The colour of a phase over its days, a stroke of it along the top, and its name above."""
    left, width = LEFT + band.left, band.right - band.left
    names = "".join(
        f'<text x="{left + width / 2:.1f}" y="{TOP - PHASE_ABOVE - PHASE_LINE * place}" '
        f'text-anchor="middle" class="phase">{escape(line)}</text>'
        for place, line in enumerate(reversed(band.lines))
    )
    return (
        f'<rect x="{left:.1f}" y="{TOP}" width="{width:.1f}" height="{rows * ROW}" '
        f'fill="{band.colour}" fill-opacity=".09"/>'
        f'<rect x="{left:.1f}" y="{TOP - 2.5}" width="{width:.1f}" height="5" '
        f'fill="{band.colour}"/>{names}'
    )


def _years(scale: Scale, rows: int) -> str:
    span = max(scale.last.year - scale.first.year, 1)
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100) if PLOT_WIDTH * s / span >= _NARROWEST_YEAR)
    bottom = _y(rows)
    parts = []
    for year in range(scale.first.year + 1, scale.last.year + 1):
        if year % step == 0:
            x = LEFT + scale.x(date(year, 1, 1))
            parts.append(
                f'<path d="M{x:.1f} {bottom}v5" class="rule"/>'
                f'<text x="{x:.1f}" y="{bottom + 19}" text-anchor="middle" class="year">'
                f"{year}</text>"
            )
    return "".join(parts)


def _lanes(drawn: Plan) -> str:
    parts = []
    for place, (name, top, count) in enumerate(drawn.lanes):
        if place:
            parts.append(f'<path d="M0 {_y(top)}H{LEFT + PLOT_WIDTH}" class="rule"/>')
        parts.append(
            f'<text x="{LEFT - 10}" y="{_y(top + count / 2) + 4.5:.1f}" text-anchor="end">'
            f"{escape(name)}</text>"
        )
    return "".join(parts)


def _today(today: Today, rows: int) -> str:
    x = LEFT + today.x
    return (
        f'<rect x="{x:.1f}" y="{TOP}" width="{PLOT_WIDTH - today.x:.1f}" '
        f'height="{rows * ROW}" class="ahead"/>'
        f'<path d="M{x:.1f} {TOP - 3}V{_y(rows)}" class="today"/>'
        f'<text x="{x:.1f}" y="{TOP - TODAY_ABOVE}" text-anchor="{today.anchor}" class="now">'
        f"{escape(today.name)} · {escape(today.label)}</text>"
    )


def _mark(words: Words, mark: Mark, address: PageOf) -> str:
    milestone = mark.milestone
    title = words.gettext(
        "%(milestone)s, %(date)s. %(status)s.",
        milestone=milestone.title,
        date=words.date_of(milestone),
        status=words.gettext(mark.status.label),
    )
    return (
        f'<a href="{escape(address(milestone))}" tabindex="-1"><title>{escape(title)}</title>'
        f"{_bar(mark) if mark.is_bar else _symbol(mark)}"
        f"{_label(mark.label, mark.row) if mark.label else ''}</a>"
    )


def _column(words: Words, column: Column) -> str:
    """A bar whose height tells how many milestones touch its days."""
    title = words.ngettext(
        "%(n)s milestone, %(period)s",
        "%(n)s milestones, %(period)s",
        column.count,
        period=words.period(column.first, column.last),
    )
    return (
        f'<rect x="{LEFT + column.left:.1f}" y="{_y(column.row - column.height):.1f}" '
        f'width="{column.right - column.left:.1f}" height="{column.height * ROW:.1f}" '
        f'fill="{column.colour}" fill-opacity=".55"><title>{escape(title)}</title></rect>'
    )


def _symbol(mark: Mark) -> str:
    size = mark.right - mark.left
    top = _y(mark.row + 0.5) - size / 2
    return (
        f'<g transform="translate({LEFT + mark.left:.1f} {top:.1f}) scale({size / 16:.3f})">'
        f"{shape(mark.symbol, mark.firm, mark.colour)}</g>"
    )


def _bar(mark: Mark) -> str:
    fill, outline = mark.colour, ""
    if mark.firm is not Firmness.FIXED:
        fill = f"url(#{'fade' if mark.milestone.date.is_open else 'hatch'}-{mark.colour[1:]})"
        dash = ' stroke-dasharray="2 2"' if mark.firm is Firmness.UNSURE else ""
        outline = f' stroke="{mark.colour}" stroke-opacity=".75"{dash}'
    top = _y(mark.row + 0.5) - mark.height / 2
    return (
        f'<rect x="{LEFT + mark.left:.1f}" y="{top:.1f}" width="{mark.right - mark.left:.1f}" '
        f'height="{mark.height}" fill="{fill}"{outline}/>'
    )


def _label(label: Label, row: int) -> str:
    anchor = "end" if label.side == "left" else "start"
    return (
        f'<text x="{LEFT + label.x:.1f}" y="{_y(row + 0.5) + LABEL_DROP:.1f}" '
        f'text-anchor="{anchor}">{escape(label.text)}</text>'
    )
