"""The picture of the timeline in a real browser, and the chart that takes its place."""

import io
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import expect

from tests.browser.conftest import DAY, looks, query, settled, violations, visit

pytestmark = pytest.mark.browser

LAPTOPS, PHONES = [(1280, 800), (1440, 900)], [(390, 844), (360, 740)]
WIDTHS = [320, 360, 390, 700, 768, 900, 1024, 1280, 1440, 1920]
EMBEDS = [(360, 480), (900, 600)]

BOXES = """found => found.filter(e => e.getClientRects().length).map(e => {
    const { left, top, right, bottom } = e.getBoundingClientRect();
    return [e.textContent.trim(), left, top, right, bottom];
})"""
FOCUSED = """() => {
    let e = document.activeElement;
    while (e.shadowRoot && e.shadowRoot.activeElement) e = e.shadowRoot.activeElement;
    return e.dataset.sel || e.getAttribute('aria-label') || e.innerText || e.tagName;
}"""


@pytest.fixture
def phone(browser):
    """A page on a telephone, touched."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True
    )
    yield context.new_page()
    context.close()


def boxes(page, selector):
    """What a selector finds on a page and has a place: its words, left, top, right and bottom."""
    return page.locator(selector).evaluate_all(BOXES)


def box(page, selector):
    """The place of the first of these that has one."""
    return boxes(page, selector)[0][1:]


def first_bytes(page, address):
    """Open an address as it stands before any script of the dashboard has come."""
    page.route("**/static/js/**", lambda route: route.abort())
    page.goto(address)
    page.locator("#first-view .timeline").wait_for()
    return page


def drawn(page):
    """Wait until the chart has taken the place of the picture."""
    settled(page)
    page.wait_for_selector(".timeline.drawn")
    page.wait_for_timeout(100)
    return page


def edges(page):
    """The first and last day in the picture, as the link says them."""
    asked = parse_qs(urlsplit(page.url).query)
    return asked.get("left", [""])[0], asked.get("right", [""])[0]


# where it stands on a page


def where_things_stand(page, size):
    """Where what the first screen must hold begins and ends, in pixels from its top."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.wait_for_timeout(600)
    is_wide = size in LAPTOPS
    places = {
        "title": box(page, "h1"),
        "sentence": box(page, ".opening .line"),
        "answers": box(page, ".answers"),
        "count": box(page, ".tally"),
        "filters": box(page, ".first-bar, .st-key-bar"),
        "picture": box(page, ".timeline .plot" if is_wide else ".downwards .phase"),
    }
    assert places["picture"][1] <= (420 if is_wide else 640)
    for name, place in places.items():
        assert place[1] >= 0, name
        assert place[3] <= size[1] or name == "picture", (name, place)
    expect(page.locator(".opening .line")).to_contain_text("Data as of 23 November 2026.")
    for words in ("Where it stands", "What comes next"):
        expect(page.locator(".answers")).to_contain_text(words)
    return places


@pytest.mark.parametrize("sizes", [LAPTOPS, PHONES], ids=["laptops", "phones"])
def test_the_first_screen_has_the_answers_and_the_head_of_the_picture(page, server, sizes):
    first_bytes(page, f"{server}/?{DAY}")
    at_first = [where_things_stand(page, size) for size in sizes]
    page.unroute_all()
    page.set_viewport_size({"width": sizes[0][0], "height": sizes[0][1]})
    visit(page, f"{server}/?{DAY}")
    for size, places in zip(sizes, at_first, strict=True):
        then = where_things_stand(page, size)
        for name, place in places.items():
            assert then[name][1] == pytest.approx(place[1], abs=2), (size, name)


OUTSIDE = """root => {
    const { left, right } = root.getBoundingClientRect();
    const cut = [];
    const inside = 'text, use, rect, path, line, a, summary, small, bdi, svg';
    for (const e of root.querySelectorAll(inside)) {
        if (!e.getClientRects().length || e.closest('defs, .shapes')) continue;
        const box = e.getBoundingClientRect();
        const words = e.textContent.trim() || e.outerHTML.slice(0, 80);
        if (box.left < left - 1 || box.right > right + 1) cut.push([words, box.left, box.right]);
        const isOpen = getComputedStyle(e).overflowX === 'visible';
        if (!isOpen && e.scrollWidth > e.clientWidth + 1) cut.push([words, 'cut']);
    }
    return cut;
}"""
SIDEWAYS = """() => [document.documentElement, ...document.querySelectorAll('[data-testid=stMain]')]
    .map(e => e.scrollWidth - innerWidth).filter(wider => wider > 0)"""


def nothing_is_cut_off(page, width):
    """The picture lies inside its box, that inside the page, and the chart inside the picture."""
    assert page.evaluate(SIDEWAYS) == [], width
    left, _, right, _ = box(page, ".timeline")
    assert left >= 0, width
    assert right <= width, width
    assert page.locator(".timeline").evaluate(OUTSIDE) == [], width
    assert boxes(page, ".timeline .plot text, .downwards small"), width
    for words, start, _, end, _ in boxes(page, ".st-key-chart .js-plotly-plot text"):
        assert start >= left - 1, (width, words)
        assert end <= right + 1, (width, words)


def test_no_width_cuts_off_the_first_bytes_or_scrolls_them_sideways(page, server):
    first_bytes(page, f"{server}/?{DAY}")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(100)
        nothing_is_cut_off(page, width)
    first_bytes(page, f"{server}/?embed=true&{DAY}")
    for width, height in EMBEDS:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(100)
        nothing_is_cut_off(page, width)


def test_no_width_cuts_off_the_dashboard_or_scrolls_it_sideways(page, server):
    page.set_viewport_size({"width": WIDTHS[-1], "height": 800})
    drawn(visit(page, f"{server}/?{DAY}"))
    for width in reversed(WIDTHS):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(500)
        if width >= 768:
            drawn(page)
        nothing_is_cut_off(settled(page), width)


def test_no_width_cuts_off_what_is_shown_in_another_page(page, server):
    page.set_viewport_size({"width": EMBEDS[0][0], "height": EMBEDS[0][1]})
    visit(page, f"{server}/?embed=true&{DAY}")
    for width, height in EMBEDS:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(500)
        nothing_is_cut_off(settled(page), width)


# without scripts


def test_without_scripts_the_marks_lead_to_the_milestones(browser, server):
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 1200}
    )
    page = context.new_page()
    page.goto(f"{server}/?{DAY}")
    marks = page.locator(".of-lane a").locator("visible=true")
    earlier = page.get_by_role("link", name=re.compile("earlier milestones: show"))
    assert marks.count() == 88 - int(earlier.inner_text().split()[0])
    titles = marks.locator("title").all_text_contents()
    assert "Preparatory Committee, first session, 19–30 January 2026. Completed." in titles
    assert all(re.fullmatch(r".+, .+\. [A-Z][a-z ]+\.", title) for title in titles)
    earlier.click()
    assert edges(page)[0] == "2008"
    expect(marks).to_have_count(88)
    page.go_back()
    page.locator('.of-lane a[href*="prepcom-1-2026"]').locator("visible=true").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Preparatory Committee, first session"
    )
    context.close()


# the chart takes its place

PICTURE = {
    "words": ".timeline .wide text",
    "symbols": ".timeline .of-lane use",
    "bars": ".timeline .of-lane rect",
}
CHART = {
    "words": ".js-plotly-plot text",
    "symbols": ".js-plotly-plot .scatterlayer .point:not([style*='opacity: 0;'])",
    "bars": ".js-plotly-plot .barlayer .point path",
}


def in_plot(found, plot):
    """Places as far as they are in sight in a plot that cuts off what lies beyond its sides."""
    left, _, right, _ = plot
    seen = [(w, max(a, left), b, min(c, right), d) for w, a, b, c, d in found]
    return [place for place in seen if place[3] > place[1]]


def middles(found):
    return [(words, (a + c) / 2, (b + d) / 2, c - a) for words, a, b, c, d in found]


def far(ones, others, *, is_named=False):
    """Those of which none of the others lies within two pixels beside it and one above or below."""
    return [
        (words, x, y)
        for words, x, y, wide in ones
        if not any(
            abs(x - x2) <= 2 and abs(y - y2) <= 1 and abs(wide - wide2) <= 4
            and (not is_named or words == words2)
            for words2, x2, y2, wide2 in others
        )
    ]  # fmt: skip


def seen_twice(page):
    """The chart, and what it covers, as pictures of the same part of the page."""
    place = page.locator(".st-key-chart")
    page.mouse.move(0, 0)
    pictures = [place.screenshot()]
    page.locator(".timeline").evaluate("e => e.classList.remove('drawn')")
    page.locator(".js-plotly-plot").evaluate("e => { e.style.visibility = 'hidden' }")
    pictures.append(place.screenshot())
    page.locator(".timeline").evaluate("e => e.classList.add('drawn')")
    page.locator(".js-plotly-plot").evaluate("e => { e.style.visibility = '' }")
    return [Image.open(io.BytesIO(picture)).convert("L") for picture in pictures]


def other_pixels(one, two):
    """The share of the pixels that are plainly lighter or darker in one of two pictures."""
    assert one.size == two.size
    other = ImageChops.difference(one, two).point(lambda by: 255 if by > 60 else 0)
    return other.histogram()[255] / (one.width * one.height)


def test_nothing_moves_when_the_chart_takes_the_place_of_the_picture(page, server):
    page.set_viewport_size({"width": 1280, "height": 1300})
    # the second is a repeat visit, of which the browser has said how much room there is
    for asked in ("", "phase=ilc,conference&left=2013&", "embed=true&"):
        drawn(visit(page, f"{server}/?{asked}{DAY}"))
        plot = box(page, ".timeline .plot")
        kinds = {
            kind: [in_plot(boxes(page, found[kind]), plot) for found in (PICTURE, CHART)]
            for kind in ("symbols", "bars")
        }
        kinds["words"] = [boxes(page, found["words"]) for found in (PICTURE, CHART)]
        for kind, (before, after) in kinds.items():
            ones, others = middles(before), middles(after)
            assert ones, (asked, kind)
            assert far(ones, others, is_named=kind == "words") == [], (asked, kind)
        assert other_pixels(*seen_twice(page)) < 0.01, asked


# by keyboard


def test_the_marks_are_walked_by_arrow_keys_and_opened_and_zoomed(page, server):
    drawn(visit(page, f"{server}/?{DAY}"))
    page.get_by_role("link", name="Whole process").focus()
    page.keyboard.press("Tab")
    first = page.evaluate(FOCUSED)
    lane = page.locator(".of-lane").first.locator("a")
    along = lane.evaluate_all("marks => marks.map(mark => mark.dataset.sel)")
    assert first == along[0]
    page.keyboard.press("Tab")  # one stop for all marks
    assert page.evaluate(FOCUSED) == "List"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUSED) == along[1]
    page.keyboard.press("End")
    assert page.evaluate(FOCUSED) == along[-1]
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    below = page.locator(".of-lane").nth(1).locator("a")
    assert page.evaluate(FOCUSED) in below.evaluate_all("found => found.map(e => e.dataset.sel)")
    page.keyboard.press("ArrowUp")
    assert page.evaluate(FOCUSED) == along[0]
    name = page.get_by_role("link", name=lane.first.locator("title").text_content(), exact=True)
    expect(name).to_be_focused()
    ring, mark = page.locator(".timeline .ring"), lane.first.locator("use")
    expect(ring).to_be_visible()
    assert ring.bounding_box()["x"] < mark.bounding_box()["x"]
    assert ring.bounding_box()["y"] < mark.bounding_box()["y"]
    page.keyboard.press("+")
    settled(page)
    assert page.evaluate(FOCUSED) == along[0]
    expect(ring).to_be_visible()
    nearer = edges(page)
    assert nearer[0] < "2019-12-18" < nearer[1] < "2027"
    page.keyboard.press("-")
    settled(page)
    assert page.evaluate(FOCUSED) == along[0]
    assert edges(page)[1] > nearer[1]
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("Resolution 74/187")
    settled(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    settled(page)
    assert page.evaluate(FOCUSED) == along[0]


# nearer and farther


def leads_to(page, act):
    """The first and last day in the picture once something that is done has led to others."""
    before = page.url
    act()
    page.wait_for_function("before => location.href !== before", arg=before)
    return edges(drawn(page))


def pull(page, start, end):
    """Press at one place of the page, and let go at another; what is then in the picture."""

    def press_and_let_go():
        page.mouse.move(*start)
        page.mouse.down()
        page.mouse.move((start[0] + end[0]) / 2, end[1])
        page.mouse.move(*end)
        page.mouse.up()

    return leads_to(page, press_and_let_go)


def test_the_strip_is_dragged_and_its_sides_are_and_back_undoes_it(page, server):
    page.set_viewport_size({"width": 1280, "height": 1300})
    drawn(visit(page, f"{server}/?{DAY}"))
    left, top, right, bottom = box(page, ".whole .window")
    middle = (top + bottom) / 2
    moved = pull(page, ((left + right) / 2, middle), ((left + right) / 2 - 200, middle))
    assert moved[0] < "2019"
    assert moved[1] < "2027"
    left, top, right, bottom = box(page, ".whole .window")
    started = pull(page, (left + 1, middle), (left + 101, middle))
    assert started[0] > moved[0]
    assert started[1][:7] == moved[1][:7]
    ended = pull(page, (right - 1, middle), (right - 101, middle))
    assert ended[0][:7] == started[0][:7]
    assert ended[1] < started[1]
    assert touching(page) == []
    for before in (started, moved, ("", "")):
        assert leads_to(page, page.go_back) == before


def test_buttons_the_wheel_and_the_chart_itself_lead_nearer_and_away(page, server):
    page.set_viewport_size({"width": 1280, "height": 1300})
    drawn(visit(page, f"{server}/?{DAY}"))

    def follow(name):
        return leads_to(page, page.get_by_role("link", name=name).click)

    def turn_the_wheel():
        page.mouse.move(x + 500, y + 200)
        page.keyboard.down("Control")
        page.mouse.wheel(0, -100)
        page.keyboard.up("Control")

    nearer = follow("Zoom in")
    assert "2019" < nearer[0] < "2026-11-23" < nearer[1]
    assert touching(page) == []
    x, y = box(page, ".js-plotly-plot .nsewdrag")[:2]
    panned = pull(page, (x + 300, y + 200), (x + 500, y + 200))
    assert panned[0] < nearer[0]
    assert panned[1] < nearer[1]
    assert touching(page) == []
    turned = leads_to(page, turn_the_wheel)
    assert panned[0] < turned[0] < turned[1] < panned[1]
    farther = follow("Zoom out")
    assert farther[0] < turned[0] < turned[1] < farther[1]
    assert follow("Whole process")[0] == "2008"
    assert page.get_by_role("link", name=re.compile("milestones?: show")).count() == 0
    assert follow("Usual years") == ("", "")
    assert leads_to(page, page.go_back)[0] == "2008"


def test_more_of_a_crowded_day_opens_it(page, server):
    page.set_viewport_size({"width": 1280, "height": 1300})
    drawn(visit(page, f"{server}/?{DAY}"))
    more = page.locator(".js-plotly-plot .textpoint text", has_text=re.compile(r"^\d+ more$"))
    number = int(more.first.text_content().split()[0])
    left, top, right, bottom = more.first.evaluate_all(BOXES)[0][1:]
    middle = ((left + right) / 2, (top + bottom) / 2)
    first, last = leads_to(page, lambda: page.mouse.click(*middle))
    assert first < "2026-01-19" < last
    assert "sel=" not in query(page)
    assert page.locator(".timeline .plot text.label").count() > number
    assert touching(page) == []


# words that can be read

GROWN = 0.5
"""Pixels by which two boxes may overlap before they count as touching."""


def overlaps(one, other):
    _, left, top, right, bottom = one
    _, left2, top2, right2, bottom2 = other
    return (
        min(right, right2) - max(left, left2) > GROWN
        and min(bottom, bottom2) - max(top, top2) > GROWN
    )


def inked(words, left, top, right, bottom):
    """The place of a line of text as far as letters have ink: without the room above and below."""
    return words, left, top + 3, right, bottom - 3


def touching(page):
    """Which words of the chart run into other words, or into marks."""
    texts = [inked(*found) for found in boxes(page, CHART["words"]) if found[0]]
    plot = box(page, ".timeline .plot")
    labels = [inked(*found) for found in boxes(page, ".js-plotly-plot .textpoint text")]
    marks = [
        (words, left + 1, top + 1, right - 1, bottom - 1)
        for kind in ("symbols", "bars")
        for words, left, top, right, bottom in in_plot(boxes(page, CHART[kind]), plot)
    ]
    assert texts
    assert marks
    return [
        (one[0], other[0] or other)
        for number, one in enumerate(texts)
        for other in texts[number + 1 :]
        if overlaps(one, other)
    ] + [(one[0], other) for one in labels for other in marks if overlaps(one, other)]


def test_no_label_of_the_chart_touches_another_or_a_mark(page, server):
    page.set_viewport_size({"width": 1280, "height": 1300})
    drawn(visit(page, f"{server}/?{DAY}"))
    for width in (1280, 1000, 760):
        page.set_viewport_size({"width": width, "height": 1300})
        page.wait_for_timeout(600)
        assert touching(drawn(page)) == [], width
    page.set_viewport_size({"width": 1280, "height": 1300})
    for asked in ("phase=sixth-committee", "left=2025-06&right=2026-12", "lanes=kind"):
        drawn(visit(page, f"{server}/?{asked}&{DAY}"))
        assert touching(page) == [], asked


# on a telephone


def test_a_telephone_asks_for_the_chart_only_once_it_is_wanted(phone, server):
    asked = []
    phone.on("request", lambda request: asked.append(request.url))
    visit(phone, f"{server}/?{DAY}")
    phone.wait_for_timeout(1500)
    assert not [url for url in asked if "PlotlyChart" in url]
    today = phone.locator(".downwards .today").locator("visible=true").first
    assert today.bounding_box()["y"] + today.bounding_box()["height"] < 2 * 844
    fold = phone.get_by_text("The same from left to right, as a wide chart")
    fold.tap()
    expect(phone.locator(".js-plotly-plot")).to_be_visible(timeout=20_000)
    assert [url for url in asked if "PlotlyChart" in url]
    assert phone.evaluate(SIDEWAYS) == []


def test_on_a_telephone_a_row_opens_and_filters_are_chosen_and_taken_away(phone, server):
    visit(phone, f"{server}/?{DAY}")
    phone.locator('.downwards a[data-sel="prepcom-1-2026"]').locator("visible=true").tap()
    expect(phone.get_by_role("dialog")).to_contain_text("Preparatory Committee, first session")
    settled(phone)
    phone.get_by_role("dialog").get_by_role("button", name="Close").tap()
    expect(phone.get_by_role("dialog")).to_have_count(0)
    settled(phone)
    phone.get_by_role("button", name="Filter", exact=True).tap()
    sheet = phone.get_by_test_id("stPopoverBody")
    expect(sheet.get_by_label("Search")).to_be_visible()
    phases = sheet.get_by_role("toolbar", name="Phase")
    phases.get_by_role("button", name="Conference", exact=True).tap()
    settled(phone)
    assert "phase=conference" in query(phone)
    phone.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    settled(phone)
    chip = phone.get_by_role("link", name="Take away: Phase: Conference")
    expect(phone.locator(".tally")).to_contain_text("4 of 88 milestones shown")
    chip.tap()
    settled(phone)
    expect(phone.locator(".tally")).to_contain_text("All 88 milestones shown")


# for all


def test_the_timeline_breaks_no_rule_of_access_wide_or_narrow_light_or_dark(page, server):
    drawn(visit(page, f"{server}/?{DAY}"))
    for width, scheme in looks(page):
        page.wait_for_timeout(600)
        found = violations(settled(page), within=".st-key-chart")
        assert found == [], (width, scheme)
