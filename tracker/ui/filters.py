"""The filter bar: what to see, said back in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import streamlit as st

from tracker.domain.dataset import Dataset
from tracker.domain.filters import FILTERS, Filters
from tracker.domain.when import EARLIEST, LATEST
from tracker.links import LONGEST_TEXT, View
from tracker.pages import timeline
from tracker.ui import address
from tracker.ui.literal import literal
from tracker.ui.parts import show
from tracker.ui.visit import Visit
from tracker.views.wording import IMPORTANCE, labels_of_options

_PRESET = "timeline_preset"
_LABELS = {choice.field: choice.label for choice in FILTERS}
_MORE = [choice for choice in FILTERS if choice.field not in {"q", "importance", "phase"}]
"""The filters that do not stand in the bar."""


def show_filters(visit: Visit) -> None:
    """The bar; embedded in another page there is none."""
    dataset = visit.here.dataset
    if st.context.is_embedded:
        return
    used = _used(dataset, visit.here.today)
    with st.container(key="filters"):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
            st.text_input(
                _LABELS["q"],
                key=address.key("q"),
                type="search",
                max_chars=LONGEST_TEXT,
                placeholder="title, description, document …",
                width=290,
            )
            _presets(visit)
            _pills("importance", IMPORTANCE)
        phases = {p.id: p.short_label for p in dataset.phases.values() if p.id in used["phase"]}
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
            _pills("phase", phases)
            _more_filters(visit, used)


def _more_filters(visit: Visit, used: Mapping[str, set[str]]) -> None:
    """The filters that are not in the bar: those that choose among options, then the days."""
    dataset, view = visit.here.dataset, visit.here.view
    labels = dict(labels_of_options(visit.here.words, dataset))
    labels["body"] = {body.id: body.short_label for body in dataset.bodies.values()}
    with st.popover(_more_label(view), key="more_filters"):
        for choice in _MORE:
            if choice.form == "set":
                options = labels[choice.key]
                offered = used.get(choice.field, options.keys()) | getattr(view, choice.field)
                _pills(choice.field, {id_: options[id_] for id_ in options if id_ in offered})
        with st.container(horizontal=True, gap="medium"):
            _day("first")
            _day("last")


def show_tally(visit: Visit) -> None:
    """How many are shown and why, with one way back to all of them."""
    with st.container(horizontal=True, vertical_alignment="center", key="tally"):
        show(visit, timeline.TALLY)
        if not visit.here.view.filters.is_empty:
            st.button("Show all", on_click=_reset, key="show_all")
    if not visit.here.shown:
        st.info(
            "No milestone fits all of these filters at once. Take one away, or show all of them.",
        )


def _reset() -> None:
    address.change(**{choice.field: getattr(Filters(), choice.field) for choice in FILTERS})


def _more_label(view: View) -> str:
    """The name of the further filters, with how many of them are set."""
    number = sum(bool(getattr(view, choice.field)) for choice in _MORE)
    return f"More filters ({number} set)" if number else "More filters"


def _pills(field: str, options: Mapping[Any, str]) -> None:
    st.pills(
        _LABELS[field],
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


def _day(field: str) -> None:
    st.date_input(
        _LABELS[field],
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
