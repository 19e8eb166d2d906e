"""What takes long to make never holds up the rest, and whoever asks too much is told so."""

import asyncio
import threading
from contextlib import contextmanager
from dataclasses import replace

import pytest
from httpx2 import ASGITransport, AsyncClient
from starlette.applications import Starlette

from tests.loops import run
from tests.processes import FROZEN
from tests.web.served import DAY
from tracker.data.store import Library
from tracker.publish.downloads import DOWNLOADS
from tracker.web.answering import Site
from tracker.web.routes import routes
from tracker.web.server import INDEX
from tracker.web.turns import BusyError, Turns

TAKES_LONG = ("/calendar.ics", "/data/milestones.xlsx", "/data/datapackage.zip", "/card.png",
              "/briefing.pdf", "/poster.svg")  # fmt: skip
QUICK = [address.path for address in DOWNLOADS if address.path not in TAKES_LONG]


class Workshop:
    """Makings that last until the door is opened; ``at_once`` is the most there were together."""

    def __init__(self):
        self.door = threading.Event()
        self.lock = threading.Lock()
        self.inside = self.at_once = self.made = 0

    def make(self, *_):
        with self.lock:
            self.inside += 1
            self.at_once = max(self.at_once, self.inside)
        assert self.door.wait(10)
        with self.lock:
            self.inside -= 1
            self.made += 1
        return b"made"


async def until(condition):
    """Give others their turn until a condition holds."""
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.005)


def test_so_many_are_made_at_once_and_so_many_wait():
    shop, turns = Workshop(), Turns(at_once=2, most_waiting=3)

    async def ask():
        asked = [asyncio.create_task(turns.make(number, shop.make)) for number in range(5)]
        await until(lambda: shop.inside == 2)
        with pytest.raises(BusyError):
            await turns.make("one more", shop.make)
        shop.door.set()
        assert len(await asyncio.gather(*asked)) == 5
        assert await turns.make("one more", shop.make)

    run(ask())
    assert (shop.at_once, shop.made) == (2, 6)


def test_the_same_is_made_once_for_all_who_ask_and_takes_one_place():
    shop, turns = Workshop(), Turns(at_once=1, most_waiting=0)

    async def ask():
        asked = [asyncio.create_task(turns.make("same", shop.make)) for _ in range(50)]
        await until(lambda: shop.inside == 1)
        asked.pop(0).cancel()
        shop.door.set()
        return await asyncio.gather(*asked)

    assert len(set(map(id, run(ask())))) == 1
    assert shop.made == 1


def test_a_fault_reaches_all_who_ask_and_is_not_remembered():
    turns = Turns(at_once=1, most_waiting=0)

    def fail():
        raise ValueError("broken")

    async def ask():
        for _ in range(2):
            with pytest.raises(ValueError, match="broken"):
                await turns.make("it", fail)
        return await turns.make("it", lambda: "made")

    assert run(ask()) == "made"


@contextmanager
def busy(path):
    """A site of whose address as much is asked as can be made and wait; what it answers then."""
    shop = Workshop()
    downloads = [replace(d, make=shop.make) if d.path == path else d for d in DOWNLOADS]
    site = Site(Library(FROZEN), lambda: DAY, patience=60)
    app = Starlette(routes=routes(site, INDEX, downloads))
    most = site.long.at_once + site.long.most_waiting

    async def asking(before, questions):
        async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as client:
            for question in before:
                await client.get(question)
            crowd = [
                asyncio.create_task(client.get(f"{path}?on={2000 + year}-01-01"))
                for year in range(most)
            ]
            await until(lambda: site.long.full and shop.inside == site.long.at_once)
            answers = [await client.get(question) for question in questions]
            shop.door.set()
            assert {answer.status_code for answer in await asyncio.gather(*crowd)} == {200}
            return answers

    yield lambda *questions, before=(): run(asking(before, questions))
    shop.door.set()


@pytest.mark.parametrize("path", TAKES_LONG)
def test_whoever_asks_for_too_much_that_takes_long_is_told_when_to_come_back(path):
    with busy("/card.png") as answers:
        (refused,) = answers(f"{path}?on=1999-01-01")
    assert refused.status_code == 503
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert refused.headers["cache-control"] == "no-store"
    assert "Try again" in refused.text


def test_meanwhile_others_get_what_is_quick_and_what_is_there():
    kept = "/briefing.pdf?phase=ilc"
    with busy("/card.png") as answers:
        found = answers(
            *QUICK, "/", "/cosponsors", "/milestone?id=unga-res-79-122", "/healthz", kept,
            before=[kept],
        )  # fmt: skip
    assert {answer.status_code for answer in found} == {200}
