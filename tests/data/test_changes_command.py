"""Drafting the change log from a repository's history."""

import shutil
import subprocess
import tomllib

import pytest

from tests.processes import FROZEN
from tracker.__main__ import main

DATA = FROZEN


def git(folder, *arguments):
    identity = ("-c", "user.name=t", "-c", "user.email=t@t.example", "-c", "commit.gpgsign=false")
    done = ["git", "-C", str(folder), *identity, *arguments]
    subprocess.run(done, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path):
    """A repository with our data in a folder, as first committed under the tag ``one``."""
    folder = shutil.copytree(DATA, tmp_path / "work" / "lamps")
    git(tmp_path / "work", "init", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "one")
    git(folder, "tag", "one")
    return folder


def swap(folder, old, new):
    path = folder / "milestones.toml"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def test_edits_since_a_revision_are_drafted(repository, capsys):
    swap(repository, 'date = "2028"\nduration = "P3W"', 'date = "2028-05-01/2028-05-19"')
    for revision in ("one", "main", "HEAD"):
        assert main(["changes", "--since", revision, "--data", str(repository)]) == 0
        (found,) = tomllib.loads(capsys.readouterr().out)["change"]
        assert found["kind"] == "confirmed"
        assert found["ids"] == ["conference-session-1-2028"]
        assert "1–19 May 2028" in found["summary"]


def test_drafts_pasted_on_top_leave_the_folder_without_a_fault(repository, capsys):
    swap(repository, 'date = "2028"\nduration = "P3W"', 'date = "2028-05-01/2028-05-19"')
    assert main(["changes", "--since", "one", "--data", str(repository)]) == 0
    log = repository / "changes.toml"
    log.write_text(capsys.readouterr().out + log.read_text("utf-8"), "utf-8")
    assert main(["check", str(repository), "--today", "2026-11-23"]) == 0
    assert " 2 changes" in capsys.readouterr().out


def test_nothing_changed_is_said_in_a_comment(repository, capsys):
    assert main(["changes", "--since", "one", "--data", str(repository)]) == 0
    said = capsys.readouterr().out
    assert tomllib.loads(said) == {}
    assert "nothing has changed since one" in said


@pytest.mark.parametrize("revision", ["two", "-h", "--all", "", "one:lamps"])
def test_an_unknown_revision_is_said(repository, capsys, revision):
    assert main(["changes", f"--since={revision}", "--data", str(repository)]) == 1
    assert f"unknown revision {revision!r}" in capsys.readouterr().err


def test_a_folder_outside_any_repository_is_said(tmp_path, capsys):
    assert main(["changes", "--since", "HEAD", "--data", str(tmp_path)]) == 1
    assert "is not in a git repository" in capsys.readouterr().err


def test_no_folder_is_said(tmp_path, capsys):
    assert main(["changes", "--since", "HEAD", "--data", str(tmp_path / "none")]) == 1
    assert "no such folder" in capsys.readouterr().err


def test_a_folder_that_was_not_there_is_said(repository, capsys):
    fresh = shutil.copytree(DATA, repository.parent / "candles")
    assert main(["changes", "--since", "one", "--data", str(fresh)]) == 1
    assert "was not there at one" in capsys.readouterr().err


def test_an_older_version_with_faults_is_said(repository, capsys):
    swap(repository, 'id = "prepcom-2-2027"', 'id = "PrepCom 2"')
    git(repository, "commit", "-am", "two")
    git(repository, "checkout", "one", "--", ".")
    assert main(["changes", "--since", "main", "--data", str(repository)]) == 1
    said = capsys.readouterr().err
    assert "milestones.toml: PrepCom 2: id:" in said
    assert "older version has these faults" in said


def test_without_git_there_is_no_history(repository, capsys, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert main(["changes", "--since", "one", "--data", str(repository)]) == 1
    assert "git is not installed" in capsys.readouterr().err
