"""Links that open exactly what their sender saw: the codec between a view and a query string.

A view is what a reader has chosen: filters, the day to look at, and what is selected. Values in a
link are ids, never labels. Decoding never fails: what a link asks for and cannot be had is dropped
and named, and the rest of the view holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

from .domain.dataset import Dataset
from .domain.filters import Filters
from .domain.records import REGIONAL_GROUPS, TREATIES, Confidence
from .domain.schema import RESERVED
from .domain.status import Status
from .domain.when import When

VERSION = 1
LONGEST_TEXT = 200
MOST_FIELDS = 400
ALL, TODAY, NONE, ANY = RESERVED

Pairs = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a reader has chosen to see; every default is the whole, on the present day.

    Sets hold ids and are empty for all. ``first`` and ``last`` bound a period, both inclusive;
    ``on`` is the day taken for today, None for the real one; ``since`` is the day after which
    changes to the data are told, None for no such day. ``sel`` is the selected milestone of
    the timeline, ``id`` the one of its own page. ``part`` is what is shown below the seats,
    ``who`` whom the list of States holds.
    """

    phase: frozenset[str] = frozenset()
    body: frozenset[str] = frozenset()
    kind: frozenset[str] = frozenset()
    status: frozenset[str] = frozenset()
    confidence: frozenset[str] = frozenset()
    importance: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None
    q: str = ""
    on: date | None = None
    since: date | None = None
    show: str = "list"
    by: str = "year"
    lanes: str = "body"
    sel: str = ""
    id: str = ""
    res: str = ""
    layer: str = "standing"
    group: frozenset[str] = frozenset()
    treaty: frozenset[str] = frozenset()
    state: str = ""
    part: str = "map"
    who: str = "nothing"

    @property
    def filters(self) -> Filters:
        """The part of the view that chooses milestones."""
        return Filters(**{f.name: getattr(self, f.name) for f in fields(Filters)})

    def with_filters(self, filters: Filters) -> View:
        """The same view with other filters."""
        return replace(self, **{f.name: getattr(filters, f.name) for f in fields(Filters)})


FILTER_KEYS = ("phase", "body", "kind", "status", "confidence", "importance", "from", "to", "q")
KEYS = (
    *FILTER_KEYS,
    *("on", "since", "show", "by", "lanes", "sel", "id"),
    *("res", "layer", "part", "who", "group", "treaty", "state"),
)
"""Every key of a link, in the order in which links have them."""

_FIELDS = {"from": "first", "to": "last"}
_KEYS = {_FIELDS.get(key, key): key for key in KEYS}
_SETS = ("phase", "body", "kind", "status", "confidence", "importance", "group", "treaty")
_ONE_OF = {
    "show": ("list", "table"),
    "by": ("year", "phase"),
    "lanes": ("body", "kind", "single"),
    "part": ("map", "growth", "groups", "list"),
    "who": ("nothing", "unsponsored", "support", "named", "all"),
}
_DAYS = ("from", "to", "on", "since")
_WHOLE_DAYS = ("on", "since")
_JOINING = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
"""Marks inside words of some scripts, which cannot be seen and count all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The ids that links may hold, by key, and the present ids of those given up."""

    known: Mapping[str, frozenset[str]]
    formerly: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, dataset: Dataset) -> Vocabulary:
        """The vocabulary of a process."""
        milestones = [milestone.id for milestone in dataset.milestones]
        given_up = {old: m.id for m in dataset.milestones for old in m.old_ids}
        named: Mapping[str, Mapping[str, Any]] = {
            "phase": dataset.phases,
            "body": dataset.bodies,
            "kind": dataset.kinds,
        }
        fixed: Mapping[str, Iterable[str]] = {
            "status": Status,
            "confidence": Confidence,
            "importance": ("1", "2", "3"),
            "group": REGIONAL_GROUPS,
            "treaty": TREATIES,
            "state": dataset.states,
            "res": (resolution.id for resolution in dataset.process.resolutions),
            "layer": ("standing", *TREATIES),
            "sel": milestones,
            "id": milestones,
            **_ONE_OF,
        }
        return cls(
            known={key: frozenset(map(str, ids)) for key, ids in {**fixed, **named}.items()},
            formerly={
                **{
                    key: {old: id_ for id_, record in records.items() for old in record.formerly}
                    for key, records in named.items()
                },
                "sel": given_up,
                "id": given_up,
            },
        )

    def present(self, key: str, value: str) -> str | None:
        """The id in use today for a value of a link, None when there is none."""
        if value in self.known.get(key, ()):
            return value
        return self.formerly.get(key, {}).get(value)


@lru_cache(maxsize=16)
def vocabulary(dataset: Dataset) -> Vocabulary:
    """The vocabulary of a dataset, made once for all who ask."""
    return Vocabulary.of(dataset)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The view of a link, and in words what the link asked for and was dropped."""

    view: View
    dropped: tuple[str, ...]


def encode(view: View, keys: Collection[str] = ()) -> str:
    """The query string of a view, without a question mark.

    Without keys it holds only what differs from the defaults. With the keys of a page it is
    complete: the version and each of them, defaults included, so that it keeps its meaning when
    defaults change.
    """
    return urlencode(pairs(view, keys))


def pairs(view: View, keys: Collection[str] = ()) -> list[tuple[str, str]]:
    """The keys and values of a link to a view; see ``encode``."""
    found: list[tuple[str, str]] = [("v", str(VERSION))] if keys else []
    for name, key in _KEYS.items():
        value = getattr(view, name)
        if keys and key not in keys:
            continue
        if not keys and value == getattr(_DEFAULT, name):
            continue
        if isinstance(value, frozenset):
            found.extend((key, id_) for id_ in sorted(value) or [ALL])
        elif key in _DAYS:
            found.append((key, _day_in_link(key, value)))
        else:
            found.append((key, value or ("" if key == "q" else NONE)))
    return found


def decode(query: str, vocabulary: Vocabulary) -> Decoded:
    """The view that any text asks for as a query string; never raises."""
    try:
        found = parse_qsl(
            query.removeprefix("?"), keep_blank_values=True, max_num_fields=10 * MOST_FIELDS
        )
    except ValueError:
        return Decoded(_DEFAULT, ("the whole link, which is too long",))
    return decode_pairs(found, vocabulary)


def decode_pairs(found: Pairs, vocabulary: Vocabulary) -> Decoded:
    """The view that keys and values ask for, in any order; never raises.

    Unknown keys do nothing.
    """
    values: dict[str, list[str]] = {}
    dropped: list[str] = []
    for place, (key, value) in enumerate(found):
        if place >= MOST_FIELDS:
            dropped.append(f"everything after the first {MOST_FIELDS} fields")
            break
        values.setdefault(key, []).append(value)
    chosen: dict[str, Any] = {}
    if any(version != str(VERSION) for version in values.get("v", ())):
        dropped.append(f"version {_shown(values['v'][-1])} of links, read as version {VERSION}")
    for name, key in _KEYS.items():
        if key in values:
            value = _decoded(key, values[key], vocabulary, dropped)
            if value is not None:
                chosen[name] = value
    first, last = chosen.get("first"), chosen.get("last")
    if first and last and last < first:
        del chosen["last"]
        dropped.append("the end of the period, which lies before its start")
    return Decoded(View(**chosen), tuple(dict.fromkeys(dropped)))


_DEFAULT = View()


def _decoded(key: str, given: list[str], vocabulary: Vocabulary, dropped: list[str]) -> Any:
    """The value of one key, None for its default; what cannot be had goes to ``dropped``."""
    if key in _SETS:
        asked = {value: vocabulary.present(key, value) for value in given}
        dropped.extend(
            f"{key} {_shown(value)}"
            for value, id_ in asked.items()
            if id_ is None and value not in (ALL, "")
        )
        return frozenset(id_ for id_ in asked.values() if id_ is not None)
    value = given[-1]
    if key == "q":
        kept = (c if c.isprintable() or c in _JOINING else " " for c in value)
        text = " ".join("".join(kept).split())
        if len(text) > LONGEST_TEXT:
            dropped.append(f"the search text after {LONGEST_TEXT} characters")
        return text[:LONGEST_TEXT].strip()
    if value in ("", NONE, ANY, TODAY):
        return None
    if key in _DAYS:
        day = _day_of_link(key, value)
        if day is None:
            dropped.append(f"{key} {_shown(value)}")
        return day
    present = vocabulary.present(key, value)
    if present is None:
        dropped.append(f"{key} {_shown(value)}")
    return present


def _day_of_link(key: str, value: str) -> date | None:
    """The day of a link: a year or a month stands for its first day, or its last for ``to``."""
    try:
        when = When.parse(value)
    except ValueError:
        return None
    if "/" in value or when.uncertain or when.approximate:
        return None
    if key in _WHOLE_DAYS and not when.is_day:
        return None
    return when.last if key == "to" else when.first


def _day_in_link(key: str, day: date | None) -> str:
    if day is None:
        return {"on": TODAY, "since": NONE}.get(key, ANY)
    if key == "from" and (day.month, day.day) == (1, 1):
        return f"{day.year:04}"
    if key == "to" and (day.month, day.day) == (12, 31):
        return f"{day.year:04}"
    return day.isoformat()


def _shown(value: str) -> str:
    """A value of a link as a notice shows it: printable, quoted, and cut when long."""
    text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in value)
    return f"“{text[:40]}{'…' if len(text) > 40 else ''}”"
