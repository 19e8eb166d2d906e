"""The laws of links: any view survives its link, any text opens something."""

from dataclasses import replace
from datetime import date
from shutil import copytree
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.folders import FROZEN, LAMPS, dataset_of
from tracker import store
from tracker.domain.filters import Filters
from tracker.links import KEYS, Decoded, View, Vocabulary, decode, encode
from tracker.pages import PAGES, page_named

DATASET = dataset_of(FROZEN)
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


@given(views(), st.sampled_from(PAGES))
def test_a_complete_link_keeps_every_key_of_its_page(view, page):
    link = encode(view, page.keys)
    decoded = decode(link, VOCABULARY)
    assert decoded.dropped == ()
    assert encode(decoded.view, page.keys) == link


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
            st.sampled_from(["v", *sorted(KEYS)]),
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


@pytest.mark.parametrize(
    ("name", "link"),
    [
        (
            "timeline",
            "v=1&phase=all&body=all&kind=all&status=all&confidence=all&importance=all"
            "&from=any&to=any&q=&on=today&since=none&show=list&by=year&lanes=body&sel=none",
        ),
        ("milestone", "v=1&id=none&on=today"),
        (
            "cosponsors",
            "v=1&res=none&layer=standing&part=map&who=nothing&group=all&treaty=all&state=none"
            "&on=today",
        ),
        ("state", "v=1&state=none&on=today"),
        ("data", "v=1&since=none&sel=none&on=today"),
        ("about", "v=1&on=today"),
    ],
)
def test_a_complete_link_spells_out_the_defaults(name, link):
    found = encode(View(), page_named(name).keys)
    assert sorted(found.split("&")) == sorted(link.split("&"))
    assert found.startswith("v=1&")
    assert decode(found, VOCABULARY) == Decoded(View(), ())


CHOSEN = View(
    phase=frozenset({"preparatory", "conference"}),
    body=frozenset({"plenary"}),
    kind=frozenset({"session"}),
    status=frozenset({"expected"}),
    confidence=frozenset({"low"}),
    importance=frozenset({"1", "3"}),
    first=date(2026, 1, 1),
    last=date(2029, 6, 30),
    q="rules & “words”",
    on=date(2026, 1, 23),
    since=date(2026, 11, 1),
    show="table",
    by="phase",
    lanes="kind",
    sel="unga-res-79-122",
    id="prepcom-1-2026",
    res="77-249",
    layer="cat",
    group=frozenset({"african", "weog"}),
    treaty=frozenset({"rome-statute"}),
    state="SLE",
    part="list",
    who="support",
)


@pytest.mark.parametrize(
    ("name", "link"),
    [
        (
            "timeline",
            "v=1&phase=conference&phase=preparatory&body=plenary&kind=session&status=expected"
            "&confidence=low&importance=1&importance=3&from=2026&to=2029-06-30"
            "&q=rules+%26+%E2%80%9Cwords%E2%80%9D&on=2026-01-23&since=2026-11-01&show=table"
            "&by=phase&lanes=kind&sel=unga-res-79-122",
        ),
        ("milestone", "v=1&id=prepcom-1-2026&on=2026-01-23"),
        (
            "cosponsors",
            "v=1&res=77-249&layer=cat&part=list&who=support&group=african&group=weog"
            "&treaty=rome-statute&state=SLE&on=2026-01-23",
        ),
        ("state", "v=1&state=SLE&on=2026-01-23"),
        ("data", "v=1&since=2026-11-01&sel=unga-res-79-122&on=2026-01-23"),
        ("about", "v=1&on=2026-01-23"),
    ],
)
def test_a_complete_link_holds_what_was_chosen(name, link):
    keys = page_named(name).keys
    found = encode(CHOSEN, keys)
    assert sorted(found.split("&")) == sorted(link.split("&"))
    assert decode(link, VOCABULARY).dropped == ()
    assert encode(decode(link, VOCABULARY).view, keys) == found


def test_every_key_of_a_page_is_one_of_links_and_each_of_them_has_a_page():
    assert {key for page in PAGES for key in page.keys} == set(KEYS)


@pytest.mark.parametrize(
    ("choice", "link"),
    [
        ({"first": date(2026, 1, 1)}, "from=2026"),
        ({"first": date(2026, 12, 31)}, "from=2026-12-31"),
        ({"first": date(2026, 2, 1)}, "from=2026-02-01"),
        ({"last": date(2029, 12, 31)}, "to=2029"),
        ({"last": date(2029, 1, 1)}, "to=2029-01-01"),
        ({"on": date(2026, 1, 1)}, "on=2026-01-01"),
        ({"since": date(2026, 12, 31)}, "since=2026-12-31"),
        ({"phase": frozenset({"ilc", "conference"})}, "phase=conference&phase=ilc"),
        ({"q": "four days"}, "q=four+days"),
        ({"state": "SLE"}, "state=SLE"),
        ({"layer": "cat", "res": "79-122"}, "layer=cat&res=79-122"),
    ],
)
def test_a_short_link_holds_what_differs_and_nothing_else(choice, link):
    assert sorted(encode(View(**choice)).split("&")) == sorted(link.split("&"))


DAY = date(2026, 5, 5)
GENOCIDE = "genocide-convention"
CHOICES = View(by="phase", lanes="single", part="growth", who="all")
GROUPS = View(group=frozenset({"grulac", "asia-pacific"}), treaty=frozenset({"cat"}))
FILTERED = View(
    status=frozenset({"under-way"}),
    confidence=frozenset({"medium"}),
    kind=frozenset({"decision"}),
    body=frozenset({"ilc"}),
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
        ("from=2026~", View(), 1),
        ("from=2026%25", View(), 1),
        ("from=2029/..", View(), 1),
        ("from=2026/2027", View(), 1),
        ("to=2026~", View(), 1),
        ("from=1799-12-31", View(), 1),
        ("from=1800", View(first=date(1800, 1, 1)), 0),
        ("to=2199", View(last=date(2199, 12, 31)), 0),
        ("to=2200", View(), 1),
        ("from=2026-02-30", View(), 1),
        ("from=any&to=any&on=today&sel=none&phase=all&phase=", View(), 0),
        ("from=2026-05-05&to=2026-05-05", View(first=DAY, last=DAY), 0),
        ("to=2029/..", View(), 1),
        ("on=2024-11-22", View(on=date(2024, 11, 22)), 0),
        ("on=2024", View(), 1),
        ("on=tomorrow", View(), 1),
        ("since=2026-10-01", View(since=date(2026, 10, 1)), 0),
        ("since=none", View(), 0),
        ("since=2026-10", View(), 1),
        ("show=table&show=list", View(), 0),
        ("show=pie", View(), 1),
        ("show=list&show=table", View(show="table"), 0),
        ("by=phase&lanes=single&part=growth&who=all", CHOICES, 0),
        ("lanes=kind", View(lanes="kind"), 0),
        ("part=groups", View(part="groups"), 0),
        ("part=list&who=named", View(part="list", who="named"), 0),
        ("who=unsponsored&layer=icpped", View(who="unsponsored", layer="icpped"), 0),
        ("who=support&layer=genocide-convention", View(who="support", layer=GENOCIDE), 0),
        ("group=grulac&group=asia-pacific&treaty=cat", GROUPS, 0),
        ("group=eastern-european&group=mars", View(group=frozenset({"eastern-european"})), 1),
        ("id=prepcom-1-2026", View(id="prepcom-1-2026"), 0),
        ("res=77-249", View(res="77-249"), 0),
        ("res=1-1", View(), 1),
        ("status=under-way&confidence=medium&kind=decision&body=ilc", FILTERED, 0),
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


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("phase=talks", "phase “talks”"),
        ("from=2026~", "from “2026~”"),
        ("on=tomorrow", "on “tomorrow”"),
        ("show=pie", "show “pie”"),
        ("sel=%1b[31m", "sel “\N{REPLACEMENT CHARACTER}[31m”"),
        ("from=2029&to=2026", "the end of the period, which lies before its start"),
        ("v=7", "version “7” of links, read as version 1"),
        ("q=" + "a" * 201, "the search text after 200 characters"),
        ("phase=" + "x" * 40, f"phase “{'x' * 40}”"),
        ("phase=" + "x" * 41, f"phase “{'x' * 40}…”"),
        ("&".join(["phase=ilc"] * 401), "everything after the first 400 fields"),
        ("&".join(["phase=ilc"] * 4_001), "the whole link, which is too long"),
    ],
)
def test_what_was_dropped_is_said_in_words(query, words):
    assert decode(query, VOCABULARY).dropped == (words,)


def test_as_much_as_is_allowed_is_read_whole():
    assert decode("&".join(["phase=ilc"] * 400), VOCABULARY).dropped == ()
    assert decode("q=" + "a" * 200, VOCABULARY) == Decoded(View(q="a" * 200), ())


def test_a_value_dropped_twice_is_named_once():
    assert decode("phase=talks&phase=talks", VOCABULARY).dropped == ("phase “talks”",)


def test_an_id_given_up_opens_what_has_its_place():
    vocabulary = Vocabulary.of(dataset_of(LAMPS))
    found = decode("phase=old-talks&sel=meeting-2024&id=meeting-2024", vocabulary)
    assert found.dropped == ()
    assert found.view == View(phase=frozenset({"talks"}), sel="talks-2024", id="talks-2024")


def test_the_filters_of_a_view_are_its_own_and_can_be_changed_alone():
    filters = Filters(phase=frozenset({"ilc"}), last=date(2029, 6, 30), q="rules")
    changed = CHOSEN.with_filters(filters)
    assert changed.filters == filters
    assert (changed.first, changed.body) == (None, frozenset())
    assert (changed.sel, changed.on, changed.lanes) == (CHOSEN.sel, CHOSEN.on, CHOSEN.lanes)


@pytest.mark.parametrize("key", ["id", "sel"])
def test_an_old_link_to_a_milestone_merged_into_another_opens_that_one(key):
    dataset = dataset_of(LAMPS)
    first, *others = dataset.milestones
    merged = replace(first, merged=("gone-2024",))
    known = Vocabulary.of(replace(dataset, milestones=(merged, *others)))
    decoded = decode(f"{key}=gone-2024", known)
    assert (getattr(decoded.view, key), decoded.dropped) == (first.id, ())


@pytest.mark.parametrize("word", ["all", "today", "none", "any"])
def test_an_id_that_links_could_not_name_is_refused_at_the_door(tmp_path, word):
    folder = copytree(LAMPS, tmp_path / "lamps")
    for name in ("process.toml", "milestones.toml"):
        text = (folder / name).read_text("utf-8")
        text = text.replace('"talks"', f'"{word}"').replace('"conference-2028"', f'"{word}"')
        (folder / name).write_text(text, "utf-8")
    changes = (folder / "changes.toml").read_text("utf-8")
    (folder / "changes.toml").write_text(changes.replace("conference-2028", word), "utf-8")
    dataset, problems = store.examine(folder)
    assert dataset is None
    assert any(word in str(problem) for problem in problems)


def test_a_word_keeps_the_marks_that_join_its_letters():
    persian = "می\N{ZERO WIDTH NON-JOINER}خواهم"
    assert decode(encode(View(q=persian)), VOCABULARY).view.q == persian


def test_a_complete_link_is_short_enough_for_email():
    assert len(encode(View(), "timeline")) < 200
