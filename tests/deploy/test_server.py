"""A real server as it is started: what strangers send it is bounded."""

import asyncio
import http.client
import struct
from contextlib import asynccontextmanager

import pytest
from websockets.asyncio.client import connect

from benchmarks.serving import dashboard
from tests.loops import run
from tests.processes import FROZEN
from tracker.web.frames import LARGEST

MEGABYTE = 1_000_000
FOLDER = {"TRACKER_DATA": str(FROZEN)}


@pytest.fixture(scope="module")
def server():
    with dashboard("app.py", FOLDER) as running:
        yield running


def asked(server, method, path, body=None):
    """The status of the answer to a request."""
    connection = http.client.HTTPConnection(server.address.removeprefix("http://"), timeout=10)
    connection.request(method, path, body)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


@asynccontextmanager
async def line_to(server):
    """A line as that of an open page."""
    stream = server.address.replace("http", "ws", 1) + "/_stcore/stream"
    async with connect(stream, subprotocols=["streamlit"], max_size=None, proxy=None) as line:
        yield line


async def code_of(line):
    """The code with which the server closes a line, within ten seconds."""
    await asyncio.wait_for(line.wait_closed(), 10)
    return line.protocol.close_rcvd.code


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "OPTIONS", "GET"])
@pytest.mark.parametrize("path", ["upload_file/a/b", "%75pload_file/a/b", "metrics", "agent/mcp"])
def test_nobody_can_send_a_file_or_ask_for_what_no_page_uses(server, method, path):
    assert asked(server, method, f"/_stcore/{path}", b"x" if method == "PUT" else None) == 404


@pytest.mark.parametrize("path", ["health", "host-config"])
def test_what_pages_use_is_open(server, path):
    assert asked(server, "GET", f"/_stcore/{path}") == 200


def test_a_message_larger_than_any_of_ours_is_refused(server):
    async def send():
        async with line_to(server) as line:
            await line.send(bytes(LARGEST + 1))
            return await code_of(line)

    assert run(send()) == 1009


def test_a_message_that_is_announced_too_large_is_refused_before_it_has_come(server):
    async def announce():
        async with line_to(server) as line:
            binary, masked_of_eight_bytes = 0x82, 0xFF
            head = struct.pack("!BBQ4s", binary, masked_of_eight_bytes, 199 * MEGABYTE, bytes(4))
            line.transport.write(head)
            return await code_of(line)

    assert run(announce()) == 1009


def test_a_message_in_thousands_of_pieces_is_refused(server):
    async def send():
        async with line_to(server) as line:
            piece = b"\x00\x81" + bytes(4) + b"x"
            line.transport.write(b"\x02\x81" + bytes(4) + b"x" + piece * 2_000)
            return await code_of(line)

    assert run(send()) == 1002


@pytest.mark.parametrize(
    "name", ["js/index.gone.js", "js/index.gone.js%23", "js/../index.html", "nothing", "js", ""]
)
def test_what_is_no_bundle_is_not_answered_with_a_page(server, name):
    assert asked(server, "GET", f"/static/{name}") in {400, 404}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        *(("/nowhere", 404), ("/milestone/nowhere", 404), ("/index.html", 404), ("/a/b/c", 404)),
        *(("/", 200), ("/milestone", 200), ("/calendar.ics", 200), ("/healthz", 200)),
        *(("/favicon.png", 200), ("/milestone/", 301), ("//elsewhere.example", 400)),
        *(("/media/none.png", 404), ("/component/none/index.html", 404)),
    ],
)
def test_only_what_is_there_answers_as_if_it_were(server, path, status):
    assert asked(server, "GET", path) == status


def test_streamlit_still_serves_below_a_path_of_its_own():
    with dashboard("app.py", {**FOLDER, "STREAMLIT_SERVER_BASE_URL_PATH": "cah"}) as server:
        for path in ("/cah/", "/cah/milestone", "/cah/_stcore/health"):
            assert asked(server, "GET", path) == 200
        assert asked(server, "GET", "/nowhere") == 404
