"""One answer for every participant: its standing on a text, or where it is with a treaty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from tracker.domain.dataset import Dataset
from tracker.domain.filters import folded
from tracker.domain.records import Participant, ParticipantsPage, Text
from tracker.situation import Situation
from tracker.words import Words

from .gaps import treaty_in_words
from .groupings import Grouping, all_of_them, group_name, grouping
from .levels import Level, Sort
from .sponsors import takes_statements
from .standing import Register, register_of, standing_in_words
from .wording import capital

STANDING = "standing"
TREATY_ANSWERS = {
    "party": "party",
    "signatory": "signed, not bound",
    "withdrawn": "withdrawn",
    "none": "neither party nor signatory",
    "unknown": "not in our data",
}
"""What can be said of a participant and a treaty, the closest to it first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a layer says of one participant: the answer by its id, and in words for this one."""

    participant: Participant
    id: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One answer for every participant, those that say most first, then by name.

    ``labels`` are all answers that can occur, in their order; ``levels`` are what they stand for
    where standings are shown; ``counted`` are the ids that make up the number beside each group,
    and ``counted_as`` is what that number counts. ``by`` says who sits in which group; ``groups``
    has the names of these, ``short_names`` those for where room is short, ``everyone`` names all
    participants, and ``named`` has the words for them.
    """

    id: str
    title: str
    labels: Mapping[str, str]
    counted: frozenset[str]
    counted_as: str
    answers: tuple[Answer, ...]
    by: Grouping
    groups: Mapping[str, str]
    short_names: Mapping[str, str]
    everyone: str
    named: ParticipantsPage
    levels: Mapping[str, Level]

    def of_group(self, group: str | None) -> tuple[Answer, ...]:
        """The answers of the participants in a group, of all without one; ``NO_GROUP`` is one."""
        if group is None:
            return self.answers
        members = self.by.members.get(group, frozenset())
        return tuple(answer for answer in self.answers if answer.participant.id in members)

    def tally(self, group: str | None = None) -> Mapping[str, int]:
        """How many of a group, or of all, give each answer, in the order of the answers."""
        found = Counter(answer.id for answer in self.of_group(group))
        return {id_: found[id_] for id_ in self.labels if found[id_]}

    def counted_of(self, group: str | None = None) -> tuple[int, int]:
        """How many of a group count, and how many there are; of all without a group."""
        tally = self.tally(group)
        return sum(n for id_, n in tally.items() if id_ in self.counted), sum(tally.values())


def text_of(here: Situation) -> Text:
    """The text in view, else the latest; raise LookupError on a day without any."""
    if here.text is None:
        raise LookupError(f"on {here.today} there was no text to back")
    return here.text


@lru_cache(maxsize=32)
def layer_of(here: Situation) -> Layer:
    """The layer in view, the standing where the data have none of its name.

    Made once for all pieces of a page; raise LookupError on a day without any text.
    """
    chosen = here.view.layer if here.view.layer in here.register.treaties else STANDING
    return layer(here, text_of(here), chosen)


def layer(here: Situation, text: Text, layer_id: str = STANDING) -> Layer:
    """The answers of a layer: ``standing``, or the id of a treaty."""
    by = grouping(here.dataset, here.today, here.view.grouping)
    return _layer(here.words, here.dataset, text, layer_id, by)


@lru_cache(maxsize=64)  # a participant's page asks for those of every text
def _layer(words: Words, dataset: Dataset, text: Text, layer_id: str, by: Grouping) -> Layer:
    register, everyone = register_of(dataset), all_of_them(words, dataset)
    groups = {group: group_name(words, dataset, group, by.kind) for group in by.members}
    short_names = groups | {g: dataset.groups[g].short for g in groups if g in dataset.groups}
    if layer_id not in dataset.treaties:
        standings = register.on(text)
        known = _levels_shown(register, text)
        return Layer(
            id=STANDING,
            title=words.gettext("Standing on %(text)s", text=text.symbol),
            labels=MappingProxyType({id_: level.label(words) for id_, level in known.items()}),
            levels=MappingProxyType(known),
            counted=frozenset(id_ for id_, level in known.items() if level.is_on_record),
            counted_as=words.gettext("on record"),
            answers=tuple(
                Answer(participant=s.participant, id=s.level.id, words=standing_in_words(words, s))
                for s in standings
            ),
            by=by,
            groups=groups,
            short_names=short_names,
            everyone=everyone,
            named=dataset.process.participants,
        )
    order = list(TREATY_ANSWERS)
    answers = []
    for participant in dataset.participants.values():
        status = register.treaty(layer_id, participant.id)
        id_ = status.status if status else "unknown"
        answers.append(
            Answer(participant=participant, id=id_, words=treaty_in_words(words, status))
        )
    answers.sort(key=lambda a: (order.index(a.id), folded(a.participant.short_name)))
    return Layer(
        id=layer_id,
        title=dataset.treaties[layer_id].label,
        labels=MappingProxyType(
            {
                k: words.gettext(v)
                for k, v in TREATY_ANSWERS.items()
                if any(a.id == k for a in answers)
            }
        ),
        levels=MappingProxyType({}),
        counted=frozenset({"party"}),
        counted_as=words.gettext("parties"),
        answers=tuple(answers),
        by=by,
        groups=groups,
        short_names=short_names,
        everyone=everyone,
        named=dataset.process.participants,
    )


def _levels_shown(register: Register, text: Text) -> dict[str, Level]:
    """The levels that can occur on a text: those of statements where any counts for it.

    Those of statements not in support are named only where somebody stands there.
    """
    have = {standing.level.id for standing in register.standings[text.id].values()}
    always = {Sort.ROLE, Sort.NOTHING}
    if takes_statements(register, text):
        always.add(Sort.SUPPORT)
    known = register.levels[text.id]
    return {id_: level for id_, level in known.items() if id_ in have or level.sort in always}


def tally_in_words(words: Words, found: Layer, group: str | None = None) -> str:
    """How many of a group, or of all, give each answer, as a sentence lists them."""
    return ", ".join(
        words.gettext("%(number)s %(answer)s", number=number, answer=found.labels[id_])
        for id_, number in found.tally(group).items()
    )


def rows_of_groups(found: Layer) -> tuple[tuple[str, str | None], ...]:
    """The rows of what compares groups, each with its group; None stands for all participants."""
    return ((found.everyone, None), *((name, group) for group, name in found.groups.items()))


def groups_rows(found: Layer) -> list[dict[str, str]]:
    """How many of each group, and of all, give each answer, one group a row."""
    everyone = capital(found.named.many)
    return [
        {"Group": name}
        | {label: str(found.tally(group).get(id_, 0)) for id_, label in found.labels.items()}
        | {everyone: str(found.counted_of(group)[1])}
        for name, group in rows_of_groups(found)
    ]
