"""What a page asks for ahead: our fonts, and the scripts of Streamlit that it will need."""

import hashlib
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tools import make_fonts
from tracker.data import store
from tracker.pages import PAGES, page_named
from tracker.serving import data_folder
from tracker.web import chart_script, fonts, preload
from tracker.web.server import INDEX

SCRIPTS = INDEX.parent / "static" / "js"


@pytest.mark.parametrize(
    "element", sorted({*preload.EVERYWHERE, *(e for page in PAGES for e in page.preload)})
)
def test_streamlit_has_the_script_of_each_element(element: str) -> None:
    assert preload.find(SCRIPTS, element)


def test_the_chart_goes_first_and_nothing_is_asked_for_twice() -> None:
    chart, others = preload.script_links(SCRIPTS, PAGES[0])
    assert chart.count("modulepreload") == 1
    assert "PlotlyChart" in chart
    names = re.findall(r'href="\./static/js/([^"]+)"', INDEX.read_text("utf-8") + chart + others)
    assert len(names) == len(set(names))
    assert any(name.startswith("BidiComponent.") for name in names)
    assert all((SCRIPTS / name).is_file() for name in names)


@pytest.mark.parametrize(
    ("page", "elements"),
    [
        ("timeline", {"PlotlyChart", "TextInput", "ButtonGroup", "Button"}),
        ("backing", set()),
        ("about", set()),
    ],
)
def test_a_page_asks_for_the_scripts_of_what_stands_at_its_top(
    page: str, elements: set[str]
) -> None:
    links = "".join(preload.script_links(SCRIPTS, page_named(page)))
    asked = {name.split(".")[0] for name in re.findall(r"static/js/([^\"]+)", links)}
    assert {"PageLink", "Html", "BidiComponent", *elements} <= asked
    assert ("PlotlyChart" in asked) == ("PlotlyChart" in elements)
    assert links.count("<link ") == links.count('rel="modulepreload" crossorigin href="./static/')
    for link in re.findall("<link [^>]*>", links):  # a narrow screen does without the chart
        assert ('media="(min-width: 708px)"' in link) == ("PlotlyChart" in link)


def test_a_script_that_is_gone_is_left_out_and_named_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "static" / "js"
    folder.mkdir(parents=True)
    (tmp_path / "index.html").write_text("", "utf-8")
    (folder / "PageLink.1.js").write_text('import"./gone.js";import{a}from"./part.2.js";', "utf-8")
    (folder / "part.2.js").write_text('import{b}from"./part.3.js";import"./part.2.js";', "utf-8")
    (folder / "part.3.js").write_text("", "utf-8")
    chart, others = preload.script_links(folder, PAGES[0])
    assert not chart
    assert re.findall(r"js/([\w.]+)", others) == ["PageLink.1.js", "part.2.js", "part.3.js"]
    assert "PlotlyChart" in caplog.text


def test_fonts_are_served_for_good_and_named_by_their_content() -> None:
    site = TestClient(Starlette(routes=fonts.font_routes()))
    for family in fonts.FAMILIES.values():
        answer = site.get(f"/{fonts.address(family)}")
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "font/woff2"
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert hashlib.sha256(answer.content).hexdigest()[:8] in fonts.address(family)
        assert len(answer.content) < 50_000


def test_our_icons_stand_for_the_file_that_streamlits_styles_name() -> None:
    styles = "".join(path.read_text("utf-8") for path in INDEX.parent.glob("static/css/*.css"))
    (name,) = re.findall(r"media/MaterialSymbols-Rounded[\w.]*\.woff2", styles)
    ours = fonts.icons(INDEX.parent / "static")
    assert ours.keys() == {name}
    assert ours[name].stat().st_size < 20_000


def test_without_such_icons_of_streamlit_the_log_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert fonts.icons(tmp_path) == {}
    assert "MaterialSymbols" in caplog.text


def test_our_script_for_charts_stands_for_that_of_the_streamlit_that_is_installed() -> None:
    ours = chart_script.chart_script(INDEX.parent / "static")
    assert ours.keys() == {f"js/{preload.find(SCRIPTS, preload.CHART)}"}, (
        "Streamlit has another script for charts; run python -m tools.make_chart_script"
    )
    (file,) = ours.values()
    whole = (SCRIPTS / file.name).read_text("utf-8")
    script = file.read_text("utf-8")
    assert len(script) < 0.25 * len(whole)
    start, _, _ = script.partition("var ")
    assert whole.startswith(start)  # what it takes from Streamlit's other scripts
    assert script.rpartition("export")[2] == whole.rpartition("export")[2]


def test_with_another_streamlit_the_script_for_charts_is_sent_whole_and_the_log_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert chart_script.chart_script(tmp_path) == {}
    assert "script for charts" in caplog.text


def test_every_icon_that_streamlit_or_we_name_is_in_our_font() -> None:
    icons = make_fonts.icons_in(TTFont(fonts.FOLDER / Path(fonts.address(fonts.ICONS)).name))
    streamlits = TTFont(next(make_fonts.MEDIA.glob("MaterialSymbols-Rounded.*.woff2")))
    known = make_fonts.icons_in(streamlits).keys()
    assert {"search", "expand_more", "keyboard_arrow_right"} <= icons.keys()
    assert (make_fonts.icons_named() & known) - icons.keys() == set()


def test_every_letter_of_the_data_is_in_our_fonts() -> None:
    dataset = store.load(data_folder())
    words = " ".join(
        [m.title + m.description + m.short_label for m in dataset.milestones]
        + [participant.short_name for participant in dataset.participants.values()]
        + [source.publisher for source in dataset.sources.values()]
    )
    for family in fonts.FAMILIES.values():
        letters = TTFont(fonts.FOLDER / Path(fonts.address(family)).name).getBestCmap()
        missing = {c for c in words if not c.isspace() and ord(c) not in letters}
        assert not missing, family


def test_our_fonts_claim_the_letters_that_they_hold_and_no_other(client: TestClient) -> None:
    page = client.get("/").text
    ranges = re.findall(r"unicode-range: ([^;]*);", page)
    assert len(ranges) == len(fonts.FAMILIES)
    for file, claimed in zip(fonts.FAMILIES.values(), ranges, strict=True):
        parts = claimed.split(", ")
        assert parts[:2] == ["U+20-7E", "U+A0-17F"]
        letters = set()
        for part in parts:
            found = re.fullmatch(r"U\+([0-9A-F]{2,4})(?:-([0-9A-F]{2,4}))?", part)
            assert found, part
            first, last = (int(end or found[1], 16) for end in found.groups())
            letters |= set(range(first, last + 1))
        held = set(TTFont(fonts.FOLDER / Path(fonts.address(file)).name).getBestCmap())
        assert held <= letters | {0x0D}, file
        assert sum(letter in held for letter in letters) > 0.8 * len(letters)


def test_the_page_puts_our_fonts_in_the_place_of_streamlits(client: TestClient) -> None:
    page = client.get("/").text
    head, body = page.split("</head>")
    assert 'as="font"' in head
    assert "SourceSans" not in head
    for name, file in fonts.FAMILIES.items():
        assert f'font-family: "{name}"' in body
        assert fonts.address(file) in head
    styles = "".join(path.read_text("utf-8") for path in INDEX.parent.glob("static/css/*.css"))
    for name in fonts.FAMILIES:  # the later rule counts only for the very same weights
        assert f"font-family:{name};font-weight:100 900;font-style:normal" in styles
