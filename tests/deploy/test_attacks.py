"""Attacks are bounded, for servers of this machine alone, and notice one that does not hold."""

import math
import time

import pytest

from attacks import __main__ as command
from attacks.assaults import ASSAULTS, POISONED, made_up
from attacks.target import Target
from benchmarks.serving import dashboard
from tests.loops import run
from tests.processes import FROZEN

HELD = {"before": 200.0, "peak": 300.0, "after": 250.0, "views": 9, "median": 0.1, "longest": 0.4}


@pytest.fixture(scope="module")
def server():
    with dashboard("app.py", {"TRACKER_DATA": str(FROZEN)}) as running:
        yield running


def outcome(answered="404 × 9", **more):
    return command.Outcome(name="uploads", answered=answered, **HELD | more)


@pytest.mark.parametrize("address", ["http://192.0.2.1:80", "http://10.0.0.1:8501"])
def test_only_a_server_of_this_machine_can_be_attacked(address):
    with pytest.raises(ValueError, match="your own"):
        Target(address, 0)


@pytest.mark.parametrize(
    "name", ["uploads", "unfinished messages", "large widget values", "clicks", "distinct PDFs",
             "a poisoned bundle", "hostile addresses"],
)  # fmt: skip
def test_an_attack_is_over_soon_and_everybody_else_sees_the_page(server, monkeypatch, name):
    monkeypatch.setattr(command, "_REST", 0.1)
    started = time.monotonic()
    found = run(command.attacked(name, server.address, server, 1))
    assert time.monotonic() - started < 40
    assert found.peak <= command.MOST_MEGABYTES
    assert found.views > 0
    assert found.longest < 20, "every visitor saw the page"
    assert POISONED not in found.answered
    assert "500 ×" not in found.answered
    assert found.answered, "somebody attacked"


def test_hostile_addresses_are_many_and_always_the_same():
    found = made_up(2_000)
    assert len(found) == 2_000
    assert found == made_up(2_000)
    assert len(set(found)) > 1_500


@pytest.mark.parametrize(
    "worse",
    [{"peak": 601.0}, {"longest": 1.51}, {"longest": math.inf}, {"answered": f"{POISONED} × 1"},
     {"answered": "200 × 5, 500 × 1"}],
)  # fmt: skip
def test_a_server_that_does_not_hold_is_noticed(worse):
    assert outcome().is_held
    assert not outcome(**worse).is_held


def test_the_table_has_a_row_for_each_attack_and_stands_between_its_marks(tmp_path):
    text = command.table("Without nginx", [outcome(), outcome("413 × 2")])
    assert text.count("\n| uploads | 200 | 300 | 250 | 0.10 | 0.40 | ") == 2
    file = tmp_path / "README.md"
    file.write_text("before\n<!-- attacks -->\nold\n<!-- /attacks -->\nafter\n", "utf-8")
    for _ in range(2):
        command.write(file, text)
    assert file.read_text("utf-8") == (
        f"before\n<!-- attacks -->\n{text}<!-- /attacks -->\nafter\n"
    )


def test_the_words_about_attacks_have_the_row_of_each():
    words = command.TABLE.read_text("utf-8")
    for name in ASSAULTS:
        assert words.count(f"\n| {name} | ") == 2, name
