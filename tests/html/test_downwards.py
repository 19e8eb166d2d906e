"""The timeline downwards as a reader on a narrow screen has it: folds, marks, links and words."""

import gzip
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.every_status import DATASET as EVERY
from tests.every_status import STATUSES, step
from tests.every_status import TODAY as JUNE
from tests.html.test_timeline import Nowhere
from tests.marked import MARKED, passed_by
from tests.processes import FROZEN, KITES, LAMPS, ROME_STATUTE, dataset_of, hostile
from tests.publish.reading import page, words
from tracker.data import store
from tracker.html.downwards import downwards
from tracker.links import View, decode, vocabulary
from tracker.pages.served import Served
from tracker.situation import Situation

DAY = date(2026, 11, 24)
OURS, ROME, SMALL = map(dataset_of, (FROZEN, ROME_STATUTE, LAMPS))
OPENS = Served(OURS.process, opens_in_place=True)


def picture(dataset=OURS, today=DAY, milestones=None, to=OPENS, **view):
    if milestones is not None:
        dataset = replace(dataset, milestones=tuple(milestones))
    return page(downwards(Situation(dataset, View(**view), today), to))


def crowd(number):
    days = (date(2024, 1, 1) + timedelta(days=n) for n in range(number))
    return [step(f"s{n}", str(day), importance=3) for n, day in enumerate(days)]


def test_a_small_process_reads_from_above_to_below():
    assert words(picture(SMALL)) == (
        "days known days not known not sure "
        "Talks 2020–2025 · 2 milestones "
        "2024 First talks 6–10 May 2024 2025 Resolution 80/1 15 December 2025 "
        "Negotiations now from 2026 · 2 milestones "
        "2026 Views due 30 April 2026 today, 24 November 2026 2028 Conference three weeks in 2028"
    )


def test_of_ours_the_past_is_one_line_a_phase_and_the_rest_stands_open():
    html = picture()
    assert [(words(d.summary), d.has_attr("open")) for d in html.select("details.phase")] == [
        ("Groundwork 2008–2012 · 6 milestones", False),
        ("Law Commission 2013–2019 · 22 milestones", False),
        ("Informal talks 2019–2024 · 31 milestones", False),
        ("Preparation now 2024–2027 · 23 milestones", True),
        ("Conference 2028–2029 · 4 milestones", True),
        ("After from 2030 · 2 milestones", True),
    ]
    present = html.select_one("details.phase.now")
    assert [words(d.summary) for d in present.select("details.more")] == [
        "12 more steps of 2025 and 2026",
        "5 more steps of 2026",
    ]
    assert words(html.select_one(".key label")) == "Show all 88"
    assert html.select_one(".key label input[type=checkbox]")
    for folded in html.select("details.phase:not([open])"):
        assert len(folded.select("summary use")) == len(folded.select("li > a"))
    assert not html.select("details.phase[open] > summary use")


@pytest.mark.parametrize("dataset", [OURS, ROME, SMALL, EVERY])
def test_each_milestone_is_one_link_that_opens_it(dataset):
    html = picture(dataset)
    found = [a["data-sel"] for a in html.select("a")]
    assert sorted(found) == sorted(m.id for m in dataset.milestones)
    assert all(a["href"] == f"milestone?id={a['data-sel']}" for a in html.select("a"))
    assert not picture(dataset, to=Served(OURS.process)).select("[data-sel]")
    bare = picture(dataset, to=Nowhere(OURS.process, opens_in_place=True))
    assert not bare.select("[href^=m], [data-sel]")
    assert words(bare) == words(html)


def test_no_link_or_fold_lies_in_another_link():
    assert not picture().select("a a, a summary, summary a, a label, label a, summary summary")


def test_every_mark_has_a_shape_that_is_drawn_once():
    html = picture()
    drawn = [symbol["id"] for symbol in html.select("symbol")]
    assert len(drawn) == len(set(drawn))
    assert {use["href"] for use in html.select("use")} == {f"#{id_}" for id_ in drawn}
    by_id = {a["data-sel"]: a.use["href"] for a in html.select("a")}
    assert by_id["prepcom-1-2026"] == "#square-fixed"
    assert by_id["prepcom-2-2027"] == "#square-window"
    assert by_id["c6-81-item-2026"] == "#square-unsure"


def test_a_status_is_said_where_the_date_does_not_tell_it():
    said = {
        a["data-sel"]: words(s)
        for a in picture(EVERY, JUNE).select("a")
        for s in a.select(".status")
    }
    told = ("under-way", "expected", "unconfirmed", "postponed", "cancelled")
    assert said == {
        id_: status.replace("-", " ").capitalize() for status in told for id_ in STATUSES[status]
    }


def test_today_is_one_line_with_its_date():
    (line,) = picture().select(".today")
    assert (words(line), line["aria-current"]) == ("today, 24 November 2026", "date")
    above, below = line.find_previous("a"), line.find_next("a")
    assert above["data-sel"] == "proposals-deadline-2026"
    assert below["data-sel"] == "compiled-text-2026"
    over = picture(ROME)
    assert over.select_one(".today").find_next("details") is None
    early = picture(ROME, date(1980, 1, 1))
    assert early.select_one(".today").find_previous("details") is None


def test_bars_name_the_rows_beside_which_they_stand():
    section = picture().select("details.phase.now")[0]
    bars = {
        li.a["data-sel"]: [(bar["style"], bar["class"][1:]) for bar in li.select(":scope > i")]
        for li in section.select(":scope > ol > li")
        if li.find("a", recursive=False)
    }
    assert bars["prepcom-2-2027"] == [("grid-row:8/10", ["window"])]
    assert bars["compiled-text-2026"] == [("grid-row:5/10;--lane:1", ["window", "fades"])]
    assert bars["c6-81-item-2026"] == [("grid-row:5/8", ["unsure"])]
    assert bars["proposals-deadline-2026"] == []


def test_a_phase_in_which_nothing_is_found_stays_as_a_thin_band():
    html = picture(phase=frozenset({"sixth-committee"}))
    empty = [words(band) for band in html.select(".phase.empty")]
    assert empty == [
        "Groundwork 2008–2012 · nothing here",
        "Law Commission 2013–2019 · nothing here",
        "Preparation now 2024–2027 · nothing here today, 24 November 2026",
        "Conference 2028–2029 · nothing here",
        "After from 2030 · nothing here",
    ]
    (opened,) = html.select("details.phase")
    assert opened.has_attr("open")
    assert not picture(q="no such thing").select("details, a, label, .key")


def test_what_is_selected_is_marked_and_its_folds_are_open():
    (current,) = picture(sel="prepcom-1-chair-2026").select("a[aria-current]")
    assert current["data-sel"] == "prepcom-1-chair-2026"
    assert all(d.has_attr("open") for d in current.find_parents("details"))


def test_the_steps_of_many_years_are_told_by_the_first_and_the_last():
    assert "9 more steps of 2020 to 2022" in words(picture(phase=frozenset({"sixth-committee"})))


# Too many for rows


def test_too_many_are_counted_and_each_number_leads_to_just_these():
    dataset = replace(EVERY, milestones=(*crowd(300), step("open", "2024-11/..")))
    view = View(importance=frozenset({3, 2}), first=date(2024, 2, 10))
    html = page(downwards(Situation(dataset, view, JUNE), OPENS))
    links = html.select("a.count")
    assert [words(a) for a in links][:2] == [
        "February 2024 20 milestones",
        "March 2024 31 milestones",
    ]
    for a in links:
        found = decode(a["href"].partition("?")[2], vocabulary(dataset))
        assert not found.dropped
        shown = Situation(dataset, found.view, JUNE).shown
        assert f" {len(shown)} milestone" in words(a)
    assert links[0]["style"] == "--share:65%"
    assert not html.select("[data-sel], use, label")


def test_where_a_view_of_them_cannot_be_had_numbers_stand_alone():
    milestones = [replace(m, date=crowd(1)[0].date) for m in crowd(300)]
    html = picture(EVERY, JUNE, milestones)
    (link,) = html.select("a.count")
    once_more = decode(link["href"].partition("?")[2], vocabulary(EVERY)).view
    again = page(
        downwards(Situation(replace(EVERY, milestones=tuple(milestones)), once_more, JUNE), OPENS)
    )
    assert words(again.select_one(".count")) == "1 January 2024 300 milestones"
    assert not again.select("[href]")


# Words


@pytest.mark.parametrize("dataset", [OURS, ROME, EVERY])
def test_no_word_passes_by_the_translation(dataset):
    here = Situation(dataset, View(), JUNE, MARKED)
    html = page(downwards(here, OPENS))
    heard = [e["aria-label"] for e in html.select("[aria-label]")]
    assert passed_by(" | ".join([words(html), *heard]), dataset) == []


def test_no_word_of_numbers_passes_by_the_translation():
    dataset = replace(EVERY, milestones=tuple(crowd(300)))
    said = words(page(downwards(Situation(dataset, View(), JUNE, MARKED), OPENS)))
    assert "⟦31 milestones⟧" in said
    assert passed_by(said, dataset) == []


def test_hostile_texts_stay_texts(tmp_path):
    dataset = store.load(hostile.write(tmp_path / "data"))
    html = picture(dataset)
    assert not html.select("img, script, [onerror]")
    for milestone in dataset.milestones:
        (a,) = [a for a in html.select("a") if a["data-sel"] == milestone.id]
        assert a.bdi.get_text() == milestone.short_label


def test_it_is_small_enough_for_the_first_bytes():
    html = str(downwards(Situation(OURS, View(), DAY), OPENS)).encode()
    assert len(gzip.compress(html, 9)) < 6000


def test_its_rules_name_what_is_there():
    from tracker.static import read

    rules = re.sub(r"/\*.*?\*/", "", read("downwards.css"), flags=re.S)
    html = (
        str(picture())
        + str(picture(phase=frozenset({"ilc"})))
        + str(picture(EVERY, JUNE, crowd(300)))
        + str(picture(dataset_of(KITES), sel="second-session-2026"))
    )
    classes = set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"\{[^{}]*\}", "{}", rules)))
    there = {name for found in re.findall(r'class="([^"]*)"', html) for name in found.split()}
    assert classes - {"tracker"} <= there
