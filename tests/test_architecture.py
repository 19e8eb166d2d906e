"""Arrows point inwards only, and only one module looks at a clock."""

import ast
import re
import sys
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

from tracker.pages import PAGES

ROOT = Path(__file__).parents[1]
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in [ROOT / "app.py", *ROOT.glob("pages/**/*.py"), *ROOT.glob("tracker/**/*.py")]
)
CLOCK = "tracker/clock.py"
OUTER = ("tracker/ui/", "tracker/web/", "pages/")


def is_in(file, *folders):
    return any(file.startswith(folder) for folder in folders)


@cache
def tree(file):
    return ast.parse((ROOT / file).read_text(encoding="utf-8"), file)


def imported(file, parsed=None):
    """Every module that a file imports, wherever in it, by its full name."""
    package = PurePosixPath(file).parent.parts
    found = set()
    for node in ast.walk(parsed or tree(file)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*start, *filter(None, [node.module])])
            found |= {base} | {f"{base}.{name.name}" for name in node.names}
    return found


def roots(file, parsed=None):
    return {name.split(".")[0] for name in imported(file, parsed)}


def imports(file, *modules):
    """Those of some modules, or of what lies in them, that a file imports."""
    return {
        name for name in imported(file) for m in modules if name == m or name.startswith(f"{m}.")
    }


def clock_readings(parsed):
    """The lines that ask the system for the day or the time."""
    asks = {"today", "now", "utcnow", "time", "localtime", "gmtime", "time_ns"}
    owners = {"date", "datetime", "time", "pd", "pandas", "Timestamp"}
    for node in ast.walk(parsed):
        if isinstance(node, ast.Attribute) and node.attr in asks:
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else None
            owner = node.value.id if isinstance(node.value, ast.Name) else owner
            if owner in owners:
                yield node.lineno


def test_the_files_are_found():
    assert "tracker/domain/when.py" in FILES
    assert "tracker/data/store.py" in FILES
    assert "app.py" in FILES
    assert any(is_in(file, "pages/") for file in FILES)


def importing(files, *modules):
    """Which of some files import one of these modules, and what of them."""
    found = {file: imports(file, *modules) for file in files}
    return {file: names for file, names in found.items() if names}


def test_the_domain_imports_the_standard_library_and_itself():
    for file in (file for file in FILES if is_in(file, "tracker/domain/")):
        assert roots(file) - sys.stdlib_module_names <= {"tracker"}, file
        own = imports(file, "tracker") - {"tracker"}
        assert {n for n in own if not f"{n}.".startswith("tracker.domain.")} == set(), file


def test_only_charts_import_plotly():
    assert importing((f for f in FILES if not is_in(f, "tracker/charts/")), "plotly") == {}


def test_only_the_outer_ring_imports_streamlit():
    assert importing((f for f in FILES if not is_in(f, *OUTER, "app.py")), "streamlit") == {}


def test_only_one_module_knows_how_a_language_writes_dates_and_numbers():
    assert importing((f for f in FILES if f != "tracker/words.py"), "babel", "gettext") == {}


SITUATION = ("tracker/situation.py", "tracker/addresses.py", "tracker/words.py")
INNER = ("tracker/domain/", "tracker/data/", "tracker/links.py")
LOOSE = (
    *("tracker/clock.py", "tracker/disk.py", "tracker/serving.py", "tracker/site_address.py"),
    *("tracker/static/", "tracker/__init__.py"),
)


def test_the_data_are_read_without_pandas():
    assert importing((f for f in FILES if is_in(f, *INNER)), "pandas", "numpy") == {}


RINGS = [
    # files, and what they may not import
    (INNER, ["views", "charts", "html", "pages", "publish", "commands", "ui", "web"]),
    (LOOSE, ["views", "charts", "html", "pages", "publish", "commands", "ui", "web"]),
    (("tracker/views/",), ["charts", "html", "pages", "publish", "commands", "ui", "web"]),
    (SITUATION, ["charts", "html", "pages", "publish", "commands", "ui", "web"]),
    (("tracker/charts/",), ["html", "pages", "publish", "commands", "ui", "web"]),
    # side by side: the briefing is one of the files, the static copy is made of pages
    (("tracker/html/",), ["pages", "commands", "ui", "web"]),
    (("tracker/pages/",), ["commands", "ui", "web"]),
    (("tracker/publish/",), ["commands", "ui", "web"]),
    (("tracker/commands/", "tracker/__main__.py"), ["ui", "web"]),
    (("tracker/ui/", "pages/"), ["commands", "web"]),
    (("tracker/web/", "app.py"), ["commands"]),
]


@pytest.mark.parametrize(("folders", "outer"), RINGS)
def test_arrows_point_inwards(folders, outer):
    inside = [file for file in FILES if is_in(file, *folders)]
    assert inside
    assert importing(inside, *(f"tracker.{ring}" for ring in outer)) == {}


def test_every_module_is_in_one_ring():
    folders = [folder for ring, _ in RINGS for folder in ring]
    rings = {file: sum(is_in(file, folder) for folder in folders) for file in FILES}
    assert {file: number for file, number in rings.items() if number != 1} == {}


def at_start(file):
    """The modules of ours that a file imports before anything else is done."""
    names = {name: other for other in FILES for name in module_names(other)}
    top = ast.Module([n for n in tree(file).body if not isinstance(n, ast.If)], [])
    bodies = [n for n in top.body if not isinstance(n, ast.FunctionDef | ast.ClassDef)]
    found = imported(file, ast.Module(bodies, []))
    # “from package import module” names the package too, of which only the module is wanted
    return {names[name] for name in found if name in names} - {file}


def module_names(file):
    """The full name of a module; that of its package for the file that makes one."""
    parts = PurePosixPath(file).with_suffix("").parts
    return [".".join(parts[:-1] if parts[-1] == "__init__" else parts)]


def test_imports_go_round_in_no_circle():
    left = {file: at_start(file) for file in FILES if not file.endswith("__init__.py")}
    while free := {file for file, wanted in left.items() if not wanted & left.keys()}:
        left = {file: wanted for file, wanted in left.items() if file not in free}
    assert left == {}


def page_names_in(parsed, names):
    """The lines that name a page by a string: to ask for it, or to compare with its name."""
    asks = {"view", "page_named", "switch_page", "_page_of"}
    for node in ast.walk(parsed):
        texts = []
        if isinstance(node, ast.Call):
            asked = node.func.attr if isinstance(node.func, ast.Attribute) else None
            asked = node.func.id if isinstance(node.func, ast.Name) else asked
            texts = node.args[:1] if asked in asks else []
        elif isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            of_pages = {getattr(side, "attr", getattr(side, "id", "")) for side in sides}
            texts = sides if of_pages & {"page", "name", "path"} else []
        if any(isinstance(text, ast.Constant) and text.value in names for text in texts):
            yield node.lineno


def test_a_page_is_named_in_its_module_alone():
    names = {page.name for page in PAGES}
    found = {file: list(page_names_in(tree(file), names)) for file in FILES}
    assert {file: lines for file, lines in found.items() if lines} == {}


ENGLISH_ALONE = (
    *("tracker/words.py", "tracker/situation.py"),
    *("tracker/data/", "tracker/commands/", "tracker/views/differences.py"),  # said to maintainers
)


def test_nobody_but_maintainers_is_spoken_to_in_english_alone():
    files = (file for file in FILES if not is_in(file, *ENGLISH_ALONE))
    assert importing(files, "tracker.words.ENGLISH") == {}


WRITERS = {
    "tracker/charts/groups.py": "the chart library takes lines and bold type as tags",
    "tracker/charts/growth.py": "the chart library takes lines and bold type as tags",
    "tracker/charts/marks.py": "a mark is a few numbers in SVG, drawn thousands of times",
    "tracker/charts/timeline.py": "the chart library takes lines and bold type as tags",
    "tracker/publish/briefing_pdf.py": "a code to scan is SVG that another library writes",
    "tracker/publish/poster.py": "a picture in SVG is all numbers",
    "tracker/publish/qr.py": "a code to scan is SVG that another library writes",
    "tracker/publish/picture.py": "a picture in SVG is all numbers",
    "tracker/publish/sheet.py": "a picture in SVG is all numbers",
    "tracker/publish/strip.py": "a picture in SVG is all numbers",
    "tracker/publish/timeline_svg.py": "a picture in SVG is all numbers",
    "tracker/ui/markup.py": "a component is empty but for its button; a script fills it",
    "tracker/web/head.py": "the page of Streamlit is cut at its tags",
}
"""What may write tags itself, and why; everything else has them from a template."""

NAMES = (
    "a|abbr|article|aside|b|blockquote|body|br|button|caption|circle|code|dd|defs|details|"
    "div|dl|dt|em|fieldset|figcaption|figure|footer|form|g|h|h1|h2|h3|h4|h5|h6|head|header|"
    "hr|html|i|iframe|img|input|label|legend|li|line|link|main|meta|nav|noscript|ol|option|p|"
    "path|pattern|pre|rect|script|section|select|small|span|strong|style|sub|summary|sup|svg|"
    "table|tbody|td|text|textarea|tfoot|th|thead|time|title|tr|tspan|ul|use"
)
TAG = re.compile(rf"</?(?:{NAMES})(?=[\s>/]|$)|<!DOCTYPE html", re.IGNORECASE)


def tags(parsed):
    """The lines of texts with a tag in them, docstrings apart."""
    alone = {node.value for node in ast.walk(parsed) if isinstance(node, ast.Expr)}
    for node in ast.walk(parsed):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and node not in alone and TAG.search(node.value):
            yield node.lineno


def test_tags_come_from_templates():
    found = {file: list(tags(tree(file))) for file in FILES}
    assert {file: lines for file, lines in found.items() if lines and file not in WRITERS} == {}


def test_every_exception_for_tags_is_a_file_that_writes_some():
    assert [file for file in WRITERS if file not in FILES or not list(tags(tree(file)))] == []


TEMPLATES = sorted((ROOT / "tracker/html/templates").iterdir())


def test_every_template_is_shown_by_something():
    users = [*TEMPLATES, *(ROOT / f for f in FILES if is_in(f, "tracker/html/", "tracker/pages/"))]
    texts = {path: path.read_text("utf-8") for path in users}
    for template in TEMPLATES:
        shown = [f'"{template.name}"' in text for path, text in texts.items() if path != template]
        assert any(shown), template.name


def test_nothing_imports_a_page_or_the_app():
    assert importing((f for f in FILES if is_in(f, "tracker/")), "pages", "app") == {}


def test_a_module_has_a_name_that_says_what_it_holds():
    empty = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "tools"}
    assert [file for file in FILES if PurePosixPath(file).stem in empty] == []


def test_only_the_clock_looks_at_the_clock():
    found = {file: list(clock_readings(tree(file))) for file in FILES if file != CLOCK}
    assert {file: lines for file, lines in found.items() if lines} == {}


# The means of these tests, tested


@pytest.mark.parametrize(
    "text",
    [
        "from datetime import date\nx = date.today()",
        "import datetime\nx = datetime.datetime.now(datetime.UTC)",
        "from datetime import datetime\nx = datetime.utcnow()",
        "from datetime import date\nf = date.today",
        "import time\nx = time.time()",
        "import pandas as pd\nx = pd.Timestamp.now()",
    ],
)
def test_a_look_at_the_clock_is_seen(text):
    assert list(clock_readings(ast.parse(text))) == [2]


def test_an_argument_called_today_is_no_look_at_the_clock():
    text = "def f(today, view):\n    return today, view.today, view.now()"
    assert list(clock_readings(ast.parse(text))) == []


@pytest.mark.parametrize(
    "text",
    [
        'to.view("backing", view)',
        'page_named("backing").path',
        'x = "" if page == "backing" else page',
        'x = page.name != "backing"',
    ],
)
def test_the_name_of_a_page_is_seen(text):
    assert list(page_names_in(ast.parse(text), {"backing"})) == [1]


@pytest.mark.parametrize(
    "text",
    [
        'x = "<b>"',
        'x = f"<h{level}>"',
        'x = f"{y}</p>"',
        "x = '<a href=\"there\">'",
        "x = '<!DOCTYPE html>'",
        "def f():\n    return '<br>'",
        "f('<p>')",
    ],
)
def test_a_tag_is_seen(text):
    assert len(list(tags(ast.parse(text)))) == 1


@pytest.mark.parametrize(
    "text",
    [
        '"""Say <b>."""',
        "x = 'a < b'",
        "x = '<=' + '<3'",
        "x = '(?P<later>)<super>'",
        'x = 1\n"""<b>"""',
    ],
)
def test_other_texts_are_no_tags(text):
    assert list(tags(ast.parse(text))) == []


@pytest.mark.parametrize(
    ("text", "module"),
    [
        ("import plotly.graph_objects as go", "plotly.graph_objects"),
        ("from plotly import graph_objects", "plotly"),
        ("def f():\n    import streamlit", "streamlit"),
        ("from . import records", "tracker.domain.records"),
        ("from .when import When", "tracker.domain.when"),
        ("from .. import clock", "tracker.clock"),
        ("from ..ui.clock import today", "tracker.ui.clock"),
    ],
)
def test_an_import_is_seen(text, module):
    assert module in imported("tracker/domain/status.py", ast.parse(text))
