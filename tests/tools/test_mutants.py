"""The search for what the tests do not notice, on a made-up package with known answers."""

import shutil
from types import SimpleNamespace

import pytest

from tests.processes import ROOT
from tools import mutants

LAMPS = """\
def brightest(lamps):
    return max(lamps)


def dimmest(lamps):
    return min(lamps)


def in_order(lamps):
    return sorted(set(lamps))


def is_lit(lamps):
    return any(lamps)
"""
TESTS = """\
from tracker.lamps import brightest, dimmest, in_order


def test_lamps():
    assert brightest([40, 60]) == 60
    assert dimmest([40]) == 40
    assert len(in_order([40, 60])) == 2
"""
EQUIVALENT = """\
[[mutant]]
file = "tracker/lamps.py"
operator = "own/call_left_out"
was = "return sorted(set(lamps))"
becomes = "return list(set(lamps))"
reason = "Small whole numbers come out of a set in order."

[[mutant]]
file = "tracker/lamps.py"
operator = "own/call_left_out"
was = "return sorted(candles)"
becomes = "return list(candles)"
reason = "There are no candles any more."
"""
ENDLESS = """\
def count(lamps):
    counted = 0
    while counted < len(lamps):
        counted += 1
    return counted
"""
TEST_OF_ENDLESS = """\
from tracker.lamps import count


def test_count():
    assert count("abc") == 3
"""


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """What the command says of a package with one good test, one poor one and none for the rest."""
    root = made_up(tmp_path_factory.mktemp("planted"), LAMPS, TESTS)
    (root / mutants.EQUIVALENT).write_text(EQUIVALENT, "utf-8")
    guide = root / "CONTRIBUTING.md"
    guide.write_text(f"Before.\n\n{mutants.TABLE[0]}old\n{mutants.TABLE[1]}\nAfter.\n", "utf-8")
    said = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mutants, "ROOT", root)
        patch.setattr("sys.argv", ["mutants", "--write"])
        patch.setattr("builtins.print", lambda *words, **_: said.append(" ".join(words)))
        code = mutants.main()
    return SimpleNamespace(
        root=root, code=code, said="\n".join(said), guide=guide.read_text("utf-8")
    )


def made_up(root, code, tests):
    """A repository with one module and one test file."""
    shutil.copytree(ROOT / "tools", root / "tools")
    (root / "pyproject.toml").write_text("[tool.pytest.ini_options]\n", "utf-8")
    for name, text in {"tracker/lamps.py": code, "tests/test_lamps.py": tests}.items():
        (root / name).parent.mkdir()
        (root / name).write_text(text, "utf-8")
    return root


def test_a_mutant_that_a_test_notices_is_killed(planted):
    assert "- return max(lamps)" not in planted.said


def test_a_mutant_that_no_test_notices_is_shown_with_its_line(planted):
    assert (
        "tracker/lamps.py:6 own/opposite_taken: survived\n"
        "  - return min(lamps)\n"
        "  + return max(lamps)"
    ) in planted.said


def test_a_mutant_that_no_test_runs_survives(planted):
    assert "tracker/lamps.py:14 own/opposite_taken: no test runs it" in planted.said


def test_the_table_counts_equivalent_ones_apart(planted):
    assert "| all | 1 / 3 | 1 | 33% |" in planted.said
    assert "| top level | 1 / 3 | 1 | too few |" in planted.said


def test_a_low_score_is_an_error(planted):
    assert planted.code == 1
    assert "all: 1 of 3 is less than 90%" in planted.said


def test_an_equivalent_one_that_is_no_longer_there_is_named(planted):
    assert "no longer there: tracker/lamps.py, own/call_left_out, return sorted(candles)" in (
        planted.said
    )
    assert "own/call_left_out, return sorted(set(lamps))" not in planted.said


def test_the_table_goes_into_the_guide(planted):
    assert planted.guide.startswith(f"Before.\n\n{mutants.TABLE[0]}| package |")
    assert planted.guide.endswith(f"33% |\n{mutants.TABLE[1]}\nAfter.\n")


def test_the_code_itself_stays_as_it_is(planted):
    assert (planted.root / "tracker/lamps.py").read_text("utf-8") == LAMPS


def test_a_mutant_that_never_ends_is_killed(tmp_path):
    root = made_up(tmp_path / "root", ENDLESS, TEST_OF_ENDLESS)
    found = mutants.mutants("tracker/lamps.py", ENDLESS)
    endless = next(mutant for mutant in found if mutant.operator == "own/statement_removed")
    with mutants.workers(root, tmp_path) as pool:
        job = pool.submit(mutants.tried, endless, {"tests/test_lamps.py::test_count": 2}, tmp_path)
    assert job.result(timeout=40).fate == "killed"
