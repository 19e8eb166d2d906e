"""The crowd of the benchmarks against a real server: its visitors filter, and notice faults."""

import asyncio
import json
import subprocess
import sys
from urllib.parse import parse_qs

import pytest

from benchmarks.serving import dashboard
from benchmarks.tab import Tab
from benchmarks.visitors import FILTER, Tally, Visitor, views_of
from tests.deploy.conftest import ROOT
from tests.loops import run
from tests.processes import FROZEN


@pytest.fixture(scope="module")
def server():
    with dashboard("app.py", {"TRACKER_DATA": str(FROZEN)}) as running:
        yield running


def measured(server, *words):
    command = [sys.executable, "benchmarks/visitors.py", server.address, *words]
    return json.loads(subprocess.check_output(command, cwd=ROOT))


def test_a_choice_changes_the_chart_and_the_address(server):
    views = run(views_of(server.address))
    assert len({picture for _, picture in views.values()}) == 4
    chosen = [parse_qs(query).get("phase", [""])[0] for query, _ in views.values()]
    assert [len(list(filter(None, phases.split(",")))) for phases in chosen] == [0, 1, 1, 2]


def test_visitors_are_counted_and_timed(server):
    found = measured(server, "--visitors=3", "--at-once=2")
    assert (found["visitors"], found["errors"], found["dropped"], found["lost"]) == (3, 0, 0, 0)
    assert found["visitors_per_second"] > 0
    assert 0 < found["filter_p50"] <= found["filter_p95"]
    assert 0 < found["first_p50"] <= found["first_p95"]


def test_open_sessions_are_weighed(server):
    found = measured(server, "--visitors=2", "--at-once=2", "--hold=3", f"--pid={server.pid}")
    assert (found["sessions"], found["errors"]) == (3, 0)
    assert isinstance(found["kilobytes_per_session"], float)


def test_the_plain_app_is_filtered_in_the_same_way():
    with dashboard("benchmarks/plain_app.py") as plain:
        views = run(views_of(plain.address))
        assert {query for query, _ in views.values()} == {""}
        assert measured(plain, "--visitors=1", "--at-once=1")["errors"] == 0


def test_a_view_of_somebody_else_is_an_error(server):
    async def visit():
        views = {**await views_of(server.address), (0,): ("phase=another", "")}
        tab = Tab(server.address)
        went_well = await Visitor(tab, views, Tally()).visit()
        await tab.leave()
        return went_well

    assert not run(visit())


def test_a_view_comes_back_in_a_session_that_knows_nothing_of_it(server):
    async def visit():
        tab = Tab(server.address)
        await tab.open()
        await tab.unfold(FILTER)
        tab.choose(FILTER, 0, 1)
        await tab.run()
        before = tab.query, tab.picture, tab.chosen(FILTER)
        session, tab.session = tab.session, ""
        await tab.come_back()
        assert tab.session != session
        assert (tab.query, tab.picture, tab.chosen(FILTER)) == before
        await tab.leave()

    run(visit())


def test_a_server_that_is_still_there_gives_the_session_back(server):
    async def visit():
        tab = Tab(server.address)
        await tab.open()
        await tab.unfold(FILTER)
        session = tab.session
        await tab.leave()
        tab.choose(FILTER, 1)
        await tab.come_back()
        assert tab.session == session
        assert tab.chosen(FILTER) == (1,)
        assert tab.query.count("phase=") == 1
        await tab.leave()

    run(visit())


def test_a_visitor_who_cannot_come_back_is_lost(server, monkeypatch):
    monkeypatch.setattr("benchmarks.tab._ATTEMPTS", 2)
    tally = Tally()

    async def visit():
        views = await views_of(server.address)
        tab = Tab(server.address)
        going = asyncio.create_task(Visitor(tab, views, tally).visit(pause=1))
        while not any(widget.label == FILTER for widget in tab.widgets.values()):
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.3)  # until what is unfolded has been drawn
        tab.address = "http://127.0.0.1:9"
        await tab.leave()
        return await going

    assert not run(visit())
    assert (tally.dropped, tally.came_back, tally.lost) == (1, 0, 1)


def test_an_address_that_nobody_answers_at_is_an_error():
    tab = Tab("http://127.0.0.1:9")
    assert not run(Visitor(tab, {}, Tally()).visit())
