"""Which fast tests run which lines: a pytest plugin that writes it down, and a reader of that.

While it is written down kept answers are forgotten after each test, so that a line counts for every
test that needs it and not only for the first.
"""

from __future__ import annotations

import ast
import json
import os
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from importlib import import_module
from importlib.util import resolve_name
from math import ceil
from pathlib import Path

import coverage
import pytest

RECORDED, SHARE, RUNNING = "MUTANTS_RECORDED", "MUTANTS_SHARE", "PYTEST_CURRENT_TEST"
QUICK = 0.1
OURS = ("tracker", "tests", "pages", "app", "tools", "conftest", "__main__")


def pytest_configure(config: pytest.Config) -> None:
    """Write down what a share of the tests runs, if the environment says so."""
    if recorded := os.environ.get(RECORDED):
        config.pluginmanager.register(Record(Path(recorded), *map(int, os.environ[SHARE].split())))


class Chosen:
    """Runs some tests of those that are collected; one that hangs ends the process."""

    def __init__(self, patience: Mapping[str, float]) -> None:
        self.patience = patience

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the chosen; a mutant may have taken cases of a test away."""
        items[:] = [item for item in items if item.nodeid in self.patience]

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Give each test its seconds: what waits for ever takes no longer than that."""
        signal.alarm(ceil(self.patience[item.nodeid]))


class Record:
    """Runs a share of the test files and tells coverage on whose behalf."""

    def __init__(self, target: Path, share: int, shares: int) -> None:
        self.target, self.share, self.shares = target, share, shares
        self.coverage = coverage.Coverage.current()
        self.context = ""
        self.remade: list[tuple[pytest.FixtureDef[object], pytest.FixtureRequest]] = []
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.failed: set[str] = set()

    @contextmanager
    def on_behalf_of(self, context: str) -> Iterator[None]:
        """What runs meanwhile counts for a test, or for all of a file or a folder."""
        before, self.context = self.context, context
        self.coverage.switch_context(context)
        yield
        self.context = before
        self.coverage.switch_context(before)

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(
        self, collector: pytest.Collector
    ) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        """What runs while a test file is read counts for all its tests."""
        with self.on_behalf_of(collector.nodeid):
            return (yield)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the files of this share."""
        files = list(dict.fromkeys(item.path for item in items))[self.share :: self.shares]
        items[:] = [item for item in items if item.path in files]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Run a test with nothing kept from the one before."""
        forget()
        while self.remade:
            fixture, request = self.remade.pop()
            fixture.finish(request)
        with self.on_behalf_of(item.nodeid):
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest
    ) -> Generator[None, object, object]:
        """Make a shared fixture anew for each test, or, if that takes long, for all that see it."""
        if fixturedef.scope == "function" or not fixturedef.baseid:
            return (yield)
        begun = time.monotonic()
        with self.on_behalf_of(fixturedef.baseid):
            made = yield
        if time.monotonic() - begun < QUICK:
            self.remade.append((fixturedef, request))
        return made

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add up how long a test takes, and note whether it fails."""
        self.seconds[report.nodeid] += report.duration
        if report.failed:
            self.failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        """Leave the seconds of each test, the failures, and what others' code was imported."""
        imported = [name for name in sys.modules if name.split(".")[0] not in OURS]
        report = {"seconds": self.seconds, "failed": sorted(self.failed), "imported": imported}
        self.target.write_text(json.dumps(report), encoding="utf-8")


def forget() -> None:
    """Empty every cache of the tracker."""
    for name, module in list(sys.modules.items()):
        if name.startswith("tracker"):
            for value in vars(module).values():
                if clear := getattr(value, "cache_clear", None):
                    clear()
    if streamlit := sys.modules.get("streamlit"):
        streamlit.cache_data.clear()
        streamlit.cache_resource.clear()


def settings(folder: Path, share: int, source: Path) -> dict[str, str]:
    """What the environment says to a run that is written down into a folder."""
    told = folder / f"coverage-{share}.ini"
    told.write_text(
        "[run]\ncore = ctrace\nparallel = true\nrelative_files = true\n"
        f"context = ${RUNNING}\ndata_file = {folder}/lines\ninclude = {source}/*\n",
        encoding="utf-8",
    )
    return {
        "COVERAGE_PROCESS_START": str(told),
        RECORDED: str(folder / f"tests-{share}.json"),
        RUNNING: "",  # pytest names a test in it, to the commands that the test starts
    }


@cache
def import_others(folder: Path) -> None:
    """Import, once, what the tests import of others' code, so that no mutant waits for it."""
    for report in folder.glob("tests-*.json"):
        for name in json.loads(report.read_text("utf-8"))["imported"]:
            with suppress(Exception):
                import_module(name)


class Covering:
    """The tests that run a line, as written down in a folder."""

    def __init__(self, folder: Path, sources: Mapping[str, str]) -> None:
        reports = [json.loads(path.read_text("utf-8")) for path in folder.glob("tests-*.json")]
        self.failed = sorted(test for report in reports for test in report["failed"])
        self.seconds = {
            test: seconds
            for report in reports
            for test, seconds in report["seconds"].items()
            if test not in report["failed"]
        }
        self.of_file: defaultdict[str, list[str]] = defaultdict(list)
        for test in self.seconds:
            self.of_file[test.split("::")[0]].append(test)
        found = coverage.Coverage(data_file=folder / "lines", config_file=False)
        found.combine([str(folder)])
        self.lines = {file: found.get_data().contexts_by_lineno(file) for file in sources}
        self.importers = {
            file: [other for other, text in sources.items() if is_imported(file, other, text)]
            for file in sources
        }

    def of(self, file: str, lines: Iterable[int]) -> list[str]:
        """The tests that run some lines, those of the quickest test file first.

        What runs when its module is imported concerns all tests that run something of the module,
        or of one that imports from it.
        """
        contexts = {context for line in lines for context in self.lines[file].get(line, ())}
        if not all(map(self.named, contexts)):
            for other in (file, *self.importers[file]):
                contexts.update(*self.lines[other].values())
        tests = {test for context in contexts for test in self.named(context)}
        cost: Counter[str] = Counter()
        for test in tests:
            cost[test.split("::")[0]] += self.seconds[test]
        quickest = sorted(cost, key=lambda file: cost[file])
        return [test for file in quickest for test in self.of_file[file] if test in tests]

    def named(self, context: str) -> list[str]:
        """The tests that a context stands for: one, or all of a file or folder of tests."""
        for name in (context, context.rsplit(" (", 1)[0]):
            if name in self.seconds:
                return [name]
        if not context.startswith("tests/"):
            return []
        return [test for test in self.seconds if test.startswith((f"{context}::", f"{context}/"))]


def is_imported(file: str, other: str, text: str) -> bool:
    """Whether a file is imported from in another, which has some text."""
    module, package = dotted(file), dotted(str(Path(other).parent))
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom):
            start = resolve_name("." * node.level + (node.module or ""), package)
            if module in {start, *(f"{start}.{name.name}" for name in node.names)}:
                return True
    return False


def dotted(file: str) -> str:
    """The name of a module."""
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
