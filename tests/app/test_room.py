"""How wide the picture may be: whatever a browser says, there is a width or none."""

from types import SimpleNamespace

import pytest

from tracker.charts.plan import WIDTHS, width_for
from tracker.ui import room as rooms


@pytest.fixture
def told(monkeypatch):
    """The room for a cookie, and for what the page has said."""

    def room(cookie=None, said=None):
        cookies = {} if cookie is None else {rooms.COOKIE: cookie}
        participant = {} if said is None else {"picture": said}
        there = SimpleNamespace(session_state=participant, context=SimpleNamespace(cookies=cookies))
        monkeypatch.setattr(rooms, "st", there)
        return rooms.room("picture")

    return room


@pytest.mark.parametrize(("cookie", "pixels"), [("1200", 1200), ("1", 1), (" 940 ", 940)])
def test_a_cookie_says_the_room(told, cookie, pixels):
    assert told(cookie) == pixels


@pytest.mark.parametrize(
    "cookie",
    ["", "0", "-1", "20001", "9" * 5000, "1e3", "940.5", "NaN", "inf", "0x200", "wide", "<b>",
     "940; x=1", "\x00", "９４０px", "None", "[]"],
)  # fmt: skip
def test_a_cookie_of_anything_else_says_nothing(told, cookie):
    assert told(cookie) is None


@pytest.mark.parametrize("room", [[], {}, [940], {"room": 940}, "x", -1, 0, 1e9, float("inf"),
                                  float("nan"), object])  # fmt: skip
def test_what_a_page_says_may_be_anything(told, room):
    assert told(said={"room": room}) is None


def test_what_the_page_has_said_comes_before_the_cookie(told):
    assert told("680", {"room": 1200}) == 1200
    assert told("680", {"room": None}) == 680
    assert told("680", {}) == 680
    assert told() is None


def test_the_widest_picture_that_has_room_is_taken():
    assert [width_for(room) for room in (0, 320, 679)] == [None] * 3
    assert [width_for(room) for room in (680, 939, 940, 1199, 1200, 20_000)] == [
        *(680, 680, 940, 940, 1200, 1200)
    ]
    assert sorted(WIDTHS) == list(WIDTHS)
