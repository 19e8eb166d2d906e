"""Words of the data where Streamlit reads Markdown: in titles of dialogs and names of choices."""

from __future__ import annotations

import re

_SIGN = re.compile(r"[\\`*_\[\]~$:&<]|(?<=:material)/|^[-+#>=|]")


def literal(text: str) -> str:
    r"""The Markdown that shows a text as it stands, in one line.

    Streamlit still sets ``->`` and ``--`` as an arrow and a dash, and its own mark for its name
    between colons.

    >>> literal("*Lamps* & [more], 50 %")
    '\\*Lamps\\* \\& \\[more\\], 50 %'
    """
    return _SIGN.sub(r"\\\g<0>", " ".join(text.split()))
