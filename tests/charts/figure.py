"""The timeline of some milestones as plotly gets it."""

from tracker.charts.plan import plan
from tracker.charts.timeline import draw
from tracker.links import View
from tracker.situation import Situation


def timeline(dataset, milestones, today, **view):
    """The figure; ``view`` are the lanes and the period."""
    return draw(planned(dataset, milestones, today, **view))


def planned(dataset, milestones, today, **view):
    """What the figure is drawn from."""
    return plan(Situation(dataset, View(**view), today), milestones)
