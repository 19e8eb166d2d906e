"""The timeline of some milestones as plotly gets it."""

from tracker.charts.plan import plan
from tracker.charts.timeline import draw


def timeline(dataset, milestones, today, **view):
    """The figure; ``view`` are the lanes and the period."""
    return draw(plan(dataset, milestones, today, **view))
