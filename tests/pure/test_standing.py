"""One standing for every State and resolution, with the rows that show it."""

import time
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.marked import MARKED, passed_by
from tests.processes import FROZEN, LAMPS, dataset_of
from tracker.domain.fields import Confidence
from tracker.domain.records import (
    Backer,
    Participant,
    ParticipantKind,
    Statement,
    Text,
    Total,
    TreatyStatus,
)
from tracker.domain.when import When
from tracker.links import View
from tracker.situation import Situation
from tracker.views import gaps, layers, sponsors
from tracker.views.levels import MANNERS, NOTHING, levels
from tracker.views.standing import Register, as_of, has_standings, standing_in_words
from tracker.words import ENGLISH

DATASET = dataset_of(FROZEN)
REGISTER = Register.of(DATASET)
LATEST = REGISTER.text("79-122")
EARLIER = REGISTER.text("77-249")
TODAY = date(2026, 7, 1)


def at(rows, words=ENGLISH):
    """The plain view of the data in a register."""
    return Situation(rows.dataset, View(), TODAY, words)


def backer(participant, role, text="79-122", joined_on=None):
    return Backer(
        participant=participant,
        text=text,
        draft="A/C.6/79/L.2",
        role=role,
        joined_on=When.parse(joined_on) if joined_on else None,
        sources=("s",),
        confidence=Confidence.HIGH,
    )


def statement(participant, manner, day="2024"):
    return Statement(
        participant=participant,
        forum="Sixth Committee",
        date=When.parse(day),
        manner=manner,
        group_name="" if manner == "national" else "A group",
        summary="For it.",
        sources=("s",),
        confidence=Confidence.HIGH,
    )


def register(*rows, **changes):
    return Register.of(
        replace(
            DATASET,
            backers=tuple(r for r in rows if isinstance(r, Backer)),
            statements=tuple(r for r in rows if isinstance(r, Statement)),
            **changes,
        )
    )


def level(rows, participant, text="79-122"):
    return rows.standings[text][participant].level.id


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], "nothing"),
        ([("main",)], "main"),
        ([("co-sponsor",)], "co-sponsor"),
        ([("introduced",)], "introduced"),
        (["aligned"], "aligned"),
        (["aligned", "group"], "group"),
        (["group", "national", "aligned"], "national"),
        (["national", ("introduced",)], "introduced"),
        (["national", ("introduced",), ("main",)], "main"),
    ],
)
def test_the_closest_row_gives_the_level_and_justifies_it(rows, expected):
    made = [
        backer("SLE", row[0]) if isinstance(row, tuple) else statement("SLE", row) for row in rows
    ]
    standing = register(*made).standings["79-122"]["SLE"]
    assert standing.level.id == expected
    assert bool(standing.rows) == standing.level.is_on_record
    assert (
        any(
            expected in (getattr(row, "manner", None), getattr(row, "role", None))
            for row in standing.rows
        )
        or expected == "nothing"
    )


def test_statements_count_for_the_latest_resolution_only():
    rows = register(statement("SLE", "national"))
    assert rows.latest.id == "79-122"
    assert level(rows, "SLE") == "national"
    assert level(rows, "SLE", "77-249") == "nothing"


def test_a_sponsor_of_another_resolution_is_no_sponsor_of_this_one():
    rows = register(backer("USA", "co-sponsor", "77-249"))
    assert level(rows, "USA") == "nothing"
    assert level(rows, "USA", "77-249") == "co-sponsor"


def test_our_data_give_every_state_one_standing_on_every_resolution():
    for text in REGISTER.texts:
        standings = REGISTER.on(text)
        assert sorted(s.participant.id for s in standings) == sorted(DATASET.participants)
        assert [s.sort_key for s in standings] == sorted(s.sort_key for s in standings)
        assert all(bool(s.rows) == s.level.is_on_record for s in standings)


def test_no_word_of_ours_calls_silence_opposition():
    nothing = levels(DATASET, LATEST)[NOTHING]
    words = f"{nothing.label(ENGLISH)} {nothing.meaning(ENGLISH, DATASET)}"
    assert words == (
        "nothing on record Our sources show nothing for it on this resolution; that is not a “no”."
    )


def test_the_words_of_a_standing_carry_the_newest_day():
    rows = register(statement("SLE", "national", "2023-10"), statement("SLE", "national", "2024"))
    words = standing_in_words(ENGLISH, rows.standings["79-122"]["SLE"])
    assert words == "stated support in its own name (2024)"


def test_backing_of_the_latest_resolution():
    found = sponsors.backing(REGISTER, LATEST)
    assert [c.count for c in found.totals] == [99, 98]
    assert {s.id for s in found.named} == {"MEX", "GMB"}
    assert found.unnamed == 97
    assert len(found.support) == len({r.participant for r in DATASET.statements}) == 79
    assert found.nothing + len(found.support) + sum(
        not s.statements for s in REGISTER.on(LATEST) if s.level.is_on_record
    ) == len(DATASET.participants)
    sentence = sponsors.in_one_sentence(ENGLISH, DATASET, found)
    assert "99 or 98 co-sponsors on 22 November 2024" in sentence
    assert "2 sponsors named here" in sentence
    assert "79 States with stated support" in sentence


def test_backing_of_an_earlier_resolution():
    found = sponsors.backing(REGISTER, EARLIER)
    assert [c.count for c in found.totals] == [86]
    assert {s.id for s in found.named} == {"MEX", "GMB", "USA"}
    ((role, who),) = found.others
    assert (role.id, len(who)) == ("introduced", 5)
    assert [(role.id, {s.id for s in who}) for role, who in found.within] == [
        ("main", {"MEX", "GMB"})
    ]
    assert found.support == ()
    assert "stated support" not in sponsors.in_one_sentence(ENGLISH, DATASET, found)


def test_a_resolution_with_no_total_and_no_name():
    found = sponsors.backing(register(totals=()), LATEST)
    assert found.totals == ()
    assert found.unnamed is None
    assert found.nothing == len(DATASET.participants)
    assert "co-sponsors on" not in sponsors.in_one_sentence(ENGLISH, DATASET, found)


def test_unlike_counts_are_never_taken_for_the_total():
    counts = [c for c in DATASET.totals if c.counts != "co-sponsor"]
    assert counts
    assert sponsors.newest_totals(replace(DATASET, totals=tuple(counts)), LATEST) == ()


def test_what_was_said_later_is_not_there_on_an_earlier_day():
    then = Register.of(as_of(DATASET, date(2022, 12, 31)))
    assert all(r.date.first.year <= 2022 for rows in then.statements.values() for r in rows)
    assert level(then, "MEX", "77-249") == "main"
    assert LATEST not in then.texts
    (total,) = sponsors.backing(then, EARLIER).totals
    assert total.count == 86


def test_a_sponsor_joins_on_its_own_day_when_that_is_known():
    late = replace(DATASET, backers=(backer("SLE", "co-sponsor", joined_on="2024-11-20"),))
    assert level(Register.of(as_of(late, date(2024, 11, 19))), "SLE") != "co-sponsor"
    assert level(Register.of(as_of(late, date(2024, 11, 20))), "SLE") == "co-sponsor"


def count(number, day, text="79-122", counts="co-sponsor"):
    return Total(
        date=When.parse(day),
        count=number,
        counts=counts,
        text=text,
        stated_by=("Mexico",),
        sources=("s",),
        confidence=Confidence.HIGH,
    )


UNDATED = replace(
    DATASET,
    backers=(backer("SLE", "co-sponsor"), backer("USA", "co-sponsor", "77-249")),
    statements=(),
)
DAY_BEFORE = timedelta(days=1)


@pytest.mark.parametrize(
    ("counts", "since"),
    [
        ((count(98, "2024-11-22"), count(63, "2024-09"), count(8, "2022", "77-249")), "2024-09-01"),
        ((count(98, "2024-11-22"),), "2024-11-22"),
        ((count(8, "2022", "77-249"),), "2024-12-04"),  # the day of its adoption
        ((), "2024-12-04"),
    ],
)
def test_a_sponsor_without_a_date_is_as_old_as_the_first_figure_or_the_adoption(counts, since):
    day = date.fromisoformat(since)
    dataset = replace(UNDATED, totals=counts)
    assert level(Register.of(as_of(dataset, day)), "SLE") == "co-sponsor"
    earlier = Register.of(as_of(dataset, day - DAY_BEFORE))
    assert "79-122" not in [row.text for row in earlier.dataset.backers]
    assert "79-122" not in [text.id for text in earlier.texts]


def test_a_sponsor_of_a_resolution_without_figure_and_adoption_was_always_one():
    process = replace(
        DATASET.process,
        texts=tuple(replace(r, milestone="") for r in DATASET.process.texts),
    )
    dataset = replace(UNDATED, totals=(), process=process)
    assert level(Register.of(as_of(dataset, date(1950, 1, 1))), "SLE") == "co-sponsor"


def treaty_row(status, day):
    return TreatyStatus(
        participant="SLE",
        treaty="cat",
        status=status,
        date=When.parse(day) if day else None,
        sources=("s",),
        confidence=Confidence.HIGH,
    )


@pytest.mark.parametrize(
    ("status", "day", "then"),
    [
        ("none", None, "neither party nor signatory"),
        ("party", None, "party"),
        ("party", "2001-04-25", "not in our data"),
        ("party", "2001-04-24", "party, 24 April 2001"),
        ("signatory", "1985", "signatory, 1985"),
    ],
)
def test_where_a_state_is_with_a_treaty_is_told_from_its_day_on(status, day, then):
    dataset = replace(DATASET, treaty_statuses=(treaty_row(status, day),))
    found = Register.of(as_of(dataset, date(2001, 4, 24))).treaty("cat", "SLE")
    assert gaps.treaty_in_words(ENGLISH, found) == then


def test_the_day_itself_counts():
    dataset = replace(
        DATASET,
        statements=(statement("SLE", "national", "2024-10-10"),),
        totals=(count(86, "2024-10-10"),),
    )
    on, before = as_of(dataset, date(2024, 10, 10)), as_of(dataset, date(2024, 10, 9))
    assert (len(on.statements), len(on.totals)) == (1, 1)
    assert (len(before.statements), len(before.totals)) == (0, 0)


def test_on_a_day_between_two_resolutions_the_earlier_is_the_latest():
    then = Register.of(as_of(DATASET, date(2023, 6, 1)))
    assert then.latest.symbol == "A/RES/77/249"
    assert sponsors.backing(then, then.latest).support


def test_the_latest_resolution_is_the_one_adopted_last_wherever_it_stands():
    process = replace(DATASET.process, texts=tuple(reversed(DATASET.process.texts)))
    assert Register.of(replace(DATASET, process=process)).latest.id == "79-122"
    undated = tuple(replace(r, milestone="") for r in DATASET.process.texts[:1])
    process = replace(process, texts=(*undated, *DATASET.process.texts[1:]))
    found = Register.of(replace(DATASET, process=process))
    assert [r.id for r in found.texts] == ["77-249", "79-122"]


def test_an_unknown_resolution_gives_the_latest():
    assert REGISTER.text("") == REGISTER.text("nonsense") == LATEST


@pytest.mark.parametrize("missing", ["participants", "texts"])
def test_without_states_or_resolutions_there_are_no_standings(missing):
    assert has_standings(DATASET)
    if missing == "participants":
        dataset = replace(DATASET, participants={})
    else:
        dataset = replace(DATASET, process=replace(DATASET.process, texts=()))
    assert not has_standings(dataset)


@pytest.mark.parametrize(
    ("rows", "has"),
    [
        ({"statements": DATASET.statements}, True),
        ({"backers": DATASET.backers}, True),
        ({"totals": DATASET.totals}, True),
        ({}, False),
    ],
)
def test_a_process_with_any_such_rows_has_standings(rows, has):
    none = {"statements": (), "backers": (), "totals": ()}
    assert has_standings(replace(DATASET, **(none | rows))) is has


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "nothing on record"),
        ([("main",)], "main sponsor"),
        ([("co-sponsor",), "national"], "named co-sponsor"),
        ([("introduced",)], "introduced the draft"),
        (["national"], "stated support in its own name (2024)"),
        (["group", "aligned"], "stated support in a group (2024)"),
        (["aligned"], "aligned with a group’s statement (2024)"),
    ],
)
def test_a_standing_in_words(rows, words):
    made = [
        backer("SLE", row[0]) if isinstance(row, tuple) else statement("SLE", row) for row in rows
    ]
    assert standing_in_words(ENGLISH, register(*made).standings["79-122"]["SLE"]) == words


def test_every_level_has_a_meaning_of_its_own():
    known = levels(DATASET, LATEST)
    assert list(known) == [
        *("main", "co-sponsor", "introduced", *MANNERS),
        *("abstained", "more-time", "opposes", "reservations", "nothing"),
    ]
    meanings = {id_: level.meaning(ENGLISH, DATASET) for id_, level in known.items()}
    assert len(set(meanings.values())) == len({x.label(ENGLISH) for x in known.values()}) == 11
    assert meanings["main"] == "It led the draft."
    assert "no source we know calls it a co-sponsor" in meanings["introduced"]


def test_the_statements_of_a_state_stand_newest_first():
    rows = register(
        statement("SLE", "group", "2019-10"),
        statement("SLE", "aligned", "2024-10-10"),
        statement("SLE", "national", "2022"),
    )
    found = rows.standings["79-122"]["SLE"].statements
    assert [row.date.text for row in found] == ["2024-10-10", "2022", "2019-10"]


# how many


@pytest.mark.parametrize(
    ("counts", "unnamed"),
    [((), None), ((99,), 97), ((98, 99), 97), ((2,), 0), ((1,), 0)],
)
def test_how_many_co_sponsors_are_not_named_is_never_less_than_none(counts, unnamed):
    rows = Register.of(
        replace(DATASET, totals=tuple(count(number, "2024-11-22") for number in counts))
    )
    assert sponsors.backing(rows, LATEST).unnamed == unnamed


def test_the_newest_totals_are_those_of_the_newest_day_the_highest_first():
    counts = [
        count(63, "2024-09"),
        count(98, "2024-11-22"),
        count(99, "2024-11-22"),
        count(120, "2025", counts="supporters"),
        count(150, "2025", "77-249"),
    ]
    dataset = replace(DATASET, totals=tuple(counts))
    assert [c.count for c in sponsors.newest_totals(dataset, LATEST)] == [99, 98]
    assert [c.count for c in sponsors.newest_totals(dataset, EARLIER)] == [150]


@pytest.mark.parametrize(
    ("dataset", "text", "words"),
    [
        (
            DATASET,
            LATEST,
            "A/RES/79/122: 99 or 98 co-sponsors on 22 November 2024, 2 sponsors named here, 79 "
            "States with stated support on record, 116 States of 195 with nothing on record.",
        ),
        (
            DATASET,
            EARLIER,
            "A/RES/77/249: 86 co-sponsors on 18 November 2022, 3 sponsors named here, 187 States "
            "of 195 with nothing on record.",
        ),
        (
            replace(UNDATED, totals=()),
            LATEST,
            "A/RES/79/122: 1 sponsor named here, 0 States with stated support on record, 194 "
            "States of 195 with nothing on record.",
        ),
    ],
)
def test_who_backs_a_resolution_in_one_sentence(dataset, text, words):
    found = sponsors.backing(Register.of(dataset), text)
    assert sponsors.in_one_sentence(ENGLISH, DATASET, found) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2024-11-22", "98 co-sponsors on 22 November 2024,"),
        ("2024-11-20/2024-11-22", "98 co-sponsors on 20–22 November 2024,"),
        ("2024-11-22~", "98 co-sponsors on about 22 November 2024,"),
        ("2024-11", "98 co-sponsors in November 2024,"),
        ("2024", "98 co-sponsors in 2024,"),
    ],
)
def test_a_total_is_of_a_day_or_of_a_month_or_a_year(day, words):
    rows = Register.of(replace(DATASET, totals=(count(98, day),)))
    assert words in sponsors.in_one_sentence(ENGLISH, DATASET, sponsors.backing(rows, LATEST))


# the list


def test_nothing_on_record_and_support_and_sponsors_are_the_whole():
    def listed(who):
        return {e.standing.participant.id for e in gaps.entries(at(REGISTER), LATEST, who=who)}

    assert listed("nothing") | listed("support") | listed("named") == set(DATASET.participants)
    assert not listed("nothing") & (listed("support") | listed("named"))
    assert listed("unsponsored") == listed("support") - listed("named")


def test_a_row_of_the_list_names_its_last_statement_and_its_sources():
    (entry,) = [
        e
        for e in gaps.entries(at(REGISTER), LATEST, who="support")
        if e.standing.participant.id == "SLE"
    ]
    row = gaps.row(at(REGISTER), entry)
    assert tuple(row) == gaps.columns(at(REGISTER))
    newest = max(
        (r for r in DATASET.statements if r.participant == "SLE"), key=lambda r: r.date.sort_key
    )
    assert row["Last statement"] == ENGLISH.when(newest.date)
    assert row["Where"] == newest.forum
    assert row["Sources"]


@pytest.mark.parametrize(
    ("who", "groups", "parties", "number", "words"),
    [
        ("nothing", (), (), 116, "116 States with nothing on record for A/RES/79/122."),
        (
            "nothing",
            ("weog", "african"),
            ("cat", "rome-statute"),
            1,
            "1 State with nothing on record for A/RES/79/122; only African States or Western "
            "European and other States; only parties to the Rome Statute and the Convention "
            "against Torture.",
        ),
        (
            "unsponsored",
            ("asia-pacific",),
            (),
            0,
            "0 States with stated support, not among the sponsors of A/RES/79/122; only "
            "Asia-Pacific States.",
        ),
        (
            "support",
            (),
            ("icpped",),
            79,
            "79 States with stated support on record, as counted for A/RES/79/122; only parties "
            "to the Enforced Disappearance Convention.",
        ),
        ("named", (), (), 2, "2 States named as sponsors of A/RES/79/122."),
        ("all", (), (), 195, "195 States and where they stand on A/RES/79/122."),
    ],
)
def test_a_list_says_what_it_holds(who, groups, parties, number, words):
    view = View(who=who, group=frozenset(groups), treaty=frozenset(parties))
    assert gaps.list_in_words(Situation(DATASET, view, TODAY), LATEST, number) == words


def test_a_row_of_the_list_in_full():
    rows = Register.of(dataset_of(LAMPS))
    found = {e.standing.participant.id: e for e in gaps.entries(at(rows), rows.latest, who="all")}
    assert gaps.row(at(rows), found["SLE"]) == {
        "Participant": "Sierra Leone",
        "Code": "SLE",
        "What it is": "Member of the United Nations",
        "Regional group": "African States",
        "Standing": "named co-sponsor",
        "Last statement": "7 May 2024",
        "Date": "2024-05-07",
        "Where": "Plenary",
        "What was said": "Spoke for a treaty.",
        "Sources": "Minutes of the plenary (Secretariat)",
        "Source links": "https://docs.example/minutes",
        "Rome Statute": "neither party nor signatory",
        "Convention against Torture": "party, 25 April 2001",
        "Treaty sources": "Rome Statute: Minutes of the plenary (Secretariat); Convention against "
        "Torture: Minutes of the plenary (Secretariat)",
    }
    nothing = gaps.row(at(rows), found["VAT"])
    assert nothing["Standing"] == "nothing on record"
    assert nothing["Regional group"] == "No regional group"
    assert {nothing[name] for name in ("Last statement", "Date", "Where", "What was said")} == {""}
    assert {nothing[name] for name in ("Sources", "Source links", "Treaty sources")} == {""}


def test_a_row_names_the_sources_of_its_standing_each_once():
    small = dataset_of(LAMPS)
    (main, other), said = small.backers, small.statements[0]
    both = ("minutes", "bulletin")
    dataset = replace(
        small,
        backers=(replace(main, sources=both), replace(main, sources=both), other),
        statements=(replace(said, sources=("minutes",)),),
    )
    rows = Register.of(dataset)
    (entry,) = [e for e in gaps.entries(at(rows), rows.latest, who="named") if e.last]
    row = gaps.row(at(rows), entry)
    assert row["Sources"] == "Minutes of the plenary (Secretariat) | Lamp Bulletin"
    assert row["Source links"] == "https://docs.example/minutes"


def test_a_row_without_standing_of_its_own_names_the_sources_of_what_was_said_last():
    small = dataset_of(LAMPS)
    introduced = replace(small.backers[0], role="introduced", sources=("bulletin",))
    rows = Register.of(replace(small, backers=(introduced,)))
    found = {
        e.standing.participant.id: e for e in gaps.entries(at(rows), rows.latest, who="support")
    }
    assert gaps.row(at(rows), found["GMB"])["Sources"] == "Lamp Bulletin"
    assert gaps.row(at(rows), found["SLE"])["Sources"] == "Minutes of the plenary (Secretariat)"


def test_a_state_in_no_data_still_has_a_row():
    rows = Register.of(replace(DATASET, treaty_statuses=(), statements=()))
    entries = gaps.entries(at(rows), LATEST, who="all")
    assert len(entries) == len(DATASET.participants)
    assert "Rome Statute" not in gaps.row(at(rows), entries[0])


# the layers


@pytest.mark.parametrize("text", [LATEST, EARLIER])
@pytest.mark.parametrize("id_", ["standing", *DATASET.treaties])
def test_a_layer_answers_for_every_state_once(id_, text):
    found = layers.layer(at(REGISTER), text, id_)
    assert sorted(a.participant.id for a in found.answers) == sorted(DATASET.participants)
    assert {a.id for a in found.answers} <= set(found.labels)
    assert sum(found.tally().values()) == len(DATASET.participants)
    grouped = [a for group in found.groups for a in found.of_group(group)]
    assert sorted(a.participant.id for a in grouped) == sorted(DATASET.participants)
    rows = layers.groups_rows(found)
    assert rows[0]["States"] == str(len(DATASET.participants))
    for label in found.labels.values():
        assert int(rows[0][label]) == sum(int(row[label]) for row in rows[1:])


def test_a_treaty_of_which_nothing_is_known_is_unknown_for_all():
    rows = Register.of(replace(DATASET, treaty_statuses=()))
    found = layers.layer(at(rows), LATEST, "cat")
    assert found.tally() == {"unknown": len(DATASET.participants)}


def test_a_layer_in_words_and_in_rows():
    rows = Register.of(dataset_of(LAMPS))
    found = layers.layer(at(rows), rows.latest, "rome-statute")
    assert found.title == "Rome Statute"
    assert layers.tally_in_words(ENGLISH, found) == (
        "1 party, 1 neither party nor signatory, 4 not in our data"
    )
    assert (
        layers.tally_in_words(ENGLISH, found, "african") == "1 party, 1 neither party nor signatory"
    )
    assert layers.groups_rows(found) == [
        {
            "Group": "All participants",
            "party": "1",
            "neither party nor signatory": "1",
            "not in our data": "4",
            "Participants": "6",
        },
        {
            "Group": "African States",
            "party": "1",
            "neither party nor signatory": "1",
            "not in our data": "0",
            "Participants": "2",
        },
        {
            "Group": "No regional group",
            "party": "0",
            "neither party nor signatory": "0",
            "not in our data": "4",
            "Participants": "4",
        },
    ]
    words = {answer.participant.id: answer.words for answer in found.answers}
    assert words == {
        "GMB": "party, 28 June 2002",
        "SLE": "neither party nor signatory",
        **dict.fromkeys(("COK", "EUE", "GRL", "VAT"), "not in our data"),
    }


def test_only_the_latest_resolution_can_be_answered_by_statements():
    on_latest = layers.layer(at(REGISTER), LATEST).labels
    on_earlier = layers.layer(at(REGISTER), EARLIER).labels
    assert [*on_latest] == ["main", "co-sponsor", "introduced", *MANNERS, "nothing"]
    assert [*on_earlier] == ["main", "co-sponsor", "introduced", "nothing"]
    assert layers.layer(at(REGISTER), LATEST).title == "Standing on A/RES/79/122"
    assert layers.layer(at(REGISTER), LATEST).counted_as == "on record"
    assert layers.layer(at(REGISTER), LATEST, "cat").counted_as == "parties"
    assert layers.layer(at(REGISTER), LATEST, "no-such-layer").id == "standing"


def test_a_published_figure_in_full():
    rows = Register.of(dataset_of(LAMPS))
    assert sponsors.counts_rows(rows)[-1] == {
        "Date": "2025-12-15",
        "Number": "7",
        "What is counted": "co-sponsors",
        "Resolution": "A/RES/80/1",
        "Stated by": "Secretariat | Lamp Bulletin",
        "Confidence": "high",
        "Notes": "",
        "Sources": "Minutes of the plenary (Secretariat) | Lamp Bulletin",
    }
    unlike = [r["What is counted"] for r in sponsors.counts_rows(REGISTER)]
    assert "States said to support the draft; whether as sponsors is not said" in unlike
    assert "States that joined a statement" in unlike
    assert "States that first presented the draft" in unlike


def test_published_figures_come_in_time_order_with_all_their_rows():
    rows = sponsors.counts_rows(REGISTER)
    assert len(rows) == len(DATASET.totals)
    assert [row["Number"] for row in rows][-2:] == ["98", "99"]
    assert all(row["Sources"] for row in rows)


# scale


def test_many_resolutions_and_statements_stay_quick():
    many = 20
    texts = tuple(
        Text(id=f"r-{n}", symbol=f"A/RES/{n}", draft=f"A/{n}", title="T", roles=("co-sponsor",))
        for n in range(many)
    )
    ids = sorted(DATASET.participants)
    start = date(2000, 1, 1)
    statements = tuple(
        statement(
            ids[n % len(ids)],
            ("national", "group", "aligned")[n % 3],
            str(start + timedelta(days=n % 9000)),
        )
        for n in range(10_000)
    )
    dataset = replace(
        DATASET,
        process=replace(DATASET.process, texts=texts),
        backers=tuple(
            backer(ids[(n * 7) % len(ids)], "co-sponsor", f"r-{n % many}") for n in range(2_000)
        ),
        totals=(),
        statements=statements,
    )
    began = time.perf_counter()
    rows = Register.of(dataset)
    built = time.perf_counter() - began
    assert built < 2
    began = time.perf_counter()
    for text in rows.texts:
        sponsors.backing(rows, text)
        layers.layer(at(rows), text)
        gaps.entries(at(rows), text, who="all")
    assert time.perf_counter() - began < 2


@given(
    st.lists(
        st.tuples(st.sampled_from(["SLE", "MEX", "CIV"]), st.sampled_from(["main", "co-sponsor"])),
        max_size=6,
    ),
    st.lists(
        st.tuples(
            st.sampled_from(["SLE", "MEX", "CIV"]),
            st.sampled_from(["national", "group", "aligned"]),
        ),
        max_size=6,
    ),
)
def test_any_rows_give_one_justified_standing(sponsored, stated):
    rows = register(
        *(backer(participant, role) for participant, role in sponsored),
        *(statement(participant, manner) for participant, manner in stated),
    )
    for standing in rows.on(rows.latest):
        assert bool(standing.rows) == standing.level.is_on_record
        named = standing.participant.id in {participant for participant, _ in sponsored}
        assert standing.level.is_named == named


def test_a_state_needs_no_group():
    participant = Participant(
        id="XYZ", iso2="XY", m49="999", name="Côte d’X", short_name="Côte d’X",
        kind=ParticipantKind.STATE, sources=("s",), confidence=Confidence.LOW,
    )  # fmt: skip
    rows = Register.of(
        replace(
            DATASET,
            participants={"XYZ": participant},
            backers=(),
            memberships=(),
            treaty_statuses=(),
        )
    )
    found = layers.layer(at(rows), rows.latest)
    assert found.groups == {"": "All States"}
    assert [answer.participant for answer in found.of_group("")] == [participant]


def test_a_count_of_one_day_is_one_total():
    count = Total(
        date=When.parse("2024"), count=5, counts="co-sponsor", text="79-122",
        stated_by=("One", "Two", "Three"), sources=("s",), confidence=Confidence.LOW,
    )  # fmt: skip
    assert sponsors.newest_totals(replace(DATASET, totals=(count,)), LATEST) == (count,)
    assert sponsors.stated_by(ENGLISH, count) == "One, Two and Three"


@pytest.mark.parametrize("folder", [LAMPS, FROZEN])
def test_what_is_said_of_states_is_in_the_language_asked_for(folder):
    dataset = dataset_of(folder)
    rows = Register.of(dataset)
    told = [*sponsors.counts_rows(rows)]
    for layer in ("standing", *dataset.treaties):
        found = layers.layer(at(rows, MARKED), rows.latest, layer)
        texts = (found.title, found.counted_as, *found.labels.values(), *found.groups.values())
        told.append(dict(enumerate((*texts, *(answer.words for answer in found.answers)))))
        told += ({"all": row["Group"]} for row in layers.groups_rows(found))
    for who in gaps.LISTS:
        found = gaps.entries(at(rows), rows.latest, who=who)
        told += [gaps.row(at(rows, MARKED), entry) for entry in found]
        group, treaty = frozenset(dataset.groups), frozenset(dataset.treaties)
        here = Situation(dataset, View(who=who, group=group, treaty=treaty), TODAY, MARKED)
        told.append({"holds": gaps.list_in_words(here, rows.latest, len(found))})
    texts = {text for row in told for name, text in row.items() if name != "Source links"}
    assert passed_by(" / ".join(sorted(texts)), dataset) == []
