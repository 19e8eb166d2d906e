"""The phase strip as geometry and as inline SVG: the phases in order, and where today lies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from tracker.domain.records import Phase
from tracker.situation import Situation

_NARROWEST = 0.11
_OPEN_YEARS = 2.0
_DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Segment:
    """A phase on the strip, from ``start`` to ``end`` as shares of its length.

    ``place`` is past, now or ahead; ``years`` says those of the phase.
    """

    phase: Phase
    place: str
    start: float
    end: float
    years: str


@dataclass(frozen=True, slots=True)
class Strip:
    """Phases side by side; each is as long as its time, and never too short for its name.

    ``label`` is what the line of today says.
    """

    segments: tuple[Segment, ...]
    today: date
    label: str

    def position(self, day: date) -> float:
        """Where a day lies, from 0 to 1; days outside all phases lie at the nearest edge."""
        for segment in self.segments:
            band = segment.phase.band
            if day < band.first:
                return segment.start
            last = band.last or band.first + timedelta(days=int(_OPEN_YEARS * _DAYS_A_YEAR))
            if day <= last:
                share = (day - band.first).days / max((last - band.first).days + 1, 1)
                return segment.start + share * (segment.end - segment.start)
        return 1.0 if self.segments else 0.0


def strip(here: Situation) -> Strip:
    """The strip of a process on a day."""
    today, words = here.today, here.words
    phases = list(here.dataset.phases.values())
    years = [_years(phase) for phase in phases]
    narrowest = min(_NARROWEST, 1 / max(len(phases), 1))
    shares = _floored([number / (sum(years) or 1) for number in years], narrowest)
    segments = []
    start = 0.0
    for phase, share in zip(phases, shares, strict=True):
        end, label = start + share, words.years(phase.band)
        segments.append(Segment(phase, _place(phase, today), start, end, label))
        start = end
    return Strip(tuple(segments), today, words.gettext("today, %(day)s", day=words.day(today)))


def svg(here: Situation, width: int = 960) -> str:
    """The strip as inline SVG with its names and today's line; the words stand in its title."""
    view, words = strip(here), here.words
    now = next((s.phase.label for s in view.segments if s.place == "now"), None)
    sentence = words.gettext(
        "Phases of the process; on %(day)s: %(phase)s",
        day=words.day(view.today),
        phase=now or words.gettext("outside all phases"),
    )
    parts = [
        f'<svg class="strip-picture" viewBox="0 0 {width} 74" role="img" '
        f'aria-label="{escape(sentence)}">'
    ]
    for segment in view.segments:
        x, end = segment.start * width, segment.end * width
        fill = segment.phase.colour if segment.place != "ahead" else "none"
        opacity = ' fill-opacity="0.55"' if segment.place == "past" else ""
        dash = ' stroke-dasharray="4 3"' if segment.place == "ahead" else ""
        height = 14 if segment.place == "now" else 9
        weight = "700" if segment.place == "now" else "400"
        parts.append(
            f'<rect x="{x + 1:.1f}" y="{32 - height}" width="{end - x - 3:.1f}" height="{height}" '
            f'rx="2" fill="{fill}"{opacity} stroke="{segment.phase.colour}"{dash}/>'
            f'<text x="{x + 1:.1f}" y="49" font-size="14" font-weight="{weight}">'
            f"{escape(segment.phase.short_label)}</text>"
            f'<text x="{x + 1:.1f}" y="66" font-size="12.5" class="soft">'
            f"{escape(segment.years)}</text>"
        )
    x = view.position(view.today) * width
    anchor = "end" if x > width - 90 else "start" if x < 90 else "middle"
    parts.append(
        f'<path d="M{x:.1f} 15V36" stroke="currentColor" stroke-width="2"/>'
        f'<text x="{x:.1f}" y="11" font-size="12.5" text-anchor="{anchor}">'
        f"{escape(view.label)}</text></svg>"
    )
    return "".join(parts)


def _years(phase: Phase) -> float:
    if phase.band.last is None:
        return _OPEN_YEARS
    return (phase.band.last - phase.band.first).days / _DAYS_A_YEAR


def _floored(shares: list[float], lowest: float) -> list[float]:
    """Shares of which none is below the lowest; the others give way, and the sum stays one."""
    short = [share < lowest for share in shares]
    room = 1 - lowest * sum(short)
    long = sum(share for share, is_short in zip(shares, short, strict=True) if not is_short) or 1
    found = [
        lowest if is_short else share * room / long
        for share, is_short in zip(shares, short, strict=True)
    ]
    return found if min(found, default=1) >= lowest - 1e-9 else _floored(found, lowest)


def _place(phase: Phase, today: date) -> str:
    if today < phase.band.first:
        return "ahead"
    return "past" if phase.band.last and today > phase.band.last else "now"
