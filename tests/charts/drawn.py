"""The timeline as SVG read back: what is drawn, where it stands, and what it says.

Nothing comes from the code that placed the marks: places are pixels of the picture, reckoned from
the attributes of its elements, the letters measured in the fonts that we ship, and days are read
off the axis below.
"""

import calendar
import re
import xml.etree.ElementTree as ET
from collections import namedtuple
from datetime import date, timedelta
from functools import cache
from math import inf

from tests.charts.letters import width as text_width
from tests.every_status import DATASET as EVERY
from tests.every_status import TODAY as JUNE
from tests.every_status import step
from tests.processes import FROZEN, ROME_STATUTE, dataset_of
from tracker.charts.plan import plan
from tracker.links import View
from tracker.publish.timeline_svg import standing_alone
from tracker.situation import Situation

DAY = date(2026, 11, 23)
OURS, ROME = dataset_of(FROZEN), dataset_of(ROME_STATUTE)

RIGHT = 14
"""The pixels that stay free on the right of the plot."""

LETTERS = {
    "label": (12.5, "Regular"),
    "phase": (13, "Bold"),
    "lane": (13, "Regular"),
    "years": (12, "Regular"),
    "tick": (12, "Regular"),
    "now": (12, "Regular"),
}
"""The size of the letters in pixels and their weight, by the class of a text."""

MONTHS = calendar.month_abbr[1:]

ANCHORS = {"tick": "middle", "lane": "end"}
"""What the styles say of where a text stands."""

Mark = namedtuple("Mark", "id left top right bottom bar symbol words label link weight")
Symbol = namedtuple("Symbol", "shape x y left right size fill colour")
Label = namedtuple("Label", "text left right y anchor shift")
Line = namedtuple("Line", "left right top bottom")
Tick = namedtuple("Tick", "text x left right y")


class Drawn:
    """A timeline laid out for a width, in a picture of so many pixels, else of just that width."""

    def __init__(self, dataset, milestones, today, *, width=1200, room=None, **view):
        here = Situation(dataset, View(**view), today)
        self.plan = plan(here, milestones, width=width)
        inner = standing_alone(self.plan, "milestone?id={0.id}".format)
        self.root = ET.fromstring(f"<svg>{inner}</svg>")
        self.plot = self.root.find("svg")
        self.width, self.height = room or width, float(self.plot.get("height"))
        self.left = float(self.plot.get("x"))
        self.right = self.width - RIGHT
        assert float(self.plot.get("width")) == width - self.left - RIGHT

    def pixel(self, place):
        """A place in hundredths of the plot, as a pixel of the picture."""
        assert place.endswith("%")
        return self.left + float(place[:-1]) / 100 * (self.right - self.left)

    def text(self, found, weight=""):
        """A text as it stands in the plot, or as it is named beside it."""
        size, usual = LETTERS[found.get("class")]
        wide = sum(
            text_width(part, size, "Bold" if is_bold else weight or usual)
            for part, is_bold in _parts(found)
        )
        x, shift = found.get("x"), float(found.get("dx", 0))
        place = (self.pixel(x) if x.endswith("%") else float(x)) + shift
        anchor = found.get("text-anchor") or ANCHORS.get(found.get("class"), "start")
        left = place - wide * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        return Label(
            "".join(found.itertext()), left, left + wide, float(found.get("y")), anchor, shift
        )

    def texts(self, kind):
        """The texts of a class right in the plot; those of lanes stand beside it."""
        place = self.root if kind == "lane" else self.plot
        return [self.text(t) for t in place.findall("text") if t.get("class") == kind]

    def lines(self, kind):
        """The lines of a class in the plot."""
        return [
            Line(*(self.pixel(f.get(a)) if "%" in f.get(a) else self.left for a in ("x1", "x2")),
                 *(float(f.get(a)) for a in ("y1", "y2")))
            for f in self.plot.findall("line") if f.get("class") == kind
        ]  # fmt: skip

    def box(self, rect):
        """Left, top, right and bottom of a rectangle."""
        left, top = self.pixel(rect.get("x")), float(rect.get("y"))
        wide = self.pixel(rect.get("width")) - self.left
        return left, top, left + wide, top + float(rect.get("height"))

    @property
    def ticks(self):
        """What is written below the plot, with the stroke that stands over it."""
        strokes = [line.left for line in self.lines("grid")]
        return [
            Tick(t.text, x, t.left, t.right, t.y)
            for t, x in zip(self.texts("tick"), strokes, strict=True)
        ]

    @property
    def axis(self):
        """The pixel at which each day begins that is written below, in time order."""
        found, year = {}, None
        for tick in self.ticks:
            day, year = day_of(tick.text, year or self.plan.scale.first.year, found)
            found[day] = tick.x
        return found

    def x(self, day):
        """Where a day begins, by the days that are written below."""
        (one, start), *_, (other, end) = sorted(self.axis.items())
        return start + (day - one) / (other - one) * (end - start)

    @property
    def marks(self):
        return [self.mark(a) for a in self.plot.findall("g/a")]

    def mark(self, a):
        """A link of the picture: a bar, a symbol, or both."""
        weight = int(a.get("class").removeprefix("weight-"))
        bar, use, text = a.find("rect"), a.find("use"), a.find("text")
        label = self.text(text, "Bold" if weight == 1 else "") if text is not None else None
        symbol = self.symbol(use) if use is not None else None
        if bar is not None:
            box = self.box(bar)
        else:
            half = symbol.size / 2
            box = (symbol.left, symbol.y - half, symbol.right, symbol.y + half)
        rest = (bar, symbol, a.findtext("title"), label, a.get("href"), weight)
        return Mark(a.get("href").partition("id=")[2], *box, *rest)

    def symbol(self, use):
        (drawn,) = self.root.findall(f"defs/g[@id='{use.get('href')[1:]}']")
        path = drawn.find("path")
        half = float(re.fullmatch(r"scale\((.*)\)", path.get("transform"))[1])
        reach = half * reach_of(path.get("d")) + half * float(path.get("stroke-width")) / 2
        x, y = self.pixel(use.get("x")), float(use.get("y"))
        fill = "outline" if path.get("fill") == "none" else "solid"
        if drawn.find("circle") is not None:
            fill += " with a dot"
        return Symbol(path.get("d"), x, y, x - reach, x + reach, 2 * half, fill, use.get("color"))

    @property
    def bands(self):
        """The coloured bands by colour: left, top, right and bottom."""
        rects = self.plot.findall("rect")
        return {r.get("fill"): self.box(r) for r in rects if r.get("fill-opacity") == ".09"}

    @property
    def strokes(self):
        """The strokes along the top of the bands by colour."""
        rects = [r for r in self.plot.findall("rect") if r.find("title") is None]
        return {r.get("fill"): self.box(r) for r in rects if r.get("fill-opacity") != ".09"}

    @property
    def columns(self):
        """The columns that count milestones: their words, and left, top, right and bottom."""
        rects = [r for r in self.plot.findall("rect") if r.find("title") is not None]
        return [(r.findtext("title"), self.box(r), r.get("fill")) for r in rects]

    @property
    def crowds(self):
        """Each crowd: the line down, the line along, and the words at the end of it."""
        lines = self.lines("leader")
        return list(zip(lines[::2], lines[1::2], self.texts("label"), strict=True))

    @property
    def rows(self):
        """What stands in each row, by the pixel of its middle: left, right and what it is."""
        found = {}
        for mark in self.marks:
            middle = (mark.top + mark.bottom) / 2
            inside = found.setdefault(round(middle), [])
            ends = [(mark.left, mark.right)]
            if mark.symbol:
                ends.append((mark.symbol.left, mark.symbol.right))
            inside.append((min(a for a, _ in ends), max(b for _, b in ends), mark.id))
            if mark.label:
                inside.append((mark.label.left, mark.label.right, mark.label.text))
        for _, along, words in self.crowds:
            found.setdefault(round(along.top), []).append((words.left, words.right, words.text))
        return found


def _parts(text):
    """The parts of a text, and whether each is bold."""
    yield text.text or "", False
    for inner in text:
        yield inner.text or "", inner.tag == "tspan"
        yield inner.tail or "", False


def reach_of(outline):
    """How far a shape reaches to the side, in halves of its size."""
    found = []
    for command, numbers in re.findall(r"([MLHVAZ])([^MLHVAZ]*)", outline):
        values = [float(n) for n in re.findall(r"-?\d*\.?\d+", numbers)]
        if command == "H":
            found += values
        elif command == "A":
            found += [values[0], values[-2]]
        elif command in "ML":
            found += values[::2]
    return max(map(abs, found), default=inf)


def day_of(text, year, before):
    """The day that a tick names, after those before it; and its year."""
    day, month, said = re.fullmatch(r"(?:(\d{1,2}) )?([A-Z]\w+)? ?(\d{4})?", text).groups()
    number = MONTHS.index(month[:3]) + 1 if month else 1
    found = date(int(said or year), number, int(day or 1))
    if not said and before and found <= max(before):
        found = found.replace(year=found.year + 1)
    return found, found.year


PERIODS = {
    "ours": (OURS, DAY, {}),
    "ours by kind": (OURS, DAY, {"lanes": "kind"}),
    "ours in one": (OURS, DAY, {"lanes": "single"}),
    "ours from the first": (OURS, DAY, {"left": date(2008, 1, 1), "right": date(2032, 12, 31)}),
    "negotiations": (OURS, DAY, {"first": date(2026, 1, 1), "last": date(2029, 12, 31)}),
    "long ago": (OURS, date(2040, 1, 1), {"first": date(2013, 1, 1), "last": date(2019, 12, 31)}),
    "zoomed": (OURS, DAY, {"left": date(2026, 1, 1), "right": date(2026, 5, 31)}),
    "rome": (ROME, date(1998, 7, 1), {}),
    "every": (EVERY, JUNE, {}),
    "a year": (EVERY, JUNE, {"first": date(2025, 12, 1), "last": date(2027, 1, 31)}),
}
"""Views by name: the process, the day, and what is chosen."""


def chosen(name):
    """The milestones that a view holds."""
    dataset, _, view = PERIODS[name]
    return [m for m in dataset.milestones if m.date.overlaps(view.get("first"), view.get("last"))]


@cache
def drawn(name, width=1200, room=None):
    """A view as it is drawn."""
    dataset, today, view = PERIODS[name]
    return Drawn(dataset, chosen(name), today, width=width, room=room, **view)


def in_sight(name):
    """The milestones of a view of which a day is in its picture."""
    scale = drawn(name).plan.scale
    return [m for m in chosen(name) if m.date.overlaps(scale.first, scale.last - timedelta(days=1))]


def crowded(first):
    """Nine hundred details within fifty days, and one long before."""
    days = (first + timedelta(days=n % 50) for n in range(900))
    steps = tuple(step(f"s{n}", f"{day}", importance=3) for n, day in enumerate(days))
    return (*steps, step("far", "2020-01-01"))


def of_one_day(number, day="2026-06-10", headlines=1):
    """So many milestones of one day, the first of them headlines, and one long before."""
    steps = (step(f"s{n}", day, importance=1 + (n >= headlines)) for n in range(number))
    return (*steps, step("far", "2020-01-01"))
