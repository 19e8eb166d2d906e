"""The timeline as inline SVG: the same marks in the same places as on the chart, each a link."""

from __future__ import annotations

import textwrap
from datetime import date, timedelta
from html import escape

from tracker.addresses import SERVED, PageOf
from tracker.charts import timeline
from tracker.charts.marks import Firmness, shape
from tracker.charts.plan import PLOT_WIDTH, Column, Mark, Plan, Scale, plan
from tracker.domain.dataset import Dataset
from tracker.domain.records import Milestone
from tracker.domain.when import day_in_words
from tracker.links import View
from tracker.views.wording import counted, period_in_words

_LEFT, _RIGHT, _TOP, _BOTTOM = 150, 14, 58, 26
_ROW = 21
_SIZE = {1: 17.0, 2: 12.5, 3: 9.5}
_LETTER = 7.2
_NARROWEST_YEAR = 34
_WHOLE = View()


def timeline_svg(
    dataset: Dataset,
    milestones: tuple[Milestone, ...],
    today: date,
    address: PageOf = SERVED.milestone,
) -> str:
    """The timeline of these milestones with its words; the list of them is its twin for keyboards.

    The picture is hidden from screen readers, which get one sentence instead.
    """
    inner, width, height = drawing(dataset, milestones, today, address)
    words = escape(timeline.sentence(dataset, milestones, today))
    return (
        f'<figure class="timeline" tabindex="0"><figcaption class="unseen">{words}</figcaption>'
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'aria-hidden="true" focusable="false">{inner}</svg></figure>'
    )


def drawing(
    dataset: Dataset,
    milestones: tuple[Milestone, ...],
    today: date,
    address: PageOf = SERVED.milestone,
    view: View = _WHOLE,
) -> tuple[str, int, int]:
    """What is inside the picture of these milestones, and its width and height in pixels.

    The view gives the lanes and the period; its filters have been applied.
    """
    drawn = plan(dataset, milestones, today, lanes=view.lanes, first=view.first, last=view.last)
    rows = drawn.rows
    width, height = _LEFT + PLOT_WIDTH + _RIGHT, _TOP + rows * _ROW + _BOTTOM
    colours = sorted({dataset.phases[mark.milestone.phase].colour for mark in drawn.marks})
    inner = "".join(
        (
            _defs(colours),
            _bands(dataset, drawn.scale, rows),
            _years(drawn.scale, rows),
            _lanes(drawn),
            _today(drawn.scale, today, rows),
            *(_column(dataset, drawn.scale, column) for column in drawn.columns),
            *(_mark(dataset, drawn, mark, address) for mark in drawn.marks),
        )
    )
    return inner, width, height


def _x(scale: Scale, day: date) -> float:
    return _LEFT + min(max(scale.x(day), 0.0), float(PLOT_WIDTH))


def _y(row: float) -> float:
    return _TOP + row * _ROW


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


def _bands(dataset: Dataset, scale: Scale, rows: int) -> str:
    parts = []
    for phase in dataset.phases.values():
        start = _x(scale, phase.band.first)
        last = phase.band.last
        end = _x(scale, last + timedelta(days=1)) if last else float(_LEFT + PLOT_WIDTH)
        if end - start < 1:
            continue
        parts.append(
            f'<rect x="{start:.1f}" y="{_TOP}" width="{end - start:.1f}" '
            f'height="{rows * _ROW}" fill="{phase.colour}" fill-opacity=".09"/>'
            f'<rect x="{start:.1f}" y="{_TOP - 3}" width="{end - start:.1f}" height="5" '
            f'fill="{phase.colour}"/>'
        )
        lines = _wrapped(phase.short_label, end - start)
        middle = (start + end) / 2
        for place, line in enumerate(reversed(lines)):
            parts.append(
                f'<text x="{middle:.1f}" y="{_TOP - 26 - 14 * place}" text-anchor="middle" '
                f'class="phase">{escape(line)}</text>'
            )
    return "".join(parts)


def _wrapped(label: str, room: float) -> list[str]:
    """A label in at most two lines that fit the room; none when they do not."""
    for width in (len(label), max(map(len, label.split()), default=1)):
        lines = textwrap.wrap(label, width)
        if len(lines) <= 2 and max(map(len, lines), default=0) * _LETTER <= room + 6:
            return lines
    return []


def _years(scale: Scale, rows: int) -> str:
    span = max(scale.last.year - scale.first.year, 1)
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100) if PLOT_WIDTH * s / span >= _NARROWEST_YEAR)
    bottom = _y(rows)
    parts = []
    for year in range(scale.first.year + 1, scale.last.year + 1):
        if year % step == 0:
            x = _x(scale, date(year, 1, 1))
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
            parts.append(f'<path d="M0 {_y(top)}H{_LEFT + PLOT_WIDTH}" class="rule"/>')
        parts.append(
            f'<text x="{_LEFT - 10}" y="{_y(top + count / 2) + 4.5:.1f}" text-anchor="end">'
            f"{escape(name)}</text>"
        )
    return "".join(parts)


def _today(scale: Scale, today: date, rows: int) -> str:
    if not scale.first <= today <= scale.last:
        return ""
    x = _x(scale, today)
    anchor = "end" if x > _LEFT + PLOT_WIDTH - 80 else "start" if x < _LEFT + 80 else "middle"
    return (
        f'<rect x="{x:.1f}" y="{_TOP}" width="{_LEFT + PLOT_WIDTH - x:.1f}" '
        f'height="{rows * _ROW}" class="ahead"/>'
        f'<path d="M{x:.1f} {_TOP - 6}V{_y(rows)}" class="today"/>'
        f'<text x="{x:.1f}" y="{_TOP - 10}" text-anchor="{anchor}" class="now">'
        f"today · {escape(day_in_words(today))}</text>"
    )


def _mark(dataset: Dataset, drawn: Plan, mark: Mark, address: PageOf) -> str:
    milestone = mark.milestone
    words = escape(f"{milestone.title}, {milestone.date_in_words}. {mark.status.label}.")
    start, end = _reach(drawn.scale, mark)
    colour = dataset.phases[milestone.phase].colour
    middle = _y(mark.row + 0.5)
    if mark.is_bar:
        picture = _bar(mark, start, end, middle, colour)
    else:
        size = _SIZE[milestone.importance]
        symbol = dataset.kinds[milestone.kind].symbol
        left, top = (start + end - size) / 2, middle - size / 2
        picture = (
            f'<g transform="translate({left:.1f} {top:.1f}) scale({size / 16:.3f})">'
            f"{shape(symbol, mark.firm, colour)}</g>"
        )
    return (
        f'<a href="{escape(address(milestone))}" tabindex="-1"><title>{words}</title>{picture}'
        f"{_label(mark, start, end, middle)}</a>"
    )


def _column(dataset: Dataset, scale: Scale, column: Column) -> str:
    """A bar whose height tells how many milestones lie in its days."""
    start, end = _x(scale, column.first), _x(scale, column.last + timedelta(days=1))
    words = f"{counted(column.count, 'milestone')}, {period_in_words(column.first, column.last)}"
    top, colour = _y(column.row - column.height), dataset.phases[column.phase].colour
    return (
        f'<rect x="{start:.1f}" y="{top:.1f}" width="{max(end - start - 1, 1):.1f}" '
        f'height="{column.height * _ROW:.1f}" fill="{colour}" fill-opacity=".55">'
        f"<title>{escape(words)}</title></rect>"
    )


def _reach(scale: Scale, mark: Mark) -> tuple[float, float]:
    """The left and right edge of what a mark stands for."""
    when = mark.milestone.date
    end = _x(scale, when.last + timedelta(days=1)) if when.last else float(_LEFT + PLOT_WIDTH)
    return _x(scale, when.first), end


def _bar(mark: Mark, start: float, end: float, middle: float, colour: str) -> str:
    if mark.firm is Firmness.FIXED:
        height = {1: 14, 2: 11, 3: 8.5}[mark.milestone.importance]
        fill, outline = colour, ""
    else:
        height = 7
        fill = f"url(#{'fade' if mark.milestone.date.is_open else 'hatch'}-{colour[1:]})"
        dash = ' stroke-dasharray="2 2"' if mark.firm is Firmness.UNSURE else ""
        outline = f' stroke="{colour}" stroke-opacity=".75"{dash}'
    return (
        f'<rect x="{start:.1f}" y="{middle - height / 2:.1f}" width="{max(end - start, 2):.1f}" '
        f'height="{height}" fill="{fill}"{outline}/>'
    )


def _label(mark: Mark, start: float, end: float, middle: float) -> str:
    if not mark.label_side:
        return ""
    half = 0 if mark.is_bar else _SIZE[1] / 2
    is_left = mark.label_side == "left"
    edge = (start if is_left else end) if mark.is_bar else (start + end) / 2
    x = edge - half - 4 if is_left else edge + half + 4
    anchor = "end" if is_left else "start"
    return (
        f'<text x="{x:.1f}" y="{middle + 4.2:.1f}" text-anchor="{anchor}">'
        f"{escape(mark.milestone.short_label)}</text>"
    )
