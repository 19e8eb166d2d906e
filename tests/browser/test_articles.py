"""What is in dispute in a real browser: a shared link, the keyboard, a phone, and in the dark."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DAY, query, settled, violations, visit

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


def test_a_shared_link_opens_one_question_on_one_article(page, server):
    visit(page, f"{server}/articles?article=article-2&question=slave-trade&{DAY}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Add the slave trade")
    expect(page.locator(".about-article")).to_have_count(1)
    expect(page.locator(".disputes")).to_have_count(0)


def test_a_tile_opens_its_question_in_place_and_back_leads_to_the_picture(page, server):
    visit(page, f"{server}/articles?{DAY}")
    page.locator(".tile", has_text="Add the slave trade").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Add the slave trade")
    settled(page)
    assert "article=article-2&question=slave-trade" in query(page)
    page.go_back()
    expect(page.locator(".disputes")).to_be_visible()


def test_arrow_keys_walk_the_tiles_of_an_article_and_enter_opens(page, server):
    visit(page, f"{server}/articles?{DAY}")
    tiles = page.locator(".dispute-row", has_text="Article 2").first.locator("a.tile")
    tiles.first.focus()
    page.keyboard.press("ArrowRight")
    expect(tiles.nth(1)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(tiles.nth(4)).to_be_focused()
    page.keyboard.press("End")
    expect(tiles.last).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Persons with disabilities and children"
    )


def test_a_phone_shows_every_tile_within_its_width(page, server):
    page.set_viewport_size(PHONE)
    visit(page, f"{server}/articles?{DAY}")
    for box in (tile.bounding_box() for tile in page.locator(".tile:not(.swatch)").all()):
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
        assert box["height"] >= 44


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["articles", "articles?question=slave-trade"])
def test_everybody_can_use_it(page, server, scheme, address):
    page.emulate_media(color_scheme=scheme)
    visit(page, f"{server}/{address}")
    assert violations(page) == []
