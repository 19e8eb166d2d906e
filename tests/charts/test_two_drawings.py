"""The timeline as plotly draws it beside the timeline as SVG: the same things in the same places.

A figure says its places in days, rows and shifts; here they are pixels, on a plot that is as wide
as that of the picture, as plotly counts them.
"""

import re
from datetime import date, datetime, timedelta
from functools import cache

import pytest

from tests.charts.figure import timeline
from tests.every_status import DATASET as EVERY
from tests.every_status import TODAY as JUNE
from tests.publish.test_timeline_svg import PERIODS, Drawn, columns_of, crowded, drawn
from tracker.charts.timeline import COLUMNS, MARKS

ROW, PADDING, DESCENT = 21, 2, 3
"""The height of a row; what plotly leaves around a text; from the feet of letters to its edge."""


class Figure:
    """A figure, and where it puts things."""

    def __init__(self, figure):
        self.layout, self.data = figure.layout, figure.data
        self.margin = self.layout.margin
        self.width = drawn("ours").width - self.margin.l - self.margin.r
        self.ends = [datetime.fromisoformat(day) for day in self.layout.xaxis.range]

    def x(self, moment):
        start, end = self.ends
        moment = moment if isinstance(moment, datetime) else datetime.fromisoformat(moment)
        share = (moment - start) / (end - start)
        return self.margin.l + min(max(share, 0), 1) * self.width

    def y(self, row):
        return self.margin.t + row * ROW

    def bars(self, meta):
        """Each bar of a kind: its data, left, top, right, bottom."""
        for trace in self.data:
            if trace.meta == meta and trace.type == "bar":
                for n, data in enumerate(trace.customdata):
                    start = datetime.fromisoformat(trace.base[n])
                    end = start + timedelta(milliseconds=trace.x[n])
                    half = trace.width[n] / 2
                    yield (data, self.x(start), self.y(trace.y[n] - half), self.x(end),
                           self.y(trace.y[n] + half))  # fmt: skip

    def symbols(self):
        for trace in self.data:
            if trace.meta == MARKS and trace.type == "scatter":
                for n, data in enumerate(trace.customdata):
                    yield data[0], self.x(trace.x[n]), self.y(trace.y[n]), trace.marker.size[n]

    def beside(self):
        """The text beside each mark: the pixel of the end that is next to it, and of its middle."""
        for note in self.layout.annotations:
            if note.yref != "paper":
                inwards = PADDING if note.xanchor == "left" else -PADDING
                yield note.text, self.x(note.x) + note.xshift + inwards, self.y(note.y)

    def above(self):
        """The lines of text above the plot: the pixel of its middle, and of the feet of it."""
        for note in self.layout.annotations:
            if note.yref == "paper":
                feet = self.margin.t - note.yshift - PADDING - DESCENT
                lines = note.text.split("<br>")
                for place, line in enumerate(reversed(lines)):
                    yield line, self.x(note.x), feet - place * 1.3 * note.font.size


@cache
def both(name):
    dataset, today, view = PERIODS[name]
    inside = [m for m in dataset.milestones if m.date.overlaps(view.get("first"), view.get("last"))]
    return Figure(timeline(dataset, inside, today, **view)), drawn(name)


@pytest.fixture(params=PERIODS)
def pair(request):
    return both(request.param)


def near(*places):
    return pytest.approx(places, abs=2)


def test_years_begin_in_the_same_places(pair):
    figure, picture = pair
    for year, x in picture.axis.items():
        assert (x,) == near(figure.x(f"{year}-01-01"))


def test_marks_stand_in_the_same_places(pair):
    figure, picture = pair
    found = {m.id: m for m in picture.marks}
    symbols = list(figure.symbols())
    bars = list(figure.bars(MARKS))
    assert {m[0] for m in symbols} | {bar[0][0] for bar in bars} == set(found)
    for id_, x, y, size in symbols:
        mark = found[id_]
        assert mark.shape.tag == "path"
        assert ((mark.left + mark.right) / 2, (mark.top + mark.bottom) / 2) == near(x, y)
        assert mark.right - mark.left == pytest.approx(size + 2, abs=0.1)
    for (id_, *_), left, top, right, bottom in bars:
        mark = found[id_]
        assert mark.shape.tag == "rect"
        assert (mark.left, mark.top, mark.bottom) == near(left, top, bottom)
        assert "fade" in mark.fill or (mark.right,) == near(right)


def test_labels_stand_in_the_same_places(pair):
    figure, picture = pair
    sides = {
        m.label.text: (m.label.left if m.label.left > m.left else m.label.right, m.label.y)
        for m in picture.marks
        if m.label
    }
    notes = list(figure.beside())
    assert {text for text, _, _ in notes} == set(sides)
    for text, x, y in notes:
        assert sides[text] == near(x, y + 4)


def test_words_above_stand_in_the_same_places(pair):
    figure, picture = pair
    lines = [(text, x, y) for text, x, y in figure.above() if "<b>today</b>" not in text]
    names = sorted(picture.texts("phase"))
    for (text, x, y), name in zip(sorted(lines), names, strict=True):
        assert name.text == text
        assert ((name.left + name.right) / 2, name.y) == near(x, y)
    today = [(x, y) for text, x, y in figure.above() if "<b>today</b>" in text]
    strokes = [p.get("d") for p in picture.root.findall("path[@class='today']")]
    stood = [float(re.match(r"M([\d.]+)", stroke)[1]) for stroke in strokes]
    assert [x for x, _ in today] == near(*stood)
    assert [y for _, y in today] == near(*(said.y for said in picture.texts("now")))


def test_bands_cover_the_same_days(pair):
    figure, picture = pair
    strokes = [
        (figure.x(s.x0), figure.x(s.x1))
        for s in figure.layout.shapes
        if s.type == "line" and s.y0 == s.y1 == 0
    ]
    drawn_bands = [
        (float(r.get("x")), float(r.get("x")) + float(r.get("width")))
        for r in picture.root.findall("rect")
        if r.get("height") == "5"
    ]
    assert len(strokes) == len(drawn_bands)
    for one, other in zip(strokes, drawn_bands, strict=True):
        assert one == near(*other)


def test_columns_stand_in_the_same_places():
    steps = crowded(date(2026, 2, 1))
    figure = Figure(timeline(EVERY, steps, JUNE))
    drawn_columns = columns_of(Drawn(EVERY, steps, JUNE))
    found = list(figure.bars(COLUMNS))
    assert len(found) == len(drawn_columns) > 1
    for (data, left, top, right, bottom), column in zip(found, drawn_columns, strict=True):
        x, y, wide, high = (float(column.get(a)) for a in ("x", "y", "width", "height"))
        assert (x, y, x + wide, y + high) == near(left, top, right, bottom)
        assert column.findtext("title").startswith(data[1].partition(" · ")[0])
