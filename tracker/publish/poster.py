"""The whole process on one sheet for a wall or a slide: A3 across, as SVG."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import escape

from tracker.addresses import PageOf
from tracker.charts.letters import width
from tracker.charts.plan import BOTTOM, ROW, Plan, plan, top_of
from tracker.situation import Situation
from tracker.views.headline import phases_in_words, step_in_words
from tracker.views.wording import filters_in_words, shown_of_all

from . import qr
from .sheet import STYLE, TEXT, Key, Paper, key, source, svg, text, wrapped
from .timeline_svg import standing_alone

WIDTH, HEIGHT = 1680, 1188
"""The sheet in pixels, each a quarter of a millimetre: the smallest letters are 3 mm high."""

_ON_PAPER = ("420mm", "297mm")
_EDGE, _CODE = 44, 132
_ROOM = WIDTH - 2 * _EDGE
_BESIDE_CODE = _ROOM - _CODE - 40
_TITLES = (52.0, 44.0, 36.0)
_BLURB, _STANDING, _LINE = 18.0, 21.0, 20
_ENLARGED = (1.1, 1.25, 1.5, 1.75, 2.0)
"""How many times as large as on a page the chart may be."""

_STYLE = f"""{STYLE}
.title {{ font-family: "Tracker Serif", Georgia, serif; font-weight: 650; }}
.blurb {{ font-size: {_BLURB:g}px; }} .standing {{ font-size: {_STANDING:g}px; font-weight: 650; }}
.below {{ font-size: {TEXT:g}px; text-anchor: middle; }} .link {{ text-anchor: end; }}
"""
_FONTS = ("Sans-Regular", "Sans-Bold", "Serif-Bold")


def poster(here: Situation, link: str, page_of: PageOf) -> bytes:
    """All years of what a view shows, where it stands, and what the marks mean, as SVG.

    The chart is as large as what it says leaves room for, and each mark leads to its page.
    ``link`` is the address of the live view.
    """
    head, top = _head(here)
    foot = _foot(here, link)
    bottom = HEIGHT - _EDGE - TEXT - _LINE * (len(foot) - 1)
    drawn, enlarged, meanings = _fitted(_of_all_years(here), bottom - top)
    inner = standing_alone(drawn, page_of)
    key_top = bottom - meanings.height - _LINE / 2
    y = top + max(key_top - top - enlarged * drawn.height, 0) / 2
    parts = (
        *head,
        _code(here, link),
        f'<g transform="translate({_EDGE} {y:.1f}) scale({enlarged:g})">{inner}</g>',
        f'<g transform="translate({_EDGE} {key_top:.1f})">{meanings.svg}</g>',
        *foot,
    )
    sheet = Paper(WIDTH, HEIGHT, _ON_PAPER)
    return svg(sheet, here.dataset.process.title, _STYLE, "".join(parts), _FONTS)


def _of_all_years(here: Situation) -> Situation:
    """The same with every day of what is shown in the picture, and a year for what has no end."""
    view, days = here.view, [m.date for m in here.shown]
    first = min((when.first for when in days), default=here.today)
    last = max((when.last or when.first for when in days), default=here.today)
    more = any(when.is_open for when in days)
    left = view.first or date(first.year, 1, 1)
    right = view.last or date(min(last.year + more, date.max.year), 12, 31)
    return replace(here, view=replace(view, left=left, right=right))


def _head(here: Situation) -> tuple[list[str], float]:
    """What stands above the chart, and the pixel where it ends."""
    process = here.dataset.process
    size = next((s for s in _TITLES if _is_one_line(process.title, s)), _TITLES[-1])
    parts, y = [], _EDGE + 0.75 * size
    for line in wrapped(process.title, size, _BESIDE_CODE, 2, is_bold=True):
        parts.append(text(line, _EDGE, y, "title", f' font-size="{size:g}"'))
        y += 1.1 * size
    for line in wrapped(process.line or process.blurb, _BLURB, _BESIDE_CODE, 3):
        parts.append(text(line, _EDGE, y, "blurb"))
        y += 1.3 * _BLURB
    y += 10
    for line in wrapped(" ".join(_standing(here)), _STANDING, _BESIDE_CODE, 2, is_bold=True):
        parts.append(text(line, _EDGE, y, "standing"))
        y += 1.3 * _STANDING
    return parts, max(y - _STANDING, _EDGE + _CODE + 26)


def _is_one_line(title: str, size: float) -> bool:
    return len(wrapped(title, size, _BESIDE_CODE, 2, is_bold=True)) == 1


def _standing(here: Situation) -> Iterator[str]:
    """Where it stands and what comes next, each as a sentence."""
    view, words = here.overview, here.words
    if phases := phases_in_words(here):
        yield words.gettext("Now: %(phase)s.", phase=phases)
    if step := next(iter((*view.under_way, *view.steps)), None):
        when = step_in_words(here, step)
        yield words.gettext("Next: %(step)s, %(when)s.", step=step.title, when=when)


def _code(here: Situation, link: str) -> str:
    """The code of the live view in the upper right corner, which can be pressed on a screen."""
    left, cell = WIDTH - _EDGE - _CODE, _CODE / len(qr.rows(link))
    said = text(here.words.gettext("the live view"), left + _CODE / 2, _EDGE + _CODE + 20, "below")
    return (
        f'<a href="{escape(link)}"><path class="code" transform="translate({left} {_EDGE}) '
        f'scale({cell:.4f})" d="{qr.path(link)}"/>{said}</a>'
    )


def _foot(here: Situation, link: str) -> list[str]:
    """What is shown, of which day, under which terms, and where it comes from, in lines."""
    shown = shown_of_all(here.words, len(here.shown), len(here.dataset.milestones))
    filters = filters_in_words(here)
    told = f"{shown}. {filters}. {source(here)}" if filters else f"{shown}. {source(here)}"
    (at,) = wrapped(link, TEXT, _ROOM, 1)
    lines = wrapped(told, TEXT, _ROOM, 3)
    is_beside = width(lines[-1], TEXT) + width(at, TEXT) + _LINE <= _ROOM
    y = HEIGHT - _EDGE - _LINE * (len(lines) - is_beside)
    parts = [text(line, _EDGE, y + _LINE * n, "line") for n, line in enumerate(lines)]
    linked = text(at, WIDTH - _EDGE, HEIGHT - _EDGE, "line link")
    if is_beside:
        parts[-1] += linked
        return parts
    return [*parts, linked]


def _fitted(whole: Situation, room: float) -> tuple[Plan, float, Key]:
    """The chart, how far it is enlarged without losing a label, and its key, in some pixels."""
    drawn, meanings = _drawn(whole, room, 1.0)
    found = drawn, 1.0, meanings
    for enlarged in _ENLARGED:
        larger, meanings = _drawn(whole, room, enlarged)
        is_too_high = enlarged * larger.height > room - meanings.height - _LINE
        if is_too_high or _said(larger) < _said(found[0]):
            break
        found = larger, enlarged, meanings
    return found


def _said(drawn: Plan) -> tuple[int, int]:
    """How much a chart says: the fewer milestones it counts and the more it names, the more."""
    return -drawn.counted, sum(mark.label is not None for mark in drawn.marks)


def _drawn(whole: Situation, room: float, enlarged: float) -> tuple[Plan, Key]:
    """The chart at a size, in one lane where its lanes alone are too many, and its key."""
    for has_columns in (False, True):
        meanings = key(whole, whole.shown, _ROOM, has_columns=has_columns)
        high = (
            (room - meanings.height - 2 * _LINE) / enlarged
            - top_of(whole.dataset.phases.values())
            - BOTTOM
        )
        rows, wide = max(int(high // ROW), 4), int(_ROOM / enlarged)
        drawn = plan(whole, width=wide, rows=rows)
        if drawn.rows > rows:
            in_one = replace(whole, view=replace(whole.view, lanes="single"))
            drawn = plan(in_one, width=wide, rows=rows)
        if has_columns == bool(drawn.columns):
            break
    return drawn, meanings
