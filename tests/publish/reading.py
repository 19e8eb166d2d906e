"""Pages and pieces of pages as a reader sees them."""

from bs4 import BeautifulSoup, NavigableString

_INSIDE_A_LINE = {"a", "abbr", "b", "code", "em", "i", "span", "strong", "time"}


def page(html):
    """A page or a piece of one, to be asked for its elements."""
    text = html.decode("utf-8") if isinstance(html, bytes) else html
    return BeautifulSoup(text, "html.parser")


def words(element):
    """The words of an element in order, without those of its pictures."""
    return " ".join(_text(element).split())


def _text(element):
    if isinstance(element, NavigableString):
        return str(element)
    inner = "".join(_text(child) for child in element.children if child.name != "svg")
    return inner if element.name in _INSIDE_A_LINE else f" {inner} "
