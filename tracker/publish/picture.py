"""The timeline of a view as a picture that stands alone: title, source line and date are in it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tracker.charts.plan import plan
from tracker.domain.records import Milestone
from tracker.situation import Situation
from tracker.views.wording import filters_in_words, shown_of_all

from .timeline_svg import standing_alone

_HEAD, _FOOT, _EDGE = 74, 58, 24
_STYLE = """
svg { font: 12.5px/1 "Source Sans 3", "Source Sans Pro", system-ui, sans-serif; fill: #14110f; }
.title { font-size: 24px; font-weight: 700; } .line { font-size: 13px; fill: #4d4a45; }
.phase { font-size: 13px; font-weight: 650; } .now tspan { font-weight: 650; }
.years, .now, .tick { font-size: 12px; } .years, .tick { fill: #4d4a45; }
.lane { font-size: 13px; text-anchor: end; } .tick { text-anchor: middle; }
.weight-1 .label { font-weight: 650; }
.grid { stroke: #808080; stroke-opacity: .13; } .leader { stroke: #808080; }
.rule { stroke: #808080; stroke-opacity: .25; fill: none; }
.today { stroke: #808080; stroke-width: 1.5; }
"""


def picture(here: Situation, link: str, milestones: Sequence[Milestone] | None = None) -> bytes:
    """The chart as SVG with its title, what it shows, its source and date.

    It has the milestones shown, or some of them.
    """
    milestones = here.shown if milestones is None else milestones
    drawn = plan(here, milestones)
    inner = standing_alone(
        drawn, lambda milestone: f"{link.partition('?')[0].rstrip('/')}/milestone?id={milestone.id}"
    )
    width, height = drawn.width, drawn.height
    dataset, process, words = here.dataset, here.dataset.process, here.words
    filters = filters_in_words(here)
    shown = shown_of_all(words, len(milestones), len(dataset.milestones))
    source = words.gettext(
        "Data as of %(day)s, version %(version)s, %(licence)s, %(attribution)s. "
        "Drawn for %(today)s.",
        day=words.day(process.checked_on),
        version=dataset.version,
        licence=process.licence,
        attribution=process.attribution,
        today=words.day(here.today),
    )
    wide, high = width + 2 * _EDGE, height + _HEAD + _FOOT
    lines = (
        (34, "title", process.title),
        (58, "line", _cut(f"{shown}. {filters}" if filters else f"{shown}.")),
        (high - 34, "line", source),
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
