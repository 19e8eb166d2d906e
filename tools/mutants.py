"""Plant small faults into the tracker, one at a time, and see which of them the fast tests notice.

Cosmic Ray plants a fault and runs the tests; this draws a fixed sample, one fault a line, gives
each only the tests that run its line, and says what they noticed. It all happens in a copy.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from difflib import unified_diff
from itertools import groupby
from pathlib import Path
from typing import NoReturn

import pytest
from cosmic_ray import mutating, plugins
from cosmic_ray.ast import ast_nodes, get_ast
from parso.tree import NodeOrLeaf

from tools.covering import SHARE, Chosen, Covering, import_others, settings
from tools.mutations import COMMON, OPERATORS, is_code

ROOT = Path(__file__).parent.parent
SIZE, SEED, WORKERS = 130, "1", 2
LEAST, LEAST_OF_PACKAGE, FEW = 0.9, 0.8, 5
COLLECTING = 60
"""For how many seconds a file of tests may be read before a mutant counts as one that hangs."""
EQUIVALENT = Path("tests/equivalent_mutants.toml")
TABLE = ("<!-- the table of make mutants -->\n", "<!-- its end -->\n")
OPTIONS = ("-p", "no:cacheprovider", "-q", "--hypothesis-seed=0")
NOT_RUN = (
    *("tests/browser", "tests/deploy", "tests/tools"),
    "tests/test_architecture.py",  # reads code, and so notices what no reader would
    "tests/data/test_corrections.py",  # runs tests/living, which run anyway, five times more
)
NOT_COPIED = (".git", ".venv", ".cache", "__pycache__", ".hypothesis")


Key = tuple[str, str, str, str]
Row = tuple[str, int, int, int]


@dataclass(frozen=True)
class Mutant:
    """A fault in a file, what it makes of which lines, and what came of it."""

    file: str
    operator: str
    occurrence: int
    place: tuple[tuple[int, int], tuple[int, int]]
    statement: int
    end: int
    was: str = ""
    becomes: str = ""
    fate: str = ""

    @property
    def package(self) -> str:
        """The folder of `tracker` that it lies in."""
        folders = Path(self.file).parts[1:-1]
        return folders[0] if folders else "top level"

    @property
    def line(self) -> int:
        """The line it lies in."""
        return self.place[0][0]

    @property
    def key(self) -> Key:
        """What the list of equivalent ones says of it."""
        return self.file, self.operator, self.was, self.becomes

    def __str__(self) -> str:
        return "\n".join(
            [
                f"{self.file}:{self.line} {self.operator}: {self.fate}",
                *(f"  - {line}" for line in self.was.splitlines()),
                *(f"  + {line}" for line in self.becomes.splitlines()),
            ]
        )


def mutants(file: str, text: str) -> Iterator[Mutant]:
    """Every fault that can be planted into a file, not yet spelled out."""
    nodes = [node for node in ast_nodes(get_ast(text)) if node.parent]
    for operator in OPERATORS:
        planter = plugins.get_operator(operator)()
        places = [(node, place) for node in nodes for place in planter.mutation_positions(node)]
        for occurrence, (node, place) in enumerate(places):
            if is_code(node):
                yield Mutant(file, operator, occurrence, place, *reach(node))


def reach(node: NodeOrLeaf) -> tuple[int, int]:
    """The lines from the start of the statement that a node lies in to the end of the node."""
    end = node.end_pos[0]
    while node.parent.type not in {"suite", "file_input"}:
        node = node.parent
    return node.start_pos[0], node.end_pos[0] if node.type == "simple_stmt" else end


def spelled_out(mutant: Mutant, text: str) -> Mutant | None:
    """A mutant with its words; nothing if it is no Python or the same Python."""
    planter = plugins.get_operator(mutant.operator)()
    mutated = mutating.mutate_code(text, planter, mutant.occurrence)
    try:
        if ast.dump(ast.parse(mutated)) == ast.dump(ast.parse(text)):
            return None
    except SyntaxError:
        return None
    changes = list(unified_diff(text.splitlines(), mutated.splitlines(), n=0))[2:]
    was, becomes = (
        "\n".join(line[1:].strip() for line in changes if line.startswith(sign)) for sign in "-+"
    )
    return replace(mutant, was=was, becomes=becomes)


def drawn(sources: Mapping[str, str], size: int = SIZE, seed: str = SEED) -> list[Mutant]:
    """The sample: one fault in each of the lines that a hash of their text draws, by package.

    So an edit elsewhere moves hardly any of them. A fault that fits many lines is planted only
    where no other fits.
    """
    packages: defaultdict[str, list[tuple[str, list[Mutant]]]] = defaultdict(list)
    for file, text in sources.items():
        written, seen = text.splitlines(), Counter[str]()
        found = sorted(mutants(file, text), key=lambda mutant: mutant.place)
        for number, group in groupby(found, key=lambda mutant: mutant.line):
            words, of_line = written[number - 1].strip(), list(group)
            seen[words] += 1
            key = digest(seed, file, words, seen[words])
            of_line.sort(key=lambda m: (m.operator in COMMON, digest(key, m.operator)))
            packages[of_line[0].package].append((key, of_line))
    places = []
    for lines in packages.values():
        lines.sort(key=lambda line: line[0])
        places += [((at + 0.5) / len(lines), *line) for at, line in enumerate(lines)]
    sample: list[Mutant] = []
    for *_, of_line in sorted(places, key=lambda place: place[:2]):
        spelled = (spelled_out(mutant, sources[mutant.file]) for mutant in of_line)
        if len(sample) < size and (mutant := next(filter(None, spelled), None)):
            sample.append(mutant)
    return sample


def digest(*words: object) -> str:
    """A number for words that is the same everywhere."""
    return hashlib.sha256("\0".join(map(str, words)).encode()).hexdigest()


def move_into_copy(root: Path, folder: Path) -> None:
    """Copy the repository for this process alone, and work there."""
    copy = folder / f"copy-{os.getpid()}"
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns(*NOT_COPIED))
    os.chdir(copy)
    sys.path[:] = [str(copy), *(path for path in sys.path if path != str(ROOT))]


def record(folder: Path, share: int) -> None:
    """Run a share of the fast tests and write down in a folder what they run."""
    told = settings(folder, share, Path.cwd() / "tracker") | {SHARE: f"{share} {WORKERS}"}
    left_out = (f"--ignore={path}" for path in NOT_RUN)
    command = [sys.executable, "-m", "pytest", "-p", "tools.covering", *OPTIONS, *left_out]
    subprocess.run(command, env=os.environ | told, stdout=sys.stderr, check=False)  # noqa: S603


def tried(mutant: Mutant, tests: Mapping[str, float], folder: Path) -> Mutant:
    """A mutant with its fate after some tests, each of which is given up after so many seconds."""
    if not tests:
        return replace(mutant, fate="no test runs it")
    import_others(folder)
    planter = plugins.get_operator(mutant.operator)()
    with mutating.use_mutation(Path(mutant.file), planter, mutant.occurrence):
        child = os.fork()
        if not child:
            os.setsid()
            run_until_one_fails(tests)
        passed = is_passed(child, COLLECTING + sum(tests.values()))
        return replace(mutant, fate="survived" if passed else "killed")


def run_until_one_fails(tests: Mapping[str, float]) -> NoReturn:
    """Run tests, one file after the other, and end the process: with 0 if all pass."""
    code = 1
    try:
        sys.dont_write_bytecode = True
        with Path(os.devnull).open("w") as nothing:
            os.dup2(nothing.fileno(), 1)
            os.dup2(nothing.fileno(), 2)
        for file, chosen in groupby(tests, lambda test: test.split("::")[0]):
            patience = {test: tests[test] for test in chosen}
            signal.alarm(COLLECTING)
            outcome = pytest.main([*OPTIONS, "-x", file], plugins=[Chosen(patience)])
            if outcome not in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
                break
        else:
            code = 0
    finally:
        os._exit(code)


def is_passed(child: int, patience: float) -> bool:
    """Whether a process ends well within so many seconds; nothing of it is left over."""
    end = time.monotonic() + patience
    try:
        while time.monotonic() < end:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                return status == 0
            time.sleep(0.02)
        return False
    finally:
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)


def workers(root: Path, folder: Path) -> ProcessPoolExecutor:
    """Processes that have imported nothing of the tracker, each in its copy."""
    spawn = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(WORKERS, spawn, initializer=move_into_copy, initargs=(root, folder))


def fates(
    root: Path, sample: list[Mutant], sources: Mapping[str, str], tell: Callable[[str], None]
) -> Iterator[Mutant]:
    """Every mutant of a sample with its fate."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        folder = Path(name)
        with workers(root, folder) as pool:
            list(pool.map(record, [folder] * WORKERS, range(WORKERS)))
            covering = Covering(folder, sources)
            for test in covering.failed:
                tell(f"fails without a mutant, so it is left out: {test}")
            jobs = []
            for mutant in sample:
                tests = covering.of(mutant.file, range(mutant.statement, mutant.end + 1))
                patience = {test: 20 + 5 * covering.seconds[test] for test in tests}
                jobs.append(pool.submit(tried, mutant, patience, folder))
            for number, job in enumerate(jobs, 1):
                mutant = job.result()
                print(f"{number} of {len(jobs)}: {mutant.fate}", file=sys.stderr, flush=True)
                if mutant.fate != "killed":
                    tell(f"\n{mutant}")
                yield mutant


def reasons(root: Path) -> dict[Key, str]:
    """Why which mutants change nothing that anybody could notice."""
    path = root / EQUIVALENT
    entries = tomllib.loads(path.read_text("utf-8"))["mutant"] if path.exists() else []
    return {
        (entry["file"], entry["operator"], entry["was"], entry.get("becomes", "")): entry["reason"]
        for entry in entries
    }


def stale(reasons: Iterable[Key], sources: Mapping[str, str]) -> list[Key]:
    """Those of the reasons that belong to no mutant any more."""
    found = set()
    for file, operator in {key[:2] for key in reasons}:
        text = sources.get(file, "")
        spelled = (spelled_out(m, text) for m in mutants(file, text) if m.operator == operator)
        found |= {mutant.key for mutant in spelled if mutant}
    return [key for key in reasons if key not in found]


def score(tried: list[Mutant]) -> list[Row]:
    """Rows of package, killed, counted and equivalent ones; the last is the sum."""
    rows = []
    for package in [*sorted({mutant.package for mutant in tried}), "all"]:
        of = Counter(m.fate for m in tried if package in (m.package, "all"))
        rows.append((package, of["killed"], of.total() - of["equivalent"], of["equivalent"]))
    return rows


def asked_of(package: str, total: int) -> float:
    """The score that is asked of a package with so many mutants."""
    if package == "all":
        return LEAST
    return LEAST_OF_PACKAGE if total >= FEW else 0


def table(rows: list[Row]) -> str:
    """The rows as a table in Markdown."""
    lines = ["| package | killed / total | equivalent | score |", "|---|---|---|---|"]
    for package, killed, total, equivalent in rows:
        part = f"{killed / total:.0%}" if asked_of(package, total) and total else "too few"
        lines.append(f"| {package} | {killed} / {total} | {equivalent} | {part} |")
    return "\n".join(lines) + "\n"


def shortfalls(rows: list[Row]) -> list[str]:
    """Which scores are too low, in words."""
    return [
        f"{package}: {killed} of {total} is less than {asked_of(package, total):.0%}"
        for package, killed, total, _ in rows
        if killed < asked_of(package, total) * total
    ]


def write(table: str, path: Path) -> None:
    """Put the table between its marks."""
    before, _, rest = path.read_text("utf-8").partition(TABLE[0])
    _, _, after = rest.partition(TABLE[1])
    path.write_text(before + TABLE[0] + table + TABLE[1] + after, encoding="utf-8")


def main() -> int:
    """Print what was noticed; 1 if it is too little."""
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__)
    parser.add_argument(
        "only", nargs="*", default=["tracker"], help="files or folders to draw from"
    )
    parser.add_argument("--size", type=int, default=SIZE, help="how many to plant")
    parser.add_argument("--seed", default=SEED, help="draw another sample")
    parser.add_argument("--write", action="store_true", help="put the table into CONTRIBUTING.md")
    asked = parser.parse_args()
    paths = sorted(ROOT.glob("tracker/**/*.py"))
    sources = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in paths}
    chosen = {file: text for file, text in sources.items() if file.startswith(tuple(asked.only))}
    sample, left_out = drawn(chosen, asked.size, asked.seed), reasons(ROOT)
    tried = [replace(m, fate="equivalent") for m in sample if m.key in left_out]
    tried += fates(ROOT, [m for m in sample if m.key not in left_out], sources, print)
    rows = score(tried)
    print(f"\n{table(rows)}")
    for file, operator, was, _ in stale(left_out, sources):
        print(f"{EQUIVALENT}: no longer there: {file}, {operator}, {was}")
    print("\n".join(shortfalls(rows)))
    if asked.write:
        write(table(rows), ROOT / "CONTRIBUTING.md")
    return 1 if shortfalls(rows) else 0


if __name__ == "__main__":
    sys.exit(main())
