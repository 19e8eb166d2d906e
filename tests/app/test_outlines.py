"""Each page as it stood when somebody last looked at it."""

import pytest

from tests.app.outlines import FOLDER, PAGES, outline


@pytest.mark.parametrize("name", PAGES)
def test_a_page_stands_as_it_did_when_somebody_looked_at_it(name):
    kept = (FOLDER / f"{name}.txt").read_text("utf-8")
    assert outline(name).splitlines() == kept.splitlines(), (
        "the page is put together otherwise than before: look at it, and when it is as it should "
        "be, run python -m tests.app.outlines and commit what that writes"
    )


def test_no_outline_is_kept_of_a_page_that_nobody_opens():
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(PAGES)
