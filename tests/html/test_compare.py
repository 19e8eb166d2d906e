"""How long other treaties took, as the page tells it."""

from dataclasses import replace
from datetime import date

import pytest
from bs4 import BeautifulSoup

from tests.processes import FROZEN, LAMPS, dataset_of
from tests.publish.reading import words
from tracker.html import compare
from tracker.links import View
from tracker.pages.served import Served
from tracker.situation import Situation

OURS, SMALL = dataset_of(FROZEN), dataset_of(LAMPS)
DAY, JULY = date(2026, 11, 27), date(2026, 7, 1)
PLACES = Served(SMALL.process)


def situation(dataset=SMALL, day=JULY, **choice):
    chosen = {k: frozenset(v) if isinstance(v, set) else v for k, v in choice.items()}
    return Situation.of(dataset, View(**chosen), day)


def read(html):
    return BeautifulSoup(str(html), "html.parser")


def rows(html):
    """What is seen of each line of the picture: the name, and how long it took."""
    return [
        (words(row.select_one(".name")), words(row.select_one(".long")))
        for row in read(html).select(".each .track")
    ]


def places(row):
    """Where the marks of a line stand, with what they mark."""
    return [
        (words(group.title), float(group.use["x"].rstrip("%")))
        for group in row.select("svg.line g")
    ]


def test_each_answer_has_its_median_and_what_is_known_of_ours():
    first, second, third = read(compare.answers(situation(OURS, DAY))).select(".card")
    assert words(first) == (
        "From mandate to adoption 64 months, the median of 20 treaties Here: 24 months so far. "
        "After as long, 4 of 21 had got as far as adoption. By the present calendar (Adoption of "
        "the convention, 2029 (uncertain)) it would be 49 to 61 months. Counted from Resolution "
        "79/122, 4 December 2024. One could count from another step as well (ILC takes up the "
        "topic, July 2014: 148 months). How far apart they are The middle half took 24 to 110 "
        "months, the shortest 6, the longest 323. One is still on the way (Plastics treaty); "
        "counting them too, half are over after 68 months (Kaplan–Meier)."
    )
    assert words(second).startswith("From negotiations to adoption 22 months, the median of 20")
    assert words(third).startswith("From adoption to entry into force 31 months, the median of 16")


def test_a_number_that_nobody_can_give_is_not_given():
    none, _ = read(compare.answers(situation(comparison={"street"}))).select(".card")
    assert words(none.select_one(".number")) == "–"
    assert "No treaty here has done it yet" in words(none)


def test_the_lines_stand_by_length_and_those_on_the_way_after_them():
    found = rows(compare.picture(situation(), PLACES))
    assert found == [
        ("Candle Convention", "24"),
        ("Chair Convention", "48"),
        ("Table Convention", "72 so far"),
    ]
    ours = rows(compare.picture(situation(OURS, DAY), PLACES))
    assert ours[0] == ("TPNW", "6")
    assert ours[-2:] == [("UN State Immunity Convention", "323"), ("Plastics treaty", "57 so far")]


def test_a_mark_stands_where_its_months_are():
    picture = read(compare.picture(situation(), PLACES))
    candles = picture.select_one(".each .track")
    (asked, zero), (adopted, two), (in_force, three) = places(candles)
    assert (asked, adopted, in_force) == (
        "First mandate: 15 January 2000",
        "Text adopted: 15 January 2002",
        "In force: 2003",
    )
    years = {
        words(i): float(i["style"].removeprefix("left:").rstrip("%"))
        for i in picture.select(".axis i")
    }
    assert zero == years["0"]
    assert two == pytest.approx(years["2"], abs=0.1)
    assert three == pytest.approx(years["3"] + 0.46 * (years["4"] - years["3"]), abs=0.1)
    # a year is a light bar as wide as a year, around its mark
    (window,) = candles.select("rect.window")
    assert float(window["width"].rstrip("%")) == pytest.approx(years["1"] - years["0"], abs=0.1)


def test_what_is_not_reached_has_an_open_end():
    picture = read(compare.picture(situation(), PLACES))
    open_ends = [len(row.select("rect.open")) for row in picture.select(".each .track")]
    assert open_ends == [0, 1, 1]


def test_what_is_not_confirmed_is_drawn_as_such():
    chairs = read(compare.picture(situation(), PLACES)).select(".each .track")[1]
    assert [use["href"] for use in chairs.select("g use")] == ["#stage-0-unsure", "#stage-1-fixed"]


def test_the_treaties_can_be_lined_up_at_another_stage():
    html = compare.picture(situation(align="adopted"), PLACES)
    assert rows(html) == [("Candle Convention", "18"), ("Chair Convention", "144 so far")]
    assert words(read(html).select_one(".axis .name")) == "Years from adoption"
    assert (
        "Not drawn, since the date of adoption is not known: Table Convention and Door Convention."
        in words(read(html))
    )


def test_above_them_stand_all_dots_with_their_median_and_quartiles():
    picture = read(compare.picture(situation(OURS, DAY), PLACES))
    rows_ = picture.select(".all .track")
    assert [(words(r.select_one(".name")), words(r.select_one(".long"))) for r in rows_] == [
        ("Negotiations open", "16 months n = 21"),
        ("Text adopted", "64 months n = 20"),
        ("Opened for signature", "69 months n = 19"),
        ("In force", "87 months n = 16"),
    ]
    assert [len(row.select("circle.dot")) for row in rows_] == [21, 20, 19, 16]
    assert all(len(row.select("rect.half")) == len(row.select("line.median")) == 1 for row in rows_)
    few = read(compare.picture(situation(), PLACES)).select(".all .track")
    assert [len(row.select("circle.dot")) for row in few] == [2, 1]
    assert not read(compare.picture(situation(), PLACES)).select(".all rect.half")


def test_our_own_line_has_today_and_what_lies_ahead():
    ours, analogy = read(compare.picture(situation(OURS, DAY), PLACES)).select(".ours .track")
    assert words(ours.select_one(".long")) == "24 so far"
    assert [use["href"] for use in ours.select("g use")] == [
        "#stage-0-fixed",
        "#stage-1-window",
        "#stage-2-unsure",
    ]
    assert len(ours.select("line.now")) == 1
    assert ours.select("rect.ahead")
    assert len(analogy.select("rect.analogy")) == 4
    assert words(analogy.select_one(".name")) == "By analogy, not a forecast"


def test_whoever_listens_hears_the_sentence_and_every_date():
    picture = read(compare.picture(situation(), PLACES))
    assert picture.select_one(".tracks")["aria-label"] == (
        "4 treaties as lines from stage to stage, lined up at mandate. From mandate to adoption: "
        "median 36 months, n = 2; here: 7 months so far."
    )
    assert words(picture.select(".each .unseen")[1]) == (
        "mandate June 2010 (uncertain), adoption 15 June 2014, entry into force not reached"
    )


def test_none_with_a_date_is_said():
    doors = replace(SMALL, comparators={"doors": SMALL.comparators["doors"]})
    html = read(compare.picture(situation(doors), PLACES))
    assert "No treaty that is chosen has a known date for mandate." in words(html)
    assert "Not drawn, since the date of mandate is not known: Door Convention." in words(html)
    assert [
        words(c.select_one(".number"))
        for c in read(compare.answers(situation(doors))).select(".card")
    ] == ["–", "–"]


def test_a_sort_without_treaties_is_not_offered_and_says_so_when_a_link_asks_for_it():
    empty = replace(
        SMALL,
        comparators={
            k: replace(c, comparisons=("household",)) for k, c in SMALL.comparators.items()
        },
    )
    offered = [words(a) for a in read(compare.choices(situation(empty), PLACES)).select("a")]
    assert "Street treaties" not in offered
    asked = read(compare.choices(situation(empty, comparison={"street"}), PLACES))
    assert words(asked.select_one(".chosen")).startswith("0 treaties. Street treaties:")
    assert "No treaty that is chosen" in words(
        read(compare.picture(situation(empty, comparison={"street"}), PLACES))
    )


def test_choices_are_links_to_the_view_with_one_more_or_one_less():
    links = read(compare.choices(situation(comparison={"street"}), PLACES)).select("a")
    found = {words(a): (a["href"], a.has_attr("aria-current")) for a in links}
    assert found == {
        "Mandate": ("compare?comparison=street&v=2", True),
        "Adoption": ("compare?align=adopted&comparison=street&v=2", False),
        "All 4": ("compare", False),
        "Household treaties": ("compare?comparison=household,street&v=2", False),
        "Street treaties": ("compare", True),
    }
    assert not any(a.has_attr("data-go") for a in links)
    listening = Served(SMALL.process, opens_in_place=True)
    inside = read(compare.choices(situation(comparison={"street"}), listening)).select("a")
    assert inside[1]["data-go"] == "align=adopted&comparison=street&v=2"


def test_each_line_leads_to_the_treaty_and_keeps_the_rest():
    listening = Served(SMALL.process, opens_in_place=True)
    (first, *_) = read(compare.picture(situation(align="adopted"), listening)).select("a.track")
    assert first["href"] == "compare?align=adopted&comparator=candles&v=2"
    assert first["data-sel"] == "candles"


def test_a_treaty_in_full():
    candles = SMALL.comparators["candles"]
    article = read(compare.article(situation(), PLACES, candles))
    assert words(article.h1) == "Candle Convention"
    steps = [words(step) for step in article.select(".steps > li")]
    assert steps[0].startswith(
        "First mandate: 15 January 2000 A resolution asked for it. High: an official source"
    )
    assert steps[2].startswith(
        "In force: 2003 · 18 months (12 to 23) after adoption Twenty lamps were lit. The month is "
        "not known. Medium: one secondary source."
    )
    said = words(article)
    assert "Vote without a vote Ratifications needed 20 Parties 40, as of 2020" in said
    assert "From mandate to adoption 24 months (median 36 months, n = 2)" in said
    assert len(article.select("details.fold")) == 4
    assert article.select_one("a")["href"] == "compare"
    assert [a["href"] for a in article.select(".neighbours a")] == ["compare?comparator=chairs&v=2"]


def test_a_treaty_of_which_little_is_known_says_no_more_than_that():
    doors = read(compare.article(situation(), PLACES, SMALL.comparators["doors"]))
    said = words(doors)
    assert "First mandate: Not reached Nobody knows who asked first." in said
    assert not {"Vote", "Ratifications needed", "Parties", "How long"} & {
        words(tag) for tag in doors.select("dt, h2")
    }


def test_a_treaty_is_told_whatever_sorts_are_chosen():
    here = situation(comparison={"street"})
    assert "Candle Convention" in words(
        read(compare.article(here, PLACES, SMALL.comparators["candles"]))
    )


def test_the_tables_say_the_same():
    tables = read(compare.tables(situation(), PLACES)).select("table")
    times, dates = [
        [[words(c) for c in r.select("th, td")] for r in t.select("tbody tr")] for t in tables
    ]
    assert times == [
        ["From mandate to adoption", "2", "36", "–", "24–48", "48", "7 months so far"],
        ["From adoption to entry into force", "1", "18", "–", "18–18", "18", "–"],
    ]
    assert dates == [
        ["Candle Convention", "15 January 2000", "15 January 2002", "2003"],
        ["Chair Convention", "June 2010 (uncertain)", "15 June 2014", "not reached"],
        ["Table Convention", "30 June 2020", "not reached", "–"],
        ["Door Convention", "not reached", "–", "–"],
    ]


def test_what_it_would_mean_here_is_worded_as_an_analogy():
    said = words(read(compare.analogy(situation())))
    assert said.startswith(
        "What would that mean here From mandate on (Resolution 80/1, 15 December 2025), if it took "
        "as long as with these treaties: Text adopted December 2027 and December 2029, as with the "
        "two treaties that reached it"
    )
    assert "An analogy, not a forecast" in said
    before = words(read(compare.analogy(situation(on=date(2025, 1, 1)))))
    assert (
        before
        == "None of the stages has been reached here yet, so nothing can be reckoned from it."
    )
