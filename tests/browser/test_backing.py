"""Seats, map, charts and list in a real browser: by mouse, by keyboard, on a phone, in the dark."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DAY, looks, query, settled, violations, visit

pytestmark = pytest.mark.browser

PARTS = ["map", "growth", "groups", "list"]
PHONE = {"width": 390, "height": 844}


def dialog(page):
    return page.get_by_role("dialog")


def test_a_seat_opens_its_state_leads_on_and_closes(page, server):
    visit(page, f"{server}/cosponsors?{DAY}")
    page.locator(".seats a[data-sel=SLE]").click()
    expect(dialog(page)).to_contain_text("27 September 1961")
    settled(page)
    assert "participant=SLE" in query(page)
    dialog(page).locator(".neighbours .after a").click()
    settled(page)
    assert "participant=SOM" in query(page)
    expect(dialog(page)).to_contain_text("20 September 1960")
    page.keyboard.press("Escape")
    expect(dialog(page)).to_have_count(0)
    settled(page)
    assert "state=" not in query(page)


def test_a_place_on_the_map_opens_its_state(page, server):
    visit(page, f"{server}/cosponsors?{DAY}")
    page.locator(".map .zooms label", has_text="Europe").click()
    page.wait_for_timeout(500)
    page.locator(".map a[data-sel=MCO] circle").click()
    expect(dialog(page)).to_contain_text("Monaco")


def test_arrow_keys_walk_the_seats_and_enter_opens(page, server):
    visit(page, f"{server}/cosponsors?{DAY}")
    bench = page.locator(".bench").first
    seats = bench.locator("a")
    seats.first.focus()
    page.keyboard.press("ArrowRight")
    expect(seats.nth(1)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(seats.nth(7)).to_be_focused()
    page.keyboard.press("End")
    expect(seats.last).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".bench").nth(1).locator("a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog(page)).to_be_visible()


def test_focus_comes_back_to_the_seat_that_was_opened(page, server):
    visit(page, f"{server}/cosponsors?{DAY}")
    seat = page.locator(".seats a[data-sel=GMB]")
    seat.focus()
    page.keyboard.press("Enter")
    expect(dialog(page)).to_be_visible()
    settled(page)
    page.keyboard.press("Escape")
    expect(dialog(page)).to_have_count(0)
    settled(page)
    expect(seat).to_be_focused()


def test_a_seat_leads_to_a_page_of_its_own(page, server):
    visit(page, f"{server}/cosponsors")
    assert page.locator(".seats a[data-sel=SLE]").get_attribute("href") == "state?participant=SLE"
    visit(page, f"{server}/state?participant=SLE")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sierra Leone")


def test_back_undoes_a_choice(page, server):
    visit(page, f"{server}/cosponsors?{DAY}")
    page.get_by_role("radio", name="Growth").click()
    settled(page)
    assert "part=growth" in query(page)
    page.go_back()
    settled(page)
    assert "part=" not in query(page)
    expect(page.locator(".map svg").first).to_be_visible()


@pytest.mark.parametrize("part", PARTS)
def test_a_part_can_be_read_by_all_on_a_phone_too_and_asks_no_other_host(page, server, part):
    hosts = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    visit(page, f"{server}/cosponsors?part={part}&{DAY}")
    for _ in looks(page):
        assert violations(settled(page)) == []
    page.set_viewport_size(PHONE)
    widths = settled(page).evaluate(
        """() => [...document.querySelectorAll('[data-testid=stMain]')]
            .map(main => [main.scrollWidth, main.clientWidth])"""
    )
    assert all(scroll <= client + 1 for scroll, client in widths)
    assert hosts - {""} == {urlsplit(server).netloc}


@pytest.mark.parametrize("address", ["state?participant=SLE", "state"])
def test_a_state_can_be_read_by_all(page, server, address):
    visit(page, f"{server}/{address}")
    for _ in looks(page, (1280,)):
        assert violations(settled(page)) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_seats_are_large_enough_and_titles_do_not_collide(page, server, width):
    page.set_viewport_size({"width": width, "height": 844})
    visit(page, f"{server}/cosponsors?{DAY}")
    seats = page.locator(".seats a").evaluate_all(
        "seats => seats.map(s => [s.offsetWidth, s.offsetHeight])"
    )
    assert len(seats) == 195
    assert all(wide >= 24 and high >= 24 for wide, high in seats)
    boxes = [box.bounding_box() for box in page.locator(".bench h3, .bench p").all()]
    for place, one in enumerate(boxes):
        for two in boxes[place + 1 :]:
            is_beside = (
                one["x"] + one["width"] <= two["x"] + 1 or two["x"] + two["width"] <= one["x"] + 1
            )
            is_above = (
                one["y"] + one["height"] <= two["y"] + 1 or two["y"] + two["height"] <= one["y"] + 1
            )
            assert is_beside or is_above


def test_the_codes_on_the_seats_can_be_read(page, server):
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        visit(page, f"{server}/cosponsors?layer=rome-statute&{DAY}")
        assert [v for v in violations(page) if v.startswith("color-contrast")] == []


def test_names_are_copied_and_files_are_had(page, server):
    visit(page, f"{server}/cosponsors?part=list&who=named&{DAY}")
    page.get_by_role("button", name="Copy 2 names").click()
    page.wait_for_timeout(300)
    assert page.evaluate("navigator.clipboard.readText()") == "Mexico, The Gambia"
    for kind, opening in (("CSV", b"State,Code"), ("XLSX", b"PK")):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Download as {kind}", exact=True).click()
        assert Path(download.value.path()).read_bytes().startswith(opening)
