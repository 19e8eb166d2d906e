"""What changed in the data, as HTML: the list of changes, and a note of those since a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

from tracker.addresses import Served
from tracker.domain.dataset import Dataset
from tracker.domain.records import Change
from tracker.domain.when import day_in_words
from tracker.publish.fragments import milestone_address
from tracker.views.changes import changes_in_words, changes_shown

_MOST_LINKS = 12


def note(dataset: Dataset, since: date) -> str:
    """One line with the number of changes since a day, which unfolds their list."""
    words = escape(changes_in_words(dataset, since))
    found = changes_list(dataset, since)
    if not found:
        return f'<p class="changes">{words}</p>'
    return f'<details class="changes"><summary>{words}</summary>{found}</details>'


def changes_list(dataset: Dataset, since: date | None = None) -> str:
    """The changes since a day, or all of them, newest first; empty when there are none."""
    items = "".join(_entry(dataset, change) for change in changes_shown(dataset, since))
    return f'<ol class="changes">{items}</ol>' if items else ""


def _entry(dataset: Dataset, change: Change) -> str:
    day = f'<time datetime="{change.date}">{day_in_words(change.date)}</time>'
    links = list(_links(dataset, change))
    left_out = len(links) - _MOST_LINKS
    more = f" and {left_out:,} more" if left_out > 0 else ""
    about = f"<br><small>{', '.join(links[:_MOST_LINKS])}{more}</small>" if links else ""
    return (
        f"<li>{day} <b>{escape(change.kind.value.capitalize())}</b> "
        f"{escape(change.summary)}{about}</li>"
    )


def _links(dataset: Dataset, change: Change) -> Iterator[str]:
    """Links to the milestones that a change touched, which open in place, and to the States."""
    for id_ in change.ids:
        if milestone := dataset.milestone(id_):
            yield (
                f'<a href="{escape(milestone_address(milestone))}" '
                f'data-sel="{escape(milestone.id)}">{escape(milestone.title)}</a>'
            )
        elif state := dataset.states.get(id_):
            yield f'<a href="{escape(Served().state(state))}">{escape(state.short_name)}</a>'
