"""Everything one process folder says, checked and frozen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Protocol, TypeVar

from .records import (
    Body,
    Change,
    Kind,
    Milestone,
    Phase,
    Process,
    Source,
    SponsorCount,
    Sponsorship,
    State,
    StateName,
    SupportStatement,
    TreatyStatus,
)
from .status import Status, status


class Identified(Protocol):
    """A record that has an id."""

    @property
    def id(self) -> str:
        """What names it in links and in other records."""


R = TypeVar("R", bound=Identified)


def by_id(records: Iterable[R]) -> Mapping[str, R]:
    """Records by their id, in their order, read-only."""
    return MappingProxyType({record.id: record for record in records})


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A fault in a process folder: where it is, what is wrong, and what is allowed."""

    file: str
    record: str
    field: str
    message: str
    is_warning: bool = False

    def __str__(self) -> str:
        place = ": ".join(part for part in (self.file, self.record, self.field) if part)
        return f"{'warning: ' if self.is_warning else ''}{place}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """One process folder as records.

    ``milestones`` are in time order, ``changes`` newest first; the mappings are by id, in the
    order of the folder.
    ``version`` names this state of the data: its data-as-of day and a digest of its files.
    """

    process: Process
    phases: Mapping[str, Phase]
    bodies: Mapping[str, Body]
    kinds: Mapping[str, Kind]
    milestones: tuple[Milestone, ...]
    sources: Mapping[str, Source]
    states: Mapping[str, State]
    state_names: tuple[StateName, ...]
    treaty_statuses: tuple[TreatyStatus, ...]
    sponsorships: tuple[Sponsorship, ...]
    sponsor_counts: tuple[SponsorCount, ...]
    support_statements: tuple[SupportStatement, ...]
    changes: tuple[Change, ...]
    version: str
    warnings: tuple[Problem, ...] = ()

    def status(self, milestone: Milestone, today: date) -> Status:
        """The status of a milestone on a day, by the kinds of this process."""
        return status(milestone, today, self.kinds)

    def milestone(self, id_: str) -> Milestone | None:
        """The milestone with this id, or that had it formerly; None when there is none."""
        return next(
            (m for m in self.milestones if m.id == id_),
            next((m for m in self.milestones if id_ in m.formerly), None),
        )

    def neighbours(self, milestone: Milestone) -> tuple[Milestone | None, Milestone | None]:
        """The milestones before and after this one in time order, None at the ends."""
        place = self.milestones.index(milestone)
        before = self.milestones[place - 1] if place else None
        after = self.milestones[place + 1] if place + 1 < len(self.milestones) else None
        return before, after
