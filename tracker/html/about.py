"""How to read the tracker: dates, statuses, confidence, sources, phases, bodies."""

from __future__ import annotations

from markupsafe import Markup

from tracker.domain.records import Outcome
from tracker.domain.status import Status
from tracker.situation import Situation
from tracker.views.wording import CONFIDENCE, TIERS, place_of

from .environment import render

_UNUSUAL = {Status(outcome) for outcome in Outcome} - {Status.POSTPONED, Status.CANCELLED}
"""The outcomes that are explained only where there is one."""


def about(here: Situation) -> Markup:
    """Everything that a reader must know to read the rest rightly, below its title."""
    outcomes = {Status(m.outcome) for m in here.dataset.milestones if m.outcome}
    return render(
        "about.html",
        here.words,
        process=here.dataset.process,
        statuses=[status for status in Status if status not in _UNUSUAL or status in outcomes],
        place=place_of(here.dataset.process.time_zone),
        levels=list(CONFIDENCE.values()),
        tiers=[here.words.gettext(tier) for tier in TIERS.values()],
        phases=here.dataset.phases.values(),
        bodies=here.dataset.bodies.values(),
    )
