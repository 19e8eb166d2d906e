"""The briefing as a page of its own that prints to A4 and to Letter."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from tracker.domain.records import Source
from tracker.publish.briefing import Briefing, change_in_words, code, source_in_words
from tracker.publish.strip import strip
from tracker.publish.strip import svg as strip_picture
from tracker.views.changes import changes_in_words
from tracker.views.wording import is_linked
from tracker.words import Words

from .environment import render


@dataclass(frozen=True, slots=True)
class _Footnote:
    """A source; ``url`` is empty where it may not be linked."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class _Code:
    """A QR code as a path of its dark squares, and its size with a rim of two squares."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class _Changes:
    """The changes since a day."""

    title: str
    lines: tuple[str, ...]


def as_html(words: Words, page: Briefing) -> bytes:
    """The briefing in HTML, complete with its style, so that it can be kept as a file."""
    return render(
        "briefing.html",
        words,
        page=page,
        process=page.dataset.process,
        code=_code(page.address),
        strip=Markup(strip_picture(strip(page.dataset, page.today))),  # noqa: S704
        changes=_changes(page),
        sources=[_footnote(source) for source in page.sources],
    ).encode()


def _changes(page: Briefing) -> _Changes | None:
    if page.since is None:
        return None
    title = changes_in_words(page.dataset, page.since)
    return _Changes(title, tuple(map(change_in_words, page.changes)))


def _footnote(source: Source) -> _Footnote:
    return _Footnote(source_in_words(source), source.url if is_linked(source) else "")


def _code(address: str) -> _Code:
    rows = code(address)
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return _Code(path, len(rows) + 4)
