"""HTML of our own on a page: fragments in the theme's colours, and the copy button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from tracker.static import read
from tracker.words import Words

_DRESS = read("dress.js")
_LINKS = _DRESS + read("links.js")
"""What the scripts of pieces with links share, before each: every script is a module of its own.

Streamlit sends scripts and rules with each piece. The rules are large, and the page has them.
"""

_fragment = st.components.v2.component(
    "tracker.fragment",
    html='<div class="tracker"></div>',
    js=_LINKS + read("markup.js"),
)


def _button(name: str) -> ComponentRenderer:
    """A button with a place for what it says, whose work is in the script of that name."""
    return st.components.v2.component(
        f"tracker.{name}",
        html=(
            '<div class="tracker copy"><button type="button"></button>'
            '<span role="status" aria-live="polite"></span></div>'
        ),
        css=read("copy.css"),
        js=_DRESS + read(f"{name}.js"),
    )


_timeline = st.components.v2.component(
    "tracker.timeline",
    html='<div class="tracker"></div>',
    js=_LINKS + read("timeline.js"),
)
_copy = _button("copy")
_picture = _button("picture")


def fragment(
    html: str,
    key: str,
    on_select: Callable[[str], None] | None = None,
    on_go: Callable[[str], None] | None = None,
) -> None:
    """Show trusted HTML, escaped where it was made.

    A plain click on a link that carries ``data-sel`` calls ``on_select`` with that id instead of
    leaving the page, and one on a link with ``data-go`` calls ``on_go`` with that query string;
    opened in a new tab, such a link goes where it says.
    """
    listening = {"sel": on_select, "go": on_go}
    # without a callback the server keeps less for each visitor
    heard = {name: call for name, call in listening.items() if call is not None}
    callbacks: dict[str, Any] = {
        f"on_{name}_change": _telling(key, name, call) for name, call in heard.items()
    }
    data: dict[str, Any] = {"html": html, "opens": on_select is not None}
    _fragment(key=key, data=data | ({"goes": True} if on_go else {}), **callbacks)


def _telling(key: str, name: str, call: Callable[[str], None]) -> Callable[[], None]:
    def tell() -> None:
        followed = st.session_state[key].get(name)
        if followed is not None:  # the query of the view that shows all is empty
            call(str(followed))

    return tell


def timeline(
    html: str,
    key: str,
    query: str,
    *,
    room: int | None,
    has_chart: bool,
    on_select: Callable[[str], None],
    on_go: Callable[[str], None],
) -> None:
    """Show the timeline as the server has drawn it, below the chart that takes its place if any.

    A click on a mark calls ``on_select`` with its id; one on a link with ``data-go``, a pull at the
    strip and a zoom of the chart call ``on_go`` with the query of the view that they lead to, for
    which ``query`` is that of this view with the usual days in the picture. ``room`` are the pixels
    for which it is drawn, None for any; what there really are is kept under ``key`` when they ask
    for another picture.
    """
    _timeline(
        key=key,
        data={"html": html, "query": query, "room": room, "has_chart": has_chart},
        on_sel_change=_telling(key, "sel", on_select),
        on_go_change=_telling(key, "go", on_go),
        on_room_change=lambda: None,
    )


def copy_button(words: Words, query: str, key: str, label: str) -> None:
    """A button that puts the page's address with this query string on the clipboard."""
    _copy(
        key=key,
        data={
            "query": query,
            "label": label,
            "done": words.gettext("Link copied."),
            "failed": words.gettext("Copy this link:"),
        },
        width="content",
    )


def copy_text(words: Words, text: str, key: str, label: str, done: str) -> None:
    """A button that puts a text on the clipboard."""
    _copy(
        key=key,
        data={
            "text": text,
            "label": label,
            "done": done,
            "failed": words.gettext("Copy this text:"),
        },
        width="content",
    )


def png_button(words: Words, source: str, name: str, key: str) -> None:
    """A button that downloads the SVG at an address as a PNG, made in the browser."""
    _picture(
        key=key,
        data={
            "source": source,
            "name": name,
            "label": words.gettext("Chart as PNG"),
            "busy": words.gettext("Drawing …"),
            "done": words.gettext("Picture saved."),
            "failed": words.gettext("The picture could not be made."),
        },
        width="content",
    )
