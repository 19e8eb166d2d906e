"""One milestone with everything known of it, under an address of its own."""

from tracker.pages import milestone
from tracker.ui import share
from tracker.ui.parts import show
from tracker.ui.visit import present

visit = present()

show(visit, milestone.NONE_CHOSEN)
show(visit, milestone.ALL)
show(visit, milestone.ARTICLE)
if milestone.chosen(visit.here):
    share.show_share(visit)
