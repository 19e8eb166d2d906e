"""The filter bar: what to see, said back in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import streamlit as st

from tracker.domain.dataset import Dataset
from tracker.domain.filters import Filters
from tracker.domain.records import Confidence, Milestone
from tracker.domain.status import Status
from tracker.domain.when import EARLIEST, LATEST
from tracker.html import timeline
from tracker.links import LONGEST_TEXT, View
from tracker.ui import address
from tracker.ui.literal import literal
from tracker.ui.markup import fragment
from tracker.ui.visit import Visit
from tracker.views.wording import IMPORTANCE

_PRESET = "timeline_preset"


def show_filters(visit: Visit) -> tuple[Milestone, ...]:
    """The bar, and the milestones that pass it; embedded in another page there is no bar."""
    dataset = visit.dataset
    if st.context.is_embedded:
        return visit.view.filters.select(dataset.milestones, visit.status)
    used = _used(dataset, visit.today)
    with st.container(key="filters"):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
            st.text_input(
                "Search",
                key=address.key("q"),
                type="search",
                max_chars=LONGEST_TEXT,
                placeholder="title, description, document …",
                width=290,
            )
            _presets(visit)
            _pills("Weight", "importance", IMPORTANCE)
        phases = {p.id: p.short_label for p in dataset.phases.values() if p.id in used["phase"]}
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
            _pills("Phase", "phase", phases)
            _more_filters(visit, used)
    return visit.view.filters.select(dataset.milestones, visit.status)


def _more_filters(visit: Visit, used: Mapping[str, set[str]]) -> None:
    dataset = visit.dataset
    with st.popover(_more_label(visit.view), key="more_filters"):
        bodies = {b.id: b.short_label for b in dataset.bodies.values() if b.id in used["body"]}
        kinds = {k.id: k.label for k in dataset.kinds.values() if k.id in used["kind"]}
        _pills("Body", "body", bodies)
        _pills("Kind", "kind", kinds)
        _pills("Status", "status", _statuses(visit, used["status"]))
        with st.container(horizontal=True, gap="medium"):
            _pills("Confidence", "confidence", {c: c.capitalize() for c in Confidence})
            _day("From", "first")
            _day("To", "last")


def show_tally(visit: Visit, shown: tuple[Milestone, ...]) -> None:
    """How many are shown and why, with one way back to all of them."""
    with st.container(horizontal=True, vertical_alignment="center", key="tally"):
        fragment(timeline.tally(visit.situation), key="tally_words")
        if not visit.view.filters.is_empty:
            st.button("Show all", on_click=_reset, key="show_all")
    if not shown:
        st.info(
            "No milestone fits all of these filters at once. Take one away, or show all of them.",
        )


def _reset() -> None:
    address.change(**{name: getattr(Filters(), name) for name in Filters.__slots__})


def _more_label(view: View) -> str:
    """The name of the further filters, with how many of them are set."""
    names = ("body", "kind", "status", "confidence", "first", "last")
    number = sum(bool(getattr(view, name)) for name in names)
    return f"More filters ({number} set)" if number else "More filters"


def _pills(label: str, field: str, options: Mapping[str, str]) -> None:
    st.pills(
        label,
        list(options),
        selection_mode="multi",
        format_func=lambda id_: literal(options[id_]),
        key=address.key(field),
        wrap=True,
    )


@lru_cache(maxsize=16)
def _used(dataset: Dataset, today: date) -> Mapping[str, set[str]]:
    """The phases, bodies, kinds and statuses that milestones have on a day."""
    used = {
        field: {getattr(milestone, field) for milestone in dataset.milestones}
        for field in ("phase", "body", "kind")
    }
    return used | {"status": {dataset.status(m, today) for m in dataset.milestones}}


def _statuses(visit: Visit, found: set[str]) -> dict[str, str]:
    return {s.value: s.label for s in Status if s in found or s.value in visit.view.status}


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
    periods = {p.id: p.days(visit.today) for p in visit.dataset.process.presets}
    labels = {p.id: p.label for p in visit.dataset.process.presets}
    if not periods:
        return
    chosen = (visit.view.first, visit.view.last)
    st.session_state[_PRESET] = next((i for i, days in periods.items() if days == chosen), None)
    st.pills(
        "Period",
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
