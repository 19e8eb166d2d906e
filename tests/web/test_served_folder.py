"""Which folder a server shows: the one it was started with, and no other in its place."""

import sys

import pytest

from tests.processes import FROZEN, LAMPS, ROME_STATUTE, ROOT
from tracker.serving import library, served_folder


def folder(monkeypatch, *words, variable=""):
    monkeypatch.setattr(sys, "argv", ["app.py", *words])
    monkeypatch.setenv("TRACKER_DATA", variable)
    return served_folder()


def test_the_command_line_goes_before_the_environment_and_that_before_our_own(monkeypatch):
    named = str(LAMPS)
    assert folder(monkeypatch, "--data", named, variable=str(ROME_STATUTE)) == LAMPS
    assert folder(monkeypatch, "--other", "--data", named, "--more") == LAMPS
    assert folder(monkeypatch, variable=str(ROME_STATUTE)) == ROME_STATUTE
    assert folder(monkeypatch) == ROOT / "data"


def test_a_folder_is_read_once_for_all_who_ask():
    assert library(FROZEN) is library(FROZEN)
    assert library(FROZEN) is not library(LAMPS)
    assert library(LAMPS).current().process.short_title == "Lamp treaty"


def test_a_folder_may_be_named_after_a_sign_of_equality(monkeypatch):
    assert folder(monkeypatch, f"--data={LAMPS}") == LAMPS


def test_a_forgotten_name_is_not_taken_for_our_own_folder(monkeypatch):
    with pytest.raises((SystemExit, ValueError)):
        folder(monkeypatch, "--data")
