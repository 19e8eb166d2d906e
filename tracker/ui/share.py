"""Sending on what is seen: the link, a QR code, files, paper, and a citation."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from tracker import clock
from tracker.html import page as pieces
from tracker.links import encode
from tracker.pages.served import Served
from tracker.publish import qr, sharing
from tracker.publish.citation import citation
from tracker.site_address import site_address as address_of
from tracker.ui.markup import copy_button, copy_text, fragment, png_button
from tracker.ui.visit import Visit
from tracker.words import Words


def show_share(visit: Visit) -> None:
    """The button that copies the link to this view, its QR code, and all else to take along."""
    if st.context.is_embedded:
        return
    say = visit.words.gettext
    with st.container(horizontal=True, vertical_alignment="center", key="share"):
        query = encode(visit.here.view, visit.page.keys)
        copy_button(visit.words, query, key="copy_link", label=say("Copy link"))
        if st.button(say("Share and download"), key="take"):
            st.dialog(say("Take this view with you"), width="medium")(_show_panel)(visit)


def address(visit: Visit) -> str:
    """The link to what is seen."""
    return sharing.view_address(visit.page, visit.here.view, addresses(visit))


def _show_panel(visit: Visit) -> None:
    """What can be fetched, a code for the wall, and texts for another page and for a footnote."""
    link = address(visit)
    here, page = visit.here, visit.page
    title = page.headline(here).title
    with st.container(horizontal=True, key="take_along"):
        fragment(pieces.ways(sharing.ways(page, here, addresses(visit), title)), key="ways")
        _show_code(visit.words, link)
    for path, _ in page.pictures[:1]:
        source = sharing.file_address(path, page, here.view, Served(here.dataset.process))
        png_button(visit.words, source, "treaty-timeline.png", key="png")
    _show_embedding(visit.words, title, link)
    _show_citation(visit, link)


def _show_code(words: Words, link: str) -> None:
    with st.container(width=150, key="qr"):
        st.image(qr.picture(link), width=140, alt=words.gettext("QR code of the link to this view"))
        st.download_button(
            words.gettext("QR as SVG"),
            qr.picture(link),
            file_name="treaty-tracker-qr.svg",
            mime="image/svg+xml",
            on_click="ignore",
            key="qr_download",
        )


def _show_embedding(words: Words, title: str, link: str) -> None:
    snippet = pieces.embed_snippet(title, link)
    say = words.gettext
    st.markdown(f"**{say('Show it in another page')}**")
    st.code(snippet, language="html", wrap_lines=True)
    label, done = say("Copy the HTML"), say("HTML copied.")
    copy_text(words, snippet, key="copy_embed", label=label, done=done)


def _show_citation(visit: Visit, link: str) -> None:
    dataset, say = visit.here.dataset, visit.words.gettext
    texts = citation(visit.here, link, clock.today(dataset.process.time_zone))
    st.markdown(f"**{say('Cite this view')}**")
    st.code(texts["apa"], language=None, wrap_lines=True)
    with st.container(horizontal=True, gap="small", key="cite"):
        for style, name in (("apa", "APA"), ("chicago", "Chicago"), ("bibtex", "BibTeX")):
            label = say("Copy %(style)s", style=name)
            copy_text(visit.words, texts[style], f"cite_{style}", label, done=say("Copied."))


def addresses(visit: Visit) -> Served:
    """How everything is reached from outside the site."""
    return Served(visit.here.dataset.process, f"{site_address()}/")


def site_address() -> str:
    """The address of the site for the visitor, who reached it by what the browser shows."""
    parts = urlsplit(st.context.url or "")
    return address_of(parts.netloc, parts.scheme)
