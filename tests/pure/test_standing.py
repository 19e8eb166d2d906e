"""One standing for every State and resolution, with the rows that show it."""

import time
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.folders import FROZEN
from tracker import store
from tracker.domain.records import (
    REGIONAL_GROUPS,
    Confidence,
    Resolution,
    SponsorCount,
    Sponsorship,
    State,
    SupportStatement,
)
from tracker.domain.when import When
from tracker.views import gaps, layers, sponsors
from tracker.views.standing import Level, Register, as_of, has_standings, standing_in_words

DATASET = store.load(FROZEN)
REGISTER = Register.of(DATASET)
LATEST = REGISTER.resolution("79-122")
EARLIER = REGISTER.resolution("77-249")


def sponsorship(state, role, resolution="79-122", joined_on=None):
    return Sponsorship(
        state=state,
        resolution=resolution,
        draft="A/C.6/79/L.2",
        role=role,
        joined_on=When.parse(joined_on) if joined_on else None,
        sources=("s",),
        confidence=Confidence.HIGH,
    )


def statement(state, manner, day="2024"):
    return SupportStatement(
        state=state,
        forum="Sixth Committee",
        date=When.parse(day),
        manner=manner,
        group="" if manner == "national" else "A group",
        summary="For it.",
        sources=("s",),
        confidence=Confidence.HIGH,
    )


def register(*rows, **changes):
    return Register.of(
        replace(
            DATASET,
            sponsorships=tuple(r for r in rows if isinstance(r, Sponsorship)),
            support_statements=tuple(r for r in rows if isinstance(r, SupportStatement)),
            **changes,
        )
    )


def level(rows, state, resolution="79-122"):
    return rows.standings[resolution][state].level


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], Level.NOTHING),
        ([("main",)], Level.MAIN),
        ([("co-sponsor",)], Level.CO_SPONSOR),
        ([("introduced",)], Level.INTRODUCED),
        (["aligned"], Level.ALIGNED),
        (["aligned", "group"], Level.GROUP),
        (["group", "national", "aligned"], Level.NATIONAL),
        (["national", ("introduced",)], Level.INTRODUCED),
        (["national", ("introduced",), ("main",)], Level.MAIN),
    ],
)
def test_the_closest_row_gives_the_level_and_justifies_it(rows, expected):
    made = [
        sponsorship("SLE", row[0]) if isinstance(row, tuple) else statement("SLE", row)
        for row in rows
    ]
    standing = register(*made).standings["79-122"]["SLE"]
    assert standing.level is expected
    assert bool(standing.rows) == standing.level.is_on_record
    assert all(
        getattr(row, "manner", None) == expected or getattr(row, "role", None) in expected.value
        for row in standing.rows
    )


def test_statements_count_for_the_latest_resolution_only():
    rows = register(statement("SLE", "national"))
    assert rows.latest.id == "79-122"
    assert level(rows, "SLE") is Level.NATIONAL
    assert level(rows, "SLE", "77-249") is Level.NOTHING


def test_a_sponsor_of_another_resolution_is_no_sponsor_of_this_one():
    rows = register(sponsorship("USA", "co-sponsor", "77-249"))
    assert level(rows, "USA") is Level.NOTHING
    assert level(rows, "USA", "77-249") is Level.CO_SPONSOR


def test_our_data_give_every_state_one_standing_on_every_resolution():
    for resolution in REGISTER.resolutions:
        standings = REGISTER.on(resolution)
        assert sorted(s.state.id for s in standings) == sorted(DATASET.states)
        assert [s.sort_key for s in standings] == sorted(s.sort_key for s in standings)
        assert all(bool(s.rows) == s.level.is_on_record for s in standings)


def test_no_word_of_ours_calls_silence_opposition():
    for id_ in Level:
        words = f"{id_.label} {id_.meaning}".casefold()
        assert not {"against", "oppos", "reject", "refus"} & set(words.split())
    assert "not a “no”" in Level.NOTHING.meaning


def test_the_words_of_a_standing_carry_the_newest_day():
    rows = register(statement("SLE", "national", "2023-10"), statement("SLE", "national", "2024"))
    words = standing_in_words(rows.standings["79-122"]["SLE"])
    assert words == "stated support in its own name (2024)"


def test_backing_of_the_latest_resolution():
    found = sponsors.backing(REGISTER, LATEST)
    assert [c.count for c in found.totals] == [99, 98]
    assert {s.id for s in found.named} == {"MEX", "GMB"}
    assert found.unnamed == 97
    assert len(found.support) == len({r.state for r in DATASET.support_statements}) == 79
    assert found.nothing + len(found.support) + sum(
        not s.statements for s in REGISTER.on(LATEST) if s.level.is_on_record
    ) == len(DATASET.states)
    sentence = sponsors.in_one_sentence(found)
    assert "99 or 98 co-sponsors on 22 November 2024" in sentence
    assert "2 sponsors named here" in sentence
    assert "79 States with stated support" in sentence


def test_backing_of_an_earlier_resolution():
    found = sponsors.backing(REGISTER, EARLIER)
    assert [c.count for c in found.totals] == [86]
    assert {s.id for s in found.named} == {"MEX", "GMB", "USA"}
    assert len(found.introduced) == 5
    assert found.support == ()
    assert "stated support" not in sponsors.in_one_sentence(found)


def test_a_resolution_with_no_total_and_no_name():
    found = sponsors.backing(register(sponsor_counts=()), LATEST)
    assert found.totals == ()
    assert found.unnamed is None
    assert found.nothing == len(DATASET.states)
    assert "co-sponsors on" not in sponsors.in_one_sentence(found)


def test_unlike_counts_are_never_taken_for_the_total():
    counts = [c for c in DATASET.sponsor_counts if c.counts != "co-sponsors"]
    assert counts
    assert sponsors.newest_totals(counts, LATEST) == ()


def test_what_was_said_later_is_not_there_on_an_earlier_day():
    then = Register.of(as_of(DATASET, date(2022, 12, 31)))
    assert all(r.date.first.year <= 2022 for rows in then.statements.values() for r in rows)
    assert level(then, "MEX") is Level.NATIONAL or level(then, "MEX") is Level.NOTHING
    assert level(then, "MEX", "77-249") is Level.MAIN
    assert sponsors.backing(then, LATEST).totals == ()
    (total,) = sponsors.backing(then, EARLIER).totals
    assert total.count == 86


def test_a_sponsor_joins_on_its_own_day_when_that_is_known():
    late = replace(
        DATASET, sponsorships=(sponsorship("SLE", "co-sponsor", joined_on="2024-11-20"),)
    )
    assert level(Register.of(as_of(late, date(2024, 11, 19))), "SLE") is not Level.CO_SPONSOR
    assert level(Register.of(as_of(late, date(2024, 11, 20))), "SLE") is Level.CO_SPONSOR


def test_an_unknown_resolution_gives_the_latest():
    assert REGISTER.resolution("") == REGISTER.resolution("nonsense") == LATEST


@pytest.mark.parametrize("missing", ["states", "resolutions"])
def test_without_states_or_resolutions_there_are_no_standings(missing):
    assert has_standings(DATASET)
    if missing == "states":
        dataset = replace(DATASET, states={})
    else:
        dataset = replace(DATASET, process=replace(DATASET.process, resolutions=()))
    assert not has_standings(dataset)
    assert Register.of(dataset).groups() or missing == "states"


# the list


WHO = sorted(gaps.LISTS)
GROUPS = st.frozensets(st.sampled_from(sorted(REGIONAL_GROUPS)), max_size=3)
PARTIES = st.frozensets(st.sampled_from(sorted(gaps.TREATIES)), max_size=3)


@given(st.sampled_from(WHO), GROUPS, PARTIES)
def test_a_list_holds_exactly_the_states_that_fit(who, groups, parties):
    found = gaps.entries(REGISTER, LATEST, who=who, groups=groups, parties=parties)
    listed = {entry.standing.state.id for entry in found}
    for id_, standing in REGISTER.standings["79-122"].items():
        fits = (
            {
                "nothing": standing.level is Level.NOTHING,
                "unsponsored": bool(standing.statements) and not standing.level.is_named,
                "support": bool(standing.statements),
                "named": standing.level.is_named,
                "all": True,
            }[who]
            and (not groups or standing.state.group in groups)
            and all(REGISTER.treaty(t, id_).status == "party" for t in parties)
        )
        assert (id_ in listed) == fits
    words = gaps.list_in_words(who, groups, parties, len(found), LATEST)
    assert words.startswith(f"{len(found)} State")
    assert all(gaps.TREATIES[t] in words for t in parties)
    assert all(REGIONAL_GROUPS[g] in words for g in groups)


def test_nothing_on_record_and_support_and_sponsors_are_the_whole():
    def listed(who):
        return {e.standing.state.id for e in gaps.entries(REGISTER, LATEST, who=who)}

    assert listed("nothing") | listed("support") | listed("named") == set(DATASET.states)
    assert not listed("nothing") & (listed("support") | listed("named"))
    assert listed("unsponsored") == listed("support") - listed("named")


def test_a_row_of_the_list_names_its_last_statement_and_its_sources():
    (entry,) = [
        e for e in gaps.entries(REGISTER, LATEST, who="support") if e.standing.state.id == "SLE"
    ]
    row = gaps.row(REGISTER, entry)
    assert tuple(row) == gaps.COLUMNS
    newest = max(
        (r for r in DATASET.support_statements if r.state == "SLE"), key=lambda r: r.date.sort_key
    )
    assert row["Last statement"] == str(newest.date)
    assert row["Where"] == newest.forum
    assert row["Sources"]


def test_a_state_in_no_data_still_has_a_row():
    rows = Register.of(replace(DATASET, treaty_statuses=(), support_statements=()))
    entries = gaps.entries(rows, LATEST, who="all")
    assert len(entries) == len(DATASET.states)
    assert gaps.row(rows, entries[0])["Rome Statute"] == "not in our data"


# the layers


@pytest.mark.parametrize("resolution", [LATEST, EARLIER])
@pytest.mark.parametrize("id_", ["standing", *gaps.TREATIES])
def test_a_layer_answers_for_every_state_once(id_, resolution):
    found = layers.layer(REGISTER, resolution, id_)
    assert sorted(a.state.id for a in found.answers) == sorted(DATASET.states)
    assert {a.id for a in found.answers} <= set(found.labels)
    assert sum(found.tally().values()) == len(DATASET.states)
    grouped = [a for group in found.groups for a in found.of_group(group)]
    assert sorted(a.state.id for a in grouped) == sorted(DATASET.states)
    rows = layers.groups_rows(found)
    assert rows[0]["States"] == str(len(DATASET.states))
    for label in found.labels.values():
        assert int(rows[0][label]) == sum(int(row[label]) for row in rows[1:])


def test_a_treaty_of_which_nothing_is_known_is_unknown_for_all():
    rows = Register.of(replace(DATASET, treaty_statuses=()))
    found = layers.layer(rows, LATEST, "cat")
    assert found.tally() == {"unknown": len(DATASET.states)}


def test_published_figures_come_in_time_order_with_all_their_rows():
    rows = sponsors.counts_rows(REGISTER)
    assert len(rows) == len(DATASET.sponsor_counts)
    assert [row["Number"] for row in rows][-2:] == ["98", "99"]
    assert all(row["Sources"] for row in rows)


# scale


def test_many_resolutions_and_statements_stay_quick():
    many = 20
    resolutions = tuple(
        Resolution(id=f"r-{n}", symbol=f"A/RES/{n}", draft=f"A/{n}", title="T", milestone="")
        for n in range(many)
    )
    ids = sorted(DATASET.states)
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
        process=replace(DATASET.process, resolutions=resolutions),
        sponsorships=tuple(
            sponsorship(ids[(n * 7) % len(ids)], "co-sponsor", f"r-{n % many}")
            for n in range(2_000)
        ),
        sponsor_counts=(),
        support_statements=statements,
    )
    began = time.perf_counter()
    rows = Register.of(dataset)
    built = time.perf_counter() - began
    assert built < 2
    began = time.perf_counter()
    for resolution in rows.resolutions:
        sponsors.backing(rows, resolution)
        layers.layer(rows, resolution)
        gaps.entries(rows, resolution, who="all")
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
        *(sponsorship(state, role) for state, role in sponsored),
        *(statement(state, manner) for state, manner in stated),
    )
    for standing in rows.on(rows.latest):
        assert bool(standing.rows) == standing.level.is_on_record
        named = standing.state.id in {state for state, _ in sponsored}
        assert standing.level.is_named == named


def test_a_state_needs_no_group():
    state = State(
        id="XYZ", iso2="XY", m49="999", name="Côte d’X", short_name="Côte d’X",
        sources=("s",), confidence=Confidence.LOW,
    )  # fmt: skip
    rows = Register.of(replace(DATASET, states={"XYZ": state}, sponsorships=(), treaty_statuses=()))
    assert rows.groups() == ("",)
    assert rows.members("") == (state,)


def test_a_count_of_one_day_is_one_total():
    count = SponsorCount(
        date=When.parse("2024"), count=5, counts="co-sponsors", resolution="79-122",
        stated_by=("One", "Two", "Three"), sources=("s",), confidence=Confidence.LOW,
    )  # fmt: skip
    assert sponsors.newest_totals([count], LATEST) == (count,)
    assert sponsors.stated_by(count) == "One, Two and Three"
