"""The laws of links: any view survives its link, any text opens something."""

from datetime import date
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.folders import FROZEN
from tracker import store
from tracker.links import PAGE_KEYS, Decoded, View, Vocabulary, decode, encode

DATASET = store.load(FROZEN)
VOCABULARY = Vocabulary.of(DATASET)


def ids(key):
    return st.frozensets(st.sampled_from(sorted(VOCABULARY.known[key])), max_size=4)


def one(key, default):
    return st.sampled_from([default, *sorted(VOCABULARY.known[key])])


DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31))
PERIODS = st.tuples(DAYS, DAYS).map(lambda ends: sorted(ends) if None not in ends else list(ends))
TEXTS = st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=40)


@st.composite
def views(draw):
    first, last = draw(PERIODS)
    return View(
        phase=draw(ids("phase")),
        body=draw(ids("body")),
        kind=draw(ids("kind")),
        status=draw(ids("status")),
        confidence=draw(ids("confidence")),
        importance=draw(ids("importance")),
        first=first,
        last=last,
        q=draw(TEXTS),
        on=draw(DAYS),
        since=draw(DAYS),
        show=draw(one("show", "list")),
        by=draw(one("by", "year")),
        lanes=draw(one("lanes", "body")),
        sel=draw(one("sel", "")),
        id=draw(one("id", "")),
        res=draw(one("res", "")),
        layer=draw(one("layer", "standing")),
        group=draw(ids("group")),
        treaty=draw(ids("treaty")),
        state=draw(one("state", "")),
        part=draw(one("part", "map")),
        who=draw(one("who", "nothing")),
    )


@given(views())
def test_a_view_survives_its_short_link(view):
    assert decode(encode(view), VOCABULARY) == Decoded(view, ())


@given(views(), st.sampled_from(sorted(PAGE_KEYS)))
def test_a_complete_link_keeps_every_key_of_its_page(view, page):
    link = encode(view, page)
    decoded = decode(link, VOCABULARY)
    assert decoded.dropped == ()
    assert encode(decoded.view, page) == link
    assert {key for key, _ in parse_qsl(link, keep_blank_values=True)} == {"v", *PAGE_KEYS[page]}


@given(views(), st.randoms())
def test_order_never_matters(view, random):
    found = parse_qsl(encode(view), keep_blank_values=True)
    random.shuffle(found)
    assert decode(urlencode(found), VOCABULARY).view == view


@given(st.text(max_size=300))
def test_any_text_decodes(text):
    decoded = decode(text, VOCABULARY)
    assert decode(encode(decoded.view), VOCABULARY) == Decoded(decoded.view, ())


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["v", *sorted({k for keys in PAGE_KEYS.values() for k in keys})]),
            st.text(max_size=60),
        ),
        max_size=30,
    )
)
def test_any_value_of_any_key_decodes_and_settles(found):
    view = decode(urlencode(found), VOCABULARY).view
    assert decode(encode(view), VOCABULARY) == Decoded(view, ())


def test_a_default_view_has_an_empty_short_link():
    assert encode(View()) == ""


def test_a_complete_link_spells_out_the_defaults():
    link = encode(View(), "timeline")
    assert link == (
        "v=1&phase=all&body=all&kind=all&status=all&confidence=all&importance=all"
        "&from=any&to=any&q=&on=today&since=none&show=list&by=year&lanes=body&sel=none"
    )


@pytest.mark.parametrize(
    ("query", "view", "dropped"),
    [
        (
            "phase=preparatory&phase=conference",
            View(phase=frozenset({"preparatory", "conference"})),
            0,
        ),
        ("?phase=ilc", View(phase=frozenset({"ilc"})), 0),
        ("phase=ilc&phase=nonsense", View(phase=frozenset({"ilc"})), 1),
        ("phase=ILC", View(), 1),
        ("phase=civil-society-groundwork", View(phase=frozenset({"groundwork"})), 0),
        ("phase=Informal+talks", View(), 1),
        ("from=2026&to=2029", View(first=date(2026, 1, 1), last=date(2029, 12, 31)), 0),
        ("from=2026-02&to=2026-02", View(first=date(2026, 2, 1), last=date(2026, 2, 28)), 0),
        ("from=2029&to=2026", View(first=date(2029, 1, 1)), 1),
        ("from=2026?", View(), 1),
        ("to=2029/..", View(), 1),
        ("on=2024-11-22", View(on=date(2024, 11, 22)), 0),
        ("on=2024", View(), 1),
        ("on=tomorrow", View(), 1),
        ("since=2026-10-01", View(since=date(2026, 10, 1)), 0),
        ("since=none", View(), 0),
        ("since=2026-10", View(), 1),
        ("show=table&show=list", View(), 0),
        ("show=pie", View(), 1),
        ("sel=unga-res-79-122", View(sel="unga-res-79-122"), 0),
        ("sel=../../etc/passwd", View(), 1),
        ("q=%00%1b<script>", View(q="<script>"), 0),
        ("q=" + "a" * 5000, View(q="a" * 200), 1),
        ("utm_source=mail&fbclid=1", View(), 0),
        ("v=1", View(), 0),
        ("v=99&phase=ilc", View(phase=frozenset({"ilc"})), 1),
        ("importance=1&importance=4", View(importance=frozenset({"1"})), 1),
        ("state=SLE", View(state="SLE"), 0),
        ("state=sle", View(), 1),
        ("&&&===&", View(), 0),
        ("%ff%fe=%ff", View(), 0),
        ("phase=" + "&phase=".join(["ilc"] * 5000), View(), 1),
    ],
)
def test_links_people_may_meet(query, view, dropped):
    decoded = decode(query, VOCABULARY)
    assert decoded.view == view
    assert len(decoded.dropped) == dropped


def test_a_dropped_value_is_named_and_cut():
    (words,) = decode("phase=" + "x" * 500, VOCABULARY).dropped
    assert words.startswith("phase “xxx")
    assert len(words) < 60


def test_a_complete_link_is_short_enough_for_email():
    assert len(encode(View(), "timeline")) < 200
