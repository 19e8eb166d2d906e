"""One milestone: what stands in its article, in which order, and where it leads."""

from dataclasses import replace
from datetime import date

import pytest

from tests.processes import LAMPS, dataset_of
from tests.publish.reading import page, words
from tracker.domain.records import DocumentAddress, Tier
from tracker.html import milestone
from tracker.html.documents import document_address
from tracker.links import View
from tracker.pages.served import Served
from tracker.situation import Situation

DAY = date(2026, 11, 23)
SMALL = dataset_of(LAMPS)
SERVED = Served(SMALL.process)


class WithoutCalendar(Served):
    """Addresses of a place where no milestone has a calendar file."""

    def calendar(self, milestone):
        return ""


def article(dataset=SMALL, id_="views-due-2026", to=SERVED, **more):
    here = Situation(dataset, View(), DAY)
    return page(milestone.article(here, to, dataset.milestone(id_), **more))


def facts(html):
    terms = [words(term) for term in html.select("dt")]
    return dict(zip(terms, (words(d) for d in html.select("dd")), strict=True))


def test_an_article_has_everything_that_is_known():
    html = article()
    assert words(html.select_one(".kind")) == "Deadline"
    assert words(html.select_one(".description")) == "The last day for written views."
    assert facts(html) == {
        "When": "30 April 2026",
        "Status": "Completed It happened, and a source says so; or a deadline that has passed.",
        "Who": "Plenary All States.",
        "Phase": "Negotiations",
        "How we know": "A decision orders it. Low: not confirmed by a source we could read",
    }
    assert not html.select("h1, h2")
    assert [words(h) for h in article(heading=2).select("h2")] == ["Written views are due"]


def test_doubts_documents_and_reasons_are_told_where_there_are_any():
    noted = replace(SMALL.milestone("conference-2028"), notes="One source says 2029.")
    dataset = replace(SMALL, milestones=(noted,))
    found = facts(article(dataset, "conference-2028"))
    assert found["Doubts and conflicts"] == "One source says 2029."
    assert found["When"] == "three weeks in 2028 The days are still to be fixed."
    html = article(id_="adoption-2025")
    assert facts(html)["Documents"] == "A/RES/80/1"
    assert html.select("dd a")[0]["href"] == "https://docs.example/A/RES/80/1"
    two = replace(SMALL.milestone("adoption-2025"), documents=("A/1 (b)", "A/2"))
    html = article(replace(SMALL, milestones=(two,)), "adoption-2025")
    assert facts(html)["Documents"] == "A/1 (b), A/2"
    assert html.select("dd a")[0]["href"] == "https://docs.example/A/1%20%28b%29"
    process = replace(SMALL.process, document_addresses=())
    bare = replace(SMALL, process=process, milestones=(two,), access=())
    assert facts(article(bare, "adoption-2025"))["Documents"] == "A/1 (b), A/2"
    assert not article(bare, "adoption-2025").select("dd a")


def test_an_article_may_be_taken_into_a_calendar_and_to_a_page_of_its_own():
    def ways(**more):
        return [(words(a), a["href"]) for a in article(**more).select(".ways a")]

    own = ("A page of its own", "milestone?id=views-due-2026")
    calendar = ("Add to calendar", "calendar.ics?id=views-due-2026")
    assert ways() == [calendar, own]
    assert ways(to=WithoutCalendar(SMALL.process)) == [own]
    assert ways(heading=1) == [calendar]
    assert not article(heading=1, to=WithoutCalendar(SMALL.process)).select(".ways")


def test_an_article_leads_to_its_neighbours_in_time():
    def sides(id_):
        return [words(p) for p in article(id_=id_).select(".neighbours p")]

    assert sides("talks-2024") == ["After Resolution 80/1 is adopted"]
    assert sides("views-due-2026") == ["Before Resolution 80/1 is adopted", "After Conference"]
    assert sides("conference-2028") == ["Before Written views are due"]
    classes = [p["class"] for p in article().select(".neighbours p")]
    assert classes == [["before"], ["after"]]


def test_an_article_lists_its_sources_with_tier_day_and_notes():
    html = article(id_="adoption-2025")
    assert words(html.h3) == "2 sources"
    assert [words(item) for item in html.select(".sources li")] == [
        "Minutes of the plenary (Secretariat) official · seen by 30 June 2026",
        "Lamp Bulletin press · seen by 29 June 2026 · named, not linked: bulletin.example/lamps · "
        "Seen in a copy",
    ]
    assert [a["href"] for a in html.select(".sources a")] == ["https://docs.example/minutes"]
    assert words(article().h3) == "1 source"


@pytest.mark.parametrize(
    ("tier", "said"),
    [
        (Tier.INSTITUTION, "institution"),
        (Tier.DIGEST, "digest of other sources"),
        (Tier.COPY, "copy of something published elsewhere"),
    ],
)
def test_a_source_says_its_tier_and_that_nobody_has_opened_it(tier, said):
    source = replace(SMALL.sources["minutes"], tier=tier, seen_on=None)
    dataset = replace(SMALL, sources={"minutes": source})
    (item,) = article(dataset).select(".sources li")
    assert words(item) == f"Minutes of the plenary (Secretariat) {said} · not opened by us"


@pytest.mark.parametrize("level", [0, 1, 2])
def test_the_headings_of_an_article_follow_on_each_other(level):
    found = [h.name for h in article(heading=level).select("h1, h2, h3, h4")]
    assert found == {0: ["h3"], 1: ["h1", "h2"], 2: ["h2", "h3"]}[level]


def test_only_where_something_listens_do_the_neighbours_open_in_place():
    html = article(to=Served(SMALL.process, opens_in_place=True))
    assert [a["data-sel"] for a in html.select(".neighbours a")] == [
        *("adoption-2025", "conference-2028")
    ]
    assert not article().select("[data-sel]")


@pytest.mark.parametrize(
    ("symbol", "address"),
    [
        ("A/RES/79/122", "https://docs.un.org/en/A/RES/79/122"),
        ("UNEP/EA.5/Res.14", "https://unep.example/UNEP/EA.5/Res.14"),
        ("UNEP/PP/INC.1/14", "https://plastics.example/UNEP/PP/INC.1/14"),
        ("Bridge to Busan", ""),
    ],
)
def test_a_document_is_found_by_the_longest_start_of_its_symbol_that_is_known(symbol, address):
    places = tuple(
        DocumentAddress(prefix=prefix, url=f"https://{where}/{{symbol}}")
        for prefix, where in [
            ("UNEP/", "unep.example"),
            ("UNEP/PP/", "plastics.example"),
            ("A/", "docs.un.org/en"),
        ]
    )
    dataset = replace(SMALL, process=replace(SMALL.process, document_addresses=places))
    assert document_address(dataset, symbol) == address
