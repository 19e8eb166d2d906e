"""What stands below every page."""

from datetime import date

from tests.processes import LAMPS, dataset_of
from tests.publish.reading import page, words
from tracker.html.foot import footing
from tracker.links import View
from tracker.situation import Situation

SMALL = dataset_of(LAMPS)


def test_the_foot_says_version_licence_and_links():
    html = page(footing(Situation(SMALL, View(), date(2026, 11, 23))))
    assert words(html) == (
        f"Data as of 30 June 2026, version {SMALL.version} · CC BY 4.0, the keepers of the lamps · "
        "Resolution 80/1"
    )
    assert [a["href"] for a in html.select("a")] == [
        *("https://licence.example/by/4.0/", "https://docs.example/A/RES/80/1")
    ]
