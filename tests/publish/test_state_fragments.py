"""States as HTML: the same set in every piece, every number with its source, nothing unescaped."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.folders import FROZEN, LAMPS, dataset_of
from tests.publish.reading import page, words
from tracker.links import View, Vocabulary, decode
from tracker.publish import backing_fragments, map_fragments, state_fragments
from tracker.publish.backing_fragments import Showing
from tracker.views.layers import layer
from tracker.views.sponsors import backing
from tracker.views.standing import Register

DATASET = dataset_of(FROZEN)
REGISTER = Register.of(DATASET)
VOCABULARY = Vocabulary.of(DATASET)
LAYERS = ["standing", *DATASET.treaties]


def showing(resolution="79-122", register=REGISTER, **view):
    return Showing(register, register.resolution(resolution), View(**view))


class Reader(HTMLParser):
    """Links, words and nesting of a fragment."""

    def __init__(self):
        super().__init__()
        self.links, self.open, self.words = [], [], []

    def handle_starttag(self, tag, attrs):
        self.open += [] if tag in {"br", "input", "path", "rect", "circle"} else [tag]
        if tag == "a":
            self.links.append(dict(attrs))

    def handle_endtag(self, tag):
        if tag not in {"br", "input", "path", "rect", "circle"}:
            assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


def read(html):
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def everything(register=REGISTER, **view):
    shown = showing(register=register, **view)
    answers = layer(register, shown.resolution, shown.view.layer)
    yield backing_fragments.title(shown)
    yield backing_fragments.headline(shown, backing(register, shown.resolution))
    yield backing_fragments.seats_heading(answers)
    yield backing_fragments.seats_legend(answers)
    yield backing_fragments.seats(shown, answers)
    yield backing_fragments.seats_note(shown, answers)
    yield map_fragments.map_picture(shown, answers)
    yield map_fragments.map_legend(answers)
    yield backing_fragments.counts_table(register)
    yield backing_fragments.groups_table(shown, answers)
    yield backing_fragments.parties_table(shown)
    yield state_fragments.state_list(register)


@pytest.mark.parametrize("resolution", ["79-122", "77-249"])
@pytest.mark.parametrize("id_", LAYERS)
def test_every_piece_is_well_formed_and_its_links_decode(id_, resolution):
    for html in everything(layer=id_, res=resolution):
        for link in read(html).links:
            parts = urlsplit(link["href"])
            if parts.scheme:
                assert parts.scheme == "https"
                continue
            assert parts.path in {"state", "cosponsors"}
            decoded = decode(parts.query, VOCABULARY)
            assert decoded.dropped == ()
            assert "data-sel" not in link or decoded.view.state == link["data-sel"]


@pytest.mark.parametrize("id_", LAYERS)
def test_seats_and_map_hold_every_state_with_the_same_words(id_):
    shown = showing(layer=id_)
    answers = layer(REGISTER, shown.resolution, id_)
    seats = {
        a["data-sel"]: a["aria-label"] for a in read(backing_fragments.seats(shown, answers)).links
    }
    assert sorted(seats) == sorted(DATASET.states)
    html = map_fragments.map_picture(shown, answers)
    places = dict(re.findall(r'data-sel="(\w+)"[^>]*><title>([^<]*)</title>', html))
    assert {k: v.replace("&#x27;", "'") for k, v in places.items()} == seats
    for answer in answers.answers:
        assert seats[answer.state.id] == f"{answer.state.short_name}: {answer.words}"


def test_the_headline_says_the_figures_side_by_side_with_who_says_so():
    html = backing_fragments.headline(showing(), backing(REGISTER, REGISTER.latest))
    words = " ".join("".join(read(html).words).split())
    assert "99 co-sponsors" in words
    assert "98 another figure of that day" in words
    assert "by Mexico and Amnesty International. After adoption by consensus." in words
    assert "by The Gambia and Associated Press. Before action." in words
    assert "No source we could read names the other 97." in words
    assert "Support is not sponsorship" in words


def test_every_figure_of_the_headline_unfolds_its_sources():
    html = backing_fragments.headline(showing(), backing(REGISTER, REGISTER.latest))
    for count in backing(REGISTER, REGISTER.latest).totals:
        for id_ in count.sources:
            assert DATASET.sources[id_].publisher.split("&")[0] in html


@pytest.mark.parametrize("id_", sorted(DATASET.states))
def test_every_state_has_a_page_with_all_its_rows(id_):
    html = state_fragments.state_article(REGISTER, DATASET.states[id_], heading=1)
    reader = read(html)
    words = "".join(reader.words)
    for row in DATASET.support_statements:
        assert row.state != id_ or row.summary in words
    for row in DATASET.sponsorships:
        assert row.state != id_ or row.notes in words
    for row in DATASET.treaty_statuses:
        assert row.state != id_ or row.notes in words
    assert DATASET.states[id_].notes in words


def test_neighbours_walk_through_the_whole_group():
    first, *_ = REGISTER.members("african")
    seen = [first.id]
    while True:
        html = state_fragments.state_article(REGISTER, DATASET.states[seen[-1]])
        after = re.search(r'class="after">.*?data-sel="(\w+)"', html)
        if not after:
            break
        seen.append(after[1])
    assert seen == [state.id for state in REGISTER.members("african")]


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("turkiye", {"TUR"}),
        ("TÜRK", {"TUR", "TKM"}),
        ("cote d", {"CIV"}),
        ("sao tome", {"STP"}),
        ("SLE", {"SLE"}),
        ("allemagne", {"DEU"}),
        ("gambia the", {"GMB"}),
        ("   ", set(DATASET.states)),
    ],
)
def test_a_state_is_found_by_any_of_its_names(search, expected):
    links = read(state_fragments.state_list(REGISTER, search=search)).links
    assert expected <= {link["data-sel"] for link in links}
    assert len(links) <= max(len(expected), 4) or expected == set(DATASET.states)


def test_no_state_found_says_so_and_escapes():
    html = state_fragments.state_list(REGISTER, search="<b>zz</b>")
    assert "&lt;b&gt;zz" in html
    assert read(html).links == []


def test_hostile_names_and_texts_are_escaped():
    evil = '"><script>alert(1)</script>'
    states = {k: replace(s, short_name=evil, name=evil, notes=evil) for k, s in
              DATASET.states.items()}  # fmt: skip
    hostile = replace(
        DATASET,
        states=states,
        support_statements=tuple(
            replace(r, summary=evil, forum=evil, group=evil and r.group and evil)
            for r in DATASET.support_statements
        ),
        sponsor_counts=tuple(
            replace(r, notes=evil, stated_by=(evil,)) for r in DATASET.sponsor_counts
        ),
        sponsorships=tuple(replace(r, notes=evil, draft=evil) for r in DATASET.sponsorships),
        treaty_statuses=tuple(replace(r, notes=evil) for r in DATASET.treaty_statuses),
    )
    register = Register.of(hostile)
    for html in [
        *everything(register),
        state_fragments.state_article(register, register.members("african")[0], heading=1),
        state_fragments.state_article(register, states["MEX"], heading=1),
    ]:
        assert "<script" not in html


def test_a_folder_without_treaties_or_totals_still_reads():
    bare = Register.of(
        replace(DATASET, treaty_statuses=(), sponsor_counts=(), support_statements=(),
                sponsorships=())
    )  # fmt: skip
    for html in everything(bare):
        read(html)
    assert backing_fragments.parties_table(showing(register=bare)) == ""
    html = backing_fragments.headline(showing(register=bare), backing(bare, bare.latest))
    assert "No total is in our sources." in html
    html = state_fragments.state_article(bare, DATASET.states["MEX"])
    assert "None in our sources, which is not a “no”." in html


# What a reader sees of a State


SMALL = Register.of(dataset_of(LAMPS))
MINUTES = "1 source Minutes of the plenary (Secretariat) official · seen by 30 June 2026"
BOTH = (
    "2 sources Minutes of the plenary (Secretariat) official · seen by 30 June 2026 Lamp Bulletin "
    "press · seen by 29 June 2026 · named, not linked: bulletin.example/lamps · Seen in a copy"
)
HIGH = "High: an official source, or two independent ones."
ARTICLES = {
    "GMB": f"The Gambia Standing A/RES/80/1: main sponsor It led the draft. Main sponsor of "
    f"A/C.6/80/L.1, joined October 2025. {HIGH} {MINUTES} 1 statement of support 6 May 2024 · "
    f"Plenary · in its own name Spoke for a treaty. {HIGH} {MINUTES} In our own words. Statements "
    "are not tied to a resolution, and support is not sponsorship. The State Full name Gambia "
    "(The) Regional group African States United Nations member since 21 September 1965 Code GMB "
    f"{MINUTES} Related treaties Rome Statute party, 28 June 2002 {MINUTES} Convention against "
    "Torture not in our data Its group, African States 2 of 2 on record for A/RES/80/1: 1 main "
    "sponsor, 1 named co-sponsor Before in its group Sierra Leone",
    "SLE": f"Sierra Leone Standing A/RES/80/1: named co-sponsor A source says in words that it "
    f"co-sponsored the draft. Co-sponsor, a source says so of A/C.6/80/L.1/Rev.1. Medium: one "
    f"secondary source. {MINUTES} 1 statement of support 7 May 2024 · Plenary · in a group: "
    f"African Group Spoke for a treaty. {HIGH} {MINUTES} In our own words. Statements are not "
    "tied to a resolution, and support is not sponsorship. The State Regional group African "
    f"States United Nations member since 27 September 1961 Code SLE {MINUTES} Related treaties "
    f"Rome Statute neither party nor signatory {MINUTES} Convention against Torture party, 25 "
    f"April 2001 {MINUTES} Its group, African States 2 of 2 on record for A/RES/80/1: 1 main "
    "sponsor, 1 named co-sponsor After in its group The Gambia",
    "VAT": "Holy See Standing A/RES/80/1: nothing on record Our sources show nothing for it on "
    "this resolution; that is not a “no”. Statements of support None in our sources, which is not "
    "a “no”. The State Regional group No regional group United Nations observer State, not a "
    f"member Code VAT Notes An observer {BOTH} Related treaties Rome Statute not in our data "
    "Convention against Torture not in our data",
}


@pytest.mark.parametrize("id_", ARTICLES)
def test_the_page_of_a_state_says_everything_in_order(id_):
    article = state_fragments.state_article(SMALL, SMALL.dataset.states[id_], heading=1)
    assert words(page(article)) == ARTICLES[id_]


def test_headings_of_a_state_follow_on_the_one_above_them():
    state = SMALL.dataset.states["GMB"]
    for heading, levels in ((0, {"h3"}), (1, {"h1", "h2"}), (2, {"h2", "h3"})):
        html = page(state_fragments.state_article(SMALL, state, heading=heading))
        assert {element.name for element in html.select("h1, h2, h3, h4")} == levels


def test_a_state_whose_admission_is_not_known_says_so():
    state = replace(SMALL.dataset.states["GMB"], member_since=None)
    register = Register.of(replace(SMALL.dataset, states={"GMB": state}))
    assert "the day of admission is not in our data" in words(
        page(state_fragments.state_article(register, state))
    )


def test_a_state_that_spoke_without_sponsoring_is_shown_by_its_words():
    dataset = replace(SMALL.dataset, sponsorships=())
    state = dataset.states["GMB"]
    html = page(state_fragments.state_article(Register.of(dataset), state))
    assert words(html.select_one(".standings")) == (
        "A/RES/80/1: stated support in its own name (6 May 2024) It spoke in support in its own "
        f"name. 6 May 2024: Plenary {MINUTES}"
    )
    assert html.select_one(".standings .swatch")["class"] == ["seat", "swatch", "tint"]


def test_states_are_listed_by_group_and_name():
    html = page(state_fragments.state_list(SMALL))
    assert words(html) == (
        "3 States African States 2 Sierra Leone The Gambia No regional group 1 Holy See"
    )
    states = dict(reversed(DATASET.states.items()))
    turned = page(state_fragments.state_list(Register.of(replace(DATASET, states=states))))
    assert words(turned) == words(page(state_fragments.state_list(REGISTER)))
    assert words(page(state_fragments.state_list(SMALL, search="gambie"))) == (
        "1 State African States 1 The Gambia"
    )
    assert words(page(state_fragments.state_list(SMALL, search="zz"))) == (
        "No State has “zz” in its name."
    )


def test_links_of_a_state_keep_the_day():
    html = page(
        state_fragments.state_article(SMALL, SMALL.dataset.states["GMB"], on=date(2025, 12, 31))
    )
    links = [urlsplit(a["href"]) for a in html.select('a[href^="state"], a[href^="cosponsors"]')]
    day = {"on": "2025-12-31", "v": "2"}
    assert [(link.path, dict(parse_qsl(link.query))) for link in links] == [
        ("cosponsors", day | {"res": "80-1", "group": "african", "part": "list", "who": "all"}),
        ("state", day | {"state": "SLE"}),
    ]
