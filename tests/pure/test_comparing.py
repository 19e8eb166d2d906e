"""What is compared: the times of other treaties, that of ours, and what they would mean here."""

from dataclasses import replace
from datetime import date

import pytest

from tests.processes import FROZEN, LAMPS, ROME_STATUTE, dataset_of
from tracker.domain.records import Basis, Outcome
from tracker.domain.when import When
from tracker.links import View
from tracker.situation import Situation
from tracker.views import lengths
from tracker.views.comparing import comparing_of, has_comparators, with_all_treaties
from tracker.words import ENGLISH

OURS, SMALL = dataset_of(FROZEN), dataset_of(LAMPS)
DAY, JULY = date(2026, 11, 27), date(2026, 7, 1)


def comparing(dataset=OURS, day=DAY, **choice):
    chosen = {k: frozenset(v) if isinstance(v, set) else v for k, v in choice.items()}
    return comparing_of(Situation.of(dataset, View(**chosen), day))


def interval(found, start, end):
    stages = {stage.id: stage for stage in found.stages}
    return found.interval(stages[start], stages[end])


def names(pairs):
    return [track.comparator.id for track, _ in pairs]


@pytest.mark.parametrize(
    ("start", "end", "median", "number", "running"),
    [
        ("mandate", "adopted", 64, 20, ["plastics"]),
        ("negotiations", "adopted", 22, 20, ["plastics"]),
        ("adopted", "in-force", 31, 16, ["pandemic", "cybercrime", "mla", "uncsi"]),
    ],
)
def test_the_published_medians_follow_from_the_data(start, end, median, number, running):
    found = interval(comparing(), start, end)
    assert (round(found.spread.median), found.spread.number) == (median, number)
    assert names(found.running) == running
    assert found.until_half >= found.spread.median  # those that run can only make it later


def test_the_folder_says_from_which_stage_to_which_time_is_told():
    assert [(i.start.id, i.end.id) for i in comparing().intervals()] == [
        ("mandate", "adopted"),
        ("negotiations", "adopted"),
        ("adopted", "in-force"),
    ]


def test_where_it_does_not_say_so_each_stage_is_measured_from_the_one_before():
    bare = replace(SMALL, stages={k: replace(s, measured_from=()) for k, s in SMALL.stages.items()})
    found = comparing(bare, JULY)
    assert [(i.start.id, i.end.id) for i in found.intervals()] == [
        ("mandate", "adopted"),
        ("adopted", "in-force"),
    ]


def test_the_small_folder_by_hand():
    found = interval(comparing(SMALL, JULY), "mandate", "adopted")
    assert names(found.over) == ["candles", "chairs"]
    assert [round(months.middle) for _, months in found.over] == [24, 48]
    # the tables were asked for on 30 June 2020 and have no text on 30 June 2026
    assert [(t.comparator.id, round(months)) for t, months in found.running] == [("tables", 72)]
    assert found.spread.quartiles is None
    # ours: asked for on 15 December 2025, and 200 days later it is 1 July 2026
    assert round(found.so_far, 1) == 6.5
    assert (round(found.planned.least), round(found.planned.most)) == (25, 37)
    assert found.taken is None
    assert found.by(30) == (1, 3)
    assert found.by(80) == (2, 2)  # of the tables nothing is known after 72 months


def test_a_date_that_is_not_known_is_neither_over_nor_running():
    found = interval(comparing(SMALL, JULY), "adopted", "in-force")
    assert names(found.over) == ["candles"]
    assert names(found.running) == ["chairs"]  # the tables and the doors have no date to begin


def test_sorts_of_treaties_are_chosen_together():
    chosen = comparing(comparison={"criminal-law"})
    assert sorted(t.comparator.id for t in chosen.tracks) == sorted(
        ["genocide", "apartheid", "cat", "icpped", "rome", "untoc", "uncac", "cybercrime", "mla"]
    )
    both = comparing(comparison={"criminal-law", "specialised"})
    assert len(both.tracks) == 11
    assert len(comparing(comparison={"criminal-law", "law-commission"}).tracks) == 12


def test_all_treaties_can_be_had_whatever_is_chosen():
    here = Situation.of(OURS, View(comparison=frozenset({"specialised"})), DAY)
    assert len(comparing_of(here).tracks) == 2
    assert len(with_all_treaties(here).tracks) == 21


def test_what_came_later_had_not_happened_yet():
    found = comparing(on=date(2005, 1, 1))
    ids = [track.comparator.id for track in found.tracks]
    assert "rome" in ids
    assert "plastics" not in ids
    icpped = next(t for t in found.tracks if t.comparator.id == "icpped")
    assert icpped.date("negotiations")
    assert icpped.is_waiting("adopted")
    assert icpped.comparator.parties is None
    assert interval(found, "mandate", "adopted").so_far is None  # ours had not been asked for
    assert "icpped" in names(interval(found, "mandate", "adopted").running)


def test_a_treaty_without_any_date_stays_on_every_day():
    ids = [t.comparator.id for t in comparing(SMALL, on=date(1990, 1, 1)).tracks]
    assert ids == ["doors"]


def test_what_ours_took_is_told_once_the_later_stage_is_reached():
    reached = replace(
        SMALL,
        milestones=tuple(
            replace(m, basis=Basis.RECORD, date=When.parse("2026-05-15"), duration=None)
            if m.id == "conference-2028"
            else m
            for m in SMALL.milestones
        ),
    )
    found = interval(comparing(reached, JULY), "mandate", "adopted")
    assert (round(found.taken.middle), found.so_far, found.planned) == (5, None, None)


def test_a_milestone_that_was_called_off_plans_nothing():
    called_off = replace(
        SMALL,
        milestones=tuple(
            replace(m, outcome=Outcome("cancelled")) if m.id == "conference-2028" else m
            for m in SMALL.milestones
        ),
    )
    assert interval(comparing(called_off, JULY), "mandate", "adopted").planned is None


def test_windows_are_reckoned_from_the_newest_stage_that_is_reached():
    found = comparing()
    assert found.newest.stage.id == "mandate"
    assert [w.interval.end.id for w in found.windows()] == [
        "negotiations", "adopted", "signature", "in-force",
    ]  # fmt: skip
    adopted = next(w for w in found.windows() if w.interval.end.id == "adopted")
    assert (adopted.first, adopted.middle, adopted.last) == (
        date(2026, 12, 2),
        date(2030, 3, 30),
        date(2034, 1, 27),
    )
    assert adopted.until_half > adopted.middle
    # a stage that is not reached here is none to reckon from
    assert comparing(align="adopted").newest.stage.id == "mandate"


def test_few_treaties_give_their_days_and_no_quartiles():
    (adopted, _) = comparing(SMALL, JULY).windows()
    assert adopted.first is adopted.last is None
    assert adopted.days == (date(2027, 12, 16), date(2029, 12, 15))


def test_nothing_is_reckoned_before_any_stage_is_reached():
    found = comparing(SMALL, on=date(2025, 1, 1))
    assert found.newest is None
    assert list(found.windows()) == []


def test_a_folder_without_comparators_has_nothing_to_compare():
    assert has_comparators(OURS)
    assert has_comparators(SMALL)
    assert not has_comparators(dataset_of(ROME_STATUTE))
    assert not has_comparators(replace(SMALL, stages={}))


@pytest.mark.parametrize(
    ("dataset", "day", "start", "end", "wanted"),
    [
        (OURS, DAY, "mandate", "adopted",
         "From mandate to adoption: median 64 months, n = 20; here: 24 months so far"),
        (OURS, DAY, "negotiations", "adopted",
         "From negotiations to adoption: median 22 months, n = 20"),
        (SMALL, JULY, "mandate", "adopted",
         "From mandate to adoption: median 36 months, n = 2; here: 7 months so far"),
        (SMALL, JULY, "mandate", "in-force",
         "From mandate to entry into force: median 42 months, n = 1; here: 7 months so far"),
    ],
)  # fmt: skip
def test_times_in_one_line(dataset, day, start, end, wanted):
    assert lengths.in_one_line(ENGLISH, interval(comparing(dataset, day), start, end)) == wanted


def test_times_in_sentences():
    found = comparing(SMALL, JULY)
    first, second = found.intervals()
    assert lengths.spread_in_words(ENGLISH, first) == (
        "Too few for quartiles: Candle Convention 24 months and Chair Convention 48 months."
    )
    assert lengths.running_in_words(ENGLISH, first) == (
        "One is still on the way (Table Convention); counting them too, half are over after "
        "48 months (Kaplan–Meier)."
    )
    assert lengths.spread_in_words(ENGLISH, second) == (
        "Too few for quartiles: Candle Convention 18 months (12 to 23)."
    )
    assert (
        lengths.by_then_in_words(ENGLISH, first)
        == "After as long, 0 of 3 had got as far as adoption."
    )
    assert lengths.by_then_in_words(ENGLISH, second) == ""
    assert lengths.planned_in_words(ENGLISH, found, first) == (
        "By the present calendar (Conference, three weeks in 2028) it would be 25 to 37 months."
    )
    none = comparing(SMALL, JULY, comparison={"street"})
    assert lengths.in_one_line(ENGLISH, next(none.intervals())) == (
        "From mandate to adoption: no treaty here has done it yet; here: 7 months so far"
    )


def test_one_could_count_from_another_step_as_well():
    found = comparing()
    assert lengths.others_in_words(ENGLISH, found, next(found.intervals())) == (
        "Counted from Resolution 79/122, 4 December 2024. One could count from another step as "
        "well (ILC takes up the topic, July 2014: 148 months)."
    )


def test_windows_in_words():
    adopted = next(w for w in comparing().windows() if w.interval.end.id == "adopted")
    assert lengths.window_in_words(ENGLISH, adopted) == (
        "December 2026 to January 2034 with the middle half of 20 treaties, March 2030 with their "
        "median; counting the 1 that is still on the way, July 2030."
    )
    few, last = comparing(SMALL, JULY).windows()
    assert lengths.window_in_words(ENGLISH, few) == (
        "December 2027 and December 2029, as with the two treaties that reached it; counting the "
        "1 that is still on the way, December 2029."
    )
    assert lengths.window_in_words(ENGLISH, last).startswith("June 2029, as with the one treaty")


def test_the_data_say_which_treaties_oblige_to_punish():
    line = OURS.comparisons["criminal-law"].line
    assert line == "Treaties that oblige States to punish what they are about."
