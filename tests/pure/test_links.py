"""The laws of links: any view survives its link, any text opens something."""

import re
from dataclasses import asdict, replace
from datetime import date
from itertools import combinations, product
from shutil import copytree
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.processes import FROZEN, LAMPS, dataset_of
from tracker import links
from tracker.data import store
from tracker.domain.filters import Filters
from tracker.links import (
    CHOICES,
    DEFAULTS,
    Decoded,
    View,
    Vocabulary,
    decode,
    encode,
    lasting_name,
)
from tracker.pages import PAGES, page_named

DATASET = dataset_of(FROZEN)
KEYS = {choice.key for choice in CHOICES}
KEYS_OF = {page.name: page.keys for page in PAGES}
VOCABULARY = Vocabulary.of(DATASET)


def ids(key):
    return st.frozensets(st.sampled_from(sorted(VOCABULARY.known[key].values())), max_size=4)


def one(key, default):
    return st.sampled_from([default, *sorted(VOCABULARY.known[key])])


DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31))
PERIODS = st.tuples(DAYS, DAYS).map(lambda ends: sorted(ends) if None not in ends else list(ends))
TEXTS = st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=40)


@st.composite
def views(draw):
    first, last = draw(PERIODS)
    left, right = draw(PERIODS)
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
        left=left,
        right=right,
        sel=draw(one("sel", "")),
        id=draw(one("id", "")),
        text=draw(one("text", "")),
        layer=draw(one("layer", "standing")),
        group=draw(ids("group")),
        treaty=draw(ids("treaty")),
        participant=draw(one("participant", "")),
        align=draw(one("align", "")),
        comparison=draw(ids("comparison")),
        comparator=draw(one("comparator", "")),
        audience=draw(one("as", "")),
        part=draw(one("part", "map")),
        who=draw(one("who", "nothing")),
        article=draw(one("article", "")),
        question=draw(one("question", "")),
        cluster=draw(ids("cluster")),
        order=draw(one("order", "number")),
    )


@given(views())
def test_a_view_survives_its_link(view):
    assert decode(encode(view), VOCABULARY) == Decoded(view, ())


@given(views(), st.sampled_from(PAGES))
def test_a_link_to_a_page_keeps_every_choice_of_that_page(view, page):
    link = encode(view, page.keys)
    decoded = decode(link, VOCABULARY)
    assert decoded.dropped == ()
    assert encode(decoded.view, page.keys) == link
    assert encode(decoded.view) in (link, "")


@given(views(), st.randoms())
def test_order_never_matters(view, random):
    found = parse_qsl(encode(view), keep_blank_values=True)
    random.shuffle(found)
    assert decode(urlencode(found), VOCABULARY).view == view


@given(views())
def test_joined_repeated_and_percent_encoded_values_are_read_alike(view):
    link = encode(view)
    assert decode(link.replace(",", "%2C"), VOCABULARY) == Decoded(view, ())
    repeated = [
        (key, part)
        for key, value in parse_qsl(link)
        for part in ([value] if key == "q" else value.split(","))
    ]
    assert decode(urlencode(repeated), VOCABULARY) == Decoded(view, ())


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


def test_a_link_to_the_default_view_names_the_version_alone():
    assert encode(View()) == ""
    for page in PAGES:
        assert encode(View(), page.keys) == "v=2"
    for link in ("", "v=2", "v=1"):
        assert decode(link, VOCABULARY) == Decoded(View(), ())


CHOSEN = View(
    phase=frozenset({"preparatory", "conference"}),
    body=frozenset({"plenary"}),
    kind=frozenset({"session"}),
    status=frozenset({"expected"}),
    confidence=frozenset({"low"}),
    importance=frozenset({1, 3}),
    first=date(2026, 1, 1),
    last=date(2029, 6, 30),
    q="rules & “words”",
    on=date(2026, 1, 23),
    since=date(2026, 11, 1),
    show="table",
    by="phase",
    lanes="kind",
    left=date(2024, 1, 1),
    right=date(2027, 6, 30),
    sel="unga-res-79-122",
    id="prepcom-1-2026",
    text="77-249",
    layer="cat",
    group=frozenset({"african", "weog"}),
    treaty=frozenset({"rome-statute"}),
    participant="SLE",
    part="list",
    who="support",
)


@pytest.mark.parametrize(
    ("name", "link"),
    [
        (
            "timeline",
            "phase=conference,preparatory&body=plenary&kind=session&status=expected"
            "&confidence=low&importance=1,3&from=2026&to=2029-06-30"
            "&q=rules+%26+%E2%80%9Cwords%E2%80%9D&on=2026-01-23&since=2026-11-01&show=table"
            "&by=phase&lanes=kind&left=2024&right=2027-06-30&sel=unga-res-79-122&v=2",
        ),
        ("milestone", "on=2026-01-23&id=prepcom-1-2026&v=2"),
        (
            "backing",
            "on=2026-01-23&text=77-249&layer=cat&part=list&who=support&group=african,weog"
            "&treaty=rome-statute&participant=SLE&v=2",
        ),
        ("participant", "on=2026-01-23&participant=SLE&v=2"),
        ("data", "on=2026-01-23&since=2026-11-01&sel=unga-res-79-122&v=2"),
        ("about", "on=2026-01-23&v=2"),
    ],
)
def test_a_link_to_a_page_holds_what_was_chosen_on_it(name, link):
    assert encode(CHOSEN, page_named(name).keys) == link
    assert decode(link, VOCABULARY).dropped == ()


def test_every_key_of_a_page_is_one_of_links_and_each_of_them_has_a_page():
    assert {key for page in PAGES for key in page.keys} == KEYS


@pytest.mark.parametrize(
    ("choice", "link"),
    [
        ({"first": date(2026, 1, 1)}, "from=2026&v=2"),
        ({"first": date(2026, 12, 31)}, "from=2026-12-31&v=2"),
        ({"first": date(2026, 2, 1)}, "from=2026-02-01&v=2"),
        ({"last": date(2029, 12, 31)}, "to=2029&v=2"),
        ({"last": date(2029, 1, 1)}, "to=2029-01-01&v=2"),
        ({"on": date(2026, 1, 1)}, "on=2026-01-01&v=2"),
        ({"since": date(2026, 12, 31)}, "since=2026-12-31&v=2"),
        ({"left": date(2024, 1, 1)}, "left=2024&v=2"),
        ({"left": date(2024, 12, 31)}, "left=2024-12-31&v=2"),
        ({"right": date(2029, 12, 31)}, "right=2029&v=2"),
        ({"right": date(2029, 1, 1)}, "right=2029-01-01&v=2"),
        ({"lanes": "kind", "left": date(2026, 5, 5)}, "lanes=kind&left=2026-05-05&v=2"),
        ({"phase": frozenset({"ilc", "conference"})}, "phase=conference,ilc&v=2"),
        ({"q": "four, five"}, "q=four,+five&v=2"),
        ({"importance": frozenset({3, 1})}, "importance=1,3&v=2"),
        ({"q": "four days"}, "q=four+days&v=2"),
        ({"participant": "SLE"}, "participant=SLE&v=2"),
        ({"audience": "survivor"}, "as=survivor&v=2"),
        ({"layer": "cat", "text": "79-122"}, "text=79-122&layer=cat&v=2"),
    ],
)
def test_a_link_holds_what_differs_and_the_version_and_nothing_else(choice, link):
    assert encode(View(**choice)) == link


DAY = date(2026, 5, 5)
GENOCIDE = "genocide-convention"
LOOKS = View(by="phase", lanes="single", part="growth", who="all")
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
        (
            "phase=preparatory,conference",
            View(phase=frozenset({"preparatory", "conference"})),
            0,
        ),
        ("phase=ilc%2Cconference&phase=talks", View(phase=frozenset({"ilc", "conference"})), 1),
        ("phase=,ilc,,&v=2", View(phase=frozenset({"ilc"})), 0),
        ("phase=all,ilc", View(phase=frozenset({"ilc"})), 0),
        ("q=a,b%2Cc", View(q="a,b,c"), 0),
        ("show=table,list", View(), 1),
        ("v=2&phase=ilc", View(phase=frozenset({"ilc"})), 0),
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
        ("left=2024&right=2025", View(left=date(2024, 1, 1), right=date(2025, 12, 31)), 0),
        ("left=2024-02&right=2024-02", View(left=date(2024, 2, 1), right=date(2024, 2, 29)), 0),
        ("right=2025&left=2024", View(left=date(2024, 1, 1), right=date(2025, 12, 31)), 0),
        ("left=2025&right=2024", View(), 1),
        ("left=2026-05-06&right=2026-05-05&phase=ilc", View(phase=frozenset({"ilc"})), 1),
        ("left=2026-05-05&right=2026-05-05", View(left=DAY, right=DAY), 0),
        ("left=1800&right=2199", View(left=date(1800, 1, 1), right=date(2199, 12, 31)), 0),
        ("left=2199-12-31", View(left=date(2199, 12, 31)), 0),
        ("left=1799-12-31&right=2025", View(right=date(2025, 12, 31)), 1),
        ("right=2200-01-01&left=2025", View(left=date(2025, 1, 1)), 1),
        ("left=9999&right=10000", View(), 2),
        ("left=-1&right=NaN", View(), 2),
        ("left=any&right=none", View(), 0),
        ("left=&right=", View(), 0),
        ("left=2024~&right=2025/..", View(), 2),
        ("left=2024&left=2025", View(left=date(2025, 1, 1)), 0),
        ("left=<script>alert(1)</script>", View(), 1),
        ("left=2024-13&right=2024-02-30", View(), 2),
        ("from=2026&left=2024", View(first=date(2026, 1, 1), left=date(2024, 1, 1)), 0),
        ("on=2024-11-22", View(on=date(2024, 11, 22)), 0),
        ("on=2024", View(), 1),
        ("on=tomorrow", View(), 1),
        ("since=2026-10-01", View(since=date(2026, 10, 1)), 0),
        ("since=none", View(), 0),
        ("since=2026-10", View(), 1),
        ("show=table&show=list", View(), 0),
        ("show=pie", View(), 1),
        ("show=list&show=table", View(show="table"), 0),
        ("by=phase&lanes=single&part=growth&who=all", LOOKS, 0),
        ("lanes=kind", View(lanes="kind"), 0),
        ("part=groups", View(part="groups"), 0),
        ("part=list&who=named", View(part="list", who="named"), 0),
        ("who=unsponsored&layer=icpped", View(who="unsponsored", layer="icpped"), 0),
        ("who=support&layer=genocide-convention", View(who="support", layer=GENOCIDE), 0),
        ("group=grulac&group=asia-pacific&treaty=cat", GROUPS, 0),
        ("group=eastern-european&group=mars", View(group=frozenset({"eastern-european"})), 1),
        ("id=prepcom-1-2026", View(id="prepcom-1-2026"), 0),
        ("res=77-249", View(text="77-249"), 0),
        ("res=1-1", View(), 1),
        ("status=under-way&confidence=medium&kind=decision&body=ilc", FILTERED, 0),
        ("sel=unga-res-79-122", View(sel="unga-res-79-122"), 0),
        ("sel=../../etc/passwd", View(), 1),
        ("q=%00%1b<script>", View(q="<script>"), 0),
        ("q=" + "a" * 5000, View(q="a" * 200), 1),
        ("utm_source=mail&fbclid=1", View(), 0),
        ("v=1", View(), 0),
        ("v=99&phase=ilc", View(phase=frozenset({"ilc"})), 1),
        ("importance=1,4", View(importance=frozenset({1})), 1),
        ("participant=SLE", View(participant="SLE"), 0),
        ("state=sle", View(), 1),
        ("&&&===&", View(), 0),
        ("%ff%fe=%ff", View(), 0),
        ("phase=" + "&phase=".join(["ilc"] * 5000), View(), 1),
        ("phase=" + ",".join(["ilc"] * 5000), View(phase=frozenset({"ilc"})), 1),
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
        ("left=2029&right=2026", "the edges of the picture, whose right lies before the left"),
        ("left=2200", "left “2200”"),
        ("v=7", "version “7” of links, read as version 2"),
        ("q=" + "a" * 201, "the search text after 200 characters"),
        ("phase=" + "x" * 40, f"phase “{'x' * 40}”"),
        ("phase=" + "x" * 41, f"phase “{'x' * 40}…”"),
        ("&".join(["phase=ilc"] * 401), "everything after the first 400 values"),
        ("&".join(["phase=ilc"] * 4_001), "the whole link, which is too long"),
    ],
)
def test_what_was_dropped_is_said_in_words(query, words):
    assert decode(query, VOCABULARY).dropped == (words,)


def test_as_much_as_is_allowed_is_read_whole():
    assert decode("&".join(["phase=ilc"] * 400), VOCABULARY).dropped == ()
    assert decode("phase=" + ",".join(["ilc"] * 400), VOCABULARY).dropped == ()
    assert decode("q=" + "a" * 200, VOCABULARY) == Decoded(View(q="a" * 200), ())


def test_a_value_dropped_twice_is_named_once():
    assert decode("phase=talks&phase=talks", VOCABULARY).dropped == ("phase “talks”",)


def test_an_id_given_up_opens_what_has_its_place():
    vocabulary = Vocabulary.of(dataset_of(LAMPS))
    found = decode("phase=old-talks&sel=meeting-2024&id=meeting-2024", vocabulary)
    assert found.dropped == ()
    assert found.view == View(phase=frozenset({"talks"}), sel="talks-2024", id="talks-2024")


def test_the_filters_of_a_view_are_its_choice_of_milestones():
    filters = Filters(phase=frozenset({"ilc"}), last=date(2029, 6, 30), q="rules")
    view = View(phase=frozenset({"ilc"}), last=date(2029, 6, 30), q="rules", sel="prepcom-1-2026",
                left=DAY, right=DAY)  # fmt: skip
    assert view.filters == filters
    assert not view.is_empty
    assert View(sel="prepcom-1-2026", on=DAY, left=DAY, right=DAY).is_empty


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


EVERY = frozenset()
TABLE = {
    "phase": EVERY, "body": EVERY, "kind": EVERY, "status": EVERY, "confidence": EVERY,
    "importance": EVERY, "scope": EVERY, "first": None, "last": None, "q": "", "on": None,
    "since": None, "show": "list", "by": "year", "lanes": "body", "left": None, "right": None,
    "sel": "", "id": "", "text": "", "layer": "standing", "part": "map", "who": "nothing",
    "grouping": "", "group": EVERY, "treaty": EVERY, "participant": "", "audience": "",
    "article": "", "question": "", "cluster": EVERY, "order": "number",
    "align": "", "comparison": EVERY, "comparator": "",
}  # fmt: skip


def test_the_tables_of_defaults_are_what_they_were_when_links_were_made_with_them():
    """These lines never change: whoever wants another default adds a version with its table."""
    assert {version: asdict(table) for version, table in DEFAULTS.items()} == {1: TABLE, 2: TABLE}


def test_a_bare_address_opens_the_defaults_of_today():
    assert DEFAULTS[max(DEFAULTS)] == View()
    assert decode("utm_source=mail", VOCABULARY).view == View()


@pytest.fixture
def other_defaults(monkeypatch):
    """A later version of links, after another default was wanted for four fields."""
    table = replace(View(), importance=frozenset({1}), lanes="kind", on=DAY, sel="prepcom-1-2026")
    monkeypatch.setattr(links, "DEFAULTS", {**DEFAULTS, 3: table})
    monkeypatch.setattr(links, "VERSION", 3)
    return table


@pytest.mark.parametrize(
    "link", ["v=2", "v=1", "phase=ilc&v=2", "v=1&phase=ilc", "phase=ilc", "v=1&lanes=body"]
)
def test_a_link_keeps_its_meaning_when_defaults_change(other_defaults, link):
    view = decode(link, VOCABULARY).view
    assert (view.importance, view.lanes, view.on, view.sel) == (EVERY, "body", None, "")


def test_a_link_made_after_defaults_changed_says_where_it_departs_from_them(other_defaults):
    assert encode(other_defaults, KEYS_OF["timeline"]) == "v=3"
    link = encode(View(), KEYS_OF["timeline"])
    assert link == "importance=all&on=none&lanes=body&sel=none&v=3"
    assert decode(link, VOCABULARY) == Decoded(View(), ())
    assert decode("importance=9&lanes=none&v=3", VOCABULARY).view == other_defaults
    assert decode("", VOCABULARY).view == other_defaults


def test_what_a_view_is_called_outlasts_versions(other_defaults):
    view = View(phase=frozenset({"ilc", "conference"}), q="a,b")
    assert lasting_name(view) == "phase=conference&phase=ilc&q=a%2Cb"
    assert lasting_name(View()) == ""


TODAY = date(2026, 11, 24)
FILTERED_BY = ("phase", "importance", "body", "kind", "status", "confidence")
MOST_CLICKS, LONGEST_LINK = 5, 120


def traits(milestone):
    """What the pills can say of a milestone."""
    told = {key: getattr(milestone, key) for key in FILTERED_BY if key != "status"}
    return told | {"status": DATASET.status(milestone, TODAY).value}


TRAITS = {milestone: traits(milestone) for milestone in DATASET.milestones}


def longest(ids, number, own=None):
    """So many of these ids, the longest of them, and among them the one that must be there."""
    ranked = sorted(set(ids) - {own}, key=lambda id_: (-len(str(id_)), str(id_)))
    return frozenset([*([own] if own else []), *ranked][:number])


def timelines():
    """The longest links to a timeline that five clicks make, for each way to spend them.

    A click is a pill, a preset, a look, a milestone, or the opening of “More filters”, where the
    pills for body, kind, status and confidence are. An open milestone passes its filters.
    """
    periods = [{}] + [
        dict(zip(("first", "last"), preset.days(TODAY), strict=True))
        for preset in DATASET.process.presets
    ]
    looks = [{}, {"lanes": "single"}, {"lanes": "single", "show": "table"}]
    ids = {key: {of[key] for of in TRAITS.values()} for key in FILTERED_BY}
    for milestone, look, period in product([None, *DATASET.milestones], looks, periods):
        left = MOST_CLICKS - bool(milestone) - len(look) - bool(period)
        if milestone and not milestone.date.overlaps(period.get("first"), period.get("last")):
            continue
        for numbers in product(range(left + 1), repeat=len(FILTERED_BY)):
            if sum(numbers) + any(numbers[2:]) == left:
                own = TRAITS[milestone] if milestone else {}
                chosen = {
                    key: longest(ids[key], number, own.get(key))
                    for key, number in zip(FILTERED_BY, numbers, strict=True)
                }
                sel = milestone.id if milestone else ""
                yield View(**chosen, **look, **period, sel=sel)


def backings():
    """The same of the page on co-sponsors, whose list has pills of its own."""
    looks = {"text": "77-249", "layer": "genocide-convention", "participant": "SLE"}
    for number in range(len(looks) + 1):
        for names in combinations(looks, number):
            chosen = {name: looks[name] for name in names}
            left = MOST_CLICKS - number
            yield View(**chosen, part="growth")
            for groups, treaties in product(range(left - 1), repeat=2):
                if groups + treaties <= left - 2:
                    yield View(
                        **chosen,
                        part="list",
                        who="unsponsored",
                        group=longest(VOCABULARY.known["group"], groups),
                        treaty=longest(VOCABULARY.known["treaty"], treaties),
                    )


def test_what_five_clicks_make_fits_a_message():
    """All of them do, but some to a milestone that is open in a period between two odd days.

    Such a period takes 29 characters and an id up to 40, and neither can be said shorter: an id
    never changes, and a period is as exact as it is. So these may be four characters longer.
    """
    found = [(view, f"/?{encode(view, KEYS_OF['timeline'])}") for view in timelines()]
    found += [(view, f"/cosponsors?{encode(view, KEYS_OF['backing'])}") for view in backings()]
    found += [(View(), f"/milestone?{encode(View(id=m.id), KEYS_OF['milestone'])}") for m in TRAITS]
    found += [
        (View(), f"/data?{encode(View(since=TODAY, sel=m.id), KEYS_OF['data'])}") for m in TRAITS
    ]
    assert len(found) > 5_000
    of_days = [link for view, link in found if view.sel and len(link) > LONGEST_LINK
               and len(re.findall("=[0-9]{4}-[0-9]{2}-[0-9]{2}", link)) == 2]  # fmt: skip
    assert max(map(len, {link for _, link in found} - set(of_days))) <= LONGEST_LINK
    assert max(map(len, of_days)) == LONGEST_LINK + 4
