"""What has been answered once is sent again at once, and never when it would not be true."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from tests.loops import run
from tests.processes import FROZEN, LAMPS
from tests.web.served import DAY
from tracker.data.store import Library
from tracker.publish.downloads import DOWNLOADS
from tracker.web import answering, head
from tracker.web.ahead import Ahead
from tracker.web.answering import Site
from tracker.web.replies import Replies
from tracker.web.responses import File, finished
from tracker.web.routes import routes
from tracker.web.server import INDEX

PATHS = ("/", "/calendar.ics", "/data/milestones.json", "/cosponsors")


class Days:
    """A clock that is set by hand."""

    def __init__(self, day=DAY):
        self.day = day

    def __call__(self):
        return self.day


def site_of(folder, clock=lambda: DAY, **more):
    return Site(Library(folder), clock, **{"patience": 0, **more})


def client_of(site, *middleware, downloads=DOWNLOADS):
    return TestClient(Starlette(routes=routes(site, INDEX, downloads), middleware=middleware))


def sent_again_only(monkeypatch):
    """From here on the data cannot be read, so that whatever is answered was kept."""

    def fail(_):
        raise AssertionError("made anew")

    monkeypatch.setattr(Library, "current", fail)


@pytest.mark.parametrize("path", PATHS)
def test_an_equal_request_is_answered_with_what_was_made_before(monkeypatch, path):
    client = client_of(site_of(FROZEN))
    first = client.get(path)
    sent_again_only(monkeypatch)
    again = client.get(path)
    assert again.content == first.content
    assert again.headers == first.headers
    assert client.head(path).headers == first.headers
    assert client.get(path, headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    with pytest.raises(AssertionError, match="made anew"):
        client.get(f"{path}?on=2020-01-01")


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept-Encoding": "gzip"},
        {"Host": "other.example"},
        {"X-Forwarded-Proto": "https"},
    ],
)
def test_a_request_that_is_told_otherwise_gets_its_own(headers):
    client = client_of(site_of(FROZEN))
    plain = client.get("/calendar.ics", headers={"Accept-Encoding": "br"})
    other = client.get("/calendar.ics", headers={"Accept-Encoding": "br", **headers})
    assert other.headers["etag"] != plain.headers["etag"]


@pytest.mark.parametrize("path", ["/", "/calendar.ics"])
def test_a_changed_folder_is_another_answer(copied, path):
    client = client_of(site_of(copied))
    before = client.get(path).text
    file = copied / "milestones.toml"
    old, new = "Resolution 79/122 convenes the", "Resolution 79/122 calls the"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    after = client.get(path).text
    assert new not in before
    assert new in after


def test_another_day_is_another_answer():
    clock = Days(date(2026, 11, 23))
    client = client_of(site_of(FROZEN, clock))
    before = {path: client.get(path).text for path in PATHS}
    clock.day = date(2027, 11, 23)
    assert client.get("/data/milestones.json").json()["meta"]["today"] == "2027-11-23"
    for path in ("/", "/data/milestones.json"):
        assert client.get(path).text != before[path]
    clock.day = date(2026, 11, 23)
    assert {path: client.get(path).text for path in PATHS} == before


def test_a_day_is_that_of_the_folders_place_from_the_first_request_on(copied):
    """Before the folder is read its zone is not known; nothing made then is taken for another."""
    path = copied / "process.toml"
    path.write_text('time_zone = "America/New_York"\n' + path.read_text("utf-8"), "utf-8")
    days = {"UTC": date(2026, 11, 24), "America/New_York": date(2026, 11, 23)}
    library = Library(copied)
    site = Site(library, lambda: days[library.time_zone], patience=0)
    client = client_of(site)

    def today():
        return client.get("/data/milestones.json").json()["meta"]["today"]

    assert [today(), today()] == ["2026-11-23"] * 2
    days["America/New_York"] = date(2026, 11, 24)
    assert today() == "2026-11-24"


def test_folder_and_day_are_looked_at_again_when_patience_runs_out(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(answering.time, "monotonic", lambda: now[0])
    clock = Days()
    site = site_of(FROZEN, clock, patience=0.5)
    first = site.state()
    clock.day = date(2027, 1, 1)
    now[0] += 0.4
    assert site.state() == first
    now[0] += 0.2
    assert site.state() != first


def test_the_server_is_patient_for_less_than_a_second():
    assert 0 < Site(Library(FROZEN), Days()).patience < 1


@pytest.mark.parametrize(
    "address", ["/calendar.ics?phase=atlantis", "/data/participants.csv?group=x"]
)
def test_a_refusal_is_not_kept(address):
    site = site_of(FROZEN)
    assert client_of(site).get(address).status_code == 400
    assert len(site.replies) == 0


def test_what_cannot_be_said_shortly_is_not_kept_under_it(monkeypatch):
    client = client_of(site_of(FROZEN))
    address = f"/?x={'y' * 9000}"
    assert client.get(address).status_code == 200
    sent_again_only(monkeypatch)
    with pytest.raises(AssertionError, match="made anew"):
        client.get(address)


@pytest.mark.parametrize("download", DOWNLOADS, ids=[download.path for download in DOWNLOADS])
def test_keys_that_choose_nothing_make_nothing_anew(download):
    made = []

    def make(ask):
        made.append(ask)
        return download.make(ask)

    client = client_of(site_of(LAMPS), downloads=[replace(download, make=make)])
    first = client.get(download.path)
    for query in ("utm_source=1", "utm_source=2", "fbclid=x", "x=%00", "v=1", "who=nothing",
                  "group=all", "phase=all&on=today"):  # fmt: skip
        answer = client.get(f"{download.path}?{query}")
        assert (answer.status_code, answer.headers["etag"]) == (200, first.headers["etag"]), query
    assert len(made) == 1


@pytest.mark.parametrize(
    "path", ["/about?q=x", "/milestone?phase=ilc", "/state?since=2026-01-01", "/?text=79-122"]
)
def test_keys_of_other_pages_make_no_page_anew(monkeypatch, path):
    client = client_of(site_of(FROZEN))
    first = client.get(path.partition("?")[0])
    monkeypatch.setattr(head, "page", None)
    assert client.get(path).headers["etag"] == first.headers["etag"]


def test_made_up_addresses_do_not_fill_the_memory():
    replies = Replies(most=30, most_bytes=400_000)
    client = client_of(site_of(FROZEN, replies=replies))
    for number in range(60):
        assert client.get(f"/calendar.ics?utm={number}").status_code == 200
        assert len(replies) <= 30
        assert replies.size <= 400_000
    assert len(replies) > 1


def test_the_reply_not_used_for_longest_goes_first():
    a, b, c = (finished(File(letter * 10, "text/plain"), "") for letter in (b"a", b"b", b"c"))
    replies = Replies(most=2)
    replies.keep("a", a)
    replies.keep("b", b)
    assert replies.get("a") is a
    replies.keep("c", c)
    assert replies.get("b") is None
    assert (replies.get("a"), replies.get("c")) == (a, c)


def test_the_size_is_that_of_what_is_kept_and_of_what_it_is_kept_under():
    replies = Replies(most_bytes=40)
    for key, body in (("a", b"1234567890"), ("a", b"12345"), (("b", b"key"), b"1234567890")):
        replies.keep(key, finished(File(body, "text/plain"), ""))
    assert (len(replies), replies.size) == (2, 1 + 5 + 4 + 10)
    large = finished(File(b"x" * 41, "text/plain"), "")
    assert replies.keep("large", large) is large
    assert (len(replies), replies.size) == (0, 0)


MADE_UP = {
    "addresses": lambda n: ("/robots.txt", f"x={n}&{'y' * 7_900}", "testserver"),
    "hosts": lambda n: ("/robots.txt", "", f"{'h' * 200}{n}.example"),
    "days": lambda n: ("/feed.atom", f"on={date(1900, 1, 1) + timedelta(n)}", "testserver"),
}


async def status_of(app, path, query, host):
    """The status of the answer to a request that is made without a client between."""
    sent = []

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http", "method": "GET", "scheme": "http", "root_path": "", "path": path,
        "query_string": query.encode(), "headers": [(b"host", host.encode())],
    }  # fmt: skip
    await app(scope, None, send)
    return sent[0]["status"]


def test_thousands_of_made_up_addresses_hosts_and_days_take_no_more_than_is_allowed():
    site = site_of(LAMPS, patience=60, replies=Replies(most=1_000, most_bytes=4_000_000))
    app = Starlette(routes=routes(site, INDEX))

    async def ask():
        for made_up in MADE_UP.values():
            for number in range(1_000):
                assert await status_of(app, *made_up(number)) == 200
                assert len(site.replies) <= site.replies.most
                assert site.replies.size <= site.replies.most_bytes

    run(ask())
    assert len(site.replies) > 400, "what is short is kept beside what is long"


def test_what_others_add_to_the_headers_of_an_answer_does_not_stay():
    client = client_of(site_of(FROZEN), Middleware(GZipMiddleware, minimum_size=1))
    heads = [
        client.get("/robots.txt", headers={"Accept-Encoding": "gzip"}).headers for _ in range(3)
    ]
    assert heads[0] == heads[1] == heads[2]


def test_our_addresses_answer_ahead_and_all_else_goes_on():
    class Elsewhere:
        def __init__(self, app):
            self.app = app

        async def __call__(self, scope, receive, send):
            if scope["type"] == "http" and scope["method"] == "GET":
                return await PlainTextResponse("elsewhere")(scope, receive, send)
            return await self.app(scope, receive, send)

    ours = [*routes(site_of(FROZEN), INDEX), Route("/more", PlainTextResponse("more"))]
    app = Starlette(routes=ours, middleware=[Middleware(Ahead, routes=ours), Middleware(Elsewhere)])
    with TestClient(app) as client:
        assert client.get("/calendar.ics").text.startswith("BEGIN:VCALENDAR")
        assert "<title>" in client.get("/").text
        for path in ("/more", "/healthz", "/static/app.js", "/data/nothing.csv"):
            assert client.get(path).text == "elsewhere"
        assert client.post("/calendar.ics").status_code == 405
