"""What is new, as an Atom feed (RFC 4287): changes to the data, and milestones that came due.

Every time in it is that of a change or of a milestone, never that of a clock. It is written with
the standard library: Atom is a dozen elements, and the feed libraries bring a compiled parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from tracker.addresses import PageOf
from tracker.domain.dataset import Dataset
from tracker.domain.records import Change, Milestone
from tracker.domain.status import CALLED_OFF, Status
from tracker.situation import Situation
from tracker.views.changes import changes_of
from tracker.views.wording import capital, relations_in_words
from tracker.words import Words

MOST_ENTRIES = 60
"""How many entries a feed has at most; the newest are kept."""

_ATOM = "http://www.w3.org/2005/Atom"
_UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One thing that is new: ``id`` names it within the process, ``day`` is when it became so."""

    id: str
    title: str
    text: str
    day: date
    category: str
    milestones: tuple[Milestone, ...] = ()


def feed(
    here: Situation,
    base_url: str,
    milestones: Iterable[Milestone] | None = None,
    address: str = "feed.atom",
    choice: str = "",
    *,
    page_of: PageOf,
) -> bytes:
    """The newest entries on a day, about these milestones or about all of them.

    ``address`` is where the feed is kept below ``base_url``, with its query if it has one, and
    ``page_of`` gives where a milestone has its page below it. ``choice`` names the choice of
    milestones for ever: the feed has its id from it, which stays when addresses change.
    """
    dataset, process = here.dataset, here.dataset.process
    base = base_url.rstrip("/")
    found = sorted(entries(here, milestones), key=lambda e: (e.day, e.id), reverse=True)
    found = found[:MOST_ENTRIES]
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": here.words.language.partition("_")[0]})
    _add(root, "id", _urn(dataset, f"feed.atom?{choice}" if choice else "feed"))
    _add(root, "title", process.title)
    _add(root, "subtitle", process.blurb.strip())
    _add(root, "updated", _at(found[0].day if found else process.checked_on))
    ET.SubElement(root, "link", rel="self", type="application/atom+xml", href=f"{base}/{address}")
    ET.SubElement(root, "link", rel="alternate", type="text/html", href=f"{base}/")
    _add(_add(root, "author"), "name", process.attribution)
    _add(root, "rights", f"{process.licence}, {process.licence_url}")
    _add(root, "generator", "Treaty-process tracker")
    for entry in found:
        _add_entry(root, dataset, entry, base, page_of)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def entries(here: Situation, milestones: Iterable[Milestone] | None = None) -> Iterator[FeedEntry]:
    """Everything new up to a day; a change to the whole folder concerns every choice."""
    chosen = tuple(here.dataset.milestones if milestones is None else milestones)
    for change in here.dataset.changes:
        about = tuple(m for m in chosen if {m.id, *m.old_ids}.intersection(change.ids))
        is_ours = about or milestones is None or not change.ids
        if is_ours and change.date <= here.today:
            yield _of_change(here.words, change, about)
    for milestone in chosen:
        yield from _of_milestone(here, milestone)


def _of_change(words: Words, change: Change, about: tuple[Milestone, ...]) -> FeedEntry:
    kind = words.gettext(change.kind.value)
    title = words.gettext("Data %(kind)s", kind=kind)
    if len(about) == 1:
        title = _titled(words, capital(kind), about[0])
    return FeedEntry(
        id=f"change/{change.id}",
        title=title,
        text=change.summary,
        day=change.date,
        category=f"data-{change.kind.value}",
        milestones=about,
    )


def _of_milestone(here: Situation, milestone: Milestone) -> Iterator[FeedEntry]:
    """That a milestone of several days has begun, and that its last day is over."""
    when, today, words = milestone.date, here.today, here.words
    status = here.status(milestone)
    if status in CALLED_OFF:
        return
    begins = "Was to begin" if status is Status.UNCONFIRMED else "Begins"
    if when.is_span and when.is_exact and when.first <= today:
        yield FeedEntry(
            id=f"begun/{milestone.first_id}",
            title=_titled(words, words.gettext(begins), milestone),
            text=f"{words.day(when.first)}. {milestone.description}",
            day=when.first,
            category="begun",
            milestones=(milestone,),
        )
    if when.last and when.last < today:
        told = [
            change.date for change in changes_of(here.dataset, milestone) if change.date <= today
        ]
        yield FeedEntry(
            id=f"due/{milestone.first_id}",
            title=_titled(words, words.gettext(status.label), milestone),
            text=" ".join(
                [
                    f"{words.date_of(milestone)}. {words.gettext(status.meaning)}",
                    milestone.description,
                    *(f"{line}." for line in relations_in_words(here, milestone)),
                ]
            ),
            day=max([when.last + timedelta(days=1), *told]),
            category=status.value,
            milestones=(milestone,),
        )


def _titled(words: Words, what: str, milestone: Milestone) -> str:
    return words.gettext("%(what)s: %(milestone)s", what=what, milestone=milestone.title)


def _add_entry(
    root: ET.Element, dataset: Dataset, entry: FeedEntry, base: str, page_of: PageOf
) -> None:
    element = _add(root, "entry")
    _add(element, "id", _urn(dataset, entry.id))
    _add(element, "title", entry.title)
    _add(element, "updated", _at(entry.day))
    is_single = len(entry.milestones) == 1
    page = page_of(entry.milestones[0]) if is_single else ""
    ET.SubElement(element, "link", rel="alternate", type="text/html", href=f"{base}/{page}")
    for milestone in () if is_single else entry.milestones:
        href = f"{base}/{page_of(milestone)}"
        title = _writable(milestone.title)
        ET.SubElement(element, "link", rel="related", type="text/html", href=href, title=title)
    ET.SubElement(element, "category", term=entry.category)
    _add(element, "content", entry.text).set("type", "text")


def _add(parent: ET.Element, name: str, text: str = "") -> ET.Element:
    element = ET.SubElement(parent, name)
    element.text = _writable(text) or None
    return element


def _writable(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _urn(dataset: Dataset, name: str) -> str:
    """An id that stays the same wherever the feed is kept."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{dataset.process.id}/{name}')}"


def _at(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
