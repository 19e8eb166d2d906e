"""The choice of the kind of group by which participants stand."""

from __future__ import annotations

from tracker.ui import controls
from tracker.ui.visit import Visit
from tracker.views.groupings import kind_name, kind_of, kinds_in_use
from tracker.views.wording import capital


def show_groupings(visit: Visit) -> None:
    """The kinds of group to choose from, when there are several."""
    here, words = visit.here, visit.words
    known = kinds_in_use(here.dataset)
    if len(known) < 2:
        return
    # the usual kind is the default and stands as such in the link, unless the link names it
    usual = kind_of(here.dataset)
    options = {
        "" if kind == usual and here.view.grouping != kind else kind.value: kind for kind in known
    }
    labels = {id_: capital(kind_name(words, kind)) for id_, kind in options.items()}
    controls.choice(words.gettext("By which groups"), "grouping", labels)
