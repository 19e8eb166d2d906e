"""The routes of the site without Streamlit, on a fixed day."""

from datetime import date
from pathlib import Path

from starlette.applications import Starlette
from starlette.testclient import TestClient

from tracker.data.store import Library
from tracker.web.answering import Site
from tracker.web.routes import routes
from tracker.web.server import INDEX

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 23)


def client_of(folder, day=DAY):
    """A client of the routes on a process folder."""
    return TestClient(
        Starlette(routes=routes(Site(Library(folder), lambda: day, patience=0), INDEX)),
        raise_server_exceptions=True,
        follow_redirects=False,
    )
