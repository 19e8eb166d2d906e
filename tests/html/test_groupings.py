"""Groups on the pages: by which they stand, who is in several, and what each participant is."""

from datetime import date

import pytest

from tests.processes import FROZEN, LAMPS, dataset_of
from tests.publish.reading import page, words
from tracker.charts import groups as bars
from tracker.html import backing, participants
from tracker.links import View
from tracker.pages import backing as backing_page
from tracker.pages import participant as participant_page
from tracker.pages.served import Served
from tracker.situation import Situation
from tracker.views.layers import layer_of
from tracker.words import ENGLISH

SMALL = dataset_of(LAMPS)
TO = Served(SMALL.process, opens_in_place=True)
COALITIONS = [("Bright Light", ["GMB", "EUE"]), ("Coalition for Warm Light", ["GMB", "GRL"])]


def at(**view):
    return Situation.of(SMALL, View(**view), date(2026, 7, 1))


def seats(here):
    html = page(backing.seats(here, TO))
    return [
        (words(bench.h3), [seat.text for seat in bench.select("a.seat")])
        for bench in html.select(".bench")
    ]


def test_seats_stand_in_the_benches_of_the_grouping():
    assert seats(at()) == [
        ("African States", ["GMB", "SLE"]),
        ("No regional group", ["COK", "EUE", "GRL", "VAT"]),
    ]
    assert seats(at(grouping="coalition")) == [
        *COALITIONS,
        ("No coalition", ["SLE", "COK", "VAT"]),
    ]
    assert [name for name, _ in seats(at(grouping="negotiating"))] == [
        "Friends of the Lamp",
        "No negotiating group",
    ]


def test_the_note_says_when_somebody_has_several_seats():
    said = "Whoever is in several of these groups has a seat in each of them, and is counted once."
    assert said in words(page(backing.seats_note(at(grouping="coalition"))))
    assert said not in words(page(backing.seats_note(at())))


def test_a_related_treaty_says_what_it_is_beside_its_seats():
    assert words(page(backing.seats_note(at(layer="rome-statute")))).startswith(
        "It founded a court."
    )


def test_tables_and_chart_compare_the_groups_of_the_grouping():
    here = at(grouping="coalition")
    names = ["All participants", "Coalition for Bright Light", "Coalition for Warm Light"]
    for table in (backing.groups_table(here, TO), backing.parties_table(here, TO)):
        heads = [words(head) for head in page(table).select("tbody th")]
        assert heads == [*names, "No coalition"]
    links = page(backing.groups_table(here, TO)).select("tbody th a")
    assert all("grouping=coalition" in link["href"] for link in links)
    found = layer_of(here)
    said = bars.sentence(ENGLISH, found)
    assert said.startswith("Bar chart by coalition. ")
    assert "Coalition for Warm Light: 1 main sponsor, 1 nothing on record" in said
    assert list(bars.groups(ENGLISH, found).data[0].y) == [
        *("All participants", "Bright Light", "Coalition for Warm Light", "No coalition")
    ]


def test_the_roll_says_what_is_no_member_and_counts_everybody_once():
    html = page(participants.roll(at(grouping="coalition"), TO))
    assert words(html.select_one("[role=status]")).startswith("6 ")
    assert [words(section) for section in html.select("section")] == [
        "Coalition for Bright Light 2 European Union organization The Gambia",
        "Coalition for Warm Light 2 Greenland territory The Gambia",
        "No coalition 3 Cook Islands State that is not a Member of the United Nations Holy See "
        "non-member observer State Sierra Leone",
    ]
    assert "stands in each of them, and is counted once" in words(html)


FACTS = {
    "GMB": {
        "Regional group": "African States",
        "Negotiating group": "Friends of the Lamp, since 6 May 2024",
        "Coalition": "Coalition for Bright Light, since 2023 They want lamps that are brighter. "
        "Coalition for Warm Light",
        "United Nations": "member since 21 September 1965",
    },
    "VAT": {
        "Regional group": "No regional group",
        "United Nations": "non-member observer State",
    },
    "COK": {"What it is": "State that is not a Member of the United Nations"},
    "EUE": {
        "What it is": "Organization",
        "Coalition": "Coalition for Bright Light They want lamps that are brighter.",
    },
    "GRL": {"What it is": "Territory", "Coalition": "Coalition for Warm Light, since 2024"},
}


@pytest.mark.parametrize("id_", FACTS)
def test_a_page_says_what_a_participant_is_and_all_its_groups(id_):
    here = at(participant=id_)
    html = page(participants.article(here, TO, SMALL.participants[id_]))
    facts = {words(term): words(term.find_next("dd")) for term in html.select("dt")}
    assert {name: facts.get(name) for name in FACTS[id_]} == FACTS[id_]
    assert ("What it is" in facts) == (id_ not in ("GMB", "VAT"))
    assert participant_page.PAGE.headline(here).label in (
        *("African States", "Non-member observer State", "Organization", "Territory"),
        "State that is not a Member of the United Nations",
    )


def test_a_membership_that_ended_is_told_with_its_end_its_doubt_and_its_sources():
    html = page(participants.article(at(), TO, SMALL.participants["SLE"]))
    said = words(next(t for t in html.select("dt") if words(t) == "Coalition").find_next("dd"))
    assert said.startswith("Coalition for Bright Light, from 2023 until 30 June 2025")
    assert "It left in a letter." in said
    assert "2 sources" in said


def test_a_grouping_is_part_of_the_links_of_both_pages():
    assert "grouping" in backing_page.PAGE.keys
    assert "grouping" in participant_page.PAGE.keys


def test_until_a_choice_of_groups_comes_its_place_is_held_where_there_is_one():
    assert "groupings" in backing_page.GROUPINGS.html(at(), TO)
    ours = Situation.of(dataset_of(FROZEN), View(), date(2026, 7, 1))
    assert backing_page.GROUPINGS.html(ours, TO) == ""
