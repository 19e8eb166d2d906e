"""The card that goes with a link: the words on it, and the timeline below them."""

import io
from collections import namedtuple
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations

import pytest
from PIL import Image, ImageDraw

from tests.processes import FROZEN, LAMPS, ROME_STATUTE
from tests.publish import raw
from tracker.data.store import load
from tracker.domain.records import Basis
from tracker.domain.when import When
from tracker.links import View
from tracker.pages import page_named
from tracker.publish.card import HEIGHT, WIDTH, card
from tracker.publish.letters import missing
from tracker.publish.strip import strip
from tracker.situation import Situation

DAY = date(2026, 11, 23)
OURS, ROME, SMALL = map(load, (FROZEN, ROME_STATUTE, LAMPS))
WHOLE = View()
CONFERENCE = View(phase=frozenset({"conference"}))
NOTHING = View(q="nothing has these words")
LONG = View(q="interminable " * 15)
PAPER = (253, 252, 250)
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
    "co-sponsors": {"page": "backing"},
    "participant": {"view": View(participant="SLE"), "page": "participant"},
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
                "Co-sponsors",
                "A/RES/79/122",
                "99 or 98 co-sponsors",
                "As of 22 November 2024; 2 named here",
            ],
        ),
        (
            "participant",
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
    words = [word.text for word in made(name)[1] if word.size > 22]
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


def strip_on(name):
    """What the strip of a card shows, as the card asks for it."""
    case = CARDS[name]
    dataset, view, today = (
        case.get("dataset", OURS), case.get("view", WHOLE), case.get("today", DAY),
    )  # fmt: skip
    here, declared = Situation(dataset, view, today), page_named(case.get("page", "timeline"))
    one = declared.milestone(here)
    return strip(here, (one,) if one else here.shown, 1072 / 1.52, 5)


@pytest.mark.parametrize("name", CARDS)
def test_every_phase_in_sight_is_named_and_today_is_said(name):
    words = [word.text for word in made(name)[1] if word.top > 300]
    view = strip_on(name).plan
    assert view.bands
    for band in view.bands:
        for line in band.above:
            assert line.text in words
    if view.today:
        today = CARDS[name].get("today", DAY)
        assert f"today · {today.day} {today:%B} {today.year}" in words
    else:
        assert not [word for word in words if word.startswith("today")]


# The strip


COLOURS = [phase["colour"] for phase in raw.process(FROZEN)["phase"]]


def test_the_edge_has_the_colour_of_the_present_phase():
    assert is_near(pixels(made("whole")[0]).getpixel((600, 4)), COLOURS[3])
    assert is_near(pixels(made("another day")[0]).getpixel((600, 4)), COLOURS[1])
    assert is_near(pixels(made("before rome")[0]).getpixel((600, 4)), "#57524b")


def word_of(words, text):
    return next(word for word in words if word.text == text)


def test_phases_are_strokes_below_their_names_the_present_one_the_thickest():
    image, words = pixels(made("whole")[0]), made("whole")[1]
    thick = {}
    for name, colour in (("Informal talks", COLOURS[2]), ("Preparation — now", COLOURS[3])):
        word = word_of(words, name)
        x = round(word.left) + 30
        column = [is_near(image.getpixel((x, y)), colour) for y in range(round(word.bottom), 480)]
        thick[name] = sum(column[: column.index(False, column.index(True))])
        assert word.style == "Bold"
    assert thick["Informal talks"] == pytest.approx(7, abs=1.5)
    assert thick["Preparation — now"] == pytest.approx(13, abs=1.5)


def test_a_line_marks_today_below_its_words():
    image = pixels(made("whole")[0])
    said = next(word for word in made("whole")[1] if word.text.startswith("today · "))
    line = places(image, round(said.bottom) + 8, "#808080")
    line = [x for x in line if said.left < x < said.right]
    assert len(line) == 1
    assert line[0] == pytest.approx((said.left + said.right) / 2, abs=2)


def test_headlines_are_named_beside_their_marks():
    words = made("whole")[1]
    labels = {word.text for word in words if word.size == pytest.approx(19, abs=0.1)}
    headlines = {m.short_label for m in OURS.milestones if m.importance == 1}
    assert len(labels) >= 6
    assert labels <= headlines
    image = pixels(made("whole")[0])
    label = word_of(words, "Resolution 74/187")
    middle = round((label.top + label.bottom) / 2)
    assert is_near(image.getpixel((round(label.left) - 15, middle)), COLOURS[2])


def at(day, **changes):
    """A milestone of the phase of preparation on a day."""
    fields = {"phase": "preparatory", "importance": 1, "duration": None, "id": day, **changes}
    return replace(OURS.milestone("prepcom-1-2026"), date=When.parse(day), **fields)


def around(label, **more):
    """A card of some milestones, and the pixels of a row with a label in it."""
    png, words = drawn(**more)
    word = word_of(words, label)
    return pixels(png), round((word.top + word.bottom) / 2) - 1, word


def test_the_mark_of_a_day_is_full_and_that_of_a_window_is_an_outline():
    fixed = at("2025-03-01", short_label="Fixed")
    image, y, word = around("Fixed", milestones=(fixed, at("2029")))
    assert is_near(image.getpixel((round(word.left) - 16, y)), COLOURS[3])
    window = at("2025", short_label="Window", basis=Basis.MANDATED)
    image, y, word = around("Window", milestones=(window, at("2029")), today=date(2024, 12, 20))
    edges = [x for x in places(image, y + 6, COLOURS[3]) if x < word.left]
    assert len(edges) >= 2
    inside = image.getpixel((round(word.left) - 30, y - 6))
    assert not is_near(inside, COLOURS[3])


def test_the_one_milestone_of_a_card_is_named_and_all_others_are_notches():
    png, words = made("milestone")
    labels = [word.text for word in words if word.size == pytest.approx(19, abs=0.1)]
    assert labels == [OURS.milestone("prepcom-2-2027").short_label]
    image = pixels(png)
    below = max(y for y in range(500, 576) if places(image, y, COLOURS[2]))
    assert len(places(image, below - 3, COLOURS[2])) > 8


def test_a_view_without_milestones_has_no_mark():
    image = pixels(made("nothing")[0])
    assert all(places(image, y, COLOURS[4]) == [] for y in range(535, 576))


# The file


@pytest.mark.parametrize("name", ["whole", "conference", "rome"])
def test_a_card_is_the_same_bytes_again_and_light(name):
    png = made(name)[0]
    assert png == drawn(**CARDS[name])[0]
    assert Image.open(io.BytesIO(png)).size == (WIDTH, HEIGHT) == (1200, 630)
    assert len(png) <= 40_000


def test_cards_differ_with_the_view_and_the_day():
    names = ("whole", "conference", "nothing", "another day", "milestone", "participant")
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
    return [word.text for word in other(name)[1] if word.size > 22]


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
    words = [word.text for word in other("all chinese")[1] if word.top > 300]
    assert "[…]" in words
    assert "2019–2024" in words


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
