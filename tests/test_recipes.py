"""The recipes of CONTRIBUTING work to the letter: each is followed in a copy, and found again."""

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.processes import FROZEN, ROOT

GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
BLOCK = re.compile(r"^```(\w+) (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def recipe(title):
    """The blocks of a recipe: the kind, the file and the text of each."""
    text = GUIDE.partition(f"### {title}\n")[2].partition("\n#")[0]
    return [match.groups() for match in BLOCK.finditer(f"{text}\n")]


def followed(text, change):
    """A text with the lines of a block taken away and added, each beside the line it names."""
    for part in re.split(r"^ ?$\n", change, flags=re.MULTILINE):
        lines = part.splitlines()
        old = "\n".join(line[1:] for line in lines if line[:1] in "- ")
        new = "\n".join(line[1:] for line in lines if line[:1] in "+ ")
        assert text.count(f"{old}\n") == 1, old
        text = text.replace(f"{old}\n", f"{new}\n")
    return text


@pytest.fixture
def copy(tmp_path):
    for name in ("tracker", "pages", ".streamlit"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("app.py", "README.md"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    (tmp_path / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "format.md", tmp_path / "docs")
    shutil.copytree(FROZEN, tmp_path / "folder")
    return tmp_path


def follow(copy, title, *, most):
    blocks = recipe(title)
    assert blocks, f"CONTRIBUTING has no recipe “{title}”"
    assert len({file for _, file, _ in blocks}) <= most
    for kind, file, text in blocks:
        path = copy / file
        assert (kind == "diff") == path.is_file(), file
        path.write_text(
            followed(path.read_text("utf-8"), text) if kind == "diff" else text, "utf-8"
        )


def told(copy, script):
    """What a script says that runs in the copy; it must end well."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        cwd=copy,
        env={**os.environ, "TRACKER_DATA": str(copy / "folder"), "PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


CLIENT = """
    from pathlib import Path
    from tests.web.served import client_of
    client = client_of(Path("folder"))
"""


def test_a_page(copy):
    follow(copy, "Add a page", most=4)
    told(
        copy,
        CLIENT
        + """
    from datetime import date
    from tests.app.opened import data, fragments, menu, page
    from tracker.data.store import load
    from tracker.publish import site

    first = client.get("/glossary").text
    assert "<title>Who is who: Crimes against humanity treaty</title>" in first
    assert "<h1>Who is who</h1>" in first and "<dt>General Assembly (plenary)</dt>" in first
    assert 'href="glossary">Who is who</a>' in client.get("/").text
    assert "http://testserver/glossary</loc>" in client.get("/sitemap.xml").text
    assert client.get("/card.png?page=glossary").status_code == 200

    dataset = load(Path("folder"))
    site.export(site.Copy(dataset, date(2026, 11, 23), "", Path("folder")), Path("copied"), print)
    assert "<dt>General Assembly (plenary)</dt>" in Path("copied/glossary.html").read_text("utf-8")
    assert 'href="glossary.html"' in Path("copied/index.html").read_text("utf-8")

    test = page("glossary", context={"url": "https://x.example/glossary"})
    assert "Who is who" in menu(test)
    assert "General Assembly (plenary)" in fragments(test)
    test.get_by_key("take").click().run()
    assert 'src="https://x.example/glossary?v=2' in data(test, "copy_embed")["text"]
    """,
    )


def test_a_file(copy):
    follow(copy, "Add a file to fetch", most=2)
    told(
        copy,
        CLIENT
        + """
    import re
    from tests.app.opened import fragments, page
    from tracker.publish.downloads import DOWNLOADS
    answer = client.get("/titles.txt?phase=conference")
    assert answer.headers["content-type"].startswith("text/plain")
    assert "Conference of Plenipotentiaries, first session" in answer.text.splitlines()
    described = client.get("/data/openapi.json").json()["paths"]["/titles.txt"]["get"]
    assert described["summary"] == "The titles of the milestones, one a line"
    assert 'href="titles.txt"' in fragments(page("data"))
    readme = Path("README.md").read_text("utf-8")
    rows = re.findall(r"^\\| `(/[^`?]*)[^`]*` \\| (.*?) \\|$", readme, re.M)
    assert ("/titles.txt", "The titles of the milestones, one a line") in rows
    assert [path for path, _ in rows] == [*(file.path for file in DOWNLOADS), "/healthz"]
    """,
    )


def test_a_filter(copy):
    follow(copy, "Add a filter", most=2)
    told(
        copy,
        CLIENT
        + """
    import csv
    from tests.app.opened import page, unfolded
    from tracker.data.store import load
    from tracker.links import View, decode, encode, vocabulary
    view = View(basis=frozenset({"inferred", "mandated"}))
    assert encode(view) == "basis=inferred,mandated&v=2"
    dataset = load(Path("folder"))
    decoded = decode(encode(view), vocabulary(dataset))
    assert (decoded.view, decoded.dropped) == (view, ())
    assert decode("basis=rumour", vocabulary(dataset)).dropped == ("basis “rumour”",)
    wanted = sum(milestone.basis == "inferred" for milestone in dataset.milestones)
    first = client.get("/?basis=inferred").text
    assert f"{wanted} of 88 milestones shown" in first and "How we know: Inferred" in first
    table = client.get("/data/milestones.csv?basis=inferred").text.splitlines()
    assert [row["basis"] for row in csv.DictReader(table)] == ["inferred"] * wanted
    keys = client.get("/data/openapi.json").json()["components"]["parameters"]
    assert set(keys["basis"]["schema"]["items"]["enum"]) == {
        "announced", "inferred", "mandated", "record"}
    more = unfolded(page(), "more_filters").button_group
    (pills,) = [group for group in more if group.proto.label == "How we know"]
    assert [option.content for option in pills.proto.options][0] == "Record"
    """,
    )


def test_a_field(copy):
    follow(copy, "Add a field to a record", most=2)
    told(
        copy,
        CLIENT
        + """
    import csv
    import io
    import json
    import re
    import zipfile
    from tracker.__main__ import main
    from tracker.data.store import examine, load
    from tracker.publish.package import datapackage
    from tracker.words import ENGLISH
    file = Path("folder/milestones.toml")
    text = file.read_text("utf-8")
    line = 'id = "unga-res-79-122"\\n'
    file.write_text(text.replace(line, line + 'venue = "New York"\\n', 1), "utf-8")
    assert load(Path("folder")).milestone("unga-res-79-122").venue == "New York"
    page = client.get("/milestone?id=unga-res-79-122").text
    assert "<dt>Where</dt><dd>New York</dd>" in page
    written = datapackage(ENGLISH, load(Path("folder")), Path("folder"))
    package = zipfile.ZipFile(io.BytesIO(written))
    table = io.StringIO(package.read("data/milestones.csv").decode("utf-8-sig"))
    venues = {row["id"]: row["venue"] for row in csv.DictReader(table) if row["venue"]}
    assert venues == {"unga-res-79-122": "New York"}
    resources = json.loads(package.read("datapackage.json"))["resources"]
    (described,) = [file for file in resources if file["path"] == "data/milestones.csv"]
    (field,) = [field for field in described["schema"]["fields"] if field["name"] == "venue"]
    assert field["description"] == "The city where it took place."
    assert main(["codebook", "--write"]) == 0
    explained = Path("docs/format.md").read_text("utf-8").partition("```toml\\n")[2]
    dictionary = explained.partition("```")[2]
    assert "| `venue` | no | The city where it took place. |" in dictionary
    file.write_text(text.replace(line, line + f'venue = "{"x" * 61}"\\n', 1), "utf-8")
    (fault,) = [problem for problem in examine(Path("folder"))[1] if not problem.is_warning]
    assert (fault.record, fault.field) == ("unga-res-79-122", "venue")
    assert "at most 60 are allowed" in fault.message
    """,
    )


def test_a_command(copy):
    follow(copy, "Add a command", most=2)
    said = told(
        copy,
        """
    import contextlib
    from tracker.__main__ import main
    assert main(["titles"]) == 0
    with contextlib.suppress(SystemExit):
        main(["--help"])
    """,
    )
    assert "Resolution 79/122 convenes the conference\n" in said
    assert re.search(r"^ +titles +print the titles of the milestones$", said, re.MULTILINE)


def test_a_block_that_does_not_fit_any_more_is_noticed():
    with pytest.raises(AssertionError):
        followed("one\ntwo\n", " three\n+four\n")
    assert followed("one\ntwo\n", " one\n+half\n \n-two\n+2\n") == "one\nhalf\n2\n"


def test_every_recipe_is_followed():
    titles = re.findall(r"^### (Add a .*)$", GUIDE, re.MULTILINE)
    source = Path(__file__).read_text("utf-8")
    assert len(titles) == 5
    assert all(f'"{title}"' in source for title in titles)
