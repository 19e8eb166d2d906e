"""Bad data never reach a visitor as a traceback."""

import shutil

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DAY, serving, settled, visit
from tests.processes import FROZEN, ROME_STATUTE

pytestmark = pytest.mark.browser


def test_a_file_that_breaks_leaves_the_last_good_data_with_a_banner(page, tmp_path):
    folder = tmp_path / "process"
    shutil.copytree(FROZEN, folder)
    with serving(folder) as address:
        visit(page, f"{address}/?{DAY}")
        assert page.locator(".tally").inner_text().startswith("All 88")
        whole = (folder / "milestones.toml").read_text("utf-8")
        (folder / "milestones.toml").write_text(whole[: len(whole) // 2], "utf-8")
        page.reload()
        settled(page)
        expect(page.locator(".notice", has_text="The data have faults")).to_be_visible()
        assert page.locator(".tally").inner_text().startswith("All 88")
        (folder / "milestones.toml").write_text(whole, "utf-8")
        page.reload()
        settled(page)
        assert page.locator(".notice").count() == 1  # only the one about the day
        assert page.get_by_text("Traceback").count() == 0


def test_another_process_runs_with_no_change_of_code(page):
    with serving(ROME_STATUTE) as address:
        visit(page, f"{address}/?sel=nonsense")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Rome Statute")
        assert page.get_by_role("link", name="Co-sponsors").count() == 0
        assert page.locator(".js-plotly-plot").count() == 1


def test_a_broken_folder_gives_a_readable_page(page, tmp_path):
    (tmp_path / "process.toml").write_text("nothing = true", "utf-8")
    with serving(tmp_path) as address:
        visit(page, f"{address}/")
        expect(page.get_by_role("heading", name="The data cannot be shown")).to_be_visible()
        expect(page.get_by_text("process.toml: title: is missing")).to_be_visible()
