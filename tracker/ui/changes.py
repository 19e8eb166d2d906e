"""What changed in the data: all of it, or since the day that the link names."""

from __future__ import annotations

import streamlit as st

from tracker.domain.when import EARLIEST, LATEST
from tracker.publish import change_fragments
from tracker.ui import address, milestones
from tracker.ui.markup import fragment
from tracker.ui.visit import Visit
from tracker.views.changes import changes_in_words


def show_note(visit: Visit) -> None:
    """The changes since the day of the link in one line, with a way to put it away."""
    if visit.view.since is None or st.context.is_embedded:
        return
    with st.container(horizontal=True, vertical_alignment="top", key="changes_note"):
        fragment(
            change_fragments.note(visit.dataset, visit.view.since),
            key="changes_words",
            on_select=milestones.select,
        )
        st.button("Hide", on_click=address.changing(since=None), key="hide_changes")


def show_changes(visit: Visit) -> None:
    """The changes, newest first, with the day to tell them from."""
    since = visit.view.since
    with st.container(horizontal=True, vertical_alignment="bottom", key="changes_head"):
        st.subheader("What changed", anchor="changes")
        st.date_input(
            "Since",
            key=address.key("since"),
            min_value=EARLIEST,
            max_value=LATEST,
            format="YYYY-MM-DD",
            width=150,
            help="Changes dated after this day; empty for all of them.",
        )
    fragment(
        f'<p role="status"><b>{changes_in_words(visit.dataset, since)}</b></p>'
        f"{change_fragments.changes_list(visit.dataset, since)}",
        key="changes",
        on_select=milestones.select,
    )
    milestones.show_selected(visit)
