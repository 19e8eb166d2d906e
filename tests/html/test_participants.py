"""States as HTML: the same set in every piece, every number with its source, nothing unescaped."""

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.processes import FROZEN, LAMPS, dataset_of
from tests.publish.reading import page, words
from tracker.html import backing, participants
from tracker.html import map as map_pieces
from tracker.links import View, Vocabulary, decode
from tracker.pages.served import Served
from tracker.situation import Situation
from tracker.views.groupings import by_name
from tracker.views.layers import layer_of

DATASET = dataset_of(FROZEN)
VOCABULARY = Vocabulary.of(DATASET)
TO = Served(DATASET.process, opens_in_place=True)
LAYERS = ["standing", *DATASET.treaties]


def situation(dataset=DATASET, **view):
    return Situation(dataset, View(**view), date(2026, 11, 23))


HERE = situation()


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


def everything(here):
    yield backing.title(here)
    yield backing.headline(here, TO)
    yield backing.seats_heading(here)
    yield backing.seats_legend(here)
    yield backing.seats(here, TO)
    yield backing.seats_note(here)
    yield map_pieces.map_picture(here, TO)
    yield map_pieces.map_legend(here)
    yield backing.counts_table(here)
    yield backing.groups_table(here, TO)
    yield backing.parties_table(here, TO)
    yield participants.roll(here, TO)


@pytest.mark.parametrize("text", ["79-122", "77-249"])
@pytest.mark.parametrize("id_", LAYERS)
def test_every_piece_is_well_formed_and_its_links_decode(id_, text):
    for html in everything(situation(layer=id_, text=text)):
        for link in read(html).links:
            parts = urlsplit(link["href"])
            if parts.scheme:
                assert parts.scheme == "https"
                continue
            assert parts.path in {"state", "cosponsors"}
            decoded = decode(parts.query, VOCABULARY)
            assert decoded.dropped == ()
            assert "data-sel" not in link or decoded.view.participant == link["data-sel"]


@pytest.mark.parametrize("id_", LAYERS)
def test_seats_and_map_hold_every_state_with_the_same_words(id_):
    here = situation(layer=id_)
    seats = {a["data-sel"]: a["aria-label"] for a in read(backing.seats(here, TO)).links}
    assert sorted(seats) == sorted(DATASET.participants)
    places = page(map_pieces.map_picture(here, TO)).select("a.place")
    assert {place["data-sel"]: place.title.text for place in places} == seats
    for answer in layer_of(here).answers:
        assert seats[answer.participant.id] == f"{answer.participant.short_name}: {answer.words}"


def test_the_headline_says_the_figures_side_by_side_with_who_says_so():
    html = backing.headline(HERE, TO)
    words = " ".join("".join(read(html).words).split())
    assert "99 co-sponsors" in words
    assert "98 another figure of that day" in words
    assert "by Mexico and Amnesty International. After adoption by consensus." in words
    assert "by The Gambia and Associated Press. Before action." in words
    assert "No source we could read names the other 97." in words
    assert "Stated support does not count among the sponsors" in words


def test_every_figure_of_the_headline_unfolds_its_sources():
    html = backing.headline(HERE, TO)
    totals = [c for c in DATASET.totals if c.text == "79-122"]
    newest = max(c.date.first for c in totals)
    sources = {id_ for c in totals if c.date.first == newest for id_ in c.sources}
    assert len(sources) > 1
    for id_ in sources:
        assert DATASET.sources[id_].publisher in words(page(html))


def squeezed(text):
    return " ".join(text.split())


@pytest.mark.parametrize("id_", sorted(DATASET.participants))
def test_every_state_has_a_page_with_all_its_rows(id_):
    html = participants.article(HERE, TO, DATASET.participants[id_], heading=1)
    read(html)
    said = words(page(html))
    for row in DATASET.statements:
        assert row.participant != id_ or squeezed(row.summary) in said
    for row in DATASET.backers:
        assert row.participant != id_ or squeezed(row.notes) in said
    for row in DATASET.treaty_statuses:
        assert row.participant != id_ or squeezed(row.notes) in said
    assert squeezed(DATASET.participants[id_].notes) in said


def test_neighbours_walk_through_the_whole_group():
    found = by_name(DATASET, DATASET.members_on("african", HERE.today))
    members = [participant.id for participant in found]
    seen = members[:1]
    while len(seen) <= len(members):
        html = page(participants.article(HERE, TO, DATASET.participants[seen[-1]]))
        after = html.select_one(".neighbours .after a")
        if not after:
            break
        seen.append(after["data-sel"])
    assert seen == members


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
        ("   ", set(DATASET.participants)),
    ],
)
def test_a_state_is_found_by_any_of_its_names(search, expected):
    links = read(participants.roll(HERE, TO, search=search)).links
    assert expected <= {link["data-sel"] for link in links}
    assert len(links) <= max(len(expected), 4) or expected == set(DATASET.participants)


def test_no_state_found_says_so_and_escapes():
    html = participants.roll(HERE, TO, search="<b>zz</b>")
    assert "&lt;b&gt;zz" in html
    assert read(html).links == []


def test_hostile_names_and_texts_are_escaped():
    evil = '"><script>alert(1)</script>'
    evil_states = {k: replace(s, short_name=evil, name=evil, notes=evil) for k, s in
              DATASET.participants.items()}  # fmt: skip
    hostile = replace(
        DATASET,
        participants=evil_states,
        statements=tuple(
            replace(r, summary=evil, forum=evil, group=evil and r.group and evil)
            for r in DATASET.statements
        ),
        totals=tuple(replace(r, notes=evil, stated_by=(evil,)) for r in DATASET.totals),
        backers=tuple(replace(r, notes=evil, draft=evil) for r in DATASET.backers),
        treaty_statuses=tuple(replace(r, notes=evil) for r in DATASET.treaty_statuses),
    )
    here = situation(hostile)
    for html in [
        *everything(here),
        participants.article(here, TO, evil_states["DZA"], heading=1),
        participants.article(here, TO, evil_states["MEX"], heading=1),
    ]:
        assert "<script" not in html


def test_a_folder_without_treaties_or_totals_still_reads():
    bare = situation(
        replace(DATASET, treaty_statuses=(), totals=(), statements=(),
                backers=())
    )  # fmt: skip
    for html in everything(bare):
        read(html)
    assert backing.parties_table(bare, TO) == ""
    assert "No total is in our sources." in backing.headline(bare, TO)
    html = participants.article(bare, TO, DATASET.participants["MEX"])
    assert "None in our sources, which is not a “no”." in html


# What a reader sees of a participant


SMALL = dataset_of(LAMPS)
SMALL_HERE = situation(SMALL)
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
    "are not tied to a resolution, and stated support does not count among the sponsors. The "
    "participant Full name Gambia "
    "(The) Regional group African States Negotiating group Friends of the Lamp, since 6 May 2024 "
    "Coalition Coalition for Bright Light, since 2023 They want lamps that are brighter. Coalition "
    "for Warm Light United Nations member since 21 September 1965 Code GMB "
    f"{MINUTES} Related treaties Rome Statute party, 28 June 2002 It founded a court. {MINUTES} "
    "Convention against Torture not in our data Its group, African States 2 of 2 on record for "
    "A/RES/80/1: 1 main sponsor, 1 named co-sponsor Before in its group Sierra Leone",
    "SLE": f"Sierra Leone Standing A/RES/80/1: named co-sponsor A source says in words that it "
    f"co-sponsored the draft. Co-sponsor of A/C.6/80/L.1/Rev.1. Medium: one "
    f"secondary source. {MINUTES} 1 statement of support 7 May 2024 · Plenary · in a group: "
    f"African Group Spoke for a treaty. {HIGH} {MINUTES} In our own words. Statements are not "
    "tied to a resolution, and stated support does not count among the sponsors. The "
    "participant Regional group African States Coalition Coalition for Bright Light, from 2023 "
    "until 30 June 2025 They want lamps "
    "that are brighter. It left in a "
    f"letter. {HIGH} {BOTH} United Nations member since 27 September 1961 Code SLE {MINUTES} "
    f"Related treaties Rome Statute neither party nor signatory It founded a court. {MINUTES} "
    "Convention against Torture party, 25 April 2001 "
    f"{MINUTES} Its group, African States 2 of 2 on record for A/RES/80/1: 1 main "
    "sponsor, 1 named co-sponsor After in its group The Gambia",
    "VAT": "Holy See Standing A/RES/80/1: nothing on record Our sources show nothing for it on "
    "this resolution; that is not a “no”. Statements of support None in our sources, which is not "
    "a “no”. The participant Regional group No regional group United Nations non-member "
    f"observer State Code VAT Notes An observer {BOTH} Related treaties Rome Statute not in our "
    "data It founded a court. Convention against Torture not in our data Before in its group "
    "Greenland",
}


@pytest.mark.parametrize("id_", ARTICLES)
def test_the_page_of_a_state_says_everything_in_order(id_):
    article = participants.article(SMALL_HERE, TO, SMALL.participants[id_], heading=1)
    assert words(page(article)) == ARTICLES[id_]


def test_headings_of_a_state_follow_on_the_one_above_them():
    participant = SMALL.participants["GMB"]
    for heading, levels in ((0, {"h3"}), (1, {"h1", "h2"}), (2, {"h2", "h3"})):
        html = page(participants.article(SMALL_HERE, TO, participant, heading=heading))
        assert {element.name for element in html.select("h1, h2, h3, h4")} == levels


def test_a_state_whose_admission_is_not_known_says_so():
    participant = replace(SMALL.participants["GMB"], member_since=None)
    here = situation(replace(SMALL, participants={"GMB": participant}))
    assert "the day of admission is not in our data" in words(
        page(participants.article(here, TO, participant))
    )


def test_a_state_that_spoke_without_sponsoring_is_shown_by_its_words():
    dataset = replace(SMALL, backers=())
    participant = dataset.participants["GMB"]
    html = page(participants.article(situation(dataset), TO, participant))
    assert words(html.select_one(".standings")) == (
        "A/RES/80/1: stated support in its own name (6 May 2024) It spoke in support in its own "
        f"name. 6 May 2024: Plenary {MINUTES}"
    )
    assert html.select_one(".standings .swatch")["class"] == ["seat", "swatch", "tint"]


def test_states_are_listed_by_group_and_name():
    html = page(participants.roll(SMALL_HERE, TO))
    assert words(html) == (
        "6 participants African States 2 Sierra Leone The Gambia No regional group 4 Cook Islands "
        "State that is not a Member of the United Nations European Union organization Greenland "
        "territory Holy See non-member observer State"
    )
    turned = situation(replace(DATASET, participants=dict(reversed(DATASET.participants.items()))))
    assert words(page(participants.roll(turned, TO))) == words(page(participants.roll(HERE, TO)))
    assert words(page(participants.roll(SMALL_HERE, TO, "gambie"))) == (
        "1 participant African States 1 The Gambia"
    )
    assert words(page(participants.roll(SMALL_HERE, TO, "zz"))) == (
        "No participant has “zz” in its name."
    )


def test_links_of_a_state_keep_the_day():
    here = situation(SMALL, on=date(2025, 12, 31))
    html = page(
        participants.article(
            here, Served(DATASET.process, on=here.view.on), SMALL.participants["GMB"]
        )
    )
    links = [urlsplit(a["href"]) for a in html.select('a[href^="state"], a[href^="cosponsors"]')]
    day = {"on": "2025-12-31", "v": "2"}
    assert [(link.path, dict(parse_qsl(link.query))) for link in links] == [
        ("cosponsors", day | {"text": "80-1", "group": "african", "part": "list", "who": "all"}),
        ("state", {"on": "2025-12-31", "participant": "SLE"}),
    ]
