"""The data: what changed, what can be taken along and how, on what terms, and what it means."""

from __future__ import annotations

from tracker.html import data as pieces
from tracker.html.changes import changes
from tracker.html.headings import heading
from tracker.situation import Situation
from tracker.views.changes import changes_in_words
from tracker.views.headline import Headline, data_as_of

from .page import Page, Part, Slot, Where


def headline(here: Situation) -> Headline:
    """How much there is, and what changed."""
    dataset, words = here.dataset, here.words
    parts = [words.ngettext("%(n)s milestone", "%(n)s milestones", len(dataset.milestones))]
    if dataset.participants:
        named = dataset.process.participants
        parts.append(words.counted(len(dataset.participants), named.one, named.many))
    parts.append(words.ngettext("%(n)s source", "%(n)s sources", len(dataset.sources)))
    held = ", ".join(parts)
    changed = changes_in_words(words, dataset, here.view.since)
    return Headline(
        title=words.gettext("Data and changes: %(process)s", process=dataset.process.short_title),
        label=changed,
        figure=held,
        line=words.gettext(
            "To take along under %(licence)s; version %(version)s",
            licence=dataset.process.licence,
            version=dataset.version,
        ),
        description=words.gettext(
            "The data to take along: %(held)s; as tables, calendar, feed and one package, "
            "with licence, citation and codebook. %(changed)s. %(as_of)s",
            held=held,
            changed=changed,
            as_of=data_as_of(words, dataset),
        ),
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
    keys=("since", "sel", "on"),
    headline=headline,
    parts=(TITLE, SHARE, SINCE, CHANGES, ADDRESSES, TERMS, SOURCES),
)
