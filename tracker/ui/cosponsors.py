"""Who stands behind a resolution: the words, the seats, and four ways to look closer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from tracker.charts import groups as bars
from tracker.charts import growth
from tracker.domain.records import State
from tracker.links import encode
from tracker.publish import backing_fragments, map_fragments, state_fragments, tables
from tracker.publish.backing_fragments import Showing
from tracker.publish.download import CSV, XLSX
from tracker.ui import address
from tracker.ui.literal import literal
from tracker.ui.markup import copy_button, copy_text, fragment
from tracker.ui.visit import Visit
from tracker.views.gaps import LISTS, columns, entries, list_in_words, row
from tracker.views.layers import STANDING, Layer, groups_rows, layer
from tracker.views.sponsors import backing, counts_over_time, counts_rows
from tracker.views.standing import Register, register_of

PARTS = {"map": "Map", "growth": "Growth", "groups": "By group", "list": "List of States"}
_TABLE = "cosponsors_table"
_MOST_BUTTONS = 4
_CHART = {
    "displaylogo": False,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "zoom2d", "pan2d", "autoScale2d"],
}


def showing(visit: Visit) -> Showing | None:
    """What the page shows: the data and the resolution that the address asks for.

    None on a day on which there was no resolution to back.
    """
    rows = register_of(visit.dataset)
    resolution = rows.resolution(visit.view.res)
    if resolution is None:
        return None
    if visit.view.layer not in _layers(rows):
        address.change(layer=STANDING)
        return Showing(rows, resolution, replace(visit.view, layer=STANDING))
    return Showing(rows, resolution, visit.view)


def open_state(id_: str) -> None:
    """Open a State in place."""
    address.change(state=id_)


def show_none(visit: Visit) -> None:
    """That there was nothing to back on the day in view."""
    fragment(backing_fragments.none_yet(visit.dataset, visit.today), key="cosponsors_none")


def show_title(here: Showing) -> None:
    """Which resolution the page is about."""
    fragment(backing_fragments.title(here), key="cosponsors_title")


def show_words(here: Showing) -> None:
    """The answers in words: how many, who, and what is not known."""
    found = backing(here.register, here.resolution)
    fragment(backing_fragments.headline(here, found), key="backing", on_select=open_state)


def show_resolutions(here: Showing) -> None:
    """The choice of the resolution, when there are several."""
    known = here.register.resolutions
    # the latest is the default and stands as such in the link, unless the link names it
    labels = {
        "" if r == here.register.latest and here.view.res != r.id else r.id: r.symbol for r in known
    }
    if len(known) > _MOST_BUTTONS:
        st.selectbox(
            "Resolution", list(labels), format_func=labels.__getitem__, key=address.key("res")
        )
    elif len(known) > 1:
        _choice("Resolution", "res", labels)


def show_seats(here: Showing) -> None:
    """One tile for every State, filled by standing or by a treaty."""
    layers = _layers(here.register)
    found = _layer(here)
    with st.container(horizontal=True, vertical_alignment="bottom", key="seats_head"):
        fragment(backing_fragments.seats_heading(found), key="seats_heading")
        if len(layers) > 1:
            _choice("Colour by", "layer", layers)
    fragment(backing_fragments.seats_legend(found), key="seats_legend")
    fragment(backing_fragments.seats(here, found), key="seats", on_select=open_state)
    fragment(backing_fragments.seats_note(here, found), key="seats_note")


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

    @st.dialog(literal(state.short_name), width="medium", on_dismiss=address.changing(state=""))
    def panel(state: State) -> None:
        fragment(
            state_fragments.state_article(register_of(visit.dataset), state, on=visit.view.on),
            key="selected_state",
            on_select=open_state,
        )
        if address.current().state != state.id:
            st.rerun()  # a click inside the dialog runs only the dialog
        copy_button(encode(visit.view, "cosponsors"), key="copy_state", label="Copy link to this")

    panel(state)


def _layers(rows: Register) -> dict[str, str]:
    return {STANDING: "Standing", **rows.treaty_names()}


def _layer(here: Showing) -> Layer:
    return layer(here.register, here.resolution, here.view.layer)


def _show_map(here: Showing) -> None:
    found = _layer(here)
    fragment(map_fragments.map_legend(found), key="map_legend")
    fragment(map_fragments.map_picture(here, found), key="map", on_select=open_state)


def _show_growth(here: Showing) -> None:
    counts = counts_over_time(here.register.dataset.sponsor_counts)
    if not counts:
        fragment('<p class="notice">No published totals are in our sources.</p>', key="growth_none")
        return
    symbols = {r.id: r.symbol for r in here.register.resolutions}
    fragment(backing_fragments.growth_heading(), key="growth_heading")
    with st.container(key="chart_growth"):
        st.plotly_chart(
            growth.growth(counts, symbols),
            key="growth_chart",
            config=_CHART,
            alt=growth.sentence(counts, symbols),
        )
    fragment(backing_fragments.counts_table(here.register), key="growth_table")
    _downloads(here, counts_rows(here.register), "published-figures")


def _show_groups(here: Showing) -> None:
    found = _layer(here)
    with st.container(key="chart_groups"):
        st.plotly_chart(
            bars.groups(found), key="groups_chart", config=_CHART, alt=bars.sentence(found)
        )
    fragment(backing_fragments.groups_table(here, found), key="groups_table")
    _downloads(here, groups_rows(found), "regional-groups")
    fragment(backing_fragments.parties_table(here), key="parties_table")


def _show_list(here: Showing) -> None:
    view = here.view
    _choice("Whom to list", "who", LISTS)
    with st.container(horizontal=True, gap="medium"):
        groups = {group.id: group.label for group in here.dataset.groups.values()}
        _pills("Regional group", "group", groups)
        treaties = here.register.treaty_names()
        if treaties:
            _pills("Only parties to", "treaty", treaties)
    found = entries(
        here.register, here.resolution, who=view.who, groups=view.group, parties=view.treaty
    )
    words = list_in_words(
        here.dataset, view.who, view.group, view.treaty, len(found), here.resolution
    )
    fragment(backing_fragments.list_heading(words), key="list_heading")
    if not found:
        return
    rows = [row(here.register, entry) for entry in found]
    frame = pd.DataFrame(rows)
    ids = [entry.standing.state.id for entry in found]
    st.dataframe(
        frame,
        key=_TABLE,
        hide_index=True,
        on_select=lambda: _follow_table(ids),
        selection_mode="single-row",
        height=min(36 * (len(frame) + 1) + 2, 560),
        column_config={
            "State": st.column_config.TextColumn(pinned=True, width=190),
            "Date": st.column_config.TextColumn(help="of the last statement, in EDTF"),
            "Where": st.column_config.TextColumn(width="medium"),
            "What was said": st.column_config.TextColumn(width="large"),
            "Sources": st.column_config.TextColumn(width="large"),
            **{name: None for name in columns(here.dataset) if not frame[name].any()},
            "Source links": None,
        },
        alt=f"Table, one State a row. {words}",
    )
    with st.container(horizontal=True, vertical_alignment="center", key="list_tools"):
        names = ", ".join(entry.standing.state.short_name for entry in found)
        copy_text(names, key="copy_names", label=f"Copy {len(found)} names", done="Names copied.")
        _downloads(here, rows, f"states-{view.who}")


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


def _downloads(here: Showing, rows: list[tables.Row], stem: str) -> None:
    """The same rows as files: CSV at once, XLSX when it is asked for."""
    name = f"{stem}-{here.resolution.id}-{here.dataset.process.checked_on}"
    day = here.view.on or here.dataset.process.checked_on
    with st.container(horizontal=True, key=f"{stem}_files"):
        st.download_button(
            "Download as CSV",
            tables.as_csv(rows),
            file_name=f"{name}.csv",
            mime=CSV,
            on_click="ignore",
            key=f"{stem}_csv",
        )
        st.download_button(
            "Download as XLSX",
            lambda: tables.as_xlsx(here.dataset, {stem.capitalize(): rows}, day),
            file_name=f"{name}.xlsx",
            mime=XLSX,
            on_click="ignore",
            key=f"{stem}_xlsx",
        )


def _choice(label: str, field: str, options: Mapping[str, str]) -> None:
    st.segmented_control(
        label,
        list(options),
        format_func=lambda id_: literal(options[id_]),
        key=address.key(field),
        required=True,
        wrap=True,
    )


def _pills(label: str, field: str, options: Mapping[str, str]) -> None:
    st.pills(
        label,
        list(options),
        selection_mode="multi",
        format_func=lambda id_: literal(options[id_]),
        key=address.key(field),
        wrap=True,
    )
