"""The picture that goes with a link: a view in one glance, 1200 by 630 pixels."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import cycle

from PIL import Image, ImageDraw, ImageFont

from tracker.charts.packing import Lane
from tracker.charts.palette import blended
from tracker.domain.records import Milestone
from tracker.situation import Situation
from tracker.views.headline import Headline

from .letters import FONTS, LEFT_OUT, drawable, missing
from .strip import Segment, Strip, strip

WIDTH, HEIGHT = 1200, 630

_NO_TITLE = "This title cannot be drawn here; the page has it."
_NO_WORDS = "Some words cannot be drawn here; the page has them."
_SCALE = 2
_MARGIN = 64
_STRIP_TOP = 470
_INK, _SOFT, _PAPER, _LINE = "#14110f", "#57524b", "#fdfcfa", "#cfc9bd"


def card(here: Situation, headline: Headline, milestones: Sequence[Milestone]) -> bytes:
    """The card of a view as PNG; the milestones shown are ticks over the phase strip.

    Letters that its fonts do not have are left out, and the card says so.
    """
    image = Image.new("RGB", (WIDTH * _SCALE, HEIGHT * _SCALE), _PAPER)
    canvas = _Canvas(ImageDraw.Draw(image))
    view = strip(here)
    _draw_accent(canvas, view)
    _draw_words(canvas, here, headline)
    _draw_ticks(canvas, view, milestones)
    _draw_strip(canvas, view)
    canvas.text(_MARGIN, 578, _as_of(here), "Sans-Regular", 21, _SOFT)
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
        self, x: float, y: float, words: str, font: str, size: int, colour: str, anchor: str = "la"
    ) -> None:
        self.draw.text(
            (x * _SCALE, y * _SCALE), words, fill=colour, font=_font(font, size), anchor=anchor
        )

    def box(
        self,
        edges: tuple[float, float, float, float],
        fill: str | None,
        outline: str | None = None,
        line: float = 2,
        radius: float = 0,
    ) -> None:
        self.draw.rounded_rectangle(
            tuple(edge * _SCALE for edge in edges),
            radius=radius * _SCALE,
            fill=fill,
            outline=outline,
            width=round(line * _SCALE),
        )


@lru_cache(maxsize=64)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
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


def _draw_accent(canvas: _Canvas, view: Strip) -> None:
    """Draw a line in the colour of the present phase along the top edge."""
    now = next((s.phase.colour for s in view.segments if s.place == "now"), _SOFT)
    canvas.box((0, 0, WIDTH, 10), now)


def _draw_words(canvas: _Canvas, here: Situation, headline: Headline) -> None:
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
        lines, size = _fitted(line, "Sans-Regular", (29, 26), 1, room)
        canvas.text(_MARGIN, y, lines[0], "Sans-Regular", size, _INK)
        y += size * 1.28
    told = label, figure, line
    if not is_lost and told != (headline.label, headline.figure, headline.line):
        canvas.text(_MARGIN, y, here.words.gettext(_NO_WORDS), "Sans-Regular", 26, _SOFT)


def _told(words: str) -> str:
    """Words as they can be drawn; empty where nothing is left that could be read."""
    written = drawable(words)
    return written if any(c.isalnum() for c in written.replace(LEFT_OUT, "")) else ""


def _draw_ticks(canvas: _Canvas, view: Strip, milestones: Sequence[Milestone]) -> None:
    """Draw a tick for each milestone: solid for a day that is known, outlined for a window."""
    bottom = _STRIP_TOP - 9
    windows = Lane(most_rows=3)
    taken = cycle((1, 2, 0))  # when all rows are, each is shared in its turn
    is_alone = len(milestones) == 1
    for milestone in sorted(milestones, key=lambda m: (-m.importance, m.date.sort_key)):
        when = milestone.date
        colour = next(
            (s.phase.colour for s in view.segments if s.phase.id == milestone.phase), _SOFT
        )
        start = _x(view, when.first)
        end = _x(view, when.last) if when.last else WIDTH - _MARGIN - 4
        if when.is_window and end - start > 8:
            place = windows.place((start, end))
            y = bottom - 10 * (next(taken) if place is None else place)
            canvas.box(
                (start + 1, y - 7, end - 1, y), blended(colour, 0.14, _PAPER), colour, 1.5, 2
            )
            continue
        middle = (start + end) / 2
        height = 34 if is_alone else {1: 30, 2: 20, 3: 11}[milestone.importance]
        canvas.box((middle - 2, bottom - height, middle + 2, bottom), colour, radius=1)
        if is_alone:
            canvas.box((middle - 9, bottom - 44, middle + 9, bottom - 26), colour, radius=9)


def _x(view: Strip, day: date) -> float:
    return _MARGIN + view.position(day) * (WIDTH - 2 * _MARGIN)


def _draw_strip(canvas: _Canvas, view: Strip) -> None:
    for segment in view.segments:
        _draw_segment(canvas, segment)
    x = _x(view, view.today)
    canvas.box((x - 1.5, _STRIP_TOP - 56, x + 1.5, _STRIP_TOP + 24), _INK)
    half = _width(view.label, "Sans-Bold", 20) / 2
    middle = min(max(x, _MARGIN + half), WIDTH - _MARGIN - half)
    canvas.text(middle, _STRIP_TOP - 60, view.label, "Sans-Bold", 20, _INK, "ms")


def _draw_segment(canvas: _Canvas, segment: Segment) -> None:
    room = WIDTH - 2 * _MARGIN
    left, right = _MARGIN + segment.start * room, _MARGIN + segment.end * room - 5
    is_now = segment.place == "now"
    height = 20 if is_now else 13
    colour = segment.phase.colour
    fill = {"now": colour, "past": blended(colour, 0.55, _PAPER), "ahead": _PAPER}[segment.place]
    canvas.box((left, _STRIP_TOP, right, _STRIP_TOP + height), fill, colour, 2, 3)
    font = "Sans-Bold" if is_now else "Sans-Regular"
    lines, size = _fitted(
        drawable(segment.phase.short_label), font, (22, 20, 18), 1, right - left + 2
    )
    canvas.text(left, _STRIP_TOP + 28, lines[0], font, size, _INK)
    canvas.text(left, _STRIP_TOP + 56, segment.years, "Sans-Regular", 19, _SOFT)


def _as_of(here: Situation) -> str:
    words = here.words
    sources = len({id_ for milestone in here.dataset.milestones for id_ in milestone.sources})
    return words.gettext(
        "Data as of %(day)s · every date with its source, %(sources)s in all",
        day=words.day(here.dataset.process.checked_on),
        sources=words.number(sources),
    )
