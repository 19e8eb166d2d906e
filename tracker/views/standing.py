"""Where each participant stands on each text, and the rows that justify it.

A *standing* is what our sources show, never a guess: a participant that none of them names has
nothing on record, which is not opposition. Statements of support are not tied to a text; they count
for the latest one, and for no earlier one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar

from tracker.domain.comparators import comparators_on, stages_on
from tracker.domain.dataset import Dataset, by_id
from tracker.domain.filters import folded
from tracker.domain.records import (
    Backer,
    Participant,
    Statement,
    Text,
    TreatyStatus,
)
from tracker.words import Words

R = TypeVar("R", Backer, Statement, TreatyStatus)


class Level(StrEnum):
    """What a standing can be, the closest to the draft first."""

    MAIN = "main"
    CO_SPONSOR = "co-sponsor"
    INTRODUCED = "introduced"
    NATIONAL = "national"
    GROUP = "group"
    ALIGNED = "aligned"
    NOTHING = "nothing"

    @property
    def label(self) -> str:
        """The level as a legend names it."""
        return _LABELS[self]

    @property
    def meaning(self) -> str:
        """The level in one plain sentence."""
        return _MEANINGS[self]

    @property
    def is_named(self) -> bool:
        """Whether it makes a participant one of the sponsors that are known by name."""
        return self in {Level.MAIN, Level.CO_SPONSOR}

    @property
    def is_on_record(self) -> bool:
        """Whether our sources say anything at all."""
        return self is not Level.NOTHING


_LABELS = {
    Level.MAIN: "main sponsor",
    Level.CO_SPONSOR: "named co-sponsor",
    Level.INTRODUCED: "introduced the draft",
    Level.NATIONAL: "stated support in its own name",
    Level.GROUP: "stated support in a group",
    Level.ALIGNED: "aligned with a group’s statement",
    Level.NOTHING: "nothing on record",
}
_MEANINGS = {
    Level.MAIN: "It led the draft.",
    Level.CO_SPONSOR: "A source says in words that it co-sponsored the draft.",
    Level.INTRODUCED: "It was one of the States that first presented the draft; no source we know "
    "calls it a co-sponsor.",
    Level.NATIONAL: "It spoke in support in its own name.",
    Level.GROUP: "Somebody spoke in support for a group of which it is a member.",
    Level.ALIGNED: "It aligned itself with the statement of a group.",
    Level.NOTHING: "Our sources show nothing for it on this resolution; that is not a “no”.",
}
_OF_ROLE = {
    "main": Level.MAIN,
    "co-sponsor": Level.CO_SPONSOR,
    "introduced": Level.INTRODUCED,
}
_ORDER = {level: place for place, level in enumerate(Level)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one participant stands on one text, with the rows that show it.

    ``sponsorships`` are those of this text; ``statements`` are all of the participant's, the newest
    first, and empty for a text that is not the latest.
    """

    participant: Participant
    level: Level
    backers: tuple[Backer, ...] = ()
    statements: tuple[Statement, ...] = ()

    @property
    def rows(self) -> tuple[Backer | Statement, ...]:
        """The rows that justify the level: none when nothing is on record."""
        if self.backers:
            return tuple(row for row in self.backers if _OF_ROLE[row.role] is self.level)
        return tuple(row for row in self.statements if row.manner == self.level.value)

    @property
    def sort_key(self) -> tuple[int, str]:
        """The closest to the draft first, then by name."""
        return _ORDER[self.level], folded(self.participant.short_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The rows of a process by participant, put in order once so that every question is quick."""

    dataset: Dataset
    texts: tuple[Text, ...]
    """The latest first."""
    backers: Mapping[str, tuple[Backer, ...]]
    statements: Mapping[str, tuple[Statement, ...]]
    """The newest first."""
    treaties: Mapping[str, Mapping[str, TreatyStatus]]
    """By treaty, then by participant."""
    standings: Mapping[str, Mapping[str, Standing]]
    """By text, then by participant."""

    @classmethod
    def of(cls, dataset: Dataset) -> Register:
        """The register of a process as its data stand."""
        texts = _latest_first(dataset)
        backers = _by_state(dataset.backers)
        newest_first = sorted(dataset.statements, key=lambda row: row.date.sort_key, reverse=True)
        statements = _by_state(newest_first)
        treaties: dict[str, dict[str, TreatyStatus]] = {}
        for row in dataset.treaty_statuses:
            treaties.setdefault(row.treaty, {})[row.participant] = row
        return cls(
            dataset=dataset,
            texts=texts,
            backers=backers,
            statements=statements,
            treaties=MappingProxyType(treaties),
            standings=MappingProxyType(
                {
                    text.id: {
                        id_: _standing(
                            participant,
                            text,
                            backers.get(id_, ()),
                            statements.get(id_, ()) if place == 0 else (),
                        )
                        for id_, participant in dataset.participants.items()
                    }
                    for place, text in enumerate(texts)
                }
            ),
        )

    @property
    def latest(self) -> Text | None:
        """The latest text, for which statements of support count."""
        return self.texts[0] if self.texts else None

    def text(self, id_: str) -> Text | None:
        """The text with this id, else the latest; None when there is none at all."""
        return next((r for r in self.texts if r.id == id_), self.latest)

    def on(self, text: Text) -> tuple[Standing, ...]:
        """The standing of every participant, the closest to the draft first, then by name."""
        return tuple(sorted(self.standings[text.id].values(), key=lambda s: s.sort_key))

    def treaty(self, treaty: str, participant: str) -> TreatyStatus | None:
        """Where a participant stands with a treaty, None when the data do not say."""
        return self.treaties.get(treaty, {}).get(participant)

    def treaty_names(self) -> Mapping[str, str]:
        """The treaties of which our data say who is party, by id, with their names."""
        known = self.dataset.treaties.values()
        return {treaty.id: treaty.label for treaty in known if treaty.id in self.treaties}


@lru_cache(maxsize=32)
def register_of(dataset: Dataset) -> Register:
    """The register of a dataset, put in order once for all who ask."""
    return Register.of(dataset)


def has_standings(dataset: Dataset) -> bool:
    """Whether a process has anything to say of who stands behind its texts."""
    rows = dataset.backers or dataset.totals or dataset.statements
    return bool(dataset.participants and dataset.process.texts and rows)


@lru_cache(maxsize=32)
def as_of(dataset: Dataset, day: date) -> Dataset:
    """The dataset without what is dated after a day: acts of participants, counts, texts, changes.

    A sponsorship without a date is taken for as old as the first published count of its draft, or
    else as the adoption of the text; a text for as old as its adoption or whatever is
    first known of its draft. Milestones stay, those ahead too: what is known of them now.
    """
    texts = tuple(r for r in dataset.process.texts if _known_since(dataset, r) <= day)
    return replace(
        dataset,
        day=day,
        process=replace(dataset.process, texts=texts),
        changes=tuple(change for change in dataset.changes if change.date <= day),
        memberships=tuple(
            row for row in dataset.memberships if row.since is None or row.since.first <= day
        ),
        treaty_statuses=tuple(
            row for row in dataset.treaty_statuses if row.date is None or row.date.first <= day
        ),
        backers=tuple(row for row in dataset.backers if _sponsored_by(dataset, row) <= day),
        totals=tuple(row for row in dataset.totals if row.date.first <= day),
        statements=tuple(row for row in dataset.statements if row.date.first <= day),
        comparators=by_id(
            comparators_on(dataset.comparators.values(), dataset.comparator_stages, day)
        ),
        comparator_stages=stages_on(dataset.comparator_stages, day),
    )


def standing_in_words(words: Words, standing: Standing) -> str:
    """A standing as a tooltip says it, with the newest day that shows it."""
    dates = [row.date for row in standing.rows if isinstance(row, Statement)]
    said = words.gettext(standing.level.label)
    if not dates:
        return said
    return words.gettext("%(said)s (%(when)s)", said=said, when=words.when(dates[0]))


def _standing(
    participant: Participant,
    text: Text,
    backers: Iterable[Backer],
    statements: tuple[Statement, ...],
) -> Standing:
    """The closest level that any row shows."""
    here = tuple(row for row in backers if row.text == text.id)
    levels = [_OF_ROLE[row.role] for row in here] or [Level(row.manner) for row in statements]
    level = min(levels, key=_ORDER.__getitem__, default=Level.NOTHING)
    return Standing(participant=participant, level=level, backers=here, statements=statements)


def _latest_first(dataset: Dataset) -> tuple[Text, ...]:
    """The texts by the day of their adoption; those without one last, in their order."""
    return tuple(sorted(dataset.process.texts, key=lambda r: _adopted(dataset, r), reverse=True))


def _sponsored_by(dataset: Dataset, row: Backer) -> date:
    """The day from which a participant is one of the sponsors."""
    if row.joined_on:
        return row.joined_on.first
    counted = [c.date.first for c in dataset.totals if c.text == row.text]
    text = next(r for r in dataset.process.texts if r.id == row.text)
    return min(counted, default=_adopted(dataset, text))


def _known_since(dataset: Dataset, text: Text) -> date:
    """The day from which anything is known of a text or of its draft."""
    acts = [c.date.first for c in dataset.totals if c.text == text.id]
    acts += [
        row.joined_on.first for row in dataset.backers if row.text == text.id and row.joined_on
    ]
    return min([*acts, _adopted(dataset, text)])


def _adopted(dataset: Dataset, text: Text) -> date:
    """The day of a text's adoption; the first of all days when no milestone tells it."""
    milestone = dataset.milestone(text.milestone) if text.milestone else None
    return milestone.date.first if milestone else date.min


def _by_state(rows: Sequence[R]) -> Mapping[str, tuple[R, ...]]:
    found: dict[str, list[R]] = {}
    for row in rows:
        found.setdefault(row.participant, []).append(row)
    return MappingProxyType({participant: tuple(group) for participant, group in found.items()})
