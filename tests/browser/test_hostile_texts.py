"""A process whose texts are meant to break the dashboard, as a browser shows it."""

import pytest

from tests.browser.conftest import serving, settled, visit
from tests.processes import hostile
from tracker.data import store

pytestmark = pytest.mark.browser
OPENED = ["/", "/?show=table&on=2026-06-30", "/cosponsors?part=list&who=all",
          "/state?participant=GMB", "/milestone?id=adoption-2025", "/data", "/about"]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return hostile.write(tmp_path_factory.mktemp("hostile") / "data")


@pytest.fixture(scope="module")
def dataset(folder):
    return store.load(folder)


@pytest.fixture(scope="module")
def hostile_server(folder):
    with serving(folder) as address:
        yield address


@pytest.fixture
def elsewhere(page, hostile_server):
    """What a page asks of other hosts, and what it says that is wrong with its scripts."""
    ours = (hostile_server, "data:", "blob:")
    found = []
    page.on("request", lambda r: None if r.url.startswith(ours) else found.append(r.url))
    page.on("dialog", lambda dialog: found.append(dialog.message))
    return found


@pytest.mark.parametrize("path", OPENED)
def test_nothing_is_asked_of_other_hosts_and_nothing_runs(page, hostile_server, elsewhere, path):
    visit(page, f"{hostile_server}{path}")
    assert elsewhere == []


@pytest.mark.parametrize("path", ["/?sel=adoption-2025", "/cosponsors?participant=GMB"])
def test_the_name_of_what_is_opened_is_read_as_it_stands(
    page, hostile_server, elsewhere, dataset, path
):
    visit(page, f"{hostile_server}{path}")
    heading = page.get_by_role("dialog").locator('[data-testid="stMarkdownContainer"]').first
    name = dataset.milestone("adoption-2025").title if "sel" in path else (
        dataset.participants["GMB"].short_name
    )  # fmt: skip
    assert heading.inner_text().strip() == name
    assert elsewhere == []


def test_choices_are_read_as_they_stand(page, hostile_server, elsewhere, dataset):
    visit(page, f"{hostile_server}/")
    read = set()
    for name in ("Period", "Phase", "More filters"):
        page.get_by_role("button", name=name, exact=True).click()
        inside = page.get_by_test_id("stPopoverBody")
        inside.locator("button").first.wait_for()
        read |= set(settled(page).locator('[data-testid="stButtonGroup"] button').all_inner_texts())
        page.keyboard.press("Escape")
        inside.wait_for(state="detached")
    records = (*dataset.phases.values(), *dataset.bodies.values())
    assert {record.short_label for record in records} <= read
    assert {record.label for record in dataset.kinds.values()} <= read
    assert {preset.label for preset in dataset.process.presets} <= read
    assert elsewhere == []


def drawn(page):
    """The words in the chart."""
    return " ".join(page.locator(".js-plotly-plot text").all_text_contents())


def test_the_chart_takes_no_name_for_something_to_draw(page, hostile_server, dataset):
    visit(page, f"{hostile_server}/?on=2026-06-30")
    assert drawn(page).count("*a* <b>&") >= len(dataset.phases) + len(dataset.bodies)
    parts = page.locator(".js-plotly-plot text :is(a, [style*=bold])").all_text_contents()
    assert not [part for part in parts if "$x$" in part]


def test_the_chart_draws_names_as_they_stand(page, hostile_server, dataset):
    visit(page, f"{hostile_server}/?on=2026-06-30")
    records = (*dataset.phases.values(), *dataset.bodies.values())
    assert all(record.short_label in drawn(page) for record in records)
