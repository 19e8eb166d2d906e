"""Links, codes and files name the site as its maintainers do, not as a stranger writes it."""

import logging
import re

import pytest

from tests.processes import ROME_STATUTE
from tests.web.served import client_of
from tracker.site_address import site_address, tell_which_hosts

NAMING = ("/robots.txt", "/sitemap.xml", "/feed.atom", "/calendar.ics", "/", "/data/openapi.json")
OURS = "tracker.example.org"
STRANGE = [
    {"Host": "evil.example"},
    {"X-Forwarded-Host": "evil.example"},
    {"X-Forwarded-Host": f"evil.example, {OURS}"},
    {"X-Forwarded-Host": f"{OURS}, evil.example"},
    {"Host": "evil.example", "X-Forwarded-Host": "evil.example"},
    {"Host": f"{OURS}.evil.example"},
    {"Host": f"{OURS}:8080"},
    {"Host": f"{OURS}@evil.example"},
]


@pytest.fixture
def site(monkeypatch):
    monkeypatch.delenv("TRACKER_BASE_URL", raising=False)
    monkeypatch.delenv("TRACKER_HOSTS", raising=False)
    return client_of(ROME_STATUTE)


def hosts(text):
    """The hosts of all addresses in a text, but those of sources of the data."""
    unfolded = text.replace("\r\n ", "")
    found = re.findall(r"https?://([^/\s\"'<>\\&]+)", unfolded)
    return {host for host in found if re.search(r"\.example\b|localhost|testserver", host)}


@pytest.mark.parametrize("path", NAMING)
@pytest.mark.parametrize("headers", STRANGE)
def test_a_stranger_cannot_have_another_host_named_where_hosts_are_known(
    site, monkeypatch, path, headers
):
    monkeypatch.setenv("TRACKER_HOSTS", f"{OURS}, www.example.org:444")
    answer = site.get(path, headers={"Host": "10.0.0.1", **headers})
    assert answer.status_code == 200
    assert "evil" not in answer.text
    assert hosts(answer.text) == {OURS}


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "WWW.example.org:444"},
        {"Host": "127.0.0.1:8501", "X-Forwarded-Host": "www.example.org:444"},
        {"Host": "127.0.0.1:8501", "X-Forwarded-Host": "evil.example, www.example.org:444"},
    ],
)
def test_each_known_host_is_named_to_those_who_come_by_it(site, monkeypatch, headers):
    monkeypatch.setenv("TRACKER_HOSTS", f"{OURS},www.example.org:444")
    assert hosts(site.get("/robots.txt", headers=headers).text) == {"www.example.org:444"}


@pytest.mark.parametrize("path", NAMING)
def test_where_no_host_is_known_only_the_one_that_is_asked_is_named(site, path):
    for forwarded in ("evil.example", f"evil.example, {OURS}", f"{OURS}, evil.example"):
        answer = site.get(path, headers={"Host": OURS, "X-Forwarded-Host": forwarded})
        assert hosts(answer.text) == {OURS}


@pytest.mark.parametrize("path", NAMING)
def test_nobody_gets_the_host_of_another_visitor_out_of_what_is_kept(site, path):
    for host in ("evil.example", OURS, "evil.example", OURS):
        for _ in range(2):
            assert hosts(site.get(path, headers={"Host": host}).text) == {host}


def test_where_hosts_are_known_strangers_fill_nothing_with_theirs(site, monkeypatch):
    monkeypatch.setenv("TRACKER_HOSTS", OURS)
    first = site.get("/calendar.ics", headers={"Host": OURS})
    for number in range(50):
        answer = site.get("/calendar.ics", headers={"Host": f"h{number}.example"})
        assert answer.headers["etag"] == first.headers["etag"]


def test_the_fixed_address_wins_over_everything(site, monkeypatch):
    monkeypatch.setenv("TRACKER_BASE_URL", "https://fixed.example/")
    monkeypatch.setenv("TRACKER_HOSTS", OURS)
    for headers in STRANGE:
        assert hosts(site.get("/robots.txt", headers=headers).text) == {"fixed.example"}


@pytest.mark.parametrize(
    ("forwarded", "scheme"),
    [("https", "https"), ("http, https", "https"), ("https, http", "http"), ("javascript", "http")],
)
def test_of_several_ways_the_last_counts(site, forwarded, scheme):
    answer = site.get("/robots.txt", headers={"X-Forwarded-Proto": forwarded})
    assert f"{scheme}://testserver/sitemap.xml" in answer.text


def test_a_host_that_is_none_gives_the_local_address():
    for host in ("", "a b", "a/b", "-", "a" * 300, "user@host", "[::1"):
        assert site_address(host, "http", environment={}) == "http://localhost:8501"


@pytest.mark.parametrize(
    ("environment", "lines"),
    [({}, 1), ({"TRACKER_HOSTS": OURS}, 0), ({"TRACKER_BASE_URL": "https://x.example"}, 0)],
)
def test_the_log_says_at_the_start_that_any_host_is_named(caplog, environment, lines):
    with caplog.at_level(logging.INFO):
        tell_which_hosts(environment)
    assert len(caplog.records) == lines
    assert all("TRACKER_HOSTS" in record.getMessage() for record in caplog.records)
