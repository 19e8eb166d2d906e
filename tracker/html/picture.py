"""The timeline as a picture on a page: drawn for the widths that a page may have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from tracker.addresses import Addresses
from tracker.charts.in_words import sentence
from tracker.charts.plan import RIGHT, WIDTHS, Plan, planned
from tracker.charts.whole import Whole, around, edges_farther, edges_nearer, edges_of_all, whole
from tracker.domain.records import Milestone
from tracker.publish.sheet import earlier, later
from tracker.publish.timeline_svg import definitions, lane_names, plot
from tracker.situation import Situation

from .downwards import downwards
from .environment import render

LookAt = Callable[[date | None, date | None], str]
"""The address of the same view with these first and last days in the picture; None for usual."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A picture of one width: the plan, and what is inside the SVG of its names and of its plot."""

    plan: Plan
    names: Markup
    plot: Markup


@dataclass(frozen=True, slots=True)
class Step:
    """A link to the same view with other days in the picture; ``sign`` is what is seen of it."""

    name: str
    address: str
    sign: str = ""

    @property
    def query(self) -> str:
        """The view that it opens, for a dashboard that opens it in place."""
        return self.address.partition("?")[2]


def picture(
    here: Situation,
    to: Addresses,
    look_at: LookAt,
    widths: Sequence[int] = WIDTHS,
    *,
    is_narrow: bool = True,
) -> Markup:
    """The timeline as pictures whose marks are links, of which the widest that has room is seen.

    Each is as wide as there is room, from its own width on; where there is less than that, time
    runs downwards if ``is_narrow``. ``look_at`` gives the address of the same view with other days
    in the picture.
    """

    def zoom(first: date, last: date) -> str:
        return look_at(*around(first, last))

    plans = [planned(here, width) for width in widths]
    widest = plans[-1] if plans else None
    return render(
        "picture.html",
        here.words,
        sentence=sentence(here),
        definitions=_trusted(definitions(plans)),
        right=RIGHT,
        is_only=len(plans) + is_narrow == 1,
        narrow=downwards(here, to) if is_narrow else "",
        in_place=to.opens_in_place,
        strip=_strip(here, widest, look_at) if widest else None,
        pictures=[
            _Drawn(
                drawn,
                _trusted(lane_names(drawn)),
                _trusted(plot(drawn, to.milestone, zoom, in_place=to.opens_in_place)),
            )
            for drawn in plans
        ],
    )


@dataclass(frozen=True, slots=True)
class _Strip:
    """The whole process beside the picture, and the ways to other days in it."""

    whole: Whole
    before: Step | None
    after: Step | None
    ways: tuple[Step, ...]


def _strip(here: Situation, drawn: Plan, look_at: LookAt) -> _Strip:
    return _Strip(
        whole(here, here.shown, drawn),
        _outside(here, drawn.before, look_at, is_before=True),
        _outside(here, drawn.after, look_at, is_before=False),
        tuple(way for way in _ways(here, drawn, look_at) if way.address),
    )


def _outside(
    here: Situation, milestones: Sequence[Milestone], look_at: LookAt, *, is_before: bool
) -> Step | None:
    """How many milestones lie on one side of the picture, and the way to see them too."""
    if not milestones:
        return None
    if is_before:
        name = here.words.ngettext(
            "%(n)s earlier milestone: show", "%(n)s earlier milestones: show", len(milestones)
        )
        first = min(m.date.first for m in milestones)
        address = look_at(date(first.year, 1, 1), here.view.right)
        return Step(name if address else earlier(here.words, len(milestones)), address)
    name = here.words.ngettext(
        "%(n)s later milestone: show", "%(n)s later milestones: show", len(milestones)
    )
    last = max(m.date.last or m.date.first for m in milestones)
    address = look_at(here.view.left, date(last.year, 12, 31))
    return Step(name if address else later(here.words, len(milestones)), address)


def _ways(here: Situation, drawn: Plan, look_at: LookAt) -> Iterator[Step]:
    """The ways to a picture of less time, of more, of all, and back to the usual one."""
    say = here.words.gettext
    if nearer := edges_nearer(drawn, here.today):
        yield Step(say("Zoom in"), look_at(*nearer), "+")
    if farther := edges_farther(here, drawn):
        yield Step(say("Zoom out"), look_at(*farther), "−")
        yield Step(say("Whole process"), look_at(*edges_of_all(here, drawn)))
    if here.view.left or here.view.right:
        yield Step(say("Usual years"), look_at(None, None))


def _trusted(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704
