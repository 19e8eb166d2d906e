"""Whole pages in another language: what is read there is the folder's own, or is translated."""

from itertools import islice

import pytest
from bs4 import BeautifulSoup

from tests.marked import MARKED, passed_by
from tests.processes import FROZEN, LAMPS, ROME_STATUTE, dataset_of
from tests.web.served import DAY
from tracker.links import View
from tracker.pages import page_named, pages_of
from tracker.pages.page import Where
from tracker.pages.served import Served
from tracker.situation import Situation

FOLDERS = {folder.name: folder for folder in (FROZEN, ROME_STATUTE, LAMPS)}
SPOKEN = ("title", "alt", "aria-label", "placeholder")


@pytest.mark.parametrize("form", [Where.FIRST_VIEW, Where.COPY], ids=lambda form: form.name)
@pytest.mark.parametrize(
    ("folder", "name"),
    [(name, page.name) for name, path in FOLDERS.items() for page in pages_of(dataset_of(path))],
)
def test_no_word_of_a_page_passes_by_the_language(folder, name, form):
    dataset, page = dataset_of(FOLDERS[folder]), page_named(name)
    views = [*islice(page.views(Situation(dataset, View(), DAY)), 3), View()]
    for view in views:
        here = Situation(dataset, view, DAY, MARKED)
        html = BeautifulSoup(str(page.plain(form, here, Served(dataset.process))), "html.parser")
        for hidden in html(["script", "style", "svg"]):  # pictures: tests/charts/test_language.py
            hidden.decompose()
        said = [html.get_text(" ")]
        said += [tag[name] for tag in html(True) for name in SPOKEN if tag.get(name)]
        assert passed_by(" ¶ ".join(said), dataset) == []
