"""Every page is opened on one day, from the frozen copy of our data unless a test names another."""

import csv
import io
from dataclasses import dataclass

import pytest
import streamlit as st

from tests.app.opened import has_room
from tests.web.served import DAY
from tracker import clock


@pytest.fixture(autouse=True)
def _on_that_day(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda _: DAY)


@pytest.fixture(autouse=True)
def _with_room_for_a_chart(monkeypatch):
    has_room(monkeypatch, 1300)


@pytest.fixture
def room(monkeypatch):
    """What lets the browser say that it has so many pixels for the chart; None for nothing yet."""
    return lambda pixels: has_room(monkeypatch, pixels)


@pytest.fixture
def serve(monkeypatch):
    """What lets the pages show another process folder."""
    return lambda folder: monkeypatch.setenv("TRACKER_DATA", str(folder))


@dataclass(frozen=True)
class Download:
    """What a button gives: a text, bytes, or what makes them when it is clicked."""

    label: str
    content: object
    name: str
    mime: str

    @property
    def rows(self):
        """The rows of a CSV, the first of them its heads."""
        text = self.content.decode("utf-8-sig") if isinstance(self.content, bytes) else self.content
        return list(csv.reader(io.StringIO(text)))


@pytest.fixture
def downloads(monkeypatch):
    """What the download buttons of the pages opened in a test give, by the key of the button."""
    found = {}
    button = st.download_button

    def noted(label, content, *, file_name, mime, key, **more):
        found[key] = Download(label, content, file_name, mime)
        return button(label, content, file_name=file_name, mime=mime, key=key, **more)

    monkeypatch.setattr(st, "download_button", noted)
    return found
