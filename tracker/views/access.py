"""Who may attend which step of the process, as it stands on the day in view."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.dataset import Dataset
from tracker.domain.records import Access, Attendance, Audience, Basis, Milestone, ToDo
from tracker.domain.status import Status
from tracker.situation import Situation
from tracker.words import Words

from .wording import capital

_AHEAD = {Status.SCHEDULED, Status.UNDER_WAY, Status.DATE_TO_BE_FIXED, Status.EXPECTED}

ANSWERS = {
    Attendance.MAY_ATTEND: "May attend",
    Attendance.ON_CONDITIONS: "May attend, on conditions",
    Attendance.REPORTED: "Reported to be admitted",
    Attendance.NOT_DECIDED: "Not decided",
    Attendance.NOT_KNOWN: "Not known",
}
"""The answers where room is short."""

MEANINGS = {
    Attendance.MAY_ATTEND: "a decision lets them attend",
    Attendance.ON_CONDITIONS: "a decision lets them attend, and says on which conditions",
    Attendance.REPORTED: "somebody reports that they are let in; we have not seen the decision",
    Attendance.NOT_DECIDED: "nothing was decided, or it was left open",
    Attendance.NOT_KNOWN: "our sources do not say",
}
"""The answers as a legend explains them."""

_AHEAD_SENTENCES = {
    Attendance.MAY_ATTEND: "You may attend.",
    Attendance.ON_CONDITIONS: "You may attend, on conditions.",
    Attendance.REPORTED: "You are reported to be admitted; we have not seen the decision.",
    Attendance.NOT_DECIDED: "It is not decided whether you may attend.",
    Attendance.NOT_KNOWN: "Our sources do not say whether you may attend.",
}
_OVER_SENTENCES = {
    Attendance.MAY_ATTEND: "You could attend.",
    Attendance.ON_CONDITIONS: "You could attend, on conditions.",
    Attendance.REPORTED: "You are reported to have been admitted; we have not seen the decision.",
    Attendance.NOT_DECIDED: "It was left open whether you could attend.",
    Attendance.NOT_KNOWN: "Our sources do not say whether you could attend.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What our sources answer an audience on one step, by the decisions made up to the day in view.

    ``row`` is None where there is no record, or where it rests on ``later``: a decision that was
    still ahead on that day.
    """

    step: Milestone
    audience: Audience
    answer: Attendance
    is_over: bool
    row: Access | None = None
    later: Milestone | None = None


def has_access(dataset: Dataset) -> bool:
    """Whether a process says anything of who may attend."""
    return bool(dataset.access)


def steps(here: Situation) -> tuple[tuple[Milestone, ...], tuple[Milestone, ...]]:
    """The steps with an answer for somebody: those ahead, nearest first, and others, latest first.

    Ahead is what is under way too; what was called off or put off is not.
    """
    named = {row.milestone for row in here.dataset.access}
    known = [milestone for milestone in here.dataset.milestones if milestone.id in named]
    ahead = [m for m in known if here.status(m) in _AHEAD]
    over = [m for m in known if m not in ahead]
    return tuple(sorted(ahead, key=lambda m: m.date.last or m.date.first)), tuple(over[::-1])


def audience_of(here: Situation) -> Audience | None:
    """Who asks, where the view names somebody."""
    return here.dataset.audiences.get(here.view.audience)


def step_of(here: Situation) -> Milestone | None:
    """The step that the view names, where somebody has an answer for it."""
    found = here.dataset.milestone(here.view.id) if here.view.id else None
    ahead, over = steps(here)
    return found if found in (*ahead, *over) else None


def nearest(here: Situation) -> Milestone | None:
    """The step in view, else the nearest one ahead, else the latest that is over."""
    ahead, over = steps(here)
    return next(iter(filter(None, (step_of(here), *ahead, *over))), None)


def answered(here: Situation, step: Milestone, audience: Audience) -> Answered:
    """The answer for one audience on one step."""
    row = next(
        (r for r in here.dataset.access if (r.milestone, r.audience) == (step.id, audience.id)),
        None,
    )
    is_over = here.status(step) not in _AHEAD
    decision = here.dataset.milestone(row.decision) if row and row.decision else None
    if decision and decision.date.first > here.today:
        return Answered(
            step=step,
            audience=audience,
            answer=Attendance.NOT_DECIDED,
            is_over=is_over,
            later=decision,
        )
    answer = Attendance(row.answer) if row else Attendance.NOT_KNOWN
    return Answered(step=step, audience=audience, answer=answer, is_over=is_over, row=row)


def sentence(words: Words, found: Answered) -> str:
    """The answer in one plain sentence, to whoever asks."""
    said = _OVER_SENTENCES if found.is_over else _AHEAD_SENTENCES
    return words.gettext(said[found.answer])


def things_to_do(here: Situation, audience: Audience) -> tuple[ToDo, ...]:
    """What an audience can do, in the order of the folder, by what had happened on the day."""
    rows = (row for row in here.dataset.checklist if audience.id in row.audiences)
    return tuple(row for row in rows if not _is_of_later(here, row))


def _is_of_later(here: Situation, row: ToDo) -> bool:
    """Whether it is about something on record that had not happened on the day in view."""
    found = here.dataset.milestone(row.milestone) if row.milestone else None
    return bool(found and found.basis is Basis.RECORD and found.date.first > here.today)


def answers_in_words(here: Situation, step: Milestone) -> tuple[str, ...]:
    """Who gets which answer on a step: “May attend: a State”, “Not known: a company”."""
    groups: dict[Attendance, list[str]] = {}
    for audience in here.dataset.audiences.values():
        groups.setdefault(answered(here, step, audience).answer, []).append(audience.label)
    return tuple(
        here.words.gettext(
            "%(answer)s: %(audiences)s",
            answer=here.words.gettext(ANSWERS[answer]),
            audiences=here.words.listed(groups[answer]),
        )
        for answer in Attendance
        if answer in groups
    )


def who(audience: Audience) -> str:
    """An audience as a line begins with it."""
    return capital(audience.label)
