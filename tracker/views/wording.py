"""Facts and choices as sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.domain.dataset import Dataset
from tracker.domain.filters import FILTERS, Filters
from tracker.domain.records import Basis, Confidence, LinkPolicy, Milestone, Source, Tier
from tracker.domain.status import Status
from tracker.words import ENGLISH

IMPORTANCE = {1: "Headlines", 2: "Main steps", 3: "Details"}
"""The three weights of a milestone, as the filter names them."""

CONFIDENCE = {
    Confidence.HIGH: "High: an official source, or two independent ones",
    Confidence.MEDIUM: "Medium: one secondary source",
    Confidence.LOW: "Low: not confirmed by a source we could read",
}
TIERS = {
    Tier.OFFICIAL: "official",
    Tier.INSTITUTION: "institution",
    Tier.PRESS: "press",
    Tier.DIGEST: "digest of other sources",
    Tier.COPY: "copy of something published elsewhere",
}
BASES = {
    Basis.RECORD: "A source documents that it happened.",
    Basis.MANDATED: "A decision orders it.",
    Basis.ANNOUNCED: "It was announced.",
    Basis.INFERRED: "Nobody has ordered or announced it; it is inferred from practice.",
}


def shown_of_all(shown: int, all_: int) -> str:
    """How much of the whole a filter shows.

    >>> shown_of_all(34, 88)
    '34 of 88 milestones shown'
    """
    whole = counted(all_, "milestone")
    if shown < all_:
        return f"{shown:,} of {whole} shown"
    return f"{whole if all_ == 1 else f'All {whole}'} shown"


def place_of(time_zone: str) -> str:
    """The place that a time zone is named after.

    >>> place_of("America/New_York")
    'New York'
    """
    return time_zone.rpartition("/")[2].replace("_", " ")


def labels_of_options(dataset: Dataset) -> Mapping[str, Mapping[Any, str]]:
    """What each option of a filter is called, by the key of the filter, in their order."""
    return {
        "phase": {phase.id: phase.label for phase in dataset.phases.values()},
        "body": {body.id: body.label for body in dataset.bodies.values()},
        "kind": {kind.id: kind.label for kind in dataset.kinds.values()},
        "status": {status.value: status.label for status in Status},
        "confidence": {level.value: level.capitalize() for level in Confidence},
        "importance": IMPORTANCE,
    }


def filters_in_words(dataset: Dataset, filters: Filters) -> str:
    """What a reader has filtered to, in one line; empty when nothing is filtered."""
    labels = labels_of_options(dataset)
    parts = [
        f"{choice.label.lower()}: "
        f"{' or '.join(label for id_, label in labels[choice.key].items() if id_ in chosen)}"
        for choice in FILTERS
        if choice.form == "set" and (chosen := getattr(filters, choice.field))
    ]
    if filters.first or filters.last:
        parts.append(f"period: {ENGLISH.period(filters.first, filters.last)}")
    if filters.q:
        parts.append(f"text: “{filters.q}”")
    words = "; ".join(parts)
    return capital(words)


def why_uncertain(milestone: Milestone, status: Status) -> str:
    """Why the date or the event is not certain, in one sentence; empty when it is."""
    when = milestone.date
    reasons = []
    if status is Status.DATE_TO_BE_FIXED:
        reasons.append("the days are still to be fixed")
    elif status is Status.UNCONFIRMED:
        reasons.append("its time has passed, and no source we know says whether it took place")
    elif status is Status.EXPECTED:
        reasons.append("nobody has ordered it; it is expected from practice or the calendar")
    elif when.is_window:
        reasons.append("our sources give no day" if when.last else "no end is known")
    if when.approximate:
        reasons.append("the time given is approximate")
    if when.uncertain:
        reasons.append("the time given is not confirmed")
    words = "; ".join(reasons)
    return f"{capital(words)}." if words else ""


def source_name(source: Source) -> str:
    """A source as a list names it: its title with its publisher, or the publisher alone."""
    return f"{source.title} ({source.publisher})" if source.title else source.publisher


def is_linked(source: Source) -> bool:
    """Whether a public page may hyperlink a source."""
    return source.policy is LinkPolicy.LINK and bool(source.url)


def counted(number: int, thing: str) -> str:
    """A number of things.

    >>> counted(1, "source"), counted(3, "source")
    ('1 source', '3 sources')
    """
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def capital(words: str) -> str:
    """Words at the start of a line: a capital first, and all else as it is.

    >>> capital("four days in May")
    'Four days in May'
    """
    return words[:1].upper() + words[1:]
