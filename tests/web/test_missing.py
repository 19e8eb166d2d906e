"""What is said of an address at which there is nothing, and that all others go on as they were."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Mount
from starlette.testclient import TestClient

from tests.processes import FROZEN, LAMPS, PLAIN, ROME_STATUTE, dataset_of
from tests.publish import reading
from tests.web.served import DAY
from tracker.data.store import Library
from tracker.pages import PAGES
from tracker.publish.downloads import DOWNLOADS
from tracker.web.answering import Site
from tracker.web.missing import Missing
from tracker.web.routes import routes
from tracker.web.server import INDEX

NOWHERE = [
    *("/nowhere", "/wp-login.php", "/index.html", "/milestone/prepcom-1-2026", "/a/b/c", "/404"),
    *("/milestone/_stcore/health", "/_stcore", "/static", "/calendar.ics.bak", "/fonts/"),
    *("/app/static/x", "/%3Cscript%3Ealert(1)%3C/script%3E"),
]
STREAMLITS = [
    *("/_stcore/health", "/static/js/index.js", "/media/1.png", "/component/x/index.html"),
    *("/favicon.png", "/manifest.json", "/about/"),
]


def client_of(folder, prefix=""):
    """The routes on a folder before a server that answers everything else, as Streamlit does."""
    site = Site(Library(folder), lambda: DAY, patience=0)
    ours = routes(site, INDEX)
    missing = Middleware(Missing, site=site, routes=ours, static=INDEX.parent, prefix=prefix)
    shell = Mount("/", PlainTextResponse("Streamlit"))
    return TestClient(Starlette(routes=[*ours, shell], middleware=[missing]))


@pytest.fixture(scope="module")
def site():
    return client_of(LAMPS)


@pytest.mark.parametrize("path", NOWHERE)
def test_where_there_is_nothing_a_page_says_so(site, path):
    answer = site.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "<script" not in answer.text
    assert reading.page(answer.text).h1.text == "There is nothing here"


@pytest.mark.parametrize("path", STREAMLITS)
def test_what_streamlit_has_it_goes_on_to_answer(site, path):
    assert site.get(path).text == "Streamlit"


@pytest.mark.parametrize("path", [*(download.path for download in DOWNLOADS), "/healthz"])
def test_files_are_there(site, path):
    assert site.get(path).status_code == 200


@pytest.mark.parametrize("page", [page.path_in(dataset_of(LAMPS).process) for page in PAGES])
def test_pages_are_there(site, page):
    answer = site.get(f"/{page}?utm_source=mail")
    assert answer.status_code == 200
    assert '<div id="root">' in answer.text


def test_below_data_the_list_of_files_is_named_in_plain_text(site):
    answer = site.get("/data/nothing.csv")
    assert answer.status_code == 404
    assert "/data/openapi.json lists what there is" in answer.text


@pytest.mark.parametrize("folder", [FROZEN, ROME_STATUTE, PLAIN], ids=lambda folder: folder.name)
def test_the_page_leads_from_anywhere_to_the_pages_there_are(folder):
    client = client_of(folder)
    found = reading.page(client.get("/a/b/c").text)
    links = {link.text: link["href"] for link in found.select("nav a")}
    names = [
        *("Timeline", "Co-sponsors", "States", "In dispute", "Take part", "Compare"),
        *("Data", "About"),
    ]
    assert list(links) == (names if folder == FROZEN else ["Timeline", "Data", "About"])
    assert links["Timeline"] == found.p.a["href"] == "http://testserver/"
    for address in links.values():
        assert client.get(address).status_code == 200
    assert found.select_one('meta[name="robots"]')["content"] == "noindex"


def test_the_address_of_the_site_may_have_a_path(monkeypatch):
    monkeypatch.setenv("TRACKER_BASE_URL", "https://example.org/cah/")
    found = reading.page(client_of(LAMPS).get("/nowhere").text)
    assert found.p.a["href"] == "https://example.org/cah/"
    assert found.select("nav a")[-1]["href"] == "https://example.org/cah/about"


def test_below_the_path_that_streamlit_is_told_to_serve_it_answers_alone():
    client = client_of(LAMPS, prefix="/cah")
    for path in ("/cah", "/cah/", "/cah/milestone", "/cah/nowhere"):
        assert client.get(path).text == "Streamlit"
    assert client.get("/cahoots").status_code == 404


def test_without_sound_data_the_page_names_the_timeline(tmp_path):
    answer = client_of(tmp_path / "nowhere").get("/nothing")
    assert answer.status_code == 404
    assert reading.page(answer.text).p.a["href"] == "http://testserver/"


def test_addresses_without_number_are_one_answer_in_memory():
    site = Site(Library(LAMPS), lambda: DAY, patience=60)
    client = TestClient(Missing(PlainTextResponse("Streamlit"), site, [], INDEX.parent))
    for number in range(20):
        assert client.get(f"/nowhere/{number}?x={number}").status_code == 404
    assert len(site.replies) == 2, "under what is asked for, and under what it depends on"


def test_other_ways_of_asking_for_nothing_find_nothing(site):
    assert site.head("/nowhere").status_code == 404
    assert site.head("/nowhere").content == b""
    assert site.post("/nowhere").status_code == 404
