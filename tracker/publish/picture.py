"""The timeline of a view as a picture that stands alone: title, source line and date are in it."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.addresses import PageOf
from tracker.charts.plan import Plan, plan
from tracker.domain.records import Milestone
from tracker.situation import Situation
from tracker.views.wording import filters_in_words, shown_of_all

from .sheet import STYLE, TEXT, Paper, earlier, key, later, source, svg, text, wrapped
from .timeline_svg import standing_alone

_EDGE, _TITLE, _LINE = 24, 24.0, 20
_STYLE = f"{STYLE}.title {{ font-size: {_TITLE:g}px; font-weight: 650; }}"
_MOST_LINES = {"title": 2, "told": 3, "link": 2}


def picture(
    here: Situation, link: str, page_of: PageOf, milestones: Sequence[Milestone] | None = None
) -> bytes:
    """The chart as SVG with its title, what it shows, what its marks mean, its source and date.

    It has the milestones shown, or some of them; each leads to its page. What lies outside of its
    days is said in words. ``link`` is the address of the live view.
    """
    milestones = here.shown if milestones is None else milestones
    drawn = plan(here, milestones)
    width, room = drawn.width + 2 * _EDGE, drawn.width
    inner = standing_alone(drawn, page_of)
    name = here.dataset.process.title
    parts, y = [], 34.0
    for line in wrapped(name, _TITLE, room, _MOST_LINES["title"], is_bold=True):
        parts.append(text(line, _EDGE, y, "title"))
        y += 1.2 * _TITLE
    for line in wrapped(_told(here, drawn, len(milestones)), TEXT, room, _MOST_LINES["told"]):
        parts.append(text(line, _EDGE, y - 4, "line"))
        y += _LINE
    parts.append(
        f'<svg x="{_EDGE}" y="{y - 6:g}" width="{width}" height="{drawn.height}" '
        f'overflow="visible">{inner}</svg>'
    )
    y += drawn.height + 10
    meant = [mark.milestone for mark in drawn.marks]
    meanings = key(here, meant, room, has_columns=bool(drawn.columns))
    parts.append(f'<g transform="translate({_EDGE} {y:g})">{meanings.svg}</g>')
    y += meanings.height + 24
    foot = [*wrapped(source(here), TEXT, room, 2), *wrapped(link, TEXT, room, 1)]
    for line in foot:
        parts.append(text(line, _EDGE, y, "line"))
        y += _LINE
    return svg(Paper(width, y - 2), name, _STYLE, "".join(parts), ("Sans-Regular", "Sans-Bold"))


def _told(here: Situation, drawn: Plan, number: int) -> str:
    """How many milestones are meant, by which filters, and how many of them are not in sight."""
    words, filters = here.words, filters_in_words(here)
    shown = shown_of_all(
        words, number - len(drawn.before) - len(drawn.after), len(here.dataset.milestones)
    )
    chosen = f"{shown}. {filters}" if filters else f"{shown}."
    before, after = len(drawn.before), len(drawn.after)
    outside = earlier(words, before) if before else "", later(words, after) if after else ""
    return " ".join(filter(None, (chosen, *outside)))
