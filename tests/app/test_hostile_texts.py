"""A process whose texts are meant to break the dashboard is shown word for word, on every page."""

import re

import pytest

from tests.app.opened import fragments, page, panel, unfolded
from tests.processes import hostile
from tests.publish import reading
from tracker.data import store
from tracker.ui import frame
from tracker.ui.literal import literal
from tracker.words import ENGLISH

MARKED = re.compile(r"\\([!-/:-@\[-`{-~])")
SIGN = re.compile(r"[\\`*_\[\]~$:&<]|^[-+#>=|]")
OPENED = [
    ("timeline", {}),
    ("timeline", {"show": "table"}),
    ("timeline", {"sel": "adoption-2025"}),
    ("timeline", {"phase": "talks", "body": "plenary", "kind": "session", "since": "2026-01-01"}),
    ("backing", {}),
    ("backing", {"part": "growth"}),
    ("backing", {"part": "groups", "layer": "rome-statute"}),
    ("backing", {"part": "list", "who": "all"}),
    ("backing", {"participant": "GMB"}),
    ("participant", {}),
    ("participant", {"participant": "GMB"}),
    ("milestone", {}),
    ("milestone", {"id": "adoption-2025"}),
    ("data", {"since": "2026-01-01"}),
    ("about", {}),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return hostile.write(tmp_path_factory.mktemp("hostile") / "data")


@pytest.fixture
def dataset(folder, serve):
    serve(folder)
    return store.load(folder)


def shown(markdown):
    """What a reader sees of Markdown in which every sign is marked; anything else is a fault."""
    assert not SIGN.search(MARKED.sub("x", markdown)), markdown
    return MARKED.sub(r"\1", markdown)


def labels(test, kind):
    """The labels of the choices on a page, as Markdown."""
    return [option.content for part in test.get(kind) for option in part.proto.options]


@pytest.mark.parametrize(("name", "query"), OPENED)
def test_no_text_of_the_data_becomes_part_of_a_page(dataset, name, query):
    found = reading.page(fragments(page(name, **query)))
    assert not found.select("script, img, iframe, object, embed, link, form")
    for element in found.find_all():
        assert not [key for key in element.attrs if key.startswith("on")], element
        for address in (element.get("href", ""), element.get("src", "")):
            assert not re.match(r"\s*(javascript|data|vbscript):|//evil", address), element
    assert not [b for b in found.select("b, i, em, strong") if b.get_text().startswith("&\"'")]


def test_names_of_what_is_opened_are_shown_as_they_stand(dataset):
    name, _ = panel(page(sel="adoption-2025"))
    assert shown(name) == dataset.milestone("adoption-2025").title
    name, _ = panel(page("backing", participant="GMB"))
    assert shown(name) == dataset.participants["GMB"].short_name


def test_choices_are_named_as_they_stand(dataset):
    test = unfolded(page(), "filter_sheet")
    found = {shown(label) for label in labels(test, "pills") if "\\" in label}
    records = (*dataset.phases.values(), *dataset.bodies.values())
    assert {record.short_label for record in records} <= found
    assert {record.label for record in dataset.kinds.values()} <= found
    assert {preset.label for preset in dataset.process.presets} <= found


def test_the_text_of_a_record_is_all_there(dataset):
    milestone = dataset.milestone("adoption-2025")
    words = reading.words(reading.page(fragments(page("milestone", id=milestone.id))))
    for text in (milestone.title, milestone.description, dataset.phases["talks"].label):
        assert " ".join(text.split()) in words


def test_what_a_faulty_folder_holds_is_shown_as_code_and_nothing_else():
    words = "“a`b\n\n![p](//evil.example/p.png)\n# c” is wrong"
    problem = store.Problem(file="m.toml", record="x", field="title", message=words)
    (line,) = frame.in_words(ENGLISH, [problem]).splitlines()
    assert re.fullmatch(r"- `[^`\n]*`", line)
    assert "![p](//evil.example/p.png)" in line


@pytest.mark.parametrize("words", [*hostile.TEXTS, "", "A/RES/79/122", "1. x", "- x", "a\n\n# b"])
def test_words_are_marked_so_that_they_are_read_as_they_stand(words):
    assert shown(literal(words)) == " ".join(words.split())
