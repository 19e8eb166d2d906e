"""The timeline in the little room of a card and of a briefing: one lane, a few rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape

from tracker.charts.look import Look, look
from tracker.charts.plan import NO_NAMES, RIGHT, ROW, Plan, plan
from tracker.domain.records import Milestone
from tracker.situation import Situation
from tracker.views.headline import phases_in_words

from .sheet import STYLE
from .timeline_svg import bare, definitions
from .typefaces import faces

ROWS = 3
"""The rows of the strip of a briefing."""

NOTCH = 8.0
"""The height of a notch below the rows, in pixels."""

_FEW_A_ROW = 4


@dataclass(frozen=True, slots=True)
class Notch:
    """A milestone without a mark of its own: a small stroke below the rows, at a pixel."""

    look: Look
    x: float


@dataclass(frozen=True, slots=True)
class Strip:
    """What has room as marks, and a notch for each other milestone that is in sight."""

    plan: Plan
    notches: tuple[Notch, ...]

    @property
    def height(self) -> float:
        """The pixels from the words above the phases to the last of it."""
        return self.plan.top + self.plan.rows * ROW + (NOTCH + 4 if self.notches else 0)


def strip(here: Situation, milestones: Sequence[Milestone], room: float, rows: int) -> Strip:
    """Some milestones of a view in a plot of so many pixels and at most so many rows.

    All are marks where they fit, else the headlines among them, else none. A milestone that stands
    alone is drawn like a headline, on the years of the process, whose other milestones are notches.
    """
    only = _of_one(here, milestones) if len(milestones) == 1 else here
    drawn_large = tuple(replace(m, importance=1) for m in milestones) if only is not here else ()
    headlines = [m for m in milestones if m.importance == 1]
    are_few = len(milestones) <= _FEW_A_ROW * rows
    found = _planned(only, drawn_large or (milestones if are_few else headlines), room, rows)
    if found.counted and are_few and headlines:
        found = _planned(here, headlines, room, rows)
    if found.rows > rows:
        found = _planned(only, (), room, rows)
    marked = {mark.milestone.id for mark in found.marks} if not found.counted else set()
    others = here.shown if drawn_large else milestones
    notches = [
        Notch(look(here, m), found.scale.x(found.scale.in_sight(m.date)[0]))
        for m in others
        if not found.counted and m.id not in marked and found.scale.touches(m.date)
    ]
    return Strip(replace(found, least_rows=1), tuple(notches))


def _planned(here: Situation, chosen: Sequence[Milestone], room: float, rows: int) -> Plan:
    in_one = replace(here, view=replace(here.view, lanes="single"))
    return plan(in_one, chosen, width=round(room) + NO_NAMES + RIGHT, rows=rows)


def _of_one(here: Situation, milestones: Sequence[Milestone]) -> Situation:
    """The same with the usual years in the picture, or all if the one milestone is not in them."""
    usual = here.dataset.process.picture
    view = replace(here.view, left=None, right=None, first=None, last=None)
    if usual is None or not milestones[0].date.overlaps(usual.first, usual.last):
        days = [m.date for m in (*here.shown, *milestones)]
        last = max(when.last or when.first for when in days)
        view = replace(
            view,
            left=date(min(when.first for when in days).year, 1, 1),
            right=date(last.year, 12, 31),
        )
    return replace(here, view=view)


def svg(here: Situation, milestones: Sequence[Milestone], width: int = 960) -> str:
    """The strip as inline SVG with its own fonts; the phase of the day is said in its title."""
    view, words = strip(here, milestones, width - RIGHT, ROWS), here.words
    sentence = words.gettext(
        "Phases of the process; on %(day)s: %(phase)s",
        day=words.day(here.today),
        phase=phases_in_words(here) or words.gettext("outside all phases"),
    )
    foot = view.plan.top + view.plan.rows * ROW + 3
    notches = "".join(
        f'<rect x="{notch.x - 0.7:.1f}" y="{foot:g}" width="1.4" height="{NOTCH:g}" '
        f'fill="{notch.look.colour}"/>'
        for notch in view.notches
    )
    inner = f"{definitions([view.plan])}{bare(view.plan)}{notches}"
    room = view.plan.scale.width
    return (
        f'<svg class="strip-picture" viewBox="0 0 {width} {view.height:g}" role="img" '
        f'aria-label="{escape(sentence)}"><style>{faces(inner, ("Sans-Regular", "Sans-Bold"))}'
        f'{_scoped()}</style><svg width="{room:g}" height="{view.height:g}" overflow="visible">'
        f"{inner}</svg></svg>"
    )


def _scoped() -> str:
    """The style of a chart, for one picture on a page with a style of its own."""
    rules = (line for line in STYLE.splitlines() if line)
    return "".join(_inside(rule) for line in rules for rule in line.split("} ") if rule)


def _inside(rule: str) -> str:
    selectors, _, rest = rule.partition("{")
    named = selectors.replace("svg", "").split(",")
    within = ",".join(f".strip-picture {one.strip()}".rstrip() for one in named)
    return f"{within} {{{rest.rstrip('} ')}}}"
