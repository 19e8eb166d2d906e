"""Everything one process folder says, checked and frozen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Protocol, TypeVar

from .articles import Article, Position, Question, QuestionRaiser
from .comparators import Comparator, ComparatorStage, Comparison, Stage
from .records import (
    Access,
    Audience,
    Backer,
    Body,
    Change,
    Cluster,
    Group,
    Kind,
    Membership,
    Milestone,
    Participant,
    ParticipantName,
    Phase,
    Process,
    Role,
    Source,
    Statement,
    ToDo,
    Total,
    Treaty,
    TreatyStatus,
)
from .relations import Related, related
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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Dataset:
    """One process folder as records, as they are or as they stood on an earlier day.

    ``milestones`` are in time order, ``changes`` newest first; the mappings are by id, in the
    order of the folder.
    ``version`` names this state of the data: its data-as-of day and a digest of its files. ``day``
    is the one later than which it knows of no act, None when it knows all (``as_of``). Datasets are
    equal when they hold the very same records under one version, so that caches can be asked
    quickly.
    """

    process: Process
    phases: Mapping[str, Phase]
    bodies: Mapping[str, Body]
    kinds: Mapping[str, Kind]
    milestones: tuple[Milestone, ...]
    sources: Mapping[str, Source]
    roles: Mapping[str, Role]
    groups: Mapping[str, Group]
    treaties: Mapping[str, Treaty]
    participants: Mapping[str, Participant]
    participant_names: tuple[ParticipantName, ...]
    memberships: tuple[Membership, ...]
    treaty_statuses: tuple[TreatyStatus, ...]
    backers: tuple[Backer, ...]
    totals: tuple[Total, ...]
    statements: tuple[Statement, ...]
    clusters: Mapping[str, Cluster]
    articles: Mapping[str, Article]
    questions: Mapping[str, Question]
    question_raisers: tuple[QuestionRaiser, ...]
    positions: tuple[Position, ...]
    audiences: Mapping[str, Audience]
    access: tuple[Access, ...]
    checklist: tuple[ToDo, ...]
    stages: Mapping[str, Stage]
    comparisons: Mapping[str, Comparison]
    comparators: Mapping[str, Comparator]
    comparator_stages: tuple[ComparatorStage, ...]
    changes: tuple[Change, ...]
    version: str
    day: date | None = None
    warnings: tuple[Problem, ...] = ()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dataset):
            return NotImplemented
        return self is other or all(
            getattr(self, f.name) is getattr(other, f.name) for f in fields(self)
        )

    def __hash__(self) -> int:
        return hash((self.version, self.day))

    def status(self, milestone: Milestone, today: date) -> Status:
        """The status of a milestone on a day, by the kinds of this process."""
        return status(milestone, today, self.kinds)

    def milestone(self, id_: str) -> Milestone | None:
        """The milestone with this id, or for which it was given up; None when there is none."""
        return next(
            (m for m in self.milestones if m.id == id_),
            next((m for m in self.milestones if id_ in m.old_ids), None),
        )

    def related(self, milestone: Milestone) -> tuple[Related, ...]:
        """What a milestone continues, replaces or follows from, and what does so with it."""
        return _related(self).get(milestone.id, ())

    def members_on(self, group: str, day: date) -> frozenset[str]:
        """The ids of the participants that are members of a group on a day."""
        return frozenset(
            row.participant for row in self.memberships if row.group == group and row.is_of(day)
        )

    def neighbours(self, milestone: Milestone) -> tuple[Milestone | None, Milestone | None]:
        """The milestones before and after this one in time order, None at the ends."""
        place = self.milestones.index(milestone)
        before = self.milestones[place - 1] if place else None
        after = self.milestones[place + 1] if place + 1 < len(self.milestones) else None
        return before, after


@lru_cache(maxsize=16)
def _related(dataset: Dataset) -> Mapping[str, tuple[Related, ...]]:
    """What hangs together in a dataset, found once for all who ask of one milestone."""
    return related(dataset.milestones)
