"""The filter bar: what to see, said back in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import streamlit as st

from tracker.domain.dataset import Dataset
from tracker.domain.filters import FILTERS, Filters
from tracker.domain.when import EARLIEST, LATEST
from tracker.links import LONGEST_TEXT
from tracker.pages import timeline
from tracker.ui import address, controls
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
    if st.context.is_embedded:
        return
    dataset, words = visit.here.dataset, visit.words
    labels = controls.said(words, _LABELS)
    used = _used(dataset, visit.here.today)
    with st.container(key="filters"):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
            st.text_input(
                labels["q"],
                key=address.key("q"),
                type="search",
                max_chars=LONGEST_TEXT,
                placeholder=words.gettext("title, description, document …"),
                width=290,
            )
            _presets(visit)
            controls.pills(labels["importance"], "importance", controls.said(words, IMPORTANCE))
        phases = {p.id: p.short_label for p in dataset.phases.values() if p.id in used["phase"]}
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
            controls.pills(labels["phase"], "phase", phases)
            _more_filters(visit, used)


def _more_filters(visit: Visit, used: Mapping[str, set[str]]) -> None:
    """The filters that are not in the bar: those that choose among options, then the days."""
    dataset, view, say = visit.here.dataset, visit.here.view, visit.words.gettext
    labels = dict(labels_of_options(visit.words, dataset))
    labels["body"] = {body.id: body.short_label for body in dataset.bodies.values()}
    with st.popover(_more_label(visit), key="more_filters"):
        for choice in _MORE:
            if choice.form == "set":
                options = labels[choice.key]
                offered = used.get(choice.field, options.keys()) | getattr(view, choice.field)
                shown = {id_: options[id_] for id_ in options if id_ in offered}
                controls.pills(say(choice.label), choice.field, shown)
        with st.container(horizontal=True, gap="medium"):
            _day(say(_LABELS["first"]), "first")
            _day(say(_LABELS["last"]), "last")


def show_tally(visit: Visit) -> None:
    """How many are shown and why, with one way back to all of them."""
    say = visit.words.gettext
    with st.container(horizontal=True, vertical_alignment="center", key="tally"):
        show(visit, timeline.TALLY)
        if not visit.here.view.filters.is_empty:
            st.button(say("Show all"), on_click=_reset, key="show_all")
    if not visit.here.shown:
        st.info(
            say(
                "No milestone fits all of these filters at once. "
                "Take one away, or show all of them."
            )
        )


def _reset() -> None:
    address.change(**{choice.field: getattr(Filters(), choice.field) for choice in FILTERS})


def _more_label(visit: Visit) -> str:
    """The name of the further filters, with how many of them are set."""
    view, say = visit.here.view, visit.words.gettext
    number = sum(bool(getattr(view, choice.field)) for choice in _MORE)
    return say("More filters (%(n)s set)", n=number) if number else say("More filters")


@lru_cache(maxsize=16)
def _used(dataset: Dataset, today: date) -> Mapping[str, set[str]]:
    """The phases, bodies, kinds and statuses that milestones have on a day."""
    used = {
        field: {getattr(milestone, field) for milestone in dataset.milestones}
        for field in ("phase", "body", "kind")
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
