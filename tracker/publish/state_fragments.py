"""States as HTML: one State with everything known of it, and all of them as a list.

Everything that comes from data is escaped here. A link to a State leads to its own page and carries
its code in ``data-sel``, so that a dashboard can open it in place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape

from tracker.charts.seats import LOOKS
from tracker.domain.dataset import Dataset
from tracker.domain.filters import folded
from tracker.domain.records import TREATIES, Sponsorship, State, SupportStatement
from tracker.domain.when import day_in_words
from tracker.links import View, encode
from tracker.views.gaps import treaty_in_words
from tracker.views.layers import layer
from tracker.views.standing import Register, group_name, has_standings, standing_in_words
from tracker.views.wording import CONFIDENCE, TIERS, counted, is_linked, source_name

Row = Sponsorship | SupportStatement
MANNERS = {
    "national": "in its own name",
    "group": "in a group",
    "aligned": "aligned with a group’s statement",
}
ROLES = {
    "main": "Main sponsor",
    "co-sponsor": "Co-sponsor, a source says so",
    "introduced": "Among those that first presented the draft",
}


def state_address(state: State, on: date | None = None) -> str:
    """The address of a State's page in the dashboard, relative to any other page."""
    return f"state?{encode(View(state=state.id, on=on))}"


def list_address(view: View) -> str:
    """The address of a view of the page on co-sponsors."""
    return f"cosponsors?{encode(view)}"


def state_link(state: State, on: date | None = None) -> str:
    """A link to a State by its short name."""
    return (
        f'<a href="{escape(state_address(state, on))}" data-sel="{escape(state.id)}">'
        f"{escape(state.short_name)}</a>"
    )


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


def source_fold(dataset: Dataset, ids: Iterable[str], more: str = "") -> str:
    """Sources behind a word that unfolds them, with more HTML above them."""
    distinct = list(dict.fromkeys(ids))
    items = "".join(f"<li>{source_entry(dataset, id_)}</li>" for id_ in distinct)
    return (
        f'<details class="fold"><summary>{counted(len(distinct), "source")}</summary>'
        f'{more}<ol class="sources">{items}</ol></details>'
    )


def aside(words: str) -> str:
    """Smaller words on a line of their own."""
    return f"<br><small>{escape(words)}</small>" if words else ""


def state_article(
    register: Register, state: State, *, heading: int = 0, on: date | None = None
) -> str:
    """Everything known of a State; with a heading of that level unless it is 0."""
    title = f"<h{heading}>{escape(state.short_name)}</h{heading}>" if heading else ""
    sections = (
        (
            ("Standing", _standings(register, state)),
            (_statements_title(register, state), _statements(register, state)),
        ),
        (
            ("The State", _facts(register, state)),
            ("Related treaties", _treaties(register, state)),
            (f"Its group, {escape(group_name(state.group))}", _peers(register, state, on)),
        ),
    )
    level = heading + 1 if heading else 3
    sides = "".join(
        "<div>"
        + "".join(f"<h{level}>{name}</h{level}>{inner}" for name, inner in side if inner)
        + "</div>"
        for side in sections
    )
    return (
        f'<article class="state-page">{title}<div class="sides">{sides}</div>'
        f"{_beside(register, state, on)}</article>"
    )


def _facts(register: Register, state: State) -> str:
    facts = [
        ("Full name", escape(state.name) if state.name != state.short_name else ""),
        ("Regional group", escape(group_name(state.group))),
        ("United Nations", _membership(state)),
        ("Code", escape(state.id)),
        ("Notes", escape(state.notes)),
    ]
    rows = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts if value)
    return f"<dl>{rows}</dl>{source_fold(register.dataset, state.sources)}"


def _membership(state: State) -> str:
    if state.observer:
        return "observer State, not a member"
    if state.member_since:
        return f"member since {day_in_words(state.member_since)}"
    return "the day of admission is not in our data"


def _standings(register: Register, state: State) -> str:
    if not register.resolutions:
        return ""
    parts = []
    for resolution in register.resolutions:
        standing = register.standings[resolution.id][state.id]
        look = LOOKS[standing.level.value]
        parts.append(
            f'<li><span class="seat swatch {look}"></span><div>'
            f"<p><b>{escape(resolution.symbol)}</b>: {escape(standing_in_words(standing))}</p>"
            f"<p><small>{escape(standing.level.meaning)}</small></p>"
            f"{''.join(_reason(register.dataset, row) for row in standing.rows)}</div></li>"
        )
    return f'<ul class="standings">{"".join(parts)}</ul>'


def _reason(dataset: Dataset, row: Row) -> str:
    if isinstance(row, Sponsorship):
        since = f", joined {row.joined_on}" if row.joined_on else ""
        words = f"{ROLES[row.role]} of {row.draft}{since}"
        return (
            f"<p>{escape(words)}.{aside(row.notes)}</p>"
            f"<p><small>{escape(CONFIDENCE[row.confidence])}.</small></p>"
            f"{source_fold(dataset, row.sources)}"
        )
    words = f"{row.date}: {row.forum}"
    return f"<p>{escape(words)}</p>{source_fold(dataset, row.sources)}"


def _statements_title(register: Register, state: State) -> str:
    number = len(register.statements.get(state.id, ()))
    return f"{counted(number, 'statement')} of support" if number else "Statements of support"


def _statements(register: Register, state: State) -> str:
    rows = register.statements.get(state.id, ())
    if not rows:
        return "<p>None in our sources, which is not a “no”.</p>"
    items = "".join(
        f'<li><p class="said"><b>{escape(str(row.date))}</b> · {escape(row.forum)} · '
        f"{escape(_manner(row))}</p><p>{escape(row.summary)}{aside(row.notes)}</p>"
        f"<p><small>{escape(CONFIDENCE[row.confidence])}.</small></p>"
        f"{source_fold(register.dataset, row.sources)}</li>"
        for row in rows
    )
    return (
        f'<ol class="statements">{items}</ol>'
        "<p><small>In our own words. Statements are not tied to a resolution, and support is not "
        "sponsorship.</small></p>"
    )


def _manner(row: SupportStatement) -> str:
    words = MANNERS[row.manner]
    return f"{words}: {row.group}" if row.group else words


def _treaties(register: Register, state: State) -> str:
    items = ""
    for treaty, name in TREATIES.items():
        if treaty not in register.treaties:
            continue
        row = register.treaty(treaty, state.id)
        notes = aside(row.notes) if row else ""
        sources = source_fold(register.dataset, row.sources) if row else ""
        items += f"<dt>{escape(name)}</dt><dd>{escape(treaty_in_words(row))}{notes}{sources}</dd>"
    return f"<dl>{items}</dl>" if items else ""


def _peers(register: Register, state: State, on: date | None) -> str:
    """What the others of its group do, with a link to them."""
    if not has_standings(register.dataset) or not state.group:
        return ""
    lines = ""
    for resolution in register.resolutions:
        found = layer(register, resolution)
        tally: Mapping[str, int] = found.tally(state.group)
        number, of = found.counted_of(state.group)
        link = list_address(
            View(res=resolution.id, part="list", who="all", group=frozenset({state.group}), on=on)
        )
        words = ", ".join(f"{n} {found.labels[id_]}" for id_, n in tally.items())
        lines += (
            f'<li><a href="{escape(link)}">{number} of {of} on record</a> for '
            f"{escape(resolution.symbol)}: {escape(words)}</li>"
        )
    return f"<ul>{lines}</ul>"


def _beside(register: Register, state: State, on: date | None) -> str:
    members = register.members(state.group)
    place = members.index(state)
    before = members[place - 1] if place else None
    after = members[place + 1] if place + 1 < len(members) else None
    links = "".join(
        f'<p class="{side}"><small>{words} in its group</small>{state_link(s, on)}</p>'
        for side, words, s in (("before", "Before", before), ("after", "After", after))
        if s
    )
    return f'<nav class="neighbours" aria-label="Before and after in its group">{links}</nav>'


def state_list(register: Register, *, search: str = "", on: date | None = None) -> str:
    """All States by regional group, or those of which a name or code holds the words."""
    names: dict[str, list[str]] = {id_: [] for id_ in register.dataset.states}
    for row in register.dataset.state_names:
        names[row.state].append(row.name)
    words = folded(search).split()
    sections = ""
    found = 0
    for group in register.groups():
        members = [
            state for state in register.members(group) if _is_meant(state, names[state.id], words)
        ]
        found += len(members)
        if members:
            items = "".join(f"<li>{state_link(s, on)}</li>" for s in members)
            sections += (
                f"<section><h2>{escape(group_name(group))} <small>{len(members)}</small></h2>"
                f"<ul>{items}</ul></section>"
            )
    if not found:
        return f'<p role="status">No State has “{escape(search)}” in its name.</p>'
    return (
        f'<p role="status"><small>{counted(found, "State")}</small></p>'
        f'<div class="roll">{sections}</div>'
    )


def _is_meant(state: State, names: Iterable[str], words: Sequence[str]) -> bool:
    text = folded(" ".join([state.id, state.iso2, state.name, state.short_name, *names]))
    return all(word in text for word in words)
