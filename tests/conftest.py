"""What data tests see: the frozen copy of ours; in ``tests/living`` a folder as it is today."""

import os
from pathlib import Path

import pytest

from tests.processes import FROZEN

os.environ["TRACKER_DATA"] = str(FROZEN)


def pytest_addoption(parser):
    parser.addoption(
        "--data",
        type=Path,
        metavar="FOLDER",
        help="the one process folder that tests/living is run on; default: data and all of tests",
    )


@pytest.fixture(autouse=True, scope="session")
def _without_search_for_components():
    """Streamlit's test runner looks through every installed package for each page it opens."""
    search = "streamlit.components.v2.component_manager.BidiComponentManager"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"{search}.discover_and_register_components", lambda *_, **__: None)
        yield
