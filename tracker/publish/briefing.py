"""One page of paper about a view: where it stands, what is next, who backs it, how we know.

The choice of what is on it is made here once, for the page to print and for the PDF.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.charts.look import look
from tracker.charts.marks import svg as mark
from tracker.domain.dataset import Dataset
from tracker.domain.records import Change, Milestone, Source, Tier
from tracker.domain.roles import headline_of
from tracker.situation import Situation
from tracker.views.changes import changes_since
from tracker.views.headline import step_in_words, step_taken_in_words
from tracker.views.sponsors import dated, newest_totals, stated_by
from tracker.views.standing import as_of
from tracker.views.wording import either, filters_in_words, is_linked
from tracker.words import Words

_MOST_DESCRIBED = 6
_MOST_STEPS = 4
_NO_PHASE = "Outside the phases we follow"
_NO_STEP = "Nothing is ordered or announced"
MOST_SOURCES_OF_LINES = 2
"""How many sources of each line a page gives whose lines are not milestones."""
_LEFT_OUT_OF_LINES = "Up to two sources of each line, those nearest to the event"
_LEFT_OUT = "Up to two sources of each milestone, those nearest to the event"
_TIERS = {tier: place for place, tier in enumerate(Tier)}


class Layout(StrEnum):
    """How the parts of an answer stand: as text, as steps one after the other, or as a list."""

    TEXT = "text"
    STEPS = "steps"
    LIST = "list"


class Part(NamedTuple):
    """A piece of an answer: what stands out, and what is said of it; either may be empty."""

    head: str
    words: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the answers at the head of the page: the question as a title, and its parts."""

    title: str
    layout: Layout
    parts: tuple[Part, ...]


class Line(NamedTuple):
    """A line of the list: when, what, more of it, and how it stands; some may be empty.

    ``mark`` is a picture in SVG; ``notes`` are the numbers of its footnotes.
    """

    when: str
    mark: str
    title: str
    description: str
    status: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """What stands on the page.

    ``count`` says how much the list holds, whose columns have the names ``heads``, and
    ``nothing`` is said where it is empty. ``sources`` are the footnotes in order; ``left_out`` says
    which of them are not all here, if any. ``changes`` are those after the day ``since``, when the
    view has one.
    """

    here: Situation
    title: str
    choice: str
    address: str
    answers: tuple[Answer, ...]
    count: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    nothing: str
    sources: tuple[Source, ...]
    left_out: str = ""
    since: date | None = None
    changes: tuple[Change, ...] = ()

    @property
    def dataset(self) -> Dataset:
        """The data as of the day in view."""
        return self.here.dataset

    @property
    def drawn(self) -> Sequence[Milestone]:
        """What its strip shows: the one milestone that it is about, else those of the view."""
        view = self.here.view
        one = self.dataset.milestone(view.id or view.sel) if view.id or view.sel else None
        return (one,) if one else self.here.shown

    @property
    def as_of(self) -> str:
        """Data as of, and the day looked at where it is not the present one."""
        words = self.here.words
        checked_on = words.day(self.dataset.process.checked_on)
        if self.here.view.on is None:
            return words.gettext("Data as of %(day)s", day=checked_on)
        return words.gettext(
            "Data as of %(day)s; as it stood on %(today)s, by what is known now",
            day=checked_on,
            today=words.day(self.here.today),
        )

    @property
    def licence(self) -> str:
        """Under which terms all of it may be used."""
        process = self.dataset.process
        return self.here.words.gettext(
            "%(licence)s, %(attribution)s. Version %(version)s.",
            licence=process.licence,
            attribution=process.attribution,
            version=self.dataset.version,
        )


def briefing(here: Situation, milestones: Sequence[Milestone], address: str) -> Briefing:
    """The briefing on these milestones; on the headlines when the view chooses none.

    ``address`` leads back to the live view.
    """
    dataset, view, words = here.dataset, here.view, here.words
    one = dataset.milestone(view.id or view.sel) if view.id or view.sel else None
    is_whole = one is None and view.filters.is_empty
    listed = tuple(m for m in milestones if m.importance == 1) if is_whole else tuple(milestones)
    limit = None if len(listed) <= _MOST_DESCRIBED else 2
    notes = Footnotes(dataset, limit)
    lines = tuple(_line(here, milestone, notes, limit) for milestone in listed)
    number = words.ngettext("%(n)s milestone", "%(n)s milestones", len(dataset.milestones))
    return Briefing(
        here=here,
        title=one.title if one else dataset.process.title,
        choice="" if one else filters_in_words(here),
        address=address,
        answers=tuple(_answers(here)),
        count=(
            words.ngettext(
                "The %(n)s headline of %(milestones)s",
                "The %(n)s headlines of %(milestones)s",
                len(listed),
                n=words.spelled(len(listed)),
                milestones=number,
            )
            if is_whole
            else words.gettext(
                "%(n)s of %(milestones)s", n=words.number(len(listed)), milestones=number
            )
        ),
        heads=tuple(map(words.gettext, ("When", "Milestone", "Status", "Sources"))),
        lines=lines,
        nothing=words.gettext("No milestone fits all of these filters at once."),
        sources=notes.sources,
        left_out=words.gettext(_LEFT_OUT) if notes.is_cut else "",
        since=view.since,
        changes=changes_since(dataset, view.since) if view.since else (),
    )


def _answers(here: Situation) -> Iterator[Answer]:
    """Where it stands, what comes next and, where totals are published, who backs it."""
    view, words = here.overview, here.words
    standing = [Part(phase.label, phase.line) for phase in view.phases]
    standing = standing or [Part(words.gettext(_NO_PHASE), "")]
    if view.last:
        when = step_taken_in_words(here, view.last)
        last = words.gettext(
            "Last step: %(milestone)s, %(when)s.", milestone=view.last.title, when=when
        )
        standing.append(Part("", last))
    yield Answer(words.gettext("Where it stands"), Layout.TEXT, tuple(standing))
    steps = tuple(
        Part(step.title, step_in_words(here, step))
        for step in (*view.under_way, *view.steps)[:_MOST_STEPS]
    )
    title = words.gettext("What comes next")
    if steps:
        yield Answer(title, Layout.STEPS, steps)
    else:
        yield Answer(title, Layout.TEXT, (Part(words.gettext(_NO_STEP), ""),))
    if totals := tuple(Part("", line) for line in _backing(here)):
        name = here.dataset.process.backing.name
        yield Answer(words.gettext("%(name)s, as published", name=name), Layout.LIST, totals)


def _line(here: Situation, milestone: Milestone, notes: Footnotes, limit: int | None) -> Line:
    seen = look(here, milestone)
    return Line(
        when=here.words.date_of(milestone),
        mark=mark(seen.symbol, seen.firm, seen.colour, seen.through),
        title=milestone.title,
        description="" if limit else milestone.description.strip(),
        status=here.words.gettext(seen.status.label),
        notes=notes.of(milestone.sources),
    )


class Footnotes:
    """The sources of a page in the order in which they are first named, each with its number.

    With a limit only so many of each line are given, those that stand nearest to the event.
    """

    def __init__(self, dataset: Dataset, limit: int | None = None) -> None:
        self.dataset = dataset
        self.limit = limit
        self.is_cut = False
        self.numbers: dict[str, int] = {}

    def of(self, ids: Sequence[str]) -> tuple[int, ...]:
        """The numbers of the footnotes of a line."""
        distinct = dict.fromkeys(ids)
        nearest = sorted(distinct, key=lambda id_: _TIERS[self.dataset.sources[id_].tier])
        chosen = nearest[: self.limit]
        self.is_cut |= len(chosen) < len(nearest)
        for id_ in chosen:
            self.numbers.setdefault(id_, len(self.numbers) + 1)
        return tuple(sorted(self.numbers[id_] for id_ in chosen))

    def left_out(self, words: Words) -> str:
        """Which sources of lines are not all here; empty where all are."""
        return words.gettext(_LEFT_OUT_OF_LINES) if self.is_cut else ""

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources in order."""
        return tuple(self.dataset.sources[id_] for id_ in self.numbers)


def source_in_words(words: Words, source: Source) -> str:
    """A source as a footnote names it; its address follows where it may be linked."""
    title = f"{source.title}, " if source.title else ""
    where = "" if is_linked(source) else f", {source.address}" if source.address else ""
    tier = "" if source.tier is Tier.OFFICIAL else f" ({words.gettext(source.tier.value)})"
    return f"{title}{source.publisher}{tier}{where}"


def change_in_words(words: Words, change: Change) -> str:
    """A change as a line: its day, its kind, and what it was."""
    return words.gettext(
        "%(day)s, %(kind)s: %(change)s",
        day=words.day(change.date),
        kind=words.gettext(change.kind.value),
        change=change.summary,
    )


def _backing(here: Situation) -> Iterator[str]:
    """The newest published totals by text; those that differ side by side."""
    dataset, words = as_of(here.dataset, here.today), here.words
    for text in here.register.weighed:
        if totals := newest_totals(dataset, text):
            figures = either(
                words, [f"{words.number(t.count)} ({stated_by(words, t)})" for t in totals]
            )
            many = headline_of(dataset.roles, text).many
            if many.casefold() != dataset.process.backing.name.casefold():  # else the title says it
                figures = words.gettext("%(figures)s %(role)s", figures=figures, role=many)
            yield words.gettext(
                "%(text)s: %(figures)s, %(when)s",
                text=text.symbol,
                figures=figures,
                when=dated(words, totals[0]),
            )
