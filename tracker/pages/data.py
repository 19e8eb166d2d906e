"""The data: what changed, what can be taken along and how, on what terms, and what it means."""

from __future__ import annotations

from tracker.html import data as pieces
from tracker.html.changes import changes
from tracker.html.headings import heading
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
    changed = changes_in_words(dataset, here.view.since)
    return Headline(
        title=f"Data and changes: {dataset.process.short_title}",
        label=changed,
        figure=said,
        line=f"To take along under {dataset.process.licence}; version {dataset.version}",
        description=f"The data to take along: {said}; as tables, calendar, feed and one package, "
        f"with licence, citation and codebook. {changed}. {words.as_of(dataset)}",
    )


TITLE = Part(
    "title", lambda here, _: heading(here, here.words.gettext("Data")), where=Where.DASHBOARD
)
SHARE = Slot("share")
SINCE = Slot("view_since")
CHANGES = Part("changes", changes, sets="sel", where=Where.DASHBOARD)
ADDRESSES = Slot("addresses")
TERMS = Part("terms", lambda here, _: pieces.terms(here), where=Where.DASHBOARD)
SOURCES = Part(
    "sources_by_tier", lambda here, _: pieces.sources_by_tier(here), where=Where.DASHBOARD
)

PAGE = Page(
    name="data",
    path="data",
    tab="Data",
    menu="Data",
    keys=("since", "sel", "on"),
    headline=headline,
    parts=(TITLE, SHARE, SINCE, CHANGES, ADDRESSES, TERMS, SOURCES),
)
