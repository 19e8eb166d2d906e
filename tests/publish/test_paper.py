"""The briefing on paper: what stands where on the sheet, read back from the PDF."""

from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

import pytest
import segno

from tests.processes import FROZEN, LAMPS, ROME_STATUTE
from tests.publish import raw
from tests.publish.paper import Paper, Shape, meetings
from tracker.data.store import load
from tracker.domain.records import Tier
from tracker.links import View
from tracker.publish.briefing import briefing
from tracker.publish.briefing_pdf import as_pdf
from tracker.publish.letters import NotDrawableError, missing
from tracker.publish.strip import strip
from tracker.situation import Situation
from tracker.words import ENGLISH

DAY = date(2026, 11, 23)
ADDRESS = "https://tracker.example/?phase=conference&v=2"
OURS, ROME, SMALL = map(load, (FROZEN, ROME_STATUTE, LAMPS))
LEFT, RIGHT, FOOT, SHEET = 16, 194, 283, 297
"""The edges of what is written, the line above the foot, and the sheet's, in millimetres."""

CONFERENCE = View(phase=frozenset({"conference"}))
MANY_WORDS = View(
    body=frozenset(OURS.bodies), kind=frozenset(OURS.kinds), status=frozenset({"completed"}),
    confidence=frozenset({"high", "medium", "low"}), first=date(2013, 1, 1), q="committee",
)  # fmt: skip
CHANGED = replace(
    OURS,
    changes=tuple(
        replace(OURS.changes[0], id=f"c{number}", summary=f"{number} times one. " * 12)
        for number in range(30)
    ),
)
PAPERS = {
    "whole": (OURS, View(), DAY),
    "conference": (OURS, CONFERENCE, DAY),
    "everything": (OURS, View(importance=frozenset({1, 2, 3})), DAY),
    "nothing": (OURS, View(q="nothing has these words"), DAY),
    "one": (OURS, View(id="unga-res-79-122"), DAY),
    "another day": (OURS, View(on=date(2024, 11, 22)), date(2024, 11, 22)),
    "many words": (OURS, MANY_WORDS, DAY),
    "changes": (SMALL, View(since=date(2026, 6, 10)), DAY),
    "many changes": (CHANGED, View(since=date(2026, 6, 10), q="nothing"), DAY),
    "rome": (ROME, View(), date(1998, 7, 1)),
    "after all phases": (ROME, View(body=frozenset({"ilc"})), date(2020, 1, 1)),
    "lamps": (SMALL, View(), DAY),
}


@cache
def page(name):
    dataset, view, today = PAPERS[name]
    here = Situation(dataset, view, today)
    listed = here.shown
    if view.id:
        listed = (dataset.milestone(view.id),)
    return briefing(here, listed, ADDRESS)


@cache
def paper(name):
    return Paper(as_pdf(page(name)))


def is_foot(line):
    return line.base > FOOT


def column(found, left, below, above):
    """The words between two heights that begin at a place from the left, as one text."""
    lines = [x for x in found.lines if x.page == below.page and abs(x.left - left) < 0.2]
    return " ".join(x.text for x in lines if below.base < x.base < above)


# The sheet


@pytest.mark.parametrize("name", PAPERS)
def test_no_word_leaves_the_sheet_or_meets_another_thing(name):
    found = paper(name)
    for line in found.lines:
        assert line.left >= LEFT - 0.1
        assert line.right <= RIGHT + 0.3, line
        assert line.bottom < (SHEET - 5 if is_foot(line) else FOOT - 2), line
    code = Shape(1, RIGHT - 24, 15, RIGHT, 39, "", "", False)
    below = min(shape.top for shape in found.shapes if shape.is_rule and shape.page == 1)
    filled = [s for s in found.shapes if s.fill and (s.page > 1 or s.top > below)]
    assert meetings([*found.lines, *filled, code]) == []
    strip = [s for s in found.shapes if s.page == 1 and code.bottom < s.top < below]
    assert all(LEFT - 2 < s.left <= s.right < RIGHT + 0.3 for s in strip)
    assert all(s.bottom < below for s in strip)
    for rule in (shape for shape in found.shapes if shape.is_rule):
        through = [x for x in found.lines if x.page == rule.page and x.top < rule.top < x.bottom]
        assert through == []


@pytest.mark.parametrize("name", PAPERS)
def test_every_page_has_a_foot_with_its_number_and_the_terms(name):
    found = paper(name)
    pages = len(found.reader.pages)
    dataset, view, _ = PAPERS[name]
    day = "30 June 2026" if dataset is SMALL else "23 November 2026"
    stood = "; as it stood on 22 November 2024, by what is known now" if view.on else ""
    terms = f"CC BY 4.0, {dataset.process.attribution}. Version {dataset.version}."
    for number in range(1, pages + 1):
        *said, last = [x for x in found.lines if is_foot(x) and x.page == number]
        assert " ".join(x.text for x in said) == f"Data as of {day}{stood}. {terms}"
        assert last.text == f"page {number} of {pages}"
        assert RIGHT - 4 < last.right <= RIGHT
        assert last.base == said[0].base


@pytest.mark.parametrize(
    ("name", "pages"),
    [("whole", 1), ("conference", 1), ("nothing", 1), ("lamps", 1)],
)
def test_a_briefing_is_one_page_where_it_can_be(name, pages):
    assert len(paper(name).reader.pages) == pages


def test_the_file_says_what_it_is():
    found = paper("conference").reader
    assert found.metadata.title == OURS.process.title
    assert found.metadata.author == "the contributors to the treaty-process tracker"
    assert found.metadata.subject == "Phase: Conference of plenipotentiaries"
    assert found.metadata.creation_date.date() == date(2026, 11, 23)
    assert found.trailer["/Root"]["/Lang"] == "en"
    assert paper("whole").reader.metadata.subject == OURS.process.blurb.strip()
    width, height = found.pages[0].mediabox[2:]
    assert (width * 25.4 / 72, height * 25.4 / 72) == pytest.approx((210, 297), abs=0.1)


@pytest.mark.parametrize("name", ["whole", "one", "changes"])
def test_a_briefing_is_the_same_bytes_again(name):
    assert as_pdf(page(name)) == as_pdf(page(name))


# Head


@pytest.mark.parametrize("name", ["conference", "lamps"])
def test_the_code_can_be_scanned_and_leads_to_the_live_view(name):
    found = paper(name)
    expected = [[bool(cell) for cell in row] for row in
                segno.make(ADDRESS, error="m", micro=False).matrix]  # fmt: skip
    squares = [s for s in found.shapes if s.page == 1 and s.left > 169 and s.bottom < 40]
    left, top = min(s.left for s in squares), min(s.top for s in squares)
    right, bottom = max(s.right for s in squares), max(s.bottom for s in squares)
    assert (left, top, right, bottom) == pytest.approx((170, 15, 194, 39), abs=0.1)
    size = (right - left) / len(expected)
    read = [
        [
            any(
                s.left < left + (x + 0.5) * size < s.right
                and s.top < top + (y + 0.5) * size < s.bottom
                for s in squares
            )
            for x in range(len(expected))
        ]
        for y in range(len(expected))
    ]
    assert read == expected
    assert {s.fill for s in squares} == {"#14110f"}
    words = found.at("the live view")
    assert (words.left + words.right) / 2 == pytest.approx((left + right) / 2, abs=0.2)
    assert bottom < words.top < bottom + 3
    ((address, place),) = [link for link in found.links if link[1].top < 45]
    assert address == ADDRESS
    assert place.left < words.right
    assert place.top < words.base < place.bottom


def test_the_head_has_the_title_large_and_what_was_chosen_below():
    lines = [line for line in paper("conference").lines if line.base < 47 and line.left < 20]
    assert [line.text for line in lines] == [
        "Crimes against humanity treaty · briefing",
        "Towards a convention on crimes against",
        "humanity",
        "Phase: Conference of plenipotentiaries",
        "Data as of 23 November 2026.",
    ]
    assert [line.base for line in lines] == sorted(line.base for line in lines)
    assert [line.font for line in lines] == [
        *("TrackerSans", "TrackerSerifBold", "TrackerSerifBold", "TrackerSans", "TrackerSans")
    ]
    largest = max(line.size for line in paper("conference").lines)
    assert [line.size == largest for line in lines] == [False, True, True, False, False]


def test_a_briefing_on_one_milestone_is_called_by_its_name():
    found = paper("one")
    title = " ".join(line.text for line in found.lines if line.font == "TrackerSerifBold")
    assert title == OURS.milestone("unga-res-79-122").title
    assert "Data as of 23 November 2026." in found.text
    assert found.at("1 of 88 milestones")


def test_another_day_is_said_below_the_title():
    assert paper("another day").at(
        "Data as of 23 November 2026; as it stood on 22 November 2024, by what is known now."
    )


# Phases


def strip_of(name):
    """What the strip of a paper shows, and the place of a pixel of it on the sheet."""
    of = page(name)
    drawn = strip(of.here, of.drawn, 960, 3).plan
    return drawn, lambda x: LEFT + x * (RIGHT - LEFT) / 960


@pytest.mark.parametrize("name", ["conference", "another day", "rome", "after all phases", "lamps"])
def test_the_phases_stand_side_by_side_with_their_names_and_years_above(name):
    found = paper(name)
    drawn, at = strip_of(name)
    assert drawn.bands
    for band in drawn.bands:
        strokes = [
            s for s in found.shapes
            if s.page == 1 and s.fill and abs(s.left - at(band.left)) < 0.1
            and abs(s.right - at(band.right)) < 0.1 and s.bottom - s.top < 2.5
        ]  # fmt: skip
        assert strokes
        stroke = strokes[0]
        assert (stroke.fill == band.colour) == (not band.is_ahead)
        assert (stroke.bottom - stroke.top > 1.4) == band.is_now
        for line in band.above:
            said = [
                x
                for x in found.lines
                if x.text == line.text and x.left == pytest.approx(at(band.left), abs=0.2)
            ]
            assert said
            assert said[0].base < stroke.top
            assert said[0].is_bold == line.is_name


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("conference", "today · 23 November 2026"),
        ("another day", "today · 22 November 2024"),
        ("rome", "today · 1 July 1998"),
        ("lamps", "today · 23 November 2026"),
    ],
)
def test_a_line_says_today(name, words):
    found = paper(name)
    drawn, at = strip_of(name)
    lines = [s for s in found.shapes if s.left == s.right and s.stroke == "#808080"]
    line = max(lines, key=lambda s: s.bottom - s.top)
    assert line.left == pytest.approx(at(drawn.today.x), abs=0.1)
    said = found.at(words)
    assert said.left - 1 < line.left < said.right + 1
    assert said.bottom < line.top + 0.5
    assert said.is_bold


def test_a_window_has_a_dashed_outline_on_the_strip():
    drawn, at = strip_of("conference")
    dashed = [(s.left, s.right) for s in paper("conference").shapes if s.is_dashed]
    windows = [mark for mark in drawn.marks if mark.is_bar and not mark.milestone.date.is_open]
    assert windows
    for mark in windows:
        assert any(
            (at(mark.left), at(mark.right)) == pytest.approx(ends, abs=0.1) for ends in dashed
        )


@pytest.mark.parametrize("name", ["whole", "conference", "one", "rome", "lamps"])
def test_milestones_are_named_beside_their_marks(name):
    found = paper(name)
    drawn, at = strip_of(name)
    labels = [mark for mark in drawn.marks if mark.label]
    assert labels
    for mark in labels:
        end = at(mark.label.x)
        assert any(
            x.text == mark.label.text
            and abs((x.right if mark.label.side == "left" else x.left) - end) < 0.4
            for x in found.lines
        ), mark.label


# Answers


def answers_of(found):
    """The columns below the strip, by their headings."""
    heads = [x for x in found.lines if x.text in {"Where it stands", "What comes next",
                                                  "Co-sponsors, as published"}]  # fmt: skip
    below = min(s.top for s in found.shapes if s.is_rule and s.top > heads[0].base)
    return {head.text: column(found, head.left, head, below) for head in heads}


def test_the_answers_stand_side_by_side():
    assert answers_of(paper("conference")) == {
        "Where it stands": "Preparation of the conference A preparatory committee goes through "
        "the draft articles, gathers governments' proposals and settles how the conference will "
        "work. Last step: Deadline for governments' written proposals, 30 April 2026.",
        "What comes next": "Preparatory Committee, second session Four days in 2027; the days are "
        "still to be fixed Recommendations on rules of procedure and methods of work 2027; the "
        "days are still to be fixed Conference of Plenipotentiaries, first session Three weeks in "
        "2028; the days are still to be fixed Conference of Plenipotentiaries, second session "
        "Three weeks in 2029; the days are still to be fixed",
        "Co-sponsors, as published": "A/RES/79/122: 99 (Mexico and Amnesty International) or 98 "
        "(The Gambia and Associated Press), 22 November 2024 A/RES/77/249: 86 (The Gambia and "
        "Mexico), 18 November 2022",
    }


@pytest.mark.parametrize("name", ["conference", "rome"])
def test_there_is_room_between_the_answers(name):
    found = paper(name)
    top = found.at("What comes next").base
    below = min(s.top for s in found.shapes if s.is_rule and s.top > top)
    inside = [x for x in found.lines if x.page == 1 and top <= x.base < below]
    places = sorted({round(x.left, 1) for x in inside})
    assert len(places) == (3 if name == "conference" else 2)
    ends = [max(x.right for x in inside if round(x.left, 1) == left) for left in places]
    assert all(left - end > 4 for end, left in zip(ends, places[1:], strict=False))


def test_the_answers_of_a_process_that_is_over():
    assert answers_of(paper("after all phases")) == {
        "Where it stands": "Outside the phases we follow Last step: First session of the "
        "Assembly of States Parties, 3–10 September 2002.",
        "What comes next": "Nothing is ordered or announced",
    }


def test_the_next_step_stands_out():
    found = paper("conference")
    steps = [found.at("Preparatory Committee, second session"),
             found.at("methods of work")]  # fmt: skip
    assert all(step.is_bold for step in steps)
    assert steps[0].size > steps[1].size
    assert not found.at("Four days in 2027; the days are still to be fixed").is_bold


# Changes


def test_changes_since_a_day_are_told_between_answers_and_list():
    found = paper("changes")
    assert found.at("Changes since 10 June 2026: 1").is_bold
    line = found.at("20 June 2026, corrected: The conference is to last three weeks, not two.")
    assert found.at("What comes next").base < line.base
    assert line.base < found.at("The two headlines of 4 milestones").base
    assert "as first published" not in found.text
    assert "Changes since" not in paper("lamps").text


def test_many_changes_go_on_over_the_page():
    found = paper("many changes")
    assert len(found.reader.pages) > 1
    starts = [x for x in found.lines if x.text.startswith("23 November 2026, added: ")]
    assert [int(x.text.split("added: ")[1].split()[0]) for x in starts] == list(range(30))
    assert {x.left for x in starts} == {starts[0].left}


# The list


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("conference", "Where it stands"),
        ("conference", "4 of 88 milestones"),
        ("changes", "Changes since 10 June 2026: 1"),
        ("nothing", "0 of 88 milestones"),
    ],
)
def test_a_line_across_the_sheet_stands_above_each_part(name, words):
    heading = paper(name).at(words)
    rules = [s.top for s in paper(name).shapes if s.is_rule and s.page == heading.page]
    assert any(0 < heading.top - top < 4 for top in rules)


def ids_of(name):
    phase = name if name == "conference" else ""
    return [
        m["id"] for m in raw.records(FROZEN, "milestones.toml")
        if (m["phase"] == phase if phase else name == "everything" or m["importance"] == 1)
    ]  # fmt: skip


def rows_of(found):
    """The lines of each row of the list by column; a row begins below a line across the sheet."""
    heads = [x for x in found.lines if x.text == "When"]
    places = {x.text: x.left for x in found.lines if x.base == heads[0].base}
    end = next(x for x in found.lines if x.text == "Sources" and x.size > heads[0].size)
    rows = []
    for head in heads:
        rules = sorted(s.top for s in found.shapes if s.is_rule and s.page == head.page)
        rules = [top for top in rules if top > head.base]
        for top, bottom in pairwise(rules):
            inside = [x for x in found.lines if x.page == head.page and top < x.base < bottom]
            if not inside or end in inside:
                continue
            rows.append({
                name: [x for x in inside if left - 0.1 <= x.left < left + 8]
                for name, left in places.items()
            })  # fmt: skip
    return rows


@pytest.mark.parametrize(("name", "limit"), [("conference", None), ("whole", 2), ("everything", 2)])
def test_every_milestone_is_a_row_with_its_date_title_status_and_sources(name, limit):
    found, ids = paper(name), ids_of(name)
    rows = rows_of(found)
    assert len(rows) == len(ids)
    _, numbers = raw.footnotes(FROZEN, ids, limit)
    for row, id_ in zip(rows, ids, strict=True):
        milestone = OURS.milestone(id_)
        words = {name: " ".join(x.text for x in lines) for name, lines in row.items()}
        assert words["When"].lower() == ENGLISH.date_of(milestone).lower()
        assert words["When"][0] == words["When"][0].upper()
        bold = " ".join(x.text for x in row["Milestone"] if x.is_bold)
        assert bold == milestone.title
        assert words["Status"] == OURS.status(milestone, DAY).label
        assert words["Sources"] == " ".join(map(str, numbers[id_]))
        tops = [lines[0].top for lines in row.values()]
        assert max(tops) - min(tops) < 1


def test_each_milestone_has_its_mark_in_the_colour_of_its_phase():
    found = paper("everything")
    colours = {phase["id"]: phase["colour"] for phase in raw.process(FROZEN)["phase"]}
    phases = {m["id"]: m["phase"] for m in raw.records(FROZEN, "milestones.toml")}
    marks = [s for s in found.shapes if not s.is_rule and s.left > 56.9 and s.right < 61.2]
    for row, id_ in zip(rows_of(found), ids_of("everything"), strict=True):
        title = row["Milestone"][0]
        (mark,) = [s for s in marks if s.page == title.page and s.right - s.left > 1
                   and title.top - 1 < (s.top + s.bottom) / 2 < title.bottom + 1]  # fmt: skip
        assert mark.right < title.left
        assert mark.stroke == colours[phases[id_]]
        assert mark.fill in {"", colours[phases[id_]]}


def test_few_milestones_are_described_and_many_are_not():
    (conference, whole) = paper("conference"), paper("whole")
    texts = {m["id"]: m["description"] for m in raw.records(FROZEN, "milestones.toml")}
    for row, id_ in zip(rows_of(conference), ids_of("conference"), strict=True):
        assert " ".join(x.text for x in row["Milestone"] if not x.is_bold) == texts[id_]
    assert not any(not x.is_bold for row in rows_of(whole) for x in row["Milestone"])
    for number, is_described in ((6, True), (7, False)):
        here = Situation(OURS, PAPERS["conference"][1], DAY)
        sheet = Paper(as_pdf(briefing(here, OURS.milestones[:number], ADDRESS)))
        assert (" ".join(texts["cahi-launch-2008"].split()) in sheet.text) == is_described


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("whole", "The fourteen headlines of 88 milestones"),
        ("conference", "4 of 88 milestones"),
        ("everything", "88 of 88 milestones"),
        ("lamps", "The two headlines of 4 milestones"),
        ("nothing", "0 of 88 milestones"),
    ],
)
def test_the_list_says_how_many_of_all_it_has(name, words):
    assert paper(name).at(words).is_bold


def test_an_empty_list_says_so():
    found = paper("nothing")
    assert found.at("No milestone fits all of these filters at once.")
    assert not any(line.text == "When" for line in found.lines)


def test_a_list_goes_on_with_its_name_and_its_columns():
    found = paper("everything")
    pages = len(found.reader.pages)
    assert pages > 2
    title = "Towards a convention on crimes against humanity, continued"
    assert [x.page for x in found.lines if x.text == title] == list(range(2, pages + 1))
    rows = rows_of(found)
    with_rows = {row["When"][0].page for row in rows}
    assert {x.page for x in found.lines if x.text == "When"} == with_rows
    for row in rows:
        assert len({x.page for lines in row.values() for x in lines}) == 1
    for number in sorted(with_rows)[:-1]:
        lowest = max(x.bottom for row in rows for lines in row.values() for x in lines
                     if x.page == number)  # fmt: skip
        assert 260 < lowest < 280


# Sources


def source_words(id_):
    (source,) = (s for s in raw.records(FROZEN, "sources.toml") if s["id"] == id_)
    title = f"{source['title']}, " if source.get("title") else ""
    tier = "" if source["tier"] == "official" else f" ({source['tier']})"
    is_linked = source["policy"] == "link" and source.get("url")
    where = f", {source['address']}" if not is_linked and source.get("address") else ""
    return f"{title}{source['publisher']}{tier}{where}", source.get("url") if is_linked else None


@pytest.mark.parametrize(("name", "limit"), [("conference", None), ("whole", 2), ("everything", 2)])
def test_every_source_is_a_note_under_its_number_and_links_where_it_may(name, limit):
    found = paper(name)
    order, _ = raw.footnotes(FROZEN, ids_of(name), limit)
    head = next(x for x in found.lines if x.text == "Sources" and x.size > 8)
    notes = [x for x in found.lines if (x.page, x.base) > (head.page, head.base)
             and not is_foot(x) and not x.text.endswith(", continued")]  # fmt: skip
    squeezed = "".join("".join(x.text for x in notes).split())
    expected = [source_words(id_)[0] for id_ in order]
    text = "".join("".join(f"{number}{words}".split()) for number, words in enumerate(expected, 1))
    more = "Up to two sources of each milestone, those nearest to the event; the live view has " \
        "all of them."  # fmt: skip
    assert squeezed == text + ("".join(more.split()) if limit else "")
    linked = {url for _, url in map(source_words, order) if url}
    assert {address for address, _ in found.links} == linked | {ADDRESS}
    for number, id_ in enumerate(order, 1):
        first = next(x for x in notes if x.text.startswith(f"{number}  "))
        url = source_words(id_)[1]
        pressed = [
            address for address, place in found.links
            if place.page == first.page and place.left <= first.left + 1 <= place.right
            and place.top < first.base < place.bottom
        ]  # fmt: skip
        assert pressed == ([url] if url else [])
        assert (first.colour == "#0b5cad") == bool(url)


@pytest.mark.parametrize("name", ["conference", "whole", "everything"])
def test_notes_fill_two_columns_of_about_the_same_height(name):
    found = paper(name)
    head = next(x for x in found.lines if x.text == "Sources" and x.size > 8)
    last = len(found.reader.pages)
    notes = [x for x in found.lines if x.page == last and not is_foot(x) and x.size < 7.2]
    sides = [[x for x in notes if x.left < 100], [x for x in notes if x.left > 100]]
    assert all(sides)
    assert sides[0][0].top == pytest.approx(sides[1][0].top, abs=0.1)
    lowest = [max(x.bottom for x in side) for side in sides]
    assert abs(lowest[0] - lowest[1]) < 8
    assert head.is_bold


def test_the_heading_of_the_sources_does_not_stand_alone_at_the_foot():
    listed = OURS.milestones[:20]
    found = Paper(as_pdf(briefing(Situation(OURS, PAPERS["everything"][1], DAY), listed, ADDRESS)))
    last = max(x.bottom for row in rows_of(found) for x in row["Milestone"])
    assert last > 265, "the list has to end near the foot, choose another number"
    heading = next(x for x in found.lines if x.text == "Sources" and x.size > 8)
    first = next(x for x in found.lines if x.text.startswith("1  "))
    assert first.page == heading.page
    assert 0 < first.base - heading.base < 6


@pytest.mark.parametrize(
    "words",
    [
        "1 Minutes of the plenary, Secretariat 2 Lamp",
        "2 Lamp Bulletin (press), bulletin.example/lamps",
    ],
)
def test_a_source_is_named_with_its_tier_unless_it_is_official(words):
    assert words in paper("lamps").text


# Texts in other scripts


CHINESE, ARABIC = "关于危害人类罪的公约", "معاهدة بشأن الجرائم ضد الإنسانية"
SIGN = "[…] stands for letters that cannot be drawn here; the live view has them."


def made(dataset, view=CONFERENCE):
    here = Situation(dataset, view, DAY)
    return briefing(here, here.shown, ADDRESS)


def test_a_note_in_another_script_is_left_out_with_a_sign_and_the_rest_can_be_read():
    sources = {
        id_: replace(source, title=ARABIC, publisher="Xinhua 新华社", tier=Tier.PRESS)
        for id_, source in OURS.sources.items()
    }
    found = Paper(as_pdf(made(replace(OURS, sources=sources))))
    assert "[…], Xinhua […] (press)" in found.text
    assert found.text.count(SIGN) == 1
    assert missing(found.text) == ""
    assert {address for address, _ in found.links} >= {ADDRESS}


def test_a_word_that_somebody_searched_for_spoils_no_paper():
    view = View(q=CHINESE)
    found = Paper(as_pdf(made(OURS, view)))
    assert SIGN in found.text
    assert "“[…]”" in found.text
    assert found.at("0 of 88 milestones")


def test_what_is_whole_needs_no_sign():
    assert "[…]" not in paper("everything").text


@pytest.mark.parametrize(
    "process",
    [
        replace(OURS, process=replace(OURS.process, title=CHINESE)),
        replace(OURS, process=replace(OURS.process, short_title=CHINESE)),
        replace(OURS, milestones=tuple(replace(m, title=CHINESE) for m in OURS.milestones)),
        replace(
            OURS,
            process=replace(
                OURS.process,
                phases=tuple(replace(p, short_label=CHINESE) for p in OURS.process.phases),
            ),
        ),
    ],
    ids=["title", "short title", "milestones", "phases"],
)
def test_a_paper_without_its_titles_is_none_and_the_text_is_named(process):
    with pytest.raises(NotDrawableError, match=f"“{CHINESE}” cannot be drawn here"):
        as_pdf(made(process))


def test_a_milestone_that_the_paper_does_not_name_keeps_nobody_from_it():
    listed = {line.title for line in made(OURS).lines}
    steps = {part.head for answer in made(OURS).answers for part in answer.parts}
    dataset = replace(
        OURS,
        milestones=tuple(
            replace(m, title=CHINESE) if m.id == "cahi-launch-2008" else m for m in OURS.milestones
        ),
    )
    assert OURS.milestone("cahi-launch-2008").title not in listed | steps
    assert Paper(as_pdf(made(dataset))).text == paper("conference").text


def test_a_title_with_a_letter_that_the_serif_lacks_is_written_in_the_plain_face():
    title = "A convention of Ǻland"
    found = Paper(as_pdf(made(replace(OURS, process=replace(OURS.process, title=title)))))
    assert found.at(title).font == "TrackerSansBold"
