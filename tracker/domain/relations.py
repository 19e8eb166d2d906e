"""How milestones hang together: what continues, replaces or follows from what, both ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def related(milestones: Sequence[Milestone]) -> Mapping[str, tuple[Related, ...]]:
    """What each milestone continues, replaces or follows from, and what does so with it, by id."""
    by_id = {milestone.id: milestone for milestone in milestones}
    found: dict[str, list[Related]] = {}
    for relation in Relation:
        back: dict[str, list[Milestone]] = {}
        for milestone in milestones:
            others = [by_id[id_] for id_ in named(milestone, relation) if id_ in by_id]
            for other in others:
                back.setdefault(other.id, []).append(milestone)
            if others:
                told = Related(relation.label, relation.reverse, tuple(others))
                found.setdefault(milestone.id, []).append(told)
        for id_, those in back.items():
            told = Related(relation.reverse, relation.label, tuple(those))
            found.setdefault(id_, []).append(told)
    return {id_: tuple(all_) for id_, all_ in found.items()}


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
