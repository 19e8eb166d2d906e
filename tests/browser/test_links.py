"""The URL is the truth: links, Back and Forward, page changes, reload and a second tab."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DAY, query, settled, visit

pytestmark = pytest.mark.browser


def tally(page):
    return page.locator(".tally").inner_text()


def unfold(page, name):
    """Unfold, or fold again, what a button of the bar holds."""
    page.get_by_test_id("stPopoverButton").filter(has_text=name).click()
    settled(page)


def choose(page, filters, name):
    """Choose one of several below a button of the bar, and fold it again."""
    unfold(page, filters)
    page.get_by_role("button", name=name, exact=True).click()
    settled(page)
    page.keyboard.press("Escape")
    settled(page)


def focused(page):
    """The words of what has the keyboard."""
    return page.evaluate(
        """() => {
            let e = document.activeElement;
            while (e.shadowRoot && e.shadowRoot.activeElement) e = e.shadowRoot.activeElement;
            return e.innerText;
        }"""
    )


def test_a_link_shows_just_its_milestones_and_says_so(page, server):
    link = "/?phase=preparatory,conference&status=date-to-be-fixed"
    visit(page, f"{server}{link}&{DAY}&v=2")
    words = tally(page)
    assert words.startswith("5 of 88 milestones shown")
    chips = page.locator(".tally .chip").all_inner_texts()
    assert [chip.partition("\n")[0].removesuffix(" ✕") for chip in chips] == [
        *("Phase: Preparation", "Phase: Conference", "Status: Date to be fixed", "Show all")
    ]
    assert page.locator(".milestones li").count() == 5
    assert page.locator(".notice", has_text="Not here").count() == 0


def test_a_link_of_the_first_version_opens_what_it_always_did(page, server):
    link = "/?v=1&phase=preparatory&phase=conference&body=all&status=date-to-be-fixed&sel=none"
    visit(page, f"{server}{link}&{DAY}")
    assert tally(page).startswith("5 of 88 milestones shown")
    assert page.locator(".notice", has_text="Not here").count() == 0


def test_a_link_with_nonsense_shows_the_rest_and_a_notice(page, server):
    link = "/?phase=preparatory,conference,nonsense&status=date-to-be-fixed"
    visit(page, f"{server}{link}&{DAY}&v=2")
    assert tally(page).startswith("5 of 88 milestones shown")
    expect(page.locator(".notice", has_text="Not here")).to_contain_text("phase “nonsense”")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/?sel=unga-res-79-122", "Resolution 79/122 convenes the conference"),
        ("/milestone?id=prepcom-1-2026", "Preparatory Committee, first session"),
        ("/about", "How to read this"),
    ],
)
def test_a_deep_link_opens_on_a_server_that_has_just_started(page, fresh_server, path, words):
    visit(page, fresh_server + path)
    expect(page.get_by_role("heading", name=words).first).to_be_visible()
    assert page.get_by_text("Page not found").count() == 0


@pytest.mark.parametrize("path", ["/milestone?id=prepcom-1-2026", "/about", "/"])
def test_a_page_asks_for_nothing_that_is_not_there(page, server, path):
    answered, lines = {}, []
    page.on("response", lambda answer: answered.update({answer.url: answer.status}))
    page.on("websocket", lambda line: lines.append(line.url))
    visit(page, server + path)
    assert {url for url, status in answered.items() if status >= 400} == set()
    assert f"{server}/_stcore/health" in answered
    assert lines == [f"{server.replace('http', 'ws', 1)}/_stcore/stream"]


def test_an_address_at_which_there_is_nothing_says_so_and_leads_on(page, server):
    page.goto(f"{server}/milestone/prepcom-1-2026?x=1")
    expect(page.get_by_role("heading", name="There is nothing here")).to_be_visible()
    page.get_by_role("link", name="About").click()
    settled(page)
    expect(page.get_by_role("heading", name="How to read this").first).to_be_visible()


def test_back_and_forward_undo_and_redo_filters(page, server):
    visit(page, f"{server}/?{DAY}")
    choose(page, "Phase", "Conference")
    one = tally(page)
    assert "phase=conference" in query(page)
    choose(page, "Weight", "Headlines")
    both = tally(page)
    assert one != both
    page.go_back()
    settled(page)
    assert tally(page) == one
    page.go_back()
    settled(page)
    assert tally(page).startswith("All 88")
    page.go_forward()
    settled(page)
    assert tally(page) == one
    page.go_forward()
    settled(page)
    assert tally(page) == both


def test_a_filter_is_taken_away_in_place_and_the_keyboard_stays_where_it_was(page, server):
    visit(page, f"{server}/?phase=preparatory,conference&importance=1&{DAY}")
    page.evaluate("window.mark = 'the same page'")
    page.get_by_role("link", name="Take away: Phase: Preparation").focus()
    page.keyboard.press("Enter")
    settled(page)
    assert "phase=conference&importance=1" in query(page)
    assert focused(page).startswith("Phase: Conference")
    page.get_by_role("link", name="Show all").focus()
    page.keyboard.press("Enter")
    settled(page)
    assert tally(page) == focused(page) == "All 88 milestones shown"
    page.go_back()
    settled(page)
    assert "phase=conference&importance=1" in query(page)
    assert page.evaluate("window.mark") == "the same page"


def test_a_filter_is_taken_away_before_any_script_has_run(browser, server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}/?phase=preparatory,conference&{DAY}")
    page.get_by_role("link", name="Take away: Phase: Preparation").click()
    expect(page.locator(".tally")).to_contain_text("4 of 88 milestones shown")
    assert "phase=conference&" in page.url
    context.close()


def test_what_is_chosen_stays_when_it_is_folded_and_the_keyboard_stays_on_the_button(page, server):
    visit(page, f"{server}/?{DAY}")
    choose(page, "Phase", "Conference")
    assert focused(page).startswith("Phase")
    choose(page, "Weight", "Headlines")
    assert "phase=conference&importance=1" in query(page)
    unfold(page, "Phase")
    chosen = page.get_by_role("button", name="Conference", exact=True)
    expect(chosen).to_have_attribute("aria-pressed", "true")


def test_on_a_phone_one_button_holds_every_filter(browser, server):
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True
    )
    page = visit(context.new_page(), f"{server}/")
    expect(page.get_by_label("Search")).to_be_hidden()
    button = page.get_by_test_id("stPopoverButton").filter(has_text="Filter").first
    box = button.bounding_box()
    assert box["y"] <= 420
    assert box["height"] >= 44
    button.tap()
    settled(page)
    page.get_by_label("Search").fill("rapporteur murphy")
    page.get_by_label("Search").press("Enter")
    settled(page)
    page.get_by_role("button", name="Headlines", exact=True).tap()
    settled(page)
    assert "importance=1" in query(page)
    assert "q=rapporteur" in query(page)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    context.close()


@pytest.mark.parametrize("width", [1280, 1440])
def test_the_chart_begins_high_on_the_first_screen(page, server, width):
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, f"{server}/")
    assert page.locator(".st-key-body").bounding_box()["y"] <= 300


def test_filters_survive_a_page_change_and_return(page, server):
    visit(page, f"{server}/?phase=conference&{DAY}")
    before = tally(page)
    page.get_by_role("link", name="About").click()
    expect(page.get_by_role("heading", name="How to read this")).to_be_visible()
    settled(page)
    assert "phase=conference" in query(page)
    page.get_by_role("link", name="Timeline").click()
    expect(page.locator(".tally")).to_be_visible()
    settled(page)
    assert tally(page) == before
    page.go_back()
    expect(page.get_by_role("heading", name="How to read this")).to_be_visible()
    page.go_back()
    expect(page.locator(".tally")).to_be_visible()
    settled(page)
    assert tally(page) == before


def test_reload_and_a_second_tab_show_the_same(page, server, context):
    visit(page, f"{server}/?{DAY}")
    choose(page, "Phase", "Preparation")
    before = tally(page)
    page.reload()
    settled(page)
    assert tally(page) == before
    other = visit(context.new_page(), page.evaluate("location.href"))
    assert tally(other) == before


def test_what_others_keep_in_the_address_stays(page, server):
    visit(page, f"{server}/?utm_source=mail&{DAY}")
    choose(page, "Phase", "Conference")
    assert "utm_source=mail" in query(page)
    assert "phase=conference" in query(page)


def test_search_filters_and_enters_the_address(page, server):
    visit(page, f"{server}/?{DAY}")
    page.get_by_label("Search").fill("rapporteur murphy")
    page.get_by_label("Search").press("Enter")
    settled(page)
    assert "q=rapporteur" in query(page)
    assert re.match(r"\d of 88", tally(page))
    page.get_by_role("link", name="Show all").click()
    settled(page)
    assert tally(page).startswith("All 88")
    assert "q=" not in query(page)


def test_copy_link_copies_what_was_chosen_and_says_so(page, server, context):
    visit(page, f"{server}/?phase=ilc,conference&{DAY}")
    button = page.get_by_role("button", name="Copy link")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[role=status]", has_text="Link copied.")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{server}/?phase=conference,ilc&{DAY}&v=2"
    other = visit(context.new_page(), link)
    assert tally(other) == tally(page)


def test_the_link_can_be_copied_by_hand_where_the_clipboard_is_closed(page, server):
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    visit(page, f"{server}/?{DAY}")
    page.get_by_role("button", name="Copy link").click()
    assert page.get_by_label("Copy this link:").input_value() == f"{server}/?{DAY}&v=2"


def test_a_hostile_link_opens_the_rest_and_runs_nothing(page, server):
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    evil = "%3Cscript%3Ealert(1)%3C/script%3E%3Cimg src=x onerror=alert(2)%3E"
    visit(page, f"{server}/?phase=ilc&phase={evil}&q={evil}&sel={evil}&from={evil}&{DAY}")
    expect(page.locator(".notice", has_text="Not here")).to_contain_text("<script>")
    assert tally(page).startswith("0 of 88")
    expect(page.get_by_text("No milestone fits all of these filters")).to_be_visible()
    assert page.locator(".tally img").count() == 0


def test_five_thousand_letters_of_search_do_no_harm(page, server):
    visit(page, f"{server}/?q={'a' * 5000}&{DAY}")
    expect(page.locator(".notice", has_text="Not here")).to_contain_text("after 200 characters")
    assert tally(page).startswith("0 of 88")
