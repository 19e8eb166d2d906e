"""The routes of the site without Streamlit, on a fixed day."""

from datetime import date
from pathlib import Path

from starlette.applications import Starlette
from starlette.testclient import TestClient

from tracker.store import Library
from tracker.web.routes import routes
from tracker.web.server import INDEX

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 23)


def client_of(folder, day=DAY):
    """A client of the routes on a process folder."""
    shelf = Library(folder)
    return TestClient(
        Starlette(routes=routes(lambda: shelf, lambda: day, INDEX)),
        raise_server_exceptions=True,
        follow_redirects=False,
    )
