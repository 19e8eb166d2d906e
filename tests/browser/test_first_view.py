"""The view stands in the page before any script has come, and leaves without a jump."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DAY, settled

pytestmark = pytest.mark.browser

SHIFTS = """() => {
    window.shifts = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) window.shifts += entry.value;
    }).observe({type: "layout-shift", buffered: true});
}"""


def test_without_scripts_the_view_stays(browser, server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}/?phase=conference&{DAY}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".tally")).to_contain_text("4 of 88 milestones shown")
    assert page.locator(".milestones li").count() == 4
    page.get_by_role("link", name="Conference of Plenipotentiaries, first session").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Conference of Plenipotentiaries, first session"
    )
    context.close()


def test_it_leaves_once_the_dashboard_stands_and_nothing_is_there_twice(page, server):
    page.goto(f"{server}/?phase=conference&{DAY}", wait_until="commit")
    expect(page.locator("#first-view .tally")).to_be_visible()
    expect(page.locator("#root")).to_have_js_property("inert", True)
    settled(page)
    assert page.locator("#first-view").count() == 0
    assert not page.locator("#root").evaluate("e => e.inert")
    assert page.get_by_role("heading", level=1).count() == 1


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    "path",
    ["", "cosponsors", "state?participant=SLE", "compare", "take-part?as=survivor", "about"],
)
def test_nothing_jumps(page, server, path, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(f"({SHIFTS})()")
    sign = "&" if "?" in path else "?"
    page.goto(f"{server}/{path}{sign}{DAY}", wait_until="commit")
    expect(page.locator("#first-view h1")).to_be_visible()
    settled(page)
    page.wait_for_timeout(1500)
    assert page.evaluate("window.shifts") <= 0.02


def test_the_page_and_its_dashboard_load_our_fonts_alone(page, server):
    fonts = []
    page.on("request", lambda r: fonts.append(r.url) if r.url.endswith(".woff2") else None)
    page.goto(f"{server}/?{DAY}")
    settled(page)
    page.wait_for_timeout(500)
    assert any("/fonts/TrackerSans." in url for url in fonts)
    assert any("/fonts/TrackerSerif." in url for url in fonts)
    assert not [url for url in fonts if "/SourceS" in url]


def test_the_browser_knows_which_letters_our_fonts_hold(page, server):
    page.goto(f"{server}/about")
    claimed = page.evaluate(
        "[...document.fonts].filter(f => f.family.startsWith('Source S')).map(f => f.unicodeRange)"
    )
    ours = [letters for letters in claimed if letters.startswith("U+20-7E, U+A0-17F, ")]
    assert len(ours) == 2


def test_hostile_text_is_text_in_the_first_view_too(browser, server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}/?q=%3Cscript%3Ealert(1)%3C/script%3E")
    expect(page.locator(".tally")).to_contain_text("<script>alert(1)</script>")
    context.close()
