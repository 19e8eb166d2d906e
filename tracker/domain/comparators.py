"""The records of how other treaties were made, with which a process can be compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from .fields import Confidence, how_well_attested, identity, notes_on_it, sources_of_it
from .schema import Form, column
from .when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage in the making of a treaty that every process passes; stages follow one another."""

    id: str = identity("Stands in links; never changes.")
    label: str = column(Form.LINE, "The name people read.", longest=40)
    short_label: str = column(
        Form.LINE, "The name inside a sentence, and where room is short.", longest=20
    )
    line: str = column(Form.PROSE, "What counts as reaching it, in one sentence.", longest=300)
    milestones: tuple[str, ...] = column(
        Form.REFERENCE,
        "The milestones of this process with which it is reached: the one that counts, then others "
        "from which one could count as well.",
        many=True,
        table="milestones",
        default=(),
    )
    measured_from: tuple[str, ...] = column(
        Form.REFERENCE,
        "The earlier stages from which the time to it is told; what is told first stands in the "
        "headline. Where no stage has any, each is measured from the one before.",
        many=True,
        table="stages",
        default=(),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A sort of treaties with which the process can be compared."""

    id: str = identity("Stands in links; never changes.")
    label: str = column(Form.LINE, "The name people read.", longest=40)
    line: str = column(Form.PROSE, "Which treaties are of this sort, in one sentence.", longest=300)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparator:
    """Another treaty that was made, or is being made."""

    id: str = identity("Stands in links; never changes.")
    name: str = column(Form.LINE, "Its name in full.", longest=240)
    short_name: str = column(Form.LINE, "The name people use.", longest=40)
    comparisons: tuple[str, ...] = column(
        Form.REFERENCE,
        "The sorts of treaties it is of.",
        many=True,
        table="comparisons",
        default=(),
    )
    threshold: int | None = column(
        Form.NUMBER, "How many have to be bound before it is in force.", lowest=1, default=None
    )
    parties: int | None = column(Form.NUMBER, "How many are bound by it.", lowest=0, default=None)
    parties_as_of: When | None = column(Form.DATE, "As of when that is counted.", default=None)
    vote: str = column(Form.LINE, "How its text was adopted.", default="", longest=80)
    sources: tuple[str, ...] = sources_of_it()
    confidence: Confidence = how_well_attested()
    notes: str = notes_on_it()


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparatorStage:
    """When another treaty reached a stage, or that it has not."""

    comparator: str = column(Form.REFERENCE, "The treaty.", table="comparators")
    stage: str = column(Form.REFERENCE, "The stage.", table="stages")
    date: When | None = column(
        Form.DATE, "When it reached the stage; empty while it has not.", default=None
    )
    detail: str = column(Form.PROSE, "How and where, in our own words.", default="", longest=600)
    sources: tuple[str, ...] = sources_of_it()
    confidence: Confidence = how_well_attested()
    notes: str = notes_on_it()


def stages_on(rows: Iterable[ComparatorStage], day: date) -> tuple[ComparatorStage, ...]:
    """What stages had been reached on a day; those that came later had not been."""
    return tuple(
        replace(row, date=None, detail="", notes="") if row.date and row.date.first > day else row
        for row in rows
    )


def comparators_on(
    comparators: Iterable[Comparator], rows: Iterable[ComparatorStage], day: date
) -> tuple[Comparator, ...]:
    """The other treaties whose making had begun on a day, without what was counted later."""
    rows = tuple(rows)
    dated = {row.comparator for row in rows if row.date}
    begun = {row.comparator for row in rows if row.date and row.date.first <= day}
    return tuple(
        replace(one, parties=None, parties_as_of=None)
        if one.parties_as_of and one.parties_as_of.first > day
        else one
        for one in comparators
        if one.id in begun or one.id not in dated
    )
