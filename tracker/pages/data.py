"""The data: what changed, what can be taken along and how, on what terms, and what it means."""

from __future__ import annotations

from markupsafe import escape

from tracker.addresses import Addresses
from tracker.publish import change_fragments, data_fragments
from tracker.situation import Situation
from tracker.views import headline as words
from tracker.views.changes import changes_in_words
from tracker.views.headline import Headline
from tracker.views.wording import counted

from .page import Page, Part, Slot, Where


def headline(here: Situation) -> Headline:
    """How much there is, and what changed."""
    dataset = here.dataset
    parts = [counted(len(dataset.milestones), "milestone")]
    if dataset.states:
        parts.append(counted(len(dataset.states), "State"))
    parts.append(counted(len(dataset.sources), "source"))
    said = ", ".join(parts)
    changes = changes_in_words(dataset, here.view.since)
    return Headline(
        title=f"Data and changes: {dataset.process.short_title}",
        label=changes,
        figure=said,
        line=f"To take along under {dataset.process.licence}; version {dataset.version}",
        description=f"The data to take along: {said}; as tables, calendar, feed and one package, "
        f"with licence, citation and codebook. {changes}. {words.as_of(dataset)}",
    )


def _changes(here: Situation, _: Addresses) -> str:
    dataset, since = here.dataset, here.view.since
    return (
        f'<p role="status"><b>{escape(changes_in_words(dataset, since))}</b></p>'
        f"{change_fragments.changes_list(dataset, since)}"
    )


def _terms(here: Situation, _: Addresses) -> str:
    return data_fragments.terms(here.dataset)


def _sources(here: Situation, _: Addresses) -> str:
    return data_fragments.sources_by_tier(here.dataset)


TITLE = Part("title", lambda _, __: "<h1>Data</h1>", where=Where.DASHBOARD)
SHARE = Slot("share")
SINCE = Slot("view_since")
CHANGES = Part("changes", _changes, sets="sel", where=Where.DASHBOARD)
ADDRESSES = Slot("addresses")
TERMS = Part("terms", _terms, where=Where.DASHBOARD)
SOURCES = Part("sources_by_tier", _sources, where=Where.DASHBOARD)

PAGE = Page(
    name="data",
    path="data",
    tab="Data",
    menu="Data",
    keys=("since", "sel", "on"),
    headline=headline,
    parts=(TITLE, SHARE, SINCE, CHANGES, ADDRESSES, TERMS, SOURCES),
)
