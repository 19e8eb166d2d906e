"""The parts of a page in the dashboard, as the page declares them."""

from __future__ import annotations

from functools import lru_cache

from tracker.links import vocabulary
from tracker.pages.page import Part
from tracker.pages.served import Served
from tracker.situation import Situation
from tracker.ui import address
from tracker.ui.markup import fragment
from tracker.ui.visit import Visit, dataset


def show(visit: Visit, part: Part) -> None:
    """Show a part of the page, if it has anything to say."""
    if html := _html(part, visit.here):
        show_html(html, part)


def show_html(html: str, part: Part) -> None:
    """Show a part of the page of which a widget has chosen what it says."""
    fragment(
        html,
        key=part.key,
        on_select=address.setting(part.sets) if part.sets else None,
        on_go=_go if part.goes else None,
    )


def _go(query: str) -> None:
    address.go(query, vocabulary(dataset()))


def addresses(visit: Visit) -> Served:
    """How links of the dashboard reach everything, opening in place what can be."""
    return _addresses(visit.here)


def _addresses(here: Situation) -> Served:
    return Served(here.dataset.process, on=here.view.on, opens_in_place=True)


@lru_cache(maxsize=32)
def _html(part: Part, here: Situation) -> str:
    """What a part says, made once for every visitor who sees the same."""
    return part.html(here, _addresses(here))
