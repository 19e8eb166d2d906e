"""How to take part: who asks, what to do, and for each step whether and how it can be attended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tracker.addresses import Addresses
from tracker.domain.records import Attendance, Audience, Milestone
from tracker.links import View, encode
from tracker.situation import Situation
from tracker.views.access import (
    ANSWERS,
    MEANINGS,
    Answered,
    answered,
    audience_of,
    nearest,
    sentence,
    step_of,
    steps,
    things_to_do,
    who,
)
from tracker.views.wording import CONFIDENCE, why_uncertain

from .environment import render
from .sources import Entry, entries


@dataclass(frozen=True, slots=True)
class _Way:
    """A link to a view of the page, with its query where a dashboard opens it in place."""

    name: str
    address: str
    query: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class _Cell:
    """The answer for an audience on a step: a word, the class of its shape, and the way to more."""

    step: str
    way: _Way
    look: str


@dataclass(frozen=True, slots=True)
class _Row:
    """An audience with its answers, one for each step."""

    who: str
    cells: tuple[_Cell, ...]


@dataclass(frozen=True, slots=True)
class _ToDo:
    """One thing to do, with the milestone that it is about."""

    step: str
    milestone: Milestone | None
    when: str
    notes: str
    confidence: str
    sources: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """Everything that is known of how an audience can attend a step."""

    found: Answered
    when: str
    doubt: str
    look: str
    sentence: str
    decision: Milestone | None
    deadline: Milestone | None
    due: str
    confidence: str
    sources: tuple[Entry, ...]


def title(here: Situation) -> Markup:
    """The question of the page, and to whom it is answered."""
    return render("take_part_title.html", here.words, audience=audience_of(here))


def verdict(here: Situation, _: Addresses) -> Markup:
    """The answer to whoever asks on the step in view, or the nearest, in one line."""
    audience, step = audience_of(here), nearest(here)
    if not (audience and step):
        return Markup()
    found = answered(here, step, audience)
    return render(
        "take_part_verdict.html",
        here.words,
        step=step,
        when=here.words.date_of(step),
        look=found.answer.value,
        answer=sentence(here.words, found),
    )


def audiences(here: Situation, to: Addresses) -> Markup:
    """Who may ask, each as a way to the answers for it."""
    known = here.dataset.audiences.values()
    ways = [_way(here, to, who(a), a, step_of(here)) for a in known]
    everybody = _way(here, to, here.words.gettext("Everybody"), None, None)
    return render("take_part_audiences.html", here.words, to=to, ways=[*ways, everybody])


def overview(here: Situation, to: Addresses) -> Markup:
    """Every audience with its answers, where the view names none; of its step, if it has one."""
    if audience_of(here):
        return Markup()
    ahead, over = steps(here)
    step = step_of(here)
    chosen = ((step,), ()) if step else (ahead, over)
    used = {cell.look for half in chosen for row in _rows(here, to, half) for cell in row.cells}
    return render(
        "take_part_overview.html",
        here.words,
        to=to,
        ahead=_heads(here, chosen[0]),
        over=_heads(here, chosen[1]),
        rows=_rows(here, to, chosen[0]),
        rows_over=_rows(here, to, chosen[1]),
        legend=[
            (look.value, ANSWERS[look], MEANINGS[look]) for look in Attendance if look.value in used
        ],
    )


def checklist(here: Situation, to: Addresses) -> Markup:
    """What whoever asks can do."""
    audience = audience_of(here)
    things = things_to_do(here, audience) if audience else ()
    if not things:
        return Markup()
    found = []
    for row in things:
        milestone = here.dataset.milestone(row.milestone) if row.milestone else None
        found.append(
            _ToDo(
                step=row.step,
                milestone=milestone,
                when=_when(here, milestone) if milestone else "",
                notes=row.notes,
                confidence=CONFIDENCE[row.confidence],
                sources=entries(here, row.sources),
            )
        )
    return render("take_part_checklist.html", here.words, to=to, things=found)


def answers(here: Situation, to: Addresses) -> Markup:
    """The answer for whoever asks on each step: the one in view, those ahead, and those over."""
    audience = audience_of(here)
    if audience is None:
        return Markup()
    chosen = step_of(here)
    ahead, over = (
        [_step(here, answered(here, step, audience)) for step in half if step != chosen]
        for half in steps(here)
    )
    return render(
        "take_part_steps.html",
        here.words,
        to=to,
        chosen=_step(here, answered(here, chosen, audience)) if chosen else None,
        ahead=ahead,
        over=over,
    )


def in_brief(here: Situation, to: Addresses, step: Milestone) -> Markup:
    """Who may attend a step, on the page of that step; empty where nobody has an answer."""
    if not any(row.milestone == step.id for row in here.dataset.access):
        return Markup()
    return render("take_part_in_brief.html", here.words, to=to, rows=_rows(here, to, (step,)))


def _rows(here: Situation, to: Addresses, chosen: Sequence[Milestone]) -> list[_Row]:
    return [
        _Row(who(audience), tuple(_cell(here, to, step, audience) for step in chosen))
        for audience in here.dataset.audiences.values()
        if chosen
    ]


def _cell(here: Situation, to: Addresses, step: Milestone, audience: Audience) -> _Cell:
    answer = answered(here, step, audience).answer
    said = here.words.gettext(ANSWERS[answer])
    return _Cell(step.short_label, _way(here, to, said, audience, step), answer.value)


def _heads(here: Situation, chosen: Sequence[Milestone]) -> list[tuple[Milestone, str]]:
    return [(step, here.words.date_of(step)) for step in chosen]


def _way(
    here: Situation, to: Addresses, name: str, audience: Audience | None, step: Milestone | None
) -> _Way:
    view = View(
        audience=audience.id if audience else "", id=step.id if step else "", on=here.view.on
    )
    is_current = audience == audience_of(here) and (audience is not None or step == step_of(here))
    return _Way(name, to.take_part(view), f"?{encode(view)}", is_current)


def _when(here: Situation, milestone: Milestone) -> str:
    """When it is, how far away that is, and of a deadline whether it has passed."""
    when, last = here.words.date_of(milestone), milestone.date.last
    distance = here.words.distance(milestone.date, here.today)
    said = f"{when} · {distance}" if distance else when
    if here.dataset.kinds[milestone.kind].deadline and last and last < here.today:
        return here.words.gettext("%(when)s; this date has passed", when=said)
    return said


def _step(here: Situation, found: Answered) -> _Step:
    row, dataset = found.row, here.dataset
    decision = dataset.milestone(row.decision) if row and row.decision else found.later
    deadline = dataset.milestone(row.deadline) if row and row.deadline else None
    return _Step(
        found=found,
        when=_when(here, found.step),
        doubt=why_uncertain(here.words, found.step, here.status(found.step)),
        look=found.answer.value,
        sentence=sentence(here.words, found),
        decision=decision,
        deadline=deadline,
        due=_when(here, deadline) if deadline else "",
        confidence=CONFIDENCE[row.confidence] if row else "",
        sources=entries(here, row.sources) if row else (),
    )
