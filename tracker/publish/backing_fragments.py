"""Who stands behind a resolution, as HTML: the words, the seats, the tables.

Everything that comes from data is escaped here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from urllib.parse import quote

from tracker.charts import seats as seating
from tracker.charts.seats import LOOKS
from tracker.domain.dataset import Dataset
from tracker.domain.filters import folded
from tracker.domain.records import Resolution, SponsorCount, State
from tracker.domain.when import day_in_words, number_in_words
from tracker.links import View
from tracker.views.layers import Answer, Layer, layer
from tracker.views.sponsors import Backing, counted_in_words, counts_over_time, stated_by
from tracker.views.standing import Level, Register, Standing

from .state_fragments import (
    MANNERS,
    aside,
    list_address,
    source_fold,
    state_address,
    state_link,
)

_FEW = 12
"""The most names that a card shows unfolded."""


@dataclass(frozen=True, slots=True)
class Showing:
    """What the pieces of the page on co-sponsors share: the data, what is asked, and the view."""

    register: Register
    resolution: Resolution
    view: View

    @property
    def dataset(self) -> Dataset:
        """The data, without what is dated later than the day in view."""
        return self.register.dataset


def title(showing: Showing) -> str:
    """What the page is about."""
    resolution = showing.resolution
    what = resolution.title[:1].lower() + resolution.title[1:]
    return (
        f'<h1>Who stands behind it</h1><p class="blurb">'
        f"{_document(showing.dataset, resolution.symbol)}: {escape(what)}. "
        f"<b>Data as of {day_in_words(showing.dataset.process.checked_on)}.</b></p>"
    )


def none_yet(dataset: Dataset, day: date) -> str:
    """The page on a day on which there was no resolution to back."""
    return (
        f'<h1>Who stands behind it</h1><p class="blurb">On {day_in_words(day)} there was no '
        "resolution yet that States could back. "
        f"<b>Data as of {day_in_words(dataset.process.checked_on)}.</b></p>"
    )


def headline(showing: Showing, found: Backing) -> str:
    """The answers in words that stand above every picture: how many, who, what is not known."""
    return (
        f'<div class="cards">{_totals(showing, found)}{_named(showing, found)}'
        f"{_support(showing, found)}{_nothing(showing, found)}</div>"
    )


def _totals(showing: Showing, found: Backing) -> str:
    if not found.totals:
        return _card("How many", "?", "co-sponsors", "<p>No total is in our sources.</p>")
    highest, *others = found.totals
    lines = _figure(showing.dataset, highest)
    lines += "".join(
        f'<p class="head rival"><b class="number">{count.count}</b> another figure of that day</p>'
        f"{_figure(showing.dataset, count)}"
        for count in others
    )
    return _card("How many", f"{highest.count}", "co-sponsors", lines)


def _figure(dataset: Dataset, count: SponsorCount) -> str:
    """As of when, who says so, and in which circumstances: the first clause of the notes."""
    clause, _, rest = count.notes.partition(";")
    more = f"<p>{escape(rest.strip()[:1].upper() + rest.strip()[1:])}.</p>" if rest else ""
    first = f" {escape(clause.rstrip('.'))}." if clause else ""
    words = f"{escape(str(count.date))}, by {escape(stated_by(count))}.{first}"
    return f"<p>{words}</p>{source_fold(dataset, count.sources, more)}"


def _named(showing: Showing, found: Backing) -> str:
    main = len(found.main)
    if len(found.named) > _FEW:
        lines = _names(showing, list(found.named), "Which States")
    else:
        links = [state_link(state, showing.view.on) for state in found.named]
        lines = f"<p>{', '.join(links) or 'None'}.</p>"
    if main:
        words = "both" if main == len(found.named) == 2 else number_in_words(main)
        lines += f"<p><small>Main sponsors among them: {words}.</small></p>"
    if found.introduced:
        also = ", ".join(state_link(state, showing.view.on) for state in found.introduced)
        lines += f"<p>First presented the draft, not known to be co-sponsors: {also}.</p>"
    if found.unnamed:
        draft = _document(showing.dataset, found.resolution.draft)
        lines += (
            f"<p><small>No source we could read names the other {found.unnamed}. The official "
            f"names belong to {draft}.</small></p>"
        )
    return _card("By name", str(len(found.named)), "named here", lines)


def _support(showing: Showing, found: Backing) -> str:
    if not found.is_latest:
        latest = showing.register.latest
        link = list_address(View(res=latest.id if latest else "", on=showing.view.on))
        return _card(
            "Stated support",
            "–",
            "not tied to a resolution",
            "<p>Statements of support name no resolution. They are shown with the latest one, "
            f'<a href="{escape(link)}">{escape(latest.symbol if latest else "")}</a>.</p>',
        )
    manners = [
        (words, sum(_best_manner(s) == manner for s in found.support))
        for manner, words in MANNERS.items()
    ]
    parts = ", ".join(f"{number} {words}" for words, number in manners if number)
    lines = f"<p>{escape(parts) or 'None'}.</p>" + _names(
        showing, [s.state for s in found.support], "Which States"
    )
    named = sum(s.level.is_named for s in found.support)
    also = f" Of these, {named} are named as sponsors too." if named else ""
    lines += "<p><small>Support is not sponsorship, and no statement is tied to one resolution."
    lines += f"{also}</small></p>"
    words = "State" if len(found.support) == 1 else "States"
    return _card("Stated support", str(len(found.support)), f"{words} on record", lines)


def _best_manner(standing: Standing) -> str:
    manners = {row.manner for row in standing.statements}
    return next(manner for manner in MANNERS if manner in manners)


def _nothing(showing: Showing, found: Backing) -> str:
    states = [s.state for s in showing.register.on(found.resolution) if s.level is Level.NOTHING]
    lines = f"<p>Of {found.states} States. Blank means nothing in our sources on this resolution, "
    lines += "never a “no”."
    if found.unnamed:
        lines += f" Some may be among the {found.unnamed} co-sponsors not named."
    lines += "</p>" + _names(showing, states, "Which States")
    words = "State" if found.nothing == 1 else "States"
    return _card("Not known", str(found.nothing), f"{words} with nothing on record", lines)


def _names(showing: Showing, states: Sequence[State], title: str) -> str:
    if not states:
        return ""
    by_name = sorted(states, key=lambda state: folded(state.short_name))
    links = ", ".join(state_link(state, showing.view.on) for state in by_name)
    return f'<details class="fold"><summary>{title}</summary><p>{links}</p></details>'


def _card(question: str, number: str, what: str, inner: str) -> str:
    return (
        f'<section class="answer card"><h2>{question}</h2>'
        f'<p class="head"><b class="number">{number}</b> {escape(what)}</p>{inner}</section>'
    )


def _document(dataset: Dataset, symbol: str) -> str:
    pattern = dataset.process.document_url
    if not pattern:
        return escape(symbol)
    return f'<a href="{escape(pattern.replace("{symbol}", quote(symbol)))}">{escape(symbol)}</a>'


def seats(showing: Showing, found: Layer) -> str:
    """One tile for every State, by regional group, those that say most first."""
    benches = seating.benches(found)
    columns, start, sections = [], 1, []
    for bench in benches:
        columns.append(f"repeat({bench.columns},minmax(0,1fr))")
        title = escape(found.groups[bench.group])
        tiles = "".join(_seat(showing, answer) for answer in bench.answers)
        sections.append(
            f'<section class="bench" style="--start:{start};--columns:{bench.columns}">'
            f"<h3>{title}</h3><p><b>{bench.counted}</b> of {len(bench.answers)} "
            f"{escape(found.counted_as)}</p>"
            f'<ul data-arrows aria-label="Seats, {title}">{tiles}</ul></section>'
        )
        start += bench.columns + 1
    return (
        f'<div class="seats" style="--benches:{" var(--aisle) ".join(columns)}">'
        f"{''.join(sections)}</div>"
    )


def _seat(showing: Showing, answer: Answer) -> str:
    state = answer.state
    words = escape(f"{state.short_name}: {answer.words}")
    return (
        f'<li><a class="seat {LOOKS[answer.id]}" '
        f'href="{escape(state_address(state, showing.view.on))}" '
        f'data-sel="{escape(state.id)}" title="{words}" aria-label="{words}">'
        f"{escape(state.id)}</a></li>"
    )


def seats_heading(found: Layer) -> str:
    """What the seats show, and how many of them count."""
    number, of = found.counted_of()
    what = "One seat for every State" if found.id == "standing" else escape(found.title)
    return (
        f'<div class="seats-head"><h2>{what}</h2>'
        f"<p>{number} of {of} {escape(found.counted_as)}</p></div>"
    )


def seats_note(showing: Showing, found: Layer) -> str:
    """What must be known to read the seats rightly."""
    if found.id == "standing":
        words = "Each State is shown by the closest standing that our sources show. A blank seat: "
        words += "nothing in our sources on this resolution, which is not a “no”."
        if showing.resolution != showing.register.latest:
            words += " Statements of support are counted for the latest resolution only."
    else:
        acts = showing.register.treaties.get(found.id, {}).values()
        dates = [row.date for row in acts if row.date]
        newest = max(dates, key=lambda when: (when.last or date.max, when.first), default=None)
        words = (
            f"The newest act in our data is of {newest}; later ones may be missing."
            if newest
            else "The dates of these acts are not in our data."
        )
    return f"<p><small>{escape(words)}</small></p>"


def seats_legend(found: Layer) -> str:
    """What the tiles mean, with how many States each answer has."""
    tally = found.tally()
    items = "".join(
        f'<li title="{escape(_meaning(found, id_))}"><span class="seat swatch {LOOKS[id_]}"></span>'
        f"<span><b>{tally.get(id_, 0)}</b> {escape(label)}</span></li>"
        for id_, label in found.labels.items()
        if tally.get(id_)
    )
    return f'<ul class="looks" aria-label="What the tiles mean">{items}</ul>'


def _meaning(found: Layer, id_: str) -> str:
    return Level(id_).meaning if found.id == "standing" else found.labels[id_]


def growth_heading() -> str:
    """What must be known to read the published figures rightly."""
    return (
        "<p>Published figures over time. Only figures that count the same thing for the same "
        "resolution are joined; where sources differ on the same day, both are shown.</p>"
    )


def list_heading(words: str) -> str:
    """What the list of States holds."""
    return f'<p class="tally" role="status"><b>{escape(words)}</b></p>'


def counts_table(register: Register) -> str:
    """The published figures in time order, each with what it counts and who says so."""
    dataset = register.dataset
    symbols = {resolution.id: resolution.symbol for resolution in register.resolutions}
    rows = "".join(
        f"<tr><td>{escape(str(count.date))}</td><td><b>{count.count}</b></td>"
        f"<td>{escape(counted_in_words(count))}</td>"
        f"<td>{escape(symbols.get(count.resolution, '–'))}</td>"
        f"<td>{escape(stated_by(count))}{aside(count.notes)}"
        f"{source_fold(dataset, count.sources)}</td></tr>"
        for count in counts_over_time(dataset.sponsor_counts)
    )
    heads = ("When", "How many", "What is counted", "Resolution", "Who says so")
    return _table("Published figures", heads, rows)


def groups_table(showing: Showing, found: Layer) -> str:
    """How many States of each group give each answer; every number leads to the States."""
    labels = {id_: label for id_, label in found.labels.items() if found.tally().get(id_)}
    groups: list[tuple[str, str | None]] = [("All States", None)]
    groups += [(name, group) for group, name in found.groups.items()]
    rows = ""
    for name, group in groups:
        tally = found.tally(group)
        chosen = frozenset({group}) if group else frozenset()
        link = list_address(
            View(
                res=showing.view.res,
                part="list",
                who="all",
                group=chosen,
                on=showing.view.on,
                layer=showing.view.layer,
            )
        )
        named = escape(name) if group == "" else f'<a href="{escape(link)}">{escape(name)}</a>'
        cells = "".join(f"<td>{tally.get(id_, 0)}</td>" for id_ in labels)
        rows += f"<tr><th scope='row'>{named}</th>{cells}<td><b>{sum(tally.values())}</b></td></tr>"
    return _table(found.title, ("Group", *labels.values(), "States"), rows)


def parties_table(showing: Showing) -> str:
    """How many States of each group are parties to each related treaty."""
    register = showing.register
    layers = [layer(register, showing.resolution, treaty) for treaty in register.treaty_names()]
    if not layers:
        return ""
    rows = ""
    groups: list[tuple[str | None, str]] = [(None, "All States"), *register.groups().items()]
    for group, name in groups:
        cells = ""
        for found in layers:
            number, of = found.counted_of(group)
            link = list_address(
                View(
                    res=showing.view.res,
                    part="list",
                    who="all",
                    group=frozenset({group}) if group else frozenset(),
                    treaty=frozenset({found.id}),
                    on=showing.view.on,
                )
            )
            share = 100 * number / of if of else 0
            words = f"{number} of {of}"
            linked = words if group == "" else f'<a href="{escape(link)}">{words}</a>'
            cells += (
                f'<td><span class="bar" style="--share:{share:.1f}%" aria-hidden="true"></span>'
                f"{linked}</td>"
            )
        rows += f"<tr><th scope='row'>{escape(name)}</th>{cells}</tr>"
    heads = ("Group", *(found.title for found in layers))
    return _table("Parties to related treaties", heads, rows)


def _table(caption: str, heads: Iterable[str], rows: str) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    return (
        f'<div class="sheet" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
