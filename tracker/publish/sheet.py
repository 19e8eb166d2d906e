"""What every picture of the timeline needs that stands alone: its look, a key, and its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape

from tracker.charts.letters import cut, width
from tracker.charts.look import Look, look
from tracker.charts.marks import Firmness, Stroke, shape
from tracker.charts.palette import PALE
from tracker.domain.records import Milestone
from tracker.situation import Situation
from tracker.words import Words

from .typefaces import faces

PAPER, INK, SOFT = "#fdfcfa", "#14110f", "#4d4a45"
"""The colours of the paper, of words, and of words that matter less."""

TEXT = 13.0
"""The size of the letters of lines around the chart, in pixels."""

STYLE = f"""
svg {{ font: 12.5px/1 "Tracker Sans", "Source Sans 3", system-ui, sans-serif; fill: {INK}; }}
.line {{ font-size: {TEXT:g}px; fill: {SOFT}; }}
.phase {{ font-size: 13px; font-weight: 650; }} .now tspan {{ font-weight: 650; }}
.years, .now, .tick {{ font-size: 12px; }} .years, .tick {{ fill: {SOFT}; }}
.lane {{ font-size: 13px; text-anchor: end; }} .tick {{ text-anchor: middle; }}
.weight-1 .label {{ font-weight: 650; }}
.grid {{ stroke: #808080; stroke-opacity: .13; }} .leader {{ stroke: #808080; }}
.rule {{ stroke: #808080; stroke-opacity: .25; fill: none; }}
.today {{ stroke: #808080; stroke-width: 1.5; }} .context > :not(text) {{ opacity: {PALE}; }}
.tie {{ stroke: {INK}; stroke-opacity: .6; fill: none; }}
"""
"""The look of a chart on paper; that on a page is in ``timeline.css``."""

_MARK, _BEHIND_MARK, _BETWEEN, _STEP = 10.5, 7.0, 24.0, 22.0
"""The size of a mark in the key, and the pixels around its entries."""


_FADING = (
    '<rect x="-6" y="-5" width="5" height="10" fill="currentColor" fill-opacity=".45"/>'
    '<rect x="-1" y="-5" width="4" height="10" fill="currentColor" fill-opacity=".25"/>'
    '<rect x="3" y="-5" width="3" height="10" fill="currentColor" fill-opacity=".1"/>'
)
_COLUMNS = '<path d="M-5 5V0h4V5ZM1 5V-5h4V5Z" fill="currentColor" fill-opacity=".55"/>'


@dataclass(frozen=True, slots=True)
class Key:
    """What the marks mean, in lines: ``height`` pixels of SVG from the top left corner."""

    svg: str
    height: float


def key(here: Situation, milestones: Iterable[Milestone], room: float, *, has_columns: bool) -> Key:
    """The shapes and the fills of some milestones, with what they mean, in the room in pixels."""
    seen = [look(here, milestone) for milestone in milestones]
    x, y, parts = 0.0, _STEP / 2, []
    groups = list(_shapes(here, seen)), list(_fills(here.words, seen, has_columns=has_columns))
    is_one_line = sum(_wide(said) for group in groups for _, said in group) - _BETWEEN <= room
    for group in groups:
        if x and group and not is_one_line:
            x, y = 0.0, y + _STEP
        for mark, said in group:
            if x and x + _wide(said) - _BETWEEN > room:
                x, y = 0.0, y + _STEP
            written = text(said, round(x + _MARK + _BEHIND_MARK, 1), y + 4.5, "line")
            at = f"{x + _MARK / 2 + 1:.1f} {y:g}"
            parts.append(f'<g transform="translate({at})">{mark}</g>{written}')
            x += _wide(said)
    return Key(f'<g color="{SOFT}">{"".join(parts)}</g>', y + _STEP / 2 if parts else 0)


def _wide(said: str) -> float:
    return _MARK + _BEHIND_MARK + width(said, TEXT) + _BETWEEN


def _shapes(here: Situation, seen: Sequence[Look]) -> Iterator[tuple[str, str]]:
    """The shapes that occur in the order of the folder, each as SVG and in words."""
    kinds = {one.milestone.kind for one in seen}
    for kind in here.dataset.kinds.values():
        if kind.id in kinds:
            yield shape(kind.symbol, Firmness.FIXED, _MARK), kind.label


def _fills(words: Words, seen: Sequence[Look], *, has_columns: bool) -> Iterator[tuple[str, str]]:
    """The fills and sizes that occur, each as SVG and in words."""
    for firm in Firmness:
        if any(one.firm is firm for one in seen):
            yield shape("square", firm, _MARK), words.gettext(firm.label)
    for through in Stroke:
        if any(one.through is through for one in seen):
            struck = shape("square", Firmness.FIXED, _MARK, through=through)
            yield struck, words.gettext(through.label)
    if any(one.milestone.context for one in seen):
        pale = f'<g opacity="{PALE}">{shape("square", Firmness.FIXED, _MARK)}</g>'
        yield pale, words.gettext("pale: belongs to the surroundings of the process")
    if any(one.milestone.date.is_open for one in seen):
        yield _FADING, words.gettext("fading: no end is set")
    if any(one.milestone.importance == 1 for one in seen):
        large = shape("square", Firmness.FIXED, _MARK * 1.3)
        yield large, words.gettext("large: a headline of the process")
    if has_columns:
        yield _COLUMNS, words.gettext("columns: milestones of the same time, counted")


def earlier(words: Words, number: int) -> str:
    """How many milestones a picture leaves out because they lie before it."""
    return words.ngettext(
        "%(n)s earlier milestone is not in this picture.",
        "%(n)s earlier milestones are not in this picture.",
        number,
    )


def later(words: Words, number: int) -> str:
    """How many milestones a picture leaves out because they lie after it."""
    return words.ngettext(
        "%(n)s later milestone is not in this picture.",
        "%(n)s later milestones are not in this picture.",
        number,
    )


def source(here: Situation) -> str:
    """Of which day the data are, which, under which terms, and for which day it is drawn."""
    process, words = here.dataset.process, here.words
    return words.gettext(
        "Data as of %(day)s, version %(version)s, %(licence)s, %(attribution)s. "
        "Drawn for %(today)s.",
        day=words.day(process.checked_on),
        version=here.dataset.version,
        licence=process.licence,
        attribution=process.attribution,
        today=words.day(here.today),
    )


def wrapped(text: str, size: float, room: float, most: int, *, is_bold: bool = False) -> list[str]:
    """A text in at most so many lines that fit the room in pixels, the last one cut if need be."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if not lines or width(longer, size, is_bold=is_bold) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] = f"{kept[-1]} {lines[most]}"
    return [cut(line, room, size, is_bold=is_bold) for line in kept]


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of so many pixels; ``on_paper`` is its width and height where it is printed."""

    width: float
    height: float
    on_paper: tuple[str, str] | None = None


def svg(paper: Paper, name: str, style: str, inner: str, fonts: Iterable[str]) -> bytes:
    """A picture with a name, with its style, its fonts and the colour of paper behind it."""
    wide, high = paper.on_paper or (f"{paper.width:g}", f"{paper.height:g}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 {paper.width:g} {paper.height:g}" width="{wide}" height="{high}" '
        f'role="img"><title>{escape(name)}</title>'
        f"<style>{faces(unescape(inner), fonts)}{style}</style>"
        f'<rect width="{paper.width:g}" height="{paper.height:g}" fill="{PAPER}"/>{inner}</svg>'
    ).encode()


def text(words: str, x: float, y: float, kind: str, more: str = "") -> str:
    """A line of words of a kind that the style knows, with the feet of its letters at a place."""
    return f'<text x="{x:g}" y="{y:g}" class="{kind}"{more}>{escape(words)}</text>'
