"""How many stand behind a resolution: what was published, and what can be named here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.records import Resolution, SponsorCount, State
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
    """Who stands behind one resolution, by what was published and by what our sources name.

    ``totals`` are the newest published numbers of co-sponsors, the highest first: several when
    figures of the same day differ. ``support`` are the States with stated support on record, be
    they sponsors too or not; it is empty for a resolution that is not the latest.
    """

    resolution: Resolution
    is_latest: bool
    totals: tuple[SponsorCount, ...]
    main: tuple[State, ...]
    named: tuple[State, ...]
    introduced: tuple[State, ...]
    support: tuple[Standing, ...]
    nothing: int
    states: int

    @property
    def unnamed(self) -> int | None:
        """How many co-sponsors of the highest published total are not named, None without one."""
        return max(self.totals[0].count - len(self.named), 0) if self.totals else None


def backing(register: Register, resolution: Resolution) -> Backing:
    """Who stands behind a resolution."""
    standings = register.on(resolution)
    return Backing(
        resolution=resolution,
        is_latest=resolution == register.latest,
        totals=newest_totals(register.dataset.sponsor_counts, resolution),
        main=tuple(s.state for s in standings if s.level is Level.MAIN),
        named=tuple(s.state for s in standings if s.level.is_named),
        introduced=tuple(s.state for s in standings if s.level is Level.INTRODUCED),
        support=tuple(s for s in standings if s.statements),
        nothing=sum(not s.level.is_on_record for s in standings),
        states=len(standings),
    )


def newest_totals(
    counts: Sequence[SponsorCount], resolution: Resolution
) -> tuple[SponsorCount, ...]:
    """The newest published numbers of co-sponsors of a resolution, the highest first."""
    found = [c for c in counts if c.resolution == resolution.id and c.counts == "co-sponsors"]
    newest = max((c.date.sort_key for c in found), default=None)
    return tuple(
        sorted((c for c in found if c.date.sort_key == newest), key=lambda c: -c.count),
    )


def figures_in_words(words: Words, totals: Sequence[SponsorCount]) -> str:
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
    parts.append(words.ngettext(one, many, view.nothing, all=words.number(view.states)))
    return f"{view.resolution.symbol}: {', '.join(parts)}."


def counted_in_words(words: Words, count: SponsorCount) -> str:
    """What a published figure counts.

    The bare word is for a figure that says so; the rest says what it may not be taken for.
    """
    return words.gettext(COUNTED[count.counts])


def stated_by(words: Words, count: SponsorCount) -> str:
    """Who published a figure, as a sentence names them."""
    return words.listed(count.stated_by)


def counts_over_time(
    counts: Sequence[SponsorCount], resolution: str | None = None
) -> tuple[SponsorCount, ...]:
    """The published figures in time order, all of them or those on one resolution."""
    return tuple(
        sorted(
            (c for c in counts if resolution is None or c.resolution == resolution),
            key=lambda c: (c.date.sort_key, c.count),
        )
    )


def counts_rows(words: Words, register: Register) -> list[dict[str, str]]:
    """The published figures as text, one a row, in time order."""
    symbols = {resolution.id: resolution.symbol for resolution in register.resolutions}
    return [
        {
            "Date": count.date.text,
            "Number": str(count.count),
            "What is counted": counted_in_words(words, count),
            "Resolution": symbols.get(count.resolution, ""),
            "Stated by": " | ".join(count.stated_by),
            "Confidence": count.confidence.value,
            "Notes": count.notes,
            "Sources": " | ".join(source_name(register.dataset.sources[i]) for i in count.sources),
        }
        for count in counts_over_time(register.dataset.sponsor_counts)
    ]
