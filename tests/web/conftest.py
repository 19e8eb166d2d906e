"""The site on our own data, on another process, and on a copy to break."""

import shutil

import pytest

from tests.web.served import ROOT, client_of


@pytest.fixture(scope="session")
def client():
    return client_of(ROOT / "data")


@pytest.fixture(scope="session")
def rome():
    """The routes on another process, which has no States."""
    return client_of(ROOT / "tests/rome_statute")


@pytest.fixture
def copied(tmp_path):
    """A copy of our own folder, to break."""
    return shutil.copytree(ROOT / "data", tmp_path / "data")
