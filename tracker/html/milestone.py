"""One milestone: everything known of it, with its sources and its neighbours in time."""

from __future__ import annotations

from markupsafe import Markup

from tracker.addresses import Addresses
from tracker.charts.look import look
from tracker.charts.marks import svg
from tracker.domain.records import Milestone
from tracker.situation import Situation
from tracker.views.wording import CONFIDENCE, SURROUNDINGS, how_known, why_uncertain

from .articles import ways_to
from .documents import document_address
from .environment import render
from .sources import entries
from .take_part import in_brief


def article(here: Situation, to: Addresses, milestone: Milestone, *, heading: int = 0) -> Markup:
    """Everything known of a milestone; its title is a heading of that level, or left out for 0."""
    dataset, status = here.dataset, here.status(milestone)
    kind, phase = dataset.kinds[milestone.kind], dataset.phases[milestone.phase]
    before, after = dataset.neighbours(milestone)
    articles, questions = ways_to(here, to, milestone.articles, milestone.questions)
    seen = look(here, milestone)
    mark = svg(seen.symbol, seen.firm, seen.colour, seen.through)
    return render(
        "milestone.html",
        here.words,
        to=to,
        heading=heading,
        below=heading + 1 if heading else 3,
        milestone=milestone,
        mark=Markup(mark),  # noqa: S704
        kind=kind,
        phase=phase,
        body=dataset.bodies[milestone.body],
        status=status,
        doubt=why_uncertain(here.words, milestone, status),
        basis=how_known(milestone),
        related=dataset.related(milestone),
        surroundings=SURROUNDINGS if milestone.context else "",
        confidence=CONFIDENCE[milestone.confidence],
        documents=_documents(here, milestone),
        articles=articles,
        questions=questions,
        access=in_brief(here, to, milestone),
        sources=entries(here, milestone.sources),
        before=before,
        after=after,
    )


def _documents(here: Situation, milestone: Milestone) -> list[tuple[str, str]]:
    """The symbols of its documents, each with its address or an empty one."""
    return [(symbol, document_address(here.dataset, symbol)) for symbol in milestone.documents]
