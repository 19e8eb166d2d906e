"""Filters: each alone, together, and the laws of choosing."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.domain.fields import Confidence
from tracker.domain.filters import Filters, folded
from tracker.domain.records import Basis, Milestone
from tracker.domain.when import When


def milestone(id_, when, **given):
    values = {
        "title": f"Title of {id_}",
        "short_label": id_,
        "phase": "talks",
        "body": "plenary",
        "kind": "session",
        "basis": Basis.RECORD,
        "importance": 2,
        "description": "A thing.",
        "sources": ("a-source",),
        "confidence": Confidence.HIGH,
    }
    return Milestone(id=id_, date=When.parse(when), **(values | given))


LAUNCH = milestone("launch", "2019", title="Launch in São Tomé", importance=1)
DEBATE = milestone(
    "debate",
    "2024-10-09/2024-10-14",
    body="committee",
    title="Debate of the Committee",
    description="Türkiye and others SPOKE.",
)
DECISION = milestone(
    "decision",
    "2024-11-22",
    body="committee",
    kind="decision",
    importance=1,
    documents=("A/C.6/79/L.2/Rev.1", "A/RES/79/122"),
)
SESSION = milestone(
    "session", "2027", phase="making", confidence=Confidence.MEDIUM, notes="Four days at least."
)
CONFERENCE = milestone(
    "conference",
    "2029/..",
    phase="making",
    kind="decision",
    confidence=Confidence.LOW,
    importance=3,
    short_label="Straße",
)
ALL = (LAUNCH, DEBATE, DECISION, SESSION, CONFERENCE)
STATUSES = {
    "launch": "completed",
    "debate": "completed",
    "decision": "completed",
    "session": "date-to-be-fixed",
    "conference": "expected",
}


def status_of(found):
    return STATUSES[found.id]


def chosen(milestones=ALL, **parts):
    given = {
        name: frozenset(part) if isinstance(part, set) else part for name, part in parts.items()
    }
    return [found.id for found in Filters(**given).select(milestones, status_of)]


def test_an_empty_filter_passes_all():
    assert Filters().is_empty
    assert Filters().select(ALL, status_of) == ALL
    assert chosen(q="  ") == [found.id for found in ALL]


@pytest.mark.parametrize(
    ("parts", "ids"),
    [
        ({"phase": {"making"}}, ["session", "conference"]),
        ({"phase": {"making", "talks"}}, ["launch", "debate", "decision", "session", "conference"]),
        ({"phase": {"unheard-of"}}, []),
        ({"body": {"committee"}}, ["debate", "decision"]),
        ({"kind": {"decision"}}, ["decision", "conference"]),
        ({"status": {"completed"}}, ["launch", "debate", "decision"]),
        ({"status": {"expected", "date-to-be-fixed"}}, ["session", "conference"]),
        ({"confidence": {"low", "medium"}}, ["session", "conference"]),
        ({"importance": {1}}, ["launch", "decision"]),
        ({"importance": {1, 3}}, ["launch", "decision", "conference"]),
        ({"q": "committee"}, ["debate"]),
        ({"phase": {"talks"}, "body": {"committee"}}, ["debate", "decision"]),
        ({"phase": {"talks"}, "body": {"committee"}, "kind": {"session"}}, ["debate"]),
        ({"phase": {"making"}, "body": {"committee"}}, []),
        ({"importance": {1}, "first": date(2020, 1, 1)}, ["decision"]),
        ({"status": {"completed"}, "q": "turkiye", "last": date(2025, 1, 1)}, ["debate"]),
        ({"kind": {"decision"}, "confidence": {"high"}, "q": "79/122"}, ["decision"]),
    ],
)
def test_what_passes(parts, ids):
    assert not Filters(
        **{k: frozenset(v) if isinstance(v, set) else v for k, v in parts.items()}
    ).is_empty
    assert chosen(**parts) == ids


@pytest.mark.parametrize(
    ("first", "last", "ids"),
    [
        (date(2027, 6, 1), date(2027, 6, 30), ["session"]),
        (date(2027, 12, 31), None, ["session", "conference"]),
        (date(2028, 1, 1), None, ["conference"]),
        (date(2090, 1, 1), date(2090, 1, 1), ["conference"]),
        (None, date(2019, 1, 1), ["launch"]),
        (None, date(2018, 12, 31), []),
        (date(2024, 10, 14), date(2024, 11, 21), ["debate"]),
        (date(2024, 10, 15), date(2024, 11, 22), ["decision"]),
        (date(2024, 11, 22), date(2024, 10, 14), []),
    ],
)
def test_a_milestone_is_in_a_period_when_any_day_it_allows_is(first, last, ids):
    assert chosen(first=first, last=last) == ids


@pytest.mark.parametrize(
    ("q", "ids"),
    [
        ("sao tome", ["launch"]),
        ("SÃO TOMÉ", ["launch"]),
        ("tome sao", ["launch"]),
        ("são debate", []),
        ("turkiye", ["debate"]),
        ("Türkiye", ["debate"]),
        ("Tu\u0308rkiye", ["debate"]),
        ("spoke", ["debate"]),
        ("ommitte", ["debate"]),
        ("a/res/79/122", ["decision"]),
        ("L.2 79/122", ["decision"]),
        ("four DAYS", ["session"]),
        ("four days weeks", []),
        ("strasse", ["conference"]),
        ("title", ["decision", "session", "conference"]),
        ("plenary", []),
        (".*", []),
        ("a_thing", []),
    ],
)
def test_every_word_of_the_text_must_occur_whatever_its_case_and_accents(q, ids):
    assert chosen(q=q) == ids


@pytest.mark.parametrize("name", ["title", "short_label", "description", "notes"])
def test_the_text_is_looked_for_in_every_prose_field(name):
    found = replace(DECISION, **{name: "Ein Wort: Zürich"})
    assert chosen((DECISION, found), q="zurich wort") == ["decision"]
    assert chosen((DECISION,), q="zurich wort") == []


def test_a_word_does_not_run_across_two_fields():
    found = replace(DECISION, title="One", short_label="Two")
    assert chosen((found,), q="onetwo") == []


def test_the_order_is_kept():
    backwards = ALL[::-1]
    assert chosen(backwards, kind={"session"}) == ["session", "debate", "launch"]


def test_the_status_is_not_asked_for_when_no_status_is_chosen():
    def refuse(_):
        raise AssertionError("asked")

    assert Filters(phase=frozenset({"talks"})).select(ALL, refuse) == (LAUNCH, DEBATE, DECISION)


@given(st.text())
@example("™ ℌ")
@example("\u0345İﬁ")
def test_folding_is_done_once_and_for_all(text):
    assert folded(folded(text)) == folded(text)


@given(st.text(st.characters(categories=["Lu", "Ll", "Zs"], max_codepoint=0x17F)))
def test_a_text_is_found_whatever_its_case(text):
    for other in (text.upper(), text.lower()):
        if other.casefold() == text.casefold():
            assert folded(other) == folded(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Türkiye", "turkiye"),
        ("Côte d’Ivoire", "cote d’ivoire"),
        ("Straße", "strasse"),
        ("ℌ", "h"),
        ("Ａ／ＲＥＳ", "a/res"),
    ],
)
def test_folding(text, plain):
    assert folded(text) == plain


def some(*ids):
    return st.frozensets(st.sampled_from(ids), max_size=2)


DAYS = st.none() | st.dates(date(2018, 1, 1), date(2031, 1, 1))
FILTERS = st.builds(
    Filters,
    phase=some("talks", "making", "unheard-of"),
    body=some("plenary", "committee"),
    kind=some("session", "decision"),
    status=some("completed", "date-to-be-fixed", "expected", "cancelled"),
    confidence=some("high", "medium", "low"),
    importance=some(1, 2, 3),
    first=DAYS,
    last=DAYS,
    q=st.sampled_from(["", "title", "a", "thing days", "ü"]),
)
NAMES = [part.name for part in fields(Filters)]


@given(FILTERS, st.sampled_from(NAMES))
def test_adding_a_filter_never_adds_milestones(filters, name):
    without = replace(filters, **{name: getattr(Filters(), name)})
    fewer, more = filters.select(ALL, status_of), without.select(ALL, status_of)
    assert set(fewer) <= set(more)
    assert list(fewer) == [found for found in more if found in fewer]


@given(FILTERS)
def test_all_parts_must_hold(filters):
    """What passes all parts together is what passes each part alone."""
    alone = [
        set(replace(Filters(), **{name: getattr(filters, name)}).select(ALL, status_of))
        for name in NAMES
        if name not in ("first", "last")
    ]
    period = Filters(first=filters.first, last=filters.last).select(ALL, status_of)
    assert set(filters.select(ALL, status_of)) == set.intersection(*alone, set(period))


@given(FILTERS, some("talks", "making"))
def test_choosing_one_value_more_never_removes_milestones(filters, more):
    if filters.phase:
        wider = replace(filters, phase=filters.phase | more)
        assert set(filters.select(ALL, status_of)) <= set(wider.select(ALL, status_of))
