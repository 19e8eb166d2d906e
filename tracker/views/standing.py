"""Where each participant stands on each text, and the rows that justify it.

A *standing* is what our sources show, never a guess: a participant that none of them names has
nothing on record, which is not opposition. A statement counts for the texts that it is about. One
on the process as a whole counts for the newest text that carries such statements, and for none
where no text does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar

from tracker.domain.comparators import comparators_on, stages_on
from tracker.domain.dataset import Dataset, by_id
from tracker.domain.filters import folded
from tracker.domain.records import (
    Backer,
    Participant,
    Role,
    Statement,
    Text,
    TreatyStatus,
)
from tracker.words import Words

from .levels import MANNERS, NOTHING, STANCES, SUPPORTS, Level, Sort, levels

R = TypeVar("R", Backer, Statement, TreatyStatus)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one participant stands on one text, with the rows that show it.

    ``levels`` are all that there can be on the text; ``backers`` those of this text, the closest
    role first; ``statements`` those that count for it, the newest first.
    """

    participant: Participant
    level: Level
    levels: Mapping[str, Level]
    backers: tuple[Backer, ...] = ()
    statements: tuple[Statement, ...] = ()

    @property
    def rows(self) -> tuple[Backer | Statement, ...]:
        """The rows that justify the level: none when nothing is on record."""
        if self.level.sort is Sort.ROLE:
            return self.backers
        if self.level.sort is Sort.SUPPORT:
            return tuple(row for row in self.support if row.manner == self.level.id)
        return tuple(row for row in self.statements if row.stance == self.level.id)

    @property
    def support(self) -> tuple[Statement, ...]:
        """The statements in support, the newest first."""
        return tuple(row for row in self.statements if row.stance == SUPPORTS)

    @property
    def others(self) -> tuple[Statement, ...]:
        """The statements not in support, the newest first."""
        return tuple(row for row in self.statements if row.stance != SUPPORTS)

    @property
    def sort_key(self) -> tuple[int, str]:
        """The closest to the text first, then by name."""
        return self.level.place, folded(self.participant.short_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The rows of a process by participant, put in order once so that every question is quick."""

    dataset: Dataset
    texts: tuple[Text, ...]
    """Those that there are, the newest first."""
    carrier: Text | None
    """The one for which statements on the process as a whole count."""
    statements: Mapping[str, tuple[Statement, ...]]
    """All of a participant's, those made for a group of which it was a member too; newest first."""
    treaties: Mapping[str, Mapping[str, TreatyStatus]]
    """By treaty, then by participant."""
    levels: Mapping[str, Mapping[str, Level]]
    """By text, then by id, the closest first."""
    standings: Mapping[str, Mapping[str, Standing]]
    """By text, then by participant."""

    @classmethod
    def of(cls, dataset: Dataset) -> Register:
        """The register of a process as its data stand."""
        texts = _newest_first(dataset)
        carrier = next((text for text in texts if text.carries_process), None)
        newest_first = sorted(dataset.statements, key=lambda row: row.date.sort_key, reverse=True)
        said = [one for row in newest_first for one in _of_each(dataset, row)]
        backers = _by_text((row.text, row) for row in dataset.backers)
        counted = _by_text((id_, row) for row in said for id_ in texts_of(row.about, carrier))
        treaties: dict[str, dict[str, TreatyStatus]] = {}
        for row in dataset.treaty_statuses:
            treaties.setdefault(row.treaty, {})[row.participant] = row
        known = {text.id: MappingProxyType(levels(dataset, text)) for text in texts}
        return cls(
            dataset=dataset,
            texts=texts,
            carrier=carrier,
            statements=_by_participant(said),
            treaties=MappingProxyType(treaties),
            levels=MappingProxyType(known),
            standings=MappingProxyType(
                {
                    text.id: {
                        id_: _standing(
                            participant,
                            known[text.id],
                            backers.get(text.id, {}).get(id_, ()),
                            counted.get(text.id, {}).get(id_, ()),
                        )
                        for id_, participant in dataset.participants.items()
                    }
                    for text in texts
                }
            ),
        )

    @property
    def latest(self) -> Text | None:
        """The newest text, which a view that names none is about."""
        return self.texts[0] if self.texts else None

    @property
    def weighed(self) -> tuple[Text, ...]:
        """The texts by their weight, the newest first among those of one."""
        return tuple(sorted(self.texts, key=lambda text: text.importance))

    @property
    def name_texts(self) -> bool:
        """Whether any statement says which texts it is about."""
        return any(row.about for row in self.dataset.statements)

    def closest(self, participant: str) -> Standing | None:
        """Where a participant stands closest of all texts; None without any text.

        A role is closer than support, and that closer than any other statement; of two roles that
        is closer which stands first in its text, and of two alike that on the text of more weight.
        """
        found = [self.standings[text.id][participant] for text in self.weighed]
        return min(found, key=_closeness, default=None)

    def text(self, id_: str) -> Text | None:
        """The text with this id, else the newest; None when there is none at all."""
        return next((r for r in self.texts if r.id == id_), self.latest)

    def on(self, text: Text) -> tuple[Standing, ...]:
        """The standing of every participant, the closest to the text first, then by name."""
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
    """The dataset without what is dated after a day: acts of participants, totals, texts, changes.

    A backer without a date is taken for as old as the first dated total of the text, or else as
    the text; a text for as old as it says, or as whatever is first known of it. A total without a
    date is one of the day on which the data were last checked. Milestones stay, those ahead too:
    what is known of them now.
    """
    texts = tuple(text for text in dataset.process.texts if _known_since(dataset, text) <= day)
    checked_on = dataset.process.checked_on
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
        backers=tuple(row for row in dataset.backers if _backed_since(dataset, row) <= day),
        totals=tuple(
            row for row in dataset.totals if (row.date.first if row.date else checked_on) <= day
        ),
        statements=tuple(row for row in dataset.statements if row.date.first <= day),
        positions=tuple(row for row in dataset.positions if row.date.first <= day),
        comparators=by_id(
            comparators_on(dataset.comparators.values(), dataset.comparator_stages, day)
        ),
        comparator_stages=stages_on(dataset.comparator_stages, day),
    )


def standing_in_words(words: Words, standing: Standing) -> str:
    """A standing as a tooltip says it: every role, or the newest day that shows it.

    What was said beside it and is not of one mind with it is named too.
    """
    rows = standing.rows
    said = standing_label(words, standing)
    dates = [row.date for row in rows if isinstance(row, Statement)]
    if dates:
        said = words.gettext("%(said)s (%(when)s)", said=said, when=words.when(dates[0]))
    also = {row.stance for row in standing.statements}
    if standing.level.sort is Sort.ROLE:
        also.discard(SUPPORTS)
    else:
        also -= {row.stance for row in rows if isinstance(row, Statement)}
    if not also:
        return said
    others = words.listed([words.gettext(STANCES[id_]) for id_ in sorted(also)])
    return words.gettext("%(said)s; also %(others)s", said=said, others=others)


def standing_label(words: Words, standing: Standing) -> str:
    """A standing as a table names it: every role, the closest first, or what was said."""
    roles = {level.id: level.label(words) for level in standing.levels.values()}
    own = [roles[row.role] for row in standing.backers]
    return words.listed(own) if len(own) > 1 else standing.level.label(words)


def role_of_row(standing: Standing, row: Backer) -> Role:
    """The role that a row gives its participant."""
    role = standing.levels[row.role].role
    if role is None:
        raise LookupError(f"{row.role} is no role")
    return role


def _closeness(standing: Standing) -> tuple[int, int]:
    """How close a standing is, be it on one text or on another."""
    level = standing.level
    places = [one.place for one in standing.levels.values() if one.sort is level.sort]
    return list(Sort).index(level.sort), level.place - min(places)


def _of_each(dataset: Dataset, row: Statement) -> Iterator[Statement]:
    """A statement as one of its participant, or of each who was a member of its group that day."""
    if row.participant:
        yield row
    else:
        for id_ in sorted(dataset.members_on(row.group, row.date.first)):
            yield replace(row, participant=id_, manner="group")


def texts_of(about: tuple[str, ...], carrier: Text | None) -> tuple[str, ...]:
    """The texts for which a statement counts: those it is about, else the one that carries it."""
    return about or ((carrier.id,) if carrier else ())


def _by_text(rows: Iterable[tuple[str, R]]) -> Mapping[str, Mapping[str, tuple[R, ...]]]:
    found: dict[str, list[R]] = {}
    for text, row in rows:
        found.setdefault(text, []).append(row)
    return {text: _by_participant(group) for text, group in found.items()}


def _standing(
    participant: Participant,
    known: Mapping[str, Level],
    backers: Sequence[Backer],
    statements: Sequence[Statement],
) -> Standing:
    """What all rows on one text come to."""
    order = list(known)
    roles = sorted(backers, key=lambda row: order.index(row.role))
    return Standing(
        participant=participant,
        level=known[roles[0].role if roles else _said(statements)],
        levels=known,
        backers=tuple(roles),
        statements=tuple(statements),
    )


def _said(statements: Sequence[Statement]) -> str:
    """The level that statements make, the newest of which comes first.

    Where they are not of one mind the newest in the participant's own name decides, or the newest
    of all where it never spoke in its own name.
    """
    if not statements:
        return NOTHING
    own = [row for row in statements if row.manner == "national"]
    are_one = len({row.stance for row in statements}) == 1
    deciding = statements[0] if are_one or not own else own[0]
    if deciding.stance != SUPPORTS:
        return deciding.stance
    manners = {row.manner for row in statements if row.stance == SUPPORTS}
    return next(manner for manner in MANNERS if manner in manners)


def _newest_first(dataset: Dataset) -> tuple[Text, ...]:
    """The texts that there are, by the day on which they came about."""
    day = dataset.day or dataset.process.checked_on
    known = [text for text in dataset.process.texts if _known_since(dataset, text) <= day]
    return tuple(sorted(known, key=lambda text: _came_about(dataset, text), reverse=True))


def _backed_since(dataset: Dataset, row: Backer) -> date:
    """The day from which a participant has a role in a text."""
    if row.joined_on:
        return row.joined_on.first
    counted = [
        total.date.first for total in dataset.totals if total.text == row.text and total.date
    ]
    text = next(text for text in dataset.process.texts if text.id == row.text)
    return min(counted, default=_came_about(dataset, text))


def _known_since(dataset: Dataset, text: Text) -> date:
    """The day from which there is a text: its own, or the first on which anybody backed it."""
    acts = [row.date.first for row in dataset.totals if row.text == text.id and row.date]
    acts += [
        row.joined_on.first for row in dataset.backers if row.text == text.id and row.joined_on
    ]
    return min([*acts, _came_about(dataset, text)])


def _came_about(dataset: Dataset, text: Text) -> date:
    """The day of a text: of its milestone, or since when there is it."""
    milestone = dataset.milestone(text.milestone) if text.milestone else None
    when = milestone.date if milestone else text.since
    return when.first if when else date.min


def _by_participant(rows: Sequence[R]) -> Mapping[str, tuple[R, ...]]:
    found: dict[str, list[R]] = {}
    for row in rows:
        found.setdefault(row.participant, []).append(row)
    return MappingProxyType({participant: tuple(group) for participant, group in found.items()})
