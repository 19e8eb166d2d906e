"""Links that open exactly what their sender saw: the codec between a view and a query string.

A view is what a reader has chosen: filters, the day to look at, and what is selected. Values in a
link are ids, never labels. A link writes only what differs from a table of defaults, and names the
table by its version: so it is short, and keeps its meaning when defaults change. Decoding never
fails: what a link asks for and cannot be had is dropped and named, and the rest of the view holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

from .domain.dataset import Dataset
from .domain.filters import FILTERS, Choice, Filters
from .domain.schema import RESERVED
from .domain.when import When

LONGEST_TEXT = 200
MOST_FIELDS = 400
ALL, TODAY, NONE, ANY = RESERVED

Pairs = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class View(Filters):
    """What a reader has chosen to see: the filters of milestones, and the fields of each page.

    Sets hold ids and are empty for all. ``on`` is the day taken for today, None for the real one;
    ``since`` is the day after which changes to the data are told, None for no such day. ``left``
    and ``right`` are the first and last day in the picture, None for the usual edge; they filter
    nothing. ``sel`` is the selected milestone of the timeline, ``id`` the one of its own page.
    ``part`` is what is shown below the seats, ``who`` whom the list of participants holds.
    ``article`` and ``question`` are what is open on the page of articles, which stand in the
    ``order`` of their numbers or of their clusters.
    ``align`` is the stage at which other treaties are lined up, ``comparison`` of which sort these
    are.
    ``grouping`` is the kind of group by which participants stand, empty for that of the process.
    ``audience`` is who asks how to take part.
    """

    on: date | None = None
    since: date | None = None
    show: str = "list"
    by: str = "year"
    lanes: str = "body"
    left: date | None = None
    right: date | None = None
    sel: str = ""
    id: str = ""
    text: str = ""
    layer: str = "standing"
    part: str = "map"
    who: str = "nothing"
    grouping: str = ""
    group: frozenset[str] = frozenset()
    treaty: frozenset[str] = frozenset()
    participant: str = ""
    article: str = ""
    question: str = ""
    cluster: frozenset[str] = frozenset()
    order: str = "number"
    audience: str = ""
    align: str = ""
    comparison: frozenset[str] = frozenset()
    comparator: str = ""

    @property
    def filters(self) -> Filters:
        """The part of the view that chooses milestones."""
        return Filters(**{f.name: getattr(self, f.name) for f in fields(Filters)})


CHOICES = (
    *FILTERS,
    Choice("on", "on", "day"),
    Choice("since", "since", "day"),
    Choice("show", "show", "look", options=("list", "table")),
    Choice("by", "by", "look", options=("year", "phase")),
    Choice("lanes", "lanes", "look", options=("body", "kind", "single")),
    Choice("left", "left", "start"),
    Choice("right", "right", "end"),
    Choice("sel", "sel", "one"),
    Choice("id", "id", "one"),
    Choice("text", "text", "one"),
    Choice("layer", "layer", "look"),
    Choice("part", "part", "look", options=("map", "growth", "groups", "list")),
    Choice(
        *("who", "who", "look"),
        options=("nothing", "unsponsored", "support", "spoke", "named", "all"),
    ),
    Choice("grouping", "grouping", "one"),
    Choice("group", "group", "set"),
    Choice("treaty", "treaty", "set"),
    Choice("participant", "participant", "one"),
    Choice("article", "article", "one"),
    Choice("question", "question", "one"),
    Choice("cluster", "cluster", "set"),
    Choice("order", "order", "look", options=("number", "cluster")),
    Choice("as", "audience", "one"),
    Choice("align", "align", "one"),
    Choice("comparison", "comparison", "set"),
    Choice("comparator", "comparator", "one"),
)
"""Every field of a view, in the order in which links write them."""

FILTER_KEYS = tuple(choice.key for choice in FILTERS)
VERSION = 2
_EVERY: frozenset[Any] = frozenset()
_FIRST = View(
    phase=_EVERY,
    body=_EVERY,
    kind=_EVERY,
    status=_EVERY,
    confidence=_EVERY,
    importance=_EVERY,
    scope=_EVERY,
    first=None,
    last=None,
    q="",
    on=None,
    since=None,
    show="list",
    by="year",
    lanes="body",
    left=None,
    right=None,
    sel="",
    id="",
    text="",
    layer="standing",
    part="map",
    who="nothing",
    grouping="",
    group=_EVERY,
    treaty=_EVERY,
    participant="",
    article="",
    question="",
    cluster=_EVERY,
    order="number",
    audience="",
    align="",
    comparison=_EVERY,
    comparator="",
)
DEFAULTS: Mapping[int, View] = {1: _FIRST, 2: _FIRST}
"""What a link leaves out, by the version that it names.

A table never changes, since links of it are about: for another default there is another version,
the last of which has the defaults of ``View``, which a bare address opens. The second has those of
the first: links of version 1 wrote every key of their page, and repeated the key of a set.
"""

FORMERLY: Mapping[str, str] = {"res": "text", "state": "participant"}
"""Keys that links had before, each with the key that stands for it now."""
_FIRST_KEYS = {key: old for old, key in FORMERLY.items()}

_SETS = {choice.key for choice in CHOICES if choice.form == "set"}
_WORDS = ("", NONE, ANY, TODAY)
_JOINING = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
"""Marks inside words of some scripts, which cannot be seen and count all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What links may hold by key, with the id that it stands for, and ids given up since."""

    known: Mapping[str, Mapping[str, str | int]]
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
        options: Mapping[str, Iterable[str | int]] = {
            **{choice.key: choice.options for choice in CHOICES if choice.options},
            **named,
            "grouping": dict.fromkeys(
                dataset.groups[m.group].kind.value for m in dataset.memberships
            ),
            "group": dataset.groups,
            "treaty": dataset.treaties,
            "layer": ("standing", *dataset.treaties),
            "participant": dataset.participants,
            "as": dataset.audiences,
            "text": [text.id for text in dataset.process.texts],
            "article": dataset.articles,
            "question": dataset.questions,
            "cluster": dataset.clusters,
            "align": dataset.stages,
            "comparison": dataset.comparisons,
            "comparator": dataset.comparators,
            "sel": milestones,
            "id": milestones,
        }
        return cls(
            known={key: {str(id_): id_ for id_ in ids} for key, ids in options.items()},
            formerly={
                **{
                    key: {old: id_ for id_, record in records.items() for old in record.formerly}
                    for key, records in named.items()
                },
                "sel": given_up,
                "id": given_up,
            },
        )

    def present(self, key: str, value: str) -> str | int | None:
        """The id in use today for a value of a link, None when there is none."""
        return self.known.get(key, {}).get(value, self.formerly.get(key, {}).get(value))


@lru_cache(maxsize=16)
def vocabulary(dataset: Dataset) -> Vocabulary:
    """The vocabulary of a dataset, made once for all who ask."""
    return Vocabulary.of(dataset)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The view of a link, and in words what the link asked for and was dropped."""

    view: View
    dropped: tuple[str, ...]


def encode(view: View, keys: Collection[str] | None = None) -> str:
    """The query string of a view, without a question mark; the default view has none.

    With the keys of a page it holds these alone, and always the version, so that a link to the
    default view keeps its meaning too when defaults change.
    """
    return as_query(pairs(view, keys))


def pairs(view: View, keys: Collection[str] | None = None) -> list[tuple[str, str]]:
    """The keys and values of a link to a view, of these keys alone; see ``encode``."""
    found = [pair for pair in _differing(view, VERSION) if keys is None or pair[0] in keys]
    return [*found, ("v", str(VERSION))] if found or keys is not None else []


def lasting_name(view: View) -> str:
    """What a view is called for ever, however links write it; empty for the whole of version 1."""
    found = _one_by_one(_differing(view, 1))
    return urlencode([(_FIRST_KEYS.get(key, key), value) for key, value in found])


def as_query(found: Pairs) -> str:
    """Keys and values as a query string, whose commas stay commas.

    Streamlit writes them as ``%2C`` into the address bar while a visitor clicks, which is read
    alike.
    """
    return urlencode(list(found), safe=",")


def decode(query: str, vocabulary: Vocabulary) -> Decoded:
    """The view that any text asks for as a query string; never raises."""
    try:
        found = parse_qsl(
            query.removeprefix("?"), keep_blank_values=True, max_num_fields=10 * MOST_FIELDS
        )
    except ValueError:
        return Decoded(DEFAULTS[VERSION], ("the whole link, which is too long",))
    return decode_pairs(found, vocabulary)


def decode_pairs(found: Pairs, vocabulary: Vocabulary) -> Decoded:
    """The view that keys and values ask for, in any order; never raises.

    The values of a set may be joined by commas, or come under a repeated key, as version 1 wrote
    them. Unknown keys do nothing.
    """
    values: dict[str, list[str]] = {}
    dropped: list[str] = []
    for place, (key, value) in enumerate(_one_by_one(found)):
        if place >= MOST_FIELDS:
            dropped.append(f"everything after the first {MOST_FIELDS} values")
            break
        values.setdefault(key, []).append(value)
    table = DEFAULTS[_version(values, dropped)]
    chosen = {
        choice.field: _decoded(
            choice, values[choice.key], getattr(table, choice.field), vocabulary, dropped
        )
        for choice in CHOICES
        if choice.key in values
    }
    view = replace(table, **chosen)
    if view.first and view.last and view.last < view.first:
        view = replace(view, last=None)
        dropped.append("the end of the period, which lies before its start")
    if view.left and view.right and view.right < view.left:
        view = replace(view, left=None, right=None)
        dropped.append("the edges of the picture, whose right lies before the left")
    return Decoded(view, tuple(dict.fromkeys(dropped)))


def _differing(view: View, version: int) -> Iterator[tuple[str, str]]:
    """The keys and values of a view that are not those of a table of defaults."""
    for choice in CHOICES:
        value = getattr(view, choice.field)
        if value != getattr(DEFAULTS[version], choice.field):
            yield choice.key, _written(choice, value)


def _one_by_one(found: Pairs) -> Iterator[tuple[str, str]]:
    """Keys and values, with the joined values of a set taken apart; a text keeps its commas.

    A key of before stands for its key of now.
    """
    for given, value in found:
        key = FORMERLY.get(given, given)
        if key in _SETS:
            yield from ((key, part) for part in value.split(","))
        else:
            yield key, value


def _version(values: Mapping[str, list[str]], dropped: list[str]) -> int:
    """The version of a link; without one it is of the first, or names no view at all."""
    if "v" not in values:
        return 1 if any(choice.key in values for choice in CHOICES) else VERSION
    given = values["v"][-1]
    for version in DEFAULTS:
        if given == str(version):
            return version
    dropped.append(f"version {_shown(given)} of links, read as version {VERSION}")
    return VERSION


def _decoded(
    choice: Choice, given: list[str], default: Any, vocabulary: Vocabulary, dropped: list[str]
) -> Any:
    """The value of one key; what cannot be had goes to ``dropped`` and leaves the default."""
    key, value = choice.key, given[-1]
    if choice.form == "set":
        asked = {text: vocabulary.present(key, text) for text in given}
        unknown = [t for t, id_ in asked.items() if id_ is None and t not in (ALL, "")]
        dropped.extend(f"{key} {_shown(text)}" for text in unknown)
        ids = frozenset(id_ for id_ in asked.values() if id_ is not None)
        return default if len(unknown) == len(asked) else ids
    if choice.form == "text":
        kept = (c if c.isprintable() or c in _JOINING else " " for c in value)
        text = " ".join("".join(kept).split())
        if len(text) > LONGEST_TEXT:
            dropped.append(f"the search text after {LONGEST_TEXT} characters")
        return text[:LONGEST_TEXT].strip()
    if value in _WORDS:
        return {"look": default, "one": ""}.get(choice.form)
    found = (
        vocabulary.present(key, value)
        if choice.form in ("one", "look")
        else _day_of_link(choice, value)
    )
    if found is None:
        dropped.append(f"{key} {_shown(value)}")
        return default
    return found


def _written(choice: Choice, value: Any) -> str:
    """The value of one key as a link has it."""
    if choice.form == "set":
        return ",".join(map(str, sorted(value))) or ALL
    if choice.form == "text":
        return str(value)
    if isinstance(value, date):
        end = {"start": (1, 1), "end": (12, 31)}.get(choice.form)
        return f"{value.year:04}" if (value.month, value.day) == end else value.isoformat()
    return value or NONE


def _day_of_link(choice: Choice, value: str) -> date | None:
    """The day of a link; in a period a year or a month stands for its first day, or its last."""
    try:
        when = When.parse(value)
    except ValueError:
        return None
    if "/" in value or when.one_of or when.uncertain or when.approximate:
        return None
    if choice.form == "day" and not when.is_day:
        return None
    return when.last if choice.form == "end" else when.first


def _shown(value: str) -> str:
    """A value of a link as a notice shows it: printable, quoted, and cut when long."""
    text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in value)
    return f"“{text[:40]}{'…' if len(text) > 40 else ''}”"
