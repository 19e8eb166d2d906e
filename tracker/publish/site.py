"""The static copy of the site: plain HTML with the same facts, for any web host or an archive.

Everything works without JavaScript and from a disk: links are relative. The same data, day and
address give the same bytes, and a second run writes only what has changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from html import escape
from pathlib import Path, PurePosixPath

from markupsafe import Markup

from tracker import disk
from tracker.addresses import Addresses, Served
from tracker.domain.dataset import Dataset
from tracker.domain.records import Milestone
from tracker.html import backing, states, timeline
from tracker.html import map as map_pieces
from tracker.html.about import about
from tracker.html.briefing import as_html
from tracker.html.foot import footing
from tracker.html.milestone import article
from tracker.html.page import Alternate, Head, Link, Meta, full_title, static_page, to_take
from tracker.links import View
from tracker.situation import Situation
from tracker.store import TABLES
from tracker.views.headline import Headline, headline
from tracker.views.standing import Register, as_of, has_standings, register_of

from . import tables
from .briefing import Briefing, briefing
from .briefing_pdf import as_pdf, undrawable
from .calendar import calendar
from .card import card
from .feed import feed
from .package import datapackage
from .timeline_svg import timeline_svg

LEDGER = "export.txt"
"""The file that lists what an export wrote, so that the next one can tidy up after it."""

_CSS = (
    Path(__file__).parent.parent / "ui" / "static" / "tracker.css",
    Path(__file__).parent / "site.css",
)
_TABLES = (
    "states",
    "sponsorships",
    "sponsor_counts",
    "support_statements",
    "treaty_statuses",
)
_TO_MILESTONE = re.compile(r'href="milestone\?id=([a-z0-9-]+)"')
_TO_STATE = re.compile(r'href="state\?(?:[^"]*?;)?state=([A-Z]{3})[^"]*"')
_TO_LISTED = re.compile(r'<a href="cosponsors\?[^"]*part=list[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
_TO_RESOLUTION = re.compile(r'href="cosponsors\?(?:[^"]*?;)?res=([a-z0-9-]+)[^"]*"')
_FOR_DASHBOARD = re.compile(r' data-sel="[^"]*"')


class _Relinked(Served):
    """The dashboard's addresses, to be turned into those of files; none leads to a calendar."""

    def calendar(self, milestone: Milestone) -> str:  # noqa: ARG002
        """None: the copy has one calendar for all."""
        return ""


class ForeignFolderError(Exception):
    """A folder holds files that no export wrote, so none is written into it."""


@dataclass(slots=True)
class Export:
    """One run into a folder: what was written, what was the same, and what was taken away."""

    folder: Path
    tell: Callable[[str], None]
    earlier: set[str] = field(default_factory=set)
    files: list[str] = field(default_factory=list)
    written: int = 0
    removed: int = 0

    def begin(self) -> None:
        """Take the folder, learn what an earlier run wrote, and clear up after one that was killed.

        From here on everything in the folder is in its ledger, so that whatever stops this run,
        the next one can go on. Raise ForeignFolderError when the folder belongs to something else.
        """
        ledger = self.folder / LEDGER
        if ledger.is_file():
            names = ledger.read_text("utf-8").split("\n")
            self.earlier = set(names[:-1])  # the last is empty, or was cut
        elif self.folder.exists() and (not self.folder.is_dir() or any(self._strangers())):
            raise ForeignFolderError(
                f"{self.folder} holds something that no export wrote; name a new or empty folder"
            )
        for draft in self.folder.rglob(disk.DRAFTS):
            draft.unlink()
        self._write(LEDGER, _lines(self.earlier))

    def put(self, name: str, content: bytes) -> None:
        """Write a file unless it holds these bytes already."""
        self.files.append(name)
        if name not in self.earlier:
            with (self.folder / LEDGER).open("ab") as ledger:
                ledger.write(f"{name}\n".encode())
        self.written += self._write(name, content)

    def tidy(self) -> None:
        """Remove what an earlier run wrote and this one did not; then write down what is here."""
        for name in sorted(self.earlier.difference(self.files)):
            path = self.folder / name
            if path.is_file() and path.resolve().is_relative_to(self.folder.resolve()):
                path.unlink()
                self.removed += 1
        self._write(LEDGER, _lines(self.files))
        self.written += set(self.files) != self.earlier
        self.files.append(LEDGER)

    def _strangers(self) -> Iterator[Path]:
        return (path for path in self.folder.iterdir() if not path.match(disk.DRAFTS))

    def _write(self, name: str, content: bytes) -> bool:
        """Put a file in its place, and say so, unless it is there."""
        path = self.folder / name
        if path.is_file() and path.read_bytes() == content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        disk.replace(path, content)
        return True


@dataclass(frozen=True, slots=True)
class Site:
    """What every page of a copy needs: the data, the day, and where the copy will be kept.

    ``base_url`` is empty for a copy without a known address; then nothing that needs one is
    written.
    """

    dataset: Dataset
    today: date
    base_url: str
    folder: Path

    @property
    def situation(self) -> Situation:
        """The whole of the data on the day of the copy."""
        return Situation(self.dataset, View(), self.today)

    @property
    def has_states(self) -> bool:
        """Whether there are pages on co-sponsors and States."""
        return has_standings(self.dataset)


def export(site: Site, target: Path, tell: Callable[[str], None], *, cards: bool = True) -> Export:
    """Write the copy as of its day; raise ForeignFolderError for a folder of something else."""
    site = replace(site, dataset=as_of(site.dataset, site.today))
    run = Export(target, tell)
    run.begin()
    for heading, files in _parts(site, cards=cards):
        tell(heading)
        for name, content in files:
            run.put(name, content)
    run.tidy()
    tell(f"{len(run.files)} files, {run.written} written, {run.removed} removed")
    return run


def milestone_path(milestone: Milestone) -> str:
    """Where a milestone has its page in the copy."""
    return f"milestone/{milestone.id}.html"


def _lines(names: Iterable[str]) -> bytes:
    return "".join(f"{name}\n" for name in sorted(names)).encode()


_Files = Iterator[tuple[str, bytes]]


def _parts(site: Site, *, cards: bool) -> Iterator[tuple[str, _Files]]:
    """What is written, in order, under a word for the reader who waits."""
    yield "pages", _pages(site)
    yield f"milestones ({len(site.dataset.milestones)})", _milestones(site)
    if site.has_states:
        yield f"co-sponsors and States ({len(site.dataset.states)})", _states(site)
    yield "calendar, feed and data", _data(site)
    if cards and site.base_url:
        yield "cards", _cards(site)


def _pages(site: Site) -> _Files:
    dataset, today = site.dataset, site.today
    everything = dataset.milestones
    here, to = site.situation, _Relinked()
    index = (
        f"{timeline.opening(here, to)}"
        f"<h2>Timeline</h2>{timeline_svg(dataset, everything, today)}"
        f"{timeline.legend(here, everything)}"
        f"{_take(site)}<h2>All {len(everything)} milestones</h2>"
        f"{timeline.milestone_list(here, to, everything)}"
    )
    yield "index.html", _page(site, "index.html", "timeline", View(), index)
    grouped = Situation(dataset, View(by="phase"), today)
    by_phase = timeline.milestone_list(grouped, to, everything, heading=2)
    listed = f"<h1>Every milestone, by phase</h1>{by_phase}"
    yield (
        "milestone/index.html",
        _page(site, "milestone/index.html", "milestone", View(), listed),
    )
    explained = f"<h1>How to read this</h1>{about(here)}"
    yield "about.html", _page(site, "about.html", "about", View(), explained)
    yield "style.css", b"".join(path.read_bytes() for path in _CSS)


def _milestones(site: Site) -> _Files:
    for milestone in site.dataset.milestones:
        name = milestone_path(milestone)
        body = article(site.situation, _Relinked(), milestone, heading=1)
        yield name, _page(site, name, "milestone", View(id=milestone.id), body)


def _states(site: Site) -> _Files:
    here, to = site.situation, _Relinked()
    for resolution in here.register.resolutions:
        name = _resolution_path(here.register, resolution.id)
        view = View(res=resolution.id)
        body = _standings(replace(here, view=view), to)
        yield name, _page(site, name, "cosponsors", view, body, current="cosponsors.html")
    roll = f"<h1>States</h1>{states.roll(here, to)}"
    yield "state/index.html", _page(site, "state/index.html", "state", View(), roll)
    for state in site.dataset.states.values():
        name = f"state/{state.id}.html"
        body = states.article(here, to, state, heading=1)
        yield name, _page(site, name, "state", View(state=state.id), body)


def _standings(here: Situation, to: Addresses) -> str:
    """All of the page on co-sponsors, one part below the other."""
    return "".join(
        (
            backing.title(here),
            backing.other_resolutions(here, to),
            backing.headline(here, to),
            backing.seats_heading(here),
            backing.seats_legend(here),
            backing.seats(here, to),
            backing.seats_note(here),
            map_pieces.map_legend(here),
            map_pieces.map_picture(here, to),
            backing.counts_table(here),
            backing.groups_table(here, to),
            backing.parties_table(here, to),
        )
    )


def _resolution_path(register: Register, id_: str) -> str:
    """Where a resolution has its page on co-sponsors: the latest has the plain name."""
    is_latest = register.latest is not None and register.latest.id == id_
    return "cosponsors.html" if is_latest else f"cosponsors/{id_}.html"


def _data(site: Site) -> _Files:
    dataset, today, base = site.dataset, site.today, site.base_url
    everything = dataset.milestones
    rows = tables.milestone_rows(dataset, everything, today)
    yield (
        "calendar.ics",
        calendar(dataset, everything, today, base, page_of=milestone_path),
    )
    yield "data/milestones.csv", tables.as_csv(rows, tables.MILESTONE_COLUMNS)
    yield "data/milestones.json", tables.as_json(dataset, View(), rows, today, base_url=base)
    yield "data/milestones.xlsx", tables.as_xlsx(dataset, {"Milestones": rows}, today)
    for table in TABLES:
        if table.name in _TABLES and getattr(dataset, table.name):
            content = tables.as_csv(tables.table_rows(dataset, table.name), table.columns)
            yield f"data/{table.file}", content
    yield "data/datapackage.zip", datapackage(dataset, site.folder)
    if base:
        yield "feed.atom", feed(dataset, today, base, page_of=milestone_path)
        page = _paper(site)
        yield "briefing.html", as_html(page)
        if not undrawable(page):
            yield "briefing.pdf", as_pdf(page)
        yield "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {base}/sitemap.xml\n".encode()
        yield "sitemap.xml", _sitemap(site)
    else:
        yield "robots.txt", b"User-agent: *\nAllow: /\n"


def _paper(site: Site) -> Briefing:
    """The briefing on the whole process."""
    dataset = site.dataset
    return briefing(dataset, View(), dataset.milestones, site.today, f"{site.base_url}/")


def _sitemap(site: Site) -> bytes:
    names = ["", "about.html", "milestone/index.html"]
    names += [milestone_path(milestone) for milestone in site.dataset.milestones]
    if site.has_states:
        register = register_of(site.dataset)
        names += [_resolution_path(register, r.id) for r in register.resolutions]
        names += ["state/index.html", *(f"state/{state}.html" for state in site.dataset.states)]
    day = site.dataset.process.checked_on.isoformat()
    entries = "".join(
        f"<url><loc>{escape(f'{site.base_url}/{name}')}</loc><lastmod>{day}</lastmod></url>\n"
        for name in names
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{entries}</urlset>\n"
    ).encode()


def _cards(site: Site) -> _Files:
    dataset, today = site.dataset, site.today
    views = [("timeline", "index", View(), dataset.milestones), *_cosponsor_card(site)]
    views += [("milestone", f"milestone/{m.id}", View(id=m.id), (m,)) for m in dataset.milestones]
    for page, name, view, milestones in views:
        words = headline(dataset, page, view, today)
        yield f"card/{name}.png", card(dataset, words, milestones, today)


def _cosponsor_card(site: Site) -> list[tuple[str, str, View, tuple[Milestone, ...]]]:
    if not site.has_states:
        return []
    return [("cosponsors", "cosponsors", View(), site.dataset.milestones)]


def _card(page: str, view: View) -> str:
    if page == "milestone" and view.id:
        return f"card/milestone/{view.id}.png"
    return f"card/{'cosponsors' if page in {'cosponsors', 'state'} else 'index'}.png"


def _take(site: Site) -> str:
    """What can be taken along from the first page."""
    files = [
        Link("calendar.ics", "Calendar"),
        Link("data/milestones.csv", "Table (CSV)"),
        Link("data/milestones.xlsx", "Workbook (XLSX)"),
        Link("data/milestones.json", "JSON"),
        Link("data/datapackage.zip", "All data"),
    ]
    if site.base_url:
        files += [
            Link("feed.atom", "Feed of changes"),
            Link("briefing.html", "Briefing"),
        ]
        if not undrawable(_paper(site)):
            files.append(Link("briefing.pdf", "Briefing (PDF)"))
    return to_take(files)


def _page(site: Site, name: str, page: str, view: View, body: str, *, current: str = "") -> bytes:
    """A whole page of the copy around a body whose links are those of the dashboard."""
    up = "../" * (len(PurePosixPath(name).parts) - 1)
    return static_page(
        _head(site, name, up, headline(site.dataset, page, view, site.today), _card(page, view)),
        Markup(_relinked(site, body, up)),  # noqa: S704
        footing(site.situation),
        root=up,
        menu=_menu(site, up, current or name),
        today=site.today,
        home=site.base_url,
    )


def _head(site: Site, name: str, up: str, words: Headline, picture: str) -> Head:
    """Title, description and other forms; what previews need makes no sense without an address."""
    calendar_file = Alternate("text/calendar", f"{up}calendar.ics", "Calendar")
    named = Head(
        title=full_title(words.title, site.dataset.process.short_title),
        description=words.description,
        alternates=(calendar_file,),
    )
    if not site.base_url:
        return named
    address = f"{site.base_url}/{'' if name == 'index.html' else name}"
    feed_address = f"{site.base_url}/feed.atom"
    return replace(
        named,
        canonical=address,
        metas=(
            Meta("property", "og:title", words.title),
            Meta("property", "og:description", words.description),
            Meta("property", "og:url", address),
            Meta("property", "og:image", f"{site.base_url}/{picture}"),
            Meta("name", "twitter:card", "summary_large_image"),
        ),
        alternates=(
            calendar_file,
            Alternate("application/atom+xml", feed_address, "Changes to the data"),
        ),
    )


def _menu(site: Site, up: str, current: str) -> list[Link]:
    pages = [("index.html", "Timeline")]
    if site.has_states:
        pages += [("cosponsors.html", "Co-sponsors"), ("state/index.html", "States")]
    pages.append(("about.html", "About"))
    return [Link(f"{up}{path}", name, is_current=path == current) for path, name in pages]


def _relinked(site: Site, body: str, up: str) -> str:
    """A body with the dashboard's links turned into those between the files of the copy."""
    register = register_of(site.dataset) if site.has_states else None

    def resolution(match: re.Match[str]) -> str:
        path = _resolution_path(register, match[1]) if register else "index.html"
        return f'href="{up}{path}"'

    body = _TO_LISTED.sub(r"\1", body)
    body = _TO_MILESTONE.sub(rf'href="{up}milestone/\1.html"', body)
    body = _TO_STATE.sub(rf'href="{up}state/\1.html"', body)
    body = _TO_RESOLUTION.sub(resolution, body)
    return _FOR_DASHBOARD.sub("", body)
