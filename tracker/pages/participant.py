"""A participant: where it stands, what it said, its treaties; without one, all to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from tracker.addresses import Addresses
from tracker.domain.dataset import Dataset
from tracker.domain.records import Participant
from tracker.html.articles import of_participant as disputes_of_one
from tracker.html.headings import heading
from tracker.html.participants import article, roll
from tracker.links import View
from tracker.situation import Situation
from tracker.views.groupings import introduction
from tracker.views.headline import Headline, data_as_of, of_process
from tracker.views.levels import STANCES
from tracker.views.standing import standing_in_words, standing_label
from tracker.views.wording import capital

from .backing import PAGE as BACKING
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
        name, short = process.participants.name, process.short_title
        return of_process(here, words.gettext("%(page)s: %(process)s", page=name, process=short))
    register = here.register
    standings = [(text, register.standings[text.id][participant.id]) for text in register.weighed]
    clauses = tuple(
        f"{text.symbol}: {standing_in_words(words, standing)}" for text, standing in standings
    )
    statements = register.statements.get(participant.id, ())
    if not clauses and here.view.on:
        backing, people = process.backing.text, process.participants.many
        pattern = "There was no %(text)s yet that %(participants)s could back"
        clauses = (words.gettext(pattern, text=backing, participants=people),)
    untied = [row for row in statements if not row.about and register.carrier is None]
    if untied:
        said = words.gettext(STANCES[untied[0].stance])
        pattern = "the process as a whole: %(said)s (%(when)s)"
        clauses += (words.gettext(pattern, said=said, when=words.when(untied[0].date)),)
    closest = register.closest(participant.id)
    figure = words.gettext("Nothing on record")
    if closest and closest.level.is_on_record:
        figure = capital(standing_label(words, closest))
    elif untied:
        figure = capital(words.gettext(STANCES[untied[0].stance]))
    said = "; ".join(clauses) or figure
    blank = {
        clause
        for clause, (_, standing) in zip(clauses, standings, strict=False)
        if not standing.level.is_on_record
    }
    return Headline(
        title=f"{participant.name}: {process.short_title}",
        label=introduction(words, here.dataset, here.today, participant),
        figure=figure,
        line=said,
        clauses=tuple(sorted(clauses, key=blank.__contains__)),
        description=f"{participant.name}. {capital(said)}. {data_as_of(words, here.dataset)}",
    )


def _views(here: Situation) -> Iterator[View]:
    yield View()
    yield from (View(participant=participant) for participant in here.dataset.participants)


def _title(here: Situation, _: Addresses) -> Markup:
    return Markup() if chosen(here) else heading(here, here.dataset.process.participants.name)


def _roll(here: Situation, to: Addresses) -> Markup:
    return Markup() if chosen(here) else roll(here, to)


def _article(here: Situation, to: Addresses) -> Markup:
    participant = chosen(here)
    return article(here, to, participant, heading=1) if participant else Markup()


def _disputes(here: Situation, to: Addresses) -> Markup:
    participant = chosen(here)
    return disputes_of_one(here, to, participant) if participant else Markup()


def _briefing(here: Situation, address: str) -> Briefing | None:
    from tracker.publish.briefing_backing import of_participant  # brings a library for codes

    participant = chosen(here)
    return of_participant(here, participant, address) if participant else None


TITLE = Part("title", _title)
SEARCH = Slot("participant_search")
GROUPINGS = Slot("view_grouping")
ROLL = Part("all_participants", _roll, sets="participant")
ARTICLE = Part("participant", _article, sets="participant")
DISPUTES = Part("participant_disputes", _disputes)
SHARE = Slot("share")

PAGE = Page(
    name="participant",
    formerly=("state",),
    path="participants",
    file="{path}/index.html",
    tab="Participants",
    named_by=lambda process: process.participants,
    is_in=_is_in,
    keys=("participant", "grouping", "on"),
    told_by=("participant",),
    one="participant",
    headline=headline,
    views=_views,
    parts=(TITLE, SEARCH, GROUPINGS, ROLL, ARTICLE, DISPUTES, SHARE),
    kept=("participant", "on"),
    files=(
        ("data/backers.csv", "%(backers)s (CSV)"),
        ("data/statements.csv", "Statements (CSV)"),
        ("data/treaty_status.csv", "Treaties (CSV)"),
    ),
    calendar=lambda here: None if chosen(here) else View(on=here.view.on),
    briefing=_briefing,
    card=BACKING.name,
)
