"""The filters of what is in dispute, and the order in which it stands."""

from __future__ import annotations

import streamlit as st

from tracker.domain.dataset import Dataset
from tracker.domain.filters import folded
from tracker.links import LONGEST_TEXT
from tracker.ui import address, controls
from tracker.ui.visit import Visit
from tracker.views.articles import article_name

ORDERS = {"number": "By number", "cluster": "By cluster"}


def show_filters(visit: Visit) -> None:
    """A search, the filters behind a button, and the order; in another page there are none."""
    if st.context.is_embedded:
        return
    say, dataset = visit.words.gettext, visit.here.dataset
    with st.container(horizontal=True, vertical_alignment="center", key="article_filters"):
        st.text_input(
            say("Search"),
            key=address.key("q"),
            type="search",
            max_chars=LONGEST_TEXT,
            placeholder=say("Search"),
            label_visibility="collapsed",
            width=190,
        )
        controls.unfolding(say("Filter"), "article_filter_sheet", lambda: _choices(visit))
        if dataset.clusters:
            orders = controls.said(visit.words, ORDERS)
            controls.choice(say("Order"), "order", orders, is_named=False)


def _choices(visit: Visit) -> None:
    """The clusters, one article, and one of those that are named."""
    say, here = visit.words.gettext, visit.here
    dataset = here.dataset
    if dataset.clusters:
        labels = {cluster.id: cluster.label for cluster in dataset.clusters.values()}
        controls.pills(say("Cluster"), "cluster", labels)
    if dataset.articles:
        names = {"": say("All"), **{a.id: article_name(a) for a in dataset.articles.values()}}
        _one(say("Article"), "article", names)
    if named := _named(dataset, here.view.participant):
        noun = dataset.process.participants.one
        label = say("%(one)s that is named", one=noun[:1].upper() + noun[1:])
        _one(label, "participant", {"": say("All"), **named})


def _one(label: str, field: str, options: dict[str, str]) -> None:
    st.selectbox(label, list(options), format_func=options.__getitem__, key=address.key(field))


def _named(dataset: Dataset, chosen: str) -> dict[str, str]:
    """The participants that are named for a question or in a position, and the one chosen."""
    ids = {row.participant for row in dataset.question_raisers if row.participant}
    ids.update(id_ for row in dataset.positions for id_ in row.participants)
    ids.update({chosen} & dataset.participants.keys())
    names = {id_: dataset.participants[id_].short_name for id_ in ids}
    return dict(sorted(names.items(), key=lambda pair: folded(pair[1])))
