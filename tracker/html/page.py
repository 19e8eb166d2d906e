"""Whole pages around their pieces: of the static copy, of the dashboard; and what leads to them."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from markupsafe import Markup

from tracker.domain.records import Process
from tracker.words import Words

from .environment import render

EMBED_HEIGHT = 720
"""How high a view stands in another page, in pixels."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address and the words for it; ``is_current`` marks the page that is open.

    ``is_beside`` has it opened in a tab of its own, so that the page stays.
    """

    address: str
    name: str
    is_current: bool = False
    is_beside: bool = False


@dataclass(frozen=True, slots=True)
class Meta:
    """A fact of a head: ``kind`` is ``name`` or ``property``, and ``key`` is what that names."""

    kind: str
    key: str
    content: str


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same in another form: its media type, its address, and its name."""

    media_type: str
    address: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What previews, searches and machines read of a page.

    Without a ``canonical`` address the page does not say where it is. ``facts`` are JSON-LD, in
    which nothing can end a script; empty for none.
    """

    title: str
    description: str = ""
    canonical: str = ""
    metas: Sequence[Meta] = ()
    alternates: Sequence[Alternate] = ()
    facts: Markup = Markup()


def full_title(title: str, short: str) -> str:
    """The title of a page with the short title of the process, which stands in it once."""
    return title if short in title else f"{title} · {short}"


def head(head: Head) -> Markup:
    """Title, description, preview and machine-readable facts of a page."""
    return render("head.html", head=head)


def style(css: str, id_: str = "") -> Markup:
    """Rules of our own, which nothing from outside is in; scripts find them by their id."""
    return render("style.html", css=Markup(css), id=id_)  # noqa: S704


def preloads(*, fonts: Sequence[str] = (), scripts: Sequence[str] = (), media: str = "") -> Markup:
    """Links in a head that ask for files at once, by their addresses.

    The scripts are for some screens alone, if a media query says which.
    """
    return render("preloads.html", fonts=fonts, scripts=scripts, media=media)


def notice(said: str) -> Markup:
    """A line that a reader must know before reading on."""
    return render("notice.html", said=said)


def hold(what: str) -> Markup:
    """A place in the first view for widgets of the dashboard, so that nothing moves for them."""
    return render("hold.html", what=what)


def stood(words: Words, day: date) -> Markup:
    """The line on a page that shows another day than today."""
    said = words.gettext("As it stood on %(day)s, by what is known now.", day=words.day(day))
    return notice(said)


def stood_at_first(words: Words, day: date, today: str) -> Markup:
    """That line before the scripts have come, with the address of the same view of today."""
    return render("stood.html", words, notice=stood(words, day), today=today)


def origin(words: Words, process: Process, address: str) -> Markup:
    """Inside somebody's page: one line that says what this is and leads to all of it."""
    return render("origin.html", words, process=process, address=address)


def broken(words: Words, folder: Path) -> tuple[str, str]:
    """What is said in the place of a process folder that cannot be used: a title, and a line."""
    command = f"python -m tracker check --data {shlex.quote(str(folder))}"
    return words.gettext("The data cannot be shown"), words.gettext(
        "The process folder has faults, so nothing is shown rather than something wrong. "
        "%(command)s gives the whole list.",
        command=" ".join(command.split()),
    )


def without_scripts(
    words: Words, title: str, description: str, ways: Sequence[Link], *, is_heading: bool
) -> Markup:
    """What readers without JavaScript are told: the answer, and where all of it is.

    The title is the heading of the page unless a first view has one.
    """
    return render(
        "without_scripts.html",
        words,
        title=title,
        description=description,
        ways=ways,
        is_heading=is_heading,
    )


def first_view(
    words: Words, inner: Markup, menu: Sequence[Link], style: str, script: str
) -> Markup:
    """The view in the first bytes of a page, with its style and the script that takes it away."""
    return render(
        "first_view.html",
        words,
        inner=inner,
        menu=menu,
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
    )


def missing(words: Words, site: str, first: str, menu: Sequence[Link], style: str) -> Markup:
    """What stands where there is no page: ``site`` names it, ``first`` is its beginning."""
    values = {"site": site, "first": first, "menu": menu, "style": Markup(style)}  # noqa: S704
    return render("missing.html", words, **values)


def static_page(
    words: Words,
    head: Head,
    body: Markup,
    foot: Markup,
    *,
    root: str,
    menu: Sequence[Link],
    today: date,
    home: str = "",
) -> bytes:
    """A whole page of the static copy.

    ``root`` leads from the page to the folder of the copy, and is empty or ends with a stroke;
    ``home`` is where the copy is kept, empty when that is not known.
    """
    return render(
        "static_page.html",
        words,
        head=head,
        body=body,
        foot=foot,
        root=root,
        menu=menu,
        today=today,
        home=home,
    ).encode()


def to_take(words: Words, files: Sequence[Link]) -> Markup:
    """What can be taken along from the first page of the copy."""
    return render("to_take.html", words, files=files)


def ways(groups: Sequence[tuple[str, Sequence[Link]]]) -> Markup:
    """Everything that a click can fetch, as lists of links under their names."""
    return render("ways.html", groups=groups)


def embed_snippet(title: str, link: str) -> Markup:
    """The HTML that shows a view inside another page."""
    return render("embed.html", title=title, source=f"{link}&embed=true", height=EMBED_HEIGHT)
