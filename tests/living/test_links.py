"""Every page answers, and every link that the site gives opens what it promises."""

import json
import re
from functools import partial
from html import unescape
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from streamlit.testing.v1 import AppTest

from tests.processes import ROOT
from tracker.data import store
from tracker.domain.records import Outcome
from tracker.domain.status import Status
from tracker.links import Vocabulary, decode
from tracker.pages import pages_of
from tracker.publish.letters import lost_in_words
from tracker.views.standing import has_standings
from tracker.words import Words

SHELL = str(ROOT / "tracker/ui/shell.py")
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def test_every_page_of_the_sitemap_answers_with_its_own_title(client, dataset):
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    addresses = [urlsplit(loc.text) for loc in tree.iter(LOC)]
    assert len(addresses) >= len(dataset.milestones) + len(dataset.participants)
    titles = set()
    for address in addresses:
        answer = client.get(f"{address.path}?{address.query}", headers={"accept-encoding": ""})
        assert answer.status_code == 200, address
        (title,) = re.findall("<title>(.*?)</title>", answer.text.partition("</head>")[0])
        titles.add(title)
    assert len(titles) > len(dataset.participants)


def test_every_file_answers(client, living):
    _, found = store.examine(living, lost_in_words=partial(lost_in_words, Words()))
    is_drawn = not any("cards and the PDF cannot show it" in str(problem) for problem in found)
    addresses = json.loads(client.get("/data/openapi.json").content)["paths"]
    assert addresses
    for path in addresses:
        answer = client.get(path)
        if path == "/briefing.pdf" and not is_drawn:
            assert (answer.status_code, "from a browser" in answer.text) == (501, True)
        else:
            assert answer.status_code == 200, path


@pytest.mark.parametrize("key", ["phase", "body", "kind"])
def test_a_link_to_one_filter_shows_its_milestones(client, dataset, key):
    for id_ in {"phase": dataset.phases, "body": dataset.bodies, "kind": dataset.kinds}[key]:
        number = sum(getattr(milestone, key) == id_ for milestone in dataset.milestones)
        page = unescape(client.get(f"/?{key}={id_}").text)
        total = len(dataset.milestones)
        assert f"{number} of {total} milestones shown" in page or number == total, id_
        assert decode(f"{key}={id_}", Vocabulary.of(dataset)).dropped == ()


def opened(page, monkeypatch, living, today, **query):
    """The dashboard on a page, and the HTML that is its own."""
    monkeypatch.setenv("TRACKER_DATA", str(living))
    test = AppTest.from_file(SHELL, default_timeout=30)
    for key, value in {"on": today.isoformat(), **query}.items():
        test.query_params[key] = value
    test.run()
    if page != "timeline":
        test.switch_page(f"{ROOT}/pages/{page}.py").run()
    assert not test.exception, page
    return "\n".join(element.proto.json for element in test.get("bidi_component"))


def test_the_dashboard_opens_every_page(monkeypatch, living, dataset, today):
    everything = f"All {len(dataset.milestones)} milestones shown"
    assert everything in opened("timeline", monkeypatch, living, today)
    last = dataset.milestones[-1]
    html = opened("milestone", monkeypatch, living, today, id=last.id)
    assert json.dumps(last.title)[1:-1] in unescape(html)
    sources = Words().ngettext("%(n)s source", "%(n)s sources", len(dataset.sources))
    assert sources in opened("data", monkeypatch, living, today)
    about = opened("about", monkeypatch, living, today)
    rare = {*Outcome} - {"postponed", "cancelled"} - {m.outcome for m in dataset.milestones}
    explained = len(Status) - len(rare) + len(dataset.phases) + len(dataset.bodies)
    assert about.count("<dt>") == explained


def test_the_first_view_of_every_page_has_the_heading_that_the_dashboard_then_shows(
    client, monkeypatch, living, dataset, today
):
    number = 0
    for page in pages_of(dataset):
        path = page.path_in(dataset.process)
        first = client.get(f"/{path}", headers={"accept-encoding": ""}).text
        if 'id="first-view"' not in first:
            continue  # the page on the data has none
        number += 1
        told = re.findall("<h1[^>]*>(.*?)</h1>", first)
        shown = re.findall("<h1[^>]*>(.*?)</h1>", opened(page.name, monkeypatch, living, today))
        assert told, page.name
        assert told == [json.loads(f'"{heading}"') for heading in shown], page.name
    assert number == len(pages_of(dataset)) - 1


def test_the_dashboard_opens_the_pages_on_states(monkeypatch, living, dataset, today):
    if not dataset.participants:
        pytest.skip("this process has no States")
    participant = next(iter(dataset.participants.values()))
    html = opened("participant", monkeypatch, living, today, participant=participant.id)
    assert f"<dd>{participant.id}</dd>" in html
    if has_standings(dataset):
        assert 'class=\\"seat ' in opened("backing", monkeypatch, living, today)
