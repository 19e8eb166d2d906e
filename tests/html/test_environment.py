"""Templates are compiled once, and kept where that can be."""

from pathlib import Path

import jinja2.environment
import pytest

from tracker.html.environment import environment


def test_what_was_compiled_is_not_compiled_again(tmp_path, monkeypatch):
    first = environment(tmp_path / "kept").get_template("badge.html")
    assert list((tmp_path / "kept").iterdir())
    monkeypatch.setattr(jinja2.environment.Environment, "compile", None)
    again = environment(tmp_path / "kept").get_template("badge.html")
    assert again.name == first.name


@pytest.mark.parametrize("place", ["/proc/nowhere", "/dev/null/below"])
def test_where_nothing_can_be_kept_templates_work_all_the_same(place):
    assert environment(Path(place)).get_template("badge.html")


def test_what_is_kept_and_spoilt_is_compiled_anew(tmp_path):
    environment(tmp_path).get_template("badge.html")
    for file in tmp_path.iterdir():
        file.write_bytes(b"spoilt")
    assert environment(tmp_path).get_template("badge.html")
