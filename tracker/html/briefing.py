"""The briefing as a page of its own that prints to A4 and to Letter."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from tracker.charts.marks import firmness
from tracker.charts.marks import svg as mark
from tracker.domain.records import Milestone, Source
from tracker.publish.briefing import Briefing, change_in_words, code, source_in_words
from tracker.publish.strip import strip
from tracker.publish.strip import svg as strip_picture
from tracker.views.changes import changes_in_words
from tracker.views.wording import is_linked
from tracker.words import ENGLISH, Words

from .environment import render


@dataclass(frozen=True, slots=True)
class _Row:
    """A milestone in the table, with the numbers of its footnotes; it may be described."""

    when: str
    mark: Markup
    title: str
    description: str
    status: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Footnote:
    """A source; ``url`` is empty where it may not be linked."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class _Changes:
    """The changes since a day."""

    title: str
    lines: tuple[str, ...]


def as_html(page: Briefing, words: Words = ENGLISH) -> bytes:
    """The briefing in HTML, complete with its style, so that it can be kept as a file."""
    return render(
        "briefing.html",
        words,
        page=page,
        process=page.dataset.process,
        code=_code_picture(page.address, words.gettext("QR code of the live view")),
        strip=Markup(strip_picture(strip(page.dataset, page.today))),  # noqa: S704
        answers=page.answers(),
        changes=_changes(page),
        rows=[_row(page, milestone, words) for milestone in page.milestones],
        sources=[_footnote(source) for source in page.sources],
    ).encode()


def _changes(page: Briefing) -> _Changes | None:
    if page.since is None:
        return None
    title = changes_in_words(page.dataset, page.since)
    return _Changes(title, tuple(map(change_in_words, page.changes)))


def _row(page: Briefing, milestone: Milestone, words: Words) -> _Row:
    dataset = page.dataset
    status = dataset.status(milestone, page.today)
    phase, kind = dataset.phases[milestone.phase], dataset.kinds[milestone.kind]
    picture = mark(kind.symbol, firmness(milestone, status), phase.colour)
    return _Row(
        when=words.date_of(milestone),
        mark=Markup(picture),  # noqa: S704
        title=milestone.title,
        description=milestone.description.strip() if page.is_described else "",
        status=words.gettext(status.label),
        notes=page.notes[milestone.id],
    )


def _footnote(source: Source) -> _Footnote:
    return _Footnote(source_in_words(source), source.url if is_linked(source) else "")


def _code_picture(address: str, label: str) -> Markup:
    """The QR code of an address; its path is written here, for it is no text to be translated."""
    rows = code(address)
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    size = len(rows)
    return Markup(
        '<svg viewBox="-2 -2 {wide} {wide}" width="96" height="96" role="img" '
        'aria-label="{label}" shape-rendering="crispEdges">'
        '<rect x="-2" y="-2" width="{wide}" height="{wide}" fill="#fff"/>'
        '<path d="{path}" fill="#14110f"/></svg>'
    ).format(wide=size + 4, label=label, path=path)
