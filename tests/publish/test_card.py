"""The card that goes with a link: the words on it, and the ticks over the strip of phases."""

import io
from collections import namedtuple
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations

import pytest
from PIL import Image, ImageDraw

from tests.folders import FROZEN, LAMPS, ROME_STATUTE
from tests.publish import raw
from tracker.data.store import load
from tracker.domain.when import When
from tracker.links import View
from tracker.pages import page_named
from tracker.publish.card import HEIGHT, WIDTH, card
from tracker.publish.letters import missing
from tracker.situation import Situation

DAY = date(2026, 11, 23)
OURS, ROME, SMALL = map(load, (FROZEN, ROME_STATUTE, LAMPS))
WHOLE = View()
CONFERENCE = View(phase=frozenset({"conference"}))
NOTHING = View(q="nothing has these words")
LONG = View(q="interminable " * 15)
PAPER = (253, 252, 250)
FOOT = 461
"""The pixel of a card on which its ticks stand."""

Word = namedtuple("Word", "text left top right bottom size style")


def drawn(view=WHOLE, dataset=OURS, today=DAY, page="timeline", milestones=None):
    """A card, and the words that were written on it with their places in its pixels."""
    here, declared = Situation(dataset, view, today), page_named(page)
    one = declared.milestone(here)
    listed = here.shown if milestones is None else milestones
    written = []
    put = ImageDraw.ImageDraw.text

    def note(self, xy, text, *args, font, fill, anchor, **more):
        box = self.textbbox(xy, text, font=font, anchor=anchor)
        written.append(Word(text, *(edge / 2 for edge in box), font.size / 2, font.getname()[1]))
        return put(self, xy, text, *args, font=font, fill=fill, anchor=anchor, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ImageDraw.ImageDraw, "text", note)
        png = card(here, declared.headline(here), (one,) if one else listed)
    return png, written


CARDS = {
    "whole": {},
    "conference": {"view": CONFERENCE},
    "nothing": {"view": NOTHING},
    "long": {"view": LONG},
    "milestone": {"view": View(id="prepcom-2-2027"), "page": "milestone"},
    "co-sponsors": {"page": "cosponsors"},
    "state": {"view": View(state="SLE"), "page": "state"},
    "about": {"page": "about"},
    "data": {"page": "data"},
    "another day": {"view": View(on=date(2013, 1, 1)), "today": date(2013, 1, 1)},
    "rome": {"dataset": ROME, "today": date(1998, 7, 1)},
    "before rome": {"dataset": ROME, "today": date(1980, 1, 1)},
    "lamps": {"dataset": SMALL},
}


@cache
def made(name):
    return drawn(**CARDS[name])


def pixels(png):
    return Image.open(io.BytesIO(png)).convert("RGB")


def is_near(pixel, colour):
    wanted = tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return all(abs(a - b) < 40 for a, b in zip(pixel, wanted, strict=True))


def height(image, x, colour):
    """How many pixels in a row above the foot have a colour."""
    number = 0
    while is_near(image.getpixel((x, FOOT - 1 - number)), colour):
        number += 1
    return number


def places(image, y, colour):
    """The middles of the runs of a colour in a row of pixels."""
    found, run = [], []
    for x in range(WIDTH):
        if is_near(image.getpixel((x, y)), colour):
            run.append(x)
        elif run:
            found.append(sum(run) / len(run))
            run = []
    return found


# Words


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "whole",
            [
                "Towards a convention on crimes",
                "against humanity",
                "What comes next",
                "Preparatory Committee, second session",
                "Four days in 2027; the days are still to be fixed",
            ],
        ),
        (
            "conference",
            [
                "Crimes against humanity treaty",
                "Conference of plenipotentiaries",
                "4 of 88 milestones",
                "Next among them: Conference of Plenipotentiaries, first session, three weeks in "
                "2028",
            ],
        ),
        (
            "nothing",
            [
                "Crimes against humanity treaty",
                "“nothing has these words”",
                "0 of 88 milestones",
            ],
        ),
        (
            "milestone",
            [
                "Crimes against humanity treaty",
                "Preparatory Committee, second",
                "session",
                "Session · Preparatory Committee",
                "Four days in 2027",
                "Date to be fixed · 4 sources, high confidence",
            ],
        ),
        (
            "co-sponsors",
            [
                "Crimes against humanity treaty",
                "Who backs it",
                "A/RES/79/122",
                "99 or 98 co-sponsors",
                "As of 22 November 2024; 2 named here",
            ],
        ),
        (
            "state",
            [
                "Crimes against humanity treaty",
                "Sierra Leone",
                "African States",
                "Stated support in its own name",
            ],
        ),
    ],
)
def test_a_card_says_what_the_view_is_about(name, expected):
    words = [word.text for word in made(name)[1] if word.top < 380]
    assert words[: len(expected)] == expected


@pytest.mark.parametrize(
    ("name", "folder"), [("whole", FROZEN), ("rome", ROME_STATUTE), ("lamps", LAMPS)]
)
def test_a_card_counts_its_sources_and_says_as_of_when_they_are(name, folder):
    used = {id_ for m in raw.records(folder, "milestones.toml") for id_ in m["sources"]}
    day = "30 June 2026" if folder is LAMPS else "23 November 2026"
    assert made(name)[1][-1].text == (
        f"Data as of {day} · every date with its source, {len(used)} in all"
    )


@pytest.mark.parametrize("name", CARDS)
def test_no_word_on_a_card_leaves_it_or_meets_another(name):
    words = made(name)[1]
    for number, word in enumerate(words):
        assert word.left >= 62
        assert word.right <= WIDTH - 62, word
        assert word.bottom <= HEIGHT - 10
        for other in words[number + 1 :]:
            is_beside = word.right <= other.left or other.right <= word.left
            assert is_beside or word.bottom <= other.top or other.bottom <= word.top, (word, other)


def test_what_is_too_long_is_cut_with_dots_and_set_smaller():
    words = made("long")[1]
    title = [word for word in words if word.text.startswith(("“", "inter"))]
    assert title[1].text.endswith(" …")
    assert made("whole")[1][0].size == 62
    assert title[0].size == 44


@pytest.mark.parametrize("name", CARDS)
def test_every_phase_is_named_with_its_years_and_today_is_said(name):
    dataset = CARDS[name].get("dataset", OURS)
    folder = FROZEN if dataset is OURS else ROME_STATUTE if dataset is ROME else LAMPS
    words = [word.text for word in made(name)[1] if word.top > 380]
    for phase in raw.process(folder)["phase"]:
        whole = phase["short_label"]
        assert any(whole == w or (w.endswith(" …") and whole.startswith(w[:-2])) for w in words)
    today = CARDS[name].get("today", DAY)
    assert f"today, {today.day} {today:%B} {today.year}" in words
    if dataset is OURS:
        assert [w for w in words if w[:2] == "20" or w.startswith("from")] == [
            *("2008–2012", "2013–2019", "2019–2024", "2024–2027", "2028–2029", "from 2030")
        ]


# The strip


COLOURS = [phase["colour"] for phase in raw.process(FROZEN)["phase"]]


def test_the_edge_has_the_colour_of_the_present_phase():
    assert is_near(pixels(made("whole")[0]).getpixel((600, 4)), COLOURS[3])
    assert is_near(pixels(made("another day")[0]).getpixel((600, 4)), COLOURS[1])
    assert is_near(pixels(made("before rome")[0]).getpixel((600, 4)), "#57524b")


def test_phases_are_faded_when_past_full_now_and_empty_when_ahead():
    image = pixels(made("whole")[0])
    names = [word for word in made("whole")[1] if 490 < word.top < 520]
    assert len(names) == len(COLOURS)
    for word, colour, place in zip(names, COLOURS, "pppnaa", strict=True):
        x = round(word.left) + 12
        middle = image.getpixel((x, 477))
        assert is_near(middle, colour) == (place == "n")
        is_empty = all(abs(a - b) < 10 for a, b in zip(middle, PAPER, strict=True))
        assert is_empty == (place == "a")
        assert is_near(image.getpixel((x, 471)), colour) or place == "p"
        is_thick = is_near(image.getpixel((x, 486)), colour)
        assert is_thick == (word.style == "Bold") == (place == "n")


def test_a_line_marks_today_below_its_words():
    image = pixels(made("whole")[0])
    said = next(word for word in made("whole")[1] if word.text.startswith("today, "))
    line = [x for x in places(image, 424, "#14110f") if said.left < x < said.right]
    assert len(line) == 1
    assert line[0] == pytest.approx((said.left + said.right) / 2, abs=2)
    assert is_near(image.getpixel((round(line[0]), 490)), "#14110f")


# Ticks


def at(day, **changes):
    """A milestone of the phase of preparation on a day."""
    fields = {"phase": "preparatory", "importance": 1, "duration": None, **changes}
    return replace(OURS.milestone("prepcom-2-2027"), date=When.parse(day), **fields)


def ticks(*milestones, **more):
    return pixels(drawn(milestones=milestones, **more)[0])


def test_a_tick_is_as_high_as_its_milestone_is_important():
    days = [("2025-03-01", 1), ("2025-08-01", 2), ("2026-03-01", 3)]
    image = ticks(*(at(day, importance=number) for day, number in days))
    found = places(image, FOOT - 4, COLOURS[3])
    assert len(found) == 3
    heights = [height(image, round(x), COLOURS[3]) for x in found]
    assert heights == pytest.approx([30, 20, 11], abs=1.5)
    assert found[2] - found[1] == pytest.approx((found[1] - found[0]) * 212 / 153, abs=3)


def test_a_headline_is_drawn_in_front_of_a_detail_of_the_same_day():
    detail = at("2025-08-01", phase="conference", importance=3)
    for order in ((at("2025-08-01"), detail), (detail, at("2025-08-01"))):
        image = ticks(*order)
        assert len(places(image, FOOT - 4, COLOURS[3])) == 1
        assert places(image, FOOT - 4, COLOURS[4]) == []


def test_the_tick_of_many_days_stands_in_their_middle():
    first, last = at("2025-02-01"), at("2025-10-31")
    ends = places(ticks(first, last), FOOT - 4, COLOURS[3])
    (middle,) = places(ticks(at("2025-02-01/2025-10-31")), FOOT - 4, COLOURS[3])
    assert middle == pytest.approx(sum(ends) / 2, abs=2)
    assert ends[1] - ends[0] > 20


def test_a_tick_has_the_colour_of_its_phase():
    image = ticks(at("2025-03-01"), at("2025-08-01", phase="ilc"))
    assert len(places(image, FOOT - 4, COLOURS[3])) == 1
    assert len(places(image, FOOT - 4, COLOURS[1])) == 1


def test_the_one_milestone_of_a_card_has_a_dot_and_one_of_several_has_none():
    one = ticks(at("2025-08-01", importance=3))
    (x,) = places(one, FOOT - 4, COLOURS[3])
    dot = [x - 7, x, x + 7]
    assert all(is_near(one.getpixel((round(spot), FOOT - 35)), COLOURS[3]) for spot in dot)
    assert not is_near(one.getpixel((round(x - 7), FOOT - 20)), COLOURS[3])
    two = ticks(at("2025-08-01"), at("2025-03-01"))
    assert not is_near(two.getpixel((round(x - 7), FOOT - 35)), COLOURS[3])


def rows_of_boxes(image, x, colour):
    """How many outlined boxes stand on each other in a column of pixels."""
    hits = [is_near(image.getpixel((x, y)), colour) for y in range(FOOT - 40, FOOT)]
    edges = sum(now and not before for before, now in zip([False, *hits], hits, strict=False))
    return edges / 2


def test_a_window_is_an_outlined_box_as_long_as_its_time():
    image = ticks(at("2026"))
    y = FOOT - 4
    edges = places(image, y, COLOURS[3])
    assert len(edges) == 2
    inside = image.getpixel((round(sum(edges) / 2), y))
    assert not is_near(inside, COLOURS[3])
    assert inside != PAPER
    assert rows_of_boxes(image, round(edges[0]) + 8, COLOURS[3]) == 1
    exact = ticks(at("2026-01-01"), at("2026-12-31"))
    days = places(exact, y, COLOURS[3])
    assert edges == pytest.approx(days, abs=3)


def test_windows_of_the_same_time_stand_on_each_other_in_three_rows_at_most():
    for number in (1, 2, 3, 5):
        image = ticks(*[at("2026")] * number)
        edges = places(image, FOOT - 4, COLOURS[3])
        assert rows_of_boxes(image, round(edges[0]) + 8, COLOURS[3]) == min(number, 3)


def test_a_window_without_an_end_reaches_to_the_edge():
    image = ticks(at("2029/.."))
    edges = places(image, FOOT - 4, COLOURS[3])
    assert edges[-1] == pytest.approx(WIDTH - 64 - 5, abs=3)


def test_the_ticks_of_a_view_are_those_of_its_milestones():
    whole, none = pixels(made("whole")[0]), pixels(made("nothing")[0])
    for colour in COLOURS[:3]:
        assert len(places(whole, FOOT - 4, colour)) > 3
        assert places(none, FOOT - 4, colour) == []


# The file


@pytest.mark.parametrize("name", ["whole", "conference", "rome"])
def test_a_card_is_the_same_bytes_again_and_light(name):
    png = made(name)[0]
    assert png == drawn(**CARDS[name])[0]
    assert Image.open(io.BytesIO(png)).size == (WIDTH, HEIGHT) == (1200, 630)
    assert len(png) < 120_000


def test_cards_differ_with_the_view_and_the_day():
    names = ("whole", "conference", "nothing", "another day", "milestone", "state")
    assert len({made(name)[0] for name in names}) == len(names)


# Texts in other scripts


CHINESE, ARABIC = "关于危害人类罪的公约", "معاهدة بشأن الجرائم ضد الإنسانية"
SESSION = "prepcom-2-2027"


def with_title(title):
    """Our process with another title for one of its milestones."""
    changed = tuple(
        replace(m, title=title) if m.id == SESSION else m for m in OURS.milestones
    )  # fmt: skip
    return replace(OURS, milestones=changed)


def in_chinese():
    """Our process as somebody would write it who has no Latin letter."""
    process = replace(
        OURS.process,
        title=CHINESE,
        short_title=CHINESE,
        phases=tuple(
            replace(p, label=CHINESE, short_label=CHINESE, line=CHINESE)
            for p in OURS.process.phases
        ),
    )
    milestones = tuple(replace(m, title=CHINESE) for m in OURS.milestones)
    bodies = {id_: replace(body, label=CHINESE) for id_, body in OURS.bodies.items()}
    kinds = {id_: replace(kind, label=CHINESE) for id_, kind in OURS.kinds.items()}
    phases = {phase.id: phase for phase in process.phases}
    return replace(
        OURS, process=process, milestones=milestones, bodies=bodies, kinds=kinds, phases=phases
    )


OTHERS = {
    "milestone": {
        "dataset": with_title(ARABIC),
        "view": View(id=SESSION),
        "page": "milestone",
    },
    "next step": {"dataset": with_title(CHINESE)},
    "search": {"view": View(q=CHINESE)},
    "all chinese": {"dataset": in_chinese()},
    "all chinese, milestone": {
        "dataset": in_chinese(),
        "view": View(id=SESSION),
        "page": "milestone",
    },
    "all chinese, phase": {"dataset": in_chinese(), "view": CONFERENCE},
}


@cache
def other(name):
    return drawn(**OTHERS[name])


def head_of(name):
    return [word.text for word in other(name)[1] if word.top < 380]


def test_a_title_that_cannot_be_drawn_is_said_beside_what_can():
    assert head_of("milestone") == [
        "Crimes against humanity treaty",
        "This title cannot be drawn here; the page has it.",
        "Session · Preparatory Committee",
        "Four days in 2027",
        "Date to be fixed · 4 sources, high confidence",
    ]
    assert head_of("all chinese, milestone") == [
        "This title cannot be drawn here; the page has it.",
        "Four days in 2027",
        "Date to be fixed · 4 sources, high confidence",
    ]
    assert head_of("all chinese, phase")[:2] == [
        "This title cannot be drawn here; the page has it.",
        "4 of 88 milestones",
    ]


def test_other_words_that_cannot_be_drawn_are_said_to_be_left_out():
    assert head_of("next step") == [
        "Towards a convention on crimes",
        "against humanity",
        "What comes next",
        "Four days in 2027; the days are still to be fixed",
        "Some words cannot be drawn here; the page has them.",
    ]


def test_a_phase_that_cannot_be_drawn_has_its_years_and_a_sign_that_a_name_is_missing():
    words = [word.text for word in other("all chinese")[1] if word.top > 380]
    assert words.count("[…]") == 6
    assert "2028–2029" in words


@pytest.mark.parametrize("name", OTHERS)
def test_no_letter_without_a_form_is_put_on_a_card(name):
    words = other(name)[1]
    assert [word.text for word in words if missing(word.text)] == []
    assert all(word.right <= WIDTH - 62 and word.bottom <= HEIGHT - 10 for word in words)
    for one, two in combinations(words, 2):
        is_beside = one.right <= two.left or two.right <= one.left
        assert is_beside or one.bottom <= two.top or two.bottom <= one.top, (one, two)


def test_a_title_with_a_letter_that_the_serif_lacks_is_drawn_in_the_plain_face():
    title = "Committee of Ǻland"
    view = View(id=SESSION)
    words = drawn(view=view, dataset=with_title(title), page="milestone")[1]
    assert title in [word.text for word in words]
