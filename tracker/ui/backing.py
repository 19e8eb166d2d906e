"""Who stands behind a text: the words, the seats, and four ways to look closer."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from tracker.charts import groups as bars
from tracker.charts import growth
from tracker.charts.language import language
from tracker.domain.filters import folded
from tracker.domain.records import GroupKind, Participant
from tracker.html import backing
from tracker.html.participants import article
from tracker.links import View, encode
from tracker.pages import backing as page
from tracker.pages.participant import chosen
from tracker.publish import tables
from tracker.publish.download import CSV, XLSX
from tracker.situation import Situation
from tracker.ui import address, controls
from tracker.ui.literal import literal
from tracker.ui.markup import copy_button, copy_text, fragment
from tracker.ui.parts import addresses, show
from tracker.ui.visit import Visit
from tracker.views.gaps import columns, entries, list_in_words, lists, row
from tracker.views.groupings import kind_name, kinds_in_use
from tracker.views.layers import STANDING, groups_rows, layer_of, text_of
from tracker.views.sponsors import counts_over_time, counts_rows
from tracker.views.wording import capital

PARTS = {"map": "Map", "growth": "Growth", "groups": "By group", "list": "List of %(participants)s"}
_STEMS = {
    GroupKind.REGIONAL: "regional-groups",
    GroupKind.NEGOTIATING: "negotiating-groups",
    GroupKind.COALITION: "coalitions",
    GroupKind.DEVELOPMENT: "development-groups",
    GroupKind.LEGAL_TRADITION: "legal-traditions",
}
"""How files on the groups of a kind are called."""
_TABLE = "backing_table"
_MOST_BUTTONS = 4
_CHART = {
    "displaylogo": False,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "zoom2d", "pan2d", "autoScale2d"],
}


def show_texts(visit: Visit) -> None:
    """The choice of the text, when there are several."""
    here = visit.here
    known = here.register.texts
    # the latest is the default and stands as such in the link, unless the link names it
    labels = {
        "" if r == here.register.latest and here.view.text != r.id else r.id: r.symbol
        for r in known
    }
    name = capital(here.dataset.process.backing.text)
    if len(known) > _MOST_BUTTONS:
        st.selectbox(name, list(labels), format_func=labels.__getitem__, key=address.key("text"))
    elif len(known) > 1:
        controls.choice(name, "text", labels)


def show_layers(visit: Visit) -> None:
    """The choice of what fills the seats: where participants stand, or a treaty."""
    treaties = visit.here.dataset.treaties
    layers = {STANDING: visit.words.gettext("Standing")}
    layers |= {id_: treaties[id_].short for id_ in visit.here.register.treaty_names()}
    if visit.here.view.layer not in layers:
        address.change(layer=STANDING)
    if len(layers) > 1:
        controls.choice(visit.words.gettext("Colour by"), "layer", layers)


def show_choice(visit: Visit) -> None:
    """What the visitor wants to look at below the seats, and that."""
    many = visit.here.dataset.process.participants.many
    parts = {id_: visit.words.gettext(name, participants=many) for id_, name in PARTS.items()}
    if not kinds_in_use(visit.here.dataset):
        del parts["groups"]
    part = visit.here.view.part
    if part not in parts:
        part = View().part
        address.change(part=part)
    with st.container(key="parts"):
        controls.choice(visit.words.gettext("Look closer"), "part", parts)
    _PARTS[part](visit)


def show_selected(visit: Visit) -> None:
    """The selected participant over the page, until it is closed."""
    here = visit.here
    participant = chosen(here)
    if participant is None:
        return

    @st.dialog(
        literal(participant.short_name), width="medium", on_dismiss=address.changing(participant="")
    )
    def panel(participant: Participant) -> None:
        html = article(here, addresses(visit), participant)
        fragment(html, key="selected_participant", on_select=address.setting("participant"))
        if address.current().participant != participant.id:
            st.rerun()  # a click inside the dialog runs only the dialog
        query, label = encode(here.view, page.PAGE.keys), visit.words.gettext("Copy link to this")
        copy_button(visit.words, query, key="copy_state", label=label)

    panel(participant)


def _show_map(visit: Visit) -> None:
    show(visit, page.MAP_LEGEND)
    show(visit, page.MAP)


def _show_growth(visit: Visit) -> None:
    here = visit.here
    counts = counts_over_time(here.register.dataset.totals)
    show(visit, page.GROWTH_HEADING)
    if not counts:
        return
    with st.container(key="chart_growth"):
        st.plotly_chart(
            growth.growth(here.words, here.dataset, counts),
            key="growth_chart",
            config=_CHART | language(here.words),
            alt=growth.sentence(here.words, here.dataset, counts),
        )
    show(visit, page.TOTALS)
    _downloads(here, counts_rows(here.register), "published-figures")


def _show_groups(visit: Visit) -> None:
    here = visit.here
    found = layer_of(here)
    with st.container(key="chart_groups"):
        st.plotly_chart(
            bars.groups(here.words, found),
            key="groups_chart",
            config=_CHART | language(here.words),
            alt=bars.sentence(here.words, found),
        )
    show(visit, page.GROUPS)
    stem = _STEMS[found.by.kind] if found.by.kind else "groups"
    _downloads(here, groups_rows(found), stem)
    show(visit, page.PARTIES)


def _show_list(visit: Visit) -> None:
    here, words, say = visit.here, visit.words, visit.words.gettext
    view, text, named = here.view, text_of(here), here.dataset.process.participants
    controls.choice(say("Whom to list"), "who", lists(words, here.register, text))
    with st.container(horizontal=True, gap="medium"):
        by = layer_of(here).by
        if by.kind:
            groups = {
                group.id: group.label
                for group in here.dataset.groups.values()
                if group.id in by.members or group.id in view.group
            }
            controls.pills(capital(kind_name(words, by.kind)), "group", groups)
        treaties = here.register.treaty_names()
        if treaties:
            controls.pills(say("Only parties to"), "treaty", treaties)
    found = entries(here, text, who=view.who, groups=view.group, parties=view.treaty)
    holds = list_in_words(here, text, len(found))
    fragment(backing.list_heading(here, holds), key="list_heading")
    if not found:
        return
    rows = [row(here, entry) for entry in found]
    frame = pd.DataFrame(rows)
    ids = [entry.standing.participant.id for entry in found]
    st.dataframe(
        frame,
        key=_TABLE,
        hide_index=True,
        on_select=lambda: controls.follow_table(_TABLE, "participant", ids),
        selection_mode="single-row",
        height=min(36 * (len(frame) + 1) + 2, 560),
        column_config={
            capital(named.one): st.column_config.TextColumn(pinned=True, width=190),
            "Date": st.column_config.TextColumn(help=say("of the last statement, in EDTF")),
            "Where": st.column_config.TextColumn(width="medium"),
            "What was said": st.column_config.TextColumn(width="large"),
            "Sources": st.column_config.TextColumn(width="large"),
            **{name: None for name in columns(here) if not frame[name].any()},
            "Source links": None,
        },
        alt=say("Table, one %(participant)s a row. %(holds)s", participant=named.one, holds=holds),
    )
    with st.container(horizontal=True, vertical_alignment="center", key="list_tools"):
        names = ", ".join(entry.standing.participant.short_name for entry in found)
        label = words.ngettext("Copy %(n)s name", "Copy %(n)s names", len(found))
        copy_text(words, names, key="copy_names", label=label, done=say("Names copied."))
        _downloads(here, rows, f"{_file_stem(named.many)}-{view.who}")


_PARTS: Mapping[str, Callable[[Visit], None]] = {
    "map": _show_map,
    "growth": _show_growth,
    "groups": _show_groups,
    "list": _show_list,
}


def _file_stem(noun: str) -> str:
    """A noun as part of the name of a file."""
    return "-".join(re.findall(r"\w+", folded(noun)))


def _downloads(here: Situation, rows: list[tables.Row], stem: str) -> None:
    """The same rows as files: CSV at once, XLSX when it is asked for."""
    name = f"{stem}-{text_of(here).id}-{here.dataset.process.checked_on}"
    say = here.words.gettext
    day = here.view.on or here.dataset.process.checked_on
    with st.container(horizontal=True, key=f"{stem}_files"):
        st.download_button(
            say("Download as CSV"),
            tables.as_csv(rows),
            file_name=f"{name}.csv",
            mime=CSV,
            on_click="ignore",
            key=f"{stem}_csv",
        )
        st.download_button(
            say("Download as XLSX"),
            lambda: tables.as_xlsx(replace(here, today=day), {stem.capitalize(): rows}),
            file_name=f"{name}.xlsx",
            mime=XLSX,
            on_click="ignore",
            key=f"{stem}_xlsx",
        )
