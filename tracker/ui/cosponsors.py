"""Who stands behind a resolution: the words, the seats, and four ways to look closer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pandas as pd
import streamlit as st

from tracker.charts import groups as bars
from tracker.charts import growth, seats
from tracker.domain.dataset import Dataset
from tracker.domain.records import REGIONAL_GROUPS, TREATIES, Resolution, State
from tracker.links import encode
from tracker.publish import state_fragments
from tracker.publish.state_fragments import Showing
from tracker.ui import address
from tracker.ui.markup import copy_button, copy_text, fragment
from tracker.ui.visit import Visit
from tracker.views.gaps import COLUMNS, LISTS, entries, list_in_words, row
from tracker.views.layers import STANDING, Layer, layer
from tracker.views.sponsors import backing, counts_over_time
from tracker.views.standing import Register, as_of, group_name

PARTS = {"map": "Map", "growth": "Growth", "groups": "By group", "list": "List of States"}
_TABLE = "cosponsors_table"
_MOST_BUTTONS = 4
_CHART = {
    "displaylogo": False,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "zoom2d", "pan2d", "autoScale2d"],
}


@st.cache_resource(show_spinner=False, max_entries=16)
def _register(version: str, on: date | None, _dataset: Dataset) -> Register:  # noqa: ARG001 (the version is the key of the cache)
    return Register.of(as_of(_dataset, on) if on else _dataset)


def register(visit: Visit) -> Register:
    """The rows by State as of the day in view, put in order once for each version of the data."""
    return _register(visit.dataset.version, visit.view.on, visit.dataset)


def showing(visit: Visit) -> Showing:
    """What the page shows: the data and the resolution that the address asks for."""
    rows = register(visit)
    resolution = rows.resolution(visit.view.res)
    if resolution is None:
        raise RuntimeError("a process with co-sponsors has a resolution")
    return Showing(rows, resolution, visit.view)


def open_state(id_: str) -> None:
    """Open a State in place."""
    address.change(state=id_)


def show_words(here: Showing) -> None:
    """The answers in words: how many, who, and what is not known."""
    found = backing(here.register, here.resolution)
    fragment(state_fragments.headline(here, found), key="backing", on_select=open_state)


def show_resolutions(here: Showing) -> None:
    """The choice of the resolution, when there are several."""
    known = here.register.resolutions
    # the latest is the default and stands as such in the link, unless the link names it
    labels = {
        "" if r == here.register.latest and here.view.res != r.id else r.id: _in_short(r)
        for r in known
    }
    if len(known) > _MOST_BUTTONS:
        st.selectbox(
            "Resolution", list(labels), format_func=labels.__getitem__, key=address.key("res")
        )
    elif len(known) > 1:
        _choice("Resolution", "res", labels)


def show_seats(here: Showing) -> None:
    """One tile for every State, filled by standing or by a treaty."""
    layers = {STANDING: "Standing"} | {
        treaty: name for treaty, name in TREATIES.items() if treaty in here.register.treaties
    }
    if here.view.layer not in layers:
        address.change(layer=STANDING)
    found = _layer(here)
    with st.container(horizontal=True, vertical_alignment="bottom", key="seats_head"):
        fragment(state_fragments.seats_heading(found), key="seats_heading")
        if len(layers) > 1:
            _choice("Colour by", "layer", layers)
    fragment(state_fragments.seats_legend(found), key="seats_legend")
    fragment(state_fragments.seats(here, found), key="seats", on_select=open_state)
    fragment(state_fragments.seats_note(here, found), key="seats_note")


def show_part(here: Showing) -> None:
    """What the visitor wants to look at below the seats."""
    with st.container(key="parts"):
        _choice("Look closer", "part", PARTS)
    _PARTS[here.view.part](here)


def show_selected(visit: Visit) -> None:
    """The selected State over the page, until it is closed."""
    state = visit.dataset.states.get(visit.view.state)
    if state is None:
        return

    @st.dialog(state.short_name, width="medium", on_dismiss=address.changing(state=""))
    def panel(state: State) -> None:
        fragment(
            state_fragments.state_article(register(visit), state, on=visit.view.on),
            key="selected_state",
            on_select=open_state,
        )
        if address.current().state != state.id:
            st.rerun()  # a click inside the dialog runs only the dialog
        copy_button(encode(visit.view, "cosponsors"), key="copy_state", label="Copy link to this")

    panel(state)


def _layer(here: Showing) -> Layer:
    return layer(here.register, here.resolution, here.view.layer)


def _show_map(here: Showing) -> None:
    found = _layer(here)
    fragment(state_fragments.map_legend(found), key="map_legend")
    fragment(state_fragments.map_picture(here, found), key="map", on_select=open_state)


def _show_growth(here: Showing) -> None:
    counts = counts_over_time(here.register.dataset.sponsor_counts)
    if not counts:
        fragment(
            '<p class="notice">No published totals are in our sources.</p>', key="growth_none"
        )
        return
    symbols = {r.id: r.symbol for r in here.register.resolutions}
    fragment(state_fragments.growth_heading(), key="growth_heading")
    with st.container(key="chart_growth"):
        st.plotly_chart(
            growth.growth(counts, symbols),
            key="growth_chart",
            config=_CHART,
            alt=growth.sentence(counts, symbols),
        )
    fragment(state_fragments.counts_table(here.register), key="growth_table")
    _downloads(_counts_frame(here), "sponsor-counts", here)


def _show_groups(here: Showing) -> None:
    found = _layer(here)
    with st.container(key="chart_groups"):
        st.plotly_chart(
            bars.groups(found), key="groups_chart", config=_CHART, alt=bars.sentence(found)
        )
    fragment(state_fragments.groups_table(here, found), key="groups_table")
    _downloads(_groups_frame(found), "regional-groups", here)
    fragment(state_fragments.parties_table(here), key="parties_table")


def _show_list(here: Showing) -> None:
    view = here.view
    _choice("Whom to list", "who", LISTS)
    with st.container(horizontal=True, gap="medium"):
        _pills("Regional group", "group", REGIONAL_GROUPS)
        treaties = {t: name for t, name in TREATIES.items() if t in here.register.treaties}
        if treaties:
            _pills("Only parties to", "treaty", treaties)
    found = entries(
        here.register, here.resolution, who=view.who, groups=view.group, parties=view.treaty
    )
    words = list_in_words(view.who, view.group, view.treaty, len(found), here.resolution)
    fragment(state_fragments.list_heading(words), key="list_heading")
    if not found:
        return
    frame = pd.DataFrame([row(here.register, entry) for entry in found], columns=list(COLUMNS))
    ids = [entry.standing.state.id for entry in found]
    st.dataframe(
        frame,
        key=_TABLE,
        hide_index=True,
        on_select=lambda: _follow_table(ids),
        selection_mode="single-row",
        height=min(36 * (len(frame) + 1) + 2, 560),
        column_config={
            "State": st.column_config.TextColumn(pinned=True),
            "Sources": st.column_config.TextColumn(width="medium"),
            "Source links": None,
        },
        alt=f"Table, one State a row. {words}",
    )
    with st.container(horizontal=True, vertical_alignment="center", key="list_tools"):
        names = ", ".join(entry.standing.state.short_name for entry in found)
        copy_text(names, key="copy_names", label=f"Copy {len(found)} names", done="Names copied.")
        _downloads(frame, f"states-{view.who}", here)


_PARTS: Mapping[str, Callable[[Showing], None]] = {
    "map": _show_map,
    "growth": _show_growth,
    "groups": _show_groups,
    "list": _show_list,
}


def _follow_table(ids: list[str]) -> None:
    rows = st.session_state[_TABLE]["selection"]["rows"]
    if rows and rows[0] < len(ids):
        open_state(ids[rows[0]])


def _counts_frame(here: Showing) -> pd.DataFrame:
    return pd.DataFrame(
        state_fragments.counts_rows(here.register), columns=list(state_fragments.COUNT_COLUMNS)
    )


def _groups_frame(found: Layer) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"Group": name}
            | {label: found.tally(group).get(id_, 0) for id_, label in found.labels.items()}
            for name, group in bars.rows(found)
        ]
    )


def _downloads(frame: pd.DataFrame, stem: str, here: Showing) -> None:
    name = f"{stem}-{here.resolution.id}-{here.dataset.process.checked_on}"
    st.download_button(
        "Download as CSV",
        frame.to_csv(index=False).encode("utf-8-sig"),
        file_name=f"{name}.csv",
        mime="text/csv",
        on_click="ignore",
        key=f"{stem}_csv",
    )


def _in_short(resolution: Resolution) -> str:
    return resolution.symbol


def _choice(label: str, field: str, options: Mapping[str, str]) -> None:
    st.segmented_control(
        label,
        list(options),
        format_func=options.__getitem__,
        key=address.key(field),
        required=True,
        wrap=True,
    )


def _pills(label: str, field: str, options: Mapping[str, str]) -> None:
    st.pills(
        label,
        list(options),
        selection_mode="multi",
        format_func=options.__getitem__,
        key=address.key(field),
        wrap=True,
    )
