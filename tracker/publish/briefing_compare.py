"""A page of paper on how long other treaties took, or on one of them with its stages."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.charts.marks import Firmness
from tracker.charts.marks import svg as mark
from tracker.charts.tracks import symbol, tracks
from tracker.domain.comparators import Comparator
from tracker.situation import Situation
from tracker.views import lengths
from tracker.views.comparing import Comparing, Track, comparing_of, with_all_treaties
from tracker.views.wording import capital

from .briefing import MOST_SOURCES_OF_LINES, Answer, Briefing, Footnotes, Layout, Line, Part


def of_comparing(here: Situation, address: str) -> Briefing:
    """The briefing on the treaties that a view compares, or on the one that it names."""
    one = here.dataset.comparators.get(here.view.comparator)
    return _of_treaty(here, one, address) if one else _of_all(here, address)


def _of_all(here: Situation, address: str) -> Briefing:
    words, found = here.words, comparing_of(here)
    notes = Footnotes(here.dataset, MOST_SOURCES_OF_LINES)
    sorts = here.dataset.comparisons.items()
    lines = tuple(_treaties(here, found, notes))
    return Briefing(
        here=here,
        title=words.gettext("How long it takes to make a treaty"),
        choice=", ".join(sort.label for id_, sort in sorts if id_ in here.view.comparison),
        address=address,
        answers=tuple(_answers(here, found)),
        count=words.ngettext("%(n)s treaty", "%(n)s treaties", len(lines)),
        heads=tuple(map(words.gettext, ("Months", "Treaty", "Vote", "Sources"))),
        lines=lines,
        nothing=words.gettext("No treaty is of all of these sorts."),
        sources=notes.sources,
        left_out=notes.left_out(words),
    )


def _of_treaty(here: Situation, one: Comparator, address: str) -> Briefing:
    words, found = here.words, with_all_treaties(here)
    notes = Footnotes(here.dataset)
    track = found.track(one)
    lines = tuple(_stages(here, found, track, notes)) if track else ()
    return Briefing(
        here=here,
        title=one.short_name,
        choice=one.name if one.name != one.short_name else "",
        address=address,
        answers=tuple(_answers(here, found)),
        count=words.ngettext("%(n)s stage", "%(n)s stages", len(lines)),
        heads=tuple(map(words.gettext, ("When", "Stage", "Confidence", "Sources"))),
        lines=lines,
        nothing=words.gettext("None of its stages is in our data."),
        sources=notes.sources,
    )


def _answers(here: Situation, found: Comparing) -> Iterator[Answer]:
    """The times that the folder has told, and what they would mean here."""
    words = here.words
    for interval in found.intervals():
        said = (
            lengths.here_in_words(words, interval),
            lengths.by_then_in_words(words, interval),
            lengths.spread_in_words(words, interval),
        )
        yield Answer(
            lengths.name_of(words, interval.start, interval.end),
            Layout.TEXT,
            (
                Part(
                    capital(lengths.median_in_words(words, interval)),
                    capital(
                        " ".join(
                            line if line.endswith(".") else f"{line}." for line in said if line
                        )
                    ),
                ),
            ),
        )
    windows = tuple(
        Part(window.interval.end.label, lengths.window_in_words(words, window))
        for window in found.windows()
    )
    if windows:
        title = words.gettext("By analogy, not a forecast")
        yield Answer(title, Layout.STEPS, windows)


def _treaties(here: Situation, found: Comparing, notes: Footnotes) -> Iterator[Line]:
    """A line for each treaty, in the order of the picture."""
    words = here.words
    for way in tracks(here).ways:
        one = way.track.comparator
        number = "–" if way.months is None else words.number(round(way.months))
        sources = [id_ for row in way.track.rows.values() for id_ in row.sources]
        yield Line(
            when=number if way.is_over else words.gettext("%(n)s so far", n=number),
            mark="",
            title=one.short_name,
            description=capital(lengths.way_in_words(words, found, way.track)),
            status=one.vote,
            notes=notes.of(sources),
        )


def _stages(here: Situation, found: Comparing, track: Track, notes: Footnotes) -> Iterator[Line]:
    words = here.words
    for place, stage in enumerate(found.stages):
        if row := track.rows.get(stage.id):
            yield Line(
                when=words.when(row.date) if row.date else words.gettext("not reached"),
                mark=mark(symbol(place), Firmness.FIXED),
                title=stage.label,
                description=row.detail,
                status=words.gettext(row.confidence.value),
                notes=notes.of(row.sources),
            )
