"""Phones, the dark, screen readers and privacy: what a page must do for everyone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DAY, looks, settled, violations, visit

pytestmark = pytest.mark.browser
PAGES = ["/", "/?show=table", "/?sel=prepcom-1-2026", "/milestone?id=prepcom-2-2027", "/about"]


SERIOUS = {"serious", "critical"}  # what is less lies in Streamlit's own elements


@pytest.mark.parametrize("path", PAGES)
def test_no_serious_violation(page, server, path):
    visit(page, server + path + ("&" if "?" in path else "?") + DAY)
    for _ in looks(page, (1280,)):
        assert violations(settled(page), impacts=SERIOUS) == []


@pytest.mark.parametrize("path", ["/", "/milestone?id=prepcom-2-2027", "/about"])
def test_a_phone_never_scrolls_the_page_sideways(browser, server, path):
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True
    )
    page = visit(context.new_page(), server + path)
    width = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert width <= 390
    assert violations(page, impacts=SERIOUS) == []
    context.close()


def test_on_a_phone_the_picture_comes_first_and_the_chart_scrolls_by_itself(browser, server):
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True
    )
    page = visit(context.new_page(), f"{server}/?phase=conference&{DAY}")
    picture, first = page.locator(".downwards"), page.locator(".milestones")
    assert picture.bounding_box()["y"] < first.first.bounding_box()["y"]
    assert page.locator(".js-plotly-plot").count() == 0
    page.get_by_text("The same from left to right, as a wide chart").tap()
    chart = page.locator(".js-plotly-plot")
    expect(chart).to_be_visible(timeout=20_000)
    assert chart.bounding_box()["width"] >= 680
    box = page.locator(".st-key-chart_across")
    assert box.evaluate("e => e.scrollWidth > e.clientWidth")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    context.close()


def test_everything_can_be_reached_by_keyboard(page, server):
    visit(page, f"{server}/?phase=conference&{DAY}")
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                """() => {
                    let e = document.activeElement;
                    while (e.shadowRoot && e.shadowRoot.activeElement) {
                        e = e.shadowRoot.activeElement;
                    }
                    return (e.innerText || e.getAttribute('aria-label') || e.tagName).trim();
                }"""
            )
        )
    words = "\n".join(reached)
    for name in (
        "Timeline",
        "About",
        "Period",
        "Phase",
        "Weight",
        "More filters",
        "Phase: Conference",
        "Lanes",
        "Show all",
        "Copy link",
        "Share and download",
        "Table",
    ):
        assert name in words, name
    assert "Conference of Plenipotentiaries, first session" in words


@pytest.mark.parametrize("path", ["/", "/data", "/cosponsors"])
def test_every_icon_is_drawn_and_not_spelled(page, server, path):
    visit(page, f"{server}{path}?{DAY}")
    icons = page.locator("[data-testid=stIconMaterial]")
    seen = icons.locator("visible=true")  # some stand in buttons for narrower screens
    for icon in seen.all():
        # the name of an icon is wider than its letters are high, its drawing as wide
        drawn = icon.evaluate(
            """e => {
                const range = document.createRange();
                range.selectNodeContents(e);
                return [e.textContent, range.getBoundingClientRect().width,
                        parseFloat(getComputedStyle(e).fontSize)];
            }"""
        )
        assert drawn[1] == pytest.approx(drawn[2], abs=0.5), drawn
    if path != "/cosponsors":
        assert seen.count()


def test_no_request_leaves_for_another_host(page, server):
    foreign = []
    page.on(
        "request",
        lambda request: (
            foreign.append(request.url)
            if not request.url.startswith((server, server.replace("http", "ws"), "data:", "blob:"))
            else None
        ),
    )
    for path in PAGES:
        visit(page, server + path)
    assert foreign == []


def test_the_chart_has_its_sentence(page, server):
    visit(page, f"{server}/?{DAY}")
    figure = page.get_by_role("figure")
    opening = re.compile(r"^Timeline chart of 88 milestones from 2008")
    expect(figure).to_have_attribute("aria-label", opening)


def test_a_broken_rule_is_seen(page):
    page.set_content('<html lang="en"><title>A</title><main><img src="data:,"></main></html>')
    assert [rule.partition(":")[0] for rule in violations(page, impacts=SERIOUS)] == ["image-alt"]
