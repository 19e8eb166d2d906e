"""How many stand behind a text: what was published, and what can be named here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.records import Participant, Text, Total
from tracker.words import Words

from .standing import Level, Register, Standing
from .wording import either, source_name

COUNTED = {
    "co-sponsors": "co-sponsors",
    "introducers": "States that first presented the draft",
    "supporters": "States said to support the draft; whether as sponsors is not said",
    "statement": "States that joined a statement",
}
"""What a published figure counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """Who stands behind one text, by what was published and by what our sources name.

    ``totals`` are the newest published numbers of co-sponsors, the highest first: several when
    figures of the same day differ. ``support`` are the participants with stated support on record,
    be they sponsors too or not; it is empty for a text that is not the latest.
    """

    text: Text
    is_latest: bool
    totals: tuple[Total, ...]
    main: tuple[Participant, ...]
    named: tuple[Participant, ...]
    introduced: tuple[Participant, ...]
    support: tuple[Standing, ...]
    nothing: int
    participants: int

    @property
    def unnamed(self) -> int | None:
        """How many co-sponsors of the highest published total are not named, None without one."""
        return max(self.totals[0].count - len(self.named), 0) if self.totals else None


def backing(register: Register, text: Text) -> Backing:
    """Who stands behind a text."""
    standings = register.on(text)
    return Backing(
        text=text,
        is_latest=text == register.latest,
        totals=newest_totals(register.dataset.totals, text),
        main=tuple(s.participant for s in standings if s.level is Level.MAIN),
        named=tuple(s.participant for s in standings if s.level.is_named),
        introduced=tuple(s.participant for s in standings if s.level is Level.INTRODUCED),
        support=tuple(s for s in standings if s.statements),
        nothing=sum(not s.level.is_on_record for s in standings),
        participants=len(standings),
    )


def newest_totals(counts: Sequence[Total], text: Text) -> tuple[Total, ...]:
    """The newest published numbers of co-sponsors of a text, the highest first."""
    found = [c for c in counts if c.text == text.id and c.counts == "co-sponsors"]
    newest = max((c.date.sort_key for c in found), default=None)
    return tuple(
        sorted((c for c in found if c.date.sort_key == newest), key=lambda c: -c.count),
    )


def figures_in_words(words: Words, totals: Sequence[Total]) -> str:
    """Published numbers of co-sponsors that differ, as a sentence has them; empty without any."""
    return either(words, [words.number(count.count) for count in totals])


def in_one_sentence(words: Words, view: Backing) -> str:
    """The whole answer in one sentence, for link previews and for those who hear the page."""
    parts = []
    if view.totals:
        figures, when = figures_in_words(words, view.totals), view.totals[0].date
        on, within = "%(figures)s co-sponsors on %(when)s", "%(figures)s co-sponsors in %(when)s"
        pattern = on if when.start.day else within
        parts.append(words.gettext(pattern, figures=figures, when=words.when(when)))
    named = "%(n)s sponsor named here", "%(n)s sponsors named here"
    parts.append(words.ngettext(*named, len(view.named)))
    if view.is_latest:
        one = "%(n)s State with stated support on record"
        many = "%(n)s States with stated support on record"
        parts.append(words.ngettext(one, many, len(view.support)))
    one = "%(n)s State of %(all)s with nothing on record"
    many = "%(n)s States of %(all)s with nothing on record"
    parts.append(words.ngettext(one, many, view.nothing, all=words.number(view.participants)))
    return f"{view.text.symbol}: {', '.join(parts)}."


def counted_in_words(words: Words, count: Total) -> str:
    """What a published figure counts.

    The bare word is for a figure that says so; the rest says what it may not be taken for.
    """
    return words.gettext(COUNTED[count.counts])


def stated_by(words: Words, count: Total) -> str:
    """Who published a figure, as a sentence names them."""
    return words.listed(count.stated_by)


def counts_over_time(counts: Sequence[Total], text: str | None = None) -> tuple[Total, ...]:
    """The published figures in time order, all of them or those on one text."""
    return tuple(
        sorted(
            (c for c in counts if text is None or c.text == text),
            key=lambda c: (c.date.sort_key, c.count),
        )
    )


def counts_rows(words: Words, register: Register) -> list[dict[str, str]]:
    """The published figures as text, one a row, in time order."""
    symbols = {text.id: text.symbol for text in register.texts}
    return [
        {
            "Date": count.date.text,
            "Number": str(count.count),
            "What is counted": counted_in_words(words, count),
            "Resolution": symbols.get(count.text, ""),
            "Stated by": " | ".join(count.stated_by),
            "Confidence": count.confidence.value,
            "Notes": count.notes,
            "Sources": " | ".join(source_name(register.dataset.sources[i]) for i in count.sources),
        }
        for count in counts_over_time(register.dataset.totals)
    ]
