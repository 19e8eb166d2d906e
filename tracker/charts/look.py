"""How a milestone looks wherever it is drawn: its colour, its shape and how firm it is."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.records import Milestone
from tracker.domain.status import Status
from tracker.situation import Situation

from .marks import Firmness, firmness


@dataclass(frozen=True, slots=True)
class Look:
    """A milestone with what a drawing says of it; ``body`` is the name of its body."""

    milestone: Milestone
    status: Status
    firm: Firmness
    body: str
    colour: str
    symbol: str


def look(here: Situation, milestone: Milestone) -> Look:
    """How a milestone looks on the day of a situation."""
    dataset, status = here.dataset, here.status(milestone)
    return Look(
        milestone=milestone,
        status=status,
        firm=firmness(milestone, status),
        body=dataset.bodies[milestone.body].label,
        colour=dataset.phases[milestone.phase].colour,
        symbol=dataset.kinds[milestone.kind].symbol,
    )
