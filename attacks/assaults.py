"""The attacks, one function each, all bounded in number and in time."""

from __future__ import annotations

import asyncio
import random
import struct
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import date, timedelta

from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from attacks.target import Target
from benchmarks.tab import Tab
from tracker.web.server import INDEX

Assault = Callable[[Target], Awaitable[None]]
MEGABYTE = 1_000_000
SEED = 79_122
POISONED = "A PAGE AS BUNDLE"
"""What is noted when a bundle comes as a page."""


async def uploads(target: Target) -> None:
    """Sends files to the address that Streamlit has for them, 900 kB each."""
    tab = Tab(target.address)
    await tab.open()

    async def send(number: int) -> None:
        path = f"/_stcore/upload_file/{tab.session}/f{number}"
        await target.asked(path, method="PUT", body=bytes(900_000))

    await _clients(8, 1_000, target, send)
    await tab.leave()


async def unfinished_messages(target: Target) -> None:
    """Opens pages and begins a message of nearly 2 MB on each, which never ends."""

    async def begin(_: int) -> None:
        line = await target.page()
        if line:
            announced = 1_990_000
            line.transport.write(struct.pack("!BBQ4s", 0x82, 0xFF, announced, bytes(4)))
            line.transport.write(bytes(announced - 1_000))
            await target.closed(line)
            line.transport.abort()

    await _clients(300, 300, target, begin)


async def oversize_messages(target: Target) -> None:
    """Opens pages and sends messages of 190 MB."""

    async def send(_: int) -> None:
        line = await target.page()
        if line:
            with suppress(ConnectionClosed, TimeoutError):
                await asyncio.wait_for(line.send(bytes(190 * MEGABYTE)), 5)
            await target.closed(line)
            line.transport.abort()

    await _clients(4, 40, target, send)


async def widget_values(target: Target) -> None:
    """Opens pages and has each search for a text of 950 kB."""
    tab = Tab(target.address)
    await tab.open()
    (search,) = (id_ for id_, widget in tab.widgets.items() if widget.label == "Search")
    message = BackMsg()
    message.rerun_script.query_string = ""
    state = message.rerun_script.widget_states.widgets.add(id=search)
    state.string_value = "x" * 950_000

    async def send(_: int) -> None:
        line = await target.page()
        if line:
            await _tell(line, message.SerializeToString())
            await target.closed(line)
            line.transport.abort()

    await _clients(150, 150, target, send)
    await tab.leave()


async def distinct_pdfs(target: Target) -> None:
    """Asks for PDFs of distinct days."""
    await _flood(target, 40, lambda day: f"/briefing.pdf?on={day}")


async def distinct_cards(target: Target) -> None:
    """Asks for pictures of distinct days."""
    await _flood(target, 40, lambda day: f"/card.png?on={day}")


async def distinct_calendars(target: Target) -> None:
    """Asks for calendars of distinct days."""
    await _flood(target, 40, lambda day: f"/calendar.ics?on={day}")


async def distinct_pages(target: Target) -> None:
    """Asks for pages of distinct days."""
    await _flood(target, 40, lambda day: f"/cosponsors?on={day}")


async def visits(target: Target) -> None:
    """Opens pages, has their script run, and leaves, again and again."""

    async def come(_: int) -> None:
        line = await target.page()
        if line:
            await _tell(line, _run())
            with suppress(ConnectionClosed, TimeoutError):
                async with asyncio.timeout(0.2):
                    while True:
                        await line.recv()
            line.transport.abort()

    await _clients(40, 100_000, target, come)


async def clicks(target: Target) -> None:
    """Opens pages, and has the script of each run again and again."""

    async def click(_: int) -> None:
        line = await target.page()
        while line and target.is_on:
            await _tell(line, _run())
            with suppress(ConnectionClosed, TimeoutError):
                await asyncio.wait_for(line.recv(), 0.1)
            if line.close_code:
                target.answers[f"closed with {line.close_code}"] += 1
                break
        if line:
            line.transport.abort()

    await _clients(60, 60, target, click)


async def deaf_pages(target: Target) -> None:
    """Opens pages, has the script of each run again and again, and reads nothing."""

    async def click(_: int) -> None:
        line = await target.page()
        if line:
            line.transport.pause_reading()
            while target.is_on and not line.close_code:
                await _tell(line, _run())
                await asyncio.sleep(0.05)
            line.transport.abort()

    await _clients(60, 60, target, click)


async def crumbs(target: Target) -> None:
    """Opens pages and sends messages in pieces of two bytes, and pings between."""
    masked = bytes(4)
    piece = b"\x00\x82" + masked + b"xx"
    ping = b"\x89\x80" + masked

    async def send(_: int) -> None:
        line = await target.page()
        if line:
            line.transport.write(b"\x02\x82" + masked + b"xx")
            while target.is_on and not line.transport.is_closing():
                line.transport.write((piece * 9 + ping) * 1000)
                await asyncio.sleep(0.01)
                while line.transport.get_write_buffer_size() > 1_000_000 and target.is_on:
                    await asyncio.sleep(0.01)
            line.transport.abort()

    await _clients(20, 20, target, send)


async def silent_lines(target: Target) -> None:
    """Opens lines and says nothing on them, or half a head."""

    async def open_(number: int) -> None:
        try:
            reader, writer = await asyncio.wait_for(target.line(), 5)
        except (OSError, TimeoutError):
            target.answers["cut off"] += 1
            return
        if number % 2:
            writer.write(b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: ")
        target.answers["opened"] += 1
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(max(target.until - asyncio.get_running_loop().time(), 0)):
                await reader.read()
                target.answers["closed"] += 1
        writer.close()

    await _clients(1_500, 1_500, target, open_)


async def slow_readers(target: Target) -> None:
    """Asks for the data package again and again on a line, and reads none of it."""

    async def ask(_: int) -> None:
        try:
            _reader, writer = await target.line()
        except OSError:
            target.answers["cut off"] += 1
            return
        writer.transport.pause_reading()
        request = b"GET /data/datapackage.zip HTTP/1.1\r\nHost: x\r\n\r\n"
        with suppress(OSError):
            for _ in range(200):
                writer.write(request)
        target.answers["opened"] += 1
        await target.wait()
        writer.transport.abort()

    await _clients(100, 100, target, ask)


async def poisoned_bundle(target: Target) -> None:
    """Asks for the main bundle with a mark behind its name, then for the bundle."""
    name = next((INDEX.parent / "static" / "js").glob("index.*.js")).name
    bundle = f"/static/js/{name}"
    for coding in ("br", "gzip", ""):
        for end in ("#", "#x", "%23", "/", "/.", "%00", ".gone.js"):
            await target.asked(f"{bundle}{end}", f"Accept-Encoding: {coding}")
        for _ in range(2):
            reader, writer = await target.line()
            head = f"GET {bundle} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: {coding}"
            writer.write(f"{head}\r\nConnection: close\r\n\r\n".encode())
            answer = await reader.read()
            writer.close()
            is_page = b"text/html" in answer.partition(b"\r\n\r\n")[0]
            target.answers[POISONED if is_page else "bundle"] += 1
    await target.wait()


async def hostile_addresses(target: Target) -> None:
    """Asks for 2,000 addresses that are made at random out of what breaks programs."""
    addresses = made_up(2_000)
    target.until += 20  # all of them, on a slow machine too

    async def ask(number: int) -> None:
        path, *headers = addresses[number]
        await target.asked(path, *headers)

    await _clients(8, len(addresses), target, ask)


def made_up(number: int) -> list[tuple[str, ...]]:
    """So many addresses with headers, always the same."""
    chance = random.Random(SEED)
    paths = ["/", "/milestone", "/state", "/cosponsors", "/data", "/calendar.ics", "/feed.atom",
             "/data/milestones.csv", "/data/milestones.json", "/card.png", "/timeline.svg",
             "/briefing", "/sitemap.xml", "/data/../app.py", "/static/js/x.js", "/media/x",
             "/_stcore/health", "/_stcore/stream", "//evil.example", "/%2e%2e/%2e%2e/etc/passwd",
             "/.git/config", "/component/x", "/app/static/x", "/healthz"]  # fmt: skip
    keys = ["phase", "body", "q", "on", "from", "to", "id", "sel", "state", "res", "v", "page",
            "since", "layer", "group", "%00", "__proto__", "embed", "x" * 300]  # fmt: skip
    values = ["", "%00", "%ff%fe", "../" * 40, "<script>", "2024-02-30", "9999-12-31", "-1", "1e9",
              "conference", "%F0%9F%92%A9" * 50, "a" * 7_000, "' OR 1=1--", "${jndi:ldap://x}",
              "2024-11-22", "%0d%0aSet-Cookie:a=b", "|" * 50, "NaN", "all", "none"]  # fmt: skip
    headers = ["Host: evil.example", "X-Forwarded-Host: evil.example", "Accept-Encoding: br;q=x",
               "If-None-Match: *", "Range: bytes=0-", "Cookie: a=" + "b" * 3_000,
               "X-Forwarded-Proto: javascript", "Accept-Encoding: " + "gzip," * 400]  # fmt: skip
    found = []
    for _ in range(number):
        fields = [
            f"{chance.choice(keys)}={chance.choice(values)}".replace(" ", "+")
            for _ in range(chance.randint(0, 6))
        ]
        query = "?" + "&".join(fields) if fields else ""
        more = chance.sample(headers, chance.randint(0, 2))
        found.append((chance.choice(paths) + query, *more))
    return found


ASSAULTS: Mapping[str, Assault] = {
    "uploads": uploads,
    "unfinished messages": unfinished_messages,
    "oversize messages": oversize_messages,
    "large widget values": widget_values,
    "messages in crumbs": crumbs,
    "visits": visits,
    "clicks": clicks,
    "pages that read nothing": deaf_pages,
    "distinct pages": distinct_pages,
    "distinct calendars": distinct_calendars,
    "distinct cards": distinct_cards,
    "distinct PDFs": distinct_pdfs,
    "silent lines": silent_lines,
    "slow readers": slow_readers,
    "a poisoned bundle": poisoned_bundle,
    "hostile addresses": hostile_addresses,
}
"""Every attack by its name in the table."""


async def _clients(
    at_once: int, number: int, target: Target, act: Callable[[int], Awaitable[None]]
) -> None:
    """So many acts, so many of them at once, as long as the attack lasts."""
    numbers = iter(range(number))

    async def client() -> None:
        for place in numbers:
            if not target.is_on:
                break
            await act(place)

    await asyncio.gather(*(client() for _ in range(min(at_once, number))))


async def _flood(target: Target, at_once: int, path: Callable[[str], str]) -> None:
    first = date(1900, 1, 1)

    async def ask(number: int) -> None:
        await target.asked(path((first + timedelta(number)).isoformat()))

    await _clients(at_once, 50_000, target, ask)


async def _tell(line: ClientConnection, message: bytes) -> None:
    with suppress(ConnectionClosed, TimeoutError):
        await asyncio.wait_for(line.send(message), 5)


def _run() -> bytes:
    message = BackMsg()
    message.rerun_script.query_string = ""
    return bytes(message.SerializeToString())
