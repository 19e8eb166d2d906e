"""Texts in a figure, as plotly reads them: what its svg_text_utils.js and templates do."""

import re
import sys
from dataclasses import replace
from datetime import date

import pytest

from tests.charts.figure import timeline
from tests.processes import FROZEN, LAMPS, dataset_of
from tracker.charts import groups
from tracker.charts.literal import literal
from tracker.charts.timeline import LABELS, MARKS
from tracker.domain.dataset import by_id
from tracker.domain.when import When
from tracker.links import View
from tracker.situation import Situation
from tracker.views.layers import layer
from tracker.words import ENGLISH

NAMED = {"mu": "μ", "amp": "&", "lt": "<", "gt": ">", "nbsp": "\xa0", "times": "×",
         "plusmn": "±", "deg": "°"}  # fmt: skip


def read(text):
    """A text as it comes out of plotly; a line feed becomes a blank there."""
    assert not re.search(r"%{([^\s%{}:]*)([:|][^}]*)?}", text), "a value of a template"
    assert not re.search(r"\$+[^$]*\$+", text), "a formula"
    text = re.sub(r"\r\n?|\n", " ", text)
    assert not re.search(r"<[^<>]*>", text), "a tag"
    return re.sub(r"&(#\d+|#x[\da-fA-F]+|[a-z]+);", entity, text)


def entity(match):
    name = match[1]
    if name.startswith("#"):
        return chr(int(name[2:], 16) if name[1] == "x" else int(name[1:]))
    return NAMED.get(name, match[0])


TEXTS = [
    "",
    "“curly”, \"straight\" and 'single'",
    "a < b > c <b>bold</b> <br> <a href='javascript:alert(1)'>x</a> <",
    "R&D & more &",
    "&quot; &amp; &amp;amp; &lt;b&gt; &#60; &#x3c; &mu; &nbsp; &copy;",
    "%{customdata[0]} %{x:.2f} %{ {} } %% 100 %",
    "$x$ and $$y$$, costs $5",
    "*a* _b_ `c` \\n \\* [l](//e.x) :smile:",
    "one\ttab  two blanks \xa0 hard blank",
    "\u202eright to left\u202c \u2067isolated\u2069 عربي \u200f \u200cעברית",
    "e\u0301 n\u0303 ก็ \U0001f1fa\U0001f1f3 \U0001f469\u200d\u2696\ufe0f",
    "".join(map(chr, [*range(32, 0xD800), *range(0xE000, sys.maxunicode + 1)])),
]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_text_is_read_as_it_stands(text):
    assert read(literal(text)) == text


@pytest.mark.parametrize("text", ["one\ntwo", "one\r\ntwo", "one\rtwo"])
def test_lines_are_joined_by_a_blank(text):
    assert read(literal(text)) == "one two"


ODD = "\"A\" & 'B' <i> %{x} $y$ &quot; "
TODAY = date(2026, 11, 23)


def odd(records, field):
    """Records of which each has an odd text of its own."""
    return by_id(tuple(replace(r, **{field: f"{ODD}{n}"}) for n, r in enumerate(records.values())))


def test_every_text_of_the_timeline_is_read_as_it_stands():
    ours = dataset_of(FROZEN)
    milestone = replace(
        ours.milestones[0],
        date=When.parse("2008-06-10"),
        importance=1,
        title=f"{ODD}t",
        short_label=f"{ODD}m",
        documents=(ODD,),
    )
    dataset = replace(
        ours,
        milestones=(milestone,),
        phases=odd(ours.phases, "short_label"),
        bodies=odd(odd(ours.bodies, "short_label"), "label"),
    )
    figure = timeline(dataset, dataset.milestones, TODAY)
    (trace,) = [t for t in figure.data if t.meta == MARKS]
    _, title, *_, where, _ = map(read, trace.customdata[0])
    body = dataset.bodies[milestone.body]
    assert title == milestone.title
    assert where == f"{body.label} · {ODD}"
    (lane,) = figure.layout.yaxis.ticktext
    lines = lane.split("<br>")
    assert len(lines) > 1
    assert "".join(map(read, lines)).replace(" ", "") == body.short_label.replace(" ", "")
    notes = [note for note in figure.layout.annotations if "<b>today</b>" not in note.text]
    (beside,) = [t for t in figure.data if t.meta == LABELS]
    assert milestone.short_label in map(read, beside.text)
    named = {read(note.text) for note in notes if note.font.weight and note.yref == "paper"}
    assert named
    assert all(any(line in p.short_label for p in dataset.phases.values()) for line in named)


def test_every_text_of_the_groups_is_read_as_it_stands():
    here = Situation(dataset_of(LAMPS), View(), TODAY)
    plain = layer(here, here.text, "standing")
    labels = {id_: f"{ODD}{n}" for n, id_ in enumerate(plain.labels)}
    figure = groups.groups(ENGLISH, replace(plain, labels=labels))
    names = [trace.name for trace in figure.data]
    assert set(map(read, names)) <= set(labels.values())
    for trace in figure.data:
        words = trace.hovertemplate.replace("%{customdata[0]}", "").replace("%{customdata[1]}", "")
        words = re.sub(r"%{customdata\[2\]}|</?b>|<br>|<extra></extra>", "", words)
        assert read(words).endswith(read(trace.name))
