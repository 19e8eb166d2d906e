"""A milestone opens from the chart, the list, the table and the keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DAY, query, settled, visit

pytestmark = pytest.mark.browser


def dialog(page):
    return page.get_by_role("dialog")


def test_a_mark_opens_its_milestone_and_closing_clears_the_address(page, server):
    visit(page, f"{server}/?phase=conference&{DAY}")
    bar = page.locator(".js-plotly-plot .bars .point path").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(dialog(page)).to_contain_text("Conference of Plenipotentiaries, first session")
    settled(page)
    assert "sel=conference-session-1-2028" in query(page)
    page.keyboard.press("Escape")
    expect(dialog(page)).to_have_count(0)
    settled(page)
    assert "sel=" not in query(page)
    # the same mark again
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(dialog(page)).to_contain_text("Conference of Plenipotentiaries, first session")


def test_a_list_entry_opens_by_keyboard_and_leads_on(page, server):
    visit(page, f"{server}/?phase=conference&{DAY}")
    entry = page.locator(".milestones a", has_text="Conference of Plenipotentiaries, first session")
    entry.focus()
    page.keyboard.press("Enter")
    expect(dialog(page)).to_contain_text("three weeks in 2028")
    expect(dialog(page)).to_contain_text("The days are still to be fixed.")
    assert dialog(page).get_by_role("link", name="A/RES/79/122").get_attribute("href") == (
        "https://docs.un.org/en/A/RES/79/122"
    )
    assert dialog(page).get_by_role("link", name="Add to calendar").get_attribute("href") == (
        "calendar.ics?id=conference-session-1-2028"
    )
    own = dialog(page).get_by_role("link", name="A page of its own")
    assert own.get_attribute("href") == f"milestone?{DAY}&id=conference-session-1-2028"
    dialog(page).locator(".neighbours .before a").click()
    settled(page)
    expect(dialog(page)).not_to_contain_text("three weeks in 2028")
    assert "sel=" in query(page)
    page.go_back()
    settled(page)
    expect(dialog(page)).to_contain_text("three weeks in 2028")


def test_a_table_row_opens_its_milestone(page, server):
    visit(page, f"{server}/?phase=conference&show=table&{DAY}")
    table = page.get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    page.mouse.click(box["x"] + 15, box["y"] + 38 + 18)
    expect(dialog(page)).to_contain_text("Conference of Plenipotentiaries, first session")


def test_a_list_entry_leads_to_a_page_of_its_own(page, server):
    visit(page, f"{server}/?phase=conference&{DAY}")
    entry = page.locator(".milestones a", has_text="Conference of Plenipotentiaries, first session")
    assert entry.get_attribute("href") == f"milestone?{DAY}&id=conference-session-1-2028"


def test_the_milestone_page_leads_on_and_back(page, server):
    visit(page, f"{server}/milestone?id=conference-session-1-2028")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Conference of Plenipotentiaries, first session"
    )
    page.locator(".neighbours .after a").click()
    settled(page)
    assert "id=conference-session-1-2028" not in query(page)
    page.go_back()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Conference of Plenipotentiaries, first session"
    )


def test_the_milestone_page_without_an_id_offers_the_list(page, server):
    visit(page, f"{server}/milestone")
    page.locator(".milestones a", has_text="Conference of Plenipotentiaries, first").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Conference of Plenipotentiaries, first session"
    )


def test_every_milestone_is_a_mark_or_counted_beside_the_picture(page, server):
    def marks():
        return page.evaluate(
            """() => new Set(document.querySelector('.js-plotly-plot').data
                .filter(trace => trace.meta === 'milestones')
                .flatMap(trace => trace.customdata.map(facts => facts[0]))).size"""
        )

    visit(page, f"{server}/?{DAY}")
    page.wait_for_selector(".timeline.drawn")
    earlier = page.get_by_role("link", name=re.compile(r"^\d+ earlier milestones: show$"))
    outside = int(earlier.inner_text().split()[0])
    assert outside > 0
    assert marks() == page.locator(".of-lane a").count() == 88 - outside
    assert page.locator(".milestones li").count() == 88
    earlier.click()
    settled(page)
    expect(earlier).to_have_count(0)
    page.wait_for_function(
        "document.querySelector('.js-plotly-plot').layout.xaxis.range[0].startsWith('2008-01-01')"
    )
    assert marks() == page.locator(".of-lane a").count() == 88
    assert "left=2008" in query(page)
