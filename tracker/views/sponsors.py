"""How many stand behind a text: what was published, and what can be named here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.dataset import Dataset
from tracker.domain.records import Participant, Role, Text, Total
from tracker.domain.roles import headline_of, headline_roles
from tracker.words import Words

from .standing import Register, Standing
from .wording import capital, either, source_name

Names = tuple[Participant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """Who stands behind one text, by what was published and by what our sources name.

    ``totals`` are the newest published totals of its headline role, the highest first: several when
    figures of the same day differ. ``named`` are those known by name to have that role or one
    within it; ``within`` and ``others`` have the other roles of the text with those who have them.
    ``support`` and ``spoke`` have statements on it in support and not in support, be they among
    the named too or not; ``takes_statements`` tells whether any statement can count for it.
    """

    text: Text
    role: Role
    totals: tuple[Total, ...]
    named: Names
    within: tuple[tuple[Role, Names], ...]
    others: tuple[tuple[Role, Names], ...]
    support: tuple[Standing, ...]
    spoke: tuple[Standing, ...]
    takes_statements: bool
    nothing: int
    participants: int

    @property
    def unnamed(self) -> int | None:
        """How many of the highest published total are not named, None without one."""
        return max(self.totals[0].count - len(self.named), 0) if self.totals else None


def backing(register: Register, text: Text) -> Backing:
    """Who stands behind a text."""
    dataset, standings = register.dataset, register.on(text)
    roles, named = dataset.roles, headline_roles(dataset.roles, text)
    role = headline_of(roles, text)
    have = {
        id_: tuple(s.participant for s in standings if any(row.role == id_ for row in s.backers))
        for id_ in text.roles
    }
    found = tuple(s.participant for s in standings if any(r.role in named for r in s.backers))
    apart = {
        id_: tuple(who for who in have[id_] if who not in found)
        for id_ in text.roles
        if id_ not in named
    }
    return Backing(
        text=text,
        role=role,
        totals=newest_totals(dataset, text),
        named=found,
        within=tuple(
            (roles[id_], have[id_])
            for id_ in text.roles
            if id_ in named and id_ != role.id and have[id_]
        ),
        others=tuple((roles[id_], who) for id_, who in apart.items() if who),
        support=tuple(s for s in standings if s.support),
        spoke=tuple(s for s in standings if s.others),
        takes_statements=takes_statements(register, text),
        nothing=sum(not s.level.is_on_record for s in standings),
        participants=len(standings),
    )


def takes_statements(register: Register, text: Text) -> bool:
    """Whether any statement counts for a text, or would if there were any."""
    return text == register.carrier or any(
        standing.statements for standing in register.standings[text.id].values()
    )


def newest_totals(dataset: Dataset, text: Text) -> tuple[Total, ...]:
    """The newest published totals of a text's headline role, the highest first.

    One without a date is told of only where none has any.
    """
    role = headline_of(dataset.roles, text).id
    found = [c for c in dataset.totals if c.text == text.id and c.counts == role]
    newest = max((c.date.sort_key for c in found if c.date), default=None)
    return tuple(
        sorted(
            (c for c in found if (c.date.sort_key if c.date else None) == newest),
            key=lambda c: -c.count,
        ),
    )


def figures_in_words(words: Words, totals: Sequence[Total]) -> str:
    """Published totals that differ, as a sentence has them; empty without any."""
    return either(words, [words.number(count.count) for count in totals])


def dated(words: Words, count: Total) -> str:
    """As of when a total is, or that no source says so."""
    return words.when(count.date) if count.date else words.gettext("undated")


def in_one_sentence(words: Words, dataset: Dataset, view: Backing) -> str:
    """The whole answer in one sentence, for link previews and for those who hear the page."""
    process, parts = dataset.process, []
    who = process.participants
    if view.totals:
        figures, when = figures_in_words(words, view.totals), view.totals[0].date
        many = view.role.one if figures == "1" else view.role.many
        if when is None:
            pattern = "%(figures)s %(role)s (undated)"
        elif when.start.day:
            pattern = "%(figures)s %(role)s on %(when)s"
        else:
            pattern = "%(figures)s %(role)s in %(when)s"
        said = words.when(when) if when else ""
        parts.append(words.gettext(pattern, figures=figures, role=many, when=said))
    named = words.counted(len(view.named), process.backing.one, process.backing.many)
    parts.append(words.gettext("%(backers)s named here", backers=named))
    if view.takes_statements:
        support = words.counted(len(view.support), who.one, who.many)
        pattern = "%(participants)s with stated support on record"
        parts.append(words.gettext(pattern, participants=support))
    if view.spoke:
        spoke = words.counted(len(view.spoke), who.one, who.many)
        pattern = "%(participants)s with other statements on record"
        parts.append(words.gettext(pattern, participants=spoke))
    one = "%(number)s %(participant)s of %(all)s with nothing on record"
    noun = who.one if view.nothing == 1 else who.many
    of = words.number(view.participants)
    parts.append(words.gettext(one, number=words.number(view.nothing), participant=noun, all=of))
    return f"{view.text.symbol}: {', '.join(parts)}."


def counted_in_words(dataset: Dataset, count: Total) -> str:
    """What a published figure counts, as its folder says it after a number."""
    role = dataset.roles[count.counts]
    return role.one if count.count == 1 and role.counted == role.many else role.counted


def stated_by(words: Words, count: Total) -> str:
    """Who published a figure, as a sentence names them."""
    return words.listed(count.stated_by)


def counts_over_time(counts: Sequence[Total], text: str | None = None) -> tuple[Total, ...]:
    """The published figures in time order, all of them or those on one text; undated ones last."""
    return tuple(
        sorted(
            (c for c in counts if text is None or c.text == text),
            key=lambda c: (c.date.sort_key if c.date else (date.max, date.max), c.count),
        )
    )


def counts_rows(register: Register) -> list[dict[str, str]]:
    """The published figures as text, one a row, in time order."""
    dataset = register.dataset
    symbols = {text.id: text.symbol for text in register.texts}
    return [
        {
            "Date": count.date.text if count.date else "",
            "Number": str(count.count),
            "What is counted": counted_in_words(dataset, count),
            capital(dataset.process.backing.text): symbols.get(count.text, ""),
            "Stated by": " | ".join(count.stated_by),
            "Confidence": count.confidence.value,
            "Notes": count.notes,
            "Sources": " | ".join(source_name(dataset.sources[i]) for i in count.sources),
        }
        for count in counts_over_time(dataset.totals)
    ]
