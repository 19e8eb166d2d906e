"""How to read the tracker: dates, statuses, confidence and sources."""

from tracker.pages import about
from tracker.ui.parts import show
from tracker.ui.visit import present

visit = present()

show(visit, about.TITLE)
show(visit, about.ABOUT)
