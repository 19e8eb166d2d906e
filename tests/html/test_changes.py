"""What changed in the data: in which words, in which order, and where it leads."""

from dataclasses import replace
from datetime import date

from tests.processes import FROZEN, LAMPS, dataset_of
from tests.publish.reading import page, words
from tracker.html import changes
from tracker.links import View
from tracker.pages.served import Served
from tracker.situation import Situation

SMALL, OURS = dataset_of(LAMPS), dataset_of(FROZEN)
OPENS = Served(OURS.process, opens_in_place=True)


def situation(dataset, since=None):
    return Situation(dataset, View(since=since), date(2026, 11, 23))


def changes_list(dataset, since=None):
    return changes.changes_list(situation(dataset, since), OPENS)


def note(dataset, since=None):
    return changes.note(situation(dataset, since), OPENS)


def test_changes_are_told_newest_first_with_what_they_touched():
    html = page(changes_list(SMALL))
    assert [words(item) for item in html.select("li")] == [
        "20 June 2026 Corrected The conference is to last three weeks, not two. Conference",
        "10 June 2026 Added The collection as first published.",
    ]
    assert [item.time["datetime"] for item in html.select("li")] == ["2026-06-20", "2026-06-10"]
    (link,) = html.select("a")
    assert (link["href"], link["data-sel"]) == ("milestone?id=conference-2028", "conference-2028")


def test_only_changes_after_a_day_are_told_since_it():
    assert len(page(changes_list(SMALL, date(2026, 6, 9))).select("li")) == 2
    assert len(page(changes_list(SMALL, date(2026, 6, 10))).select("li")) == 1
    assert changes_list(SMALL, date(2026, 6, 20)) == ""
    assert changes_list(replace(SMALL, changes=())) == ""


def test_a_note_unfolds_the_changes_where_there_are_any():
    html = page(note(SMALL, date(2026, 6, 10)))
    assert words(html.details.summary) == "Changes since 10 June 2026: 1"
    assert len(html.select("details li")) == 1
    none = page(note(SMALL, date(2026, 6, 20)))
    assert words(none) == "Changes since 20 June 2026: none"
    assert not none.select("details")
    assert note(SMALL) == ""


def test_the_number_of_changes_stands_above_their_list():
    html = page(changes.changes(situation(SMALL, date(2026, 6, 10)), OPENS))
    assert words(html.p) == "Changes since 10 June 2026: 1"
    assert len(html.select("li")) == 1
    assert words(page(changes.changes(situation(SMALL), OPENS)).p) == "Changes so far: 2"
    none = page(changes.changes(situation(SMALL, date(2026, 6, 20)), OPENS))
    assert words(none) == "Changes since 20 June 2026: none"
    assert not none.select("ol")


def test_a_change_of_a_state_leads_to_it_and_unknown_ids_to_nothing():
    change = replace(SMALL.changes[0], ids=("GMB", "meeting-2024", "nobody"))
    links = page(changes_list(replace(SMALL, changes=(change,)))).select("a")
    assert [(a["href"], words(a)) for a in links] == [
        ("state?participant=GMB", "The Gambia"),
        ("milestone?id=talks-2024", "First talks"),
    ]
    assert [a.get("data-sel") for a in links] == [None, "talks-2024"]


def test_of_what_a_change_touched_twelve_are_named_and_the_rest_counted():
    ids = tuple(milestone.id for milestone in OURS.milestones)
    for number, more in ((12, ""), (13, " and 1 more"), (88, " and 76 more")):
        change = replace(OURS.changes[0], ids=ids[:number])
        html = page(changes_list(replace(OURS, changes=(change,))))
        assert len(html.select("a")) == 12
        assert words(html).endswith(f"{OURS.milestones[11].title}{more}")
