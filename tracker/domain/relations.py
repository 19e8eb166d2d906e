"""How milestones hang together: what continues, replaces or follows from what, both ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from .records import Milestone


class Relation(StrEnum):
    """What one milestone is to another; the field of a record has its name."""

    CONTINUES = "continues"
    REPLACES = "replaces"
    FOLLOWS_FROM = "follows_from"

    @property
    def label(self) -> str:
        """What stands before the other milestone."""
        return {
            Relation.CONTINUES: "Continues",
            Relation.REPLACES: "Replaces",
            Relation.FOLLOWS_FROM: "Follows from",
        }[self]

    @property
    def reverse(self) -> str:
        """What stands there on the page of the other."""
        return {
            Relation.CONTINUES: "Continued by",
            Relation.REPLACES: "Replaced by",
            Relation.FOLLOWS_FROM: "Led to",
        }[self]


@dataclass(frozen=True, slots=True)
class Related:
    """The milestones to which one stands in a relation; ``label`` says in which.

    ``back`` says what the one is to them.
    """

    label: str
    back: str
    milestones: tuple[Milestone, ...]


def named(milestone: Milestone, relation: Relation) -> Sequence[str]:
    """The ids that a milestone names in a relation."""
    ids: Sequence[str] = getattr(milestone, relation.value)
    return ids


def related(milestones: Sequence[Milestone], milestone: Milestone) -> Iterator[Related]:
    """What a milestone continues, replaces or follows from, and what does so with it."""
    for relation in Relation:
        ids = named(milestone, relation)
        if found := tuple(m for m in milestones if m.id in ids):
            yield Related(relation.label, relation.reverse, found)
        if back := tuple(m for m in milestones if milestone.id in named(m, relation)):
            yield Related(relation.reverse, relation.label, back)


def with_present_ids(milestones: Sequence[Milestone]) -> tuple[Milestone, ...]:
    """The same, each naming others by the ids in use: those given up lead to what they became."""
    given_up = {old: m.id for m in milestones for old in m.old_ids}
    return tuple(_with_present_ids(milestone, given_up) for milestone in milestones)


def _with_present_ids(milestone: Milestone, given_up: Mapping[str, str]) -> Milestone:
    if not any(named(milestone, relation) for relation in Relation):
        return milestone

    def present(relation: Relation) -> tuple[str, ...]:
        return tuple(dict.fromkeys(given_up.get(id_, id_) for id_ in named(milestone, relation)))

    return replace(
        milestone,
        continues=present(Relation.CONTINUES),
        replaces=present(Relation.REPLACES),
        follows_from=present(Relation.FOLLOWS_FROM),
    )
