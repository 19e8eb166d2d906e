"""Which texts can be drawn: what is told of a letter is what a font makes of it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from tracker.publish.letters import FONTS, drawable, lost_in_words, missing
from tracker.words import ENGLISH

FONT = ImageFont.truetype(
    FONTS / "TrackerSans-Regular.ttf", 40, layout_engine=ImageFont.Layout.BASIC
)
NO_FORM = bytes(FONT.getmask("\uffff"))
VISIBLE = st.characters(categories=["L", "N", "P", "S"])


@given(VISIBLE)
def test_a_letter_is_missing_when_the_font_has_no_form_for_it(letter):
    assert (bytes(FONT.getmask(letter)) == NO_FORM) == bool(missing(letter))


@pytest.mark.parametrize(
    "text",
    ["", "Côte d’Ivoire", "Türkiye", "Việt Nam", "Εσπερία", "Комитет", "two\nlines\tof text"],
)
def test_what_our_fonts_can_write_is_left_as_it_is(text):
    assert missing(text) == ""
    assert drawable(text) == text


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("条约", "[…]"),
        ("معاهدة بشأن الجرائم", "[…]"),
        ("条约 (草案), Xinhua (press)", "[…] ([…]), Xinhua (press)"),
        ("Session of the 委员会 in 2027", "Session of the […] in 2027"),
        ("संधि", "[…]"),
    ],
)
def test_runs_of_letters_without_a_form_are_told_in_their_place(text, drawn):
    assert drawable(text) == drawn


def test_marks_that_only_join_leave_no_gap():
    text = "Lam\u200dp \u2060tr\u200ceaty\ufe0f"
    assert missing(text) == ""
    assert drawable(text) == "Lamp treaty"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_whatever_is_left_can_be_drawn(text):
    assert missing(drawable(text)) == ""


def test_the_letters_of_a_message_are_few():
    assert lost_in_words(ENGLISH, "plain") == ""
    assert lost_in_words(ENGLISH, "约x约条") == "约 条"
    assert lost_in_words(ENGLISH, "一二三四五六七") == "一 二 三 四 五 and 2 more"


def test_every_letter_of_a_title_can_be_drawn_in_one_of_two_faces():
    """Titles stand in the serif; the plain face has each letter that this one lacks."""
    basic = [chr(code) for code in range(0x20, 0x250) if unicodedata.category(chr(code))[0] == "L"]
    alone = [letter for letter in basic if missing(letter) and not missing(letter, "Serif-Bold")]
    assert alone == []
