"""Sending on what is seen: the complete link, as text and as a QR code."""

from __future__ import annotations

from urllib.parse import urlsplit

import segno
import streamlit as st

from tracker.links import encode
from tracker.ui.markup import copy_button
from tracker.ui.visit import Visit


def show_share(visit: Visit) -> None:
    """The button that copies the link to this view, and its QR code."""
    query = encode(visit.view, visit.page)
    with st.container(horizontal=True, vertical_alignment="center", key="share"):
        copy_button(query, key="copy_link")
        with st.popover("QR code"):
            link = f"{_base()}/{'' if visit.page == 'timeline' else visit.page}?{query}"
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


@st.cache_data(show_spinner=False, max_entries=200)
def qr_code(link: str) -> str:
    """A link as a QR code, dark on white, in SVG."""
    code = segno.make(link, error="m", micro=False)
    svg: str = code.svg_inline(scale=6, border=3, light="#ffffff", dark="#14110f")
    return svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def _base() -> str:
    """Scheme and host under which the visitor reached us."""
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else "http://localhost:8501"
