"""Where each State stands on each resolution, and the rows that justify it.

A *standing* is what our sources show, never a guess: a State that none of them names has nothing on
record, which is not opposition. Statements of support are not tied to a resolution; they count for
the latest one, and for no earlier one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar

from tracker.domain.dataset import Dataset
from tracker.domain.filters import folded
from tracker.domain.records import (
    Resolution,
    Sponsorship,
    State,
    SupportStatement,
    TreatyStatus,
)
from tracker.words import Words

R = TypeVar("R", Sponsorship, SupportStatement, TreatyStatus)


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
        """Whether it makes a State one of the sponsors that are known by name."""
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
    """Where one State stands on one resolution, with the rows that show it.

    ``sponsorships`` are those of this resolution; ``statements`` are all of the State's, the newest
    first, and empty for a resolution that is not the latest.
    """

    state: State
    level: Level
    sponsorships: tuple[Sponsorship, ...] = ()
    statements: tuple[SupportStatement, ...] = ()

    @property
    def rows(self) -> tuple[Sponsorship | SupportStatement, ...]:
        """The rows that justify the level: none when nothing is on record."""
        if self.sponsorships:
            return tuple(row for row in self.sponsorships if _OF_ROLE[row.role] is self.level)
        return tuple(row for row in self.statements if row.manner == self.level.value)

    @property
    def sort_key(self) -> tuple[int, str]:
        """The closest to the draft first, then by name."""
        return _ORDER[self.level], folded(self.state.short_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The rows of a process by State, put in order once so that every question is quick."""

    dataset: Dataset
    resolutions: tuple[Resolution, ...]
    """The latest first."""
    sponsorships: Mapping[str, tuple[Sponsorship, ...]]
    statements: Mapping[str, tuple[SupportStatement, ...]]
    """The newest first."""
    treaties: Mapping[str, Mapping[str, TreatyStatus]]
    """By treaty, then by State."""
    standings: Mapping[str, Mapping[str, Standing]]
    """By resolution, then by State."""

    @classmethod
    def of(cls, dataset: Dataset) -> Register:
        """The register of a process as its data stand."""
        resolutions = _latest_first(dataset)
        sponsorships = _by_state(dataset.sponsorships)
        newest_first = sorted(
            dataset.support_statements, key=lambda row: row.date.sort_key, reverse=True
        )
        statements = _by_state(newest_first)
        treaties: dict[str, dict[str, TreatyStatus]] = {}
        for row in dataset.treaty_statuses:
            treaties.setdefault(row.treaty, {})[row.state] = row
        return cls(
            dataset=dataset,
            resolutions=resolutions,
            sponsorships=sponsorships,
            statements=statements,
            treaties=MappingProxyType(treaties),
            standings=MappingProxyType(
                {
                    resolution.id: {
                        id_: _standing(
                            state,
                            resolution,
                            sponsorships.get(id_, ()),
                            statements.get(id_, ()) if place == 0 else (),
                        )
                        for id_, state in dataset.states.items()
                    }
                    for place, resolution in enumerate(resolutions)
                }
            ),
        )

    @property
    def latest(self) -> Resolution | None:
        """The latest resolution, for which statements of support count."""
        return self.resolutions[0] if self.resolutions else None

    def resolution(self, id_: str) -> Resolution | None:
        """The resolution with this id, else the latest; None when there is none at all."""
        return next((r for r in self.resolutions if r.id == id_), self.latest)

    def on(self, resolution: Resolution) -> tuple[Standing, ...]:
        """The standing of every State, the closest to the draft first, then by name."""
        return tuple(sorted(self.standings[resolution.id].values(), key=lambda s: s.sort_key))

    def treaty(self, treaty: str, state: str) -> TreatyStatus | None:
        """Where a State stands with a treaty, None when the data do not say."""
        return self.treaties.get(treaty, {}).get(state)

    def groups(self) -> tuple[str, ...]:
        """The regional groups that have States, by id, in their order.

        The States in none come last, under an empty id.
        """
        used = {state.group for state in self.dataset.states.values()}
        return tuple(group for group in (*self.dataset.groups, "") if group in used)

    def treaty_names(self) -> Mapping[str, str]:
        """The treaties of which our data say who is party, by id, with their names."""
        known = self.dataset.treaties.values()
        return {treaty.id: treaty.label for treaty in known if treaty.id in self.treaties}

    def members(self, group: str) -> tuple[State, ...]:
        """The States of a group by name."""
        states = (s for s in self.dataset.states.values() if s.group == group)
        return tuple(sorted(states, key=lambda state: folded(state.short_name)))


@lru_cache(maxsize=32)
def register_of(dataset: Dataset) -> Register:
    """The register of a dataset, put in order once for all who ask."""
    return Register.of(dataset)


def has_standings(dataset: Dataset) -> bool:
    """Whether a process has anything to say of who stands behind its resolutions."""
    rows = dataset.sponsorships or dataset.sponsor_counts or dataset.support_statements
    return bool(dataset.states and dataset.process.resolutions and rows)


@lru_cache(maxsize=32)
def as_of(dataset: Dataset, day: date) -> Dataset:
    """The dataset without what is dated after a day: acts of States, counts, resolutions, changes.

    A sponsorship without a date is taken for as old as the first published count of its draft, or
    else as the adoption of the resolution; a resolution for as old as its adoption or whatever is
    first known of its draft. Milestones stay, those ahead too: what is known of them now.
    """
    resolutions = tuple(r for r in dataset.process.resolutions if _known_since(dataset, r) <= day)
    return replace(
        dataset,
        day=day,
        process=replace(dataset.process, resolutions=resolutions),
        changes=tuple(change for change in dataset.changes if change.date <= day),
        treaty_statuses=tuple(
            row for row in dataset.treaty_statuses if row.date is None or row.date.first <= day
        ),
        sponsorships=tuple(
            row for row in dataset.sponsorships if _sponsored_by(dataset, row) <= day
        ),
        sponsor_counts=tuple(row for row in dataset.sponsor_counts if row.date.first <= day),
        support_statements=tuple(
            row for row in dataset.support_statements if row.date.first <= day
        ),
    )


def standing_in_words(words: Words, standing: Standing) -> str:
    """A standing as a tooltip says it, with the newest day that shows it."""
    dates = [row.date for row in standing.rows if isinstance(row, SupportStatement)]
    said = words.gettext(standing.level.label)
    if not dates:
        return said
    return words.gettext("%(said)s (%(when)s)", said=said, when=words.when(dates[0]))


def _standing(
    state: State,
    resolution: Resolution,
    sponsorships: Iterable[Sponsorship],
    statements: tuple[SupportStatement, ...],
) -> Standing:
    """The closest level that any row shows."""
    here = tuple(row for row in sponsorships if row.resolution == resolution.id)
    levels = [_OF_ROLE[row.role] for row in here] or [Level(row.manner) for row in statements]
    level = min(levels, key=_ORDER.__getitem__, default=Level.NOTHING)
    return Standing(state=state, level=level, sponsorships=here, statements=statements)


def _latest_first(dataset: Dataset) -> tuple[Resolution, ...]:
    """The resolutions by the day of their adoption; those without one last, in their order."""
    return tuple(
        sorted(dataset.process.resolutions, key=lambda r: _adopted(dataset, r), reverse=True)
    )


def _sponsored_by(dataset: Dataset, row: Sponsorship) -> date:
    """The day from which a State is one of the sponsors."""
    if row.joined_on:
        return row.joined_on.first
    counted = [c.date.first for c in dataset.sponsor_counts if c.resolution == row.resolution]
    resolution = next(r for r in dataset.process.resolutions if r.id == row.resolution)
    return min(counted, default=_adopted(dataset, resolution))


def _known_since(dataset: Dataset, resolution: Resolution) -> date:
    """The day from which anything is known of a resolution or of its draft."""
    acts = [c.date.first for c in dataset.sponsor_counts if c.resolution == resolution.id]
    acts += [
        row.joined_on.first
        for row in dataset.sponsorships
        if row.resolution == resolution.id and row.joined_on
    ]
    return min([*acts, _adopted(dataset, resolution)])


def _adopted(dataset: Dataset, resolution: Resolution) -> date:
    """The day of a resolution's adoption; the first of all days when no milestone tells it."""
    milestone = dataset.milestone(resolution.milestone) if resolution.milestone else None
    return milestone.date.first if milestone else date.min


def _by_state(rows: Sequence[R]) -> Mapping[str, tuple[R, ...]]:
    found: dict[str, list[R]] = {}
    for row in rows:
        found.setdefault(row.state, []).append(row)
    return MappingProxyType({state: tuple(group) for state, group in found.items()})
