"""Text that goes into a figure and is read there as it stands."""

from __future__ import annotations

_READ_BY_PLOTLY = str.maketrans(
    {
        "&": "&amp;",  # first of an entity; of those with a name, plotly knows eight
        "<": "&lt;",  # a tag
        ">": "&gt;",
        "$": "&#36;",  # a pair of them is a formula
        "%": "&#37;",  # %{...} in a template is a value
    }
)


def literal(text: str) -> str:
    """Text for a label, an axis or the hover of a figure, of which plotly reads nothing as markup.

    Quotes stay: plotly does not know ``&quot;`` and writes it as it stands.

    >>> literal('"R&D" <b>')
    '"R&amp;D" &lt;b&gt;'
    """
    return text.translate(_READ_BY_PLOTLY)
