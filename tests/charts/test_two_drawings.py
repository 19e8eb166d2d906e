"""The timeline as plotly draws it beside the timeline as SVG: the same things in the same places.

A figure says its places in days, rows and shifts; here they are pixels of the whole picture, as
plotly counts them in an element of that width.
"""

from datetime import date, datetime, timedelta
from functools import cache

import pytest

from tests.charts.drawn import DAY, EVERY, JUNE, OURS, PERIODS, Drawn, chosen, crowded, of_one_day
from tests.charts.letters import width as text_width
from tracker.charts.literal import literal
from tracker.charts.timeline import COLUMNS, LABELS, MARKS, crowd_of, draw

ROW, PADDING, DESCENT = 20, 2, 4
"""The height of a row; what plotly leaves around a text; from the feet of letters to its edge."""

PLACES = [(680, None), (940, None), (1200, None), (680, 860), (940, 1100), (1200, 1575)]
"""The width for which a picture is laid out, and that which it is given when that is more."""

AT_THE_END = of_one_day(7, "2026-12-20")
UNTIL_THEN = {"last": date(2026, 12, 31)}
MONTH = {"left": date(2026, 1, 10), "right": date(2026, 2, 9)}
MORE = {
    "crowded": (EVERY, crowded(date(2026, 2, 1)), JUNE, {}),
    "of one day": (EVERY, of_one_day(7), JUNE, {}),
    "of one day, at the end": (EVERY, AT_THE_END, JUNE, UNTIL_THEN),
    "a month": (OURS, OURS.milestones, DAY, MONTH),
}


class Figure:
    """A figure, and where it puts things in an element of some pixels."""

    def __init__(self, figure, width):
        self.layout, self.data = figure.layout, figure.data
        self.margin = self.layout.margin
        self.left, self.right = self.margin.l, width - self.margin.r
        self.ends = [datetime.fromisoformat(day) for day in self.layout.xaxis.range]

    def x(self, moment):
        start, end = self.ends
        moment = moment if isinstance(moment, datetime) else datetime.fromisoformat(moment)
        share = (moment - start) / (end - start)
        return self.left + min(max(share, 0), 1) * (self.right - self.left)

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
        """The text beside each mark: the pixels of its left, its right and its middle."""
        for trace in self.data:
            if trace.meta != LABELS:
                continue
            weights = trace.textfont.weight
            for n, text in enumerate(trace.text):
                text = text.removeprefix("<u>").removesuffix("</u>")
                bold = "Bold" if weights[n] == 650 else "Regular"
                wide = text_width(text, trace.textfont.size, bold)
                at = self.x(trace.x[n])
                is_right = trace.textposition[n] == "middle right"
                left, right = (at, at + wide) if is_right else (at - wide, at)
                # plotly has the feet of letters a quarter of their size below their place
                yield text, left, right, self.y(trace.y[n]) + trace.textfont.size / 4 - 4.2

    def above(self):
        """The lines of text above the plot: the pixel by which it hangs, and its feet."""
        for note in self.layout.annotations:
            if note.yref == "paper":
                inwards = {"left": PADDING, "center": 0, "right": -PADDING}[note.xanchor]
                feet = self.margin.t - note.yshift - PADDING - DESCENT
                yield note.text, note.xanchor, self.x(note.x) + note.xshift + inwards, feet

    def shapes(self, is_wanted):
        """Some of the lines and rectangles: left, top, right, bottom."""
        for shape in self.layout.shapes:
            if shape.xref != "paper" and is_wanted(shape):
                if shape.yref == "paper":  # from the foot of the plot up, in parts of its height
                    rows = self.layout.yaxis.range[0]
                    ys = [self.y(rows * (1 - part)) for part in (shape.y1, shape.y0)]
                else:
                    ys = [self.y(shape.y0), self.y(shape.y1)]
                yield self.x(shape.x0), ys[0], self.x(shape.x1), ys[1]


@cache
def both(name, width, room):
    if name in MORE:
        dataset, shown, today, view = MORE[name]
    else:
        (dataset, today, view), shown = PERIODS[name], chosen(name)
    picture = Drawn(dataset, shown, today, width=width, room=room, **view)
    return Figure(draw(picture.plan, width=room), room or width), picture


@pytest.fixture(params=[*PERIODS, *MORE])
def name(request):
    return request.param


@pytest.fixture(params=PLACES, ids=lambda place: f"{place[0]} in {place[1] or place[0]}")
def pair(name, request):
    return both(name, *request.param)


def near(*places):
    return pytest.approx(places, abs=2)


def test_the_plot_has_the_same_edges_and_height(pair):
    figure, picture = pair
    assert (figure.left, figure.right) == (picture.left, picture.right)
    assert figure.layout.height == picture.height
    (bottom,) = {line.bottom - 5 for line in picture.lines("grid")}
    assert figure.y(figure.layout.yaxis.range[0]) == bottom


def test_days_are_written_in_the_same_places(pair):
    figure, picture = pair
    axis = figure.layout.xaxis
    assert list(axis.ticktext) == [tick.text for tick in picture.ticks]
    for day, tick in zip(axis.tickvals, picture.ticks, strict=True):
        assert (tick.x,) == near(figure.x(day))


def test_marks_stand_in_the_same_places(pair):
    figure, picture = pair
    found = {m.id: m for m in picture.marks}
    symbols = {id_: rest for id_, *rest in figure.symbols()}
    bars = {data[0]: rest for data, *rest in figure.bars(MARKS)}
    assert set(symbols) == {id_ for id_, mark in found.items() if mark.symbol}
    assert set(bars) == {id_ for id_, mark in found.items() if mark.bar is not None}
    for id_, (x, y, size) in symbols.items():
        symbol = found[id_].symbol
        assert (symbol.x, symbol.y) == near(x, y)
        assert symbol.size == size
    for id_, (left, top, right, bottom) in bars.items():
        mark = found[id_]
        assert (mark.left, mark.top, mark.right, mark.bottom) == near(left, top, right, bottom)


def test_outlines_of_windows_stand_around_their_bars(pair):
    figure, picture = pair
    dashed = [mark for mark in picture.marks
              if mark.bar is not None and mark.bar.get("stroke-dasharray")]  # fmt: skip
    outlines = list(figure.shapes(lambda s: s.line.dash in ("5px,3px", "1.5px,2.5px")))
    assert len(outlines) == len(dashed)
    for mark in dashed:
        assert any((mark.left, mark.top, mark.right, mark.bottom) == near(*o) for o in outlines)


def test_labels_stand_in_the_same_places(pair):
    figure, picture = pair
    drawn = [mark.label for mark in picture.marks if mark.label]
    drawn += [words for _, _, words in picture.crowds]
    wanted = sorted((label.text, label.left, label.right, label.y - 4.2) for label in drawn)
    found = sorted((text, *place) for text, *place in figure.beside())
    assert [one[0] for one in found] == [literal(one[0]) for one in wanted]
    for one, other in zip(found, wanted, strict=True):
        assert one[1:] == near(*other[1:]), other[0]


def test_crowds_stand_in_the_same_places_and_open_the_same_days(pair):
    figure, picture = pair
    lines = list(figure.shapes(lambda s: s.line.color == "#808080" and s.line.width == 1))
    drawn = [line for down, along, _ in picture.crowds for line in (down, along)]
    assert len(lines) == len(drawn)
    for one, line in zip(lines, drawn, strict=True):
        assert one == near(line.left, line.top, line.right, line.bottom)
    traces = [trace for trace in figure.data if trace.meta == "crowd"]
    assert len(traces) == bool(picture.crowds)
    for trace in traces:
        for n, (_, along, words) in enumerate(picture.crowds):
            at, y = figure.x(trace.x[n]), figure.y(trace.y[n])
            assert (at, y) == near(along.right, along.top)
            assert abs(at - words.left) < 28 / 2 + 5 or abs(at - words.right) < 28 / 2 + 5
            leader = picture.plan.leaders[n]
            assert crowd_of(trace.customdata[n]) == (leader.first, leader.last)


def test_words_above_stand_in_the_same_places(pair):
    figure, picture = pair
    anchors = {"start": "left", "middle": "center", "end": "right"}
    names = [*picture.texts("phase"), *picture.texts("years")]
    drawn = {(literal(text.text), "left", round(text.y)): text.left for text in names}
    for text in picture.texts("now"):
        hangs = {"start": text.left, "end": text.right}.get(
            text.anchor, (text.left + text.right) / 2
        )
        drawn[literal(text.text), anchors[text.anchor], round(text.y)] = hangs
    found = {
        (text.replace("<b>", "").replace("</b>", ""), anchor, round(y)): x
        for text, anchor, x, y in figure.above()
    }
    assert set(found) == set(drawn)
    for key, x in found.items():
        assert (x,) == near(drawn[key]), key


def test_the_line_of_today_is_the_same(pair):
    figure, picture = pair
    lines = list(figure.shapes(lambda s: s.line.color == "#808080" and s.line.width == 1.5))
    drawn = picture.lines("today")
    assert len(lines) == len(drawn)
    for one, line in zip(lines, drawn, strict=True):
        assert one == near(line.left, line.top, line.right, line.bottom)


def test_bands_cover_the_same_days(pair):
    figure, picture = pair
    left = list(figure.shapes(lambda s: s.type == "rect" and s.line.width == 0))
    drawn = [*picture.bands.values(), *picture.strokes.values()]
    assert len(left) == len(drawn)
    for band in drawn:
        match = [place for place in left if place == near(*band)]
        assert match, band
        left.remove(match[0])


def test_names_of_lanes_stand_in_the_same_rows(pair):
    figure, picture = pair
    axis = figure.layout.yaxis
    names = picture.texts("lane")
    for row, text in zip(axis.tickvals, axis.ticktext, strict=True):
        lines = text.split("<br>") if text else []
        here, names = names[: len(lines)], names[len(lines) :]
        assert [literal(line.text) for line in here] == lines
        if here:
            middle = sum(line.y for line in here) / len(here) - 4.5
            assert (middle,) == near(figure.y(row))
    assert names == []


def test_columns_stand_in_the_same_places(pair):
    figure, picture = pair
    found, drawn = list(figure.bars(COLUMNS)), picture.columns
    assert len(found) == len(drawn)
    for (data, *place), (words, box, _) in zip(found, drawn, strict=True):
        assert place == near(*box)
        assert words.startswith(data[1].partition(" · ")[0])


def test_the_views_have_crowds_columns_and_windows_in_them():
    def pictures(*names):
        return [both(name, 1200, None)[1] for name in names]

    assert all(p.crowds for p in pictures("ours", "of one day", "of one day, at the end"))
    assert all(p.columns for p in pictures("crowded"))
    assert all(any(m.bar is not None and m.symbol for m in p.marks) for p in pictures("ours"))
