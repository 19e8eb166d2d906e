"""What can be taken along: the addresses, the terms, and the sources by tier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tracker.domain.records import Tier
from tracker.situation import Situation
from tracker.views.wording import TIERS, capital, is_linked
from tracker.words import Words

from .environment import render


@dataclass(frozen=True, slots=True)
class Offered:
    """A file to fetch.

    ``path`` begins with a stroke, ``what`` is a sentence without its full stop, ``keys`` choose a
    part of it, and ``example`` is a query for one, which may be empty.
    """

    path: str
    what: str
    keys: Sequence[str]
    example: str


def addresses(words: Words, files: Iterable[Offered]) -> Markup:
    """The files as a table; each link is relative to the page, so that it holds anywhere."""
    return render("addresses.html", words, files=list(files))


def terms(here: Situation) -> Markup:
    """Under which terms the data may be used, and whom to name."""
    return render(
        "terms.html", here.words, process=here.dataset.process, version=here.dataset.version
    )


def sources_by_tier(here: Situation) -> Markup:
    """How many sources there are, by how near they stand to the event."""
    sources, say = here.dataset.sources.values(), here.words.gettext
    numbers = Counter(source.tier for source in sources)
    return render(
        "tiers.html",
        here.words,
        number=len(sources),
        linked=sum(map(is_linked, sources)),
        tiers=[(capital(say(TIERS[tier])), numbers[tier]) for tier in Tier if numbers[tier]],
    )
