"""Sources as a page lists them; the macros of ``sources.html`` show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.situation import Situation
from tracker.views.wording import TIERS, is_linked, source_name


@dataclass(frozen=True, slots=True)
class Entry:
    """A source as its line says it; ``url`` is empty where it may not be linked."""

    name: str
    url: str
    facts: tuple[str, ...]


def entries(here: Situation, ids: Iterable[str]) -> tuple[Entry, ...]:
    """The sources of these ids, each once, in their order."""
    return tuple(_entry(here, id_) for id_ in dict.fromkeys(ids))


def _entry(here: Situation, id_: str) -> Entry:
    source, say = here.dataset.sources[id_], here.words.gettext
    facts = [
        say(TIERS[source.tier]),
        say("seen by %(day)s", day=here.words.day(source.seen_on))
        if source.seen_on
        else say("not opened by us"),
    ]
    if source.address:
        facts.append(say("named, not linked: %(address)s", address=source.address))
    if source.notes:
        facts.append(source.notes.rstrip("."))
    url = source.url if is_linked(source) else ""
    return Entry(source_name(source), url, tuple(facts))
