"""Facts and choices as sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from typing import Any

from tracker.domain.dataset import Dataset
from tracker.domain.fields import Confidence
from tracker.domain.filters import FILTERS
from tracker.domain.records import (
    Basis,
    LinkPolicy,
    Milestone,
    Outcome,
    Source,
    Tier,
)
from tracker.domain.status import Status
from tracker.links import View
from tracker.situation import Situation
from tracker.words import Words

IMPORTANCE = {1: "Headlines", 2: "Main steps", 3: "Details"}
"""The three weights of a milestone, as the filter names them."""

SCOPES = {"process": "The process", "context": "Context"}
"""Whether a milestone is part of the process or of its context, as the filter says it."""

SURROUNDINGS = "It belongs to the surroundings of the process, and is no step of it."
"""What it means to be of the context."""

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


def shown_of_all(words: Words, shown: int, all_: int) -> str:
    """How much of the whole a filter shows.

    >>> shown_of_all(Words(), 34, 88)
    '34 of 88 milestones shown'
    """
    if shown >= all_:
        return words.ngettext("%(n)s milestone shown", "All %(n)s milestones shown", all_)
    return words.ngettext(
        "%(shown)s of %(n)s milestone shown",
        "%(shown)s of %(n)s milestones shown",
        all_,
        shown=words.number(shown),
    )


def place_of(time_zone: str) -> str:
    """The place that a time zone is named after.

    >>> place_of("America/New_York")
    'New York'
    """
    return time_zone.rpartition("/")[2].replace("_", " ")


def labels_of_options(words: Words, dataset: Dataset) -> Mapping[str, Mapping[Any, str]]:
    """What each option of a filter is called, by the key of the filter, in their order."""
    return {
        "phase": {phase.id: phase.label for phase in dataset.phases.values()},
        "body": {body.id: body.label for body in dataset.bodies.values()},
        "kind": {kind.id: kind.label for kind in dataset.kinds.values()},
        "status": {status.value: words.gettext(status.label) for status in Status},
        "confidence": {level.value: words.gettext(level.capitalize()) for level in Confidence},
        "importance": {weight: words.gettext(label) for weight, label in IMPORTANCE.items()},
        "scope": {scope: words.gettext(label) for scope, label in SCOPES.items()},
    }


def short_labels_of_options(words: Words, dataset: Dataset) -> Mapping[str, Mapping[Any, str]]:
    """What each option of a filter is called where room is short, as ``labels_of_options``."""
    return {
        **labels_of_options(words, dataset),
        "phase": {phase.id: phase.short_label for phase in dataset.phases.values()},
        "body": {body.id: body.short_label for body in dataset.bodies.values()},
    }


def filters_one_by_one(here: Situation) -> Iterator[tuple[str, View]]:
    """Each thing that a reader has filtered to, in words, with the view without it."""
    view, words = here.view, here.words
    without: dict[str, Any]
    labels = short_labels_of_options(words, here.dataset)
    for choice in FILTERS:
        chosen = getattr(view, choice.field) if choice.form == "set" else frozenset()
        for id_ in (id_ for id_ in labels.get(choice.key, ()) if id_ in chosen):
            said = words.gettext(
                "%(filter)s: %(option)s",
                filter=words.gettext(choice.label),
                option=labels[choice.key][id_],
            )
            without = {choice.field: chosen - {id_}}
            yield said, replace(view, **without)
    if view.first or view.last:
        period = words.period(view.first, view.last)
        said = capital(words.gettext("period: %(period)s", period=period))
        yield said, replace(view, first=None, last=None)
    if view.q:
        yield capital(words.gettext("text: “%(query)s”", query=view.q)), replace(view, q="")


def filters_in_words(here: Situation) -> str:
    """What a reader has filtered to, in one line; empty when nothing is filtered."""
    filters, words = here.view.filters, here.words
    labels = labels_of_options(words, here.dataset)
    parts = []
    for choice in FILTERS:
        if choice.form == "set" and (chosen := getattr(filters, choice.field)):
            options = [label for id_, label in labels[choice.key].items() if id_ in chosen]
            name = words.gettext(choice.label.lower())
            parts.append(f"{name}: {either(words, options)}")
    if filters.first or filters.last:
        period = words.period(filters.first, filters.last)
        parts.append(words.gettext("period: %(period)s", period=period))
    if filters.q:
        parts.append(words.gettext("text: “%(query)s”", query=filters.q))
    return capital("; ".join(parts))


def either(words: Words, parts: Sequence[str]) -> str:
    """Several things of which each would do, as a sentence lists them; empty without any."""
    one, *others = parts or [""]
    return reduce(lambda a, b: words.gettext("%(one)s or %(other)s", one=a, other=b), others, one)


def doubts(words: Words, milestone: Milestone, status: Status) -> str:
    """Why the date or the event is not certain, as part of a sentence; empty when it is."""
    when = milestone.date
    reasons = []
    if status is Status.DATE_TO_BE_FIXED:
        reasons.append("the days are still to be fixed")
    elif status is Status.UNCONFIRMED:
        reasons.append("its time has passed, and no source we know says whether it took place")
    elif status is Status.EXPECTED:
        reasons.append("nobody has ordered it; it is expected from practice or the calendar")
    elif when.one_of:
        reasons.append("our sources do not say on which of these days")
    elif when.is_window:
        reasons.append("our sources give no day" if when.last else "no end is known")
    if when.approximate:
        reasons.append("the time given is approximate")
    if when.uncertain:
        reasons.append("the time given is not confirmed")
    return "; ".join(map(words.gettext, reasons))


def why_uncertain(words: Words, milestone: Milestone, status: Status) -> str:
    """Why the date or the event is not certain, in one sentence; empty when it is."""
    doubt = doubts(words, milestone, status)
    return f"{capital(doubt)}." if doubt else ""


def how_known(milestone: Milestone) -> str:
    """How it is known of a milestone, to be said in a language."""
    if milestone.outcome is Outcome.MISSED and milestone.basis is Basis.RECORD:
        return "A source documents that it was not kept."
    return BASES[milestone.basis]


def relations_in_words(here: Situation, milestone: Milestone) -> Iterator[str]:
    """What a milestone continues, replaces or follows from, and what does so with it, in lines."""
    words = here.words
    for found in here.dataset.related(milestone):
        others = [
            words.gettext("%(milestone)s, %(when)s", milestone=m.title, when=words.date_of(m))
            for m in found.milestones
        ]
        yield words.gettext(
            "%(relation)s: %(milestones)s",
            relation=words.gettext(found.label),
            milestones="; ".join(others),
        )


def source_name(source: Source) -> str:
    """A source as a list names it: its title with its publisher, or the publisher alone."""
    return f"{source.title} ({source.publisher})" if source.title else source.publisher


def is_linked(source: Source) -> bool:
    """Whether a public page may hyperlink a source."""
    return source.policy is LinkPolicy.LINK and bool(source.url)


def capital(text: str) -> str:
    """A text at the start of a line: a capital first, and all else as it is.

    >>> capital("four days in May")
    'Four days in May'
    """
    return text[:1].upper() + text[1:]
