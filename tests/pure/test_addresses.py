"""Where the pages of a milestone and of a participant are, seen from elsewhere."""

from datetime import date

import pytest

from tests.processes import FROZEN, dataset_of
from tracker.links import View, decode, vocabulary
from tracker.pages.served import Served

OURS = dataset_of(FROZEN)
PATHS = {"milestone": "milestone", "participant": "state"}


@pytest.mark.parametrize("root", ["", "https://tracker.example/deep/"])
@pytest.mark.parametrize("on", [None, date(2024, 11, 22)])
def test_the_page_of_each_milestone_and_state_is_what_its_link_asks_for(root, on):
    to, known = Served(OURS.process, root, on), vocabulary(OURS)
    pages = [(to.milestone(m), "milestone", View(id=m.id, on=on)) for m in OURS.milestones]
    pages += [
        (to.participant(s), "participant", View(participant=s.id, on=on))
        for s in OURS.participants.values()
    ]
    for link, page, view in pages:
        address, _, query = link.partition("?")
        assert address == f"{root}{PATHS[page]}"
        found = decode(query, known)
        assert (found.view, found.dropped) == (view, ())
