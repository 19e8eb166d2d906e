"""A view in a few words, for the tab, the link preview and the card: what pages have in common."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.dataset import Dataset
from tracker.domain.records import Milestone
from tracker.domain.status import Status
from tracker.situation import Situation
from tracker.words import Words

from .wording import capital, doubts


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A view in words.

    ``title`` names it, ``label`` says what the figure is about, ``figure`` is what matters most,
    ``line`` explains it; ``description`` says all of this as sentences. ``clauses`` are what the
    line is made of where it says several things: a card shows as many as have room, and counts
    the others.
    """

    title: str
    label: str
    figure: str
    line: str
    description: str
    clauses: tuple[str, ...] = ()


def step_in_words(here: Situation, milestone: Milestone) -> str:
    """When a step ahead is, with why that is not certain."""
    when = here.words.date_of(milestone)
    doubt = doubts(here.words, milestone, here.status(milestone))
    return here.words.gettext("%(when)s; %(doubt)s", when=when, doubt=doubt) if doubt else when


def step_taken_in_words(here: Situation, milestone: Milestone) -> str:
    """When a step was, with how it ended where it was not simply completed."""
    words, status = here.words, here.status(milestone)
    when = words.date_of(milestone)
    if status is Status.COMPLETED:
        return when
    return words.gettext(
        "%(when)s (%(status)s)", when=when, status=words.gettext(status.label).lower()
    )


def phases_in_words(here: Situation) -> str:
    """The phases of the day as a sentence lists them; empty where there is none."""
    phases = here.overview.phases
    return here.words.listed([phase.label for phase in phases]) if phases else ""


def data_as_of(words: Words, dataset: Dataset) -> str:
    """Of which day the data are."""
    return words.gettext("Data as of %(day)s.", day=words.day(dataset.process.checked_on))


def of_process(here: Situation, title: str = "") -> Headline:
    """What comes next in the whole process, under the name of a page or else its own."""
    dataset, process, words = here.dataset, here.dataset.process, here.words
    view = here.overview
    phase = phases_in_words(here) or process.short_title
    step = next(iter(view.steps), None)
    number = words.ngettext("%(n)s milestone", "%(n)s milestones", len(dataset.milestones))
    known = {"phase": phase, "milestones": number, "as_of": data_as_of(words, dataset)}
    if step is None:
        return Headline(
            title=title or process.title,
            label=phase,
            figure=number,
            line=" ".join(phase.line for phase in view.phases),
            description=words.gettext(
                "%(phase)s: %(milestones)s, each with its sources. %(as_of)s", **known
            ),
        )
    when = step_in_words(here, step)
    return Headline(
        title=title or process.title,
        label=words.gettext("What comes next"),
        figure=step.title,
        line=capital(when),
        description=words.gettext(
            "%(phase)s: %(milestones)s, next: %(step)s, %(when)s. %(as_of)s",
            step=step.title,
            when=when,
            **known,
        ),
    )


def of_milestone(here: Situation, milestone: Milestone) -> Headline:
    """When a milestone is, and how sure that is."""
    dataset, words = here.dataset, here.words
    status = here.status(milestone)
    body = dataset.bodies[milestone.body].label
    sources = words.ngettext("%(n)s source", "%(n)s sources", len(milestone.sources))
    when = capital(words.date_of(milestone))
    return Headline(
        title=milestone.title,
        label=f"{dataset.kinds[milestone.kind].label} · {body}",
        figure=when,
        line=words.gettext(
            "%(status)s · %(sources)s, %(confidence)s confidence",
            status=words.gettext(status.label),
            sources=sources,
            confidence=words.gettext(milestone.confidence.value),
        ),
        description=(
            f"{when}, {words.gettext(status.label.lower())}. {milestone.description.strip()} "
            f"{capital(sources)}. {data_as_of(words, dataset)}"
        ),
    )
