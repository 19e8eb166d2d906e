"""What is in dispute: the questions on each article, who is named for them, and what was published.

Who is named is counted as our sources have it, and nobody is added: silence is not agreement, and a
number of names is no measure of weight.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tracker.domain.articles import Article, Position, Question, QuestionRaiser
from tracker.domain.dataset import Dataset
from tracker.domain.filters import folded
from tracker.domain.records import Milestone, Participant
from tracker.links import View
from tracker.situation import Situation
from tracker.words import Words

SHADES = (0, 1, 2, 4)
"""From how many participants and groups on each shade of a question begins."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One who spoke on a question; without a participant it is a group, or somebody else."""

    row: QuestionRaiser
    name: str
    participant: Participant | None

    @property
    def takes_part(self) -> bool:
        """Whether it is a participant, or a group of participants."""
        return not self.row.name


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with all that is known of it: who spoke, what was published, which steps.

    ``text`` is what a search looks into, without case and accents.
    """

    question: Question
    articles: tuple[Article, ...]
    voices: tuple[Voice, ...]
    positions: tuple[Position, ...]
    milestones: tuple[Milestone, ...]
    text: str

    @property
    def taking_part(self) -> int:
        """How many participants and groups are named."""
        return sum(voice.takes_part for voice in self.voices)

    @property
    def others(self) -> int:
        """How many others are named."""
        return len(self.voices) - self.taking_part

    @property
    def shade(self) -> int:
        """Its place on the scale of ``SHADES``."""
        return sum(self.taking_part >= least for least in SHADES) - 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where questions stand: on an article, or on the process where there is none.

    ``text`` is what a search for the article looks into, without case and accents.
    """

    article: Article | None
    asked: tuple[Asked, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """The places under one heading; empty where they stand in the order of their numbers."""

    label: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputes:
    """Everything in dispute, put in order once for all who ask."""

    places: tuple[Place, ...]
    asked: Mapping[str, Asked]


@lru_cache(maxsize=16)
def disputes_of(dataset: Dataset) -> Disputes:
    """What is in dispute in a process."""
    asked = {id_: _asked(dataset, question) for id_, question in dataset.questions.items()}
    places = [
        Place(
            article,
            tuple(a for a in asked.values() if article in a.articles),
            folded("\n".join((article.number, article.title, article.line, article.notes))),
        )
        for article in dataset.articles.values()
    ]
    of_process = tuple(a for a in asked.values() if not a.articles)
    if of_process:
        places.append(Place(None, of_process))
    return Disputes(places=tuple(places), asked=asked)


def _asked(dataset: Dataset, question: Question) -> Asked:
    voices = tuple(
        Voice(row, _name(dataset, row), dataset.participants.get(row.participant))
        for row in dataset.question_raisers
        if row.question == question.id
    )
    said = (f"{voice.name} {voice.row.said}" for voice in voices)
    return Asked(
        question=question,
        articles=tuple(dataset.articles[id_] for id_ in question.articles),
        voices=voices,
        positions=tuple(row for row in dataset.positions if row.question == question.id),
        milestones=tuple(m for m in dataset.milestones if question.id in m.questions),
        text=folded("\n".join((question.label, question.line, question.notes, *said))),
    )


def _name(dataset: Dataset, row: QuestionRaiser) -> str:
    if row.participant:
        return dataset.participants[row.participant].short_name
    return dataset.groups[row.group].label if row.group else row.name


def has_disputes(dataset: Dataset) -> bool:
    """Whether a process says anything of its articles or of what is in dispute."""
    return bool(dataset.articles or dataset.questions)


def article_in_view(here: Situation) -> Article | None:
    """The article that a view names."""
    return here.dataset.articles.get(here.view.article)


def question_in_view(here: Situation) -> Asked | None:
    """The question that a view names."""
    return disputes_of(here.dataset).asked.get(here.view.question)


def places_in_view(here: Situation) -> tuple[Place, ...]:
    """The articles that a reader has filtered to, each with those of its questions that pass.

    An article that passes by its own words comes with all its questions.
    """
    view, words = here.view, folded(here.view.q).split()
    found = []
    for place in disputes_of(here.dataset).places:
        article = place.article
        if view.cluster and (article is None or article.cluster not in view.cluster):
            continue
        holds = article is not None and _holds(place.text, words)
        asked = tuple(
            a
            for a in place.asked
            if (holds or _holds(a.text, words)) and _is_of(a, view.participant)
        )
        if asked or (holds and not view.participant):
            found.append(replace(place, asked=asked))
    return tuple(found)


def chapters_in_view(here: Situation) -> tuple[Chapter, ...]:
    """The same in the order that the view asks for: one after the other, or by cluster."""
    places = places_in_view(here)
    if here.view.order != "cluster" or not here.dataset.clusters:
        return (Chapter("", places),) if places else ()
    labels = {id_: cluster.label for id_, cluster in here.dataset.clusters.items()}
    found = {id_: [p for p in places if p.article and p.article.cluster == id_] for id_ in labels}
    say = here.words.gettext
    return tuple(
        chapter
        for chapter in (
            *(Chapter(labels[id_], tuple(own)) for id_, own in found.items()),
            Chapter(
                say("In no cluster"),
                tuple(p for p in places if p.article and p.article.cluster not in labels),
            ),
            Chapter(say("The process"), tuple(p for p in places if p.article is None)),
        )
        if chapter.places
    )


def questions_in(places: Sequence[Place]) -> tuple[Asked, ...]:
    """The questions of some places, each once, in their order."""
    return tuple({a.question.id: a for place in places for a in place.asked}.values())


def positions_in_view(here: Situation) -> tuple[Position, ...]:
    """What was published, the newest first, as far as it passes the filters."""
    view, words = here.view, folded(here.view.q).split()
    of_cluster = {
        asked.question.id
        for place in disputes_of(here.dataset).places
        if place.article and place.article.cluster in view.cluster
        for asked in place.asked
    }
    found = (
        row
        for row in here.dataset.positions
        if (not view.cluster or row.question in of_cluster)
        and (not view.participant or view.participant in row.participants)
        and _holds(_text_of_position(here.dataset, row), words)
    )
    return newest_first(found)


def newest_first(rows: Iterable[Position]) -> tuple[Position, ...]:
    """Positions in the order of the days on which they began, the newest first."""
    return tuple(sorted(rows, key=lambda row: row.date.sort_key, reverse=True))


def _is_of(asked: Asked, participant: str) -> bool:
    """Whether a participant is named for a question, itself or in what was published on it."""
    return (
        not participant
        or any(voice.row.participant == participant for voice in asked.voices)
        or any(participant in row.participants for row in asked.positions)
    )


def _holds(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def _text_of_position(dataset: Dataset, row: Position) -> str:
    names = (dataset.participants[id_].short_name for id_ in row.participants)
    return folded("\n".join((row.forum, row.what, row.value, row.notes, *names)))


# In words


def named_in_words(here: Situation, asked: Asked) -> str:
    """How many are named for a question, and of which sort.

    Groups are told apart from participants, and both from others.
    """
    words, noun = here.words, here.dataset.process.participants
    own = sum(voice.participant is not None for voice in asked.voices)
    groups = asked.taking_part - own
    parts = []
    if own:
        parts.append(words.counted(own, noun.one, noun.many))
    if groups:
        parts.append(words.ngettext("%(n)s group", "%(n)s groups", groups))
    if asked.others:
        parts.append(words.ngettext("%(n)s other", "%(n)s others", asked.others))
    return words.listed(parts) if parts else words.gettext("nobody named")


def article_name(article: Article) -> str:
    """An article by its number and its heading."""
    return f"{article.number}: {article.title}"


def questions_counted(words: Words, number: int) -> str:
    """So many questions."""
    return words.ngettext("%(n)s question", "%(n)s questions", number)


def in_one_sentence(here: Situation, places: Sequence[Place]) -> str:
    """Where the dispute is, of some places: on which articles most is asked, and who is named."""
    words, asked = here.words, questions_in(places)
    number = questions_counted(words, len(asked))
    where = [
        words.gettext("%(article)s (%(n)s)", article=article.number, n=len(place.asked))
        for place in _most_asked(places)
        if (article := place.article)
    ]
    parts = [f"{number}."]
    if where:
        listed = words.listed(where)
        parts = [
            words.gettext(
                "%(questions)s, the most on %(articles)s.", questions=number, articles=listed
            )
        ]
    named = _named_of_all(here, asked)
    if named:
        parts.append(
            words.gettext("Of these, our sources name %(whom)s.", whom=words.listed(named))
        )
    return " ".join(parts)


def _named_of_all(here: Situation, asked: Sequence[Asked]) -> list[str]:
    """For how many questions whom our sources name."""
    words, noun = here.words, here.dataset.process.participants.many
    own = sum(bool(found.taking_part) for found in asked)
    others = sum(bool(found.others) and not found.taking_part for found in asked)
    nobody = len(asked) - own - others
    named = {
        "%(participants)s or groups for %(n)s": own,
        "only others for %(n)s": others,
        "nobody for %(n)s": nobody,
    }
    return [
        words.gettext(said, participants=noun, n=words.number(number))
        for said, number in named.items()
        if number
    ]


def _most_asked(places: Sequence[Place]) -> list[Place]:
    """The two articles with the most questions, or as many as have the same number; few at most."""
    ranked = sorted((p for p in places if p.article), key=lambda p: -len(p.asked))
    cut = min(2, len(ranked) - 1)
    while 0 < cut < len(ranked) and len(ranked[cut].asked) == len(ranked[cut - 1].asked):
        cut += 1
    return ranked[:cut] if cut <= 3 and cut < len(ranked) else []


def figure_in_words(words: Words, row: Position) -> str:
    """What a source gives in its own terms, else its number; empty where it only names some."""
    return row.value or ("" if row.number is None else words.number(row.number))


def named_beside(dataset: Dataset, row: Position) -> tuple[Participant, ...]:
    """The participants that a position names, but for those that stand in its figure."""
    named = (dataset.participants[id_] for id_ in row.participants)
    return tuple(one for one in named if one.short_name not in row.value)


def names_some(row: Position) -> bool:
    """Whether a source counts more participants than it names."""
    return row.number is not None and not row.value and row.number != len(row.participants)


def position_in_words(here: Situation, row: Position) -> str:
    """What a position holds: its figure, and those it names."""
    words, dataset = here.words, here.dataset
    names = words.listed([one.short_name for one in named_beside(dataset, row)])
    figure = figure_in_words(words, row)
    if not names or not figure:
        return figure or names
    if names_some(row):
        return words.gettext("%(figure)s, among them %(names)s", figure=figure, names=names)
    return f"{figure} ({names})"


def view_of(here: Situation, *, article: str = "", question: str = "") -> View:
    """The view of an article or a question, with what else the reader has chosen."""
    return replace(here.view, article=article, question=question)


def filters_one_by_one(here: Situation) -> list[tuple[str, View]]:
    """Each thing that a reader has filtered to, in words, with the view without it."""
    view, words, dataset = here.view, here.words, here.dataset
    found = [
        (
            words.gettext("Cluster: %(cluster)s", cluster=cluster.label),
            replace(view, cluster=view.cluster - {id_}),
        )
        for id_, cluster in dataset.clusters.items()
        if id_ in view.cluster
    ]
    if participant := dataset.participants.get(view.participant):
        said = words.gettext("Named: %(participant)s", participant=participant.short_name)
        found.append((said, replace(view, participant="")))
    if view.q:
        found.append((words.gettext("Text: “%(query)s”", query=view.q), replace(view, q="")))
    return found


def unfiltered(view: View) -> View:
    """A view without its filters of articles and questions."""
    return replace(view, cluster=frozenset(), participant="", q="")
