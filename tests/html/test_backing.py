"""Who stands behind a resolution: every number as a count of the folder's own lines."""

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.processes import FROZEN, LAMPS, dataset_of
from tests.publish import raw
from tests.publish.reading import page, words
from tracker.domain.when import When
from tracker.html import backing as pieces
from tracker.links import View
from tracker.pages.served import Served
from tracker.situation import Situation
from tracker.words import ENGLISH

DAY = date(2026, 11, 23)
OURS, SMALL = dataset_of(FROZEN), dataset_of(LAMPS)
IN_GROUP = {row["participant"]: row["group"] for row in raw.rows(FROZEN, "memberships.csv")}
STATES = [
    row | {"group": IN_GROUP.get(row["id"], "")} for row in raw.rows(FROZEN, "participants.csv")
]
LATEST, EARLIER = "79-122", "77-249"
ROLES = {"main": "main sponsor", "co-sponsor": "named co-sponsor",
         "introduced": "introduced the draft"}  # fmt: skip
MANNERS = {"national": "stated support in its own name", "group": "stated support in a group",
           "aligned": "aligned with a group’s statement"}  # fmt: skip
ANSWERS = {"party": "party", "signatory": "signed, not bound", "withdrawn": "withdrawn",
           "none": "neither party nor signatory"}  # fmt: skip
GROUPS = {
    "african": "African States",
    "asia-pacific": "Asia-Pacific States",
    "eastern-european": "Eastern European States",
    "grulac": "Latin American and Caribbean States",
    "weog": "Western European and other States",
    "": "No regional group",
}


def situation(text=LATEST, dataset=OURS, **view):
    return Situation(dataset, View(text=text, **view), DAY)


def to(here):
    return Served(here.dataset.process, on=here.view.on, opens_in_place=True)


def read(piece, text=LATEST, layer_id="standing", dataset=OURS, **view):
    """A piece of the page that shows a layer, with its links or without any."""
    here = situation(text, dataset, layer=layer_id, **view)
    return page(piece(here, to(here)) if piece in LINKING else piece(here))


LINKING = {pieces.headline, pieces.seats, pieces.groups_table, pieces.parties_table}


def answers(layer_id, text=LATEST):
    """What the folder says of every State, reckoned from its lines."""
    if layer_id != "standing":
        rows = raw.rows(FROZEN, "treaty_status.csv")
        said = {r["participant"]: ANSWERS[r["status"]] for r in rows if r["treaty"] == layer_id}
        return {participant["id"]: said[participant["id"]] for participant in STATES}
    best = {}
    for kinds, file, key in ((ROLES, "backers.csv", "role"),
                             (MANNERS, "statements.csv", "manner")):  # fmt: skip
        if kinds is MANNERS and text != LATEST:
            continue
        for kind, label in kinds.items():
            for row in raw.rows(FROZEN, file):
                if row[key] == kind and row.get("text", LATEST) == text:
                    best.setdefault(row["participant"], label)
    return {
        participant["id"]: best.get(participant["id"], "nothing on record")
        for participant in STATES
    }


def by_name(participant):
    plain = unicodedata.normalize("NFKD", participant["short_name"])
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


LAYERS = ["standing", "rome-statute", "genocide-convention", "cat", "icpped"]


# The cards


def cards(text=LATEST, dataset=OURS):
    found = read(pieces.headline, text, dataset=dataset).select(".card")
    for card in found:
        for fold in card.select("details"):
            fold.decompose()
    return [words(card) for card in found]


def test_the_cards_on_the_latest_resolution():
    assert cards() == [
        "How many 99 co-sponsors 22 November 2024, by Mexico and Amnesty International. After "
        "adoption by consensus. 98 another figure of that day 22 November 2024, by The Gambia and "
        "Associated Press. Before action.",
        "By name 2 named here Mexico, The Gambia. Main sponsors among them: both. No source we "
        "could read names the other 97. The official names belong to A/C.6/79/L.2/Rev.1.",
        "Stated support 79 States on record 28 in its own name, 38 in a group, 13 aligned with a "
        "group’s statement. Stated support does not count among the sponsors, and no statement is "
        "tied to one resolution. Of these, 2 are named as sponsors too.",
        "Not known 116 States with nothing on record Of 195 States. Blank means nothing in our "
        "sources on this resolution, never a “no”. Some may be among the 97 co-sponsors not named.",
    ]


def test_the_cards_on_an_earlier_resolution():
    assert cards(EARLIER) == [
        "How many 86 co-sponsors 18 November 2022, by The Gambia and Mexico. Count at adoption in "
        "the Sixth Committee.",
        "By name 3 named here Mexico, The Gambia, United States. Main sponsors among them: two. "
        "Introduced the draft, not known to be co-sponsors: Bangladesh, Colombia, Costa Rica, "
        "Republic of Korea, United Kingdom. No source we could read names the other 83. The "
        "official names belong to A/C.6/77/L.4.",
        "Stated support – not tied to a resolution Statements of support name no resolution. Those "
        "on the process as a whole are shown with the latest one, A/RES/79/122.",
        "Not known 187 States with nothing on record Of 195 States. Blank means nothing in our "
        "sources on this resolution, never a “no”. Some may be among the 83 co-sponsors not named.",
    ]


def test_the_cards_of_a_small_process():
    assert cards("80-1", SMALL) == [
        "How many 7 co-sponsors 15 December 2025, by Secretariat and Lamp Bulletin.",
        "By name 2 named here The Gambia, Sierra Leone. Main sponsors among them: one. No source "
        "we could read names the other 5. The official names belong to A/C.6/80/L.1.",
        "Stated support 2 participants on record 1 in its own name, 1 in a group. Stated support "
        "does not count among the sponsors, and no statement is tied to one resolution. Of these, "
        "2 are named as sponsors too.",
        "Not known 4 participants with nothing on record Of 6 participants. Blank means nothing in "
        "our sources on this resolution, never a “no”. Some may be among the 5 co-sponsors not "
        "named.",
    ]


def test_the_cards_where_nothing_was_published_or_said():
    dataset = replace(SMALL, totals=(), backers=(), statements=())
    assert cards("80-1", dataset) == [
        "How many 0 named No total is in our sources.",
        "By name 0 named here None.",
        "Stated support 0 participants on record None. Stated support does not count among the "
        "sponsors.",
        "Not known 6 participants with nothing on record Of 6 participants. Blank means nothing in "
        "our sources on this resolution, never a “no”.",
    ]


def folds(dataset=OURS):
    html = read(pieces.headline, dataset=dataset)
    return {
        words(card.h2): [a.text for a in fold.select("a")]
        for card in html.select(".card")
        for fold in card.select("details")
        if words(fold.summary) == "Which States"
    }


def test_the_folds_name_the_states_in_the_order_of_their_names():
    """Also where the file has another order: there The Gambia and Türkiye stand by other names."""
    said = answers("standing")
    spoke = {row["participant"] for row in raw.rows(FROZEN, "statements.csv")}
    expected = {
        "Stated support": [s["short_name"] for s in sorted(STATES, key=by_name)
                           if s["id"] in spoke],
        "Not known": [s["short_name"] for s in sorted(STATES, key=by_name)
                      if said[s["id"]] == "nothing on record"],
    }  # fmt: skip
    assert folds() == expected
    turned = dict(reversed(OURS.participants.items()))
    assert folds(dataset=replace(OURS, participants=turned)) == expected


def test_many_named_sponsors_are_folded_and_few_are_not():
    participants = list(OURS.participants)
    row = OURS.backers[0]
    for number, is_folded in ((12, False), (13, True)):
        rows = tuple(
            replace(row, participant=id_, role="co-sponsor") for id_ in participants[:number]
        )
        dataset = replace(OURS, backers=rows)
        assert ("By name" in folds(dataset)) == is_folded
        (card,) = (c for c in cards(dataset=dataset) if c.startswith("By name"))
        assert card.startswith(f"By name {number} named here ")
        assert ("Afghanistan, Albania, Algeria" in card) != is_folded


def test_a_state_that_spoke_in_several_ways_counts_for_the_nearest():
    row = SMALL.statements[0]
    ways = (("GMB", "aligned national"), ("SLE", "aligned group"), ("VAT", "group national"))
    rows = tuple(
        replace(row, participant=id_, manner=m) for id_, said in ways for m in said.split()
    )
    dataset = replace(SMALL, statements=rows)
    assert cards("80-1", dataset)[2].startswith(
        "Stated support 3 participants on record 2 in its own name, 1 in a group."
    )


# The words above and below the seats


def test_the_title_says_what_the_resolution_does_and_leads_to_it():
    html = read(pieces.title)
    assert words(html) == (
        "Co-sponsors A/RES/79/122: convenes the conference and its preparatory "
        "committee. Data as of 23 November 2026."
    )
    assert html.a["href"] == "https://docs.un.org/en/A/RES/79/122"
    process = replace(OURS.process, document_addresses=())
    assert not read(pieces.title, dataset=replace(OURS, process=process)).select("a")


@pytest.mark.parametrize(
    ("layer_id", "expected"),
    [
        ("standing", "One seat for every State 79 of 195 on record"),
        ("rome-statute", "Rome Statute 124 of 195 parties"),
        ("icpped", "Enforced Disappearance Convention 68 of 195 parties"),
    ],
)
def test_the_heading_of_the_seats_counts_those_that_count(layer_id, expected):
    assert words(read(pieces.seats_heading, LATEST, layer_id)) == expected


STANDING = (
    "Each State is shown by the closest standing that our sources show. A blank seat: nothing in "
    "our sources on this resolution, which is not a “no”."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LATEST, STANDING),
        (EARLIER, f"{STANDING} No statement is counted for this resolution."),
    ],
)
def test_a_note_says_what_a_seat_means(text, expected):
    assert words(read(pieces.seats_note, text)) == expected


@pytest.mark.parametrize(
    ("layer_id", "newest"),
    [
        ("rome-statute", "25 October 2024"),
        ("genocide-convention", "20 April 2022"),
        ("cat", "2021"),
        ("icpped", "2022"),
    ],
)
def test_the_newest_act_of_a_treaty_is_as_exact_as_its_source(layer_id, newest):
    assert words(read(pieces.seats_note, LATEST, layer_id)) == (
        f"The newest act in our data is of {newest}; later ones may be missing."
    )


@pytest.mark.parametrize(
    ("dates", "newest"),
    [
        (("2021", "2020-05-04"), "2021"),
        (("2021", "2021-05-04"), "2021"),
        (("2021-12-31", "2021"), "31 December 2021"),
        (("2021", "2022-01-01"), "1 January 2022"),
        (("2021-06", "2021-06-12", None), "June 2021"),
        ((None, "1998-07-17"), "17 July 1998"),
    ],
)
def test_no_act_can_be_newer_than_the_one_that_is_called_newest(dates, newest):
    row = SMALL.treaty_statuses[0]
    dataset = replace(
        SMALL,
        treaty_statuses=tuple(
            replace(row, participant=id_, treaty="cat", date=When.parse(text) if text else None)
            for id_, text in zip(SMALL.participants, dates, strict=False)
        ),
    )
    assert f" is of {newest}; later" in words(read(pieces.seats_note, "80-1", "cat", dataset))


def test_acts_without_a_date_have_no_newest():
    rows = tuple(replace(row, date=None) for row in SMALL.treaty_statuses)
    dataset = replace(SMALL, treaty_statuses=rows)
    assert words(read(pieces.seats_note, "80-1", "cat", dataset)) == (
        "The dates of these acts are not in our data."
    )


# Seats and legend


@pytest.mark.parametrize("layer_id", LAYERS)
@pytest.mark.parametrize("text", [LATEST, EARLIER])
def test_every_state_has_a_seat_in_its_group_that_says_what_the_folder_says(layer_id, text):
    said = answers(layer_id, text)
    order = list(dict.fromkeys([*ROLES.values(), *MANNERS.values(), "nothing on record",
                                *ANSWERS.values()]))  # fmt: skip
    benches = read(pieces.seats, text, layer_id).select(".bench")
    assert [words(bench.h3) for bench in benches] == list(GROUPS.values())
    for bench, group in zip(benches, GROUPS, strict=True):
        members = sorted(
            (participant for participant in STATES if participant["group"] == group),
            key=lambda participant: (order.index(said[participant["id"]]), by_name(participant)),
        )
        seats = bench.select("a.seat")
        assert [seat.text for seat in seats] == [participant["id"] for participant in members]
        for seat, participant in zip(seats, members, strict=True):
            what = {"signed, not bound": "signatory"}.get(
                said[participant["id"]], said[participant["id"]]
            )
            assert seat["title"].startswith(f"{participant['short_name']}: {what}")
            assert seat["aria-label"] == seat["title"]
        counted = sum(
            said[participant["id"]] == "party" if layer_id != "standing"
            else said[participant["id"]] != "nothing on record" for participant in members
        )  # fmt: skip
        what = "on record" if layer_id == "standing" else "parties"
        assert words(bench.p) == f"{counted} of {len(members)} {what}"


def test_benches_stand_side_by_side_with_an_aisle_between_them():
    html = read(pieces.seats)
    columns = [int(n) for n in re.findall(r"repeat\((\d+),", html.div["style"])]
    assert html.div["style"].count("var(--aisle)") == len(columns) - 1 == len(GROUPS) - 1
    first = 1
    for bench, number in zip(html.select(".bench"), columns, strict=True):
        assert bench["style"] == f"--start:{first};--columns:{number}"
        assert 2 <= number <= len(bench.select("a.seat")) or number == 2
        first += number + 1


@pytest.mark.parametrize("layer_id", LAYERS)
@pytest.mark.parametrize("text", [LATEST, EARLIER])
def test_the_legend_counts_every_answer_and_looks_like_the_seats(layer_id, text):
    said = answers(layer_id, text)
    legend = read(pieces.seats_legend, text, layer_id)
    items = {words(item): item for item in legend.select("li")}
    assert set(items) == {f"{number} {label}" for label, number in Counter(said.values()).items()}
    looks = {}
    for seat in read(pieces.seats, text, layer_id).select("a.seat"):
        looks.setdefault(said[seat.text], set()).add(seat["class"][-1])
    assert all(len(found) == 1 for found in looks.values())
    assert len(set.union(*looks.values())) == len(looks)
    for label, number in Counter(said.values()).items():
        (look,) = looks[label]
        assert items[f"{number} {label}"].select(f".swatch.{look}")


def test_the_legend_explains_a_standing_and_repeats_an_answer():
    def meanings(layer_id):
        legend = read(pieces.seats_legend, LATEST, layer_id)
        return {words(item): item["title"] for item in legend.select("li")}

    assert meanings("standing")["2 main sponsor"] == "It led the draft."
    assert meanings("cat")["173 party"] == "party"


# Tables


def table(html):
    """The caption of a table, its head, and its rows as words."""
    return (
        words(html.caption),
        [words(cell) for cell in html.select("thead th")],
        [[words(cell) for cell in row.select("th, td")] for row in html.select("tbody tr")],
    )


COUNTED = {
    "co-sponsor": "co-sponsors",
    "introducers": "States that first presented the draft",
    "supporters": "States said to support the draft; whether as sponsors is not said",
    "statement": "States that joined a statement",
}


def test_published_figures_stand_in_time_order_with_what_they_count():
    mixed = replace(
        OURS, totals=tuple(reversed(OURS.totals))
    )  # another process need not have its file in order
    html = read(pieces.counts_table, dataset=mixed)
    for fold in html.select("details"):
        fold.decompose()
    caption, head, rows = table(html)
    assert caption == "Published figures"
    assert head == ["When", "How many", "What is counted", "Resolution", "Who says so"]
    symbols = {"79-122": "A/RES/79/122", "77-249": "A/RES/77/249", "": "–"}
    expected = sorted(
        raw.rows(FROZEN, "totals.csv"),
        key=lambda r: (f"{r['date']}-01"[:10], int(r["count"])),
    )
    assert [row[1:4] for row in rows] == [
        [r["count"], COUNTED[r["counts"]], symbols[r["text"]]] for r in expected
    ]
    assert [row[0] for row in rows] == [ENGLISH.when(When.parse(r["date"])) for r in expected]
    for row, r in zip(rows, expected, strict=True):
        who = " and ".join(r["stated_by"].split(" | "))
        assert row[4] == f"{who} {r['notes']}".strip()


def test_every_published_figure_unfolds_its_sources():
    html = read(pieces.counts_table, dataset=SMALL)
    assert [words(fold.summary) for fold in html.select("details")] == ["1 source", "2 sources"]
    assert words(html.select("details")[1].ol) == (
        "Minutes of the plenary (Secretariat) official · seen by 30 June 2026 Lamp Bulletin press "
        "· seen by 29 June 2026 · named, not linked: bulletin.example/lamps · Seen in a copy"
    )


@pytest.mark.parametrize("layer_id", LAYERS)
def test_groups_are_counted_by_answer_and_lead_to_their_states(layer_id):
    said = answers(layer_id)
    html = read(pieces.groups_table, LATEST, layer_id, on=date(2026, 11, 1))
    caption, head, rows = table(html)
    assert head[0], head[-1] == ("Group", "States")
    assert set(head[1:-1]) == set(said.values())
    assert [row[0] for row in rows] == ["All States", *GROUPS.values()]
    for row, group in zip(rows, [None, *GROUPS], strict=True):
        found = Counter(
            said[participant["id"]]
            for participant in STATES
            if group is None or participant["group"] == group
        )
        assert [int(cell) for cell in row[1:-1]] == [found[label] for label in head[1:-1]]
        assert int(row[-1]) == found.total()
    links = {words(a): parse_qs(urlsplit(a["href"]).query) for a in html.select("tbody a")}
    assert "No regional group" not in links
    for group, name in [(None, "All States"), *GROUPS.items()][:-1]:
        assert links[name] == {
            "text": [LATEST], "part": ["list"], "who": ["all"], "on": ["2026-11-01"], "v": ["2"],
            **({} if layer_id == "standing" else {"layer": [layer_id]}),
            **({"group": [group]} if group else {}),
        }  # fmt: skip


def test_parties_are_counted_by_treaty_and_group_and_lead_to_their_states():
    html = read(pieces.parties_table, on=date(2026, 11, 1))
    caption, head, rows = table(html)
    assert caption == "Parties to related treaties"
    assert head == ["Group", "Rome Statute", "Genocide Convention", "Convention against Torture",
                    "Enforced Disappearance Convention"]  # fmt: skip
    for row, cells, group in zip(rows, html.select("tbody tr"), [None, *GROUPS], strict=True):
        members = {s["id"] for s in STATES if group is None or s["group"] == group}
        assert row[0] == ("All States" if group is None else GROUPS[group])
        for treaty, said, cell in zip(LAYERS[1:], row[1:], cells.select("td"), strict=True):
            parties = sum(answers(treaty)[id_] == "party" for id_ in members)
            assert said == f"{parties} of {len(members)}"
            share = float(re.search(r"--share:([\d.]+)%", cell.span["style"])[1])
            assert share == pytest.approx(100 * parties / len(members), abs=0.05)
            if group == "":
                assert not cell.select("a")
                continue
            assert parse_qs(urlsplit(cell.a["href"]).query) == {
                "text": [LATEST], "part": ["list"], "who": ["all"], "treaty": [treaty],
                "on": ["2026-11-01"], "v": ["2"], **({"group": [group]} if group else {}),
            }  # fmt: skip


def test_a_treaty_without_a_line_is_no_column():
    head = table(read(pieces.parties_table, "80-1", dataset=SMALL))[1]
    assert head == ["Group", "Rome Statute", "Convention against Torture"]


@pytest.mark.parametrize("text", [LATEST, EARLIER])
def test_links_keep_the_day_that_is_looked_at(text):
    here = situation(text, on=date(2024, 11, 22))
    html = page(pieces.headline(here, to(here)) + pieces.seats(here, to(here)))
    links = [a["href"] for a in html.select('a[href^="state"], a[href^="cosponsors"]')]
    assert len(links) > 195
    assert all(parse_qs(urlsplit(link).query)["on"] == ["2024-11-22"] for link in links)


def test_a_page_on_one_resolution_leads_to_the_others_and_a_process_with_one_has_none():
    here = situation(EARLIER, on=date(2026, 11, 1))
    (link,) = page(pieces.other_texts(here, to(here))).select("a")
    assert link.text == "A/RES/79/122"
    assert parse_qs(urlsplit(link["href"]).query) == {
        "text": [LATEST],
        "on": ["2026-11-01"],
        "v": ["2"],
    }
    alone = situation("80-1", SMALL)
    assert pieces.other_texts(alone, to(alone)) == ""


def test_before_the_first_resolution_the_page_says_so_and_its_parts_say_why_they_fail():
    here = Situation.of(OURS, View(on=date(2015, 1, 1)), DAY)
    assert words(page(pieces.none_yet(here))) == (
        "Co-sponsors On 1 January 2015 there was no resolution yet that States could "
        "back. Data as of 23 November 2026."
    )
    for piece in (pieces.title, pieces.seats_heading, pieces.seats_note):
        with pytest.raises(LookupError, match="2015-01-01 there was no text"):
            piece(here)


class Nowhere(Served):
    """Addresses of a place from which nothing can be reached."""

    def participant(self, participant):
        return ""

    def view(self, page, view):
        return ""


def test_what_cannot_be_reached_is_named_without_a_link():
    for text in (LATEST, EARLIER):
        here = situation(text)
        for piece in LINKING:
            html, linked = (
                page(piece(here, Nowhere(process=here.dataset.process))),
                page(piece(here, to(here))),
            )
            assert words(html) == words(linked)
            assert not [a for a in html.select("a[href]") if not a["href"].startswith("https:")]
            assert not html.select("[data-sel]")


def test_growth_says_how_to_read_it_or_that_there_is_none():
    assert words(read(pieces.growth_heading)).startswith("Published figures over time.")
    bare = replace(OURS, totals=())
    assert words(read(pieces.growth_heading, dataset=bare)) == (
        "No published totals are in our sources."
    )
