"""The timeline said in words."""

from __future__ import annotations

from itertools import groupby

from tracker.domain.status import Status
from tracker.situation import Situation

from .plan import Plan


def sentence(here: Situation) -> str:
    """The chart in words, for those who cannot see it."""
    milestones, words = here.shown, here.words
    if not milestones:
        return words.gettext("Timeline chart with no milestones.")
    statuses = sorted(map(here.status, milestones), key=list(Status).index)
    counts = ", ".join(
        f"{len(list(group))} {words.gettext(status.label).lower()}"
        for status, group in groupby(statuses)
    )
    ends = [m.date.last for m in milestones]
    if all(ends):
        chart = words.ngettext(
            "Timeline chart of %(n)s milestone from %(first)s to %(last)s: %(counts)s.",
            "Timeline chart of %(n)s milestones from %(first)s to %(last)s: %(counts)s.",
            len(milestones),
            first=milestones[0].date.first.year,
            last=max(end.year for end in ends if end),
            counts=counts,
        )
    else:
        chart = words.ngettext(
            "Timeline chart of %(n)s milestone from %(first)s with an open end: %(counts)s.",
            "Timeline chart of %(n)s milestones from %(first)s with an open end: %(counts)s.",
            len(milestones),
            first=milestones[0].date.first.year,
            counts=counts,
        )
    rest = words.gettext(
        "Today is %(day)s. The list and the table hold the same milestones.",
        day=words.day(here.today),
    )
    return f"{chart} {rest}"


def crowding(drawn: Plan) -> str:
    """What to say when milestones are counted instead of drawn; empty when all are drawn."""
    if not drawn.columns:
        return ""
    return drawn.words.gettext(
        "%(counted)s of these %(all)s milestones lie too close "
        "together to be drawn one by one: they are counted in columns at the foot of their lanes, "
        "each in all whose days it touches. Choose a column, or filter, to see them one by one.",
        counted=drawn.words.number(drawn.counted),
        all=drawn.words.number(drawn.counted + len(drawn.marks)),
    )
