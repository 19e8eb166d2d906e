"""Who is missing: the States with nothing on record, or with support but no sponsorship."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.domain.dataset import Dataset
from tracker.domain.filters import folded
from tracker.domain.records import (
    Resolution,
    SupportStatement,
    TreatyStatus,
)
from tracker.words import ENGLISH

from .standing import Register, Standing
from .wording import counted, source_name

LISTS = {
    "nothing": "Nothing on record",
    "unsponsored": "Support, not named as sponsor",
    "support": "Stated support",
    "named": "Named sponsors",
    "all": "All States",
}
"""Which States can be listed, by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedState:
    """A State of the list, with what it said last."""

    standing: Standing
    treaties: tuple[tuple[str, TreatyStatus | None], ...]

    @property
    def last(self) -> SupportStatement | None:
        """Its newest statement, None when there is none on record."""
        return self.standing.statements[0] if self.standing.statements else None


def entries(
    register: Register,
    resolution: Resolution,
    *,
    who: str = "nothing",
    groups: Iterable[str] = (),
    parties: Iterable[str] = (),
) -> tuple[ListedState, ...]:
    """The States of a list by name: in any of the groups, and party to every one of the treaties.

    No group and no treaty stand for all.
    """
    in_groups, party_to = frozenset(groups), frozenset(parties)
    found = [
        standing
        for standing in register.standings[resolution.id].values()
        if _is_listed(standing, who)
        and (not in_groups or standing.state.group in in_groups)
        and all(_is_party(register, treaty, standing.state.id) for treaty in party_to)
    ]
    found.sort(key=lambda standing: folded(standing.state.short_name))
    return tuple(
        ListedState(
            standing=standing,
            treaties=tuple(
                (treaty, register.treaty(treaty, standing.state.id))
                for treaty in register.dataset.treaties
            ),
        )
        for standing in found
    )


def list_in_words(
    dataset: Dataset,
    who: str,
    groups: Iterable[str],
    parties: Iterable[str],
    number: int,
    resolution: Resolution,
) -> str:
    """What a list holds, as one sentence says it, with the groups and treaties it is cut to."""
    what = {
        "nothing": "with nothing on record for",
        "unsponsored": "with stated support, not named as sponsors of",
        "support": "with stated support on record, as counted for",
        "named": "named as sponsors of",
        "all": "and where they stand on",
    }[who]
    chosen, treaties = frozenset(groups), frozenset(parties)
    among = [dataset.group_name(group) for group in (*dataset.groups, "") if group in chosen]
    joined = [treaty.label for treaty in dataset.treaties.values() if treaty.id in treaties]
    words = f"{counted(number, 'State')} {what} {resolution.symbol}"
    if among:
        words += f"; only {' or '.join(among)}"
    if joined:
        words += f"; only parties to the {' and the '.join(joined)}"
    return f"{words}."


def columns(dataset: Dataset) -> tuple[str, ...]:
    """What a row of the list tells, the same on the page and in the files."""
    return (
        "State",
        "Code",
        "Regional group",
        "Standing",
        "Last statement",
        "Date",
        "Where",
        "What was said",
        "Sources",
        "Source links",
        *(treaty.label for treaty in dataset.treaties.values()),
        "Treaty sources",
    )


def row(register: Register, entry: ListedState) -> dict[str, str]:
    """A State of the list as text, one value for each of the columns."""
    standing = entry.standing
    last = entry.last
    ids = [id_ for row_ in standing.rows for id_ in row_.sources] or (
        list(last.sources) if last else []
    )
    sources = [register.dataset.sources[id_] for id_ in dict.fromkeys(ids)]
    values = (
        standing.state.short_name,
        standing.state.id,
        register.dataset.group_name(standing.state.group),
        standing.level.label,
        ENGLISH.when(last.date) if last else "",
        last.date.text if last else "",
        last.forum if last else "",
        last.summary if last else "",
        _named(register, ids),
        " | ".join(source.url for source in sources if source.url),
        *(treaty_in_words(status) for _, status in entry.treaties),
        "; ".join(
            f"{register.dataset.treaties[treaty].label}: {_named(register, status.sources)}"
            for treaty, status in entry.treaties
            if status
        ),
    )
    return dict(zip(columns(register.dataset), values, strict=True))


def treaty_in_words(status: TreatyStatus | None) -> str:
    """Where a State stands with a treaty, in a few words.

    >>> treaty_in_words(None)
    'not in our data'
    """
    if status is None:
        return "not in our data"
    words = "neither party nor signatory" if status.status == "none" else status.status
    return f"{words}, {ENGLISH.when(status.date)}" if status.date else words


def _named(register: Register, ids: Iterable[str]) -> str:
    """Sources by their names, each once."""
    sources = (register.dataset.sources[id_] for id_ in dict.fromkeys(ids))
    return " | ".join(source_name(source) for source in sources)


def _is_listed(standing: Standing, who: str) -> bool:
    if who == "nothing":
        return not standing.level.is_on_record
    if who == "unsponsored":
        return bool(standing.statements) and not standing.level.is_named
    if who == "support":
        return bool(standing.statements)
    return standing.level.is_named if who == "named" else True


def _is_party(register: Register, treaty: str, state: str) -> bool:
    status = register.treaty(treaty, state)
    return status is not None and status.status == "party"
