"""The milestones on a page: as a chart, as a list, as a table, and one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pandas as pd
import streamlit as st

from tracker.charts import in_words, timeline
from tracker.charts.language import language
from tracker.charts.plan import WIDTHS, planned, width_for
from tracker.charts.whole import around
from tracker.domain.records import Milestone
from tracker.html import timeline as pieces
from tracker.html.milestone import article
from tracker.html.picture import picture
from tracker.links import encode, vocabulary
from tracker.pages import timeline as page
from tracker.pages.served import Served
from tracker.publish import tables
from tracker.situation import Situation
from tracker.ui import address, controls, markup
from tracker.ui.literal import literal
from tracker.ui.markup import copy_button, fragment
from tracker.ui.parts import addresses, show_html
from tracker.ui.room import room
from tracker.ui.visit import Visit
from tracker.views.wording import SCOPES

_PICTURE, _CHART, _TABLE = "timeline_picture", "timeline_chart", "timeline_table"

LANES = {"body": "by body", "kind": "by kind", "single": "one lane"}
SHOW = {"list": "List", "table": "Table"}
BY = {"year": "by year", "phase": "by phase"}


def show_chart(visit: Visit) -> None:
    """The timeline of the milestones shown, with its legend.

    The picture that the server draws is there first, and stays below the chart for the keyboard.
    Where it is not known yet how wide it may be, or there is no room for a chart, it is alone.
    """
    here = visit.here
    if not here.shown:
        return
    pixels = room(_PICTURE)
    width = width_for(pixels or 0)
    with st.container(key="chart"):
        markup.timeline(
            _picture_of(here, addresses(visit), width, is_known=pixels is not None),
            _PICTURE,
            encode(replace(here.view, left=None, right=None), page.PAGE.keys),
            room=pixels,
            has_chart=width is not None,
            on_select=address.setting("sel"),
            on_go=lambda query: address.go(query, vocabulary(here.dataset)),
        )
        if width:
            _show_plotly(visit, width, pixels)
    if pixels and not width:
        across = visit.words.gettext("The same from left to right, as a wide chart")
        fold = st.expander(across, key="across", on_change="rerun")
        if fold.open:
            with fold, st.container(key="chart_across"):
                _show_plotly(visit, WIDTHS[0], None)
    else:
        show_html(pieces.legend(here, here.shown, _crowding_of(here, width)), page.LEGEND)


def _show_plotly(visit: Visit, width: int, pixels: int | None) -> None:
    """The chart in a width that is planned for, on so many pixels if that is known."""
    here = visit.here
    st.plotly_chart(
        _drawn(here, width, pixels, _is_touch()),
        key=_CHART,
        on_select=_follow_chart,
        selection_mode="points",
        config={
            **language(here.words),
            "displayModeBar": False,
            "scrollZoom": False,
            "doubleClick": False,
        },
        alt=_sentence_of(here),
    )


@lru_cache(maxsize=64)
def _picture_of(here: Situation, to: Served, width: int | None, *, is_known: bool) -> str:
    """The picture for the room that there is, or for any, made once for all who see the same."""
    look_at = page.look_at(here, to)
    if not is_known:
        return picture(here, to, look_at)
    return picture(here, to, look_at, (width,) if width else (), is_narrow=width is None)


def show_lanes(visit: Visit) -> None:
    """The choice of what the lanes of the chart are."""
    label = visit.words.gettext("Lanes")
    controls.unfolding(label, "lanes", lambda: _choose(visit, "Lanes", "lanes", LANES))


def _choose(visit: Visit, label: str, field: str, options: Mapping[str, str]) -> None:
    said = controls.said(visit.words, options)
    controls.choice(visit.words.gettext(label), field, said, is_named=False)


def show_records(visit: Visit) -> None:
    """The same milestones as a list or as a table."""
    here = visit.here
    view, shown = here.view, here.shown
    with st.container(horizontal=True, key="records_head"):
        _choose(visit, "Show as", "show", SHOW)
        if view.show == "list":
            _choose(visit, "Group", "by", BY)
    if not shown:
        return
    if view.show == "list":
        show_html(_listed(here, addresses(visit), _place(len(shown))), page.LIST)
    else:
        _table(visit, shown)


@lru_cache(maxsize=32)
def _listed(here: Situation, to: Served, place: int) -> str:
    """A page of the milestones as a list, made once for every visitor who sees the same."""
    ahead, past = pieces.ahead_and_past(here, here.shown)
    start = (place - 1) * page.MOST_LISTED
    listed = [*ahead, *past][start : start + page.MOST_LISTED]
    return pieces.milestone_list(here, to, here.shown, listed=listed)


def show_selected(visit: Visit) -> None:
    """The selected milestone over the page, until it is closed."""
    here = visit.here
    milestone = page.chosen(here)
    if milestone is None:
        return

    @st.dialog(literal(milestone.title), width="medium", on_dismiss=address.changing(sel=""))
    def panel() -> None:
        html = article(here, addresses(visit), milestone)
        fragment(html, key="selected", on_select=address.setting("sel"))
        if address.current().sel != milestone.id:
            st.rerun()  # a click inside the dialog runs only the dialog
        query = encode(here.view, page.PAGE.keys)
        copy_button(visit.words, query, "copy_selected", visit.words.gettext("Copy link to this"))

    panel()


def _place(number: int) -> int:
    """Which page of a list of so many milestones is open, from 1."""
    pages = -(-number // page.MOST_LISTED)
    return st.pagination(pages, key="timeline_page") if pages > 1 else 1


class _Sent(timeline.Figure):  # type: ignore[misc] # plotly says nothing of its types
    """A figure that is taken apart once, for all to whom it is sent: that takes as long as a run.

    Who sends it only reads what it is made of.
    """

    def to_dict(self) -> dict[str, Any]:
        """What it is made of, which is the same thing each time."""
        if self._parts is None:
            self._parts = super().to_dict()
        return self._parts

    _parts: dict[str, Any] | None = None


@lru_cache(maxsize=128)
def _drawn(here: Situation, width: int, pixels: int | None, is_touch: bool) -> timeline.Figure:
    """The figure of a view, drawn once for every visitor who sees the same."""
    drawn = planned(here, width)
    return _Sent(timeline.draw(drawn, selected=here.view.sel, is_touch=is_touch, width=pixels))


@lru_cache(maxsize=64)
def _sentence_of(here: Situation) -> str:
    return in_words.sentence(here)


@lru_cache(maxsize=128)
def _crowding_of(here: Situation, width: int | None) -> str:
    return in_words.crowding(planned(here, width or WIDTHS[0]))


def _is_touch() -> bool:
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def _follow_chart() -> None:
    points = st.session_state[_CHART]["selection"]["points"]
    chosen = next((point["customdata"] for point in points if point.get("customdata")), None)
    if chosen is None:
        return
    if crowd := timeline.crowd_of(chosen):
        left, right = around(*crowd)
        address.change(left=left, right=right)
        return
    column = timeline.column_of(chosen)
    if column is None:
        address.change(sel=chosen[0])
        return
    first, last, lane = column
    lanes = address.current().lanes
    address.change(first=first, last=last, **({lanes: frozenset({lane})} if lane else {}))


def _table(visit: Visit, shown: tuple[Milestone, ...]) -> None:
    frame = table_frame(visit.here, shown)
    words = visit.words
    ids = [milestone.id for milestone in shown]
    st.dataframe(
        frame,
        key=_TABLE,
        hide_index=True,
        on_select=lambda: controls.follow_table(_TABLE, "sel", ids),
        selection_mode="single-row",
        height=min(38 * (len(frame) + 1), 620),
        column_config={
            "Date": st.column_config.TextColumn(
                help=words.gettext("as stored, in EDTF"), width="small"
            ),
            "When": st.column_config.TextColumn(width="medium"),
        },
        alt=words.ngettext(
            "Table of the %(n)s milestone shown, one a row",
            "Table of the %(n)s milestones shown, one a row",
            len(frame),
        ),
    )
    st.download_button(
        words.gettext("Download these as CSV"),
        tables.as_csv(tables.milestone_rows(visit.here, shown)),
        file_name=f"milestones-{visit.here.dataset.process.checked_on}.csv",
        mime="text/csv",
        on_click="ignore",
        key="table_csv",
    )


def table_frame(here: Situation, shown: Sequence[Milestone]) -> pd.DataFrame:
    """The milestones one a row, as text; ``Date`` is in EDTF, whose order is that of time."""
    dataset, say = here.dataset, here.words.gettext
    scopes = [say(SCOPES[milestone.scope]) for milestone in shown]
    has_context = any(milestone.context for milestone in dataset.milestones)
    return pd.DataFrame(
        {
            "Date": [milestone.date.text for milestone in shown],
            "When": [here.words.date_of(milestone) for milestone in shown],
            "Milestone": [milestone.title for milestone in shown],
            "Status": [say(here.status(milestone).label) for milestone in shown],
            "Body": [dataset.bodies[milestone.body].label for milestone in shown],
            "Kind": [dataset.kinds[milestone.kind].label for milestone in shown],
            "Phase": [dataset.phases[milestone.phase].label for milestone in shown],
            **({"Scope": scopes} if has_context else {}),
            "Documents": [", ".join(milestone.documents) for milestone in shown],
            "Confidence": [say(milestone.confidence.value) for milestone in shown],
            "Sources": [len(milestone.sources) for milestone in shown],
        }
    )
