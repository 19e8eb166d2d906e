"""The first bytes of a page: a real title, what previews need, and the dashboard still starts."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from tests.folders import FROZEN
from tests.web.served import ROOT, client_of
from tracker.store import load
from tracker.web import fonts, head, preload
from tracker.web.routes import pages
from tracker.web.server import INDEX

DATASET = load(FROZEN)


def meta(text, name):
    found = re.search(rf'<meta (?:name|property)="{re.escape(name)}" content="([^"]*)">', text)
    return unescape(found[1]) if found else None


def facts(text):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])


def title(text):
    return unescape(re.search("<title>(.*?)</title>", text)[1])


def canonical(text):
    return unescape(re.search('<link rel="canonical" href="([^"]*)">', text)[1])


def test_the_installed_streamlit_is_as_known():
    shell = head.Shell.read(INDEX)
    page = shell.page("timeline", "<title>x</title>", "y").decode()
    for ours in (*preload.script_links(shell.scripts, "timeline"), fonts.preloads()):
        assert page.count(ours) == 1
        page = page.replace(ours, "")
    original = re.sub(r'<link\s+rel="preload"[^>]*>', "", INDEX.read_text("utf-8"))
    assert (
        page.replace("<title>x</title>", head.TITLE).split("<body>")[0]
        == (original.split("<body>")[0])
    )
    assert page.count(head.ROOT) == 1
    assert page.count("<noscript>y</noscript>") == 1


@pytest.mark.parametrize("marker", [head.TITLE, head.ROOT, "<noscript>", '<html lang="en">'])
def test_an_index_that_has_changed_fails_loudly(tmp_path, marker):
    file = tmp_path / "index.html"
    text = INDEX.read_text("utf-8")
    for changed in (text.replace(marker, "<p>"), text.replace(marker, marker * 2)):
        file.write_text(changed, "utf-8")
        with pytest.raises(RuntimeError, match=r"head\.py must follow"):
            head.Shell.read(file)


def test_every_page_has_a_head_of_its_own(client):
    assert set(pages()) == {path.stem for path in (ROOT / "pages").glob("*.py")}
    titles = set()
    for page in pages():
        response = client.get("/" if page == "timeline" else f"/{page}")
        assert response.status_code == 200
        assert response.headers["cache-control"] == "no-cache"
        assert "set-cookie" not in response.headers
        text = response.text
        titles.add(title(text))
        assert meta(text, "description")
        assert head.ROOT in text
        assert head.TITLE not in text
    assert len(titles) == len(pages())


def test_the_words_follow_the_view(client):
    whole = client.get("/").text
    assert title(whole).startswith("Towards a convention on crimes against humanity")
    assert meta(whole, "description").startswith(
        "Preparation of the conference: 88 milestones, next: Preparatory Committee, second session"
    )
    part = client.get("/?phase=conference").text
    assert title(part).startswith("Conference of plenipotentiaries")
    assert "4 of 88 milestones" in meta(part, "description")
    assert meta(part, "og:image") == "http://testserver/card.png?page=timeline&phase=conference"
    one = client.get("/milestone?id=unga-res-79-122").text
    assert title(one).startswith("Resolution 79/122 convenes the conference")
    assert meta(one, "og:type") == "article"
    backing = client.get("/cosponsors").text
    assert "99 or 98 co-sponsors" in meta(backing, "description")
    assert title(client.get("/state?state=SLE").text).startswith("Sierra Leone")


def test_pictures_of_previews_can_be_fetched(client):
    for path in ("/", "/?phase=ilc&q=draft", "/milestone?id=unga-res-79-122", "/cosponsors",
                 "/state?state=SLE", "/?sel=unga-res-79-122"):  # fmt: skip
        picture = meta(client.get(path).text, "og:image")
        assert client.get(picture).headers["content-type"] == "image/png"


def test_one_view_has_one_canonical_address(client):
    plain = canonical(client.get("/?phase=ilc").text)
    assert plain == "http://testserver/?phase=ilc"
    assert canonical(client.get("/?show=table&lanes=kind&phase=ilc&utm_source=x").text) == plain
    one = canonical(client.get("/milestone?id=unga-res-79-122").text)
    assert canonical(client.get("/?sel=unga-res-79-122").text) == one


def test_an_old_id_leads_to_the_present_one(client):
    text = client.get("/?phase=civil-society-groundwork").text
    assert canonical(text) == "http://testserver/?phase=groundwork"


def test_machines_read_an_event_or_the_whole_collection(client):
    collection = facts(client.get("/").text)
    assert collection["@type"] == "Dataset"
    assert collection["version"] == DATASET.version
    assert collection["temporalCoverage"] == "2008/.."
    for part in collection["distribution"]:
        path = part["contentUrl"].removeprefix("http://testserver")
        assert client.get(path).headers["content-type"].startswith(part["encodingFormat"])
    event = facts(client.get("/milestone?id=prepcom-1").text)
    assert event["@type"] in {"Event", "Dataset"}
    for milestone in DATASET.milestones:
        event = facts(client.get(f"/milestone?id={milestone.id}").text)
        assert event["@type"] == "Event"
        assert re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", event["startDate"])
        assert milestone.date.text.startswith(event["startDate"])


@pytest.mark.parametrize(
    "query",
    ["phase=nothing", "q=%3C/title%3E%3Cscript%3Ealert(1)%3C/script%3E", "id=%22%3E", "on=x",
     "q=%22%20onload=%22x", "q=" + "a" * 20_000, "%00=%ff&phase=%c3%28"],
)  # fmt: skip
def test_a_hostile_link_shows_the_page_and_runs_nothing(client, query):
    for page in pages():
        path = "/" if page == "timeline" else f"/{page}"
        response = client.get(f"{path}?{query}")
        assert response.status_code == 200
        assert "<script>alert" not in response.text
        assert 'onload="x' not in response.text
        assert response.text.count("<title>") == 1


def test_text_from_the_data_cannot_end_the_script(copied):
    file = copied / "milestones.toml"
    text = file.read_text("utf-8")
    first = "Crimes Against Humanity Initiative is launched"
    file.write_text(text.replace(first, "A </script><script>alert(1)</script> launch"), "utf-8")
    page = client_of(copied).get("/milestone?id=cahi-launch-2008").text
    assert "<script>alert" not in page
    assert facts(page)["name"] == "A </script><script>alert(1)</script> launch"


def test_a_view_of_another_day_is_not_for_searches(client):
    assert meta(client.get("/?on=2024-11-22").text, "robots") == "noindex"
    assert meta(client.get("/").text, "robots") is None


def test_without_scripts_there_is_a_way_on(client):
    text = client.get("/?phase=ilc").text
    block = re.search("<noscript>(.*?)</noscript>", text, re.DOTALL)[1]
    for address in re.findall('href="([^"]+)"', block):
        assert client.get(unescape(address)).status_code == 200
    assert Path(INDEX).name == "index.html"
