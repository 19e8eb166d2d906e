"""The briefing as a page of its own that prints to A4 and to Letter."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from tracker.domain.records import Source
from tracker.publish import qr
from tracker.publish.briefing import Briefing, change_in_words, source_in_words
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


def as_html(page: Briefing) -> bytes:
    """The briefing in HTML, complete with its style, so that it can be kept as a file."""
    words = page.here.words
    return render(
        "briefing.html",
        words,
        page=page,
        process=page.dataset.process,
        code=_code(page.address),
        strip=Markup(strip_picture(page.here, page.drawn)),  # noqa: S704
        changes=_changes(page),
        sources=[_footnote(words, source) for source in page.sources],
    ).encode()


def _changes(page: Briefing) -> _Changes | None:
    if page.since is None:
        return None
    title = changes_in_words(page.here.words, page.dataset, page.since)
    return _Changes(title, tuple(change_in_words(page.here.words, c) for c in page.changes))


def _footnote(words: Words, source: Source) -> _Footnote:
    return _Footnote(source_in_words(words, source), source.url if is_linked(source) else "")


def _code(address: str) -> _Code:
    return _Code(qr.path(address), len(qr.rows(address)) + 4)
