"""No page, file or feed has a word of our own process that the folder does not say itself."""

import io
import json
import re
import shutil
import zipfile

import pypdf
import pytest

from tests.processes import PLAIN
from tests.publish import reading
from tests.web.served import DAY, client_of
from tracker.data.store import load
from tracker.links import View
from tracker.pages import pages_of
from tracker.publish.downloads import offered
from tracker.publish.site import Copy, export
from tracker.situation import Situation
from tracker.views.standing import register_of

OURS = re.compile(
    r"\b(?:States?|resolutions?|(?:co-?)?sponsors?\w*|regional groups?|General Assembly|"
    r"Sixth Committee|crimes against humanity|Rome Statute|genocide|adoption)\b",
    re.IGNORECASE,
)
"""What our own folder says, and a folder of wells does not."""

WELLS = {
    "participants.csv": (
        "id,name,short_name,kind,sources,confidence\n"
        "AAA,Well of Amber,Amber,other,{source},medium\n"
        "BBB,Well of Basalt,Basalt,other,{source},medium\n"
    ),
    "backers.csv": (
        "participant,text,role,joined_on,sources,confidence\n"
        "AAA,pledge,signer,2024-05-01,{source},medium\n"
    ),
    "totals.csv": (
        "date,count,counts,text,stated_by,sources,confidence\n"
        "2024-05-02,3,signer,pledge,Elders,{source},medium\n"
    ),
    "statements.csv": (
        "participant,manner,about,forum,date,summary,sources,confidence\n"
        "BBB,national,pledge,Meeting,2024-06-01,Likes the pledge.,{source},medium\n"
    ),
}
"""Tables of their own, beside the plain folder."""

DICTIONARY = {"CODEBOOK.md", "datapackage.json"}
"""What tells of the format, field by field, and so of all that a folder may hold."""

READ_OUT = ("title", "aria-label", "alt", "content", "href", "placeholder", "label")
"""Attributes that somebody sees or hears."""

PROCESS = """
[participants]
name = "Wells"
path = "wells"
one = "well"
many = "wells"

[backing]
name = "Who signed"
path = "signed"
one = "signer"
many = "signers"
text = "pledge"
texts = "pledges"

[[role]]
id = "signer"
one = "signer"
many = "signers"
line = "It signed the pledge."

[[text]]
id = "pledge"
symbol = "The pledge"
title = "Keeps the wells clean"
since = "2024-05-01"
roles = ["signer"]
"""


@pytest.fixture(scope="module")
def wells(tmp_path_factory):
    """The plain folder, and who stands behind a pledge."""
    folder = shutil.copytree(PLAIN, tmp_path_factory.mktemp("wells") / "data")
    source = next(iter(load(PLAIN).sources))
    for name, text in WELLS.items():
        (folder / name).write_text(text.format(source=source), "utf-8")
    process = folder / "process.toml"
    process.write_text(process.read_text("utf-8") + PROCESS, "utf-8")
    return folder


@pytest.fixture(params=["plain", "wells"])
def folder(request, wells):
    return {"plain": PLAIN, "wells": wells}[request.param]


def ours_in(text):
    return sorted({found[0] for found in OURS.finditer(text)})


def read(name, body):
    """What people, or their programs, read of a file."""
    if name.endswith((".png", ".ttf", ".woff2", ".xlsx")):
        return ""
    if name.endswith(".pdf"):
        return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(body)).pages)
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return " ".join(
                f"{name} {archive.read(name).decode()}"
                for name in archive.namelist()
                if name not in DICTIONARY
            )
    text = body.decode("utf-8")
    if not re.search("<html|<svg|<[?]xml", text[:2_000]):
        return text
    found = reading.page(text)
    for hidden in found.select('style, script:not([type="application/ld+json"])'):
        hidden.decompose()
    read_out = [tag.get(name, "") for tag in found.find_all(True) for name in READ_OUT]
    return " ".join([found.get_text(" "), *map(str, read_out)])


def test_no_page_says_it(folder):
    client, dataset = client_of(folder), load(folder)
    here = Situation(dataset, View(), DAY)
    for page in pages_of(dataset):
        path = page.path_in(dataset.process)
        for view in page.views(here):
            query = f"?{page.one}={getattr(view, page.one)}" if page.one else ""
            said = read("page.html", client.get(f"/{path}{query}").content)
            assert ours_in(said) == [], f"/{path}{query}"


def test_no_file_says_it(folder):
    client, dataset = client_of(folder), load(folder)
    here = Situation(dataset, View(), dataset.process.checked_on)
    for file in offered(here):
        for query in {"", file.example}:
            answer = client.get(f"{file.path}?{query}")
            if answer.status_code == 501:  # a paper in letters that its fonts do not have
                continue
            body = answer.content
            assert ours_in(read(file.path, body)) == [], file
        assert ours_in(f"{file.path} {file.what} {file.example} {' '.join(file.keys)}") == []


def test_no_file_of_a_copy_says_it_or_is_called_by_it(folder, tmp_path):
    site = Copy(load(folder), DAY, "https://wells.example", folder)
    export(site, tmp_path / "site", lambda _: None)
    for path in (tmp_path / "site").rglob("*"):
        name = path.relative_to(tmp_path / "site").as_posix()
        assert ours_in(name.replace("_", " ").replace("/", " ")) == []
        if path.is_file() and path.name != "style.css":
            assert ours_in(read(name, path.read_bytes())) == [], name


def test_the_folder_of_wells_says_what_it_says(wells):
    client, dataset = client_of(wells), load(wells)
    assert register_of(dataset).latest.id == "pledge"
    shown = reading.words(reading.page(client.get("/signed").text))
    for said in ("Who signed", "The pledge", "One seat for every well"):
        assert said in shown
    told = json.dumps(client.get("/data/openapi.json").json(), ensure_ascii=False)
    assert "The signers that are known by name" in told
    assert "The wells" in told
