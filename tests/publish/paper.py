"""A PDF read back: its words and shapes with their places, in millimetres from the upper left."""

import io
from dataclasses import dataclass
from functools import cache, cached_property

from PIL import ImageFont
from pypdf import PdfReader

from tracker.publish.card import FONTS

MM = 25.4 / 72
_FILES = {
    "TrackerSans": "TrackerSans-Regular.ttf",
    "TrackerSansBold": "TrackerSans-Bold.ttf",
    "TrackerSerifBold": "TrackerSerif-Bold.ttf",
}


@dataclass(frozen=True)
class Line:
    """A line of words on a page; its box is that of the letters, its width that of their font."""

    page: int
    text: str
    left: float
    base: float
    size: float
    font: str
    colour: str

    @cached_property
    def right(self):
        return self.left + _font(self.font).getlength(self.text) / 1000 * self.size * MM

    @property
    def top(self):
        return self.base - 0.72 * self.size * MM

    @property
    def bottom(self):
        return self.base + 0.2 * self.size * MM

    @property
    def is_bold(self):
        return self.font.endswith("Bold")


@dataclass(frozen=True)
class Shape:
    """What was drawn with one stroke of the pen; colours are empty where there is none."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    fill: str
    stroke: str
    is_dashed: bool

    @property
    def is_rule(self):
        """Whether it is a line across the sheet."""
        return self.right - self.left > 100 and self.top == self.bottom


def meetings(things):
    """The pairs of lines or shapes that lie on each other, in part or in whole."""
    found = []
    inside = sorted(things, key=lambda thing: (thing.page, thing.top))
    for number, one in enumerate(inside):
        for other in inside[number + 1 :]:
            if other.page != one.page or other.top >= one.bottom:
                break
            if one.left < other.right and other.left < one.right:
                found.append((one, other))
    return found


@cache
def _font(name):
    return ImageFont.truetype(FONTS / _FILES[name], 1000, layout_engine=ImageFont.Layout.BASIC)


class Paper:
    """All pages of a PDF."""

    def __init__(self, pdf):
        self.reader = PdfReader(io.BytesIO(pdf))
        self.lines, self.shapes = [], []
        for number, page in enumerate(self.reader.pages, 1):
            self._read(number, page)

    @property
    def text(self):
        return " ".join(" ".join(line.text for line in self.lines).split())

    @cached_property
    def links(self):
        """The address and the page of every link, with the place where it can be pressed."""
        found = []
        for number, page in enumerate(self.reader.pages, 1):
            height = float(page.mediabox.height)
            for entry in page.get("/Annots", ()):
                annotation = entry.get_object()
                left, low, right, high = (float(edge) * MM for edge in annotation["/Rect"])
                place = Shape(number, left, height * MM - high, right, height * MM - low, "", "", 0)
                found.append((annotation["/A"]["/URI"], place))
        return found

    def at(self, text):
        """The one line that reads so."""
        (line,) = (line for line in self.lines if line.text == text)
        return line

    def _read(self, number, page):
        height = float(page.mediabox.height)
        colours = {}

        def visit(text, _matrix, place, font, size):
            if text.strip():
                spot = round(place[4], 1), round(place[5], 1)
                name = font["/BaseFont"].partition("+")[2]
                left, base = place[4] * MM, (height - place[5]) * MM
                words = text.strip()
                self.lines.append(Line(number, words, left, base, size, name, colours[spot]))

        self._draw(number, page, height, colours)
        page.extract_text(visitor_text=visit)

    def _draw(self, number, page, height, colours):
        """Follow the pen over the page: the shapes it leaves, and the colour of each line."""
        participant = {
            "fill": "#000000",
            "stroke": "#000000",
            "dash": False,
            "matrix": (1, 0, 0, 1, 0, 0),
        }
        kept, points, start = [], [], []

        def to(x, y):
            a, b, c, d, e, f = participant["matrix"]
            return float(a * x + c * y + e) * MM, (height - float(b * x + d * y + f)) * MM

        for values, name in page.get_contents().operations:
            operator = name.decode()
            numbers = [float(v) for v in values if isinstance(v, (int, float))]
            if operator == "q":
                kept.append(dict(participant))
            elif operator == "Q":
                participant = kept.pop()
            elif operator == "cm":
                participant["matrix"] = _product(numbers, participant["matrix"])
            elif operator in {"rg", "g"}:
                participant["fill"] = _hex(numbers)
            elif operator in {"RG", "G"}:
                participant["stroke"] = _hex(numbers)
            elif operator == "d":
                participant["dash"] = bool(values[0])
            elif operator == "Td":
                spot = round(numbers[0], 1), round(numbers[1], 1)
            elif operator == "Tj":
                colours[spot] = participant["fill"]
            elif operator == "re":
                x, y, wide, high = numbers
                points += [to(x, y), to(x + wide, y + high)]
            elif operator == "m":
                start = [to(*numbers)]
            elif operator in {"l", "c", "v", "y"}:
                pairs = zip(numbers[::2], numbers[1::2], strict=True)
                points += [*start, *(to(x, y) for x, y in pairs)]
                start = []
            elif operator in {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*"}:
                xs, ys = [x for x, _ in points], [y for _, y in points]
                fill = "" if operator in {"S", "s"} else participant["fill"]
                stroke = "" if operator in {"f", "F", "f*"} else participant["stroke"]
                edges = min(xs), min(ys), max(xs), max(ys)
                self.shapes.append(Shape(number, *edges, fill, stroke, participant["dash"]))
                points = []
            elif operator == "n":
                points = []


def _product(one, two):
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        *(a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j),
        *(e * g + f * i + k, e * h + f * j + m),
    )


def _hex(numbers):
    channels = numbers * 3 if len(numbers) == 1 else numbers
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
