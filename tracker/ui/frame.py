"""What surrounds every page: the menu, notices and the foot."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from tracker import static
from tracker.data.store import DataError
from tracker.domain.dataset import Problem
from tracker.domain.faults import told
from tracker.html import page
from tracker.html.foot import footing
from tracker.ui import address, navigation, share
from tracker.ui.markup import fragment
from tracker.ui.visit import Visit
from tracker.words import Words


def show_head(visit: Visit) -> None:
    """The menu, and a line for each thing a reader must know before reading on."""
    say = visit.words.gettext
    st.html(page.style(static.read("frame.css")))
    if st.context.is_embedded:
        _show_origin(visit)
    else:
        navigation.show_menu(visit)
    if visit.here.view.on:
        with st.container(horizontal=True, vertical_alignment="center", key="as_it_stood"):
            fragment(page.stood(visit.words, visit.here.today), key="as_of_notice")
            st.button(say("Back to today"), on_click=address.changing(on=None))
    if visit.dropped:
        lost = say(
            "Not here (any more): %(dropped)s. The rest of the link is shown.",
            dropped="; ".join(visit.dropped[:6]),
        )
        _notice(lost, "dropped_notice")
    if visit.problems:
        _notice(say("The data have faults; the last good version is shown."), "faults_notice")
        with st.expander(say("Which faults"), key="faults"):
            st.markdown(in_words(visit.words, visit.problems))


def _show_origin(visit: Visit) -> None:
    """Inside somebody's page: one line that says what this is and leads to all of it."""
    fragment(
        page.origin(visit.words, visit.here.dataset.process, share.address(visit)), key="origin"
    )


def show_foot(visit: Visit) -> None:
    """Data as of, version and licence."""
    fragment(footing(visit.here), key="foot")


def show_broken_folder(words: Words, folder: Path, fault: DataError) -> None:
    """A readable page for a process folder that cannot be used."""
    title, line = page.broken(words, folder)
    st.title(title)
    st.text(line)
    st.markdown(in_words(words, fault.problems))


def in_words(words: Words, problems: Sequence[Problem]) -> str:
    """Faults of a folder as a Markdown list."""
    found = told(problems)
    lines = [f"- `{_code(line)}`" for line in found[:20]]
    if len(found) > 20:
        more = words.gettext("and %(n)s more", n=words.number(len(found) - 20))
        lines.append(f"- {more}")
    return "\n".join(lines)


def _code(line: str) -> str:
    """A line that stands between two backticks of Markdown."""
    return " ".join(line.replace("`", "'").split())


def _notice(said: str, key: str) -> None:
    fragment(page.notice(said), key=key)
