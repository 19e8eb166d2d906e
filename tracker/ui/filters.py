"""The filters: what to see, said back in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache, partial

import streamlit as st

from tracker.domain.dataset import Dataset
from tracker.domain.filters import FILTERS
from tracker.domain.when import EARLIEST, LATEST
from tracker.links import LONGEST_TEXT
from tracker.pages import timeline
from tracker.ui import address, controls
from tracker.ui.literal import literal
from tracker.ui.parts import show
from tracker.ui.visit import Visit
from tracker.views.wording import short_labels_of_options

_PRESET = "timeline_preset"
_LABELS = {choice.field: choice.label for choice in FILTERS}
_ALONE = ("phase", "importance")
"""The filters that have a button each."""
_MORE = [choice for choice in FILTERS if choice.form == "set" and choice.field not in _ALONE]
"""The filters that share one."""


def show_filters(visit: Visit) -> None:
    """The filters, each behind a button; embedded in another page there are none.

    On a narrow screen there is one button for all of them. Each filter is there once, so that the
    others stand aside while it is unfolded.
    """
    if st.context.is_embedded:
        return
    say = visit.words.gettext
    if controls.unfolding(say("Filter"), "filter_sheet", partial(_everything, visit)):
        return
    _search(visit)
    controls.unfolding(say("Period"), "period_filters", partial(_period, visit))
    for field in _ALONE:
        label, show_inside = say(_LABELS[field]), partial(_options, visit, field)
        controls.unfolding(label, f"{field}_filters", show_inside)
    controls.unfolding(say("More filters"), "more_filters", partial(_more, visit))


def _everything(visit: Visit) -> None:
    _search(visit)
    _period(visit)
    for field in _ALONE:
        _options(visit, field)
    _more(visit)


def _search(visit: Visit) -> None:
    st.text_input(
        visit.words.gettext(_LABELS["q"]),
        key=address.key("q"),
        type="search",
        max_chars=LONGEST_TEXT,
        placeholder=visit.words.gettext("Search"),
        label_visibility="collapsed",
        width=190,
    )


def _options(visit: Visit, field: str) -> None:
    """The options of one filter that milestones have, or that are chosen."""
    here = visit.here
    labels = short_labels_of_options(visit.words, here.dataset)[field]
    offered = _used(here.dataset, here.today).get(field, labels.keys()) | getattr(here.view, field)
    if field == "scope" and "context" not in offered:
        return  # all is of the process, so that there is nothing to choose
    shown = {id_: labels[id_] for id_ in labels if id_ in offered}
    controls.pills(visit.words.gettext(_LABELS[field]), field, shown)


def _more(visit: Visit) -> None:
    for choice in _MORE:
        _options(visit, choice.field)


def _period(visit: Visit) -> None:
    """The periods that the process names, then the days."""
    _presets(visit)
    with st.container(horizontal=True, gap="medium"):
        _day(visit.words.gettext(_LABELS["first"]), "first")
        _day(visit.words.gettext(_LABELS["last"]), "last")


def show_tally(visit: Visit) -> None:
    """How many are shown, and the filters that are chosen, each with a way without it."""
    show(visit, timeline.TALLY)


def show_nothing_found(visit: Visit) -> None:
    """Why nothing is shown, where that is so."""
    if not visit.here.shown:
        st.info(
            visit.words.gettext(
                "No milestone fits all of these filters at once. "
                "Take one away, or show all of them."
            )
        )


@lru_cache(maxsize=16)
def _used(dataset: Dataset, today: date) -> Mapping[str, set[str]]:
    """The phases, bodies, kinds, scopes and statuses that milestones have on a day."""
    used = {
        field: {getattr(milestone, field) for milestone in dataset.milestones}
        for field in ("phase", "body", "kind", "scope")
    }
    return used | {"status": {dataset.status(m, today) for m in dataset.milestones}}


def _day(label: str, field: str) -> None:
    st.date_input(
        label,
        key=address.key(field),
        min_value=EARLIEST,
        max_value=LATEST,
        format="YYYY-MM-DD",
        width=150,
    )


def _presets(visit: Visit) -> None:
    periods = {p.id: p.days(visit.here.today) for p in visit.here.dataset.process.presets}
    labels = {p.id: p.label for p in visit.here.dataset.process.presets}
    if not periods:
        return
    chosen = (visit.here.view.first, visit.here.view.last)
    st.session_state[_PRESET] = next((i for i, days in periods.items() if days == chosen), None)
    st.pills(
        visit.words.gettext("Period"),
        list(periods),
        format_func=lambda id_: literal(labels[id_]),
        key=_PRESET,
        wrap=True,
        on_change=_choose_preset,
        args=(periods,),
    )


def _choose_preset(periods: Mapping[str, tuple[date, date | None]]) -> None:
    first, last = periods.get(st.session_state[_PRESET], (None, None))
    address.change(first=first, last=last)
