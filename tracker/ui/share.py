"""Sending on what is seen: the complete link, a QR code, files, paper, and a citation."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

import segno
import streamlit as st

from tracker.links import encode
from tracker.publish import sharing
from tracker.publish.citation import citation
from tracker.ui import clock
from tracker.ui.markup import copy_button, copy_text, fragment
from tracker.ui.visit import Visit
from tracker.views.headline import headline


def show_share(visit: Visit) -> None:
    """The button that copies the link to this view, its QR code, and all else to take along."""
    if st.context.is_embedded:
        return
    query = encode(visit.view, visit.page)
    link = address(visit)
    with st.container(horizontal=True, vertical_alignment="center", key="share"):
        copy_button(query, key="copy_link")
        with st.popover("QR code"):
            _show_code(link)
        # what is inside is made only when somebody opens it
        with st.popover("Share and download", key="take", on_change="rerun") as panel:
            if panel.open:
                _show_ways(visit, link)


def address(visit: Visit) -> str:
    """The complete link to what is seen."""
    return sharing.view_address(visit.page, visit.view, _base())


def _show_code(link: str) -> None:
    st.image(qr_code(link), width=260, alt="QR code of the link to this view")
    st.caption("Opens this view. For a slide or a poster.")
    st.download_button(
        "Download as SVG",
        qr_code(link),
        file_name="treaty-tracker-qr.svg",
        mime="image/svg+xml",
        on_click="ignore",
        key="qr_download",
    )


def _show_ways(visit: Visit, link: str) -> None:
    """Links to fetch, and texts to copy: for another page, and for a footnote."""
    words = headline(visit.dataset, visit.page, visit.view, visit.today)
    fragment(sharing.ways(visit.page, visit.view, _base(), words.title), key="ways")
    st.markdown("**Show it in another page**")
    snippet = sharing.embed_snippet(words.title, link)
    st.code(snippet, language="html", wrap_lines=True)
    copy_text(snippet, key="copy_embed", label="Copy the HTML", done="HTML copied.")
    st.markdown("**Cite this view**")
    texts = citation(visit.dataset, link, clock.today())
    st.code(texts["apa"], language=None, wrap_lines=True)
    with st.container(horizontal=True, gap="small", key="cite"):
        for style, label in (("apa", "APA"), ("chicago", "Chicago"), ("bibtex", "BibTeX")):
            copy_text(texts[style], key=f"cite_{style}", label=f"Copy {label}", done="Copied.")


@st.cache_data(show_spinner=False, max_entries=200)
def qr_code(link: str) -> str:
    """A link as a QR code, dark on white, in SVG."""
    code = segno.make(link, error="m", micro=False)
    svg: str = code.svg_inline(scale=6, border=3, light="#ffffff", dark="#14110f")
    return svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def _base() -> str:
    """The address of the site: TRACKER_BASE_URL, else how the visitor reached us."""
    if fixed := os.environ.get("TRACKER_BASE_URL"):
        return fixed.rstrip("/")
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else "http://localhost:8501"
