"""The milestones as a calendar that others can subscribe to (iCalendar, RFC 5545 and RFC 7986).

Nothing in it comes from a clock: the same data and the same day give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, vText, vUri

from tracker.addresses import PageOf
from tracker.domain.records import Milestone, Process, Source
from tracker.domain.status import CALLED_OFF, OVER, Status
from tracker.situation import Situation
from tracker.views.changes import changed_on, changes_of
from tracker.views.headline import data_as_of
from tracker.views.wording import (
    CONFIDENCE,
    SURROUNDINGS,
    is_linked,
    relations_in_words,
    source_name,
    why_uncertain,
)
from tracker.words import Words

_REFRESH = timedelta(days=1)
_FIRM = {Status.COMPLETED, Status.UNDER_WAY, Status.SCHEDULED}
_OFF = CALLED_OFF - {Status.POSTPONED}
"""What takes nobody's time any more; what is postponed may yet come."""


def calendar(
    here: Situation,
    milestones: Iterable[Milestone],
    base_url: str = "",
    source: str = "",
    *,
    page_of: PageOf,
) -> bytes:
    """Milestones as all-day events; ``source`` is the address under which this calendar is kept.
    ``page_of`` gives where a milestone has its page below ``base_url``.

    There is no METHOD: with one, every event would need an organizer.
    """
    process = here.dataset.process
    document = Calendar()
    document.add("prodid", "-//Treaty-process tracker//EN")
    document.add("version", "2.0")
    for name in ("name", "x-wr-calname"):
        document.add(name, vText(_line(process.title)))
    for name in ("description", "x-wr-caldesc"):
        document.add(name, vText(_text(f"{process.blurb}\n{data_as_of(here.words, here.dataset)}")))
    document.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    document.add("x-published-ttl", "P1D")
    document.add("last-modified", _at(process.checked_on))
    if source:
        document.add("source", vUri(source), parameters={"VALUE": "URI"})
    if base_url:
        document.add("url", base_url)
    for milestone in milestones:
        document.add_component(_event(here, milestone, base_url, page_of))
    written: bytes = document.to_ical()
    return written


def uid(process: Process, milestone: Milestone) -> str:
    """What names a milestone in calendars for ever: the first id that it had, and the process."""
    return f"{milestone.first_id}@{process.id}"


def _event(here: Situation, milestone: Milestone, base_url: str, page_of: PageOf) -> Event:
    dataset, when = here.dataset, milestone.date
    status = here.status(milestone)
    checked = max(dataset.process.checked_on, milestone.checked_on or date.min)
    event = Event()
    event.add("uid", uid(dataset.process, milestone))
    event.add("dtstamp", _at(checked))
    event.add("last-modified", _at(changed_on(dataset, milestone)))
    event.add("sequence", len(changes_of(dataset, milestone)))
    event.add("dtstart", when.first)
    event.add("dtend", (when.last or when.first) + timedelta(days=1))
    event.add(
        "summary", _line(" ".join([milestone.title, *_caution(here.words, milestone, status)]))
    )
    event.add("status", _certainty(milestone, status))
    event.add("transp", "TRANSPARENT")
    phase, body = dataset.phases[milestone.phase], dataset.bodies[milestone.body]
    event.add("categories", [_line(phase.label), _line(body.label)])
    address = f"{base_url.rstrip('/')}/{page_of(milestone)}" if base_url else ""
    if address:
        event.add("url", address)
    event.add("description", _text(_description(here, milestone, status, address)))
    return event


def _certainty(milestone: Milestone, status: Status) -> str:
    """The status in the words of a calendar; days that are not fixed are never confirmed."""
    if status in _OFF:
        return "CANCELLED"
    return "CONFIRMED" if status in _FIRM | OVER and milestone.date.is_exact else "TENTATIVE"


def _caution(words: Words, milestone: Milestone, status: Status) -> list[str]:
    """What a title needs beside it, so that nobody takes the event for more than it is."""
    said = []
    if status not in _FIRM and status is not Status.DATE_TO_BE_FIXED:
        said.append(words.gettext(status.label).lower())
    if milestone.date.is_window and status not in _OFF:
        is_past = status in OVER | {Status.UNCONFIRMED}
        known = "exact day not known" if milestone.date.one_of else "exact days not known"
        told = known if is_past else "dates to be fixed"
        said.append(words.gettext(told))
    elif milestone.date.uncertain or milestone.date.approximate:
        said.append(words.gettext("days not certain"))
    return [f"({', '.join(said)})"] if said else []


def _description(here: Situation, milestone: Milestone, status: Status, address: str) -> str:
    dataset, words = here.dataset, here.words
    body, kind = dataset.bodies[milestone.body], dataset.kinds[milestone.kind]
    facts = [
        ("When", words.date_of(milestone)),
        ("Status", f"{words.gettext(status.label)}. {words.gettext(status.meaning)}"),
        ("Who", body.label),
        ("Kind", kind.label),
        ("Documents", ", ".join(milestone.documents)),
        ("Confidence", words.gettext(CONFIDENCE[milestone.confidence])),
        ("Doubts and conflicts", milestone.notes),
        ("More", address),
    ]
    lines = [_about_days(words, milestone, status), milestone.description]
    lines += [words.gettext(SURROUNDINGS)] if milestone.context else []
    lines += relations_in_words(here, milestone)
    for name, fact in facts:
        if fact:
            lines.append(words.gettext("%(name)s: %(fact)s", name=words.gettext(name), fact=fact))
    lines.append(words.gettext("Sources:"))
    lines += [f"- {_source(dataset.sources[id_])}" for id_ in milestone.sources]
    return "\n".join(filter(None, [*lines, data_as_of(here.words, here.dataset)]))


def _about_days(words: Words, milestone: Milestone, status: Status) -> str:
    """A warning where the days of the event are not those of the milestone."""
    if milestone.date.is_open:
        return words.gettext(
            "No end is known; this entry stands on the first day that its date allows."
        )
    if milestone.date.is_window:
        covers = words.gettext("This entry covers the time in which it lies.")
        return f"{covers} {why_uncertain(words, milestone, status)}"
    return ""


def _source(source: Source) -> str:
    return f"{source_name(source)} {source.url}" if is_linked(source) else source_name(source)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _line(text: str) -> str:
    return " ".join(text.split())


def _text(text: str) -> str:
    """Text whose lines all end in the one way that every reader of calendars understands."""
    return "\n".join(text.strip().splitlines())
