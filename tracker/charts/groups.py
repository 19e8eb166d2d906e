"""Groups compared: what share of each gives which answer."""

from __future__ import annotations

import plotly.graph_objects as go

from tracker.views.groupings import kind_name
from tracker.views.layers import Layer, rows_of_groups, tally_in_words
from tracker.words import Words

from . import palette
from .literal import literal
from .seats import Look, looks

_ROW = 52
_GREY = "#9aa1a9"
_COLOURS = {
    Look.DARK: "#174f8f",
    Look.SOLID: "#4a90d9",
    Look.RINGED: "#4a90d9",
    Look.BARRED: "#4a90d9",
    Look.SLATTED: "#4a90d9",
    Look.STUDDED: "#4a90d9",
    Look.TINT: "#84b6e8",
    Look.HALF: "#a9cbee",
    Look.HATCHED: "#c9def4",
    Look.LINED: _GREY,
    Look.NETTED: _GREY,
    Look.SPOTTED: _GREY,
    Look.RULED: _GREY,
    Look.OUTLINE: "#b4bac1",
    Look.DOTTED: "#cdd1d6",
}
_PATTERNS = {
    Look.RINGED: "x",
    Look.BARRED: "-",
    Look.SLATTED: "|",
    Look.STUDDED: ".",
    Look.HALF: "\\",
    Look.HATCHED: "/",
    Look.LINED: "-",
    Look.NETTED: "+",
    Look.SPOTTED: ".",
    Look.RULED: "|",
    Look.DOTTED: ".",
}
_PATTERN = "#5b93cf"
_DARKER = {
    Look.BARRED: "#174f8f",
    Look.SLATTED: "#174f8f",
    Look.STUDDED: "#174f8f",
    Look.LINED: "#5d646c",
    Look.NETTED: "#5d646c",
    Look.SPOTTED: "#5d646c",
    Look.RULED: "#5d646c",
}
"""The colours of patterns that are not of the usual one."""

_LIGHT, _DARK = "#ffffff", "#10151c"


def groups(words: Words, layer: Layer) -> go.Figure:
    """One bar of full width for every group, divided by answer."""
    figure = go.Figure()
    short_rows = [
        (name if group is None else layer.short_names[group], group)
        for name, group in rows_of_groups(layer)
    ]
    named = [(literal(name), group) for name, group in short_rows]
    names = [name for name, _ in named]
    part_of = words.gettext(
        "%(number)s of %(all)s", number="%{customdata[0]}", all="%{customdata[1]}"
    )
    drawn = looks(layer)
    for id_, label in layer.labels.items():
        tallies = [(layer.tally(group).get(id_, 0), layer.tally(group)) for _, group in named]
        if not any(number for number, _ in tallies):
            continue
        look, answer = drawn[id_], literal(label)
        colour = _COLOURS[look]
        share = [100 * number / sum(tally.values()) for number, tally in tallies]
        figure.add_bar(
            orientation="h",
            y=names,
            x=share,
            name=answer,
            text=[str(n) if s >= 3 else "" for s, (n, _) in zip(share, tallies, strict=True)],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"size": 13, "color": _LIGHT if look is Look.DARK else _DARK},
            customdata=[
                [number, sum(tally.values()), name]
                for (number, tally), name in zip(tallies, names, strict=True)
            ],
            hovertemplate=f"%{{customdata[2]}}<br><b>{part_of}</b> {answer}<extra></extra>",
            marker={
                "color": colour,
                "line": {"color": palette.RULE, "width": 1},
                "pattern": {
                    "shape": _PATTERNS.get(look, ""),
                    "fgcolor": _DARKER.get(look, _PATTERN),
                    "size": 7,
                    "solidity": 0.22,
                    "fillmode": "overlay",
                },
            },
        )
    figure.update_layout(
        height=_ROW * len(names) + 110,
        margin={"l": 230, "r": 40, "t": 74, "b": 30},
        barmode="stack",
        bargap=0.34,
        dragmode=False,
        legend={
            "orientation": "h",
            "x": -0.24,
            "y": 1.02,
            "yanchor": "bottom",
            "traceorder": "normal",
            "font": {"size": 13},
        },
        hoverlabel={"align": "left", "font": {"size": 13}},
        xaxis={
            "range": [0, 100],
            "ticksuffix": " %",
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        yaxis={
            "autorange": "reversed",
            "tickfont": {"size": 13},
            "ticks": "",
            "showgrid": False,
            "fixedrange": True,
        },
    )
    return figure


def sentence(words: Words, layer: Layer) -> str:
    """The chart in words, for those who cannot see it."""
    parts = [
        f"{name}: {tally_in_words(words, layer, group)}" for name, group in rows_of_groups(layer)
    ]
    return words.gettext(
        "Bar chart by %(kind)s. %(title)s. %(groups)s.",
        kind=kind_name(words, layer.by.kind),
        title=layer.title,
        groups="; ".join(parts),
    )
