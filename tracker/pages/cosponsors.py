"""Who stands behind a resolution: how many, who they are, and what is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import escape

from tracker.addresses import Addresses
from tracker.domain.when import day_in_words
from tracker.links import View
from tracker.publish import backing_fragments as pieces
from tracker.publish import fragments
from tracker.publish.backing_fragments import Showing
from tracker.situation import Situation
from tracker.views import headline as words
from tracker.views.headline import Headline
from tracker.views.layers import STANDING, Layer, layer
from tracker.views.sponsors import backing, in_one_sentence
from tracker.views.standing import has_standings
from tracker.views.wording import counted

from .page import Html, Page, Part, Slot, Where


def headline(here: Situation) -> Headline:
    """How many back the resolution, or that there is none yet, or the process."""
    dataset, resolution = here.dataset, here.resolution
    if resolution is None:
        return _of_nothing_to_back(here) if dataset.day else words.of_process(here)
    found = backing(here.register, resolution)
    figures = " or ".join(f"{count.count:,}" for count in found.totals)
    named = f"{len(found.named)} named here"
    return Headline(
        title=f"Who backs it: {dataset.process.short_title}",
        label=resolution.symbol,
        figure=f"{figures} co-sponsors" if figures else counted(len(found.named), "sponsor"),
        line=f"As of {found.totals[0].date}; {named}" if figures else named,
        description=f"{in_one_sentence(found)} {words.as_of(dataset)}",
    )


def _of_nothing_to_back(here: Situation) -> Headline:
    said = f"On {day_in_words(here.today)} there was no resolution yet that States could back"
    return Headline(
        title=f"Who backs it: {here.dataset.process.short_title}",
        label="",
        figure="No resolution yet",
        line=said,
        description=f"{said}. {words.as_of(here.dataset)}",
    )


def _views(here: Situation) -> Iterator[View]:
    """The latest resolution under the plain address, and each of the others."""
    yield View()
    others = (r for r in here.register.resolutions if r != here.register.latest)
    yield from (View(res=resolution.id) for resolution in others)


def _calendar(here: Situation) -> View | None:
    """The milestone of the resolution's adoption, where the data name it."""
    milestone = here.resolution.milestone if here.resolution else ""
    return View(id=milestone, on=here.view.on) if milestone else None


def _showing(here: Situation) -> Showing:
    assert here.resolution
    return Showing(here.register, here.resolution, here.view)


def layer_of(here: Situation) -> Layer:
    """What the tiles show: where States stand, or a treaty."""
    assert here.resolution
    known = here.view.layer if here.view.layer in here.register.treaties else STANDING
    return layer(here.register, here.resolution, known)


def _backed(make: Callable[[Situation, Addresses], str]) -> Html:
    """What is only there when there is a resolution to back."""

    def html(here: Situation, to: Addresses) -> str:
        return make(here, to) if here.resolution else ""

    return html


def _none_yet(here: Situation, _: Addresses) -> str:
    return "" if here.resolution else pieces.none_yet(here.dataset, here.today)


def _others(here: Situation, to: Addresses) -> str:
    """Links to the other resolutions, where no button leads to them."""
    links = "".join(
        f'<li><a href="{escape(to.view("cosponsors", View(res=other.id, on=here.view.on)))}">'
        f"{escape(other.symbol)}</a></li>"
        for other in here.register.resolutions
        if other != here.resolution
    )
    return f'<p>Other resolutions:</p><ul class="take">{links}</ul>' if links else ""


def _words(here: Situation, _: Addresses) -> str:
    showing = _showing(here)
    return pieces.headline(showing, backing(showing.register, showing.resolution))


def _map_legend(here: Situation, _: Addresses) -> str:
    from tracker.publish import map_fragments  # brings the outlines, which take long to read

    return map_fragments.map_legend(layer_of(here))


def _map(here: Situation, _: Addresses) -> str:
    from tracker.publish import map_fragments

    return map_fragments.map_picture(_showing(here), layer_of(here))


def _foot(here: Situation, _: Addresses) -> str:
    return fragments.footing(here.dataset)


NONE_YET = Part("cosponsors_none", _none_yet)
TITLE = Part("cosponsors_title", _backed(lambda here, _: pieces.title(_showing(here))))
OTHERS = Part("others", _backed(_others), where=Where.COPY)
RESOLUTIONS = Slot("view_res")
SHARE = Slot("share")
WORDS = Part("backing", _backed(_words), sets="state")
SEATS_HEADING = Part(
    "seats_heading", _backed(lambda here, _: pieces.seats_heading(layer_of(here)))
)
LAYERS = Slot("view_layer")
SEATS_LEGEND = Part("seats_legend", _backed(lambda here, _: pieces.seats_legend(layer_of(here))))
SEATS = Part(
    "seats",
    _backed(lambda here, _: pieces.seats(_showing(here), layer_of(here))),
    sets="state",
)
SEATS_NOTE = Part(
    "seats_note", _backed(lambda here, _: pieces.seats_note(_showing(here), layer_of(here)))
)
CHOICE = Slot("view_part")
_BELOW = Where.DASHBOARD | Where.COPY
MAP_LEGEND = Part("map_legend", _backed(_map_legend), where=_BELOW)
MAP = Part("map", _backed(_map), sets="state", where=_BELOW)
GROWTH = Slot("growth_chart")
TOTALS = Part(
    "growth_table", _backed(lambda here, _: pieces.counts_table(here.register)), where=_BELOW
)
GROUPS_CHART = Slot("groups_chart")
GROUPS = Part(
    "groups_table",
    _backed(lambda here, _: pieces.groups_table(_showing(here), layer_of(here))),
    where=_BELOW,
)
PARTIES = Part(
    "parties_table", _backed(lambda here, _: pieces.parties_table(_showing(here))), where=_BELOW
)
LIST = Slot("cosponsors_table")
FOOT = Part("foot", _foot, where=Where.FIRST_VIEW)

PAGE = Page(
    name="cosponsors",
    path="cosponsors",
    file="cosponsors.html",
    tab="Co-sponsors",
    menu="Co-sponsors",
    is_in=has_standings,
    keys=("res", "layer", "part", "who", "group", "treaty", "state", "on"),
    told_by=("res", "layer"),
    one="res",
    headline=headline,
    views=_views,
    parts=(
        NONE_YET,
        TITLE,
        OTHERS,
        RESOLUTIONS,
        SHARE,
        WORDS,
        SEATS_HEADING,
        LAYERS,
        SEATS_LEGEND,
        SEATS,
        SEATS_NOTE,
        CHOICE,
        MAP_LEGEND,
        MAP,
        GROWTH,
        TOTALS,
        GROUPS_CHART,
        GROUPS,
        PARTIES,
        LIST,
        FOOT,
    ),
    preload=("PlotlyChart",),
    kept=("res", "group", "treaty", "on"),
    files=(
        ("data/sponsorships.csv", "Sponsors (CSV)"),
        ("data/sponsor_counts.csv", "Totals (CSV)"),
        ("data/support_statements.csv", "Statements (CSV)"),
    ),
    calendar=_calendar,
)
