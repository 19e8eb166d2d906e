"""Pieces of a page as HTML: the same words for the dashboard, the static copy and the first view.

Everything that comes from data is escaped here. A link to a milestone leads to its own page and
carries its id in ``data-sel``, so that a dashboard can open it in place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from html import escape
from itertools import groupby
from urllib.parse import quote

from tracker.charts.marks import Firmness, firmness, svg
from tracker.domain.dataset import Dataset
from tracker.domain.records import Milestone, Phase
from tracker.domain.status import Status
from tracker.domain.when import day_in_words
from tracker.views.overview import Overview, distance_in_words
from tracker.views.wording import (
    BASES,
    CONFIDENCE,
    TIERS,
    counted,
    is_linked,
    source_name,
    why_uncertain,
)

Address = Callable[[Milestone], str]
"""What gives the address of a milestone's own page."""


def milestone_address(milestone: Milestone) -> str:
    """The address of a milestone's page in the dashboard, relative to any other page."""
    return f"milestone?id={quote(milestone.id)}"


def opening(dataset: Dataset, view: Overview, address: Address = milestone_address) -> str:
    """What stands above every chart: what this is, where it stands, what comes next."""
    process = dataset.process
    return (
        '<div class="opening">'
        f"<h1>{escape(process.title)}</h1>"
        f'<p class="blurb">{escape(process.blurb.strip())} '
        f"<b>Data as of {day_in_words(process.checked_on)}.</b></p>"
        f"{phase_strip(dataset, view)}"
        f'<div class="answers">{_standing(view, address)}'
        f"{_next(view, address)}</div></div>"
    )


def phase_strip(dataset: Dataset, view: Overview) -> str:
    """The phases in order, with the present one marked."""
    steps = []
    for phase in dataset.phases.values():
        is_now = phase == view.phase
        is_past = phase.band.last is not None and phase.band.last < view.today
        place = "now" if is_now else "past" if is_past else "ahead"
        current = ' aria-current="step"' if is_now else ""
        steps.append(
            f'<li class="{place}" style="--phase:{phase.colour}" title="{escape(phase.line)}"'
            f"{current}>"
            f"<b>{escape(phase.short_label)}</b> <span>{escape(_years(phase))}</span></li>"
        )
    return f'<ol class="strip" aria-label="Phases of the process">{"".join(steps)}</ol>'


def _years(phase: Phase) -> str:
    first, last = phase.band.first, phase.band.last
    if last is None:
        return f"from {first.year}"
    return f"{first.year}–{last.year}" if first.year != last.year else str(first.year)


def _standing(view: Overview, address: Address) -> str:
    phase = view.phase
    head = escape(phase.label) if phase else "No phase of the process is under way"
    line = f"<p>{escape(phase.line)}</p>" if phase else ""
    rows = [("Under way", m) for m in view.under_way[:2]]
    if view.last:
        rows.append(("Last step", view.last))
    steps = "".join(
        f"<p><small>{name}</small>{_link(m, address)}, "
        f"{escape(m.date_in_words)}{_distance(m, view.today)}</p>"
        for name, m in rows
    )
    return _answer("Where it stands", f'<p class="head">{head}</p>{line}{steps}')


def _distance(milestone: Milestone, today: date) -> str:
    words = distance_in_words(milestone.date, today)
    return f" · {words}" if words else ""


def _next(view: Overview, address: Address) -> str:
    """The next step, and those that follow on it."""
    if not view.steps:
        inner = '<p class="head">Nothing is ordered or announced</p>'
        return _answer("What comes next", inner + _expected(view, address))
    head, *others = view.steps
    is_dated = view.has_days(head)
    when = escape(head.date_in_words) + (
        _distance(head, view.today) if is_dated else ", days still to be fixed"
    )
    is_any_dated = any(map(view.has_days, view.steps))
    none_dated = "" if is_any_dated else "<p><small>No step ahead has fixed days yet.</small></p>"
    rest = "".join(f"<li>{_link(m, address)}, {escape(m.date_in_words)}</li>" for m in others[:3])
    title = "Then" if is_any_dated else "Then, days still to be fixed too"
    then = f"<div><p><small>{title}</small></p><ul>{rest}</ul></div>" if rest else ""
    return _answer(
        "What comes next",
        f'<div class="next"><div><p class="head">{_link(head, address)}</p>'
        f'<p class="when">{when}</p>{none_dated}{_expected(view, address)}</div>{then}</div>',
    )


def _expected(view: Overview, address: Address) -> str:
    return "".join(
        f"<p><small>Expected about now, from practice: {_link(m, address)}, "
        f"{escape(m.date_in_words)}</small></p>"
        for m in view.expected
        if not m.date.is_open
    )


def _answer(question: str, inner: str) -> str:
    return f'<section class="answer"><h2>{question}</h2>{inner}</section>'


def _link(milestone: Milestone, address: Address) -> str:
    return (
        f'<a href="{escape(address(milestone))}" data-sel="{escape(milestone.id)}">'
        f"{escape(milestone.title)}</a>"
    )


def legend(dataset: Dataset, milestones: Iterable[Milestone], note: str = "") -> str:
    """How to read the chart: the shapes that occur, the three fills, and a note."""
    used = {milestone.kind for milestone in milestones}
    kinds = "".join(
        f"<li>{svg(kind.symbol, Firmness.FIXED)} {escape(kind.label)}</li>"
        for kind in dataset.kinds.values()
        if kind.id in used
    )
    fills = "".join(f"<li>{svg('square', firm)} {escape(firm.label)}</li>" for firm in Firmness)
    return (
        '<div class="legend"><ul aria-label="Shapes of the marks">'
        f'{kinds}</ul><ul aria-label="Fills of the marks">{fills}'
        f"<li>large: a headline of the process</li></ul>{f'<p>{escape(note)}</p>' if note else ''}"
        "</div>"
    )


def milestone_list(
    dataset: Dataset,
    milestones: Sequence[Milestone],
    today: date,
    *,
    by: str = "year",
    selected: str = "",
    address: Address = milestone_address,
) -> str:
    """The milestones as a list, latest first, in foldable groups by ``year`` or ``phase``."""
    latest_first = list(reversed(milestones))
    if by == "phase":
        order = list(dataset.phases)
        latest_first.sort(key=lambda m: -order.index(m.phase))
    groups = []
    for key, group in groupby(latest_first, key=lambda m: _group(m, by)):
        members = list(group)
        is_open = len(milestones) <= 40 or any(_is_near(m, today) for m in members)
        title = dataset.phases[key].label if by == "phase" else key
        items = "".join(_item(dataset, m, today, selected, address) for m in members)
        groups.append(
            f"<details{' open' if is_open else ''}><summary><h3>{escape(title)}</h3>"
            f"<span>{counted(len(members), 'milestone')}</span></summary>"
            f"<ol>{items}</ol></details>"
        )
    return f'<div class="milestones">{"".join(groups)}</div>'


def _group(milestone: Milestone, by: str) -> str:
    return milestone.phase if by == "phase" else str(milestone.date.first.year)


def _is_near(milestone: Milestone, today: date) -> bool:
    return milestone.date.last is None or milestone.date.last.year >= today.year


def _item(
    dataset: Dataset, milestone: Milestone, today: date, selected: str, address: Address
) -> str:
    status = dataset.status(milestone, today)
    kind = dataset.kinds[milestone.kind]
    phase = dataset.phases[milestone.phase]
    mark = svg(kind.symbol, firmness(milestone, status), phase.colour)
    classes = f"weight-{milestone.importance}"
    current = ' aria-current="true"' if milestone.id == selected else ""
    return (
        f'<li><a class="{classes}" href="{escape(address(milestone))}" '
        f'data-sel="{escape(milestone.id)}"{current}>'
        f'<span class="mark">{mark}</span>'
        f'<span class="when">{escape(milestone.date_in_words)}</span> '
        f'<span class="title">{escape(milestone.title)}</span> '
        f'<span class="body">{escape(dataset.bodies[milestone.body].short_label)} · '
        f"{escape(kind.label)}</span> {status_badge(status)}</a></li>"
    )


def status_badge(status: Status) -> str:
    """A status in shape and word."""
    return f'<span class="status {status.value}">{status.label}</span>'


def milestone_article(
    dataset: Dataset,
    milestone: Milestone,
    today: date,
    *,
    heading: int = 0,
    address: Address = milestone_address,
    calendar: Address | None = None,
) -> str:
    """Everything known of a milestone; with a heading of that level unless it is 0.

    ``calendar`` gives the address of its calendar file, where there is one.
    """
    status = dataset.status(milestone, today)
    kind = dataset.kinds[milestone.kind]
    phase = dataset.phases[milestone.phase]
    body = dataset.bodies[milestone.body]
    title = f"<h{heading}>{escape(milestone.title)}</h{heading}>" if heading else ""
    reason = why_uncertain(milestone, status)
    facts = [
        ("When", f"<b>{escape(milestone.date_in_words)}</b>{_aside(reason)}"),
        ("Status", f"{status_badge(status)}{_aside(status.meaning)}"),
        ("Who", f"{escape(body.label)}{_aside(body.line)}"),
        ("Phase", escape(phase.label)),
        ("Documents", _documents(dataset, milestone)),
        ("How we know", f"{BASES[milestone.basis]}{_aside(CONFIDENCE[milestone.confidence])}"),
        ("Doubts and conflicts", escape(milestone.notes)),
    ]
    rows = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts if value)
    mark = svg(kind.symbol, firmness(milestone, status), phase.colour)
    return (
        f'<article class="milestone">{title}'
        f'<p class="kind">{mark} {escape(kind.label)}</p>'
        f'<p class="description">{escape(milestone.description)}</p><dl>{rows}</dl>'
        f"{_sources(dataset, milestone)}{_ways(milestone, heading, address, calendar)}"
        f"{_neighbours(dataset, milestone, address)}</article>"
    )


def calendar_address(milestone: Milestone) -> str:
    """The address of a milestone's calendar file, relative to any page of the dashboard."""
    return f"calendar.ics?id={quote(milestone.id)}"


def _ways(milestone: Milestone, heading: int, address: Address, calendar: Address | None) -> str:
    """Where a reader may take the milestone: into a calendar, and to its own page."""
    links = []
    if calendar:
        links.append((calendar(milestone), "Add to calendar"))
    if not heading:
        links.append((address(milestone), "A page of its own"))
    words = " · ".join(f'<a href="{escape(to)}">{name}</a>' for to, name in links)
    return f'<p class="ways">{words}</p>' if words else ""


def _aside(words: str) -> str:
    return f"<br><small>{escape(words)}</small>" if words else ""


def _documents(dataset: Dataset, milestone: Milestone) -> str:
    pattern = dataset.process.document_url
    if not pattern:
        return escape(", ".join(milestone.documents))
    return ", ".join(
        f'<a href="{escape(pattern.replace("{symbol}", quote(symbol)))}">{escape(symbol)}</a>'
        for symbol in milestone.documents
    )


def _sources(dataset: Dataset, milestone: Milestone) -> str:
    items = "".join(f"<li>{source_entry(dataset, id_)}</li>" for id_ in milestone.sources)
    number = counted(len(milestone.sources), "source")
    return f'<h3>{number}</h3><ol class="sources">{items}</ol>'


def source_entry(dataset: Dataset, id_: str) -> str:
    """A source with its publisher, its tier and when it was seen; linked if it may be."""
    source = dataset.sources[id_]
    name = escape(source_name(source))
    if is_linked(source):
        name = f'<a href="{escape(source.url)}">{name}</a>'
    seen = f"seen by {day_in_words(source.seen_on)}" if source.seen_on else "not opened by us"
    facts = [TIERS[source.tier], seen]
    if source.address:
        facts.append(f"named, not linked: {source.address}")
    if source.notes:
        facts.append(source.notes.rstrip("."))
    return f"{name}<br><small>{escape(' · '.join(facts))}</small>"


def _neighbours(dataset: Dataset, milestone: Milestone, address: Address) -> str:
    before, after = dataset.neighbours(milestone)
    links = "".join(
        f'<p class="{side}"><small>{words}</small>{_link(m, address)}</p>'
        for side, words, m in (("before", "Before", before), ("after", "After", after))
        if m
    )
    return f'<nav class="neighbours" aria-label="Before and after">{links}</nav>'


def footing(dataset: Dataset) -> str:
    """What stands below every page: data as of, version, licence."""
    process = dataset.process
    links = "".join(
        f' · <a href="{escape(link.url)}">{escape(link.label)}</a>' for link in process.links
    )
    return (
        f'<p class="footing">Data as of <b>{day_in_words(process.checked_on)}</b>, version '
        f'{escape(dataset.version)} · <a href="{escape(process.licence_url)}">'
        f"{escape(process.licence)}</a>, {escape(process.attribution)}{links}</p>"
    )
