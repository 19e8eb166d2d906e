"""Every label, help text and button of the dashboard is said in the visitor's language."""

from dataclasses import replace

import pytest

from tests.app.opened import data, page, unfolded
from tests.marked import MARKED, passed_by
from tests.processes import LAMPS, dataset_of
from tracker.situation import Situation
from tracker.ui import visit

SMALL = dataset_of(LAMPS)
PAGES = {
    "timeline": {},
    "timeline as table": {"show": "table"},
    "milestone": {},
    "backing": {"part": "growth"},
    "backing with groups": {"part": "groups"},
    "backing with list": {"part": "list"},
    "participant": {},
    "compare": {},
    "compare candles": {"comparator": "candles"},
    "data": {},
    "about": {},
}
SAID = ("label", "help", "placeholder")


@pytest.fixture(autouse=True)
def _in_that_language(monkeypatch, serve):
    serve(LAMPS)
    plain = Situation.of
    monkeypatch.setattr(Situation, "of", lambda *asked: replace(plain(*asked), words=MARKED))
    monkeypatch.setattr(visit, "language", lambda: MARKED)


def elements(block):
    for child in getattr(block, "children", {}).values():
        yield child
        yield from elements(child)


def labels(test):
    """What widgets are called and what is said to help with them; data are named as they are."""
    for element in elements(test._tree):
        proto = getattr(element, "proto", None)
        if element.type in {"tab", "expander"}:  # styles of citations, tables of the codebook
            continue
        yield from (
            getattr(proto, name) for name in SAID if isinstance(getattr(proto, name, 0), str)
        )
        if element.type == "heading":
            yield proto.body


@pytest.mark.parametrize("name", PAGES)
def test_no_label_passes_by_the_translation(name):
    found = list(filter(None, labels(page(name.split()[0], **PAGES[name]))))
    assert found
    assert [word for label in found for word in passed_by(label, SMALL)] == []


@pytest.mark.parametrize(
    "keys", [("period_filters", "more_filters", "phase_filters", "lanes"), ("filter_sheet",)]
)
def test_no_label_of_what_is_unfolded_passes_by_the_translation(keys):
    found = list(filter(None, labels(unfolded(page(), *keys))))
    assert [word for label in found for word in passed_by(label, SMALL)] == []


def test_what_a_copy_button_says_is_translated():
    given = data(page(), "copy_link")
    assert [given[name][0] for name in ("label", "done", "failed")] == ["⟦"] * 3


def test_a_day_of_the_past_is_told_in_the_language():
    test = page(on="2026-01-01")
    assert passed_by(data(test, "as_of_notice")["html"].partition(">")[2][:-4], SMALL) == []


def test_a_folder_with_faults_is_told_of_in_the_language(serve, tmp_path):
    serve(tmp_path)
    test = page()
    assert test.title[0].value.startswith("⟦")
