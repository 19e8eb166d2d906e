"""Open pages have their turns: no line, and no address with many, keeps a newcomer waiting."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ProtocolError
from websockets.frames import CONT, PING, TEXT, Frame
from websockets.protocol import OPEN

from tests.loops import run
from tracker.web import frames, open_pages
from tracker.web.callers import AtOnce, caller_of
from tracker.web.fair_turns import FairTurns
from tracker.web.open_pages import OpenPages


def said(kind, **fields):
    """A message of a page."""
    message = BackMsg()
    part = getattr(message, kind)
    if isinstance(part, bool):
        setattr(message, kind, True)
    else:
        part.SetInParent()
        for name, value in fields.items():
            setattr(part, name, value)
    return message.SerializeToString()


CLICK = said("rerun_script", query_string="")
DONE = ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY).SerializeToString()
LONG = ForwardMsg(page_info_changed={"query_string": "x" * 3_000}).SerializeToString()


class Server:
    """An app that takes what pages say, and tells them that it is done when it is told to."""

    def __init__(self, longest=60.0, at_once=1):
        self.heard = []
        self.running = {}
        self.app = OpenPages(self.answer, FairTurns(at_once, longest))

    async def answer(self, scope, receive, send):
        name = scope["name"]
        assert (await receive())["type"] == "websocket.connect"
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] == "websocket.receive":
            self.heard.append((name, BackMsg.FromString(message["bytes"]).WhichOneof("type")))
            self.running[name] = send

    async def done(self, name):
        await self.running.pop(name)({"type": "websocket.send", "bytes": DONE})

    @asynccontextmanager
    async def page(self, name, address="192.0.2.1", headers=()):
        """An open page: what it says, and a list of what it is told."""
        says, told = asyncio.Queue(), []
        says.put_nowait({"type": "websocket.connect"})

        async def send(message):
            told.append(message)

        scope = {"type": "websocket", "name": name, "client": (address, 1), "headers": headers}
        line = asyncio.create_task(self.app(scope, says.get, send))
        try:
            yield Page(says, told)
        finally:
            says.put_nowait({"type": "websocket.disconnect", "code": 1001})
            await asyncio.wait_for(line, 5)


class Page:
    def __init__(self, says, told):
        self.says, self.told = says, told

    def say(self, data):
        self.says.put_nowait({"type": "websocket.receive", "bytes": data})

    @property
    def is_open(self):
        return {"type": "websocket.accept"} in self.told


async def settle():
    """Let everything happen that can."""
    for _ in range(50):
        await asyncio.sleep(0)


def test_a_newcomer_comes_before_the_second_click_of_everybody_else():
    async def meet():
        server = Server()
        async with (
            server.page("a", "192.0.2.1") as a,
            server.page("b", "192.0.2.1") as b,
            server.page("c", "192.0.2.1") as c,
        ):
            await settle()
            for page in (a, b, c, a, b, c):
                page.say(CLICK)
            await settle()
            assert server.heard == [("a", "rerun_script")]
            async with server.page("new", "192.0.2.9") as new:
                await settle()
                assert not new.is_open
                await server.done("a")
                await settle()
                assert new.is_open
                new.say(CLICK)
                await settle()
                waits_for = server.heard[-1][0]
                if waits_for != "new":
                    await server.done(waits_for)
                    await settle()
                assert "new" in server.running
                await server.done("new")
            while server.running:
                await server.done(next(iter(server.running)))
                await settle()
        return server

    server = run(meet())
    assert len(server.heard) == 7
    assert not server.app.lines


def test_what_a_page_says_waits_until_what_it_said_before_is_done():
    async def meet():
        server = Server(at_once=9)
        async with server.page("a") as a:
            await settle()
            a.say(CLICK)
            a.say(CLICK)
            await settle()
            assert len(server.heard) == 1
            await server.running["a"]({"type": "websocket.send", "bytes": LONG})
            await settle()
            assert len(server.heard) == 1
            await server.done("a")
            await settle()
            assert len(server.heard) == 2
            await server.done("a")

    run(meet())


def test_a_script_that_does_not_end_keeps_others_waiting_for_a_moment_only():
    async def meet():
        server = Server(longest=0.05)
        async with server.page("a") as a, server.page("b") as b:
            await settle()
            a.say(CLICK)
            b.say(CLICK)
            await settle()
            assert len(server.heard) == 1
            await asyncio.sleep(0.1)
            assert len(server.heard) == 2

    run(meet())


def test_a_page_that_is_closed_while_it_waits_or_works_leaves_its_place():
    async def meet():
        server = Server()
        async with server.page("works") as works:
            await settle()
            works.say(CLICK)
            await settle()
        async with server.page("next") as following:
            await settle()
            following.say(CLICK)
            await settle()
            assert "next" in server.running
            await server.done("next")

    run(meet())


@pytest.mark.parametrize(
    "data",
    [
        said("clear_cache"), said("set_run_on_save"), said("load_git_info"),
        said("debug_shutdown_runtime"), said("file_urls_request"), b"", b"\xff\xff\xff", None,
    ],
)  # fmt: skip
def test_what_no_page_of_ours_says_is_not_passed_on(data):
    async def meet():
        server = Server()
        async with server.page("a") as a:
            await settle()
            a.say(data)
            a.say(CLICK)
            await settle()
            assert server.heard == [("a", "rerun_script")]
            await server.done("a")

    run(meet())


@pytest.mark.parametrize("kind", ["stop_script", "app_heartbeat"])
def test_what_makes_no_work_waits_for_nothing(kind):
    async def meet():
        server = Server()
        async with server.page("a") as a, server.page("b") as b:
            await settle()
            a.say(CLICK)
            b.say(said(kind))
            await settle()
            assert server.heard[-1] == ("b", kind)
            await server.done("a")

    run(meet())


def test_one_address_has_so_many_pages_open_and_others_are_let_in(monkeypatch):
    monkeypatch.setattr(open_pages, "MOST_LINES", 2)

    async def meet():
        server = Server()
        async with (
            server.page("a") as a,
            server.page("b") as b,
            server.page("c") as c,
            server.page("d", "192.0.2.9") as d,
        ):
            await settle()
            assert [page.is_open for page in (a, b, c, d)] == [True, True, False, True]
            assert c.told == [{"type": "websocket.close", "code": 1013}]
        async with server.page("e") as e:
            await settle()
            assert e.is_open

    run(meet())


def test_visitors_who_come_through_a_web_server_are_not_taken_for_one(monkeypatch):
    monkeypatch.setattr(open_pages, "MOST_LINES", 1)
    passed_on = [(b"x-forwarded-proto", b"https")]

    async def meet():
        server = Server()
        async with (
            server.page("a", "127.0.0.1", passed_on) as a,
            server.page("b", "127.0.0.1", passed_on) as b,
        ):
            await settle()
            assert a.is_open
            assert b.is_open

    run(meet())


def test_a_caller_is_an_address_unless_a_web_server_stands_between():
    direct = {"client": ("192.0.2.1", 5), "headers": [(b"host", b"x")]}
    assert caller_of(direct) == "192.0.2.1"
    between = direct | {"headers": [(b"x-forwarded-host", b"x")]}
    assert caller_of(between) != caller_of(between)


def test_who_asked_least_of_late_comes_first_and_long_ago_counts_little():
    async def meet():
        turns, order = FairTurns(at_once=1, longest=60), []

        async def come(name):
            turn = await turns.take(name)
            order.append(name)
            await asyncio.sleep(0)
            turn.end()

        first = await turns.take("much")
        waiting = [asyncio.create_task(come(name)) for name in ("much", "much", "new", "much")]
        await settle()
        gone = asyncio.create_task(come("gone"))
        await settle()
        gone.cancel()
        first.end()
        first.end()
        await asyncio.gather(*waiting)
        assert order == ["new", "much", "much", "much"]
        loop = asyncio.get_running_loop()
        turns._asked["much"] = (4.0, loop.time() - 10 * 30)
        assert turns._count("much") < 1.01

    run(meet())


def test_nobody_is_remembered_for_ever(monkeypatch):
    monkeypatch.setattr("tracker.web.fair_turns._MOST_CALLERS", 10)

    async def meet():
        turns = FairTurns(at_once=1, longest=60)
        for number in range(50):
            (await turns.take(number)).end()
        return len(turns._asked)

    assert run(meet()) == 10


class Line(frames.BoundedProtocol):
    """A line whose handshake is over."""

    def __init__(self):
        super().__init__(max_size=2**30)
        self.state = OPEN

    def take(self, frame, times=1):
        for _ in range(times):
            self.recv_frame(frame)


def test_a_message_in_thousands_of_pieces_ends_a_line():
    line = Line()
    line.take(Frame(TEXT, b"x", fin=False))
    with pytest.raises(ProtocolError, match="too many"):
        line.take(Frame(CONT, b"", fin=False), frames.MOST_FRAMES)


def test_signs_of_life_are_few(monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(frames.time, "monotonic", lambda: now[0])
    line = Line()
    for _ in range(10 * frames.MOST_FRAMES):
        line.take(Frame(PING, b""))
        now[0] += 1 / frames.FRAMES_A_SECOND
    with pytest.raises(ProtocolError, match="too many"):
        line.take(Frame(PING, b""), frames.MOST_FRAMES + 1)


def test_no_line_takes_more_than_a_page_says_whatever_it_is_told():
    assert Line().max_message_size == frames.LARGEST


def test_an_upgrade_that_changes_lines_fails_loudly(monkeypatch):
    monkeypatch.delattr(frames.lines, "ServerProtocol")
    with pytest.raises(RuntimeError, match=r"frames\.py must follow"):
        frames.bound()


def test_requests_of_one_caller_wait_for_each_other_and_for_nobody_else():
    async def meet():
        gate, inside = asyncio.Event(), []

        async def answer(scope, receive, send):
            inside.append(scope["client"][0])
            await gate.wait()

        app = AtOnce(answer)

        def ask(address):
            scope = {"type": "http", "client": (address, 1), "headers": []}
            return asyncio.create_task(app(scope, None, None))

        asked = [ask("192.0.2.1") for _ in range(25)]
        await settle()
        asked.append(ask("192.0.2.9"))
        await settle()
        assert inside.count("192.0.2.1") == 20
        assert inside.count("192.0.2.9") == 1
        gate.set()
        await asyncio.gather(*asked)
        assert len(inside) == 26
        assert not app.gates
        assert not app.present

    run(meet())
