"""The static copy of the site: plain HTML with the same facts, for any web host or an archive.

Everything works without JavaScript and from a disk: links are relative. The same data, day and
address give the same bytes, and a second run writes only what has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from pathlib import Path, PurePosixPath

from tracker import disk, static
from tracker.domain.dataset import Dataset
from tracker.domain.records import Milestone, Participant
from tracker.html.briefing import as_html
from tracker.html.foot import footing
from tracker.html.page import Alternate, Head, Link, Meta, full_title, static_page
from tracker.links import View, encode
from tracker.pages import PAGES, page_named, pages_of
from tracker.pages import articles as articles_page
from tracker.pages import backing as backing_page
from tracker.pages import milestone as milestone_page
from tracker.pages import participant as participant_page
from tracker.pages import take_part as take_part_page
from tracker.pages import timeline as timeline_page
from tracker.pages.page import Page, Where
from tracker.situation import Situation
from tracker.views.standing import as_of

from . import tables
from .briefing import briefing
from .briefing_pdf import as_pdf, undrawable
from .calendar import calendar
from .card import card
from .downloads import DOWNLOADS
from .feed import feed
from .package import datapackage
from .picture import picture
from .poster import poster
from .sitemap import sitemap
from .typefaces import faces

LEDGER = "export.txt"
"""The file that lists what an export wrote, so that the next one can tidy up after it."""

_CSS = Path(__file__).parent / "site.css"


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
class Copy:
    """What a copy is made of: all data, the day, and where the copy will be kept.

    ``base_url`` is empty for a copy without a known address; then nothing that needs one is
    written.
    """

    dataset: Dataset
    today: date
    base_url: str
    folder: Path


@dataclass(frozen=True, slots=True)
class Copied:
    """The addresses of a copy, from one of its files; empty for what is not in it.

    ``up`` leads from the file to the folder of the copy. ``pages`` gives the file of a view of a
    page, by the name of the page and the query of the view; ``files`` are all the other files.
    """

    up: str
    here: Situation
    pages: Mapping[tuple[str, str], str]
    files: frozenset[str]
    opens_in_place: bool = False

    def milestone(self, milestone: Milestone) -> str:
        """The page of a milestone."""
        return self.view(milestone_page.PAGE.name, View(id=milestone.id))

    def calendar(self, _: Milestone) -> str:
        """Nothing: the copy has one calendar for all milestones."""
        return ""

    def participant(self, participant: Participant) -> str:
        """The page of a participant."""
        return self.view(participant_page.PAGE.name, View(participant=participant.id))

    def milestones(self, view: View) -> str:
        """A view of the page with every milestone."""
        return self.view(timeline_page.PAGE.name, view)

    def backing(self, view: View) -> str:
        """A view of the page on who stands behind a text."""
        return self.view(backing_page.PAGE.name, view)

    def articles(self, view: View) -> str:
        """A view of the page on what is in dispute."""
        return self.view(articles_page.PAGE.name, view)

    def take_part(self, view: View) -> str:
        """A view of the page on how to take part."""
        return self.view(take_part_page.PAGE.name, view)

    def view(self, page: str, view: View) -> str:
        """A view of a page; it is on the day of the copy, whatever day it names."""
        declared = page_named(page)
        found = declared.shortest(self.here, replace(view, on=None)) if declared else view
        return self._from_here(self.pages.get((page, encode(found)), ""))

    def file(self, path: str, query: str = "") -> str:
        """A file as a whole; a part of one is not in the copy."""
        name = _NAMES.get(path, path)
        return self._from_here(name if name in self.files and not query else "")

    def _from_here(self, name: str) -> str:
        return f"{self.up}{name}" if name else ""


_NAMES = {"briefing": "briefing.html"}
"""Files with another name in a copy, of which a web host tells the type by its end."""


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A page of the copy: what is seen on it, and its file."""

    page: Page
    here: Situation

    @property
    def file(self) -> str:
        """Its file: that of the page, or one of its own for the one thing that the view names."""
        fields = filter(None, (self.page.one, self.page.wider))
        one = next(filter(None, (getattr(self.here.view, name) for name in fields)), "")
        return self.page.file_in(self.here.dataset.process, one)

    @property
    def card(self) -> str:
        """The picture that goes with links to it."""
        milestone = self.page.milestone(self.here)
        if milestone:
            return f"card/milestone/{milestone.id}.png"
        shown = page_named(self.page.card) or PAGES[0]
        return f"card/{shown.path_in(self.here.dataset.process) or 'index'}.png"

    @property
    def is_in_menu(self) -> bool:
        """Whether it is what the menu leads to, be it with another choice on it.

        A thing that opens from there has a page of its own, which the menu does not lead to.
        """
        return self.file == self.page.file_in(self.here.dataset.process) or self.page.one not in {
            part.sets for part in self.page.parts
        }


_Making = Mapping[str, Callable[[], bytes]]
"""What makes each of some files, by its name."""


def export(site: Copy, target: Path, tell: Callable[[str], None], *, cards: bool = True) -> Export:
    """Write the copy as of its day; raise ForeignFolderError for a folder of something else."""
    run = Export(target, tell)
    run.begin()
    for heading, files in _parts(site, cards=cards):
        tell(heading)
        for name, make in files.items():
            run.put(name, make())
    run.tidy()
    tell(f"{len(run.files)} files, {run.written} written, {run.removed} removed")
    return run


def _lines(names: Iterable[str]) -> bytes:
    return "".join(f"{name}\n" for name in sorted(names)).encode()


def _parts(site: Copy, *, cards: bool) -> Iterator[tuple[str, _Making]]:
    """What is written, in order, under a word for the reader who waits."""
    here = Situation(as_of(site.dataset, site.today), View(), site.today)
    pages = tuple(page for page in pages_of(site.dataset) if page.file)
    leaves = tuple(
        _Leaf(page, replace(here, view=view)) for page in pages for view in page.views(here)
    )
    files = _files(site, here, leaves)
    to = _addresses(here, leaves, files)
    for page in pages:
        own = [leaf for leaf in leaves if leaf.page == page]
        number = f" ({len(own)})" if len(own) > 1 else ""
        name = page.name_in(here.words, site.dataset.process)
        yield f"{name}{number}", {leaf.file: partial(_page, site, leaf, to) for leaf in own}
    yield "calendar, feed and data", files
    if cards and site.base_url:
        drawn = {leaf.card: leaf for leaf in reversed(leaves)}
        yield "cards", {name: partial(_card, leaf) for name, leaf in drawn.items()}


def _addresses(here: Situation, leaves: Iterable[_Leaf], files: Iterable[str]) -> Copied:
    named = {(leaf.page.name, encode(leaf.here.view)): leaf.file for leaf in leaves}
    return Copied("", here, named, frozenset(files))


def _files(site: Copy, here: Situation, leaves: Sequence[_Leaf]) -> _Making:
    """What makes each file that is not a page."""
    dataset, everything, base = here.dataset, here.shown, site.base_url
    sheet = here.words.gettext("Milestones")
    page_of = _addresses(here, leaves, ()).milestone
    rows = cache(lambda: tables.milestone_rows(here, everything))
    files: dict[str, Callable[[], bytes]] = {
        "style.css": _style,
        "calendar.ics": lambda: calendar(here, everything, base, page_of=page_of),
        "data/milestones.csv": lambda: tables.as_csv(rows(), tables.MILESTONE_COLUMNS),
        "data/milestones.json": lambda: tables.as_json(here, rows(), base_url=base),
        "data/milestones.xlsx": lambda: tables.as_xlsx(here, {sheet: rows()}),
    }
    for download in DOWNLOADS:
        if download.table and download.is_in(dataset):
            files[f"data/{download.file}"] = partial(_table, dataset, download.table)
    files["data/datapackage.zip"] = lambda: datapackage(here.words, dataset, site.folder)
    if not base:
        return {**files, "robots.txt": lambda: b"User-agent: *\nAllow: /\n"}

    def kept_page_of(milestone: Milestone) -> str:
        return f"{base}/{page_of(milestone)}"

    paper = cache(lambda: briefing(here, everything, f"{base}/"))
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {base}/sitemap.xml\n".encode()
    if not undrawable(paper()):
        files["briefing.pdf"] = lambda: as_pdf(paper())
    return {
        **files,
        "feed.atom": lambda: feed(here, base, page_of=page_of),
        "timeline.svg": lambda: picture(here, f"{base}/", kept_page_of),
        "poster.svg": lambda: poster(here, f"{base}/", kept_page_of),
        "briefing.html": lambda: as_html(paper()),
        "robots.txt": lambda: robots,
        "sitemap.xml": lambda: _sitemap(site, leaves),
    }


def _style() -> bytes:
    """The look of every page, with the fonts in it: from a disk no browser fetches them."""
    letters = faces("é", ("Sans-Regular", "Sans-Bold")) + faces("", ("Serif-Bold",))
    return letters.encode() + static.style().encode() + _CSS.read_bytes()


def _table(dataset: Dataset, name: str) -> bytes:
    return tables.as_csv(tables.table_rows(dataset, name), tables.table_columns(name))


def _sitemap(site: Copy, leaves: Iterable[_Leaf]) -> bytes:
    addresses = (_kept_at(site, leaf) for leaf in leaves)
    return sitemap(addresses, site.dataset.process.checked_on)


def _kept_at(site: Copy, leaf: _Leaf) -> str:
    """Where a page will be found; the first one is that of the folder."""
    return f"{site.base_url}/{leaf.file if leaf.page.path else ''}"


def _card(leaf: _Leaf) -> bytes:
    here = leaf.here
    one = leaf.page.milestone(here)
    return card(here, leaf.page.headline(here), (one,) if one else here.shown)


def _page(site: Copy, leaf: _Leaf, to: Copied) -> bytes:
    """A whole page of the copy."""
    words = leaf.here.words
    up = "../" * (len(PurePosixPath(leaf.file).parts) - 1)
    return static_page(
        words,
        _head(site, leaf, up),
        leaf.page.plain(Where.COPY, leaf.here, replace(to, up=up)),
        footing(leaf.here),
        root=up,
        menu=[
            Link(
                f"{up}{page.file_in(site.dataset.process)}",
                page.name_in(words, site.dataset.process),
                is_current=page == leaf.page and leaf.is_in_menu,
            )
            for page in pages_of(site.dataset)
            if page.is_in_menu and page.file
        ],
        today=site.today,
        home=site.base_url,
    )


def _head(site: Copy, leaf: _Leaf, up: str) -> Head:
    """Title, description and other forms; what previews need makes no sense without an address."""
    words, headline = leaf.here.words, leaf.page.headline(leaf.here)
    calendar_file = Alternate("text/calendar", f"{up}calendar.ics", words.gettext("Calendar"))
    named = Head(
        title=full_title(headline.title, site.dataset.process.short_title),
        description=headline.description,
        alternates=(calendar_file,),
    )
    if not site.base_url:
        return named
    address, base = _kept_at(site, leaf), site.base_url
    return replace(
        named,
        canonical=address,
        metas=(
            Meta("property", "og:title", headline.title),
            Meta("property", "og:description", headline.description),
            Meta("property", "og:url", address),
            Meta("property", "og:image", f"{base}/{leaf.card}"),
            Meta("name", "twitter:card", "summary_large_image"),
        ),
        alternates=(
            calendar_file,
            Alternate(
                "application/atom+xml",
                f"{base}/feed.atom",
                words.gettext("Changes to the data"),
            ),
        ),
    )
