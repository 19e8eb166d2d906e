"""One participant: where it stands, what it said, and the treaties it is party to."""

from tracker.pages import participant
from tracker.ui import participants, share
from tracker.ui.parts import show
from tracker.ui.visit import present

visit = present()

show(visit, participant.TITLE)
if participant.chosen(visit.here):
    show(visit, participant.ARTICLE)
    show(visit, participant.DISPUTES)
    share.show_share(visit)
else:
    participants.show_roll(visit)
