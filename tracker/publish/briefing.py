"""One page of paper about a view: where it stands, what is next, who backs it, how we know.

The choice of what is on it is made here once, for the page to print and for the PDF.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

import segno

from tracker.domain.dataset import Dataset
from tracker.domain.records import Change, Milestone, Source, Tier
from tracker.domain.when import day_in_words, number_in_words
from tracker.links import View
from tracker.views.changes import changes_since
from tracker.views.headline import step_in_words
from tracker.views.overview import Overview, overview
from tracker.views.sponsors import newest_totals, stated_by
from tracker.views.wording import counted, filters_in_words, is_linked

_MOST_DESCRIBED = 6
_MOST_STEPS = 4
_NO_PHASE = "Outside the phases we follow"
_NO_STEP = "Nothing is ordered or announced"
_TIERS = {tier: place for place, tier in enumerate(Tier)}


class Layout(StrEnum):
    """How the parts of an answer stand: as text, as steps one after the other, or as a list."""

    TEXT = "text"
    STEPS = "steps"
    LIST = "list"


class Part(NamedTuple):
    """A piece of an answer: what stands out, and what is said of it; either may be empty."""

    head: str
    words: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the answers at the head of the page: the question as a title, and its parts."""

    title: str
    layout: Layout
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """What stands on the page.

    ``milestones`` are those listed; ``notes`` gives for each the numbers of its footnotes, and
    ``sources`` are the footnotes in order. ``backing`` are sentences on published totals.
    ``changes`` are those after the day ``since``, when the view has one.
    """

    dataset: Dataset
    title: str
    choice: str
    count: str
    today: date
    is_present: bool
    address: str
    overview: Overview
    steps: tuple[Milestone, ...]
    milestones: tuple[Milestone, ...]
    notes: Mapping[str, tuple[int, ...]]
    sources: tuple[Source, ...]
    are_all_sources: bool
    backing: tuple[str, ...]
    since: date | None
    changes: tuple[Change, ...]

    @property
    def is_described(self) -> bool:
        """Whether the list is short enough to describe each milestone in it."""
        return len(self.milestones) <= _MOST_DESCRIBED

    @property
    def as_of(self) -> str:
        """Data as of, and the day looked at where it is not the present one."""
        words = f"Data as of {day_in_words(self.dataset.process.checked_on)}"
        if self.is_present:
            return words
        return f"{words}; as it stood on {day_in_words(self.today)}, by what is known now"

    @property
    def licence(self) -> str:
        """Under which terms all of it may be used."""
        process = self.dataset.process
        return f"{process.licence}, {process.attribution}. Version {self.dataset.version}."

    def answers(self) -> tuple[Answer, ...]:
        """Where it stands, what comes next and, where totals are published, who backs it."""
        phase, last = self.overview.phase, self.overview.last
        standing = [Part(phase.label, phase.line) if phase else Part(_NO_PHASE, "")]
        if last:
            standing.append(Part("", f"Last step: {last.title}, {last.date_in_words}."))
        steps = tuple(
            Part(step.title, step_in_words(self.dataset, step, self.today)) for step in self.steps
        )
        answers = [
            Answer("Where it stands", Layout.TEXT, tuple(standing)),
            Answer("What comes next", Layout.STEPS, steps)
            if steps
            else Answer("What comes next", Layout.TEXT, (Part(_NO_STEP, ""),)),
        ]
        if self.backing:
            totals = tuple(Part("", line) for line in self.backing)
            answers.append(Answer("Co-sponsors, as published", Layout.LIST, totals))
        return tuple(answers)


def briefing(
    dataset: Dataset, view: View, milestones: Sequence[Milestone], today: date, address: str
) -> Briefing:
    """The briefing on these milestones; on the headlines when the view chooses none.

    ``address`` leads back to the live view.
    """
    one = dataset.milestone(view.id or view.sel) if view.id or view.sel else None
    is_whole = one is None and view.filters.is_empty
    listed = tuple(m for m in milestones if m.importance == 1) if is_whole else tuple(milestones)
    present = overview(dataset, today)
    limit = 2 if len(listed) > _MOST_DESCRIBED else None
    notes, sources, is_cut = _footnotes(dataset, listed, limit)
    number = counted(len(dataset.milestones), "milestone")
    headlines = "headline" if len(listed) == 1 else "headlines"
    return Briefing(
        dataset=dataset,
        title=one.title if one else dataset.process.title,
        choice="" if one else filters_in_words(dataset, view.filters),
        count=(
            f"The {number_in_words(len(listed))} {headlines} of {number}"
            if is_whole
            else f"{len(listed):,} of {number}"
        ),
        today=today,
        is_present=view.on is None,
        address=address,
        overview=present,
        steps=(*present.under_way, *present.steps)[:_MOST_STEPS],
        milestones=listed,
        notes=notes,
        sources=sources,
        are_all_sources=not is_cut,
        backing=_backing(dataset, today),
        since=view.since,
        changes=changes_since(dataset, view.since) if view.since else (),
    )


def source_in_words(source: Source) -> str:
    """A source as a footnote names it; its address follows where it may be linked."""
    title = f"{source.title}, " if source.title else ""
    where = "" if is_linked(source) else f", {source.address}" if source.address else ""
    tier = "" if source.tier is Tier.OFFICIAL else f" ({source.tier.value})"
    return f"{title}{source.publisher}{tier}{where}"


def change_in_words(change: Change) -> str:
    """A change as a line: its day, its kind, and what it was."""
    return f"{day_in_words(change.date)}, {change.kind.value}: {change.summary}"


def code(address: str) -> list[list[bool]]:
    """The QR code of an address as rows of dark and light."""
    rows = segno.make(address, error="m", micro=False).matrix
    return [[bool(cell) for cell in row] for row in rows]


def _footnotes(
    dataset: Dataset, milestones: Sequence[Milestone], limit: int | None
) -> tuple[dict[str, tuple[int, ...]], tuple[Source, ...], bool]:
    """The numbers of each milestone's footnotes, the footnotes, and whether some were left out.

    With a limit only so many of each are given, those that stand nearest to the event.
    """
    numbers: dict[str, int] = {}
    notes = {}
    for milestone in milestones:
        nearest = sorted(milestone.sources, key=lambda id_: _TIERS[dataset.sources[id_].tier])
        chosen = nearest[:limit]
        for id_ in chosen:
            numbers.setdefault(id_, len(numbers) + 1)
        notes[milestone.id] = tuple(sorted(numbers[id_] for id_ in chosen))
    is_cut = limit is not None and any(len(m.sources) > limit for m in milestones)
    return notes, tuple(dataset.sources[id_] for id_ in numbers), is_cut


def _backing(dataset: Dataset, today: date) -> tuple[str, ...]:
    """The newest published totals of co-sponsors by resolution; those that differ side by side."""
    lines = []
    for resolution in dataset.process.resolutions:
        counts = [count for count in dataset.sponsor_counts if count.date.first <= today]
        totals = newest_totals(counts, resolution)
        if totals:
            figures = " or ".join(f"{total.count:,} ({stated_by(total)})" for total in totals)
            lines.append(f"{resolution.symbol}: {figures}, {totals[0].date}")
    return tuple(lines)
