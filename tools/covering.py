"""Which fast tests run which lines: a pytest plugin that writes it down, and a reader of that.

While it is written down every test stands alone: kept answers are forgotten and shared fixtures
made anew, so that a line counts for each test that needs it and not only for the first.
"""

from __future__ import annotations

import ast
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Mapping
from importlib.util import resolve_name
from pathlib import Path

import coverage
import pytest
from _pytest.runner import runtestprotocol

CHOSEN, RECORDED, SHARE = "MUTANTS_CHOSEN", "MUTANTS_RECORDED", "MUTANTS_SHARE"
RUNNING = "PYTEST_CURRENT_TEST"


def pytest_configure(config: pytest.Config) -> None:
    """Run the chosen tests only, or write down what a share of all runs."""
    if chosen := os.environ.get(CHOSEN):
        config.pluginmanager.register(Chosen(json.loads(Path(chosen).read_text("utf-8"))))
    elif recorded := os.environ.get(RECORDED):
        config.pluginmanager.register(Record(Path(recorded), *map(int, os.environ[SHARE].split())))


class Chosen:
    """Runs some tests in the given order."""

    def __init__(self, tests: list[str]) -> None:
        self.place = {test: place for place, test in enumerate(tests)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the chosen; a mutant may have taken cases of a test away."""
        kept = [item for item in items if item.nodeid in self.place]
        items[:] = sorted(kept, key=lambda item: self.place[item.nodeid])

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """That no test is left is no failure."""
        if session.exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED:
            session.exitstatus = pytest.ExitCode.OK


class Record:
    """Runs a share of the test files and tells coverage which test is running."""

    def __init__(self, target: Path, share: int, shares: int) -> None:
        self.target, self.share, self.shares = target, share, shares
        self.coverage = coverage.Coverage.current()
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.failed: set[str] = set()

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(
        self, collector: pytest.Collector
    ) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        """What runs while a test file is read, all its tests rely on."""
        self.coverage.switch_context(collector.nodeid)
        return (yield)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the files of this share."""
        files = list(dict.fromkeys(item.path for item in items))[self.share :: self.shares]
        items[:] = [item for item in items if item.path in files]

    def pytest_runtest_protocol(self, item: pytest.Item) -> bool:
        """Run a test on its own: nothing kept from the one before, no fixture left for the next."""
        forget()
        self.coverage.switch_context(item.nodeid)
        runtestprotocol(item, nextitem=None)
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add up how long a test takes, and note whether it fails."""
        self.seconds[report.nodeid] += report.duration
        if report.failed:
            self.failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        """Leave the seconds of each test, and the failures, where they are looked for."""
        report = {"seconds": self.seconds, "failed": sorted(self.failed)}
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
        """The tests that a context stands for: one, or all of the test file that was being read."""
        for name in (context, context.rsplit(" (", 1)[0]):
            if name in self.seconds:
                return [name]
        return self.of_file.get(context, []) if context.startswith("tests/") else []


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
