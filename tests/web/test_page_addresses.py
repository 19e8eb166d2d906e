"""Pages are where the folder says, and lead there from where they were."""

import shutil

import pytest

from tests.processes import EVERY, LAMPS, dataset_of
from tests.publish import reading
from tests.web.served import DAY, client_of
from tests.web.test_missing import client_of as whole_client_of
from tracker.data.store import load
from tracker.pages import PAGES, pages_of
from tracker.publish.downloads import DOWNLOADS
from tracker.publish.site import Copy, export

NAMES = {
    'name = "Participants"': 'name = "Villages"',
    'path = "state"': 'path = "villages"\nformerly = ["state", "hamlets"]',
    'name = "Co-sponsors"': 'name = "Signatures"',
    'path = "cosponsors"': 'path = "signed"\nformerly = ["cosponsors"]',
}


def renamed(folder):
    """The folder with other names and addresses of its two pages."""
    path = folder / "process.toml"
    text = path.read_text("utf-8")
    for old, new in NAMES.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return folder


@pytest.fixture
def villages(tmp_path):
    return renamed(shutil.copytree(LAMPS, tmp_path / "villages"))


@pytest.mark.parametrize("folder", EVERY, ids=lambda folder: folder.name)
def test_each_page_is_where_the_menu_of_its_folder_leads(folder):
    client, process = client_of(folder), dataset_of(folder).process
    for page in pages_of(dataset_of(folder)):
        assert client.get(f"/{page.path_in(process)}").status_code == 200


def test_a_page_has_the_address_and_the_name_that_its_folder_gives_it(villages):
    client = client_of(villages)
    for path, name in (("signed", "Signatures"), ("villages", "Villages")):
        answer = client.get(f"/{path}")
        assert answer.status_code == 200
        found = reading.page(answer.text)
        assert found.title.text.startswith(f"{name}: Lamp treaty")
        assert found.select_one(f'nav a[href="{path}"]').text == name
        assert found.h1.text == name
        assert f"http://testserver/{path}</loc>" in client.get("/sitemap.xml").text
    preview = reading.page(client.get("/signed?text=80-1").text).title.text
    assert preview.startswith("Signatures, A/RES/80/1: Lamp treaty")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/state?participant=GMB", "/villages?participant=GMB"),
        ("/hamlets", "/villages"),
        ("/participants?on=2026-01-01&v=2", "/villages?on=2026-01-01&v=2"),
        ("/cosponsors?res=80-1&group=a,b", "/signed?res=80-1&group=a,b"),
        ("/backing", "/signed"),
    ],
)
def test_an_old_address_leads_to_the_page_with_all_that_it_asked_for(villages, old, new):
    answer = client_of(villages).get(old)
    assert answer.status_code == 308
    assert answer.headers["location"] == f"http://testserver{new}"
    assert answer.headers["cache-control"] == "no-store"
    assert client_of(villages).get(new).status_code == 200


def test_an_address_that_no_page_ever_had_is_nowhere(villages):
    client = whole_client_of(villages)
    assert client.get("/signed").status_code == 200
    assert client.get("/signatures").status_code == 404


def test_a_page_of_today_goes_before_one_that_was_there_once(villages):
    path = villages / "process.toml"
    text = path.read_text("utf-8").replace('path = "signed"', 'path = "hamlets"')
    path.write_text(text, "utf-8")
    found = reading.page(client_of(villages).get("/hamlets").text)
    assert found.h1.text == "Signatures"


def test_a_folder_may_move_its_pages_while_the_server_runs(tmp_path):
    folder = shutil.copytree(LAMPS, tmp_path / "data")
    client = whole_client_of(folder)
    assert client.get("/cosponsors").status_code == 200
    assert client.get("/signed").status_code == 404
    renamed(folder)
    assert client.get("/signed").status_code == 200
    assert client.get("/cosponsors", follow_redirects=False).status_code == 308


def test_a_copy_has_its_pages_under_the_names_of_the_folder(villages, tmp_path):
    site = Copy(load(villages), DAY, "https://lamps.example", villages)
    export(site, tmp_path / "site", lambda _: None)
    files = {
        path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*")
    }
    assert {"signed.html", "villages/index.html", "villages/GMB.html", "card/signed.png"} <= files
    assert not [
        name for name in files if name.startswith(("state/", "cosponsors", "card/cosponsors"))
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("states", "participants"),
        ("sponsorships", "backers"),
        ("sponsor_counts", "totals"),
        ("support_statements", "statements"),
    ],
)
def test_a_file_is_found_from_its_old_address_too(old, new):
    client = client_of(LAMPS)
    answer = client.get(f"/data/{old}.csv?on=2026-01-01")
    assert answer.status_code == 308
    assert answer.headers["location"] == f"http://testserver/data/{new}.csv?on=2026-01-01"
    assert client.get(f"/data/{new}.csv").status_code == 200


def test_pages_are_found_under_the_names_that_links_to_files_gave_them():
    client = client_of(LAMPS)
    for old, new in (("cosponsors&res=80-1", "backing&text=80-1"),
                     ("state&state=GMB", "participant&participant=GMB")):  # fmt: skip
        one, other = (client.get(f"/briefing?page={query}") for query in (old, new))
        assert (one.status_code, one.text) == (200, other.text)


def test_no_two_pages_share_an_address_or_an_old_one():
    names = [name for page in PAGES for name in {page.path, *page.formerly}]
    assert len(names) == len(set(names))
    old = [path for file in DOWNLOADS for path in (file.path, *file.formerly)]
    assert len(old) == len(set(old))
