"""What is served beside the dashboard: the right bytes, kept well, and never a fault of ours."""

import csv
import gzip
import io
import json
import zipfile
from html import escape
from xml.etree import ElementTree

import brotli
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from openpyxl import load_workbook
from PIL import Image

from tests.processes import FROZEN, dataset_of
from tests.web.served import client_of
from tracker.domain.dataset import Dataset
from tracker.links import View, Vocabulary, encode
from tracker.pages import page_named
from tracker.publish.downloads import DOWNLOADS
from tracker.web.ask import LONGEST_QUERY

PATHS = [address.path for address in DOWNLOADS]
FILTERED = [a.path for a in DOWNLOADS if "phase" in a.keys]
DATASET: Dataset = dataset_of(FROZEN)


def rows(response):
    return list(csv.DictReader(io.StringIO(response.text)))


@pytest.mark.parametrize("address", DOWNLOADS, ids=PATHS)
def test_every_address_answers_with_its_type_plain_and_in_its_example(client, address):
    for query in ("", address.example(DATASET)):
        response = client.get(f"{address.path}?{query}")
        assert response.status_code == 200
        assert response.headers["content-type"].split(";")[0] == address.media_type
        assert response.headers["x-content-type-options"] == "nosniff"
        assert "set-cookie" not in response.headers
        assert response.content


@pytest.mark.parametrize("path", PATHS)
def test_what_a_reader_has_already_is_not_sent_again(client, path):
    first = client.get(path)
    tag = first.headers["etag"]
    assert tag.startswith('"')
    assert "max-age=" in first.headers["cache-control"]
    for known in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        again = client.get(path, headers={"If-None-Match": known})
        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["etag"] == tag
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_head_says_the_same_without_the_body(client, path):
    whole = client.get(path)
    head = client.head(path)
    assert head.status_code == 200
    assert head.content == b""
    for name in ("content-type", "etag", "content-length", "cache-control"):
        assert head.headers[name] == whole.headers[name]


@pytest.mark.parametrize("path", PATHS)
def test_nothing_can_be_sent_to_an_address(client, path):
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_text_is_compressed_as_the_reader_can_take_it(client, coding):
    request = client.build_request("GET", "/calendar.ics", headers={"Accept-Encoding": coding})
    response = client.send(request, stream=True)
    assert response.headers["content-encoding"] == coding
    assert "Accept-Encoding" in response.headers["vary"]
    packed = b"".join(response.iter_raw())
    plain = client.get("/calendar.ics", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    unpacked = brotli.decompress(packed) if coding == "br" else gzip.decompress(packed)
    assert unpacked == plain.content
    assert len(packed) < len(unpacked) / 3
    assert response.headers["etag"] != plain.headers["etag"]


def test_pictures_are_not_compressed_again(client):
    assert "content-encoding" not in client.get("/card.png").headers


NOT_UNDERSTOOD = [
    ("phase=atlantis", "phase “atlantis”"),
    ("on=2026-02-30", "on “2026-02-30”"),
    ("on=soon", "on “soon”"),
    ("from=2026&to=2020", "the end of the period, which lies before its start"),
    ("id=nothing-of-the-kind", "id “nothing-of-the-kind”"),
    ("status=done&status=completed", "status “done”"),
    ("phase=%3Cscript%3Ealert(1)%3C/script%3E", "phase “<script>alert(1)</script>”"),
    ("v=7", "version “7” of links"),
    ("phase=%00%0d%0aSet-Cookie:%20a=b", "phase “"),
]


@pytest.mark.parametrize(
    ("path", "query", "named"),
    [
        (address.path, query, named)
        for address in DOWNLOADS
        for query, named in NOT_UNDERSTOOD
        if address.path in FILTERED and query.partition("=")[0] in {*address.keys, "v"}
    ],
)
def test_a_value_that_is_not_understood_is_named(client, path, query, named):
    response = client.get(f"{path}?{query}")
    assert response.status_code == 400
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["cache-control"] == "no-store"
    assert named in response.text
    assert "set-cookie" not in response.headers


@pytest.mark.parametrize("path", PATHS)
def test_unknown_keys_do_nothing(client, path):
    plain = client.get(path)
    assert client.get(f"{path}?utm_source=mail&x=%3Cscript%3E").content == plain.content


@pytest.mark.parametrize("path", PATHS)
def test_an_enormous_address_is_refused_in_a_short_sentence(client, path):
    response = client.get(f"{path}?q={'a' * LONGEST_QUERY}")
    assert response.status_code == 400
    assert len(response.text) < 200


@pytest.mark.parametrize("path", FILTERED)
def test_an_address_of_very_many_parts_is_refused(client, path):
    assert client.get(f"{path}?{'&'.join(['phase=ilc'] * 500)}").status_code == 400


def test_a_page_that_does_not_exist_is_named(client):
    response = client.get("/card.png?page=<b>")
    assert response.status_code == 400
    assert "timeline, milestone" in response.text
    assert response.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    "path",
    ["/data/", "/data/nothing.csv", "/data/process.toml", "/data/..%2fpyproject.toml",
     "/data/%2e%2e/app.py", "/data//etc/passwd", "/data/participants.csv/x", "/calendar.ics/x"],
)  # fmt: skip
def test_path_tricks_find_nothing(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert "text/plain" in response.headers["content-type"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    path=st.sampled_from([p for p in FILTERED if p != "/briefing.pdf" and p != "/card.png"]),
    query=st.text(max_size=300) | st.binary(max_size=300).map(lambda b: b.decode("latin-1")),
)
def test_no_query_at_all_makes_a_fault(client, path, query):
    response = client.get(path, params=query)
    assert response.status_code in {200, 400}


@pytest.mark.parametrize(
    "host",
    ["evil.example/<script>", 'a"b', "a b", "a\tb", "x" * 300, "user@host", "[::1", ""],
)
def test_a_hostile_host_never_gets_into_an_answer(client, host):
    for header in ("Host", "X-Forwarded-Host"):
        response = client.get("/sitemap.xml", headers={"Host": "testserver", header: host})
        assert response.status_code == 200
        if host:
            assert host not in response.text
        assert "http://localhost:8501/" in response.text or "http://testserver/" in response.text


def test_the_address_of_the_site_follows_the_request_and_the_environment(client, monkeypatch):
    headers = {"Host": "tracker.example:444", "X-Forwarded-Proto": "https"}
    assert "https://tracker.example:444/" in client.get("/robots.txt", headers=headers).text
    headers["X-Forwarded-Proto"] = "javascript"
    assert "http://tracker.example:444/" in client.get("/robots.txt", headers=headers).text
    monkeypatch.setenv("TRACKER_BASE_URL", "https://fixed.example/treaty/")
    assert "https://fixed.example/treaty/sitemap.xml" in client.get("/robots.txt").text
    assert "https://fixed.example/treaty/" in client.get("/robots.txt", headers=headers).text


def test_every_file_of_a_view_holds_the_same_milestones(client):
    query = "phase=conference"
    ids = [m.id for m in DATASET.milestones if m.phase == "conference"]
    assert [row["id"] for row in rows(client.get(f"/data/milestones.csv?{query}"))] == ids
    document = client.get(f"/data/milestones.json?{query}").json()
    assert [row["id"] for row in document["rows"]] == ids
    book = load_workbook(io.BytesIO(client.get(f"/data/milestones.xlsx?{query}").content))
    assert [cell.value for cell in book["Milestones"]["A"]][1:] == ids
    events = Calendar.from_ical(client.get(f"/calendar.ics?{query}").content).events
    assert len(events) == len(ids)
    page = client.get(f"/briefing?{query}").text
    for id_ in ids:
        assert DATASET.milestone(id_).title in page


def test_the_calendar_of_one_milestone(client):
    calendar = Calendar.from_ical(client.get("/calendar.ics?id=unga-res-79-122").content)
    (event,) = calendar.events
    assert str(event["url"]) == "http://testserver/milestone?id=unga-res-79-122"
    assert calendar["source"] == "http://testserver/calendar.ics?id=unga-res-79-122&v=2"


def test_the_json_leads_back_to_its_view(client):
    document = client.get("/data/milestones.json?phase=ilc&on=2024-11-22").json()
    assert document["meta"]["today"] == "2024-11-22"
    link = document["meta"]["link"]
    assert link == "http://testserver/?phase=ilc&on=2024-11-22&v=2"
    again = client.get(f"/data/milestones.json?{link.partition('?')[2]}").json()
    assert again["rows"] == document["rows"]


def test_the_tables_of_states_follow_state_group_resolution_and_treaty(client):
    african = rows(client.get("/data/participants.csv?group=african"))
    assert len(african) == 54
    assert rows(client.get("/data/participants.csv?participant=NAM"))[0]["iso2"] == "NA"
    drafts = rows(client.get("/data/backers.csv?text=79-122"))
    assert {row["text"] for row in drafts} == {"79-122"}
    statuses = rows(client.get("/data/treaty_status.csv?treaty=cat&participant=SLE"))
    assert [(row["participant"], row["treaty"]) for row in statuses] == [("SLE", "cat")]
    assert {r["text"] for r in rows(client.get("/data/totals.csv?text=77-249"))} == {"77-249"}
    said = rows(client.get("/data/statements.csv?group=grulac"))
    assert said
    members = DATASET.members_on("grulac", DATASET.process.checked_on)
    assert {row["participant"] for row in said} <= members


def test_a_process_without_states_has_no_tables_of_them(rome):
    response = rome.get("/data/participants.csv")
    assert response.status_code == 404
    assert response.text == "This process has no participants.csv.\n"
    for path in (
        "/calendar.ics",
        "/data/milestones.xlsx",
        "/card.png",
        "/briefing.pdf",
        "/feed.atom",
    ):
        assert rome.get(path).status_code == 200
    assert "backing" not in rome.get("/sitemap.xml").text


def test_the_feed_names_itself(client):
    root = ElementTree.fromstring(client.get("/feed.atom?phase=ilc").content)
    links = {link.get("rel"): link.get("href") for link in root.findall("{*}link")}
    assert links["self"] == "http://testserver/feed.atom?phase=ilc&v=2"


@pytest.mark.parametrize(
    ("query", "id_"),
    [
        ("", "df73e1dc-8132-5f84-abd8-842c24e23b03"),
        ("phase=ilc", "abc57a49-d400-59a0-8379-e91788dfae7c"),
        ("v=1&phase=ilc&body=all", "abc57a49-d400-59a0-8379-e91788dfae7c"),
        ("phase=ilc&v=2", "abc57a49-d400-59a0-8379-e91788dfae7c"),
        ("phase=ilc&phase=conference&q=a,b", "83258a00-53e8-5f80-83d1-f3f8ab51d11d"),
        ("phase=conference,ilc&q=a%2Cb&v=2", "83258a00-53e8-5f80-83d1-f3f8ab51d11d"),
    ],
)
def test_a_feed_keeps_its_id_however_its_address_is_written(client, query, id_):
    root = ElementTree.fromstring(client.get(f"/feed.atom?{query}").content)
    assert root.findtext("{*}id") == f"urn:uuid:{id_}"


def test_the_package_holds_every_table(client):
    with zipfile.ZipFile(io.BytesIO(client.get("/data/datapackage.zip").content)) as package:
        assert "datapackage.json" in package.namelist()


def test_the_card_is_a_picture_of_the_size_that_previews_want(client):
    for query in ("", "id=unga-res-79-122", "page=backing", "participant=SLE", "q=nothing%20fits"):
        picture = Image.open(io.BytesIO(client.get(f"/card.png?{query}").content))
        assert picture.size == (1200, 630)


def test_the_sitemap_leads_to_pages_that_exist(client):
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    found = [element.text for element in root.findall(".//{*}loc")]
    assert len(found) == len(set(found))
    assert "http://testserver/milestone?id=unga-res-79-122&v=2" in found
    assert "http://testserver/state?participant=NAM&v=2" in found
    for address in (*found[:6], *found[-3:]):
        assert client.get(address).status_code == 200


def test_the_description_for_machines_names_every_address_and_value(client):
    document = client.get("/data/openapi.json").json()
    assert set(document["paths"]) == set(PATHS)
    phase = document["components"]["parameters"]["phase"]
    assert phase["schema"]["items"]["enum"] == sorted(DATASET.phases)
    for path in document["paths"].values():
        for parameter in path["get"]["parameters"]:
            assert parameter["$ref"].rpartition("/")[2] in document["components"]["parameters"]


def test_health_tells_version_age_and_faults(client, copied):
    facts = client.get("/healthz").json()
    assert facts == {
        "ok": True,
        "version": DATASET.version,
        "checked_on": "2026-11-23",
        "age_days": 0,
        "problems": 0,
    }
    other = client_of(copied)
    assert other.get("/healthz").json()["ok"]
    (copied / "process.toml").write_text("title = [", "utf-8")
    response = other.get("/healthz")
    assert response.status_code == 200
    assert response.json()["problems"] > 0
    assert not response.json()["ok"]
    assert other.get("/calendar.ics").status_code == 200


def test_a_folder_that_was_never_sound_gives_503_and_no_traceback(tmp_path):
    broken = client_of(tmp_path / "nowhere")
    assert broken.get("/healthz").status_code == 503
    assert broken.get("/").status_code == 200
    for path in PATHS:
        response = broken.get(path)
        assert response.status_code == 503
        assert "faults" in response.text


def test_a_changed_file_is_a_changed_answer(copied):
    other = client_of(copied)
    before = other.get("/data/milestones.csv")
    text = (copied / "milestones.toml").read_text("utf-8")
    (copied / "milestones.toml").write_text(
        text.replace("Crimes Against Humanity Initiative is launched", "The Initiative begins"),
        "utf-8",
    )
    after = other.get("/data/milestones.csv", headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    assert "The Initiative begins" in after.text


def test_a_complete_link_of_any_page_is_understood(client):
    vocabulary = Vocabulary.of(DATASET)
    assert vocabulary.known["phase"]
    for page in ("timeline", "milestone", "backing", "participant", "about"):
        query = encode(View(), page)
        assert client.get(f"/card.png?page={page}&{query}").status_code == 200
        assert client.get(f"/data/milestones.json?{query}").status_code == 200


def test_json_is_json(client):
    for path in ("/data/milestones.json", "/data/openapi.json", "/healthz"):
        json.loads(client.get(path).content)


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("milestone", "on=2026-01-01&id=unga-res-79-122"),
        ("backing", "on=2026-01-01&text=77-249&group=african&treaty=cat"),
        ("participant", "on=2026-01-01&participant=SLE"),
    ],
)
def test_a_briefing_leads_back_to_the_page_whose_view_it_is(client, page, query):
    text = client.get(f"/briefing?page={page}&{query}").text
    assert (
        f'href="http://testserver/{page_named(page).path_in(DATASET.process)}?{escape(query)}&amp;v=2"'
        in text
    )


def test_a_paper_that_cannot_be_drawn_is_a_sentence_that_leads_to_one_that_can(copied):
    path = copied / "milestones.toml"
    title = "Preparatory Committee, second session"
    path.write_text(path.read_text("utf-8").replace(f'"{title}"', '"معاهدة بشأن الجرائم"'), "utf-8")
    client = client_of(copied)
    refused = client.get("/briefing.pdf?phase=preparatory&utm_source=x")
    assert refused.status_code == 501
    assert refused.headers["content-type"].startswith("text/plain")
    said, _, address = refused.text.strip().partition(" The same page prints from a browser: ")
    assert said.startswith("“معاهدة بشأن الجرائم” cannot be drawn here: the fonts of the PDF have")
    printed = client.get(address)
    assert printed.status_code == 200
    assert "معاهدة بشأن الجرائم" in printed.text
    card = client.get("/card.png?page=milestone&id=prepcom-2-2027")
    assert (card.status_code, card.headers["content-type"]) == (200, "image/png")


def test_the_page_of_a_broken_folder_names_the_command_that_tells_its_faults(tmp_path):
    folder = tmp_path / "a treaty"
    folder.mkdir()
    (folder / "process.toml").write_text("title = [", "utf-8")
    page = client_of(folder).get("/").text
    assert "<h1>The data cannot be shown</h1>" in page
    assert f"python -m tracker check --data &#39;{folder}&#39; gives the whole list." in page
