"""A view in a few words, for the tab, the link preview and the card: what pages have in common."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.dataset import Dataset
from tracker.domain.records import Milestone
from tracker.situation import Situation
from tracker.words import ENGLISH

from .wording import capital, counted, why_uncertain


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A view in words.

    ``title`` names it, ``label`` says what the figure is about, ``figure`` is what matters most,
    ``line`` explains it; ``description`` says all of this as sentences.
    """

    title: str
    label: str
    figure: str
    line: str
    description: str


def step_in_words(dataset: Dataset, milestone: Milestone, today: date) -> str:
    """When a step ahead is, with why that is not certain."""
    reason = why_uncertain(milestone, dataset.status(milestone, today)).rstrip(".")
    words = ENGLISH.date_of(milestone)
    return f"{words}; {reason[:1].lower()}{reason[1:]}" if reason else words


def as_of(dataset: Dataset) -> str:
    """Of which day the data are."""
    return f"Data as of {ENGLISH.day(dataset.process.checked_on)}."


def of_process(here: Situation, title: str = "") -> Headline:
    """What comes next in the whole process, under the name of a page or else its own."""
    dataset, process = here.dataset, here.dataset.process
    view = here.overview
    phase = view.phase.label if view.phase else process.short_title
    step = next(iter(view.steps), None)
    number = counted(len(dataset.milestones), "milestone")
    if step is None:
        return Headline(
            title=title or process.title,
            label=phase,
            figure=number,
            line=view.phase.line if view.phase else "",
            description=f"{phase}: {number}, each with its sources. {as_of(dataset)}",
        )
    when = step_in_words(dataset, step, here.today)
    return Headline(
        title=title or process.title,
        label="What comes next",
        figure=step.title,
        line=capital(when),
        description=f"{phase}: {number}, next: {step.title}, {when}. {as_of(dataset)}",
    )


def of_milestone(here: Situation, milestone: Milestone) -> Headline:
    """When a milestone is, and how sure that is."""
    dataset = here.dataset
    status = here.status(milestone)
    body = dataset.bodies[milestone.body].label
    sources = counted(len(milestone.sources), "source")
    when = capital(ENGLISH.date_of(milestone))
    return Headline(
        title=milestone.title,
        label=f"{dataset.kinds[milestone.kind].label} · {body}",
        figure=when,
        line=f"{status.label} · {sources}, {milestone.confidence} confidence",
        description=(
            f"{when}, {status.label.lower()}. {milestone.description.strip()} "
            f"{capital(sources)}. {as_of(dataset)}"
        ),
    )
