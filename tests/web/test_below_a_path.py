"""A site below a path of its host: no link leaves it for the root of the host."""

import re
from urllib.parse import urlsplit

import pytest

from tests.app.opened import data, html, page
from tests.processes import FROZEN
from tests.publish import reading
from tests.web.served import DAY, client_of
from tracker.site_address import BASE_URL

SITE = "https://x.example/tracker"
PAGES = (
    *("/", "/?sel=prepcom-1-2026", "/milestone", "/milestone?id=prepcom-1-2026", "/cosponsors"),
    *("/cosponsors?text=77-249", "/state", "/state?participant=SLE", "/data", "/about"),
    *("/briefing", "/briefing?page=participant&participant=SLE"),
)
FILES = (
    *("/calendar.ics?id=prepcom-1-2026", "/feed.atom", "/sitemap.xml", "/robots.txt"),
    *("/data/milestones.json", "/data/openapi.json", "/timeline.svg"),
)


@pytest.fixture
def client(monkeypatch):
    monkeypatch.setenv(BASE_URL, f"{SITE}/")
    return client_of(FROZEN, DAY)


def leaves(address):
    """Whether an address leads to our host, and past the site on it."""
    parts = urlsplit(address)
    if parts.netloc:
        return parts.netloc == "x.example" and not f"{parts.path}/".startswith("/tracker/")
    return address.startswith("/")


def linked(text):
    found = reading.page(text)
    for name in ("href", "src", "content"):
        yield from (element[name] for element in found.select(f"[{name}]"))


@pytest.mark.parametrize("path", PAGES)
def test_links_of_pages_stay_below_it(client, path):
    addresses = [address for address in linked(client.get(path).text) if ".js" not in address]
    assert any(address.startswith(f"{SITE}/") for address in addresses)
    assert [address for address in addresses if leaves(address)] == []


@pytest.mark.parametrize("path", FILES)
def test_addresses_in_files_stay_below_it(client, path):
    text = client.get(path).text.replace("\r\n ", "")
    addresses = re.findall(r"https://x\.example[^\s\"<,\\]*", text)
    assert addresses
    assert [address for address in addresses if leaves(address)] == []


@pytest.mark.parametrize("name", ["timeline", "backing", "participant"])
def test_what_can_be_taken_along_stays_below_it(monkeypatch, name):
    monkeypatch.setenv(BASE_URL, f"{SITE}/")
    test = page(name)
    if name == "participant":
        test = page(name, participant="SLE")
    test.get_by_key("take").click().run()
    addresses = [a.replace("webcal:", "https:") for a in linked(html(test, "ways"))]
    assert all(a.startswith((f"{SITE}/", "mailto:")) for a in addresses)
    if name == "timeline":
        assert not leaves(data(test, "png")["source"])
