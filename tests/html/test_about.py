"""How to read the tracker, as its page explains it."""

import re
from dataclasses import replace
from datetime import date

from tests.processes import FROZEN, dataset_of
from tests.publish import raw
from tests.publish.reading import page, words
from tracker.html.about import about
from tracker.links import View
from tracker.situation import Situation


def test_how_to_read_explains_every_status_level_tier_phase_and_body():
    ours = dataset_of(FROZEN)
    there = replace(ours, process=replace(ours.process, time_zone="Asia/Tokyo"))
    html = page(about(Situation(there, View(), date(2026, 11, 23))))
    assert words(html.p) == words(page(ours.process.blurb))
    assert "from today: the day in Tokyo." in words(html)
    assert [words(h) for h in html.select("h2")] == [
        *(
            "What the statuses mean",
            "How to read the picture",
            "How well a fact is attested",
            "Phases",
            "Who acts",
        )
    ]
    statuses, phases, bodies = (
        [tuple(words(cell) for cell in pair) for pair in
         zip(part.select("dt"), part.select("dd"), strict=True)] for part in html.select("dl")
    )  # fmt: skip
    process = raw.process(FROZEN)
    assert phases == [(p["label"], p["line"]) for p in process["phase"]]
    assert bodies == [(b["label"], b["line"]) for b in process["body"]]
    assert [name for name, _ in statuses] == [
        *("Completed", "Under way", "Scheduled", "Date to be fixed", "Expected", "Unconfirmed"),
        *("Postponed", "Cancelled"),
    ]
    assert statuses[3][1] == "It is ordered or announced; its days are not fixed yet."
    assert [words(item) for item in html.select("ul li")] == [
        "High: an official source, or two independent ones",
        "Medium: one secondary source",
        "Low: not confirmed by a source we could read",
    ]
    assert (
        "Each source carries its tier: official, institution, press, digest of other sources, copy "
        "of something published elsewhere." in words(html)
    )
    badges = html.select("dt .status")
    assert [badge["class"][1] for badge in badges] == [
        re.sub(" ", "-", name.lower()) for name, _ in statuses
    ]
