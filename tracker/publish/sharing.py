"""The ways in which a view can be taken along, as words and addresses."""

from __future__ import annotations

from urllib.parse import quote

from tracker.html.page import Link
from tracker.links import View, as_query, encode, pairs
from tracker.pages.page import Page
from tracker.pages.served import Served
from tracker.situation import Situation
from tracker.views.wording import capital

from .downloads import at

_LOOKS = ("since", "lanes", "left", "right")
"""The keys that some files honour though they choose nothing."""


def view_address(page: Page, view: View, to: Served) -> str:
    """The link to a view."""
    return f"{to.root}{page.path_in(to.process)}?{encode(view, page.keys)}"


def file_address(path: str, page: Page, view: View, to: Served) -> str:
    """The address of a file with what a view of a page chooses, as far as the file honours it."""
    honoured = at(f"/{path}").keys
    kept = {*page.kept, *_LOOKS}.intersection(honoured)
    chosen = pairs(view, kept) if kept else []
    if "page" in honoured and page.path:
        chosen.insert(0, ("page", page.name))
    return to.file(path, as_query(chosen))


def mail_address(title: str, link: str) -> str:
    """An address that opens a new e-mail with a link in it."""
    body = quote(f"{title}\n\n{link}\n")
    return f"mailto:?subject={quote(title)}&body={body}"


def ways(page: Page, here: Situation, to: Served, title: str) -> list[tuple[str, list[Link]]]:
    """Everything that a click can fetch, as links in groups with a name."""
    words, backers = here.words, capital(here.dataset.process.backing.many)

    def link(path: str, name: str, *, is_beside: bool = False) -> Link:
        address = file_address(path, page, here.view, to)
        return Link(address, words.gettext(name, backers=backers), is_beside=is_beside)

    mail = mail_address(title, view_address(page, here.view, to))
    return [
        (words.gettext("Send"), [Link(mail, words.gettext("By e-mail"))]),
        (
            words.gettext("Data"),
            [
                *(link(p, name) for p, name in page.files if at(f"/{p}").is_in(here.dataset)),
                Link(to.file("data/datapackage.zip"), words.gettext("All data")),
            ],
        ),
        (
            words.gettext("Paper and pictures"),
            [
                link("briefing", "Briefing to print", is_beside=True),
                link("briefing.pdf", "PDF", is_beside=True),
                link("card.png", "Card"),
                *(link(path, name) for path, name in page.pictures),
            ],
        ),
        (
            words.gettext("Follow"),
            [
                *_calendar(page, here, to),
                Link(to.file("feed.atom"), words.gettext("Feed of changes")),
            ],
        ),
    ]


def _calendar(page: Page, here: Situation, to: Served) -> list[Link]:
    """The calendar of the milestones that a page is about, where it is about any."""
    if page.calendar is None:
        address = file_address("calendar.ics", page, here.view, to)
    elif view := page.calendar(here):
        address = to.file("calendar.ics", encode(view))
    else:
        return []
    subscribe = f"webcal:{address.partition(':')[2]}"
    return [
        Link(subscribe, here.words.gettext("Subscribe in a calendar")),
        Link(address, here.words.gettext("Calendar file")),
    ]
