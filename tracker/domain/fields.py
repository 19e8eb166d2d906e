"""The fields that records of many types have: their id, their sources, and how sure they are."""

from __future__ import annotations

from enum import StrEnum

from .schema import Form, column


class Confidence(StrEnum):
    """How well a fact is attested."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


def identity(doc: str) -> str:
    """The id of a record."""
    id_: str = column(Form.ID, doc, longest=80)
    return id_


def ids_given_up(what: str) -> tuple[str, ...]:
    """The ids that a record had before."""
    ids: tuple[str, ...] = column(
        Form.ID,
        f"Ids that this {what} had before; old links with them go on working.",
        many=True,
        default=(),
    )
    return ids


def related_milestones(doc: str) -> tuple[str, ...]:
    """Milestones that a record names."""
    ids: tuple[str, ...] = column(Form.REFERENCE, doc, many=True, table="milestones", default=())
    return ids


def sources_of_it(doc: str = "What attests it.") -> tuple[str, ...]:
    """The sources of a record."""
    ids: tuple[str, ...] = column(Form.REFERENCE, doc, many=True, table="sources")
    return ids


def how_well_attested() -> Confidence:
    """How sure a record is."""
    confidence: Confidence = column(
        Form.CHOICE,
        "How well it is attested: high (official, or two independent sources), medium (one "
        "secondary source), low (general knowledge, not confirmed).",
        choices=tuple(Confidence),
    )
    return confidence


def notes_on_it() -> str:
    """What else a reader should know of a record."""
    notes: str = column(
        Form.PROSE, "Doubts, conflicts between sources, what was not found.", default=""
    )
    return notes
