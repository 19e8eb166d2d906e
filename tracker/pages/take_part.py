"""How to take part: what somebody can do, and whether and how each step can be attended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from tracker.addresses import Addresses
from tracker.html import take_part as pieces
from tracker.html.foot import footing
from tracker.html.page import hold
from tracker.links import View
from tracker.situation import Situation
from tracker.views.access import (
    ANSWERS,
    answered,
    answers_in_words,
    audience_of,
    has_access,
    nearest,
    step_of,
)
from tracker.views.headline import Headline, data_as_of, of_process, step_in_words
from tracker.views.wording import capital

from .page import Page, Part, Slot, Where

if TYPE_CHECKING:
    from tracker.publish.briefing import Briefing


def headline(here: Situation) -> Headline:
    """What whoever asks can do at the step in view, or at the nearest one."""
    words, process = here.words, here.dataset.process
    step, audience = nearest(here), audience_of(here)
    title = words.gettext("How to take part: %(process)s", process=process.short_title)
    if step is None:
        return of_process(here, title)
    when, as_of = capital(step_in_words(here, step)), data_as_of(words, here.dataset)
    if audience is None:
        clauses = answers_in_words(here, step)
        who = ". ".join(clauses)
        return Headline(
            title=title,
            label=step.title,
            figure=capital(words.date_of(step)),
            line=who,
            clauses=clauses,
            description=words.gettext(
                "%(step)s: %(when)s. %(who)s. %(as_of)s",
                step=step.title,
                when=when,
                who=who,
                as_of=as_of,
            ),
        )
    found = answered(here, step, audience)
    answer = words.gettext(ANSWERS[found.answer])
    how = found.row.how if found.row else ""
    return Headline(
        title=words.gettext(
            "%(step)s: what %(audience)s can do", step=step.title, audience=audience.label
        ),
        label=when,
        figure=answer,
        line=how,
        description=" ".join(filter(None, (f"{when}. {answer}.", how, as_of))),
    )


def _views(here: Situation) -> Iterator[View]:
    """Everybody under the plain address, and each who may ask."""
    yield View()
    yield from (View(audience=audience) for audience in here.dataset.audiences)


def _calendar(here: Situation) -> View:
    """The step in view; without one all milestones, the deadlines among them."""
    step = step_of(here)
    return View(id=step.id if step else "", on=here.view.on)


def _briefing(here: Situation, address: str) -> Briefing:
    from tracker.publish.briefing_access import of_access  # brings a library for codes

    return of_access(here, address)


def _share(_: Situation, __: Addresses) -> Markup:
    return hold("share")


TITLE = Part("take_part_title", lambda here, _: pieces.title(here))
SHARE = Slot("share", _share, where=Where.DASHBOARD | Where.FIRST)
AUDIENCES = Part("audiences", pieces.audiences, goes=True)
VERDICT = Part("verdict", pieces.verdict)
OVERVIEW = Part("access_overview", pieces.overview, goes=True)
CHECKLIST = Part("checklist", pieces.checklist)
ANSWERED = Part("access_steps", pieces.answers)
FOOT = Part("foot", lambda here, _: footing(here), where=Where.FIRST)

PAGE = Page(
    name="take_part",
    path="take-part",
    file="{path}.html",
    tab="Take part",
    is_in=has_access,
    keys=("as", "id", "on"),
    told_by=("as",),
    one="audience",
    headline=headline,
    views=_views,
    shortest=lambda _, view: replace(view, id=""),
    parts=(TITLE, SHARE, AUDIENCES, VERDICT, OVERVIEW, CHECKLIST, ANSWERED, FOOT),
    kept=("as", "id", "on"),
    files=(
        ("data/access.csv", "Who may attend (CSV)"),
        ("data/checklist.csv", "What to do (CSV)"),
    ),
    calendar=_calendar,
    briefing=_briefing,
    card="take_part",
)
