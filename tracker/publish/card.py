"""The picture that goes with a link: a view in one glance, 1200 by 630 pixels."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians, sin

from PIL import Image, ImageDraw, ImageFont

from tracker.charts.bands import NAME, YEARS, Band, Today
from tracker.charts.lanes import LETTERS
from tracker.charts.marks import DASHES, Firmness, Stroke, corners
from tracker.charts.palette import FADE, PALE, WINDOW, blended, channels
from tracker.charts.plan import (
    LABEL_DROP,
    NAME_ABOVE,
    ROW,
    YEARS_ABOVE,
    Label,
    Mark,
    Plan,
    top_of,
)
from tracker.domain.records import Milestone
from tracker.situation import Situation
from tracker.views.headline import Headline
from tracker.words import Words

from .letters import FONTS, LEFT_OUT, drawable, missing
from .strip import NOTCH, Strip, strip

WIDTH, HEIGHT = 1200, 630

_NO_TITLE = "This title cannot be drawn here; the page has it."
_NO_WORDS = "Some words cannot be drawn here; the page has them."
_SCALE = 2
_MARGIN = 64
_FOOT = 574
_LARGER = 1.52
"""How many pixels of the card one of the strip takes: its labels have letters of 19 pixels."""

_MOST_ROWS, _SLICES, _HATCH = 5, 24, 8.5
_ROUND = tuple((cos(radians(a)), sin(radians(a))) for a in range(0, 360, 12))
_Colour = tuple[int, ...]
_INK, _SOFT, _PAPER, _LINE = "#14110f", "#57524b", "#fdfcfa", "#cfc9bd"


def card(here: Situation, headline: Headline, milestones: Sequence[Milestone]) -> bytes:
    """The card of a view as PNG, with the milestones shown on a timeline of one lane.

    Letters that its fonts do not have are left out, and the card says so.
    """
    image = Image.new("RGB", (WIDTH * _SCALE, HEIGHT * _SCALE), _PAPER)
    canvas = _Canvas(ImageDraw.Draw(image, "RGBA"))
    _draw_accent(canvas, here)
    bottom = _draw_words(canvas, here, headline)
    rows = int(((_FOOT - bottom) / _LARGER - top_of(here.dataset.phases.values()) - NOTCH) // ROW)
    view = strip(here, milestones, (WIDTH - 2 * _MARGIN) / _LARGER, min(max(rows, 2), _MOST_ROWS))
    _draw_strip(canvas, view, _FOOT - _LARGER * view.height)
    canvas.text(_MARGIN, 582, _as_of(here), "Sans-Regular", 21, _SOFT)
    # the mean of four pixels: no bright seam beside a dark letter, and so fewer colours to keep
    small = image.reduce(_SCALE).quantize(
        colors=128, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
    )
    file = io.BytesIO()
    small.save(file, "PNG")
    return file.getvalue()


class _Canvas:
    """Drawing in the pixels of the finished card."""

    def __init__(self, draw: ImageDraw.ImageDraw) -> None:
        self.draw = draw

    def text(
        self,
        x: float,
        y: float,
        words: str,
        font: str,
        size: float,
        colour: str,
        anchor: str = "la",
    ) -> None:
        self.draw.text(
            (x * _SCALE, y * _SCALE), words, fill=colour, font=_font(font, size), anchor=anchor
        )


@lru_cache(maxsize=64)
def _font(name: str, size: float) -> ImageFont.FreeTypeFont:
    path = FONTS / f"Tracker{name}.ttf"
    return ImageFont.truetype(path, size * _SCALE, layout_engine=ImageFont.Layout.BASIC)


def _width(words: str, font: str, size: int) -> float:
    return _font(font, size).getlength(words) / _SCALE


def _fitted(
    words: str, font: str, sizes: Sequence[int], lines: int, room: float
) -> tuple[list[str], int]:
    """Words in the largest size that needs at most so many lines, cut when none is enough."""
    for size in sizes:
        found = _wrapped(words, font, size, room)
        if len(found) <= lines:
            return found, size
    size = sizes[-1]
    found = _wrapped(words, font, size, room)[:lines]
    last = found[-1]
    while last and _width(f"{last} …", font, size) > room:
        last = last[:-1].rstrip()
    return [*found[:-1], f"{last} …"], size


def _wrapped(words: str, font: str, size: int, room: float) -> list[str]:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _width(longer, font, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _draw_accent(canvas: _Canvas, here: Situation) -> None:
    """Draw a line in the colour of the present phase along the top edge, or of each in turn."""
    colours = [phase.colour for phase in here.overview.phases] or [_SOFT]
    wide = WIDTH * _SCALE / len(colours)
    for n, colour in enumerate(colours):
        canvas.draw.rectangle((n * wide, 0, (n + 1) * wide, 10 * _SCALE), colour)


def _draw_words(canvas: _Canvas, here: Situation, headline: Headline) -> float:
    """Draw what a view is about and what matters most; the pixel below the last line."""
    room = WIDTH - 2 * _MARGIN
    process = here.dataset.process
    name = "" if missing(process.short_title) else drawable(process.short_title)
    title = headline.title.removesuffix(f": {process.short_title}")
    is_lost = bool(missing(title))
    label, figure, line = map(_told, (headline.label, headline.figure, headline.line))
    y = 52.0
    if name and not is_lost and headline.title != process.title:
        canvas.text(_MARGIN, y, name, "Sans-Regular", 26, _SOFT)
        y += 42
    if large := name if is_lost else drawable(title):
        font = "Sans-Bold" if missing(large, "Serif-Bold") else "Serif-Bold"
        lines, size = _fitted(large, font, (62, 56, 50, 44), 2, room)
        for written in lines:
            canvas.text(_MARGIN, y, written, font, size, _INK)
            y += size * 1.16
        y += 26
    if is_lost:
        canvas.text(_MARGIN, y, here.words.gettext(_NO_TITLE), "Sans-Regular", 26, _SOFT)
        y += 36
    if label:
        lines, size = _fitted(label, "Sans-Regular", (26, 23), 1, room)
        canvas.text(_MARGIN, y, lines[0], "Sans-Regular", size, _SOFT)
        y += 36
    if figure:
        lines, size = _fitted(figure, "Sans-Bold", (52, 46, 40, 35), 1, room)
        canvas.text(_MARGIN, y, lines[0], "Sans-Bold", size, _INK)
        y += size * 1.28
    if line:
        line = _of_clauses(here.words, headline.clauses, room) or line
        lines, size = _fitted(line, "Sans-Regular", (29, 26), 1, room)
        canvas.text(_MARGIN, y, lines[0], "Sans-Regular", size, _INK)
        y += size * 1.28
    told = label, figure, line
    if not is_lost and told != (headline.label, headline.figure, headline.line):
        canvas.text(_MARGIN, y, here.words.gettext(_NO_WORDS), "Sans-Regular", 26, _SOFT)
        y += 36
    return y


def _of_clauses(words: Words, clauses: Sequence[str], room: float) -> str:
    """As many clauses as have room in a line, and how many are left; empty for none or all."""
    told = [drawable(clause) for clause in clauses]
    for number in range(len(told), 0, -1):
        left = len(told) - number
        line = "; ".join(told[:number])
        if left:
            more = words.ngettext("%(n)s more", "%(n)s more", left)
            line = words.gettext("%(line)s; and %(more)s", line=line, more=more)
        if _width(line, "Sans-Regular", 26) <= room:
            return line
    return ""


def _told(words: str) -> str:
    """Words as they can be drawn; empty where nothing is left that could be read."""
    written = drawable(words)
    return written if any(c.isalnum() for c in written.replace(LEFT_OUT, "")) else ""


def _draw_strip(canvas: _Canvas, view: Strip, top: float) -> None:
    """Draw the timeline below a pixel: phases, marks, their labels where they fit, and today."""
    drawn = view.plan
    sheet = _Sheet(canvas, (WIDTH - 2 * _MARGIN) / drawn.scale.width, top, drawn.top)
    for band in drawn.bands:
        _draw_band(sheet, drawn, band)
    if drawn.today:
        _draw_today(sheet, drawn, drawn.today)
    for column in drawn.columns:
        high = column.row - column.height
        edges = column.left, high * ROW, column.right, column.row * ROW
        sheet.box(edges, (*channels(column.colour), 140))
    for leader in drawn.leaders:
        y = (leader.row + 0.5) * ROW
        sheet.line(leader.stem, y - ROW, leader.stem, y, _LINE)
        sheet.line(leader.stem, y, leader.end, y, _LINE)
        _draw_label(sheet, leader.label, leader.row, is_bold=False)
    for mark in drawn.marks:
        _draw_mark(sheet, mark)
    foot = drawn.rows * ROW + 3
    for notch in view.notches:
        sheet.box((notch.x - 0.7, foot, notch.x + 0.7, foot + NOTCH), channels(notch.look.colour))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Drawing in the pixels of a plan, from the left end of its plot and from the top of its rows.

    ``scale`` is how many pixels of the card one of them takes, ``above`` how many of the plan are
    between ``top`` and its rows.
    """

    canvas: _Canvas
    scale: float
    top: float
    above: float

    def box(self, edges: tuple[float, float, float, float], fill: _Colour) -> None:
        self.canvas.draw.rectangle(self._at(*edges), fill=fill)

    def line(self, x: float, y: float, to_x: float, to_y: float, fill: _Colour | str) -> None:
        self.canvas.draw.line(self._at(x, y, to_x, to_y), fill, round(1.2 * self.scale * _SCALE))

    def shape(self, corners: Sequence[tuple[float, float]], fill: _Colour, line: _Colour) -> None:
        points = [self._at(x, y) for x, y in corners]
        self.canvas.draw.polygon([p for point in points for p in point], fill=fill)
        self.canvas.draw.line(
            [p for point in (*points, *points[:2]) for p in point],
            line, round(1.5 * self.scale * _SCALE), "curve",
        )  # fmt: skip

    def text(
        self, x: float, y: float, words: str, font: str, size: float, colour: str, anchor: str
    ) -> None:
        left, top = (number / _SCALE for number in self._at(x, y))
        self.canvas.text(left, top, words, font, size * self.scale, colour, anchor)

    def _at(self, *places: float) -> tuple[float, ...]:
        """Pixels of the image, from places in turn from the left and from the top."""
        origin = _MARGIN, self.top + self.above * self.scale
        return tuple(
            (origin[n % 2] + place * self.scale) * _SCALE for n, place in enumerate(places)
        )


def _draw_band(sheet: _Sheet, drawn: Plan, band: Band) -> None:
    high, strength = band.stroke
    colour = channels(band.colour)
    sheet.box((band.left, 0, band.right, drawn.rows * ROW), (*colour, 23))
    foot = -band.lift
    edges = band.left, foot - high, band.right, foot - 0.5
    sheet.box(edges, (*colour, round(255 * strength)))
    for line in band.above:
        y = foot - (NAME_ABOVE if line.is_upper else YEARS_ABOVE)
        font, size, ink = (
            ("Sans-Bold", NAME, _INK) if line.is_name else ("Sans-Regular", YEARS, _SOFT)
        )
        sheet.text(band.left, y, drawable(line.text), font, size, ink, "ls")


def _draw_today(sheet: _Sheet, drawn: Plan, today: Today) -> None:
    sheet.line(today.x, 4 - drawn.today_above, today.x, drawn.rows * ROW, "#808080")
    said = f"{today.name} · {today.label}"
    anchor = {"start": "ls", "middle": "ms", "end": "rs"}[today.anchor]
    sheet.text(today.x, -drawn.today_above, said, "Sans-Bold", YEARS, _INK, anchor)


def _draw_mark(sheet: _Sheet, mark: Mark) -> None:
    """Draw a bar as firm as its days are, the shape in it or alone, and the label beside it."""
    pale = PALE if mark.milestone.context else 1
    colour, middle = channels(blended(mark.look.colour, pale, _PAPER)), (mark.row + 0.5) * ROW
    firm = mark.look.firm
    if mark.is_bar:
        edges = mark.left, middle - mark.height / 2, mark.right, middle + mark.height / 2
        if firm is Firmness.FIXED:
            sheet.box(edges, colour)
        elif mark.milestone.date.is_open:
            _fade(sheet, edges, colour)
        else:
            _hatch(sheet, edges, colour, DASHES[firm])
    if mark.has_symbol:
        half = mark.size / 2
        outline = corners(mark.look.symbol) or _ROUND
        inside = colour if firm is Firmness.FIXED else (*channels(_PAPER), 160)
        sheet.shape([(mark.x + half * x, middle + half * y) for x, y in outline], inside, colour)
        if firm is Firmness.UNSURE:
            dot = mark.x - 1.1, middle - 1.1, mark.x + 1.1, middle + 1.1
            sheet.box(dot, colour)
    if mark.look.through:
        reach = mark.stroke_reach
        lean = reach if mark.look.through is Stroke.SLANTED else 0
        sheet.line(mark.x - lean, middle + reach, mark.x + lean, middle - reach, colour)
    if mark.label:
        _draw_label(sheet, mark.label, mark.row, is_bold=mark.milestone.importance == 1)


def _fade(sheet: _Sheet, edges: tuple[float, float, float, float], colour: _Colour) -> None:
    left, top, right, bottom = edges
    step = (right - left) / _SLICES
    for n in range(_SLICES):
        strength = round(255 * FADE * (1 - (n + 0.5) / _SLICES))
        slice_ = left + n * step, top, left + (n + 1) * step - 1 / (sheet.scale * _SCALE), bottom
        sheet.box(slice_, (*colour, strength))


def _hatch(
    sheet: _Sheet, edges: tuple[float, float, float, float], colour: _Colour, dashes: str
) -> None:
    left, top, right, bottom = edges
    high = bottom - top
    sheet.box(edges, (*colour, round(255 * WINDOW)))
    start = left - high
    while start < right:  # from the lower left to the upper right, as far as it is in the bar
        first, last = max(start, left), min(start + high, right)
        sheet.line(first, bottom - (first - start), last, bottom - (last - start), (*colour, 90))
        start += _HATCH
    drawn, left_out = (float(length.removesuffix("px")) for length in dashes.split(","))
    for y in (top, bottom):
        x = left
        while x < right:
            sheet.line(x, y, min(x + drawn, right), y, colour)
            x += drawn + left_out
    for x in (left, right):
        y = top
        while y < bottom:
            sheet.line(x, y, x, min(y + drawn, bottom), colour)
            y += drawn + left_out


def _draw_label(sheet: _Sheet, label: Label, row: int, *, is_bold: bool) -> None:
    anchor = "rs" if label.side == "left" else "ls"
    font = "Sans-Bold" if is_bold else "Sans-Regular"
    y = (row + 0.5) * ROW + LABEL_DROP
    sheet.text(label.x, y, drawable(label.text), font, LETTERS, _INK, anchor)


def _as_of(here: Situation) -> str:
    words = here.words
    sources = len({id_ for milestone in here.dataset.milestones for id_ in milestone.sources})
    return words.gettext(
        "Data as of %(day)s · every date with its source, %(sources)s in all",
        day=words.day(here.dataset.process.checked_on),
        sources=words.number(sources),
    )
