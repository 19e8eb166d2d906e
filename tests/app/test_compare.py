"""The page on how long other treaties took, as a visitor opens it and clicks on it."""

import shutil

from tests.app.opened import data, html, menu, page, words
from tests.processes import LAMPS


def keys(test):
    return [piece.key for piece in test.get("bidi_component")]


def test_the_page_answers_draws_and_says_what_it_would_mean():
    test = page("compare", on="2026-11-23")
    assert words(html(test, "title")) == "Is this process slow?"
    assert "Here: 24 months so far." in words(html(test, "compare_answers"))
    assert html(test, "compare_picture").count('class="track" href') == 21
    assert "An analogy, not a forecast" in words(html(test, "compare_analogy"))
    assert "comparator" not in keys(test)


def test_a_click_on_a_line_opens_the_treaty_and_the_link_says_so():
    test = page("compare", align="adopted")
    assert data(test, "compare_picture")["opens"]
    test = page("compare", align="adopted", comparator="rome", v="2")
    assert words(html(test, "comparator")).startswith("← All treaties Rome Statute")
    assert "compare_picture" not in keys(test)
    assert 'data-go="align=adopted&amp;v=2"' in html(test, "comparator")


def test_choices_open_in_place():
    test = page("compare", comparison="criminal-law", v="2")
    assert data(test, "compare_choices")["goes"]
    assert "9 treaties." in words(html(test, "compare_choices"))
    assert html(test, "compare_picture").count('class="track" href') == 9


def test_what_a_link_asks_for_and_is_not_there_is_told():
    test = page("compare", comparator="nothing", align="never", v="2")
    notice = words(html(test, "dropped_notice"))
    assert "align “never”" in notice
    assert "comparator “nothing”" in notice
    assert "compare_picture" in keys(test)


def test_on_an_earlier_day_what_came_later_is_not_there():
    test = page("compare", on="2005-01-01", v="2")
    picture = words(html(test, "compare_picture"))
    assert "Rome Statute" in picture
    assert "Plastics treaty" not in picture


def test_a_folder_without_comparators_has_no_such_page(serve, tmp_path):
    serve(LAMPS)
    assert "Compare" in menu(page())
    folder = shutil.copytree(LAMPS, tmp_path / "data", ignore=shutil.ignore_patterns("comparator*"))
    serve(folder)
    assert "Compare" not in menu(page())
    assert "compare" not in html(page("about"), "foot")
