"""The page on the data: what changed, what can be fetched, the terms, and the codebook."""

import re
import shutil
from datetime import date
from html import unescape

import pytest

from tests.app.opened import data, follow, fragments, html, linked, page, panel, words
from tests.processes import FROZEN, ROME_STATUTE, dataset_of
from tracker.publish.codebook import chapters
from tracker.publish.downloads import DOWNLOADS
from tracker.words import ENGLISH

DATASET = dataset_of(FROZEN)
LOG = """
[[change]]
id = "2026-12-02-second"
date = "2026-12-02"
kind = "corrected"
summary = "The second session <b>moved</b>."
ids = ["prepcom-2-2027", "SLE"]

"""


@pytest.fixture
def logged(tmp_path, serve):
    """Our own folder with one change more."""
    folder = shutil.copytree(FROZEN, tmp_path / "data")
    file = folder / "changes.toml"
    text = file.read_text("utf-8").replace("[[change]]", f"{LOG.strip()}\n\n[[change]]", 1)
    file.write_text(text, "utf-8")
    process = folder / "process.toml"
    checked = 'checked_on = "2026-12-02"'
    process.write_text(re.sub('checked_on = ".*"', checked, process.read_text("utf-8")), "utf-8")
    serve(folder)
    return folder


def test_the_page_lists_every_address_relative_to_itself():
    shown = fragments(page("data"))
    for address in DOWNLOADS:
        assert f'href="{address.path.removeprefix("/")}"' in shown
        assert f"{address.says(ENGLISH, DATASET.process)}." in unescape(shown)
    assert not re.findall(r'href="/', shown)
    assert DATASET.process.licence_url in shown


def test_a_process_without_states_lists_none_of_their_tables(serve):
    serve(ROME_STATUTE)
    shown = fragments(page("data"))
    assert 'href="data/milestones.csv"' in shown
    assert "participants.csv" not in shown
    assert "Changes so far: none" in shown


def test_the_page_says_how_to_cite_with_the_version():
    test = page("data")
    assert [tab.label for tab in test.tabs] == ["APA", "Chicago", "BibTeX", "RIS"]
    texts = [element.value for element in test.code]
    assert len(texts) == 4
    assert all(DATASET.version in text for text in texts)
    assert texts[2].startswith("@misc{")
    assert texts[3].startswith("TY  - DATA")
    assert all("http://localhost:8501/" in text for text in texts)


def test_the_parts_of_the_page_can_be_linked_to():
    test = page("data")
    assert words(html(test, "title")) == "Data"
    assert [(head.value, head.proto.anchor) for head in test.header] == [
        ("What changed", "changes"),
        ("Take the data", "take"),
        ("Licence and citation", "cite"),
        ("Sources", "sources"),
        ("Codebook", "codebook"),
    ]
    assert "CC BY 4.0" in words(html(test, "terms"))
    assert data(test, "copy_link")["query"] == "v=2"


def test_the_codebook_has_a_fold_for_each_table():
    test = page("data")
    assert [e.label for e in test.expander] == list(chapters(ENGLISH, DATASET))
    assert "| `title` | yes |" in "\n".join(e.value for e in test.markdown)


def test_the_sources_are_counted_by_tier():
    shown = fragments(page("data"))
    assert f"{len(DATASET.sources):,} sources" in shown
    numbers = re.findall(r'<tr><th scope="row">\w[^<]*</th><td>([\d,]+)</td></tr>', shown)
    assert sum(int(n.replace(",", "")) for n in numbers) == len(DATASET.sources)


def test_all_changes_are_told_newest_first(logged):
    shown = fragments(page("data"))
    assert "Changes so far: 2" in shown
    assert shown.index("2 December 2026") < shown.index("The collection as first published")
    assert "&lt;b&gt;moved" in shown
    assert 'data-sel="prepcom-2-2027"' in shown
    assert 'href="state?participant=SLE"' in shown


def test_a_link_tells_the_changes_since_its_day(logged):
    test = page("data", since="2026-11-30")
    shown = fragments(test)
    assert "Changes since 30 November 2026: 1" in shown
    assert "The collection as first published" not in shown
    test.get_by_key("view_since").set_value(date(2026, 12, 2)).run()
    assert test.query_params["since"] == "2026-12-02"
    assert "Changes since 2 December 2026: none" in fragments(test)
    test.get_by_key("view_since").set_value(None).run()
    assert "since" not in test.query_params
    assert "Changes so far: 2" in fragments(test)


def test_a_change_opens_its_milestone_over_the_page(logged):
    test = page("data")
    assert linked(html(test, "changes"))[0] == "prepcom-2-2027"
    follow(test, "changes", "prepcom-2-2027")
    assert test.query_params == {"sel": "prepcom-2-2027", "v": "2"}
    assert panel(test)[0] == DATASET.milestone("prepcom-2-2027").title
    assert '<article class="milestone">' in html(test, "selected")


def test_the_timeline_has_a_note_only_when_the_link_names_a_day(logged):
    assert "Changes since" not in fragments(page("timeline"))
    test = page("timeline", since="2026-10-01")
    assert "<summary>Changes since 1 October 2026: 2</summary>" in fragments(test)
    follow(test, "changes_words", "prepcom-2-2027")
    assert panel(test)[0] == DATASET.milestone("prepcom-2-2027").title
    assert test.get_by_key("hide_changes").label == "Hide"
    test.get_by_key("hide_changes").click().run()
    assert test.query_params == {"sel": "prepcom-2-2027", "v": "2"}
    assert "Changes since" not in fragments(test)
