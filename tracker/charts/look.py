"""How a milestone looks wherever it is drawn: its label, colour, shape and fill, decided once."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.records import Milestone
from tracker.domain.status import Status
from tracker.situation import Situation
from tracker.words import Words

from .marks import Firmness, Stroke, firmness, stroke


@dataclass(frozen=True, slots=True)
class Look:
    """A milestone as every picture shows it.

    ``firm`` is its fill, ``through`` the stroke through its mark, ``body`` the name of who acts,
    ``colour`` that of its phase, ``symbol`` the shape of its kind.
    """

    milestone: Milestone
    status: Status
    firm: Firmness
    through: Stroke | None
    body: str
    colour: str
    symbol: str


def status_in_words(words: Words, seen: Look) -> str:
    """The status of a milestone, and that it is of the context where it is."""
    said = words.gettext(seen.status.label)
    if not seen.milestone.context:
        return said
    return words.gettext("%(status)s, context of the process", status=said)


def look(here: Situation, milestone: Milestone) -> Look:
    """How a milestone looks on the day of a situation."""
    dataset, status = here.dataset, here.status(milestone)
    return Look(
        milestone=milestone,
        status=status,
        firm=firmness(milestone, status),
        through=stroke(status),
        body=dataset.bodies[milestone.body].label,
        colour=dataset.phases[milestone.phase].colour,
        symbol=dataset.kinds[milestone.kind].symbol,
    )
