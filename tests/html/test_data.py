"""What can be taken along: the addresses, the terms, and the sources counted by tier."""

from collections import Counter
from datetime import date

from tests.processes import FROZEN, LAMPS, dataset_of
from tests.publish import raw
from tests.publish.reading import page, words
from tracker.html.data import Offered, addresses, sources_by_tier, terms
from tracker.links import View
from tracker.situation import Situation
from tracker.words import ENGLISH


def here(folder):
    return Situation(dataset_of(folder), View(), date(2026, 11, 23))


def test_an_address_is_a_row_with_its_keys_and_an_example():
    html = page(
        addresses(
            ENGLISH,
            [
                Offered(
                    path="/data/milestones.csv",
                    what="The milestones",
                    keys=("phase", "q"),
                    example="phase=ilc&q=a",
                ),
                Offered(path="/feed.atom", what="The changes", keys=(), example=""),
            ],
        )
    )
    assert [words(cell) for cell in html.select("thead th")] == [
        *("Address", "What is there", "A part of it")
    ]
    rows = [[words(cell) for cell in row.select("th, td")] for row in html.select("tbody tr")]
    assert rows == [
        ["/data/milestones.csv", "The milestones. Takes phase, q.", "?phase=ilc&q=a"],
        ["/feed.atom", "The changes.", ""],
    ]
    assert [a["href"] for a in html.select("a")] == [
        *("data/milestones.csv", "data/milestones.csv?phase=ilc&q=a", "feed.atom")
    ]
    assert {(a["target"], *a["rel"]) for a in html.select("a")} == {("_blank", "noopener")}


def test_the_terms_say_licence_version_and_whom_to_name():
    dataset = dataset_of(LAMPS)
    html = page(terms(here(LAMPS)))
    assert words(html) == (
        "The data may be used under CC BY 4.0: name the keepers of the lamps, and say what you "
        f"changed. This is version {dataset.version} of the data."
    )
    assert html.a["href"] == "https://licence.example/by/4.0/"
    assert html.a["rel"] == ["license"]


def test_sources_are_counted_by_tier_the_nearest_to_the_event_first():
    sources = raw.records(FROZEN, "sources.toml")
    number = Counter(source["tier"] for source in sources)
    linked = sum(source["policy"] == "link" for source in sources)
    html = page(sources_by_tier(here(FROZEN)))
    names = {"digest": "Digest of other sources", "copy": "Copy of something published elsewhere"}
    assert [[words(cell) for cell in row.select("th, td")] for row in html.select("tbody tr")] == [
        [names.get(tier, tier.capitalize()), str(number[tier])] for tier in raw.TIERS
    ]
    assert words(html.p) == (
        f"{len(sources)} sources, {linked} of them linked and the rest named. An official source "
        "is of a government or an international body."
    )


def test_a_tier_without_a_source_has_no_row():
    rows = page(sources_by_tier(here(LAMPS))).select("tbody tr")
    assert [words(row) for row in rows] == ["Official 1", "Press 1"]
