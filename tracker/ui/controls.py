"""The controls that pages share, each of which sets a field of the view."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from tracker.ui import address
from tracker.ui.literal import literal
from tracker.words import Words


def said(words: Words, labels: Mapping[Any, str]) -> dict[Any, str]:
    """Labels of our own in a language, each under its key."""
    return {key: words.gettext(label) for key, label in labels.items()}


def choice(label: str, field: str, options: Mapping[str, str], *, is_named: bool = True) -> None:
    """One of a few, side by side; the label is for those who hear it where it is not seen."""
    st.segmented_control(
        label,
        list(options),
        format_func=lambda id_: literal(options[id_]),
        key=address.key(field),
        required=True,
        label_visibility="visible" if is_named else "collapsed",
        wrap=is_named or None,
    )


def unfolding(label: str, key: str, show_inside: Callable[[], None]) -> bool:
    """A button that unfolds a part of the page; whether it is unfolded.

    A visitor who never unfolds it keeps no widgets for it on the server. Its label is always the
    same: Streamlit takes a button of another name for another one, which loses the focus.
    """
    popover = st.popover(label, key=key, on_change="rerun")
    if popover.open:
        with popover:
            show_inside()
    return bool(popover.open)


def pills(label: str, field: str, options: Mapping[Any, str]) -> None:
    """Any number of several, as small buttons."""
    st.pills(
        label,
        list(options),
        selection_mode="multi",
        format_func=lambda id_: literal(options[id_]),
        key=address.key(field),
        wrap=True,
    )


def follow_table(table: str, field: str, ids: Sequence[str]) -> None:
    """Open what has been selected in a table whose rows have these ids."""
    rows = st.session_state[table]["selection"]["rows"]
    if rows and rows[0] < len(ids):
        address.change(**{field: ids[rows[0]]})
