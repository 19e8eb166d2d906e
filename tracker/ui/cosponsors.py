"""Who stands behind a resolution: the words, the seats, and four ways to look closer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from tracker.addresses import Served
from tracker.charts import groups as bars
from tracker.charts import growth
from tracker.domain.records import REGIONAL_GROUPS, TREATIES, State
from tracker.html import backing, states
from tracker.html import map as map_pieces
from tracker.links import encode
from tracker.publish import tables
from tracker.situation import Situation
from tracker.ui import address
from tracker.ui.literal import literal
from tracker.ui.markup import copy_button, copy_text, fragment
from tracker.ui.visit import Visit
from tracker.views.gaps import COLUMNS, LISTS, entries, list_in_words, row
from tracker.views.layers import STANDING, groups_rows, layer_of, resolution_of
from tracker.views.sponsors import counts_over_time, counts_rows
from tracker.views.standing import Register

PARTS = {"map": "Map", "growth": "Growth", "groups": "By group", "list": "List of States"}
_TABLE = "cosponsors_table"
_MOST_BUTTONS = 4
_CHART = {
    "displaylogo": False,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "zoom2d", "pan2d", "autoScale2d"],
}


def showing(visit: Visit) -> Situation | None:
    """What the page shows: the data and the resolution that the address asks for.

    None on a day on which there was no resolution to back.
    """
    here = visit.situation
    if here.resolution is None:
        return None
    if visit.view.layer not in _layers(here.register):
        address.change(layer=STANDING)
        return replace(here, view=replace(visit.view, layer=STANDING))
    return here


def _to(here: Situation) -> Served:
    return Served(on=here.view.on, opens_in_place=True)


def open_state(id_: str) -> None:
    """Open a State in place."""
    address.change(state=id_)


def show_none(visit: Visit) -> None:
    """That there was nothing to back on the day in view."""
    fragment(backing.none_yet(visit.situation), key="cosponsors_none")


def show_title(here: Situation) -> None:
    """Which resolution the page is about."""
    fragment(backing.title(here), key="cosponsors_title")


def show_words(here: Situation) -> None:
    """The answers in words: how many, who, and what is not known."""
    fragment(backing.headline(here, _to(here)), key="backing", on_select=open_state)


def show_resolutions(here: Situation) -> None:
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


def show_seats(here: Situation) -> None:
    """One tile for every State, filled by standing or by a treaty."""
    layers = _layers(here.register)
    with st.container(horizontal=True, vertical_alignment="bottom", key="seats_head"):
        fragment(backing.seats_heading(here), key="seats_heading")
        if len(layers) > 1:
            _choice("Colour by", "layer", layers)
    fragment(backing.seats_legend(here), key="seats_legend")
    fragment(backing.seats(here, _to(here)), key="seats", on_select=open_state)
    fragment(backing.seats_note(here), key="seats_note")


def show_part(here: Situation) -> None:
    """What the visitor wants to look at below the seats."""
    with st.container(key="parts"):
        _choice("Look closer", "part", PARTS)
    _PARTS[here.view.part](here)


def show_selected(visit: Visit) -> None:
    """The selected State over the page, until it is closed."""
    here = visit.situation
    state = visit.dataset.states.get(visit.view.state)
    if state is None:
        return

    @st.dialog(literal(state.short_name), width="medium", on_dismiss=address.changing(state=""))
    def panel(state: State) -> None:
        fragment(
            states.article(here, _to(here), state),
            key="selected_state",
            on_select=open_state,
        )
        if address.current().state != state.id:
            st.rerun()  # a click inside the dialog runs only the dialog
        copy_button(encode(visit.view, "cosponsors"), key="copy_state", label="Copy link to this")

    panel(state)


def _layers(rows: Register) -> dict[str, str]:
    treaties = {treaty: name for treaty, name in TREATIES.items() if treaty in rows.treaties}
    return {STANDING: "Standing"} | treaties


def _show_map(here: Situation) -> None:
    fragment(map_pieces.map_legend(here), key="map_legend")
    fragment(map_pieces.map_picture(here, _to(here)), key="map", on_select=open_state)


def _show_growth(here: Situation) -> None:
    counts = counts_over_time(here.register.dataset.sponsor_counts)
    fragment(backing.growth_heading(here), key="growth_heading")
    if not counts:
        return
    symbols = {r.id: r.symbol for r in here.register.resolutions}
    with st.container(key="chart_growth"):
        st.plotly_chart(
            growth.growth(counts, symbols),
            key="growth_chart",
            config=_CHART,
            alt=growth.sentence(counts, symbols),
        )
    fragment(backing.counts_table(here), key="growth_table")
    _downloads(here, counts_rows(here.register), "published-figures")


def _show_groups(here: Situation) -> None:
    found = layer_of(here)
    with st.container(key="chart_groups"):
        st.plotly_chart(
            bars.groups(found), key="groups_chart", config=_CHART, alt=bars.sentence(found)
        )
    fragment(backing.groups_table(here, _to(here)), key="groups_table")
    _downloads(here, groups_rows(found), "regional-groups")
    fragment(backing.parties_table(here, _to(here)), key="parties_table")


def _show_list(here: Situation) -> None:
    view = here.view
    _choice("Whom to list", "who", LISTS)
    with st.container(horizontal=True, gap="medium"):
        _pills("Regional group", "group", REGIONAL_GROUPS)
        treaties = {t: name for t, name in TREATIES.items() if t in here.register.treaties}
        if treaties:
            _pills("Only parties to", "treaty", treaties)
    resolution = resolution_of(here)
    found = entries(here.register, resolution, who=view.who, groups=view.group, parties=view.treaty)
    words = list_in_words(view.who, view.group, view.treaty, len(found), resolution)
    fragment(backing.list_heading(here, words), key="list_heading")
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
            **{name: None for name in COLUMNS if not frame[name].any()},
            "Source links": None,
        },
        alt=f"Table, one State a row. {words}",
    )
    with st.container(horizontal=True, vertical_alignment="center", key="list_tools"):
        names = ", ".join(entry.standing.state.short_name for entry in found)
        copy_text(names, key="copy_names", label=f"Copy {len(found)} names", done="Names copied.")
        _downloads(here, rows, f"states-{view.who}")


_PARTS: Mapping[str, Callable[[Situation], None]] = {
    "map": _show_map,
    "growth": _show_growth,
    "groups": _show_groups,
    "list": _show_list,
}


def _follow_table(ids: list[str]) -> None:
    rows = st.session_state[_TABLE]["selection"]["rows"]
    if rows and rows[0] < len(ids):
        open_state(ids[rows[0]])


def _downloads(here: Situation, rows: list[tables.Row], stem: str) -> None:
    """The same rows as files: CSV at once, XLSX when it is asked for."""
    name = f"{stem}-{resolution_of(here).id}-{here.dataset.process.checked_on}"
    day = here.view.on or here.dataset.process.checked_on
    with st.container(horizontal=True, key=f"{stem}_files"):
        st.download_button(
            "Download as CSV",
            tables.as_csv(rows),
            file_name=f"{name}.csv",
            mime="text/csv",
            on_click="ignore",
            key=f"{stem}_csv",
        )
        st.download_button(
            "Download as XLSX",
            lambda: tables.as_xlsx(here.dataset, {stem.capitalize(): rows}, day),
            file_name=f"{name}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
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
