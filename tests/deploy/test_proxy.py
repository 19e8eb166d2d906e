"""Nginx as it is put on a server, in front of replicas that only say who they are."""

import http.client
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

import pytest

from benchmarks.serving import free_port
from deploy import proxy
from tests.deploy.replica import replicas

NAMES = ["127.0.0.1", "a.example", "b.example"]
SEATS = [f"{number:032x}" for number in range(20)]
UPGRADE = {"Connection": "Upgrade", "Upgrade": "websocket"}


@pytest.fixture
def site(nginx):
    with (
        replicas(3) as behind,
        proxy.proxy([replica.port for replica in behind], free_port(), NAMES) as front,
    ):
        yield front, behind


def ask(front, path, headers=None):
    """The answer to a request, with its body read."""
    connection = http.client.HTTPConnection(front.server.address.removeprefix("http://"))
    connection.request("GET", path, headers=headers or {})
    answer = connection.getresponse()
    if answer.status != 101:
        answer.body = answer.read()
    connection.close()
    return answer


def who(answer):
    return int(answer.headers["X-Replica"])


def sitting(seat):
    return {"Cookie": f"other=1; treaty_seat={seat}"}


def test_the_file_names_our_replicas_and_folders_only(tmp_path):
    text = proxy.site([9001, 9002], 9000, tmp_path)
    rules = re.sub(r"^\s*#.*", "", text, flags=re.MULTILINE)
    assert re.findall(r"server 127\.0\.0\.1:(\d+)", rules) == ["9001", "9002"]
    assert re.findall(r"listen (.*);", rules) == ["127.0.0.1:9000 default_server", "127.0.0.1:9000"]
    assert re.findall(r"server_name (.*);", rules) == ["127.0.0.1"]
    assert "/var/" not in rules
    assert rules.count(str(tmp_path)) == 3


def test_a_file_without_what_is_replaced_is_refused(tmp_path, monkeypatch):
    changed = tmp_path / "nginx.conf"
    changed.write_text(proxy.SITE.read_text("utf-8").replace("listen 80;", "listen 8080;"), "utf-8")
    monkeypatch.setattr(proxy, "SITE", changed)
    with pytest.raises(ValueError, match="listen 80"):
        proxy.site([9001], 9000, tmp_path)


def test_nginx_accepts_the_file(nginx, tmp_path):
    command = proxy.write(tmp_path, proxy.site([9001], free_port(), tmp_path))
    done = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
def test_nginx_accepts_the_lines_for_tls(nginx, tmp_path):
    key, certificate = tmp_path / "tracker.key", tmp_path / "tracker.pem"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=tracker"]
    subprocess.run([*make, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    text = proxy.site([9001], free_port(), tmp_path)
    text, count = re.subn(r"# (listen 443|ssl_)", r"\1", text)
    assert count == 5
    text = text.replace("/etc/ssl", str(tmp_path)).replace("listen 443", f"listen {free_port()}")
    done = subprocess.run([*proxy.write(tmp_path, text), "-t"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_visitor_stays_at_one_replica(site):
    front, _ = site
    first = ask(front, "/")
    cookie = re.fullmatch(
        r"(treaty_seat=[0-9a-f]{32}); Path=/; HttpOnly; SameSite=Lax",
        first.headers["Set-Cookie"],
    )
    mine = {"Cookie": cookie[1]}
    again = [ask(front, "/state", mine) for _ in range(4)]
    assert {who(answer) for answer in again} == {who(first)}
    assert not any(answer.headers["Set-Cookie"] for answer in again)
    assert who(ask(front, "/_stcore/stream", mine | UPGRADE)) == who(first)


def test_visitors_are_spread_over_all_replicas(site):
    front, behind = site
    assert {who(ask(front, "/", sitting(seat))) for seat in SEATS} == {r.port for r in behind}


def test_a_made_up_cookie_is_replaced(site):
    front, _ = site
    assert ask(front, "/", sitting("first")).headers["Set-Cookie"].startswith("treaty_seat=")


def test_without_cookies_a_visitor_stays_by_address(site):
    front, _ = site
    paths = ["/_stcore/health", "/_stcore/host-config"] * 3
    assert len({who(ask(front, path)) for path in paths}) == 1
    assert not ask(front, paths[0]).headers["Set-Cookie"]


@pytest.mark.parametrize("path", ["upload_file/session/file", "metrics", "agent/mcp", "stream/x"])
def test_what_no_page_uses_does_not_reach_a_replica(site, path):
    front, behind = site
    for spelling in (f"/_stcore/{path}", f"/_stcore/%2e/{path}", f"//_stcore/./{path}"):
        assert ask(front, spelling).status == 404
    assert not [asked for replica in behind for asked, _ in replica.asked if path in asked]


def test_a_dead_replica_takes_nobody_along(site):
    front, behind = site
    before = {seat: who(ask(front, "/", sitting(seat))) for seat in SEATS}
    dead = behind[0]
    dead.end()
    upgrades = {
        seat: ask(front, "/_stcore/stream", sitting(seat) | UPGRADE)
        for seat, port in before.items()
        if port == dead.port
    }
    assert upgrades
    assert {answer.status for answer in upgrades.values()} == {101}
    for seat, port in before.items():
        now = ask(front, "/", sitting(seat))
        assert now.status == 200
        assert who(now) == (port if port != dead.port else who(upgrades[seat]))


def test_a_file_of_one_visitor_is_found_at_whichever_replica(site):
    front, behind = site
    for number, replica in enumerate(behind):
        replica.media.add(f"/media/{number}.png")
    for number, replica in enumerate(behind):
        answer = ask(front, f"/media/{number}.png", sitting(SEATS[0]))
        assert (answer.status, who(answer)) == (200, replica.port)
    assert ask(front, "/media/none.png").status == 404


@pytest.mark.parametrize(
    "path", ["/static/js/index.abc.js", "/fonts/TrackerSans.woff2", "/calendar.ics?phase=ilc"]
)
def test_what_all_share_is_fetched_once_for_each_coding(site, path):
    front, behind = site
    for codings in ("gzip, deflate, br", "br;q=1.0, gzip;q=0.8", "gzip", "gzip,deflate", ""):
        answer = ask(front, path, {"Accept-Encoding": codings})
        assert answer.headers["Cache-Control"] == "public, max-age=300"
        assert not answer.headers["Set-Cookie"]
    asked = [
        headers.get("Accept-Encoding")
        for replica in behind
        for asked, headers in replica.asked
        if asked == path
    ]
    assert sorted(asked, key=str) == [None, "br", "gzip"]


def test_what_is_kept_survives_every_replica(site):
    front, behind = site
    assert ask(front, "/feed.atom").headers["X-Cache-Status"] == "MISS"
    for replica in behind:
        replica.end()
    kept = ask(front, "/feed.atom")
    assert (kept.status, kept.headers["X-Cache-Status"]) == (200, "HIT")


@pytest.mark.parametrize("folder", ["static/js", "fonts"])
def test_a_page_is_never_kept_under_the_name_of_a_bundle(site, folder):
    front, behind = site
    bundle = f"/{folder}/index.abc.js"
    for replica in behind:
        replica.pages.add(f"{bundle}#")
    assert ask(front, f"{bundle}#").headers["Content-Type"].startswith("text/html")
    first, again = ask(front, bundle), ask(front, bundle)
    assert (first.headers["Content-Type"], first.headers["X-Cache-Status"]) == (
        "text/plain",
        "MISS",
    )
    assert again.headers["X-Cache-Status"] == "HIT"


def test_links_are_kept_apart_by_the_name_of_the_site(site):
    front, behind = site
    for host in ("a.example", "b.example", "a.example"):
        ask(front, "/feed.atom", {"Host": host})
    asked = [headers for replica in behind for path, headers in replica.asked if "feed" in path]
    assert sorted(headers["X-Forwarded-Host"] for headers in asked) == ["a.example", "b.example"]
    assert {headers["X-Forwarded-Proto"] for headers in asked} == {"http"}


@pytest.mark.parametrize(
    "host", ["evil.example", "a.example.evil.example", "10.0.0.1", "localhost"]
)
def test_whoever_asks_for_another_name_gets_nothing(site, host):
    front, behind = site
    for path in ("/", "/feed.atom", "/_stcore/stream"):
        with pytest.raises(http.client.RemoteDisconnected):
            ask(front, path, {"Host": host})
    assert not [asked for replica in behind for asked in replica.asked if asked[0] != "/healthz"]


@contextmanager
def line_from(front, source):
    """A line of an address."""
    port = int(front.server.address.rpartition(":")[2])
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20, source_address=(source, 0))
    yield line
    line.close()


def asked_from(front, source, path, number):
    """The answers to so many requests of an address, eight at once."""

    def ask_once(place):
        with line_from(front, source) as line:
            line.request("GET", path.format(place))
            answer = line.getresponse()
            answer.read()
            return answer

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(ask_once, range(number)))


LINUX = pytest.mark.skipif(sys.platform != "linux", reason="other systems have one own address")


@LINUX
@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/card.png?on={}", 40), ("/data/milestones.json?x={}", 40), ("/state?x={}", 100)],
)
def test_one_address_cannot_ask_for_everything_and_others_do_not_notice(site, path, allowed):
    front, _ = site
    answers = asked_from(front, "127.0.0.2", path, 4 * allowed)
    refused = [answer for answer in answers if answer.status != 200]
    assert len(answers) - len(refused) >= allowed
    assert {answer.status for answer in refused} == {429}
    assert {answer.headers["Retry-After"] for answer in refused} == {"5"}
    (other,) = asked_from(front, "127.0.0.3", path, 1)
    assert other.status == 200


@LINUX
def test_one_address_has_so_many_pages_open_and_others_are_let_in(nginx, tmp_path, monkeypatch):
    text = proxy.SITE.read_text("utf-8")
    for old, new in (("treaty_tracker_lines 100", "treaty_tracker_lines 5"), ("=5r/s", "=999r/s")):
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "nginx.conf").write_text(text, "utf-8")
    monkeypatch.setattr(proxy, "SITE", tmp_path / "nginx.conf")
    with (
        ExitStack() as lines,
        replicas(1) as (replica,),
        proxy.proxy([replica.port], free_port()) as front,
    ):
        replica.free.clear()

        def opened(source):
            line = lines.enter_context(line_from(front, source))
            line.request("GET", "/_stcore/stream", headers=UPGRADE)
            return line.getresponse().status

        assert [opened("127.0.0.2") for _ in range(7)] == [101] * 5 + [429] * 2
        assert opened("127.0.0.3") == 101


def test_bundles_of_a_page_are_never_too_many(site):
    front, _ = site
    answers = asked_from(front, "127.0.0.1", "/static/js/a{}.js", 300)
    assert {answer.status for answer in answers} == {200}


def test_nobody_can_send_a_body(site):
    front, behind = site
    line = http.client.HTTPConnection(front.server.address.removeprefix("http://"))
    line.request("POST", "/", b"x" * 2_000)
    assert line.getresponse().status == 413
    line.close()


def test_pages_are_not_kept(site):
    front, behind = site
    for _ in range(3):
        ask(front, "/milestone?id=x", sitting(SEATS[0]))
    assert sum(replica.number_of("/milestone?id=x") for replica in behind) == 3


def test_the_log_holds_nothing_about_visitors(site):
    front, behind = site
    ask(front, "/?q=secret", {"User-Agent": "Browser/1"} | sitting(SEATS[0]))
    for replica in behind:
        replica.end()
    assert ask(front, "/?q=secret", {"User-Agent": "Browser/1"}).status == 502
    for _ in range(50):
        log = "".join(file.read_text("utf-8") for file in front.log.parent.glob("*.log"))
        if " GET / 502 " in log:
            break
        time.sleep(0.02)
    assert " GET / 502 " in log
    assert "secret" not in log
    assert "Browser" not in log
    assert SEATS[0] not in log
    assert not re.search(r"127\.0\.0\.1(?!:\d)", log), "an address without a replica's port"
