"""What a negotiated text says article by article, what is in dispute, and who said what of it."""

from __future__ import annotations

from dataclasses import dataclass

from .fields import Confidence, how_well_attested, identity, notes_on_it, sources_of_it
from .schema import Form, column
from .when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article of the text under negotiation, its preamble or its annex."""

    id: str = identity("Stands in links; never changes.")
    number: str = column(Form.LINE, "How it is cited, as in Article 2.", longest=30)
    title: str = column(Form.LINE, "Its heading.", longest=120)
    line: str = column(Form.PROSE, "What it says, in one or two plain sentences.", longest=500)
    cluster: str = column(
        Form.REFERENCE, "The cluster in which it is discussed.", table="clusters", default=""
    )
    sources: tuple[str, ...] = sources_of_it()
    confidence: Confidence = how_well_attested()
    notes: str = notes_on_it()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that is in dispute, about some articles or about the process."""

    id: str = identity("Stands in links; never changes.")
    label: str = column(Form.LINE, "The question in a few words.", longest=80)
    articles: tuple[str, ...] = column(
        Form.REFERENCE,
        "The articles it is about; none when it is about the process.",
        many=True,
        table="articles",
        default=(),
    )
    line: str = column(Form.PROSE, "What is at stake, in plain neutral words.", longest=600)
    sources: tuple[str, ...] = sources_of_it()
    confidence: Confidence = how_well_attested()
    notes: str = notes_on_it()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRaiser:
    """One who raised a question or spoke on it: a participant, a group, or somebody else."""

    question: str = column(Form.REFERENCE, "The question.", table="questions")
    participant: str = column(
        Form.REFERENCE, "The participant that spoke.", table="participants", default=""
    )
    group: str = column(
        Form.REFERENCE, "Instead: the group for which somebody spoke.", table="groups", default=""
    )
    name: str = column(
        Form.LINE, "Instead: the name of anybody else, as sources have it.", default="", longest=120
    )
    said: str = column(
        Form.LINE, "What was said of the question, in a few words.", default="", longest=200
    )
    sources: tuple[str, ...] = sources_of_it()
    confidence: Confidence = how_well_attested()
    notes: str = notes_on_it()

    @property
    def who(self) -> str:
        """The participant, the group or the name, whichever it is."""
        return self.participant or self.group or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Something published on where participants stood: a number, names, or words."""

    id: str = identity("Names the position; never changes.")
    date: When = column(Form.DATE, "When it was said or counted.")
    forum: str = column(Form.LINE, "Where.", longest=120)
    what: str = column(Form.LINE, "What was counted or said, in plain words.", longest=120)
    number: int | None = column(
        Form.NUMBER, "How many, where a source gives a number.", lowest=0, default=None
    )
    participants: tuple[str, ...] = column(
        Form.REFERENCE,
        "Those that are named; never more than a source names.",
        many=True,
        table="participants",
        default=(),
    )
    value: str = column(
        Form.LINE, "What the source gives, where it is neither.", default="", longest=160
    )
    question: str = column(
        Form.REFERENCE,
        "The question it is about, if it is about one.",
        table="questions",
        default="",
    )
    sources: tuple[str, ...] = sources_of_it()
    confidence: Confidence = how_well_attested()
    notes: str = notes_on_it()
