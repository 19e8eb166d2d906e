"""Charts in another language: nothing that is read on them or heard passes by it."""

import html
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import pytest

from tests.charts.drawn import crowded, of_one_day
from tests.every_status import DATASET as EVERY
from tests.every_status import TODAY
from tests.marked import MARKED, passed_by
from tests.processes import FROZEN, dataset_of
from tracker.charts import groups, growth, in_words, map, seats, timeline
from tracker.charts.language import language
from tracker.charts.plan import plan
from tracker.links import View
from tracker.publish import strip
from tracker.publish.timeline_svg import standing_alone
from tracker.situation import Situation
from tracker.views.layers import layer_of
from tracker.words import ENGLISH

OURS = dataset_of(FROZEN)
HERE = Situation(OURS, View(), date(2026, 11, 23), MARKED)
CROWDED = replace(EVERY, milestones=crowded(date(2026, 2, 1)))
OF_ONE_DAY = replace(EVERY, milestones=of_one_day(7))
SYMBOLS = {text.id: text.symbol for text in OURS.process.texts}


def read(figure):
    """What can be read on a figure: its labels, its legend, its axis and what hovers over it."""
    texts = [note.text for note in figure.layout.annotations]
    texts += [*(figure.layout.yaxis.ticktext or ()), figure.layout.yaxis.title.text or ""]
    for trace in figure.data:
        if trace.type == "scatter" and trace.mode == "text":
            texts += trace.text
        if trace.hoverinfo != "skip":
            texts += [trace.name, re.sub(r"%{[^}]*}", "", trace.hovertemplate)]
            texts += [str(line) for data in trace.customdata for line in data[1:6]]
    return html.unescape(re.sub(r"<[^>]*>", " ", " ; ".join(texts)))


@pytest.mark.parametrize(
    "dataset",
    [OURS, EVERY, CROWDED, OF_ONE_DAY],
    ids=["ours", "every", "crowded", "of one day"],
)
def test_no_word_of_the_timeline_passes_by_the_language(dataset):
    here = Situation(dataset, View(), TODAY, MARKED)
    drawn = plan(here)
    picture = ET.fromstring(f"<svg>{standing_alone(drawn, lambda _: 'a')}</svg>")
    phases = ET.fromstring(strip.svg(here, here.shown))
    for style in phases.findall("{*}style"):
        phases.remove(style)
    said = [read(timeline.draw(drawn)), in_words.sentence(here), in_words.crowding(drawn)]
    said += [*picture.itertext(), *phases.itertext(), phases.get("aria-label")]
    assert "⟦⟦high⟧ confidence⟧" in said[0]
    assert (drawn.today is None) == ("⟦today⟧" not in said[0])
    assert bool(drawn.leaders) == bool(re.search(r"⟦\d+ more⟧", said[0]))
    assert passed_by(" ; ".join(said), dataset) == []


def test_no_word_on_published_figures_passes_by_the_language():
    figure = growth.growth(MARKED, OURS, OURS.totals)
    said = f"{read(figure)} {growth.sentence(MARKED, OURS, OURS.totals)}"
    assert "⟦⟦98 or 99⟧ co-sponsors⟧" in said
    assert "⟦⟦high⟧ confidence⟧" in said
    assert passed_by(said, OURS) == []


def test_no_word_of_the_charts_of_states_passes_by_the_language():
    layer = replace(layer_of(HERE), groups={})
    said = [chart.sentence(MARKED, layer) for chart in (seats, map, groups)]
    figure = groups.groups(MARKED, layer)
    assert "⟦All States⟧" in figure.data[0].y
    assert "⟦%{customdata[0]} of %{customdata[1]}⟧" in figure.data[0].hovertemplate
    assert passed_by(" ; ".join([*said, read(figure)]), OURS) == []


def test_the_words_of_plotly_itself_are_given_to_it_in_the_language():
    (spoken,) = language(MARKED)["locales"].values()
    assert {word: f"⟦{word}⟧" for word in spoken["dictionary"]} == spoken["dictionary"]
    assert spoken["format"]["shortMonths"][8] == "⟦Sep⟧"
    assert language(ENGLISH) == {}  # which plotly speaks already
