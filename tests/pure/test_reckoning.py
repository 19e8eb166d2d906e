"""Counts and order, reckoned again from the files of the folder by other means."""

import csv
import tomllib
import unicodedata
from collections import Counter
from datetime import date

import pytest

from tests.processes import EVERY, FROZEN, dataset_of
from tracker.data import store
from tracker.domain.filters import Filters
from tracker.links import View
from tracker.situation import Situation
from tracker.views import gaps, groupings, layers, sponsors
from tracker.views.standing import Register, as_of
from tracker.words import ENGLISH

DATASET = dataset_of(FROZEN)
REGISTER = Register.of(DATASET)
TODAY = DATASET.process.checked_on
LATEST, EARLIER = "79-122", "77-249"


def at(rows, words=ENGLISH):
    """The plain view of the data in a register."""
    return Situation(rows.dataset, View(), TODAY, words)


def table(name, folder=FROZEN):
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def toml(name, folder=FROZEN):
    return tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))


IN_GROUP = {row["participant"]: row["group"] for row in table("memberships")}
STATES = [row | {"group": IN_GROUP.get(row["id"], "")} for row in table("participants")]
STATEMENTS = table("statements")
SPONSORSHIPS = table("backers")
TREATIES = {(row["participant"], row["treaty"]): row["status"] for row in table("treaty_status")}
GROUPS = ("african", "asia-pacific", "eastern-european", "grulac", "weog", "")
NAMES = {row["id"]: row["short_name"] for row in STATES}


def plain(name):
    """A name as an index sorts it: without case and accents."""
    letters = unicodedata.normalize("NFD", name.lower())
    return "".join(c for c in letters if unicodedata.category(c) != "Mn")


def by_name(ids):
    return sorted(ids, key=lambda id_: plain(NAMES[id_]))


def begins(text):
    """The first day that a date of our tables allows, as text that sorts."""
    start = text.strip("[]").split("..")[0].split("/")[0].rstrip("?~%")
    return start + "-01" * (2 - start.count("-"))


def manners(participant, until="9999"):
    return {
        r["manner"]
        for r in STATEMENTS
        if r["participant"] == participant and begins(r["date"]) <= until
    }


def expected_level(participant, text):
    roles = {
        row["role"]
        for row in SPONSORSHIPS
        if (row["participant"], row["text"]) == (participant, text)
    }
    said = manners(participant) if text == LATEST else set()
    for level in ("main", "co-sponsor", "introduced"):
        if level in roles:
            return level
    return next((m for m in ("national", "group", "aligned") if m in said), "nothing")


# Milestones


@pytest.mark.parametrize("folder", EVERY, ids=lambda folder: folder.name)
@pytest.mark.parametrize("name", ["phase", "body", "kind", "confidence", "importance"])
def test_every_filter_shows_the_milestones_of_its_value_in_time_order(folder, name):
    dataset = store.load(folder)
    rows = toml("milestones", folder)["milestone"]
    for value in {row[name] for row in rows}:
        found = Filters(**{name: frozenset({value})}).select(dataset.milestones, str)
        assert {m.id for m in found} == {row["id"] for row in rows if row[name] == value}
        days = [begins(m.date.text) for m in found]
        assert days == sorted(days)


@pytest.mark.parametrize("word", ["geneva", "text", "78/", "no such word"])
def test_a_search_finds_the_milestones_that_hold_the_word(word):
    rows = toml("milestones")["milestone"]
    prose = ("title", "short_label", "description", "notes")
    holding = {
        row["id"]
        for row in rows
        if word in plain(" ".join([*(row.get(f, "") for f in prose), *row.get("documents", [])]))
    }
    found = Filters(q=word.upper()).select(DATASET.milestones, str)
    assert {m.id for m in found} == holding


@pytest.mark.parametrize("year", [2019, 2024, 2027])
def test_a_year_shows_every_milestone_that_it_touches(year):
    def touches(row):
        first, _, last = row["date"].partition("/")
        last = "9999" if last == ".." else last or first
        return first[:4] <= str(year) <= last[:4]

    found = Filters(first=date(year, 1, 1), last=date(year, 12, 31)).select(DATASET.milestones, str)
    rows = toml("milestones")["milestone"]
    assert {m.id for m in found} == {row["id"] for row in rows if touches(row)}
    assert found


# Standings


@pytest.mark.parametrize("text", [LATEST, EARLIER])
def test_every_state_stands_where_its_rows_put_it(text):
    found = {id_: s.level.id for id_, s in REGISTER.standings[text].items()}
    assert found == {id_: expected_level(id_, text) for id_ in NAMES}


@pytest.mark.parametrize("text", [LATEST, EARLIER])
def test_states_stand_by_level_and_then_by_name(text):
    order = ["main", "co-sponsor", "introduced", "national", "group", "aligned", "nothing"]
    wanted = [
        id_
        for level in order
        for id_ in by_name(i for i in NAMES if expected_level(i, text) == level)
    ]
    standings = REGISTER.on(REGISTER.text(text))
    assert [standing.participant.id for standing in standings] == wanted


def test_groups_have_their_members_by_name():
    by = groupings.grouping(DATASET, TODAY)
    assert tuple(by.members) == GROUPS
    for group in GROUPS:
        wanted = by_name(row["id"] for row in STATES if row["group"] == group)
        members = groupings.by_name(DATASET, by.members[group])
        assert [participant.id for participant in members] == wanted
        assert wanted


def test_who_backs_a_resolution_is_counted_from_its_rows():
    for text in (LATEST, EARLIER):
        found = sponsors.backing(REGISTER, REGISTER.text(text))
        levels = {id_: expected_level(id_, text) for id_ in NAMES}
        named = [id_ for id_, level in levels.items() if level in ("main", "co-sponsor")]
        within = {role.id: {s.id for s in who} for role, who in found.within}
        others = {role.id: {s.id for s in who} for role, who in found.others}
        main = {i for i, v in levels.items() if v == "main"}
        introduced = {i for i, v in levels.items() if v == "introduced"}
        assert found.role.id == "co-sponsor"
        assert within == ({"main": main} if main else {})
        assert {s.id for s in found.named} == set(named)
        assert others == ({"introduced": introduced} if introduced else {})
        assert found.nothing == Counter(levels.values())["nothing"]
        assert found.participants == len(STATES)
        assert found.takes_statements == (text == LATEST)
        supporters = {row["participant"] for row in STATEMENTS} if text == LATEST else set()
        assert {s.participant.id for s in found.support} == supporters


@pytest.mark.parametrize(
    ("who", "groups", "parties"),
    [
        ("nothing", set(), set()),
        ("nothing", {"african"}, {"rome-statute"}),
        ("unsponsored", set(), set()),
        ("unsponsored", {"grulac", "weog"}, set()),
        ("support", {"asia-pacific"}, set()),
        ("support", set(), {"rome-statute", "cat", "icpped"}),
        ("named", set(), set()),
        ("all", set(), set()),
        ("all", set(), {"genocide-convention"}),
    ],
)
def test_a_list_holds_the_states_that_fit_by_name(who, groups, parties):
    def fits(row):
        level = expected_level(row["id"], LATEST)
        listed = {
            "nothing": level == "nothing",
            "unsponsored": bool(manners(row["id"])) and level not in ("main", "co-sponsor"),
            "support": bool(manners(row["id"])),
            "named": level in ("main", "co-sponsor"),
            "all": True,
        }[who]
        in_group = not groups or row["group"] in groups
        return listed and in_group and all(TREATIES[row["id"], t] == "party" for t in parties)

    found = gaps.entries(at(REGISTER), REGISTER.latest, who=who, groups=groups, parties=parties)
    wanted = by_name(row["id"] for row in STATES if fits(row))
    assert [entry.standing.participant.id for entry in found] == wanted
    assert found


# Layers


@pytest.mark.parametrize("treaty", ["rome-statute", "genocide-convention", "cat", "icpped"])
def test_a_treaty_is_answered_by_its_rows_in_order_of_answer_and_name(treaty):
    found = layers.layer(at(REGISTER), REGISTER.latest, treaty)
    order = ["party", "signatory", "withdrawn", "none"]
    wanted = [
        id_
        for status in order
        for id_ in by_name(i for i in NAMES if TREATIES[i, treaty] == status)
    ]
    assert [answer.participant.id for answer in found.answers] == wanted
    counts = Counter(status for (_, t), status in TREATIES.items() if t == treaty)
    assert found.tally() == {status: counts[status] for status in order if counts[status]}
    assert found.counted_of() == (counts["party"], len(STATES))
    for group in GROUPS:
        members = [row["id"] for row in STATES if row["group"] == group]
        parties = sum(TREATIES[id_, treaty] == "party" for id_ in members)
        assert found.counted_of(group) == (parties, len(members))


def test_standing_is_counted_group_by_group():
    found = layers.layer(at(REGISTER), REGISTER.latest)
    rows = {row["Group"]: row for row in layers.groups_rows(found)}
    for group, name in (
        ("african", "African States"),
        ("asia-pacific", "Asia-Pacific States"),
        ("eastern-european", "Eastern European States"),
        ("grulac", "Latin American and Caribbean States"),
        ("weog", "Western European and other States"),
        ("", "No regional group"),
    ):
        levels = Counter(expected_level(r["id"], LATEST) for r in STATES if r["group"] == group)
        assert rows[name]["nothing on record"] == str(levels["nothing"])
        assert rows[name]["main sponsor"] == str(levels["main"])
        assert rows[name]["stated support in a group"] == str(levels["group"])
        assert rows[name]["States"] == str(levels.total())
        assert found.counted_of(group) == (levels.total() - levels["nothing"], levels.total())


# Days gone by


@pytest.mark.parametrize("day", ["2010-01-01", "2022-10-11", "2023-06-01", "2024-10-10"])
def test_on_an_earlier_day_only_what_had_been_said_is_there(day):
    then = as_of(DATASET, date.fromisoformat(day))
    said = Counter(row["participant"] for row in STATEMENTS if begins(row["date"]) <= day)
    assert Counter(row.participant for row in then.statements) == said
    counts = [row for row in table("totals") if begins(row["date"]) <= day]
    assert [str(c.count) for c in then.totals] == [row["count"] for row in counts]
    acts = [r for r in table("treaty_status") if not r["date"] or begins(r["date"]) <= day]
    found = [(row.participant, row.treaty) for row in then.treaty_statuses]
    assert found == [(row["participant"], row["treaty"]) for row in acts]


def test_published_figures_stand_in_time_order_with_the_smaller_first_on_one_day():
    rows = table("totals")
    wanted = sorted(rows, key=lambda row: (begins(row["date"]), -len(row["date"]), row["count"]))
    backwards = tuple(reversed(DATASET.totals))
    assert [(c.date.text, str(c.count)) for c in sponsors.counts_over_time(backwards)] == [
        (row["date"], row["count"]) for row in wanted
    ]
    of_one = sponsors.counts_over_time(backwards, LATEST)
    assert [c.count for c in of_one] == [63, 86, 98, 99]
