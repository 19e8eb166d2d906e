"""Taking a view along: the panel, what its links give, the embedded page, the static copy."""

import re
import urllib.request
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DAY, looks, settled, violations, visit
from tests.processes import FROZEN
from tracker.data.store import load
from tracker.publish.site import Copy, export

pytestmark = pytest.mark.browser


def open_panel(page):
    page.get_by_role("button", name="Share and download").click()
    page.get_by_role("dialog").wait_for()
    page.locator(".ways a").first.wait_for()
    return {link.inner_text(): link.get_attribute("href") for link in page.locator(".ways a").all()}


def test_the_panel_gives_this_view_in_every_form(page, server):
    visit(page, f"{server}/?phase=conference&{DAY}")
    links = open_panel(page)
    query = f"phase=conference&{DAY}&v=2"
    for name, path in (("CSV", "/data/milestones.csv"), ("JSON", "/data/milestones.json"),
                       ("XLSX", "/data/milestones.xlsx"), ("PDF", "/briefing.pdf"),
                       ("Calendar file", "/calendar.ics")):  # fmt: skip
        assert links[name] == f"{server}{path}?{query}"
    assert links["Subscribe in a calendar"].startswith("webcal://127.0.0.1:")
    for address in links.values():
        if address.startswith("http"):
            with urllib.request.urlopen(address) as response:
                assert response.status == 200
    mail = parse_qs(urlsplit(links["By e-mail"]).query)
    assert "phase=conference" in mail["body"][0]


def test_the_snippet_shows_the_view_inside_another_page(page, server):
    visit(page, f"{server}/?phase=conference&{DAY}")
    open_panel(page)
    page.get_by_role("button", name="Copy the HTML").click()
    page.get_by_text("HTML copied.").wait_for()
    snippet = page.evaluate("navigator.clipboard.readText()")
    assert re.match(r'<iframe src="[^"]+embed=true" title="[^"]+" ', snippet)
    page.goto(f"{server}/robots.txt")
    page.evaluate("html => { document.body.innerHTML = html }", snippet)
    frame = page.frame_locator("iframe")
    frame.locator("#first-view").wait_for(state="detached", timeout=30_000)
    frame.get_by_text("4 of 88 milestones shown").wait_for()
    back = frame.get_by_role("link", name="open the whole tracker")
    assert "phase=conference" in unquote(back.get_attribute("href"))
    assert frame.get_by_role("button", name="Share and download").count() == 0
    assert frame.locator(".opening").count() == 0


def test_a_citation_can_be_copied(page, server):
    visit(page, f"{server}/milestone?id=unga-res-79-122&{DAY}")
    open_panel(page)
    page.get_by_role("button", name="Copy BibTeX").click()
    page.get_by_text("Copied.", exact=True).wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith("@")


def test_the_panel_breaks_no_rule_of_access(page, server):
    visit(page, f"{server}/?{DAY}")
    open_panel(page)
    settled(page)
    assert violations(page, within='[role="dialog"]') == []


def test_the_page_source_has_a_head_of_its_own(server):
    with urllib.request.urlopen(f"{server}/milestone?id=unga-res-79-122") as response:
        text = response.read().decode()
        assert "set-cookie" not in {name.lower() for name in response.headers}
    assert "<title>Resolution 79/122 convenes the conference" in text


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("copy")
    data = FROZEN
    export(Copy(load(data), date(2026, 11, 23), "", data), folder, lambda _: None)
    return folder


@pytest.mark.parametrize(
    "name",
    ["index.html", "milestone/unga-res-79-122.html", "state/SLE.html", "cosponsors.html",
     "about.html"],
)  # fmt: skip
def test_the_copy_breaks_no_rule_of_access(page, copy, name):
    page.goto(f"file://{copy / name}")
    for _ in looks(page):
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_the_copy_works_without_scripts_from_a_disk(browser, copy):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"file://{copy / 'index.html'}")
    page.locator(".opening").get_by_role("link").first.click()
    assert "/milestone/" in page.url
    page.get_by_role("link", name="States").click()
    page.get_by_role("link", name="Sierra Leone").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Sierra Leone"
    assert all(url.startswith("file://") for url in asked)
    context.close()


def test_the_chart_is_saved_as_a_png_from_the_browser(page, server):
    visit(page, f"{server}/?phase=conference&{DAY}")
    page.get_by_role("button", name="Share and download").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Chart as PNG").click()
    saved = Path(download.value.path()).read_bytes()
    assert saved.startswith(b"\x89PNG")
    assert len(saved) > 20_000


def test_an_embedded_view_is_the_chart_and_its_words_alone(page, server):
    page.goto(f"{server}/?phase=conference&embed=true&{DAY}")
    expect(page.locator(".js-plotly-plot")).to_be_visible(timeout=30_000)
    settled(page)
    assert page.locator("#first-view").count() == 0
    assert page.get_by_label("Search").count() == 0
    expect(page.locator(".tally")).to_contain_text("4 of 88 milestones shown")
    expect(page.get_by_role("link", name="open the whole tracker")).to_be_visible()
