"""Who sits with whom: by the kind of group and the day, those in several groups in each of them."""

from dataclasses import replace
from datetime import date

import pytest

from tests.processes import FROZEN, LAMPS, dataset_of
from tracker.domain.records import GroupKind
from tracker.domain.when import When
from tracker.links import View
from tracker.situation import Situation
from tracker.views import gaps
from tracker.views.groupings import (
    group_name,
    grouping,
    introduction,
    kind_of,
    kinds_in_use,
    membership_in_words,
    memberships_of,
    what_it_is,
)
from tracker.views.layers import groups_rows, layer
from tracker.words import ENGLISH

SMALL = dataset_of(LAMPS)
TODAY = date(2026, 7, 1)


def members(by):
    return {group: sorted(ids) for group, ids in by.members.items()}


def at(dataset=SMALL, today=TODAY, **view):
    return Situation.of(dataset, View(**view), today)


def test_a_reader_chooses_among_the_kinds_of_which_members_are_known():
    assert kinds_in_use(SMALL) == ("regional", "negotiating", "coalition")
    assert kinds_in_use(dataset_of(FROZEN)) == ("regional",)
    assert kind_of(SMALL) == kind_of(SMALL, "development") == "regional"
    assert kind_of(SMALL, "coalition") == "coalition"
    process = replace(SMALL.process, grouping="negotiating")
    assert kind_of(replace(SMALL, process=process)) == "negotiating"
    assert kind_of(replace(SMALL, memberships=())) is None


def test_who_is_in_several_groups_sits_in_each_and_who_is_in_none_comes_last():
    by = grouping(SMALL, TODAY, "coalition")
    assert members(by) == {
        "bright": ["EUE", "GMB"],
        "warm": ["GMB", "GRL"],
        "": ["COK", "SLE", "VAT"],
    }
    assert by.overlaps
    assert by.of("GMB") == ("bright", "warm")
    assert by.of("SLE") == ()
    assert not grouping(SMALL, TODAY).overlaps


@pytest.mark.parametrize(
    ("day", "is_member"),
    [("2022-12-31", False), ("2023-01-01", True), ("2025-06-30", True), ("2025-07-01", False)],
)
def test_a_membership_counts_from_its_first_day_to_its_last(day, is_member):
    assert ("SLE" in SMALL.members_on("bright", date.fromisoformat(day))) == is_member


def test_a_membership_that_ends_in_a_year_may_last_to_its_end():
    row = replace(SMALL.memberships[0], since=When.parse("2020"), until=When.parse("2022"))
    held = [year for year in range(2018, 2025) if row.is_of(date(year, 12, 31))]
    assert held == [2020, 2021, 2022]


def test_the_seats_of_a_day_gone_by_are_those_of_its_members():
    here = at(grouping="coalition", on=date(2023, 6, 1))
    assert members(grouping(here.dataset, here.today, "coalition")) == {
        "bright": ["EUE", "GMB", "SLE"],
        "warm": ["GMB"],
        "": ["COK", "GRL", "VAT"],
    }


def test_totals_count_once_who_is_in_several_groups():
    here = at(grouping="coalition")
    rows = groups_rows(layer(here, here.text))
    assert [(row["Group"], row["Participants"]) for row in rows] == [
        ("All participants", "6"),
        ("Coalition for Bright Light", "2"),
        ("Coalition for Warm Light", "2"),
        ("No coalition", "3"),
    ]


@pytest.mark.parametrize(
    ("groups", "wanted"),
    [
        ({"bright"}, ["EUE", "GMB"]),
        ({"bright", "warm"}, ["EUE", "GRL", "GMB"]),
        ({"african", "friends"}, ["COK", "SLE", "GMB"]),
        (set(), ["COK", "EUE", "GRL", "VAT", "SLE", "GMB"]),
    ],
)
def test_a_list_holds_the_members_of_groups_of_any_kind(groups, wanted):
    here = at()
    found = gaps.entries(here, here.text, who="all", groups=groups)
    assert [entry.standing.participant.id for entry in found] == wanted


def test_a_list_has_a_column_of_the_kind_that_is_chosen():
    here = at(grouping="coalition")
    found = {
        entry.standing.participant.id: gaps.row(here, entry)
        for entry in gaps.entries(here, here.text, who="all")
    }
    assert found["GMB"]["Coalition"] == "Coalition for Bright Light; Coalition for Warm Light"
    assert found["COK"]["Coalition"] == "No coalition"
    assert {id_: row["What it is"] for id_, row in found.items()} == {
        "GMB": "Member of the United Nations",
        "SLE": "Member of the United Nations",
        "VAT": "Non-member observer State",
        "COK": "State that is not a Member of the United Nations",
        "EUE": "Organization",
        "GRL": "Territory",
    }
    assert "Regional group" not in found["GMB"]


def test_a_list_of_members_alone_does_not_say_so_in_every_row():
    only = {"GMB": SMALL.participants["GMB"]}
    assert "What it is" not in gaps.columns(at(replace(SMALL, participants=only)))


def test_a_treaty_of_which_nothing_is_known_has_no_column():
    assert "Rome Statute" in gaps.columns(at())
    assert "Genocide Convention" not in gaps.columns(at())
    without = gaps.columns(at(replace(SMALL, treaty_statuses=())))
    assert "Treaty sources" not in without


def test_a_membership_says_since_when_and_until_when():
    said = {
        id_: [membership_in_words(ENGLISH, *found) for found in memberships_of(SMALL, id_)]
        for id_ in ("GMB", "SLE", "VAT")
    }
    assert said == {
        "GMB": [
            "African States",
            "Friends of the Lamp, since 6 May 2024",
            "Coalition for Bright Light, since 2023",
            "Coalition for Warm Light",
        ],
        "SLE": ["African States", "Coalition for Bright Light, from 2023 until 30 June 2025"],
        "VAT": [],
    }
    ended = replace(SMALL.memberships[0], until=When.parse("2025"))
    group = SMALL.groups["african"]
    assert membership_in_words(ENGLISH, group, ended) == "African States, until 2025"


def test_who_is_no_member_is_introduced_by_what_it_is():
    said = {
        id_: introduction(ENGLISH, SMALL, TODAY, participant)
        for id_, participant in SMALL.participants.items()
    }
    assert said == {
        "GMB": "African States",
        "SLE": "African States",
        "VAT": "Non-member observer State",
        "COK": "State that is not a Member of the United Nations",
        "EUE": "Organization",
        "GRL": "Territory",
    }
    coalitions = replace(SMALL, process=replace(SMALL.process, grouping="coalition"))
    joined = introduction(ENGLISH, coalitions, TODAY, SMALL.participants["EUE"])
    assert joined == "Organization · Coalition for Bright Light"


def test_every_kind_has_a_name_and_a_name_for_those_in_none():
    names = {group_name(ENGLISH, SMALL, "", kind) for kind in GroupKind}
    assert len(names) == len(GroupKind)
    assert group_name(ENGLISH, SMALL, "", None) == "All participants"


def test_what_is_neither_is_said_to_be_neither():
    other = replace(SMALL.participants["VAT"], kind="other")
    assert what_it_is(ENGLISH, other) == "another kind of participant"
