"""Facts and choices as sentences: golden words on tables of cases."""

from datetime import date

import pytest

from tests.every_status import DATASET, STEPS, TODAY, step
from tests.processes import FROZEN, dataset_of
from tracker.domain.fields import Confidence
from tracker.domain.records import Basis, LinkPolicy, Source, Tier
from tracker.domain.status import Status
from tracker.links import View
from tracker.situation import Situation
from tracker.views import wording
from tracker.views.wording import (
    filters_in_words,
    is_linked,
    shown_of_all,
    source_name,
    why_uncertain,
)
from tracker.words import ENGLISH

OURS = dataset_of(FROZEN)

# Why something is not certain

TIME_PASSED = "Its time has passed, and no source we know says whether it took place"
TO_BE_FIXED = "The days are still to be fixed"
NOBODY = "Nobody has ordered it; it is expected from practice or the calendar"
NO_DAY = "Our sources give no day"
NO_END = "No end is known"
REASONS = {  # status: what is said of a day, of a span, of a month, of an open end
    "completed": ("", "", NO_DAY, NO_END),
    "under-way": ("", "", NO_DAY, NO_END),
    "scheduled": ("", "", NO_DAY, NO_END),
    "date-to-be-fixed": (TO_BE_FIXED,) * 4,
    "expected": (NOBODY,) * 4,
    "unconfirmed": (TIME_PASSED,) * 4,
    "postponed": ("", "", NO_DAY, NO_END),
    "cancelled": ("", "", NO_DAY, NO_END),
}
DATES = {  # one date without doubt, and with ?, ~ and %
    "day": ("2026-05-10", "2026-05-10?", "2026-05-10~", "2026-05-10%"),
    "span": (
        "2026-05-04/2026-05-15",
        "2026-05-04?/2026-05-15",
        "2026-05-04/2026-05-15~",
        "2026-05-04?/2026-05-15~",
    ),
    "month": ("2026-05", "2026-05?", "2026-05~", "2026-05%"),
    "open": ("2026-05-10/..", "2026-05-10?/..", "2026-05-10~/..", "2026-05-10%/.."),
}
NOT_CONFIRMED, APPROXIMATE = "the time given is not confirmed", "the time given is approximate"
DOUBTS = ([], [NOT_CONFIRMED], [APPROXIMATE], [APPROXIMATE, NOT_CONFIRMED])
CASES = [
    (status, when, reason, doubts)
    for status, reasons in REASONS.items()
    for dates, reason in zip(DATES.values(), reasons, strict=True)
    for when, doubts in zip(dates, DOUBTS, strict=True)
]


@pytest.mark.parametrize(("status", "when", "reason", "doubts"), CASES)
def test_every_reason_for_doubt_is_named(status, when, reason, doubts):
    words = why_uncertain(ENGLISH, step("a-step", when), Status(status))
    wanted = "; ".join(filter(None, [reason, *doubts]))
    assert words.removesuffix(".").casefold() == wanted.casefold()


@pytest.mark.parametrize(
    ("status", "when", "words"),
    [
        ("scheduled", "2026-05-10", ""),
        ("completed", "2026-05-10?", "The time given is not confirmed."),
        ("completed", "2026-05", "Our sources give no day."),
        (
            "expected",
            "2029~",
            "Nobody has ordered it; it is expected from practice or the calendar; the time given "
            "is approximate.",
        ),
    ],
)
def test_a_reason_is_one_sentence(status, when, words):
    assert why_uncertain(ENGLISH, step("a-step", when), Status(status)) == words


def test_of_all_steps_only_those_that_are_sure_have_no_reason():
    sure = [m.id for m in STEPS if not why_uncertain(ENGLISH, m, DATASET.status(m, TODAY))]
    assert sure == [
        "first-talks",
        "adoption",
        "report-out",
        "views-due",
        "workshop",
        "main-session",
        "hearing",
        "election",
        "late-session",
    ]


# What is filtered to


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        ({}, ""),
        ({"phase": {"ilc"}}, "Phase: International Law Commission"),
        (
            {"phase": {"conference", "preparatory"}},
            "Phase: Preparation of the conference or Conference of plenipotentiaries",
        ),
        ({"body": {"plenary"}}, "Body: General Assembly (plenary)"),
        ({"kind": {"report", "session"}}, "Kind: Session or Report or text"),
        ({"status": {"date-to-be-fixed"}}, "Status: Date to be fixed"),
        ({"status": {"expected", "under-way"}}, "Status: Under way or Expected"),
        ({"confidence": {"high"}}, "Confidence: High"),
        ({"confidence": {"low", "medium"}}, "Confidence: Medium or Low"),
        ({"importance": {1}}, "Weight: Headlines"),
        ({"importance": {3, 2}}, "Weight: Main steps or Details"),
        ({"first": date(2026, 1, 1), "last": date(2029, 12, 31)}, "Period: 2026 to 2029"),
        ({"first": date(2026, 1, 19)}, "Period: from 19 January 2026 on"),
        ({"last": date(2026, 1, 19)}, "Period: until 19 January 2026"),
        ({"q": "rules of procedure"}, "Text: “rules of procedure”"),
        (
            {"phase": {"ilc"}, "confidence": {"low"}, "last": date(2019, 12, 31), "q": "draft"},
            "Phase: International Law Commission; confidence: Low; period: until 2019; "
            "text: “draft”",
        ),
    ],
)
def test_what_is_filtered_to_is_said_in_one_line(filters, words):
    chosen = {k: frozenset(v) if isinstance(v, set) else v for k, v in filters.items()}
    assert filters_in_words(Situation(OURS, View(**chosen), TODAY)) == words


@pytest.mark.parametrize(
    ("shown", "all_", "words"),
    [
        (88, 88, "All 88 milestones shown"),
        (0, 88, "0 of 88 milestones shown"),
        (1, 88, "1 of 88 milestones shown"),
        (1_200, 10_000, "1,200 of 10,000 milestones shown"),
        (10_000, 10_000, "All 10,000 milestones shown"),
    ],
)
def test_how_many_are_shown(shown, all_, words):
    assert shown_of_all(ENGLISH, shown, all_) == words


def test_one_milestone_of_one_is_not_said_in_the_plural():
    assert shown_of_all(ENGLISH, 1, 1) == "1 milestone shown"


# Sources


def source(**more):
    return Source(
        id="minutes",
        publisher="Secretariat",
        **({"tier": Tier.OFFICIAL, "policy": LinkPolicy.LINK} | more),
    )


def test_a_source_is_named_by_its_title_with_its_publisher_or_by_its_publisher():
    assert source_name(source(title="Minutes")) == "Minutes (Secretariat)"
    assert source_name(source()) == "Secretariat"


def test_only_a_source_that_may_be_linked_and_has_an_address_is_linked():
    assert is_linked(source(url="https://docs.example/minutes"))
    assert not is_linked(source(url="https://docs.example/m", policy=LinkPolicy.MENTION))
    assert not is_linked(source())


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (wording.IMPORTANCE, {1, 2, 3}),
        (wording.CONFIDENCE, set(Confidence)),
        (wording.TIERS, set(Tier)),
        (wording.BASES, set(Basis)),
    ],
)
def test_every_id_has_words_of_its_own(words, ids):
    assert set(words) == ids
    assert len(set(words.values())) == len(ids)


def test_the_words_tell_what_each_id_means():
    assert wording.TIERS[Tier.PRESS] == "press"
    assert wording.BASES[Basis.RECORD] == "A source documents that it happened."
    assert "Nobody has ordered or announced it" in wording.BASES[Basis.INFERRED]
    assert wording.CONFIDENCE[Confidence.HIGH].startswith("High: an official source")
