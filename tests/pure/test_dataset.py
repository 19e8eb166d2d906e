"""What a process folder is asked for: a milestone by its id, and its neighbours in time."""

from dataclasses import replace

import pytest

from tests.processes import LAMPS, dataset_of
from tracker.domain.dataset import Problem, by_id

SMALL = dataset_of(LAMPS)
TALKS, ADOPTION, VIEWS, CONFERENCE = SMALL.milestones


def test_a_milestone_is_found_by_its_id_or_by_one_it_had():
    assert SMALL.milestone("adoption-2025") == ADOPTION
    assert SMALL.milestone("meeting-2024") == TALKS
    assert SMALL.milestone("no-such-thing") is None
    assert SMALL.milestone("") is None


def test_an_id_in_use_wins_over_one_given_up():
    """Wherever the other stands: an id given up by one may be taken by the next."""
    for given_up in (TALKS, CONFERENCE):
        other = replace(given_up, formerly=("adoption-2025",))
        milestones = tuple(other if m == given_up else m for m in SMALL.milestones)
        assert replace(SMALL, milestones=milestones).milestone("adoption-2025") == ADOPTION


@pytest.mark.parametrize(
    ("milestone", "before", "after"),
    [
        (TALKS, None, ADOPTION),
        (ADOPTION, TALKS, VIEWS),
        (VIEWS, ADOPTION, CONFERENCE),
        (CONFERENCE, VIEWS, None),
    ],
)
def test_neighbours_are_the_ones_before_and_after_in_time(milestone, before, after):
    assert SMALL.neighbours(milestone) == (before, after)


def test_one_milestone_alone_has_no_neighbours():
    assert replace(SMALL, milestones=(TALKS,)).neighbours(TALKS) == (None, None)


def test_records_by_id_keep_their_order_and_cannot_be_changed():
    records = by_id((CONFERENCE, TALKS))
    assert list(records) == ["conference-2028", "talks-2024"]
    with pytest.raises(TypeError):
        records["talks-2024"] = ADOPTION


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (("a.toml", "ilc", "date"), "a.toml: ilc: date: It is wrong."),
        (("a.toml", "", "date"), "a.toml: date: It is wrong."),
        (("a.toml", "ilc", ""), "a.toml: ilc: It is wrong."),
    ],
)
def test_a_problem_says_where_it_is_and_what_is_wrong(place, words):
    file, record, field = place
    problem = Problem(file=file, record=record, field=field, message="It is wrong.")
    assert str(problem) == words
    assert str(replace(problem, is_warning=True)) == f"warning: {words}"
