"""The timeline of a view as a picture that stands alone: title, source line and date are in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from tracker.domain.dataset import Dataset
from tracker.domain.records import Milestone
from tracker.links import View
from tracker.situation import Situation
from tracker.views.wording import filters_in_words, shown_of_all
from tracker.words import ENGLISH

from .timeline_svg import drawing

_HEAD, _FOOT, _EDGE = 74, 58, 24
_STYLE = """
svg { font: 12.5px/1 "Source Sans 3", "Source Sans Pro", system-ui, sans-serif; fill: #14110f; }
.title { font-size: 24px; font-weight: 700; } .line { font-size: 13px; fill: #4d4a45; }
.phase { font-size: 13px; font-weight: 700; } .now { font-weight: 600; }
.rule { stroke: #808080; stroke-opacity: .35; fill: none; }
.today { stroke: #808080; stroke-width: 1.5; } .ahead { fill: #808080; fill-opacity: .07; }
"""


def picture(
    dataset: Dataset, milestones: Sequence[Milestone], view: View, today: date, link: str
) -> bytes:
    """The chart of these milestones as SVG with its title, what it shows, its source and date."""
    inner, width, height = drawing(
        dataset,
        tuple(milestones),
        today,
        lambda milestone: f"{link.partition('?')[0].rstrip('/')}/milestone?id={milestone.id}",
        view=view,
    )
    process = dataset.process
    words = filters_in_words(Situation(dataset, view, today))
    shown = shown_of_all(ENGLISH, len(milestones), len(dataset.milestones))
    source = (
        f"Data as of {ENGLISH.day(process.checked_on)}, version {dataset.version}, "
        f"{process.licence}, {process.attribution}"
    )
    wide, high = width + 2 * _EDGE, height + _HEAD + _FOOT
    lines = (
        (34, "title", process.title),
        (58, "line", _cut(f"{shown}. {words}" if words else f"{shown}.")),
        (high - 34, "line", f"{source}. Drawn for {ENGLISH.day(today)}."),
        (high - 14, "line", _cut(link)),
    )
    texts = "".join(
        f'<text x="{_EDGE}" y="{y}" class="{kind}">{escape(text)}</text>' for y, kind, text in lines
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" '
        f'height="{high}" role="img"><title>{escape(process.title)}</title>'
        f'<style>{_STYLE}</style><rect width="{wide}" height="{high}" fill="#fdfcfa"/>{texts}'
        f'<svg x="{_EDGE}" y="{_HEAD}" width="{width}" height="{height}" overflow="visible">'
        f"{inner}</svg></svg>"
    )
    return svg.encode()


def _cut(text: str) -> str:
    return text if len(text) <= 190 else f"{text[:189]}…"
