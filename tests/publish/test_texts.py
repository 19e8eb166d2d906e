"""What can be backed, in any process: each role, stance and total is found wherever it belongs."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from tests.charts.letters import width
from tests.processes import EVERY, SEEDS, dataset_of
from tests.publish.reading import page, words
from tracker.charts import seats
from tracker.domain.when import When
from tracker.html import backing as pieces
from tracker.html.participants import article
from tracker.links import View
from tracker.pages import backing, participant
from tracker.pages.served import Served
from tracker.publish.briefing_backing import of_participant, of_text
from tracker.publish.card import _of_clauses, card
from tracker.publish.site import Copy, export
from tracker.publish.tables import table_rows
from tracker.situation import Situation
from tracker.views.layers import layer_of
from tracker.views.standing import Register, as_of, standing_in_words
from tracker.words import ENGLISH

SIGNED = dataset_of(SEEDS)
TODAY = date(2026, 7, 1)
EACH = [
    pytest.param(dataset_of(folder), id=folder.name)
    for folder in EVERY
    if dataset_of(folder).process.texts
]


def at(dataset=SIGNED, **view):
    return Situation.of(dataset, View(**view), TODAY)


def to(here):
    return Served(process=here.dataset.process)


def cards(**view):
    here = at(**view)
    found = page(pieces.headline(here, to(here))).select(".card")
    for element in found:
        for fold in element.select("details"):
            fold.decompose()
    return {words(element.h2): words(element) for element in found}


def standings(text, **view):
    register = at(**view).register
    return {
        id_: standing_in_words(ENGLISH, standing)
        for id_, standing in register.standings[text].items()
    }


# A statement counts for what it is about, and for nothing else


@pytest.mark.parametrize("dataset", EACH)
def test_a_statement_is_never_shown_for_a_text_that_it_is_not_about(dataset):
    register = Register.of(dataset)
    carriers = [text.id for text in register.texts if text.carries_process]
    for text in register.texts:
        for standing in register.on(text):
            for row in standing.statements:
                assert text.id in row.about or (not row.about and text.id == carriers[0])
            assert standing.rows or standing.level.id == "nothing"


@pytest.mark.parametrize("dataset", EACH)
def test_without_its_statements_nobody_has_said_anything_of_a_text(dataset):
    for text in dataset.process.texts:
        rows = tuple(row for row in dataset.statements if text.id not in row.about and row.about)
        register = Register.of(replace(dataset, statements=rows))
        found = register.standings.get(text.id, {}).values()
        assert [standing.participant.id for standing in found if standing.statements] == []


def test_support_for_one_text_is_no_support_for_another():
    assert standings("letter")["DUN"] == "stated support in its own name (4 November 2025)"
    assert standings("call")["DUN"] == "nothing on record"
    assert standings("coalition")["EUX"] == "member"
    assert standings("call")["EUX"] == "nothing on record"


def test_what_is_said_of_the_process_counts_for_the_text_that_carries_it():
    assert standings("mandate")["EUX"] == "stated support in its own name (1 February 2022)"
    assert standings("mandate")["DUN"] == "asked for more time (3 May 2021)"


def test_what_is_said_of_the_process_counts_for_no_text_where_none_carries_it():
    texts = tuple(replace(text, carries_process=False) for text in SIGNED.process.texts)
    dataset = replace(SIGNED, process=replace(SIGNED.process, texts=texts))
    here = at(dataset, participant="DUN")
    for text in here.register.texts:
        assert [s for s in here.register.on(text) if any(not r.about for r in s.statements)] == []
    html = words(page(article(here, to(here), dataset.participants["DUN"])))
    assert "asked for more time · on the process as a whole" in html
    found = participant.headline(at(dataset, participant="EUX"))
    assert "the process as a whole: stated support (1 February 2022)" in found.line
    alone = replace(dataset, backers=())
    found = participant.headline(at(alone, participant="EUX"))
    assert found.figure == "Stated support"
    here = at(dataset, text="call")
    assert "What was said of the process as a whole counts for none of the papers." in words(
        page(pieces.headline(here, to(here)))
    )


def test_a_statement_through_a_group_counts_for_its_members_of_that_day():
    register = Register.of(SIGNED)
    spoke = {id_ for id_, rows in register.statements.items() if any(row.group for row in rows)}
    assert spoke == {"ARL", "GRN"}  # BRM had left
    here = at(participant="GRN")
    assert "through the group: River delegations · stated support · on Call of Brim" in words(
        page(article(here, to(here), SIGNED.participants["GRN"]))
    )


def test_of_statements_of_two_minds_the_newest_of_its_own_decides_and_the_other_is_named():
    assert standings("call")["BRM"] == "spoke against (11 June 2025); also stated support"
    rows = [row for row in SIGNED.statements if row.participant == "BRM"]
    turned = [replace(row, stance="supports") for row in rows if row.manner == "national"]
    turned += [replace(row, stance="opposes") for row in rows if row.manner == "aligned"]
    found = Register.of(replace(SIGNED, statements=tuple(turned))).standings["call"]["BRM"]
    assert standing_in_words(ENGLISH, found) == (
        "stated support in its own name (11 June 2025); also spoke against"
    )


def test_what_one_with_a_role_said_against_it_is_not_passed_over():
    rows = (replace(SIGNED.statements[1], participant="ARL"),)
    found = Register.of(replace(SIGNED, statements=rows)).standings["call"]["ARL"]
    assert standing_in_words(ENGLISH, found) == "signatory; also spoke against"


def test_colour_and_order_rank_nobody_who_did_not_support():
    here = at(text="call")
    labels = [answer.participant.id for answer in layer_of(here).answers]
    assert labels == ["ARL", "GRN", "BRM", "COR", "DUN", "EUX"]
    assert [*layer_of(here).labels.values()][-3:] == [
        "spoke against",
        "stated reservations",
        "nothing on record",
    ]


# A text is there from its day on


@pytest.mark.parametrize(
    ("day", "there"),
    [
        ("2022-03-01", []),
        ("2022-03-02", ["mandate"]),
        ("2023-03-01", ["coalition", "mandate"]),
        ("2025-06-09", ["coalition", "mandate"]),
        ("2025-06-10", ["call", "coalition", "mandate"]),
        ("2025-11-03", ["letter", "call", "coalition", "mandate"]),
    ],
)
def test_a_text_is_not_offered_before_there_is_it(day, there):
    register = Register.of(as_of(SIGNED, date.fromisoformat(day)))
    assert [text.id for text in register.texts] == there


def test_a_text_of_a_day_still_to_come_is_not_the_newest():
    later = replace(SIGNED.process.texts[3], id="pact", since=When.parse("2030"))
    process = replace(SIGNED.process, texts=(*SIGNED.process.texts, later))
    assert Register.of(replace(SIGNED, process=process)).latest.id == "letter"


# The figures


def test_the_headline_counts_what_the_folder_says():
    assert cards(text="call")["How many"].startswith("How many 97 signatories 12 June 2025")
    assert cards(text="coalition")["How many"].startswith("How many 40 members November 2024")
    assert cards(text="letter")["How many"] == "How many 1 named No total is in our sources."
    assert backing.headline(at(text="call")).figure == "97 signatories"
    assert backing.headline(at(text="letter")).figure == "1 named"


def test_a_total_without_a_date_stands_last_and_is_said_to_be():
    here = at(text="coalition")
    rows = page(pieces.counts_table(here)).select("tbody tr, tr")
    assert words(rows[-1]).startswith("undated 66 members Seed Coalition")
    undated = tuple(count for count in SIGNED.totals if not count.date)
    found = backing.headline(at(replace(SIGNED, totals=undated), text="coalition"))
    assert (found.figure, found.line) == ("66 members", "Undated; 2 named here")
    assert "66 members (undated)" in found.description


def test_statements_not_in_support_have_a_card_of_their_own():
    found = cards(text="call")
    assert found["Stated support"].startswith("Stated support 3 delegations on record")
    assert found["Other statements"] == (
        "Other statements 2 delegations with a statement not in support 1 spoke against, 1 stated "
        "reservations."
    )
    assert "Other statements" not in cards(text="letter")


@pytest.mark.parametrize(
    ("text", "says"),
    [("call", "Others may still join."), ("letter", "No others can join."), ("mandate", "")],
)
def test_a_page_says_whether_others_may_still_join(text, says):
    html = page(pieces.title(at(text=text)))
    assert ("join" in words(html)) == bool(says)
    assert says in words(html)


def test_a_text_with_an_address_leads_there():
    assert page(pieces.title(at(text="call"))).a["href"] == "https://seeds.example/call"


# One participant


def test_all_roles_of_a_participant_in_a_text_are_said():
    assert standings("coalition")["ARL"] == "co-chair and member"
    here = at(participant="ARL")
    html = words(page(article(here, to(here), SIGNED.participants["ARL"])))
    assert "Co-chair, joined March 2023." in html
    assert "Member, joined March 2023." in html


def test_a_participant_is_told_on_all_texts_by_their_weight_and_by_the_closest():
    found = participant.headline(at(participant="EUX"))
    assert found.figure == "Member"
    assert [clause.split(":")[0] for clause in found.line.split("; ")] == [
        "Mandate of Arl",
        "Call of Brim",
        "Seed Coalition",
        "Open letter",
    ]


def test_a_card_shows_as_many_clauses_as_have_room_and_counts_the_others():
    clauses = participant.headline(at(participant="BRM")).clauses
    line = _of_clauses(ENGLISH, clauses, 1072)
    assert line == ("Call of Brim: spoke against (11 June 2025); also stated support; and 3 more")
    assert _of_clauses(ENGLISH, clauses[:1], 1072) == clauses[0]
    assert _of_clauses(ENGLISH, ("a" * 400,), 1072) == ""
    assert width(line, 26) < 1100


# Everywhere else


@pytest.mark.parametrize("text", ["call", "coalition", "letter", "mandate"])
def test_a_card_a_briefing_and_a_picture_in_words_can_be_made_of_each(text):
    here = at(text=text)
    image = Image.open(BytesIO(card(here, backing.headline(here), ())))
    assert image.size == (1200, 630)
    assert of_text(here, "https://seeds.example").answers
    assert seats.sentence(ENGLISH, layer_of(here)).startswith("Standing on ")


def test_a_briefing_says_what_was_said_and_of_what():
    here = at(participant="BRM")
    lines = of_participant(here, SIGNED.participants["BRM"], "https://seeds.example").lines
    assert [line.status for line in lines] == [
        "spoke against, in its own name, on Call of Brim",
        "stated support, aligned with a group’s statement: Hill delegations, on Call of Brim",
    ]


def test_the_files_hold_stances_and_texts():
    rows = table_rows(SIGNED, "statements")
    assert {row["stance"] for row in rows} == {"supports", "opposes", "reservations", "more-time"}
    assert [row["about"] for row in rows if row["participant"] == "COR"] == [("call", "coalition")]


def test_a_copy_says_the_words_of_the_folder_and_none_of_another(tmp_path):
    site = Copy(SIGNED, TODAY, "https://seeds.example", SEEDS)
    export(site, tmp_path, lambda _: None, cards=False)
    pages = [file.read_text("utf-8") for file in tmp_path.rglob("*.html")]
    html = words(page(" ".join(pages))).casefold()
    for said in ("co-chair and member", "97 signatories", "spoke against", "asked for more time"):
        assert said in html
    for other in ("sponsor", "resolution"):
        assert other not in html
