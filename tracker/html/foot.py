"""What stands below every page."""

from __future__ import annotations

from markupsafe import Markup

from tracker.situation import Situation

from .environment import render


def footing(here: Situation) -> Markup:
    """Data as of, version, licence, and the links of the process."""
    return render(
        "foot.html", here.words, process=here.dataset.process, version=here.dataset.version
    )
