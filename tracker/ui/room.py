"""How wide the picture may be: what the page has said, or else the browser with its cookie."""

from __future__ import annotations

import streamlit as st

COOKIE = "room"
"""The cookie in which a page says how many pixels it has; it ends with the browser's session."""

_WIDEST = 20_000


def room(key: str) -> int | None:
    """The pixels that there are for the picture under a key; None where nobody has said it yet."""
    told = st.session_state.get(key)
    said = (told.get("room") if told else None) or st.context.cookies.get(COOKIE)
    try:
        pixels = int(said or 0)
    except (TypeError, ValueError, OverflowError):
        return None
    return pixels if 0 < pixels <= _WIDEST else None
