"""How long other treaties took: answers, choices, picture and tables, and each treaty in full."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from tracker.addresses import Addresses
from tracker.charts import tracks as drawing
from tracker.charts.marks import IN_LINE, Firmness, shape
from tracker.charts.tracks import Mark, OwnWay, Spreading, Stretch, Tracks, Way
from tracker.domain.comparators import Comparator
from tracker.links import View
from tracker.situation import Situation
from tracker.views import lengths
from tracker.views.comparing import Comparing, Interval, Track, comparing_of, with_all_treaties
from tracker.views.intervals import months_between, months_until
from tracker.views.wording import CONFIDENCE, capital

from .environment import render
from .sources import Entry, entries

PAGE = "compare"
"""The name of the page, by which its own views are reached."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """The time from one stage to another: a number, and what is said of it.

    ``lines`` are on this process, ``beside`` is on the other treaties.
    """

    title: str
    number: str
    median: str
    here: str
    lines: tuple[str, ...]
    beside: str


@dataclass(frozen=True, slots=True)
class _Choice:
    """Something that a click chooses; without an address its words stand alone."""

    name: str
    address: str
    is_current: bool
    line: str = ""

    @property
    def query(self) -> str:
        """The view that it opens, for a dashboard that opens it in place."""
        return self.address.partition("?")[2]


@dataclass(frozen=True, slots=True)
class _Line:
    """The line of a treaty: ``said`` is what is heard of it."""

    id: str
    name: str
    address: str
    long: str
    said: str
    marks: tuple[Mark, ...]
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """A stage of a treaty in full: how long after the one before it and how sure that is."""

    label: str
    symbol: Markup
    when: str
    after: str
    detail: str
    notes: str
    confidence: str
    sources: tuple[Entry, ...]


def answers(here: Situation) -> Markup:
    """The answers in numbers that stand above the picture."""
    found = comparing_of(here)
    return render(
        "compare_answers.html",
        here.words,
        answers=[_answer(here, found, interval) for interval in found.intervals()],
        checked_on=here.dataset.process.checked_on,
    )


def _answer(here: Situation, found: Comparing, interval: Interval) -> _Answer:
    words, spread = here.words, interval.spread
    if spread is None:
        number, median = "–", capital(lengths.median_in_words(words, interval))
    else:
        number = words.number(round(spread.median))
        median = words.ngettext(
            "months, the median of %(n)s treaty",
            "months, the median of %(n)s treaties",
            spread.number,
        )
    return _Answer(
        title=lengths.name_of(words, interval.start, interval.end),
        number=number,
        median=median,
        here=capital(lengths.here_in_words(words, interval)),
        lines=tuple(
            filter(
                None,
                (
                    lengths.by_then_in_words(words, interval),
                    lengths.planned_in_words(words, found, interval),
                    lengths.others_in_words(words, found, interval),
                ),
            )
        ),
        beside=" ".join(
            filter(
                None,
                (
                    lengths.spread_in_words(words, interval),
                    lengths.running_in_words(words, interval),
                ),
            )
        ),
    )


def choices(here: Situation, to: Addresses) -> Markup:
    """At which stage the treaties are lined up, and which sorts of them are shown."""
    found, view, dataset = comparing_of(here), here.view, here.dataset
    stages = [
        _choice(
            to,
            capital(stage.short_label),
            replace(view, align="" if stage == found.stages[0] else stage.id),
            is_current=stage == found.align,
        )
        for stage in found.stages[:-1]
    ]
    every = here.words.gettext("All %(n)s", n=here.words.number(len(dataset.comparators)))
    sorts = [
        _choice(to, every, replace(view, comparison=frozenset()), is_current=not view.comparison)
    ]
    sorts += [
        _choice(
            to,
            comparison.label,
            replace(view, comparison=view.comparison ^ {comparison.id}),
            is_current=comparison.id in view.comparison,
            line=comparison.line,
        )
        for comparison in dataset.comparisons.values()
        if any(comparison.id in one.comparisons for one in dataset.comparators.values())
        or comparison.id in view.comparison
    ]
    chosen = [one for id_, one in dataset.comparisons.items() if id_ in view.comparison]
    return render(
        "compare_choices.html",
        here.words,
        in_place=to.opens_in_place,
        stages=stages,
        sorts=sorts,
        chosen=chosen,
        number=len(found.tracks),
    )


def _choice(to: Addresses, name: str, view: View, *, is_current: bool, line: str = "") -> _Choice:
    return _Choice(name, to.view(PAGE, view), is_current, line)


def picture(here: Situation, to: Addresses) -> Markup:
    """The treaties as lines from stage to stage, below how far each stage lies from the line-up."""
    drawn = drawing.tracks(here)
    found = drawn.comparing
    return render(
        "compare_picture.html",
        here.words,
        in_place=to.opens_in_place,
        sentence=lengths.picture_in_words(here.words, found),
        align=found.align,
        ending=found.ending,
        shapes=_shapes(found),
        stages=list(enumerate(found.stages)),
        ticks=drawn.ticks,
        spreads=[(one, _distance(here, one), _number(here, one)) for one in drawn.spreads],
        own=_own(here, drawn.own, drawn),
        today=drawn.own.today if drawn.own else None,
        lanes=[(lane, lengths.window_in_words(here.words, lane.window)) for lane in drawn.lanes],
        process=here.dataset.process,
        ways=[_line(here, to, drawn, way) for way in drawn.ways],
        unplaced=here.words.listed([t.comparator.short_name for t in drawn.unplaced]),
        title=lambda mark: _title(here, found, mark),
    )


def _shapes(found: Comparing) -> list[tuple[str, Markup]]:
    return [
        (f"stage-{place}-{firm}", _trusted(shape(drawing.symbol(place), firm, IN_LINE)))
        for place, _ in enumerate(found.stages)
        for firm in Firmness
    ]


def _title(here: Situation, found: Comparing, mark: Mark) -> str:
    return here.words.gettext(
        "%(stage)s: %(when)s", stage=found.stages[mark.place].label, when=here.words.when(mark.when)
    )


def _distance(here: Situation, one: Spreading) -> str:
    """How far a stage lies from the line-up in the middle of all treaties."""
    words, months = here.words, one.found.median
    if months < 0:
        return words.ngettext("%(n)s month before", "%(n)s months before", round(-months))
    return lengths.number_of_months(words, months)


def _number(here: Situation, one: Spreading) -> str:
    return here.words.gettext("n = %(n)s", n=here.words.number(one.found.number))


def _own(here: Situation, own: OwnWay | None, drawn: Tracks) -> _Line | None:
    if own is None or drawn.comparing.ending is None:
        return None
    interval = drawn.comparing.interval(drawn.comparing.align, drawn.comparing.ending)
    parts = [
        f"{drawn.comparing.stages[mark.place].short_label} {here.words.when(mark.when)}"
        for mark in own.marks
    ]
    return _Line(
        id="",
        name=here.words.gettext("This process"),
        address="",
        long=_so_far(here, interval),
        said=", ".join([*parts, lengths.here_in_words(here.words, interval)]),
        marks=own.marks,
        stretches=own.stretches,
    )


def _so_far(here: Situation, interval: Interval) -> str:
    if interval.taken:
        return here.words.number(round(interval.taken.middle))
    if interval.so_far is None:
        return ""
    return here.words.gettext("%(n)s so far", n=here.words.number(round(interval.so_far)))


def _line(here: Situation, to: Addresses, drawn: Tracks, way: Way) -> _Line:
    one, words = way.track.comparator, here.words
    if way.months is None:
        long = "–"
    else:
        number = words.number(round(way.months))
        long = number if way.is_over else words.gettext("%(n)s so far", n=number)
    return _Line(
        id=one.id,
        name=one.short_name,
        address=to.view(PAGE, _opened(here, one)),
        long=long,
        said=lengths.way_in_words(words, drawn.comparing, way.track),
        marks=way.marks,
        stretches=way.stretches,
    )


def _opened(here: Situation, one: Comparator) -> View:
    return replace(here.view, comparator=one.id)


def analogy(here: Situation) -> Markup:
    """What it would mean here if it went as with the treaties that are chosen."""
    found = comparing_of(here)
    own, words = found.newest, here.words
    return render(
        "compare_analogy.html",
        words,
        own=own,
        when=words.when(own.milestone.date) if own else "",
        windows=[
            (window.interval.end.label, lengths.window_in_words(words, window))
            for window in found.windows()
        ],
        caution=words.gettext(lengths.CAUTION),
    )


def tables(here: Situation, to: Addresses) -> Markup:
    """The same as tables: the times from stage to stage, and every date."""
    found, words = comparing_of(here), here.words
    return render(
        "compare_tables.html",
        words,
        in_place=to.opens_in_place,
        stages=found.stages,
        heads=[words.gettext("Treaty"), *(stage.label for stage in found.stages)],
        times=[_row(here, interval) for interval in found.intervals()],
        treaties=[
            (
                track.comparator,
                to.view(PAGE, _opened(here, track.comparator)),
                [_cell(here, track, stage.id) for stage in found.stages],
            )
            for track in found.tracks
        ],
    )


def _row(here: Situation, found: Interval) -> tuple[str, ...]:
    words, spread = here.words, found.spread
    name = lengths.name_of(words, found.start, found.end)
    own = lengths.own_in_words(words, found)
    if spread is None:
        return (name, "0", "–", "–", "–", "–", own or "–")
    ends = spread.quartiles
    half = found.until_half if found.running else None
    return (
        name,
        words.number(spread.number),
        words.number(round(spread.median)),
        f"{words.number(round(ends[0]))}–{words.number(round(ends[1]))}" if ends else "–",
        f"{words.number(round(spread.least))}–{words.number(round(spread.most))}",
        words.number(round(half)) if half is not None else "–",
        own or "–",
    )


def _cell(here: Situation, track: Track, stage: str) -> str:
    if when := track.date(stage):
        return here.words.when(when)
    return here.words.gettext("not reached") if track.is_waiting(stage) else "–"


def article(here: Situation, to: Addresses, one: Comparator) -> Markup:
    """Everything known of a treaty: its stages with their sources, its parties and its vote."""
    found, words = with_all_treaties(here), here.words
    track = found.track(one)
    if track is None:
        raise LookupError(f"{one.id} is not in the data of {here.today}")
    order = [t.comparator for t in comparing_of(here).tracks]
    place = order.index(one) if one in order else -1
    back = to.view(PAGE, replace(here.view, comparator=""))
    return render(
        "compare_treaty.html",
        words,
        in_place=to.opens_in_place,
        one=one,
        steps=[_step(here, found, track, place_) for place_ in range(len(found.stages))],
        lengths=list(_lengths(here, found, track)),
        sorts=[here.dataset.comparisons[id_] for id_ in one.comparisons],
        as_of=words.when(one.parties_as_of) if one.parties_as_of else "",
        confidence=words.gettext(CONFIDENCE[one.confidence]),
        sources=entries(here, one.sources),
        back=_Choice(words.gettext("All treaties"), back, is_current=False),
        before=_beside(here, to, order[place - 1] if place > 0 else None),
        after=_beside(here, to, order[place + 1] if 0 <= place < len(order) - 1 else None),
    )


def _beside(here: Situation, to: Addresses, one: Comparator | None) -> tuple[str, str, str] | None:
    return (one.id, to.view(PAGE, _opened(here, one)), one.short_name) if one else None


def _step(here: Situation, found: Comparing, track: Track, place: int) -> _Step | None:
    stage, words = found.stages[place], here.words
    row = track.rows.get(stage.id)
    if row is None:
        return None
    before = next(
        (
            earlier
            for earlier in reversed(found.stages[:place])
            if row.date and track.date(earlier.id)
        ),
        None,
    )
    since = track.date(before.id) if before else None
    after = ""
    if row.date and since and before:
        months = lengths.months_in_words(words, months_between(since, row.date))
        after = words.gettext("%(months)s after %(stage)s", months=months, stage=before.short_label)
    firm = Firmness.FIXED if row.date else Firmness.WINDOW
    return _Step(
        label=stage.label,
        symbol=_trusted(shape(drawing.symbol(place), firm, IN_LINE)),
        when=capital(words.when(row.date)) if row.date else words.gettext("Not reached"),
        after=after,
        detail=row.detail,
        notes=row.notes,
        confidence=words.gettext(CONFIDENCE[row.confidence]),
        sources=entries(here, row.sources),
    )


def _lengths(here: Situation, found: Comparing, track: Track) -> Iterator[tuple[str, str, str]]:
    """Its own times, each beside the median of all treaties."""
    for interval in found.intervals():
        begun, ended = track.date(interval.start.id), track.date(interval.end.id)
        if begun is None or not (ended or track.is_waiting(interval.end.id)):
            continue
        said = (
            lengths.months_in_words(here.words, months_between(begun, ended))
            if ended
            else here.words.gettext(
                "%(months)s so far",
                months=lengths.number_of_months(here.words, months_until(begun, found.known_on)),
            )
        )
        yield (
            lengths.name_of(here.words, interval.start, interval.end),
            said,
            lengths.median_in_words(here.words, interval),
        )


def _trusted(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704
