"""The briefing as PDF, on A4, with text that can be searched and links that can be followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from itertools import pairwise
from typing import NamedTuple, cast

from fpdf import FPDF
from fpdf.drawing_primitives import Transform
from fpdf.enums import MethodReturnValue
from fpdf.svg import SVGObject

from tracker.charts.bands import NAME, YEARS, Band, Today
from tracker.charts.lanes import LETTERS
from tracker.charts.marks import DASHES, THROUGH, Firmness, Stroke
from tracker.charts.marks import svg as mark_picture
from tracker.charts.palette import FADE, PALE, blended, channels
from tracker.charts.plan import (
    LABEL_DROP,
    NAME_ABOVE,
    ROW,
    YEARS_ABOVE,
    Label,
    Mark,
)
from tracker.views.changes import changes_in_words
from tracker.views.wording import capital, is_linked

from . import qr
from .briefing import Answer, Briefing, Layout, Line, change_in_words, source_in_words
from .letters import FONTS, LEFT_OUT, NotDrawableError, drawable, missing
from .strip import NOTCH, strip
from .strip import ROWS as STRIP_ROWS

_LEFT, _RIGHT, _TOP, _BOTTOM = 16.0, 194.0, 15.0, 279.0
_INK, _SOFT, _LINE, _LINK = (20, 17, 15), (87, 82, 75), (207, 201, 189), (11, 92, 173)
_POINT = 0.3528


@dataclass(frozen=True, slots=True)
class Style:
    """How words look: size in points, face, colour, and how far lines are apart in sizes."""

    size: float
    bold: bool = False
    family: str = "sans"
    colour: tuple[int, int, int] = _INK
    leading: float = 1.28

    @property
    def step(self) -> float:
        """From one line to the next, in millimetres."""
        return self.size * _POINT * self.leading


_TITLE = Style(21, bold=True, family="serif", leading=1.12)
_LEAD, _HEAD, _TEXT, _STRONG = Style(11), Style(11, bold=True), Style(9), Style(9, bold=True)
_ASIDE = Style(9, colour=_SOFT)
_CAPTION = Style(8.5, bold=True, colour=_SOFT)
_RUNNING = Style(8.5, colour=_SOFT)
_SMALL = Style(7.5, colour=_SOFT)
_COLUMN_HEAD = Style(7.5, bold=True, colour=_SOFT)
_SMALL_LINK = Style(7.5, colour=_LINK)
_STRIP, _SLICES, _IN_WINDOW = 960.0, 16, 0.2
_MM = (_RIGHT - _LEFT) / _STRIP
"""The millimetres that a pixel of the strip takes."""

_GREY = (128, 128, 128)
_PHASE = Style(NAME * _MM / _POINT, bold=True)
_YEARS = Style(YEARS * _MM / _POINT, colour=_SOFT)
_TODAY = Style(YEARS * _MM / _POINT, bold=True)
_LABEL = Style(LETTERS * _MM / _POINT)
_NOTE, _NOTE_LINK = Style(7, colour=_SOFT), Style(7, colour=_LINK)


_WIDTHS = {2: (66.0, 106.0), 3: (50.0, 70.0, 46.0), 4: (40.0, 40.0, 40.0, 40.0)}
"""The widths of the answers, which stand side by side, by how many there are."""


class _Column(NamedTuple):
    """A column of the list: its left edge and its width in millimetres."""

    left: float
    width: float


_WHEN = _Column(_LEFT, 39)
_WHAT = _Column(_LEFT + 41, 91)
_STATUS = _Column(_LEFT + 134, 27)
_NOTES = _Column(_LEFT + 162, 16)


def as_pdf(page: Briefing) -> bytes:
    """The briefing as a PDF file; the same data give the same bytes.

    Letters that its fonts do not have are left out of notes, and the page says so; where they stand
    in what the page is there to tell, raise NotDrawableError.
    """
    if text := undrawable(page):
        raise NotDrawableError(page.here.words, text)
    sheet = _Sheet(page)
    sheet.add_page()
    _head(sheet)
    _phases(sheet)
    _answers(sheet)
    _changes(sheet)
    _list(sheet)
    _sources(sheet)
    return bytes(sheet.output())


def undrawable(page: Briefing) -> str:
    """The first text without which the paper would be broken and that its fonts cannot draw.

    These are its titles, the phases, the milestones that it lists, and its answers; empty when all
    of them can be drawn.
    """
    process = page.dataset.process
    texts = (
        page.title,
        process.short_title,
        *(phase.short_label for phase in process.phases),
        *(line.title for line in page.lines),
        *(text for answer in page.answers for part in answer.parts for text in part),
    )
    return next(filter(missing, texts), "")


def _notes(page: Briefing) -> list[tuple[str, str]]:
    """The footnotes in order, each with the address that it leads to, if any."""
    words = page.here.words
    notes = [
        (f"{number}  {source_in_words(words, source)}", source.url if is_linked(source) else "")
        for number, source in enumerate(page.sources, 1)
    ]
    if page.left_out:
        left_out = "%(left_out)s; the live view has all of them."
        notes.append((words.gettext(left_out, left_out=page.left_out), page.address))
    return notes


def _is_whole(page: Briefing) -> bool:
    """Whether every letter of the page can be drawn."""
    texts = (
        page.choice,
        page.licence,
        *(m.short_label for m in page.drawn if m.importance == 1),
        *(change_in_words(page.here.words, change) for change in page.changes),
        *(line.description for line in page.lines),
        *(text for text, _ in _notes(page)),
    )
    return not any(map(missing, texts))


class _Sheet(FPDF):
    """Paper with our fonts, a foot on every page, and a place where the next thing goes."""

    def __init__(self, page: Briefing) -> None:
        super().__init__(format="A4", unit="mm")
        self.page_of = page
        process = page.dataset.process
        for family, style, file in (
            ("sans", "", "TrackerSans-Regular.ttf"),
            ("sans", "B", "TrackerSans-Bold.ttf"),
            ("serif", "B", "TrackerSerif-Bold.ttf"),
        ):
            self.add_font(family, style, FONTS / file)
        self.set_auto_page_break(False)
        self.set_margins(_LEFT, _TOP, 210 - _RIGHT)
        self.c_margin = 0
        self.set_title(page.title)
        self.set_author(process.attribution)
        self.set_subject(page.choice or process.blurb.strip())
        self.set_lang(page.here.words.language.partition("_")[0])
        self.set_creation_date(datetime.combine(process.checked_on, time(), UTC))
        self.at = _TOP

    def footer(self) -> None:
        """The foot of a page: data as of, terms, and its number."""
        self.take(_SMALL)
        self.set_draw_color(*_LINE)
        self.line(_LEFT, 283, _RIGHT, 283)
        self.set_xy(_LEFT, 284.2)
        width = _RIGHT - _LEFT - 24
        foot = drawable(f"{self.page_of.as_of}. {self.page_of.licence}")
        self.multi_cell(width, 4, foot, align="L")
        self.set_xy(_RIGHT - 22, 284.2)
        number = "page %(page)s of %(pages)s"
        number = self.page_of.here.words.gettext(number, page=self.page_no(), pages="{nb}")
        self.cell(22, 4, number, align="R")

    def put(self, text: str, left: float, width: float, style: Style, link: str = "") -> float:
        """Write wrapped text from the present height on; the height below it."""
        text = self._drawn(text, style)
        self.set_xy(left, self.at)
        self.multi_cell(width, style.step, text, align="L", link=link, new_x="LEFT", new_y="NEXT")
        return float(self.get_y())

    def height(self, text: str, width: float, style: Style) -> float:
        """How high wrapped text is."""
        text = self._drawn(text, style)
        lines = self.multi_cell(
            width, 1, text, align="L", dry_run=True, output=MethodReturnValue.LINES
        )
        return len(cast("list[str]", lines)) * style.step

    def width(self, text: str, style: Style) -> float:
        """How wide text is in one line."""
        self.take(style)
        return float(self.get_string_width(text))

    def _drawn(self, text: str, style: Style) -> str:
        """Text as it can be drawn in a style, which is taken, if need be in the plain family."""
        lacks = style.family == "serif" and missing(text, "Serif-Bold")
        self.take(replace(style, family="sans") if lacks else style)
        return drawable(text)

    def take(self, style: Style) -> None:
        """Write as this from here on."""
        self.set_font(style.family, "B" if style.bold else "", style.size)
        self.set_text_color(*style.colour)

    def rule(self) -> None:
        """Draw a thin line across, at the present height."""
        self.set_draw_color(*_LINE)
        self.set_line_width(0.2)
        self.line(_LEFT, self.at, _RIGHT, self.at)


def _head(sheet: _Sheet) -> None:
    page = sheet.page_of
    width = _RIGHT - _LEFT - 32
    _draw_code(sheet, _RIGHT - 24, _TOP, 24)
    short = page.dataset.process.short_title
    sheet.at = sheet.put(f"{short} · {page.here.words.gettext('briefing')}", _LEFT, width, _ASIDE)
    sheet.at += 0.8
    sheet.at = sheet.put(page.title, _LEFT, width, _TITLE)
    sheet.at += 1
    if page.choice:
        sheet.at = sheet.put(page.choice, _LEFT, width, _LEAD)
    sheet.at = sheet.put(f"{page.as_of}.", _LEFT, width, _ASIDE)
    if not _is_whole(page):
        told = "%(mark)s stands for letters that cannot be drawn here; the live view has them."
        told = page.here.words.gettext(told, mark=LEFT_OUT)
        sheet.at = sheet.put(told, _LEFT, width, _ASIDE)
    sheet.at = max(sheet.at, _TOP + 31)


def _draw_code(sheet: _Sheet, left: float, top: float, size: float) -> None:
    page = sheet.page_of
    rows = qr.rows(page.address)
    cell = size / len(rows)
    sheet.set_fill_color(*_INK)
    for y, row in enumerate(rows):
        start = None
        for x, dark in enumerate([*row, False]):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                sheet.rect(left + start * cell, top + y * cell, (x - start) * cell, cell, "F")
                start = None
    sheet.set_xy(left, top + size + 0.6)
    sheet.take(_SMALL_LINK)
    name = page.here.words.gettext("the live view")
    sheet.cell(size, 3.4, name, align="C", link=page.address)


def _phases(sheet: _Sheet) -> None:
    """Draw the timeline in one lane: phases, marks, their labels where they fit, and today."""
    page = sheet.page_of
    view = strip(page.here, page.drawn, _STRIP, STRIP_ROWS)
    drawn = view.plan
    sheet.at -= 1.5
    top = sheet.at + drawn.top * _MM
    low = top + drawn.rows * ROW * _MM
    for left, right, colour in _tints(drawn.bands):
        _fill(sheet, colour, 1)
        sheet.rect(_across(left), top, (right - left) * _MM, low - top, "F")
    for band in drawn.bands:
        high, strength = band.stroke
        foot = top - band.lift * _MM
        _fill(sheet, band.colour, strength)
        sheet.rect(_across(band.left), foot - high * _MM, (band.right - band.left) * _MM,
                   high * _MM - 0.05, "F")  # fmt: skip
        for line in band.above:
            feet = foot - (NAME_ABOVE if line.is_upper else YEARS_ABOVE) * _MM
            _write(sheet, line.text, band.left, feet, _PHASE if line.is_name else _YEARS)
    if drawn.today:
        _draw_today(sheet, drawn.today, top - drawn.today_above * _MM, low)
    for column in drawn.columns:
        _fill(sheet, column.colour, 0.55)
        tall = column.height * ROW * _MM
        sheet.rect(_across(column.left), top + column.row * ROW * _MM - tall,
                   (column.right - column.left) * _MM, tall, "F")  # fmt: skip
    for leader in drawn.leaders:
        y = top + (leader.row + 0.5) * ROW * _MM
        sheet.set_draw_color(*_GREY)
        sheet.line(_across(leader.stem), y - ROW * _MM, _across(leader.stem), y)
        sheet.line(_across(leader.stem), y, _across(leader.end), y)
        _draw_label(sheet, leader.label, y, is_bold=False)
    for mark in sorted(drawn.marks, key=lambda mark: mark.x):
        _draw_marked(sheet, mark, top + (mark.row + 0.5) * ROW * _MM)
    for notch in view.notches:
        _fill(sheet, notch.look.colour, 1)
        sheet.rect(_across(notch.x) - 0.1, low + 0.6, 0.25, NOTCH * _MM, "F")
    sheet.at += view.height * _MM + 1.2


def _tints(bands: Sequence[Band]) -> Iterator[tuple[float, float, str]]:
    """The colour behind the rows from pixel to pixel: that of a phase, or of all that overlap."""
    paper = "#ffffff"
    ends = sorted({x for band in bands for x in (band.left, band.right)})
    for left, right in pairwise(ends):
        colour = paper
        for band in bands:
            if band.left <= left and right <= band.right:
                colour = blended(band.colour, 0.09, colour)
        if colour != paper:
            yield left, right, colour


def _across(x: float) -> float:
    """The millimetre of a pixel of the strip."""
    return _LEFT + x * _MM


def _fill(sheet: _Sheet, colour: str, strength: float) -> None:
    sheet.set_fill_color(*channels(blended(colour, strength)))


def _write(sheet: _Sheet, text: str, x: float, feet: float, style: Style, side: str = "") -> None:
    """Write a line with the feet of its letters at a height, from a pixel on or up to it."""
    sheet.take(style)
    text = drawable(text)
    back = {"": 0.0, "middle": 0.5, "end": 1.0}[side] * sheet.get_string_width(text)
    sheet.text(_across(x) - back, feet, text)


def _draw_today(sheet: _Sheet, today: Today, top: float, low: float) -> None:
    sheet.set_draw_color(*_GREY)
    sheet.set_line_width(0.3)
    sheet.line(_across(today.x), top + 4 * _MM, _across(today.x), low)
    side = "" if today.anchor == "start" else today.anchor
    said = f"{today.name} · {today.label}"
    _write(sheet, said, today.x, top, _TODAY, side)


def _draw_marked(sheet: _Sheet, mark: Mark, middle: float) -> None:
    """Draw a bar as firm as its days are, the shape in it or alone, and the label beside it."""
    seen, pale = mark.look, PALE if mark.milestone.context else 1
    colour = blended(seen.colour, pale)
    if mark.is_bar:
        left, wide, high = _across(mark.left), (mark.right - mark.left) * _MM, mark.height * _MM
        is_fixed, is_open = seen.firm is Firmness.FIXED, mark.milestone.date.is_open
        step = wide / _SLICES
        for n in range(_SLICES if is_open and not is_fixed else 1):
            fading = FADE * (1 - (n + 0.5) / _SLICES)
            _fill(sheet, colour, 1 if is_fixed else fading if is_open else _IN_WINDOW)
            slice_ = step if is_open and not is_fixed else wide
            sheet.rect(left + n * step, middle - high / 2, slice_, high, "F")
        if not is_fixed and not is_open:
            lengths = (
                float(part.removesuffix("px")) * _MM for part in DASHES[seen.firm].split(",")
            )
            sheet.set_draw_color(*channels(colour))
            sheet.set_line_width(0.2)
            sheet.set_dash_pattern(*lengths)
            sheet.rect(left, middle - high / 2, wide, high, "D")
            sheet.set_dash_pattern()
    if mark.has_symbol:
        size = 16 / 10.5 * mark.size * _MM
        picture = mark_picture(seen.symbol, seen.firm, colour, seen.through)
        _draw_mark(sheet, picture, _across(mark.x) - size / 2, middle - size / 2, size)
    elif seen.through:
        sheet.set_draw_color(*channels(colour))
        sheet.set_line_width(THROUGH * _MM)
        x, reach = _across(mark.x), mark.stroke_reach * _MM
        lean = reach if seen.through is Stroke.SLANTED else 0
        sheet.line(x - lean, middle + reach, x + lean, middle - reach)
    if mark.label:
        _draw_label(sheet, mark.label, middle, is_bold=mark.milestone.importance == 1)


def _draw_label(sheet: _Sheet, label: Label, middle: float, *, is_bold: bool) -> None:
    style = replace(_LABEL, bold=is_bold)
    side = "end" if label.side == "left" else ""
    _write(sheet, label.text, label.x, middle + LABEL_DROP * _MM, style, side)


def _answers(sheet: _Sheet) -> None:
    page = sheet.page_of
    sheet.rule()
    top = sheet.at + 2.2
    gap = 6.0
    widths = _WIDTHS[len(page.answers)]
    left = _LEFT
    bottoms = []
    for answer, width in zip(page.answers, widths, strict=True):
        sheet.at = top
        sheet.at = sheet.put(answer.title, left, width, _CAPTION) + 0.8
        for text, style in _lines(answer):
            sheet.at = sheet.put(text, left, width, style)
            sheet.at += 0.3 if style.bold else 1.1
        bottoms.append(sheet.at)
        left += width + gap
    sheet.at = max(bottoms) + 1.5


def _lines(answer: Answer) -> Iterator[tuple[str, Style]]:
    """The lines of an answer and how they look: its first head is the largest."""
    for place, (head, words) in enumerate(answer.parts):
        if head:
            yield head, _STRONG if place else _HEAD
        if words:
            yield capital(words) if answer.layout is Layout.STEPS else words, _TEXT


def _changes(sheet: _Sheet) -> None:
    page = sheet.page_of
    if page.since is None:
        return
    sheet.rule()
    sheet.at += 2.2
    title = changes_in_words(page.here.words, page.dataset, page.since)
    sheet.at = sheet.put(title, _LEFT, _RIGHT - _LEFT, _CAPTION) + 0.8
    for change in page.changes:
        line = change_in_words(page.here.words, change)
        if sheet.at + sheet.height(line, _RIGHT - _LEFT, _TEXT) > _BOTTOM:
            _continue(sheet)
        sheet.at = sheet.put(line, _LEFT, _RIGHT - _LEFT, _TEXT) + 0.6
    sheet.at += 1.5


def _list(sheet: _Sheet) -> None:
    page = sheet.page_of
    sheet.rule()
    sheet.at += 2.2
    sheet.at = sheet.put(page.count, _LEFT, 120, _HEAD) + 0.8
    if not page.lines:
        sheet.at = sheet.put(page.nothing, _LEFT, 150, _TEXT)
        return
    _columns(sheet)
    for line in page.lines:
        _row(sheet, line)
    sheet.rule()
    sheet.at += 2.5


def _columns(sheet: _Sheet) -> None:
    columns = (_WHEN, _WHAT, _STATUS, _NOTES)
    for name, column in zip(sheet.page_of.heads, columns, strict=True):
        sheet.put(name, column.left, column.width, _COLUMN_HEAD)
    sheet.at += 4.4


def _row(sheet: _Sheet, line: Line) -> None:
    notes = " ".join(map(str, line.notes))
    high = max(
        sheet.height(line.when, _WHEN.width, _TEXT),
        sheet.height(line.title, _WHAT.width - 5, _STRONG)
        + (sheet.height(line.description, _WHAT.width - 5, _RUNNING) if line.description else 0),
        sheet.height(notes, _NOTES.width, _SMALL),
        sheet.height(line.status, _STATUS.width, _TEXT),
    )
    if sheet.at + high + 1.6 > _BOTTOM:
        _continue(sheet)
        _columns(sheet)
    sheet.rule()
    sheet.at += 0.7
    top = sheet.at
    sheet.put(capital(line.when), _WHEN.left, _WHEN.width, _ASIDE)
    indent = 4.4 if line.mark else 0
    if line.mark:
        _draw_mark(sheet, line.mark, _WHAT.left, top + 0.7, 3.1)
    sheet.at = sheet.put(line.title, _WHAT.left + indent, _WHAT.width - 4, _STRONG)
    if line.description:
        sheet.put(line.description, _WHAT.left + indent, _WHAT.width - 4, _RUNNING)
    sheet.at = top
    sheet.put(line.status, _STATUS.left, _STATUS.width, _TEXT)
    sheet.put(notes, _NOTES.left, _NOTES.width, _SMALL)
    sheet.at = top + high + 0.7


def _draw_mark(sheet: _Sheet, picture: str, left: float, top: float, size: float) -> None:
    drawing = SVGObject(picture.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))
    _, _, path = drawing.transform_to_rect_viewport(
        scale=1, width=size, height=size, ignore_svg_top_attrs=True
    )
    path.transform = (path.transform or Transform.identity()) @ Transform.translation(left, top)
    sheet.draw_path(path)


def _continue(sheet: _Sheet) -> None:
    """A new page that says what it belongs to."""
    sheet.add_page()
    sheet.at = _TOP
    page = sheet.page_of
    title = page.here.words.gettext("%(title)s, continued", title=page.title)
    sheet.at = sheet.put(title, _LEFT, 170, _RUNNING) + 2


def _sources(sheet: _Sheet) -> None:
    notes = _notes(sheet.page_of)
    width = (_RIGHT - _LEFT - 6) / 2
    heights = [sheet.height(text, width, _NOTE) for text, _ in notes]
    if sheet.at + 12 > _BOTTOM:
        _continue(sheet)
    sheet.at = sheet.put(sheet.page_of.here.words.gettext("Sources"), _LEFT, 100, _CAPTION) + 0.5
    start = 0
    while start < len(notes):
        start = _columns_of_notes(sheet, notes, heights, start, width)
        if start < len(notes):
            _continue(sheet)


def _columns_of_notes(
    sheet: _Sheet,
    notes: Sequence[tuple[str, str]],
    heights: Sequence[float],
    start: int,
    width: float,
) -> int:
    """Fill what is left of a page with two columns of notes; the number of the next note."""
    top = sheet.at
    room = _BOTTOM - top
    fair = max(sum(heights[start:]) / 2, max(heights[start:]))
    limit = min(room, fair + 2)
    bottom = top
    for left in (_LEFT, _LEFT + width + 6):
        sheet.at = top
        while start < len(notes) and sheet.at - top + heights[start] <= limit + 0.01:
            text, link = notes[start]
            sheet.at = sheet.put(text, left, width, _NOTE_LINK if link else _NOTE, link)
            start += 1
        bottom = max(bottom, sheet.at)
        limit = room
    sheet.at = bottom
    return start
