"""Participants by the groups of one kind: who sits with whom on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from tracker.domain.dataset import Dataset
from tracker.domain.filters import folded
from tracker.domain.records import Group, GroupKind, Membership, Participant, ParticipantKind
from tracker.words import Words

from .wording import capital

KINDS = {
    GroupKind.REGIONAL: "regional group",
    GroupKind.NEGOTIATING: "negotiating group",
    GroupKind.COALITION: "coalition",
    GroupKind.DEVELOPMENT: "development group",
    GroupKind.LEGAL_TRADITION: "legal tradition",
}
"""What one group of a kind is called, as part of a sentence."""

_IN_NONE = {
    GroupKind.REGIONAL: "No regional group",
    GroupKind.NEGOTIATING: "No negotiating group",
    GroupKind.COALITION: "No coalition",
    GroupKind.DEVELOPMENT: "No development group",
    GroupKind.LEGAL_TRADITION: "No legal tradition on record",
}
_WHAT = {
    ParticipantKind.MEMBER: "Member of the United Nations",
    ParticipantKind.OBSERVER: "non-member observer State",
    ParticipantKind.STATE: "State that is not a Member of the United Nations",
    ParticipantKind.ORGANIZATION: "organization",
    ParticipantKind.TERRITORY: "territory",
    ParticipantKind.OTHER: "another kind of participant",
}
NO_GROUP = ""
"""What stands for the participants that are in no group of a kind."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grouping:
    """The participants in the groups of a kind, as of a day.

    ``members`` holds their ids by group, in the order of the groups that have any; those in none
    come last, under ``NO_GROUP``. A participant may be in several. ``kind`` is None in a process
    whose participants are in no groups: then all of them are in none.
    """

    kind: GroupKind | None
    members: Mapping[str, frozenset[str]]

    @property
    def overlaps(self) -> bool:
        """Whether some participant is in more than one of the groups."""
        return sum(map(len, self.members.values())) > len(frozenset().union(*self.members.values()))

    def of(self, participant: str) -> tuple[str, ...]:
        """The groups that a participant is in, in their order; none for one in no group."""
        return tuple(g for g, ids in self.members.items() if g != NO_GROUP and participant in ids)


def kinds_in_use(dataset: Dataset) -> tuple[GroupKind, ...]:
    """The kinds of group of which our data know members, in the order of the groups."""
    used = {row.group for row in dataset.memberships}
    kinds = (group.kind for group in dataset.groups.values() if group.id in used)
    return tuple(dict.fromkeys(kinds))


def kind_of(dataset: Dataset, chosen: str = "") -> GroupKind | None:
    """The kind of group that is chosen, else the usual one of the process; None without groups."""
    known = kinds_in_use(dataset)
    for kind in (chosen, dataset.process.grouping, *known):
        if kind in known:
            return GroupKind(kind)
    return None


@lru_cache(maxsize=64)
def grouping(dataset: Dataset, day: date, chosen: str = "") -> Grouping:
    """Who sits with whom on a day, by the kind of group that is chosen, else the usual one."""
    kind = kind_of(dataset, chosen)
    members = {
        group.id: dataset.members_on(group.id, day) & dataset.participants.keys()
        for group in dataset.groups.values()
        if group.kind == kind
    }
    members[NO_GROUP] = frozenset(dataset.participants).difference(*members.values())
    return Grouping(
        kind=kind, members=MappingProxyType({g: ids for g, ids in members.items() if ids})
    )


def memberships_of(dataset: Dataset, participant: str) -> tuple[tuple[Group, Membership], ...]:
    """Every membership of a participant in the order of the groups, the newest of each first."""
    rows = [row for row in dataset.memberships if row.participant == participant]
    rows.sort(key=lambda row: row.since.first if row.since else date.min, reverse=True)
    groups = dataset.groups.values()
    return tuple((group, row) for group in groups for row in rows if row.group == group.id)


def membership_in_words(words: Words, group: Group, row: Membership) -> str:
    """A group of a participant, with the time of the membership where our data have it."""
    since = words.when(row.since) if row.since else ""
    until = words.when(row.until) if row.until else ""
    if since and until:
        pattern = "%(group)s, from %(since)s until %(until)s"
        return words.gettext(pattern, group=group.label, since=since, until=until)
    if until:
        return words.gettext("%(group)s, until %(until)s", group=group.label, until=until)
    if since:
        return words.gettext("%(group)s, since %(since)s", group=group.label, since=since)
    return group.label


def by_name(dataset: Dataset, ids: Iterable[str]) -> tuple[Participant, ...]:
    """Participants by their names."""
    found = (dataset.participants[id_] for id_ in ids)
    return tuple(sorted(found, key=lambda participant: folded(participant.short_name)))


def kind_name(words: Words, kind: GroupKind | None) -> str:
    """What one group of a kind is called, as part of a sentence."""
    return words.gettext(KINDS[kind]) if kind else words.gettext("group")


def group_name(words: Words, dataset: Dataset, group: str, kind: GroupKind | None) -> str:
    """The name of a group; those in none of its kind have one too."""
    if known := dataset.groups.get(group):
        return known.label
    return words.gettext(_IN_NONE[kind]) if kind else all_of_them(words, dataset)


def all_of_them(words: Words, dataset: Dataset) -> str:
    """All participants, in the words of the process."""
    return words.gettext("All %(participants)s", participants=dataset.process.participants.many)


def introduction(words: Words, dataset: Dataset, day: date, participant: Participant) -> str:
    """What a participant is, unless it is a member, and the groups in which it sits."""
    by = grouping(dataset, day)
    groups = by.of(participant.id)
    names = [group_name(words, dataset, group, by.kind) for group in groups]
    if participant.kind is not ParticipantKind.MEMBER:
        return " · ".join([capital(what_it_is(words, participant)), *names])
    return " · ".join(names) or (group_name(words, dataset, NO_GROUP, by.kind) if by.kind else "")


def what_it_is(words: Words, participant: Participant) -> str:
    """What a participant is, as part of a sentence."""
    return words.gettext(_WHAT[participant.kind])
