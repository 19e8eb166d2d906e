"""The page of paper on how to take part: one audience or all of them, one step or all ahead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.charts.marks import firmness
from tracker.charts.marks import svg as mark
from tracker.domain.records import Audience, Milestone
from tracker.situation import Situation
from tracker.views.access import (
    ANSWERS,
    answered,
    answers_in_words,
    audience_of,
    nearest,
    sentence,
    step_of,
    steps,
    things_to_do,
    who,
)
from tracker.views.headline import step_in_words

from .briefing import MOST_SOURCES_OF_LINES, Answer, Briefing, Footnotes, Layout, Line, Part

_MOST_TO_DO = 4


def of_access(here: Situation, address: str) -> Briefing:
    """The briefing on the step in view, else on the steps ahead, for whoever asks."""
    words, notes = here.words, Footnotes(here.dataset, MOST_SOURCES_OF_LINES)
    audience, step = audience_of(here), step_of(here)
    ahead, over = steps(here)
    chosen = (step,) if step else ahead or over
    asking = (audience,) if audience else tuple(here.dataset.audiences.values())
    lines = tuple(_lines(here, chosen, asking, notes))
    return Briefing(
        here=here,
        title=step.title if step else words.gettext("How to take part"),
        choice=who(audience) if audience else "",
        address=address,
        answers=tuple(_answers(here, audience)),
        count=words.ngettext("%(n)s answer", "%(n)s answers", len(lines)),
        heads=tuple(map(words.gettext, ("When", "What our sources say", "Answer", "Sources"))),
        lines=lines,
        nothing=words.gettext("Our sources do not say who may attend."),
        sources=notes.sources,
        left_out=notes.left_out(words),
    )


def _answers(here: Situation, audience: Audience | None) -> Iterator[Answer]:
    """The nearest step, the answer on it, and what to do."""
    words, step = here.words, nearest(here)
    if step is None:
        return
    when = Part(step.title, step_in_words(here, step))
    yield Answer(words.gettext("The step"), Layout.TEXT, (when,))
    if audience is None:
        said = tuple(Part("", clause) for clause in answers_in_words(here, step))
        yield Answer(words.gettext("Who may attend"), Layout.LIST, said)
        return
    found = answered(here, step, audience)
    unknown = found.row.unknown if found.row else ""
    parts = (
        Part(sentence(words, found), ""),
        Part("", words.gettext("Not known: %(what)s", what=unknown) if unknown else ""),
    )
    yield Answer(words.gettext("Whether you may attend"), Layout.TEXT, parts[: 1 + bool(unknown)])
    if things := things_to_do(here, audience):
        listed = tuple(Part("", row.step) for row in things[:_MOST_TO_DO])
        yield Answer(words.gettext("What you can do"), Layout.LIST, listed)


def _lines(
    here: Situation,
    chosen: Sequence[Milestone],
    asking: Sequence[Audience],
    notes: Footnotes,
) -> Iterator[Line]:
    for step in chosen:
        status, kind = here.status(step), here.dataset.kinds[step.kind]
        shape = mark(kind.symbol, firmness(step, status), here.dataset.phases[step.phase].colour)
        for audience in asking:
            found = answered(here, step, audience)
            name = who(audience) if len(asking) > 1 else step.title
            is_plain = len(chosen) == 1 or len(asking) == 1
            yield Line(
                when=here.words.date_of(step),
                mark=shape,
                title=name if is_plain else f"{step.short_label}: {name}",
                description=found.row.how if found.row else "",
                status=here.words.gettext(ANSWERS[found.answer]),
                notes=notes.of(found.row.sources) if found.row else (),
            )
