"""What hangs together with the milestone that is selected on a chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tracker.domain.records import Milestone
from tracker.situation import Situation


def tied(here: Situation) -> Mapping[str, str]:
    """The milestones to which the selected one has a relation, by id: what it is to each."""
    selected = here.dataset.milestone(here.view.sel) if here.view.sel else None
    if selected is None:
        return {}
    return {m.id: found.back for found in here.dataset.related(selected) for m in found.milestones}


def with_tied(here: Situation, milestones: Sequence[Milestone]) -> tuple[Milestone, ...]:
    """Milestones with those that hang together with the selected one, in time order."""
    wanted = {*(milestone.id for milestone in milestones), *tied(here)}
    return tuple(m for m in here.dataset.milestones if m.id in wanted)
