"""What can be taken along: the addresses, how to cite, and what each field holds."""

from __future__ import annotations

import streamlit as st

from tracker import clock
from tracker.html import data as pieces
from tracker.pages import data
from tracker.publish import codebook
from tracker.publish.citation import citation
from tracker.publish.downloads import offered
from tracker.ui import share
from tracker.ui.markup import fragment
from tracker.ui.parts import show
from tracker.ui.visit import Visit

_STYLES = {"apa": "APA", "chicago": "Chicago", "bibtex": "BibTeX", "ris": "RIS"}


def show_addresses(visit: Visit) -> None:
    """Everything that can be fetched, each under its address."""
    say = visit.words.gettext
    st.header(say("Take the data"), anchor="take")
    st.write(
        say(
            "Each address gives the whole, or the part that its keys choose, as in a link to a "
            "page; several values of a key are joined by commas. "
            "“Share and download” on any page gives what that page shows."
        )
    )
    fragment(pieces.addresses(visit.words, offered(visit.here)), key=data.ADDRESSES.key)


def show_terms(visit: Visit) -> None:
    """The licence, and the tracker as footnotes and reference managers want it."""
    st.header(visit.words.gettext("Licence and citation"), anchor="cite")
    show(visit, data.TERMS)
    read_on = clock.today(visit.here.dataset.process.time_zone)
    texts = citation(visit.here, f"{share.site_address()}/", read_on)
    for tab, style in zip(st.tabs(list(_STYLES.values())), _STYLES, strict=True):
        with tab:
            st.code(texts[style].strip(), language=None, wrap_lines=True)


def show_sources(visit: Visit) -> None:
    """How many sources of which tier."""
    st.header(visit.words.gettext("Sources"), anchor="sources")
    show(visit, data.SOURCES)


def show_codebook(visit: Visit) -> None:
    """The dictionary of the data, a fold for each table."""
    st.header(visit.words.gettext("Codebook"), anchor="codebook")
    st.write(visit.words.gettext(codebook.READING))
    for title, text in codebook.chapters(visit.words, visit.here.dataset).items():
        with st.expander(title):
            st.markdown(text)
