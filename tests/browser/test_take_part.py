"""Taking part, in a browser: a link that one person sends another opens what was seen."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DAY, looks, query, settled, violations, visit

pytestmark = pytest.mark.browser


def test_a_shared_link_opens_the_answer_that_was_seen(page, server, context):
    visit(page, f"{server}/take-part?{DAY}")
    page.get_by_role("link", name="An organization without ECOSOC status").first.click()
    settled(page)
    expect(page.locator(".verdict").first).to_contain_text("You are reported to be admitted")
    assert query(page) == f"?{DAY}&as=without-ecosoc-status&v=2"
    other = visit(context.new_page(), page.url)
    expect(other.locator(".verdict").first).to_contain_text("You are reported to be admitted")
    expect(other.locator("[aria-current=true]")).to_have_text(
        "An organization without ECOSOC status"
    )


def test_the_answers_stand_in_the_first_bytes(browser, server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}/take-part?as=survivor&{DAY}")
    expect(page.get_by_role("heading", level=1)).to_have_text("How do I take part?")
    expect(page.locator(".checklist > ol > li").first).to_be_visible()
    page.get_by_role("link", name="Everybody").click()
    expect(page.get_by_role("table").first).to_be_visible()
    context.close()


def test_it_can_be_read_on_every_screen(page, server):
    for path in (f"/take-part?{DAY}", f"/take-part?as=survivor&{DAY}"):
        visit(page, f"{server}{path}")
        for width, scheme in looks(page):
            assert violations(page) == [], (path, width, scheme)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
