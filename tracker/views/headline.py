"""A view in a few words: for the tab, the link preview, the card and the briefing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.dataset import Dataset
from tracker.domain.records import Milestone
from tracker.domain.when import day_in_words
from tracker.links import View
from tracker.views.changes import changes_in_words
from tracker.views.overview import overview
from tracker.views.sponsors import backing, in_one_sentence
from tracker.views.standing import group_name, has_standings, register_of, standing_in_words
from tracker.views.wording import capital, counted, filters_in_words, period_in_words, why_uncertain


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


def headline(dataset: Dataset, page: str, view: View, today: date) -> Headline:
    """What matters most in a view of a page, on a day."""
    if page in {"timeline", "milestone"} and (milestone := chosen(dataset, page, view)):
        return _of_milestone(dataset, milestone, today)
    if page == "cosponsors" and has_standings(dataset):
        return _of_sponsors(dataset, view)
    if page == "cosponsors" and dataset.day:
        return _of_nothing_to_back(dataset, dataset.day)
    if page == "state" and view.state in dataset.states:
        return _of_state(dataset, view)
    if page == "data":
        return _of_data(dataset, view)
    if page == "timeline" and not view.filters.is_empty:
        return _of_selection(dataset, view, today)
    return _of_process(dataset, page, today)


def chosen(dataset: Dataset, page: str, view: View) -> Milestone | None:
    """The one milestone that a view of a page is about, None when it is about many."""
    id_ = {"milestone": view.id, "timeline": view.sel}.get(page, "")
    return dataset.milestone(id_) if id_ else None


def shown(dataset: Dataset, view: View, today: date) -> tuple[Milestone, ...]:
    """The milestones that pass the filters of a view."""
    return view.filters.select(dataset.milestones, lambda m: dataset.status(m, today))


def step_in_words(dataset: Dataset, milestone: Milestone, today: date) -> str:
    """When a step ahead is, with why that is not certain."""
    reason = why_uncertain(milestone, dataset.status(milestone, today)).rstrip(".")
    words = milestone.date_in_words
    return f"{words}; {reason[:1].lower()}{reason[1:]}" if reason else words


def _as_of(dataset: Dataset) -> str:
    return f"Data as of {day_in_words(dataset.process.checked_on)}."


def _of_process(dataset: Dataset, page: str, today: date) -> Headline:
    process = dataset.process
    view = overview(dataset, today)
    phase = view.phase.label if view.phase else process.short_title
    step = next(iter(view.steps), None)
    number = counted(len(dataset.milestones), "milestone")
    titles = {
        "about": f"How to read this: {process.short_title}",
        "milestone": f"Every milestone: {process.short_title}",
        "state": f"States: {process.short_title}",
    }
    if step is None:
        return Headline(
            title=titles.get(page, process.title),
            label=phase,
            figure=number,
            line=view.phase.line if view.phase else "",
            description=f"{phase}: {number}, each with its sources. {_as_of(dataset)}",
        )
    when = step_in_words(dataset, step, today)
    return Headline(
        title=titles.get(page, process.title),
        label="What comes next",
        figure=step.title,
        line=capital(when),
        description=f"{phase}: {number}, next: {step.title}, {when}. {_as_of(dataset)}",
    )


def _of_selection(dataset: Dataset, view: View, today: date) -> Headline:
    found = shown(dataset, view, today)
    words = filters_in_words(dataset, view.filters)
    step = next((step for step in overview(dataset, today).steps if step in found), None)
    figure = f"{len(found):,} of {counted(len(dataset.milestones), 'milestone')}"
    follows = f", next: {step.title}, {step.date_in_words}" if step else ""
    title = _selection_title(dataset, view)
    return Headline(
        title=f"{title}: {dataset.process.short_title}",
        label="" if words.partition(": ")[2] == title else words,
        figure=figure,
        line=f"Next among them: {step.title}, {step.date_in_words}" if step else "",
        description=f"{words}: {figure}{follows}. {_as_of(dataset)}",
    )


def _selection_title(dataset: Dataset, view: View) -> str:
    """A short name for what is filtered to: the one phase, body or period, else a general one."""
    if len(view.phase) == 1:
        return dataset.phases[next(iter(view.phase))].label
    if len(view.body) == 1:
        return dataset.bodies[next(iter(view.body))].label
    if view.first or view.last:
        return capital(period_in_words(view.first, view.last))
    return f"“{view.q}”" if view.q else "Selected milestones"


def _of_milestone(dataset: Dataset, milestone: Milestone, today: date) -> Headline:
    status = dataset.status(milestone, today)
    body = dataset.bodies[milestone.body].label
    sources = counted(len(milestone.sources), "source")
    when = capital(milestone.date_in_words)
    return Headline(
        title=milestone.title,
        label=f"{dataset.kinds[milestone.kind].label} · {body}",
        figure=when,
        line=f"{status.label} · {sources}, {milestone.confidence} confidence",
        description=(
            f"{when}, {status.label.lower()}. {milestone.description.strip()} "
            f"{capital(sources)}. {_as_of(dataset)}"
        ),
    )


def _of_sponsors(dataset: Dataset, view: View) -> Headline:
    rows = register_of(dataset)
    resolution = rows.resolution(view.res)
    if resolution is None:
        raise ValueError("a process without resolutions has no page of co-sponsors")
    found = backing(rows, resolution)
    figures = " or ".join(f"{count.count:,}" for count in found.totals)
    named = f"{len(found.named)} named here"
    return Headline(
        title=f"Who backs it: {dataset.process.short_title}",
        label=resolution.symbol,
        figure=f"{figures} co-sponsors" if figures else counted(len(found.named), "sponsor"),
        line=f"As of {found.totals[0].date}; {named}" if figures else named,
        description=f"{in_one_sentence(found)} {_as_of(dataset)}",
    )


def _of_nothing_to_back(dataset: Dataset, day: date) -> Headline:
    words = f"On {day_in_words(day)} there was no resolution yet that States could back"
    return Headline(
        title=f"Who backs it: {dataset.process.short_title}",
        label="",
        figure="No resolution yet",
        line=words,
        description=f"{words}. {_as_of(dataset)}",
    )


def _of_state(dataset: Dataset, view: View) -> Headline:
    rows = register_of(dataset)
    state = dataset.states[view.state]
    standings = [(r, rows.standings[r.id][state.id]) for r in rows.resolutions]
    words = "; ".join(f"{r.symbol}: {standing_in_words(standing)}" for r, standing in standings)
    first = standings[0][1].level.label if standings else "Nothing on record"
    return Headline(
        title=f"{state.name}: {dataset.process.short_title}",
        label=group_name(state.group),
        figure=capital(first),
        line=words,
        description=f"{state.name}. {capital(words)}. {_as_of(dataset)}",
    )


def _of_data(dataset: Dataset, view: View) -> Headline:
    parts = [counted(len(dataset.milestones), "milestone")]
    if dataset.states:
        parts.append(counted(len(dataset.states), "State"))
    parts.append(counted(len(dataset.sources), "source"))
    words = ", ".join(parts)
    changes = changes_in_words(dataset, view.since)
    return Headline(
        title=f"Data and changes: {dataset.process.short_title}",
        label=changes,
        figure=words,
        line=f"To take along under {dataset.process.licence}; version {dataset.version}",
        description=f"The data to take along: {words}; as tables, calendar, feed and one package, "
        f"with licence, citation and codebook. {changes}. {_as_of(dataset)}",
    )
