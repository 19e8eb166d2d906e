"""The page on how to take part, as Streamlit runs it."""

from tests.app.opened import data, fragments, go, html, menu, page, panel, words
from tests.processes import LAMPS, ROME_STATUTE


def test_it_is_in_the_menu_of_a_folder_that_has_answers(serve):
    assert "Take part" in menu(page())
    serve(ROME_STATUTE)
    assert "Take part" not in menu(page())


def test_a_click_on_who_i_am_shows_what_i_can_do_and_stands_in_the_address():
    test = page("take_part")
    assert "Who may attend" in words(html(test, "access_overview"))
    go(test, "audiences", "An organization without ECOSOC status")
    assert test.query_params == {"as": "without-ecosoc-status", "v": "2"}
    assert "access_overview" not in [piece.key for piece in test.get("bidi_component")]
    assert "You are reported to be admitted" in words(html(test, "verdict"))
    assert "Find out how to apply" in words(html(test, "checklist"))
    go(test, "audiences", "Everybody")
    assert test.query_params == {}


def test_a_click_on_an_answer_opens_it_with_its_step():
    test = page("take_part", on="2026-11-01")
    cells = html(test, "access_overview")
    assert "as=survivor" in cells
    opened = page("take_part", **{"as": "survivor", "id": "conference-session-1-2028"})
    assert "This step Conference of Plenipotentiaries, first session" in (
        words(html(opened, "access_steps"))
    )
    assert data(opened, "copy_link")["query"] == "id=conference-session-1-2028&as=survivor&v=2"


def test_what_a_link_asks_for_and_is_not_there_is_named():
    test = page("take_part", **{"as": "nobody"})
    assert "as “nobody”" in words(fragments(test))
    assert "Who may attend" in words(html(test, "access_overview"))


def test_another_day_shows_what_was_decided_by_then(serve):
    serve(LAMPS)
    test = page("take_part", **{"as": "lamp-maker", "id": "conference-2028", "on": "2025-01-01"})
    assert "It is not decided whether you may attend." in words(html(test, "verdict"))
    assert "on=2025-01-01" in html(test, "audiences")


def test_the_share_panel_offers_the_answers_and_the_checklist():
    test = page(
        "take_part",
        context={"url": "http://tracker.example/take-part"},
        **{"as": "survivor"},
    )
    test.get_by_key("take").click().run()
    assert panel(test)
    offered = html(test, "ways")
    assert "data/access.csv?as=survivor" in offered
    assert "data/checklist.csv?as=survivor" in offered
    assert "page=take_part&amp;as=survivor" in offered
