"""What a standing on a text can be: a role in it, a statement on it, or nothing on record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tracker.domain.dataset import Dataset
from tracker.domain.records import Role, Text
from tracker.domain.roles import headline_roles
from tracker.words import Words

MANNERS = {
    "national": "in its own name",
    "group": "in a group",
    "aligned": "aligned with a group’s statement",
}
"""How a statement was made, the nearest to the participant first."""

STANCES = {
    "supports": "stated support",
    "reservations": "stated reservations",
    "opposes": "spoke against",
    "more-time": "asked for more time",
    "abstained": "abstained in a vote",
}
"""What a statement says, in words that take no side."""

SUPPORTS = "supports"
NOTHING = "nothing"
_SUPPORTING = {
    "national": "stated support in its own name",
    "group": "stated support in a group",
    "aligned": "aligned with a group’s statement",
}
_MEANINGS = {
    "national": "It spoke in support in its own name.",
    "group": "Somebody spoke in support for a group of which it is a member.",
    "aligned": "It aligned itself with the statement of a group.",
    "reservations": "It spoke of reservations; what it said is on its page.",
    "opposes": "It spoke against; what it said is on its page.",
    "more-time": "It asked for more time; what it said is on its page.",
    "abstained": "It abstained in a vote; what is known of why is on its page.",
    NOTHING: "Our sources show nothing for it on this %(text)s; that is not a “no”.",
}


class Sort(StrEnum):
    """The sorts of level; a text has as many of the first as it has roles."""

    ROLE = "role"
    SUPPORT = "support"
    OTHER = "other"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """What a standing can be; ``place`` is its rank, which all statements not in support share.

    ``is_named`` tells whether it makes a participant one of those that the headline figure of the
    text counts.
    """

    id: str
    sort: Sort
    place: int
    role: Role | None = None
    is_named: bool = False

    @property
    def is_on_record(self) -> bool:
        """Whether our sources say anything at all."""
        return self.sort is not Sort.NOTHING

    def label(self, words: Words) -> str:
        """The level as a legend names it."""
        if self.role:
            return self.role.label
        if self.sort is Sort.NOTHING:
            return words.gettext("nothing on record")
        return words.gettext(_SUPPORTING.get(self.id) or STANCES[self.id])

    def meaning(self, words: Words, dataset: Dataset) -> str:
        """The level in one plain sentence; empty for a role whose folder has none."""
        if self.role:
            return self.role.line
        return words.gettext(_MEANINGS[self.id], text=dataset.process.backing.text)


def levels(dataset: Dataset, text: Text) -> Mapping[str, Level]:
    """Every level that there can be on a text by id, the closest to it first.

    Statements not in support stand together, by their names and not by what they say.
    """
    roles = dataset.roles
    named = headline_roles(roles, text)
    found = [
        Level(id=id_, sort=Sort.ROLE, place=place, role=roles[id_], is_named=id_ in named)
        for place, id_ in enumerate(text.roles)
    ]
    found += [
        Level(id=manner, sort=Sort.SUPPORT, place=len(found) + place)
        for place, manner in enumerate(MANNERS)
    ]
    other = len(found)
    found += [
        Level(id=stance, sort=Sort.OTHER, place=other)
        for stance in sorted(STANCES, key=STANCES.__getitem__)
        if stance != SUPPORTS
    ]
    found.append(Level(id=NOTHING, sort=Sort.NOTHING, place=other + 1))
    return {level.id: level for level in found}
