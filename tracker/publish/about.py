"""How to read the tracker, as HTML: dates, statuses, confidence, sources, phases, bodies."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from tracker.domain.dataset import Dataset
from tracker.domain.status import Status
from tracker.publish.fragments import status_badge
from tracker.views.wording import CONFIDENCE, TIERS, place_of


def about(dataset: Dataset) -> str:
    """Everything that a reader must know to read the rest rightly, below its title."""
    statuses = [(status_badge(status), escape(status.meaning)) for status in Status]
    phases = [(escape(phase.label), escape(phase.line)) for phase in dataset.phases.values()]
    bodies = [(escape(body.label), escape(body.line)) for body in dataset.bodies.values()]
    levels = "".join(f"<li>{escape(words)}</li>" for words in CONFIDENCE.values())
    return (
        '<div class="about">'
        "<p>Every date here comes with its sources and with how sure it is. A date is never more "
        "exact than its source: “four days in 2027” is drawn as a window inside 2027, not as four "
        "days.</p>"
        f"<h2>What the statuses mean</h2>{_pairs(statuses)}"
        "<p>The status is worked out from the date, from how we know it, and from today: the day "
        f"in {escape(place_of(dataset.process.time_zone))}. A date that has passed without "
        "evidence reads “unconfirmed”: not checked, rather than not likely.</p>"
        f"<h2>How well a fact is attested</h2><ul>{levels}</ul>"
        f"<p>Each source carries its tier: {escape(', '.join(TIERS.values()))}. A source that is "
        "a copy or an automated digest is named, and not linked. Figures that disagree stand side "
        "by side, with who says so.</p>"
        f"<h2>Phases</h2>{_pairs(phases)}<h2>Who acts</h2>{_pairs(bodies)}</div>"
    )


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    rows = "".join(f"<dt>{name}</dt><dd>{meaning}</dd>" for name, meaning in pairs)
    return f"<dl>{rows}</dl>"
