"""A State: where it stands, what it said, its treaties; without one, all of them to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from tracker.addresses import Addresses
from tracker.domain.dataset import Dataset
from tracker.domain.records import State
from tracker.html.headings import heading
from tracker.html.states import article, roll
from tracker.links import View
from tracker.situation import Situation
from tracker.views.headline import Headline, data_as_of, of_process
from tracker.views.standing import standing_in_words
from tracker.views.wording import capital, group_name

from .page import Page, Part, Slot

if TYPE_CHECKING:
    from tracker.publish.briefing import Briefing


def _is_in(dataset: Dataset) -> bool:
    return bool(dataset.states)


def chosen(here: Situation) -> State | None:
    """The State that a view names."""
    return here.dataset.states.get(here.view.state)


def headline(here: Situation) -> Headline:
    """Where the State stands on every resolution, or the process."""
    process, words = here.dataset.process, here.words
    state = chosen(here)
    if state is None:
        return of_process(here, words.gettext("States: %(process)s", process=process.short_title))
    register = here.register
    standings = [(r, register.standings[r.id][state.id]) for r in register.resolutions]
    said = "; ".join(f"{r.symbol}: {standing_in_words(words, found)}" for r, found in standings)
    if not said and here.view.on:
        said = words.gettext("There was no resolution yet that States could back")
    nothing = words.gettext("Nothing on record")
    return Headline(
        title=f"{state.name}: {process.short_title}",
        label=group_name(words, here.dataset, state.group),
        figure=capital(words.gettext(standings[0][1].level.label)) if standings else nothing,
        line=said or nothing,
        description=f"{state.name}. {capital(said or nothing)}. {data_as_of(words, here.dataset)}",
    )


def _views(here: Situation) -> Iterator[View]:
    yield View()
    yield from (View(state=state) for state in here.dataset.states)


def _title(here: Situation, _: Addresses) -> Markup:
    return Markup() if chosen(here) else heading(here, here.words.gettext("States"))


def _roll(here: Situation, to: Addresses) -> Markup:
    return Markup() if chosen(here) else roll(here, to)


def _article(here: Situation, to: Addresses) -> Markup:
    state = chosen(here)
    return article(here, to, state, heading=1) if state else Markup()


def _briefing(here: Situation, address: str) -> Briefing | None:
    from tracker.publish.briefing_backing import of_state  # brings a library for codes to scan

    state = chosen(here)
    return of_state(here, state, address) if state else None


TITLE = Part("title", _title)
SEARCH = Slot("state_search")
ROLL = Part("all_states", _roll, sets="state")
ARTICLE = Part("state", _article, sets="state")
SHARE = Slot("share")

PAGE = Page(
    name="state",
    path="state",
    file="state/index.html",
    tab="States",
    menu="States",
    is_in=_is_in,
    keys=("state", "on"),
    told_by=("state",),
    one="state",
    headline=headline,
    views=_views,
    parts=(TITLE, SEARCH, ROLL, ARTICLE, SHARE),
    kept=("state", "on"),
    files=(
        ("data/sponsorships.csv", "Sponsorships (CSV)"),
        ("data/support_statements.csv", "Statements (CSV)"),
        ("data/treaty_status.csv", "Treaties (CSV)"),
    ),
    calendar=lambda here: None if chosen(here) else View(on=here.view.on),
    briefing=_briefing,
    card="cosponsors",
)
