"""What a page is: what it says, of what it is made, and under which address it is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Flag, auto
from typing import TYPE_CHECKING

from markupsafe import Markup

from tracker.addresses import Addresses
from tracker.domain.dataset import Dataset
from tracker.domain.records import ArticlesPage, BackingPage, Milestone, ParticipantsPage, Process
from tracker.links import View
from tracker.situation import Situation
from tracker.views.headline import Headline
from tracker.words import Words

if TYPE_CHECKING:
    from tracker.publish.briefing import Briefing

Html = Callable[[Situation, Addresses], Markup]
"""What makes a piece of HTML; empty where there is nothing to say."""


class Where(Flag):
    """The forms that a page has."""

    DASHBOARD = auto()
    FIRST_VIEW = auto()
    EMBEDDED = auto()
    """The first view inside a page of somebody else."""
    COPY = auto()
    FIRST = FIRST_VIEW | EMBEDDED
    PLAIN = FIRST | COPY
    EVERYWHERE = DASHBOARD | PLAIN


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A piece of a page, made from records.

    ``key`` names it on the page. ``sets`` is the field of the view that a click on one of its links
    sets in the dashboard; empty where its links lead to other pages. ``goes`` says whether links
    of it open another view of this page, which the dashboard does in place.
    """

    key: str
    html: Html
    sets: str = ""
    where: Where = Where.EVERYWHERE
    goes: bool = False


def _nothing(_: Situation, __: Addresses) -> Markup:
    return Markup()


@dataclass(frozen=True, slots=True, eq=False)
class Slot(Part):
    """A place for widgets of the dashboard, and the HTML that stands in for them elsewhere."""

    html: Html = _nothing
    where: Where = Where.DASHBOARD


def _always(_: Dataset) -> bool:
    return True


def _none(_: Situation) -> None:
    return None


def _as_given(_: Situation, view: View) -> View:
    return view


def _one_view(_: Situation) -> Iterator[View]:
    yield View()


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Page:
    """A page: everything that the rest of the program needs to know of it.

    ``path`` is its address below that of the site, ``file`` that of its file in a static copy, if
    it is in one, with its address for ``{path}``. ``formerly`` are names that it had, in links and
    addresses. ``tab`` names it in the tab of a browser and in the menu, if it is there. Where
    ``named_by`` gives the words of a folder for it, its address and its name are those.

    ``keys`` are those of links that it honours; ``told_by`` are those of them that tell that a link
    without the name of its page leads here. ``one`` is the field that names the one thing that a
    view may be about, ``wider`` the field of what it may be about instead where it names none;
    ``milestone`` gives it where it is a milestone; ``views`` are the views that
    are found under an address of their own, and ``shortest`` gives the one of these that shows what
    another view shows.

    ``headline`` says a view in a few words, ``parts`` are in the order in which they are read,
    ``preload`` are Streamlit's scripts for what stands at the top.

    The rest is what can be taken along: ``files`` and ``pictures`` with their words, of what the
    keys ``kept`` choose. ``calendar`` gives the view whose milestones are the calendar of the page,
    None where it is about none; without it they too are what those keys choose. ``briefing`` makes
    its page of paper, which leads back to an address; without it, or where it makes none, the paper
    is on milestones. ``card`` names the page whose picture goes with links to it in a copy,
    the first without one; there only milestones have pictures of their own.
    """

    name: str
    path: str
    tab: str
    keys: tuple[str, ...]
    headline: Callable[[Situation], Headline]
    parts: tuple[Part, ...]
    named_by: Callable[[Process], ParticipantsPage | BackingPage | ArticlesPage] | None = None
    is_in_menu: bool = True
    file: str = ""
    formerly: tuple[str, ...] = ()
    is_in: Callable[[Dataset], bool] = _always
    told_by: tuple[str, ...] = ()
    one: str = ""
    wider: str = ""
    milestone: Callable[[Situation], Milestone | None] = _none
    views: Callable[[Situation], Iterable[View]] = _one_view
    shortest: Callable[[Situation, View], View] = _as_given
    preload: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = (
        ("data/milestones.csv", "CSV"),
        ("data/milestones.json", "JSON"),
        ("data/milestones.xlsx", "XLSX"),
    )
    pictures: tuple[tuple[str, str], ...] = ()
    card: str = ""
    calendar: Callable[[Situation], View | None] | None = None
    briefing: Callable[[Situation, str], Briefing | None] | None = None

    def path_in(self, process: Process) -> str:
        """Its address in the site of a process."""
        return self.named_by(process).path if self.named_by else self.path

    def old_paths_in(self, process: Process) -> tuple[str, ...]:
        """The addresses that it had there, or that a site without words of its own gives it."""
        own = self.named_by(process).formerly if self.named_by else ()
        return (*own, self.path, *self.formerly)

    def name_in(self, words: Words, process: Process) -> str:
        """What it is called in the menu, in the tab of a browser and above its text."""
        return self.named_by(process).name if self.named_by else words.gettext(self.tab)

    def file_in(self, process: Process, one: str = "") -> str:
        """Its file in a copy, or that of the one thing that a view of it is about."""
        path = self.path_in(process)
        return f"{path}/{one}.html" if one else self.file.format(path=path)

    def plain(self, where: Where, here: Situation, to: Addresses) -> Markup:
        """The page without its widgets: its parts in one of its forms, one below the other."""
        return Markup().join(part.html(here, to) for part in self.parts if where in part.where)
