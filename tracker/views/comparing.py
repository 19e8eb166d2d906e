"""How long other treaties took from stage to stage, how long ours has taken so far, and what it
would mean for its later stages if it went the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from tracker.domain.comparators import Comparator, ComparatorStage, Stage
from tracker.domain.dataset import Dataset
from tracker.domain.records import Milestone
from tracker.domain.status import CALLED_OFF, Status
from tracker.domain.when import When
from tracker.situation import Situation

from .intervals import Months, Spread, months_between, months_later, months_until, spread

_REACHED = {
    *(Status.COMPLETED, Status.UNDER_WAY),
    *(Status.SUSPENDED, Status.RESUMED, Status.ADJOURNED),
}
_IN_VAIN = CALLED_OFF | {Status.FAILED, Status.MISSED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """The way of a treaty through the stages; ``rows`` are by stage, also those not reached."""

    comparator: Comparator
    rows: Mapping[str, ComparatorStage]

    def date(self, stage: str) -> When | None:
        """When it reached a stage; None while it has not, or where that is not known."""
        row = self.rows.get(stage)
        return row.date if row else None

    def is_waiting(self, stage: str) -> bool:
        """Whether the data say that it has not reached a stage."""
        return stage in self.rows and self.rows[stage].date is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """A stage of this process: its milestone, and whether it was reached by the day in view.

    ``others`` are milestones that were reached and from which one could count as well.
    """

    stage: Stage
    milestone: Milestone
    is_reached: bool
    others: tuple[Milestone, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The time from one stage to a later one, of many treaties and of this process.

    ``over`` has the treaties that reached both with their months, ``running`` those that have
    not reached the second with the months so far, each in the order of that time. ``spread`` is
    that of ``over``. Of this process, ``so_far`` are the months since the first stage while it has
    not reached the second, ``taken`` those that it took, and ``planned`` those that it would take
    by what is known of the second.
    """

    start: Stage
    end: Stage
    over: tuple[tuple[Track, Months], ...]
    running: tuple[tuple[Track, float], ...]
    so_far: float | None
    taken: Months | None
    planned: Months | None

    @property
    def times(self) -> list[float]:
        """The months of the treaties that reached both."""
        return [months.middle for _, months in self.over]

    @property
    def spread(self) -> Spread | None:
        """How the times that are over are spread."""
        return spread(self.times)

    @property
    def until_half(self) -> float | None:
        """The middle of the times if those that run are counted too (Kaplan–Meier)."""
        if not self.over:
            return None
        from .survival import until_half  # brings a library

        return until_half(self.times, [months for _, months in self.running])

    def by(self, months: float) -> tuple[int, int]:
        """How many had reached the second stage by then, and of how many it is known."""
        reached = sum(found.middle <= months for _, found in self.over)
        waiting = sum(found >= months for _, found in self.running)
        return reached, len(self.over) + waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """When a later stage would come if this process took as long as the treaties of ``interval``.

    ``first`` and ``last`` are the days between which it would be with the middle half of them,
    None where they are too few; ``middle`` is that of their median, ``days`` those of each, and
    ``until_half`` that of the estimate which counts those that run.
    """

    interval: Interval
    first: date | None
    middle: date
    last: date | None
    days: tuple[date, ...]
    until_half: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparing:
    """Everything that a view compares: ``tracks`` are of the treaties that are chosen.

    ``align`` is the stage at which they are lined up; ``known_on`` is the day of the data.
    """

    stages: tuple[Stage, ...]
    tracks: tuple[Track, ...]
    own: Mapping[str, Own]
    align: Stage
    today: date
    known_on: date

    def track(self, one: Comparator) -> Track | None:
        """The way of a treaty, if it is among those that are chosen."""
        return next((track for track in self.tracks if track.comparator == one), None)

    def interval(self, start: Stage, end: Stage) -> Interval:
        """The time from one stage to a later one."""
        over, running = [], []
        for track in self.tracks:
            begun, ended = track.date(start.id), track.date(end.id)
            if begun and ended:
                over.append((track, months_between(begun, ended)))
            elif begun and track.is_waiting(end.id):
                running.append((track, months_until(begun, self.known_on)))
        mine, then = self.own.get(start.id), self.own.get(end.id)
        is_over = bool(mine and then and mine.is_reached and then.is_reached)
        so_far, between = None, None
        if mine and mine.is_reached and not is_over:
            so_far = months_until(mine.milestone.date, self.today)
        if mine and then:
            between = months_between(mine.milestone.date, then.milestone.date)
        return Interval(
            start=start,
            end=end,
            over=tuple(sorted(over, key=lambda pair: pair[1].middle)),
            running=tuple(sorted(running, key=lambda pair: pair[1])),
            so_far=so_far,
            taken=between if is_over else None,
            planned=None if is_over or between is None or between.most is None else between,
        )

    def intervals(self) -> Iterator[Interval]:
        """The times that the folder has told, in the order of its stages."""
        for start, end in _measured(self.stages):
            yield self.interval(start, end)

    def months_since(self, milestone: Milestone) -> float:
        """The months from a milestone of this process to the day in view."""
        return months_until(milestone.date, self.today)

    @property
    def ending(self) -> Stage | None:
        """The stage by which the treaties are put in order: to it, time is told from the first."""
        ends = [end for start, end in _measured(self.stages) if start == self.align]
        later = self.stages[self.stages.index(self.align) + 1 :]
        return next(iter(ends or later), None)

    @property
    def newest(self) -> Own | None:
        """The stage of this process from which later ones can be reckoned.

        The one at which the treaties are lined up if it was reached, else the last that was.
        """
        reached = [own for own in self.own.values() if own.is_reached]
        at = self.own.get(self.align.id)
        return at if at in reached else next(reversed(reached), None)

    def windows(self) -> Iterator[Window]:
        """When the later stages would come by analogy, for each of which any treaty speaks."""
        own = self.newest
        if own is None:
            return
        for stage in self.stages[self.stages.index(own.stage) + 1 :]:
            if stage.id in self.own and self.own[stage.id].is_reached:
                continue
            found = self.interval(own.stage, stage)
            if found.spread:
                yield _window(own.milestone.date, found, found.spread)


def _window(begun: When, interval: Interval, found: Spread) -> Window:
    first, last = found.quartiles or (None, None)
    half = interval.until_half
    return Window(
        interval=interval,
        first=None if first is None else months_later(begun, first),
        middle=months_later(begun, found.median),
        last=None if last is None else months_later(begun, last),
        days=tuple(months_later(begun, months) for months in interval.times),
        until_half=None if half is None else months_later(begun, half),
    )


def _measured(stages: tuple[Stage, ...]) -> Iterator[tuple[Stage, Stage]]:
    """From which stage to which time is told: where none says so, from each to the next."""
    by_id = {stage.id: stage for stage in stages}
    if not any(stage.measured_from for stage in stages):
        yield from pairwise(stages)
        return
    for end in stages:
        for start in end.measured_from:
            yield by_id[start], end


def has_comparators(dataset: Dataset) -> bool:
    """Whether a folder has other treaties to compare with, and stages to compare by."""
    return bool(dataset.comparators and len(dataset.stages) > 1)


@lru_cache(maxsize=32)
def comparing_of(here: Situation) -> Comparing:
    """What a situation compares, made once for all pieces of a page."""
    dataset, chosen = here.dataset, here.view.comparison
    stages = tuple(dataset.stages.values())
    rows: dict[str, dict[str, ComparatorStage]] = {id_: {} for id_ in dataset.comparators}
    for row in dataset.comparator_stages:
        rows.get(row.comparator, {})[row.stage] = row
    return Comparing(
        stages=stages,
        tracks=tuple(
            Track(comparator=one, rows=MappingProxyType(rows[one.id]))
            for one in dataset.comparators.values()
            if not chosen or chosen.intersection(one.comparisons)
        ),
        own=MappingProxyType({own.stage.id: own for own in _own(here, stages)}),
        align=dataset.stages.get(here.view.align) or stages[0],
        today=here.today,
        known_on=min(here.today, dataset.process.checked_on),
    )


def with_all_treaties(here: Situation) -> Comparing:
    """What a situation compares if no sort of treaties is chosen."""
    return comparing_of(replace(here, view=replace(here.view, comparison=frozenset())))


def _own(here: Situation, stages: tuple[Stage, ...]) -> Iterator[Own]:
    for stage in stages:
        named = filter(None, map(here.dataset.milestone, stage.milestones))
        found = [m for m in named if here.status(m) not in _IN_VAIN]
        if found:
            first, *others = found
            yield Own(
                stage=stage,
                milestone=first,
                is_reached=here.status(first) in _REACHED,
                others=tuple(m for m in others if here.status(m) in _REACHED),
            )
