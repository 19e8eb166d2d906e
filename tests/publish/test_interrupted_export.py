"""An export that is stopped: nobody reads half a file, and the same command goes on from there."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.processes import ROME_STATUTE, ROOT, dataset_of
from tracker.__main__ import main
from tracker.publish.site import LEDGER, Copy, ForeignFolderError, export

DAY = date(1998, 7, 1)

KILLED = """
import os, sys
from pathlib import Path
from tracker.__main__ import main

left = int(sys.argv[1])

def write_bytes(path, content):
    global left
    left -= 1
    with path.open("wb") as file:
        file.write(content if left else content[: len(content) // 2])
    if not left:
        os.kill(os.getpid(), 9)

Path.write_bytes = write_bytes
main(sys.argv[2:])
"""


def run(folder):
    return export(Copy(dataset_of(ROME_STATUTE), DAY, "", ROME_STATUTE), folder, lambda _: None)


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def seen(folder):
    """The files that a reader can ask for; a draft has a name that nobody asks for."""
    return {name: content for name, content in files(folder).items() if "/." not in f"/{name}"}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole") / "site"
    run(folder)
    return files(folder)


def is_part_of(folder, whole):
    """Whether every file but the ledger is as it will be in the end, and in the ledger."""
    found = seen(folder)
    ledger = found.pop(LEDGER, b"").decode().splitlines()
    return found.items() <= whole.items() and set(found) <= set(ledger)


@pytest.mark.parametrize("number", [1, 2, 3, 40])
def test_an_export_killed_in_the_middle_of_a_file_can_go_on(tmp_path, whole, number):
    target = tmp_path / "site"
    arguments = ["export", str(target), "--data", str(ROME_STATUTE), "--on", DAY.isoformat()]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(number), *arguments],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == -9
    assert is_part_of(target, whole)
    run(target)
    assert files(target) == whole


@pytest.mark.parametrize("fault", [OSError(28, os.strerror(28)), KeyboardInterrupt()])
@pytest.mark.parametrize("number", [0, 1, 5, 60])
def test_an_export_that_is_stopped_can_go_on(tmp_path, whole, monkeypatch, number, fault):
    target = tmp_path / "site"
    real, left = Path.replace, [number]

    def replace(*paths):
        left[0] -= 1
        if left[0] < 0:
            raise fault
        return real(*paths)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", replace)
        with pytest.raises(type(fault)):
            run(target)
    assert len(files(target)) == number
    assert is_part_of(target, whole)
    run(target)
    assert files(target) == whole


def test_what_a_stopped_run_had_written_is_tidied_up_by_the_next(tmp_path, whole, monkeypatch):
    """Also when that one writes something else: what is there is in the ledger."""
    target = tmp_path / "site"
    run(target)
    other = Copy(dataset_of(ROME_STATUTE), DAY, "https://tracker.example", ROME_STATUTE)

    def stop(heading):
        if heading.startswith("cards"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(other, target, stop)
    assert (target / "sitemap.xml").is_file()
    run(target)
    assert files(target) == whole


def test_a_full_disk_is_said_and_how_to_go_on(tmp_path, monkeypatch, capsys):
    def refuse(*_):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    target = str(tmp_path / "site")
    assert main(["export", target, "--data", str(ROME_STATUTE)]) == 1
    said = capsys.readouterr().err
    assert f"{target}: cannot be written: No space left on device" in said
    assert "run it again to go on" in said
    assert "nothing was written" not in said


def test_a_draft_is_no_licence_to_write_beside_other_things(tmp_path):
    (tmp_path / ".index.html.1-1.draft").write_text("half", "utf-8")
    (tmp_path / "thesis.doc").write_text("dear", "utf-8")
    with pytest.raises(ForeignFolderError):
        run(tmp_path)
    assert set(files(tmp_path)) == {".index.html.1-1.draft", "thesis.doc"}
