"""What can be taken along: the addresses, how to cite, and what each field holds."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from tracker import clock
from tracker.html import data
from tracker.publish import codebook
from tracker.publish.citation import citation
from tracker.ui import share
from tracker.ui.markup import fragment
from tracker.ui.visit import Visit

_STYLES = {"apa": "APA", "chicago": "Chicago", "bibtex": "BibTeX", "ris": "RIS"}


def show_addresses(files: Iterable[data.Offered]) -> None:
    """Everything that can be fetched, each under its address."""
    st.header("Take the data", anchor="take")
    st.write(
        "Each address gives the whole, or the part that its keys choose, as in a link to a page. "
        "“Share and download” on any page gives what that page shows."
    )
    fragment(data.addresses(files), key="addresses")


def show_terms(visit: Visit) -> None:
    """The licence, and the tracker as footnotes and reference managers want it."""
    st.header("Licence and citation", anchor="cite")
    fragment(data.terms(visit.situation), key="terms")
    read_on = clock.today(visit.dataset.process.time_zone)
    texts = citation(visit.dataset, f"{share.site_address()}/", read_on)
    for tab, style in zip(st.tabs(list(_STYLES.values())), _STYLES, strict=True):
        with tab:
            st.code(texts[style].strip(), language=None, wrap_lines=True)


def show_sources(visit: Visit) -> None:
    """How many sources of which tier."""
    st.header("Sources", anchor="sources")
    fragment(data.sources_by_tier(visit.situation), key="sources_by_tier")


def show_codebook() -> None:
    """The dictionary of the data, a fold for each table."""
    st.header("Codebook", anchor="codebook")
    st.write(codebook.READING)
    for title, text in codebook.chapters().items():
        with st.expander(title):
            st.markdown(text)
