"""The strip of the whole process, and the ways from one picture to another."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, product

import pytest

from tests.charts.drawn import DAY, EVERY, JUNE, OURS, ROME
from tests.charts.test_labels import VIEWS
from tests.every_status import step
from tests.publish.reading import page
from tracker.charts.plan import plan
from tracker.charts.whole import around, edges_farther, edges_nearer, edges_of_all, whole
from tracker.domain.when import EARLIEST, LATEST, When
from tracker.html.picture import picture
from tracker.links import View, decode, vocabulary
from tracker.pages.served import Served
from tracker.pages.timeline import look_at
from tracker.situation import Situation

ONE_DAY = timedelta(days=1)


def of(dataset=OURS, today=DAY, **view):
    here = Situation(dataset, View(**view), today)
    return here, plan(here)


def days(drawn):
    """The first and the last day in a picture."""
    return drawn.scale.first, drawn.scale.last - ONE_DAY


# The strip


def test_the_strip_has_all_years_of_the_process_and_the_picture_on_it():
    here, drawn = of()
    strip = whole(here, here.shown, drawn)
    assert strip.first == date(2008, 1, 1)
    last = strip.first + timedelta(days=strip.days) - ONE_DAY
    assert (last.month, last.day) == (12, 31)
    ends = [(m.date.last or m.date.first).year for m in OURS.milestones]
    assert last.year == max(*ends, drawn.scale.last.year)

    def share(day):
        return 100 * (day - strip.first).days / strip.days

    assert strip.left == pytest.approx(share(drawn.scale.first))
    assert strip.right == pytest.approx(share(drawn.scale.last))
    assert strip.today == pytest.approx(share(DAY))
    assert [notch.x for notch in strip.notches] == pytest.approx(
        [share(m.date.first) for m in here.shown]
    )
    assert [notch.importance for notch in strip.notches] == [m.importance for m in here.shown]


def test_the_strip_has_every_phase_once_in_its_colour_and_those_to_come_are_fainter():
    here, drawn = of()
    stretches = whole(here, (), drawn).stretches
    assert [one.colour for one in stretches] == [p.colour for p in OURS.phases.values()]
    assert [one.is_ahead for one in stretches] == [p.band.first > DAY for p in OURS.phases.values()]
    for one, two in pairwise(stretches):
        assert one.left < one.right <= two.left + 1


@pytest.mark.parametrize("number", range(0, len(VIEWS), 2))
def test_no_share_of_the_strip_leaves_it(number):
    dataset, today, _, view = VIEWS[number]
    here, drawn = of(dataset, today, **view)
    strip = whole(here, here.shown, drawn)
    shares = [n.x for n in strip.notches] + [strip.today, strip.left, strip.right]
    shares += [end for one in strip.stretches for end in (one.left, one.right)]
    assert all(0 <= share <= 100 for share in shares)
    assert strip.left < strip.right
    assert strip.first >= EARLIEST
    assert strip.first + timedelta(days=strip.days - 1) <= LATEST


# Nearer, farther, all


def test_nearer_is_half_of_the_time_around_today():
    _, drawn = of()
    first, last = edges_nearer(drawn, DAY)
    half = (drawn.scale.last - drawn.scale.first).days / 2
    assert (last - first).days == pytest.approx(half, abs=2)
    middle = first + (last - first) / 2
    assert abs((middle - DAY).days) <= 1


def test_nearer_is_around_the_middle_where_today_is_out_of_sight():
    _, drawn = of(left=date(2010, 1, 1), right=date(2013, 12, 31))
    first, last = edges_nearer(drawn, DAY)
    assert (first, last) == (date(2011, 1, 1), date(2012, 12, 30))


def test_nearer_stays_inside_the_picture_where_today_is_at_its_edge():
    edges = {"left": date(2026, 1, 1), "right": DAY}
    _, drawn = of(**edges)
    first, last = edges_nearer(drawn, DAY)
    assert last == DAY
    assert first > edges["left"]


def test_coming_nearer_ends_and_going_farther_ends_at_the_whole():
    here, drawn = of()
    steps = 0
    while nearer := edges_nearer(drawn, DAY):
        old = days(drawn)
        here, drawn = of(left=nearer[0], right=nearer[1])
        assert days(drawn) == nearer
        assert old[0] <= nearer[0] <= nearer[1] <= old[1]
        steps += 1
    assert 5 < steps < 15
    while farther := edges_farther(here, drawn):
        old = days(drawn)
        here, drawn = of(left=farther[0], right=farther[1])
        assert days(drawn) == farther
        assert farther[0] <= old[0] <= old[1] <= farther[1]
        steps -= 1
    assert days(drawn) == edges_of_all(here, drawn)
    assert abs(steps) < 5


def test_all_is_the_years_of_the_whole_process_whatever_the_filter():
    here, drawn = of(body=frozenset({"plenary"}))
    first, last = edges_of_all(here, drawn)
    assert first == date(2008, 1, 1)
    assert (last.month, last.day) == (12, 31)
    assert last >= max(m.date.last for m in OURS.milestones if m.date.last)


def test_around_has_some_days_before_and_after():
    assert around(date(2026, 6, 10), date(2026, 6, 10)) == (date(2026, 5, 31), date(2026, 6, 20))
    assert around(date(2026, 1, 1), date(2026, 12, 31)) == (date(2025, 11, 2), date(2027, 3, 1))
    assert around(EARLIEST, EARLIEST)[0] == EARLIEST
    assert around(LATEST, LATEST)[1] == LATEST


# Every way that a picture offers

ODD_EDGES = [
    (date(1800, 1, 1), None),
    (None, date(2199, 12, 31)),
    (date(1800, 1, 1), date(2199, 12, 31)),
    (date(2199, 12, 31), None),
    (date(2199, 12, 31), date(2199, 12, 31)),
    (date(1800, 1, 1), date(1800, 1, 1)),
    (None, date(1800, 1, 1)),
    (date(2199, 6, 1), date(2199, 12, 31)),
    (date(2026, 6, 10), date(2026, 6, 10)),
]
AT_THE_ENDS = replace(
    EVERY,
    milestones=(
        *(step(f"old-{n}", "1800-01-01") for n in range(6)),
        step("long", "1800/2199"),
        *(step(f"new-{n}", "2199-12-31") for n in range(6)),
        step("open", "2199/.."),
    ),
)
PROCESSES = {"ours": OURS, "rome": ROME, "every": EVERY, "at the ends": AT_THE_ENDS}


def ways(dataset, today, **view):
    """The queries of all that leads from a picture to other days: name and query."""
    here = Situation(dataset, View(**view), today)
    to = Served(dataset.process, opens_in_place=True)
    html = page(picture(here, to, look_at(here, to)))
    return here, [(a.get_text(), a["data-go"]) for a in html.select("a[data-go]")]


def hold(dataset, today, view):
    here, found = ways(dataset, today, **view)
    for name, query in found:
        decoded = decode(query, vocabulary(dataset))
        assert decoded.dropped == (), (name, query)
        kept = replace(decoded.view, left=None, right=None)
        assert kept == replace(here.view, left=None, right=None), (name, query)
    return found


@pytest.mark.parametrize("name", PROCESSES)
@pytest.mark.parametrize(("left", "right"), ODD_EDGES)
def test_every_way_leads_to_a_view_that_a_link_can_carry(name, left, right):
    assert hold(PROCESSES[name], JUNE, {"left": left, "right": right})


@pytest.mark.parametrize("number", range(0, len(VIEWS), 4))
def test_every_way_of_any_view_leads_to_one_that_a_link_can_carry(number):
    dataset, today, _, view = VIEWS[number]
    hold(dataset, today, view)


@pytest.mark.parametrize("today", [EARLIEST, LATEST])
def test_a_day_at_the_ends_of_time_leads_nowhere_else(today):
    for name, edges in product(PROCESSES, ODD_EDGES[:3]):
        hold(PROCESSES[name], today, {"left": edges[0], "right": edges[1], "on": today})


def test_the_ways_are_named_and_lead_where_they_say():
    _, found = ways(OURS, DAY)
    said = dict(found)
    assert list(said)[:1] == ["26 earlier milestones: show"]
    assert {"+", "−", "Whole process"} < set(said)
    assert "Usual years" not in said
    before = decode(said["26 earlier milestones: show"], vocabulary(OURS)).view
    assert plan(Situation(OURS, before, DAY)).before == ()
    everything = decode(said["Whole process"], vocabulary(OURS)).view
    drawn = plan(Situation(OURS, everything, DAY))
    assert drawn.before == drawn.after == ()
    _, found = ways(OURS, DAY, left=everything.left, right=everything.right)
    assert "−" not in dict(found)
    assert decode(dict(found)["Usual years"], vocabulary(OURS)).view == View()


def test_later_ones_are_told_and_shown_too():
    _, found = ways(OURS, DAY, right=date(2026, 12, 31))
    (name,) = [name for name, _ in found if "later" in name]
    view = decode(dict(found)[name], vocabulary(OURS)).view
    drawn = plan(Situation(OURS, view, DAY))
    assert drawn.after == ()
    assert name == f"{len(plan(of(right=date(2026, 12, 31))[0]).after)} later milestones: show"


def test_the_words_of_a_crowd_lead_to_a_picture_in_which_none_is():
    crowd = tuple(step(f"s{n}", "2026-06-10") for n in range(8))
    dataset = replace(EVERY, milestones=(step("far", "2020-01-01"), *crowd))
    _, found = ways(dataset, JUNE)
    queries = {query for name, query in found if name == "7 more"}
    assert len(queries) == 1
    view = decode(queries.pop(), vocabulary(dataset)).view
    drawn = plan(Situation(dataset, view, JUNE))
    assert drawn.leaders == ()
    assert {mark.milestone.id for mark in drawn.marks} == {m.id for m in crowd}
    assert all(mark.label for mark in drawn.marks)


def test_a_picture_whose_years_the_folder_leaves_open_is_drawn_to_the_last_milestone():
    process = replace(OURS.process, picture=When.parse("2016/.."))
    _, drawn = of(replace(OURS, process=process))
    assert drawn.after == ()
    assert drawn.before
