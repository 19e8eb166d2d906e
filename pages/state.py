"""One State: where it stands, what it said, and the treaties it is party to."""

from tracker.pages import state
from tracker.ui import share, states
from tracker.ui.parts import show
from tracker.ui.visit import present

visit = present()

show(visit, state.TITLE)
if state.chosen(visit.here):
    show(visit, state.ARTICLE)
    share.show_share(visit)
else:
    states.show_roll(visit)
