"""Other treaties in a real browser: a shared link, Back, the keyboard, a phone, the dark."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DAY, query, settled, violations, visit

pytestmark = pytest.mark.browser

SHARED = f"compare?align=adopted&comparison=criminal-law&{DAY}&v=2"


def test_a_shared_link_opens_what_its_sender_saw_and_back_leads_back(page, server):
    visit(page, f"{server}/{SHARED}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this process slow?")
    expect(page.locator(".each .track")).to_have_count(9)
    expect(page.locator(".axis .name")).to_have_text("Years from adoption")
    page.locator(".each a[data-sel=rome]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rome Statute")
    settled(page)
    assert "comparator=rome" in query(page)
    page.go_back()
    expect(page.locator(".each .track")).to_have_count(9)
    page.locator(".choices a", has_text="All 21").click()
    expect(page.locator(".each .track")).to_have_count(20)  # the plastics treaty has no text
    settled(page)
    assert "comparison" not in query(page)
    assert "align=adopted" in query(page)


def test_without_scripts_the_picture_and_its_links_are_there(browser, server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}/{SHARED}")
    expect(page.locator("#first-view .each .track")).to_have_count(9)
    page.locator("#first-view .each .track", has_text="Rome Statute").click()
    expect(page.locator("#first-view h1")).to_have_text("Rome Statute")
    context.close()


def test_the_keyboard_opens_a_treaty(page, server):
    visit(page, f"{server}/{SHARED}")
    page.locator(".each a[data-sel=genocide]").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Genocide Convention")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", ["compare", "compare?comparator=plastics&v=2"])
def test_it_reads_at_every_width_and_in_the_dark(page, server, path, width, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 844})
    visit(page, f"{server}/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page, impacts=("serious", "critical")) == []


def test_on_a_phone_the_line_is_below_its_name_and_as_wide_as_the_page(page, server):
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, f"{server}/compare?{DAY}")
    row = page.locator(".each a[data-sel=rome]")
    name, line = row.locator(".name").bounding_box(), row.locator("svg.line").bounding_box()
    assert line["y"] >= name["y"] + name["height"] - 1
    assert line["width"] > 330
