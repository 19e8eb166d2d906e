"""The site on our own data, on another process, and on a copy to break."""

import shutil

import pytest

from tests.processes import FROZEN, ROME_STATUTE
from tests.web.served import client_of


@pytest.fixture(scope="session")
def client():
    return client_of(FROZEN)


@pytest.fixture(scope="session")
def rome():
    """The routes on another process, which has no States."""
    return client_of(ROME_STATUTE)


@pytest.fixture
def copied(tmp_path):
    """A copy of our own folder, to break."""
    return shutil.copytree(FROZEN, tmp_path / "data")
