"""A participant: where it stands, what it said, its treaties; without one, all to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from tracker.addresses import Addresses
from tracker.domain.dataset import Dataset
from tracker.domain.records import Participant
from tracker.html.headings import heading
from tracker.html.participants import article, roll
from tracker.links import View
from tracker.situation import Situation
from tracker.views.groupings import introduction
from tracker.views.headline import Headline, data_as_of, of_process
from tracker.views.standing import standing_in_words
from tracker.views.wording import capital

from .page import Page, Part, Slot

if TYPE_CHECKING:
    from tracker.publish.briefing import Briefing


def _is_in(dataset: Dataset) -> bool:
    return bool(dataset.participants)


def chosen(here: Situation) -> Participant | None:
    """The participant that a view names."""
    return here.dataset.participants.get(here.view.participant)


def headline(here: Situation) -> Headline:
    """Where the participant stands on every text, or the process."""
    process, words = here.dataset.process, here.words
    participant = chosen(here)
    if participant is None:
        return of_process(here, words.gettext("States: %(process)s", process=process.short_title))
    register = here.register
    standings = [(r, register.standings[r.id][participant.id]) for r in register.texts]
    said = "; ".join(f"{r.symbol}: {standing_in_words(words, found)}" for r, found in standings)
    if not said and here.view.on:
        said = words.gettext("There was no resolution yet that States could back")
    nothing = words.gettext("Nothing on record")
    return Headline(
        title=f"{participant.name}: {process.short_title}",
        label=introduction(words, here.dataset, here.today, participant),
        figure=capital(words.gettext(standings[0][1].level.label)) if standings else nothing,
        line=said or nothing,
        description=" ".join(
            (
                f"{participant.name}.",
                f"{capital(said or nothing)}.",
                data_as_of(words, here.dataset),
            )
        ),
    )


def _views(here: Situation) -> Iterator[View]:
    yield View()
    yield from (View(participant=participant) for participant in here.dataset.participants)


def _title(here: Situation, _: Addresses) -> Markup:
    return Markup() if chosen(here) else heading(here, here.words.gettext("States"))


def _roll(here: Situation, to: Addresses) -> Markup:
    return Markup() if chosen(here) else roll(here, to)


def _article(here: Situation, to: Addresses) -> Markup:
    participant = chosen(here)
    return article(here, to, participant, heading=1) if participant else Markup()


def _briefing(here: Situation, address: str) -> Briefing | None:
    from tracker.publish.briefing_backing import of_participant  # brings a library for codes

    participant = chosen(here)
    return of_participant(here, participant, address) if participant else None


TITLE = Part("title", _title)
SEARCH = Slot("participant_search")
GROUPINGS = Slot("view_grouping")
ROLL = Part("all_participants", _roll, sets="participant")
ARTICLE = Part("participant", _article, sets="participant")
SHARE = Slot("share")

PAGE = Page(
    name="participant",
    formerly=("state",),
    path="state",
    file="state/index.html",
    tab="States",
    menu="States",
    is_in=_is_in,
    keys=("participant", "grouping", "on"),
    told_by=("participant",),
    one="participant",
    headline=headline,
    views=_views,
    parts=(TITLE, SEARCH, GROUPINGS, ROLL, ARTICLE, SHARE),
    kept=("participant", "on"),
    files=(
        ("data/backers.csv", "Sponsorships (CSV)"),
        ("data/statements.csv", "Statements (CSV)"),
        ("data/treaty_status.csv", "Treaties (CSV)"),
    ),
    calendar=lambda here: None if chosen(here) else View(on=here.view.on),
    briefing=_briefing,
    card="cosponsors",
)
