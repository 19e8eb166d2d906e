"""The page on the data: what changed, what can be fetched, the terms, and the codebook."""

import json
import re
import shutil
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.folders import FROZEN, ROME_STATUTE
from tracker import store
from tracker.publish.codebook import chapters
from tracker.web.routes import ADDRESSES

ROOT = Path(__file__).parents[2]
SHELL = str(ROOT / "tracker/ui/shell.py")
DATASET = store.load(FROZEN)
LOG = """
[[change]]
id = "2026-12-02-second"
date = "2026-12-02"
kind = "corrected"
summary = "The second session <b>moved</b>."
ids = ["prepcom-2-2027", "SLE"]

"""


@pytest.fixture
def logged(tmp_path, monkeypatch):
    """Our own folder with one change more."""
    folder = shutil.copytree(FROZEN, tmp_path / "data")
    file = folder / "changes.toml"
    text = file.read_text("utf-8").replace("[[change]]", f"{LOG.strip()}\n\n[[change]]", 1)
    file.write_text(text, "utf-8")
    process = folder / "process.toml"
    checked = 'checked_on = "2026-12-02"'
    process.write_text(re.sub('checked_on = ".*"', checked, process.read_text("utf-8")), "utf-8")
    monkeypatch.setenv("TRACKER_DATA", str(folder))
    return folder


def page(name="data", **query):
    """The app on one of its pages, with this query string."""
    test = AppTest.from_file(SHELL, default_timeout=30).run()
    for key, value in query.items():
        test.query_params[key] = value
    test.switch_page(f"../../pages/{name}.py").run()
    assert not test.exception
    return test


def fragments(test):
    """All HTML of our own on the page."""
    found = [json.loads(e.proto.json) for e in test.get("bidi_component")]
    return "\n".join(str(data.get("html", "")) for data in found)


def test_the_page_lists_every_address_relative_to_itself():
    html = fragments(page())
    for address in ADDRESSES:
        assert f'href="{address.path.removeprefix("/")}"' in html
        assert f"{address.what}." in unescape(html)
    assert not re.findall(r'href="/', html)
    assert DATASET.process.licence_url in html


def test_a_process_without_states_lists_none_of_their_tables(monkeypatch):
    monkeypatch.setenv("TRACKER_DATA", str(ROME_STATUTE))
    html = fragments(page())
    assert 'href="data/milestones.csv"' in html
    assert "states.csv" not in html
    assert "Changes so far: none" in html


def test_the_page_says_how_to_cite_with_the_version():
    texts = [element.value for element in page().code]
    assert len(texts) == 4
    assert all(DATASET.version in text for text in texts)
    assert texts[2].startswith("@misc{")
    assert texts[3].startswith("TY  - DATA")


def test_the_codebook_has_a_fold_for_each_table():
    test = page()
    assert [e.label for e in test.expander] == list(chapters())
    assert "| `title` | yes |" in "\n".join(e.value for e in test.markdown)


def test_the_sources_are_counted_by_tier():
    html = fragments(page())
    assert f"{len(DATASET.sources):,} sources" in html
    numbers = re.findall(r'<tr><th scope="row">\w[^<]*</th><td>([\d,]+)</td></tr>', html)
    assert sum(int(n.replace(",", "")) for n in numbers) == len(DATASET.sources)


def test_all_changes_are_told_newest_first(logged):
    html = fragments(page())
    assert "Changes so far: 2" in html
    assert html.index("2 December 2026") < html.index("The collection as first published")
    assert "&lt;b&gt;moved" in html
    assert 'data-sel="prepcom-2-2027"' in html
    assert 'href="state?state=SLE"' in html


def test_a_link_tells_the_changes_since_its_day(logged):
    test = page(since="2026-11-30")
    html = fragments(test)
    assert "Changes since 30 November 2026: 1" in html
    assert "The collection as first published" not in html
    test.get_by_key("view_since").set_value(date(2026, 12, 2)).run()
    assert test.query_params["since"] == "2026-12-02"
    assert "Changes since 2 December 2026: none" in fragments(test)
    test.get_by_key("view_since").set_value(None).run()
    assert "since" not in test.query_params
    assert "Changes so far: 2" in fragments(test)


def test_a_change_opens_its_milestone_over_the_page(logged):
    assert '<article class="milestone">' in fragments(page(sel="prepcom-2-2027"))


def test_the_timeline_has_a_note_only_when_the_link_names_a_day(logged):
    assert "Changes since" not in fragments(page("timeline"))
    test = page("timeline", since="2026-10-01")
    assert "<summary>Changes since 1 October 2026: 2</summary>" in fragments(test)
    test.get_by_key("hide_changes").click().run()
    assert not test.exception
    assert "since" not in test.query_params
    assert "Changes since" not in fragments(test)


def test_the_menu_leads_to_the_page():
    test = AppTest.from_file(SHELL, default_timeout=30).run()
    assert "Data" in [element.proto.label for element in test.get("page_link")]
