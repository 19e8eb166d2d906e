"""The head of each page, in the first bytes of the answer: what link previews and searches read.

Streamlit serves one ``index.html`` for every page. Here its title is replaced by what the page and
its view are about, and its fonts by ours; everything else of it stays, so that the dashboard starts
as always.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from tracker.domain.dataset import Dataset
from tracker.domain.records import Milestone
from tracker.domain.status import Status
from tracker.domain.when import When
from tracker.html import page as pieces
from tracker.html.page import Alternate, Head, Link, Meta
from tracker.links import View, as_query, pairs
from tracker.pages import milestone as milestone_page
from tracker.pages.page import Page
from tracker.publish.ask import Ask
from tracker.publish.downloads import at
from tracker.views.headline import Headline

from . import fonts, preload
from .first_view import first_view, has_first_view, rules

TITLE, NOSCRIPT, ROOT = "<title>Streamlit</title>", "<noscript>", '<div id="root"></div>'
"""What must stand in Streamlit's ``index.html``, each once, for a head of our own to be put in."""

_END = "</head>"
_FONT = re.compile(r'<link\s+rel="preload"[^>]*\bas="font"[^>]*>')
_LANGUAGE = '<html lang="en">'
BACKEND = '<script>window.__streamlit={BACKEND_BASE_URL:new URL("./",location).href}</script>'
"""What tells the dashboard where its server is; else it asks below the page first, in vain."""

_PLAIN = View()


@dataclass(frozen=True, slots=True)
class Shell:
    """Streamlit's ``index.html``, cut where our words go in."""

    until_title: str
    until_noscript: str
    after_noscript: str
    scripts: Path

    @classmethod
    def read(cls, file: Path) -> Shell:
        """The shell of the installed Streamlit; raise RuntimeError when it is not as known."""
        text = file.read_text("utf-8")
        for marker in (_LANGUAGE, TITLE, _END, NOSCRIPT, "</noscript>", ROOT):
            if text.count(marker) != 1:
                raise RuntimeError(
                    f"{file.name} of this Streamlit has {marker} {text.count(marker)} times "
                    "instead of once; tracker/web/head.py must follow"
                )
        before, rest = text.split(TITLE)
        middle, rest = rest.split(NOSCRIPT)
        return cls(
            _FONT.sub("", before),  # ours takes its place
            middle,
            rest.split("</noscript>")[1],
            file.parent / "static" / "js",
        )

    def page(self, page: Page, head: str, without_scripts: str, first: str = "") -> bytes:
        """A page with this head, these words for readers without JavaScript, and a first view."""
        largest, others = preload.script_links(self.scripts, page)
        return "".join(
            (
                self.until_title,
                head,
                BACKEND,
                fonts.preloads(),
                largest,
                self.until_noscript.replace(_END, f"{others}{_END}"),
                fonts.stand_ins(),
                f"<noscript>{without_scripts}</noscript>",
                self.after_noscript.replace(ROOT, f"{rules()}{ROOT}{first}"),
            )
        ).encode()


def page(shell: Shell, ask: Ask, *, is_embedded: bool = False) -> bytes:
    """The first bytes of a page: Streamlit's shell under our own head, and the first view."""
    headline = ask.page.headline(ask.situation)
    first = first_view(ask, is_embedded=is_embedded)
    return shell.page(ask.page, head(ask, headline), without_scripts(ask, headline), first)


def head(ask: Ask, headline: Headline) -> str:
    """Title, description, preview and machine-readable facts of a view."""
    dataset, base, words = ask.dataset, ask.base_url, ask.situation.words
    say = words.gettext
    short = dataset.process.short_title
    address, card = canonical(ask), card_address(ask)
    description = _cut(headline.description, 300)
    is_one = ask.page.milestone(ask.situation) is not None
    metas = [
        Meta("property", "og:type", "article" if is_one else "website"),
        Meta("property", "og:site_name", short),
        Meta("property", "og:locale", words.language),
        Meta("property", "og:title", headline.title),
        Meta("property", "og:description", description),
        Meta("property", "og:url", address),
        Meta("property", "og:image", card),
        Meta("property", "og:image:type", "image/png"),
        Meta("property", "og:image:width", "1200"),
        Meta("property", "og:image:height", "630"),
        Meta("property", "og:image:alt", f"{headline.figure}. {headline.line}".strip()),
        Meta("name", "twitter:card", "summary_large_image"),
        Meta("name", "twitter:title", headline.title),
        Meta("name", "twitter:description", description),
        Meta("name", "twitter:image", card),
    ]
    if ask.view.on:
        metas.append(Meta("name", "robots", "noindex"))
    return pieces.head(
        Head(
            title=pieces.full_title(headline.title, short),
            description=description,
            canonical=address,
            metas=metas,
            alternates=(
                Alternate("application/atom+xml", f"{base}/feed.atom", say("Changes to the data")),
                Alternate("text/calendar", f"{base}/calendar.ics", say("Calendar")),
                Alternate("application/json", f"{base}/data/milestones.json", say("Milestones")),
            ),
            facts=_facts(ask),
        )
    )


def without_scripts(ask: Ask, headline: Headline) -> str:
    """What readers without JavaScript are told: the answer, and where all of it is."""
    base, words = ask.base_url, ask.situation.words
    say = words.gettext
    ways = (
        Link(f"{base}{_of_this_view('/briefing', ask)}", say("The same as a plain page")),
        Link(f"{base}/calendar.ics", say("calendar")),
        Link(f"{base}/feed.atom", say("feed")),
        Link(f"{base}/data/milestones.csv", say("table (CSV)")),
    )
    return pieces.without_scripts(
        words, headline.title, headline.description, ways, is_heading=not has_first_view(ask)
    )


def canonical(ask: Ask) -> str:
    """The one address of what a view shows."""
    page, view = _own(ask)
    return ask.addresses.view(page.name, view)


def _own(ask: Ask) -> tuple[Page, View]:
    """The page and view to which what is shown belongs.

    Looks do not count, and a milestone has a page of its own. One that is open over a page that is
    not about it changes nothing.
    """
    if milestone := ask.page.milestone(ask.situation):
        return milestone_page.PAGE, View(id=milestone.id, on=ask.view.on)
    looks = {
        name: getattr(_PLAIN, name) for name in ("show", "by", "lanes", "left", "right", "sel")
    }
    return ask.page, replace(ask.view, **looks)


def card_address(ask: Ask) -> str:
    """The address of the picture of a view."""
    return f"{ask.base_url}{_of_this_view('/card.png', ask)}"


def _of_this_view(path: str, ask: Ask) -> str:
    """The path of a file with what it honours of a view."""
    page, view = _own(ask)
    differing = [pair for pair in pairs(view) if pair[0] in {*at(path).keys, "v"}]
    return f"{path}?{as_query([('page', page.name), *(differing if differing[:-1] else [])])}"


def _facts(ask: Ask) -> Markup:
    """What the page is about for machines: an event, or the whole collection of data."""
    milestone = ask.page.milestone(ask.situation)
    facts = _event(ask, milestone) if milestone else _collection(ask)
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(safe)  # noqa: S704


_EVENT_STATUS = {
    Status.POSTPONED: "EventPostponed",
    Status.MOVED: "EventRescheduled",
    Status.WITHDRAWN: "EventCancelled",
    Status.CANCELLED: "EventCancelled",
}


def _event(ask: Ask, milestone: Milestone) -> dict[str, Any]:
    status = ask.situation.status(milestone)
    when = milestone.date
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": f"{ask.base_url}/milestone?id={quote(milestone.id)}",
        "name": milestone.title,
        "description": milestone.description.strip(),
        "organizer": {
            "@type": "Organization",
            "name": ask.dataset.bodies[milestone.body].label,
        },
        "url": canonical(ask),
    }
    facts |= _dates(when)
    if status is Status.MOVED and "startDate" in facts:
        facts["previousStartDate"] = facts.pop("startDate")
        facts.pop("endDate", None)
    facts["eventStatus"] = f"https://schema.org/{_EVENT_STATUS.get(status, 'EventScheduled')}"
    return facts


def _dates(when: When) -> dict[str, str]:
    """When an event starts and ends in ISO 8601; nothing where a machine could not say the doubt.

    Of one of several days it says what they have in common: their month, or else their year.
    """
    if when.uncertain or when.approximate:
        return {}
    if when.one_of:
        first, last = (day.isoformat() for day in (when.first, when.last or when.first))
        common = next((first[:n] for n in (7, 4) if first[:n] == last[:n]), "")
        return {"startDate": common} if common else {}
    start, _, end = when.text.partition("/")
    return {"startDate": start, "endDate": end} if when.last and end else {"startDate": start}


def _collection(ask: Ask) -> dict[str, Any]:
    process = ask.dataset.process
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": process.title,
        "description": process.blurb.strip(),
        "url": f"{ask.base_url}/",
        "license": process.licence_url,
        "creator": {"@type": "Organization", "name": process.attribution},
        "dateModified": process.checked_on.isoformat(),
        "version": ask.dataset.version,
        "isAccessibleForFree": True,
        "inLanguage": "en",
        "temporalCoverage": _coverage(ask.dataset),
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media_type,
                "contentUrl": f"{ask.base_url}{path}",
            }
            for media_type, path in (
                ("text/csv", "/data/milestones.csv"),
                ("application/json", "/data/milestones.json"),
                ("application/zip", "/data/datapackage.zip"),
                ("text/calendar", "/calendar.ics"),
            )
        ],
    }


def _coverage(dataset: Dataset) -> str:
    years = [m.date.first.year for m in dataset.milestones]
    ends = [m.date.last for m in dataset.milestones]
    last = str(max(end.year for end in ends if end)) if ends and all(ends) else ".."
    return f"{min(years)}/{last}" if years else ""


def _cut(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    return f"{text[:longest].rsplit(' ', 1)[0]} …"
