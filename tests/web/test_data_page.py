"""The page on the data has its own path and head beside the files under it."""

import re
from datetime import date
from html import unescape

import pytest

from tests.processes import FROZEN, dataset_of
from tracker.html.data import addresses
from tracker.links import View
from tracker.publish.downloads import offered
from tracker.situation import Situation
from tracker.words import ENGLISH

HERE = Situation(dataset_of(FROZEN), View(), date(2026, 11, 24))
LINKS = re.findall('href="([^"]+)"', addresses(ENGLISH, offered(HERE)))


def test_the_page_is_served_with_a_title_of_its_own(client):
    response = client.get("/data")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")
    assert "<title>Data and changes: " in response.text
    assert '<div id="root"></div>' in response.text


@pytest.mark.parametrize("link", sorted(set(LINKS)))
def test_every_address_on_the_page_answers(client, link):
    assert client.get(f"/{unescape(link)}").status_code == 200


def test_the_head_says_what_changed_since_the_day_of_the_link(client):
    text = client.get("/data?since=2026-10-01").text
    assert "Changes since 1 October 2026: 1" in text
    assert "Changes since 2 December 2026: none" in client.get("/data?since=2026-12-02").text


def test_the_first_view_of_the_timeline_has_the_note(client):
    note = "<summary>Changes since 1 October 2026: 1</summary>"
    assert note in client.get("/?since=2026-10-01").text
    assert note not in client.get("/").text


def test_the_briefing_tells_changes_since_a_day(client):
    plain, since = client.get("/briefing"), client.get("/briefing?since=2026-10-01")
    assert "Changes since" not in plain.text
    assert "Changes since 1 October 2026: 1" in since.text
    assert "The collection as first published" in since.text
    pdfs = [client.get(f"/briefing.pdf{q}").content for q in ("", "?since=2026-10-01")]
    assert pdfs[0] != pdfs[1]
    assert client.get("/briefing?since=2026").status_code == 400
